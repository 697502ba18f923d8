/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv_scan.h: the bytes of a CSV file before they are records (private to the base layer).
 *
 * Open; call peil_chunk_next until it gives no bytes; close. */
#ifndef PEIL_BASE_CSV_SCAN_H
#define PEIL_BASE_CSV_SCAN_H

#include <csv.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "encoding.h"
#include "peil/sha256.h"
#include "utf8.h"

enum peil_bytes_fault {
    PEIL_BYTES_WHOLE,
    PEIL_BYTES_NUL,   /* a NUL byte */
    PEIL_BYTES_BROKEN /* not in its encoding; at the end of the file: it ends inside a character */
};

enum { PEIL_CHUNK_SPARE = 64 }; /* bytes behind a chunk that can be read: anything but its own */

struct peil_chunks {
    int file;
    bool standard; /* standard input: not closed */
    bool started, ended;
    struct peil_utf8 utf8;
    enum peil_encoding encoding; /* asked for, then as it was found; set after opening */
    struct peil_converter converter;
    char *buffer;
    char *converted;   /* NULL: the bytes are UTF-8 */
    unsigned char bad; /* PEIL_BYTES_BROKEN: the byte */
    struct peil_sha256
        *sha256; /* of all that was read, when it is set after opening; freed with it */

    char *bytes;  /* the current chunk, without a BOM: its user may change it */
    size_t count; /* 0: the file has ended */
    size_t good;  /* so many of them are whole; then follows the fault */
    enum peil_bytes_fault fault;
};

/* libcsv as it is used here: strict, and blanks are text. */
void peil_csv_parser_init(struct csv_parser *parser);

/* How messages call a file: name where it is given, else the last part of its path. */
const char *peil_chunks_name(const char *name, const char *path);

/* Both return 0 or an errno. */
int peil_chunks_open(struct peil_chunks *chunks, const char *path);
int peil_chunks_next(struct peil_chunks *chunks);
void peil_chunks_close(struct peil_chunks *chunks);

/* The fault of the current chunk, in words. */
enum { PEIL_CHUNK_FAULT = 96 };
void peil_chunk_fault(const struct peil_chunks *chunks, char message[PEIL_CHUNK_FAULT]);

/* Excel's own way to say how a file is delimited: a first line `sep=;`, quoted or not. Takes it off
 * the chunk and gives the delimiter; 0: there is none. */
char peil_chunk_separator_line(struct peil_chunks *chunks);
/* The most frequent of , ; and TAB in the header, outside quotes; the first of these on a tie. One
 * before a blank is punctuation (questions are sentences), unless all are. */
char peil_chunk_delimiter(const struct peil_chunks *chunks);
/* Line ends in the first length bytes of text: LF, CR LF or a lone CR. */
uint64_t peil_count_lines(const char *text, size_t length);

#endif
