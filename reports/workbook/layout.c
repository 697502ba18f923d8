/* SPDX-License-Identifier: GPL-3.0-or-later */
/* layout.c: what a sheet gets when all its cells are known: widths, heights, panes, paper. */
#include <stdint.h>
#include <string.h>

#include "pages.h"
#include "peil/alloc.h"
#include "sheet_cells.h"
#include "tables.h"

enum { A4 = 9, NOTE_WIDTH = 110, HEADER_BYTES = 160 };
/* A column of so many digits has as many times that, and a little that stays blank. */
enum { WIDTH_PIXELS = 7, COLUMN_PIXELS = 5, INDENT_PIXELS = 9 };

/* What stands beside a text in its column. */
static const double beside_digits = 1.5, indented_digits = 3;

static double column_width(const struct sheet *sheet, lxw_col_t column)
{
    if (column >= sheet->columns || sheet->widths[column] <= 0)
        return PLAIN_WIDTH;
    return sheet->widths[column] < 6 ? 6 : sheet->widths[column];
}

void sheet_set_height(struct sheet *sheet, lxw_row_t row, double points)
{
    sheet->heights =
        peil_grow(sheet->heights, &sheet->height_capacity, (size_t)row + 1, sizeof *sheet->heights);
    while (sheet->height_count <= row)
        sheet->heights[sheet->height_count++] = 0;
    sheet->heights[row] = (float)points;
    if (sheet->worksheet != NULL)
        book_check(sheet->book, worksheet_set_row(sheet->worksheet, row, points, NULL));
}

static void set_height(struct sheet *sheet, lxw_row_t row, double lines)
{
    double points = lines * LINE_POINTS + LINE_APART;
    sheet_set_height(sheet, row, points > 400 ? 400 : points);
}

/* The columns a paragraph spans: as many as give it a readable width. */
struct span {
    lxw_col_t first, last;
    double width;
};

static struct span span_from(const struct sheet *sheet, lxw_col_t first)
{
    double most = NOTE_WIDTH;
    struct span span = {first, first, column_width(sheet, first)};
    for (lxw_col_t next = (lxw_col_t)(first + 1);; next++) {
        double width = column_width(sheet, next);
        bool parts = next < sheet->columns && !sheet->whole[next]; /* a page may end before it */
        if (2 * span.width >= most && (span.width + width > most || parts))
            return span;
        span.width += width;
        span.last = next;
    }
}

static void lay_paragraph(struct sheet *sheet, const struct paragraph *p, const struct span *span)
{
    lxw_format *format = sheet->book->formats.of[p->style];
    double across = span->width * WIDTH_PIXELS + COLUMN_PIXELS * (span->last + 1);
    for (lxw_col_t c = 0; c < span->first; c++)
        across += column_width(sheet, c) * WIDTH_PIXELS;
    sheet->across = across > sheet->across ? across : sheet->across;
    if (span->last > span->first)
        book_check(sheet->book, worksheet_merge_range(sheet->worksheet, p->row, span->first, p->row,
                                                      span->last, p->text, format));
    else
        book_check(sheet->book,
                   worksheet_write_string(sheet->worksheet, p->row, span->first, p->text, format));
    double larger = style_size(p->style) / style_size(STYLE_NOTE);
    bool bold = p->style == STYLE_LONG_TITLE || p->style == STYLE_LONG_HEADING;
    double room = span->width * WIDTH_PIXELS + (span->last - span->first) * COLUMN_PIXELS;
    size_t lines = text_lines(p->text, room / larger, bold);
    set_height(sheet, p->row, (double)lines * larger);
}

/* Under a wide table notes stand beside its labels, which print repeats on every page. */
static void lay_paragraphs(struct sheet *sheet, const double widths[])
{
    lxw_col_t labels = fits_across(sheet, widths) ? 1 : sheet_beside(sheet);
    const struct span whole = span_from(sheet, 0);
    const struct span beside = sheet->frozen_label ? span_from(sheet, labels) : whole;
    for (size_t i = 0; i < sheet->paragraph_count; i++) {
        const struct paragraph *p = &sheet->paragraphs[i];
        lay_paragraph(sheet, p, p->row < sheet->frozen ? &whole : &beside);
    }
}

