/* SPDX-License-Identifier: GPL-3.0-or-later */
/* crossing.h: from the combinations that may be shown to those that are. */
#ifndef PEIL_DISCLOSURE_CROSSING_H
#define PEIL_DISCLOSURE_CROSSING_H

#include "closure.h"

/* closure->shown: of levels as decided; of combinations in: may be shown; out: shown. secret:
 * [flat] those of levels and combinations. */
void crossing_close(const struct closure *closure);

#endif
