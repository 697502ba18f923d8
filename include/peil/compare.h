/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare.h: counts to tests of differences between groups, with their effects.
 *
 * 1. counts, and their disclosure (peil_disclosure_of_counts).
 * 2. peil_compare adds rows: the variables as defined, each by every grouping in order. Only levels
 *    that may be shown for the variable take part (decision.tested of disclosure.h), in internal
 *    results too.
 *
 * Compared is what the survey's analyses of kind compare name (without any: everything): numeric
 * items and scales (peil_variable_is_numeric) by their means; other choices by their answers; and
 * each option of multi-answers (variable the multi-answer, variable_level the option) by its share
 * among the ballots that count. Not compared: a variable by a grouping that is computed from it or
 * from the same questions.
 *
 * group1 is the grouping variable. In brackets: on request. Exclusive groupings:
 *   2 levels, means      context welch_t [student_t, mann_whitney, brunner_munzel, levene,
 *                        brown_forsythe]: group1_level the first, versus the second
 *   3 or more, means     welch_anova [anova, kruskal_wallis, levene, brown_forsythe], group1_level
 *                        ""; then each pair (group1_level, versus): games_howell [tukey_kramer,
 *                        dunn]
 *   answers, options     chi_squared [fisher], group1_level "", over all tested levels; where two
 *                        levels are tested and there are two answers: also proportions,
 *                        group1_level the first, versus the second, variable_level the option, or
 *                        the answer whose share it is: the one with the higher value, without
 *                        values the first. Of more levels or answers (of these: each): proportions
 *                        of every pair of levels, the letters of a banner table: estimate with its
 *                        interval and p.adjusted, where both have 30 respondents [columns: of every
 *                        pair, with statistic and p.value, and of two levels by two answers, too]
 * Overlapping groupings: each tested level (group1_level) against versus "(others)": those who gave
 * a level but not this one (everyone else, where those without a level are too few to stand apart):
 * as two levels.
 *
 * Two questions to the same people (analyses of kind paired) come behind all these, in the order of
 * analyses.csv: variable the first question, versus the second (`question` or `question/option`),
 * group1 "" for everyone, then group1 and group1_level for each level of the groupings asked, but
 * of those computed from one of the questions. Answers are as given, not reversed.
 *
 * Of numbers: paired_t: n (who answered both), statistic, df, p.value, p.adjusted, estimate (mean
 * of first - second), estimate.conf.*, d_z, d_av, g_av, g_av.conf.*; wanted besides: wilcoxon
 * (zeros by Pratt): statistic (z), p.value, p.adjusted, p.exact (unless beyond its bound),
 * rank_biserial.
 *
 * Of two answers, and of options: mcnemar: n, statistic (z), p.value (exact), p.adjusted, estimate
 * (share of the first - of the second), estimate.conf.* (Newcombe); variable_level is the option,
 * or the answer whose share it is.
 *
 * Where they may not be shown (pairs.h): n and an empty p.value, PEIL_SUPPRESSED. n stands for
 * every level, so that protect can decide again.
 *
 * Statistics: estimate is first - second, with its interval and hedges_g where means are compared;
 * prob_superiority and cliffs_delta stand with mann_whitney, brunner_munzel and dunn; eta_squared
 * (90 % two-sided), omega_squared and epsilon_squared with anova; rank_epsilon_squared with
 * kruskal_wallis; odds_ratio with fisher of 2 x 2; p.exact with mann_whitney where the smaller
 * group has 10 or fewer; p.se with fisher: 0 where p is exact, else it is simulated.
 * smallest_difference stands with the primary tests of means and of two answers (detectable.c).
 * Intervals are at 95 % but for eta squared, those of games_howell and tukey_kramer simultaneous. A
 * test that cannot be computed stands empty with its reasons. A comparison without enough tested
 * levels (two; one of an overlapping grouping) is one row: p.value empty, context welch_anova
 * (overlapping: welch_t) or chi_squared, group1_level and versus "", warning PEIL_SUPPRESSED when
 * levels with answers were kept out of it, else `fewer than 2 groups`.
 *
 * Families: p.value and p.adjusted of an omnibus test or a pair of groups carry family, family_size
 * (p-values that are defined) and adjust. A family is the primary tests of the items and options of
 * one block by one grouping (all levels of an overlapping one): "<block>:<grouping>"; of all scales
 * by one grouping: "scales:<grouping>"; of items outside blocks: "(none):<grouping>"; of pairs
 * whose first question is of one block: "paired:<block>" of everyone, "paired:<block>:<grouping>";
 * or what the analyses name, comparisons and pairs alike. Tests on request are families of their
 * own: ":<context>" behind the name. The pairs of a post hoc are corrected within their item, never
 * twice: "<variable>:<grouping>"; adjust is games_howell or tukey_kramer where p.value is corrected
 * by its distribution. */
#ifndef PEIL_COMPARE_H
#define PEIL_COMPARE_H

#include "peil/analyses.h"
#include "peil/counts.h"
#include "peil/disclosure.h"
#include "peil/results.h"
#include "peil/stats/adjust.h"

#define PEIL_SUPPRESSED "suppressed" /* the warning of what is withheld */

struct peil_compare_options {
    enum peil_adjust adjust; /* the correction within a family */
    uint64_t tests;          /* on request, a set of enum peil_test: done of everything compared */
};

/* Arguments as for peil_describe; options NULL: Holm. */
void peil_compare(const struct peil_counts *counts, const struct peil_disclosure *disclosure,
                  const struct peil_compare_options *options, struct peil_results *results);

#endif
