/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/contingency.h"

#include "peil/stats/distributions.h"
#include "peil/stats/proportions.h"
#include "peil/stats/wide.h"

#include <math.h>

/* Beyond it the products of totals below could leave 128 bits. */
static const uint64_t MAX_N = UINT64_C(1) << 40;

/* UINT64_MAX, and so above MAX_N, where the sum would wrap. */
static uint64_t total_of(const uint64_t *counts, size_t length, size_t stride)
{
    uint64_t total = 0;

    for (size_t i = 0; i < length; i++) {
        if (counts[i * stride] > UINT64_MAX - total)
            return UINT64_MAX;
        total += counts[i * stride];
    }
    return total;
}

/* (observed - expected)^2 / expected, from integers but for the last quotients. */
static double cell_term(uint64_t observed, uint64_t row, uint64_t column, uint64_t n)
{
    const peil_int128 product = (peil_int128)row * column;
    const double gap = (double)((peil_int128)observed * n - product);

    return gap / (double)product * (gap / (double)n);
}

/* Adds the cells of all rows and columns with a total to the test. */
static double sum_cells(const uint64_t *counts, size_t rows, size_t columns,
                        struct peil_chi_squared *test)
{
    double sum = 0;

    for (size_t i = 0; i < rows; i++) {
        const uint64_t row = total_of(counts + i * columns, columns, 1);

        test->rows += row > 0;
        for (size_t j = 0; j < columns && row > 0; j++) {
            const uint64_t column = total_of(counts + j, rows, columns);

            if (column == 0)
                continue;
            test->cells_below_5 += (peil_int128)row * column < (peil_int128)5 * test->n;
            sum += cell_term(counts[i * columns + j], row, column, test->n);
        }
    }
    for (size_t j = 0; j < columns; j++)
        test->columns += total_of(counts + j, rows, columns) > 0;
    return sum;
}

struct peil_chi_squared peil_chi_squared(const uint64_t *counts, size_t rows, size_t columns)
{
    struct peil_chi_squared test = {.n = total_of(counts, rows * columns, 1)};
    const double statistic =
        test.n > 0 && test.n <= MAX_N ? sum_cells(counts, rows, columns, &test) : 0;
    enum peil_reason reason = PEIL_DEFINED;

    if (test.n == 0)
        reason = PEIL_N_TOO_SMALL_1;
    else if (test.n > MAX_N)
        reason = PEIL_TOO_LARGE;
    else if (test.rows < 2 || test.columns < 2)
        reason = PEIL_TOO_FEW_LEVELS;
    test.statistic = test.df = test.p = test.cramers_v = peil_number_none(reason);
    if (reason == PEIL_TOO_FEW_LEVELS)
        test.df = peil_number_of(0);
    if (reason != PEIL_DEFINED)
        return test;
    const size_t least = (test.rows < test.columns ? test.rows : test.columns) - 1;

    test.statistic = peil_number_of(statistic);
    test.df = peil_number_of((double)(test.rows - 1) * (double)(test.columns - 1));
    test.p = peil_chi_squared_upper(statistic, test.df.value);
    if (test.p.reason == PEIL_DEFINED && test.cells_below_5 > 0)
        test.p.reason = PEIL_EXPECTED_BELOW_5;
    /* rounding may lift a perfect association a bit above 1 */
    test.cramers_v = peil_number_of(fmin(1, sqrt(statistic / ((double)test.n * (double)least))));
    return test;
}

/* Newcombe's square-and-add: the score limits of each share, combined around the difference. */
static struct peil_interval newcombe(uint64_t x1, uint64_t n1, uint64_t x2, uint64_t n2,
                                     double difference, double level)
{
    const struct peil_interval one = peil_wilson_interval(x1, n1, level);
    const struct peil_interval two = peil_wilson_interval(x2, n2, level);
    const double p1 = (double)x1 / (double)n1, p2 = (double)x2 / (double)n2;

    if (one.reason != PEIL_DEFINED)
        return one;
    return peil_interval_of(difference - hypot(p1 - one.low, two.high - p2),
                            difference + hypot(one.high - p1, p2 - two.low));
}

