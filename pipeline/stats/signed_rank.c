/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/signed_rank.h"

#include "peil/alloc.h"
#include "peil/stats/distributions.h"
#include "peil/stats/rank_distances.h"

#include <math.h>
#include <stdlib.h>

/* Up to it the sum of squared doubled ranks stays within 127 bits. */
static const uint64_t MAX_N = UINT64_C(1) << 40;

/* Walks from zero outwards on both sides at once. */
static void walk(const struct peil_sample *sample, enum peil_zeros zeros,
                 struct peil_ranking *ranking)
{
    size_t up = 0, down;
    uint64_t ranked;

    while (up < sample->k && sample->value[up] < 0)
        up++;
    down = up;
    if (up < sample->k && sample->value[up] == 0)
        ranking->zeros = sample->n[up++];
    ranked = zeros == PEIL_ZEROS_PRATT ? ranking->zeros : 0;
    while (up < sample->k || down > 0) {
        const double above = up < sample->k ? sample->value[up] : INFINITY;
        const double below = down > 0 ? -sample->value[down - 1] : INFINITY;
        struct peil_distance here = {0};

        if (above <= below)
            here.above = sample->n[up++];
        if (below <= above)
            here.below = sample->n[--down];
        const uint64_t tied = here.above + here.below;

        here.rank = 2 * (peil_int128)ranked + tied + 1;
        ranked += tied;
        if (tied > 0)
            ranking->distances[ranking->k++] = here;
    }
}

struct peil_ranking peil_rank_differences(const struct peil_sample *sample, enum peil_zeros zeros)
{
    struct peil_ranking ranking = {.n = peil_sample_n(sample)};

    if (ranking.n == 0 || ranking.n > MAX_N) {
        ranking.reason = ranking.n == 0 ? PEIL_N_TOO_SMALL_1 : PEIL_TOO_LARGE;
        return ranking;
    }
    ranking.distances = peil_alloc(sample->k + 1, sizeof *ranking.distances);
    walk(sample, zeros, &ranking);
    return ranking;
}

struct peil_signed_rank peil_signed_rank(const struct peil_sample *differences,
                                         enum peil_zeros zeros)
{
    const struct peil_ranking ranking = peil_rank_differences(differences, zeros);
    const struct peil_number none = peil_number_none(ranking.reason);
    struct peil_signed_rank test = {ranking.n, ranking.zeros, none, none, none, none, none};
    peil_int128 positive = 0, negative = 0, squares = 0;

    if (ranking.reason != PEIL_DEFINED)
        return test;
    for (size_t i = 0; i < ranking.k; i++) {
        const struct peil_distance *here = &ranking.distances[i];

        positive += here->rank * here->above;
        negative += here->rank * here->below;
        squares += here->rank * here->rank * (peil_int128)(here->above + here->below);
    }
    free(ranking.distances);
    test.positive = peil_number_of((double)positive / 2);
    test.negative = peil_number_of((double)negative / 2);
    test.statistic = test.p = test.rank_biserial = peil_number_none(PEIL_NO_VARIANCE);
    if (ranking.k == 0)
        return test;
    test.statistic = peil_number_of((double)(positive - negative) / sqrt((double)squares));
    test.p = peil_normal_two_sided(test.statistic.value);
    test.rank_biserial =
        peil_number_of((double)(positive - negative) / (double)(positive + negative));
    return test;
}
