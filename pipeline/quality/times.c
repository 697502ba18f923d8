/* SPDX-License-Identifier: GPL-3.0-or-later */
/* times.c: how long it took: timestamps of all platforms, where they can be understood. */
#include <string.h>

#include "peil/quality.h"

enum order { DAY_FIRST, MONTH_FIRST };

struct moment {
    int64_t milliseconds; /* since 1970-01-01 00:00, of Greenwich or of no zone */
    bool zoned;
};

/* What is left of a text being read. */
struct cursor {
    const char *at;
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool take(struct cursor *cursor, char byte)
{
    char upper = byte >= 'a' && byte <= 'z' ? (char)(byte - 'a' + 'A') : byte;
    if (*cursor->at != byte && *cursor->at != upper)
        return false;
    cursor->at++;
    return true;
}

/* Blanks, no-break ones (UTF-8) too: some tools write one before AM and PM. */
static bool take_blanks(struct cursor *cursor)
{
    static const char *const blanks[] = {" ", "\t", "\xC2\xA0", "\xE2\x80\xAF"};
    const char *begin = cursor->at;
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks;) {
        size_t length = strlen(blanks[i]);
        bool found = strncmp(cursor->at, blanks[i], length) == 0;
        cursor->at += found ? length : 0;
        i = found ? 0 : i + 1; /* after each from the first again */
    }
    return cursor->at != begin;
}

