/* SPDX-License-Identifier: GPL-3.0-or-later */
/* double_text.c: doubles as decimal text and back; see peil/decimal.h.
 *
 * printf and strtod of the C library round correctly and, as setlocale is never called, write and
 * read a point. A decimal of up to 15 digits survives the way through a double, so when a double
 * has a text that short, %.15g is it; 17 digits always read back (C17 5.2.4.2.2). */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "peil/decimal.h"
#include "peil/stats/int128.h"

/* d.ddd * 10^exponent, without trailing zeros; of a magnitude over 0. */
struct digits {
    char text[24];
    int count, exponent;
};

static void strip_zeros(struct digits *digits)
{
    while (digits->count > 1 && digits->text[digits->count - 1] == '0') {
        digits->count--;
    }
}

static struct digits digits_of(double magnitude, int precision)
{
    char text[40];
    struct digits digits = {.count = precision};
    snprintf(text, sizeof text, "%.*e", precision - 1, magnitude);
    digits.text[0] = text[0];
    memcpy(digits.text + 1, text + 2, (size_t)precision - 1);
    digits.exponent = atoi(strchr(text, 'e') + 1);
    strip_zeros(&digits);
    return digits;
}

/* One unit more in the last of the digits. */
static void round_up(struct digits *digits)
{
    int at = digits->count - 1;
    while (at >= 0 && digits->text[at] == '9') {
        at--;
    }
    if (at < 0) {
        digits->text[0] = '1';
        digits->exponent++;
        at = 0;
    } else {
        digits->text[at]++;
    }
    digits->count = at + 1; /* the nines became zeros */
}

static const double exact_powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                      1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                      1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

static double value_of(const struct digits *digits)
{
    int power = digits->exponent - digits->count + 1;
    if (digits->count <= 15 && power >= -22 && power <= 22) { /* both exact: one rounding */
        int64_t whole = 0;
        for (int i = 0; i < digits->count; i++) {
            whole = 10 * whole + (digits->text[i] - '0');
        }
        return power < 0 ? (double)whole / exact_powers[-power]
                         : (double)whole * exact_powers[power];
    }
    char text[48];
    snprintf(text, sizeof text, "%.*se%d", digits->count, digits->text,
             digits->exponent - digits->count + 1);
    return strtod(text, NULL);
}

/* Exactly, in integers: magnitude = mantissa * 2^-shift, and scaled = magnitude * 10^power has 17
 * digits before the point. The products fit 127 bits for 1e-5 <= magnitude < 1e15, where no power
 * of two is taken (its neighbours are not equally far). */
struct scaled {
    peil_int128 value; /* magnitude * 10^power * 2^shift */
    peil_int128 half;  /* half the distance to the next double, on the same scale */
    int shift, power;
};

static bool scale_exactly(double magnitude, struct scaled *scaled)
{
    int exponent, digits = 0;
    if (!(magnitude >= 1e-5 && magnitude < 1e15)) {
        return false;
    }
    double fraction = frexp(magnitude, &exponent);
    if (fraction == 0.5) {
        return false;
    }
    for (double bound = 1e-5; bound <= magnitude; bound *= 10) {
        digits++; /* a guess: one too many or too few is seen by the caller */
    }
    scaled->power = 17 - (digits - 5);
    scaled->shift = 53 - exponent;
    if (scaled->shift < 1 || scaled->power < 1 || scaled->power > 22) {
        return false;
    }
    peil_int128 power = (peil_int128)exact_powers[scaled->power];
    scaled->value = (peil_int128)(int64_t)(fraction * 0x1p53) * power;
    scaled->half = power; /* 2^-shift / 2 * 10^power * 2^shift, twice that of value: see nearest */
    return true;
}

/* The whole number nearest to value / (unit * 2^shift), unit a power of ten; halves up, which reads
 * back as well. */
static uint64_t nearest(const struct scaled *scaled, uint64_t unit)
{
    uint64_t whole = (uint64_t)(scaled->value >> scaled->shift);
    if (unit == 1) {
        return whole + ((uint64_t)(scaled->value >> (scaled->shift - 1)) & 1);
    }
    return whole / unit + (whole % unit >= unit / 2);
}

