/* SPDX-License-Identifier: GPL-3.0-or-later */
/* world.h: all that is known of the answers to one question, about the people as they truly are.
 *
 * Numbers are how many there are in each place with each state; a row says how much the truth may
 * change: low <= sum of by * change <= high. How many there are in a place is the sum of its
 * states, so no number of its own. Rows that say it of the same sum are one. */
#ifndef PEIL_ATTACK_WORLD_H
#define PEIL_ATTACK_WORLD_H

#include "learn.h"

struct world {
    const struct learned *learned;
    int variable, places, states;
    size_t cells, rows; /* cells: places * states */
    int32_t *by;        /* [row * cells + place * states + state] */
    int64_t *low, *high;
    uint64_t *hashes; /* [row] of by */
    uint64_t *marks;  /* [place] places with one mark have the same numbers in every row */
};

/* learned: of this one question. */
void world_make(struct world *world, const struct learned *learned, int variable);
void world_clear(struct world *world);

/* Whether people of a place can be in a state, by the definition. */
bool world_possible(const struct world *world, int place, int state);
/* What a row adds to the mark of a place: marks are sums of these. */
uint64_t world_mark(const struct world *world, size_t row, int place);

static inline const int32_t *world_by(const struct world *world, size_t row, int place)
{
    return world->by + row * world->cells + (size_t)(place * world->states);
}

#endif
