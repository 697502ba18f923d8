/* SPDX-License-Identifier: GPL-3.0-or-later */
/* range_table.h: the distribution of the range of k standard normals, tabulated once per k.
 *
 * What the studentized range (studentized_range.h) integrates over chi. The logarithms of both
 * tails are kept as polynomials of degree 11 on short cells, 1e-12 or better: the upper one from 1
 * down to 1e-300, the lower one down to nothing, where it goes as the (k-1)th power of the range.
 * Each table is made when first asked (upper: half a millisecond at most; lower: one or two). */
#ifndef PEIL_STATS_RANGE_TABLE_H
#define PEIL_STATS_RANGE_TABLE_H

#include <stddef.h>

enum { PEIL_RANGE_TABLE_MAX_K = 200 };

struct peil_range_tables; /* the tables of all k; opaque */

struct peil_range_tables *peil_range_tables_new(void);
/* NULL is nothing to free. */
void peil_range_tables_free(struct peil_range_tables *tables);

/* The tables of one k, valid until the others are freed. lower is NULL unless asked for. */
struct peil_range_table {
    size_t k;
    const struct peil_range_cell *upper, *lower;
};

/* k 2 to PEIL_RANGE_TABLE_MAX_K. */
struct peil_range_table peil_range_table_upper(struct peil_range_tables *tables, size_t k);
struct peil_range_table peil_range_table_both(struct peil_range_tables *tables, size_t k);

/* log P(range >= w) and log P(range <= w), w > 0; *slope receives the derivative by log w. The
 * upper one is -INFINITY from w = 54 on (under 1e-300); the lower one needs both tables. */
double peil_range_log_upper(const struct peil_range_table *table, double w, double *slope);
double peil_range_log_lower(const struct peil_range_table *table, double w, double *slope);

#endif
