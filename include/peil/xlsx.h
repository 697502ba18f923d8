/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx.h: the sheets of an Excel workbook, read as records (libzip and expat).
 *
 * 1. peil_xlsx_open: the list of its sheets.
 * 2. peil_xlsx_read: the rows of one sheet, in order, through the same callback as CSV. A record
 *    has as many fields as the widest of the first rows that are not empty; cells to the right of
 *    those must be empty. Rows that hold nothing are skipped and counted; `row` counts those that
 *    are given (0: the first), `line` is the row as the spreadsheet numbers it.
 * 3. peil_xlsx_close.
 *
 * What a cell says: texts as they are (rich text: its runs together; phonetic guides left out);
 * numbers as the shortest decimal that reads back to the same double; a number in a date format as
 * `2025-03-01`, with a time of day `2025-03-01 09:06:00` (both calendars; part of a day alone
 * `09:06:00`); booleans 1 and 0; of a formula its saved result; an error value (#N/A) as its text.
 *
 * Memory does not grow with the rows of the sheet but for the shared strings, which are bounded.
 * Refused, with what they are: an encrypted or damaged archive, one that would unpack to more than
 * PEIL_XLSX_MOST bytes or a part that would to more than PEIL_XLSX_RATIO times what it is, an XML
 * document type or entity, a cell whose reference is none, a row over PEIL_XLSX_COLUMNS cells. */
#ifndef PEIL_XLSX_H
#define PEIL_XLSX_H

#include "peil/csv.h"

struct peil_xlsx;

#define PEIL_XLSX_MOST (UINT64_C(8) << 30)   /* bytes unpacked */
#define PEIL_XLSX_SMALL (UINT64_C(64) << 20) /* up to so many, the ratio does not matter */
enum {
    PEIL_XLSX_RATIO = 300,         /* a sheet of one text all over packs 1 in 150 */
    PEIL_XLSX_STRINGS = 512 << 20, /* bytes of shared strings */
    PEIL_XLSX_COLUMNS = 16384      /* a sheet's, XFD */
};

/* path: a file that can be sought (no stream). name: for messages; NULL: the base name of path.
 * PEIL_DATA, reported: no workbook, or a refused one; PEIL_FILE: cannot be opened or read. When
 * diag->files.done is set it is told of the file and its digest. */
enum peil_status peil_xlsx_open(struct peil_xlsx **xlsx, const char *path, const char *name,
                                struct peil_diag *diag);
size_t peil_xlsx_sheet_count(const struct peil_xlsx *xlsx);
const char *peil_xlsx_sheet_name(const struct peil_xlsx *xlsx, size_t sheet);
/* The sheet of that name (letter case does not matter, as in Excel), or -1. */
int peil_xlsx_find(const struct peil_xlsx *xlsx, const char *name);

/* blank_rows: set to the rows that held nothing, those behind the last that is given left out.
 * Fields obey peil_record (csv.h): NUL-terminated, PEIL_CSV_SPARE, absent for no cell at all. */
enum peil_status peil_xlsx_read(struct peil_xlsx *xlsx, size_t sheet, peil_record_function record,
                                void *context, uint64_t *blank_rows);
void peil_xlsx_close(struct peil_xlsx *xlsx); /* NULL is safe */

#endif
