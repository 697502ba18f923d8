/* SPDX-License-Identifier: GPL-3.0-or-later */
/* located.h: questions of which the few who did not answer can be found in a hidden group. */
#ifndef PEIL_PROTECT_LOCATED_H
#define PEIL_PROTECT_LOCATED_H

#include "seen.h"

/* The size of a group may be shown where the n of a question is not. When all others who skipped it
 * are seen to be elsewhere, or nobody in the groups that are shown did, those of the hidden group
 * are known, and with them its n. Of such a question one level more is hidden, the smallest that
 * will do; where none will, all of the grouping, or of the crossing and its groupings. */
void located_hide(struct seen *seen, uint64_t min_group);

#endif
