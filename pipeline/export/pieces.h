/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pieces.h: text that is put together from pieces (private to the export layer). Start with {0};
 * free bytes. */
#ifndef PEIL_EXPORT_PIECES_H
#define PEIL_EXPORT_PIECES_H

#include <string.h>

#include "peil/alloc.h"

struct peil_pieces {
    char *bytes;
    size_t length, capacity;
};

static inline void peil_pieces_add(struct peil_pieces *pieces, const char *bytes, size_t length)
{
    if (length > pieces->capacity - pieces->length) {
        pieces->bytes = peil_grow(pieces->bytes, &pieces->capacity, pieces->length + length, 1);
    }
    if (length > 0) {
        memcpy(pieces->bytes + pieces->length, bytes, length);
        pieces->length += length;
    }
}

#endif
