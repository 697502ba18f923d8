/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranks on request: Mann-Whitney, Brunner-Munzel, Kruskal-Wallis and Dunn, with the superiority of
 * each pair. */
#include <stdlib.h>

#include "compare_private.h"
#include "peil/alloc.h"
#include "peil/stats/k_groups.h"
#include "peil/stats/rank_tests.h"
#include "peil/stats/superiority.h"

static void put_superiority(struct comparer *comparer, const struct peil_dominance *pair)
{
    struct peil_superiority effect = peil_superiority(pair, COMPARE_CONFIDENCE);
    compare_number(comparer, PEIL_STAT_SUPERIORITY, effect.superiority);
    compare_interval(comparer, PEIL_STAT_SUPERIORITY_LOW, effect.superiority_interval);
    compare_number(comparer, PEIL_STAT_DELTA, effect.delta);
    compare_interval(comparer, PEIL_STAT_DELTA_LOW, effect.delta_interval);
}

/* The exact p stands beside the asymptotic one where the smaller group is small. */
static void put_mann_whitney(struct comparer *comparer, const struct peil_rank_table *table,
                             const struct peil_dominance *pair)
{
    struct peil_mann_whitney test = peil_mann_whitney(pair);
    uint64_t smaller = pair->n1 < pair->n2 ? pair->n1 : pair->n2;
    compare_start(comparer, PEIL_CONTEXT_MANN_WHITNEY);
    compare_number(comparer, PEIL_STAT_STATISTIC, test.statistic);
    compare_requested(comparer, test.p);
    if (smaller > 0 && smaller <= PEIL_EXACT_SMALL_GROUP) {
        compare_number(comparer, PEIL_STAT_P_EXACT, peil_mann_whitney_exact(table, 0, 1));
    }
    put_superiority(comparer, pair);
}

static void put_brunner_munzel(struct comparer *comparer, const struct peil_dominance *pair)
{
    struct peil_brunner_munzel test = peil_brunner_munzel(pair);
    compare_start(comparer, PEIL_CONTEXT_BRUNNER_MUNZEL);
    compare_number(comparer, PEIL_STAT_STATISTIC, test.statistic);
    compare_number(comparer, PEIL_STAT_DF, test.df);
    compare_requested(comparer, test.p);
    put_superiority(comparer, pair);
}

static void put_kruskal_wallis(struct comparer *comparer, const struct peil_rank_table *table)
{
    struct peil_kruskal_wallis test = peil_kruskal_wallis(table);
    compare_start(comparer, PEIL_CONTEXT_KRUSKAL_WALLIS);
    compare_number(comparer, PEIL_STAT_STATISTIC, test.statistic);
    compare_number(comparer, PEIL_STAT_DF, test.df);
    compare_requested(comparer, test.p);
    compare_number(comparer, PEIL_STAT_RANK_EPSILON_SQUARED, test.epsilon_squared);
}

static void put_dunn(struct comparer *comparer, const struct compare_groups *groups,
                     const struct peil_rank_table *table)
{
    struct peil_dunn *pairs = peil_alloc(peil_pairs(groups->k), sizeof *pairs);
    size_t count = peil_dunn(table, PEIL_ADJUST_HOLM, pairs);
    for (size_t i = 0; i < count; i++) {
        const struct peil_dunn *pair = &pairs[i];
        struct peil_dominance dominance = peil_dominance_of(table, pair->first, pair->second);
        compare_start_pair(comparer, PEIL_CONTEXT_DUNN, groups, pair->first, pair->second);
        compare_number(comparer, PEIL_STAT_STATISTIC, pair->statistic);
        compare_number(comparer, PEIL_STAT_P, pair->p);
        compare_post_hoc(comparer, PEIL_STAT_P_ADJUSTED, pair->adjusted, count,
                         peil_adjust_name(PEIL_ADJUST_HOLM));
        put_superiority(comparer, &dominance);
    }
    free(pairs);
}

void compare_ranks(struct comparer *comparer, const struct compare_groups *groups)
{
    struct peil_rank_table table;
    peil_rank_table_init(&table, groups->samples, groups->k);
    if (groups->k == 2) {
        struct peil_dominance pair = peil_dominance_of(&table, 0, 1);
        if (compare_wants(comparer, PEIL_TEST_MANN_WHITNEY)) {
            put_mann_whitney(comparer, &table, &pair);
        }
        if (compare_wants(comparer, PEIL_TEST_BRUNNER_MUNZEL)) {
            put_brunner_munzel(comparer, &pair);
        }
    } else {
        if (compare_wants(comparer, PEIL_TEST_KRUSKAL_WALLIS)) {
            put_kruskal_wallis(comparer, &table);
        }
        if (compare_wants(comparer, PEIL_TEST_DUNN)) {
            put_dunn(comparer, groups, &table);
        }
    }
    peil_rank_table_clear(&table);
}
