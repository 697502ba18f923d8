/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "names.h"

#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"

enum { SMALLEST = 16 };

/* Answers and numbers are short, so their two ends are nearly always all of them; texts that agree
 * in both cost a comparison, not a wrong answer. Bytes are put together by value, so that the hash
 * is the same on every machine. */
static uint64_t ends(const char *text, size_t count)
{
    uint64_t word = 0;
    for (size_t i = 0; i < count; i++) {
        word = word << 8 | (unsigned char)text[i];
    }
    return word;
}

uint64_t peil_names_hash(const char *text, size_t length)
{
    size_t half = length < 8 ? length : 8;
    uint64_t hash = ends(text, half) * UINT64_C(0x9e3779b97f4a7c15);
    if (length > 8) {
        hash ^= ends(text + length - 8, 8) * UINT64_C(0xc2b2ae3d27d4eb4f);
    }
    hash = (hash ^ hash >> 29 ^ length) * UINT64_C(0xbf58476d1ce4e5b9);
    return hash ^ hash >> 32;
}

static void insert(struct peil_names *names, struct peil_name name)
{
    size_t at = name.hash & (names->capacity - 1);
    while (names->slots[at].text != NULL) {
        at = (at + 1) & (names->capacity - 1);
    }
    names->slots[at] = name;
}

static void enlarge(struct peil_names *names)
{
    struct peil_names old = *names;
    names->capacity = old.capacity == 0 ? SMALLEST : old.capacity * 2;
    names->slots = peil_alloc(names->capacity, sizeof *names->slots);
    for (size_t i = 0; i < old.capacity; i++) {
        if (old.slots[i].text != NULL) {
            insert(names, old.slots[i]);
        }
    }
    free(old.slots);
}

bool peil_names_put(struct peil_names *names, const char *text, size_t length, size_t index)
{
    if (peil_names_find(names, text, length) != SIZE_MAX) {
        return false;
    }
    if (names->count * 2 >= names->capacity) {
        enlarge(names);
    }
    insert(names, (struct peil_name){text, length, peil_names_hash(text, length), index});
    names->count++;
    return true;
}

size_t peil_names_find(const struct peil_names *names, const char *text, size_t length)
{
    if (names->capacity == 0) {
        return SIZE_MAX;
    }
    uint64_t hash = peil_names_hash(text, length);
    for (size_t at = hash & (names->capacity - 1); names->slots[at].text != NULL;
         at = (at + 1) & (names->capacity - 1)) {
        const struct peil_name *name = &names->slots[at];
        if (name->hash == hash && name->length == length && memcmp(name->text, text, length) == 0) {
            return name->index;
        }
    }
    return SIZE_MAX;
}

void peil_names_clear(struct peil_names *names)
{
    free(names->slots);
    *names = (struct peil_names){0};
}
