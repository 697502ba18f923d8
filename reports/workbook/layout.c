/* SPDX-License-Identifier: GPL-3.0-or-later */
/* layout.c: what a sheet gets when all its cells are known: widths, heights, panes, paper. */
#include <math.h>
#include <string.h>

#include "book.h"

enum { A4 = 9, LINE_POINTS = 14, NOTE_WIDTH = 110, PAGE_CHARACTERS = 330, HEADER_BYTES = 160 };

/* The library's default width of a column without one. */
static const double plain_width = 8.43;

size_t text_lines(const char *text, double width)
{
    size_t lines = 1;
    double used = 0, word = 0;
    for (const char *c = text;; c++) {
        bool hyphen = *c == '-' && c[1] != '\0';
        word += hyphen;
        if (*c == ' ' || *c == '\n' || *c == '\0' || hyphen) {
            if (used > 0 && used + word > width) {
                lines++;
                used = 0;
            }
            used += word + !hyphen;
            word = 0;
            if (*c == '\n') {
                lines++;
                used = 0;
            }
            if (*c == '\0')
                return lines;
        } else {
            word += ((unsigned char)*c & 0xC0) != 0x80;
        }
    }
}

static double column_width(const struct sheet *sheet, lxw_col_t column)
{
    if (column >= sheet->columns || sheet->widths[column] <= 0)
        return plain_width;
    return sheet->widths[column] < 6 ? 6 : sheet->widths[column];
}

static void set_height(struct sheet *sheet, lxw_row_t row, size_t lines)
{
    double points = (double)lines * LINE_POINTS + 2;
    book_check(sheet->book,
               worksheet_set_row(sheet->worksheet, row, points > 400 ? 400 : points, NULL));
}

/* The columns a paragraph spans: as many as give it a readable width. */
static lxw_col_t note_last(const struct sheet *sheet, double *width)
{
    lxw_col_t last = 0;
    *width = column_width(sheet, 0);
    while (2 * *width < NOTE_WIDTH ||
           *width + column_width(sheet, (lxw_col_t)(last + 1)) <= NOTE_WIDTH)
        *width += column_width(sheet, ++last);
    return last;
}

static void lay_paragraphs(struct sheet *sheet)
{
    double width;
    lxw_col_t last = note_last(sheet, &width);
    for (size_t i = 0; i < sheet->paragraph_count; i++) {
        const struct paragraph *p = &sheet->paragraphs[i];
        lxw_format *format = sheet->book->formats.of[p->style];
        if (last > 0)
            book_check(sheet->book, worksheet_merge_range(sheet->worksheet, p->row, 0, p->row, last,
                                                          p->text, format));
        else
            book_check(sheet->book,
                       worksheet_write_string(sheet->worksheet, p->row, 0, p->text, format));
        set_height(sheet, p->row, text_lines(p->text, width * 1.05));
    }
}

/* Rows are as high as their most wrapped cell. */
static void lay_heights(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->tall_count;) {
        lxw_row_t row = sheet->tall[i].row;
        size_t lines = 1;
        for (; i < sheet->tall_count && sheet->tall[i].row == row; i++) {
            const struct tall_cell *cell = &sheet->tall[i];
            double width = 0;
            for (lxw_col_t c = cell->column; c <= cell->last; c++)
                width += column_width(sheet, c);
            size_t needed = text_lines(cell->text, width * (cell->bold ? 0.88 : 1.02));
            lines = needed > lines ? needed : lines;
        }
        set_height(sheet, row, lines);
    }
}

/* Lines under rows come from one rule a table: written by cell they would need every blank one. */
static void lay_lines(struct sheet *sheet)
{
    lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_FORMULA,
                                   .value_string = (char[]){"=TRUE"},
                                   .format = sheet->book->formats.of[STYLE_LINE]};
    for (size_t b = 0; b < sheet->body_count; b++) {
        const struct body *body = &sheet->bodies[b];
        if (body->columns > 0)
            book_check(sheet->book, worksheet_conditional_format_range(
                                        sheet->worksheet, body->first, 0, body->last,
                                        (lxw_col_t)(body->columns - 1), &rule));
    }
}

/* A very wide sheet takes more pages beside each other, its labels on each. */
static void lay_pages(struct sheet *sheet)
{
    double width = 0;
    for (lxw_col_t c = 0; c < sheet->columns; c++)
        width += column_width(sheet, c);
    uint16_t pages = (uint16_t)ceil(width / PAGE_CHARACTERS);
    worksheet_fit_to_pages(sheet->worksheet, pages > 1 ? pages : 1, 0);
    if (pages > 1)
        book_check(sheet->book, worksheet_repeat_columns(sheet->worksheet, 0, 0));
}

/* '&' begins a command in headers and footers; a text stays within its share of 255 bytes. */
static const char *header_text(struct book *book, const char *text)
{
    struct peil_arena *arena = &book->document->arena;
    char *doubled = NULL;
    for (size_t most = 80; doubled == NULL || strlen(doubled) > HEADER_BYTES; most -= 10) {
        const char *cut = text_cut(arena, text, most);
        char *to = doubled = peil_arena_alloc(arena, strlen(cut) * 2 + 1, 1);
        for (const char *c = cut; *c != '\0'; c++) {
            if (*c == '&')
                *to++ = '&';
            *to++ = (unsigned char)*c < 0x20 ? ' ' : *c;
        }
    }
    return doubled;
}

static void lay_paper(struct sheet *sheet)
{
    struct book *book = sheet->book;
    struct peil_document *document = book->document;
    lxw_worksheet *worksheet = sheet->worksheet;
    const char *mark =
        document->internal ? peil_document_say(document, PEIL_SAY_INTERNAL_FOOTER) : "";
    worksheet_set_landscape(worksheet);
    worksheet_set_paper(worksheet, A4);
    worksheet_set_margins(worksheet, 0.5, 0.5, 0.7, 0.6);
    worksheet_gridlines(worksheet, LXW_HIDE_ALL_GRIDLINES);
    book_check(book, worksheet_set_header(
                         worksheet, peil_arena_format(
                                        &document->arena, "&L%s&R&B%s",
                                        header_text(book, peil_document_title(document)), mark)));
    const char *page =
        peil_fill(&document->arena, document->language, PEIL_SAY_PAGE_FOOTER, "&P", "&N");
    book_check(book, worksheet_set_footer(
                         worksheet, peil_arena_format(&document->arena, "&L%s&C%s&R%s",
                                                      header_text(book, sheet->name), page, mark)));
    if (sheet->frozen > 0) {
        worksheet_freeze_panes(worksheet, sheet->frozen, sheet->frozen_label ? 1 : 0);
        if (sheet->body_count <= 1) /* a second table has headers of its own */
            book_check(book, worksheet_repeat_rows(worksheet, 0, sheet->frozen - 1));
    }
}

void sheet_finish(struct sheet *sheet)
{
    if (sheet->worksheet == NULL)
        return;
    for (lxw_col_t c = 0; c < sheet->columns; c++)
        book_check(sheet->book,
                   worksheet_set_column(sheet->worksheet, c, c, column_width(sheet, c), NULL));
    lay_heights(sheet);
    lay_paragraphs(sheet);
    lay_lines(sheet);
    lay_pages(sheet);
    lay_paper(sheet);
}
