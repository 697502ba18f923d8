/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet_cells.h: what sheet.c and sheet_texts.c write cells with; others use book.h. */
#ifndef PEIL_WORKBOOK_SHEET_CELLS_H
#define PEIL_WORKBOOK_SHEET_CELLS_H

#include "book.h"

/* Lines that the highest row has room for, of letters of nine points: Excel has no higher ones, and
 * what is beyond them is on no paper. */
enum { ROW_LINES = 33, LINE_POINTS = 12, LINE_APART = 3 };

lxw_format *sheet_format(const struct sheet *sheet, enum style style);
/* Enters the next column; false beyond the last one there is room for. */
bool sheet_next_column(struct sheet *sheet, lxw_col_t *column);
/* Makes the column so many digits wide, within its limit. */
void sheet_widen(struct sheet *sheet, lxw_col_t column, double width);
void sheet_add_tall(struct sheet *sheet, const struct tall_cell *cell);
void sheet_write_text(struct sheet *sheet, lxw_row_t row, lxw_col_t column, enum style style,
                      const char *text);
/* Goes on, in rows of their own, with the texts that the row just ended has no room for. */
void sheet_write_rests(struct sheet *sheet);

#endif