/* The fewest digits (15 to 17) that read back, for the magnitudes of scale_exactly. */
static bool shortest_exactly(double magnitude, struct digits *digits)
{
    struct scaled scaled;
    uint64_t found = 0, unit = 0;
    if (!scale_exactly(magnitude, &scaled)) {
        return false;
    }
    for (unit = 100; unit >= 1; unit /= 10) {
        found = nearest(&scaled, unit);
        peil_int128 off = ((peil_int128)(found * unit) << scaled.shift) - scaled.value;
        if (2 * (off < 0 ? -off : off) < scaled.half) {
            break;
        }
    }
    if (unit == 0 || found * unit < UINT64_C(10000000000000000) ||
        found * unit >= UINT64_C(100000000000000000)) {
        return false; /* not 17 digits: the guess of the exponent was off */
    }
    digits->count = unit == 100 ? 15 : unit == 10 ? 16 : 17;
    digits->exponent = 16 - scaled.power;
    for (int i = digits->count - 1; i >= 0; i--, found /= 10) {
        digits->text[i] = (char)('0' + found % 10);
    }
    strip_zeros(digits);
    return true;
}

static struct digits shortest(double magnitude)
{
    struct digits exact = {.count = 0};
    if (shortest_exactly(magnitude, &exact)) {
        return exact;
    }
    /* Numbers below DBL_MIN have fewer digits than 15. */
    int precision = magnitude < DBL_MIN ? 1 : DBL_DIG;
    struct digits digits = digits_of(magnitude, precision);
    while (value_of(&digits) != magnitude && precision < DBL_DECIMAL_DIG) {
        int exponent;
        digits = digits_of(magnitude, ++precision);
        if (precision == DBL_DECIMAL_DIG - 1 && frexp(magnitude, &exponent) == 0.5 &&
            value_of(&digits) != magnitude) {
            /* Below a power of two doubles stand twice as close as above it: the nearest 16 digits
             * may lie under it and read as another, those after them over it and read back. */
            digits.count = precision;
            round_up(&digits);
        }
    }
    return digits;
}

static size_t put_exponent(const struct digits *digits, char *text)
{
    char *at = text;
    *at++ = digits->text[0];
    if (digits->count > 1) {
        *at++ = '.';
        memcpy(at, digits->text + 1, (size_t)digits->count - 1);
        at += digits->count - 1;
    }
    at += sprintf(at, "e%+03d", digits->exponent);
    return (size_t)(at - text);
}

static size_t put_plain(const struct digits *digits, char *text)
{
    char *at = text;
    if (digits->exponent < 0) {
        *at++ = '0';
        *at++ = '.';
        memset(at, '0', (size_t)-digits->exponent - 1);
        at += -digits->exponent - 1;
        memcpy(at, digits->text, (size_t)digits->count);
        at += digits->count;
    } else {
        for (int digit = 0; digit <= digits->exponent || digit < digits->count; digit++) {
            if (digit == digits->exponent + 1) {
                *at++ = '.';
            }
            *at++ = digit < digits->count ? digits->text[digit] : '0';
        }
    }
    *at = '\0';
    return (size_t)(at - text);
}

/* Integers, and what has up to four decimals: most of what is written. value = scaled / 10^d with
 * both exact, so that its text reads back, and with 15 digits no other text is as short. */
static bool as_decimal(double value, struct peil_decimal *decimal)
{
    static const double powers[] = {1, 10, 100, 1000, 10000};
    double finest = fabs(value) * powers[4];
    if (finest < 1e15 && fabs(finest - nearbyint(finest)) > 4e-16 * finest) {
        return false; /* further from it than the two roundings can have brought it */
    }
    for (int decimals = 0; decimals < 5 && fabs(value) * powers[decimals] < 1e15; decimals++) {
        double scaled = nearbyint(value * powers[decimals]);
        if (scaled / powers[decimals] == value) {
            *decimal = (struct peil_decimal){(int64_t)scaled, decimals};
            return true;
        }
    }
    return false;
}

