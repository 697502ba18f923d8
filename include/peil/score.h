/* SPDX-License-Identifier: GPL-3.0-or-later */
/* score.h: derived variables: groups by recode, if and band; scale scores by mean, sum, pomp.
 *
 * A row filter: the sink it gives takes cleaned rows and passes scored rows on to `next`. A scale
 * score is sum over number answered, one division of two integers scaled alike, so that equal
 * scores are equal doubles; with fewer answered items than the scale's minimum it is skipped (not
 * asked, when no item was asked). Reversed items enter as list minimum + list maximum - value. A
 * sum with items missing is the mean times the number of items.
 *
 * Calculated columns that are there already (but themes) are made anew; what a calculation needs
 * and the responses lack is refused (PEIL_DATA) when the sink is opened. When it is closed, a note
 * says which groupings some respondents, but fewer than min_group, have no level of. */
#ifndef PEIL_SCORE_H
#define PEIL_SCORE_H

#include "peil/cells.h"

struct peil_score;
struct peil_score *peil_score_new(const struct peil_survey *survey, struct peil_row_sink next);
/* Where faults and notes are reported; without it faults are returned only. Call before the sink is
 * opened. */
void peil_score_report_to(struct peil_score *score, struct peil_diag *diag);
struct peil_row_sink peil_score_sink(struct peil_score *score);
void peil_score_free(struct peil_score *score); /* NULL is safe */

#endif
