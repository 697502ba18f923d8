/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Means by a grouping: Welch's tests, Games-Howell, differences and Hedges' g. */
#include <stdlib.h>

#include "compare_private.h"
#include "peil/alloc.h"
#include "peil/grouped.h"
#include "peil/stats/k_groups.h"
#include "peil/stats/two_groups.h"

static struct peil_moments moments_of(struct results_sample *sample,
                                      const struct peil_selection *selection)
{
    results_sample_take(sample, selection);
    return peil_moments_of(&sample->sample);
}

static void put_hedges_g(struct comparer *comparer, const struct peil_moments *first,
                         const struct peil_moments *second)
{
    struct peil_hedges_g effect = peil_hedges_g(first, second, COMPARE_CONFIDENCE);
    compare_number(comparer, PEIL_STAT_HEDGES_G, effect.g);
    compare_interval(comparer, PEIL_STAT_HEDGES_G_LOW, effect.interval);
}

static void put_welch_t(struct comparer *comparer, const char *level, const char *versus,
                        const struct peil_moments *first, const struct peil_moments *second)
{
    struct peil_welch_t test = peil_welch_t(first, second, COMPARE_CONFIDENCE);
    comparer->key.context = PEIL_CONTEXT_WELCH_T;
    comparer->key.group1_level = peil_results_intern(comparer->results, level);
    comparer->key.versus = peil_results_intern(comparer->results, versus);
    compare_number(comparer, PEIL_STAT_STATISTIC, test.statistic);
    compare_number(comparer, PEIL_STAT_DF, test.df);
    compare_primary(comparer, test.p);
    compare_number(comparer, PEIL_STAT_ESTIMATE, test.difference);
    compare_interval(comparer, PEIL_STAT_ESTIMATE_LOW, test.difference_interval);
    put_hedges_g(comparer, first, second);
}

static void put_welch_anova(struct comparer *comparer, const struct peil_moments groups[], size_t k)
{
    struct peil_welch_anova test = peil_welch_anova(groups, k);
    comparer->key.context = PEIL_CONTEXT_WELCH_ANOVA;
    compare_number(comparer, PEIL_STAT_STATISTIC, test.statistic);
    compare_number(comparer, PEIL_STAT_DF1, test.df1);
    compare_number(comparer, PEIL_STAT_DF2, test.df2);
    compare_primary(comparer, test.p);
}

static void put_pair(struct comparer *comparer, const struct peil_games_howell *pair,
                     const struct peil_moments groups[])
{
    compare_number(comparer, PEIL_STAT_ESTIMATE, pair->difference);
    compare_interval(comparer, PEIL_STAT_ESTIMATE_LOW, pair->interval);
    compare_number(comparer, PEIL_STAT_STATISTIC, pair->statistic);
    compare_number(comparer, PEIL_STAT_DF, pair->df);
    struct peil_result *p = compare_number(comparer, PEIL_STAT_P, pair->p);
    p->adjust = peil_results_intern(comparer->results, "games_howell");
    put_hedges_g(comparer, &groups[pair->first], &groups[pair->second]);
}

static void put_games_howell(struct comparer *comparer, const struct peil_view *view,
                             const size_t levels[], const struct peil_moments groups[], size_t k)
{
    struct peil_games_howell *pairs = peil_alloc(peil_pairs(k), sizeof *pairs);
    size_t count = peil_games_howell(comparer->range, groups, k, COMPARE_CONFIDENCE, pairs);
    comparer->key.context = PEIL_CONTEXT_GAMES_HOWELL;
    for (size_t i = 0; i < count; i++) {
        comparer->key.group1_level =
            peil_results_intern(comparer->results, view->levels[levels[pairs[i].first]].name);
        comparer->key.versus =
            peil_results_intern(comparer->results, view->levels[levels[pairs[i].second]].name);
        put_pair(comparer, &pairs[i], groups);
    }
    free(pairs);
}

static void compare_exclusive(struct comparer *comparer, struct results_sample *sample,
                              size_t grouping)
{
    const struct peil_view *view = &comparer->disclosure->views[grouping];
    size_t *levels = peil_alloc(view->count + 1, sizeof *levels);
    struct peil_moments *groups = peil_alloc(view->count + 1, sizeof *groups);
    size_t k = compare_levels(comparer, grouping, levels);
    for (size_t i = 0; i < k; i++) {
        struct peil_selection members =
            peil_view_members(comparer->counts, view, levels[i], comparer->room);
        groups[i] = moments_of(sample, &members);
    }
    if (k < 2) {
        compare_nothing(comparer, sample, grouping, PEIL_CONTEXT_WELCH_ANOVA);
    } else if (k == 2) {
        put_welch_t(comparer, view->levels[levels[0]].name, view->levels[levels[1]].name,
                    &groups[0], &groups[1]);
    } else {
        put_welch_anova(comparer, groups, k);
        put_games_howell(comparer, view, levels, groups, k);
    }
    free(groups);
    free(levels);
}

static void compare_overlapping(struct comparer *comparer, struct results_sample *sample,
                                size_t grouping)
{
    const struct peil_view *view = &comparer->disclosure->views[grouping];
    bool none_among_others = comparer->decision.none_among_others[grouping];
    size_t tested = 0;
    for (size_t v = 0; v < view->count; v++) {
        if (!comparer->decision.tested[view->first + v]) {
            continue;
        }
        struct peil_selection selection =
            peil_view_members(comparer->counts, view, v, comparer->room);
        struct peil_moments members = moments_of(sample, &selection);
        selection = peil_view_others(comparer->counts, view, v, none_among_others, comparer->room);
        struct peil_moments others = moments_of(sample, &selection);
        put_welch_t(comparer, view->levels[v].name, PEIL_LEVEL_OTHERS, &members, &others);
        tested++;
    }
    if (tested == 0) {
        compare_nothing(comparer, sample, grouping, PEIL_CONTEXT_WELCH_T);
    }
}

void compare_means(struct comparer *comparer, struct results_sample *sample, size_t grouping)
{
    bool overlapping = comparer->survey->groupings[grouping].overlapping;
    (overlapping ? compare_overlapping : compare_exclusive)(comparer, sample, grouping);
}
