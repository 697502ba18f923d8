/* SPDX-License-Identifier: GPL-3.0-or-later */
/* charts.h: native charts over cells of a sheet.
 *
 * The cells are written first; the chart is drawn from them, below them. Colours are told apart by
 * the colour-blind, neighbours also by lightness. */
#ifndef PEIL_WORKBOOK_CHARTS_H
#define PEIL_WORKBOOK_CHARTS_H

#include "book.h"

struct chart_plan {
    struct sheet *sheet;
    const char *title, *description; /* description: the alternative text */
    lxw_row_t header, first, last;   /* the header row; the first and last row of data */
    lxw_col_t labels;                /* the column of the categories */
    lxw_col_t series;                /* the first column of values */
    size_t series_count;             /* columns next to each other */
    const lxw_color_t *colours;      /* one a series */
};

/* A 100 % stacked bar a row, first row on top; placed at the sheet's next row, which moves below.
 */
void chart_stacked(const struct chart_plan *plan);
/* A bar a row, of one series of shares. */
void chart_bars(const struct chart_plan *plan);

/* Colours for the answers of a list, from blue (first) over grey to orange; the answers' boxes
 * decide where they change; unordered answers get distinct hues. answers: option indices. */
void chart_colours(const struct peil_list *list, const size_t answers[], size_t count, size_t told,
                   lxw_color_t colours[]);

#endif
