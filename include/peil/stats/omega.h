/* SPDX-License-Identifier: GPL-3.0-or-later */
/* omega.h: McDonald's omega, the reliability of a sum of items that measure one thing.
 *
 * A caller has the k x k covariances of the items of a scale among the listwise-complete
 * respondents (scale_reliability.h gives them from counts of pairs) and asks peil_omega; or hands
 * over the cross-products themselves to peil_omega_of_products.
 *
 * omega = (sum of loadings)^2 / ((sum of loadings)^2 + sum of unique variances), McDonald (1999)
 * Test Theory, ch. 6: loadings and unique variances of the one-factor model in the metric of the
 * items as answered, that is of the score (not of standardised items, as psych and factanal have
 * it), by maximum likelihood (one_factor.h). The denominator is the variance of the sum that the
 * model implies. Items against their key are turned round by the caller beforehand; one that was
 * not shows as a negative loading, and is left so.
 *
 * n or n - 1: the covariances are over n - 1 and their likelihood is Wishart's with n - 1 degrees
 * of freedom: chi-squared = (n - 1) F, and information times n - 1 (lavaan's likelihood =
 * "wishart"; its default has n F). Loadings in the metric are those of the n - 1 covariances; omega
 * is the same for both. */
#ifndef PEIL_STATS_OMEGA_H
#define PEIL_STATS_OMEGA_H

#include "peil/stats/scale_reliability.h"

/* Reasons, in this order: k < 3: PEIL_TOO_FEW_ITEMS; n < 2: n<2; a covariance not finite:
 * PEIL_TOO_LARGE; an item without variance: no variance; n <= k: n<=items (the covariances are
 * singular then); and those of one_factor.h: not positive definite, Heywood case, not converged,
 * not identified. They stand in every number; a Heywood case is never printed. */
struct peil_omega {
    size_t items;             /* k */
    uint64_t n;               /* the respondents used, in the interval too */
    struct peil_number omega; /* in [0, 1) */
    struct peil_number se;    /* by the delta method, from the expected information */
    struct peil_interval
        interval; /* by the delta method on the logit: inverse logit of logit(omega)
                     -/+ z se / (omega (1 - omega)); omega = 0 has none: no
                     variance */
    unsigned iterations;
    unsigned df;                    /* k (k - 3) / 2 */
    struct peil_number chi_squared; /* (n - 1) F; 0 for k = 3, which is just identified */
    struct peil_number p;           /* k = 3: no degrees of freedom; likewise: */
    struct peil_number rmsea;       /* sqrt(max(0, F / df - 1 / (n - 1))) (Steiger 1990) */
    struct peil_number cfi;  /* 1 - max(0, chi-squared - df) / the larger of that and the same
                                of no common factor (Bentler 1990) */
    struct peil_number srmr; /* one_factor.h; a value for k = 3 too */
};

/* covariance is k x k, symmetric, over n - 1; only entries with column <= row are read. level in
 * (0, 1), usually 0.95. loading and unique_variance have room for k numbers, or are NULL: in the
 * metric of the items, loadings summing to 0 or more. */
struct peil_omega peil_omega(size_t k, const double *covariance, uint64_t n, double level,
                             struct peil_number *loading, struct peil_number *unique_variance);

/* The same from cross-products of k items; decimals as the values were scaled, 0 to 9. A covariance
 * without a value gives its reason, after k < 3. */
struct peil_omega peil_omega_of_products(const struct peil_cross_products *products, size_t k,
                                         int decimals, double level, struct peil_number *loading,
                                         struct peil_number *unique_variance);

#endif
