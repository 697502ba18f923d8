/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report.c: after the last row: what stops the run, and what readers of the results should know. */
#include <inttypes.h>
#include <stdlib.h>

#include "cleaning.h"

static const char *plural(uint64_t count)
{
    return count == 1 ? "" : "s";
}

/* What is wanted where there is no list of answers to come near to. */
static const char *hint(struct cleaning *cleaning, const struct clean_column *column,
                        const char *text)
{
    if (!column->list)
        return column->variable->type == PEIL_INTEGER ? " (a whole number is wanted)"
                                                      : " (a number is wanted)";
    const char *near = column->secret ? NULL : clean_answers_nearest(column->answers, text);
    return near ? peil_arena_format(&cleaning->arena, " (did you mean '%s'?)", near) : "";
}

static void report_offender(struct cleaning *cleaning, const struct clean_column *column,
                            const struct clean_finding *finding)
{
    struct peil_arena *arena = &cleaning->arena;
    struct peil_place place = {finding->file, finding->row, finding->line, finding->header};
    const char *times = "";
    if (finding->total > 1)
        times = peil_arena_format(arena, ", %" PRIu64 " times", finding->total);
    const char *what = "an answer that is not shown";
    if (finding->from[0])
        what = peil_arena_format(arena, "'%s'", finding->from);
    peil_report(cleaning->diag, PEIL_FAULT, &place, "%s is not an answer of %s%s%s", what,
                column->variable->name, times, hint(cleaning, column, finding->from));
}

static void report_offenders(struct cleaning *cleaning, const struct clean_column *column,
                             struct clean_finding *const findings[], size_t count)
{
    size_t shown = count < CLEAN_MESSAGES ? count : CLEAN_MESSAGES;
    for (size_t i = 0; i < shown; i++)
        report_offender(cleaning, column, findings[i]);
    struct peil_place place = {.column = column->header};
    if (count > shown)
        peil_report(cleaning->diag, PEIL_FAULT, &place, "and %zu more that are not answers of %s",
                    count - shown, column->variable->name);
}

static uint64_t total_of(struct clean_finding *const findings[], size_t count)
{
    uint64_t total = 0;
    for (size_t i = 0; i < count; i++)
        total += findings[i]->total;
    return total;
}

static enum peil_status report_invalid(struct cleaning *cleaning, const struct clean_column *column)
{
    size_t count;
    struct clean_finding **findings =
        clean_column_findings(column, CLEAN_RULE_INVALID, false, &count);
    uint64_t total = total_of(findings, count);
    bool refused = count > 0 && !cleaning->options->invalid_is_missing;
    if (refused)
        report_offenders(cleaning, column, findings, count);
    else if (count > 0)
        peil_report(cleaning->diag, PEIL_WARNING, NULL,
                    "%" PRIu64 " cell%s of %s (%zu distinct) hold%s no known answer and count%s as "
                    "invalid",
                    total, plural(total), column->variable->name, count, total == 1 ? "s" : "",
                    total == 1 ? "s" : "");
    free(findings);
    return refused ? PEIL_DATA : PEIL_OK;
}

/* How many answers a rule changed, in how many columns; the accounting lists them. */
static void note_rule(struct cleaning *cleaning, enum clean_rule rule, const char *what)
{
    uint64_t total = 0;
    size_t columns = 0;
    for (size_t i = 0; i < cleaning->column_count; i++) {
        size_t count;
        struct clean_finding **findings =
            clean_column_findings(&cleaning->columns[i], rule, false, &count);
        total += total_of(findings, count);
        columns += count > 0;
        free(findings);
    }
    if (total > 0)
        peil_report(cleaning->diag, PEIL_NOTE, NULL,
                    "%" PRIu64 " answer%s in %zu column%s %s %s (the accounting lists them)", total,
                    plural(total), columns, plural(columns), total == 1 ? "was" : "were", what);
}

static void note_column(struct cleaning *cleaning, const struct clean_column *column)
{
    if (column->outside_total > 0)
        peil_report(cleaning->diag, PEIL_NOTE, NULL,
                    "%" PRIu64 " cell%s of %s held an answer outside its filter, taken as not "
                    "asked",
                    column->outside_total, plural(column->outside_total), column->variable->name);
    if (column->use == CLEAN_LEFT_OUT && column->variable->role == PEIL_ROLE_CLUSTER)
        peil_report(cleaning->diag, PEIL_NOTE, NULL,
                    "%s is left out: a cluster leaves cleaning only as a pseudonym (--key FILE)",
                    column->variable->name);
}

static void note_statuses(struct cleaning *cleaning)
{
    const uint64_t *statuses = cleaning->statuses;
    peil_report(cleaning->diag, PEIL_NOTE, NULL,
                "%" PRIu64 " row%s: %" PRIu64 " accepted, %" PRIu64 " duplicate, %" PRIu64
                " not eligible, %" PRIu64 " incomplete",
                cleaning->number, plural(cleaning->number), statuses[PEIL_ACCEPTED],
                statuses[PEIL_DUPLICATE], statuses[PEIL_NOT_ELIGIBLE], statuses[PEIL_INCOMPLETE]);
}

static enum peil_status report_conflicts(struct cleaning *cleaning)
{
    if (cleaning->conflicts == 0)
        return PEIL_OK;
    if (cleaning->conflicts > CLEAN_MESSAGES)
        peil_report(cleaning->diag, PEIL_FAULT, NULL,
                    "and %" PRIu64 " more rows with the %s of an earlier row and other answers",
                    cleaning->conflicts - CLEAN_MESSAGES, cleaning->id->variable->name);
    return PEIL_DATA;
}

enum peil_status clean_report(struct cleaning *cleaning)
{
    enum peil_status status = report_conflicts(cleaning);
    for (size_t i = 0; i < cleaning->column_count; i++)
        if (report_invalid(cleaning, &cleaning->columns[i]) != PEIL_OK)
            status = PEIL_DATA;
    if (status != PEIL_OK)
        return status;
    note_statuses(cleaning);
    note_rule(cleaning, CLEAN_RULE_CORRECTED, "corrected by corrections.csv");
    note_rule(cleaning, CLEAN_RULE_FOLDED, "matched only after folding case, blanks or quotes");
    for (size_t i = 0; i < cleaning->column_count; i++)
        note_column(cleaning, &cleaning->columns[i]);
    return PEIL_OK;
}
