/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quadrature.h: the trapezoidal rule in log scale, and the density of chi it is most used on.
 *
 * An analytic integrand that falls off on both sides is summed by the plain trapezoidal rule with
 * an error that shrinks geometrically in 1/step: Trefethen and Weideman (2014) SIAM Review
 * 56:385-458. The integrand is given by its logarithm, so that tails of 1e-300 and less are sums of
 * normal numbers. A caller
 *   1. writes a function that returns the logarithm of the integrand at a place, and what it wants
 *      averaged (a derivative, as a rule);
 *   2. finds a place near the integrand's peak, which must be its only one, and a step;
 *   3. calls peil_trapezoid. */
#ifndef PEIL_STATS_QUADRATURE_H
#define PEIL_STATS_QUADRATURE_H

/* The logarithm of an integral, and the average of slope with the integrand as weight: for slope
 * the derivative of the integrand's logarithm by a parameter, the derivative of log_integral by it.
 * log_integral is -INFINITY where the integrand is 0 at the centre; slope is 0 then. */
struct peil_trapezoid {
    double log_integral, slope;
};

/* The logarithm of an integrand at a place; *slope receives what is to be averaged. */
typedef double peil_log_integrand(const void *context, double place, double *slope);

/* Terms are added from centre outwards, step apart, until they fall and no longer count. The
 * integrand may exceed its value at the centre by a factor of 1e250 at most. context is handed to
 * integrand as it is. */
struct peil_trapezoid peil_trapezoid(peil_log_integrand *integrand, const void *context,
                                     double centre, double step);

/* The logarithm of the density of u = log(chi / sqrt(df)) on df degrees of freedom is
 * df peil_log_chi(u, exp(u)) + peil_log_chi_constant(df): u - (exp(2u) - 1)/2 <= 0, without
 * cancellation. */
double peil_log_chi(double u, double exp_u);
double peil_log_chi_constant(double df);

#endif
