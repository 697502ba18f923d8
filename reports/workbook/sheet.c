/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet.c: cells and rows of a sheet; see book.h. The layout that needs all of it is layout.c. */
#include <string.h>

#include "book.h"
#include "peil/alloc.h"
#include "sheet_cells.h"
#include "tables.h"

enum { LINE_UNITS = 100 };        /* of a text that runs on over the cells beside it */
enum { NARROWEST_NOTE = 55 * 7 }; /* pixels; layout.c lays them over columns at least as wide */
/* What a character of such a text takes. */
enum { TITLE_PIXELS = 10, HEADING_PIXELS = 8, REMARK_PIXELS = 6 };

lxw_format *sheet_format(const struct sheet *sheet, enum style style)
{
    return sheet->book->formats.of[style];
}

void sheet_write_text(struct sheet *sheet, lxw_row_t row, lxw_col_t column, enum style style,
                      const char *text)
{
    struct book *book = sheet->book;
    if (sheet->worksheet == NULL)
        return;
    const char *cell = book_cell_text(book, text);
    book_check(book, cell[0] == '\0' ? worksheet_write_blank(sheet->worksheet, row, column,
                                                             sheet_format(sheet, style))
                                     : worksheet_write_string(sheet->worksheet, row, column, cell,
                                                              sheet_format(sheet, style)));
}

bool sheet_next_column(struct sheet *sheet, lxw_col_t *column)
{
    if (sheet->column >= SHEET_COLUMNS) {
        book_check(sheet->book, LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE);
        return false;
    }
    *column = sheet->column++;
    if (sheet->column > sheet->columns)
        sheet->columns = sheet->column;
    return true;
}

void sheet_widen(struct sheet *sheet, lxw_col_t column, double width)
{
    if (width > sheet->limits[column])
        width = sheet->limits[column];
    if (width > sheet->widths[column])
        sheet->widths[column] = width;
}

/* As many as its rows can hold of it. */
static void add_paragraph(struct sheet *sheet, enum style style, const char *text)
{
    struct peil_arena *arena = &sheet->book->document->arena;
    double larger = style_size(style) / style_size(STYLE_NOTE);
    size_t lines = (size_t)(ROW_LINES / larger);
    for (size_t end; text[0] != '\0'; text += end + strspn(text + end, " \n")) {
        end = text_part(text, NARROWEST_NOTE / larger, style != STYLE_NOTE, lines);
        const char *part = text[end] == '\0' ? text : peil_arena_copy(arena, text, end);
        sheet->paragraphs = peil_grow(sheet->paragraphs, &sheet->paragraph_capacity,
                                      sheet->paragraph_count + 1, sizeof *sheet->paragraphs);
        sheet->paragraphs[sheet->paragraph_count++] =
            (struct paragraph){sheet->row++, book_cell_text(sheet->book, part), style};
    }
}

/* Whether a title or heading is wider than a line may be: the paper would cut it. */
static bool is_long(enum style style, const char *text)
{
    return text_pixels(text, true) * style_size(style) / style_size(STYLE_NOTE) >
           LINE_UNITS * TITLE_PIXELS;
}

/* A text that runs on over the cells beside it, of characters so many pixels wide. */
static void write_line(struct sheet *sheet, enum style style, const char *text, double pixels)
{
    bool title = style == STYLE_TITLE;
    if ((title || style == STYLE_HEADING) && is_long(style, text)) {
        add_paragraph(sheet, title ? STYLE_LONG_TITLE : STYLE_LONG_HEADING, text);
        return;
    }
    double across = (double)text_units(text) * pixels;
    if (style != STYLE_REMARK) /* larger letters than a row without a height has room for */
        sheet_set_height(sheet, sheet->row, title ? 21 : 17);
    sheet_write_text(sheet, sheet->row++, 0, style, text);
    if (across > LINE_UNITS * TITLE_PIXELS) /* its letters are narrower: it is not long */
        across = LINE_UNITS * TITLE_PIXELS;
    sheet->across = across > sheet->across ? across : sheet->across;
}

void sheet_title(struct sheet *sheet, const char *title, const char *remark)
{
    if (sheet->book->document->internal) {
        write_line(sheet, STYLE_MARK,
                   peil_document_say(sheet->book->document, PEIL_SAY_INTERNAL_LINE),
                   HEADING_PIXELS);
    }
    sheet->title = title;
    write_line(sheet, STYLE_TITLE, title, TITLE_PIXELS);
    if (text_units(remark) > LINE_UNITS)
        add_paragraph(sheet, STYLE_NOTE, remark);
    else
        write_line(sheet, STYLE_REMARK, remark, REMARK_PIXELS);
    sheet->row++;
}

static void open_table(struct sheet *sheet)
{
    if (!sheet->opened)
        sheet->opening = sheet->row;
    sheet->opened = true;
}

void sheet_heading(struct sheet *sheet, const char *text)
{
    open_table(sheet);
    write_line(sheet, STYLE_HEADING, text, HEADING_PIXELS);
}

