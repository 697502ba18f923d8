/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pages.h: the scale and the breaks of a printed sheet; called by sheet_finish. */
#ifndef PEIL_WORKBOOK_PAGES_H
#define PEIL_WORKBOOK_PAGES_H

#include "book.h"

/* The library's default width of a column without one. */
#define PLAIN_WIDTH 8.43

/* widths: of the columns, in characters. The heights of the rows are known. */
void lay_pages(struct sheet *sheet, const double widths[]);
/* Whether the sheet is one table: its title is not printed where pages stand beside each other. */
bool sheet_has_one(const struct sheet *sheet);
/* Whether the first header stands on each page: where it is the only table's, and that goes on. */
bool sheet_repeats(const struct sheet *sheet);
/* Whether the name of the sheet is short enough for an area to print of two parts. */
bool page_fits_areas(const struct sheet *sheet);

/* Whether a page holds all columns, but for those that are there to filter by. */
bool fits_across(const struct sheet *sheet, const double widths[]);
/* How many columns print repeats where pages stand beside each other. */
lxw_col_t sheet_beside(const struct sheet *sheet);

#endif
