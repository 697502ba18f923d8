/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv_scan.h: the bytes of a CSV file before they are records (private to the base layer).
 *
 * Open; call peil_chunk_next until it gives no bytes; close. */
#ifndef PEIL_BASE_CSV_SCAN_H
#define PEIL_BASE_CSV_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "peil/sha256.h"
#include "utf8.h"

enum peil_bytes_fault {
    PEIL_BYTES_WHOLE,
    PEIL_BYTES_NUL,   /* a NUL byte */
    PEIL_BYTES_BROKEN /* not UTF-8; at the end of the file: it ends inside a character */
};

enum { PEIL_CHUNK_SPARE = 64 }; /* bytes behind a chunk that can be read: anything but its own */

struct peil_chunks {
    int file;
    bool standard; /* standard input: not closed */
    bool started, ended;
    struct peil_utf8 utf8;
    char *buffer;
    struct peil_sha256
        *sha256; /* of all that was read, when it is set after opening; freed with it */

    char *bytes;  /* the current chunk, without a BOM: its user may change it */
    size_t count; /* 0: the file has ended */
    size_t good;  /* so many of them are whole; then follows the fault */
    enum peil_bytes_fault fault;
};

/* Both return 0 or an errno. */
int peil_chunks_open(struct peil_chunks *chunks, const char *path);
int peil_chunks_next(struct peil_chunks *chunks);
void peil_chunks_close(struct peil_chunks *chunks);

/* The most frequent of , ; and TAB in the header, outside quotes; the first of these on a tie. */
char peil_chunk_delimiter(const struct peil_chunks *chunks);
/* Line ends in the first length bytes of text: LF, CR LF or a lone CR. */
uint64_t peil_count_lines(const char *text, size_t length);

#endif
