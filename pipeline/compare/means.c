/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Means by a grouping: Welch's tests, Games-Howell, differences and Hedges' g; and what else of
 * them is wanted. */
#include <stdlib.h>

#include "compare_private.h"
#include "peil/alloc.h"
#include "peil/grouped.h"
#include "peil/stats/k_groups.h"
#include "peil/stats/two_groups.h"

static void put_hedges_g(struct comparer *comparer, const struct peil_moments *first,
                         const struct peil_moments *second)
{
    struct peil_hedges_g effect = peil_hedges_g(first, second, COMPARE_CONFIDENCE);
    compare_number(comparer, PEIL_STAT_HEDGES_G, effect.g);
    compare_interval(comparer, PEIL_STAT_HEDGES_G_LOW, effect.interval);
}

static void put_welch_t(struct comparer *comparer, const struct compare_groups *groups)
{
    const struct peil_moments *first = &groups->moments[0], *second = &groups->moments[1];
    struct peil_welch_t test = peil_welch_t(first, second, COMPARE_CONFIDENCE);
    compare_start_pair(comparer, PEIL_CONTEXT_WELCH_T, groups, 0, 1);
    compare_number(comparer, PEIL_STAT_STATISTIC, test.statistic);
    compare_number(comparer, PEIL_STAT_DF, test.df);
    compare_primary(comparer, test.p);
    compare_detectable_means(comparer, groups);
    compare_number(comparer, PEIL_STAT_ESTIMATE, test.difference);
    compare_interval(comparer, PEIL_STAT_ESTIMATE_LOW, test.difference_interval);
    put_hedges_g(comparer, first, second);
}

static void put_welch_anova(struct comparer *comparer, const struct compare_groups *groups)
{
    struct peil_welch_anova test = peil_welch_anova(groups->moments, groups->k);
    compare_start(comparer, PEIL_CONTEXT_WELCH_ANOVA);
    compare_number(comparer, PEIL_STAT_STATISTIC, test.statistic);
    compare_number(comparer, PEIL_STAT_DF1, test.df1);
    compare_number(comparer, PEIL_STAT_DF2, test.df2);
    compare_primary(comparer, test.p);
    compare_detectable_means(comparer, groups);
}

static void put_games_howell(struct comparer *comparer, const struct compare_groups *groups)
{
    struct peil_games_howell *pairs = peil_alloc(peil_pairs(groups->k), sizeof *pairs);
    size_t count =
        peil_games_howell(comparer->range, groups->moments, groups->k, COMPARE_CONFIDENCE, pairs);
    for (size_t i = 0; i < count; i++) {
        const struct peil_games_howell *pair = &pairs[i];
        compare_start_pair(comparer, PEIL_CONTEXT_GAMES_HOWELL, groups, pair->first, pair->second);
        compare_number(comparer, PEIL_STAT_ESTIMATE, pair->difference);
        compare_interval(comparer, PEIL_STAT_ESTIMATE_LOW, pair->interval);
        compare_number(comparer, PEIL_STAT_STATISTIC, pair->statistic);
        compare_number(comparer, PEIL_STAT_DF, pair->df);
        compare_post_hoc(comparer, PEIL_STAT_P, pair->p, count, "games_howell");
        put_hedges_g(comparer, &groups->moments[pair->first], &groups->moments[pair->second]);
    }
    free(pairs);
}

static void put_two(struct comparer *comparer, const struct compare_groups *groups)
{
    put_welch_t(comparer, groups);
    if (compare_wants(comparer, PEIL_TEST_STUDENT_T)) {
        compare_student_t(comparer, groups);
    }
}

static void put_more(struct comparer *comparer, const struct compare_groups *groups)
{
    struct peil_result_key omnibus = comparer->key;
    put_welch_anova(comparer, groups);
    if (compare_wants(comparer, PEIL_TEST_ANOVA)) {
        compare_anova(comparer, groups);
    }
    put_games_howell(comparer, groups);
    if (compare_wants(comparer, PEIL_TEST_TUKEY_KRAMER)) {
        compare_tukey_kramer(comparer, groups);
    }
    comparer->key = omnibus;
}

static void put_tests(struct comparer *comparer, const struct compare_groups *groups)
{
    (groups->k == 2 ? put_two : put_more)(comparer, groups);
    if (compare_wants(comparer, PEIL_TEST_LEVENE)) {
        compare_spreads(comparer, groups, PEIL_CONTEXT_LEVENE);
    }
    if (compare_wants(comparer, PEIL_TEST_BROWN_FORSYTHE)) {
        compare_spreads(comparer, groups, PEIL_CONTEXT_BROWN_FORSYTHE);
    }
    if (comparer->wanted != 0) {
        compare_ranks(comparer, groups);
    }
}

static void compare_exclusive(struct comparer *comparer, struct results_sample *sample,
                              size_t grouping)
{
    const struct peil_view *view = &comparer->disclosure->views[grouping];
    size_t *levels = peil_alloc(view->count + 1, sizeof *levels);
    size_t k = compare_levels(comparer, grouping, levels);
    struct compare_groups groups;
    compare_groups_init(&groups, sample, k);
    for (size_t i = 0; i < k; i++) {
        struct peil_selection members =
            peil_view_members(comparer->counts, view, levels[i], comparer->room);
        compare_groups_add(&groups, sample, &members, view->levels[levels[i]].name);
    }
    if (k < 2) {
        compare_nothing(comparer, sample, grouping, PEIL_CONTEXT_WELCH_ANOVA);
    } else {
        put_tests(comparer, &groups);
    }
    compare_groups_clear(&groups);
    free(levels);
}

static void compare_overlapping(struct comparer *comparer, struct results_sample *sample,
                                size_t grouping)
{
    const struct peil_view *view = &comparer->disclosure->views[grouping];
    bool none_among_others = comparer->decision.none_among_others[grouping];
    struct compare_groups groups;
    size_t tested = 0;
    compare_groups_init(&groups, sample, 2);
    for (size_t v = 0; v < view->count; v++) {
        if (!comparer->decision.tested[view->first + v]) {
            continue;
        }
        struct peil_selection selection =
            peil_view_members(comparer->counts, view, v, comparer->room);
        groups.k = 0;
        compare_groups_add(&groups, sample, &selection, view->levels[v].name);
        selection = peil_view_others(comparer->counts, view, v, none_among_others, comparer->room);
        compare_groups_add(&groups, sample, &selection, PEIL_LEVEL_OTHERS);
        put_tests(comparer, &groups);
        tested++;
    }
    if (tested == 0) {
        compare_nothing(comparer, sample, grouping, PEIL_CONTEXT_WELCH_T);
    }
    compare_groups_clear(&groups);
}

void compare_means(struct comparer *comparer, struct results_sample *sample, size_t grouping)
{
    bool overlapping = comparer->survey->groupings[grouping].overlapping;
    (overlapping ? compare_overlapping : compare_exclusive)(comparer, sample, grouping);
}
