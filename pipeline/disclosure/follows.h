/* SPDX-License-Identifier: GPL-3.0-or-later */
/* follows.h: what follows from all groups that are shown together, over the groupings of a
 * component (structure.h): hidden ones that are a sum of shown ones, and few who are in two levels
 * at once (meets.h). */
#ifndef PEIL_DISCLOSURE_FOLLOWS_H
#define PEIL_DISCLOSURE_FOLLOWS_H

#include "closure.h"

/* Hides levels until nobody below the threshold follows; returns whether it hid any. */
bool follows_close(struct closure *closure);

#endif
