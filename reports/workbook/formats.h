/* SPDX-License-Identifier: GPL-3.0-or-later */
/* formats.h: how cells look, made once a workbook. */
#ifndef PEIL_WORKBOOK_FORMATS_H
#define PEIL_WORKBOOK_FORMATS_H

#include <xlsxwriter.h>

#include "../documents/document.h"

#define WORKBOOK_FONT "Arial" /* of cells and charts */

/* "44 %" in one piece, copied into a text too: between number and sign in formats. */
#define FORMAT_PERCENT "0\"\xC2\xA0\"%"

enum style {
    STYLE_TITLE,
    STYLE_REMARK,     /* under a title */
    STYLE_MARK,       /* "intern" */
    STYLE_NOTE,       /* a paragraph across the sheet */
    STYLE_HEADING,    /* above a table */
    STYLE_LONG_TITLE, /* as paragraphs: too wide for a line */
    STYLE_LONG_HEADING,
    STYLE_HEADER,
    STYLE_HEADER_LEFT,
    STYLE_HEADER_TAG, /* over STYLE_TAG */
    STYLE_BAND,       /* a header over several columns */
    STYLE_SECTION,    /* a row that names the rows below it */
    STYLE_LABEL,
    STYLE_INDENT, /* a label under another */
    STYLE_TEXT,
    STYLE_TAG,  /* a text beside a number: set off from it */
    STYLE_TERM, /* the bold first column of a text table */
    STYLE_LINK,
    STYLE_RANK,
    STYLE_RANK_SHARED, /* with the mark of a tie */
    STYLE_COUNT,
    STYLE_MEAN, /* two decimals: means, SDs, statistics, effects */
    STYLE_SHARE,
    STYLE_DIFFERENCE,  /* of means, with its sign */
    STYLE_POINTS,      /* a difference of shares, in percent points, with its sign */
    STYLE_POINTS_SIZE, /* how large one is */
    STYLE_P,
    STYLE_P_TINY,    /* 0.001 that stands for anything below */
    STYLE_P_DOUBTED, /* with the mark of small expected counts; next to it when tiny */
    STYLE_P_DOUBTED_TINY,
    STYLE_LINE, /* under the rows of tables, by rule and not by cell: blank cells are not written */
    STYLE_WITHHELD,
    STYLE_UNDEFINED,
    /* Heat: three steps above the total (blue, with an arrow up), three below it (orange,
     * with an arrow down), for means and shares. */
    STYLE_MEAN_HEAT,
    STYLE_SHARE_HEAT = STYLE_MEAN_HEAT + 6,
    STYLES = STYLE_SHARE_HEAT + 6
};

struct formats {
    lxw_format *of[STYLES];
};

/* NULL formats (out of memory in the library) make it return false. */
bool formats_make(struct formats *formats, lxw_workbook *workbook, enum peil_language language);
/* The size of its letters, in points. */
double style_size(enum style style);

/* STYLE_MEAN or STYLE_SHARE, heated by a deviation from the total in standard deviations. */
enum style style_heated(enum style style, double deviation);

#endif
