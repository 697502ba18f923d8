/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rank_tests.h: two or more independent groups, compared by the ranks of their answers.
 *
 * A caller lines the groups up (rank_table.h), asks peil_mann_whitney of two columns or
 * peil_kruskal_wallis and peil_dunn of all, and takes the effect that goes with them from
 * superiority.h. Ties share the mean of their ranks (midranks) everywhere.
 *
 * Sign: group 1 larger means U above n1 n2 / 2, z positive; swapping the groups flips z and leaves
 * p, bit for bit. Empty group: n<1. More than 2^31 respondents: `out of range`. */
#ifndef PEIL_STATS_RANK_TESTS_H
#define PEIL_STATS_RANK_TESTS_H

#include "peil/stats/adjust.h"
#include "peil/stats/rank_table.h"

/* Mann-Whitney's U, Wilcoxon's rank sum, asymptotic: no continuity correction, variance corrected
 * for ties. Closed forms but p. Everybody gave the same answer: `no variance`, u and rank_sum stay.
 * n1 = n2 = 1 is no obstacle. */
struct peil_mann_whitney {
    struct peil_number u;         /* pairs in which group 1 is larger, ties half: what R calls W */
    struct peil_number rank_sum;  /* of group 1: u + n1(n1+1)/2 */
    struct peil_number statistic; /* z = (u - n1 n2/2) / sqrt(n1 n2 (N^3 - sum t^3)/(12 N(N-1))) */
    struct peil_number p;         /* two-sided, normal */
};

/* Mann and Whitney (1947) Annals of Mathematical Statistics 18:50-60; ties: Lehmann (1975),
 * Nonparametrics, 1.4. */
struct peil_mann_whitney peil_mann_whitney(const struct peil_dominance *pair);

/* The smaller group up to which the exact p is the one to report. */
enum { PEIL_EXACT_SMALL_GROUP = 10 };

/* Exact under ties: P(|W - mu| >= |w - mu|) when each choice of n1 of the N answers is as likely as
 * any other. Everything tied: 1. At least 10 correct digits down to 1e-300.
 * By the shift algorithm over distinct values (Streitberg and Roehmel (1986) Statistical Software
 * Newsletter 12:10-17): the count of the smaller group is dealt out over the values, with its
 * hypergeometric probability; the rank sums are kept in an array when the values are many, and
 * enumerated, the two most frequent values at once, when these are few. The cost depends on the
 * smaller group and the number of values, for few values not on the larger group.
 * Bound: 2^25 ways of dealing out or 2^28 additions over at most 2^23 cells (0.3 s, 64 MB), else
 * PEIL_TOO_COSTLY, which is known before the work starts. Groups of 10 against any number on up to
 * 15 values are always within it; so are two groups of 400 on 5 values. */
struct peil_number peil_mann_whitney_exact(const struct peil_rank_table *table, size_t first,
                                           size_t second);

/* Kruskal and Wallis (1952) Journal of the American Statistical Association 47:583-621, corrected
 * for ties. Closed forms but p. Fewer than two columns: PEIL_TOO_FEW_GROUPS; a column without
 * respondents: n<1 (a caller leaves out the levels that take no part); everything tied:
 * `no variance`, df stays. With two groups the statistic is the square of Mann-Whitney's z. Epsilon
 * squared: Tomczak and Tomczak (2014) Trends in Sport Sciences 21:19-25. */
struct peil_kruskal_wallis {
    struct peil_number statistic;       /* H = (N-1) sum n(mean rank - (N+1)/2)^2 / sum of the same
                                           over respondents */
    struct peil_number df;              /* k - 1 */
    struct peil_number p;               /* of chi-squared */
    struct peil_number epsilon_squared; /* of ranks, H / (N - 1): 0 to 1 */
};

struct peil_kruskal_wallis peil_kruskal_wallis(const struct peil_rank_table *table);

/* One pair of Dunn's comparison: first < second are columns, the sign is first - second. */
struct peil_dunn {
    size_t first, second;
    struct peil_number difference; /* of the mean ranks among all groups */
    struct peil_number se; /* sqrt([N(N+1)/12 - sum(t^3-t)/(12(N-1))] (1/n_first + 1/n_second)) */
    struct peil_number statistic; /* z = difference / se */
    struct peil_number p;         /* two-sided, not corrected */
    struct peil_number adjusted;  /* corrected within these pairs */
};

/* All pairs (0,1), (0,2), ..., (k-2,k-1) into pairs, which has room for peil_pairs(k) of
 * k_groups.h; returns their number, 0 for fewer than two columns. Closed forms but p. A column
 * without respondents leaves its pairs n<1, and out of the correction; everything tied: `no
 * variance`. Dunn (1964) Technometrics 6:241-252. */
size_t peil_dunn(const struct peil_rank_table *table, enum peil_adjust method,
                 struct peil_dunn *pairs);

#endif
