/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/one_factor.h"

#include "peil/alloc.h"
#include "one_factor_profile.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of a pivot of a matrix with ones on the diagonal: below this it is singular. */
static const double SINGULAR = 1e-10;
/* ln 1e-6: a smaller uniqueness is on its way to zero. */
static const double BOUND = -13.815510557964274;
static const double PRECISION = 1e-9; /* relative, of a uniqueness, before the last step */
static const double ROUNDING = 1e-13; /* of F */
static const double SAME_MINIMUM = 1e-9;

enum { MAX_STEPS = 100, MAX_HALVINGS = 40 };

/* Cholesky in place; false where a pivot is not above `least`. */
static bool decompose(double *matrix, size_t k, double least)
{
    gsl_matrix_view view = gsl_matrix_view_array(matrix, k, k);

    if (gsl_linalg_cholesky_decomp1(&view.matrix) != GSL_SUCCESS)
        return false;
    for (size_t i = 0; i < k; i++)
        if (!(matrix[i * k + i] * matrix[i * k + i] > least))
            return false;
    return true;
}

/* What Newton's method carries from step to step; arrays of k, matrices of k x k. */
struct search {
    struct peil_factor_profile profile;
    size_t k;
    double f;
    double *x, *next, *gradient, *direction, *matrix;
    bool exact; /* the last direction came from the second derivatives themselves */
};

static void search_init(struct search *search, size_t k, const double *correlation)
{
    double *block = peil_alloc(4 * k + k * k + 1, sizeof *block);

    *search = (struct search){.k = k,
                              .x = block,
                              .next = block + k,
                              .gradient = block + 2 * k,
                              .direction = block + 3 * k,
                              .matrix = block + 4 * k};
    peil_factor_profile_init(&search->profile, k, correlation);
}

static void search_clear(struct search *search)
{
    peil_factor_profile_clear(&search->profile);
    free(search->x);
}

/* The uniquenesses to start from, in search->x: what of each item the others do not explain
 * (Joreskog 1967); and the same for all, whose best loadings are the first principal component.
 * The first needs the Cholesky factor of the correlations in search->matrix. */
static void start_from_rest(struct search *search)
{
    const size_t k = search->k;
    gsl_matrix_view inverse = gsl_matrix_view_array(search->matrix, k, k);

    gsl_linalg_cholesky_invert(&inverse.matrix);
    for (size_t i = 0; i < k; i++)
        search->x[i] = log((1 - 0.5 / (double)k) / search->matrix[i * k + i]);
}

static void start_from_component(struct search *search)
{
    for (size_t i = 0; i < search->k; i++)
        search->x[i] = log(0.5);
}

/* direction = -matrix^-1 gradient, shortened to an e-fold at most; its largest element, or -1. */
static double solve(struct search *search)
{
    const size_t k = search->k;
    gsl_matrix_view matrix = gsl_matrix_view_array(search->matrix, k, k);
    gsl_vector_view direction = gsl_vector_view_array(search->direction, k);
    double largest = 0, sum = 0;

    for (size_t i = 0; i < k; i++)
        search->direction[i] = -search->gradient[i];
    if (!decompose(search->matrix, k, 0))
        return -1;
    gsl_linalg_cholesky_svx(&matrix.matrix, &direction.vector);
    for (size_t i = 0; i < k; i++) {
        largest = fmax(largest, fabs(search->direction[i]));
        sum += search->direction[i];
    }
    if (!isfinite(largest) || !isfinite(sum))
        return -1;
    for (size_t i = 0; i < k && largest > 1; i++)
        search->direction[i] /= largest;
    return fmin(largest, 1);
}

/* Newton's direction, or where the second derivatives are not positive definite that of their
 * expectation, lifted a little where it is singular; its largest element, or -1. */
static double find_direction(struct search *search)
{
    peil_factor_profile_gradient(&search->profile, search->gradient);
    peil_factor_profile_hessian(&search->profile, search->matrix);
    double largest = solve(search);

    search->exact = largest >= 0;
    if (!search->exact) {
        peil_factor_profile_expected(&search->profile, search->matrix);
        for (size_t i = 0; i < search->k; i++)
            search->matrix[i * search->k + i] += 1e-3;
        largest = solve(search);
    }
    return largest;
}

