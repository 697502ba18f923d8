/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "known.h"

#include <stdint.h>
#include <stdlib.h>

#include "column.h"

enum {
    LINE = 64,     /* bytes of the processor's cache */
    FIRST_BITS = 6 /* many more places than an answer list has labels: they rarely meet */
};

_Static_assert(sizeof(struct clean_known_slot) <= LINE, "a slot is no longer than a cache line");
_Static_assert((int)CLEAN_SHORT <= (int)PEIL_CSV_SPARE, "what is read behind a field can be read");

static void place(struct clean_known *known, const struct clean_known_slot *slot)
{
    size_t last = ((size_t)1 << known->bits) - 1;
    size_t at = clean_words_home(&slot->words, known->bits);
    while (known->slots[at].answer)
        at = (at + 1) & last;
    known->slots[at] = *slot;
}

static void enlarge(struct clean_known *known)
{
    struct clean_known larger = *known;
    size_t capacity = known->slots ? (size_t)1 << known->bits : 0;
    larger.bits = known->slots ? known->bits + 1 : FIRST_BITS;
    larger.memory = peil_alloc(((size_t)1 << larger.bits) + 1, sizeof *larger.slots);
    size_t past = (size_t)((uintptr_t)larger.memory % LINE);
    larger.slots = (void *)((char *)larger.memory + (past > 0 ? LINE - past : 0));
    for (size_t i = 0; i < capacity; i++)
        if (known->slots[i].answer)
            place(&larger, &known->slots[i]);
    free(known->memory);
    *known = larger;
}

void clean_known_add(struct clean_known *known, struct peil_arena *arena, const char *text,
                     size_t length, const struct clean_answer *answer)
{
    if (length > CLEAN_SHORT) {
        clean_map_add(&known->texts, peil_arena_copy(arena, text, length), length, (void *)answer);
        return;
    }
    if (!known->slots || 2 * (known->count + 1) > (size_t)1 << known->bits)
        enlarge(known);
    struct clean_known_slot slot = {
        .answer = answer, .cell = answer->cell, .kind = answer->kind, .eventful = answer->eventful};
    memcpy(&slot.words, text, length);
    place(known, &slot);
    known->count++;
}

void clean_known_clear(struct clean_known *known)
{
    free(known->memory);
    clean_map_clear(&known->texts);
    *known = (struct clean_known){0};
}
