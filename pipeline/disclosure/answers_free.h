/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answers_free.h: whether answers to a question could be others, all that is shown being the same,
 * where people can be in several levels at once.
 *
 * 1. answers_init for a component, answers_clear.
 * 2. level_is_free for a level of which n and mean are shown; people_are_free for others. */
#ifndef PEIL_DISCLOSURE_ANSWERS_FREE_H
#define PEIL_DISCLOSURE_ANSWERS_FREE_H

#include "decider.h"
#include "exchange.h"
#include "worlds.h"

/* The answers in one world. */
struct way {
    const struct world_kinds *kinds;
    struct exchange *exchange;   /* NULL: no world was found */
    uint64_t described, classed; /* of which something is shown; as which classes stand */
    bool looked_for;
};

struct answers {
    struct decider *decider;
    const struct world_kinds *kinds; /* of the first way: its levels */
    struct way ways[WORLD_ORDERS];
};

/* A level, or those who are not in it: of everyone, or of a level that it is within. */
struct people {
    size_t level;
    enum { ITSELF, BESIDE_EVERYONE, BESIDE_WHOLE } who;
    size_t whole;
};

/* NULL where nobody can be in several levels of the grouping at once. */
const struct world_kinds *answers_kinds(const struct decider *decider, size_t grouping);

/* Of the component of a grouping, when means and tables are decided. */
void answers_init(struct answers *answers, struct decider *decider, size_t grouping);
void answers_clear(struct answers *answers);

/* A level's place among those of the kinds, as a bit. */
uint64_t answers_bit(const struct world_kinds *kinds, size_t flat);

/* In one world at least; where none is found, with other levels (level_trades.h). with_sd: the SDs
 * of all levels stay, and not of those alone that are shown. */
bool level_is_free(struct answers *answers, size_t flat, bool with_sd);
/* A level of which nothing is shown, or people beside one: with the SDs, or without. */
bool people_are_free(struct answers *answers, struct people people);

#endif
