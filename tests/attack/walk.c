/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "walk.h"

#include <stdlib.h>
#include <string.h>

#include "crowd.h"
#include "trades.h"

enum {
    FIRST_ROUNDS = 100,
    OWN_ROUNDS = 50,
    LAST_ROUNDS = 1500,
    MOST_CONDITIONS = 64,
    MOST_TRADES_TRIED = 30,
    TIERS = 3
};

struct walk {
    const struct world *world;
    struct crowd crowd;
    int64_t *moved; /* [row] by how much it changed since the truth */
    /* Marks of what changes can alter: 0: though they keep n, 1: and the mean, 2: and the SD. */
    uint64_t marks[TIERS][MOST_KINDS + 1];
    struct duos tiers[TIERS];
    size_t targets, left;
    bool *in; /* [target * MOST_KINDS + kind] */
    bool *safe;
};

/* Some kinds gain a change, others lose it. */
struct effect {
    int kind[4], sign[4], count;
    uint64_t mark;
};

/* What rows ask of a change that an effect carries. */
struct conditions {
    int count;
    int32_t by[MOST_CONDITIONS][MOST_TRADED];
    int64_t low[MOST_CONDITIONS], high[MOST_CONDITIONS];
};

static void add_kind(const struct walk *walk, struct effect *effect, int kind, int sign)
{
    uint64_t mark = crowd_mark(&walk->crowd, kind);
    if (kind == walk->crowd.kinds)
        return;
    effect->kind[effect->count] = kind;
    effect->sign[effect->count++] = sign;
    effect->mark += sign > 0 ? mark : -mark;
}

static struct effect effect_of(const struct walk *walk, const struct duo *gain,
                               const struct duo *lose)
{
    struct effect effect = {.count = 0};
    add_kind(walk, &effect, gain->a, 1);
    add_kind(walk, &effect, gain->b, 1);
    add_kind(walk, &effect, lose->a, -1);
    add_kind(walk, &effect, lose->b, -1);
    return effect;
}

static int gain_of(const struct walk *walk, size_t target, const struct effect *effect)
{
    int gain = 0;
    for (int i = 0; i < effect->count; i++)
        gain += effect->sign[i] * walk->in[target * MOST_KINDS + (size_t)effect->kind[i]];
    return gain;
}

/* What a row has of an effect, for each state. false: nothing. */
static bool row_of(const struct walk *walk, const struct effect *effect, size_t row, int32_t by[])
{
    bool some = false;
    memset(by, 0, MOST_TRADED * sizeof *by);
    for (int i = 0; i < effect->count; i++) {
        const int32_t *own = world_by(walk->world, row, walk->crowd.place[effect->kind[i]]);
        for (int s = 0; s < walk->world->states; s++)
            by[s] += effect->sign[i] * own[s];
    }
    for (int s = 0; s < walk->world->states; s++)
        some = some || by[s] != 0;
    return some;
}

static bool make_conditions(const struct walk *walk, const struct effect *effect,
                            struct conditions *conditions)
{
    const struct world *world = walk->world;
    int32_t by[MOST_TRADED];
    conditions->count = 0;
    for (size_t r = 0; r < world->rows; r++) {
        int64_t low = world->low[r] - walk->moved[r], high = world->high[r] - walk->moved[r];
        int c = 0;
        if (!row_of(walk, effect, r, by))
            continue;
        while (c < conditions->count && memcmp(conditions->by[c], by, sizeof by) != 0)
            c++;
        if (c == MOST_CONDITIONS)
            return false;
        bool is_new = c == conditions->count;
        conditions->count += is_new;
        memcpy(conditions->by[c], by, sizeof by);
        conditions->low[c] = is_new || low > conditions->low[c] ? low : conditions->low[c];
        conditions->high[c] = is_new || high < conditions->high[c] ? high : conditions->high[c];
    }
    return true;
}

static bool allowed(const struct walk *walk, const struct conditions *conditions,
                    const signed char change[])
{
    for (int c = 0; c < conditions->count; c++) {
        int64_t sum = 0;
        for (int s = 0; s < walk->world->states; s++)
            sum += conditions->by[c][s] * change[s];
        if (sum < conditions->low[c] || sum > conditions->high[c])
            return false;
    }
    return true;
}

static void note_moved(struct walk *walk, const struct effect *effect, const signed char change[])
{
    int32_t by[MOST_TRADED];
    for (size_t r = 0; r < walk->world->rows; r++)
        if (row_of(walk, effect, r, by))
            for (int s = 0; s < walk->world->states; s++)
                walk->moved[r] += change[s] * by[s];
}

