/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quality.h"

#include <math.h>
#include <string.h>

#include "peil/cells.h"
#include "peil/quality_rules.h"

static bool is_few(uint64_t n, uint64_t min_group)
{
    return n > 0 && n < min_group;
}

static uint64_t rows_of(const struct seen *seen, const char *status)
{
    struct peil_result_key key = {
        .variable_level = status, .context = PEIL_CONTEXT_ACCOUNTING, .stat = PEIL_STAT_ROWS};
    return seen_count(seen, &key);
}

static uint64_t flags_of(const struct seen *seen, int rule, enum peil_flag_count count)
{
    struct peil_result_key key = {.variable = peil_flag_column(rule),
                                  .variable_level = peil_flag_count_name(count),
                                  .context = PEIL_CONTEXT_ACCOUNTING,
                                  .stat = PEIL_STAT_N};
    return seen_count(seen, &key);
}

/* The counts of a rule add up to known numbers: all of them are shown or none. */
static bool rule_shown(const struct seen *seen, int rule, uint64_t min_group)
{
    uint64_t flagged = flags_of(seen, rule, PEIL_COUNT_FLAGGED);
    uint64_t excluded = flags_of(seen, rule, PEIL_COUNT_EXCLUDED);
    return !is_few(flagged, min_group) && !is_few(excluded, min_group) &&
           !is_few(flagged - excluded, min_group) &&
           !is_few(flags_of(seen, rule, PEIL_COUNT_NOT_FLAGGED), min_group);
}

/* Of few rows that are left out, no count is shown that less the accepted ones gives them. */
static bool excluded_few(const struct seen *seen, uint64_t min_group)
{
    return is_few(rows_of(seen, peil_row_status_name(PEIL_FLAGGED)), min_group);
}

/* Of one kind of rows: those with any flag less those of a rule have flags of others alone, and
 * what the rules add up to beyond them is of those with more than one. */
static bool overlap_few(const struct seen *seen, enum peil_flag_count kind, uint64_t min_group)
{
    uint64_t any = flags_of(seen, PEIL_FLAG_ANY, kind), sum = 0;
    for (int r = 0; r < PEIL_FLAG_ANY; r++) {
        uint64_t flagged = flags_of(seen, r, kind);
        if (flagged > 0 && flagged <= any && is_few(any - flagged, min_group))
            return true;
        sum += flagged;
    }
    return sum > any && is_few(sum - any, min_group);
}

/* Those with any flag, less those with one of a rule that is hidden, would be the others; and few
 * must not be told by the flags that they have and have not. */
static bool any_shown(const struct seen *seen, uint64_t min_group)
{
    bool all = !excluded_few(seen, min_group) &&
               !overlap_few(seen, PEIL_COUNT_FLAGGED, min_group) &&
               !overlap_few(seen, PEIL_COUNT_EXCLUDED, min_group);
    for (int r = 0; r < PEIL_FLAG_COLUMNS; r++)
        all = all && rule_shown(seen, r, min_group);
    return all;
}

bool quality_rows_shown(const struct seen *seen, const struct peil_result_key *key,
                        uint64_t min_group)
{
    const char *level = key->variable_level;
    if (key->variable[0] == '\0') {
        bool tells = key->stat == PEIL_STAT_ROWS &&
                     (level[0] == '\0' || strcmp(level, peil_row_status_name(PEIL_FLAGGED)) == 0);
        return !tells || !excluded_few(seen, min_group);
    }
    if (strcmp(key->variable, peil_flag_column(PEIL_FLAG_ANY)) == 0)
        return any_shown(seen, min_group);
    for (int r = 0; r < PEIL_FLAG_ANY; r++)
        if (strcmp(key->variable, peil_flag_column(r)) == 0)
            return !excluded_few(seen, min_group) && rule_shown(seen, r, min_group);
    return true;
}

static double figure_of(const struct seen *seen, const struct peil_result_key *key,
                        enum peil_stat stat)
{
    struct peil_result_key other = *key;
    other.stat = stat;
    const struct peil_result *row = peil_results_find(seen->results, &other);
    return row != NULL && row->defined ? row->value : 0;
}

static bool is_sensitive(const struct peil_survey *survey, int variable)
{
    bool sensitive = survey->variables[variable].sensitive;
    for (size_t v = 0; v < survey->variable_count; v++)
        sensitive =
            sensitive || (survey->variables[v].scale == variable && survey->variables[v].sensitive);
    return sensitive;
}

/* A mean at the end of its list says what each of them answered. The means are rounded doubles, so
 * that of the flagged ones comes near it only. */
static bool is_unanimous(const struct peil_list *list, double mean)
{
    const double near = 1e-6;
    return list != NULL && (fabs(mean - peil_decimal_double(&list->minimum)) < near ||
                            fabs(mean - peil_decimal_double(&list->maximum)) < near);
}

bool quality_means_shown(const struct seen *seen, const struct peil_result_key *key,
                         uint64_t min_group)
{
    const struct peil_survey *survey = seen->survey;
    int variable = peil_survey_variable(survey, key->variable);
    if (key->stat == PEIL_STAT_N || key->stat == PEIL_STAT_MEAN)
        return true; /* everyone's: decided already */
    if (key->stat == PEIL_STAT_N_UNFLAGGED && !any_shown(seen, min_group))
        return false;
    if (flags_of(seen, PEIL_FLAG_ANY, PEIL_COUNT_FLAGGED) ==
        flags_of(seen, PEIL_FLAG_ANY, PEIL_COUNT_EXCLUDED))
        return !excluded_few(seen, min_group); /* nobody who counts has a flag */
    double n = figure_of(seen, key, PEIL_STAT_N);
    double unflagged = figure_of(seen, key, PEIL_STAT_N_UNFLAGGED);
    if (unflagged < (double)min_group || n - unflagged < (double)min_group)
        return false;
    double mean = figure_of(seen, key, PEIL_STAT_MEAN_UNFLAGGED);
    double others = (n * figure_of(seen, key, PEIL_STAT_MEAN) - unflagged * mean) / (n - unflagged);
    const struct peil_list *list = seen_limits(survey, variable);
    return !is_sensitive(survey, variable) ||
           (!is_unanimous(list, mean) && !is_unanimous(list, others));
}
