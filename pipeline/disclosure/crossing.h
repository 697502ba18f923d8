/* SPDX-License-Identifier: GPL-3.0-or-later */
/* crossing.h: from the combinations that may be shown to those that are. */
#ifndef PEIL_DISCLOSURE_CROSSING_H
#define PEIL_DISCLOSURE_CROSSING_H

#include "closure.h"

/* closure->shown: of levels as decided; of combinations in: may be shown; out: shown. secret:
 * [flat] of combinations. Nothing that can be worked out from what is shown, and from the totals of
 * all levels, shown or not, is somebody and fewer than the threshold, or a secret; also for someone
 * who knows which combinations nobody is in. */
void crossing_close(const struct closure *closure);

/* Hides combinations, until nobody can work out of how many there are few who are in several levels
 * of an overlapping grouping. kept: [combination of the view of a crossing]. */
void crossing_hide_excess(const struct closure *closure, const struct peil_view *view, bool kept[]);

#endif
