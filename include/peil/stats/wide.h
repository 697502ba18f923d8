/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wide.h: arithmetic beyond doubles, so that a statistic is rounded once.
 *
 * Two tools: 128-bit integers with overflow checks, whose quotients are rounded once; and pairs of
 * doubles (hi + lo, |lo| at most half a last place of hi, some 32 digits) for values that are not
 * decimals. Sources: Dekker (1971) Numerische Mathematik 18:224-242; Knuth, The Art of Computer
 * Programming 2, 4.2.2 (error-free sums); the compiler must not contract or reorder
 * (-ffp-contract=off, no -ffast-math). */
#ifndef PEIL_STATS_WIDE_H
#define PEIL_STATS_WIDE_H

#include "peil/stats/int128.h"

#include <stdbool.h>
#include <stdint.h>

/* The unevaluated sum hi + lo; {v, 0} is the double v. */
struct peil_wide {
    double hi, lo;
};

/* Integers: the result in *result and true, or false (*result as it was) on overflow. */
bool peil_int128_add(peil_int128 a, peil_int128 b, peil_int128 *result);
bool peil_int128_subtract(peil_int128 a, peil_int128 b, peil_int128 *result);
bool peil_int128_multiply(peil_int128 a, peil_int128 b, peil_int128 *result);

/* *sum += a * b. */
bool peil_int128_add_product(peil_int128 *sum, peil_int128 a, peil_int128 b);

/* 10^decimals, decimals 0 to 18. */
int64_t peil_power_of_ten(int decimals);

/* numerator / denominator: hi is the nearest double (ties to even), lo the nearest double to what
 * is left. denominator > 0. */
struct peil_wide peil_int128_ratio(peil_int128 numerator, peil_int128 denominator);

/* The nearest double to numerator / denominator; denominator > 0. */
double peil_int128_ratio_double(peil_int128 numerator, peil_int128 denominator);

/* Pairs of doubles: a + b, a - b, a * b, a / b, each within some 2^-100 of the exact result. */
struct peil_wide peil_wide_of(double value);
struct peil_wide peil_wide_of_count(uint64_t n); /* exact */
struct peil_wide peil_wide_add(struct peil_wide a, struct peil_wide b);
struct peil_wide peil_wide_subtract(struct peil_wide a, struct peil_wide b);
struct peil_wide peil_wide_multiply(struct peil_wide a, struct peil_wide b);
struct peil_wide peil_wide_divide(struct peil_wide a, struct peil_wide b);

#endif
