/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gaussian elimination over the projected vectors: what the shown groups give away together. */
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "modulo.h"
#include "peil/alloc.h"

static const uint64_t prime = STRUCTURE_PRIME;

/* Rows in echelon form: row r has 1 at pivot[r] and 0 before it. */
struct echelon {
    uint64_t *rows;
    size_t *pivot;
    size_t count, dimension;
};

/* Takes from vector what the rows explain; true when nothing is left. */
static bool reduce(const struct echelon *echelon, uint64_t vector[])
{
    for (size_t r = 0; r < echelon->count; r++) {
        uint64_t factor = vector[echelon->pivot[r]];
        const uint64_t *row = echelon->rows + r * echelon->dimension;
        if (factor == 0)
            continue;
        for (size_t d = echelon->pivot[r]; d < echelon->dimension; d++)
            vector[d] = (vector[d] + prime - modulo_product(factor, row[d])) % prime;
    }
    for (size_t d = 0; d < echelon->dimension; d++)
        if (vector[d] != 0)
            return false;
    return true;
}

static void insert(struct echelon *echelon, const uint64_t vector[])
{
    uint64_t *row = echelon->rows + echelon->count * echelon->dimension;
    memcpy(row, vector, echelon->dimension * sizeof *row);
    if (reduce(echelon, row))
        return;
    size_t pivot = 0;
    while (row[pivot] == 0)
        pivot++;
    uint64_t inverse = modulo_inverse(row[pivot]);
    for (size_t d = pivot; d < echelon->dimension; d++)
        row[d] = modulo_product(row[d], inverse);
    echelon->pivot[echelon->count++] = pivot;
}

static size_t find_leak(const struct structure *structure, size_t component, const size_t shown[],
                        size_t count, const size_t secret[], size_t secrets)
{
    size_t dimension = structure->dimension, found = 0;
    struct echelon echelon = {.dimension = dimension};
    echelon.rows = peil_alloc((count + 2) * dimension, sizeof *echelon.rows);
    echelon.pivot = peil_alloc(count + 2, sizeof *echelon.pivot);
    insert(&echelon, structure->everyone + component * dimension);
    for (size_t i = 0; i < count; i++)
        insert(&echelon, structure->vectors + shown[i] * dimension);
    uint64_t *rest = echelon.rows + (count + 1) * dimension;
    for (found = 0; found < secrets; found++) {
        memcpy(rest, structure->vectors + secret[found] * dimension, dimension * sizeof *rest);
        if (reduce(&echelon, rest))
            break;
    }
    free(echelon.pivot);
    free(echelon.rows);
    return found;
}

enum { MOST_KNOWN = 1024 };

/* A question: component, shown and secret cells, in the order they were given; and its answer. */
struct known_leak {
    size_t *words, length, answer;
    uint64_t hash;
};

struct leaks {
    struct known_leak known[MOST_KNOWN]; /* open addressing */
    size_t count;
};

struct leaks *leaks_new(void)
{
    return peil_alloc(1, sizeof(struct leaks));
}

void leaks_free(struct leaks *leaks)
{
    for (size_t i = 0; leaks != NULL && i < MOST_KNOWN; i++)
        free(leaks->known[i].words);
    free(leaks);
}

/* The place of the question: where it is known, or a free one. */
static struct known_leak *find_known(struct leaks *leaks, const size_t words[], size_t length)
{
    uint64_t hash = XXH3_64bits(words, length * sizeof *words);
    size_t at = hash % MOST_KNOWN;
    while (leaks->known[at].words != NULL &&
           (leaks->known[at].hash != hash || leaks->known[at].length != length ||
            memcmp(leaks->known[at].words, words, length * sizeof *words) != 0))
        at = (at + 1) % MOST_KNOWN;
    leaks->known[at].hash = hash;
    return &leaks->known[at];
}

size_t structure_leak(const struct structure *structure, size_t component, const size_t shown[],
                      size_t count, const size_t secret[], size_t secrets)
{
    struct leaks *leaks = structure->known;
    size_t length = count + secrets + 2, *words = peil_alloc(length, sizeof *words);
    words[0] = component;
    words[1] = count;
    memcpy(words + 2, shown, count * sizeof *words);
    memcpy(words + 2 + count, secret, secrets * sizeof *words);
    struct known_leak *known = find_known(leaks, words, length);
    size_t answer = known->words != NULL
                        ? known->answer
                        : find_leak(structure, component, shown, count, secret, secrets);
    if (known->words != NULL || leaks->count >= MOST_KNOWN / 2) {
        free(words);
        return answer;
    }
    known->words = words;
    known->length = length;
    known->answer = answer;
    leaks->count++;
    return answer;
}
