/* SPDX-License-Identifier: GPL-3.0-or-later */
/* moments.h: mean, variance, standard deviation and error, skewness and kurtosis from counts.
 *
 * A caller fills a struct peil_sample, calls peil_moments_of once a group, and hands the result to
 * whatever compares groups (two_groups.h, k_groups.h), which need no more than this.
 *
 * Decimal answers (scaled not NULL) are summed and centred exactly in 128-bit integers and each
 * result is rounded once; where 128 bits do not suffice, and for values that are not decimals,
 * the sums are taken in pairs of doubles over the ascending values (two passes) and rounded once.
 * So neither the order nor the number of pieces of the rows changes a bit.
 * Proof: the nine univariate sets of NIST StRD, https://www.itl.nist.gov/div898/strd/. */
#ifndef PEIL_STATS_MOMENTS_H
#define PEIL_STATS_MOMENTS_H

#include "peil/stats/sample.h"
#include "peil/stats/wide.h"

/* Closed forms all. Reasons: n = 0 leaves everything n<1; n = 1 gives the mean and n<2 for the
 * rest; with zero variance variance = sd = se = 0 are values, and skewness and kurtosis have
 * `no variance` (their n comes first: n<3, n<4). */
struct peil_moments {
    uint64_t n;
    struct peil_number mean;       /* sum / n */
    struct peil_number variance;   /* centred sum of squares / (n - 1) */
    struct peil_number sd;         /* square root of the variance */
    struct peil_number se;         /* sqrt(variance / n) */
    struct peil_number skewness;   /* G1 = g1 sqrt(n(n-1)) / (n-2), n >= 3 */
    struct peil_number kurtosis;   /* G2 = (n-1)/((n-2)(n-3)) ((n+1) g2 + 6), n >= 4 */
    struct peil_wide mean_wide;    /* the mean to some 30 digits: differences keep theirs */
    struct peil_wide squares_wide; /* the centred sum of squares, likewise */
};

/* The moments of a sample. With m_r the r-th central moment over n, g1 = m3 / m2^1.5 and
 * g2 = m4 / m2^2 - 3; G1 and G2 are what SAS, SPSS and Excel print (type 2 of Joanes and Gill
 * (1998) The Statistician 47:183-189). */
struct peil_moments peil_moments_of(const struct peil_sample *sample);

/* Moments from a published n, mean and sd (n - 1); skewness and kurtosis are left `n<3`, `n<4` or
 * `not converged`: they cannot be known. sd >= 0 is not read when n < 2. */
struct peil_moments peil_moments_of_summary(uint64_t n, double mean, double sd);

/* Confidence interval of the mean: mean -/+ t((1 + level)/2; n - 1) se. level in (0, 1), usually
 * 0.95. n = 0: n<1; n = 1: n<2; zero variance: `no variance`. Not a closed form (t quantile). */
struct peil_interval peil_mean_interval(const struct peil_moments *moments, double level);
/* The same with the t quantile given, for who describes many groups: it is dear, and the same for
 * all groups of one n. */
struct peil_interval peil_mean_interval_of(const struct peil_moments *moments,
                                           struct peil_number t);

#endif
