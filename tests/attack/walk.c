/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "walk.h"

#include <stdlib.h>

#include "debts.h"

enum { FIRST_ROUNDS = 100 };

struct walk {
    struct crowd *crowd;
    struct aims *aims;
    struct tiers tiers;
    int64_t *moved; /* [row] by how much it changed since the truth */
};

static int gain_of(const struct walk *walk, size_t aim, const struct effect *effect)
{
    int gain = 0;
    for (int i = 0; i < effect->count; i++)
        gain += effect->sign[i] * aims_has(walk->aims, aim, effect->kind[i]);
    return gain;
}

/* To another world by some trade between those who gain and those who lose. */
static void step(struct walk *walk, const struct effect *effect)
{
    int states = walk->crowd->world->states;
    struct conditions conditions;
    if (!conditions_make(&conditions, walk->crowd, effect, walk->moved))
        return;
    const struct allowed *allowed = conditions_allow(&conditions, states);
    for (int i = 0; i < allowed->count; i++) {
        const signed char *change = trades_of(states)->change[allowed->trade[i]];
        if (crowd_carry(walk->crowd, change, effect->mark)) {
            effect_move(walk->crowd, effect, change, walk->moved);
            aims_look(walk->aims);
            return;
        }
    }
}

/* From one kind to another; or, from a tier on, between two and two others that the marks of the
 * tier do not tell apart. */
static struct effect draw_effect(struct walk *walk, int tier)
{
    struct crowd *crowd = walk->crowd;
    struct duo gain = {0, crowd_below(crowd, crowd->kinds), crowd->kinds};
    struct duo lose = {0, crowd_below(crowd, crowd->kinds + 1), crowd->kinds};
    const struct duo *same;
    if (tier < 0)
        return effect_of(crowd, &gain, &lose);
    gain.b = lose.a;
    gain.mark = walk->tiers.marks[tier][gain.a] + walk->tiers.marks[tier][gain.b];
    int count = duos_find(&walk->tiers.duos[tier], gain.mark, &same);
    return effect_of(crowd, &gain, &same[crowd_below(crowd, count)]);
}

static void random_rounds(struct walk *walk)
{
    const int kinds_of_effect = 5, most_tries = 50;
    struct aims *aims = walk->aims;
    for (int i = 0; i < FIRST_ROUNDS && aims->left > 0; i++) {
        size_t aim = (size_t)crowd_below(walk->crowd, (int)aims->count);
        while (aims->safe[aim])
            aim = (aim + 1) % aims->count;
        int tier = i % kinds_of_effect - 2;
        bool anything = i % 16 >= 14; /* also what opens a way for others */
        struct effect effect = draw_effect(walk, tier);
        for (int j = 1; j < most_tries && !anything && gain_of(walk, aim, &effect) == 0; j++)
            effect = draw_effect(walk, tier);
        step(walk, &effect);
        crowd_shuffle(walk->crowd);
        aims_look(aims);
    }
}

static void go(struct walk *walk)
{
    struct effects effects;
    tiers_make(&walk->tiers, walk->crowd);
    random_rounds(walk);
    if (walk->aims->left > 0) {
        effects_make(&effects, walk->crowd, &walk->tiers);
        debts_search(walk->aims, &effects);
        effects_clear(&effects);
    }
    tiers_clear(&walk->tiers);
}

void walk_worlds(const struct world *world, const bool in[], size_t targets, bool safe[])
{
    struct crowd crowd;
    struct aims aims;
    struct walk *walk = calloc(1, sizeof *walk);
    crowd_make(&crowd, world);
    aims_make(&aims, &crowd, in, targets, safe);
    walk->crowd = &crowd;
    walk->aims = &aims;
    walk->moved = calloc(world->rows + 1, sizeof *walk->moved);
    if (aims.left > 0 && world->states <= MOST_TRADED)
        go(walk);
    free(walk->moved);
    free(walk);
    aims_clear(&aims);
    crowd_clear(&crowd);
}
