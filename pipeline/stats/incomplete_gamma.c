/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/incomplete_gamma.h"

#include <float.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

enum { MAX_TERMS = 10000000 };

double peil_log_excess(double x, double mean)
{
    const double u = (x - mean) / mean;

    if (fabs(u) > 0.25)
        return u - log(x / mean);
    /* log(1 + u) = 2 (r + r^3/3 + ...) and u - 2r = ru, with r = u / (2 + u) */
    const double r = u / (2 + u), square = r * r;
    double sum = 0, power = 1;

    for (int i = 3; i < 31; i += 2, power *= square)
        sum += power / i;
    return r * (u - 2 * square * sum);
}

double peil_log_gamma_kernel(double a, double x)
{
    if (x <= 0)
        return -INFINITY;
    return log(a / (2 * M_PI)) / 2 - a * peil_log_excess(x, a) - log(gsl_sf_gammastar(a));
}

/* log of 1/a + x/(a(a+1)) + x^2/(a(a+1)(a+2)) + ...; x < a + 1. */
static double log_series(double a, double x)
{
    double term = 1 / a, sum = term;

    for (double n = 1; n < MAX_TERMS && term > DBL_EPSILON / 4 * sum; n++) {
        term *= x / (a + n);
        sum += term;
    }
    return log(sum);
}

/* log of 1/(x+1-a - 1(1-a)/(x+3-a - 2(2-a)/(x+5-a - ...))) by the method of Lentz; x >= a + 1, so
 * that no denominator vanishes. */
static double log_fraction(double a, double x)
{
    double b = x + 1 - a, c = 1 / DBL_MIN, d = 1 / b, value = d;

    for (double n = 1; n < MAX_TERMS; n++) {
        const double alpha = n * (a - n);

        b += 2;
        d = 1 / (alpha * d + b);
        c = b + alpha / c;
        value *= c * d;
        if (fabs(c * d - 1) < 2 * DBL_EPSILON)
            break;
    }
    return log(value);
}

/* log(1 - exp(value)), value <= 0. */
static double log_complement(double value)
{
    return value > -0.5 ? log(-expm1(value)) : log1p(-exp(value));
}

double peil_log_gamma_lower(double log_kernel, double a, double x)
{
    if (x <= 0)
        return -INFINITY;
    if (x < a + 1)
        return fmin(0, log_kernel + log_series(a, x));
    return log_complement(fmin(0, log_kernel + log_fraction(a, x)));
}

double peil_log_gamma_upper(double log_kernel, double a, double x)
{
    if (x <= 0)
        return 0;
    if (x >= a + 1)
        return fmin(0, log_kernel + log_fraction(a, x));
    return log_complement(fmin(0, log_kernel + log_series(a, x)));
}
