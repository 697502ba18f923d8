/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trade.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_VALUES = 8, MOST_CHANGE = 3, MOST_NORM = 14, MOST_TRADES = 4000, MOST_PLACES = 512 };

/* Changes of how many gave each answer, the smallest first. */
struct trades {
    int values, count;
    signed char change[MOST_TRADES][MOST_VALUES];
};

static void enumerate(struct trades *trades, int norm, int at, int left, int sum, int moment,
                      signed char change[])
{
    int values = trades->values;
    if (at == values || at == MOST_VALUES) {
        if (left == 0 && sum == 0 && moment == 0 && trades->count < MOST_TRADES)
            memcpy(trades->change[trades->count++], change, (size_t)values);
        return;
    }
    for (int by = -MOST_CHANGE; by <= MOST_CHANGE; by++) {
        int size = by < 0 ? -by : by;
        if (size > left)
            continue;
        change[at] = (signed char)by;
        enumerate(trades, norm, at + 1, left - size, sum + by, moment + at * by, change);
    }
}

/* Those that keep n and mean; with two answers there is none. */
static const struct trades *trades_of(int values)
{
    static struct trades known[MOST_VALUES + 1];
    struct trades *trades = &known[values];
    signed char change[MOST_VALUES] = {0};
    if (trades->values == 0) {
        trades->values = values;
        for (int norm = 2; norm <= MOST_NORM; norm += 2)
            enumerate(trades, norm, 0, norm, 0, 0, change);
    }
    return trades;
}

/* People of one answer who are elsewhere: the first and third place gain what the second and fourth
 * lose. Types with the same effect on every published group can stand for each other. */
struct type {
    int place[4], places;
    uint64_t effect;
    int gain; /* of the places in[] */
};

struct trader {
    const struct learned *learned;
    int variable, values;
    const bool *in;
    const uint64_t *marks; /* [place] a sum of random numbers of the groups it is in */
    struct type *types;
    size_t type_count, type_room;
    int64_t *moved; /* [number] how much it changes; 0 but during one check */
    size_t *rows;   /* those that a change touches */
    size_t row_count;
};

static size_t cell_of(const struct trader *trader, int place, int state)
{
    return learned_cell(trader->learned, trader->variable, place, state);
}

static void add_type(struct trader *trader, const int place[], int places)
{
    struct type type = {.places = places};
    for (int i = 0; i < places; i++) {
        type.place[i] = place[i];
        type.effect += i % 2 == 0 ? trader->marks[place[i]] : -trader->marks[place[i]];
        type.gain += (i % 2 == 0 ? 1 : -1) * (int)trader->in[place[i]];
    }
    if (type.gain == 0)
        return;
    if (trader->type_count == trader->type_room) {
        trader->type_room = 2 * trader->type_room + 256;
        trader->types = realloc(trader->types, trader->type_room * sizeof *trader->types);
    }
    trader->types[trader->type_count++] = type;
}

/* Of ballots: two that tick together what two others do leave what all options had as it was. */
static void add_rings(struct trader *trader)
{
    const struct places *places = &trader->learned->places;
    if (places->question[1] != BLANK ||
        places->drawn->variables[places->question[0]].kind != DRAWN_MANY)
        return;
    for (int p = 0; p < places->total; p++)
        for (int r = p + 1; r < places->total; r++)
            for (int q = 0; q < places->total; q++) {
                int s = ((p | r) & ~q) | (p & r), ring[] = {p, q, r, s};
                if (q < s && q != p && q != r && (q & s) == (p & r) && (q | s) == (p | r)) {
                    int back[] = {q, p, s, r};
                    add_type(trader, ring, 4);
                    add_type(trader, back, 4);
                }
            }
}

static int compare_types(const void *a, const void *b)
{
    const struct type *left = a, *right = b;
    return (left->effect > right->effect) - (left->effect < right->effect);
}

static void make_types(struct trader *trader)
{
    int total = trader->learned->places.total;
    for (int p = 0; p < total; p++)
        for (int q = 0; q < total; q++) {
            int pair[] = {p, q};
            if (p != q)
                add_type(trader, pair, 2);
        }
    add_rings(trader);
    qsort(trader->types, trader->type_count, sizeof *trader->types, compare_types);
}

static void move(struct trader *trader, const struct type *type, const signed char change[],
                 int sign)
{
    for (int i = 0; i < type->places; i++)
        for (int s = 0; s < trader->values; s++)
            trader->moved[cell_of(trader, type->place[i], s)] =
                sign * (i % 2 == 0 ? change[s] : -change[s]);
}