size_t peil_double_format(double value, char text[PEIL_DOUBLE_TEXT])
{
    struct peil_decimal decimal;
    if (as_decimal(value, &decimal)) {
        return peil_decimal_format(&decimal, text);
    }
    if (!isfinite(value)) {
        text[0] = '\0';
        return 0;
    }
    struct digits digits = shortest(fabs(value));
    size_t sign = value < 0;
    text[0] = '-';
    bool plain = digits.exponent >= -5 && digits.exponent < 17;
    return sign + (plain ? put_plain : put_exponent)(&digits, text + sign);
}

bool peil_double_parse(const char *text, double *value)
{
    struct peil_decimal decimal;
    if (peil_decimal_parse(text, strlen(text), &decimal)) { /* nearly all: no need of strtod */
        *value = peil_decimal_double(&decimal);
        return true;
    }
    /* strtod takes more than a decimal: blanks, hexadecimal, inf and nan. */
    if (*text == '\0' || text[strspn(text, "0123456789+-.eE")] != '\0') {
        return false;
    }
    char *end;
    double read = strtod(text, &end);
    if (*end != '\0' || !isfinite(read)) {
        return false;
    }
    *value = read;
    return true;
}

/* Exactly rounded digits over an exact power of ten: one division gives the nearest double. */
static bool round_exactly(double magnitude, int digits, double *rounded)
{
    struct scaled scaled;
    uint64_t unit = 1;
    if (digits > 15 || !scale_exactly(magnitude, &scaled)) {
        return false;
    }
    for (int i = digits; i < 17; i++) {
        unit *= 10;
    }
    int power = scaled.power - (17 - digits);
    uint64_t kept = nearest(&scaled, unit), least = UINT64_C(100000000000000000) / unit / 10;
    if (power < 0 || power > 22 || kept < least || kept > 10 * least) {
        return false;
    }
    *rounded = (double)kept / exact_powers[power];
    return true;
}

double peil_round_significant(double value, int digits)
{
    double rounded;
    if (!isfinite(value)) {
        return value;
    }
    if (round_exactly(fabs(value), digits, &rounded)) {
        return copysign(rounded, value);
    }
    char text[40];
    snprintf(text, sizeof text, "%.*e", digits - 1, value);
    return strtod(text, NULL);
}

/* Where the value is clearly not halfway two decimals, its digits need not be known: neither they
 * nor the product are off by as much as a millionth of the last place. */
static bool round_clearly(double magnitude, int decimals, double *rounded)
{
    if (decimals < 0 || decimals > 9 || !(magnitude * exact_powers[decimals] < 1e9)) {
        return false;
    }
    double scaled = magnitude * exact_powers[decimals], whole = floor(scaled);
    if (fabs(scaled - whole - 0.5) < 1e-6) {
        return false;
    }
    *rounded = (scaled - whole > 0.5 ? whole + 1 : whole) / exact_powers[decimals];
    return true;
}

double peil_round_decimals(double value, int decimals)
{
    double rounded;
    if (value == 0) {
        return 0; /* of -0 too: nobody wants to read "-0.00" */
    }
    if (!isfinite(value)) {
        return value;
    }
    if (round_clearly(fabs(value), decimals, &rounded)) {
        return rounded == 0 ? 0 : copysign(rounded, value);
    }
    struct digits digits = shortest(fabs(value));
    int kept = digits.exponent + 1 + decimals;
    if (kept >= digits.count) {
        return value;
    }
    if (kept < 0) {
        return 0;
    }
    bool up = digits.text[kept] >= '5';
    if (kept == 0) { /* 0.06 to one decimal: a unit of its own, or nothing */
        digits = (struct digits){.text = "1", .count = 1, .exponent = -decimals};
        if (!up) {
            return 0;
        }
    } else {
        digits.count = kept;
        if (up) {
            round_up(&digits);
        }
        strip_zeros(&digits);
    }
    return copysign(value_of(&digits), value);
}