/* Whether a group has other answers than the true ones. */
static bool has_changed(const struct walk *walk, size_t target)
{
    const struct crowd *crowd = &walk->crowd;
    int states = walk->world->states;
    for (int s = 0; s < states - REASONS_TRADED; s++) {
        int64_t change = 0;
        for (int k = 0; k < crowd->kinds; k++)
            if (walk->in[target * MOST_KINDS + (size_t)k])
                change += crowd->people[k * states + s] - crowd->truth[k * states + s];
        if (change != 0)
            return true;
    }
    return false;
}

/* Whether all that is published fits where people are now. */
static bool fits(const struct walk *walk)
{
    const struct crowd *crowd = &walk->crowd;
    int states = walk->world->states;
    for (size_t r = 0; r < walk->world->rows; r++) {
        int64_t sum = 0;
        for (int k = 0; k < crowd->kinds; k++) {
            const int32_t *by = world_by(walk->world, r, crowd->place[k]);
            for (int s = 0; s < states; s++)
                sum += by[s] * (crowd->people[k * states + s] - crowd->truth[k * states + s]);
        }
        if (sum < walk->world->low[r] || sum > walk->world->high[r])
            return false;
    }
    return true;
}

static void look(struct walk *walk)
{
    bool fitting = false;
    for (size_t t = 0; t < walk->targets; t++)
        if (!walk->safe[t] && has_changed(walk, t)) {
            fitting = fitting || fits(walk);
            walk->safe[t] = fitting;
            walk->left -= fitting;
        }
}

/* To another world by some trade between those who gain and those who lose. */
static void step(struct walk *walk, const struct effect *effect)
{
    const struct trades *trades = trades_of(walk->world->states);
    struct conditions conditions;
    int tried = 0;
    if (!make_conditions(walk, effect, &conditions))
        return;
    for (int i = 0; i < trades->count && tried < MOST_TRADES_TRIED; i++) {
        if (!allowed(walk, &conditions, trades->change[i]))
            continue;
        tried++;
        if (crowd_carry(&walk->crowd, trades->change[i], effect->mark)) {
            note_moved(walk, effect, trades->change[i]);
            look(walk);
            return;
        }
    }
}

/* From one kind to another; or, from a tier on, between two and two others that the marks of the
 * tier do not tell apart. */
static struct effect draw_effect(struct walk *walk, int tier)
{
    struct crowd *crowd = &walk->crowd;
    struct duo gain = {0, crowd_below(crowd, crowd->kinds), crowd->kinds};
    struct duo lose = {0, crowd_below(crowd, crowd->kinds + 1), crowd->kinds};
    const struct duo *same;
    if (tier < 0)
        return effect_of(walk, &gain, &lose);
    gain.b = lose.a;
    gain.mark = walk->marks[tier][gain.a] + walk->marks[tier][gain.b];
    int count = duos_find(&walk->tiers[tier], gain.mark, &same);
    return effect_of(walk, &gain, &same[crowd_below(crowd, count)]);
}

static void random_rounds(struct walk *walk, int rounds)
{
    const int kinds_of_effect = 5, most_tries = 50;
    for (int i = 0; i < rounds && walk->left > 0; i++) {
        size_t target = (size_t)crowd_below(&walk->crowd, (int)walk->targets);
        while (walk->safe[target])
            target = (target + 1) % walk->targets;
        int tier = i % kinds_of_effect - 2;
        bool anything = i % 16 >= 14; /* also what opens a way for others */
        struct effect effect = draw_effect(walk, tier);
        for (int j = 1; j < most_tries && !anything && gain_of(walk, target, &effect) == 0; j++)
            effect = draw_effect(walk, tier);
        step(walk, &effect);
        crowd_shuffle(&walk->crowd);
        look(walk);
    }
}

/* Whether a row is of the people of a target and nobody else. */
static bool is_own(const struct walk *walk, size_t target, size_t row)
{
    for (int k = 0; k < walk->crowd.kinds; k++) {
        const int32_t *by = world_by(walk->world, row, walk->crowd.place[k]);
        bool some = false;
        for (int s = 0; s < walk->world->states; s++)
            some = some || by[s] != 0;
        if (some != walk->in[target * MOST_KINDS + (size_t)k])
            return false;
    }
    return true;
}

