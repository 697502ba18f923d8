/* SPDX-License-Identifier: GPL-3.0-or-later */
/* eliminate.h: what follows from equations alone (Gauss and Jordan).
 *
 * Arithmetic is modulo the prime 2^61 - 1: a sum that rational elimination determines is determined
 * there too, and another one is by chance as likely as guessing a 61-bit number. */
#ifndef PEIL_ATTACK_ELIMINATE_H
#define PEIL_ATTACK_ELIMINATE_H

#include "system.h"

struct eliminated {
    size_t numbers, rank;
    uint64_t *rows; /* [rank * numbers], each 1 at its pivot, where all others are 0 */
    size_t *pivots;
    uint64_t *room; /* of a row being reduced */
    const struct system *system;
};

void eliminate(struct eliminated *eliminated, const struct system *system);
void eliminated_clear(struct eliminated *eliminated);
/* Whether the sum of the row begun last follows from the equations. */
bool eliminated_knows(struct eliminated *eliminated, const struct system_row *row);

#endif
