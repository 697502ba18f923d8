/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/student_t.h"

#include "peil/stats/distributions.h"
#include "peil/stats/noncentral.h"
#include "peil/stats/two_groups.h"

#include <math.h>

/* Why there is no pooled variance; PEIL_DEFINED when there is one, be it 0. */
static enum peil_reason refuse(const struct peil_moments *group1, const struct peil_moments *group2)
{
    if (group1->mean.reason != PEIL_DEFINED)
        return group1->mean.reason;
    if (group2->mean.reason != PEIL_DEFINED)
        return group2->mean.reason;
    return group1->n + group2->n < 3 ? PEIL_N_TOO_SMALL_2 : PEIL_DEFINED;
}

static struct peil_interval around(double centre, struct peil_number quantile, double se)
{
    if (quantile.reason != PEIL_DEFINED)
        return peil_interval_none(quantile.reason);
    return peil_interval_of(centre - quantile.value * se, centre + quantile.value * se);
}

struct peil_student_t peil_student_t(const struct peil_moments *group1,
                                     const struct peil_moments *group2, double level)
{
    const enum peil_reason reason = refuse(group1, group2);
    const struct peil_number none = peil_number_none(reason);
    struct peil_student_t test = {peil_mean_difference(group1, group2),
                                  none,
                                  none,
                                  none,
                                  none,
                                  none,
                                  peil_interval_none(reason)};

    if (reason != PEIL_DEFINED)
        return test;
    const struct peil_wide n1 = peil_wide_of_count(group1->n), n2 = peil_wide_of_count(group2->n);
    const struct peil_wide n = peil_wide_of_count(group1->n + group2->n);
    const struct peil_wide df = peil_wide_of_count(group1->n + group2->n - 2);
    const struct peil_wide variance =
        peil_wide_divide(peil_wide_add(group1->squares_wide, group2->squares_wide), df);
    const struct peil_wide square =
        peil_wide_multiply(variance, peil_wide_divide(n, peil_wide_multiply(n1, n2)));

    test.variance = peil_number_of(variance.hi);
    test.df = peil_number_of(df.hi);
    test.se = peil_number_of(sqrt(square.hi));
    if (test.se.reason != PEIL_DEFINED || test.se.value == 0) {
        const enum peil_reason why =
            test.se.reason != PEIL_DEFINED ? test.se.reason : PEIL_NO_VARIANCE;

        test.statistic = test.p = peil_number_none(why);
        test.difference_interval = peil_interval_none(why);
        return test;
    }
    test.statistic = peil_number_of(test.difference.value / test.se.value);
    test.p = peil_t_two_sided(test.statistic.value, df.hi);
    test.difference_interval =
        around(test.difference.value, peil_t_quantile((1 + level) / 2, df.hi), test.se.value);
    return test;
}

struct peil_pooled_g peil_pooled_g(const struct peil_student_t *test, uint64_t n1, uint64_t n2,
                                   double level)
{
    const enum peil_reason reason = test->statistic.reason;
    const struct peil_number none = peil_number_none(reason);
    struct peil_pooled_g effect = {none, none, none, peil_interval_none(reason)};

    if (reason != PEIL_DEFINED)
        return effect;
    const double t = test->statistic.value, df = test->df.value;
    const double tail = (1 - level) / 2, scale = sqrt(1 / (double)n1 + 1 / (double)n2);

    effect.d = peil_number_of(test->difference.value / sqrt(test->variance.value));
    effect.correction = peil_hedges_correction(df);
    effect.g = effect.correction;
    effect.interval = peil_interval_none(effect.correction.reason);
    if (effect.correction.reason != PEIL_DEFINED)
        return effect;
    const double j = effect.correction.value;
    const struct peil_number low = peil_noncentral_t_ncp(PEIL_UPPER, t, df, tail);
    const struct peil_number high = peil_noncentral_t_ncp(PEIL_LOWER, t, df, tail);

    effect.g = peil_number_of(j * effect.d.value);
    if (low.reason != PEIL_DEFINED || high.reason != PEIL_DEFINED)
        effect.interval = peil_interval_none(low.reason != PEIL_DEFINED ? low.reason : high.reason);
    else
        effect.interval = peil_interval_of(j * scale * low.value, j * scale * high.value);
    return effect;
}
