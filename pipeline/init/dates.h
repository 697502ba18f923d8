/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dates.h: from when to when answers came in, by the times that a platform wrote.
 *
 * 3/4/2025 is a day of March or of April: both are kept until some text has a number over 12 that
 * tells which. What is asked of a span is said only when it is certain. */
#ifndef PEIL_INIT_DATES_H
#define PEIL_INIT_DATES_H

#include <stdbool.h>
#include <stddef.h>

#include "peil/alloc.h"

struct date_span {
    bool any, unread, no_day_first, no_month_first;
    int first[2], last[2]; /* yyyymmdd: with the day before the month, and after it */
};

/* A text that is not blank; one that is no date makes the span unread. */
void date_span_add(struct date_span *span, const char *text, size_t length);
/* The school year that all of it lies in, September to August: "2024-2025"; NULL: not certain. */
const char *date_span_wave(const struct date_span *span, struct peil_arena *arena);
/* The months of the first and the last: "2025-03" or "2025-03/2025-05"; NULL: not certain. */
const char *date_span_collected(const struct date_span *span, struct peil_arena *arena);

#endif
