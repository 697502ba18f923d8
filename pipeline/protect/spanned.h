/* SPDX-License-Identifier: GPL-3.0-or-later */
/* spanned.h: which sums of numbers of people follow from others, by addition and subtraction.
 *
 * People are of kinds; a set of kinds has as many people as these together. Of some sets the number
 * is known. What follows from these numbers, whatever they are, is that of each set which is a
 * combination of them as vectors over kinds. */
#ifndef PEIL_PROTECT_SPANNED_H
#define PEIL_PROTECT_SPANNED_H

#include <stdbool.h>
#include <stddef.h>

struct spanned;

struct spanned *spanned_new(size_t kinds);  /* nothing is known */
void spanned_free(struct spanned *spanned); /* NULL is safe */

/* in: [kind] */
void spanned_add(struct spanned *spanned, const bool in[]);
/* How much is known by now. */
size_t spanned_count(const struct spanned *spanned);
/* Whether a number follows from what was known at a count. */
bool spanned_has(const struct spanned *spanned, size_t count, const bool in[]);
/* Forgets all that was added since a count. */
void spanned_forget(struct spanned *spanned, size_t count);

#endif