void sheet_note(struct sheet *sheet, const char *text)
{
    add_paragraph(sheet, STYLE_NOTE, text);
}

void sheet_skip(struct sheet *sheet, lxw_row_t rows)
{
    sheet->row += rows;
}

void sheet_keep(struct sheet *sheet, lxw_row_t rows)
{
    sheet->keeps =
        peil_grow(sheet->keeps, &sheet->keep_capacity, sheet->keep_count + 1, sizeof *sheet->keeps);
    sheet->keeps[sheet->keep_count++] = (struct kept_rows){sheet->row, sheet->row + rows - 1};
}

void sheet_keep_since(struct sheet *sheet, lxw_row_t first)
{
    if (sheet->row <= first)
        return;
    sheet_keep(sheet, 1);
    size_t k = sheet->keep_count - 1;
    for (; k > 0 && sheet->keeps[k - 1].first > first; k--)
        sheet->keeps[k] = sheet->keeps[k - 1];
    sheet->keeps[k] = (struct kept_rows){first, sheet->row - 1};
}

void sheet_part(struct sheet *sheet)
{
    if (sheet->column < SHEET_COLUMNS)
        sheet->parted[sheet->column] = true;
}

void sheet_add_tall(struct sheet *sheet, const struct tall_cell *cell)
{
    sheet->tall =
        peil_grow(sheet->tall, &sheet->tall_capacity, sheet->tall_count + 1, sizeof *sheet->tall);
    sheet->tall[sheet->tall_count++] = *cell;
}

/* Headers wrap: the longest word must fit, with a little room beside it. */
static double head_width(const char *text)
{
    return text_word_pixels(text, true) / 7 + 1.2;
}

static void head(struct sheet *sheet, enum style style, const char *text)
{
    lxw_col_t column;
    if (!sheet_next_column(sheet, &column))
        return;
    const char *header = table_header(sheet->book, text);
    sheet_add_tall(sheet, &(struct tall_cell){.row = sheet->row,
                                              .column = column,
                                              .last = column,
                                              .bold = true,
                                              .head = true,
                                              .style = style,
                                              .text = header});
    sheet_widen(sheet, column, head_width(header));
}

void sheet_head(struct sheet *sheet, const char *text)
{
    head(sheet, STYLE_HEADER, text);
}

void sheet_head_left(struct sheet *sheet, const char *text)
{
    head(sheet, STYLE_HEADER_LEFT, text);
}

void sheet_head_tag(struct sheet *sheet, const char *text)
{
    head(sheet, STYLE_HEADER_TAG, text);
}

void sheet_band(struct sheet *sheet, const char *text, lxw_col_t columns)
{
    lxw_col_t first = sheet->column, last, column;
    sheet_part(sheet);
    for (lxw_col_t i = 0; i < columns; i++) {
        if (!sheet_next_column(sheet, &column))
            return;
    }
    last = (lxw_col_t)(first + columns - 1);
    sheet_add_tall(sheet, &(struct tall_cell){.row = sheet->row,
                                              .column = first,
                                              .last = last,
                                              .bold = true,
                                              .style = STYLE_BAND,
                                              .text = text});
    if (columns == 1) {
        sheet_write_text(sheet, sheet->row, first, STYLE_BAND, text);
    } else if (sheet->worksheet != NULL) {
        book_check(sheet->book, worksheet_merge_range(
                                    sheet->worksheet, sheet->row, first, sheet->row, last,
                                    book_text(sheet->book, text), sheet_format(sheet, STYLE_BAND)));
    }
}

void sheet_end_band(struct sheet *sheet)
{
    open_table(sheet);
    sheet->row++;
    sheet->column = 0;
}

void sheet_name_corrections(struct sheet *sheet, const char *name)
{
    struct peil_arena *arena = &sheet->book->document->arena;
    for (size_t i = 0; i < sheet->tall_count; i++) {
        struct tall_cell *cell = &sheet->tall[i];
        if (!cell->corrected)
            continue;
        cell->text =
            table_header(sheet->book, peil_arena_format(arena, "%s (%s)", cell->text, name));
        sheet_widen(sheet, cell->column, head_width(cell->text));
    }
}

static const char *full_name(const struct sheet *sheet, const char *kind, const char *name)
{
    return name == NULL || name[0] == '\0'
               ? kind
               : peil_arena_format(&sheet->book->document->arena, "%s_%s", kind, name);
}

void sheet_name_table(struct sheet *sheet, const char *kind, const char *name)
{
    sheet->wanted_name = full_name(sheet, kind, name);
}

