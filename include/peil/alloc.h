/* SPDX-License-Identifier: GPL-3.0-or-later */
/* alloc.h: memory that is there or ends the program.
 *
 * Running out of memory is the one failure that may end the process from inside: the functions
 * below never return NULL. On failure they remove the temporary files that output.h has open, say
 * so on standard error and exit with PEIL_MEMORY.
 *
 * Two kinds of lifetime: single blocks (free with free()), and arenas for the many small strings
 * and arrays that live as long as a definition or a table and are freed at once. */
#ifndef PEIL_ALLOC_H
#define PEIL_ALLOC_H

#include <stddef.h>

/* count * size bytes, zeroed; an overflowing product is out of memory. Free with free(). */
void *peil_alloc(size_t count, size_t size);

/* block (or NULL) resized to count * size bytes; bytes beyond the old size are undefined. */
void *peil_resize(void *block, size_t count, size_t size);

/* Room for at least `needed` elements in the array `*array` of `*capacity` elements of `size`
 * bytes: grows by doubling, at least to 16. */
void *peil_grow(void *array, size_t *capacity, size_t needed, size_t size);

/* A NUL-terminated copy of the first length bytes of text. Free with free(). */
char *peil_copy_text(const char *text, size_t length);

/* An arena: initialise with {0}, take from it, clear it once. Pointers stay valid until then. */
struct peil_arena {
    struct peil_arena_chunk *chunks; /* newest first */
};

/* count * size zeroed bytes, aligned for any type. */
void *peil_arena_alloc(struct peil_arena *arena, size_t count, size_t size);
/* A NUL-terminated copy of length bytes; of a whole string; of a printf-formatted text. */
char *peil_arena_copy(struct peil_arena *arena, const char *text, size_t length);
char *peil_arena_text(struct peil_arena *arena, const char *text);
char *peil_arena_format(struct peil_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Frees everything taken; the arena may be used again. */
void peil_arena_clear(struct peil_arena *arena);

#endif
