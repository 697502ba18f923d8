/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx_rows.c: cells put together to records; see xlsx_rows.h. */
#include "xlsx_rows.h"

#include <inttypes.h>
#include <stdlib.h>

#include "peil/alloc.h"

void peil_column_letters(size_t column, char text[PEIL_COLUMN_LETTERS])
{
    char letters[PEIL_COLUMN_LETTERS];
    size_t at = sizeof letters;
    letters[--at] = '\0';
    for (size_t left = column + 1; left > 0 && at > 0; left = (left - 1) / 26) {
        letters[--at] = (char)('A' + (left - 1) % 26);
    }
    memcpy(text, letters + at, sizeof letters - at);
}

enum peil_status peil_rows_refuse(const struct peil_rows *rows, uint64_t line, int column,
                                  const char *what)
{
    struct peil_place place = {.file = rows->file, .line = line};
    if (column < 0) {
        peil_report(rows->diag, PEIL_FAULT, &place, "sheet '%s': %s", rows->sheet, what);
    } else {
        char letters[PEIL_COLUMN_LETTERS];
        peil_column_letters((size_t)column, letters);
        peil_report(rows->diag, PEIL_FAULT, &place, "sheet '%s', cell %s%" PRIu64 ": %s",
                    rows->sheet, letters, line, what);
    }
    return PEIL_DATA;
}

void peil_rows_begin(struct peil_rows *rows, uint64_t line)
{
    struct peil_row_kept *row = &rows->rows[rows->held];
    row->line = line;
    row->count = row->width = row->bytes.length = 0;
}

static void add(struct peil_row_kept *row, const char *text, size_t length, bool absent)
{
    if (row->count == row->field_room) {
        row->fields = peil_grow(row->fields, &row->field_room, row->count + 1, sizeof *row->fields);
        row->starts = peil_grow(row->starts, &row->start_room, row->count + 1, sizeof *row->starts);
    }
    row->starts[row->count] = row->bytes.length;
    row->fields[row->count++] = (struct peil_field){.length = length, .absent = absent};
    peil_pieces_add(&row->bytes, text, length);
    peil_pieces_add(&row->bytes, "", 1);
}

enum peil_status peil_rows_cell(struct peil_rows *rows, size_t column, const char *text,
                                size_t length, bool absent)
{
    struct peil_row_kept *row = &rows->rows[rows->held];
    if (rows->settled && column >= rows->width) {
        return length == 0 ? PEIL_OK
                           : peil_rows_refuse(rows, row->line, (int)column,
                                              "something stands to the right of the last column "
                                              "that has a header");
    }
    if (length > PEIL_XLSX_ROW - row->bytes.length) {
        return peil_rows_refuse(rows, row->line, (int)column, "over 16 MiB of text in a row");
    }
    while (row->count < column) {
        add(row, "", 0, true);
    }
    add(row, text, length, absent);
    row->width = length > 0 ? column + 1 : row->width;
    return PEIL_OK;
}

static enum peil_status give(struct peil_rows *rows, struct peil_row_kept *row)
{
    while (row->count < rows->width) {
        add(row, "", 0, true);
    }
    size_t last = rows->width - 1;
    size_t length = row->starts[last] + row->fields[last].length + 1;
    row->bytes.length = length;
    static const char spare[PEIL_CSV_SPARE];
    peil_pieces_add(&row->bytes, spare, sizeof spare);
    for (size_t i = 0; i < rows->width; i++) {
        row->fields[i].text = row->bytes.bytes + row->starts[i];
    }
    struct peil_record record = {.row = rows->given++,
                                 .line = row->line,
                                 .count = rows->width,
                                 .fields = row->fields,
                                 .bytes = row->bytes.bytes,
                                 .length = length};
    rows->blank += row->line - rows->last_line - 1;
    rows->last_line = row->line;
    return rows->record(rows->context, &record);
}

/* The rows that were held: the widest of them sets the width. */
static enum peil_status settle(struct peil_rows *rows)
{
    enum peil_status status = PEIL_OK;
    for (size_t i = 0; i < rows->held; i++) {
        rows->width = rows->width < rows->rows[i].width ? rows->rows[i].width : rows->width;
    }
    for (size_t i = 0; i < rows->held && status == PEIL_OK; i++) {
        status = give(rows, &rows->rows[i]);
    }
    rows->held = 0;
    rows->settled = true;
    return status;
}

enum peil_status peil_rows_end(struct peil_rows *rows)
{
    if (rows->rows[rows->held].width == 0) {
        return PEIL_OK; /* counted when a row below it is given */
    }
    if (rows->settled) {
        return give(rows, &rows->rows[0]);
    }
    rows->held++;
    return rows->held == PEIL_XLSX_FIRST ? settle(rows) : PEIL_OK;
}

enum peil_status peil_rows_finish(struct peil_rows *rows)
{
    return rows->settled ? PEIL_OK : settle(rows);
}

void peil_rows_clear(struct peil_rows *rows)
{
    for (size_t i = 0; i < PEIL_XLSX_FIRST; i++) {
        free(rows->rows[i].bytes.bytes);
        free(rows->rows[i].fields);
        free(rows->rows[i].starts);
        rows->rows[i] = (struct peil_row_kept){0};
    }
}
