/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet_texts.c: texts in cells, and those that are longer than a row is high: they go on in the
 * next rows (sheet->goes_on), or are cut where another sheet has them whole. */
#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"
#include "sheet_cells.h"

enum { INDENT_DIGITS = 2, SHORT_BYTES = 64 }; /* a short text is lower than a row can be */

static bool is_wrapped(enum style style)
{
    return style == STYLE_LABEL || style == STYLE_INDENT || style == STYLE_TEXT ||
           style == STYLE_TAG || style == STYLE_TERM || style == STYLE_WITHHELD ||
           style == STYLE_UNDEFINED;
}

static void note_label(struct sheet *sheet, const char *label)
{
    sheet->labels = peil_grow(sheet->labels, &sheet->label_capacity, sheet->label_count + 1,
                              sizeof *sheet->labels);
    sheet->labels[sheet->label_count++] = (struct labelled_row){sheet->row, label};
}

static void keep_rest(struct sheet *sheet, lxw_col_t column, enum style style, const char *text)
{
    sheet->rests =
        peil_grow(sheet->rests, &sheet->rest_capacity, sheet->rest_count + 1, sizeof *sheet->rests);
    sheet->rests[sheet->rest_count++] = (struct rest){column, style, text};
}

/* What so many lines of the column hold of the text: all of it, or a beginning; the rest is kept
 * for the next row, or what is cut is counted. */
static const char *fit_lines(struct sheet *sheet, lxw_col_t column, enum style style,
                             const char *text, size_t lines)
{
    struct peil_arena *arena = &sheet->book->document->arena;
    if (!is_wrapped(style) || strlen(text) <= SHORT_BYTES)
        return text;
    double room = (sheet->limits[column] - INDENT_DIGITS) * 7;
    size_t end = text_part(text, room, style == STYLE_TERM, lines);
    if (text[end] == '\0')
        return text;
    if (!sheet->goes_on) {
        sheet->book->shortened_texts++;
        return peil_arena_format(arena, "%.*s…", (int)end, text);
    }
    keep_rest(sheet, column, style, text + end + strspn(text + end, " \n"));
    return peil_arena_copy(arena, text, end);
}

void sheet_put_text(struct sheet *sheet, enum style style, const char *text)
{
    lxw_col_t column;
    if (!sheet_next_column(sheet, &column) || text[0] == '\0')
        return;
    if (column == 0)
        note_label(sheet, text);
    text = fit_lines(sheet, column, style, text, ROW_LINES);
    sheet_write_text(sheet, sheet->row, column, style, text);
    bool bold = style == STYLE_TERM;
    double length = text_pixels(text, bold) / 7 + (style == STYLE_INDENT ? 3 : 1.5);
    if (is_wrapped(style) && (length > sheet->limits[column] || strchr(text, '\n') != NULL))
        sheet_add_tall(sheet, &(struct tall_cell){.row = sheet->row,
                                                  .column = column,
                                                  .last = column,
                                                  .bold = bold,
                                                  .style = style,
                                                  .text = text});
    if (is_wrapped(style))
        sheet_widen(sheet, column, length);
}

void sheet_put_question(struct sheet *sheet, const char *label, const char *asked)
{
    enum { LABEL_LINES = ROW_LINES - 8 };
    struct peil_arena *arena = &sheet->book->document->arena;
    lxw_col_t column;
    if (asked == NULL || label[0] == '\0') {
        sheet_put_text(sheet, STYLE_LABEL, label);
        return;
    }
    if (!sheet_next_column(sheet, &column) || sheet->worksheet == NULL)
        return;
    if (column == 0)
        note_label(sheet, label);
    label = fit_lines(sheet, column, STYLE_LABEL, label, LABEL_LINES);
    asked = fit_lines(sheet, column, STYLE_LABEL, asked, ROW_LINES - LABEL_LINES);
    const char *first = book_text(sheet->book, label);
    const char *below = peil_arena_format(arena, "\n%s", book_text(sheet->book, asked));
    lxw_rich_string_tuple plain = {.string = peil_arena_text(arena, first)};
    lxw_rich_string_tuple grey = {sheet_format(sheet, STYLE_REMARK), peil_arena_text(arena, below)};
    lxw_rich_string_tuple *parts[] = {&plain, &grey, NULL};
    book_check(sheet->book, worksheet_write_rich_string(sheet->worksheet, sheet->row, column, parts,
                                                        sheet_format(sheet, STYLE_LABEL)));
    sheet_add_tall(sheet,
                   &(struct tall_cell){.row = sheet->row,
                                       .column = column,
                                       .last = column,
                                       .style = STYLE_LABEL,
                                       .text = peil_arena_format(arena, "%s%s", first, below)});
    sheet_widen(sheet, column, text_pixels(first, false) / 7 + 1.5);
    sheet_widen(sheet, column, text_pixels(below, false) / 7 + 1.5);
}

/* What a row goes on with says of what it is: who sorts the table still finds it. */
static const char *continued(struct sheet *sheet, const char *text)
{
    const struct peil_document *document = sheet->book->document;
    return peil_fill(&sheet->book->document->arena, document->language, PEIL_SAY_CONTINUED, text);
}

static void write_rests(struct sheet *sheet, const struct rest rests[], size_t count,
                        const char *label)
{
    sheet->column = 0;
    if (rests[0].column > 0)
        sheet_put_text(sheet, STYLE_TERM, continued(sheet, label));
    for (size_t r = 0; r < count; r++) {
        sheet->column = rests[r].column;
        sheet_put_text(sheet, rests[r].style,
                       rests[r].column > 0 ? rests[r].text : continued(sheet, rests[r].text));
    }
    sheet->bodies[sheet->body_count - 1].last = sheet->row++;
}

void sheet_write_rests(struct sheet *sheet)
{
    const char *label = sheet->label_count > 0 ? sheet->labels[sheet->label_count - 1].label : "";
    while (sheet->rest_count > 0) {
        struct rest *rests = sheet->rests;
        size_t count = sheet->rest_count;
        sheet->rests = NULL;
        sheet->rest_count = sheet->rest_capacity = 0;
        write_rests(sheet, rests, count, label);
        free(rests);
    }
}
