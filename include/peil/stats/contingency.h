/* SPDX-License-Identifier: GPL-3.0-or-later */
/* contingency.h: tables of counts: chi-squared, Cramer's V, and the 2 x 2 table as two shares. The
 * exact test stands in fisher.h, the pairs of several shares in letters.h. */
#ifndef PEIL_STATS_CONTINGENCY_H
#define PEIL_STATS_CONTINGENCY_H

#include "peil/stats/sample.h"

/* Pearson's test of independence, without continuity correction. Closed forms but p. Rows and
 * columns that are all zero are left out of df and V. Fewer than two rows or columns remaining:
 * PEIL_TOO_FEW_LEVELS (an empty table: n<1), df and counts excepted. Where a cell expects fewer
 * than 5, p has its value and PEIL_EXPECTED_BELOW_5 (unless it underflows: that goes first). */
struct peil_chi_squared {
    uint64_t n;                   /* sum of the table */
    size_t rows, columns;         /* those with a total above zero */
    size_t cells_below_5;         /* cells of these that expect fewer than 5, decided exactly */
    struct peil_number statistic; /* sum (observed - expected)^2 / expected */
    struct peil_number df;        /* (rows - 1)(columns - 1) */
    struct peil_number p;
    struct peil_number cramers_v; /* sqrt(statistic / (n min(rows-1, columns-1))), uncorrected */
};

/* counts[row * columns + column], rows x columns of them; a sum above 2^40: PEIL_TOO_LARGE.
 * Pearson (1900); Cramer (1946) Mathematical Methods of Statistics, 21.9. */
struct peil_chi_squared peil_chi_squared(const uint64_t *counts, size_t rows, size_t columns);

/* Two independent shares x1/n1 and x2/n2. n1 = 0 or n2 = 0: n<1 everywhere. */
struct peil_two_proportions {
    struct peil_number difference;            /* x1/n1 - x2/n2, one division; a closed form */
    struct peil_interval difference_interval; /* Newcombe's hybrid score interval, method 10 */
    struct peil_number statistic;  /* z = difference / sqrt(p(1-p)(1/n1 + 1/n2)), p pooled; z^2 is
                                      the chi-squared above; nobody or everybody: no variance */
    struct peil_number p;          /* two-sided, of z */
    struct peil_number odds_ratio; /* x1(n2-x2) / (x2(n1-x1)), one division; x2(n1-x1) = 0:
                                      PEIL_EMPTY_CELL */
    struct peil_interval odds_ratio_interval; /* exp(log OR -/+ z sqrt(sum of 1/cell)), Woolf; any
                                                 cell zero: PEIL_EMPTY_CELL */
};

/* statistic and p alone, without the cost of the intervals; reasons the same. */
struct peil_pooled_z {
    struct peil_number statistic, p;
};

struct peil_pooled_z peil_pooled_z(uint64_t x1, uint64_t n1, uint64_t x2, uint64_t n2);

/* x1 <= n1, x2 <= n2 (else PEIL_TOO_LARGE), n up to 2^40; level in (0, 1), usually 0.95. Newcombe
 * (1998) Statistics in Medicine 17:873-890; Woolf (1955) Annals of Human Genetics 19:251-253. */
struct peil_two_proportions peil_two_proportions(uint64_t x1, uint64_t n1, uint64_t x2, uint64_t n2,
                                                 double level);

#endif
