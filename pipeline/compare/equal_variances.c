/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Means on request: the classical tests, which take the groups to vary alike, and the tests of
 * whether they do. */
#include <stdlib.h>

#include "compare_private.h"
#include "peil/alloc.h"
#include "peil/stats/k_groups.h"
#include "peil/stats/levene.h"
#include "peil/stats/student_t.h"
#include "peil/stats/tukey_kramer.h"

void compare_student_t(struct comparer *comparer, const struct compare_groups *groups)
{
    const struct peil_moments *first = &groups->moments[0], *second = &groups->moments[1];
    struct peil_student_t test = peil_student_t(first, second, COMPARE_CONFIDENCE);
    struct peil_pooled_g effect = peil_pooled_g(&test, first->n, second->n, COMPARE_CONFIDENCE);
    compare_start(comparer, PEIL_CONTEXT_STUDENT_T);
    compare_number(comparer, PEIL_STAT_STATISTIC, test.statistic);
    compare_number(comparer, PEIL_STAT_DF, test.df);
    compare_requested(comparer, test.p);
    compare_number(comparer, PEIL_STAT_ESTIMATE, test.difference);
    compare_interval(comparer, PEIL_STAT_ESTIMATE_LOW, test.difference_interval);
    compare_number(comparer, PEIL_STAT_HEDGES_G, effect.g);
    compare_interval(comparer, PEIL_STAT_HEDGES_G_LOW, effect.interval);
}

void compare_anova(struct comparer *comparer, const struct compare_groups *groups)
{
    struct peil_anova test = peil_anova(groups->moments, groups->k);
    compare_start(comparer, PEIL_CONTEXT_ANOVA);
    compare_number(comparer, PEIL_STAT_STATISTIC, test.statistic);
    compare_number(comparer, PEIL_STAT_DF1, test.df1);
    compare_number(comparer, PEIL_STAT_DF2, test.df2);
    compare_requested(comparer, test.p);
    compare_number(comparer, PEIL_STAT_ETA_SQUARED, test.eta_squared);
    compare_interval(comparer, PEIL_STAT_ETA_SQUARED_LOW,
                     peil_eta_squared_interval(&test, COMPARE_ETA_CONFIDENCE));
    compare_number(comparer, PEIL_STAT_OMEGA_SQUARED, test.omega_squared);
    compare_number(comparer, PEIL_STAT_EPSILON_SQUARED, test.epsilon_squared);
}

void compare_spreads(struct comparer *comparer, const struct compare_groups *groups,
                     enum peil_context context)
{
    enum peil_centre centre =
        context == PEIL_CONTEXT_LEVENE ? PEIL_CENTRE_MEAN : PEIL_CENTRE_MEDIAN;
    struct peil_levene test = peil_levene(groups->samples, groups->k, centre);
    compare_start(comparer, context);
    compare_number(comparer, PEIL_STAT_STATISTIC, test.statistic);
    compare_number(comparer, PEIL_STAT_DF1, test.df1);
    compare_number(comparer, PEIL_STAT_DF2, test.df2);
    compare_requested(comparer, test.p);
}

/* The effect of a pair is that of its two groups alone: pooled over these. */
static void put_pooled_g(struct comparer *comparer, const struct peil_moments *first,
                         const struct peil_moments *second)
{
    struct peil_student_t pair = peil_student_t(first, second, COMPARE_CONFIDENCE);
    struct peil_pooled_g effect = peil_pooled_g(&pair, first->n, second->n, COMPARE_CONFIDENCE);
    compare_number(comparer, PEIL_STAT_HEDGES_G, effect.g);
    compare_interval(comparer, PEIL_STAT_HEDGES_G_LOW, effect.interval);
}

void compare_tukey_kramer(struct comparer *comparer, const struct compare_groups *groups)
{
    struct peil_tukey_kramer *pairs = peil_alloc(peil_pairs(groups->k), sizeof *pairs);
    size_t count =
        peil_tukey_kramer(comparer->range, groups->moments, groups->k, COMPARE_CONFIDENCE, pairs);
    for (size_t i = 0; i < count; i++) {
        const struct peil_tukey_kramer *pair = &pairs[i];
        compare_start_pair(comparer, PEIL_CONTEXT_TUKEY_KRAMER, groups, pair->first, pair->second);
        compare_number(comparer, PEIL_STAT_ESTIMATE, pair->difference);
        compare_interval(comparer, PEIL_STAT_ESTIMATE_LOW, pair->interval);
        compare_number(comparer, PEIL_STAT_STATISTIC, pair->statistic);
        compare_number(comparer, PEIL_STAT_DF, pair->df);
        compare_post_hoc(comparer, PEIL_STAT_P, pair->p, count, "tukey_kramer");
        put_pooled_g(comparer, &groups->moments[pair->first], &groups->moments[pair->second]);
    }
    free(pairs);
}
