/* SPDX-License-Identifier: GPL-3.0-or-later */
/* debts.h: a search for other worlds through ones that cannot be.
 *
 * Where every way from the truth to another world goes through one in which some kind would have
 * fewer than nobody of an answer, a walk (walk.h) finds none. Here that is a debt. Everything
 * published holds all the time; trades and exchanges of people, each the one that leaves the fewest
 * debts and does not undo the last ones (a tabu search, Glover 1989), go on until there are none.
 * A debt that stays weighs more and more. */
#ifndef PEIL_ATTACK_DEBTS_H
#define PEIL_ATTACK_DEBTS_H

#include "aims.h"
#include "effects.h"

/* For each aim that is not safe yet; people are where they truly are then. */
void debts_search(struct aims *aims, const struct effects *effects);

#endif
