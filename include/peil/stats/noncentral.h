/* SPDX-License-Identifier: GPL-3.0-or-later */
/* noncentral.h: the noncentral t and F, behind power and the limits of effect sizes.
 *
 * T = (Z + ncp) / sqrt(chi-squared_df / df), Z standard normal; F = (chi-squared_df1(lambda) / df1)
 * / (chi-squared_df2 / df2), chi-squared_df1(lambda) a sum of squares of df1 normals of variance 1
 * whose squared means sum to lambda. Two calls each:
 *   1. the tail: the chance of a statistic this small or this large, given the noncentrality;
 *   2. its inverse by the noncentrality: which one gives the statistic at hand that tail. At
 *      (1 - level)/2 in both tails these are the confidence limits of the noncentrality: Steiger
 * and Fouladi (1997), in Harlow, Mulaik and Steiger, What If There Were No Significance Tests.
 *
 * Noncentral t: the trapezoidal rule over the logarithm of the chi density (quadrature.h), or over
 * the normal density where the noncentrality is large beside sqrt(df). Noncentral F: its Poisson
 * mixture of incomplete betas, summed in the direction in which the recurrence only adds.
 * Relative precision 1e-10 or better, tails down to 1e-300, df 0.5 to 1e7 and fractional, |ncp|
 * to 1e5, lambda to 1e9: checked against mpmath. A tail below 1e-300 is 1e-300 with PEIL_UNDERFLOW;
 * arguments outside their range or not finite give PEIL_TOO_LARGE. */
#ifndef PEIL_STATS_NONCENTRAL_H
#define PEIL_STATS_NONCENTRAL_H

#include "peil/stats/sample.h"

/* The tails: PEIL_LOWER is P(X <= x), PEIL_UPPER is P(X >= x). */
enum peil_tail { PEIL_LOWER, PEIL_UPPER };

/* A tail of the noncentral t; df > 0. The upper tail at t of ncp is the lower one at -t of -ncp, to
 * the bit. */
struct peil_number peil_noncentral_t(enum peil_tail tail, double t, double df, double ncp);

/* The ncp of which that tail at t is p, 0 < p < 1; df > 0. It exists always. Mirrored to the bit
 * likewise: ncp(PEIL_UPPER, t) = -ncp(PEIL_LOWER, -t). */
struct peil_number peil_noncentral_t_ncp(enum peil_tail tail, double t, double df, double p);

/* A tail of the noncentral F; f >= 0, df1, df2 > 0, lambda >= 0 (0: the central F). */
struct peil_number peil_noncentral_f(enum peil_tail tail, double f, double df1, double df2,
                                     double lambda);

/* The lambda >= 0 of which that tail at f is p, 0 < p < 1; f >= 0. The upper tail grows
 * with lambda and the lower one shrinks: 0 where the central F has more (less) than p already,
 * which is then the limit of a confidence interval. */
struct peil_number peil_noncentral_f_lambda(enum peil_tail tail, double f, double df1, double df2,
                                            double p);

#endif
