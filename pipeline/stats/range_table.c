/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/range_table.h"

#include "peil/alloc.h"

#include <gsl/gsl_math.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* The upper table of one k holds log P(range >= w) as polynomials on cells: narrow ones up to
 * FINE_TO, where the curve bends (the more groups, the sharper), wide ones up to TABLE_TO, where
 * the tail is under 1e-300. Each polynomial passes through the POINTS samples around its cell. All
 * samples lie on one grid of 1/16, so that the normal distribution is tabulated once for all k. The
 * lower table holds log(P(range <= w) / w^(k-1)), which is even in w, on the narrow cells. */
enum {
    POINTS = 12,
    BEFORE = 5, /* samples left of a cell's left edge; BEFORE + 1 right of it */
    GRID = 16,  /* grid points per unit of w and z */
    WIDE = 4,   /* grid points per wide cell */
    FINE_TO = 8,
    TABLE_TO = 54,
    FINE_CELLS = FINE_TO * GRID,
    WIDE_CELLS = (TABLE_TO - FINE_TO) * GRID / WIDE,
    LAST_SAMPLE = TABLE_TO * GRID + (BEFORE + 1) * WIDE,
    LAST_FINE = FINE_CELLS + BEFORE + 1,
    Z_FROM = -40 * GRID, /* grid index of the first tabulated z */
    Z_TO = 40 * GRID,
    HALF_GRID = 2 * GRID, /* the lower table has half of w on the grid of z */
    HALF_FROM = -18 * HALF_GRID,
    HALF_TO = 18 * HALF_GRID,
    NORMAL_TO = 9 /* beyond which a normal density counts no more */
};

/* The density is scaled up so that products far in the tail stay normal numbers. */
static const double SCALE = 1e150;
static const double LOG_SCALE = 345.38776394910684;

struct peil_range_cell {
    double c[POINTS]; /* of powers of the place in the cell, -1/2 to 1/2 */
};

struct peil_range_tables {
    double density[Z_TO - Z_FROM + 1];            /* SCALE times the normal density */
    double below[Z_TO - Z_FROM + 1];              /* the normal distribution function */
    double half_density[HALF_TO - HALF_FROM + 1]; /* the same on half the grid, unscaled */
    double half_below[HALF_TO - HALF_FROM + 1];
    bool half_filled;
    double basis[POINTS][POINTS]; /* row j: coefficients of the polynomial 1 at sample j */
    struct peil_range_cell *upper[PEIL_RANGE_TABLE_MAX_K + 1]; /* by k; NULL until asked */
    struct peil_range_cell *lower[PEIL_RANGE_TABLE_MAX_K + 1];
};

/* The interpolating polynomials of Lagrange, expanded: 1 at their own sample, 0 at the others. */
static void expand_basis(struct peil_range_tables *tables)
{
    for (int j = 0; j < POINTS; j++) {
        double *c = tables->basis[j];

        c[0] = 1;
        for (int i = 0, degree = 0; i < POINTS; i++) {
            const double root = i - BEFORE - 0.5;

            if (i == j)
                continue;
            degree++;
            for (int power = degree; power >= 0; power--)
                c[power] = ((power > 0 ? c[power - 1] : 0) - root * c[power]) / (j - i);
        }
    }
}

static void tabulate_normal(double *density, double *below, int from, int to, double grid,
                            double scale)
{
    for (int i = from; i <= to; i++) {
        const double z = i / grid;

        density[i - from] = scale * exp(-z * z / 2) / sqrt(2 * M_PI);
        below[i - from] = erfc(-z / M_SQRT2) / 2;
    }
}

struct peil_range_tables *peil_range_tables_new(void)
{
    struct peil_range_tables *tables = peil_alloc(1, sizeof *tables);

    tabulate_normal(tables->density, tables->below, Z_FROM, Z_TO, GRID, SCALE);
    expand_basis(tables);
    return tables;
}

void peil_range_tables_free(struct peil_range_tables *tables)
{
    if (tables == NULL)
        return;
    for (size_t k = 0; k <= PEIL_RANGE_TABLE_MAX_K; k++) {
        free(tables->upper[k]);
        free(tables->lower[k]);
    }
    free(tables);
}

/* a^m - (a - d)^m without cancellation, by repeated squaring. */
static double power_difference(double a, double d, unsigned m)
{
    const double b = a - d;
    double power_a = 1, power_b = 1, difference = 0;
    unsigned bit = 1;

    while (bit <= m / 2)
        bit <<= 1;
    for (; bit > 0; bit >>= 1) {
        difference *= power_a + power_b;
        power_a *= power_a;
        power_b *= power_b;
        if (m & bit) {
            difference = a * difference + d * power_b;
            power_a *= a;
            power_b *= b;
        }
    }
    return difference;
}

/* P(range of k normals >= w) = k int phi(z) (Phi(z)^(k-1) - (Phi(z) - Phi(z-w))^(k-1)) dz, with z
 * the largest of the k; w = index / GRID. The trapezoidal rule is exact to rounding here. */
static double log_upper_at(const struct peil_range_tables *tables, size_t k, int index)
{
    const int step = k <= 16 ? GRID / 4 : GRID / 8;
    int from = index / 2 - 7 * GRID, to = index / 2 + 7 * GRID;
    double sum = 0;

    from -= ((from % step) + step) % step;
    if (to < 9 * GRID)
        to = 9 * GRID;
    for (int i = from; i <= to; i += step) {
        const double d = tables->below[i - index - Z_FROM];

        sum += tables->density[i - Z_FROM] *
               power_difference(tables->below[i - Z_FROM], d, (unsigned)k - 1);
    }
    return log(sum * (double)k * step / GRID) - LOG_SCALE;
}

