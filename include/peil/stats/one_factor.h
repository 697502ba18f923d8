/* SPDX-License-Identifier: GPL-3.0-or-later */
/* one_factor.h: the unidimensional factor model, R = l l' + diag(u), by maximum likelihood.
 *
 * A caller
 *   1. fits k >= 3 standardised items with peil_one_factor_fit;
 *   2. where the reason is PEIL_DEFINED, reads loadings and uniquenesses, and asks
 *      peil_one_factor_variance for the variance of a function of them (delta method);
 *   3. calls peil_one_factor_clear, in every case.
 * omega.h does all this for a scale.
 *
 * Minimised is F = ln|S| + tr(R S^-1) - ln|R| - k with S the implied matrix. Fitting correlations
 * is fitting covariances in another unit: the loading of an item in its own metric is its SD times
 * l, its unique variance its variance times u, and F is the same; nor does it matter whether the
 * covariances were divided by n or n - 1.
 *
 * Method: F at the best loadings for given uniquenesses is a function of their logarithms (Joreskog
 * 1967, Psychometrika 32:443-482), of the eigenvalues of diag(u)^-1/2 R diag(u)^-1/2; Newton's
 * method with the exact second derivatives (Clarke 1970, British Journal of Mathematical and
 * Statistical Psychology 23:43-52), steps of at most e-fold in a uniqueness, halved until F falls.
 * It stops where a full step changes no uniqueness by more than 1e-9 of itself: the error is then
 * of the order of the square of that. Items of two kinds may have two minima (lavaan then stops at
 * either): the lower one is taken of two starts, what the other items leave unexplained and the
 * first principal component. Cost some 10 k^3 a step. */
#ifndef PEIL_STATS_ONE_FACTOR_H
#define PEIL_STATS_ONE_FACTOR_H

#include "peil/stats/sample.h"

/* A fit owns its arrays, of k elements. */
struct peil_one_factor {
    size_t k;
    enum peil_reason reason; /* PEIL_DEFINED, or why nothing below is to be used */
    unsigned iterations;     /* of Newton's method, both starts together */
    double *loading;         /* l, the sign such that they sum to 0 or more */
    double *uniqueness;      /* u, the share of the variance that is the item's own, in (0, 1] */
    double discrepancy;      /* F at its minimum, >= 0 (0 for k = 3, but for rounding) */
    double independence;     /* F of no factor at all: -ln|R| */
    double residual; /* SRMR: root mean square of the residual correlations, the k zeros on the
                        diagonal included (Bentler 1995) */
};

/* correlation is k x k, symmetric with ones on the diagonal; only entries with column <= row are
 * read. Reasons, in this order: k < 3 (two items have one covariance and two loadings):
 * PEIL_TOO_FEW_ITEMS; an entry not finite: PEIL_TOO_LARGE; not positive definite, to 1e-10 of a
 * variance (an item that is a sum of others): PEIL_NOT_DEFINITE; a uniqueness that the fit drives
 * below 1e-6, or a fit that would be better with one at 0, where F has a closed form: PEIL_HEYWOOD;
 * no minimum found in 100 steps a start: PEIL_NOT_CONVERGED; other parameters would do as well
 * (fewer than three items load): PEIL_NOT_IDENTIFIED. */
struct peil_one_factor peil_one_factor_fit(size_t k, const double *correlation);
void peil_one_factor_clear(struct peil_one_factor *fit);

/* n times the asymptotic variance of a function of the parameters of a fit, from its gradient to
 * the k loadings and then the k uniquenesses: g' I^-1 g with I the expected information of one
 * observation, I_ab = tr(S^-1 dS/da S^-1 dS/db) / 2. 0 where that is singular. */
double peil_one_factor_variance(const struct peil_one_factor *fit, const double *gradient);

#endif
