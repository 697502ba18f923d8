/* SPDX-License-Identifier: GPL-3.0-or-later */
/* corrections.c: answers as typed that mean another. `#` in a correction matches one number:
 * digits, and decimals after a point or a comma; it gives the number with a point. */
#include <string.h>

#include "column.h"

enum { NUMBERS = 8 };

struct number {
    const char *text;
    size_t length;
};

static size_t count_digits(const char *text)
{
    return strspn(text, "0123456789");
}

static size_t number_length(const char *text)
{
    size_t whole = count_digits(text);
    if (whole == 0 || (text[whole] != '.' && text[whole] != ','))
        return whole;
    size_t decimals = count_digits(text + whole + 1);
    return decimals > 0 ? whole + 1 + decimals : whole;
}

static bool matches(const char *from, const char *text, struct number numbers[NUMBERS],
                    size_t *count)
{
    *count = 0;
    for (; *from; from++) {
        if (*from != '#') {
            if (*text++ != *from)
                return false;
            continue;
        }
        size_t length = number_length(text);
        if (length == 0 || *count == NUMBERS)
            return false;
        numbers[(*count)++] = (struct number){text, length};
        text += length;
    }
    return *text == '\0';
}

/* `to` with each # replaced: the first by the first number, and so on. */
static const char *fill_in(const char *to, const struct number numbers[NUMBERS], size_t count,
                           struct peil_arena *arena)
{
    size_t room = strlen(to) + 1, used = 0, next = 0;
    for (size_t i = 0; i < count; i++)
        room += numbers[i].length;
    char *text = peil_arena_alloc(arena, room, 1);
    for (; *to; to++) {
        if (*to != '#' || next >= count) {
            text[used++] = *to;
            continue;
        }
        for (size_t i = 0; i < numbers[next].length; i++)
            text[used++] = (char)(numbers[next].text[i] == ',' ? '.' : numbers[next].text[i]);
        next++;
    }
    return text;
}

static bool concerns(const struct clean_column *column, const struct peil_correction *correction,
                     bool pattern)
{
    return correction->variable == column->index &&
           (strchr(correction->from, '#') != NULL) == pattern;
}

const char *clean_corrected(const struct clean_column *column, const char *folded,
                            struct peil_arena *arena)
{
    struct number numbers[NUMBERS];
    size_t count;
    /* An exact text goes before a pattern, whatever their order. */
    for (int pattern = 0; column->corrected && pattern < 2; pattern++)
        for (size_t i = 0; i < column->survey->correction_count; i++) {
            const struct peil_correction *correction = &column->survey->corrections[i];
            if (concerns(column, correction, pattern) &&
                matches(correction->from, folded, numbers, &count)) {
                column->met[i] = true;
                return fill_in(correction->to, numbers, count, arena);
            }
        }
    return NULL;
}

bool clean_correction_state(const struct clean_column *column, const char *to,
                            struct clean_answer *answer)
{
    const struct peil_survey *survey = column->survey;
    if (*to == '\0' || strcmp(to, ".skipped") == 0) {
        clean_set_declared(answer, PEIL_REASON_SKIPPED);
        return true;
    }
    if (strcmp(to, ".not_asked") == 0) {
        clean_set_declared(answer, PEIL_REASON_NOT_ASKED);
        return true;
    }
    for (size_t reason = 0; *to == '.' && reason < survey->reason_count; reason++)
        if (strcmp(to + 1, survey->reasons[reason]) == 0) {
            clean_set_declared(answer, (int)reason);
            return true;
        }
    return false;
}
