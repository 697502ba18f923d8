/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/paired.h"

#include "peil/stats/distributions.h"
#include "peil/stats/two_groups.h"

#include <math.h>

struct peil_paired_t peil_paired_t(const struct peil_moments *difference, double level)
{
    struct peil_paired_t test = {.difference = difference->mean,
                                 .sd = difference->sd,
                                 .se = difference->se,
                                 .statistic = peil_number_none(difference->sd.reason),
                                 .df = peil_number_none(difference->sd.reason),
                                 .p = peil_number_none(difference->sd.reason),
                                 .difference_interval = peil_mean_interval(difference, level)};

    if (difference->n >= 2)
        test.df = peil_number_of((double)(difference->n - 1));
    if (difference->sd.reason != PEIL_DEFINED)
        return test;
    test.statistic = test.p = peil_number_none(PEIL_NO_VARIANCE);
    if (difference->se.value > 0) {
        test.statistic = peil_number_of(difference->mean.value / difference->se.value);
        test.p = peil_t_two_sided(test.statistic.value, test.df.value);
    }
    return test;
}

static struct peil_number product(struct peil_number a, struct peil_number b)
{
    if (a.reason != PEIL_DEFINED)
        return a;
    return b.reason == PEIL_DEFINED ? peil_number_of(a.value * b.value) : b;
}

/* d_av, its correction and limits; the average variance is above 0, n at least 2. */
static void average_effect(struct peil_paired_effect *effect, const struct peil_moments *first,
                           const struct peil_moments *second, const struct peil_moments *difference,
                           double level)
{
    const double average = (first->variance.value + second->variance.value) / 2;
    /* variances and covariance relative to their average: the variances sum to 2 */
    const double v1 = first->variance.value / average, v2 = second->variance.value / average;
    const double gap = difference->variance.value / average, c = (v1 + v2 - gap) / 2;
    const double below = (double)(difference->n - 1), spread = v1 * v1 + v2 * v2 + 2 * c * c;
    const double d = difference->mean.value / sqrt(average);
    const double variance = d * d * spread / (8 * below) + gap / below;
    const struct peil_number z = peil_normal_quantile((1 + level) / 2);

    effect->d_av = peil_number_of(d);
    effect->df = peil_number_of(4 * below / spread);
    effect->correction = peil_hedges_correction(effect->df.value);
    effect->g_av = product(effect->correction, effect->d_av);
    if (effect->g_av.reason != PEIL_DEFINED || z.reason != PEIL_DEFINED) {
        effect->g_av_interval = peil_interval_none(
            effect->g_av.reason != PEIL_DEFINED ? effect->g_av.reason : z.reason);
        return;
    }
    const double half = z.value * sqrt(variance), j = effect->correction.value;

    effect->g_av_interval = peil_interval_of(j * (d - half), j * (d + half));
}

static enum peil_reason refuse(const struct peil_moments *first, const struct peil_moments *second,
                               const struct peil_moments *difference)
{
    if (first->n != difference->n || second->n != difference->n)
        return PEIL_INCOMPLETE_COUNTS;
    if (difference->n < 2)
        return difference->n < 1 ? PEIL_N_TOO_SMALL_1 : PEIL_N_TOO_SMALL_2;
    if (first->variance.reason != PEIL_DEFINED)
        return first->variance.reason;
    if (second->variance.reason != PEIL_DEFINED)
        return second->variance.reason;
    return difference->variance.reason;
}

struct peil_paired_effect peil_paired_effect(const struct peil_moments *first,
                                             const struct peil_moments *second,
                                             const struct peil_moments *difference, double level)
{
    const enum peil_reason reason = refuse(first, second, difference);
    const enum peil_reason why = reason != PEIL_DEFINED ? reason : PEIL_NO_VARIANCE;
    const struct peil_number none = peil_number_none(why);
    struct peil_paired_effect effect = {
        none, none, none, none, none, none, peil_interval_none(why)};

    if (reason != PEIL_DEFINED)
        return effect;
    if (difference->sd.value > 0) {
        effect.d_z = peil_number_of(difference->mean.value / difference->sd.value);
        effect.g_z = product(peil_hedges_correction((double)(difference->n - 1)), effect.d_z);
    }
    if (first->variance.value + second->variance.value > 0)
        average_effect(&effect, first, second, difference, level);
    return effect;
}
