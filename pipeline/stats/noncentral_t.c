/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/noncentral.h"

#include "peil/stats/distributions.h"
#include "peil/stats/incomplete_gamma.h"
#include "peil/stats/quadrature.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <math.h>

enum { NEWTON_STEPS = 200, FRACTION_LEVELS = 24 };

static const double LOG_SQRT_2_PI = 0.91893853320467274178;

/* One tail at t >= 0 of ncp: the chance that sign (Z + ncp - t S) >= 0, S = chi/sqrt(df). */
struct tail {
    double t, df, ncp;
    double sign; /* 1: upper, -1: lower */
};

/* log P(Z >= x); *hazard receives its derivative by -x, density over tail. */
static double log_normal_upper(double x, double *hazard)
{
    if (x < 25) {
        const double tail = erfc(x / M_SQRT2) / 2;

        *hazard = exp(-x * x / 2 - LOG_SQRT_2_PI) / tail;
        return x < -1 ? log1p(-erfc(-x / M_SQRT2) / 2) : log(tail);
    }
    double fraction = x; /* of Laplace: x + 1/(x + 2/(x + 3/(x + ...))) */

    for (int i = FRACTION_LEVELS; i > 0; i--)
        fraction = x + i / fraction;
    *hazard = fraction;
    return -x * x / 2 - LOG_SQRT_2_PI - log(fraction);
}

/* Given u = log S, the chance is a tail of Z. */
static double log_by_chi(const void *context, double u, double *slope)
{
    const struct tail *tail = context;
    const double s = exp(u);
    const double log_tail = log_normal_upper(tail->sign * (tail->t * s - tail->ncp), slope);

    *slope *= tail->sign;
    return tail->df * peil_log_chi(u, s) + log_tail;
}

/* Given Z = z, it is a tail of S: of Gamma(df/2) at df/2 ((z + ncp)/t)^2. */
static double log_by_normal(const void *context, double z, double *slope)
{
    const struct tail *tail = context;
    const double s = (z + tail->ncp) / tail->t, a = tail->df / 2, x = a * s * s;

    *slope = 0;
    if (s <= 0)
        return tail->sign > 0 ? -INFINITY : -z * z / 2;
    const double kernel = peil_log_gamma_kernel(a, x);
    const double log_tail =
        tail->sign > 0 ? peil_log_gamma_lower(kernel, a, x) : peil_log_gamma_upper(kernel, a, x);

    *slope = tail->sign * 2 * exp(kernel - log_tail) / (z + tail->ncp);
    return log_tail - z * z / 2;
}

/* The S at which density of S times density of Z = t S - ncp is largest: where a deep tail comes
 * from. */
static double likeliest_s(const struct tail *tail)
{
    const double square = tail->df + tail->t * tail->t, linear = tail->t * tail->ncp;
    const double root = sqrt(linear * linear + 4 * tail->df * square);

    /* the positive root of square s^2 - linear s - df, without cancellation */
    return linear > 0 ? (linear + root) / (2 * square) : 2 * tail->df / (root - linear);
}

/* Whichever of two places has the larger integrand. */
static double better(peil_log_integrand *integrand, const struct tail *tail, double a, double b)
{
    double slope;

    return integrand(tail, a, &slope) >= integrand(tail, b, &slope) ? a : b;
}

/* log of the tail, and its derivative by ncp; t > 0. */
static struct peil_trapezoid log_tail_of(const struct tail *tail)
{
    const double s = likeliest_s(tail), t = tail->t, df = tail->df;
    struct peil_trapezoid sum;

