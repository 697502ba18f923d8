/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fisher_keys.h: numbers given to keys in the order in which they first came.
 *
 * Initialise with {0}; ask fisher_keys_place for each key; keep what belongs to key i in an array
 * of one's own; clear once. */
#ifndef PEIL_FISHER_KEYS_H
#define PEIL_FISHER_KEYS_H

#include <stddef.h>
#include <stdint.h>

struct fisher_keys {
    uint64_t *keys; /* by number */
    size_t count, capacity;
    uint32_t *slots; /* number + 1 by hash, 0 free; a power of two of them */
    size_t slot_count;
};

/* The number of key: 0, 1, 2, ...; a key not seen before gets count, which grows by one. At most
 * 2^32 - 2 keys. */
size_t fisher_keys_place(struct fisher_keys *keys, uint64_t key);

void fisher_keys_clear(struct fisher_keys *keys);

#endif
