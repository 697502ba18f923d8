/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/incomplete_beta.h"

#include "peil/stats/incomplete_gamma.h"

#include <float.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdbool.h>

/* The fraction needs some sqrt(max(a, b)) terms near the mean. */
enum { MAX_TERMS = 1000000 };

/* a log(...) + b log(...) of x^a y^b against its largest value, and what does not depend on x. */
static double deviance(double a, double b, double x, double y)
{
    return a * peil_log_excess(x * (a + b), a) + b * peil_log_excess(y * (a + b), b);
}

static double kernel_scale(double a, double b)
{
    const double scale = gsl_sf_gammastar(a + b) / (gsl_sf_gammastar(a) * gsl_sf_gammastar(b));

    return sqrt(a / (a + b) * b / (2 * M_PI)) * scale;
}

double peil_beta_kernel(double a, double b, double x, double y)
{
    return x <= 0 || y <= 0 ? 0 : kernel_scale(a, b) * exp(-deviance(a, b, x, y));
}

double peil_log_beta_kernel(double a, double b, double x, double y)
{
    return x <= 0 || y <= 0 ? -INFINITY : log(kernel_scale(a, b)) - deviance(a, b, x, y);
}

/* c or, where it vanishes, the smallest number that can be divided by. */
static double off_zero(double c)
{
    return fabs(c) < DBL_MIN ? DBL_MIN : c;
}

/* 1 / (beta_0 + alpha_1 / (beta_1 + alpha_2 / (beta_2 + ...))), by the method of Lentz (1976)
 * Applied Optics 15:668-671 as modified by Thompson and Barnett. The distance from the mean,
 * lambda = a - (a + b) x, is written so that it does not cancel where x or y is near 1. */
static double fraction(double a, double b, double x, double y)
{
    const double lambda = a * y - b * x;
    double c = off_zero(a / (a + 1) * (lambda + 1)), d = 0, value = c;

    for (double n = 1; n < MAX_TERMS; n++) {
        const double s = a + 2 * n - 1, w = n * (b - n) * x / s;
        const double alpha = (a + n - 1) / s * (a + b + n - 1) * x * w;
        const double beta = n + w + (a + n) / (s + 2) * (lambda + 1 + n * (1 + y));

        d = 1 / off_zero(beta + alpha * d);
        c = off_zero(beta + alpha / c);
        value *= c * d;
        if (fabs(c * d - 1) < 2 * DBL_EPSILON)
            return 1 / value;
    }
    return -1;
}

double peil_incomplete_beta_of(double kernel, double a, double b, double x, double y)
{
    if (x <= 0)
        return 0;
    if (y <= 0)
        return 1;
    if (x < (a + 1) / (a + b + 2)) {
        const double value = fraction(a, b, x, y);

        return value < 0 ? -1 : fmin(1, kernel * value);
    }
    const double value = fraction(b, a, y, x);

    return value < 0 ? -1 : fmax(0, 1 - kernel * value);
}

double peil_incomplete_beta(double a, double b, double x, double y)
{
    return peil_incomplete_beta_of(peil_beta_kernel(a, b, x, y), a, b, x, y);
}

double peil_log_incomplete_beta(double log_kernel, double a, double b, double x, double y)
{
    const bool below = x < (a + 1) / (a + b + 2);

    if (x <= 0 || y <= 0)
        return x <= 0 ? -INFINITY : 0;
    const double value = below ? fraction(a, b, x, y) : fraction(b, a, y, x);

    if (value < 0)
        return NAN;
    if (below)
        return fmin(0, log_kernel + log(value));
    return log1p(-fmin(1, exp(log_kernel) * value));
}
