/* SPDX-License-Identifier: GPL-3.0-or-later */
/* codes.c: open answers that a person coded, and those that someone still has to. */
#include <string.h>

#include "cleaning.h"
#include "peil/text.h"
#include "themes.h"

enum { KEY_DIGITS = 16 };

/* What a respondent is called in codes.csv: the id, or, without one, a digest of the whole row. */
static const char *respondent(struct cleaning *cleaning, struct peil_arena *arena)
{
    const struct peil_record *record = cleaning->record;
    const struct clean_column *id = cleaning->id;
    if (id && id->field != COLUMN_MISSING) {
        const struct peil_field *field = clean_first_filled(id, record);
        size_t length = field->length;
        const char *text = peil_text_trim(field->text, &length);
        if (length > 0)
            return peil_arena_copy(arena, text, length);
    }
    struct clean_hash128 hash = clean_hash_bytes(record->bytes, record->length);
    return peil_arena_format(arena, "#%0*llx", KEY_DIGITS, (unsigned long long)hash.high);
}

static const char *map_key(struct peil_arena *arena, int variable, const char *key)
{
    return peil_arena_format(arena, "%d %s", variable, key);
}

void clean_codes_open(struct cleaning *cleaning)
{
    const struct peil_survey *survey = cleaning->survey;
    for (size_t i = 0; i < survey->code_count; i++) {
        const char *key =
            map_key(&cleaning->arena, survey->codes[i].variable, survey->codes[i].key);
        clean_map_add(&cleaning->codes, key, strlen(key), &survey->codes[i]);
    }
    cleaning->codes_met = peil_arena_alloc(&cleaning->arena, survey->code_count, sizeof(bool));
}

static void tick(const struct clean_column *column, const struct peil_code *code,
                 unsigned char *ticks)
{
    for (const char *at = code->themes; *at;) {
        size_t length = strcspn(at, "|"), inner = length;
        const char *name = peil_text_trim(at, &inner);
        for (size_t o = 0; o < column->list->count; o++)
            if (strlen(column->list->options[o].name) == inner &&
                memcmp(column->list->options[o].name, name, inner) == 0)
                ticks[o] = 1;
        at += length + (at[length] == '|');
    }
}

bool clean_code(struct cleaning *cleaning, struct clean_column *column)
{
    const struct peil_survey *survey = cleaning->survey;
    column->coded = false;
    if (survey->code_count == 0)
        return false;
    peil_arena_clear(&column->passing);
    const char *key =
        map_key(&column->passing, column->source->index, respondent(cleaning, &column->passing));
    const struct peil_code *code = clean_map_find(&cleaning->codes, key, strlen(key));
    if (!code)
        return false;
    unsigned char *ticks = peil_arena_alloc(&column->passing, column->list->count, 1);
    tick(column, code, ticks);
    cleaning->codes_met[code - survey->codes] = column->coded = true;
    clean_set_state(&column->scratch, PEIL_VALUE, *code->themes ? CLEAN_VALUE : CLEAN_NONE_TICKED);
    column->scratch.ticks = ticks;
    return true;
}

enum peil_status clean_uncoded_open(struct cleaning *cleaning)
{
    static const char *const names[] = {"variable", "key", "themes", "text"};
    const char *path = cleaning->options->uncoded_path;
    if (!path)
        return PEIL_OK;
    enum peil_status status = peil_csv_open(&cleaning->uncoded, path, 0600, true, cleaning->diag);
    if (status != PEIL_OK)
        return status;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        peil_csv_text(cleaning->uncoded, names[i]);
    return peil_csv_end_record(cleaning->uncoded);
}

/* A spreadsheet would take such a text for a formula; it is for reading alone. */
static bool is_formula(const char *text)
{
    return *text != '\0' && strchr("=+-@\t\r\n", *text) != NULL;
}

void clean_put_uncoded(struct cleaning *cleaning, const struct clean_column *column)
{
    struct peil_csv *csv = cleaning->uncoded;
    if (!csv || column->kind != CLEAN_NONE_TICKED || column->coded)
        return;
    struct peil_arena arena = {0};
    const struct clean_answer *source = column->source->answer;
    const char *text = peil_arena_copy(&arena, source->cell.text, source->cell.length);
    peil_csv_text(csv, column->source->variable->name);
    peil_csv_text(csv, respondent(cleaning, &arena));
    peil_csv_text(csv, "");
    peil_csv_text(csv, is_formula(text) ? peil_arena_format(&arena, "'%s", text) : text);
    (void)peil_csv_end_record(csv); /* what failed is kept, and told when it is closed */
    peil_arena_clear(&arena);
}

enum peil_status clean_uncoded_close(struct cleaning *cleaning)
{
    struct peil_csv *csv = cleaning->uncoded;
    cleaning->uncoded = NULL;
    return csv ? peil_csv_close(csv) : PEIL_OK;
}

size_t clean_codes_unmet(const struct cleaning *cleaning)
{
    size_t unmet = 0;
    for (size_t i = 0; i < cleaning->survey->code_count; i++)
        unmet += !cleaning->codes_met[i];
    return unmet;
}
