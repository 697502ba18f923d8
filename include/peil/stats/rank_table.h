/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rank_table.h: one variable in several groups, lined up on their common ascending values.
 *
 * Every rank statistic is a function of how many of each group lie below, at and above each value.
 * A caller
 *   1. lines the samples of the groups up, once for a variable and a grouping:
 *      peil_rank_table_init;
 *   2. asks rank_tests.h (Mann-Whitney, Kruskal-Wallis, Dunn) and superiority.h (superiority,
 *      Cliff's delta, Brunner-Munzel) for all groups or for pairs of columns;
 *   3. peil_rank_table_clear.
 *
 * Nothing is expanded to respondents. All counts, rank sums and sums of squares are exact integers,
 * for which a table holds up to 2^31 respondents. */
#ifndef PEIL_STATS_RANK_TABLE_H
#define PEIL_STATS_RANK_TABLE_H

#include "peil/stats/int128.h"
#include "peil/stats/sample.h"

struct peil_rank_table {
    size_t k;                /* values that anybody gave, ascending */
    size_t groups;           /* columns */
    uint64_t *n;             /* n[i * groups + g]: respondents of group g who gave the i-th value */
    uint64_t *group_n;       /* group_n[g]: respondents of group g */
    uint64_t total;          /* of all groups */
    enum peil_reason reason; /* PEIL_TOO_LARGE: more than 2^31 respondents; k and total are 0 */
};

/* Lines up the samples, groups of them (0 allowed), which need not outlive the call. Values are the
 * same where their doubles are equal. Clear it whatever its reason. */
void peil_rank_table_init(struct peil_rank_table *table, const struct peil_sample *samples,
                          size_t groups);
void peil_rank_table_clear(struct peil_rank_table *table);

/* What two groups look like from each other: over all pairs of a respondent of each, d is 1 where
 * the one of group 1 is larger, -1 where smaller, 0 where equal. */
struct peil_dominance {
    uint64_t n1, n2;
    peil_int128 sum;         /* of d: also the sum of (2 rank - N - 1) in group 1 */
    peil_int128 unequal;     /* pairs with d other than 0 */
    peil_int128 squares1;    /* sum over group 1 of the square of its respondent's sum of d */
    peil_int128 squares2;    /* likewise over group 2 */
    peil_int128 spread;      /* N^3 - sum of t^3 over the values, t given in both groups together;
                                0 where everything is tied */
    enum peil_reason reason; /* n<1: a group is empty; PEIL_TOO_LARGE as the table's */
};

/* Group 1 is column `first`, group 2 column `second`; one pass over the values. Swapping the
 * columns turns sum into -sum and exchanges the squares. */
struct peil_dominance peil_dominance_of(const struct peil_rank_table *table, size_t first,
                                        size_t second);

/* spread / (12 (N - 1)): the variance of the midranks over N - 1, ties and all; N >= 2. Without
 * ties it is N(N + 1)/12. */
double peil_rank_variance(peil_int128 spread, uint64_t total);

#endif
