/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chart_frame.h: what charts have in common: their helper cells, parts, axes, place on the sheet.
 *
 *   struct chart_frame frame;
 *   if (chart_frame_begin(&frame, plan))
 *       for (size_t p = 0; p < frame.part_count; p++) {
 *           lxw_chart *chart = chart_frame_part(&frame, p, LXW_CHART_BAR);
 *           ... series of chart_frame_series(&frame, chart, s) ...
 *           chart_frame_place(&frame, chart, p);
 *       } */
#ifndef PEIL_WORKBOOK_CHART_FRAME_H
#define PEIL_WORKBOOK_CHART_FRAME_H

#include "charts.h"

enum { CHART_WIDTH = 900, CHART_PLOT = 530 }; /* pixels; about: of the area of the bars */
enum { CHART_WIDEST = 1200 };                 /* what a page holds at the smallest scale */
enum { LEGEND_PIXELS_WIDE = CHART_WIDTH - 60 };

struct chart_frame {
    const struct chart_plan *plan;
    lxw_row_t helper;              /* the names of the series; the categories are below */
    const char **labels;           /* of the categories, in lines */
    const char **names;            /* of the series, as the legend has room for */
    size_t *begins, part_count;    /* the categories of part p: begins[p] to begins[p + 1] - 1 */
    size_t part;                   /* being drawn */
    double bar;                    /* pixels of the bars of a category */
    bool edged;                    /* bars have an edge */
    double zoom;                   /* beside a wide table, which prints smaller, all is larger */
    double minimum, maximum, unit; /* of the axis */
};

/* Writes the helper cells and parts the categories; false where there is nothing to draw. */
bool chart_frame_begin(struct chart_frame *frame, const struct chart_plan *plan, size_t bars);
/* How high the bars of so many categories are, at zoom 1. */
double chart_frame_pixels(const struct chart_frame *frame, size_t first, size_t end);
/* A chart of that type with title and axes; NULL: the library failed, which the book knows. */
lxw_chart *chart_frame_part(struct chart_frame *frame, size_t part, uint8_t type);
/* How wide a column is, as far as is known. */
double chart_column_pixels(const struct sheet *sheet, lxw_col_t column);
/* Whether the s-th series of the plan has anything in the part. */
bool chart_frame_has(const struct chart_frame *frame, size_t s);
/* That series in the chart, coloured and without labels. */
lxw_chart_series *chart_frame_series(struct chart_frame *frame, lxw_chart *chart, size_t s);
/* The legend (those that are listed), and the chart on the sheet. */
void chart_frame_place(struct chart_frame *frame, lxw_chart *chart, bool legend);
/* Of a series in the category, as drawn; false where there is nothing. */
bool chart_drawn(const struct chart_series *series, size_t category, double *value);

#endif
