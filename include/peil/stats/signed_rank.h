/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signed_rank.h: Wilcoxon's signed rank test: do the differences of pairs lie around zero?
 *
 * A caller makes the sample of differences (paired.h) and asks. Ranks are of the differences
 * without their sign, ties sharing the mean of their ranks. Sign: differences above zero mean
 * positive > negative, z and the rank-biserial correlation positive; turning every difference round
 * flips these and leaves p, bit for bit.
 *
 * Differences of zero: PEIL_ZEROS_PRATT ranks them, lowest, and then leaves their ranks out (Pratt
 * (1959) Journal of the American Statistical Association 54:655-667), so that a zero still counts
 * as nearer to zero than the rest; PEIL_ZEROS_DROPPED leaves them out before ranking, which is what
 * Wilcoxon did and SPSS and R do, and which may turn the conclusion round as zeros are added. */
#ifndef PEIL_STATS_SIGNED_RANK_H
#define PEIL_STATS_SIGNED_RANK_H

#include "peil/stats/sample.h"

enum peil_zeros { PEIL_ZEROS_PRATT, PEIL_ZEROS_DROPPED };

/* Asymptotic, without continuity correction, corrected for ties. Closed forms but p. No pairs: n<1;
 * every difference zero: `no variance` (positive = negative = 0 stay); more than 2^40 pairs: `out
 * of range`. One pair is no obstacle. */
struct peil_signed_rank {
    uint64_t n, zeros;                /* pairs; those without a difference */
    struct peil_number positive;      /* sum of the ranks of differences above zero: R's V */
    struct peil_number negative;      /* of those below */
    struct peil_number statistic;     /* z = (positive - negative) / sqrt(sum of squared ranks) */
    struct peil_number p;             /* two-sided, normal */
    struct peil_number rank_biserial; /* (positive - negative) / (positive + negative), matched
                                         pairs: zeros weigh only in that Pratt's ranks start above
                                         them. Kerby (2014) Comprehensive Psychology 3:11.IT.3.1 */
};

/* Under the hypothesis each sign is a toss, so the variance of (positive - negative) is the sum of
 * the squared ranks of the differences that are not zero: with Pratt's ranks
 * n(n+1)(2n+1)/6 - z(z+1)(2z+1)/6 - sum(t^3-t)/12. */
struct peil_signed_rank peil_signed_rank(const struct peil_sample *differences,
                                         enum peil_zeros zeros);

/* Exact under ties: P(|V - mu| >= |v - mu|) with every sign a fair toss. No difference but
 * zeros: 1. At least 10 correct digits down to 1e-300. By the shift algorithm over the distinct
 * ranks (Streitberg and Roehmel (1986) Statistical Software Newsletter 12:10-17), over the nearer
 * tail only; where the distances from zero are few, by going through how many of each have which
 * sign, all of the most frequent distance at once. Bound: 2^25 such ways, or 1,000 differences
 * other than zero with 2^28 additions over 2^23 sums (0.3 s, 64 MB), else PEIL_TOO_COSTLY, which is
 * known before the work starts. Within it are 500 differences without zeros, whatever they are, and
 * some thousands on the 4 distances between two five-point answers. */
struct peil_number peil_signed_rank_exact(const struct peil_sample *differences,
                                          enum peil_zeros zeros);

#endif
