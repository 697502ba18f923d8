/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/paired_shares.h"

#include "peil/stats/distributions.h"
#include "peil/stats/incomplete_beta.h"
#include "peil/stats/int128.h"
#include "peil/stats/proportions.h"

#include <math.h>

static const uint64_t MAX_N = UINT64_C(1) << 40;

/* Newcombe's correlation, with his continuity correction. */
static double phi_of(const struct peil_paired_answers *answers)
{
    const peil_int128 both = answers->both, first = answers->first_only;
    const peil_int128 second = answers->second_only, neither = answers->neither;
    const double n = (double)(both + first + second + neither);
    const double yes = (double)(both + first) * (double)(both + second);
    const double no = (double)(second + neither) * (double)(first + neither);
    const double c = (double)(both * neither - first * second);

    if (yes == 0 || no == 0)
        return 0;
    return (c > 0 ? fmax(c - n / 2, 0) : c) / (sqrt(yes) * sqrt(no));
}

/* The same bits with a and b exchanged. */
static double combine(double a, double b, double phi)
{
    /* rounding may take a perfect correlation a bit below 0 */
    return sqrt(fmax(0, (a * a + b * b) - 2 * phi * (a * b)));
}

static struct peil_interval newcombe(const struct peil_paired_answers *answers, uint64_t n,
                                     double difference, double level)
{
    const uint64_t x1 = answers->both + answers->first_only;
    const uint64_t x2 = answers->both + answers->second_only;
    const struct peil_interval one = peil_wilson_interval(x1, n, level);
    const struct peil_interval two = peil_wilson_interval(x2, n, level);
    const double p1 = (double)x1 / (double)n, p2 = (double)x2 / (double)n, phi = phi_of(answers);

    if (one.reason != PEIL_DEFINED)
        return one;
    return peil_interval_of(difference - combine(p1 - one.low, two.high - p2, phi),
                            difference + combine(one.high - p1, p2 - two.low, phi));
}

/* P(X <= x) of n tosses is the share of Beta(n - x, x + 1) below 1/2. */
static struct peil_number exact(uint64_t x, uint64_t n)
{
    if (2 * x + 1 >= n) /* both halves meet */
        return peil_number_of(1);
    return peil_p_value(2 * peil_incomplete_beta((double)(n - x), (double)(x + 1), 0.5, 0.5));
}

struct peil_paired_shares peil_paired_shares(const struct peil_paired_answers *answers,
                                             double level)
{
    const uint64_t first = answers->first_only, second = answers->second_only;
    const bool wrong = answers->both > MAX_N || first > MAX_N || second > MAX_N ||
                       answers->neither > MAX_N ||
                       answers->both + first + second + answers->neither > MAX_N;
    const uint64_t n = wrong ? 0 : answers->both + first + second + answers->neither;
    const struct peil_number none = peil_number_none(wrong ? PEIL_TOO_LARGE : PEIL_N_TOO_SMALL_1);
    struct peil_paired_shares test = {none, peil_interval_none(none.reason), none, none, none};

    if (n == 0)
        return test;
    const double gap = (double)((int64_t)first - (int64_t)second);

    test.difference = peil_number_of(gap / (double)n);
    test.difference_interval = newcombe(answers, n, test.difference.value, level);
    test.p_exact = exact(first < second ? first : second, first + second);
    test.statistic = test.p = peil_number_none(PEIL_NO_VARIANCE);
    if (first + second > 0) {
        test.statistic = peil_number_of(gap / sqrt((double)(first + second)));
        test.p = peil_normal_two_sided(test.statistic.value);
    }
    return test;
}
