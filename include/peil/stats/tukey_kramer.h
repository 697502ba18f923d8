/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tukey_kramer.h: all pairs of k groups under the assumption of equal variances.
 *
 * The post hoc of the classical ANOVA, as Games-Howell (k_groups.h) is that of Welch's. A caller
 *   1. takes the moments of every group that takes part (moments.h) into one array;
 *   2. asks the pairs; room for peil_pairs(k) of them. */
#ifndef PEIL_STATS_TUKEY_KRAMER_H
#define PEIL_STATS_TUKEY_KRAMER_H

#include "peil/stats/moments.h"
#include "peil/stats/studentized_range.h"

/* One pair: first < second are indices into groups, the sign is first - second. Closed forms but p
 * and interval. Reasons, those of the analysis of variance: a group with n = 0: n<1, for all pairs
 * (the difference of two others stays); N <= k: n<2; no variance within the groups: `no variance`,
 * and difference, se = 0 and df stay; k > 200: PEIL_TOO_LARGE for p and interval. */
struct peil_tukey_kramer {
    size_t first, second;
    struct peil_number difference;
    struct peil_number se;         /* sqrt(MSw (1/n1 + 1/n2)), of the difference */
    struct peil_number statistic;  /* t, signed: difference / se */
    struct peil_number df;         /* N - k */
    struct peil_number p;          /* P(Q >= sqrt(2)|t|), Q of k groups on df: corrected already */
    struct peil_interval interval; /* difference -/+ q(level; k, df) se/sqrt(2): simultaneous */
};

/* All pairs (0,1), (0,2), ..., (k-2,k-1) into pairs; returns their number, 0 for k < 2. level in
 * (0, 1), usually 0.95. Kramer (1956) Biometrics 12:307-310; conservative where sizes differ:
 * Hayter (1984) Annals of Statistics 12:61-75. */
size_t peil_tukey_kramer(struct peil_studentized_range *workspace,
                         const struct peil_moments *groups, size_t k, double level,
                         struct peil_tukey_kramer *pairs);

#endif