static bool touches(const struct trader *trader, const struct system_row *row,
                    const struct type *type)
{
    const struct system *system = &trader->learned->system;
    for (size_t t = row->first; t < row->first + row->count; t++)
        for (int i = 0; i < type->places; i++) {
            size_t first = cell_of(trader, type->place[i], 0), at = system->terms[t].at;
            if (at >= first && at < first + (size_t)trader->values)
                return true;
        }
    return false;
}

static bool rows_hold(const struct trader *trader)
{
    const struct system *system = &trader->learned->system;
    for (size_t i = 0; i < trader->row_count; i++) {
        const struct system_row *row = &system->rows[trader->rows[i]];
        int64_t moved = 0;
        for (size_t t = row->first; t < row->first + row->count; t++)
            moved += system->terms[t].by * trader->moved[system->terms[t].at];
        if (moved == 0)
            continue;
        int64_t sum = system_truth(system, row) + moved;
        if (sum < row->low || sum > row->high)
            return false;
    }
    return true;
}

/* One person for each place that loses one, if they are there. */
static bool take(const struct trader *trader, const struct type *type, int state, int64_t left[])
{
    for (int i = 0; i < type->places; i++) {
        bool gains = i % 2 == 0;
        if (gains ? trader->learned->system.high[cell_of(trader, type->place[i], state)] == 0
                  : left[type->place[i]] == 0)
            return false;
    }
    for (int i = 0; i < type->places; i++)
        left[type->place[i]] += i % 2 == 0 ? 1 : -1;
    return true;
}

/* Whether so many people of an answer can be elsewhere in some of the ways. */
static bool can_move(const struct trader *trader, const struct type types[], size_t count,
                     int state, int people)
{
    int64_t left[MOST_PLACES];
    for (int p = 0; p < trader->learned->places.total; p++)
        left[p] = trader->learned->system.truth[cell_of(trader, p, state)];
    for (size_t i = 0; i < count && people > 0;)
        if (take(trader, &types[i], state, left))
            people--;
        else
            i++;
    return people == 0;
}

/* forth and back: types with one effect, and with the opposite one. */
struct ways {
    const struct type *forth, *back;
    size_t forths, backs;
};

static bool all_can_move(const struct trader *trader, const struct ways *ways,
                         const signed char change[])
{
    for (int s = 0; s < trader->values; s++)
        if (change[s] > 0 ? !can_move(trader, ways->forth, ways->forths, s, change[s])
                          : !can_move(trader, ways->back, ways->backs, s, -change[s]))
            return false;
    return true;
}

static bool ways_lead(struct trader *trader, const struct ways *ways)
{
    const struct trades *trades = trades_of(trader->values);
    const struct system *system = &trader->learned->system;
    trader->row_count = 0;
    for (size_t r = 0; r < system->row_count; r++)
        if (touches(trader, &system->rows[r], &ways->forth[0]))
            trader->rows[trader->row_count++] = r;
    for (int i = 0; i < trades->count; i++) {
        if (!all_can_move(trader, ways, trades->change[i]))
            continue;
        move(trader, &ways->forth[0], trades->change[i], 1);
        bool holds = rows_hold(trader);
        move(trader, &ways->forth[0], trades->change[i], 0);
        if (holds)
            return true;
    }
    return false;
}

static size_t same_effect(const struct trader *trader, size_t first)
{
    size_t end = first;
    while (end < trader->type_count && trader->types[end].effect == trader->types[first].effect)
        end++;
    return end;
}

static bool some_way(struct trader *trader)
{
    for (size_t first = 0, end; first < trader->type_count; first = end) {
        struct type opposite = {.effect = -trader->types[first].effect};
        end = same_effect(trader, first);
        const struct type *back = bsearch(&opposite, trader->types, trader->type_count,
                                          sizeof *trader->types, compare_types);
        while (back != NULL && back > trader->types && back[-1].effect == opposite.effect)
            back--;
        if (back == NULL || trader->types[first].gain < 0)
            continue;
        struct ways ways = {.forth = &trader->types[first], .forths = end - first, .back = back};
        ways.backs =
            same_effect(trader, (size_t)(back - trader->types)) - (size_t)(back - trader->types);
        if (ways_lead(trader, &ways))
            return true;
    }
    return false;
}

bool trade_found(const struct learned *learned, int variable, const bool in[],
                 const uint64_t marks[])
{
    int values = learned->places.drawn->variables[variable].options;
    if (values < 3 || values > MOST_VALUES)
        return false;
    struct trader trader = {
        .learned = learned, .variable = variable, .values = values, .in = in, .marks = marks};
    trader.moved = calloc(learned->system.count + 1, sizeof *trader.moved);
    trader.rows = calloc(learned->system.row_count + 1, sizeof *trader.rows);
    make_types(&trader);
    bool found = some_way(&trader);
    free(trader.types);
    free(trader.rows);
    free(trader.moved);
    return found;
}
