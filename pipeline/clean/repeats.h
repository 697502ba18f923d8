/* SPDX-License-Identifier: GPL-3.0-or-later */
/* repeats.h: which rows were seen before, in 21 to 32 bytes a row.
 *
 * A row has a key (of its id, or of all its bytes when it has none) and a mark (of all its bytes,
 * or its number). Keys are 80 bits of XXH3's 128, marks 48: a million respondents share a key by
 * chance once in 10^12 runs. The table is 256 parts that grow one at a time, so that growing never
 * doubles what is in use. */
#ifndef PEIL_CLEAN_REPEATS_H
#define PEIL_CLEAN_REPEATS_H

#include <stddef.h>
#include <stdint.h>

struct clean_key_mark {
    uint64_t high; /* key; 0: a free place */
    uint64_t low;  /* 16 bits more of the key, 48 bits mark */
};

struct clean_repeats {
    struct clean_repeats_part {
        struct clean_key_mark *slots;
        size_t capacity, count;
    } parts[256];
};

enum clean_repeat { CLEAN_NEW, CLEAN_COPY, CLEAN_OTHER };

/* Start with {0}. */
void clean_repeats_clear(struct clean_repeats *repeats);

struct clean_hash128 {
    uint64_t high, low;
};
struct clean_hash128 clean_hash_bytes(const char *bytes, size_t length);

/* CLEAN_COPY: key and mark are there already. CLEAN_OTHER: the key is, with other marks only;
 * CLEAN_NEW: it is not. In these two cases it is added. */
enum clean_repeat clean_repeats_add(struct clean_repeats *repeats, struct clean_hash128 key,
                                    uint64_t mark);
/* One mark a key, the last set. */
void clean_repeats_set(struct clean_repeats *repeats, struct clean_hash128 key, uint64_t mark);
/* The mark that was set, as clean_repeats_mark would cut it; 0 when there is none. */
uint64_t clean_repeats_get(const struct clean_repeats *repeats, struct clean_hash128 key);

static inline uint64_t clean_repeats_mark(uint64_t mark)
{
    return mark & 0xFFFFFFFFFFFFu;
}

#endif