/* A whole number of least to most digits; how many there are, or 0. */
static int take_number(struct cursor *cursor, int least, int most, int *number)
{
    int digits = 0;
    *number = 0;
    for (; digits < most && is_digit(*cursor->at); digits++)
        *number = *number * 10 + (*cursor->at++ - '0');
    return digits >= least && !is_digit(*cursor->at) ? digits : 0;
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* Days from 1970-01-01 in the Gregorian calendar. Years are taken to begin in March, so that the
 * odd day is their last; 719468 is that number of 0000-03-01. */
static int64_t day_number(int year, int month, int day)
{
    int64_t years = month > 2 ? year : year - 1;
    int64_t months = month > 2 ? month - 3 : month + 9;
    int64_t day_of_year = (153 * months + 2) / 5 + day - 1;
    return years * 365 + years / 4 - years / 100 + years / 400 + day_of_year - 719468;
}

/* Three numbers between two separators of a kind; digits: how many each has. */
static bool take_parts(struct cursor *cursor, int parts[3], int digits[3], char *separator)
{
    digits[0] = take_number(cursor, 1, 4, &parts[0]);
    *separator = *cursor->at;
    if (digits[0] == 0 || (*separator != '-' && *separator != '/' && *separator != '.'))
        return false;
    cursor->at++;
    digits[1] = take_number(cursor, 1, 2, &parts[1]);
    if (digits[1] == 0 || !take(cursor, *separator))
        return false;
    digits[2] = take_number(cursor, 1, 4, &parts[2]);
    return digits[2] > 0;
}

static bool take_date(struct cursor *cursor, enum order order, int64_t *days)
{
    int parts[3], digits[3];
    char separator;
    if (!take_parts(cursor, parts, digits, &separator))
        return false;
    bool year_first = digits[0] == 4;
    bool month_first = !year_first && separator != '.' && order == MONTH_FIRST;
    int length = year_first ? digits[2] : digits[0]; /* of a day or a month */
    int of_year = year_first ? digits[0] : digits[2];
    if (length > 2 || (of_year != 4 && of_year != 2))
        return false;
    int year = year_first ? parts[0] : of_year == 2 ? 2000 + parts[2] : parts[2];
    int month = month_first ? parts[0] : parts[1];
    int day = year_first ? parts[2] : month_first ? parts[1] : parts[0];
    if (year < 1900 || month < 1 || month > 12 || day < 1 || day > days_in(year, month))
        return false;
    *days = day_number(year, month, day);
    return true;
}

/* Decimals of a second, to the millisecond; what is finer is cut off. */
static bool take_fraction(struct cursor *cursor, int *milliseconds)
{
    int weight = 100;
    if (!is_digit(*cursor->at))
        return false;
    for (; is_digit(*cursor->at); cursor->at++, weight /= 10)
        *milliseconds += (*cursor->at - '0') * weight;
    return true;
}

/* "AM", "p.m.", where there is one: makes hours of twelve those of twenty-four. */
static bool take_half(struct cursor *cursor, int *hour)
{
    struct cursor trial = *cursor;
    take_blanks(&trial);
    bool after = take(&trial, 'p');
    if (!after && !take(&trial, 'a'))
        return true;
    bool dotted = take(&trial, '.');
    if (!take(&trial, 'm') || (dotted && !take(&trial, '.')) || *hour < 1 || *hour > 12)
        return false;
    *hour = *hour % 12 + (after ? 12 : 0);
    *cursor = trial;
    return true;
}

static bool take_clock(struct cursor *cursor, int64_t *milliseconds)
{
    int hour, minute, second = 0, part = 0;
    if (take_number(cursor, 1, 2, &hour) == 0 || !take(cursor, ':') ||
        take_number(cursor, 2, 2, &minute) == 0)
        return false;
    if (take(cursor, ':')) {
        if (take_number(cursor, 2, 2, &second) == 0)
            return false;
        if ((take(cursor, '.') || take(cursor, ',')) && !take_fraction(cursor, &part))
            return false;
    }
    if (!take_half(cursor, &hour) || hour > 23 || minute > 59 || second > 59)
        return false;
    *milliseconds = ((hour * INT64_C(60) + minute) * 60 + second) * 1000 + part;
    return true;
}

/* "+01:00", "+0100", "+2": minutes before Greenwich. */
static bool take_offset(struct cursor *cursor, int *offset)
{
    int hours = 0, minutes = 0;
    int sign = *cursor->at == '+' ? 1 : -1;
    if (*cursor->at != '+' && *cursor->at != '-')
        return false;
    cursor->at++;
    int digits = take_number(cursor, 1, 4, &hours);
    if (digits == 0 || digits == 3)
        return false;
    if (digits == 4) {
        minutes = hours % 100;
        hours /= 100;
    } else if (take(cursor, ':') && take_number(cursor, 2, 2, &minutes) == 0) {
        return false;
    }
    *offset = sign * (hours * 60 + minutes);
    return hours <= 14 && minutes <= 59;
}

/* "Z", "GMT+2", "UTC" or an offset alone. */
static bool take_zone(struct cursor *cursor, struct moment *moment)
{
    int offset = 0;
    moment->zoned = true;
    if (take(cursor, 'z'))
        return true;
    bool named = strncmp(cursor->at, "GMT", 3) == 0 || strncmp(cursor->at, "UTC", 3) == 0;
    cursor->at += named ? 3 : 0;
    if (!take_offset(cursor, &offset) && !(named && *cursor->at == '\0'))
        return false;
    moment->milliseconds -= offset * INT64_C(60000);
    return true;
}

static bool read_moment(const char *text, enum order order, struct moment *moment)
{
    struct cursor cursor = {text};
    int64_t days, clock;
    take_blanks(&cursor);
    if (!take_date(&cursor, order, &days))
        return false;
    bool between = take(&cursor, ',');
    between = take_blanks(&cursor) || between;
    if ((!between && !take(&cursor, 't')) || !take_clock(&cursor, &clock))
        return false;
    *moment = (struct moment){days * INT64_C(86400000) + clock, false};
    take_blanks(&cursor);
    if (*cursor.at != '\0' && !take_zone(&cursor, moment))
        return false;
    take_blanks(&cursor);
    return *cursor.at == '\0';
}

static bool read_both(const char *start, const char *end, enum order order, int64_t *difference)
{
    struct moment first, last;
    if (!read_moment(start, order, &first) || !read_moment(end, order, &last) ||
        first.zoned != last.zoned)
        return false;
    *difference = last.milliseconds - first.milliseconds;
    return true;
}

bool peil_elapsed(const char *start, const char *end, int64_t *milliseconds)
{
    int64_t by_day = 0, by_month = 0;
    bool day = read_both(start, end, DAY_FIRST, &by_day);
    bool month = read_both(start, end, MONTH_FIRST, &by_month);
    if ((!day && !month) || (day && month && by_day != by_month))
        return false;
    int64_t difference = day ? by_day : by_month;
    if (difference < 0)
        return false;
    *milliseconds = difference;
    return true;
}

bool peil_duration(const char *seconds, int64_t *milliseconds)
{
    enum { LONGEST = 1000000000 }; /* thirty years */
    const struct peil_decimal least = {0, 0}, most = {LONGEST, 0};
    struct peil_decimal number;
    if (!peil_decimal_parse(seconds, strlen(seconds), &number) ||
        peil_decimal_compare(&number, &least) < 0 || peil_decimal_compare(&number, &most) > 0)
        return false;
    for (; number.decimals > 3; number.decimals--) /* what is finer is cut off */
        number.scaled /= 10;
    for (; number.decimals < 3; number.decimals++)
        number.scaled *= 10;
    *milliseconds = number.scaled;
    return true;
}
