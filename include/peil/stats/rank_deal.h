/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rank_deal.h: dealing the answers of one group out over the values: the distribution behind the
 * exact Mann-Whitney test (rank_tests.h), in two ways that give the same.
 *
 * A deal is a draw without replacement, value after value. Its score is the sum of the scores of
 * the values drawn, and what is asked is how probable it is that this lies in one of two tails. */
#ifndef PEIL_STATS_RANK_DEAL_H
#define PEIL_STATS_RANK_DEAL_H

#include <stddef.h>
#include <stdint.h>

struct peil_deal_value {
    int64_t score;  /* 0 or more */
    uint64_t n;     /* answers there are to draw, 1 or more */
    uint64_t after; /* sum of n over the values that follow */
};

/* Scores are distinct; draws is 1 to the sum of n less 1; k is 2 or more. */
struct peil_deal {
    struct peil_deal_value *values;
    size_t k;
    uint64_t draws;
    int64_t low, high; /* the tails: score <= low or score >= high, low < high */
};

/* The probability of the tails by going through the ways to deal to all values but the last two,
 * which are taken at once, and the number of these ways and their beginnings: what it costs.
 * INFINITY beyond 2^25 of them, 64 values or 2^23 probabilities to be kept. */
double peil_deal_ways(const struct peil_deal *deal);
double peil_deal_enumerated(const struct peil_deal *deal);

/* The same by the shift algorithm, which keeps the probability of each score reached so far, and
 * the number of additions it takes; INFINITY beyond 2^28 additions or 2^23 scores. */
double peil_deal_additions(const struct peil_deal *deal);
double peil_deal_shifted(const struct peil_deal *deal);

#endif
