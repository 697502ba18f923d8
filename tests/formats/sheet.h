/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet.h: a table of texts as one platform or spreadsheet would write it.
 *
 * Fill the first members, add fields left to right, end each record, write the whole. */
#ifndef PEIL_TESTS_SHEET_H
#define PEIL_TESTS_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "questionnaire.h"

enum coding { UTF8, UTF8_BOM, UTF16LE, UTF16BE, CP1252 };

struct sheet {
    char delimiter;
    bool quote_all;
    const char *line_end;
    enum coding coding;
    bool comma;           /* before decimals */
    int extra;            /* empty fields at the end of each record */
    const char *new_line; /* for the line ends inside cells; NULL: as they are */

    char *bytes; /* so far, in UTF-8 */
    size_t length, capacity;
    bool begun; /* a record */
};

/* One field, in quotes where it must be or all are. */
void sheet_text(struct sheet *sheet, const char *text);
void sheet_texts(struct sheet *sheet, const char *const texts[]); /* up to NULL */
/* Parts put together: `format` knows %s and %d. */
void sheet_format(struct sheet *sheet, const char *format, ...);
void sheet_absent(struct sheet *sheet); /* nothing, and no quotes */
/* A number: with the sheet's sign before its decimals. */
void sheet_number(struct sheet *sheet, const char *text);
void sheet_end(struct sheet *sheet);
void sheet_raw(struct sheet *sheet, const char *bytes);
/* To standard output, encoded; what Windows-1252 has not becomes a question mark. */
int sheet_write(const struct sheet *sheet);
void sheet_clear(struct sheet *sheet);

/* The byte of Windows-1252 for a character, or -1. */
int sheet_cp1252(unsigned long character);
/* The character at *at, which moves behind it. */
unsigned long sheet_character(const char **at);

/* Options that are ticked, between `between`, by label or name; then what stands beside Other. */
void sheet_joined(struct sheet *sheet, const struct question *question, const struct answer *answer,
                  enum language language, const char *between, bool closed);

#endif
