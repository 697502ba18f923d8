/* SPDX-License-Identifier: GPL-3.0-or-later */
/* located.h: few people of a hidden group, found by where the others are. */
#ifndef PEIL_PROTECT_LOCATED_H
#define PEIL_PROTECT_LOCATED_H

#include "seen.h"

/* The size of a group may be shown where the n of a question is not. When all others who skipped it
 * (or had no opinion, or were not asked) are seen to be elsewhere, or nobody in the groups that are
 * shown did, those of the hidden group are known, and with them its n. Of such a question
 * combinations of the crossing are hidden, as many as are needed, or one level more, the smallest
 * that will do; where none will, all of the grouping, or of the crossing and its groupings, and
 * where the filter tells even then whom the question was put to, the question itself. Bounds
 * are tried first, then, of few kinds of people, all numbers that add up (numbers.h). So with the
 * sizes themselves; and, of crossings, with each answer, where it is answers alone that are hidden
 * (of levels: disclosure/elsewhere.h). */
void located_hide(struct seen *seen, uint64_t min_group);

#endif
