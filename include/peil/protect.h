/* SPDX-License-Identifier: GPL-3.0-or-later */
/* protect.h: the only door to readers: withholds what could give a respondent away, rounds the
 * rest.
 *
 * Makes internal results (of describe, reliability and compare) public ones, in place: the same
 * rows in the same order, where a statistic that is not shown is empty with the warning
 * `suppressed`: of a group below min_group and of one that goes to protect it alike, because which
 * of two hidden groups is the small one would already tell something.
 * Answer quality: how many rows have a flag, or are left out for one, is shown when it is none or
 * at least min_group; means without flagged respondents where these and the others both are. The
 * rows `protected` and `suppressed` of context accounting, 0 until then, become 1 and how many were
 * withheld. The decisions are those of disclosure.h, rebuilt from the results themselves.
 *
 * Public figures: means, SDs, effects, statistics and degrees of freedom at 2 decimals, shares at
 * whole percents, p at 3 decimals; a p below 0.001 stands as 0.001 with the warning `p<0.001`,
 * before another that it has: `p<0.001;expected<5`. */
#ifndef PEIL_PROTECT_H
#define PEIL_PROTECT_H

#include "peil/diag.h"
#include "peil/results.h"
#include "peil/survey.h"

/* The warning of a p of which readers learn no more, alone or before another. */
#define PEIL_TINY_P "p<0.001"

/* The smallest min_group under which anything is made for readers. */
enum { PEIL_LEAST_MIN_GROUP = 5 };

/* Results that were protected already, or that lack the sizes of the groups, are refused
 * (PEIL_DATA). A min_group below PEIL_LEAST_MIN_GROUP counts as that. */
enum peil_status peil_protect(const struct peil_survey *survey, struct peil_results *results,
                              struct peil_diag *diag);

/* The same in steps, for who has more to do with the internal results.
 *
 * 1. peil_protection_new once the rows of describe are there: every decision is made from them.
 * 2. peil_protection_decide which rows are shown, of those added since it was last called.
 * 3. peil_protection_apply, when all rows are decided on: only now are the results changed. */
struct peil_protection;
/* *protection is NULL on failure. The survey and the results outlive it. */
enum peil_status peil_protection_new(struct peil_protection **protection,
                                     const struct peil_survey *survey, struct peil_results *results,
                                     struct peil_diag *diag);
void peil_protection_decide(struct peil_protection *protection);
void peil_protection_apply(const struct peil_protection *protection);
void peil_protection_free(struct peil_protection *protection); /* NULL is safe */

#endif
