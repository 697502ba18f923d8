/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scale_reliability.h: how well the items of a scale go together, from counts of pairs.
 *
 * A caller
 *   1. makes the cross-products of k items with peil_cross_products_new;
 *   2. adds, for each item, the counts of its values among the listwise-complete respondents
 *      (peil_cross_products_add_value), and for each pair of items the counts of their pairs of
 *      values among the same respondents (peil_cross_products_add_pair), in any order and in any
 *      number of pieces;
 *   3. asks peil_reliability (and the covariances, where wanted);
 *   4. frees them with peil_cross_products_free.
 *
 * Values are scaled integers, value * 10^decimals with one `decimals` for all items of the scale;
 * every coefficient but the covariance is free of that factor. Items against the key are turned
 * round by the caller beforehand (list minimum + list maximum - value). Sums are exact in 128-bit
 * integers: alpha is rounded once. */
#ifndef PEIL_STATS_SCALE_RELIABILITY_H
#define PEIL_STATS_SCALE_RELIABILITY_H

#include "peil/stats/sample.h"

struct peil_cross_products; /* sums of values and of products; opaque */

/* For k items, numbered 0 to k-1; never NULL (out of memory ends the program, alloc.h). */
struct peil_cross_products *peil_cross_products_new(size_t k);
/* Frees them; NULL is nothing to free. */
void peil_cross_products_free(struct peil_cross_products *products);

/* n more respondents gave `scaled` on this item; item < k. */
void peil_cross_products_add_value(struct peil_cross_products *products, size_t item,
                                   int64_t scaled, uint64_t n);

/* n more respondents gave these two values on two different items below k, in either order. */
void peil_cross_products_add_pair(struct peil_cross_products *products, size_t item1,
                                  int64_t scaled1, size_t item2, int64_t scaled2, uint64_t n);

/* The respondents: of item 0; 0 when k = 0. */
uint64_t peil_cross_products_n(const struct peil_cross_products *products);

/* Covariance (n - 1) of two items, or the variance of one; decimals as the values were scaled, 0 to
 * 9. n<1 counts as n<2; overflow of the sums: PEIL_TOO_LARGE; an item or pair counted for another
 * number of respondents: PEIL_INCOMPLETE_COUNTS. Rounded once; a closed form. */
struct peil_number peil_cross_products_covariance(const struct peil_cross_products *products,
                                                  size_t item1, size_t item2, int decimals);

/* Sums with no more of the items' variance than this have none but for rounding in doubles: those
 * of items that cancel out, such as two that are each other's opposite. */
#define PEIL_NO_SPREAD 1e-12

/* The coefficients of one scale. Closed forms but the interval. In this order: k < 2:
 * PEIL_TOO_FEW_ITEMS; sums that overflow: PEIL_TOO_LARGE; unequal respondents:
 * PEIL_INCOMPLETE_COUNTS; n < 2: n<2 for every coefficient. */
struct peil_reliability {
    size_t items;             /* k */
    uint64_t n;               /* the respondents used, in the interval too */
    struct peil_number alpha; /* Cronbach: k/(k-1) (1 - sum of variances / variance of the sum);
                                 a sum without variance: no variance */
    struct peil_interval interval; /* Feldt: 1 - (1-alpha) F(.975), 1 - (1-alpha) F(.025) on n-1
                                      and (n-1)(k-1) df */
    struct peil_number alpha_standardised; /* k r / (1 + (k-1) r), r the next; an item, or the sum
                                              of the standardised items (1 + (k-1) r up to
                                              PEIL_NO_SPREAD), without variance: no variance */
    struct peil_number mean_inter_item_r;  /* mean of the k(k-1)/2 correlations; likewise */
};

/* Cronbach (1951) Psychometrika 16:297-334; Feldt (1965) Psychometrika 30:357-370. level in (0, 1),
 * usually 0.95 (the figures above). item_rest_r and alpha_if_dropped have room for k numbers (or
 * are NULL): Pearson's r of the item with the sum of the others (either without variance: no
 * variance), and alpha of the scale without the item (k = 2: PEIL_TOO_FEW_ITEMS). A negative
 * item_rest_r is an item against its key: reported, never turned. */
struct peil_reliability peil_reliability(const struct peil_cross_products *products, double level,
                                         struct peil_number *item_rest_r,
                                         struct peil_number *alpha_if_dropped);

#endif
