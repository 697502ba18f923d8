/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dates.h"

#include <string.h>

enum { DAY_FIRST, MONTH_FIRST, ORDERS };
enum { EARLIEST = 1990 };

/* Digits, at most most of them, and whatever stands behind them. */
static bool read_number(const char **at, size_t most, int *number, size_t *digits)
{
    *digits = strspn(*at, "0123456789");
    *number = 0;
    for (size_t i = 0; i < *digits && i < most; i++)
        *number = *number * 10 + (*at)[i] - '0';
    *at += *digits;
    return *digits > 0 && *digits <= most;
}

/* Three numbers with the same - / or . between them: what they are, is asked later. */
static bool read_parts(const char *text, int parts[3], size_t digits[3], char *separator)
{
    const char *at = text;
    if (!read_number(&at, 4, &parts[0], &digits[0]))
        return false;
    char between = *separator = *at;
    if (between == '\0' || strchr("-/.", between) == NULL)
        return false;
    at++;
    if (!read_number(&at, 2, &parts[1], &digits[1]) || *at++ != between ||
        !read_number(&at, 4, &parts[2], &digits[2]))
        return false;
    return *at == '\0' || strchr(" T,", *at) != NULL;
}

static int day_of(int year, int month, int day)
{
    return year * 10000 + month * 100 + day;
}

static bool in_range(int number, int least, int most)
{
    return number >= least && number <= most;
}

/* yyyymmdd in both orders; 0: it is none in that order. Where a month stands first, it stands
 * before a slash. LimeSurvey gives answers of nobody in particular a date of 1980: it is none. */
static bool read_date(const char *text, int days[ORDERS])
{
    int parts[3];
    size_t digits[3];
    char separator;
    days[DAY_FIRST] = days[MONTH_FIRST] = 0;
    if (!read_parts(text, parts, digits, &separator))
        return false;
    if (digits[0] == 4 && digits[2] <= 2 && parts[0] >= EARLIEST && in_range(parts[1], 1, 12) &&
        in_range(parts[2], 1, 31))
        days[DAY_FIRST] = days[MONTH_FIRST] = day_of(parts[0], parts[1], parts[2]);
    if (digits[0] > 2 || (digits[2] != 4 && digits[2] != 2))
        return days[DAY_FIRST] > 0;
    int year = digits[2] == 2 ? 2000 + parts[2] : parts[2];
    if (year < EARLIEST)
        return false;
    if (in_range(parts[0], 1, 31) && in_range(parts[1], 1, 12))
        days[DAY_FIRST] = day_of(year, parts[1], parts[0]);
    if (separator == '/' && in_range(parts[1], 1, 31) && in_range(parts[0], 1, 12))
        days[MONTH_FIRST] = day_of(year, parts[0], parts[1]);
    return days[DAY_FIRST] > 0 || days[MONTH_FIRST] > 0;
}

void date_span_add(struct date_span *span, const char *text, size_t length)
{
    enum { LONGEST = 63 }; /* of a time and its zone; a date stands in front */
    int days[ORDERS];
    char copy[LONGEST + 1];
    length = length < LONGEST ? length : LONGEST;
    memcpy(copy, text, length);
    copy[length] = '\0';
    if (!read_date(copy, days)) {
        span->unread = true;
        return;
    }
    span->no_day_first = span->no_day_first || days[DAY_FIRST] == 0;
    span->no_month_first = span->no_month_first || days[MONTH_FIRST] == 0;
    for (int order = 0; order < ORDERS; order++) {
        if (days[order] == 0)
            continue;
        if (span->first[order] == 0 || days[order] < span->first[order])
            span->first[order] = days[order];
        if (days[order] > span->last[order])
            span->last[order] = days[order];
    }
    span->any = true;
}

/* What says the same in every order that all texts allow; NULL: orders differ, or none is left. */
static const char *agreed(const struct date_span *span, struct peil_arena *arena,
                          const char *(*say)(struct peil_arena *arena, int first, int last))
{
    const bool ruled_out[ORDERS] = {span->no_day_first, span->no_month_first};
    const char *said = NULL;
    if (!span->any || span->unread)
        return NULL;
    for (int order = 0; order < ORDERS; order++) {
        if (ruled_out[order])
            continue;
        const char *here = say(arena, span->first[order], span->last[order]);
        if (here == NULL || (said != NULL && strcmp(said, here) != 0))
            return NULL;
        said = here;
    }
    return said;
}

static int school_year(int day)
{
    return day / 10000 - (day / 100 % 100 < 9);
}

static const char *say_wave(struct peil_arena *arena, int first, int last)
{
    int year = school_year(first);
    return year == school_year(last) ? peil_arena_format(arena, "%d-%d", year, year + 1) : NULL;
}

static const char *say_months(struct peil_arena *arena, int first, int last)
{
    const char *month = peil_arena_format(arena, "%04d-%02d", first / 10000, first / 100 % 100);
    if (first / 100 == last / 100)
        return month;
    return peil_arena_format(arena, "%s/%04d-%02d", month, last / 10000, last / 100 % 100);
}

const char *date_span_wave(const struct date_span *span, struct peil_arena *arena)
{
    return agreed(span, arena, say_wave);
}

const char *date_span_collected(const struct date_span *span, struct peil_arena *arena)
{
    return agreed(span, arena, say_months);
}
