/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numbers.h"

#include <stdlib.h>
#include <string.h>

#include "names.h"
#include "peil/alloc.h"
#include "peil/decimal.h"

enum { REMEMBERED = 256, LONGEST = 30 };

struct peil_number_text {
    char typed[LONGEST + 2];
    char canonical[PEIL_DOUBLE_TEXT];
    size_t typed_length, length; /* typed_length 0: nothing is remembered here */
};

static bool canonical(enum peil_number_kind kind, const char *text, size_t length,
                      struct peil_number_text *into)
{
    struct peil_decimal decimal;
    double value;
    if (peil_decimal_parse(text, length, &decimal)) {
        into->length = peil_decimal_format(&decimal, into->canonical);
        return kind != PEIL_NUMBER_WHOLE || decimal.decimals == 0;
    }
    if (kind == PEIL_NUMBER_SCORE && peil_double_parse(text, &value)) {
        into->length = peil_double_format(value, into->canonical);
        return true;
    }
    return false;
}

bool peil_numbers_read(struct peil_numbers *numbers, const char *text, size_t length,
                       const char **canonical_text, size_t *canonical_length)
{
    if (length == 0 || length > LONGEST) {
        return false;
    }
    if (numbers->seen == NULL) {
        numbers->seen = peil_alloc(REMEMBERED, sizeof *numbers->seen);
    }
    struct peil_number_text *seen = &numbers->seen[peil_names_hash(text, length) % REMEMBERED];
    if (seen->typed_length != length || memcmp(seen->typed, text, length) != 0) {
        seen->typed_length = 0;
        if (!canonical(numbers->kind, text, length, seen)) {
            return false;
        }
        memcpy(seen->typed, text, length);
        seen->typed_length = length;
    }
    *canonical_text = seen->canonical;
    *canonical_length = seen->length;
    return true;
}

const char *peil_numbers_wanted(const struct peil_numbers *numbers)
{
    return numbers->kind == PEIL_NUMBER_WHOLE ? "a whole number" : "a number";
}

void peil_numbers_clear(struct peil_numbers *numbers)
{
    free(numbers->seen);
    numbers->seen = NULL;
}

bool peil_read_count(const char *text, size_t length, uint64_t *count)
{
    *count = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned digit = (unsigned char)text[i] - (unsigned)'0';
        if (digit > 9 || *count > (UINT64_MAX - digit) / 10) {
            return false;
        }
        *count = *count * 10 + digit;
    }
    return length > 0;
}

const char *peil_table_name(const char *path)
{
    if (path == NULL || strcmp(path, "-") == 0) {
        return "standard input";
    }
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}
