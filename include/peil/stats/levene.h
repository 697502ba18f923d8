/* SPDX-License-Identifier: GPL-3.0-or-later */
/* levene.h: do two or more independent groups vary as much as each other?
 *
 * The one-way analysis of variance of the distances |answer - centre of its group|, the centre the
 * mean (Levene) or the median (Brown and Forsythe). A caller lays the counts of every group that
 * takes part (sample.h) in one array and asks the test. */
#ifndef PEIL_STATS_LEVENE_H
#define PEIL_STATS_LEVENE_H

#include "peil/stats/moments.h"

/* Levene (1960), in Olkin, Contributions to Probability and Statistics 278-292; Brown and Forsythe
 * (1974) Journal of the American Statistical Association 69:364-367. */
enum peil_centre { PEIL_CENTRE_MEAN, PEIL_CENTRE_MEDIAN };

/* Closed forms but p. Reasons: k < 2: PEIL_TOO_FEW_GROUPS; a group with n = 0: n<1; N <= k: n<2;
 * all distances equal within every group (for example two answers in equal numbers, or nobody
 * apart): statistic and p have `no variance`. A group of one has the distance 0. */
struct peil_levene {
    struct peil_number statistic; /* F of the distances */
    struct peil_number df1, df2;  /* k - 1, N - k */
    struct peil_number p;
};

struct peil_levene peil_levene(const struct peil_sample *groups, size_t k, enum peil_centre centre);

/* The moments of the distances of one group. Distances of decimals are exact: whole multiples of
 * 1/(2 * 10^decimals) from the median and of 1/(n * 10^decimals) from the mean, folded together
 * where two answers lie as far from the centre, and rounded only in the moments. Where they do not
 * fit 64 bits, and for values that are not decimals, they are taken in doubles. */
struct peil_moments peil_distance_moments(const struct peil_sample *sample,
                                          enum peil_centre centre);

#endif
