/* SPDX-License-Identifier: GPL-3.0-or-later */
/* paired_shares.h: two questions answered with yes or no by the same people: McNemar's test and the
 * difference of the two shares.
 *
 * Sign: the first share larger means difference and z positive; exchanging the questions flips
 * these and mirrors the interval, bit for bit. */
#ifndef PEIL_STATS_PAIRED_SHARES_H
#define PEIL_STATS_PAIRED_SHARES_H

#include "peil/stats/sample.h"

/* Respondents by their two answers. */
struct peil_paired_answers {
    uint64_t both;        /* yes to both */
    uint64_t first_only;  /* yes to the first question alone */
    uint64_t second_only; /* yes to the second alone */
    uint64_t neither;
};

/* Nobody: n<1 everywhere; more than 2^40: PEIL_TOO_LARGE. Nobody answered the two differently:
 * p_exact 1, statistic and p `no variance`. */
struct peil_paired_shares {
    struct peil_number difference; /* (first_only - second_only) / n: first share - second share */
    struct peil_interval difference_interval; /* Newcombe's */
    struct peil_number statistic; /* z = (first_only - second_only) / sqrt(their sum); its square is
                                     McNemar's chi-squared without continuity correction */
    struct peil_number p;         /* two-sided, of z */
    struct peil_number p_exact;   /* two-sided binomial: min(1, 2 P(X <= the smaller)), X of their
                                     sum at 1/2 */
};

/* The interval is Newcombe's square-and-add with Wilson's limits (l, u) of each share and a
 * correlation phi, method 10 of Newcombe (1998) Statistics in Medicine 17:2635-2650:
 * low = difference - sqrt(a^2 - 2 phi a b + b^2), a = p1 - l1, b = u2 - p2, high likewise with
 * u1 - p1 and p2 - l2; phi = c / sqrt(product of the four margins), 0 where one is empty, with
 * c = both neither - first_only second_only, lowered by n/2 but not below 0 where positive.
 * level in (0, 1), usually 0.95. McNemar (1947) Psychometrika 12:153-157. */
struct peil_paired_shares peil_paired_shares(const struct peil_paired_answers *answers,
                                             double level);

#endif
