/* SPDX-License-Identifier: GPL-3.0-or-later */
/* decimal.c: numbers as people type them; see peil/decimal.h. Doubles: double_text.c. */
#include "peil/decimal.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_DIGITS = 18 }; /* 10^18 < 2^63 */

static int64_t power_of_ten(int exponent)
{
    int64_t power = 1;
    while (exponent-- > 0) {
        power *= 10;
    }
    return power;
}

static struct peil_decimal canonical(int64_t scaled, int decimals)
{
    while (decimals > 0 && scaled % 10 == 0) {
        scaled /= 10;
        decimals--;
    }
    return (struct peil_decimal){.scaled = scaled, .decimals = decimals};
}

static size_t digits_from(const char *text, size_t at, size_t length)
{
    size_t start = at;
    while (at < length && text[at] >= '0' && text[at] <= '9') {
        at++;
    }
    return at - start;
}

/* Appends count digits to *scaled; false when it would have more than MOST_DIGITS. */
static bool append_digits(int64_t *scaled, const char *digits, size_t count)
{
    for (size_t at = 0; at < count; at++) {
        if (*scaled >= INT64_C(100000000000000000)) { /* 18 digits already */
            return false;
        }
        *scaled = *scaled * 10 + (digits[at] - '0');
    }
    return true;
}

static bool parse(const char *text, size_t length, char point, struct peil_decimal *decimal)
{
    size_t start = length > 0 && (text[0] == '+' || text[0] == '-') ? 1 : 0;
    size_t whole = digits_from(text, start, length), fraction = 0, end = start + whole;
    const char *decimals = text + end;
    if (end < length && text[end] == point) {
        decimals++;
        fraction = digits_from(text, end + 1, length);
        end += 1 + fraction;
    }
    if (end != length || whole + fraction == 0) {
        return false;
    }
    while (fraction > 0 && decimals[fraction - 1] == '0') {
        fraction--; /* says nothing: must not count among the 18 */
    }
    int64_t scaled = 0;
    if (fraction > MOST_DIGITS || !append_digits(&scaled, text + start, whole) ||
        !append_digits(&scaled, decimals, fraction)) {
        return false;
    }
    *decimal = canonical(text[0] == '-' ? -scaled : scaled, (int)fraction);
    return true;
}

bool peil_decimal_parse(const char *text, size_t length, struct peil_decimal *decimal)
{
    return parse(text, length, '.', decimal);
}

bool peil_decimal_parse_comma(const char *text, size_t length, struct peil_decimal *decimal)
{
    return memchr(text, ',', length) != NULL && parse(text, length, ',', decimal);
}

size_t peil_decimal_format(const struct peil_decimal *decimal, char text[PEIL_DOUBLE_TEXT])
{
    struct peil_decimal value = canonical(decimal->scaled, decimal->decimals);
    uint64_t rest = value.scaled < 0 ? 0 - (uint64_t)value.scaled : (uint64_t)value.scaled;
    char reversed[PEIL_DOUBLE_TEXT];
    size_t length = 0;
    for (int place = 0; place <= value.decimals || rest != 0; place++) {
        if (place == value.decimals && place > 0) {
            reversed[length++] = '.';
        }
        reversed[length++] = (char)('0' + rest % 10);
        rest /= 10;
    }
    if (value.scaled < 0) {
        reversed[length++] = '-';
    }
    for (size_t at = 0; at < length; at++) {
        text[at] = reversed[length - 1 - at];
    }
    text[length] = '\0';
    return length;
}

double peil_decimal_double(const struct peil_decimal *decimal)
{
    const int64_t exact = INT64_C(1) << 53;
    if (decimal->scaled >= -exact && decimal->scaled <= exact) {
        /* Both are doubles without error (10^18 = 5^18 * 2^18, 5^18 < 2^53): one rounding. */
        return (double)decimal->scaled / (double)power_of_ten(decimal->decimals);
    }
    char text[PEIL_DOUBLE_TEXT];
    peil_decimal_format(decimal, text);
    return strtod(text, NULL);
}

static int order(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

int peil_decimal_compare(const struct peil_decimal *a, const struct peil_decimal *b)
{
    int64_t unit_a = power_of_ten(a->decimals), unit_b = power_of_ten(b->decimals);
    int whole = order(a->scaled / unit_a, b->scaled / unit_b);
    if (whole != 0) {
        return whole;
    }
    /* What is behind the point, in units of 10^-18: below 10^18, with the number's sign. */
    return order(a->scaled % unit_a * power_of_ten(MOST_DIGITS - a->decimals),
                 b->scaled % unit_b * power_of_ten(MOST_DIGITS - b->decimals));
}
