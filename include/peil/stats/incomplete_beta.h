/* SPDX-License-Identifier: GPL-3.0-or-later */
/* incomplete_beta.h: the integral behind the tails of t and F, at survey sizes.
 *
 * GSL's tails of t lose half their digits above 30 degrees of freedom, those of F all of them at
 * 10 million, and its F quantile may not return at 100,000: hence this. Both x and y = 1 - x are
 * given, so that neither is ever the cancelled difference of the other. */
#ifndef PEIL_STATS_INCOMPLETE_BETA_H
#define PEIL_STATS_INCOMPLETE_BETA_H

/* x^a y^b / B(a, b), for a, b > 0, x, y in [0, 1], x + y = 1: the density of Beta(a, b) at x, times
 * x y. By the deviance from the mean, so that it keeps its digits for any a and b: Loader (2000),
 * Fast and Accurate Computation of Binomial Probabilities. */
double peil_beta_kernel(double a, double b, double x, double y);

/* I_x(a, b), the share of Beta(a, b) below x; small values keep their relative precision. By the
 * continued fraction of DiDonato and Morris (1992) ACM TOMS 18:360-373, formula 9; -1 should it not
 * converge. */
double peil_incomplete_beta(double a, double b, double x, double y);
/* The same where kernel = peil_beta_kernel(a, b, x, y) is known already. */
double peil_incomplete_beta_of(double kernel, double a, double b, double x, double y);

/* The logarithms of both: they do not underflow. log_kernel = peil_log_beta_kernel(a, b, x, y); nan
 * should the fraction not converge. */
double peil_log_beta_kernel(double a, double b, double x, double y);
double peil_log_incomplete_beta(double log_kernel, double a, double b, double x, double y);

#endif
