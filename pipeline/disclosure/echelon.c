/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "echelon.h"

#include <stdlib.h>
#include <string.h>

#include "modulo.h"
#include "peil/alloc.h"

/* Row r has 1 at pivot[r] and 0 before it. Behind its vector stands how it is made of those that
 * were added; behind all rows is room for one more. */
struct echelon {
    size_t dimension, width;           /* of a vector; of a row */
    size_t added, count, room, places; /* capacities: of rows, of pivot */
    uint64_t *rows;
    size_t *pivot;
};

static void make_room(struct echelon *echelon)
{
    echelon->rows = peil_grow(echelon->rows, &echelon->room,
                              (echelon->count + 1) * echelon->width + 1, sizeof *echelon->rows);
    echelon->pivot =
        peil_grow(echelon->pivot, &echelon->places, echelon->count + 1, sizeof *echelon->pivot);
}

struct echelon *echelon_new(size_t dimension, size_t traced)
{
    struct echelon *echelon = peil_alloc(1, sizeof *echelon);
    *echelon = (struct echelon){.dimension = dimension, .width = dimension + traced};
    make_room(echelon);
    return echelon;
}

void echelon_free(struct echelon *echelon)
{
    if (echelon == NULL)
        return;
    free(echelon->rows);
    free(echelon->pivot);
    free(echelon);
}

/* The vector, in the room behind all rows. */
static uint64_t *lay_down(const struct echelon *echelon, const uint64_t vector[])
{
    uint64_t *row = echelon->rows + echelon->count * echelon->width;
    memcpy(row, vector, echelon->dimension * sizeof *row);
    memset(row + echelon->dimension, 0, (echelon->width - echelon->dimension) * sizeof *row);
    return row;
}

/* Takes from a row what the first rows explain of its vector. Where the rest of this begins;
 * dimension: nothing is left. */
static size_t reduce(const struct echelon *echelon, size_t count, uint64_t rest[])
{
    size_t first = 0;
    for (size_t r = 0; r < count; r++) {
        const uint64_t *row = echelon->rows + r * echelon->width;
        uint64_t factor = modulo_negative(rest[echelon->pivot[r]]);
        for (size_t d = echelon->pivot[r]; factor != 0 && d < echelon->width; d++)
            if (row[d] != 0)
                rest[d] = modulo_sum(rest[d], modulo_product(factor, row[d]));
    }
    while (first < echelon->dimension && rest[first] == 0)
        first++;
    return first;
}

/* Keeps what lies behind all rows, unless these explain it. */
static void keep_row(struct echelon *echelon, uint64_t row[])
{
    size_t first = reduce(echelon, echelon->count, row);
    if (first == echelon->dimension)
        return;
    uint64_t inverse = modulo_inverse(row[first]);
    for (size_t d = first; d < echelon->width; d++)
        row[d] = modulo_product(row[d], inverse);
    echelon->pivot[echelon->count++] = first;
    make_room(echelon);
}

void echelon_add(struct echelon *echelon, const uint64_t vector[])
{
    uint64_t *row = lay_down(echelon, vector);
    if (echelon->added < echelon->width - echelon->dimension)
        row[echelon->dimension + echelon->added++] = 1;
    keep_row(echelon, row);
}

void echelon_add_number(struct echelon *echelon, const uint64_t vector[], uint64_t number)
{
    uint64_t *row = lay_down(echelon, vector);
    row[echelon->dimension] = number;
    keep_row(echelon, row);
}

size_t echelon_count(const struct echelon *echelon)
{
    return echelon->count;
}

bool echelon_had(const struct echelon *echelon, size_t count, const uint64_t vector[])
{
    return reduce(echelon, count, lay_down(echelon, vector)) == echelon->dimension;
}

bool echelon_has(const struct echelon *echelon, const uint64_t vector[])
{
    return echelon_had(echelon, echelon->count, vector);
}

bool echelon_trace(const struct echelon *echelon, const uint64_t vector[], uint64_t by[])
{
    size_t traced = echelon->width - echelon->dimension;
    uint64_t *rest = lay_down(echelon, vector);
    if (reduce(echelon, echelon->count, rest) < echelon->dimension)
        return false;
    for (size_t i = 0; i < traced; i++)
        by[i] = modulo_negative(rest[echelon->dimension + i]);
    return true;
}

bool echelon_number(const struct echelon *echelon, const uint64_t vector[], uint64_t *number)
{
    return echelon_trace(echelon, vector, number);
}

/* From row to row the entry at its pivot is what makes the product 0. A row is 0 at the pivots of
 * those before it, but not at all of those after it, which may lie on either side: so the last row
 * comes first, whose entries at the others' pivots are given by then. */
void echelon_orthogonal(const struct echelon *echelon, size_t count, uint64_t random[])
{
    for (size_t r = count; r-- > 0;) {
        const uint64_t *row = echelon->rows + r * echelon->width;
        uint64_t sum = 0;
        for (size_t d = 0; d < echelon->dimension; d++)
            if (d != echelon->pivot[r] && row[d] != 0)
                sum = modulo_sum(sum, modulo_product(row[d], random[d]));
        random[echelon->pivot[r]] = modulo_negative(sum);
    }
}

void echelon_forget(struct echelon *echelon, size_t count)
{
    echelon->count = count;
}
