/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx.h: the sheets of an Excel workbook, read as records (libzip and expat).
 *
 * 1. peil_xlsx_open: the list of its sheets.
 * 2. peil_xlsx_read: the rows of one sheet, in order, through the same callback as CSV. A record
 *    has as many fields as the widest of the first PEIL_XLSX_FIRST rows that are not empty, as the
 *    question row of some platforms is shorter than the one below it; what stands to the right of
 *    those in a later row is refused. Rows that hold nothing are skipped and counted; `row` counts
 *    those that are given (0: the first), `line` is the row as the spreadsheet numbers it.
 * 3. peil_xlsx_close.
 *
 * What a cell says: texts as they are (rich text: its runs together; phonetic guides left out; as
 * in Excel, blanks at the ends of a text that is not marked to keep them are dropped, and `_x000D_`
 * stands for the character of that number); numbers as the shortest decimal that reads back to the
 * same double; a number in a date format as `2025-03-01`, with a time of day `2025-03-01 09:06:00`
 * (both calendars, to the second; part of a day alone `09:06:00`), in a format of elapsed time
 * ([h]:mm) as `26:30:00`; booleans 1 and 0; of a formula its saved result; an error value (#N/A) as
 * its text. Of merged cells the first has the value. A number in a date format that is no day of
 * the years 1900 to 9999 stays a number.
 *
 * Memory does not grow with the rows of the sheet but for the shared strings, which are bounded.
 * Refused, with what they are: an encrypted or damaged archive, one that would unpack to more than
 * PEIL_XLSX_MOST bytes or, over PEIL_XLSX_SMALL, to more than PEIL_XLSX_RATIO times what it is; an
 * XML document type or entity; shared strings over PEIL_XLSX_STRINGS bytes; a cell whose reference
 * is none, rows or cells out of order, rows and columns past those of a sheet, a row over
 * PEIL_XLSX_ROW bytes of text. Messages name the row as `line`, and the sheet and cell. */
#ifndef PEIL_XLSX_H
#define PEIL_XLSX_H

#include "peil/csv.h"

struct peil_xlsx;

#define PEIL_XLSX_MOST (UINT64_C(4) << 30)   /* bytes that all parts together unpack to */
#define PEIL_XLSX_SMALL (UINT64_C(64) << 20) /* bytes of which no ratio is asked */
enum {
    PEIL_XLSX_RATIO = 300,         /* sheets pack some 20 times, one text all over 150 */
    PEIL_XLSX_STRINGS = 512 << 20, /* bytes of shared strings */
    PEIL_XLSX_ROW = 16 << 20,
    PEIL_XLSX_COLUMNS = 16384,
    PEIL_XLSX_ROWS = 1048576,
    PEIL_XLSX_FIRST = 3 /* rows whose widest sets the width */
};

/* path: a file that can be sought (no stream). name: for messages; NULL: the base name of path;
 * both must live as long as the workbook. PEIL_DATA, reported: no workbook, or a refused one;
 * PEIL_FILE: cannot be opened or read; *xlsx is NULL then. When diag->files.done is set it is told
 * here of the file and its digest. */
enum peil_status peil_xlsx_open(struct peil_xlsx **xlsx, const char *path, const char *name,
                                struct peil_diag *diag);
/* Worksheets in the order of their tabs, hidden ones too; chart sheets and the like are none. */
size_t peil_xlsx_sheet_count(const struct peil_xlsx *xlsx);
const char *peil_xlsx_sheet_name(const struct peil_xlsx *xlsx, size_t sheet);
/* The sheet of that name (letter case and kinds of blanks do not matter: text.h), or -1. */
int peil_xlsx_find(const struct peil_xlsx *xlsx, const char *name);

/* blank_rows: set to the rows that held nothing, those behind the last that is given left out.
 * Fields obey peil_record (csv.h): NUL-terminated, PEIL_CSV_SPARE, absent for no cell at all or one
 * without a value. A sheet may be read more than once. */
enum peil_status peil_xlsx_read(struct peil_xlsx *xlsx, size_t sheet, peil_record_function record,
                                void *context, uint64_t *blank_rows);
void peil_xlsx_close(struct peil_xlsx *xlsx); /* NULL is safe */

#endif
