/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "debts.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "moves.h"

enum {
    MOST_TRIED = 400,
    MOST_EXCHANGES = 8,
    MOST_FIRST = 4000,
    FIRST_STEPS = 25,
    STEPS = 12000,
    STEPS_AT_ONCE = 400
};

struct debts {
    struct aims *aims;
    struct crowd *crowd;
    int states, cells;
    struct moves moves;
    int *weight;                     /* [cell] */
    int *owing, *where, owing_count; /* cells with a debt; [cell] its place there, or -1 */
    int *tabu;                       /* [cell] nobody leaves until then */
    int now;
    const bool *in;              /* [kind] of the aim */
    int64_t change[MOST_TRADED]; /* of the answers of the aim */
    int64_t *home;               /* [cell] people of the world that was found last */
};

/* ---- where people are ---- */

static void mark_debt(struct debts *debts, int cell)
{
    bool owes = debts->crowd->people[cell] < 0, owed = debts->where[cell] >= 0;
    if (owes && !owed) {
        debts->where[cell] = debts->owing_count;
        debts->owing[debts->owing_count++] = cell;
    } else if (owed && !owes) {
        int at = debts->where[cell], last = debts->owing[--debts->owing_count];
        debts->owing[at] = last;
        debts->where[last] = at;
        debts->where[cell] = -1;
    }
}

static void go(struct debts *debts, const struct move *move, int sign)
{
    for (int i = 0; i < move->count; i++) {
        int cell = move->part[i].cell, by = sign * move->part[i].by;
        debts->crowd->people[cell] += by;
        debts->change[cell % debts->states] += debts->in[cell / debts->states] ? by : 0;
        if (by > 0)
            debts->tabu[cell] = debts->now + 3 + crowd_below(debts->crowd, 8);
        mark_debt(debts, cell);
    }
}

/* Whether the aim would have its true answers. */
static bool leads_back(const struct debts *debts, const struct move *move, int sign)
{
    int64_t change[MOST_TRADED];
    memcpy(change, debts->change, sizeof change);
    for (int i = 0; i < move->count; i++)
        if (debts->in[move->part[i].cell / debts->states])
            change[move->part[i].cell % debts->states] += sign * move->part[i].by;
    for (int s = 0; s < debts->states - REASONS_TRADED; s++)
        if (change[s] != 0)
            return false;
    return true;
}

static int cost_of(const struct debts *debts, const struct move *move, int sign)
{
    int cost = 0;
    for (int i = 0; i < move->count; i++) {
        int64_t before = debts->crowd->people[move->part[i].cell];
        int64_t after = before + sign * move->part[i].by;
        int64_t more = (after < 0 ? -after : 0) - (before < 0 ? -before : 0);
        cost += debts->weight[move->part[i].cell] * (int)more;
    }
    return cost;
}

static bool is_tabu(const struct debts *debts, const struct move *move, int sign)
{
    for (int i = 0; i < move->count; i++)
        if (sign * move->part[i].by < 0 && debts->tabu[move->part[i].cell] > debts->now)
            return true;
    return false;
}

/* ---- one step ---- */

struct best {
    struct move move;
    int sign, cost, ties;
};

static void try_move(struct debts *debts, const struct move *move, int sign, struct best *best)
{
    int cost = cost_of(debts, move, sign);
    if (cost > best->cost || (cost >= 0 && is_tabu(debts, move, sign)))
        return;
    if (cost == best->cost && crowd_below(debts->crowd, ++best->ties) != 0)
        return;
    if (leads_back(debts, move, sign))
        return;
    best->ties = cost < best->cost ? 1 : best->ties;
    best->cost = cost;
    best->sign = sign;
    best->move.count = move->count;
    memcpy(best->move.part, move->part, (size_t)move->count * sizeof *move->part);
}

static void try_trades(struct debts *debts, int cell, struct best *best)
{
    const int *raising = debts->moves.raising + debts->moves.first[cell];
    int count = debts->moves.first[cell + 1] - debts->moves.first[cell];
    int start = count > MOST_TRIED ? crowd_below(debts->crowd, count) : 0;
    for (int i = 0; i < count && i < MOST_TRIED; i++) {
        int m = raising[(start + i) % count];
        try_move(debts, &debts->moves.all[m < 0 ? -1 - m : m], m < 0 ? -1 : 1, best);
    }
}

/* false: nobody of the state can be there; nowhere anybody can. */
static bool add_person(const struct debts *debts, struct move *move, int kind, int state, int by)
{
    const struct crowd *crowd = debts->crowd;
    if (kind == crowd->kinds)
        return true;
    if (!world_possible(crowd->world, crowd->place[kind], state))
        return false;
    move_add(move, kind * debts->states + state, by);
    return true;
}

/* Somebody of the answer comes from another kind, and a second one goes as far the other way. */
static void try_exchange(struct debts *debts, int kind, int from, int state, struct best *best)
{
    const struct crowd *crowd = debts->crowd;
    const struct duo *steps = NULL, here = {0, from, from};
    uint64_t mark = crowd_mark(crowd, from) - crowd_mark(crowd, kind);
    int count = mark == 0 ? 1 : duos_find(&crowd->steps, mark, &steps);
    int start = count > MOST_EXCHANGES ? crowd_below(debts->crowd, count) : 0;
    for (int i = 0; i < count && i < MOST_EXCHANGES; i++) {
        const struct duo *step = steps != NULL ? &steps[(start + i) % count] : &here;
        struct move move = {.count = 0};
        if (step->a == kind || (mark != 0 && (step->a == from || step->b == from)))
            continue;
        if (add_person(debts, &move, kind, state, 1) && add_person(debts, &move, from, state, -1) &&
            (mark == 0 || (add_person(debts, &move, step->a, state, -1) &&
                           add_person(debts, &move, step->b, state, 1))))
            try_move(debts, &move, 1, best);
    }
}

