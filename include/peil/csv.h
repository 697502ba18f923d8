/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv.h: RFC 4180 records in and out: exports of survey tools, definitions, and our own tables.
 *
 * Reading (libcsv in strict mode): fill a struct peil_csv_input, call peil_csv_read; it calls
 * `header` once and `record` for each data record, in order, and returns when the input ended or
 * someone said no. Fields are NUL-terminated UTF-8, whatever the file is in, valid until the
 * callback returns; nothing is trimmed. Refused, with row, physical line and column: a record with
 * more or fewer fields than the header, a stray or unterminated quote (also: a field over 16 MiB,
 * which is what one that swallows the rest of the file comes to), NUL, broken UTF-8, no header at
 * all; and what is no CSV, named by its first bytes (a workbook, an SPSS file, UTF-16 text, ...). A
 * leading BOM is dropped. Records without any field (blank lines) are skipped and counted, except
 * in a file of one column, where each is a record with one empty field.
 *
 * Our own tables between stages (kind PEIL_CSV_TABLE) end with the record `#end,<rows>` on a
 * stream: a wrong count anywhere is a fault, and so is its absence on standard input unless `plain`
 * is set (PEIL_DATA: "the stage before this one did not finish"). Files need no mark. A table of
 * two columns cannot have one, as records may look like it.
 *
 * Writing: peil_csv_open, fields and ends of records, peil_csv_close (which writes the mark when
 * the output is standard output and not `plain`). A field is quoted when it holds a comma, quote,
 * CR or LF, has a blank at an end, is the first of its record and begins with '#' or U+FEFF, or is
 * empty and the only one (a blank line is no record to many readers). */
#ifndef PEIL_CSV_H
#define PEIL_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "peil/diag.h"
#include "peil/output.h"
#include "peil/status.h"

struct peil_field {
    const char *text; /* NUL-terminated; never NULL */
    size_t length;
    bool absent; /* empty and not quoted (`,,`), as against `""` */
};

struct peil_record {
    uint64_t row;  /* 1 = the first record after the header; the header is 0 */
    uint64_t line; /* physical line (LF, CRLF or CR ended) on which it begins, from 1 */
    size_t count;
    const struct peil_field *fields;
    /* The texts of all fields in one piece, each followed by its NUL: for hashing a record. They
     * depend on the texts alone, not on how these were quoted. PEIL_CSV_SPARE bytes behind them can
     * be read, so that short texts can be compared a few words at a time. */
    const char *bytes;
    size_t length;
};
enum { PEIL_CSV_SPARE = 32 };

enum peil_csv_kind {
    PEIL_CSV_EXPORT,
    PEIL_CSV_TABLE,
    PEIL_CSV_DEFINITION /* as an export, but messages name the line alone (peil/diag.h) */
};

/* Returns PEIL_OK to go on; anything else ends the reading and is returned by peil_csv_read. */
typedef enum peil_status (*peil_record_function)(void *context, const struct peil_record *record);

/* What the bytes of a file are. UTF-8, which everything of our own is, may have a BOM. */
enum peil_encoding {
    PEIL_UTF8,
    PEIL_UTF16LE,
    PEIL_UTF16BE,
    PEIL_WINDOWS_1252,
    PEIL_ENCODING_FOUND /* whichever it is: by its BOM, its zeros, or bytes that are no UTF-8 */
};
const char *peil_encoding_name(enum peil_encoding encoding); /* "UTF-8", ...; "" to be found */

struct peil_csv_input {
    const char *path; /* NULL or "-": standard input */
    const char *name; /* for messages; NULL: the base name of path, or "standard input" */
    enum peil_csv_kind kind;
    /* 0: found in the header: the most frequent of , ; TAB outside quotes and not before a blank */
    char delimiter;
    /* Exports: how it is encoded; a first line `sep=;` names the delimiter, and records of empty
     * fields alone are blank lines, as spreadsheets leave both behind. */
    enum peil_encoding encoding;
    bool plain; /* tables: no end mark is wanted on standard input */
    peil_record_function header;
    peil_record_function record;
    void *context;
    struct peil_diag *diag;
    /* Records that the header takes, as whoever takes them has found out: messages count rows from
     * behind them, as readers do. 0 is 1. Those of the records given count them all. */
    size_t header_rows;
    char delimiter_found; /* set before `header` is called */
    bool header_quoted;   /* set before `header` is called: its first field is in quotes */
    enum peil_encoding encoding_found;
    uint64_t blank_lines; /* lines so far that were no record */
};

enum peil_status peil_csv_read(struct peil_csv_input *input);

struct peil_csv; /* a table being written */

/* plain: no end mark on standard output. */
enum peil_status peil_csv_open(struct peil_csv **csv, const char *path, mode_t mode, bool plain,
                               struct peil_diag *diag);
/* Fields of the current record, left to right. Errors are kept and returned by the next
 * peil_csv_end_record and by peil_csv_close. */
void peil_csv_text(struct peil_csv *csv, const char *text);
void peil_csv_bytes(struct peil_csv *csv, const char *text, size_t length);
void peil_csv_count(struct peil_csv *csv, uint64_t count);
void peil_csv_double(struct peil_csv *csv, double value);
/* Text known to need no quoting: copied as it is. */
void peil_csv_plain(struct peil_csv *csv, const char *text, size_t length);
enum peil_status peil_csv_end_record(struct peil_csv *csv);
/* For records that begin alike: what the open record holds so far (peil_csv_mark), and a new record
 * that begins with what the one before it held at its mark (peil_csv_repeat). A mark is good until
 * a record is ended that did not begin with it. */
struct peil_csv_mark {
    size_t fields, bytes;
};
struct peil_csv_mark peil_csv_mark(const struct peil_csv *csv);
void peil_csv_repeat(struct peil_csv *csv, struct peil_csv_mark mark);
/* The header is a record like the others but is not counted: write it first. */
enum peil_status peil_csv_close(struct peil_csv *csv);
void peil_csv_discard(struct peil_csv *csv); /* NULL is safe */

#endif
