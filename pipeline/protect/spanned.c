/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spanned.h"

#include <stdint.h>
#include <stdlib.h>

#include "peil/alloc.h"

/* Arithmetic is modulo a prime: what depends on others does there, too. */
static const uint64_t prime = (UINT64_C(1) << 31) - 1;

/* Rows in echelon form: row r has 1 at pivot[r] and 0 before it. Behind them room for one more. */
struct spanned {
    size_t kinds, count, room, places; /* capacities: of rows, of pivot */
    uint64_t *rows;
    size_t *pivot;
};

static void make_room(struct spanned *spanned)
{
    spanned->rows = peil_grow(spanned->rows, &spanned->room,
                              (spanned->count + 1) * spanned->kinds + 1, sizeof *spanned->rows);
    spanned->pivot =
        peil_grow(spanned->pivot, &spanned->places, spanned->count + 1, sizeof *spanned->pivot);
}

struct spanned *spanned_new(size_t kinds)
{
    struct spanned *spanned = peil_alloc(1, sizeof *spanned);
    *spanned = (struct spanned){.kinds = kinds};
    make_room(spanned);
    return spanned;
}

void spanned_free(struct spanned *spanned)
{
    if (spanned == NULL)
        return;
    free(spanned->rows);
    free(spanned->pivot);
    free(spanned);
}

static uint64_t inverse(uint64_t a)
{
    uint64_t result = 1;
    for (uint64_t exponent = prime - 2; exponent > 0; exponent >>= 1) {
        if (exponent & 1)
            result = result * a % prime;
        a = a * a % prime;
    }
    return result;
}

/* What the first rows leave of a set, in the room behind all; where it begins: kinds: nothing is
 * left. */
static size_t reduce(const struct spanned *spanned, size_t count, const bool in[])
{
    size_t kinds = spanned->kinds, first = 0;
    uint64_t *rest = spanned->rows + spanned->count * kinds;
    for (size_t k = 0; k < kinds; k++)
        rest[k] = in[k];
    for (size_t r = 0; r < count; r++) {
        const uint64_t *row = spanned->rows + r * kinds;
        uint64_t factor = prime - rest[spanned->pivot[r]];
        for (size_t k = spanned->pivot[r]; factor != prime && k < kinds; k++)
            rest[k] = (rest[k] + factor * row[k]) % prime;
    }
    while (first < kinds && rest[first] == 0)
        first++;
    return first;
}

void spanned_add(struct spanned *spanned, const bool in[])
{
    size_t first = reduce(spanned, spanned->count, in);
    if (first == spanned->kinds)
        return;
    uint64_t *row = spanned->rows + spanned->count * spanned->kinds;
    uint64_t factor = inverse(row[first]);
    for (size_t k = first; k < spanned->kinds; k++)
        row[k] = row[k] * factor % prime;
    spanned->pivot[spanned->count++] = first;
    make_room(spanned);
}

size_t spanned_count(const struct spanned *spanned)
{
    return spanned->count;
}

bool spanned_has(const struct spanned *spanned, size_t count, const bool in[])
{
    return reduce(spanned, count, in) == spanned->kinds;
}

void spanned_forget(struct spanned *spanned, size_t count)
{
    spanned->count = count;
}
