/* SPDX-License-Identifier: GPL-3.0-or-later */
/* opposites.h: pairs of questions that were put to some, of which the one tells what is hidden of
 * the other. */
#ifndef PEIL_PROTECT_OPPOSITES_H
#define PEIL_PROTECT_OPPOSITES_H

#include "seen.h"

/* Who of a group were not asked a question may be those who were asked another: where one of the
 * two is hidden of a group that was asked both, the other is, too. And where one was put to a level
 * (or to all but it), and another to levels of another grouping, how many are in both stands with
 * either, by the grouping of the other: where that is few and hidden, it stands with none. When all
 * else that hides is done. */
void opposites_hide(struct seen *seen, uint64_t min_group);

#endif
