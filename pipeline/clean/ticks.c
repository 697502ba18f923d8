/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ticks.c: what the cell of one option says, in the words of the platforms. */
#include <string.h>

#include "column.h"
#include "peil/text.h"

static enum clean_tick word_of(const struct clean_column *column, const char *folded)
{
    /* Seen and left open, where an export says so. */
    bool qualtrics = column->platform == PEIL_PLATFORM_QUALTRICS ||
                     column->platform == PEIL_PLATFORM_QUALTRICS_LEGACY;
    if (qualtrics && strcmp(folded, "-99") == 0)
        return CLEAN_TICK_NO;
    switch (peil_export_tick(folded)) {
    case PEIL_TICK_YES:
        return CLEAN_TICK_YES;
    case PEIL_TICK_NO:
        return CLEAN_TICK_NO;
    case PEIL_TICK_NOT_SHOWN:
        return CLEAN_TICK_NOT_SHOWN;
    case PEIL_TICK_NONE:
        break;
    }
    return CLEAN_TICK_TEXT;
}

/* Some write words for yes and no in every column; others the option's text, and then "No" is the
 * option of that name. */
static bool writes_words(enum peil_platform platform)
{
    return platform == PEIL_PLATFORM_LIMESURVEY || platform == PEIL_PLATFORM_KOBO ||
           platform == PEIL_PLATFORM_ODK || platform == PEIL_PLATFORM_REDCAP;
}

static enum clean_tick read_tick(struct clean_column *column, int option, const char *text,
                                 size_t length)
{
    if (peil_text_blank(text, length))
        return CLEAN_TICK_BLANK;
    const char *folded = peil_text_fold(&column->passing, text, length);
    bool own = clean_answers_find(column->answers, folded) == option;
    enum clean_tick tick = word_of(column, folded);
    bool number = strspn(folded, "0123456789") == strlen(folded);
    if (own && (tick == CLEAN_TICK_TEXT || (!number && !writes_words(column->platform))))
        return CLEAN_TICK_YES;
    return tick;
}

enum clean_tick clean_tick_of(struct clean_column *column, int option, const char *text,
                              size_t length)
{
    enum { KEY = 64, KNOWN = 1024 };
    static const enum clean_tick ticks[] = {CLEAN_TICK_BLANK, CLEAN_TICK_NO, CLEAN_TICK_YES,
                                            CLEAN_TICK_NOT_SHOWN, CLEAN_TICK_TEXT};
    char key[KEY + sizeof option];
    if (length == 0)
        return CLEAN_TICK_BLANK;
    if (length > KEY)
        return read_tick(column, option, text, length);
    memcpy(key, &option, sizeof option);
    memcpy(key + sizeof option, text, length);
    length += sizeof option;
    const enum clean_tick *known = clean_map_find(&column->ticks, key, length);
    if (known)
        return *known;
    enum clean_tick tick = read_tick(column, option, text, length - sizeof option);
    if (column->ticks.count < KNOWN)
        clean_map_add(&column->ticks, peil_arena_copy(column->arena, key, length), length,
                      (void *)&ticks[tick]);
    return tick;
}
