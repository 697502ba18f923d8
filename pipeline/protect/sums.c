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

/* Of what was known at a count: numbers of which the sum is 0 over all kinds of a group that
 * follows from it, and over those of no other. */
struct proof {
    bool made;
    size_t count;
    uint64_t *numbers; /* [kind] */
};

struct sums {
    const bool *rows;
    size_t kinds, width, dimension;
    uint64_t *weights; /* [kind * dimension]; NULL: a kind is a dimension */
    uint64_t *vector;  /* room for one */
    struct echelon *known;
    struct proof now, then;
    uint64_t random;
};

struct sums *sums_new(const bool rows[], size_t kinds, size_t width)
{
    struct sums *sums = peil_alloc(1, sizeof *sums);
    bool many = kinds > MOST_DIMENSIONS;
    *sums = (struct sums){.rows = rows,
                          .kinds = kinds,
                          .width = width,
                          .dimension = many ? MOST_DIMENSIONS : kinds,
                          .random = 1};
    if (many) {
        sums->weights = peil_alloc(kinds * MOST_DIMENSIONS, sizeof *sums->weights);
        for (size_t w = 0; w < kinds * MOST_DIMENSIONS; w++)
            sums->weights[w] = atoms_random(&sums->random) % MODULO_PRIME;
    }
    sums->vector = peil_alloc(sums->dimension + 1, sizeof *sums->vector);
    sums->now.numbers = peil_alloc(kinds + 1, sizeof *sums->now.numbers);
    sums->then.numbers = peil_alloc(kinds + 1, sizeof *sums->then.numbers);
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
    free(sums->now.numbers);
    free(sums->then.numbers);
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
    sums->now.made = sums->now.made && sums->now.count <= count;
    sums->then.made = sums->then.made && sums->then.count <= count;
}

/* ---- what follows ---- */

static uint64_t proof_of(const struct sums *sums, size_t kind)
{
    uint64_t sum = 0;
    if (sums->weights == NULL)
        return sums->vector[kind];
    for (size_t d = 0; d < sums->dimension; d++)
        sum = modulo_sum(
            sum, modulo_product(sums->weights[kind * sums->dimension + d], sums->vector[d]));
    return sum;
}

static void make_proof(struct sums *sums, struct proof *proof, size_t count)
{
    if (proof->made && proof->count == count)
        return;
    for (size_t d = 0; d < sums->dimension; d++)
        sums->vector[d] = atoms_random(&sums->random) % MODULO_PRIME;
    echelon_orthogonal(sums->known, count, sums->vector);
    for (size_t k = 0; k < sums->kinds; k++)
        proof->numbers[k] = proof_of(sums, k);
    proof->made = true;
    proof->count = count;
}

bool sums_follow(struct sums *sums, struct people people, size_t count)
{
    uint64_t now = 0, then = 0;
    make_proof(sums, &sums->now, echelon_count(sums->known));
    make_proof(sums, &sums->then, count);
    for (size_t k = 0; k < sums->kinds; k++)
        if (is_of(sums->rows + k * sums->width, people)) {
            now = modulo_sum(now, sums->now.numbers[k]);
            then = modulo_sum(then, sums->then.numbers[k]);
        }
    return now == 0 && then != 0;
}

bool sums_tell(struct sums *sums, struct people people, uint64_t few, size_t count)
{
    uint64_t number = 0;
    return sums_follow(sums, people, count) &&
           echelon_number(sums->known, vector_of(sums, people), &number) && number > 0 &&
           number < few;
}

bool sums_tell_of_two(struct sums *sums, size_t column, size_t other, uint64_t few, size_t count)
{
    const struct people first = people_and((struct people){0}, column, true);
    return sums_tell(sums, people_and(first, other, true), few, count) ||
           sums_tell(sums, people_and(first, other, false), few, count);
}
