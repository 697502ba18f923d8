/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv_scan.c: the bytes of a CSV file before they are records; see csv_scan.h. */
#include "csv_scan.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "peil/alloc.h"

enum {
    CHUNK = 262144,
    BLOCK = 65536 /* by which libcsv's field buffer grows */
};

static int no_byte_is_a_space(unsigned char byte)
{
    (void)byte;
    return 0;
}

static void *resize_buffer(void *buffer, size_t size)
{
    return peil_resize(buffer, size, 1);
}

void peil_csv_parser_init(struct csv_parser *parser)
{
    /* Fails only for a parser that is NULL. */
    (void)csv_init(parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL | CSV_EMPTY_IS_NULL);
    csv_set_realloc_func(parser, resize_buffer);
    csv_set_blk_size(parser, BLOCK);
    csv_set_space_func(parser, no_byte_is_a_space); /* or blanks at the ends of fields are lost */
}

const char *peil_chunks_name(const char *name, const char *path)
{
    if (name != NULL) {
        return name;
    }
    if (path == NULL || strcmp(path, "-") == 0) {
        return "standard input";
    }
    const char *slash = strrchr(path, '/');
    return slash != NULL && slash[1] != '\0' ? slash + 1 : path;
}

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
    peil_converter_close(&chunks->converter);
    free(chunks->buffer);
    free(chunks->converted);
    chunks->buffer = chunks->converted = NULL;
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
        /* The first byte of a character that does not go on as it should says most: 0xE9 is an
         * e acute of Windows-1252, whatever follows it. */
        chunks->bad = chunks->utf8.needed != 0 ? chunks->utf8.first
                                               : (unsigned char)chunks->bytes[chunks->good];
    } else {
        chunks->fault = nul != NULL ? PEIL_BYTES_NUL : PEIL_BYTES_WHOLE;
    }
}

/* Makes UTF-8 of what was read. */
static void convert(struct peil_chunks *chunks, size_t count)
{
    size_t waiting = chunks->converter.waiting, made = 0;
    unsigned char bad = (unsigned char)chunks->converter.kept[0];
    bool whole = peil_converter_take(&chunks->converter, chunks->buffer, count, chunks->converted,
                                     &made, &bad);
    chunks->bytes = chunks->converted;
    chunks->count = made;
    find_fault(chunks); /* a NUL is a character of UTF-16, too */
    if (chunks->fault != PEIL_BYTES_NUL && (!whole || (count == 0 && waiting > 0))) {
        chunks->fault = PEIL_BYTES_BROKEN;
        chunks->bad = bad;
    }
}

static void start_converting(struct peil_chunks *chunks, enum peil_encoding encoding)
{
    size_t most = PEIL_CONVERTED_MOST * (size_t)CHUNK + sizeof chunks->converter.kept;
    chunks->encoding = encoding;
    peil_converter_open(&chunks->converter, encoding);
    chunks->converted = peil_alloc(most + PEIL_CHUNK_SPARE, 1);
}

/* Takes the bytes for UTF-8. Those that are none, after nothing but ASCII, are Windows-1252, unless
 * characters of UTF-8 stand among them. */
static void take_utf8(struct peil_chunks *chunks, size_t count)
{
    struct peil_utf8 before = chunks->utf8;
    chunks->bytes = chunks->buffer;
    chunks->count = count;
    find_fault(chunks);
    if (chunks->encoding == PEIL_ENCODING_FOUND && chunks->fault == PEIL_BYTES_BROKEN &&
        before.first == 0 && !peil_encoding_has_utf8(chunks->buffer, count)) {
        chunks->utf8 = (struct peil_utf8){0};
        start_converting(chunks, PEIL_WINDOWS_1252);
    }
}

static void skip_bom(struct peil_chunks *chunks)
{
    if (chunks->good >= 3 && memcmp(chunks->bytes, "\xEF\xBB\xBF", 3) == 0) {
        chunks->bytes += 3;
        chunks->count -= 3;
        chunks->good -= 3;
    }
}

