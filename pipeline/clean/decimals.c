/* SPDX-License-Identifier: GPL-3.0-or-later */
/* decimals.c: points and commas in numbers.
 *
 * Where the export is such that a comma stands before decimals (peil/export.h) it is read as that,
 * unless --decimal says otherwise; elsewhere it is not. Never cell by cell: "1,234" beside "1.5"
 * could be a thousand. */
#include <string.h>

#include "cleaning.h"

static bool is_number(const struct clean_column *column)
{
    return column->use == CLEAN_DECODED && column->list == NULL && column->key == NULL &&
           column->variable->type != PEIL_TEXT;
}

void clean_decimals_begin(struct cleaning *cleaning, bool commas)
{
    char decimal = cleaning->options->decimal;
    for (size_t c = 0; c < cleaning->column_count; c++) {
        struct clean_column *column = &cleaning->columns[c];
        if (!is_number(column))
            continue;
        column->commas = decimal == ',' || (decimal == '\0' && commas);
        column->points = decimal != ',';
        column->comma = column->point = NULL;
        clean_known_clear(&column->known); /* the same text may be another number here */
    }
}

bool clean_decimals_read(const struct clean_column *column, const char *text, size_t length,
                         struct peil_decimal *number)
{
    if (peil_decimal_parse(text, length, number))
        return column->points || memchr(text, '.', length) == NULL;
    return column->commas && peil_decimal_parse_comma(text, length, number);
}

void clean_decimals_note(struct clean_column *column, const char *text, size_t length)
{
    if (!is_number(column))
        return;
    if (column->comma == NULL && memchr(text, ',', length) != NULL)
        column->comma = peil_arena_copy(column->arena, text, length);
    else if (column->point == NULL && memchr(text, '.', length) != NULL)
        column->point = peil_arena_copy(column->arena, text, length);
}

enum peil_status clean_decimals_end(struct cleaning *cleaning)
{
    enum peil_status status = PEIL_OK;
    for (size_t c = 0; c < cleaning->column_count; c++) {
        const struct clean_column *column = &cleaning->columns[c];
        struct peil_place place = {.file = cleaning->file.name, .column = column->header};
        if (column->comma == NULL)
            continue;
        if (column->point == NULL || !column->points) {
            peil_report(cleaning->diag, PEIL_NOTE, &place, "read with decimal commas");
            continue;
        }
        peil_report(cleaning->diag, PEIL_FAULT, &place,
                    column->secret ? "some numbers have a comma, others a point: --decimal=comma "
                                     "or --decimal=point says which stands before decimals"
                                   : "'%s' has a comma, '%s' a point: --decimal=comma or "
                                     "--decimal=point says which stands before decimals",
                    column->comma, column->point);
        status = PEIL_DATA;
    }
    return status;
}
