/* SPDX-License-Identifier: GPL-3.0-or-later */
/* book.h: a workbook being made, and its sheets.
 *
 * The first failure of the library is kept in book->error; after it, what is written is lost, and
 * workbook.c reports it. Sheets are written top down, row by row, left to right:
 *
 *   struct sheet *sheet = book_sheet(book, "Schalen", "One line for the contents");
 *   sheet_title(sheet, ...);
 *   sheet_head(sheet, "Item"); sheet_head(sheet, "n"); sheet_end_header(sheet);
 *   sheet_put_text(sheet, STYLE_LABEL, ...); sheet_put_figure(sheet, STYLE_COUNT, &n);
 * sheet_end_row(sheet); sheet_note(sheet, ...);
 *
 * and book_finish gives every sheet its widths, panes, paper, headers and footers. */
#ifndef PEIL_WORKBOOK_BOOK_H
#define PEIL_WORKBOOK_BOOK_H

#include <xlsxwriter.h>

#include "../documents/document.h"
#include "formats.h"
#include "names.h"
#include "parts.h"

enum { SHEET_COLUMNS = 4000, CELL_UNITS = 32767, CORRECTIONS = 8 };

struct paragraph { /* a note: needs the widths */
    lxw_row_t row;
    const char *text;
    enum style style;
};

struct tall_cell { /* a header, or a text that wraps: its row's height needs the widths */
    lxw_row_t row;
    lxw_col_t column, last; /* last > column: a band over several columns */
    bool bold;
    bool head;      /* a header of one column: not written yet, because a table may write it */
    bool filtered;  /* with the button of a filter in its lower corner */
    bool corrected; /* over corrected p-values: says by what */
    enum style style;
    const char *text;
};

struct body { /* rows under a header */
    lxw_row_t first, last;
    lxw_col_t columns;
    const char *name; /* of the table; NULL: its header is not right above it */
};

struct labelled_row { /* where a link can go: the label as it was given */
    lxw_row_t row;
    const char *label;
};

struct rest { /* of a text that is longer than its row is high */
    lxw_col_t column;
    enum style style;
    const char *text;
};

struct kept_rows { /* not parted by a page's end */
    lxw_row_t first, last;
};

struct sheet {
    struct book *book;
    lxw_worksheet *worksheet;
    const char *name, *remark, *wanted; /* wanted: the name before it was made to fit */
    const char *title;                  /* above its first table */
    size_t number;                      /* from 1, in the order of the tabs */
    lxw_row_t row;                      /* the next to be written */
    lxw_col_t column;                   /* the next in it */
    lxw_col_t columns;                  /* used */
    double widths[SHEET_COLUMNS], limits[SHEET_COLUMNS];
    lxw_row_t
        frozen; /* rows above this stay on the screen and are repeated in print; 0: none yet */
    bool frozen_label;         /* the first column stays too */
    struct kept_rows repeated; /* the first header, on each page of a sheet with one table */
    struct kept_rows printed;  /* without the title where pages stand beside each other */
    lxw_row_t apart;           /* the first row of what is printed apart from its table, or 0 */
    bool whole_table;          /* which is no more than a page high then */
    struct paragraph *paragraphs;
    size_t paragraph_count, paragraph_capacity;
    struct tall_cell *tall; /* those of a row together */
    size_t tall_count, tall_capacity;
    lxw_col_t header_columns; /* of the last header */
    lxw_row_t header_end;     /* the row below it */
    const char *header_name;  /* of the table under it */
    const char *wanted_name;  /* of the next table; NULL: numbered */
    size_t header_count;
    /* Columns that stay with the one before them in print: of any header; of the one being written.
     */
    bool whole[SHEET_COLUMNS], parted[SHEET_COLUMNS];
    double across; /* pixels from the left that titles and notes take: no page ends there */
    double drawn;  /* pixels of its widest chart, from the left of drawn_from: nor there */
    lxw_col_t drawn_from;
    bool charted;
    bool full;   /* of one table that is longer than a page: rooms.c */
    bool tailed; /* named for what else it holds ("Motivatie, grafieken"): no table of answers */
    lxw_col_t aside;  /* the first of the last columns, which are for filters: no page for them
                         alone; or 0 */
    lxw_col_t beside; /* columns that print repeats where pages stand beside each other; 0: one */
    bool questions;   /* its records have a column of the question that they are a part of */
    bool opened;      /* what belongs to the next header has begun, at row opening */
    lxw_row_t opening;
    struct kept_rows *keeps; /* by first row */
    size_t keep_count, keep_capacity;
    float *heights; /* of rows, in points; 0: plain */
    size_t height_count, height_capacity;
    struct body *bodies;
    size_t body_count, body_capacity;
    bool goes_on; /* texts that are higher than a row go on in the next: here they must be whole */
    bool doubted; /* a p-value on it has a dagger */
    bool is_text; /* to be read, not to be filtered: all of it is printed, however long */
    struct rest *rests;
    size_t rest_count, rest_capacity;
    struct labelled_row *labels; /* of first columns */
    size_t label_count, label_capacity;
    enum { ABOUT_OTHER, ABOUT_BLOCK, ABOUT_SCALES, ABOUT_GROUP } about;
    const struct peil_document_group *group; /* ABOUT_GROUP */
    int block;                               /* ABOUT_BLOCK */
    const char *corrections[CORRECTIONS];    /* of the p-values on it, as results name them */
    size_t correction_count;
};

