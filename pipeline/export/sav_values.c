/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sav_values.c: numbers of an SPSS file as text; see sav_values.h.
 *
 * SPSS keeps dates as seconds from 14 October 1582, 00:00, the day before the Gregorian calendar
 * began, and times as seconds. */
#include "sav_values.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "calendar.h"
#include "peil/decimal.h"

static const int64_t seconds_1582_to_1970 = INT64_C(12219379200);
static const double longest = 1e12; /* seconds: over 30,000 years */

static const struct {
    const char *name;
    enum peil_sav_kind kind;
} kinds[] = {
    {"DATE", PEIL_SAV_DAY},      {"ADATE", PEIL_SAV_DAY}, {"EDATE", PEIL_SAV_DAY},
    {"SDATE", PEIL_SAV_DAY},     {"JDATE", PEIL_SAV_DAY}, {"QYR", PEIL_SAV_DAY},
    {"MOYR", PEIL_SAV_DAY},      {"WKYR", PEIL_SAV_DAY},  {"DATETIME", PEIL_SAV_MOMENT},
    {"YMDHMS", PEIL_SAV_MOMENT}, {"TIME", PEIL_SAV_SPAN}, {"DTIME", PEIL_SAV_SPAN},
    {"MTIME", PEIL_SAV_SPAN},
};

enum peil_sav_kind peil_sav_kind(const char *format)
{
    size_t length = strcspn(format, "0123456789.");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strlen(kinds[i].name) == length && memcmp(kinds[i].name, format, length) == 0) {
            return kinds[i].kind;
        }
    }
    return PEIL_SAV_NUMBER;
}

/* 0: it is no date. */
static size_t date_text(double number, enum peil_sav_kind kind, char text[PEIL_SAV_TEXT])
{
    if (!(fabs(number) <= longest)) {
        return 0;
    }
    switch (kind) {
    case PEIL_SAV_DAY:
        return peil_calendar_day(
            (int64_t)floor((number - (double)seconds_1582_to_1970) / PEIL_DAY_SECONDS), text);
    case PEIL_SAV_MOMENT:
        return peil_calendar_moment(llround(number) - seconds_1582_to_1970, text);
    case PEIL_SAV_SPAN:
        return peil_calendar_span(llround(number), 2, text);
    case PEIL_SAV_NUMBER:
        break;
    }
    return 0;
}

_Static_assert((int)PEIL_SAV_TEXT >= (int)PEIL_CALENDAR_TEXT &&
                   (int)PEIL_SAV_TEXT >= (int)PEIL_DOUBLE_TEXT,
               "room for any of them");

size_t peil_sav_number_text(double number, enum peil_sav_kind kind, char text[PEIL_SAV_TEXT])
{
    size_t length = date_text(number, kind, text);
    return length != 0 ? length : peil_double_format(number, text);
}
