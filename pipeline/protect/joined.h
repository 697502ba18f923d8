/* SPDX-License-Identifier: GPL-3.0-or-later */
/* joined.h: questions whose filter joins conditions. */
#ifndef PEIL_PROTECT_JOINED_H
#define PEIL_PROTECT_JOINED_H

#include "seen.h"

/* How many a question was put to whose filter joins conditions on two questions that groups are
 * made of, on one and an item, or on several answers to a multi-answer, is how many are in a
 * combination of groups; by group it is that of more. So it is shown for everyone alone, and only
 * where neither part is few, nor what a part and a level leave of each other when one is within the
 * other, nor what it and another filter with a condition in common differ by. (A condition on one
 * grouping: filters.h, asked.h; on items: follow_ups.h;
 * what joined ones tell with other numbers: joined_sums.h.) */
void joined_hide(struct seen *seen, uint64_t min_group);

/* Whether the filter of a question that is described joins such conditions. */
bool joined_is(const struct seen *seen, size_t variable);

#endif
