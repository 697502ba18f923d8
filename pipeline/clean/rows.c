/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rows.c: a record of an export becomes a row of responses. */
#include <string.h>

#include "cleaning.h"
#include "peil/expression.h"
#include "peil/text.h"
#include "themes.h"

static bool says_something(int kind)
{
    return kind == CLEAN_VALUE || kind == CLEAN_INVALID || kind >= CLEAN_DECLARED;
}

static void find_themes(struct cleaning *cleaning, struct clean_column *column)
{
    const struct clean_answer *source = column->source->answer;
    struct clean_answer *answer = &column->scratch;
    bool any;
    answer->cell = source->cell;
    answer->kind = source->kind == CLEAN_OUTSIDE ? CLEAN_NOT_ASKED : source->kind;
    answer->ticks = NULL;
    column->coded = false;
    if (source->kind == CLEAN_VALUE && !clean_code(cleaning, column)) {
        answer->ticks =
            clean_themes_of(column->themes, source->cell.text, source->cell.length, &any);
        clean_set_state(answer, PEIL_VALUE, any ? CLEAN_VALUE : CLEAN_NONE_TICKED);
    }
    clean_column_say(column, answer);
}

/* What was not asked was not answered, whatever stands there; in the definition's order, so that a
 * filter sees the filters before it. */
static void settle(struct cleaning *cleaning, struct clean_column *column)
{
    if (column->themes)
        find_themes(cleaning, column);
    const struct peil_expression *relevant = column->variable->relevant;
    if (relevant && !peil_expression_true(relevant, cleaning->schema, cleaning->cells))
        clean_column_say(column, says_something(column->kind) && !column->themes
                                     ? &column->outside
                                     : &column->not_asked);
    clean_column_write(column, cleaning->cells);
}

/* Whether anything of the form that ends in a field was filled in: REDCap writes 0 for boxes that
 * nobody saw. */
static bool opened(struct cleaning *cleaning, const struct peil_record *record, int form)
{
    const struct peil_export_header *header = cleaning->file.header;
    const struct peil_field *complete = &record->fields[form];
    unsigned char *known = &cleaning->file.opened[form];
    if (*known)
        return *known == 1;
    *known = 1;
    if (complete->length > 0 && strcmp(complete->text, "0") != 0 &&
        strcmp(complete->text, "Incomplete") != 0)
        return true;
    for (size_t i = 0; i < header->count; i++) {
        const struct peil_field *field = &record->fields[i];
        bool box = *header->columns[i].suffix || *header->columns[i].part;
        if (header->columns[i].form == form && !peil_text_blank(field->text, field->length) &&
            !(box && (strcmp(field->text, "0") == 0 || strcmp(field->text, "Unchecked") == 0)))
            return true;
    }
    *known = 2;
    return false;
}

static void decode_column(struct cleaning *cleaning, struct clean_column *column,
                          const struct peil_record *record)
{
    if (column->constant) {
        clean_column_decode(column, column->constant, column->constant_length, cleaning->cells);
        return;
    }
    if (column->field == COLUMN_MISSING) { /* options->whole: told */
        clean_column_not_asked(column, cleaning->cells);
        return;
    }
    const struct peil_field *field = &record->fields[column->field];
    bool shown = column->form == PEIL_NO_FORM || opened(cleaning, record, column->form);
    bool several = column->part_count > 1 || column->split;
    if (shown && several)
        clean_gather(column, record, cleaning->file.nulls, cleaning->cells);
    else if (!shown || (cleaning->file.nulls && field->absent))
        clean_column_not_asked(column, cleaning->cells);
    else
        clean_column_decode(column, field->text, field->length, cleaning->cells);
}

static void decode(struct cleaning *cleaning, const struct peil_record *record)
{
    for (size_t i = 0; i < cleaning->plain_count; i++) {
        struct clean_column *column = cleaning->plain[i];
        const struct peil_field *field = &record->fields[column->field];
        clean_column_decode(column, field->text, field->length, cleaning->cells);
    }
    if (cleaning->other_count > 0)
        memset(cleaning->file.opened, 0, cleaning->file.count);
    for (size_t i = 0; i < cleaning->other_count; i++)
        decode_column(cleaning, cleaning->others[i], record);
    for (size_t i = 0; i < cleaning->late_count; i++)
        settle(cleaning, cleaning->late[i]);
}

static bool answered_an_item(const struct cleaning *cleaning)
{
    for (size_t i = 0; i < cleaning->column_count; i++) {
        const struct clean_column *column = &cleaning->columns[i];
        if (column->variable->role == PEIL_ROLE_ITEM && says_something(column->kind))
            return true;
    }
    return false;
}

static enum peil_row_status judge(const struct cleaning *cleaning, const struct peil_record *record)
{
    const struct peil_expression *eligible = cleaning->survey->eligible;
    if (eligible && !peil_expression_true(eligible, cleaning->schema, cleaning->cells))
        return PEIL_NOT_ELIGIBLE;
    if (cleaning->has_items && !answered_an_item(cleaning))
        return PEIL_INCOMPLETE;
    if (!cleaning->options->unfinished_count &&
        peil_export_unfinished(cleaning->file.header, record))
        return PEIL_INCOMPLETE;
    return PEIL_ACCEPTED;
}

static void count(struct cleaning *cleaning, enum peil_row_status status)
{
    cleaning->file.statuses[status]++;
    cleaning->statuses[status]++;
    for (size_t i = 0; status == PEIL_ACCEPTED && i < cleaning->column_count; i++)
        if (cleaning->columns[i].answer)
            clean_column_count(&cleaning->columns[i], &cleaning->place);
    for (size_t i = 0; status == PEIL_ACCEPTED && i < cleaning->other_count; i++) {
        cleaning->others[i]->filled_twice += cleaning->others[i]->twice;
        cleaning->others[i]->unplaced_texts += cleaning->others[i]->unplaced;
    }
    for (size_t i = 0; status == PEIL_ACCEPTED && i < cleaning->late_count; i++)
        if (cleaning->late[i]->themes) {
            cleaning->late[i]->by_hand += cleaning->late[i]->coded;
            clean_put_uncoded(cleaning, cleaning->late[i]);
        }
    /* An answer that is not known may be why the row is not eligible: it is not passed over. */
    for (size_t i = 0; status == PEIL_NOT_ELIGIBLE && i < cleaning->column_count; i++)
        if (cleaning->columns[i].decides && cleaning->columns[i].answer)
            clean_column_count_ineligible(&cleaning->columns[i], &cleaning->place);
}

enum peil_status clean_take_row(void *context, const struct peil_record *record)
{
    struct cleaning *cleaning = context;
    cleaning->number++;
    cleaning->file.rows++;
    cleaning->record = record;
    cleaning->place =
        (struct clean_place){cleaning->file.name, record->row, record->line, cleaning->number};
    enum peil_status checked = clean_watch_strangers(cleaning, record);
    if (checked != PEIL_OK)
        return checked;
    enum peil_row_status status = PEIL_DUPLICATE;
    struct peil_flags flags = {0, 0};
    if (!clean_is_duplicate(cleaning, record)) {
        decode(cleaning, record);
        status = judge(cleaning, record);
        if (cleaning->flags != NULL && status == PEIL_ACCEPTED)
            flags = clean_flags_judge(cleaning, record, &status);
    }
    count(cleaning, status);
    struct peil_row row = {cleaning->number, status,
                           status == PEIL_ACCEPTED ? cleaning->cells : cleaning->empty, flags};
    return cleaning->sink->row(cleaning->sink->context, &row);
}
