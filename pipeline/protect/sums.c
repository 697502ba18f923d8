/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sums.h"

#include <stdlib.h>
#include <string.h>

#include "../disclosure/atoms.h"
#include "../disclosure/echelon.h"
#include "../disclosure/modulo.h"
#include "peil/alloc.h"

/* Vectors of more kinds are projected: what is no combination of others is none then, either, as
 * long as there are fewer of these than dimensions. */
enum { MOST_DIMENSIONS = 512 };

struct sums {
    const bool *rows;
    size_t kinds, width, dimension;
    uint64_t *weights; /* [kind * dimension]; NULL: a kind is a dimension */
    uint64_t *vector;  /* room for one */
    struct echelon *known;
};

struct sums *sums_new(const bool rows[], size_t kinds, size_t width)
{
    struct sums *sums = peil_alloc(1, sizeof *sums);
    bool many = kinds > MOST_DIMENSIONS;
    uint64_t random = 1;
    *sums = (struct sums){
        .rows = rows, .kinds = kinds, .width = width, .dimension = many ? MOST_DIMENSIONS : kinds};
    if (many) {
        sums->weights = peil_alloc(kinds * MOST_DIMENSIONS, sizeof *sums->weights);
        for (size_t w = 0; w < kinds * MOST_DIMENSIONS; w++)
            sums->weights[w] = atoms_random(&random) % MODULO_PRIME;
    }
    sums->vector = peil_alloc(sums->dimension + 1, sizeof *sums->vector);
    sums->known = echelon_new(sums->dimension, 1);
    return sums;
}

void sums_free(struct sums *sums)
{
    if (sums == NULL)
        return;
    echelon_free(sums->known);
    free(sums->weights);
    free(sums->vector);
    free(sums);
}

static bool is_of(const bool row[], struct people people)
{
    for (size_t t = 0; t < people.terms; t++)
        if (row[people.column[t]] != people.in[t])
            return false;
    return true;
}

static const uint64_t *vector_of(struct sums *sums, struct people people)
{
    memset(sums->vector, 0, sums->dimension * sizeof *sums->vector);
    for (size_t k = 0; k < sums->kinds; k++) {
        if (!is_of(sums->rows + k * sums->width, people))
            continue;
        if (sums->weights == NULL)
            sums->vector[k] = 1;
        else
            modulo_add(sums->vector, sums->weights + k * sums->dimension, sums->dimension);
    }
    return sums->vector;
}

void sums_learn(struct sums *sums, struct people people, uint64_t number)
{
    echelon_add_number(sums->known, vector_of(sums, people), number);
}

size_t sums_count(const struct sums *sums)
{
    return echelon_count(sums->known);
}

void sums_forget(struct sums *sums, size_t count)
{
    echelon_forget(sums->known, count);
}

bool sums_tell(struct sums *sums, struct people people, uint64_t few, size_t count)
{
    uint64_t number = 0;
    const uint64_t *vector = vector_of(sums, people);
    return echelon_number(sums->known, vector, &number) && number > 0 && number < few &&
           !echelon_had(sums->known, count, vector);
}

bool sums_tell_of_two(struct sums *sums, size_t column, size_t other, uint64_t few, size_t count)
{
    const struct people first = people_and((struct people){0}, column, true);
    return sums_tell(sums, people_and(first, other, true), few, count) ||
           sums_tell(sums, people_and(first, other, false), few, count);
}
