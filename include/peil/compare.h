/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare.h: counts to the primary tests of differences between groups, with their effects.
 *
 * 1. counts, and their disclosure (peil_disclosure_of_counts).
 * 2. peil_compare adds rows: the variables as defined, each by every grouping in order. Only levels
 *    that may be shown for the variable take part (decision.tested of disclosure.h), in internal
 *    results too.
 *
 * Compared are numeric items and scales (peil_variable_is_numeric), by their means; other choices,
 * by their answers; and each option of multi-answers (variable the multi-answer, variable_level the
 * option), by its share among the ballots that count. Not compared: a variable by a grouping that
 * is computed from it or from the same questions.
 *
 * group1 is the grouping variable. Exclusive groupings:
 *   2 levels, means      context welch_t: group1_level the first, versus the second: statistic, df,
 *                        p.value, p.adjusted, estimate (first - second) and estimate.conf.*,
 *                        hedges_g and hedges_g.conf.*
 *   3 or more, means     welch_anova, group1_level "": statistic, df1, df2, p.value, p.adjusted;
 * then games_howell for each pair (group1_level, versus): estimate, estimate.conf.* (simultaneous),
 * statistic (signed Welch t), df, p.value (corrected already: adjust is games_howell), hedges_g,
 * hedges_g.conf.* answers, options     chi_squared, group1_level "", over all tested levels:
 * statistic, df, p.value, p.adjusted, cramers_v, n_expected_below_5 the same, where two levels are
 * tested and there are two answers: also proportions, group1_level the first, versus the second:
 * estimate (first share - second share) and estimate.conf.* (Newcombe). variable_level: the option,
 * or the answer whose share it is: the one with the higher value, without values the first.
 * Overlapping groupings: each tested level (group1_level) against versus "(others)": those who gave
 * a level but not this one (everyone else, where those without a level are too few to stand apart):
 * welch_t, or chi_squared and, of two answers, proportions, with group1_level and versus in each.
 *
 * All intervals are at 95 %. A test that cannot be computed stands empty with its reasons. A
 * comparison without enough tested levels (two; one of an overlapping grouping) is one row: p.value
 * empty, context welch_anova (overlapping: welch_t) or chi_squared, group1_level and versus "",
 * warning PEIL_SUPPRESSED when levels with answers were kept out of it, else `fewer than 2 groups`.
 *
 * Families: the rows p.value and p.adjusted of welch_t, welch_anova and chi_squared carry family,
 * family_size (p-values that are defined) and adjust. A family is the tests of the items and
 * options of one block by one grouping (all levels of an overlapping one): "<block>:<grouping>"; of
 * all scales by one grouping: "scales:<grouping>"; of items outside blocks: "(none):<grouping>". */
#ifndef PEIL_COMPARE_H
#define PEIL_COMPARE_H

#include "peil/counts.h"
#include "peil/disclosure.h"
#include "peil/results.h"
#include "peil/stats/adjust.h"

#define PEIL_SUPPRESSED "suppressed" /* the warning of what is withheld */

struct peil_compare_options {
    enum peil_adjust adjust; /* the correction within a family */
};

/* Arguments as for peil_describe; options NULL: Holm. */
void peil_compare(const struct peil_counts *counts, const struct peil_disclosure *disclosure,
                  const struct peil_compare_options *options, struct peil_results *results);

#endif
