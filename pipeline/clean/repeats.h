/* SPDX-License-Identifier: GPL-3.0-or-later */
/* repeats.h: which rows were seen before, in 22 to 31 bytes a row.
 *
 * A row has a key (of its id, or of all its bytes when it has none) and a mark (of all its bytes,
 * or its number). Keys are 80 bits of XXH3's 128, marks 48: a million respondents share a key by
 * chance once in 10^12 runs. The table is 256 parts that grow one at a time, so that growing never
 * doubles what is in use.
 *
 * A table of a million rows is far from the processor. Nearly all rows are new: four bits for each
 * place, which are nearer, say so of most of them (a Bloom filter of one hash), and new rows wait
 * in a queue until their places can be fetched together. */
#ifndef PEIL_CLEAN_REPEATS_H
#define PEIL_CLEAN_REPEATS_H

#include <stddef.h>
#include <stdint.h>

struct clean_key_mark {
    uint64_t high; /* key; 0: a free place */
    uint64_t low;  /* 16 bits more of the key, 48 bits mark */
};

enum { CLEAN_WAITING = 128 };

struct clean_repeats {
    struct clean_repeats_part {
        struct clean_key_mark *slots;
        unsigned char *filter;  /* by first place of a key: a bit for two bits more of it */
        size_t capacity, count; /* count: with those that wait */
    } parts[256];
    struct clean_key_mark waiting[CLEAN_WAITING]; /* in filter and count, not in slots */
    size_t waiting_count;
    uint64_t fetched; /* of no meaning: see settle() */
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
/* One mark a key, the last set. A table is used with add, or with set and get. */
void clean_repeats_set(struct clean_repeats *repeats, struct clean_hash128 key, uint64_t mark);
/* The mark that was set, as clean_repeats_mark would cut it; 0 when there is none. */
uint64_t clean_repeats_get(const struct clean_repeats *repeats, struct clean_hash128 key);

static inline uint64_t clean_repeats_mark(uint64_t mark)
{
    return mark & 0xFFFFFFFFFFFFu;
}

#endif
