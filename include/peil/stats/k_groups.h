/* SPDX-License-Identifier: GPL-3.0-or-later */
/* k_groups.h: two or more independent groups: Welch's and the classical ANOVA, Games-Howell.
 *
 * A caller leaves out the levels that take no part, takes the moments of each that does
 * (moments.h) into one array, and asks the tests. k < 2 yields PEIL_TOO_FEW_GROUPS everywhere. */
#ifndef PEIL_STATS_K_GROUPS_H
#define PEIL_STATS_K_GROUPS_H

#include "peil/stats/moments.h"
#include "peil/stats/studentized_range.h"

/* Welch (1951) Biometrika 38:330-336. Closed forms but p. Weights n/s^2 (variance over n - 1), so a
 * group with n < 2 leaves everything but df1 n<2, and one without variance `no variance`. */
struct peil_welch_anova {
    struct peil_number statistic; /* F */
    struct peil_number df1;       /* k - 1 */
    struct peil_number df2;       /* (k^2 - 1) / (3 sum (1 - w/W)^2/(n - 1)) */
    struct peil_number p;
};

struct peil_welch_anova peil_welch_anova(const struct peil_moments *groups, size_t k);

/* One-way analysis of variance, sums of squares from the 30-digit moments and each result rounded
 * once: closed forms but p. Proof: the eleven ANOVA sets of NIST StRD. Reasons: a group with n = 0:
 * n<1; N <= k: n<2; groups of one are no obstacle. Without variance within the groups statistic
 * and p have `no variance`; without any variance the effects have it too. */
struct peil_anova {
    struct peil_number squares_between, squares_within; /* sums of squares */
    struct peil_number df1, df2;                        /* k - 1, N - k */
    struct peil_number statistic;                       /* F */
    struct peil_number p;
    struct peil_number eta_squared;     /* SSb / SSt */
    struct peil_number omega_squared;   /* (SSb - df1 MSw) / (SSt + MSw); negative as it comes */
    struct peil_number epsilon_squared; /* (SSb - df1 MSw) / SSt; likewise */
};

struct peil_anova peil_anova(const struct peil_moments *groups, size_t k);

/* Two-sided limits lambda/(lambda + N) of eta squared, lambda from the noncentral F: P(F >=
 * statistic) = (1-level)/2 at the lower one, P(F <= statistic) = (1-level)/2 at the upper one; 0
 * where the central F is beyond that already. level in (0, 1), usually 0.90: then the lower limit
 * is above 0 where p < 0.05. Not a closed form. Reasons: those of the statistic. Steiger (2004)
 * Psychological Methods 9:164-182. omega squared and epsilon squared have no interval. */
struct peil_interval peil_eta_squared_interval(const struct peil_anova *anova, double level);

/* One pair of the Games-Howell comparison: first < second are indices into groups, the sign is
 * first - second. Closed forms but p and interval. Reasons: as peil_welch_t, pair by pair. */
struct peil_games_howell {
    size_t first, second;
    struct peil_number difference;
    struct peil_number se;         /* sqrt(s1^2/n1 + s2^2/n2), of the difference */
    struct peil_number statistic;  /* Welch's t, signed */
    struct peil_number df;         /* Welch-Satterthwaite, of the pair */
    struct peil_number p;          /* P(Q >= sqrt(2)|t|), Q of k groups on df: corrected already */
    struct peil_interval interval; /* difference -/+ q(level; k, df) se/sqrt(2): simultaneous */
};

/* k(k-1)/2, the number of pairs of k groups; 0 for k < 2. */
size_t peil_pairs(size_t k);

/* All pairs (0,1), (0,2), ..., (k-2,k-1) into pairs, which has room for peil_pairs(k); returns
 * their number. level in (0, 1), usually 0.95. Games and Howell (1976) Journal of Educational
 * Statistics 1:113-125. */
size_t peil_games_howell(struct peil_studentized_range *workspace,
                         const struct peil_moments *groups, size_t k, double level,
                         struct peil_games_howell *pairs);

#endif
