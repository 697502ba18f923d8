/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/describe.h"

#include <stdlib.h>
#include <string.h>

#include "describe_private.h"
#include "peil/alloc.h"
#include "peil/stats/proportions.h"

/* Population */

/* Of how many people so many respondents are; nothing where population.csv does not say. */
static void describe_population(struct describer *describer, int variable, const char *level,
                                uint64_t respondents)
{
    uint64_t population = peil_survey_population(describer->survey, variable, level);
    if (population == 0) {
        return;
    }
    describe_count(describer, PEIL_STAT_POPULATION, population);
    describe_number(describer, PEIL_STAT_RESPONSE_SHARE, peil_share(respondents, population));
}

/* Accounting */

static void describe_rows(struct describer *describer)
{
    const struct peil_counts *counts = describer->counts;
    uint64_t rows = 0;
    for (int s = 0; s < PEIL_ROW_STATUSES; s++) {
        rows += counts->status[s];
    }
    describer->key = (struct peil_result_key){.context = PEIL_CONTEXT_ACCOUNTING};
    describe_count(describer, PEIL_STAT_PROTECTED, 0);
    describe_count(describer, PEIL_STAT_SUPPRESSED_ROWS, 0);
    describe_count(describer, PEIL_STAT_ROWS, rows);
    describe_population(describer, PEIL_NOWHERE, "", counts->status[PEIL_ACCEPTED]);
    for (int s = 0; s < PEIL_ROW_STATUSES; s++) {
        if (s == PEIL_FLAGGED && counts->survey->quality.rules == 0 && counts->status[s] == 0) {
            continue;
        }
        describer->key.variable_level = peil_row_status_name((enum peil_row_status)s);
        describe_count(describer, PEIL_STAT_ROWS, counts->status[s]);
    }
}

/* How large the groups of a grouping are */

/* Respondents of a group: any column counts each of them once, but for over-full ballots. */
static uint64_t group_size(const struct describer *describer,
                           const struct peil_counts_column *column,
                           const struct peil_selection *members)
{
    const struct peil_counts_multi *multi =
        peil_counts_find_multi(describer->counts, column->variable);
    uint64_t size =
        multi == NULL ? 0
                      : peil_counts_select_multi(describer->counts, multi, PEIL_OVER_FULL, members);
    uint64_t *n = peil_alloc(column->slots, sizeof *n);
    peil_counts_select(describer->counts, column, members, n);
    for (size_t s = 0; s < column->slots; s++) {
        size += n[s];
    }
    free(n);
    return size;
}

static bool is_rolled_up(const struct peil_grouping *grouping, const char *level)
{
    size_t p = 0;
    while (p < grouping->parent_count && strcmp(grouping->parent_names[p], level) != 0) {
        p++;
    }
    return p < grouping->parent_count;
}

/* Of a level in which others are rolled up: it is no answer, so that the distribution of everyone
 * has no row for it. */
static void describe_rolled_up(struct describer *describer, const struct peil_counts_column *column,
                               uint64_t size)
{
    struct results_sample sample;
    results_sample_init(&sample, describer->counts, column);
    results_sample_take(&sample, &describer->groups.groups[0].members);
    describe_number(describer, PEIL_STAT_SHARE, peil_share(size, sample.valid));
    results_sample_clear(&sample);
}