static void try_exchanges(struct debts *debts, int cell, bool any, struct best *best)
{
    int kind = cell / debts->states, state = cell % debts->states, kinds = debts->crowd->kinds;
    int start = crowd_below(debts->crowd, kinds + 1);
    for (int i = 0; i <= kinds && !(any && best->cost < 0); i++) {
        int from = (start + i) % (kinds + 1);
        if (from != kind &&
            (from == kinds || debts->crowd->people[from * debts->states + state] > 0))
            try_exchange(debts, kind, from, state, best);
    }
}

/* exchanges: these alone, and the first that pays. */
static void step(struct debts *debts, bool exchanges)
{
    int cell = debts->owing[crowd_below(debts->crowd, debts->owing_count)];
    struct best best;
    best.cost = INT_MAX;
    best.ties = 0;
    debts->now++;
    if (!exchanges)
        try_trades(debts, cell, &best);
    try_exchanges(debts, cell, exchanges, &best);
    for (int i = 0; i < debts->owing_count && best.cost >= 0; i++)
        debts->weight[debts->owing[i]]++;
    if (best.cost < INT_MAX)
        go(debts, &best.move, best.sign);
}

/* Until there are no debts, or so many steps. */
static void pay(struct debts *debts, int steps, bool exchanges)
{
    for (int i = 0; i < steps && debts->owing_count > 0; i++)
        step(debts, exchanges);
    if (debts->owing_count == 0 && aims_look(debts->aims))
        memcpy(debts->home, debts->crowd->people, (size_t)debts->cells * sizeof *debts->home);
}

/* ---- the search ---- */

static void return_to(struct debts *debts, const int64_t people[])
{
    memcpy(debts->crowd->people, people, (size_t)debts->cells * sizeof *people);
    debts->owing_count = 0;
    for (int cell = 0; cell < debts->cells; cell++) {
        debts->where[cell] = -1;
        debts->tabu[cell] = 0;
        debts->weight[cell] = 1;
    }
}

/* What the answers of an aim are changed by already. */
static void choose_aim(struct debts *debts, size_t aim)
{
    const struct crowd *crowd = debts->crowd;
    debts->in = debts->aims->in + aim * MOST_KINDS;
    memset(debts->change, 0, sizeof debts->change);
    for (int cell = 0; cell < debts->cells; cell++)
        if (debts->in[cell / debts->states])
            debts->change[cell % debts->states] += crowd->people[cell] - crowd->truth[cell];
}

/* Whether a move changes the answers of an aim, which is chosen then. */
static bool some_aim(struct debts *debts, const struct move *move)
{
    for (size_t aim = 0; aim < debts->aims->count; aim++) {
        if (debts->aims->safe[aim])
            continue;
        choose_aim(debts, aim);
        if (!leads_back(debts, move, 1))
            return true;
    }
    return false;
}

/* From a world by one move after the other, and exchanges alone. */
static void try_moves(struct debts *debts)
{
    int tried = 0;
    for (int m = 0; m < debts->moves.count && tried < MOST_FIRST && debts->aims->left > 0; m++) {
        return_to(debts, debts->home);
        if (!some_aim(debts, &debts->moves.all[m]))
            continue;
        tried++;
        go(debts, &debts->moves.all[m], 1);
        pay(debts, FIRST_STEPS, true);
    }
}

/* From a world by some move that changes the answers of an aim, and whatever pays. */
static void try_all(struct debts *debts)
{
    const int tries = 1000;
    debts->now = 0;
    while (debts->now < STEPS && debts->aims->left > 0 && debts->moves.count > 0) {
        size_t aim = (size_t)crowd_below(debts->crowd, (int)debts->aims->count);
        while (debts->aims->safe[aim])
            aim = (aim + 1) % debts->aims->count;
        return_to(debts, crowd_below(debts->crowd, 2) == 0 ? debts->crowd->truth : debts->home);
        choose_aim(debts, aim);
        for (int i = 0; i < tries && debts->owing_count == 0; i++) {
            const struct move *move =
                &debts->moves.all[crowd_below(debts->crowd, debts->moves.count)];
            if (!leads_back(debts, move, 1))
                go(debts, move, 1);
        }
        debts->now++;
        pay(debts, STEPS_AT_ONCE, false);
    }
}

void debts_search(struct aims *aims, const struct effects *effects)
{
    struct crowd *crowd = aims->crowd;
    struct debts debts = {.aims = aims, .crowd = crowd, .states = crowd->world->states};
    debts.cells = crowd->kinds * debts.states;
    size_t room = (size_t)debts.cells + 2;
    debts.weight = malloc(4 * room * sizeof *debts.weight);
    debts.owing = debts.weight + room;
    debts.where = debts.owing + room;
    debts.tabu = debts.where + room;
    debts.home = malloc(room * sizeof *debts.home);
    memcpy(debts.home, crowd->truth, (size_t)debts.cells * sizeof *debts.home);
    moves_make(&debts.moves, crowd, effects);
    try_moves(&debts);
    try_all(&debts);
    return_to(&debts, crowd->truth);
    moves_clear(&debts.moves);
    free(debts.weight);
    free(debts.home);
}
