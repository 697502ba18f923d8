/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the shown groups give away together: structure_leak. */
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "echelon.h"
#include "peil/alloc.h"
#include "structure.h"

static size_t find_leak(const struct structure *structure, size_t component, const size_t shown[],
                        size_t count, const size_t secret[], size_t secrets)
{
    size_t dimension = structure->dimension, found = 0;
    struct echelon *echelon = echelon_new(dimension, 0);
    echelon_add(echelon, structure->everyone + component * dimension);
    for (size_t i = 0; i < count; i++)
        echelon_add(echelon, structure->vectors + shown[i] * dimension);
    while (found < secrets && !echelon_has(echelon, structure->vectors + secret[found] * dimension))
        found++;
    echelon_free(echelon);
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
