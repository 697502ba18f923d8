/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "eliminate.h"

#include <stdlib.h>
#include <string.h>

static const uint64_t prime = (UINT64_C(1) << 61) - 1;

static uint64_t times(uint64_t a, uint64_t b)
{
    __extension__ typedef unsigned __int128 wide;
    wide product = (wide)a * b;
    uint64_t sum = (uint64_t)(product & prime) + (uint64_t)(product >> 61);
    return sum >= prime ? sum - prime : sum;
}

static uint64_t inverse(uint64_t a)
{
    uint64_t result = 1;
    for (uint64_t exponent = prime - 2; exponent > 0; exponent >>= 1, a = times(a, a))
        if (exponent & 1)
            result = times(result, a);
    return result;
}

/* target -= factor * row */
static void subtract(uint64_t target[], const uint64_t row[], uint64_t factor, size_t numbers)
{
    uint64_t negative = prime - factor;
    for (size_t v = 0; v < numbers; v++)
        if (row[v] != 0) {
            uint64_t sum = target[v] + times(negative, row[v]);
            target[v] = sum >= prime ? sum - prime : sum;
        }
}

/* A row in the room, less what is known; a number that can be 0 alone is known. */
static void reduce(struct eliminated *eliminated, const struct system_row *row)
{
    const struct system *system = eliminated->system;
    memset(eliminated->room, 0, eliminated->numbers * sizeof *eliminated->room);
    for (size_t t = row->first; t < row->first + row->count; t++) {
        const struct system_term *term = &system->terms[t];
        if (system->high[term->at] == 0)
            continue;
        uint64_t by = term->by < 0 ? prime - (uint64_t)-term->by : (uint64_t)term->by;
        eliminated->room[term->at] = (eliminated->room[term->at] + by) % prime;
    }
    for (size_t r = 0; r < eliminated->rank; r++) {
        uint64_t factor = eliminated->room[eliminated->pivots[r]];
        if (factor != 0)
            subtract(eliminated->room, eliminated->rows + r * eliminated->numbers, factor,
                     eliminated->numbers);
    }
}

static size_t first_left(const struct eliminated *eliminated)
{
    size_t at = 0;
    while (at < eliminated->numbers && eliminated->room[at] == 0)
        at++;
    return at;
}

static void keep(struct eliminated *eliminated, size_t pivot)
{
    size_t numbers = eliminated->numbers;
    uint64_t *row = eliminated->rows + eliminated->rank * numbers;
    uint64_t by = inverse(eliminated->room[pivot]);
    for (size_t v = 0; v < numbers; v++)
        row[v] = eliminated->room[v] == 0 ? 0 : times(eliminated->room[v], by);
    for (size_t r = 0; r < eliminated->rank; r++) {
        uint64_t *other = eliminated->rows + r * numbers;
        if (other[pivot] != 0)
            subtract(other, row, other[pivot], numbers);
    }
    eliminated->pivots[eliminated->rank++] = pivot;
}

void eliminate(struct eliminated *eliminated, const struct system *system)
{
    size_t most = system->row_count < system->count ? system->row_count : system->count;
    *eliminated = (struct eliminated){.numbers = system->count, .system = system};
    eliminated->rows = calloc(most * system->count + 1, sizeof *eliminated->rows);
    eliminated->pivots = calloc(most + 1, sizeof *eliminated->pivots);
    eliminated->room = calloc(system->count + 1, sizeof *eliminated->room);
    for (size_t r = 0; r < system->row_count; r++) {
        if (system->rows[r].low != system->rows[r].high)
            continue;
        reduce(eliminated, &system->rows[r]);
        size_t pivot = first_left(eliminated);
        if (pivot < eliminated->numbers)
            keep(eliminated, pivot);
    }
}

void eliminated_clear(struct eliminated *eliminated)
{
    free(eliminated->rows);
    free(eliminated->pivots);
    free(eliminated->room);
    *eliminated = (struct eliminated){0};
}

bool eliminated_knows(struct eliminated *eliminated, const struct system_row *row)
{
    reduce(eliminated, row);
    return first_left(eliminated) == eliminated->numbers;
}
