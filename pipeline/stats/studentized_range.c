/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/studentized_range.h"

#include "peil/alloc.h"
#include "peil/stats/distributions.h"
#include "peil/stats/quadrature.h"
#include "peil/stats/range_table.h"

#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdlib.h>

enum { NEWTON_STEPS = 400 };

/* A tail below this is reached faster from Bonferroni's bound. */
static const double SMALL_TAIL = 1e-4;

struct peil_studentized_range {
    struct peil_range_tables *tables;
    double constant_df, constant; /* the constant of the chi density last used, and its df */
};

struct peil_studentized_range *peil_studentized_range_new(void)
{
    struct peil_studentized_range *workspace = peil_alloc(1, sizeof *workspace);

    workspace->tables = peil_range_tables_new();
    return workspace;
}

void peil_studentized_range_free(struct peil_studentized_range *workspace)
{
    if (workspace == NULL)
        return;
    peil_range_tables_free(workspace->tables);
    free(workspace);
}

/* One tail of Q of k groups on df, as an integrand over u = log(chi/sqrt(df)). */
struct tail {
    struct peil_range_table table;
    double df, constant, q;
};

static double upper_given_chi(const void *context, double u, double *slope)
{
    const struct tail *tail = context;
    const double s = exp(u);

    return tail->df * peil_log_chi(u, s) + peil_range_log_upper(&tail->table, tail->q * s, slope);
}

static double lower_given_chi(const void *context, double u, double *slope)
{
    const struct tail *tail = context;
    const double s = exp(u);

    return tail->df * peil_log_chi(u, s) + peil_range_log_lower(&tail->table, tail->q * s, slope);
}

/* log P(Q >= q); *slope receives its derivative by log q. The logarithm of the integrand is concave
 * in u, so that it has one peak. */
static double log_upper(const struct tail *tail, double *slope)
{
    if (isinf(tail->df))
        return peil_range_log_upper(&tail->table, tail->q, slope);
    const double step = 0.6 / sqrt(2 * (tail->df + 30));
    const double centre = -log(hypot(1, tail->q / sqrt(2 * tail->df)));
    const struct peil_trapezoid sum = peil_trapezoid(upper_given_chi, tail, centre, step);

    *slope = sum.slope;
    return sum.log_integral + tail->constant;
}

/* log P(Q <= q), likewise. The normal measure of a cube dilated by exp(u) is log-concave in u:
 * Cordero-Erausquin, Fradelizi and Maurey (2004) Journal of Functional Analysis 214:410-427. */
