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
    for (size_t i = 0; i < 256; i++) {
        free(repeats->parts[i].slots);
        free(repeats->parts[i].filter);
    }
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

/* A byte of the filter is about two homes: four bits each. */
static unsigned char *filter_byte(const struct clean_repeats_part *part, uint64_t high)
{
    return &part->filter[home(part, high) / 2];
}

static unsigned char filter_bit(const struct clean_repeats_part *part, uint64_t high)
{
    return (unsigned char)(1u << ((high & 0xFFFFFFFFu) * (uint64_t)part->capacity >> 30 & 7));
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

static struct clean_repeats_part *part_of(struct clean_repeats *repeats, uint64_t high)
{
    return &repeats->parts[high >> 56];
}

/* Gives those that wait their places. Fetching all of these first, with nothing to decide between
 * one and the next, lets the processor wait for them at the same time. */
static void settle(struct clean_repeats *repeats)
{
    uint64_t fetched = 0;
    for (size_t i = 0; i < repeats->waiting_count; i++) {
        const struct clean_repeats_part *part = part_of(repeats, repeats->waiting[i].high);
        fetched ^= part->slots[home(part, repeats->waiting[i].high)].high;
    }
    repeats->fetched = fetched;
    for (size_t i = 0; i < repeats->waiting_count; i++)
        place(part_of(repeats, repeats->waiting[i].high), repeats->waiting[i]);
    repeats->waiting_count = 0;
}

static void enlarge(struct clean_repeats_part *part)
{
    struct clean_repeats_part larger = {.count = part->count};
    larger.capacity = part->capacity ? part->capacity + part->capacity / 5 * 2 : FIRST_CAPACITY;
    larger.slots = peil_alloc(larger.capacity, sizeof *larger.slots);
    larger.filter = peil_alloc(larger.capacity / 2 + 1, 1);
    for (size_t i = 0; i < part->capacity; i++)
        if (part->slots[i].high) {
            uint64_t high = part->slots[i].high;
            place(&larger, part->slots[i]);
            *filter_byte(&larger, high) |= filter_bit(&larger, high);
        }
    free(part->slots);
    free(part->filter);
    *part = larger;
}

/* Room for one more. */
static void make_room(struct clean_repeats *repeats, struct clean_repeats_part *part)
{
    if ((part->count + 1) * 4 > part->capacity * 3) {
        settle(repeats);
        enlarge(part);
    }
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

/* What there is of the key of an entry: in its part, and among those that wait. */
static enum clean_repeat look(const struct clean_repeats *repeats,
                              const struct clean_repeats_part *part,
                              const struct clean_key_mark *entry)
{
    enum clean_repeat found = CLEAN_NEW;
    size_t at = home(part, entry->high);
    const struct clean_key_mark *slot;
    for (; (slot = next_with_key(part, &at, entry)) != NULL; at = next_place(part, at)) {
        if (slot->low == entry->low)
            return CLEAN_COPY;
        found = CLEAN_OTHER;
    }
    for (size_t i = 0; i < repeats->waiting_count; i++)
        if (same_key(&repeats->waiting[i], entry)) {
            if (repeats->waiting[i].low == entry->low)
                return CLEAN_COPY;
            found = CLEAN_OTHER;
        }
    return found;
}

enum clean_repeat clean_repeats_add(struct clean_repeats *repeats, struct clean_hash128 key,
                                    uint64_t mark)
{
    struct clean_key_mark entry = make_entry(key, mark);
    struct clean_repeats_part *part = part_of(repeats, entry.high);
    enum clean_repeat found = CLEAN_NEW;
    if (part->capacity && *filter_byte(part, entry.high) & filter_bit(part, entry.high))
        found = look(repeats, part, &entry);
    if (found == CLEAN_COPY)
        return found;
    make_room(repeats, part);
    *filter_byte(part, entry.high) |= filter_bit(part, entry.high);
    part->count++;
    repeats->waiting[repeats->waiting_count++] = entry;
    if (repeats->waiting_count == CLEAN_WAITING)
        settle(repeats);
    return found;
}

void clean_repeats_set(struct clean_repeats *repeats, struct clean_hash128 key, uint64_t mark)
{
    struct clean_key_mark entry = make_entry(key, mark);
    struct clean_repeats_part *part = part_of(repeats, entry.high);
    size_t at = home(part, entry.high);
    struct clean_key_mark *slot = next_with_key(part, &at, &entry);
    if (slot) {
        slot->low = entry.low;
        return;
    }
    make_room(repeats, part);
    place(part, entry);
    part->count++;
}

uint64_t clean_repeats_get(const struct clean_repeats *repeats, struct clean_hash128 key)
{
    struct clean_key_mark entry = make_entry(key, 0);
    const struct clean_repeats_part *part = &repeats->parts[entry.high >> 56];
    size_t at = home(part, entry.high);
    const struct clean_key_mark *slot = next_with_key(part, &at, &entry);
    return slot ? clean_repeats_mark(slot->low) : 0;
}
