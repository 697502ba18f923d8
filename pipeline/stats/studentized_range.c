/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/studentized_range.h"

#include "peil/alloc.h"
#include "peil/stats/distributions.h"

#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdlib.h>

/* The table of one k holds log P(range >= w) as polynomials on cells: narrow ones up to FINE_TO,
 * where the curve bends (the more groups, the sharper), wide ones up to TABLE_TO, where the tail is
 * under 1e-300. Each polynomial passes through the POINTS samples around its cell. All samples lie
 * on one grid of 1/16, so that the normal distribution is tabulated once for all k. */
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
    Z_FROM = -40 * GRID, /* grid index of the first tabulated z */
    Z_TO = 40 * GRID,
    STEPS_FROM_CENTRE = 4000,
    NEWTON_STEPS = 400
};

/* The density is scaled up so that products far in the tail stay normal numbers. */
static const double SCALE = 1e150;
static const double LOG_SCALE = 345.38776394910684;

struct cell {
    double c[POINTS]; /* of powers of the place in the cell, -1/2 to 1/2 */
};

struct peil_studentized_range {
    double density[Z_TO - Z_FROM + 1]; /* SCALE times the normal density */
    double below[Z_TO - Z_FROM + 1];   /* the normal distribution function */
    double basis[POINTS][POINTS];      /* row j: coefficients of the polynomial 1 at sample j */
    struct cell *tables[PEIL_STUDENTIZED_RANGE_MAX_K + 1]; /* by k; NULL until asked */
};

