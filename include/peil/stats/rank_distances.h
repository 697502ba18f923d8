/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rank_distances.h: differences of pairs by their distance from zero, ranked: what both forms of
 * the signed rank test (signed_rank.h) start from. */
#ifndef PEIL_STATS_RANK_DISTANCES_H
#define PEIL_STATS_RANK_DISTANCES_H

#include "peil/stats/int128.h"
#include "peil/stats/signed_rank.h"

/* One distance that somebody has. */
struct peil_distance {
    peil_int128 rank;      /* twice the midrank: a whole number */
    uint64_t above, below; /* differences at this distance above and below zero */
};

struct peil_ranking {
    struct peil_distance *distances; /* ascending, k of them, zero not among them; free() */
    size_t k;
    uint64_t n, zeros;       /* pairs; those without a difference */
    enum peil_reason reason; /* n<1, or PEIL_TOO_LARGE for more than 2^40; distances is NULL then */
};

struct peil_ranking peil_rank_differences(const struct peil_sample *sample, enum peil_zeros zeros);

#endif
