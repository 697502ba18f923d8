/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/moments.h"

#include "peil/stats/distributions.h"

#include <math.h>

/* What both ways of summing arrive at: the mean, and sums of powers of the deviations from it. */
struct sums {
    struct peil_wide mean, squares, cubes, fourths;
};

/* Exact sums of powers of the scaled answers, counted from a whole number near their mean. */
struct powers {
    peil_int128 n, total; /* respondents; sum of the scaled answers themselves */
    peil_int128 first, second, third, fourth;
};

static bool sum_powers(const struct peil_sample *sample, struct powers *powers)
{
    *powers = (struct powers){0};
    for (size_t i = 0; i < sample->k; i++) {
        powers->n += sample->n[i];
        if (!peil_int128_add_product(&powers->total, sample->scaled[i], sample->n[i]))
            return false;
    }
    const peil_int128 centre = powers->total / powers->n;

    for (size_t i = 0; i < sample->k; i++) {
        const peil_int128 e = sample->scaled[i] - centre;
        const peil_int128 n = sample->n[i];
        peil_int128 square, cube;

        if (!peil_int128_add_product(&powers->first, n, e) ||
            !peil_int128_multiply(e, e, &square) ||
            !peil_int128_add_product(&powers->second, n, square) ||
            !peil_int128_multiply(square, e, &cube) ||
            !peil_int128_add_product(&powers->third, n, cube) ||
            !peil_int128_multiply(cube, n, &cube) ||
            !peil_int128_add_product(&powers->fourth, cube, e))
            return false;
    }
    return true;
}

/* n times the centred sum of squares: n B - A^2, with A to D the sums of powers 1 to 4. */
static bool centred_squares(const struct powers *p, peil_int128 *result)
{
    *result = 0;
    return peil_int128_add_product(result, p->n, p->second) &&
           peil_int128_add_product(result, -p->first, p->first);
}

/* n^2 times the centred sum of cubes: n^2 C - 3 n A B + 2 A^3. */
static bool centred_cubes(const struct powers *p, peil_int128 *result)
{
    peil_int128 nn = p->n * p->n, na, aa;

    *result = 0;
    return peil_int128_add_product(result, nn, p->third) &&
           peil_int128_multiply(-3 * p->n, p->first, &na) &&
           peil_int128_add_product(result, na, p->second) &&
           peil_int128_multiply(2 * p->first, p->first, &aa) &&
           peil_int128_add_product(result, aa, p->first);
}

/* n^3 times the centred sum of fourth powers: n^3 D - 4 n^2 A C + 6 n A^2 B - 3 A^4. */
static bool centred_fourths(const struct powers *p, peil_int128 *result)
{
    peil_int128 nnn, nna, naa, aaa;

    *result = 0;
    return peil_int128_multiply(p->n * p->n, p->n, &nnn) &&
           peil_int128_add_product(result, nnn, p->fourth) &&
           peil_int128_multiply(-4 * p->n * p->n, p->first, &nna) &&
           peil_int128_add_product(result, nna, p->third) &&
           peil_int128_multiply(6 * p->n, p->first, &naa) &&
           peil_int128_multiply(naa, p->first, &naa) &&
           peil_int128_add_product(result, naa, p->second) &&
           peil_int128_multiply(-3 * p->first, p->first, &aaa) &&
           peil_int128_multiply(aaa, p->first, &aaa) &&
           peil_int128_add_product(result, aaa, p->first);
}

/* True when the decimals fit; the cubes and fourths are in scaled units, which cancel. */
static bool sum_decimals(const struct peil_sample *sample, struct sums *sums, double *unit)
{
    struct powers powers;
    peil_int128 squares, cubes, fourths, denominator;
    const peil_int128 ten = peil_power_of_ten(sample->decimals);

    if (!sum_powers(sample, &powers) || powers.n >> 40 != 0 ||
        !centred_squares(&powers, &squares) || !centred_cubes(&powers, &cubes) ||
        !centred_fourths(&powers, &fourths) ||
        !peil_int128_multiply(powers.n * powers.n, powers.n, &denominator))
        return false;
    sums->mean = peil_int128_ratio(powers.total, powers.n * ten);
    sums->squares = peil_int128_ratio(squares, powers.n * ten * ten);
    sums->cubes = peil_int128_ratio(cubes, powers.n * powers.n);
    sums->fourths = peil_int128_ratio(fourths, denominator);
    *unit = (double)ten;
    return true;
}

static struct peil_wide wide_value(const struct peil_sample *sample, size_t i)
{
    if (sample->scaled == NULL)
        return peil_wide_of(sample->value[i]);
    return peil_int128_ratio(sample->scaled[i], peil_power_of_ten(sample->decimals));
}

/* Two passes in pairs of doubles: n times a value is exact up to 53 bits of n. */
static void sum_doubles(const struct peil_sample *sample, uint64_t n, struct sums *sums)
{
    struct peil_wide total = {0, 0};

    for (size_t i = 0; i < sample->k; i++)
        total = peil_wide_add(
            total, peil_wide_multiply(peil_wide_of_count(sample->n[i]), wide_value(sample, i)));
    *sums = (struct sums){.mean = peil_wide_divide(total, peil_wide_of_count(n))};
    for (size_t i = 0; i < sample->k; i++) {
        const struct peil_wide e = peil_wide_subtract(wide_value(sample, i), sums->mean);
        struct peil_wide term = peil_wide_multiply(e, e);

        term = peil_wide_multiply(term, peil_wide_of_count(sample->n[i]));
        sums->squares = peil_wide_add(sums->squares, term);
        term = peil_wide_multiply(term, e);
        sums->cubes = peil_wide_add(sums->cubes, term);
        term = peil_wide_multiply(term, e);
        sums->fourths = peil_wide_add(sums->fourths, term);
    }
}

