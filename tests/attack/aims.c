/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aims.h"

#include <stdlib.h>

#include "trades.h"

/* Where nothing tells some of a group from some outside it, they exchange any answer. */
static void make_aim(struct aims *aims, size_t aim, const bool in[])
{
    const struct crowd *crowd = aims->crowd;
    int states = crowd->world->states;
    bool out[MOST_KINDS] = {false}, *own = aims->in + aim * MOST_KINDS, mixed = false;
    for (int p = 0; p < crowd->world->places; p++)
        *(in[p] ? &own[crowd->kind_of[p]] : &out[crowd->kind_of[p]]) = true;
    for (int k = 0; k < crowd->kinds; k++) {
        for (int s = 0; s < states - REASONS_TRADED && own[k] && out[k]; s++)
            mixed = mixed || crowd->truth[k * states + s] > 0;
        own[k] = own[k] && !out[k];
    }
    aims->safe[aim] = mixed;
    aims->left -= mixed;
}

void aims_make(struct aims *aims, struct crowd *crowd, const bool in[], size_t count, bool safe[])
{
    *aims = (struct aims){.crowd = crowd, .count = count, .left = count, .safe = safe};
    aims->in = calloc(count * MOST_KINDS + 1, sizeof *aims->in);
    for (size_t aim = 0; aim < count; aim++)
        make_aim(aims, aim, in + aim * (size_t)crowd->world->places);
}

void aims_clear(struct aims *aims)
{
    free(aims->in);
}

static bool has_changed(const struct aims *aims, size_t aim)
{
    const struct crowd *crowd = aims->crowd;
    int states = crowd->world->states;
    for (int s = 0; s < states - REASONS_TRADED; s++) {
        int64_t change = 0;
        for (int k = 0; k < crowd->kinds; k++)
            if (aims_has(aims, aim, k))
                change += crowd->people[k * states + s] - crowd->truth[k * states + s];
        if (change != 0)
            return true;
    }
    return false;
}

static bool row_fits(const struct crowd *crowd, size_t row)
{
    const struct world *world = crowd->world;
    int states = world->states;
    int64_t sum = 0;
    for (int k = 0; k < crowd->kinds; k++) {
        const int32_t *by = world_by(world, row, crowd->place[k]);
        for (int s = 0; s < states; s++)
            sum += by[s] * (crowd->people[k * states + s] - crowd->truth[k * states + s]);
    }
    return sum >= world->low[row] && sum <= world->high[row];
}

static bool is_world(const struct crowd *crowd)
{
    for (int i = 0; i < crowd->kinds * crowd->world->states; i++)
        if (crowd->people[i] < 0)
            return false;
    for (size_t r = 0; r < crowd->world->rows; r++)
        if (!row_fits(crowd, r))
            return false;
    return true;
}

bool aims_look(struct aims *aims)
{
    bool fitting = false;
    for (size_t aim = 0; aim < aims->count; aim++)
        if (!aims->safe[aim] && has_changed(aims, aim)) {
            fitting = fitting || is_world(aims->crowd);
            if (!fitting)
                return false;
            aims->safe[aim] = true;
            aims->left--;
        }
    return fitting;
}
