/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/distributions.h"

#include "peil/stats/incomplete_beta.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static const double SMALLEST_P = 1e-300;

enum { MAX_STEPS = 200 };

struct peil_number peil_p_value(double p)
{
    if (isnan(p) || p < 0)
        return peil_number_none(PEIL_NOT_CONVERGED);
    if (p < SMALLEST_P)
        return (struct peil_number){SMALLEST_P, PEIL_UNDERFLOW};
    return peil_number_of(fmin(p, 1));
}

static bool positive(double df)
{
    return isfinite(df) && df > 0;
}

/* P(F >= f); -1 should it not converge. */
static double f_tail(double f, double df1, double df2)
{
    const double x = df1 * f, sum = df2 + x;

    if (!isfinite(sum))
        return 0;
    return peil_incomplete_beta(df2 / 2, df1 / 2, df2 / sum, x / sum);
}

struct peil_number peil_t_two_sided(double t, double df)
{
    if (!isfinite(t) || !positive(df))
        return peil_number_none(PEIL_TOO_LARGE);
    return peil_p_value(f_tail(t * t, 1, df));
}

struct peil_number peil_normal_two_sided(double z)
{
    if (!isfinite(z))
        return peil_number_none(PEIL_TOO_LARGE);
    return peil_p_value(2 * gsl_cdf_ugaussian_Q(fabs(z)));
}

struct peil_number peil_f_upper(double f, double df1, double df2)
{
    if (!isfinite(f) || f < 0 || !positive(df1) || !positive(df2))
        return peil_number_none(PEIL_TOO_LARGE);
    return peil_p_value(f_tail(f, df1, df2));
}

struct peil_number peil_chi_squared_upper(double x, double df)
{
    if (!isfinite(x) || x < 0 || !positive(df))
        return peil_number_none(PEIL_TOO_LARGE);
    return peil_p_value(gsl_cdf_chisq_Q(x, df));
}

/* The f with P(F >= f) = tail, by Newton's method on the logarithm of the tail as a function of
 * u = log f, which is smooth and concave; bisection where a step leaves the bracket. */
static struct peil_number f_of_tail(double tail, double df1, double df2, double u)
{
    double low = -700, high = 700;

    for (int step = 0; step < MAX_STEPS; step++) {
        const double f = exp(u), x = df1 * f / (df2 + df1 * f), y = df2 / (df2 + df1 * f);
        const double slope = peil_beta_kernel(df2 / 2, df1 / 2, y, x);
        const double p = peil_incomplete_beta_of(slope, df2 / 2, df1 / 2, y, x);

        if (p < 0)
            return peil_number_none(PEIL_NOT_CONVERGED);
        *(p > tail ? &low : &high) = u;
        double next = p > 0 && slope > 0 ? u + log(p / tail) * p / slope : low - 1;

        /* the digits double with each step: a small one leaves nothing to be found */
        if (fabs(next - u) <= 1e-9 * fmax(1, fabs(u)))
            return peil_number_of(exp(next));
        if (!(next > low && next < high))
            next = low + (high - low) / 2;
        if (next == low || next == high)
            return peil_number_of(exp(next));
        u = next;
    }
    /* the last bits may go to and fro */
    return high - low < 1e-12 * fmax(1, fabs(u)) ? peil_number_of(exp(u))
                                                 : peil_number_none(PEIL_NOT_CONVERGED);
}

/* Where to begin for the square of t: the first terms of the expansion of Fisher and Cornish (1960)
 * Technometrics 2:209-225 about the normal quantile. */
static double first_log_square(double tail, double df)
{
    const double z = gsl_cdf_ugaussian_Qinv(tail / 2), square = z * z;
    const double t =
        z * (1 + (square + 1) / (4 * df) + ((5 * square + 16) * square + 3) / (96 * df * df));

    return t > 0 && isfinite(t) ? 2 * log(t) : 0;
}

struct peil_number peil_f_quantile(double p, double df1, double df2)
{
    if (!(p > 0 && p < 1) || !positive(df1) || !positive(df2))
        return peil_number_none(PEIL_TOO_LARGE);
    if (p >= 0.5)
        return f_of_tail(1 - p, df1, df2, 0);
    /* the lower tail is the upper tail of 1/F */
    const struct peil_number inverse = f_of_tail(p, df2, df1, 0);

    return inverse.reason == PEIL_DEFINED ? peil_number_of(1 / inverse.value) : inverse;
}

struct peil_number peil_f_upper_quantile(double tail, double df1, double df2)
{
    if (!(tail > 0.5))
        return tail > 0 && positive(df1) && positive(df2)
                   ? f_of_tail(tail, df1, df2, df1 == 1 ? first_log_square(tail, df2) : 0)
                   : peil_number_none(PEIL_TOO_LARGE);
    return peil_f_quantile(1 - tail, df1, df2);
}

struct peil_number peil_t_quantile(double p, double df)
{
    if (!(p > 0 && p < 1) || !positive(df))
        return peil_number_none(PEIL_TOO_LARGE);
    if (p == 0.5)
        return peil_number_of(0);
    const double tail = 2 * fmin(p, 1 - p);
    const struct peil_number square = f_of_tail(tail, 1, df, first_log_square(tail, df));

    if (square.reason != PEIL_DEFINED)
        return square;
    return peil_number_of(p < 0.5 ? -sqrt(square.value) : sqrt(square.value));
}

struct peil_number peil_t_upper_quantile(double tail, double df)
{
    const struct peil_number below = peil_t_quantile(tail, df);

    return below.reason == PEIL_DEFINED ? peil_number_of(-below.value) : below;
}

struct peil_number peil_normal_quantile(double p)
{
    if (!(p > 0 && p < 1))
        return peil_number_none(PEIL_TOO_LARGE);
    return peil_number_of(gsl_cdf_ugaussian_Pinv(p));
}

struct peil_number peil_chi_squared_quantile(double p, double df)
{
    if (!(p > 0 && p < 1) || !positive(df))
        return peil_number_none(PEIL_TOO_LARGE);
    return peil_number_of(gsl_cdf_chisq_Pinv(p, df));
}
