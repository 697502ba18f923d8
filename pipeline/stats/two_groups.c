/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/two_groups.h"

#include "peil/stats/distributions.h"

#include <gsl/gsl_sf_gamma.h>
#include <math.h>

struct peil_number peil_mean_difference(const struct peil_moments *group1,
                                        const struct peil_moments *group2)
{
    if (group1->mean.reason != PEIL_DEFINED)
        return peil_number_none(group1->mean.reason);
    if (group2->mean.reason != PEIL_DEFINED)
        return peil_number_none(group2->mean.reason);
    return peil_number_of(peil_wide_subtract(group1->mean_wide, group2->mean_wide).hi);
}

/* Why the spread of the two groups says nothing; PEIL_DEFINED when it does. */
static enum peil_reason refuse(const struct peil_moments *group1, const struct peil_moments *group2)
{
    if (group1->n < 2 || group2->n < 2)
        return PEIL_N_TOO_SMALL_2;
    if (group1->variance.reason != PEIL_DEFINED)
        return group1->variance.reason;
    if (group2->variance.reason != PEIL_DEFINED)
        return group2->variance.reason;
    return group1->variance.value + group2->variance.value > 0 ? PEIL_DEFINED : PEIL_NO_VARIANCE;
}

struct peil_welch_t peil_welch_t(const struct peil_moments *group1,
                                 const struct peil_moments *group2, double level)
{
    const enum peil_reason reason = refuse(group1, group2);
    const struct peil_number none = peil_number_none(reason);
    struct peil_welch_t test = {.difference = peil_mean_difference(group1, group2),
                                .se = none,
                                .statistic = none,
                                .df = none,
                                .p = none,
                                .difference_interval = peil_interval_none(reason)};

    if (reason == PEIL_NO_VARIANCE)
        test.se = peil_number_of(0);
    if (reason != PEIL_DEFINED || test.difference.reason != PEIL_DEFINED)
        return test;
    const double difference = test.difference.value;
    const double part1 = group1->variance.value / (double)group1->n;
    const double part2 = group2->variance.value / (double)group2->n;
    /* shares of the squared standard error: their squares neither overflow nor vanish */
    const double share1 = part1 / (part1 + part2), share2 = part2 / (part1 + part2);

    test.se = peil_number_of(sqrt(part1 + part2));
    test.statistic = peil_number_of(difference / test.se.value);
    test.df = peil_number_of(1 / (share1 * share1 / (double)(group1->n - 1) +
                                  share2 * share2 / (double)(group2->n - 1)));
    test.p = peil_t_two_sided(test.statistic.value, test.df.value);
    const struct peil_number t = peil_t_quantile((1 + level) / 2, test.df.value);
    const double half = t.value * test.se.value;

    test.difference_interval = t.reason == PEIL_DEFINED
                                   ? peil_interval_of(difference - half, difference + half)
                                   : peil_interval_none(t.reason);
    return test;
}

struct peil_number peil_hedges_correction(double df)
{
    if (!(df > 1))
        return peil_number_none(PEIL_N_TOO_SMALL_3);
    const double a = df / 2, b = (df - 1) / 2;

    if (b < 0.5) /* too near the pole of Gamma(b) for the form below: Gamma(b) = Gamma(b+1)/b */
        return peil_number_of(b * gsl_sf_gamma(a) / (sqrt(a) * gsl_sf_gamma(b + 1)));
    /* Gamma(x) = sqrt(2 pi) x^(x-1/2) exp(-x) Gamma*(x): the large parts of the quotient cancel on
     * paper instead of in doubles */
    const double log_power = b * log1p(0.5 / b) - 0.5;

    return peil_number_of(sqrt(b / a) * exp(log_power) * gsl_sf_gammastar(a) / gsl_sf_gammastar(b));
}

struct peil_hedges_g peil_hedges_g(const struct peil_moments *group1,
                                   const struct peil_moments *group2, double level)
{
    const enum peil_reason reason = refuse(group1, group2);
    const struct peil_number none = peil_number_none(reason);
    struct peil_hedges_g effect = {none, none, none, none, peil_interval_none(reason)};

    if (reason != PEIL_DEFINED)
        return effect;
    const double df1 = (double)(group1->n - 1), df2 = (double)(group2->n - 1);
    const double average = (group1->variance.value + group2->variance.value) / 2;
    /* variances relative to their average: they sum to 2 */
    const double v1 = group1->variance.value / average, v2 = group2->variance.value / average;
    const double spread = v1 * v1 / df1 + v2 * v2 / df2;
    const double d = peil_mean_difference(group1, group2).value / sqrt(average);
    const double variance = d * d * spread / 8 + (v1 / df1 + v2 / df2);
    const struct peil_number z = peil_normal_quantile((1 + level) / 2);

    effect.d = peil_number_of(d);
    effect.df = peil_number_of(4 / spread);
    effect.correction = peil_hedges_correction(effect.df.value);
    if (effect.correction.reason != PEIL_DEFINED || z.reason != PEIL_DEFINED) {
        effect.g = peil_number_none(effect.correction.reason);
        effect.interval = peil_interval_none(
            effect.correction.reason != PEIL_DEFINED ? effect.correction.reason : z.reason);
        return effect;
    }
    const double half = z.value * sqrt(variance), j = effect.correction.value;

    effect.g = peil_number_of(j * d);
    effect.interval = peil_interval_of(j * (d - half), j * (d + half));
    return effect;
}
