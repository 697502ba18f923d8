/* SPDX-License-Identifier: GPL-3.0-or-later */
/* accounting.c: what became of every row and every cell, by rule.
 *
 * Of a file: rows_read is the sum of its `status` rows; blank_lines were no row. Of a column of it:
 * cells (the accepted rows) is value + not_asked + skipped + all declared + all invalid; the other
 * rules say more about these same cells. Where rules of answer quality are in force `flag` rows say
 * of each how many of the rows with status accepted or flagged it flagged, did not flag and could
 * not assess, which are all of these; and how many of those it flagged are left out (excluded).
 * Rules with several texts stand in the order of their bytes, so that the table does not depend on
 * the order of the rows. */
#include <stdlib.h>

#include "cleaning.h"

struct line {
    const char *rule, *column, *from, *to;
    bool rows; /* the count is of rows, not of cells */
    uint64_t count;
};

static enum peil_status put(struct cleaning *cleaning, const struct line *line)
{
    struct peil_csv *csv = cleaning->accounting;
    peil_csv_text(csv, cleaning->file.name);
    peil_csv_text(csv, line->rule);
    peil_csv_text(csv, line->column ? line->column : "");
    peil_csv_text(csv, line->from ? line->from : "");
    peil_csv_text(csv, line->to ? line->to : "");
    if (line->rows)
        peil_csv_count(csv, line->count);
    peil_csv_text(csv, "");
    if (!line->rows)
        peil_csv_count(csv, line->count);
    return peil_csv_end_record(csv);
}

enum peil_status clean_accounting_open(struct cleaning *cleaning)
{
    static const char *const names[] = {"file", "rule", "column", "from", "to", "rows", "cells"};
    if (!cleaning->options->accounting_path)
        return PEIL_OK;
    enum peil_status status = peil_csv_open(
        &cleaning->accounting, cleaning->options->accounting_path, 0600, false, cleaning->diag);
    if (status != PEIL_OK)
        return status;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        peil_csv_text(cleaning->accounting, names[i]);
    return peil_csv_end_record(cleaning->accounting);
}

static enum peil_status put_statuses(struct cleaning *cleaning)
{
    struct line line = {.rule = "rows_read", .rows = true, .count = cleaning->file.rows};
    enum peil_status status = put(cleaning, &line);
    for (int i = 0; status == PEIL_OK && i < PEIL_ROW_STATUSES; i++) {
        if (i == PEIL_FLAGGED && cleaning->flags == NULL)
            continue;
        line = (struct line){.rule = "status",
                             .to = peil_row_status_name((enum peil_row_status)i),
                             .rows = true,
                             .count = cleaning->file.statuses[i]};
        status = put(cleaning, &line);
    }
    line = (struct line){.rule = "blank_lines", .rows = true, .count = cleaning->file.blank_lines};
    return status == PEIL_OK && line.count > 0 ? put(cleaning, &line) : status;
}

static bool is_counted(const struct cleaning *cleaning, int rule)
{
    return rule == PEIL_FLAG_ANY ||
           peil_quality_has(cleaning->survey->quality.rules, (enum peil_quality_rule)rule);
}

/* Answer quality: by rule, what the rows are that were accepted or left out for a flag. */
static enum peil_status put_flags(struct cleaning *cleaning)
{
    enum peil_status status = PEIL_OK;
    for (int r = 0; cleaning->flags != NULL && r < PEIL_FLAG_COLUMNS; r++) {
        for (int c = 0; is_counted(cleaning, r) && status == PEIL_OK && c < PEIL_FLAG_COUNTS; c++) {
            struct line line = {.rule = "flag",
                                .column = peil_flag_column(r),
                                .to = peil_flag_count_name((enum peil_flag_count)c),
                                .rows = true,
                                .count = cleaning->file.flags.n[r][c]};
            if (r != PEIL_FLAG_ANY || c != PEIL_COUNT_NOT_ASSESSABLE)
                status = put(cleaning, &line);
        }
    }
    return status;
}

/* One rule of a column; always: also when nothing happened. */
static enum peil_status put_rule(struct cleaning *cleaning, const struct clean_column *column,
                                 const char *rule, bool always, uint64_t count)
{
    if (!always && count == 0)
        return PEIL_OK;
    struct line line = {.rule = rule, .column = column->variable->name, .count = count};
    return put(cleaning, &line);
}

static enum peil_status put_declared(struct cleaning *cleaning, const struct clean_column *column)
{
    enum peil_status status = PEIL_OK;
    for (size_t i = 0; status == PEIL_OK && i < cleaning->survey->reason_count; i++) {
        struct line line = {.rule = "declared",
                            .column = column->variable->name,
                            .to = cleaning->survey->reasons[i],
                            .count = column->counts[CLEAN_DECLARED + i]};
        if (line.count > 0)
            status = put(cleaning, &line);
    }
    return status;
}

static enum peil_status put_findings(struct cleaning *cleaning, const struct clean_column *column,
                                     enum clean_rule rule, const char *name, bool ineligible)
{
    enum peil_status status = PEIL_OK;
    size_t count;
    struct clean_finding **findings = clean_column_findings(column, rule, true, &count);
    for (size_t i = 0; status == PEIL_OK && i < count; i++) {
        struct line line = {.rule = name,
                            .column = column->variable->name,
                            .from = findings[i]->from,
                            .to = findings[i]->to,
                            .count = ineligible ? findings[i]->ineligible : findings[i]->cells};
        if (line.count > 0)
            status = put(cleaning, &line);
    }
    free(findings);
    return status;
}

