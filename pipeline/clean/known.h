/* SPDX-License-Identifier: GPL-3.0-or-later */
/* known.h: the answers of a column whose texts were seen before.
 *
 * Exports say the same few texts in a column over and over, in an order that no processor can
 * guess: looking one up is the hottest spot of cleaning, and a branch that depends on the text
 * costs more than all the rest. So a text of up to 24 bytes is looked up as three words, without
 * asking how long it is, and what most rows want to know of its answer stands beside them, in one
 * line of the processor's cache. Longer texts go by their hash (text_map.h). Start with {0}. */
#ifndef PEIL_CLEAN_KNOWN_H
#define PEIL_CLEAN_KNOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "peil/alloc.h"
#include "peil/cells.h"
#include "peil/csv.h"
#include "text_map.h"

enum { CLEAN_WORDS = 3, CLEAN_SHORT = 24 /* bytes of so many words */ };

struct clean_words {
    uint64_t word[CLEAN_WORDS];
};

struct clean_answer;

struct clean_known_slot { /* 64 bytes, and begins at a multiple of them */
    struct clean_words words;
    const struct clean_answer *answer; /* NULL: free */
    struct peil_cell cell;             /* the answer's, and so on */
    int kind;
    bool eventful;
};

struct clean_known {
    struct clean_known_slot *slots; /* 1 << bits of them; NULL: none */
    unsigned bits;
    size_t count;           /* of short texts */
    void *memory;           /* in which the slots are */
    struct clean_map texts; /* the longer ones, to struct clean_answer */
};

/* Adds a text that is not there; what has to be kept of it goes into the arena. */
void clean_known_add(struct clean_known *known, struct peil_arena *arena, const char *text,
                     size_t length, const struct clean_answer *answer);
void clean_known_clear(struct clean_known *known);

static inline size_t clean_known_count(const struct clean_known *known)
{
    return known->count + known->texts.count;
}

/* A text of at most CLEAN_SHORT bytes, with zeros behind it. It holds no NUL, so that these words
 * are no other text's. So many bytes are read, however short it is. */
static inline struct clean_words clean_words_of(const char *text, size_t length)
{
    static const unsigned char whole[2 * CLEAN_SHORT] = {255, 255, 255, 255, 255, 255, 255, 255,
                                                         255, 255, 255, 255, 255, 255, 255, 255,
                                                         255, 255, 255, 255, 255, 255, 255, 255};
    const char *mask = (const char *)whole + CLEAN_SHORT - length;
    return (struct clean_words){{clean_load64(text) & clean_load64(mask),
                                 clean_load64(text + 8) & clean_load64(mask + 8),
                                 clean_load64(text + 16) & clean_load64(mask + 16)}};
}

/* The highest bits of the products are those on which all bytes have a say. */
static inline size_t clean_words_home(const struct clean_words *words, unsigned bits)
{
    uint64_t mixed = (words->word[0] ^ words->word[2] << 1) * 0x9E3779B97F4A7C15u +
                     words->word[1] * 0xC2B2AE3D27D4EB4Fu;
    return (size_t)(mixed >> (64 - bits));
}

static inline bool clean_words_same(const struct clean_words *a, const struct clean_words *b)
{
    return ((a->word[0] ^ b->word[0]) | (a->word[1] ^ b->word[1]) | (a->word[2] ^ b->word[2])) == 0;
}

/* The slot of a text of at most CLEAN_SHORT bytes, or one without answer; known has slots. text: a
 * field of a record, behind which PEIL_CSV_SPARE bytes can be read. */
static inline const struct clean_known_slot *clean_known_find(const struct clean_known *known,
                                                              const char *text, size_t length)
{
    struct clean_words words = clean_words_of(text, length);
    size_t last = ((size_t)1 << known->bits) - 1;
    for (size_t at = clean_words_home(&words, known->bits);; at = (at + 1) & last) {
        const struct clean_known_slot *slot = &known->slots[at];
        if (clean_words_same(&slot->words, &words) || slot->answer == NULL)
            return slot;
    }
}

#endif
