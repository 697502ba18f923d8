/* SPDX-License-Identifier: GPL-3.0-or-later */
/* two_groups.h: two independent groups, without the assumption of equal variances.
 *
 * A caller takes the moments of each group (moments.h) and asks the test and the effect. Group 1
 * larger means difference, t and g positive; swapping the groups flips every sign and mirrors
 * every interval, bit for bit. */
#ifndef PEIL_STATS_TWO_GROUPS_H
#define PEIL_STATS_TWO_GROUPS_H

#include "peil/stats/moments.h"

/* Welch's t test. Closed forms but p and the interval. Reasons: a group with n = 0 leaves
 * difference n<1; a group with n < 2 leaves the rest n<2; both groups without variance leave the
 * rest `no variance`, se = 0 excepted, and the difference stays. One group without variance is no
 * obstacle. */
struct peil_welch_t {
    struct peil_number difference;            /* mean of group 1 - mean of group 2 */
    struct peil_number se;                    /* sqrt(s1^2/n1 + s2^2/n2) */
    struct peil_number statistic;             /* t = difference / se */
    struct peil_number df;                    /* Welch-Satterthwaite */
    struct peil_number p;                     /* two-sided */
    struct peil_interval difference_interval; /* difference -/+ t((1+level)/2; df) se */
};

/* level in (0, 1), usually 0.95. Welch (1947) Biometrika 34:28-35. */
struct peil_welch_t peil_welch_t(const struct peil_moments *group1,
                                 const struct peil_moments *group2, double level);

/* The standardised difference. No closed form but d (gamma function, normal quantile). Reasons: a
 * group with n < 2: n<2; both without variance: `no variance`; J is 0 where its df are 1 (a group
 * of two against one without variance): n<3. */
struct peil_hedges_g {
    struct peil_number d;          /* difference / sqrt((s1^2 + s2^2)/2) */
    struct peil_number df;         /* of J: (n1-1)(n2-1)(s1^2+s2^2)^2/((n2-1)s1^4+(n1-1)s2^4) */
    struct peil_number correction; /* J = Gamma(df/2) / (sqrt(df/2) Gamma((df-1)/2)) */
    struct peil_number g;          /* J d */
    struct peil_interval interval; /* J (d -/+ z((1+level)/2) sqrt(v)), v below */
};

/* Denominator: the average variance, so that g does not depend on the sizes of the groups.
 * v = d^2 (s1^4/(n1-1) + s2^4/(n2-1)) / (8 s^4) + (s1^2/(n1-1) + s2^2/(n2-1)) / s^2,
 * s^2 = (s1^2 + s2^2)/2: Bonett (2008) Psychological Methods 13:99-109, two-group design. J:
 * Hedges (1981) Journal of Educational Statistics 6:107-128, at the df of Delacre et al. (2021),
 * doi:10.31234/osf.io/tu6mp (those of s^2: Satterthwaite). level in (0, 1), usually 0.95. */
struct peil_hedges_g peil_hedges_g(const struct peil_moments *group1,
                                   const struct peil_moments *group2, double level);

/* The exact correction J of df > 1 degrees of freedom; PEIL_N_TOO_SMALL_3 otherwise. */
struct peil_number peil_hedges_correction(double df);

/* Mean 1 - mean 2 from the 30-digit means, rounded once; a group with n = 0: n<1. */
struct peil_number peil_mean_difference(const struct peil_moments *group1,
                                        const struct peil_moments *group2);

#endif
