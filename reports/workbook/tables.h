/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tables.h: rows under a header as tables of the spreadsheet; called by sheet.c and layout.c.
 *
 * Rows right under a row of headers become a table, with filters, a name (names.h) and our own
 * look: what a reader sorts or filters is all of them and nothing else. Excel asks that its headers
 * are texts of at most HEADER_UNITS, none empty and no two alike without regard to case, and the
 * very texts of their cells: so the cells are written here, when all is known, and a text that
 * comes again gets a number. */
#ifndef PEIL_WORKBOOK_TABLES_H
#define PEIL_WORKBOOK_TABLES_H

#include "book.h"

enum { HEADER_UNITS = 255 };

/* The text as a header may hold it: one line of at most HEADER_UNITS; shortened ones are counted.
 */
const char *table_header(struct book *book, const char *text);
/* Writes the headers of a sheet, as tables where they are. */
void lay_tables(struct sheet *sheet);

#endif