static double log_lower(const struct tail *tail, double *slope)
{
    if (isinf(tail->df))
        return peil_range_log_lower(&tail->table, tail->q, slope);
    const double power = (double)tail->table.k - 1, df = tail->df;
    const double step = 0.6 / sqrt(2 * (df + power + 30));
    double centre = 0;

    /* at the peak exp(2u) = 1 + slope/df */
    for (int i = 0; i < 4; i++) {
        peil_range_log_lower(&tail->table, tail->q * exp(centre), slope);
        centre = (centre + log1p(*slope / df) / 2) / (i == 0 ? 1 : 2);
    }
    const struct peil_trapezoid sum = peil_trapezoid(lower_given_chi, tail, centre, step);

    *slope = sum.slope;
    return sum.log_integral + tail->constant;
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

static struct tail tail_of(struct peil_studentized_range *workspace, size_t k, double df, double q,
                           bool lower)
{
    if (workspace->constant_df != df && !isinf(df)) {
        workspace->constant_df = df;
        workspace->constant = peil_log_chi_constant(df);
    }
    return (struct tail){lower ? peil_range_table_both(workspace->tables, k)
                               : peil_range_table_upper(workspace->tables, k),
                         df, workspace->constant, q};
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
    const struct tail tail = tail_of(workspace, k, df, q, false);

    return peil_p_value(exp(log_upper(&tail, &slope)));
}

struct peil_number peil_studentized_range_lower(struct peil_studentized_range *workspace, double q,
                                                size_t k, double df)
{
    const enum peil_reason reason = refuse(k, df);
    double slope;

    if (reason != PEIL_DEFINED || isnan(q))
        return peil_number_none(reason != PEIL_DEFINED ? reason : PEIL_TOO_LARGE);
    if (q <= 0)
        return peil_p_value(0);
    if (isinf(q))
        return peil_number_of(1);
    const struct tail tail = tail_of(workspace, k, df, q, true);

    return peil_p_value(exp(log_lower(&tail, &slope)));
}

/* Newton's method on the logarithm of a tail, which is concave in x = log q: the q
 * where it is wanted. direction: 1 where the tail grows with q, -1 where it shrinks. */
static struct peil_number solve(double (*log_tail)(const struct tail *, double *),
                                struct tail *tail, double wanted, double x, double direction)
{
    double previous = INFINITY;

    for (int i = 0; i < NEWTON_STEPS; i++) {
        double slope;

        tail->q = exp(x);
        const double excess = log_tail(tail, &slope) - wanted;
        double move = slope * direction > 0 ? -excess / slope : -1;

        /* so far out that tails go as powers of q, the step is nearly exact */
        const double limit = tail->q > 100 ? 100 : 1;

        move = fmax(-limit, fmin(limit, move));
        x += move;
        /* done: the digits double with each step, so that a small one leaves nothing to be found;
         * or down to the rounding of the tail, where steps stop getting shorter */
        if (fabs(move) < 1e-8 || (fabs(excess) < 1e-12 && fabs(move) >= previous))
            return peil_number_of(exp(x));
        previous = fabs(move);
    }
    return peil_number_none(PEIL_NOT_CONVERGED);
}

/* Near log q: where it is on infinite df, moved as the t quantile of a single pair is moved by df,
 * by the first terms of the expansion of Fisher and Cornish (1960) Technometrics 2:209-225. */
static double start_upper(struct peil_studentized_range *workspace, double tail, size_t k,
                          double df)
{
    struct tail at = tail_of(workspace, k, INFINITY, 0, false);
    const struct peil_number normal = solve(log_upper, &at, log(tail), log(3.5), -1);
    const double z = peil_normal_quantile(tail / ((double)k * ((double)k - 1))).value;
    const double square = z * z;
    const double ratio =
        1 + (square + 1) / (4 * df) + ((5 * square + 16) * square + 3) / (96 * df * df);

    return normal.reason == PEIL_DEFINED ? log(normal.value * fmin(ratio, 10)) : log(3.5);
}

/* q with P(Q >= q) = tail <= 1/2. */
static struct peil_number solve_upper(struct peil_studentized_range *workspace, double tail,
                                      size_t k, double df)
{
    struct tail at = tail_of(workspace, k, df, 0, false);
    double start = log(3.5);

    if (tail < SMALL_TAIL) { /* all k(k-1)/2 pairs, each sqrt(2)|t|: never below the answer */
        const double each = tail / ((double)k * ((double)k - 1));
        const struct peil_number t =
            isinf(df) ? peil_normal_quantile(each) : peil_t_upper_quantile(each, df);

        if (t.reason == PEIL_DEFINED)
            start = log(sqrt(2) * fabs(t.value));
    } else if (df > 3 && !isinf(df)) {
        start = start_upper(workspace, tail, k, df);
    }
    return solve(log_upper, &at, log(tail), start, -1);
}

/* q with P(Q <= q) = p <= 1/2, from the left: where q is small P goes as its (k-1)th power. */
static struct peil_number solve_lower(struct peil_studentized_range *workspace, double p, size_t k,
                                      double df)
{
    struct tail at = tail_of(workspace, k, df, 0, true);
    const double power = (double)k - 1;
    /* w^(k-1) sqrt(k) (2 pi)^(-(k-1)/2), times the mean of chi/sqrt(df) to the power k-1 */
    double log_p = log(sqrt((double)k)) - power / 2 * log(2 * M_PI);

    if (!isinf(df))
        log_p +=
            gsl_sf_lngamma((df + power) / 2) - gsl_sf_lngamma(df / 2) - power / 2 * log(df / 2);
    return solve(log_lower, &at, log(p), (log(p) - log_p) / power, 1);
}

struct peil_number peil_studentized_range_quantile(struct peil_studentized_range *workspace,
                                                   double p, size_t k, double df)
{
    const enum peil_reason reason = refuse(k, df);

    if (reason != PEIL_DEFINED || !(p > 0 && p < 1))
        return peil_number_none(reason != PEIL_DEFINED ? reason : PEIL_TOO_LARGE);
    return p < 0.5 ? solve_lower(workspace, p, k, df) : solve_upper(workspace, 1 - p, k, df);
}

struct peil_number peil_studentized_range_upper_quantile(struct peil_studentized_range *workspace,
                                                         double tail, size_t k, double df)
{
    const enum peil_reason reason = refuse(k, df);

    if (reason != PEIL_DEFINED || !(tail > 0 && tail < 1))
        return peil_number_none(reason != PEIL_DEFINED ? reason : PEIL_TOO_LARGE);
    return tail > 0.5 ? solve_lower(workspace, 1 - tail, k, df)
                      : solve_upper(workspace, tail, k, df);
}
