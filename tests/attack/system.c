/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "system.h"

#include <stdlib.h>

static void *grow(void *array, size_t *room, size_t needed, size_t size)
{
    if (needed <= *room)
        return array;
    *room = needed + *room + 64;
    void *grown = realloc(array, *room * size);
    if (grown == NULL)
        abort(); /* a test without memory tells nothing */
    return grown;
}

void system_clear(struct system *system)
{
    free(system->low);
    free(system->high);
    free(system->truth);
    free(system->rows);
    free(system->terms);
    *system = (struct system){0};
}

size_t system_add(struct system *system, int64_t high, int64_t truth)
{
    size_t at = system->count++, room = system->room;
    system->low = grow(system->low, &(size_t){room}, at + 1, sizeof *system->low);
    system->high = grow(system->high, &(size_t){room}, at + 1, sizeof *system->high);
    system->truth = grow(system->truth, &system->room, at + 1, sizeof *system->truth);
    system->low[at] = 0;
    system->high[at] = high;
    system->truth[at] = truth;
    return at;
}

void system_begin(struct system *system)
{
    system->rows =
        grow(system->rows, &system->row_room, system->row_count + 1, sizeof *system->rows);
    system->rows[system->row_count] = (struct system_row){.first = system->term_count};
}

void system_term(struct system *system, size_t at, int64_t by)
{
    if (by == 0)
        return;
    system->terms =
        grow(system->terms, &system->term_room, system->term_count + 1, sizeof *system->terms);
    system->terms[system->term_count++] = (struct system_term){at, by};
}

void system_end(struct system *system, int64_t low, int64_t high)
{
    struct system_row *row = &system->rows[system->row_count++];
    row->count = system->term_count - row->first;
    row->low = low;
    row->high = high;
}

void system_forget(struct system *system, size_t rows)
{
    if (rows < system->row_count)
        system->term_count = system->rows[rows].first;
    system->row_count = rows;
}

int64_t system_truth(const struct system *system, const struct system_row *row)
{
    int64_t sum = 0;
    for (size_t t = row->first; t < row->first + row->count; t++)
        sum += system->terms[t].by * system->truth[system->terms[t].at];
    return sum;
}

size_t system_wrong(const struct system *system)
{
    for (size_t r = 0; r < system->row_count; r++) {
        int64_t sum = system_truth(system, &system->rows[r]);
        if (sum < system->rows[r].low || sum > system->rows[r].high)
            return r;
    }
    for (size_t v = 0; v < system->count; v++)
        if (system->truth[v] < system->low[v] || system->truth[v] > system->high[v])
            return 0;
    return system->row_count;
}
