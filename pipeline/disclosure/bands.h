/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bands.h: items of which the bands are told by other groups.
 *
 * A number, or another item, that groupings are made of is described by the groups of other items;
 * and these by its bands. How many left out the one, by the bands of the other, is how many of
 * those who left it out are in each band: a part of their answers that n, mean and SD are known of,
 * too. A crossing with the bands tells the same of what they are crossed with. Of such groups an
 * answer table counts as another only when it has as many in each band. */
#ifndef PEIL_DISCLOSURE_BANDS_H
#define PEIL_DISCLOSURE_BANDS_H

#include "private.h"

/* Whether the bands of the item of input are told by the levels of a grouping. */
bool bands_are_told(const struct peil_disclosure *disclosure,
                    const struct peil_disclosure_input *input, size_t grouping);

/* Whether groupings are made of the item; then band[] of each answer: one number for those that are
 * in the same level of each. */
bool bands_find(const struct peil_disclosure *disclosure, const struct peil_disclosure_input *input,
                size_t band[]);

#endif
