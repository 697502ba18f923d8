/* SPDX-License-Identifier: GPL-3.0-or-later */
/* names.h: from a text to its index, as often as a table has cells.
 *
 * A hash table of texts that the caller keeps. Initialise with {0}; put, find; clear. */
#ifndef PEIL_TABLES_NAMES_H
#define PEIL_TABLES_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct peil_name {
    const char *text; /* NULL: free */
    size_t length;
    uint64_t hash;
    size_t index;
};

struct peil_names {
    struct peil_name *slots;
    size_t capacity; /* a power of two, or 0 */
    size_t count;
};

/* Puts text (kept by the caller, not copied) under index; false when it is there already. */
bool peil_names_put(struct peil_names *names, const char *text, size_t length, size_t index);
/* The index of text, or SIZE_MAX. */
size_t peil_names_find(const struct peil_names *names, const char *text, size_t length);
void peil_names_clear(struct peil_names *names);

/* Hash of up to 16 bytes in full, of longer texts by their ends and length. */
uint64_t peil_names_hash(const char *text, size_t length);

#endif
