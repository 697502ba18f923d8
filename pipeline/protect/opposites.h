/* SPDX-License-Identifier: GPL-3.0-or-later */
/* opposites.h: pairs of questions of which the one was put to those to whom the other was not. */
#ifndef PEIL_PROTECT_OPPOSITES_H
#define PEIL_PROTECT_OPPOSITES_H

#include "seen.h"

/* Who of a group were not asked the one are those who were asked the other: where one of them is
 * hidden of a group that was asked both, the other is, too. When all else that hides is done. */
void opposites_hide(struct seen *seen);

#endif
