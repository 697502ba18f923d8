/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv_scan.c: the bytes of a CSV file before they are records; see csv_scan.h. */
#include "csv_scan.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "peil/alloc.h"

enum { CHUNK = 262144 };

int peil_chunks_open(struct peil_chunks *chunks, const char *path)
{
    *chunks = (struct peil_chunks){.file = STDIN_FILENO};
    chunks->standard = path == NULL || strcmp(path, "-") == 0;
    if (!chunks->standard) {
        chunks->file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
        if (chunks->file < 0) {
            return errno;
        }
    }
    chunks->buffer = peil_alloc(CHUNK + PEIL_CHUNK_SPARE, 1);
    return 0;
}

void peil_chunks_close(struct peil_chunks *chunks)
{
    if (!chunks->standard && chunks->file >= 0) {
        close(chunks->file); /* only read from: nothing can be lost here */
    }
    peil_sha256_free(chunks->sha256);
    free(chunks->buffer);
    chunks->buffer = NULL;
}

/* One read(); of the first chunk as many as fill it, because it must hold the whole header and
 * pipes give as little as they like. */
static int fill(struct peil_chunks *chunks, size_t *count)
{
    *count = 0;
    while (!chunks->ended && *count < CHUNK) {
        ssize_t got = read(chunks->file, chunks->buffer + *count, CHUNK - *count);
        if (got < 0) {
            if (errno == EINTR) {
                continue;
            }
            return errno;
        }
        chunks->ended = got == 0;
        peil_sha256_add(chunks->sha256, chunks->buffer + *count, (size_t)got);
        *count += (size_t)got;
        if (chunks->started && got > 0) {
            break;
        }
    }
    return 0;
}

static void find_fault(struct peil_chunks *chunks)
{
    const char *nul = memchr(chunks->bytes, '\0', chunks->count);
    size_t clean = nul != NULL ? (size_t)(nul - chunks->bytes) : chunks->count;
    chunks->good = peil_utf8_scan(&chunks->utf8, chunks->bytes, clean);
    bool cut_off = chunks->count == 0 && chunks->utf8.needed != 0;
    if (chunks->good < clean || cut_off) {
        chunks->fault = PEIL_BYTES_BROKEN;
    } else {
        chunks->fault = nul != NULL ? PEIL_BYTES_NUL : PEIL_BYTES_WHOLE;
    }
}

int peil_chunks_next(struct peil_chunks *chunks)
{
    size_t count;
    int error = fill(chunks, &count);
    size_t skip = 0;
    if (error != 0) {
        return error;
    }
    if (!chunks->started && count >= 3 && memcmp(chunks->buffer, "\xEF\xBB\xBF", 3) == 0) {
        skip = 3;
    }
    chunks->started = true;
    chunks->bytes = chunks->buffer + skip;
    chunks->count = count - skip;
    find_fault(chunks);
    return 0;
}

char peil_chunk_delimiter(const struct peil_chunks *chunks)
{
    static const char delimiters[] = {',', ';', '\t'};
    size_t found[3] = {0};
    bool quoted = false, begun = false;
    for (size_t at = 0; at < chunks->count; at++) {
        char byte = chunks->bytes[at];
        if (byte == '"') {
            quoted = !quoted;
        }
        bool line_end = !quoted && (byte == '\n' || byte == '\r');
        if (line_end && begun) {
            break;
        }
        begun = begun || !line_end; /* blank lines before the header do not end it */
        for (size_t which = 0; which < 3; which++) {
            found[which] += !quoted && byte == delimiters[which];
        }
    }
    size_t most = 0;
    for (size_t which = 1; which < 3; which++) {
        most = found[which] > found[most] ? which : most;
    }
    return delimiters[most];
}

uint64_t peil_count_lines(const char *text, size_t length)
{
    uint64_t lines = 0;
    const char *end = text + length;
    for (const char *at = text; (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++) {
        lines++;
    }
    for (const char *at = text; (at = memchr(at, '\r', (size_t)(end - at))) != NULL; at++) {
        lines += at + 1 == end || at[1] != '\n';
    }
    return lines;
}
