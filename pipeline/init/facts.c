/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "facts.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "peil/decimal.h"
#include "peil/text.h"

struct collecting {
    struct facts *facts;
    struct peil_export_input *input;
};

/* ---- the header ---- */

static const char *copy(struct facts *facts, const char *text)
{
    return peil_arena_text(&facts->arena, text);
}

static bool same_folded(const char *one, const char *other)
{
    struct peil_arena scratch = {0};
    bool same = strcmp(peil_text_fold(&scratch, one, strlen(one)),
                       peil_text_fold(&scratch, other, strlen(other))) == 0;
    peil_arena_clear(&scratch);
    return same;
}

/* The text that names a column alone: its first name where no other column has it, else what says
 * which of them it is. */
static const char *find_source(struct facts *facts, const struct peil_export_header *header,
                               size_t index)
{
    const struct peil_export_column *column = &header->columns[index];
    struct peil_arena scratch = {0};
    bool shared = column->typed_count == 0;
    const char *first =
        shared ? "" : peil_text_fold(&scratch, column->names[0], strlen(column->names[0]));
    for (size_t i = 0; i < header->count && !shared; i++)
        for (size_t n = 0; i != index && n < header->columns[i].typed_count; n++)
            shared = shared || strcmp(peil_text_fold(&scratch, header->columns[i].names[n],
                                                     strlen(header->columns[i].names[n])),
                                      first) == 0;
    peil_arena_clear(&scratch);
    if (!shared)
        return copy(facts, column->names[0]);
    /* SurveyMonkey's rows of two questions may be called alike: with the question they are not. */
    for (size_t i = 0; *column->part && *column->question; i++) {
        if (i == header->count)
            return peil_arena_format(&facts->arena, "%s [%s]", column->question, column->part);
        if (i != index && same_folded(header->columns[i].question, column->question) &&
            same_folded(header->columns[i].part, column->part))
            break;
    }
    /* The forms that tell which of them it is stand behind the others: `Text#2`, `#7`. */
    for (size_t n = column->typed_count; n < column->name_count; n++) {
        const char *place = strrchr(column->names[n], '#');
        if (place != NULL && place > column->names[n] && place[1] >= '1' && place[1] <= '9')
            return copy(facts, column->names[n]);
    }
    return peil_arena_format(&facts->arena, "#%zu", index + 1);
}

static void copy_codes(struct facts *facts, struct peil_export_column *column)
{
    struct peil_export_code *codes =
        peil_arena_alloc(&facts->arena, column->code_count, sizeof *codes);
    for (size_t c = 0; c < column->code_count; c++)
        codes[c] = (struct peil_export_code){copy(facts, column->codes[c].code),
                                             copy(facts, column->codes[c].label),
                                             column->codes[c].missing};
    column->codes = codes;
}

static void copy_column(struct facts *facts, const struct peil_export_header *header, size_t index)
{
    struct facts_column *facts_column = &facts->columns[index];
    struct peil_export_column *column = &facts_column->column;
    *column = header->columns[index];
    const char **names = peil_arena_alloc(&facts->arena, column->name_count, sizeof *names);
    for (size_t n = 0; n < column->name_count; n++)
        names[n] = copy(facts, column->names[n]);
    column->names = names;
    column->header = copy(facts, column->header);
    column->question = copy(facts, column->question);
    column->part = copy(facts, column->part);
    column->stem = copy(facts, column->stem);
    column->suffix = copy(facts, column->suffix);
    copy_codes(facts, column);
    facts_column->source = find_source(facts, header, index);
}

static enum peil_status take_header(void *context, const struct peil_export_header *header)
{
    struct collecting *collecting = context;
    struct facts *facts = collecting->facts;
    facts->platform = header->platform;
    facts->count = header->count;
    facts->columns = peil_arena_alloc(&facts->arena, header->count, sizeof *facts->columns);
    for (size_t i = 0; i < header->count; i++)
        copy_column(facts, header, i);
    return PEIL_OK;
}

/* ---- the cells ---- */