static double power_of(double base, unsigned m)
{
    double power = 1;

    for (; m > 0; m >>= 1, base *= base)
        if (m & 1)
            power *= base;
    return power;
}

/* log(P(range <= w) / w^(k-1)), P = k int phi(m + w/2) (Phi(m + w/2) - Phi(m - w/2))^(k-1) dm, m
 * the middle of an interval that holds all k with the largest at its end; w = index / GRID. The
 * more groups, the narrower the integrand: its width goes as 1/sqrt(k). */
static double log_lower_at(const struct peil_range_tables *tables, size_t k, int index)
{
    const int step = k <= 8 ? 8 : k <= 32 ? 4 : k <= 128 ? 2 : 1;
    const double count = (double)k, w = (double)index / GRID;
    const double *below = tables->half_below - HALF_FROM;

    if (index == 0) /* phi(m)^k integrated */
        return log(sqrt(count)) - (count - 1) / 2 * log(2 * M_PI);
    const double widest = erf(w / 2 / M_SQRT2);
    double sum = 0;

    for (int i = 0; i <= index + NORMAL_TO * HALF_GRID; i += step) {
        const double share =
            power_of((below[-i + index] - below[-i - index]) / widest, (unsigned)k - 1);
        const double density = tables->half_density[index - i - HALF_FROM] +
                               (i > 0 ? tables->half_density[index + i - HALF_FROM] : 0);

        sum += density * share;
    }
    return log(sum * count * step / HALF_GRID) + (count - 1) * log(widest / w);
}

/* The sample at a grid index; R(w) = 1 - tail is even or odd as k is odd or even, which continues
 * the curve to negative w. */
static double upper_sample(const double *samples, size_t k, int index)
{
    if (index >= 0)
        return samples[index];
    return k % 2 == 1 ? samples[-index] : log(2 - exp(samples[-index]));
}

static void add_sample(const struct peil_range_tables *tables, int j, double value,
                       struct peil_range_cell *cell)
{
    for (int power = 0; power < POINTS; power++)
        cell->c[power] += value * tables->basis[j][power];
}

static void fill_upper(const struct peil_range_tables *tables, const double *samples, size_t k,
                       int left, int width, struct peil_range_cell *cell)
{
    for (int j = 0; j < POINTS; j++)
        add_sample(tables, j, upper_sample(samples, k, left + (j - BEFORE) * width), cell);
}

struct peil_range_table peil_range_table_upper(struct peil_range_tables *tables, size_t k)
{
    double samples[LAST_SAMPLE + 1];
    struct peil_range_cell *cells = tables->upper[k];

    if (cells == NULL) {
        cells = peil_alloc(FINE_CELLS + WIDE_CELLS, sizeof *cells);
        for (int i = 0; i <= LAST_SAMPLE; i++)
            if (i <= LAST_FINE || i % WIDE == 0)
                samples[i] = log_upper_at(tables, k, i);
        for (int i = 0; i < FINE_CELLS; i++)
            fill_upper(tables, samples, k, i, 1, &cells[i]);
        for (int i = 0; i < WIDE_CELLS; i++)
            fill_upper(tables, samples, k, FINE_CELLS + i * WIDE, WIDE, &cells[FINE_CELLS + i]);
        tables->upper[k] = cells;
    }
    return (struct peil_range_table){k, cells, tables->lower[k]};
}

struct peil_range_table peil_range_table_both(struct peil_range_tables *tables, size_t k)
{
    double samples[LAST_FINE + 1];
    struct peil_range_cell *cells = tables->lower[k];

    if (cells == NULL) {
        if (!tables->half_filled)
            tabulate_normal(tables->half_density, tables->half_below, HALF_FROM, HALF_TO, HALF_GRID,
                            1);
        tables->half_filled = true;
        cells = peil_alloc(FINE_CELLS, sizeof *cells);
        for (int i = 0; i <= LAST_FINE; i++)
            samples[i] = log_lower_at(tables, k, i);
        for (int i = 0; i < FINE_CELLS; i++)
            for (int j = 0; j < POINTS; j++)
                add_sample(tables, j, samples[abs(i + j - BEFORE)], &cells[i]);
        tables->lower[k] = cells;
    }
    return peil_range_table_upper(tables, k);
}

/* The polynomial of a cell at place cells from its left edge; *derivative by the place. */
static double evaluate(const struct peil_range_cell *cell, double place, double *derivative)
{
    const double t = place - 0.5;
    double value = cell->c[POINTS - 1], slope = 0;

    for (int power = POINTS - 2; power >= 0; power--) {
        slope = slope * t + value;
        value = value * t + cell->c[power];
    }
    *derivative = slope;
    return value;
}

double peil_range_log_upper(const struct peil_range_table *table, double w, double *slope)
{
    const bool fine = w < FINE_TO;
    const double scale = fine ? GRID : (double)GRID / WIDE;
    const double place = (fine ? w : w - FINE_TO) * scale;

    *slope = 0;
    if (w >= TABLE_TO)
        return -INFINITY;
    const int index = (int)place;
    const double value =
        evaluate(&table->upper[index + (fine ? 0 : FINE_CELLS)], place - index, slope);

    *slope *= scale * w;
    return value;
}

double peil_range_log_lower(const struct peil_range_table *table, double w, double *slope)
{
    const double log_upper = peil_range_log_upper(table, w, slope);
    const int index = (int)fmin(w * GRID, FINE_CELLS);

    if (log_upper < -0.5 || index == FINE_CELLS) {
        const double upper = exp(log_upper);

        *slope = upper > 0 ? -upper * *slope / (1 - upper) : 0;
        return log1p(-upper);
    }
    const double power = (double)table->k - 1;
    const double value = evaluate(&table->lower[index], w * GRID - index, slope);

    *slope = power + *slope * GRID * w;
    return value + power * log(w);
}
