/* SPDX-License-Identifier: GPL-3.0-or-later */
/* alpha_of_matrix.h: Cronbach's alpha from a matrix of covariances or correlations that a caller
 * made: pairwise alpha, and ordinal alpha from polychoric correlations (polychoric.h).
 *
 * The alpha to report is that of scale_reliability.h: one set of respondents, rounded once, with an
 * interval. These two are for those who ask for them; they have no interval, since their pairs come
 * from different respondents or from a model of answers that were not given. */
#ifndef PEIL_STATS_ALPHA_OF_MATRIX_H
#define PEIL_STATS_ALPHA_OF_MATRIX_H

#include "peil/stats/sample.h"

/* k/(k-1) (1 - trace / sum of all) of k x k covariances, symmetric; entries with column <= row are
 * read. For pairwise alpha: the covariance of two items over all who answered both, the variance of
 * an item over all who answered it (n - 1 each), as psych and SPSS's pairwise deletion have them.
 * k < 2: PEIL_TOO_FEW_ITEMS; an entry not finite: PEIL_TOO_LARGE; a variance of zero counts as any
 * other; a sum of all up to PEIL_NO_SPREAD of the trace (scale_reliability.h): no variance; alpha
 * above 1, which no set of respondents can have: PEIL_NOT_DEFINITE. A closed form. */
struct peil_number peil_alpha_of_covariances(size_t k, const double *covariance);

/* k r / (1 + (k-1) r), r the mean of the correlations below the diagonal: standardised alpha; of
 * polychoric correlations ordinal alpha (Zumbo, Gadermann and Zeisser 2007, Journal of Modern
 * Applied Statistical Methods 6:21-29). The diagonal is not read. k < 2: PEIL_TOO_FEW_ITEMS; an
 * entry not finite: PEIL_TOO_LARGE; a matrix that no k variables can have (a pivot of its Cholesky
 * factor not above 1e-10; correlations of pairs taken one by one may disagree): PEIL_NOT_DEFINITE,
 * never smoothed. A closed form. */
struct peil_number peil_alpha_of_correlations(size_t k, const double *correlation);

#endif
