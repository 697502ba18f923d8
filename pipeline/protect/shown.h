/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shown.h: which rows of the results readers get to see, when what is seen of each group is
 * decided. */
#ifndef PEIL_PROTECT_SHOWN_H
#define PEIL_PROTECT_SHOWN_H

#include "paired.h"
#include "seen.h"

bool shown_row(struct seen *seen, const struct paired *paired, const struct peil_result *row,
               uint64_t min_group);

#endif
