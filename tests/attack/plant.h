/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plant.h: results that show what should be withheld, for the attacker to find. */
#ifndef PEIL_ATTACK_PLANT_H
#define PEIL_ATTACK_PLANT_H

#include "attack.h"

/* Shows a large group that was withheld beside a small one. internal: the same rows, unprotected.
 * false: there is none. */
bool plant_level(struct facts *facts, const struct facts *internal, int min_group);

enum { MOST_KINDS_OF_FIGURES = 64 };
struct planted_figures {
    size_t planted[MOST_KINDS_OF_FIGURES], found[MOST_KINDS_OF_FIGURES];
};

/* Shows one figure of each kind (figures.h) where all else is withheld, one after the other, and
 * counts which are found; of scales it withholds an item's mean instead. */
void plant_figures(struct planted_figures *planted, struct attack *attack, struct facts *facts,
                   const struct facts *internal);

#endif
