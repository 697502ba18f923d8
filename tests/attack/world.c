/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "world.h"

#include <stdlib.h>
#include <string.h>

static uint64_t mix(uint64_t z) /* splitmix64 */
{
    z += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

bool world_possible(const struct world *world, int place, int state)
{
    const struct learned *learned = world->learned;
    return learned->system.high[learned_cell(learned, world->variable, place, state)] > 0;
}

static void add_term(const struct world *world, const struct system_term *term, int32_t by[])
{
    const struct learned *learned = world->learned;
    size_t first = learned->first[world->variable], states = (size_t)world->states;
    if (term->at >= first)
        by[term->at - first] += (int32_t)term->by;
    else
        for (size_t s = 0; s < states; s++)
            by[(term->at - learned->place) * states + s] += (int32_t)term->by;
}

/* false: it says nothing of anybody. */
static bool read_row(const struct world *world, const struct system_row *row, int32_t by[])
{
    const struct system *system = &world->learned->system;
    bool some = false;
    memset(by, 0, world->cells * sizeof *by);
    for (size_t t = row->first; t < row->first + row->count; t++)
        add_term(world, &system->terms[t], by);
    for (int p = 0; p < world->places; p++)
        for (int s = 0; s < world->states && !some; s++)
            some = by[p * world->states + s] != 0 && world_possible(world, p, s);
    return some;
}

static uint64_t hash_of(const int32_t by[], size_t cells)
{
    uint64_t hash = 0;
    for (size_t c = 0; c < cells; c++)
        if (by[c] != 0)
            hash += (uint64_t)(int64_t)by[c] * mix(c);
    return hash;
}

/* The row read last, low and high: one more, or what it adds to one that is there. */
static void keep_row(struct world *world, int64_t low, int64_t high)
{
    uint64_t hash = hash_of(world->by + world->rows * world->cells, world->cells);
    size_t r = 0;
    while (r < world->rows && world->hashes[r] != hash)
        r++;
    bool is_new = r == world->rows;
    if (is_new) {
        world->hashes[r] = hash;
        world->rows++;
    }
    world->low[r] = is_new || low > world->low[r] ? low : world->low[r];
    world->high[r] = is_new || high < world->high[r] ? high : world->high[r];
}

uint64_t world_mark(const struct world *world, size_t row, int place)
{
    const int32_t *by = world_by(world, row, place);
    uint64_t mark = 0;
    for (int s = 0; s < world->states; s++)
        if (by[s] != 0)
            mark += (uint64_t)(int64_t)by[s] * mix(1000 + row * MOST_STATES + (size_t)s);
    return mark;
}

void world_make(struct world *world, const struct learned *learned, int variable)
{
    const struct system *system = &learned->system;
    *world = (struct world){.learned = learned,
                            .variable = variable,
                            .places = learned->places.total,
                            .states = learned->columns[variable]};
    world->cells = (size_t)(world->places * world->states);
    world->by = malloc((system->row_count + 1) * world->cells * sizeof *world->by);
    world->low = malloc((system->row_count + 1) * sizeof *world->low);
    world->high = malloc((system->row_count + 1) * sizeof *world->high);
    world->hashes = malloc((system->row_count + 1) * sizeof *world->hashes);
    world->marks = calloc((size_t)world->places, sizeof *world->marks);
    for (size_t r = 0; r < learned->rest; r++) {
        const struct system_row *row = &system->rows[r];
        int64_t truth = system_truth(system, row);
        if (read_row(world, row, world->by + world->rows * world->cells))
            keep_row(world, row->low - truth, row->high - truth);
    }
    for (size_t r = 0; r < world->rows; r++)
        for (int p = 0; p < world->places; p++)
            world->marks[p] += world_mark(world, r, p);
}

void world_clear(struct world *world)
{
    free(world->by);
    free(world->low);
    free(world->high);
    free(world->hashes);
    free(world->marks);
    *world = (struct world){0};
}