static size_t distinct_answers(const struct peil_sample *sample)
{
    size_t distinct = 0;

    for (size_t i = 0; i < sample->k; i++)
        distinct += sample->n[i] > 0;
    return distinct;
}

/* Variance, sd and se from the centred sum of squares; n >= 2. */
static void spread(struct peil_moments *moments)
{
    const struct peil_wide n = peil_wide_of_count(moments->n);
    const struct peil_wide below = peil_wide_of_count(moments->n - 1);
    const struct peil_wide variance = peil_wide_divide(moments->squares_wide, below);

    moments->variance = peil_number_of(variance.hi);
    moments->sd = peil_number_of(sqrt(variance.hi));
    moments->se = peil_number_of(sqrt(peil_wide_divide(variance, n).hi));
}

/* G1 and G2. The cubes are in units of (1/unit)^3, the squares in units of 1. */
static void shape(struct peil_moments *moments, const struct sums *sums, double unit)
{
    const struct peil_wide n = peil_wide_of_count(moments->n);
    const double count = (double)moments->n;
    const struct peil_wide scale = peil_wide_of(unit);
    const struct peil_wide squares =
        peil_wide_multiply(moments->squares_wide, peil_wide_multiply(scale, scale));
    const struct peil_wide ratio = peil_wide_divide(sums->cubes, squares);
    struct peil_wide g2 = peil_wide_divide(peil_wide_multiply(n, sums->fourths),
                                           peil_wide_multiply(squares, squares));

    g2 = peil_wide_subtract(g2, peil_wide_of(3));
    if (moments->n >= 3) {
        const double m2 = peil_wide_divide(squares, n).hi;
        const double g1 = ratio.hi / sqrt(m2);

        moments->skewness = peil_number_of(g1 * sqrt(count * (count - 1)) / (count - 2));
    }
    if (moments->n >= 4) {
        const double factor = (count - 1) / ((count - 2) * (count - 3));
        const struct peil_wide above = peil_wide_of_count(moments->n + 1);
        const struct peil_wide sum = peil_wide_add(peil_wide_multiply(above, g2), peil_wide_of(6));

        moments->kurtosis = peil_number_of(factor * sum.hi);
    }
}

/* The reasons that n alone gives; values follow. */
static struct peil_moments moments_of_n(uint64_t n)
{
    const enum peil_reason one = n < 1 ? PEIL_N_TOO_SMALL_1 : PEIL_DEFINED;
    const enum peil_reason two = n < 1 ? one : n < 2 ? PEIL_N_TOO_SMALL_2 : PEIL_NO_VARIANCE;

    return (struct peil_moments){
        .n = n,
        .mean = peil_number_none(one),
        .variance = peil_number_none(two),
        .sd = peil_number_none(two),
        .se = peil_number_none(two),
        .skewness = peil_number_none(n < 2   ? two
                                     : n < 3 ? PEIL_N_TOO_SMALL_3
                                             : two),
        .kurtosis = peil_number_none(n < 2   ? two
                                     : n < 4 ? PEIL_N_TOO_SMALL_4
                                             : two),
    };
}

struct peil_moments peil_moments_of(const struct peil_sample *sample)
{
    struct peil_moments moments = moments_of_n(peil_sample_n(sample));
    const size_t distinct = distinct_answers(sample);
    struct sums sums;
    double unit = 1;

    if (moments.n == 0)
        return moments;
    if (sample->scaled == NULL || !sum_decimals(sample, &sums, &unit))
        sum_doubles(sample, moments.n, &sums);
    if (distinct == 1)
        sums.squares = peil_wide_of(0); /* the mean may be off by its last bit */
    moments.mean_wide = sums.mean;
    moments.squares_wide = sums.squares;
    moments.mean = peil_number_of(sums.mean.hi);
    if (moments.n >= 2)
        spread(&moments);
    if (distinct >= 2)
        shape(&moments, &sums, unit);
    return moments;
}

struct peil_moments peil_moments_of_summary(uint64_t n, double mean, double sd)
{
    struct peil_moments moments = moments_of_n(n);

    if (n == 0)
        return moments;
    moments.mean = peil_number_of(mean);
    moments.mean_wide = peil_wide_of(mean);
    if (n >= 2) {
        const struct peil_wide s = peil_wide_of(sd);

        moments.squares_wide =
            peil_wide_multiply(peil_wide_multiply(s, s), peil_wide_of_count(n - 1));
        spread(&moments);
    }
    if (n >= 3)
        moments.skewness = peil_number_none(PEIL_NOT_CONVERGED);
    if (n >= 4)
        moments.kurtosis = peil_number_none(PEIL_NOT_CONVERGED);
    return moments;
}

struct peil_interval peil_mean_interval_of(const struct peil_moments *moments, struct peil_number t)
{
    if (moments->se.reason != PEIL_DEFINED)
        return peil_interval_none(moments->se.reason);
    if (moments->se.value == 0)
        return peil_interval_none(PEIL_NO_VARIANCE);
    if (t.reason != PEIL_DEFINED)
        return peil_interval_none(t.reason);
    const double half = t.value * moments->se.value;

    return peil_interval_of(moments->mean.value - half, moments->mean.value + half);
}

struct peil_interval peil_mean_interval(const struct peil_moments *moments, double level)
{
    if (moments->se.reason != PEIL_DEFINED)
        return peil_interval_none(moments->se.reason);
    return peil_mean_interval_of(moments,
                                 peil_t_quantile((1 + level) / 2, (double)(moments->n - 1)));
}
