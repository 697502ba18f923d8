/* SPDX-License-Identifier: GPL-3.0-or-later */
/* alloc.c: memory that is there or ends the program; see peil/alloc.h. */
#include "peil/alloc.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "peil/output.h"
#include "peil/status.h"

/* write() and _exit(): nothing here may ask for memory again. */
static _Noreturn void out_of_memory(void)
{
    static const char message[] = "peil: out of memory\n";
    peil_output_remove_all();
    ssize_t written = write(STDERR_FILENO, message, sizeof message - 1);
    (void)written; /* there is nowhere left to say that it failed */
    _exit(PEIL_MEMORY);
}

static size_t product(size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        out_of_memory();
    }
    return count * size;
}

void *peil_alloc(size_t count, size_t size)
{
    size_t bytes = product(count, size);
    void *block = calloc(bytes != 0 ? bytes : 1, 1);
    if (block == NULL) {
        out_of_memory();
    }
    return block;
}

void *peil_resize(void *block, size_t count, size_t size)
{
    size_t bytes = product(count, size);
    void *resized = realloc(block, bytes != 0 ? bytes : 1);
    if (resized == NULL) {
        out_of_memory();
    }
    return resized;
}

void *peil_grow(void *array, size_t *capacity, size_t needed, size_t size)
{
    if (needed <= *capacity) {
        return array;
    }
    size_t grown = *capacity < 16 ? 16 : *capacity;
    while (grown < needed) {
        grown = grown > SIZE_MAX / 2 ? needed : grown * 2;
    }
    array = peil_resize(array, grown, size);
    *capacity = grown;
    return array;
}

char *peil_copy_text(const char *text, size_t length)
{
    char *copy = peil_alloc(length + 1, 1);
    if (length != 0) {
        memcpy(copy, text, length);
    }
    return copy;
}

enum { FIRST_CHUNK = 4096, LARGEST_CHUNK = 262144 };

struct peil_arena_chunk {
    struct peil_arena_chunk *next; /* older */
    size_t used, size;             /* bytes */
    max_align_t bytes[];
};

static struct peil_arena_chunk *add_chunk(struct peil_arena *arena, size_t needed)
{
    struct peil_arena_chunk *head = arena->chunks;
    size_t size = FIRST_CHUNK;
    if (head != NULL) {
        size = head->size < LARGEST_CHUNK / 2 ? head->size * 2 : LARGEST_CHUNK;
    }
    if (size < needed) {
        size = needed;
    }
    if (size > SIZE_MAX - sizeof *head) {
        out_of_memory();
    }
    struct peil_arena_chunk *chunk = peil_alloc(sizeof *chunk + size, 1);
    chunk->size = size;
    if (head != NULL && needed > LARGEST_CHUNK) {
        /* Made for one large block: what is free in the newest chunk stays in use. */
        chunk->next = head->next;
        head->next = chunk;
    } else {
        chunk->next = head;
        arena->chunks = chunk;
    }
    return chunk;
}

/* Chunks come zeroed and are never used twice, so what is taken from them is zero. */
static void *take(struct peil_arena *arena, size_t bytes, size_t alignment)
{
    struct peil_arena_chunk *chunk = arena->chunks;
    size_t start = 0;
    if (chunk != NULL) {
        start = (chunk->used + alignment - 1) / alignment * alignment;
    }
    if (chunk == NULL || start > chunk->size || chunk->size - start < bytes) {
        chunk = add_chunk(arena, bytes);
        start = 0;
    }
    chunk->used = start + bytes;
    return (char *)chunk->bytes + start;
}

void *peil_arena_alloc(struct peil_arena *arena, size_t count, size_t size)
{
    size_t bytes = product(count, size);
    return take(arena, bytes != 0 ? bytes : 1, alignof(max_align_t));
}

char *peil_arena_copy(struct peil_arena *arena, const char *text, size_t length)
{
    char *copy = take(arena, product(length + 1, 1), 1);
    if (length != 0) {
        memcpy(copy, text, length);
    }
    return copy;
}

char *peil_arena_text(struct peil_arena *arena, const char *text)
{
    return peil_arena_copy(arena, text, strlen(text));
}

char *peil_arena_format(struct peil_arena *arena, const char *format, ...)
{
    char first[256]; /* has room for most: those are formatted once */
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(first, sizeof first, format, arguments);
    size_t room = length < 0 ? 1 : (size_t)length + 1;
    char *text = take(arena, room, 1);
    if (length >= 0 && room <= sizeof first) {
        memcpy(text, first, room);
    } else if (length >= 0) {
        vsnprintf(text, room, format, again);
    }
    va_end(again);
    va_end(arguments);
    return text;
}

void peil_arena_clear(struct peil_arena *arena)
{
    struct peil_arena_chunk *chunk = arena->chunks;
    while (chunk != NULL) {
        struct peil_arena_chunk *next = chunk->next;
        free(chunk);
        chunk = next;
    }
    arena->chunks = NULL;
}