/* Steps along the direction, halved until F falls; the share taken, 0 where F does not fall. */
static double step_down(struct search *search)
{
    double slope = 0, share = 1;

    for (size_t i = 0; i < search->k; i++)
        slope += search->gradient[i] * search->direction[i];
    for (int halving = 0; halving < MAX_HALVINGS; halving++) {
        for (size_t i = 0; i < search->k; i++)
            search->next[i] = search->x[i] + share * search->direction[i];
        const double f = peil_factor_profile_place(&search->profile, search->next);

        if (f <= search->f + 1e-4 * share * slope + ROUNDING) {
            memcpy(search->x, search->next, search->k * sizeof *search->x);
            search->f = f;
            return share;
        }
        share /= 2;
    }
    return 0;
}

static bool at_bound(const struct search *search)
{
    for (size_t i = 0; i < search->k; i++)
        if (search->x[i] < BOUND)
            return true;
    return false;
}

/* From search->x to a minimum; a reason where there is none. */
static enum peil_reason minimise(struct search *search, unsigned *iterations)
{
    search->f = peil_factor_profile_place(&search->profile, search->x);
    for (int step = 0; step < MAX_STEPS; step++) {
        const double largest = find_direction(search);

        if (largest < 0)
            return PEIL_NOT_CONVERGED;
        ++*iterations;
        const double share = step_down(search);

        if (at_bound(search))
            return PEIL_HEYWOOD;
        if (share == 0)
            return PEIL_NOT_CONVERGED;
        /* where the second derivatives were not positive definite it is a saddle */
        if (share == 1 && largest <= PRECISION)
            return search->exact ? PEIL_DEFINED : PEIL_NOT_IDENTIFIED;
    }
    return PEIL_NOT_CONVERGED;
}

/* The lower of the minima from both starts; its reason where neither gives one. */
static enum peil_reason minimise_twice(struct search *search, unsigned *iterations)
{
    const size_t k = search->k;
    double *first = peil_alloc(k, sizeof *first);

    start_from_rest(search);
    enum peil_reason reason = minimise(search, iterations);
    const double f = search->f;

    memcpy(first, search->x, k * sizeof *first);
    start_from_component(search);
    const enum peil_reason second = minimise(search, iterations);

    if (second == PEIL_DEFINED && (reason != PEIL_DEFINED || search->f < f - SAME_MINIMUM)) {
        reason = second;
    } else {
        memcpy(search->x, first, k * sizeof *first);
        search->f = peil_factor_profile_place(&search->profile, search->x);
    }
    free(first);
    return reason;
}

/* The least F with a uniqueness of zero. That item is the factor then, the others are independent
 * given it, and F = -ln|R| + sum over the others of ln(1 - r^2); two of zero cannot be. */
static double least_at_bound(const struct search *search, double independence)
{
    const size_t k = search->k;
    double least = INFINITY;

    for (size_t i = 0; i < k; i++) {
        double f = independence;

        for (size_t j = 0; j < k; j++) {
            const double r = search->profile.correlation[i > j ? i * k + j : j * k + i];

            f += i == j ? 0 : log1p(-r * r);
        }
        least = fmin(least, f);
    }
    return least;
}

/* Takes the solution over: loadings of the positive sign, and how far the correlations are off. */
static void take_over(const struct search *search, struct peil_one_factor *fit)
{
    const size_t k = fit->k;
    double sum = 0, squares = 0;

    peil_factor_profile_loadings(&search->profile, search->x, fit->loading);
    for (size_t i = 0; i < k; i++) {
        fit->uniqueness[i] = exp(search->x[i]);
        sum += fit->loading[i];
    }
    for (size_t i = 0; i < k && sum < 0; i++)
        fit->loading[i] = -fit->loading[i];
    for (size_t i = 0; i < k; i++) {
        for (size_t j = 0; j < i; j++) {
            const double off =
                search->profile.correlation[i * k + j] - fit->loading[i] * fit->loading[j];

            squares += off * off;
        }
    }
    fit->discrepancy = search->f;
    fit->residual = sqrt(squares / ((double)k * (double)(k + 1) / 2));
}

