/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rank_testing.h: what the tests of rank statistics share. Include after cmocka.h. */
#ifndef RANK_TESTING_H
#define RANK_TESTING_H

#include "peil/stats/rank_table.h"
#include "stats_testing.h"

enum { MOST_VALUES = 64, MOST_GROUPS = 5 };

/* Groups as rows of counts over the values 1 to k, each row k long; clear the table. */
static inline struct peil_rank_table table_of(size_t groups, size_t k, const uint64_t *const *rows)
{
    double value[MOST_VALUES];
    struct peil_sample samples[MOST_GROUPS];
    struct peil_rank_table table;

    for (size_t i = 0; i < k; i++)
        value[i] = (double)i + 1;
    for (size_t g = 0; g < groups; g++)
        samples[g] = (struct peil_sample){k, value, NULL, 0, rows[g]};
    peil_rank_table_init(&table, samples, groups);
    return table;
}

static inline struct peil_rank_table two_groups(size_t k, const uint64_t *n1, const uint64_t *n2)
{
    const uint64_t *const rows[] = {n1, n2};

    return table_of(2, k, rows);
}

/* The pair of two groups, the table of which is gone again. */
static inline struct peil_dominance pair_of(size_t k, const uint64_t *n1, const uint64_t *n2)
{
    struct peil_rank_table table = two_groups(k, n1, n2);
    const struct peil_dominance pair = peil_dominance_of(&table, 0, 1);

    peil_rank_table_clear(&table);
    return pair;
}

#endif
