/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of survey.csv as the readers make them. */
#include <stdlib.h>
#include <string.h>

#include "instrument_private.h"

enum { LEAST_LEVELS = 2, MOST_LEVELS = 12 };

const char *instrument_copy(struct instrument *it, const char *text)
{
    return peil_arena_text(&it->draft->arena, text != NULL ? text : "");
}

int instrument_language(struct instrument *it, const char *code, const char *name)
{
    char *plain = peil_arena_text(&it->draft->arena, instrument_plain(it, code));
    for (char *byte = plain; *byte; byte++)
        if (strchr("():,;|", *byte) != NULL)
            *byte = '-';
    return draft_language(it->draft, *plain ? plain : "en", name);
}

size_t instrument_row(struct instrument *it, enum draft_type type, const char *name)
{
    struct draft_row *row = draft_add_row(it->draft, type, instrument_copy(it, name));
    row->list = DRAFT_NONE;
    return it->draft->row_count - 1;
}

struct draft_row *instrument_at(struct instrument *it, size_t row)
{
    return &it->draft->rows[row];
}

/* `*[Row]`, `#7` and `Text#2` have a meaning in a source that no header text may take. */
static bool is_special(const char *text)
{
    const char *number = strrchr(text, '#');
    return text[0] == '*' || (number != NULL && number[1] != '\0' &&
                              strspn(number + 1, "0123456789") == strlen(number + 1));
}

void instrument_source(struct instrument *it, size_t row, const char *text)
{
    const char *plain = instrument_plain(it, text), **known;
    struct draft_row *at = &it->draft->rows[row];
    if (*plain == '\0' || is_special(plain))
        return;
    size_t count = instrument_split(it, at->source, &known);
    for (size_t i = 0; i < count; i++)
        if (strcmp(known[i], plain) == 0)
            return;
    at->source = draft_alias(it->draft, at->source, plain);
}

void instrument_remark(struct instrument *it, size_t row, const char *remark)
{
    struct draft_row *at = &it->draft->rows[row];
    at->remark = draft_remark(it->draft, at->remark, remark);
}

static size_t levels(const struct draft_list *list)
{
    size_t count = 0;
    for (size_t o = 0; o < list->count; o++)
        count += list->options[o].missing == NULL;
    return count;
}

void instrument_answers(struct instrument *it, size_t row, int list, bool grid)
{
    struct draft_row *at = &it->draft->rows[row];
    if (list == DRAFT_NONE) {
        at->type = DRAFT_TEXT;
        instrument_remark(it, row, "confirm: a question with answers, of which none is known");
        return;
    }
    at->list = list;
    if (at->role != NULL)
        return;
    at->role = "item";
    size_t count = levels(&it->draft->lists[list]);
    if (grid || at->type != DRAFT_SELECT_ONE || count < LEAST_LEVELS || count > MOST_LEVELS ||
        !instrument_is_grouping(instrument_any_label(at->labels)))
        return;
    at->role = "group";
    instrument_remark(it, row, "confirm: a grouping");
}

static bool note_personal(struct instrument *it, size_t row)
{
    struct draft_row *at = &it->draft->rows[row];
    if (at->role != NULL || !instrument_is_personal(instrument_any_label(at->labels)))
        return false;
    at->role = "personal";
    instrument_remark(it, row, "confirm: personal");
    return true;
}

void instrument_number(struct instrument *it, size_t row)
{
    if (!note_personal(it, row) && it->draft->rows[row].role == NULL)
        it->draft->rows[row].role = "item";
}

void instrument_text(struct instrument *it, size_t row)
{
    note_personal(it, row);
}

void instrument_key(struct instrument *it, const char *text, size_t row, const char *option)
{
    it->keys = peil_grow(it->keys, &it->key_capacity, it->key_count + 1, sizeof *it->keys);
    it->keys[it->key_count++] = (struct instrument_key){
        instrument_copy(it, text), row, option != NULL ? instrument_copy(it, option) : NULL};
}

void instrument_condition(struct instrument *it, size_t row, const char *text,
                          enum instrument_dialect dialect)
{
    const char *plain = instrument_copy(it, text);
    if (plain[strspn(plain, " \t\r\n")] == '\0')
        return;
    it->pending =
        peil_grow(it->pending, &it->pending_capacity, it->pending_count + 1, sizeof *it->pending);
    it->pending[it->pending_count++] = (struct instrument_pending){row, plain, dialect};
}
