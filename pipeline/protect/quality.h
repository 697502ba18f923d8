/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quality.h: what of answer quality readers may see.
 *
 * Two figures that differ by a few respondents give these away. So counts of respondents with a
 * flag, or left out for one, are shown from min_group on (or none at all), with everything they
 * follow from, and those with any flag where neither few have the flags of one rule alone nor few
 * have several; and figures without flagged respondents where both these and the others are at
 * least min_group, by the valid n of the variable. */
#ifndef PEIL_PROTECT_QUALITY_H
#define PEIL_PROTECT_QUALITY_H

#include "seen.h"

/* Rows of context accounting: how many rows there are, of which status, with which flags. */
bool quality_rows_shown(const struct seen *seen, const struct peil_result_key *key,
                        uint64_t min_group);
/* Rows of context quality, of a variable that is shown for everyone. */
bool quality_means_shown(const struct seen *seen, const struct peil_result_key *key,
                         uint64_t min_group);

#endif
