/* SPDX-License-Identifier: GPL-3.0-or-later */
/* walk.h: a walk through worlds in which everything published is the same.
 *
 * From the truth on, people exchange answers: a trade (trades.h), such as one of answer 1 and three
 * of answer 3 for three of answer 2 and one of answer 4, moves between some kinds of people and
 * some others. A group whose answers were others in one of these worlds is safe. */
#ifndef PEIL_ATTACK_WALK_H
#define PEIL_ATTACK_WALK_H

#include "world.h"

/* in: [target * places + place] who is in each group; safe: [target], false at first. */
void walk_worlds(const struct world *world, const bool in[], size_t targets, bool safe[]);

#endif
