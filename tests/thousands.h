/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thousands.h: numbers of five digits or more as documents write them, for who reads them back. */
#ifndef PEIL_TESTS_THOUSANDS_H
#define PEIL_TESTS_THOUSANDS_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Bytes of the mark between two groups of digits, 0 when none stands there. */
static inline size_t thousands_mark(const char *at)
{
    size_t length = strncmp(at, "\xC2\xA0", 2) == 0 ? 2 : *at == ',' ? 1 : 0;
    size_t digits = length > 0 ? strspn(at + length, "0123456789") : 0;
    return digits == 3 ? length : 0;
}

/* "26 879" and "26,879" become 26879, in place; "0,012" and "1,000" stay as they are: a number with
 * a mark has five digits at least, and no zero in front. */
static inline void join_thousands(char *text)
{
    char *to = text;
    for (const char *from = text; *from != '\0';) {
        size_t first = strspn(from, "0123456789"), mark = thousands_mark(from + first);
        bool more = mark > 0 && thousands_mark(from + first + mark + 3) > 0;
        bool grouped = mark > 0 && *from != '0' && first <= 3 && (first > 1 || more);
        memmove(to, from, first > 0 ? first : 1);
        to += first > 0 ? first : 1;
        from += first > 0 ? first : 1;
        while (grouped && (mark = thousands_mark(from)) > 0) {
            memmove(to, from + mark, 3);
            to += 3;
            from += mark + 3;
        }
    }
    *to = '\0';
}

#endif
