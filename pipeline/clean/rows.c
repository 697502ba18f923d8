/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rows.c: a record of an export becomes a row of responses. */
#include "cleaning.h"
#include "peil/expression.h"
#include "peil/text.h"
#include "themes.h"

/* A column without a header is nobody's answer only as long as it is empty. */
static enum peil_status check_blanks(struct cleaning *cleaning, const struct peil_record *record)
{
    for (size_t i = 0; i < cleaning->file.blank_count; i++) {
        size_t field = cleaning->file.blanks[i];
        if (peil_text_blank(record->fields[field].text, record->fields[field].length))
            continue;
        struct peil_place place = {
            .file = cleaning->place.file, .row = cleaning->place.row, .line = cleaning->place.line};
        peil_report(cleaning->diag, PEIL_FAULT, &place,
                    "unknown column %zu: it has no header, and here it is not empty "
                    "(--ignore-unknown-columns leaves it out)",
                    field + 1);
        return PEIL_DATA;
    }
    return PEIL_OK;
}

static bool says_something(int kind)
{
    return kind == CLEAN_VALUE || kind == CLEAN_INVALID || kind >= CLEAN_DECLARED;
}

static void find_themes(struct clean_column *column)
{
    const struct clean_answer *source = column->source->answer;
    struct clean_answer *answer = &column->scratch;
    bool any;
    answer->cell = source->cell;
    answer->kind = source->kind == CLEAN_OUTSIDE ? CLEAN_NOT_ASKED : source->kind;
    answer->ticks = NULL;
    if (source->kind == CLEAN_VALUE) {
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
        find_themes(column);
    const struct peil_expression *relevant = column->variable->relevant;
    if (relevant && !peil_expression_true(relevant, cleaning->schema, cleaning->cells))
        clean_column_say(column, says_something(column->kind) && !column->themes
                                     ? &column->outside
                                     : &column->not_asked);
    clean_column_write(column, cleaning->cells);
}

static void decode(struct cleaning *cleaning, const struct peil_record *record)
{
    for (size_t i = 0; i < cleaning->read_count; i++) {
        struct clean_column *column = cleaning->read[i];
        const struct peil_field *field = &record->fields[column->field];
        clean_column_decode(column, field->text, field->length, cleaning->cells);
    }
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

static enum peil_row_status judge(const struct cleaning *cleaning)
{
    const struct peil_expression *eligible = cleaning->survey->eligible;
    if (eligible && !peil_expression_true(eligible, cleaning->schema, cleaning->cells))
        return PEIL_NOT_ELIGIBLE;
    if (cleaning->has_items && !answered_an_item(cleaning))
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
    cleaning->place =
        (struct clean_place){cleaning->file.name, record->row, record->line, cleaning->number};
    enum peil_status checked = check_blanks(cleaning, record);
    if (checked != PEIL_OK)
        return checked;
    enum peil_row_status status = PEIL_DUPLICATE;
    if (!clean_is_duplicate(cleaning, record)) {
        decode(cleaning, record);
        status = judge(cleaning);
    }
    count(cleaning, status);
    struct peil_row row = {cleaning->number, status,
                           status == PEIL_ACCEPTED ? cleaning->cells : cleaning->empty};
    return cleaning->sink->row(cleaning->sink->context, &row);
}
