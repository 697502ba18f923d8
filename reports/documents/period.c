/* SPDX-License-Identifier: GPL-3.0-or-later */
/* period.c: when answers were collected, as a reader says it; see document.h. */
#include <string.h>

#include "document.h"

/* A date of ISO 8601, whole or without its day. */
struct date {
    int year, month, day; /* day 0: none given */
};

/* The number of exactly count digits at *text, stepped over; -1 when they are not there. */
static int take_digits(const char **text, int count)
{
    int number = 0;
    for (int i = 0; i < count; i++, ++*text) {
        if (**text < '0' || **text > '9')
            return -1;
        number = 10 * number + (**text - '0');
    }
    return number;
}

static bool take_date(const char **text, struct date *date)
{
    date->day = 0;
    date->year = take_digits(text, 4);
    if (date->year < 0 || *(*text)++ != '-')
        return false;
    date->month = take_digits(text, 2);
    if (date->month < 1 || date->month > 12)
        return false;
    if (**text == '-') {
        ++*text;
        date->day = take_digits(text, 2);
        return date->day >= 1 && date->day <= 31;
    }
    return true;
}

static const char *month_name(const struct peil_document *document, const struct date *date)
{
    return peil_document_say(document, (enum peil_phrase)(PEIL_SAY_MONTH_01 + date->month - 1));
}

static const char *date_text(struct peil_document *document, const struct date *date)
{
    struct peil_arena *arena = &document->arena;
    const char *month = month_name(document, date);
    const char *year = peil_count_text(arena, document->language, date->year);
    if (date->day == 0)
        return peil_fill(arena, document->language, PEIL_SAY_PERIOD_MONTH, month, year);
    return peil_fill(arena, document->language, PEIL_SAY_PERIOD_DAY,
                     peil_count_text(arena, document->language, date->day), month, year);
}

/* Two days of one year: "3 november tot 19 december 2025", "3-19 november 2025". */
static const char *days_text(struct peil_document *document, const struct date *first,
                             const struct date *last)
{
    struct peil_arena *arena = &document->arena;
    const char *day = peil_count_text(arena, document->language, first->day);
    if (first->month == last->month)
        return peil_fill(arena, document->language, PEIL_SAY_PERIOD_DAYS, day,
                         peil_count_text(arena, document->language, last->day),
                         month_name(document, last),
                         peil_count_text(arena, document->language, last->year));
    return peil_fill(arena, document->language, PEIL_SAY_PERIOD_SPAN,
                     peil_fill(arena, document->language, PEIL_SAY_PERIOD_DAY_MONTH, day,
                               month_name(document, first)),
                     date_text(document, last));
}

const char *peil_document_period(struct peil_document *document, const char *text)
{
    struct peil_arena *arena = &document->arena;
    struct date first, last;
    const char *at = text;
    if (!take_date(&at, &first))
        return text;
    if (*at == '\0')
        return date_text(document, &first);
    if (*at++ != '/' || !take_date(&at, &last) || *at != '\0')
        return text;
    if (first.day == 0 && last.day == 0 && first.year == last.year && first.month != last.month)
        return peil_fill(arena, document->language, PEIL_SAY_PERIOD_MONTHS,
                         month_name(document, &first), month_name(document, &last),
                         peil_count_text(arena, document->language, first.year));
    if (memcmp(&first, &last, sizeof first) == 0)
        return date_text(document, &first);
    if (first.day > 0 && last.day > 0 && first.year == last.year)
        return days_text(document, &first, &last);
    return peil_fill(arena, document->language, PEIL_SAY_PERIOD_SPAN, date_text(document, &first),
                     date_text(document, &last));
}

const char *peil_document_when(struct peil_document *document)
{
    struct peil_arena *arena = &document->arena;
    const char *wave = document->survey->wave, *collected = document->survey->collected;
    bool has_wave = wave != NULL && wave[0] != '\0';
    if (collected == NULL || collected[0] == '\0')
        return has_wave ? peil_fill(arena, document->language, PEIL_SAY_WHEN_WAVE, wave) : "";
    collected = peil_document_period(document, collected);
    return has_wave ? peil_fill(arena, document->language, PEIL_SAY_WHEN, wave, collected)
                    : peil_fill(arena, document->language, PEIL_SAY_WHEN_COLLECTED, collected);
}
