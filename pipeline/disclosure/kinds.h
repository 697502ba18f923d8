/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kinds.h: the kinds of respondents that a component tells apart: by which of its levels they are
 * in (structure.h). One row of flat levels for each. */
#ifndef PEIL_DISCLOSURE_KINDS_H
#define PEIL_DISCLOSURE_KINDS_H

#include <stdbool.h>
#include <stddef.h>

struct kinds;

struct kinds *kinds_new(size_t components, size_t flat);
void kinds_free(struct kinds *kinds); /* NULL is safe */

/* in: [flat]; only levels of the component are looked at. Kept once. */
void kinds_add(struct kinds *kinds, size_t component, const bool in[]);
/* [kind * flat + level]; until the next kinds_add. */
const bool *kinds_of(const struct kinds *kinds, size_t component, size_t *count);

#endif
