/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/alpha_of_matrix.h"

#include "peil/alloc.h"
#include "peil/stats/scale_reliability.h"

#include <math.h>
#include <stdlib.h>

struct peil_number peil_alpha_of_covariances(size_t k, const double *covariance)
{
    double diagonal = 0, others = 0;

    if (k < 2)
        return peil_number_none(PEIL_TOO_FEW_ITEMS);
    for (size_t i = 0; i < k; i++) {
        for (size_t j = 0; j < i; j++)
            others += 2 * covariance[i * k + j];
        diagonal += covariance[i * k + i];
    }
    const double total = diagonal + others;

    if (!isfinite(total))
        return peil_number_none(PEIL_TOO_LARGE);
    if (total <= PEIL_NO_SPREAD * diagonal)
        return peil_number_none(PEIL_NO_VARIANCE);
    const double alpha = (double)k / (double)(k - 1) * (others / total);

    return alpha > 1 ? peil_number_none(PEIL_NOT_DEFINITE) : peil_number_of(alpha);
}

/* Whether a matrix with ones on the diagonal is positive definite. */
static bool positive_definite(size_t k, const double *correlation)
{
    double *factor = peil_alloc(k * k, sizeof *factor);
    bool positive = true;

    for (size_t i = 0; i < k && positive; i++) {
        double pivot = 1;

        for (size_t j = 0; j < i; j++) {
            double sum = correlation[i * k + j];

            for (size_t m = 0; m < j; m++)
                sum -= factor[i * k + m] * factor[j * k + m];
            factor[i * k + j] = sum / factor[j * k + j];
            pivot -= factor[i * k + j] * factor[i * k + j];
        }
        positive = pivot > 1e-10;
        factor[i * k + i] = positive ? sqrt(pivot) : 0;
    }
    free(factor);
    return positive;
}

struct peil_number peil_alpha_of_correlations(size_t k, const double *correlation)
{
    double sum = 0;

    if (k < 2)
        return peil_number_none(PEIL_TOO_FEW_ITEMS);
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < i; j++)
            sum += correlation[i * k + j];
    if (!isfinite(sum))
        return peil_number_none(PEIL_TOO_LARGE);
    if (!positive_definite(k, correlation))
        return peil_number_none(PEIL_NOT_DEFINITE);
    /* k r / (1 + (k-1) r) with r = 2 sum / (k (k-1)) */
    return peil_number_of((double)k / (double)(k - 1) * (2 * sum / ((double)k + 2 * sum)));
}
