/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fisher_keys.h"

#include "peil/alloc.h"

#include <stdlib.h>

/* Where a key is looked for first: its bits mixed, of which the upper ones are kept. */
static size_t first_slot(const struct fisher_keys *keys, uint64_t key)
{
    key = (key ^ (key >> 32)) * UINT64_C(0x9e3779b97f4a7c15);
    return (size_t)(key >> 32) & (keys->slot_count - 1);
}

/* The slot that holds the key, or the free one where it belongs. */
static uint32_t *slot_of(const struct fisher_keys *keys, uint64_t key)
{
    size_t slot = first_slot(keys, key);

    while (keys->slots[slot] != 0 && keys->keys[keys->slots[slot] - 1] != key)
        slot = (slot + 1) & (keys->slot_count - 1);
    return &keys->slots[slot];
}

/* At most half of the slots are taken. */
static void make_room(struct fisher_keys *keys)
{
    if (2 * (keys->count + 1) <= keys->slot_count)
        return;
    free(keys->slots);
    keys->slot_count = keys->slot_count > 0 ? 4 * keys->slot_count : 256;
    keys->slots = peil_alloc(keys->slot_count, sizeof *keys->slots);
    for (size_t i = 0; i < keys->count; i++)
        *slot_of(keys, keys->keys[i]) = (uint32_t)(i + 1);
}

size_t fisher_keys_place(struct fisher_keys *keys, uint64_t key)
{
    make_room(keys);
    uint32_t *slot = slot_of(keys, key);

    if (*slot == 0) {
        keys->keys = peil_grow(keys->keys, &keys->capacity, keys->count + 1, sizeof *keys->keys);
        keys->keys[keys->count++] = key;
        *slot = (uint32_t)keys->count;
    }
    return *slot - 1;
}

void fisher_keys_clear(struct fisher_keys *keys)
{
    free(keys->keys);
    free(keys->slots);
    *keys = (struct fisher_keys){0};
}