static enum peil_status put_identity(struct cleaning *cleaning, const struct clean_column *column)
{
    const uint64_t *counts = column->counts;
    enum peil_status status =
        put_rule(cleaning, column, "cells", true, cleaning->file.statuses[PEIL_ACCEPTED]);
    if (status == PEIL_OK)
        status = put_rule(cleaning, column, "value", true,
                          counts[CLEAN_VALUE] + counts[CLEAN_NONE_TICKED]);
    if (status == PEIL_OK)
        status = put_rule(cleaning, column, "not_asked", true,
                          counts[CLEAN_NOT_ASKED] + counts[CLEAN_OUTSIDE]);
    if (status == PEIL_OK)
        status = put_rule(cleaning, column, "skipped", true, counts[CLEAN_SKIPPED]);
    if (status == PEIL_OK)
        status = put_declared(cleaning, column);
    if (status == PEIL_OK)
        status = put_findings(cleaning, column, CLEAN_RULE_INVALID, "invalid", false);
    return status;
}

static enum peil_status put_changes(struct cleaning *cleaning, const struct clean_column *column)
{
    enum peil_status status =
        put_findings(cleaning, column, CLEAN_RULE_INVALID, "invalid_not_eligible", true);
    if (status == PEIL_OK)
        status = put_findings(cleaning, column, CLEAN_RULE_CORRECTED, "corrected", false);
    if (status == PEIL_OK)
        status = put_findings(cleaning, column, CLEAN_RULE_FOLDED, "folded", false);
    if (status == PEIL_OK)
        status = put_findings(cleaning, column, CLEAN_RULE_PLATFORM, "platform_missing", false);
    if (status == PEIL_OK)
        status = put_rule(cleaning, column, "filled_twice", false, column->filled_twice);
    if (status == PEIL_OK)
        status = put_rule(cleaning, column, "text_beside_answer", false, column->unplaced_texts);
    if (status == PEIL_OK)
        status = put_rule(cleaning, column, "answered_outside_filter", false,
                          column->counts[CLEAN_OUTSIDE]);
    return status;
}

/* What a column had that its cells in responses no longer show. */
static enum peil_status put_rest(struct cleaning *cleaning, const struct clean_column *column)
{
    const uint64_t *counts = column->counts;
    bool kept = cleaning->options->open_text;
    enum peil_status status = PEIL_OK;
    if (column->themes)
        status = put_rule(cleaning, column, "theme_coded", true, counts[CLEAN_VALUE]);
    if (status == PEIL_OK)
        status = put_rule(cleaning, column, "theme_coded_by_hand", false, column->by_hand);
    if (status == PEIL_OK && counts[CLEAN_NONE_TICKED] > 0)
        status = put_rule(cleaning, column, column->themes ? "theme_uncoded" : "none_ticked", true,
                          counts[CLEAN_NONE_TICKED]);
    if (status == PEIL_OK)
        status = put_rule(cleaning, column, "declared_beside_answers", false, column->beside);
    if (status == PEIL_OK)
        status = put_rule(cleaning, column, "other_text", false, column->other_texts);
    if (status == PEIL_OK && column->key)
        status = put_rule(cleaning, column, "pseudonymised", true, counts[CLEAN_VALUE]);
    if (status == PEIL_OK && !kept && column->variable->role == PEIL_ROLE_OPEN)
        status = put_rule(cleaning, column, "open_text_left_out", true, counts[CLEAN_VALUE]);
    else if (status == PEIL_OK && !kept)
        status = put_rule(cleaning, column, "open_text_left_out", false, column->other_texts);
    return status;
}

static enum peil_status put_column(struct cleaning *cleaning, const struct clean_column *column)
{
    if (column->use == CLEAN_REMOVED || column->use == CLEAN_LEFT_OUT)
        return put_rule(cleaning, column, column->use == CLEAN_REMOVED ? "removed" : "left_out",
                        true, cleaning->file.statuses[PEIL_ACCEPTED]);
    enum peil_status status = put_identity(cleaning, column);
    if (status == PEIL_OK)
        status = put_changes(cleaning, column);
    return status == PEIL_OK ? put_rest(cleaning, column) : status;
}

enum peil_status clean_accounting_file(struct cleaning *cleaning)
{
    if (!cleaning->accounting)
        return PEIL_OK;
    enum peil_status status = put_statuses(cleaning);
    if (status == PEIL_OK)
        status = put_flags(cleaning);
    for (size_t i = 0; status == PEIL_OK && i < cleaning->column_count; i++)
        status = put_column(cleaning, &cleaning->columns[i]);
    const struct clean_file *file = &cleaning->file;
    for (size_t i = 0; status == PEIL_OK && i < file->count; i++) {
        struct line line = {.rule = file->own[i] ? "platform_column" : "unknown_column",
                            .column = file->headers[i],
                            .count = file->statuses[PEIL_ACCEPTED]};
        if (file->users[i] == PEIL_NOWHERE)
            status = put(cleaning, &line);
    }
    return status;
}

enum peil_status clean_accounting_close(struct cleaning *cleaning)
{
    struct peil_csv *csv = cleaning->accounting;
    cleaning->accounting = NULL;
    return csv ? peil_csv_close(csv) : PEIL_OK;
}
