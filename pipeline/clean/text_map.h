/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text_map.h: from the bytes of a cell to what is known of them.
 *
 * Exports say the same few texts in a column over and over, so that looking one up is the hottest
 * spot of cleaning: clean_map_find is inline, hashes short texts by two or four loads, and compares
 * bytes once. Start with {0}; texts and values are the caller's and outlive the map. */
#ifndef PEIL_CLEAN_TEXT_MAP_H
#define PEIL_CLEAN_TEXT_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct clean_slot {
    uint64_t hash;
    const char *text; /* NULL: free */
    size_t length;
    void *value;
};

struct clean_map {
    struct clean_slot *slots;
    size_t capacity; /* 0 or a power of two */
    size_t count;
};

/* Adds a text that is not there; text stays where it is. */
void clean_map_add(struct clean_map *map, const char *text, size_t length, void *value);
void clean_map_clear(struct clean_map *map);

/* Over all bytes, for texts of more than 32. */
uint64_t clean_hash_long(const char *text, size_t length);

static inline uint64_t clean_load64(const char *text)
{
    uint64_t word;
    memcpy(&word, text, sizeof word);
    return word;
}

static inline uint64_t clean_load32(const char *text)
{
    uint32_t word;
    memcpy(&word, text, sizeof word);
    return word;
}

static inline uint64_t clean_mix(uint64_t a, uint64_t b)
{
    uint64_t mixed = (a ^ 0x9E3779B97F4A7C15u) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ (mixed >> 29) ^ b) * 0x94D049BB133111EBu;
    return mixed ^ (mixed >> 32);
}

/* Overlapping loads see every byte, whatever the length. */
static inline uint64_t clean_hash(const char *text, size_t length)
{
    if (length > 32)
        return clean_hash_long(text, length);
    if (length > 16)
        return clean_mix(
            clean_mix(clean_load64(text), clean_load64(text + 8)),
            clean_mix(clean_load64(text + length - 16), clean_load64(text + length - 8) + length));
    if (length >= 8)
        return clean_mix(clean_load64(text), clean_load64(text + length - 8) + length);
    if (length >= 4)
        return clean_mix(clean_load32(text), clean_load32(text + length - 4) + length);
    uint64_t bytes = length;
    for (size_t i = 0; i < length; i++)
        bytes = bytes << 8 | (unsigned char)text[i];
    return clean_mix(bytes, length);
}

/* Whether two texts of the same length are the same: a call for so few bytes costs more than they
 * do. */
static inline bool clean_same(const char *a, const char *b, size_t length)
{
    if (length > 32 || length < 4)
        return memcmp(a, b, length) == 0;
    if (length < 8)
        return clean_load32(a) == clean_load32(b) &&
               clean_load32(a + length - 4) == clean_load32(b + length - 4);
    bool ends = clean_load64(a) == clean_load64(b) &&
                clean_load64(a + length - 8) == clean_load64(b + length - 8);
    return ends &&
           (length <= 16 || (clean_load64(a + 8) == clean_load64(b + 8) &&
                             clean_load64(a + length - 16) == clean_load64(b + length - 16)));
}

/* The value of a text, or NULL. */
static inline void *clean_map_find(const struct clean_map *map, const char *text, size_t length)
{
    if (map->capacity == 0)
        return NULL;
    uint64_t hash = clean_hash(text, length);
    for (size_t at = hash & (map->capacity - 1);; at = (at + 1) & (map->capacity - 1)) {
        const struct clean_slot *slot = &map->slots[at];
        if (!slot->text)
            return NULL;
        if (slot->hash == hash && slot->length == length && clean_same(slot->text, text, length))
            return slot->value;
    }
}

#endif
