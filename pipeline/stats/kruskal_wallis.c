/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/rank_tests.h"

#include "peil/alloc.h"
#include "peil/stats/distributions.h"

#include <math.h>
#include <stdlib.h>

/* Sums over each group of 2 rank - N - 1 = those below - those above, exactly; returns N^3 less the
 * sum of the cubes of the ties. */
static peil_int128 centred_rank_sums(const struct peil_rank_table *table, peil_int128 *sums)
{
    const peil_int128 total = (peil_int128)table->total;
    peil_int128 below = 0, cubes = 0;

    for (size_t i = 0; i < table->k; i++) {
        const uint64_t *row = table->n + i * table->groups;
        peil_int128 here = 0;

        for (size_t g = 0; g < table->groups; g++)
            here += row[g];
        for (size_t g = 0; g < table->groups; g++)
            sums[g] += row[g] * (2 * below + here - total);
        cubes += here * here * here;
        below += here;
    }
    return total * total * total - cubes;
}

/* H from the sums; their squares over the group, then over the variance of a rank. */
static double h_of(const struct peil_rank_table *table, const peil_int128 *sums, peil_int128 spread)
{
    double squares = 0;

    for (size_t g = 0; g < table->groups; g++)
        squares += (double)(sums[g] * sums[g]) / (double)table->group_n[g];
    /* the sums are of doubled ranks; the variance of the ranks is theirs over N - 1 */
    return squares / 4 / peil_rank_variance(spread, table->total);
}

static enum peil_reason refuse(const struct peil_rank_table *table)
{
    if (table->groups < 2)
        return PEIL_TOO_FEW_GROUPS;
    if (table->reason != PEIL_DEFINED)
        return table->reason;
    for (size_t g = 0; g < table->groups; g++) {
        if (table->group_n[g] == 0)
            return PEIL_N_TOO_SMALL_1;
    }
    return table->k < 2 ? PEIL_NO_VARIANCE : PEIL_DEFINED;
}

struct peil_kruskal_wallis peil_kruskal_wallis(const struct peil_rank_table *table)
{
    const enum peil_reason reason = refuse(table);
    const struct peil_number none = peil_number_none(reason);
    struct peil_kruskal_wallis test = {none, none, none, none};

    if (table->groups >= 2)
        test.df = peil_number_of((double)(table->groups - 1));
    if (reason != PEIL_DEFINED)
        return test;
    peil_int128 *sums = peil_alloc(table->groups, sizeof *sums);
    const peil_int128 spread = centred_rank_sums(table, sums);
    const double h = h_of(table, sums, spread);

    free(sums);
    test.statistic = peil_number_of(h);
    test.p = peil_chi_squared_upper(h, test.df.value);
    /* rounding may lift a perfect separation a bit above 1 */
    test.epsilon_squared = peil_number_of(fmin(1, h / (double)(table->total - 1)));
    return test;
}

static struct peil_dunn compare_pair(const struct peil_rank_table *table, const peil_int128 *sums,
                                     double rank_variance, size_t first, size_t second)
{
    const peil_int128 n1 = (peil_int128)table->group_n[first];
    const peil_int128 n2 = (peil_int128)table->group_n[second];
    enum peil_reason reason = table->reason;
    struct peil_dunn pair = {.first = first, .second = second};

    if (reason == PEIL_DEFINED && (n1 == 0 || n2 == 0))
        reason = PEIL_N_TOO_SMALL_1;
    pair.difference = pair.se = pair.statistic = pair.p = peil_number_none(reason);
    if (reason != PEIL_DEFINED)
        return pair;
    const double gap = (double)(sums[first] * n2 - sums[second] * n1);

    pair.difference = peil_number_of(gap / (2 * (double)(n1 * n2)));
    pair.se = peil_number_of(sqrt(rank_variance * (1 / (double)n1 + 1 / (double)n2)));
    pair.statistic = pair.p = peil_number_none(PEIL_NO_VARIANCE);
    if (rank_variance > 0) {
        pair.statistic = peil_number_of(pair.difference.value / pair.se.value);
        pair.p = peil_normal_two_sided(pair.statistic.value);
    }
    return pair;
}

static void adjust_pairs(enum peil_adjust method, struct peil_dunn *pairs, size_t count)
{
    struct peil_number *p = peil_alloc(count + 1, sizeof *p);

    for (size_t i = 0; i < count; i++)
        p[i] = pairs[i].p;
    peil_adjust(method, p, count, p);
    for (size_t i = 0; i < count; i++)
        pairs[i].adjusted = p[i];
    free(p);
}

size_t peil_dunn(const struct peil_rank_table *table, enum peil_adjust method,
                 struct peil_dunn *pairs)
{
    peil_int128 *sums = peil_alloc(table->groups + 1, sizeof *sums);
    const peil_int128 spread = centred_rank_sums(table, sums);
    const double variance = table->total < 2 ? 0 : peil_rank_variance(spread, table->total);
    size_t count = 0;

    for (size_t first = 0; first < table->groups; first++) {
        for (size_t second = first + 1; second < table->groups; second++)
            pairs[count++] = compare_pair(table, sums, variance, first, second);
    }
    free(sums);
    adjust_pairs(method, pairs, count);
    return count;
}
