/* SPDX-License-Identifier: GPL-3.0-or-later */
/* one_factor_profile.h: the discrepancy of the one-factor model at the best loadings, as a function
 * of the logarithms x of the k uniquenesses. Private to one_factor.c, which makes a profile, places
 * it at points, and asks for derivatives and loadings there.
 *
 * With A = diag(u)^-1/2 R diag(u)^-1/2 = sum over m of g_m w_m w_m', g_1 the largest:
 *   F    = sum over m > 1 of g_m - ln g_m - 1
 *   F_i  = sum over m > 1 of (1 - g_m) w_mi^2
 *   F_ij = B_ij C_ij + w_1i w_1j D_ij, where sums run over m > 1:
 *          B = sum g_m w_m w_m', C = sum w_m w_m', D = sum (1-g_m) (g_1+g_m) / (g_1-g_m) w_m w_m'
 * from dg_m / dx_i = -g_m w_mi^2 and the first-order change of the eigenvectors. B and C are the
 * same in expectation under the model and D vanishes: C_ij^2 is never indefinite. */
#ifndef PEIL_STATS_ONE_FACTOR_PROFILE_H
#define PEIL_STATS_ONE_FACTOR_PROFILE_H

#include <gsl/gsl_eigen.h>
#include <stddef.h>

struct peil_factor_profile {
    size_t k;
    const double *correlation; /* k x k; entries with column <= row are read */
    double *scaled;            /* A, lost in its decomposition */
    double *value, *vector;    /* g, and w_m in column m */
    size_t first;              /* the place of the largest value */
    gsl_eigen_symmv_workspace work;
};

/* Points into correlation, which must outlive it. */
void peil_factor_profile_init(struct peil_factor_profile *profile, size_t k,
                              const double *correlation);
void peil_factor_profile_clear(struct peil_factor_profile *profile);

/* Goes to x and returns F there; INFINITY where it cannot be computed. */
double peil_factor_profile_place(struct peil_factor_profile *profile, const double *x);

/* At the present place: the k first derivatives; the k x k second derivatives; C_ij^2; and the
 * standardised loadings, whose sign is arbitrary. */
void peil_factor_profile_gradient(const struct peil_factor_profile *profile, double *gradient);
void peil_factor_profile_hessian(const struct peil_factor_profile *profile, double *hessian);
void peil_factor_profile_expected(const struct peil_factor_profile *profile, double *hessian);
void peil_factor_profile_loadings(const struct peil_factor_profile *profile, const double *x,
                                  double *loading);

#endif
