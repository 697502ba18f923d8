/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pairs.h: which groups may be shown of two questions answered by the same people.
 *
 * Three decisions are taken: on the first question, on the second, and on those who answered both.
 * compare (which has them from counts) and protect (from results) ask here, so that what is tested
 * is what is shown.
 *
 * 1. Count, for each reported level of the groupings that the analysis names, who answered both.
 * 2. peil_pair_decide: the decision on these.
 * 3. peil_pair_shown with all three.
 *
 * Everyone is shown where all three decisions do so. A group is shown where each of the questions
 * may be tested in it, and where from min_distribution on answered both: the two shares, or the
 * spread of the differences, tell how the answers go together, which is a distribution. What three
 * sound decisions show in common is sound: whatever one of them hides follows from nothing that it
 * shows. */
#ifndef PEIL_PAIRS_H
#define PEIL_PAIRS_H

#include "peil/disclosure.h"

/* everyone: who answered both. n: [flat] the same of each view level; 0 in groupings that are not
 * asked. decision: its arrays are the caller's (peil_decision_init). */
void peil_pair_decide(const struct peil_disclosure *disclosure, uint64_t everyone,
                      const uint64_t n[], struct peil_disclosure_decision *decision);

/* flat: a view level, or SIZE_MAX: everyone. */
bool peil_pair_shown(const struct peil_disclosure_decision *first,
                     const struct peil_disclosure_decision *second,
                     const struct peil_disclosure_decision *both, size_t flat);

#endif
