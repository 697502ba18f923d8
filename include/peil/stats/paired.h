/* SPDX-License-Identifier: GPL-3.0-or-later */
/* paired.h: two questions answered by the same people: differences, the paired t test, its effects.
 *
 * A caller
 *   1. counts the pairs of answers (respondents who answered both questions);
 *   2. peil_paired_samples_init: the samples of the first answers, the second and the differences;
 *   3. peil_moments_of each, and asks peil_paired_t and peil_paired_effect of these; signed_rank.h
 *      of the differences;
 *   4. peil_paired_samples_clear.
 * Two questions answered with yes or no: paired_shares.h.
 *
 * A difference is first - second, so that a higher first answer is positive; exchanging the
 * questions flips every sign and mirrors every interval, of decimal answers bit for bit. */
#ifndef PEIL_STATS_PAIRED_H
#define PEIL_STATS_PAIRED_H

#include "peil/stats/moments.h"

/* A table of pairs as counts; arrays of k elements, the caller's; no order, repeats allowed. */
struct peil_pair_counts {
    size_t k;
    const int64_t *first, *second; /* the answers times 10^decimals, or times unit */
    int decimals;                  /* 0 to 9, of both */
    const uint64_t *n;             /* respondents who gave this pair; 0 allowed */
    int64_t unit; /* 0: decimals. Above 0, for scale scores, which are fractions: a multiple of the
                     numbers of items that were answered, so that every score times unit is whole
                     and equal differences stay equal; decimals is not read */
};

struct peil_paired_samples {
    struct peil_sample first, second, difference; /* values without respondents are left out */
    enum peil_reason reason; /* PEIL_TOO_LARGE: a difference leaves 64 bits; all are empty */
};

/* The samples of a table of pairs. Clear them whatever the reason. */
void peil_paired_samples_init(struct peil_paired_samples *pairs,
                              const struct peil_pair_counts *counts);
void peil_paired_samples_clear(struct peil_paired_samples *pairs);

/* Student's t test of the differences. Closed forms but p and the interval. No pairs: difference
 * n<1; one: the rest n<2; all differences equal: the rest `no variance`, sd = se = 0 and df
 * excepted. */
struct peil_paired_t {
    struct peil_number difference;            /* mean gap: mean of first - mean of second */
    struct peil_number sd;                    /* of the differences, n - 1 */
    struct peil_number se;                    /* sd / sqrt(n) */
    struct peil_number statistic;             /* t = difference / se */
    struct peil_number df;                    /* n - 1 */
    struct peil_number p;                     /* two-sided */
    struct peil_interval difference_interval; /* difference -/+ t((1+level)/2; n-1) se */
};

/* level in (0, 1), usually 0.95. Student (1908) Biometrika 6:1-25. */
struct peil_paired_t peil_paired_t(const struct peil_moments *difference, double level);

/* The gap in standard deviations. d_z says how consistent the gap is over people, d_av how large it
 * is beside the answers of either question: only d_av compares to d of two groups. Corrections are
 * the exact J = Gamma(df/2) / (sqrt(df/2) Gamma((df-1)/2)) of two_groups.h. n < 2: n<2 (no pairs:
 * n<1); n = 2 leaves g_z n<3, and whatever else needs a J of 1 degree of freedom; d_z of equal
 * differences and d_av of equal answers to each question: `no variance`. */
struct peil_paired_effect {
    struct peil_number d_z;        /* mean gap / sd of the differences = t / sqrt(n) */
    struct peil_number g_z;        /* J(n - 1) d_z */
    struct peil_number d_av;       /* mean gap / sqrt((s1^2 + s2^2)/2) */
    struct peil_number df;         /* 4 s^4 (n-1) / (s1^4 + s2^4 + 2 c^2), those of s^2 below */
    struct peil_number correction; /* J(df) */
    struct peil_number g_av;       /* J(df) d_av */
    struct peil_interval g_av_interval; /* J (d_av -/+ z((1 + level)/2) sqrt(v)) */
};

/* The three moments of one table of pairs: those of first and second must be of the same
 * respondents as the differences (else PEIL_INCOMPLETE_COUNTS). With s^2 = (s1^2 + s2^2)/2 and the
 * covariance c = (s1^2 + s2^2 - sd^2)/2,
 * v = d_av^2 (s1^4 + s2^4 + 2 c^2) / (8 s^4 (n-1)) + sd^2 / (s^2 (n-1)).
 * Bonett (2015) Journal of Educational and Behavioral Statistics 40:366-376; Hedges (1981) Journal
 * of Educational Statistics 6:107-128; the names are of Lakens (2013) Frontiers in Psychology
 * 4:863, who divides by the mean of s1 and s2 instead. df is n - 1 where the answers are correlated
 * perfectly and 2(n - 1) where not at all and s1 = s2. level in (0, 1), usually 0.95. */
struct peil_paired_effect peil_paired_effect(const struct peil_moments *first,
                                             const struct peil_moments *second,
                                             const struct peil_moments *difference, double level);

#endif
