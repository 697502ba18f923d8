/* SPDX-License-Identifier: GPL-3.0-or-later */
/* references.c: places, ranges and names in a workbook; see package.h. */
#include <stdlib.h>
#include <string.h>

#include "package.h"
#include "peil/text.h"

size_t units_of(const char *text)
{
    size_t units = 0;
    for (const char *c = text; *c != '\0'; c++)
        units += ((unsigned char)*c & 0xC0) != 0x80 ? ((unsigned char)*c >= 0xF0 ? 2 : 1) : 0;
    return units;
}

const char *folded(struct package *package, const char *text)
{
    return peil_text_fold(&package->arena, text, strlen(text));
}

/* Letters of a column, or digits of a row; -1: it is not given. */
static const char *read_place(const char *text, long *column, long *row)
{
    *column = *row = -1;
    text += *text == '$';
    long c = 0;
    for (; *text >= 'A' && *text <= 'Z' && c <= SHEET_MOST_COLUMNS; text++)
        *column = (c = c * 26 + *text - 'A' + 1) - 1;
    text += *text == '$';
    if (*text >= '1' && *text <= '9') {
        char *after;
        *row = strtol(text, &after, 10) - 1;
        text = after;
    }
    return text;
}

bool range_read(struct range *range, const char *text)
{
    long column, row, last_column, last_row;
    if (text == NULL)
        return false;
    text = read_place(text, &column, &row);
    last_column = column;
    last_row = row;
    bool single = *text != ':';
    if (!single)
        text = read_place(text + 1, &last_column, &last_row);
    if (*text != '\0' || (column < 0 && row < 0) || (single && (column < 0 || row < 0)) ||
        (column < 0) != (last_column < 0) || (row < 0) != (last_row < 0))
        return false;
    *range = (struct range){row < 0 ? 0 : row, column < 0 ? 0 : column,
                            row < 0 ? SHEET_ROWS - 1 : last_row,
                            column < 0 ? SHEET_MOST_COLUMNS - 1 : last_column};
    return range->first_row <= range->last_row && range->first_column <= range->last_column &&
           range->last_row < SHEET_ROWS && range->last_column < SHEET_MOST_COLUMNS;
}

bool ranges_overlap(const struct range *a, const struct range *b)
{
    return a->first_row <= b->last_row && b->first_row <= a->last_row &&
           a->first_column <= b->last_column && b->first_column <= a->last_column;
}

const struct sheet *reference_read(struct package *package, const char *text, struct range *range)
{
    const char *mark = strrchr(text, '!');
    if (mark == NULL || mark == text || !range_read(range, mark + 1))
        return NULL;
    size_t length = (size_t)(mark - text);
    bool quoted = text[0] == '\'' && length > 2 && text[length - 1] == '\'';
    const char *name = peil_arena_copy(&package->arena, text + quoted, length - 2 * quoted);
    if (!quoted && strpbrk(name, " '!-+()&") != NULL)
        return NULL;
    for (size_t s = 0; s < package->sheet_count; s++) {
        if (strcmp(package->sheets[s].name, name) == 0)
            return &package->sheets[s];
    }
    return NULL;
}

static int compare_places(const void *a, const void *b)
{
    const struct cell *left = a, *right = b;
    if (left->row != right->row)
        return left->row < right->row ? -1 : 1;
    return (left->column > right->column) - (left->column < right->column);
}

const struct cell *cell_at(const struct sheet *sheet, long row, long column)
{
    const struct cell wanted = {.row = row, .column = column};
    return bsearch(&wanted, sheet->cells, sheet->count, sizeof wanted, compare_places);
}

bool is_formula_name(const char *name)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static const char digits[] = "0123456789";
    size_t length = strlen(name), first = strspn(name, letters);
    if (length == 0 || length > 255 || (strchr(letters, name[0]) == NULL && name[0] != '_'))
        return false;
    for (const char *c = name; *c != '\0'; c++) {
        if (strchr(letters, *c) == NULL && strchr(digits, *c) == NULL && *c != '_' && *c != '.')
            return false;
    }
    if (first >= 1 && first <= 3 && strspn(name + first, digits) == length - first &&
        first < length)
        return false; /* a cell */
    if (strchr("rRcC", name[0]) != NULL && strspn(name, "rRcC0123456789") == length)
        return false; /* a cell in the other notation */
    return true;
}