/* The interpolating polynomials of Lagrange, expanded: 1 at their own sample, 0 at the others. */
static void expand_basis(struct peil_studentized_range *w)
{
    for (int j = 0; j < POINTS; j++) {
        double *c = w->basis[j];

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

struct peil_studentized_range *peil_studentized_range_new(void)
{
    struct peil_studentized_range *w = peil_alloc(1, sizeof *w);

    for (int i = Z_FROM; i <= Z_TO; i++) {
        const double z = (double)i / GRID;

        w->density[i - Z_FROM] = SCALE * exp(-z * z / 2) / sqrt(2 * M_PI);
        w->below[i - Z_FROM] = erfc(-z / M_SQRT2) / 2;
    }
    expand_basis(w);
    return w;
}

void peil_studentized_range_free(struct peil_studentized_range *workspace)
{
    if (workspace == NULL)
        return;
    for (size_t k = 0; k <= PEIL_STUDENTIZED_RANGE_MAX_K; k++)
        free(workspace->tables[k]);
    free(workspace);
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
static double log_range_tail(const struct peil_studentized_range *w, size_t k, int index)
{
    const int step = k <= 16 ? GRID / 4 : GRID / 8;
    int from = index / 2 - 7 * GRID, to = index / 2 + 7 * GRID;
    double sum = 0;

    from -= ((from % step) + step) % step;
    if (to < 9 * GRID)
        to = 9 * GRID;
    for (int i = from; i <= to; i += step) {
        const double d = w->below[i - index - Z_FROM];

        sum += w->density[i - Z_FROM] * power_difference(w->below[i - Z_FROM], d, (unsigned)k - 1);
    }
    return log(sum * (double)k * step / GRID) - LOG_SCALE;
}

/* The sample at a grid index; R(w) = 1 - tail is even or odd as k is odd or even, which continues
 * the curve to negative w. */
static double sample_at(const double *samples, size_t k, int index)
{
    if (index >= 0)
        return samples[index];
    return k % 2 == 1 ? samples[-index] : log(2 - exp(samples[-index]));
}

static void fill_cell(const struct peil_studentized_range *w, const double *samples, size_t k,
                      int left, int width, struct cell *cell)
{
    for (int j = 0; j < POINTS; j++) {
        const double value = sample_at(samples, k, left + (j - BEFORE) * width);

        for (int power = 0; power < POINTS; power++)
            cell->c[power] += value * w->basis[j][power];
    }
}

static const struct cell *table_of(struct peil_studentized_range *w, size_t k)
{
    double samples[LAST_SAMPLE + 1];
    struct cell *cells = w->tables[k];

    if (cells != NULL)
        return cells;
    cells = peil_alloc(FINE_CELLS + WIDE_CELLS, sizeof *cells);
    for (int i = 0; i <= LAST_SAMPLE; i++)
        if (i <= FINE_TO * GRID + BEFORE + 1 || i % WIDE == 0)
            samples[i] = log_range_tail(w, k, i);
    for (int i = 0; i < FINE_CELLS; i++)
        fill_cell(w, samples, k, i, 1, &cells[i]);
    for (int i = 0; i < WIDE_CELLS; i++)
        fill_cell(w, samples, k, FINE_TO * GRID + i * WIDE, WIDE, &cells[FINE_CELLS + i]);
    w->tables[k] = cells;
    return cells;
}

/* log P(range >= w); *slope receives its derivative by log w. -INFINITY beyond the table. */
static double log_tail(const struct cell *cells, double w, double *slope)
{
    const bool fine = w < FINE_TO;
    const double scale = fine ? GRID : (double)GRID / WIDE;
    const double place = (fine ? w : w - FINE_TO) * scale;

    *slope = 0;
    if (w >= TABLE_TO)
        return -INFINITY;
    const struct cell *cell = &cells[(int)place + (fine ? 0 : FINE_CELLS)];
    const double t = place - (int)place - 0.5;
    double value = cell->c[POINTS - 1], derivative = 0;

    for (int power = POINTS - 2; power >= 0; power--) {
        derivative = derivative * t + value;
        value = value * t + cell->c[power];
    }
    *slope = derivative * scale * w;
    return value;
}

/* u - (exp(2u) - 1)/2 <= 0 without cancellation: the log density of u = log chi, over df. */
static double log_chi(double u)
{
    const double t = 2 * u;

    if (fabs(t) > 0.1)
        return u - expm1(t) / 2;
    double sum = 1;

    for (int i = 10; i >= 3; i--)
        sum = 1 + t / i * sum;
    return -t * t / 4 * sum;
}

/* One trapezoidal sum: total of exp(log density + log tail - peak), and of the same times slope. */
struct sum {
    const struct cell *cells;
    double q, df, peak;
    double total, slope;
};

static double add_term(struct sum *sum, double u)
{
    double slope;
    const double tail = log_tail(sum->cells, sum->q * exp(u), &slope);
    const double term = exp(sum->df * log_chi(u) + tail - sum->peak);

    sum->total += term;
    sum->slope += term * slope;
    return term;
}

/* log P(Q >= q); *slope receives its derivative by log q. The logarithm of the integrand is concave
 * in u, so its terms are added from near its peak outwards until they no longer count. */
static double log_upper(const struct cell *cells, double q, double df, double *slope)
{
    if (isinf(df))
        return log_tail(cells, q, slope);
    const double step = 0.6 / sqrt(2 * (df + 30));
    const double centre = -log1p(q * q / (2 * df)) / 2;
    struct sum sum = {.cells = cells, .q = q, .df = df};

    sum.peak = df * log_chi(centre) + log_tail(cells, q * exp(centre), slope);
    if (isinf(sum.peak)) /* the whole integrand is under 1e-300 */
        return sum.peak;
    add_term(&sum, centre);
    for (int side = -1; side <= 1; side += 2) {
        double previous = 1;

        for (int i = 1; i < STEPS_FROM_CENTRE; i++) {
            const double term = add_term(&sum, centre + side * i * step);

            if (term <= previous && term < 1e-17 * sum.total)
                break;
            previous = term;
        }
    }
    *slope = sum.slope / sum.total;
    /* the density of u at 0 is sqrt(df/pi) / Gamma*(df/2) */
    return sum.peak + log(sum.total * step * sqrt(df / M_PI) / gsl_sf_gammastar(df / 2));
}

/* Why k and df cannot be served; PEIL_DEFINED when they can. */
static enum peil_reason refuse(size_t k, double df)
{
    if (k < 2)
        return PEIL_TOO_FEW_GROUPS;
    if (k > PEIL_STUDENTIZED_RANGE_MAX_K || !(df >= 1))
        return PEIL_TOO_LARGE;
    return PEIL_DEFINED;
}

struct peil_number peil_studentized_range_upper(struct peil_studentized_range *workspace, double q,
                                                size_t k, double df)
{
    const enum peil_reason reason = refuse(k, df);
    double slope;

    if (reason != PEIL_DEFINED || isnan(q))
        return peil_number_none(reason != PEIL_DEFINED ? reason : PEIL_TOO_LARGE);
    if (q <= 0)
        return peil_number_of(1);
    if (isinf(q))
        return peil_p_value(0);
    return peil_p_value(exp(log_upper(table_of(workspace, k), q, df, &slope)));
}

struct peil_number peil_studentized_range_quantile(struct peil_studentized_range *workspace,
                                                   double p, size_t k, double df)
{
    const enum peil_reason reason = refuse(k, df);

    if (reason != PEIL_DEFINED || !(p > 0 && p < 1))
        return peil_number_none(reason != PEIL_DEFINED ? reason : PEIL_TOO_LARGE);
    const struct cell *cells = table_of(workspace, k);
    const double wanted = log1p(-p);
    double x = log(3.5); /* log q; the logarithm of the tail is concave in it */
    double previous = INFINITY;

    for (int i = 0; i < NEWTON_STEPS; i++) {
        double slope;
        const double excess = log_upper(cells, exp(x), df, &slope) - wanted;
        double move = slope < 0 ? -excess / slope : -1;

        move = fmax(-1, fmin(1, move));
        x += move;
        /* done, or down to the rounding of the tail, where steps stop getting shorter */
        if (fabs(move) < 1e-13 || (fabs(excess) < 1e-12 && fabs(move) >= previous))
            return peil_number_of(exp(x));
        previous = fabs(move);
    }
    return peil_number_none(PEIL_NOT_CONVERGED);
}