struct helper_cell { /* behind a chart; text NULL: a number */
    lxw_row_t row;
    lxw_col_t column;
    const char *text;
    double number;
};

struct helper { /* the hidden sheet of them: helper.h */
    const char *name;
    lxw_row_t rows;
    struct helper_cell *cells;
    size_t count, capacity;
};

struct book {
    struct peil_document *document;
    lxw_workbook *workbook;
    struct parts parts;
    lxw_error error;
    struct formats formats;
    struct sheet_names names;
    struct defined_names defined;
    struct sheet **sheets;
    size_t sheet_count, sheet_capacity;
    struct helper helper;
    size_t shortened_texts, withheld_cells, undefined_cells;
};

/* The workbook at path, with its formats and properties. PEIL_FILE when the library cannot. */
enum peil_status book_open(struct book *book, struct peil_document *document, const char *path);
/* Layout of all sheets; the workbook written and freed. False: it failed, book->error says how. */
bool book_close(struct book *book);
void book_clear(struct book *book); /* the memory of the sheets */

struct sheet *book_sheet(struct book *book, const char *wanted_name, const char *remark);
void book_check(struct book *book, lxw_error error);
/* The text as a cell may hold it: at most CELL_UNITS (shortened ones are counted), no control
 * characters. */
const char *book_text(struct book *book, const char *text);
/* The same, with the first '_' of what reads as an escape ("_x0041_" is an A) written as one. */
const char *book_cell_text(struct book *book, const char *text);

/* Rows of one cell */
void sheet_title(struct sheet *sheet, const char *title, const char *remark);
void sheet_heading(struct sheet *sheet, const char *text);
void sheet_note(struct sheet *sheet, const char *text); /* wrapped over the width of the sheet */
void sheet_skip(struct sheet *sheet, lxw_row_t rows);
/* No page ends inside the next so many rows, if they fit on one. */
void sheet_keep(struct sheet *sheet, lxw_row_t rows);
/* Nor inside the rows from that one on, which are written. */
void sheet_keep_since(struct sheet *sheet, lxw_row_t first);

/* Headers: cells, then the end of the row. The first header of a sheet is what stays on screen. */
void sheet_head(struct sheet *sheet, const char *text);
void sheet_head_left(struct sheet *sheet, const char *text);
void sheet_head_tag(struct sheet *sheet, const char *text); /* over STYLE_TAG */
void sheet_band(struct sheet *sheet, const char *text, lxw_col_t columns);
void sheet_end_band(struct sheet *sheet); /* a row of headers with another below it */
/* In print the columns may be parted before the next header; before each band they may. */
void sheet_part(struct sheet *sheet);
void sheet_end_header(struct sheet *sheet);
/* Puts a text behind the headers that are `corrected`; they are written when the sheet is laid out.
 */
void sheet_name_corrections(struct sheet *sheet, const char *name);
/* The rows under a header become a table of the spreadsheet, with filters, when nothing stands
 * between them: see tables.h. This names the next one, for formulas: its kind, and the definition's
 * name of what it is about, NULL or "" where the kind says it all ("items", "motivatie"). names.h
 * has the kinds. */
void sheet_name_table(struct sheet *sheet, const char *kind, const char *name);
/* Names the cell that is written next ("rows", "received"). */
void sheet_name_cell(struct sheet *sheet, const char *kind, const char *name);

/* Cells, then the end of the row. */
void sheet_put_text(struct sheet *sheet, enum style style, const char *text);
/* A label, and under it in grey the words of the export (NULL: none). */
void sheet_put_question(struct sheet *sheet, const char *label, const char *asked);
void sheet_put_link(struct sheet *sheet, const struct sheet *target);
/* To its first row of that label (the very text it was written with), or to its top. */
void sheet_put_link_to(struct sheet *sheet, const struct sheet *target, const char *label);
void sheet_put_number(struct sheet *sheet, enum style style, double value);
/* A figure: its value in that style, else why there is none; STYLE_P knows "below 0.001". */
void sheet_put_figure(struct sheet *sheet, enum style style, const struct peil_figure *figure);
void sheet_put_blank(struct sheet *sheet); /* steps over a cell */
void sheet_end_row(struct sheet *sheet);

/* The height of a row, in points; at most 409. */
void sheet_set_height(struct sheet *sheet, lxw_row_t row, double points);
/* Lays one sheet out; called by book_close. */
void sheet_finish(struct sheet *sheet);
/* How wide a text is in a cell, in pixels; how many lines it takes in so many of them. */
double text_pixels(const char *text, bool bold);
double text_word_pixels(const char *text, bool bold); /* its widest part that does not wrap */
size_t text_lines(const char *text, double room, bool bold);
/* How many bytes of it so many lines hold: up to a blank, if there is one, or all of them. */
size_t text_part(const char *text, double room, bool bold, size_t lines);

#endif
