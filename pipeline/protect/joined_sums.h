/* SPDX-License-Identifier: GPL-3.0-or-later */
/* joined_sums.h: joined conditions that tell together with other numbers. */
#ifndef PEIL_PROTECT_JOINED_SUMS_H
#define PEIL_PROTECT_JOINED_SUMS_H

#include "seen.h"

/* How many a question was put to whose filter joins conditions on groupings and items (joined.h) is
 * a sum of kinds of people; so are the sizes of groups, how many other questions were put to, and
 * how many gave an answer to an item, of everyone and by the groups that they are shown of. Where
 * few people follow from all of these by addition and subtraction, and not without the question, it
 * is not shown: those of a hidden group, those who were asked, or were not, or gave an answer, in a
 * level and outside it, and those in two levels, also of groupings that are nowhere crossed, or in
 * one and not in another. */
void joined_sums_hide(struct seen *seen, uint64_t min_group);

#endif
