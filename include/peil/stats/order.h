/* SPDX-License-Identifier: GPL-3.0-or-later */
/* order.h: median, quantiles, extremes and mode from counts.
 *
 * Positions are exact integers (a quantile is asked for as a fraction numerator/denominator), and
 * interpolation between two decimal answers is exact and rounded once: closed forms all. n = 0
 * yields n<1 everywhere; n = 1 and zero variance yield the one value. */
#ifndef PEIL_STATS_ORDER_H
#define PEIL_STATS_ORDER_H

#include "peil/stats/sample.h"

/* Hyndman and Fan (1996) The American Statistician 50:361-365. */
enum peil_quantile_type {
    PEIL_QUANTILE_TYPE_7, /* position (n-1)p + 1; R, Excel, pandas */
    PEIL_QUANTILE_TYPE_6  /* position (n+1)p, held within 1..n; SPSS */
};

/* The quantile at p = numerator/denominator, 0 <= numerator <= denominator, denominator 1 to
 * 1,000,000 (else PEIL_TOO_LARGE), by linear interpolation between the two neighbours. */
struct peil_number peil_quantile(const struct peil_sample *sample, uint64_t numerator,
                                 uint64_t denominator, enum peil_quantile_type type);

/* The median: the middle value, or the mean of the two middle ones. */
struct peil_number peil_median(const struct peil_sample *sample);

/* Smallest and largest value with n > 0. */
struct peil_number peil_minimum(const struct peil_sample *sample);
struct peil_number peil_maximum(const struct peil_sample *sample);

/* The most frequent value; of several equally frequent ones the smallest. *modes (may be NULL)
 * receives how many there are, 0 when n = 0. */
struct peil_number peil_mode(const struct peil_sample *sample, size_t *modes);

#endif
