/* SPDX-License-Identifier: GPL-3.0-or-later */
/* grouped.h: counts seen through the reported groups: what describe, reliability and compare share.
 *
 * Joins counts.h (integers by raw level) and disclosure.h (levels as they are reported, rolled up
 * and decided): which respondents stand behind a reported level, and the decision for a column. */
#ifndef PEIL_GROUPED_H
#define PEIL_GROUPED_H

#include "peil/counts.h"
#include "peil/disclosure.h"

/* The disclosure of counts, with the thresholds of the survey. Free with peil_disclosure_free. */
struct peil_disclosure *peil_disclosure_of_counts(const struct peil_counts *counts);

/* The respondents of a reported level. room: for at least view->levels[level].level_count groups;
 * the selection points into it. */
struct peil_selection peil_view_members(const struct peil_counts *counts,
                                        const struct peil_view *view, size_t level, size_t room[]);
/* The others of a level of an overlapping grouping; room for 1. none_among_others as decided. */
struct peil_selection peil_view_others(const struct peil_counts *counts,
                                       const struct peil_view *view, size_t level,
                                       bool none_among_others, size_t room[]);

/* Valid n of a column over a selection: all slots from first_value on. */
uint64_t peil_counts_valid(const struct peil_counts *counts,
                           const struct peil_counts_column *column,
                           const struct peil_selection *selection);

/* Which crossings describe the variable (PEIL_NOWHERE: all), as a disclosure input has it. Free it.
 */
bool *peil_variable_crossed(const struct peil_survey *survey, int variable);

/* Arrays of a decision, allocated for a disclosure; clear frees them. */
void peil_decision_init(struct peil_disclosure_decision *decision,
                        const struct peil_disclosure *disclosure);
void peil_decision_clear(struct peil_disclosure_decision *decision);
/* Decides for a counted column (an item, a scale, an option of a multi-answer). */
void peil_decide_column(const struct peil_disclosure *disclosure, const struct peil_counts *counts,
                        const struct peil_counts_column *column,
                        struct peil_disclosure_decision *decision);

#endif
