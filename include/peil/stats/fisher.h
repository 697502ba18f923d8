/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fisher.h: Fisher's exact test of a table of counts, and its extension to more rows and columns by
 * Freeman and Halton.
 *
 * Given its row and column totals, a table of n respondents has under independence the probability
 * (product of totals!) / (n! product of cells!). The p-value is the probability of all tables with
 * these totals that are no more probable than the one observed. "No more" allows a relative 1e-7,
 * as R's fisher.test does for 2 x 2, so that tables tied but for rounding count as tied.
 *
 * 2 x 2 tables are summed over their one free cell. Larger tables are exact as long as that takes
 * no more than the work allowed, and simulated beyond: the result says which of the two it was.
 *
 * Rows and columns that are all zero are left out. The order of rows, of columns, and exchanging
 * rows with columns, change no bit of the result. No logarithm and no library function is behind
 * it, only + - * / and sqrt: a closed form (sample.h), simulation included.
 *
 * Fisher (1934) Statistical Methods for Research Workers, 5th ed., 21.02; Freeman and Halton (1951)
 * Biometrika 38:141-149. */
#ifndef PEIL_STATS_FISHER_H
#define PEIL_STATS_FISHER_H

#include "peil/stats/sample.h"

/* What an exact p-value may cost and what replaces it. */
struct peil_fisher_settings {
    uint64_t work;       /* steps between partial tables, 16 to 40 bytes each; 0: always simulate
                            (but 2 x 2) */
    uint32_t replicates; /* simulated tables, at least 1 */
    uint64_t seed;       /* of the stream of random.h */
};

/* work 2^20 (some 20 ms at most on a processor of 2020), 100,000 replicates (some 30 ms for a 6 x 4
 * table of 250 respondents), seed 1951. Tests with one seed draw from one stream, so their errors
 * are not independent; give each its own seed where that matters. */
struct peil_fisher_settings peil_fisher_defaults(void);

enum peil_fisher_method { PEIL_FISHER_EXACT, PEIL_FISHER_SIMULATED };

struct peil_fisher {
    uint64_t n;                     /* sum of the table */
    size_t rows, columns;           /* those with a total above zero */
    enum peil_fisher_method method; /* EXACT also where p has no value */
    uint32_t replicates;            /* simulated tables; 0 where the method is exact */
    struct peil_number p;
    struct peil_number se; /* sqrt(p(1 - p)/replicates), of the simulation; exact: 0 */
};

/* counts[row * columns + column], rows x columns of them. settings NULL: the defaults.
 *
 * Simulated p: (x + 1)/(replicates + 1), x the simulated tables no more probable than the observed
 * one; never 0. Tables are drawn with the totals of the observed one, cell by cell from the
 * hypergeometric distribution given the cells before (the approach of Patefield (1981) Applied
 * Statistics 30:91-97), or by shuffling the respondents where they are few: both draw from the same
 * distribution, and the totals alone decide which.
 *
 * Reasons, of p and se: an empty table n<1; fewer than two rows or columns with a total:
 * PEIL_TOO_FEW_LEVELS; PEIL_TOO_LARGE: a sum above 2^40; of tables larger than 2 x 2 a sum above
 * 2^20, more than 1,000 cells, or a simulation that would take more than some half second (2^28
 * steps of a shuffle: beyond expected counts of some hundreds a cell, where chi-squared serves);
 * p of an exact test below 1e-300: PEIL_UNDERFLOW.
 *
 * Memory of larger tables: 32 bytes a respondent, some 40 MB at most for the work. Cost of 2 x 2:
 * at most 36 sqrt(n) + 4 steps of some 3 nanoseconds, fewer with small totals. */
struct peil_fisher peil_fisher(const uint64_t *counts, size_t rows, size_t columns,
                               const struct peil_fisher_settings *settings);

/* The two-sided p of two independent shares x1/n1 and x2/n2: the 2 x 2 table above. x1 > n1 or
 * x2 > n2: PEIL_TOO_LARGE; n1 = 0 or n2 = 0: n<1; nobody or everybody in both: no variance. */
struct peil_number peil_fisher_shares(uint64_t x1, uint64_t n1, uint64_t x2, uint64_t n2);

#endif
