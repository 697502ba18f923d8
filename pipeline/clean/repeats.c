/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repeats.h"

#include <stdlib.h>
#include <xxhash.h>

#include "peil/alloc.h"

enum { MARK_BITS = 48, FIRST_CAPACITY = 16 };

struct clean_hash128 clean_hash_bytes(const char *bytes, size_t length)
{
    XXH128_hash_t hash = XXH3_128bits(bytes, length);
    return (struct clean_hash128){hash.high64, hash.low64};
}

void clean_repeats_clear(struct clean_repeats *repeats)
{
    for (size_t i = 0; i < 256; i++)
        free(repeats->parts[i].slots);
    *repeats = (struct clean_repeats){0};
}

static struct clean_key_mark make_entry(struct clean_hash128 key, uint64_t mark)
{
    return (struct clean_key_mark){key.high ? key.high : 1,
                                   key.low << MARK_BITS | clean_repeats_mark(mark)};
}

/* Capacities are no powers of two (they grow by half): the low half of the key is scaled. */
static size_t home(const struct clean_repeats_part *part, uint64_t high)
{
    return (size_t)(((high & 0xFFFFFFFFu) * (uint64_t)part->capacity) >> 32);
}

static size_t next_place(const struct clean_repeats_part *part, size_t at)
{
    return at + 1 == part->capacity ? 0 : at + 1;
}

static void place(struct clean_repeats_part *part, struct clean_key_mark entry)
{
    size_t at = home(part, entry.high);
    while (part->slots[at].high)
        at = next_place(part, at);
    part->slots[at] = entry;
}

static void make_room(struct clean_repeats_part *part)
{
    if ((part->count + 1) * 4 <= part->capacity * 3)
        return;
    struct clean_repeats_part larger = {.count = part->count};
    larger.capacity = part->capacity ? part->capacity + part->capacity / 2 : FIRST_CAPACITY;
    larger.slots = peil_alloc(larger.capacity, sizeof *larger.slots);
    for (size_t i = 0; i < part->capacity; i++)
        if (part->slots[i].high)
            place(&larger, part->slots[i]);
    free(part->slots);
    *part = larger;
}

static int same_key(const struct clean_key_mark *slot, const struct clean_key_mark *entry)
{
    return slot->high == entry->high && slot->low >> MARK_BITS == entry->low >> MARK_BITS;
}

/* The entry with that key at or after *at, or NULL. */
static struct clean_key_mark *next_with_key(const struct clean_repeats_part *part, size_t *at,
                                            const struct clean_key_mark *entry)
{
    for (; part->capacity && part->slots[*at].high; *at = next_place(part, *at))
        if (same_key(&part->slots[*at], entry))
            return &part->slots[*at];
    return NULL;
}

enum clean_repeat clean_repeats_add(struct clean_repeats *repeats, struct clean_hash128 key,
                                    uint64_t mark)
{
    struct clean_repeats_part *part = &repeats->parts[key.high >> 56];
    struct clean_key_mark entry = make_entry(key, mark);
    enum clean_repeat found = CLEAN_NEW;
    size_t at = home(part, entry.high);
    const struct clean_key_mark *slot;
    for (; (slot = next_with_key(part, &at, &entry)) != NULL; at = next_place(part, at)) {
        if (slot->low == entry.low)
            return CLEAN_COPY;
        found = CLEAN_OTHER;
    }
    make_room(part);
    place(part, entry);
    part->count++;
    return found;
}

void clean_repeats_set(struct clean_repeats *repeats, struct clean_hash128 key, uint64_t mark)
{
    struct clean_repeats_part *part = &repeats->parts[key.high >> 56];
    struct clean_key_mark entry = make_entry(key, mark);
    size_t at = home(part, entry.high);
    struct clean_key_mark *slot = next_with_key(part, &at, &entry);
    if (slot) {
        slot->low = entry.low;
        return;
    }
    make_room(part);
    place(part, entry);
    part->count++;
}

uint64_t clean_repeats_get(const struct clean_repeats *repeats, struct clean_hash128 key)
{
    const struct clean_repeats_part *part = &repeats->parts[key.high >> 56];
    struct clean_key_mark entry = make_entry(key, 0);
    size_t at = home(part, entry.high);
    const struct clean_key_mark *slot = next_with_key(part, &at, &entry);
    return slot ? clean_repeats_mark(slot->low) : 0;
}
