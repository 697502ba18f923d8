/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bands.h: the levels of band(): under_5, 5_10 (5 <= x < 10), ..., from_20. */
#ifndef PEIL_SURVEY_BANDS_H
#define PEIL_SURVEY_BANDS_H

#include "definition.h"

/* The list of a banded variable whose bounds are set: made under the variable's name, or a list of
 * choices.csv, whose options must be the levels, in order. NULL, or why it cannot be. */
const char *definition_make_bands(struct definition *definition, int variable);
const char *definition_match_bands(struct definition *definition, int variable, int list);

#endif
