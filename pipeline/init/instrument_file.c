/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole instrument in memory: they are small, and JSON and XML want all of it. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "instrument_private.h"
#include "peil/sha256.h"
#include "peil/text.h"

enum { CHUNK = 1 << 16 };

enum peil_status instrument_refuse(struct instrument *it, uint64_t line, const char *format, ...)
{
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    struct peil_place place = {.file = it->name, .line = line};
    peil_report(it->diag, PEIL_FAULT, &place, "%s", text);
    return PEIL_DATA;
}

struct bytes {
    char *text;
    size_t length, capacity;
};

static enum peil_status take_all(struct instrument *it, FILE *stream, struct bytes *bytes)
{
    for (size_t got = 1; got > 0;) {
        bytes->text = peil_grow(bytes->text, &bytes->capacity, bytes->length + CHUNK + 1, 1);
        got = fread(bytes->text + bytes->length, 1, CHUNK, stream);
        bytes->length += got;
        if (bytes->length > INSTRUMENT_BYTES_MOST)
            return instrument_refuse(it, 0, "is larger than an instrument can be (%d MiB)",
                                     INSTRUMENT_BYTES_MOST / (1024 * 1024));
    }
    if (ferror(stream))
        return peil_report_errno(it->diag, &(struct peil_place){.file = it->name}, errno,
                                 "cannot be read");
    return PEIL_OK;
}

static uint64_t line_of(const char *text, size_t length)
{
    uint64_t line = 1;
    for (size_t i = 0; i < length; i++)
        line += text[i] == '\n';
    return line;
}

static enum peil_status keep(struct instrument *it, const struct bytes *all, const char **bytes,
                             size_t *length)
{
    struct peil_sha256 *sha256 = peil_sha256_new();
    peil_sha256_add(sha256, all->text, all->length);
    peil_files_done(it->diag, it->path, sha256);
    peil_sha256_free(sha256);
    size_t bom = all->length >= 3 && memcmp(all->text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    size_t valid = peil_utf8_valid(all->text, all->length);
    if (valid < all->length)
        return instrument_refuse(it, line_of(all->text, valid), "is not valid UTF-8 here");
    *bytes = peil_arena_copy(&it->scratch, all->text + bom, all->length - bom);
    *length = all->length - bom;
    return PEIL_OK;
}

enum peil_status instrument_bytes(struct instrument *it, const char **bytes, size_t *length)
{
    struct bytes all = {0};
    FILE *stream = fopen(it->path, "rb");
    if (stream == NULL)
        return peil_report_errno(it->diag, &(struct peil_place){.file = it->name}, errno,
                                 "cannot be opened");
    enum peil_status status = take_all(it, stream, &all);
    if (status == PEIL_OK)
        status = keep(it, &all, bytes, length);
    fclose(stream);
    free(all.text);
    return status;
}
