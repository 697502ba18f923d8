/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text_map.h"

#include <stdlib.h>
#include <xxhash.h>

#include "peil/alloc.h"

uint64_t clean_hash_long(const char *text, size_t length)
{
    return XXH3_64bits(text, length);
}

static void place(struct clean_map *map, const struct clean_slot *slot)
{
    size_t at = slot->hash & (map->capacity - 1);
    while (map->slots[at].text)
        at = (at + 1) & (map->capacity - 1);
    map->slots[at] = *slot;
}

static void enlarge(struct clean_map *map)
{
    struct clean_map larger = {.capacity = map->capacity ? 2 * map->capacity : 16,
                               .count = map->count};
    larger.slots = peil_alloc(larger.capacity, sizeof *larger.slots);
    for (size_t i = 0; i < map->capacity; i++)
        if (map->slots[i].text)
            place(&larger, &map->slots[i]);
    free(map->slots);
    *map = larger;
}

void clean_map_add(struct clean_map *map, const char *text, size_t length, void *value)
{
    if (2 * (map->count + 1) > map->capacity)
        enlarge(map);
    struct clean_slot slot = {clean_hash(text, length), text, length, value};
    place(map, &slot);
    map->count++;
}

void clean_map_clear(struct clean_map *map)
{
    free(map->slots);
    *map = (struct clean_map){0};
}
