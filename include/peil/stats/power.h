/* SPDX-License-Identifier: GPL-3.0-or-later */
/* power.h: the smallest difference that could have been shown.
 *
 * Beside a comparison that found nothing stands what it could have found. A caller
 *   1. takes the alpha of the test after correction: alpha / family size is the step that
 * Bonferroni asks always and Holm asks first;
 *   2. asks the difference, effect or share that the test finds with the chance power (usually
 * 0.8).
 *
 * It says what a survey of these sizes and spreads can show, not what this one did: the power of
 * the effect that was observed is a function of p and tells nothing more (Hoenig and Heisey (2001)
 * The American Statistician 55:19-24). All tests two-sided, rejections on the wrong side counted
 * too. Reasons: alpha outside (0, 1) or power not above alpha or not below 1: PEIL_TOO_LARGE.
 * Precision 1e-10 or better; nothing here is a closed form. Cohen (1988) Statistical Power Analysis
 * for the Behavioral Sciences. */
#ifndef PEIL_STATS_POWER_H
#define PEIL_STATS_POWER_H

#include "peil/stats/sample.h"

/* The chance that the F test at alpha rejects, F noncentral with lambda >= 0; the same of Student's
 * t, whose square is F on 1 and df with lambda = ncp^2. df, df1, df2 > 0. */
struct peil_number peil_power_f(double lambda, double df1, double df2, double alpha);
struct peil_number peil_power_t(double ncp, double df, double alpha);

/* The lambda, and the ncp > 0, at which that chance is power. */
struct peil_number peil_power_lambda(double power, double df1, double df2, double alpha);
struct peil_number peil_power_ncp(double power, double df, double alpha);

/* Two means. Reasons: a group with n < 2 (Student: n < 1, or n1 + n2 < 3): n<2; an sd below 0 or
 * not finite: PEIL_TOO_LARGE; no variance in both groups: difference = 0, d `no variance`. */
struct peil_detectable_means {
    struct peil_number difference; /* the smallest |mean 1 - mean 2|, in units of the answers */
    struct peil_number d;          /* difference / sqrt((s1^2+s2^2)/2) (Student: / pooled sd) */
    struct peil_number df;         /* Welch-Satterthwaite (Student: n1 + n2 - 2) */
};

/* The sizes and standard deviations of the two groups. Student: exact for normal answers of equal
 * variance. Welch: t noncentral on the Satterthwaite df of these sds, the usual approximation. */
struct peil_detectable_means peil_detectable_welch(uint64_t n1, double sd1, uint64_t n2, double sd2,
                                                   double alpha, double power);
struct peil_detectable_means peil_detectable_student(uint64_t n1, double sd1, uint64_t n2,
                                                     double sd2, double alpha, double power);

/* k means, one-way analysis of variance of n respondents in all, equal variances. lambda = n f^2.
 * Reasons: k < 2: PEIL_TOO_FEW_GROUPS; n <= k: n<2. */
struct peil_detectable_effect {
    struct peil_number f;           /* sd of the means, weighted by size, / sd within */
    struct peil_number eta_squared; /* f^2 / (1 + f^2): share of the variance */
    struct peil_number df1, df2;    /* k - 1, n - k */
};

struct peil_detectable_effect peil_detectable_anova(size_t k, uint64_t n, double alpha,
                                                    double power);

/* Two shares by the chi-squared test without continuity correction (pooled z): how far above and
 * how far below base, the share in the group of n1, the share in the group of n2 must be. Normal
 * approximation with the variance of the alternative: Fleiss, Levin and Paik (2003) Statistical
 * Methods for Rates and Proportions, 4.2. Reasons: n < 1: n<1; base outside 0 to 1,
 * or power under 1/2, which is not passed once only: PEIL_TOO_LARGE; not even the share 1 (0) would
 * be found: PEIL_NOT_DETECTABLE. */
struct peil_detectable_shares {
    struct peil_number above, below; /* differences in share, 0 to 1 */
};

struct peil_detectable_shares peil_detectable_shares(double base, uint64_t n1, uint64_t n2,
                                                     double alpha, double power);

/* The chance that the pooled z test at alpha finds share1 of n1 against share2 of n2. */
struct peil_number peil_power_shares(double share1, uint64_t n1, double share2, uint64_t n2,
                                     double alpha);

#endif
