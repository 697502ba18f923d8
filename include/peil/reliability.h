/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reliability.h: counts to the results of context reliability: how well each scale's items agree.
 *
 * For each scale, for everyone (group1 empty) and for each level of each grouping's view (group1
 * the grouping variable, group1_level the level; overlapping levels: their members), variable = the
 * scale:
 *   n                    respondents who answered all items: those that everything below is about
 *   items                how many items
 *   alpha, alpha.conf.low/high (Feldt, 95 %), alpha_standardised, mean_inter_item_r
 *   omega, omega.conf.low/high, of everyone and on request by group: in the metric of the score
 *   (stats/omega.h); a model that does not fit stands empty with its reason (`Heywood case`, ...)
 *   on request: alpha_ordinal, and context polychoric for each pair of items (variable_level the
 *   first, versus the second): estimate, se, both at 10 significant digits; of everyone also
 *   alpha_pairwise
 *   variable_level = item, in the scale's order: item_rest_r, alpha_if_dropped. An item_rest_r
 * below 0 stands with the warning PEIL_AGAINST_KEY: reported, never flipped. Items that are asked
 * the other way round (`reverse`) enter as list minimum + list maximum - value. What cannot be
 * computed stands empty with its reason (`n<2`, `no variance`, ...). A scale whose items have
 * different answer lists has no pair counts: its coefficients stand for everyone only, empty,
 * `incomplete counts`. Estimators: stats/scale_reliability.h. */
#ifndef PEIL_RELIABILITY_H
#define PEIL_RELIABILITY_H

#include "peil/counts.h"
#include "peil/disclosure.h"
#include "peil/results.h"

#define PEIL_AGAINST_KEY "against its key"

/* Arguments as for peil_describe; tests: on request, a set of enum peil_test (analyses.h). */
void peil_describe_reliability(const struct peil_counts *counts,
                               const struct peil_disclosure *disclosure, uint64_t tests,
                               struct peil_results *results);

#endif
