/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pinned.h: answers of a group that what is shown would leave no choice.
 *
 * Where n, mean and SD of a group fit one answer table only, its SD is withheld, and where n and
 * mean do, its mean is. Two tables are certain when some of the group could have given the answers
 * of others, all that is shown being the same: with another level (tables.h), or, where people can
 * be in several levels at once, between kinds of respondents (exchange.h). The same is asked of
 * levels of which nothing is shown, and of few who are not in a level that is shown, but in one
 * that it is within: where they cannot, an SD of others is withheld, or a mean. */
#ifndef PEIL_DISCLOSURE_PINNED_H
#define PEIL_DISCLOSURE_PINNED_H

#include "decider.h"

/* When means and tables are decided: decides the SDs of groupings. true: means are secret, too, and
 * have to be decided again. */
bool pinned_check(struct decider *decider);

#endif
