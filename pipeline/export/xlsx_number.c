/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx_number.c: numbers, and the dates that spreadsheets write as numbers (ECMA-376 part 1,
 * 18.17.4): days since 31 December 1899, in which 1900 is a leap year, or since 1 January 1904. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "xlsx_private.h"

enum { SECONDS = 86400, LEAP_1900 = 60, LAST_DAY = 2958465 /* 31 December 9999 */ };

/* Year, month and day of a day since 1 March of year 0 (of 400 years that are all alike). */
static void civil(long day, int *year, int *month, int *dom)
{
    long era = day / 146097, of_era = day % 146097;
    long years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    long of_year = of_era - (365 * years + years / 4 - years / 100);
    long march = (5 * of_year + 2) / 153;
    *dom = (int)(of_year - (153 * march + 2) / 5 + 1);
    *month = (int)(march < 10 ? march + 3 : march - 9);
    *year = (int)(years + era * 400 + (*month <= 2));
}

static void date_of(long day, bool date1904, int *year, int *month, int *dom)
{
    enum { FIRST_1900 = 693899, FIRST_1904 = 695361 }; /* 30 December 1899, 1 January 1904 */
    if (date1904) {
        civil(FIRST_1904 + day, year, month, dom);
    } else if (day == LEAP_1900) {
        *year = 1900, *month = 2, *dom = 29;
    } else {
        civil(FIRST_1900 + day + (day < LEAP_1900), year, month, dom);
    }
}

static size_t put_clock(char text[], size_t room, long seconds)
{
    return (size_t)snprintf(text, room, "%02ld:%02ld:%02ld", seconds / 3600, seconds / 60 % 60,
                            seconds % 60);
}

/* 0: it is not a day of the calendar. */
static size_t put_date(double value, enum xlsx_format format, bool date1904,
                       char text[XLSX_NUMBER_TEXT])
{
    int year, month, dom;
    if (!(value >= 0 && value < LAST_DAY + 1.0))
        return 0;
    if (format == XLSX_ELAPSED)
        return put_clock(text, XLSX_NUMBER_TEXT, (long)floor(value * SECONDS + 0.5));
    long day = (long)floor(value), seconds = (long)floor((value - floor(value)) * SECONDS + 0.5);
    day += seconds == SECONDS;
    seconds %= SECONDS;
    if (day == 0 && format == XLSX_TIME)
        return put_clock(text, XLSX_NUMBER_TEXT, seconds);
    date_of(day, date1904, &year, &month, &dom);
    size_t used = (size_t)snprintf(text, XLSX_NUMBER_TEXT, "%04d-%02d-%02d", year, month, dom);
    if (seconds == 0)
        return used;
    text[used++] = ' ';
    return used + put_clock(text + used, XLSX_NUMBER_TEXT - used, seconds);
}

size_t xlsx_number_text(const char *number, size_t length, enum xlsx_format format, bool date1904,
                        char text[XLSX_NUMBER_TEXT])
{
    enum { EXACT = 15 }; /* digits that a double keeps */
    size_t digits = 0;
    char copy[XLSX_NUMBER_TEXT];
    while (digits < length && number[digits] >= '0' && number[digits] <= '9')
        digits++;
    if (digits == length && length > 0 && length <= EXACT && format == XLSX_NUMBER &&
        (number[0] != '0' || length == 1)) {
        memcpy(text, number, length);
        return length;
    }
    if (length == 0 || length >= sizeof copy)
        return 0;
    memcpy(copy, number, length);
    copy[length] = '\0';
    char *end;
    double value = strtod(copy, &end);
    if (*end != '\0' || !isfinite(value))
        return 0;
    size_t used = format != XLSX_NUMBER ? put_date(value, format, date1904, text) : 0;
    return used > 0 ? used : peil_double_format(value, text);
}