static struct peil_interval woolf(uint64_t x1, uint64_t n1, uint64_t x2, uint64_t n2, double level)
{
    const struct peil_number z = peil_normal_quantile((1 + level) / 2);
    const double a = (double)x1, b = (double)(n1 - x1), c = (double)x2, d = (double)(n2 - x2);

    if (a == 0 || b == 0 || c == 0 || d == 0)
        return peil_interval_none(PEIL_EMPTY_CELL);
    if (z.reason != PEIL_DEFINED)
        return peil_interval_none(z.reason);
    const double centre = log(a / b) - log(c / d);
    const double half = z.value * sqrt(1 / a + 1 / b + 1 / c + 1 / d);

    return peil_interval_of(exp(centre - half), exp(centre + half));
}

static enum peil_reason refuse(uint64_t x1, uint64_t n1, uint64_t x2, uint64_t n2)
{
    if (x1 > n1 || x2 > n2 || n1 > MAX_N || n2 > MAX_N)
        return PEIL_TOO_LARGE;
    return n1 == 0 || n2 == 0 ? PEIL_N_TOO_SMALL_1 : PEIL_DEFINED;
}

/* x1/n1 - x2/n2 times n1 n2, exactly. */
static peil_int128 gap_of(uint64_t x1, uint64_t n1, uint64_t x2, uint64_t n2)
{
    return (peil_int128)x1 * n2 - (peil_int128)x2 * n1;
}

struct peil_pooled_z peil_pooled_z(uint64_t x1, uint64_t n1, uint64_t x2, uint64_t n2)
{
    const uint64_t x = x1 + x2, n = n1 + n2;
    enum peil_reason reason = refuse(x1, n1, x2, n2);

    if (reason == PEIL_DEFINED && (x == 0 || x == n))
        reason = PEIL_NO_VARIANCE;
    if (reason != PEIL_DEFINED)
        return (struct peil_pooled_z){peil_number_none(reason), peil_number_none(reason)};
    /* products by twos: swapping the groups, or the answers, changes no bit but the sign */
    const double scatter = ((double)x * (double)(n - x)) * ((double)n1 * (double)n2);
    const double z = (double)gap_of(x1, n1, x2, n2) * sqrt((double)n / scatter);

    return (struct peil_pooled_z){peil_number_of(z), peil_normal_two_sided(z)};
}

struct peil_two_proportions peil_two_proportions(uint64_t x1, uint64_t n1, uint64_t x2, uint64_t n2,
                                                 double level)
{
    const enum peil_reason reason = refuse(x1, n1, x2, n2);
    const struct peil_number none = peil_number_none(reason);
    const struct peil_interval nowhere = peil_interval_none(reason);
    struct peil_two_proportions test = {none, nowhere, none, none, none, nowhere};

    if (reason != PEIL_DEFINED)
        return test;
    const struct peil_pooled_z pooled = peil_pooled_z(x1, n1, x2, n2);

    test.difference =
        peil_number_of(peil_int128_ratio_double(gap_of(x1, n1, x2, n2), (peil_int128)n1 * n2));
    test.difference_interval = newcombe(x1, n1, x2, n2, test.difference.value, level);
    test.statistic = pooled.statistic;
    test.p = pooled.p;
    const peil_int128 along = (peil_int128)x1 * (n2 - x2), across = (peil_int128)x2 * (n1 - x1);

    test.odds_ratio = across > 0 ? peil_number_of(peil_int128_ratio_double(along, across))
                                 : peil_number_none(PEIL_EMPTY_CELL);
    test.odds_ratio_interval = woolf(x1, n1, x2, n2, level);
    return test;
}
