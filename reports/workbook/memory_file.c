/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* fopencookie() */
#include "memory_file.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"

struct memory {
    char *bytes;
    size_t length, capacity, at;
    struct memory_bytes *left;
};

static ssize_t memory_write(void *cookie, const char *bytes, size_t length)
{
    struct memory *memory = cookie;
    size_t end = memory->at + length;
    memory->bytes = peil_grow(memory->bytes, &memory->capacity, end, 1);
    memcpy(memory->bytes + memory->at, bytes, length);
    memory->at = end;
    if (memory->length < end)
        memory->length = end;
    return (ssize_t)length;
}

static ssize_t memory_read(void *cookie, char *bytes, size_t length)
{
    struct memory *memory = cookie;
    size_t left = memory->length - memory->at;
    size_t count = left < length ? left : length;
    memcpy(bytes, memory->bytes + memory->at, count);
    memory->at += count;
    return (ssize_t)count;
}

/* Not past the end: nothing would be there. */
static int memory_seek(void *cookie, off64_t *offset, int whence)
{
    struct memory *memory = cookie;
    size_t from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? memory->at : memory->length;
    off64_t to = (off64_t)from + *offset;
    if (to < 0 || (size_t)to > memory->length) {
        errno = EINVAL;
        return -1;
    }
    memory->at = (size_t)to;
    *offset = to;
    return 0;
}

static int memory_close(void *cookie)
{
    struct memory *memory = cookie;
    if (memory->left != NULL)
        *memory->left = (struct memory_bytes){memory->bytes, memory->length};
    else
        free(memory->bytes);
    free(memory);
    return 0;
}

FILE *memory_file_open(struct memory_bytes *left)
{
    static const cookie_io_functions_t functions = {memory_read, memory_write, memory_seek,
                                                    memory_close};
    struct memory *memory = peil_alloc(1, sizeof *memory);
    memory->left = left;
    memory->bytes = peil_grow(NULL, &memory->capacity, 1, 1); /* memcpy asks for an address */
    FILE *file = fopencookie(memory, "w+", functions);
    if (file == NULL)
        peil_alloc(SIZE_MAX, 2); /* out of memory: ends the program */
    return file;
}
