/* SPDX-License-Identifier: GPL-3.0-or-later */
/* helper.h: the cells that charts are drawn from, together on one hidden sheet.
 *
 * What a chart needs and a reader does not: halves of the neutral answers on both sides of zero,
 * shares below zero, labels with their n. What is withheld has no cell here either.
 *
 * The sheet is the workbook's last: its cells are kept until helper_finish writes them, while
 * charts already refer to it by name. */
#ifndef PEIL_WORKBOOK_HELPER_H
#define PEIL_WORKBOOK_HELPER_H

#include "book.h"

/* A cell of column 0 that holds 0: of series that are in a legend and nowhere else. */
enum { HELPER_ZERO_ROW = 1 };

/* Its name; never NULL. */
const char *helper_name(struct book *book);
/* So many free rows, one after the other: the first of them. */
lxw_row_t helper_rows(struct book *book, size_t rows);
/* A cell of them; the text lives as long as the document. */
void helper_text(struct book *book, lxw_row_t row, lxw_col_t column, const char *text);
void helper_number(struct book *book, lxw_row_t row, lxw_col_t column, double value);

/* Writes the sheet, if anything asked for it; called by book_close. */
void helper_finish(struct book *book);
void helper_clear(struct book *book);

#endif