/* How far charts go: known when the columns before them are as wide as they will be. */
static void lay_charts(struct sheet *sheet)
{
    double across = sheet->drawn;
    for (lxw_col_t c = 0; c < sheet->drawn_from; c++)
        across += column_width(sheet, c) * WIDTH_PIXELS + COLUMN_PIXELS;
    sheet->across = across > sheet->across ? across : sheet->across;
}

static bool is_indented(enum style style)
{
    return style == STYLE_INDENT || style == STYLE_TAG || style == STYLE_HEADER_TAG;
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
            double room = width * WIDTH_PIXELS - (is_indented(cell->style) ? INDENT_PIXELS : 0);
            size_t needed = text_lines(cell->text, room, cell->bold);
            needed += cell->filtered; /* its button */
            lines = needed > lines ? needed : lines;
        }
        set_height(sheet, row, (double)lines);
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

bool sheet_has_one(const struct sheet *sheet)
{
    /* A second table has headers of its own, a chart none. */
    return sheet->repeated.last > 0 && sheet->body_count <= 1 && !sheet->charted;
}

bool sheet_repeats(const struct sheet *sheet)
{
    return sheet_has_one(sheet) && !sheet->whole_table;
}

/* '&' begins a command in headers and footers; a text stays within its share of 255 bytes. */
static const char *header_text(struct book *book, const char *text, size_t bytes)
{
    struct peil_arena *arena = &book->document->arena;
    char *doubled = NULL;
    for (size_t most = 80; doubled == NULL || strlen(doubled) > bytes; most -= 10) {
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

/* The survey; below it, where the title is not printed, the sheet, and how much of it this is. */
static const char *header_left(const struct sheet *sheet)
{
    struct peil_document *document = sheet->book->document;
    struct peil_arena *arena = &document->arena;
    const char *survey = peil_document_title(document), *title = sheet->title;
    if (sheet->printed.first == 0 && sheet->printed.last + 1 == sheet->row)
        return header_text(sheet->book, survey, HEADER_BYTES);
    if (sheet->printed.last + 1 < sheet->row) {
        const struct body *body = &sheet->bodies[0];
        title = peil_fill(
            arena, document->language, PEIL_SAY_PRINTED_FIRST, title,
            peil_count_text(arena, document->language,
                            (double)(sheet->printed.last - body->first + 1)),
            peil_count_text(arena, document->language, (double)(body->last - body->first + 1)));
    }
    return peil_arena_format(arena, "%s\n&B%s", header_text(sheet->book, survey, HEADER_BYTES / 2),
                             header_text(sheet->book, title, HEADER_BYTES * 2 / 3));
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
    book_check(book,
               worksheet_set_header(worksheet, peil_arena_format(&document->arena, "&L%s&R&B%s",
                                                                 header_left(sheet), mark)));
    const char *page =
        peil_fill(&document->arena, document->language, PEIL_SAY_PAGE_FOOTER, "&P", "&N");
    book_check(book, worksheet_set_footer(
                         worksheet, peil_arena_format(&document->arena, "&L%s&C%s&R%s",
                                                      header_text(book, sheet->name, HEADER_BYTES),
                                                      page, mark)));
    if (sheet->frozen > 0) {
        worksheet_freeze_panes(worksheet, sheet->frozen, sheet->frozen_label ? 1 : 0);
    }
    if (sheet_repeats(sheet))
        book_check(book,
                   worksheet_repeat_rows(worksheet, sheet->repeated.first, sheet->repeated.last));
}

/* Whether a header about fills its column, so that it seems to go on in the next: "n not answered".
 */
static bool is_tight(double length, double room)
{
    enum { APART = 12 };
    static const double reckoned = 1.1; /* wider than some programs draw it */
    return length < room * reckoned && length + APART > room;
}

enum { MORE = 3 }; /* characters that a header of few lines may add to its column */

/* The lines of a header in a column that is so much wider; SIZE_MAX: it would be tight. */
static size_t head_lines(const struct sheet *sheet, const struct tall_cell *cell, double more)
{
    double room = (column_width(sheet, cell->column) + more) * WIDTH_PIXELS;
    room -= is_indented(cell->style) ? INDENT_PIXELS : 0;
    return is_tight(text_pixels(cell->text, true), room) ? SIZE_MAX
                                                         : text_lines(cell->text, room, true);
}

static bool is_eased(const struct tall_cell *cell)
{
    return cell->head && cell->column > 0;
}

/* How much wider a header may make its column: a little, or all it needs not to be a tower. */
static double most_more(const struct sheet *sheet, const struct tall_cell *cell)
{
    enum { TALL = 6, WIDEST = 26 };
    double width = column_width(sheet, cell->column), more = MORE;
    size_t lines = head_lines(sheet, cell, more);
    while (lines != SIZE_MAX && lines > TALL && width + more < WIDEST)
        lines = head_lines(sheet, cell, more += 1);
    return more;
}

/* The lines that the row of headers cannot do without: wider columns would not make it lower. */
static size_t row_lines(const struct sheet *sheet, size_t first, size_t end)
{
    size_t lines = 1;
    for (size_t i = first; i < end; i++) {
        size_t fewest = SIZE_MAX;
        double most = is_eased(&sheet->tall[i]) ? most_more(sheet, &sheet->tall[i]) : -1;
        for (double more = 0; more <= most; more += 1) {
            size_t needed = head_lines(sheet, &sheet->tall[i], more);
            fewest = needed < fewest ? needed : fewest;
        }
        lines = fewest != SIZE_MAX && fewest > lines ? fewest : lines;
    }
    return lines;
}

/* A row of headers is as low as a little room for each can make it, and no column wider than that
 * needs; headers are apart from the one beside. */
static void ease_heads(struct sheet *sheet)
{
    for (size_t first = 0, end; first < sheet->tall_count; first = end) {
        for (end = first + 1; end < sheet->tall_count; end++) {
            if (sheet->tall[end].row != sheet->tall[first].row)
                break;
        }
        size_t lines = row_lines(sheet, first, end);
        for (size_t i = first; i < end; i++) {
            const struct tall_cell *cell = &sheet->tall[i];
            double more = 0, most = is_eased(cell) ? most_more(sheet, cell) : 0;
            while (more < most && head_lines(sheet, cell, more) > lines)
                more += 1;
            if (more > 0 && head_lines(sheet, cell, more) <= lines)
                sheet->widths[cell->column] = column_width(sheet, cell->column) + more;
        }
    }
}

/* A text a little wider than its column is meant to be widens it, rather than that every row which
 * has it is a line higher. */
static void ease_texts(struct sheet *sheet)
{
    static const double little = 1.15;
    for (size_t i = 0; i < sheet->tall_count; i++) {
        const struct tall_cell *cell = &sheet->tall[i];
        if (cell->head || cell->last > cell->column || strchr(cell->text, '\n') != NULL)
            continue;
        double width = text_pixels(cell->text, cell->bold) / WIDTH_PIXELS +
                       (is_indented(cell->style) ? indented_digits : beside_digits);
        if (width > sheet->widths[cell->column] && width <= sheet->limits[cell->column] * little)
            sheet->widths[cell->column] = width;
    }
}

void sheet_finish(struct sheet *sheet)
{
    if (sheet->worksheet == NULL)
        return;
    ease_texts(sheet);
    ease_heads(sheet);
    double widths[SHEET_COLUMNS];
    for (lxw_col_t c = 0; c < sheet->columns; c++)
        widths[c] = column_width(sheet, c);
    for (lxw_col_t c = 0, next; c < sheet->columns; c = next) {
        for (next = (lxw_col_t)(c + 1); next < sheet->columns && widths[next] == widths[c];)
            next++;
        book_check(sheet->book, worksheet_set_column(sheet->worksheet, c, (lxw_col_t)(next - 1),
                                                     widths[c], NULL));
    }
    lay_tables(sheet);
    lay_heights(sheet);
    lay_paragraphs(sheet, widths);
    lay_charts(sheet);
    lay_lines(sheet);
    lay_pages(sheet, widths);
    lay_paper(sheet);
}