/* The expected information of one observation, 2k x 2k, loadings first. */
static void fill_information(const struct peil_one_factor *fit, double *information)
{
    const size_t k = fit->k, across = 2 * k;
    double common = 0; /* l' diag(u)^-1 l */

    for (size_t i = 0; i < k; i++)
        common += fit->loading[i] * fit->loading[i] / fit->uniqueness[i];
    for (size_t i = 0; i < k; i++) {
        const double vi = fit->loading[i] / fit->uniqueness[i];

        for (size_t j = 0; j < k; j++) {
            const double vj = fit->loading[j] / fit->uniqueness[j];
            /* of the inverse of the implied matrix */
            const double w = (i == j ? 1 / fit->uniqueness[i] : 0) - vi * vj / (1 + common);

            information[i * across + j] =
                vi * vj / (1 + common) / (1 + common) + common / (1 + common) * w;
            information[(k + i) * across + k + j] = w * w / 2;
            information[(k + i) * across + j] = information[j * across + k + i] =
                w * vi / (1 + common);
        }
    }
}

double peil_one_factor_variance(const struct peil_one_factor *fit, const double *gradient)
{
    const size_t length = 2 * fit->k;
    double *information = peil_alloc(length * length + 2 * length + 1, sizeof *information);
    double *scale = information + length * length, *weights = scale + length;
    gsl_matrix_view matrix = gsl_matrix_view_array(information, length, length);
    gsl_vector_view vector = gsl_vector_view_array(weights, length);
    double variance = 0;

    fill_information(fit, information);
    for (size_t a = 0; a < length; a++) {
        scale[a] = 1 / sqrt(information[a * length + a]);
        weights[a] = gradient[a] * scale[a];
    }
    for (size_t a = 0; a < length; a++)
        for (size_t b = 0; b < length; b++)
            information[a * length + b] *= scale[a] * scale[b];
    if (decompose(information, length, SINGULAR)) {
        gsl_linalg_cholesky_svx(&matrix.matrix, &vector.vector);
        for (size_t a = 0; a < length; a++)
            variance += gradient[a] * scale[a] * weights[a];
    }
    free(information);
    return variance;
}

/* Whether nearby parameters do worse: a gradient that is not zero has no variance otherwise. */
static bool identified(const struct peil_one_factor *fit)
{
    double *gradient = peil_alloc(2 * fit->k, sizeof *gradient);

    gradient[fit->k] = 1;
    const bool result = peil_one_factor_variance(fit, gradient) > 0;

    free(gradient);
    return result;
}

/* Why there is nothing to fit; otherwise the Cholesky factor is in search->matrix. */
static enum peil_reason refuse(struct search *search, const double *correlation)
{
    const size_t k = search->k;

    if (k < 3)
        return PEIL_TOO_FEW_ITEMS;
    for (size_t i = 0; i < k; i++) {
        for (size_t j = 0; j <= i; j++) {
            const double r = correlation[i * k + j];

            if (!isfinite(r))
                return PEIL_TOO_LARGE;
            search->matrix[i * k + j] = search->matrix[j * k + i] = r;
        }
    }
    return decompose(search->matrix, k, SINGULAR) ? PEIL_DEFINED : PEIL_NOT_DEFINITE;
}

/* -ln|R|, from the Cholesky factor. */
static double independence(const struct search *search)
{
    double sum = 0;

    for (size_t i = 0; i < search->k; i++)
        sum -= 2 * log(search->matrix[i * search->k + i]);
    return fmax(0, sum);
}

struct peil_one_factor peil_one_factor_fit(size_t k, const double *correlation)
{
    struct peil_one_factor fit = {.k = k};
    struct search search;

    fit.loading = peil_alloc(k + 1, sizeof *fit.loading);
    fit.uniqueness = peil_alloc(k + 1, sizeof *fit.uniqueness);
    search_init(&search, k, correlation);
    fit.reason = refuse(&search, correlation);
    if (fit.reason == PEIL_DEFINED) {
        fit.independence = independence(&search);
        fit.reason = minimise_twice(&search, &fit.iterations);
        /* a proper minimum that is not the lowest is not the most likely */
        if (fit.reason == PEIL_DEFINED &&
            search.f > least_at_bound(&search, fit.independence) + SAME_MINIMUM)
            fit.reason = PEIL_HEYWOOD;
    }
    if (fit.reason == PEIL_DEFINED) {
        take_over(&search, &fit);
        if (!identified(&fit))
            fit.reason = PEIL_NOT_IDENTIFIED;
    }
    search_clear(&search);
    return fit;
}

void peil_one_factor_clear(struct peil_one_factor *fit)
{
    free(fit->loading);
    free(fit->uniqueness);
    fit->loading = fit->uniqueness = NULL;
}