void sheet_name_cell(struct sheet *sheet, const char *kind, const char *name)
{
    struct book *book = sheet->book;
    char cell[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell_abs(cell, sheet->row, sheet->column, true, true);
    book_check(book,
               workbook_define_name(
                   book->workbook, defined_name_make(&book->defined, full_name(sheet, kind, name)),
                   peil_arena_format(&book->document->arena, "='%s'!%s", sheet->name, cell)));
}

static void begin_table(struct sheet *sheet)
{
    struct peil_arena *arena = &sheet->book->document->arena;
    const char *wanted = sheet->wanted_name;
    sheet->header_count++;
    if (wanted == NULL)
        wanted = peil_arena_format(arena, "table_%zu_%zu", sheet->number, sheet->header_count);
    sheet->header_name = wanted;
    sheet->wanted_name = NULL;
    sheet->header_columns = sheet->column;
    sheet->header_end = sheet->row + 1;
}

void sheet_end_header(struct sheet *sheet)
{
    begin_table(sheet);
    for (lxw_col_t c = 1; c < sheet->column; c++) {
        sheet->whole[c] |= !sheet->parted[c];
        sheet->parted[c] = false;
    }
    sheet_end_band(sheet);
    struct kept_rows rows = {sheet->opening, sheet->row + 1}; /* a header and two rows */
    sheet->row = rows.first;
    sheet_keep(sheet, rows.last - rows.first + 1);
    sheet->row = rows.last - 1;
    sheet->opened = false;
    if (sheet->repeated.last == 0)
        sheet->repeated = (struct kept_rows){rows.first, sheet->row - 1};
    if (sheet->frozen == 0)
        sheet->frozen = sheet->row;
}

static lxw_row_t labelled_row(const struct sheet *sheet, const char *label)
{
    for (size_t l = 0; l < sheet->label_count; l++) {
        if (sheet->labels[l].label == label)
            return sheet->labels[l].row;
    }
    return 0;
}

void sheet_put_link_to(struct sheet *sheet, const struct sheet *target, const char *label)
{
    struct peil_arena *arena = &sheet->book->document->arena;
    lxw_col_t column;
    if (!sheet_next_column(sheet, &column) || sheet->worksheet == NULL)
        return;
    const char *url = peil_arena_format(arena, "internal:'%s'!A%u", target->name,
                                        (unsigned)labelled_row(target, label) + 1);
    book_check(sheet->book,
               worksheet_write_url_opt(sheet->worksheet, sheet->row, column, url,
                                       sheet_format(sheet, STYLE_LINK), target->name, NULL));
    sheet_widen(sheet, column, (double)text_units(target->name) + 2);
}

void sheet_put_link(struct sheet *sheet, const struct sheet *target)
{
    sheet_put_link_to(sheet, target, "");
}

void sheet_put_number(struct sheet *sheet, enum style style, double value)
{
    lxw_col_t column;
    if (!sheet_next_column(sheet, &column) || sheet->worksheet == NULL)
        return;
    book_check(sheet->book, worksheet_write_number(sheet->worksheet, sheet->row, column, value,
                                                   sheet_format(sheet, style)));
    sheet_widen(sheet, column, style == STYLE_POINTS ? 11 : 7.5);
}

void sheet_put_figure(struct sheet *sheet, enum style style, const struct peil_figure *figure)
{
    struct book *book = sheet->book;
    switch (figure->state) {
    case PEIL_FIGURE_VALUE:
        if ((style == STYLE_P || style == STYLE_P_DOUBTED) && peil_document_is_tiny(figure))
            style++;
        sheet_put_number(sheet, style, figure->value);
        return;
    case PEIL_FIGURE_FEW:
    case PEIL_FIGURE_WITHHELD:
        book->withheld_cells++;
        sheet_put_text(sheet, STYLE_WITHHELD, peil_document_figure_text(book->document, figure));
        return;
    case PEIL_FIGURE_UNDEFINED:
        book->undefined_cells++;
        sheet_put_text(sheet, STYLE_UNDEFINED, peil_document_figure_text(book->document, figure));
        return;
    case PEIL_FIGURE_ABSENT:
        break;
    }
    sheet_put_blank(sheet);
}

void sheet_put_blank(struct sheet *sheet)
{
    lxw_col_t column;
    (void)sheet_next_column(sheet, &column);
}

/* Rows that follow one another under one header are one body: they get their lines together. */
void sheet_end_row(struct sheet *sheet)
{
    struct body *last = sheet->body_count > 0 ? &sheet->bodies[sheet->body_count - 1] : NULL;
    if (last == NULL || last->last + 1 != sheet->row || last->columns != sheet->header_columns) {
        sheet->bodies = peil_grow(sheet->bodies, &sheet->body_capacity, sheet->body_count + 1,
                                  sizeof *sheet->bodies);
        sheet->bodies[sheet->body_count++] =
            (struct body){.first = sheet->row,
                          .last = sheet->row,
                          .columns = sheet->header_columns,
                          .name = sheet->row == sheet->header_end ? sheet->header_name : NULL};
    } else {
        last->last = sheet->row;
    }
    sheet->row++;
    sheet_write_rests(sheet);
    sheet->column = 0;
}
