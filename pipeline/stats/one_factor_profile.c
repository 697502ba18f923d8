/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "one_factor_profile.h"

#include "peil/alloc.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>

void peil_factor_profile_init(struct peil_factor_profile *profile, size_t k,
                              const double *correlation)
{
    double *block = peil_alloc(2 * k * k + 5 * k + 1, sizeof *block);

    *profile = (struct peil_factor_profile){
        .k = k,
        .correlation = correlation,
        .scaled = block,
        .vector = block + k * k,
        .value = block + 2 * k * k,
        .work = {.size = k,
                 .d = block + 2 * k * k + k,
                 .sd = block + 2 * k * k + 2 * k,
                 .gc = block + 2 * k * k + 3 * k,
                 .gs = block + 2 * k * k + 4 * k},
    };
}

void peil_factor_profile_clear(struct peil_factor_profile *profile)
{
    free(profile->scaled);
    profile->scaled = NULL;
}

/* g - ln g - 1, which is second order in g - 1. */
static double term(double g)
{
    return g > 0 ? g - 1 - log1p(g - 1) : INFINITY;
}

double peil_factor_profile_place(struct peil_factor_profile *profile, const double *x)
{
    const size_t k = profile->k;
    gsl_matrix_view scaled = gsl_matrix_view_array(profile->scaled, k, k);
    gsl_matrix_view vector = gsl_matrix_view_array(profile->vector, k, k);
    gsl_vector_view value = gsl_vector_view_array(profile->value, k);
    double sum = 0;

    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j <= i; j++)
            profile->scaled[i * k + j] = profile->scaled[j * k + i] =
                profile->correlation[i * k + j] * exp(-(x[i] + x[j]) / 2);
    if (gsl_eigen_symmv(&scaled.matrix, &value.vector, &vector.matrix, &profile->work) !=
        GSL_SUCCESS)
        return INFINITY;
    profile->first = gsl_vector_max_index(&value.vector);
    for (size_t m = 0; m < k; m++)
        sum += m == profile->first && profile->value[m] >= 1 ? 0 : term(profile->value[m]);
    return isfinite(sum) ? sum : INFINITY;
}

void peil_factor_profile_gradient(const struct peil_factor_profile *profile, double *gradient)
{
    const size_t k = profile->k;

    for (size_t i = 0; i < k; i++) {
        gradient[i] = 0;
        for (size_t m = 0; m < k; m++) {
            const double w = profile->vector[i * k + m], g = profile->value[m];

            /* a factor that explains nothing has no loadings, and its value counts too */
            if (m != profile->first || g < 1)
                gradient[i] += (1 - g) * w * w;
        }
    }
}

void peil_factor_profile_hessian(const struct peil_factor_profile *profile, double *hessian)
{
    const size_t k = profile->k, first = profile->first;
    const double largest = profile->value[first];

    for (size_t i = 0; i < k; i++) {
        const double *wi = profile->vector + i * k;

        for (size_t j = 0; j <= i; j++) {
            const double *wj = profile->vector + j * k;
            double b = 0, c = 0, d = 0;

            for (size_t m = 0; m < k; m++) {
                const double g = profile->value[m], product = wi[m] * wj[m];

                if (m == first)
                    continue;
                b += g * product;
                c += product;
                d += (1 - g) * (largest + g) / (largest - g) * product;
            }
            hessian[i * k + j] = hessian[j * k + i] = b * c + wi[first] * wj[first] * d;
        }
    }
}

void peil_factor_profile_expected(const struct peil_factor_profile *profile, double *hessian)
{
    const size_t k = profile->k, first = profile->first;

    for (size_t i = 0; i < k; i++) {
        for (size_t j = 0; j < k; j++) {
            const double product = profile->vector[i * k + first] * profile->vector[j * k + first];
            const double c = (i == j ? 1 : 0) - product;

            hessian[i * k + j] = c * c;
        }
    }
}

void peil_factor_profile_loadings(const struct peil_factor_profile *profile, const double *x,
                                  double *loading)
{
    const double explained = sqrt(fmax(0, profile->value[profile->first] - 1));

    for (size_t i = 0; i < profile->k; i++)
        loading[i] = exp(x[i] / 2) * explained * profile->vector[i * profile->k + profile->first];
}
