/* SPDX-License-Identifier: GPL-3.0-or-later */
/* decimal.h: numbers as people type them, and doubles as text that reads back.
 *
 * Answers are decimals: an integer and a number of decimals, never a rounded double. Results are
 * doubles; they are written as the shortest decimal that reads back to the same double (what
 * comes from counts and closed forms) or at 10 significant digits (what went through libm or
 * iteration, rounded once when the result is made: peil_round_significant). */
#ifndef PEIL_DECIMAL_H
#define PEIL_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct peil_decimal {
    int64_t scaled; /* value * 10^decimals */
    int decimals;   /* 0 to 18; canonical: no trailing zero decimal */
};

enum { PEIL_DOUBLE_TEXT = 32 }; /* bytes that hold any text made below, NUL included */

/* Reads all length bytes as [+-]digits[.digits] (at least one digit; ".5" and "5." too, leading
 * zeros ignored): true and the canonical form; false when it is not such a number or has more than
 * 18 significant digits. No exponent, no blanks, no comma. */
bool peil_decimal_parse(const char *text, size_t length, struct peil_decimal *decimal);
/* The same with one comma where the point stands, and only so: what a text may have meant that is
 * not a number here. For messages: "1,500" may be a thousand and a half. */
bool peil_decimal_parse_comma(const char *text, size_t length, struct peil_decimal *decimal);

/* Canonical text ("3.5", "-0.25", "10"; zero is "0"); returns its length. */
size_t peil_decimal_format(const struct peil_decimal *decimal, char text[PEIL_DOUBLE_TEXT]);

/* The nearest double (correctly rounded). */
double peil_decimal_double(const struct peil_decimal *decimal);

/* Below, at or above zero as a is less than, equal to or greater than b; exact. */
int peil_decimal_compare(const struct peil_decimal *a, const struct peil_decimal *b);

/* The shortest decimal text that strtod reads back to value ("0.1", "1e-300", "12345678"); plain
 * notation for 1e-5 <= |value| < 1e17, else exponent notation as %g writes it. Zero is "0", of
 * either sign. value is finite; of one that is not the text is empty. Returns the length. */
size_t peil_double_format(double value, char text[PEIL_DOUBLE_TEXT]);

/* Reads a whole text that peil_double_format may have written (any strtod decimal, no blanks, no
 * nan, no inf, no hex); false otherwise. */
bool peil_double_parse(const char *text, double *value);

/* value rounded to digits (1 to 17) significant decimal digits. */
double peil_round_significant(double value, int digits);
/* value rounded to decimals (0 to 15) decimals, halves away from zero as its shortest decimal
 * text stands (2.675 gives 2.68); never -0. For figures that are printed. */
double peil_round_decimals(double value, int decimals);

#endif
