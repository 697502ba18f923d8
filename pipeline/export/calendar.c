/* SPDX-License-Identifier: GPL-3.0-or-later */
/* calendar.c: days and seconds as text; see calendar.h.
 *
 * Years are counted from 1 March, so that the day a leap year has more is its last: then months
 * before it have the same length in every year, and 153 days go into five of them. */
#include "calendar.h"

#include <inttypes.h>
#include <stdio.h>

enum {
    FIRST_DAY = -719162,      /* 0001-01-01 */
    LAST_DAY = 2932896,       /* 9999-12-31 */
    MARCH_OF_YEAR_0 = 719468, /* days from 0000-03-01 to 1970-01-01 */
    FOUR_CENTURIES = 146097,  /* days */
    CENTURY = 36524,          /* but the last of four, which has one more */
    FOUR_YEARS = 1461,        /* but the last of a century */
    YEAR = 365,
};

static int least(int a, int b)
{
    return a < b ? a : b;
}

size_t peil_calendar_day(int64_t day, char text[PEIL_CALENDAR_TEXT])
{
    text[0] = '\0';
    if (day < FIRST_DAY || day > LAST_DAY) {
        return 0;
    }
    int days = (int)day + MARCH_OF_YEAR_0;
    int year = days / FOUR_CENTURIES * 400;
    days %= FOUR_CENTURIES;
    int centuries = least(days / CENTURY, 3);
    days -= centuries * CENTURY;
    int fours = days / FOUR_YEARS;
    days %= FOUR_YEARS;
    int years = least(days / YEAR, 3);
    days -= years * YEAR;
    int month = (5 * days + 2) / 153; /* 0: March */
    int date = days - (153 * month + 2) / 5 + 1;
    year += 100 * centuries + 4 * fours + years + (month >= 10);
    month = month < 10 ? month + 3 : month - 9;
    return (size_t)snprintf(text, PEIL_CALENDAR_TEXT, "%04d-%02d-%02d", year, month, date);
}

size_t peil_calendar_moment(int64_t seconds, char text[PEIL_CALENDAR_TEXT])
{
    int64_t of_day = seconds % PEIL_DAY_SECONDS;
    of_day += of_day < 0 ? PEIL_DAY_SECONDS : 0;
    size_t length = peil_calendar_day((seconds - of_day) / PEIL_DAY_SECONDS, text);
    if (length != 0) {
        text[length++] = ' ';
        length += peil_calendar_span(of_day, 2, text + length);
    }
    return length;
}

/* text has room for what is left of PEIL_CALENDAR_TEXT: at most 22 bytes are written. */
size_t peil_calendar_span(int64_t seconds, int digits, char text[PEIL_CALENDAR_TEXT])
{
    const char *sign = seconds < 0 ? "-" : "";
    int64_t whole = seconds < 0 ? -seconds : seconds;
    return (size_t)sprintf(text, "%s%0*" PRId64 ":%02d:%02d", sign, digits, whole / 3600,
                           (int)(whole / 60 % 60), (int)(whole % 60));
}