/* Sizes of a grouping's levels, and of the combinations of those with others. */
static void describe_sizes(struct describer *describer, const struct peil_counts_column *column)
{
    const struct peil_survey *survey = describer->survey;
    const struct results_groups *groups = &describer->groups;
    for (size_t g = 0; g < survey->breakdown_count; g++) {
        size_t first = g < survey->grouping_count ? g : survey->groupings[g].by;
        if (survey->groupings[first].variable != column->variable) {
            continue;
        }
        for (size_t i = groups->first[g]; i < groups->first[g + 1]; i++) {
            const struct results_group *group = &groups->groups[i];
            describer->key = (struct peil_result_key){.group1 = group->by,
                                                      .group1_level = group->level,
                                                      .group2 = group->by2,
                                                      .group2_level = group->level2,
                                                      .variable = group->by,
                                                      .context = PEIL_CONTEXT_DESCRIPTIVE};
            uint64_t size = group_size(describer, column, &group->members);
            describe_count(describer, PEIL_STAT_N, size);
            if (g < survey->grouping_count && is_rolled_up(&survey->groupings[g], group->level)) {
                describe_rolled_up(describer, column, size);
            }
            if (g < survey->grouping_count) {
                describe_population(describer, column->variable, group->level, size);
            }
        }
    }
}

/* Variables */

/* Grouping variables are described for everyone only. */
static size_t groups_of(const struct describer *describer, int variable)
{
    return describer->survey->variables[variable].role == PEIL_ROLE_GROUP
               ? 1
               : describer->groups.crossed_count;
}

/* Combinations of a crossing: only of what is asked by it. */
static bool is_described(const struct describer *describer, int variable,
                         const struct results_group *group)
{
    const bool *crosses =
        group->grouping != SIZE_MAX ? describer->survey->groupings[group->grouping].crosses : NULL;
    return crosses == NULL || crosses[variable];
}

static void start_group(struct describer *describer, int variable,
                        const struct results_group *group)
{
    struct peil_result_key key = {.group1 = group->by,
                                  .group1_level = group->level,
                                  .group2 = group->by2,
                                  .group2_level = group->level2,
                                  .variable = describer->survey->variables[variable].name};
    describer->key = peil_results_intern_key(describer->results, &key);
}

static void describe_column(struct describer *describer, const struct peil_counts_column *column)
{
    struct results_sample sample;
    results_sample_init(&sample, describer->counts, column);
    for (size_t i = 0; i < groups_of(describer, column->variable); i++) {
        const struct results_group *group = &describer->groups.groups[i];
        if (is_described(describer, column->variable, group)) {
            start_group(describer, column->variable, group);
            describe_single(describer, &sample, group);
        }
    }
    results_sample_clear(&sample);
}

static void describe_columns(struct describer *describer, const struct peil_counts_column columns[],
                             size_t count)
{
    const struct peil_counts_multi *multi =
        peil_counts_find_multi(describer->counts, columns->variable);
    for (size_t i = 0; i < groups_of(describer, columns->variable); i++) {
        const struct results_group *group = &describer->groups.groups[i];
        if (is_described(describer, columns->variable, group)) {
            start_group(describer, columns->variable, group);
            describe_multi(describer, multi, columns, count, group);
        }
    }
}

void peil_describe(const struct peil_counts *counts, const struct peil_disclosure *disclosure,
                   struct peil_results *results)
{
    struct describer describer = {.counts = counts, .survey = counts->survey, .results = results};
    describer.reasons = peil_alloc(counts->survey->reason_count + 1, sizeof *describer.reasons);
    describer.t = peil_alloc(DESCRIBE_QUANTILES, sizeof *describer.t);
    results_groups_init(&describer.groups, counts, disclosure);
    describe_rows(&describer);
    describe_flags(&describer);
    for (size_t c = 0; c < counts->column_count;) {
        const struct peil_counts_column *column = &counts->columns[c];
        size_t count = 1; /* columns of the same variable stand together */
        while (c + count < counts->column_count &&
               counts->columns[c + count].variable == column->variable) {
            count++;
        }
        describe_reasons(&describer, column);
        if (column->option == PEIL_NOWHERE) {
            describe_column(&describer, column);
        } else {
            describe_columns(&describer, column, count);
        }
        describe_sizes(&describer, column);
        describe_unflagged(&describer, column);
        c += count;
    }
    results_groups_clear(&describer.groups);
    free(describer.t);
    free(describer.reasons);
}
