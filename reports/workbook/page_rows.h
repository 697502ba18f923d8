/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page_rows.h: which rows of a printed sheet begin a page.
 *
 * Where pages stand beside each other, each of them has the same rows; what stands below the table
 * (notes, a chart) is only on the first, so that a page more for it would be one with few rows or
 * none on all the others. Then it stands apart: in an area to print of its own (sheet->apart). When
 * the table is no more than a page high, its header is not repeated above it (sheet->whole_table).
 *
 * 1. page_rows_scale, from the largest scale that the columns allow.
 * 2. page_rows_begin, at that scale. */
#ifndef PEIL_WORKBOOK_PAGE_ROWS_H
#define PEIL_WORKBOOK_PAGE_ROWS_H

#include "book.h"

enum { SMALLEST_PERCENT = 60 };

/* The scale, in percent, that is the best bargain between few pages and large letters. beside: how
 * many pages stand beside each other. breaks: room for one a row, and one. */
int page_rows_scale(struct sheet *sheet, int percent, size_t beside, lxw_row_t breaks[]);
/* Fills breaks with the rows that begin a page, 0-terminated, sheet->apart among them; how many. */
size_t page_rows_begin(struct sheet *sheet, int percent, size_t beside, lxw_row_t breaks[]);

#endif
