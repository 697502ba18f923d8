/* SPDX-License-Identifier: GPL-3.0-or-later */
/* spread.h: what the test of a level against its others says of how the answers of these differ. */
#ifndef PEIL_ATTACK_SPREAD_H
#define PEIL_ATTACK_SPREAD_H

#include "facts.h"

/* Bounds of the sum of squares of the others' answers, from the interval of the difference of means
 * (Welch), its degrees of freedom, and n, mean and SD of the level, all within their last digits.
 * mean: that of the level; others: how many they are. false: some figure is not shown. */
bool spread_of_others(const struct facts *facts, const struct fact *estimate,
                      const struct fact *mean, double others, double *low, double *high);

#endif
