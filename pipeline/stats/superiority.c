/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/superiority.h"

#include "peil/stats/distributions.h"
#include "peil/stats/wide.h"

#include <math.h>

/* Why the spread of d says nothing; PEIL_DEFINED when it does. */
static enum peil_reason refuse(const struct peil_dominance *pair)
{
    if (pair->reason != PEIL_DEFINED)
        return pair->reason;
    if (pair->n1 < 2 || pair->n2 < 2)
        return PEIL_N_TOO_SMALL_2;
    return pair->spread == 0 ? PEIL_NO_VARIANCE : PEIL_DEFINED;
}

static bool separated(const struct peil_dominance *pair)
{
    const peil_int128 pairs = (peil_int128)pair->n1 * (peil_int128)pair->n2;

    return pair->sum == pairs || pair->sum == -pairs;
}

/* squares - sum^2/n, from integers but for the last quotient: n >= 1. */
static double centred(peil_int128 squares, peil_int128 sum, uint64_t n)
{
    return (double)((peil_int128)n * squares - sum * sum) / (double)n;
}

/* What Satterthwaite's df need: the squared standard errors of the two groups. */
static double satterthwaite(double part1, double part2, const struct peil_dominance *pair)
{
    const double share1 = part1 / (part1 + part2), share2 = part2 / (part1 + part2);

    return 1 /
           (share1 * share1 / (double)(pair->n1 - 1) + share2 * share2 / (double)(pair->n2 - 1));
}

/* n1 times the variance of the sum of d of a respondent of group 1; likewise 2. */
static double part_of(peil_int128 squares, peil_int128 sum, uint64_t n)
{
    return (double)n * (centred(squares, sum, n) / (double)(n - 1));
}

struct peil_brunner_munzel peil_brunner_munzel(const struct peil_dominance *pair)
{
    enum peil_reason reason = refuse(pair);

    if (reason == PEIL_DEFINED && separated(pair))
        reason = PEIL_NO_OVERLAP;
    const struct peil_number none = peil_number_none(reason);
    struct peil_brunner_munzel test = {none, none, none};

    if (reason != PEIL_DEFINED)
        return test;
    const double part1 = part_of(pair->squares1, pair->sum, pair->n1);
    const double part2 = part_of(pair->squares2, pair->sum, pair->n2);

    test.statistic = peil_number_of((double)pair->sum / sqrt(part1 + part2));
    test.df = peil_number_of(satterthwaite(part1, part2, pair));
    test.p = peil_t_two_sided(test.statistic.value, test.df.value);
    return test;
}

static double consistent_variance(const struct peil_dominance *pair)
{
    const double n1 = (double)pair->n1, n2 = (double)pair->n2, pairs = n1 * n2;
    const double one = centred(pair->squares1, pair->sum, pair->n1) / (n1 - 1) * (n2 - 1);
    const double two = centred(pair->squares2, pair->sum, pair->n2) / (n2 - 1) * (n1 - 1);
    const double both = centred(pair->unequal, pair->sum, pair->n1 * pair->n2);

    /* one and two are of sums over the other group, not of means */
    return (one / (n2 * n2) + two / (n1 * n1) + both / ((n1 - 1) * (n2 - 1))) / pairs;
}

struct peil_interval peil_feng_cliff_limits(double delta, double variance, double quantile)
{
    const double rest = (1 - delta) * (1 + delta), spread = quantile * quantile * variance;
    const double half = sqrt(spread) * sqrt(rest * rest + spread);

    return peil_interval_of((delta * rest - half) / (rest + spread),
                            (delta * rest + half) / (rest + spread));
}

/* Where the groups do not overlap. */
static struct peil_interval one_sided(const struct peil_dominance *pair, double level)
{
    const double n = (double)(pair->n1 < pair->n2 ? pair->n1 : pair->n2);
    const struct peil_number z = peil_normal_quantile((1 + level) / 2);

    if (z.reason != PEIL_DEFINED)
        return peil_interval_none(z.reason);
    const double square = z.value * z.value, limit = (n - square) / (n + square);

    return pair->sum > 0 ? peil_interval_of(limit, 1) : peil_interval_of(-1, -limit);
}

static struct peil_interval limits_of(const struct peil_dominance *pair, double delta,
                                      double variance, double level)
{
    if (separated(pair))
        return one_sided(pair, level);
    const double df = satterthwaite(part_of(pair->squares1, pair->sum, pair->n1),
                                    part_of(pair->squares2, pair->sum, pair->n2), pair);
    const struct peil_number t = peil_t_quantile((1 + level) / 2, df);

    if (t.reason != PEIL_DEFINED)
        return peil_interval_none(t.reason);
    return peil_feng_cliff_limits(delta, variance, t.value);
}

struct peil_superiority peil_superiority(const struct peil_dominance *pair, double level)
{
    const enum peil_reason reason = refuse(pair);
    const struct peil_interval nowhere = peil_interval_none(reason);
    struct peil_superiority effect = {peil_number_none(reason), peil_number_none(reason),
                                      peil_number_none(reason), nowhere, nowhere};

    if (pair->reason != PEIL_DEFINED)
        return effect;
    const peil_int128 pairs = (peil_int128)pair->n1 * (peil_int128)pair->n2;

    effect.superiority = peil_number_of(peil_int128_ratio_double(pairs + pair->sum, 2 * pairs));
    effect.delta = peil_number_of(peil_int128_ratio_double(pair->sum, pairs));
    if (reason != PEIL_DEFINED)
        return effect;
    effect.variance = peil_number_of(separated(pair) ? 0 : consistent_variance(pair));
    effect.delta_interval = limits_of(pair, effect.delta.value, effect.variance.value, level);
    if (effect.delta_interval.reason == PEIL_DEFINED)
        effect.superiority_interval = peil_interval_of((1 + effect.delta_interval.low) / 2,
                                                       (1 + effect.delta_interval.high) / 2);
    else
        effect.superiority_interval = effect.delta_interval;
    return effect;
}
