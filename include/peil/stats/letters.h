/* SPDX-License-Identifier: GPL-3.0-or-later */
/* letters.h: the columns of a table compared two by two, and the letters that say so.
 *
 * Each column (a group) has a letter, A, B, C, ...; below the estimate of a column stand the
 * letters of the columns it is significantly larger than, as in the custom tables of SPSS.
 *
 * A caller
 *   1. has one p-value a pair, corrected for the number of pairs: of shares from
 *      peil_column_proportions, of means from peil_games_howell (k_groups.h), whose p are corrected
 *      already; in the order (0,1), (0,2), ..., (k-2,k-1) of both, peil_pairs(k) of them;
 *   2. asks peil_larger_columns with the k estimates;
 *   3. names columns by peil_column_letter.
 *
 * The comparisons of one row are one family; p-values of different rows are not corrected
 * together. */
#ifndef PEIL_STATS_LETTERS_H
#define PEIL_STATS_LETTERS_H

#include "peil/stats/adjust.h"

/* Columns of fewer respondents take no part: the normal approximation would not hold. */
enum { PEIL_COLUMN_LEAST_BASE = 30 };

/* Two columns of a row of shares: first < second are indices, the sign is first - second. */
struct peil_column_pair {
    size_t first, second;
    struct peil_number statistic;  /* pooled z of the two shares, as peil_pooled_z */
    struct peil_number p;          /* two-sided, of z */
    struct peil_number p_adjusted; /* within the pairs of this row that have a p */
};

/* Column j has x[j] of n[j] respondents, j = 0 to k-1. Writes all pairs into pairs, which has room
 * for peil_pairs(k), and returns the size of the family. adjust is usually Bonferroni. Reasons, of
 * all three numbers: x > n: PEIL_TOO_LARGE; n = 0 of one: n<1; n < 30 of one: PEIL_BASE_BELOW_30;
 * nobody or everybody in both: no variance. Such pairs do not count in the family. Shares of 0 or 1
 * take part where the other share differs (SPSS leaves such columns out). */
size_t peil_column_proportions(const uint64_t *x, const uint64_t *n, size_t k,
                               enum peil_adjust adjust, struct peil_column_pair *pairs);

/* Sets larger[i * k + j], k x k of them, where column i is significantly larger than column j: both
 * estimates and the p of their pair have values, estimate[i] > estimate[j] and p < alpha. p NULL is
 * allowed where k < 2. alpha in (0, 1), usually 0.05. */
void peil_larger_columns(const struct peil_number *estimate, const struct peil_number *p, size_t k,
                         double alpha, bool *larger);

/* Room for the letters of any column, with the NUL. */
enum { PEIL_COLUMN_LETTER_SIZE = 15 };

/* The letters of column 0, 1, ...: A to Z, AA to AZ, BA, ..., ZZ, AAA, ... Returns letter. */
const char *peil_column_letter(size_t column, char letter[PEIL_COLUMN_LETTER_SIZE]);

#endif
