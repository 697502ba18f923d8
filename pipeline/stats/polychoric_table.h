/* SPDX-License-Identifier: GPL-3.0-or-later */
/* polychoric_table.h: a table of pair counts with its thresholds, and its likelihood as a function
 * of the correlation. Private to polychoric.c, which makes a table, evaluates it at correlations in
 * (-1, 1), and frees it. */
#ifndef PEIL_STATS_POLYCHORIC_TABLE_H
#define PEIL_STATS_POLYCHORIC_TABLE_H

#include "peil/stats/bivariate_normal.h"

#include <stddef.h>
#include <stdint.h>

struct peil_polychoric_table {
    uint64_t n;
    size_t rows, columns;            /* that are not empty */
    uint64_t *counts;                /* rows x columns */
    struct peil_cut *row, *column;   /* rows + 1 and columns + 1 thresholds, from -inf to inf */
    struct peil_quadrants *quadrant; /* at each crossing of them; those inside depend on rho */
    double *probability;             /* of each cell */
    double *derivative;              /* of that, to rho */
};

/* The table without its empty rows and columns; never NULL. rows or columns 0: counts not read. */
struct peil_polychoric_table *peil_polychoric_table_new(size_t rows, size_t columns,
                                                        const uint64_t *counts);
void peil_polychoric_table_free(struct peil_polychoric_table *table);

/* The log-likelihood, without its multinomial constant, and its derivative; -INFINITY and a large
 * number of the right sign where a pair of answers that was given has a probability below 1e-300.
 */
struct peil_polychoric_point {
    double log_likelihood, score;
};
struct peil_polychoric_point peil_polychoric_evaluate(struct peil_polychoric_table *table,
                                                      double rho);

/* The log-likelihood of the observed shares themselves. */
double peil_polychoric_saturated(const struct peil_polychoric_table *table);

/* The asymptotic variance of the two-step estimate, at the estimate. */
double peil_polychoric_variance(struct peil_polychoric_table *table, double rho);

#endif
