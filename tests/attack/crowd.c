/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crowd.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_TRIES = 200 };

static uint64_t next(uint64_t *state) /* splitmix64 */
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

int crowd_below(struct crowd *crowd, int k)
{
    return (int)((next(&crowd->random) >> 16) % (uint64_t)k);
}

uint64_t crowd_mark(const struct crowd *crowd, int kind)
{
    return kind == crowd->kinds ? 0 : crowd->world->marks[crowd->place[kind]];
}

static int compare_duos(const void *a, const void *b)
{
    const struct duo *left = a, *right = b;
    return (left->mark > right->mark) - (left->mark < right->mark);
}

struct duos duos_of_sums(const uint64_t marks[], int kinds)
{
    struct duos duos = {.all = malloc((size_t)((kinds + 1) * (kinds + 2)) * sizeof *duos.all)};
    for (int a = 0; a <= kinds; a++)
        for (int b = a; b <= kinds; b++)
            duos.all[duos.count++] = (struct duo){marks[a] + marks[b], a, b};
    qsort(duos.all, (size_t)duos.count, sizeof *duos.all, compare_duos);
    return duos;
}

static struct duos duos_of_steps(const uint64_t marks[], int kinds)
{
    struct duos duos = {.all = malloc((size_t)((kinds + 1) * (kinds + 1)) * sizeof *duos.all)};
    for (int a = 0; a <= kinds; a++)
        for (int b = 0; b <= kinds; b++)
            if (a != b)
                duos.all[duos.count++] = (struct duo){marks[b] - marks[a], a, b};
    qsort(duos.all, (size_t)duos.count, sizeof *duos.all, compare_duos);
    return duos;
}

int duos_find(const struct duos *duos, uint64_t mark, const struct duo **first)
{
    int low = 0, high = duos->count, end;
    while (low < high) {
        int middle = (low + high) / 2;
        if (duos->all[middle].mark < mark)
            low = middle + 1;
        else
            high = middle;
    }
    for (end = low; end < duos->count && duos->all[end].mark == mark;)
        end++;
    *first = &duos->all[low];
    return end - low;
}

static bool one_kind(const struct world *world, int place, int other)
{
    bool same = world->marks[place] == world->marks[other];
    for (int s = 0; s < world->states && same; s++)
        same = world_possible(world, place, s) == world_possible(world, other, s);
    return same;
}

static void add_place(struct crowd *crowd, int place)
{
    const struct world *world = crowd->world;
    const struct learned *learned = world->learned;
    int k = 0;
    while (k < crowd->kinds && !one_kind(world, crowd->place[k], place))
        k++;
    if (k == crowd->kinds)
        crowd->place[crowd->kinds++] = place;
    crowd->kind_of[place] = k;
    for (int s = 0; s < world->states; s++)
        crowd->truth[k * world->states + s] +=
            learned->system.truth[learned_cell(learned, world->variable, place, s)];
}

void crowd_make(struct crowd *crowd, const struct world *world)
{
    uint64_t marks[MOST_KINDS + 1];
    *crowd = (struct crowd){.world = world, .random = 1};
    crowd->kind_of = calloc((size_t)world->places, sizeof *crowd->kind_of);
    crowd->people = calloc(world->cells, sizeof *crowd->people);
    crowd->truth = calloc(world->cells, sizeof *crowd->truth);
    for (int p = 0; p < world->places; p++)
        add_place(crowd, p);
    memcpy(crowd->people, crowd->truth, world->cells * sizeof *crowd->people);
    for (int k = 0; k <= crowd->kinds; k++)
        marks[k] = crowd_mark(crowd, k);
    crowd->pairs = duos_of_sums(marks, crowd->kinds);
    crowd->steps = duos_of_steps(marks, crowd->kinds);
}

void crowd_clear(struct crowd *crowd)
{
    free(crowd->kind_of);
    free(crowd->people);
    free(crowd->truth);
    free(crowd->pairs.all);
    free(crowd->steps.all);
}

/* Whether somebody of an answer can leave a kind, and come to one. */
static bool can_leave(const struct crowd *crowd, int kind, int state, int people)
{
    return kind == crowd->kinds || crowd->people[kind * crowd->world->states + state] >= people;
}

static bool can_come(const struct crowd *crowd, int kind, int state)
{
    return kind == crowd->kinds || world_possible(crowd->world, crowd->place[kind], state);
}

static void add_people(struct crowd *crowd, int kind, int state, int people)
{
    if (kind < crowd->kinds)
        crowd->people[kind * crowd->world->states + state] += people;
}

static bool pair_goes(struct crowd *crowd, int state, const struct duo *from, const struct duo *to)
{
    if (!can_leave(crowd, from->a, state, 1 + (from->a == from->b)) ||
        !can_leave(crowd, from->b, state, 1) || !can_come(crowd, to->a, state) ||
        !can_come(crowd, to->b, state))
        return false;
    add_people(crowd, from->a, state, -1);
    add_people(crowd, from->b, state, -1);
    add_people(crowd, to->a, state, 1);
    add_people(crowd, to->b, state, 1);
    return true;
}

void crowd_shuffle(struct crowd *crowd)
{
    for (int i = 0; i < 4 * crowd->kinds; i++) {
        const struct duo *to;
        int state = crowd_below(crowd, crowd->world->states);
        struct duo from = {0, crowd_below(crowd, crowd->kinds), crowd_below(crowd, crowd->kinds)};
        from.mark = crowd_mark(crowd, from.a) + crowd_mark(crowd, from.b);
        int count = duos_find(&crowd->pairs, from.mark, &to);
        pair_goes(crowd, state, &from, &to[crowd_below(crowd, count)]);
    }
}

static bool carry_one(struct crowd *crowd, int state, uint64_t mark)
{
    const struct duo *steps;
    int count = duos_find(&crowd->steps, mark, &steps);
    int start = count > 1 ? crowd_below(crowd, count) : 0;
    for (int i = 0; i < count; i++) {
        const struct duo *step = &steps[(start + i) % count];
        if (can_leave(crowd, step->a, state, 1) && can_come(crowd, step->b, state)) {
            add_people(crowd, step->a, state, -1);
            add_people(crowd, step->b, state, 1);
            return true;
        }
    }
    return false;
}

/* Two people who go together. */
static bool carry_two(struct crowd *crowd, int state, uint64_t mark)
{
    int count = crowd->pairs.count, tries = count < MOST_TRIES ? count : MOST_TRIES;
    int start = crowd_below(crowd, count);
    for (int i = 0; i < tries; i++) {
        const struct duo *from = &crowd->pairs.all[(start + i) % count], *to;
        if (!can_leave(crowd, from->a, state, 1) || !can_leave(crowd, from->b, state, 1))
            continue;
        int ways = duos_find(&crowd->pairs, from->mark + mark, &to);
        for (int w = 0; w < ways; w++)
            if (pair_goes(crowd, state, from, &to[w]))
                return true;
    }
    return false;
}

bool crowd_carry(struct crowd *crowd, const signed char change[], uint64_t mark)
{
    int states = crowd->world->states;
    size_t size = (size_t)(crowd->kinds * states) * sizeof *crowd->people;
    int64_t *before = malloc(size);
    bool gone = true;
    memcpy(before, crowd->people, size);
    for (int s = 0; s < states; s++)
        for (int i = change[s] < 0 ? -change[s] : change[s]; i > 0 && gone; i--) {
            uint64_t by = change[s] > 0 ? mark : -mark;
            gone = carry_one(crowd, s, by) || carry_two(crowd, s, by);
        }
    if (!gone)
        memcpy(crowd->people, before, size);
    free(before);
    return gone;
}