/* An effect that nothing shows but what is published of the target itself. */
static bool own_effect(const struct walk *walk, size_t target, struct effect *effect)
{
    const struct crowd *crowd = &walk->crowd;
    uint64_t marks[MOST_KINDS + 1];
    bool found = false;
    for (int k = 0; k <= crowd->kinds; k++)
        marks[k] = crowd_mark(crowd, k);
    for (size_t r = 0; r < walk->world->rows; r++)
        if (is_own(walk, target, r))
            for (int k = 0; k < crowd->kinds; k++)
                marks[k] -= world_mark(walk->world, r, crowd->place[k]);
    struct duos duos = duos_of_sums(marks, crowd->kinds);
    for (int i = 1; i < duos.count && !found; i++)
        if (duos.all[i - 1].mark == duos.all[i].mark) {
            *effect = effect_of(walk, &duos.all[i - 1], &duos.all[i]);
            found = abs(gain_of(walk, target, effect)) == 1;
        }
    free(duos.all);
    return found;
}

static void own_rounds(struct walk *walk)
{
    for (size_t t = 0; t < walk->targets; t++) {
        struct effect effect;
        if (walk->safe[t] || !own_effect(walk, t, &effect))
            continue;
        for (int i = 0; i < OWN_ROUNDS && !walk->safe[t]; i++) {
            step(walk, &effect);
            crowd_shuffle(&walk->crowd);
        }
    }
}

/* 0: of such people changes that keep n keep the row; 1: that keep the mean, too; 2: and the SD;
 * 3: a row of single answers. */
static int tier_of(const struct walk *walk, size_t row)
{
    int tier = 0;
    for (int k = 0; k < walk->crowd.kinds; k++) {
        const int32_t *by = world_by(walk->world, row, walk->crowd.place[k]);
        int answers = walk->world->states - REASONS_TRADED;
        int32_t first = answers > 1 ? by[1] - by[0] : 0;
        int32_t second = answers > 2 ? by[2] - by[1] - first : 0;
        int own = second != 0 ? 2 : first != 0 ? 1 : 0;
        for (int s = 0; s < answers; s++)
            if (by[s] != by[0] + s * first + s * (s - 1) / 2 * second)
                return 3;
        tier = own > tier ? own : tier;
    }
    return tier;
}

static void make_tiers(struct walk *walk)
{
    const struct crowd *crowd = &walk->crowd;
    for (size_t r = 0; r < walk->world->rows; r++) {
        int tier = tier_of(walk, r);
        for (int k = 0; k < crowd->kinds && tier > 0; k++) {
            uint64_t mark = world_mark(walk->world, r, crowd->place[k]);
            for (int t = 0; t < tier; t++)
                walk->marks[t][k] += mark;
        }
    }
    for (int t = 0; t < TIERS; t++)
        walk->tiers[t] = duos_of_sums(walk->marks[t], crowd->kinds);
}

/* Where nothing tells some of a group from some outside it, they exchange any answer. */
static void make_target(struct walk *walk, size_t target, const bool in[])
{
    const struct world *world = walk->world;
    const struct crowd *crowd = &walk->crowd;
    bool out[MOST_KINDS] = {false}, *own = walk->in + target * MOST_KINDS, mixed = false;
    for (int p = 0; p < world->places; p++)
        *(in[p] ? &own[crowd->kind_of[p]] : &out[crowd->kind_of[p]]) = true;
    for (int k = 0; k < crowd->kinds; k++) {
        for (int s = 0; s < world->states - REASONS_TRADED && own[k] && out[k]; s++)
            mixed = mixed || crowd->truth[k * world->states + s] > 0;
        own[k] = own[k] && !out[k];
    }
    walk->safe[target] = mixed;
    walk->left -= mixed;
}

void walk_worlds(const struct world *world, const bool in[], size_t targets, bool safe[])
{
    struct walk *walk = calloc(1, sizeof *walk);
    *walk = (struct walk){.world = world, .targets = targets, .left = targets, .safe = safe};
    crowd_make(&walk->crowd, world);
    walk->moved = calloc(world->rows + 1, sizeof *walk->moved);
    walk->in = calloc(targets * MOST_KINDS + 1, sizeof *walk->in);
    for (size_t t = 0; t < targets; t++)
        make_target(walk, t, in + t * (size_t)world->places);
    if (walk->left > 0 && world->states <= MOST_TRADED) {
        make_tiers(walk);
        random_rounds(walk, FIRST_ROUNDS);
        own_rounds(walk);
        random_rounds(walk, LAST_ROUNDS);
    }
    for (int t = 0; t < TIERS; t++)
        free(walk->tiers[t].all);
    free(walk->moved);
    free(walk->in);
    crowd_clear(&walk->crowd);
    free(walk);
}
