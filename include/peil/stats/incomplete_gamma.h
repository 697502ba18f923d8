/* SPDX-License-Identifier: GPL-3.0-or-later */
/* incomplete_gamma.h: the integral behind the tails of chi, in log scale, at any size.
 *
 * Both tails come as logarithms, so that neither underflows nor is a cancelled difference of the
 * other: what the mixtures behind the noncentral distributions are made of. */
#ifndef PEIL_STATS_INCOMPLETE_GAMMA_H
#define PEIL_STATS_INCOMPLETE_GAMMA_H

/* r - 1 - log(r) >= 0 of the ratio r = x / mean, without cancellation near 1; x, mean > 0. */
double peil_log_excess(double x, double mean);

/* log(x^a exp(-x) / Gamma(a)), a, x > 0: the density of Gamma(a) at x, times x. By the deviance
 * from the mean, so that it keeps its digits for any a: Loader (2000), Fast and Accurate
 * Computation of Binomial Probabilities. -INFINITY at x = 0. */
double peil_log_gamma_kernel(double a, double x);

/* The logarithm of the chance of no more than x, and of x or more, of Gamma(a), given log_kernel =
 * peil_log_gamma_kernel(a, x); a > 0, x >= 0. Series below a + 1, continued fraction of Legendre
 * above; some sqrt(a) terms near the mean. */
double peil_log_gamma_lower(double log_kernel, double a, double x);
double peil_log_gamma_upper(double log_kernel, double a, double x);

#endif
