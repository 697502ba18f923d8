/* SPDX-License-Identifier: GPL-3.0-or-later */
/* told.h: whether few people of a hidden group follow from what is shown of other groups. */
#ifndef PEIL_PROTECT_TOLD_H
#define PEIL_PROTECT_TOLD_H

#include "question.h"
#include "scope.h"

/* Whether a figure counts somebody in a group of the scope that is to hide: few, or, with the size
 * of the group, an n of few. */
bool told_some_secret(const struct question *question, const struct scope *scope, size_t figure);
/* Whether the number of some such group is known: by bounds (placed.h), or because no other adds up
 * (numbers.h); or that of all hidden combinations of a level together, but for those who left out
 * an item, which it tells. */
bool told_is_known(const struct question *question, const struct scope *scope, size_t figure);

#endif
