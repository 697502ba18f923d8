/* SPDX-License-Identifier: GPL-3.0-or-later */
/* numbers.h: numbers in a column of responses, checked and brought to canonical text.
 *
 * A column holds few distinct numbers many times, so what was read is remembered. Set kind,
 * the rest zero; read; clear. */
#ifndef PEIL_TABLES_NUMBERS_H
#define PEIL_TABLES_NUMBERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum peil_number_kind {
    PEIL_NUMBER_WHOLE,   /* a decimal without decimals */
    PEIL_NUMBER_DECIMAL, /* as decimal.h reads it */
    PEIL_NUMBER_SCORE    /* any text of a double */
};

struct peil_numbers {
    enum peil_number_kind kind;
    struct peil_number_text *seen;
};

/* The canonical text of a number, valid until the next read from the same column; false when the
 * length bytes (NUL after them) are not such a number. */
bool peil_numbers_read(struct peil_numbers *numbers, const char *text, size_t length,
                       const char **canonical, size_t *canonical_length);
/* "a whole number", ... for messages. */
const char *peil_numbers_wanted(const struct peil_numbers *numbers);
void peil_numbers_clear(struct peil_numbers *numbers);

/* Reads digits alone, to UINT64_MAX; false otherwise. */
bool peil_read_count(const char *text, size_t length, uint64_t *count);

/* The name of a table for messages: the last part of path; "standard input" for NULL and "-". */
const char *peil_table_name(const char *path);

#endif