/* The first bytes say what the file is, but for what follows nothing but ASCII. */
static void find_encoding(struct peil_chunks *chunks, size_t count)
{
    enum peil_encoding encoding = chunks->encoding;
    if (encoding == PEIL_ENCODING_FOUND) {
        encoding = peil_encoding_of(chunks->buffer, count, !chunks->ended);
    }
    if (encoding != PEIL_UTF8) {
        start_converting(chunks, encoding);
    }
}

int peil_chunks_next(struct peil_chunks *chunks)
{
    size_t count;
    bool first = !chunks->started;
    int error = fill(chunks, &count);
    if (error != 0) {
        return error;
    }
    chunks->started = true;
    if (first) {
        find_encoding(chunks, count);
    }
    if (chunks->converted == NULL) {
        take_utf8(chunks, count);
    }
    if (chunks->converted != NULL) {
        if (!chunks->converter.open) {
            return EINVAL; /* as iconv_open says: no such conversion here */
        }
        convert(chunks, count);
        /* A piece of a character alone is not the end of the file. */
        while (chunks->count == 0 && chunks->fault == PEIL_BYTES_WHOLE && !chunks->ended) {
            error = fill(chunks, &count);
            if (error != 0) {
                return error;
            }
            convert(chunks, count);
        }
    }
    if (first) {
        skip_bom(chunks);
    }
    return 0;
}

void peil_chunk_fault(const struct peil_chunks *chunks, char message[PEIL_CHUNK_FAULT])
{
    bool utf8 = chunks->converted == NULL;
    const char *name = utf8 ? "UTF-8" : peil_encoding_name(chunks->encoding);
    if (chunks->fault == PEIL_BYTES_NUL) {
        snprintf(message, PEIL_CHUNK_FAULT, "a NUL byte: this is not a text file");
    } else if (chunks->count == 0) {
        snprintf(message, PEIL_CHUNK_FAULT, "the file ends inside a character (broken %s)", name);
    } else {
        snprintf(message, PEIL_CHUNK_FAULT, "broken %s (byte 0x%02X)%s", name, chunks->bad,
                 utf8 ? "; save as UTF-8 CSV" : "");
    }
}

char peil_chunk_separator_line(struct peil_chunks *chunks)
{
    const char *bytes = chunks->bytes;
    size_t quote = chunks->good > 0 && bytes[0] == '"', at = quote + 5 + quote;
    if (chunks->good <= at || memcmp(bytes + quote, "sep=", 4) != 0 ||
        (quote && bytes[at - 1] != '"') || (bytes[at] != '\r' && bytes[at] != '\n')) {
        return '\0';
    }
    char delimiter = bytes[quote + 4];
    at += bytes[at] == '\r' && chunks->good > at + 1 && bytes[at + 1] == '\n' ? 2 : 1;
    chunks->bytes += at;
    chunks->count -= at;
    chunks->good -= at;
    return delimiter;
}

enum { DELIMITERS = 3 };
static const char delimiters[DELIMITERS] = {',', ';', '\t'};

/* The delimiters of the header outside quotes; tight: without those before a blank. */
struct delimiter_counts {
    size_t all[DELIMITERS], tight[DELIMITERS];
};

static void count_delimiters(const struct peil_chunks *chunks, struct delimiter_counts *counts)
{
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
        bool blank = at + 1 < chunks->count && chunks->bytes[at + 1] == ' ';
        for (size_t which = 0; which < DELIMITERS; which++) {
            bool found = !quoted && byte == delimiters[which];
            counts->all[which] += found;
            counts->tight[which] += found && !blank;
        }
    }
}

static size_t most_frequent(const size_t counts[DELIMITERS])
{
    size_t most = 0;
    for (size_t which = 1; which < DELIMITERS; which++) {
        most = counts[which] > counts[most] ? which : most;
    }
    return most;
}

char peil_chunk_delimiter(const struct peil_chunks *chunks)
{
    struct delimiter_counts counts = {{0}, {0}};
    count_delimiters(chunks, &counts);
    size_t most = most_frequent(counts.tight);
    return delimiters[counts.tight[most] > 0 ? most : most_frequent(counts.all)];
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
