/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One multi-answer in one group. */
#include <stdlib.h>

#include "describe_private.h"
#include "peil/alloc.h"
#include "peil/stats/proportions.h"

/* The ballots of one group. */
struct ballots {
    uint64_t base, mentions, over_full;
    bool pick;
};

static uint64_t over_full_ticks(const struct peil_counts_column *column,
                                const struct peil_selection *members)
{
    uint64_t ticks = 0;
    for (size_t i = 0; i < members->group_count; i++) {
        ticks += column->over_full[members->groups[i]];
    }
    return ticks;
}

static void describe_option(struct describer *describer, const struct peil_counts_column *column,
                            const struct ballots *ballots, const uint64_t n[],
                            const struct peil_selection *members)
{
    const struct peil_list *list = peil_variable_list(describer->survey, column->variable);
    uint64_t ticks = n[column->first_value + 1];
    describer->key.variable_level =
        peil_results_intern(describer->results, list->options[column->option].name);
    describe_share(describer, ticks, ballots->base);
    describe_number(describer, PEIL_STAT_SHARE_MENTIONS, peil_share(ticks, ballots->mentions));
    if (ballots->pick) {
        uint64_t more = over_full_ticks(column, members);
        describe_count(describer, PEIL_STAT_OVER_FULL, more);
        describe_number(describer, PEIL_STAT_SHARE_WITH_OVER_FULL,
                        peil_share(ticks + more, ballots->base + ballots->over_full));
    }
}

static struct ballots count_ballots(const struct describer *describer,
                                    const struct peil_counts_multi *multi,
                                    const struct peil_selection *members)
{
    const struct peil_counts *counts = describer->counts;
    struct ballots ballots = {.pick = describer->survey->variables[multi->variable].pick > 0};
    ballots.over_full = peil_counts_select_multi(counts, multi, PEIL_OVER_FULL, members);
    ballots.base = peil_counts_select_multi(counts, multi, PEIL_ASKED, members) - ballots.over_full;
    ballots.mentions = peil_counts_select_multi(counts, multi, PEIL_MENTIONS, members);
    return ballots;
}

void describe_multi(struct describer *describer, const struct peil_counts_multi *multi,
                    const struct peil_counts_column columns[], size_t count,
                    const struct results_group *group)
{
    const struct peil_counts *counts = describer->counts;
    struct ballots ballots = count_ballots(describer, multi, &group->members);
    uint64_t *n = peil_alloc(columns->slots, sizeof *n);
    describer->key.context = PEIL_CONTEXT_DESCRIPTIVE;
    describe_count(describer, PEIL_STAT_BASE, ballots.base);
    describe_count(describer, PEIL_STAT_ANSWERED,
                   peil_counts_select_multi(counts, multi, PEIL_ANSWERED, &group->members));
    describe_count(describer, PEIL_STAT_MENTIONS, ballots.mentions);
    if (ballots.pick) {
        describe_count(describer, PEIL_STAT_OVER_FULL, ballots.over_full);
    }
    peil_counts_select(counts, columns, &group->members, n);
    describe_missing(describer, n); /* the same in every column of a multi-answer */
    describer->key.context = PEIL_CONTEXT_DISTRIBUTION;
    for (size_t c = 0; c < count; c++) {
        peil_counts_select(counts, &columns[c], &group->members, n);
        describe_option(describer, &columns[c], &ballots, n, &group->members);
    }
    free(n);
}
