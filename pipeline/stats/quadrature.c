/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/quadrature.h"

#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

/* Only a bound: the terms of an integrand that falls off end long before. */
enum { STEPS_FROM_CENTRE = 10000000 };

static const double NEGLIGIBLE = 1e-18;

struct peil_trapezoid peil_trapezoid(peil_log_integrand *integrand, const void *context,
                                     double centre, double step)
{
    double slope;
    const double peak = integrand(context, centre, &slope);

    if (isinf(peak))
        return (struct peil_trapezoid){peak, 0};
    double total = 1, slopes = slope;

    for (int side = -1; side <= 1; side += 2) {
        double previous = 1;

        for (int i = 1; i < STEPS_FROM_CENTRE; i++) {
            const double term = exp(integrand(context, centre + side * i * step, &slope) - peak);

            if (term > 0) { /* slope may be infinite where the integrand is not worth a double */
                total += term;
                slopes += term * slope;
            }
            if (term <= previous && term < NEGLIGIBLE * total)
                break;
            previous = term;
        }
    }
    return (struct peil_trapezoid){peak + log(total * step), slopes / total};
}

double peil_log_chi(double u, double exp_u)
{
    const double t = 2 * u;

    if (fabs(t) > 0.1)
        return u - (exp_u * exp_u - 1) / 2;
    double sum = 1;

    for (int i = 10; i >= 3; i--)
        sum = 1 + t / i * sum;
    return -t * t / 4 * sum;
}

double peil_log_chi_constant(double df)
{
    /* the density of u at 0 is sqrt(df/pi) / Gamma*(df/2) */
    return log(df / M_PI) / 2 - log(gsl_sf_gammastar(df / 2));
}
