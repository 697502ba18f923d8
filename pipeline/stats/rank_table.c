/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/rank_table.h"

#include "peil/alloc.h"

#include <math.h>
#include <stdlib.h>

/* Up to it n1^2 n2^2, the largest product that the statistics take, stays within 127 bits. */
static const uint64_t MAX_N = UINT64_C(1) << 31;

/* Passes over the values that nobody gave. */
static size_t next_given(const struct peil_sample *sample, size_t i)
{
    while (i < sample->k && sample->n[i] == 0)
        i++;
    return i;
}

/* The least value that is still to come, INFINITY when there is none. at[g] is the place reached in
 * sample g. */
static double least_value(const struct peil_sample *samples, size_t groups, size_t *at)
{
    double least = INFINITY;

    for (size_t g = 0; g < groups; g++) {
        at[g] = next_given(&samples[g], at[g]);
        if (at[g] < samples[g].k && samples[g].value[at[g]] < least)
            least = samples[g].value[at[g]];
    }
    return least;
}

/* Merges the samples: one row for each value, from the smallest on. */
static void merge(struct peil_rank_table *table, const struct peil_sample *samples, size_t *at)
{
    for (;;) {
        const double least = least_value(samples, table->groups, at);
        uint64_t *row = table->n + table->k * table->groups;

        if (isinf(least))
            return;
        for (size_t g = 0; g < table->groups; g++) {
            if (at[g] < samples[g].k && samples[g].value[at[g]] == least)
                row[g] = samples[g].n[at[g]++];
        }
        table->k++;
    }
}

void peil_rank_table_init(struct peil_rank_table *table, const struct peil_sample *samples,
                          size_t groups)
{
    size_t rows = 0;

    *table = (struct peil_rank_table){.groups = groups};
    table->group_n = peil_alloc(groups + 1, sizeof *table->group_n);
    for (size_t g = 0; g < groups; g++) {
        rows += samples[g].k;
        table->group_n[g] = peil_sample_n(&samples[g]);
        if (table->group_n[g] > MAX_N || table->total > MAX_N)
            table->reason = PEIL_TOO_LARGE;
        table->total += table->group_n[g];
    }
    if (table->total > MAX_N || table->reason != PEIL_DEFINED) {
        table->reason = PEIL_TOO_LARGE;
        table->total = 0;
        return;
    }
    size_t *at = peil_alloc(groups + 1, sizeof *at);

    table->n = peil_alloc(rows * groups + 1, sizeof *table->n);
    merge(table, samples, at);
    free(at);
}

void peil_rank_table_clear(struct peil_rank_table *table)
{
    free(table->n);
    free(table->group_n);
    *table = (struct peil_rank_table){0};
}

struct peil_dominance peil_dominance_of(const struct peil_rank_table *table, size_t first,
                                        size_t second)
{
    struct peil_dominance d = {.n1 = table->group_n[first], .n2 = table->group_n[second]};
    const peil_int128 n1 = (peil_int128)d.n1, n2 = (peil_int128)d.n2, total = n1 + n2;
    peil_int128 below1 = 0, below2 = 0, cubes = 0;

    d.reason = d.n1 == 0 || d.n2 == 0 ? PEIL_N_TOO_SMALL_1 : table->reason;
    if (table->reason != PEIL_DEFINED)
        d.reason = table->reason;
    if (d.reason != PEIL_DEFINED)
        return d;
    for (size_t i = 0; i < table->k; i++) {
        const uint64_t *row = table->n + i * table->groups;
        const peil_int128 here1 = row[first], here2 = row[second], tied = here1 + here2;
        /* those of the other group that are smaller, less those that are larger */
        const peil_int128 sum1 = 2 * below2 + here2 - n2, sum2 = 2 * below1 + here1 - n1;

        d.sum += here1 * sum1;
        d.unequal += here1 * (n2 - here2);
        d.squares1 += here1 * sum1 * sum1;
        d.squares2 += here2 * sum2 * sum2;
        cubes += tied * tied * tied;
        below1 += here1;
        below2 += here2;
    }
    d.spread = total * total * total - cubes;
    return d;
}

double peil_rank_variance(peil_int128 spread, uint64_t total)
{
    return (double)spread / (12 * (double)(total - 1));
}
