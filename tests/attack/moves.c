/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "moves.h"

#include <stdlib.h>

enum { MOST_EFFECTS = 3000, MOST_MOVES = 60000 };

void move_add(struct move *move, int cell, int by)
{
    int i = 0;
    while (i < move->count && move->part[i].cell != cell)
        i++;
    if (i == move->count)
        move->part[move->count++] = (struct part){.cell = (short)cell};
    move->part[i].by = (signed char)(move->part[i].by + by);
}

/* false: somebody would be where nobody can be. */
static bool make_move(const struct crowd *crowd, const struct effect *effect,
                      const signed char change[], struct move *move)
{
    move->count = 0;
    for (int i = 0; i < effect->count; i++)
        for (int s = 0; s < crowd->world->states; s++) {
            if (change[s] == 0)
                continue;
            if (!world_possible(crowd->world, crowd->place[effect->kind[i]], s))
                return false;
            move_add(move, effect->kind[i] * crowd->world->states + s, effect->sign[i] * change[s]);
        }
    return true;
}

static void add_moves(struct moves *moves, const struct crowd *crowd, const struct effect *effect,
                      const int64_t moved[])
{
    struct conditions conditions;
    if (!conditions_make(&conditions, crowd, effect, moved))
        return;
    const struct allowed *allowed = conditions_allow(&conditions, crowd->world->states);
    for (int i = 0; i < allowed->count && moves->count < MOST_MOVES; i++) {
        const signed char *change = trades_of(crowd->world->states)->change[allowed->trade[i]];
        moves->count += make_move(crowd, effect, change, &moves->all[moves->count]);
    }
}

/* first counts, then becomes where each cell's part begins. */
static void index_moves(struct moves *moves, int cells)
{
    int *first = moves->first = calloc((size_t)cells + 2, sizeof *first);
    for (int m = 0; m < moves->count; m++)
        for (int i = 0; i < moves->all[m].count; i++)
            first[moves->all[m].part[i].cell + 1]++;
    for (int cell = 0; cell < cells; cell++)
        first[cell + 1] += first[cell];
    int total = first[cells];
    moves->raising = malloc(((size_t)total + 1) * sizeof *moves->raising);
    for (int m = moves->count - 1; m >= 0; m--)
        for (int i = 0; i < moves->all[m].count; i++) {
            const struct part *part = &moves->all[m].part[i];
            moves->raising[--first[part->cell + 1]] = part->by > 0 ? m : -1 - m;
        }
    for (int cell = 0; cell < cells; cell++)
        first[cell] = first[cell + 1];
    first[cells] = total;
}

void moves_make(struct moves *moves, const struct crowd *crowd, const struct effects *effects)
{
    int64_t *moved = calloc(crowd->world->rows + 1, sizeof *moved);
    *moves = (struct moves){.all = malloc(MOST_MOVES * sizeof *moves->all)};
    for (int i = 0; i < effects->count && i < MOST_EFFECTS; i++)
        add_moves(moves, crowd, &effects->all[i], moved);
    index_moves(moves, crowd->kinds * crowd->world->states);
    free(moved);
}

void moves_clear(struct moves *moves)
{
    free(moves->all);
    free(moves->first);
    free(moves->raising);
}
