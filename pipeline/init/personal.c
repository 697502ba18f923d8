/* SPDX-License-Identifier: GPL-3.0-or-later */
/* personal.c: columns that say who someone is, by their header and by what stands in them. */
#include "peil/personal.h"

#include <string.h>

#include "from_export.h"

enum { SHORT_HEADER = 6 };

static size_t count_words(const char *text)
{
    size_t words = 0;
    for (const char *at = text; *at; at++)
        words += *at != ' ' && (at == text || at[-1] == ' ');
    return words;
}

/* Words for yes and no, or numbers of one digit: an answer, whatever the header names. */
static bool has_short_answers(const struct facts_column *column)
{
    for (size_t t = 0; t < column->count; t++)
        if (strlen(column->texts[t].text) > 1 &&
            peil_export_tick(column->texts[t].folded) == PEIL_TICK_NONE)
            return false;
    return column->count > 0 && !column->many;
}

/* "How often do you use mail at home?" has answers that come back. */
static bool asks_who(const struct guessing *guessing, const struct facts_column *column,
                     const char *folded)
{
    if (!peil_personal_header(folded) || has_short_answers(column) || guess_is_known_set(column))
        return false;
    return count_words(folded) <= SHORT_HEADER || !guess_is_choice(guessing, column);
}

enum guess guess_personal(const struct guessing *guessing, size_t index, const char *folded)
{
    const struct facts_column *column = &guessing->facts->columns[index];
    uint64_t cells = 0, kept = 0;
    for (size_t t = 0; t < column->count; t++) {
        const struct facts_text *it = &column->texts[t];
        kept += it->count;
        if (peil_personal_in(it->text, strlen(it->text)) != PEIL_NOTHING_PERSONAL)
            cells += it->count;
    }
    if (asks_who(guessing, column, folded) || (cells > 0 && 2 * cells >= kept))
        return GUESS_PERSONAL;
    return cells > 0 ? GUESS_OPEN : GUESS_NOTHING; /* no answer list may hold it */
}