static void enlarge(struct facts_column *column)
{
    size_t larger = column->slot_count > 0 ? 2 * column->slot_count : 64;
    free(column->slots);
    column->slots = peil_alloc(larger, sizeof *column->slots);
    column->slot_count = larger;
    for (size_t t = 0; t < column->count; t++) {
        size_t at = XXH3_64bits(column->texts[t].text, strlen(column->texts[t].text)) % larger;
        while (column->slots[at] > 0)
            at = (at + 1) % larger;
        column->slots[at] = t + 1;
    }
}

static void leave_out(struct facts_column *column, const char *text, size_t length)
{
    struct peil_decimal number;
    column->many = true;
    if (!peil_decimal_parse(text, length, &number) &&
        !peil_decimal_parse_comma(text, length, &number))
        column->words = true;
    else
        column->fractions = column->fractions || number.decimals > 0;
}

static void add_text(struct facts *facts, struct facts_column *column, const char *text,
                     size_t length)
{
    if (2 * (column->count + 1) > column->slot_count)
        enlarge(column);
    size_t at = XXH3_64bits(text, length) % column->slot_count;
    for (; column->slots[at] > 0; at = (at + 1) % column->slot_count) {
        struct facts_text *known = &column->texts[column->slots[at] - 1];
        if (strlen(known->text) == length && memcmp(known->text, text, length) == 0) {
            known->count++;
            return;
        }
    }
    if (column->count == FACTS_TEXTS) {
        leave_out(column, text, length);
        return;
    }
    column->texts =
        peil_grow(column->texts, &column->capacity, column->count + 1, sizeof *column->texts);
    column->texts[column->count++] =
        (struct facts_text){peil_arena_copy(&facts->arena, text, length),
                            peil_text_fold(&facts->arena, text, length), 1};
    column->slots[at] = column->count;
}

static void take_cell(struct facts *facts, struct facts_column *column,
                      const struct peil_field *field)
{
    size_t length = field->length;
    const char *text = peil_text_trim(field->text, &length);
    if (length == 0)
        return;
    if (length == 2 && memcmp(text, "NA", 2) == 0) {
        column->nas++;
        return;
    }
    column->filled++;
    if (column->column.kind == PEIL_COLUMN_START || column->column.kind == PEIL_COLUMN_END ||
        column->column.kind == PEIL_COLUMN_FINISHED)
        date_span_add(&column->dates, text, length);
    for (size_t c = 0; c < column->column.code_count; c++)
        if (strlen(column->column.codes[c].code) == length &&
            memcmp(column->column.codes[c].code, text, length) == 0)
            column->codes++;
    if (length > FACTS_LONGEST)
        leave_out(column, text, length);
    else
        add_text(facts, column, text, length);
}

static enum peil_status take_record(void *context, const struct peil_record *record)
{
    struct collecting *collecting = context;
    struct facts *facts = collecting->facts;
    facts->rows++;
    for (size_t i = 0; i < facts->count; i++)
        take_cell(facts, &facts->columns[i], &record->fields[i]);
    return PEIL_OK;
}

static int by_bytes(const void *a, const void *b)
{
    const struct facts_text *one = a, *other = b;
    return strcmp(one->text, other->text);
}

enum peil_status facts_read(struct facts *facts, const struct peil_init_options *options,
                            const char *path, struct peil_diag *diag)
{
    *facts = (struct facts){0};
    struct peil_export_input input = {.path = path,
                                      .delimiter = options->delimiter,
                                      .encoding = options->encoding,
                                      .platform = options->platform,
                                      .sheet = options->sheet,
                                      .header_rows = options->header_rows,
                                      .header = take_header,
                                      .record = take_record,
                                      .diag = diag};
    struct collecting collecting = {facts, &input};
    input.context = &collecting;
    enum peil_status status = peil_export_read(&input);
    facts->format = input.format;
    facts->decimal_commas = input.decimal_commas;
    for (size_t i = 0; i < facts->count; i++) {
        struct facts_column *column = &facts->columns[i];
        if (column->count > 1)
            qsort(column->texts, column->count, sizeof *column->texts, by_bytes);
        free(column->slots);
        column->slots = NULL;
    }
    return status;
}

void facts_clear(struct facts *facts)
{
    for (size_t i = 0; i < facts->count; i++)
        free(facts->columns[i].texts);
    peil_arena_clear(&facts->arena);
    *facts = (struct facts){0};
}
