/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report.c: after the last row: what stops the run, and what readers of the results should know. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cleaning.h"
#include "peil/decimal.h"
#include "peil/text.h"

static const char *plural(uint64_t count)
{
    return count == 1 ? "" : "s";
}

/* What is wanted where a number is. A comma may stand before decimals or between thousands: which
 * it is, the definition says, not we. */
static const char *number_hint(struct cleaning *cleaning, const struct clean_column *column,
                               const char *text)
{
    const struct peil_variable *variable = column->variable;
    const char *kind = variable->type == PEIL_INTEGER ? "whole number" : "number";
    struct peil_decimal number;
    char point[PEIL_DOUBLE_TEXT];
    size_t length = strlen(text);
    text = peil_text_trim(text, &length);
    if (peil_decimal_parse(text, length, &number) && clean_in_missing_range(column, text))
        return peil_arena_format(&cleaning->arena,
                                 " (the file declares it missing: %s=REASON in the column missing "
                                 "of survey.csv says why)",
                                 text);
    /* `#` stands for a number without a sign. */
    if (!peil_decimal_parse_comma(text, length, &number) || *text == '-' || *text == '+' ||
        (variable->type == PEIL_INTEGER && number.decimals > 0))
        return peil_arena_format(&cleaning->arena, " (a %s is wanted)", kind);
    peil_decimal_format(&number, point);
    return peil_arena_format(&cleaning->arena,
                             " (a %s with a decimal point is wanted: if '%s' is meant, the line "
                             "%s,#,#,decimal comma in corrections.csv says so)",
                             kind, point, variable->name);
}

/* What is wanted, or may have been meant. */
static const char *hint(struct cleaning *cleaning, const struct clean_column *column,
                        const char *text)
{
    if (!column->list)
        return number_hint(cleaning, column, text);
    const char *near = column->secret ? NULL : clean_answers_nearest(column->answers, text);
    return near ? peil_arena_format(&cleaning->arena, " (did you mean '%s'?)", near) : "";
}

static const char *looked_up_hint(struct cleaning *cleaning, const struct clean_column *column,
                                  const char *text)
{
    const char *near = column->secret ? NULL : clean_lookup_nearest(column, text);
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
    if (column->use == CLEAN_LOOKUP)
        peil_report(cleaning->diag, PEIL_FAULT, &place, "%s is not in lookup.csv, for %s%s%s", what,
                    column->variable->name, times, looked_up_hint(cleaning, column, finding->from));
    else
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
    if (column->twice_total > 0)
        peil_report(cleaning->diag, PEIL_NOTE, NULL,
                    "%" PRIu64 " respondent%s filled in %s in more than one column, with the same "
                    "answer",
                    column->twice_total, plural(column->twice_total), column->variable->name);
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
    if (cleaning->flags != NULL)
        clean_flags_note(cleaning);
    if (cleaning->blank_lines > 0)
        peil_report(cleaning->diag, PEIL_NOTE, NULL, "%" PRIu64 " blank line%s passed over",
                    cleaning->blank_lines, cleaning->blank_lines == 1 ? " was" : "s were");
}

static enum peil_status report_conflicts(struct cleaning *cleaning)
{
    if (cleaning->conflicts == 0)
        return PEIL_OK;
    if (cleaning->conflicts > CLEAN_MESSAGES)
        peil_report(cleaning->diag, PEIL_FAULT, NULL,
                    "and %" PRIu64 " more row%s with the %s of an earlier row and other answers",
                    cleaning->conflicts - CLEAN_MESSAGES,
                    plural(cleaning->conflicts - CLEAN_MESSAGES), cleaning->id->variable->name);
    return PEIL_DATA;
}

/* Lines of corrections.csv that no answer is: of another year, or mistyped. */
static void note_corrections(const struct cleaning *cleaning)
{
    const struct peil_survey *survey = cleaning->survey;
    for (size_t i = 0; cleaning->options->whole && i < survey->correction_count; i++) {
        struct peil_place place = {.file = "corrections.csv", .line = survey->corrections[i].line};
        if (!cleaning->corrections_met[i])
            peil_report(cleaning->diag, PEIL_NOTE, &place, "no answer is '%s'",
                        survey->corrections[i].from);
    }
}

/* Most schools of a table answer in no one survey: how many did is enough. */
static void note_lookup(const struct cleaning *cleaning)
{
    struct peil_place place = {.file = "lookup.csv"};
    size_t rows = cleaning->survey->lookup_row_count, met = 0;
    for (size_t i = 0; i < rows; i++)
        met += cleaning->lookup_met[i];
    if (cleaning->options->whole && met < rows)
        peil_report(cleaning->diag, PEIL_NOTE, &place, "no answer is one of %zu of its %zu rows",
                    rows - met, rows);
}

enum peil_status clean_report(struct cleaning *cleaning)
{
    clean_about(cleaning, "rows");
    enum peil_status status = report_conflicts(cleaning);
    clean_about(cleaning, "answers");
    bool invalid = false;
    for (size_t i = 0; i < cleaning->column_count; i++)
        if (report_invalid(cleaning, &cleaning->columns[i]) != PEIL_OK)
            invalid = true;
    if (invalid)
        peil_report(cleaning->diag, PEIL_NOTE, NULL,
                    "such answers can be added to choices.csv (a row or an alias) or "
                    "corrections.csv; --invalid=missing carries on and counts them as invalid");
    if (invalid || status != PEIL_OK)
        return PEIL_DATA;
    clean_about(cleaning, "rows");
    note_statuses(cleaning);
    clean_about(cleaning, "answers");
    note_rule(cleaning, CLEAN_RULE_CORRECTED, "corrected by corrections.csv");
    size_t unmet = clean_codes_unmet(cleaning);
    if (unmet > 0)
        peil_report(cleaning->diag, PEIL_WARNING, NULL,
                    "%zu row%s of codes.csv met no answer: their key is no respondent's here, or "
                    "there is nothing to code",
                    unmet, plural(unmet));
    note_corrections(cleaning);
    note_lookup(cleaning);
    note_rule(cleaning, CLEAN_RULE_PLATFORM, "missing in the way of its platform");
    note_rule(cleaning, CLEAN_RULE_FOLDED, "matched only after folding case, blanks or quotes");
    for (size_t i = 0; i < cleaning->column_count; i++)
        note_column(cleaning, &cleaning->columns[i]);
    return PEIL_OK;
}
