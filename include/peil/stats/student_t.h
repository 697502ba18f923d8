/* SPDX-License-Identifier: GPL-3.0-or-later */
/* student_t.h: two independent groups under the assumption of equal variances.
 *
 * Beside Welch's test (two_groups.h), for who asks the classical one: a caller takes the moments of
 * each group (moments.h) and asks the test and the effect. Group 1 larger means difference, t and g
 * positive; swapping the groups flips every sign and mirrors every interval, bit for bit. */
#ifndef PEIL_STATS_STUDENT_T_H
#define PEIL_STATS_STUDENT_T_H

#include "peil/stats/moments.h"

/* Student's t test. Closed forms but p and the interval. Reasons: a group with n = 0 leaves
 * everything but variance and df n<1; n1 + n2 < 3 leaves the rest n<2 (one group of one is no
 * obstacle: the other gives the variance); no variance within either group leaves statistic, p and
 * interval `no variance`, and difference, se = 0 and df stay. */
struct peil_student_t {
    struct peil_number difference;            /* mean of group 1 - mean of group 2 */
    struct peil_number variance;              /* pooled: (SS1 + SS2) / df */
    struct peil_number se;                    /* sqrt(variance (1/n1 + 1/n2)) */
    struct peil_number statistic;             /* t = difference / se */
    struct peil_number df;                    /* n1 + n2 - 2 */
    struct peil_number p;                     /* two-sided */
    struct peil_interval difference_interval; /* difference -/+ t((1+level)/2; df) se */
};

/* level in (0, 1), usually 0.95. Student (1908) Biometrika 6:1-25; Fisher (1925) Metron 5:90-104.
 */
struct peil_student_t peil_student_t(const struct peil_moments *group1,
                                     const struct peil_moments *group2, double level);

/* The standardised difference with the pooled SD. d is a closed form. Reasons: those of the
 * statistic above; J is 0 where df is 1: n<3. */
struct peil_pooled_g {
    struct peil_number d;          /* difference / sqrt(pooled variance) */
    struct peil_number correction; /* J = Gamma(df/2) / (sqrt(df/2) Gamma((df-1)/2)) */
    struct peil_number g;          /* J d */
    struct peil_interval interval; /* J sqrt(1/n1 + 1/n2) times the limits of the noncentrality */
};

/* The limits of the noncentrality: P(T >= t) = (1-level)/2 at the lower one, P(T <= t) =
 * (1-level)/2 at the upper one, T noncentral t on df: exact for normal answers of equal variance.
 * Hedges (1981) Journal of Educational Statistics 6:107-128 (J); Steiger and Fouladi (1997), see
 * noncentral.h. Where sizes and variances differ the limits of peil_hedges_g are the ones to use.
 * level in (0, 1), usually 0.95. test as peil_student_t gave it for the same groups. */
struct peil_pooled_g peil_pooled_g(const struct peil_student_t *test, uint64_t n1, uint64_t n2,
                                   double level);

#endif
