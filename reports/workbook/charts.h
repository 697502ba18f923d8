/* SPDX-License-Identifier: GPL-3.0-or-later */
/* charts.h: native charts of figures.
 *
 * A chart is told its figures, not where they stand: the cells it is drawn from are on the hidden
 * sheet (helper.h), where what is withheld or undefined has none, so that it is drawn as nothing
 * and not as 0. Bars are horizontal, the first category on top; more than a page holds are parted
 * into several charts with one axis. A chart stands at the sheet's next row, which moves below it.
 *
 *   struct chart_series series[] = {{.name = "GO!", .colour = palette_hue(0), .figures = means}};
 *   struct chart_plan plan = {.sheet = sheet, .title = ..., .description = ..., .categories = ...,
 *                             .category_count = 5, .series = series, .series_count = 1,
 *                             .minimum = 1, .maximum = 5, .unit = 1};
 *   chart_bars(&plan); */
#ifndef PEIL_WORKBOOK_CHARTS_H
#define PEIL_WORKBOOK_CHARTS_H

#include "book.h"

enum chart_label { /* what is written on the bars of a series */
                   CHART_LABEL_VALUE,
                   CHART_LABEL_BASE,  /* at its beginning: away from the whisker at its end */
                   CHART_LABEL_WHOLE, /* the figure, though a part of it is drawn (part); on the
                                         side of zero */
                   CHART_LABEL_NONE
};

struct chart_series {
    const char *name; /* in the legend */
    lxw_color_t colour;
    const struct peil_figure *figures; /* one a category; NULL: stands in the legend only */
    double part;                       /* of each figure is drawn: -1, 0.5, ...; 0: all of it */
    enum chart_label label;
    bool unlisted;  /* not in the legend */
    bool patterned; /* its colour has been used before */
    double whisker; /* half the length of its intervals; 0: none */
};

struct chart_plan {
    struct sheet *sheet;
    const char *title, *description; /* description: the alternative text, in words */
    lxw_col_t column; /* where it begins; 1: beside labels that print repeats on every page */
    const char *const *categories; /* axis labels, with their n */
    size_t category_count;
    const struct chart_series *series;
    size_t series_count;
    bool low;                      /* narrow bars: a chart beside another */
    bool shares;                   /* fractions, written as percentages; else two decimals */
    double minimum, maximum, unit; /* of the axis; equal: from the least to the highest drawn */
};

/* Bars beside each other, a series each; one series has no legend. */
void chart_bars(const struct chart_plan *plan);
/* Bars of one series each, in one place: each category has a figure of one of them alone. */
void chart_single_bars(const struct chart_plan *plan);
/* A bar of 100 % a category. */
void chart_stacked(const struct chart_plan *plan);
/* Negative parts to the left of zero and the others to its right, in the order of the series. */
void chart_diverging(const struct chart_plan *plan);

/* "Uitleg geven (n = 243)", the label shortened where it would fill the chart. */
enum { CHART_CATEGORY_UNITS = 200 };
const char *chart_category(struct peil_document *document, const char *label,
                           const struct peil_figure *n);

#endif
