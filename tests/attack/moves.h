/* SPDX-License-Identifier: GPL-3.0-or-later */
/* moves.h: trades between kinds of people, of which nothing that is published tells. */
#ifndef PEIL_ATTACK_MOVES_H
#define PEIL_ATTACK_MOVES_H

#include "effects.h"

enum { MOST_PARTS = 4 * MOST_TRADED };

struct part {
    short cell; /* kind * states + state */
    signed char by;
};

struct move {
    int count;
    struct part part[MOST_PARTS];
};

/* So many more, or fewer, in a cell. */
void move_add(struct move *move, int cell, int by);

struct moves {
    struct move *all;
    int count;
    int *first,
        *raising; /* [cell] where its part of raising begins: a move, or -1 - its opposite */
};

/* Those that effects can carry, of the first effects. */
void moves_make(struct moves *moves, const struct crowd *crowd, const struct effects *effects);
void moves_clear(struct moves *moves);

#endif
