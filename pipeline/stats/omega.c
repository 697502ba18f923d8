/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/omega.h"

#include "peil/alloc.h"
#include "peil/stats/distributions.h"
#include "peil/stats/one_factor.h"

#include <math.h>
#include <stdlib.h>

static void leave_empty(struct peil_omega *result, enum peil_reason reason,
                        struct peil_number *loading, struct peil_number *unique_variance)
{
    result->omega = result->se = result->chi_squared = result->p = result->rmsea = result->cfi =
        result->srmr = peil_number_none(reason);
    result->interval = peil_interval_none(reason);
    for (size_t i = 0; i < result->items; i++) {
        if (loading != NULL)
            loading[i] = peil_number_none(reason);
        if (unique_variance != NULL)
            unique_variance[i] = peil_number_none(reason);
    }
}

/* Why there is nothing to fit. */
static enum peil_reason refuse(size_t k, const double *covariance, uint64_t n)
{
    bool constant = false, negative = false;

    if (k < 3)
        return PEIL_TOO_FEW_ITEMS;
    if (n < 2)
        return PEIL_N_TOO_SMALL_2;
    for (size_t i = 0; i < k; i++) {
        for (size_t j = 0; j <= i; j++)
            if (!isfinite(covariance[i * k + j]))
                return PEIL_TOO_LARGE;
        constant = constant || covariance[i * k + i] == 0;
        negative = negative || covariance[i * k + i] < 0;
    }
    if (constant)
        return PEIL_NO_VARIANCE;
    if (n <= k)
        return PEIL_NOT_ABOVE_ITEMS;
    return negative ? PEIL_NOT_DEFINITE : PEIL_DEFINED;
}

/* The reliability of the sum of items with these SDs, and its sampling. */
static void judge_reliability(const struct peil_one_factor *fit, const double *sd, double level,
                              struct peil_omega *result)
{
    const size_t k = fit->k;
    const struct peil_number z = peil_normal_quantile((1 + level) / 2);
    double *gradient = peil_alloc(2 * k, sizeof *gradient); /* of logit omega = ln(common/own) */
    double loadings = 0, own = 0;

    for (size_t i = 0; i < k; i++) {
        loadings += sd[i] * fit->loading[i];
        own += sd[i] * sd[i] * fit->uniqueness[i];
    }
    const double common = loadings * loadings;

    result->omega = peil_number_of(common / (common + own));
    if (common > 0 && z.reason == PEIL_DEFINED) {
        for (size_t i = 0; i < k; i++) {
            gradient[i] = 2 * sd[i] / loadings;
            gradient[k + i] = -sd[i] * sd[i] / own;
        }
        const double error =
            sqrt(peil_one_factor_variance(fit, gradient) / ((double)result->n - 1));
        const double span = exp(z.value * error);

        result->se = peil_number_of(common * own / ((common + own) * (common + own)) * error);
        result->interval =
            peil_interval_of(common / (common + own * span), common / (common + own / span));
    } else {
        result->se = peil_number_none(PEIL_TOO_LARGE);
        result->interval = peil_interval_none(PEIL_TOO_LARGE);
    }
    free(gradient);
}

static void judge_fit(const struct peil_one_factor *fit, struct peil_omega *result)
{
    const double k = (double)fit->k, n = (double)result->n - 1, df = k * (k - 3) / 2;
    const double excess = fmax(0, n * fit->discrepancy - df);
    const double alone = fmax(0, n * fit->independence - k * (k - 1) / 2);

    result->iterations = fit->iterations;
    result->df = (unsigned)(fit->k * (fit->k - 3) / 2);
    result->srmr = peil_number_of(fit->residual);
    if (result->df > 0) {
        result->chi_squared = peil_number_of(n * fit->discrepancy);
        result->p = peil_chi_squared_upper(n * fit->discrepancy, df);
        result->rmsea = peil_number_of(sqrt(excess / (df * n)));
        /* no excess over nothing to explain: a perfect fit */
        result->cfi = peil_number_of(excess > 0 ? 1 - excess / fmax(excess, alone) : 1);
    } else {
        result->chi_squared = peil_number_of(0);
        result->p = result->rmsea = result->cfi = peil_number_none(PEIL_SATURATED);
    }
}

struct peil_omega peil_omega(size_t k, const double *covariance, uint64_t n, double level,
                             struct peil_number *loading, struct peil_number *unique_variance)
{
    struct peil_omega result = {.items = k, .n = n};
    struct peil_one_factor fit = {.reason = refuse(k, covariance, n)};
    double *correlation = peil_alloc(k * k + 1, sizeof *correlation);
    double *sd = peil_alloc(k + 1, sizeof *sd);

    if (fit.reason == PEIL_DEFINED) {
        for (size_t i = 0; i < k; i++) {
            sd[i] = sqrt(covariance[i * k + i]);
            for (size_t j = 0; j < i; j++)
                correlation[i * k + j] = covariance[i * k + j] / sd[i] / sd[j];
            correlation[i * k + i] = 1;
        }
        fit = peil_one_factor_fit(k, correlation);
    }
    if (fit.reason == PEIL_DEFINED) {
        judge_reliability(&fit, sd, level, &result);
        judge_fit(&fit, &result);
        for (size_t i = 0; i < k; i++) {
            if (loading != NULL)
                loading[i] = peil_number_of(sd[i] * fit.loading[i]);
            if (unique_variance != NULL)
                unique_variance[i] = peil_number_of(sd[i] * sd[i] * fit.uniqueness[i]);
        }
    } else {
        result.iterations = fit.iterations;
        leave_empty(&result, fit.reason, loading, unique_variance);
    }
    peil_one_factor_clear(&fit);
    free(sd);
    free(correlation);
    return result;
}

struct peil_omega peil_omega_of_products(const struct peil_cross_products *products, size_t k,
                                         int decimals, double level, struct peil_number *loading,
                                         struct peil_number *unique_variance)
{
    struct peil_omega result = {.items = k, .n = peil_cross_products_n(products)};
    double *covariance = peil_alloc(k * k + 1, sizeof *covariance);
    enum peil_reason reason = k < 3 ? PEIL_TOO_FEW_ITEMS : PEIL_DEFINED;

    for (size_t i = 0; i < k && reason == PEIL_DEFINED; i++) {
        for (size_t j = 0; j <= i && reason == PEIL_DEFINED; j++) {
            const struct peil_number c = peil_cross_products_covariance(products, i, j, decimals);

            covariance[i * k + j] = c.value;
            reason = c.reason;
        }
    }
    if (reason == PEIL_DEFINED)
        result = peil_omega(k, covariance, result.n, level, loading, unique_variance);
    else
        leave_empty(&result, reason, loading, unique_variance);
    free(covariance);
    return result;
}
