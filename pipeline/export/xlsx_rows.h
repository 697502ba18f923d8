/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx_rows.h: cells put together to records (private to the export layer).
 *
 * Set what is wanted; for each row peil_rows_begin, peil_rows_cell from left to right,
 * peil_rows_end; after the last one peil_rows_finish; peil_rows_clear. The first PEIL_XLSX_FIRST
 * rows that are not empty are held until the width is known. */
#ifndef PEIL_EXPORT_XLSX_ROWS_H
#define PEIL_EXPORT_XLSX_ROWS_H

#include "peil/xlsx.h"
#include "xlsx_strings.h"

struct peil_row_kept {
    uint64_t line;
    struct peil_pieces bytes; /* texts, each with its NUL */
    struct peil_field *fields;
    size_t *starts; /* of the texts in bytes */
    size_t count, field_room, start_room;
    size_t width; /* columns up to the last that is not empty */
};

struct peil_rows {
    const char *file, *sheet; /* for messages */
    struct peil_diag *diag;
    peil_record_function record;
    void *context;

    uint64_t blank; /* rows without anything above one that was given */
    uint64_t given, last_line;
    size_t width, held;
    bool settled; /* the width is known */
    struct peil_row_kept rows[PEIL_XLSX_FIRST];
};

void peil_rows_begin(struct peil_rows *rows, uint64_t line);
/* column: from 0, greater than that of the cell before. */
enum peil_status peil_rows_cell(struct peil_rows *rows, size_t column, const char *text,
                                size_t length, bool absent);
enum peil_status peil_rows_end(struct peil_rows *rows);
enum peil_status peil_rows_finish(struct peil_rows *rows);
void peil_rows_clear(struct peil_rows *rows);

/* Reports a fault in a row (line; 0: in none) and a cell of it (column from 0, below 0: in none);
 * returns PEIL_DATA. */
enum peil_status peil_rows_refuse(const struct peil_rows *rows, uint64_t line, int column,
                                  const char *what);

/* `A`, `AB`, `XFD` of a column from 0. */
enum { PEIL_COLUMN_LETTERS = 8 };
void peil_column_letters(size_t column, char text[PEIL_COLUMN_LETTERS]);

#endif