    /* A large ncp makes the normal tail a sharp edge on a wide chi density: then by Z instead. */
    if (tail->ncp > 39 && tail->ncp * tail->ncp > 200 * df) {
        const double centre = better(log_by_normal, tail, 0, t * s - tail->ncp);
        /* what bends at small t is the upper tail of S alone: the lower one is flat there, 1 */
        const double bend = df / (t * t);

        sum = peil_trapezoid(log_by_normal, tail, centre,
                             0.6 / sqrt(1 + (tail->sign > 0 ? fmin(1, bend) : bend)));
        sum.log_integral -= LOG_SQRT_2_PI;
        return sum;
    }
    const double centre = better(log_by_chi, tail, 0, log(s)), edge = fmax(0, tail->ncp);
    const double place = exp(centre);
    /* a lower tail is flat, 1, beyond its edge */
    const double x = tail->sign > 0 ? t * place : fmin(t * place, edge + 10);
    const double bend =
        2 * (df + 30) * fmax(1, place * place) + 2 * x * x + x * fabs(tail->ncp) + edge * edge;

    sum = peil_trapezoid(log_by_chi, tail, centre, 0.6 / sqrt(bend));
    sum.log_integral += peil_log_chi_constant(df);
    return sum;
}

/* The lower tail at t of ncp is the upper one at -t of -ncp: t >= 0 from here. */
static struct tail tail_at(enum peil_tail which, double t, double df, double ncp)
{
    const double sign = which == PEIL_UPPER ? 1 : -1;

    return t < 0 ? (struct tail){-t, df, -ncp, -sign} : (struct tail){t, df, ncp, sign};
}

static struct peil_trapezoid evaluate(const struct tail *tail)
{
    if (tail->t == 0) {
        double hazard;
        const double log_tail = log_normal_upper(-tail->sign * tail->ncp, &hazard);

        return (struct peil_trapezoid){log_tail, tail->sign * hazard};
    }
    return log_tail_of(tail);
}

struct peil_number peil_noncentral_t(enum peil_tail tail, double t, double df, double ncp)
{
    if (!isfinite(t) || !isfinite(ncp) || !isfinite(df) || df <= 0)
        return peil_number_none(PEIL_TOO_LARGE);
    const struct tail at = tail_at(tail, t, df, ncp);

    return peil_p_value(exp(evaluate(&at).log_integral));
}

/* Newton's method on the logarithm of the tail, which is concave in ncp; start: T is nearly normal
 * in ncp with variance 1 + t^2/(2 df). p <= 1/2. */
static struct peil_number solve(struct tail tail, double p)
{
    const double spread = sqrt(1 + tail.t * tail.t / (2 * tail.df)), wanted = log(p);
    const double z = gsl_cdf_ugaussian_Pinv(p);
    double previous = INFINITY;

    tail.ncp = tail.t * (1 - 1 / (4 * tail.df + 1)) + tail.sign * z * spread;
    for (int i = 0; i < NEWTON_STEPS; i++) {
        const struct peil_trapezoid at = evaluate(&tail);
        const double excess = wanted - at.log_integral, limit = 3 * spread;
        const double raw =
            at.slope != 0 && isfinite(excess) ? excess / at.slope : tail.sign * 3 * spread;
        const double move = fmax(-limit, fmin(limit, raw));

        tail.ncp += move;
        if (fabs(move) <= 1e-14 * fmax(1, fabs(tail.ncp)) ||
            (fabs(excess) < 1e-11 && fabs(move) >= previous))
            return peil_number_of(tail.ncp);
        previous = fabs(move);
    }
    return peil_number_none(PEIL_NOT_CONVERGED);
}

struct peil_number peil_noncentral_t_ncp(enum peil_tail tail, double t, double df, double p)
{
    if (!isfinite(t) || !isfinite(df) || df <= 0 || !(p > 0 && p < 1))
        return peil_number_none(PEIL_TOO_LARGE);
    if (p > 0.5) {
        tail = tail == PEIL_UPPER ? PEIL_LOWER : PEIL_UPPER;
        p = 1 - p;
    }
    struct peil_number ncp = solve(tail_at(tail, t, df, 0), p);

    if (t < 0 && ncp.reason == PEIL_DEFINED)
        ncp = peil_number_of(-ncp.value);
    return ncp;
}
