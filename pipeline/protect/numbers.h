/* SPDX-License-Identifier: GPL-3.0-or-later */
/* numbers.h: whether the numbers of people in some groups could be others: a search among all that
 * add up, where bounds (placed.h) leave it open.
 *
 * Kinds that are in the same groups, of those that something is known or asked of, are one. From
 * the bounds one kind after the other is given a number, and the bounds of the rest are narrowed
 * again, until all are given or nothing fits. */
#ifndef PEIL_PROTECT_NUMBERS_H
#define PEIL_PROTECT_NUMBERS_H

#include "placed.h"

struct numbers;

/* asked: [group] of which numbers_can_differ will be asked. truth: [group]; placed: narrowed. */
struct numbers *numbers_new(const struct placed *placed, const bool asked[],
                            const uint64_t truth[]);
void numbers_free(struct numbers *numbers); /* NULL is safe */

/* Whether an asked group could have another number of people than it has. true, too, where the
 * search takes too long: it is not sure then. */
bool numbers_can_differ(struct numbers *numbers, size_t group);

#endif
