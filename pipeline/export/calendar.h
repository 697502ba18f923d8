/* SPDX-License-Identifier: GPL-3.0-or-later */
/* calendar.h: days and seconds as text, for programs that keep dates as numbers (private to the
 * export layer).
 *
 * Gregorian days, also before 1582, of the years 1 to 9999. */
#ifndef PEIL_EXPORT_CALENDAR_H
#define PEIL_EXPORT_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PEIL_CALENDAR_TEXT = 40, PEIL_DAY_SECONDS = 86400 };

/* `2025-03-01` of a day counted from 1970-01-01; its length, or 0 when it lies outside the years
 * 1 to 9999. */
size_t peil_calendar_day(int64_t day, char text[PEIL_CALENDAR_TEXT]);
/* The same with the time of day: `2025-03-01 09:06:00`; seconds from 1970-01-01 00:00. */
size_t peil_calendar_moment(int64_t seconds, char text[PEIL_CALENDAR_TEXT]);
/* `9:06:00`, `-26:30:00`: hours of at least `digits` (1 or 2) digits. |seconds| <= 10^15. */
size_t peil_calendar_span(int64_t seconds, int digits, char text[PEIL_CALENDAR_TEXT]);

#endif
