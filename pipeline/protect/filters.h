/* SPDX-License-Identifier: GPL-3.0-or-later */
/* filters.h: questions whose filter gives a hidden group away. */
#ifndef PEIL_PROTECT_FILTERS_H
#define PEIL_PROTECT_FILTERS_H

#include "seen.h"

/* Hides every question, and each scale of it, that was put to some hidden levels of a grouping and
 * not to others, where one of the two parts holds fewer than min_group: how many were not asked,
 * or the n of everyone less those of the shown levels, is then the size of that part.
 * A question whose filter goes by a grouping, and parts the hidden combinations of a crossing along
 * a level of the other, is shown for everyone and by that grouping alone. A filter on something
 * else than the grouping divides its levels themselves, and tells nothing of the kind. */
void filters_hide(struct seen *seen, uint64_t min_group);

enum filters_part { FILTERS_NOBODY, FILTERS_ASKED, FILTERS_NOT_ASKED, FILTERS_PARTS };

/* Whether a question was put to all of each level of a plain grouping or to none of it; parts:
 * [level of the view] if so, to which (of rolled-up levels nobody: they stand for others). */
bool filters_go_by(const struct seen *seen, int variable, const struct peil_view *view,
                   enum filters_part parts[]);

/* Hides a question, its options and its scale; kept: [breakdown] the groups of which they stay,
 * and with them everyone; NULL: nothing stays. */
void filters_hide_question(struct seen *seen, int variable, const bool kept[]);

#endif
