/* SPDX-License-Identifier: GPL-3.0-or-later */
/* group_cells.h: cells of the opened workbook's sheets by group, found by what stands beside them.
 */
#ifndef PEIL_TESTS_GROUP_CELLS_H
#define PEIL_TESTS_GROUP_CELLS_H

#include "group_results.h"

static inline const struct sheet *find_sheet(const char *name)
{
    for (size_t s = 0; s < package.sheet_count; s++) {
        if (strcmp(package.sheets[s].name, name) == 0)
            return &package.sheets[s];
    }
    return NULL;
}

static inline bool says(const struct sheet *sheet, long row, long column, const char *text)
{
    const struct cell *cell = cell_at(sheet, row, column);
    return cell != NULL && cell->kind == CELL_TEXT && strcmp(cell->text, text) == 0;
}

enum { MOST_COLUMNS = 60, MOST_ROWS = 60 };

static inline bool says_anywhere(const struct sheet *sheet, long row, const char *text)
{
    long column = 0;
    while (column < MOST_COLUMNS && !says(sheet, row, column, text))
        column++;
    return column < MOST_COLUMNS;
}

static inline long column_of(const struct sheet *sheet, const char *header, long *row)
{
    for (*row = 0; *row < MOST_ROWS; ++*row) {
        for (long column = 0; column < MOST_COLUMNS; column++) {
            if (says(sheet, *row, column, header))
                return column;
        }
    }
    return -1;
}

/* The cell under the header in the row of that label and figure, and with a text more (NULL: none);
 * NULL: it is empty. */
static inline const struct cell *find_cell(const char *name, const char *label, const char *figure,
                                           const char *besides, const char *header)
{
    const struct sheet *sheet = find_sheet(name);
    long row;
    assert_non_null(sheet);
    long column = column_of(sheet, header, &row);
    if (column < 0)
        fail_msg("%s has no header %s", name, header);
    for (row++; row < MOST_ROWS; row++) {
        bool found = besides == NULL;
        for (long c = 1; c < 8 && !found; c++)
            found = says(sheet, row, c, besides);
        if (found && says(sheet, row, 0, label) && says_anywhere(sheet, row, figure))
            return cell_at(sheet, row, column);
    }
    fail_msg("%s has no row %s, %s", name, label, figure);
    return NULL;
}

#define MEAN "gemiddelde waarde"
#define SHARE "aandeel"

static inline void assert_text(const struct cell *cell, const char *text)
{
    const char *held = cell != NULL && cell->kind == CELL_TEXT ? cell->text : "";
    assert_string_equal(held, text);
}

static inline void assert_number(const struct cell *cell, double number)
{
    assert_true(cell != NULL && cell->kind == CELL_NUMBER && fabs(cell->number - number) < 1e-12);
}

static inline size_t notes_with(const struct sheet *sheet, const char *text)
{
    size_t count = 0;
    for (long at = 0; at < MOST_ROWS * MOST_COLUMNS; at++) {
        const struct cell *cell = cell_at(sheet, at / MOST_COLUMNS, at % MOST_COLUMNS);
        count += cell != NULL && cell->kind == CELL_TEXT && strstr(cell->text, text) != NULL;
    }
    return count;
}

#endif
