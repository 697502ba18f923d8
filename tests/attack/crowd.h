/* SPDX-License-Identifier: GPL-3.0-or-later */
/* crowd.h: people who answered a question, where nothing tells from where they truly are.
 *
 * A kind is all places that no row tells apart. One more kind is nowhere: people of any answer can
 * come from there and go there. */
#ifndef PEIL_ATTACK_CROWD_H
#define PEIL_ATTACK_CROWD_H

#include "world.h"

enum { MOST_KINDS = 512 };

struct duo { /* of kinds, with the sum or the difference of their marks */
    uint64_t mark;
    int a, b;
};

struct duos { /* sorted by mark */
    struct duo *all;
    int count;
};

struct crowd {
    const struct world *world;
    int kinds, place[MOST_KINDS]; /* one place of each kind */
    int *kind_of;                 /* [place] */
    int64_t *people, *truth;      /* [kind * states + state] */
    struct duos pairs, steps;     /* two kinds; from kind a to kind b */
    uint64_t random;
};

void crowd_make(struct crowd *crowd, const struct world *world);
void crowd_clear(struct crowd *crowd);

/* A number from 0 to k - 1. */
int crowd_below(struct crowd *crowd, int k);
uint64_t crowd_mark(const struct crowd *crowd, int kind); /* 0 of nowhere */

/* Many times two people of one answer go where no row tells it. */
void crowd_shuffle(struct crowd *crowd);
/* For each state so many people (below 0: as many the other way) go elsewhere so that the mark of
 * all who have it grows by `mark`. false: they are not there; then nobody goes. */
bool crowd_carry(struct crowd *crowd, const signed char change[], uint64_t mark);

/* The kinds 0 to kinds, two by two, by the sum of marks[kind]. */
struct duos duos_of_sums(const uint64_t marks[], int kinds);
/* Those of a mark: how many, and the first. */
int duos_find(const struct duos *duos, uint64_t mark, const struct duo **first);

#endif
