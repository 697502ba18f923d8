/* SPDX-License-Identifier: GPL-3.0-or-later */
/* studentized_range.h: the distribution behind Tukey's and Games and Howell's comparisons.
 *
 * Q = (range of k standard normals) / sqrt(chi-squared_df / df). A caller
 *   1. makes a workspace with peil_studentized_range_new (one a thread: calls write to it);
 *   2. asks tails and quantiles, for any k and df in any order;
 *   3. frees it with peil_studentized_range_free.
 *
 * The distribution of the range of k normals does not depend on df: it is tabulated once per k when
 * that k is first asked (range_table.h, kept in the workspace), and each call is one trapezoidal
 * sum over the logarithm of the chi density (quadrature.h), which converges geometrically
 * (microseconds). Source: Pearson and Hartley (1942) Biometrika 32:301-310 (the integrals).
 * Relative precision 1e-10 or better for k = 2 to 200, df >= 1, also of small tails on both sides;
 * checked against mpmath. */
#ifndef PEIL_STATS_STUDENTIZED_RANGE_H
#define PEIL_STATS_STUDENTIZED_RANGE_H

#include "peil/stats/sample.h"

enum { PEIL_STUDENTIZED_RANGE_MAX_K = 200 };

struct peil_studentized_range; /* the tables; opaque */

/* A workspace without tables; never NULL (out of memory ends the program, alloc.h). */
struct peil_studentized_range *peil_studentized_range_new(void);
/* Frees it; NULL is nothing to free. */
void peil_studentized_range_free(struct peil_studentized_range *workspace);

/* P(Q >= q) for k groups on df degrees of freedom: df >= 1, fractional or INFINITY. q <= 0 gives 1.
 * k < 2: PEIL_TOO_FEW_GROUPS; k > 200, df < 1 or an argument nan: PEIL_TOO_LARGE; a tail under
 * 1e-300: PEIL_UNDERFLOW. */
struct peil_number peil_studentized_range_upper(struct peil_studentized_range *workspace, double q,
                                                size_t k, double df);

/* P(Q <= q), with its relative precision however small q is: q <= 0 gives PEIL_UNDERFLOW, INFINITY
 * gives 1. Reasons as above. */
struct peil_number peil_studentized_range_lower(struct peil_studentized_range *workspace, double q,
                                                size_t k, double df);

/* The q with P(Q <= q) = p, for example p = 0.95; 0 < p < 1 (else PEIL_TOO_LARGE). Newton's method
 * on the same tables; PEIL_NOT_CONVERGED should it fail. Reasons as above. */
struct peil_number peil_studentized_range_quantile(struct peil_studentized_range *workspace,
                                                   double p, size_t k, double df);

/* The q with P(Q >= q) = tail: the same where p = 1 - tail would lose the digits of a small tail.
 */
struct peil_number peil_studentized_range_upper_quantile(struct peil_studentized_range *workspace,
                                                         double tail, size_t k, double df);

#endif
