/* SPDX-License-Identifier: GPL-3.0-or-later */
/* helper.c: see helper.h. */
#include "helper.h"

#include <stdlib.h>

#include "peil/alloc.h"

const char *helper_name(struct book *book)
{
    struct helper *helper = &book->helper;
    if (helper->name == NULL) {
        const char *wanted = peil_document_say(book->document, PEIL_SAY_SHEET_HELPER);
        helper->name = sheet_name_make(&book->names, wanted);
        helper->rows = HELPER_ZERO_ROW + 2; /* what this is, a zero, a blank row */
    }
    return helper->name;
}

lxw_row_t helper_rows(struct book *book, size_t rows)
{
    (void)helper_name(book);
    lxw_row_t first = book->helper.rows;
    book->helper.rows += (lxw_row_t)rows + 1;
    return first;
}

static struct helper_cell *add_cell(struct helper *helper, lxw_row_t row, lxw_col_t column)
{
    helper->cells =
        peil_grow(helper->cells, &helper->capacity, helper->count + 1, sizeof *helper->cells);
    struct helper_cell *cell = &helper->cells[helper->count++];
    *cell = (struct helper_cell){.row = row, .column = column};
    return cell;
}

void helper_text(struct book *book, lxw_row_t row, lxw_col_t column, const char *text)
{
    add_cell(&book->helper, row, column)->text = book_text(book, text);
}

void helper_number(struct book *book, lxw_row_t row, lxw_col_t column, double value)
{
    add_cell(&book->helper, row, column)->number = value;
}

static void write_cell(struct book *book, lxw_worksheet *worksheet, const struct helper_cell *cell)
{
    lxw_error error =
        cell->text == NULL
            ? worksheet_write_number(worksheet, cell->row, cell->column, cell->number, NULL)
            : worksheet_write_string(worksheet, cell->row, cell->column, cell->text, NULL);
    book_check(book, error);
}

void helper_finish(struct book *book)
{
    struct helper *helper = &book->helper;
    if (helper->name == NULL)
        return;
    lxw_worksheet *worksheet = workbook_add_worksheet(book->workbook, helper->name);
    if (worksheet == NULL) {
        book_check(book, LXW_ERROR_PARAMETER_VALIDATION);
        return;
    }
    book_check(
        book, worksheet_write_string(
                  worksheet, 0, 0, peil_document_say(book->document, PEIL_SAY_ABOUT_HELPER), NULL));
    book_check(book, worksheet_write_number(worksheet, HELPER_ZERO_ROW, 0, 0, NULL));
    for (size_t c = 0; c < helper->count; c++)
        write_cell(book, worksheet, &helper->cells[c]);
    if (book->document->internal)
        book_check(book,
                   worksheet_set_header(
                       worksheet, peil_arena_format(&book->document->arena, "&R&B%s",
                                                    peil_document_say(book->document,
                                                                      PEIL_SAY_INTERNAL_FOOTER))));
    worksheet_hide(worksheet);
}

void helper_clear(struct book *book)
{
    free(book->helper.cells);
    book->helper = (struct helper){.cells = NULL};
}
