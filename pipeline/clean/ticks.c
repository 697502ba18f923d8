/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ticks.c: what the cell of one option says, in the words of the platforms. */
#include <string.h>

#include "column.h"
#include "peil/text.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct {
    enum clean_tick tick;
    const char *folded;
} words[] = {
    {CLEAN_TICK_YES, "1"},
    {CLEAN_TICK_YES, "y"},
    {CLEAN_TICK_YES, "yes"},
    {CLEAN_TICK_YES, "ja"},
    {CLEAN_TICK_YES, "j"},
    {CLEAN_TICK_YES, "oui"},
    {CLEAN_TICK_YES, "x"},
    {CLEAN_TICK_YES, "true"},
    {CLEAN_TICK_YES, "waar"},
    {CLEAN_TICK_YES, "wahr"},
    {CLEAN_TICK_YES, "vrai"},
    {CLEAN_TICK_YES, "checked"},
    {CLEAN_TICK_YES, "selected"},
    {CLEAN_TICK_YES, "aangevinkt"},
    {CLEAN_TICK_YES, "aangeduid"},
    {CLEAN_TICK_YES, "geselecteerd"},
    {CLEAN_TICK_YES, "coché"},
    {CLEAN_TICK_YES, "ausgewählt"},
    {CLEAN_TICK_NO, "0"},
    {CLEAN_TICK_NO, "n"},
    {CLEAN_TICK_NO, "no"},
    {CLEAN_TICK_NO, "nee"},
    {CLEAN_TICK_NO, "neen"},
    {CLEAN_TICK_NO, "nein"},
    {CLEAN_TICK_NO, "non"},
    {CLEAN_TICK_NO, "false"},
    {CLEAN_TICK_NO, "onwaar"},
    {CLEAN_TICK_NO, "falsch"},
    {CLEAN_TICK_NO, "faux"},
    {CLEAN_TICK_NO, "unchecked"},
    {CLEAN_TICK_NO, "not selected"},
    {CLEAN_TICK_NO, "niet aangevinkt"},
    {CLEAN_TICK_NO, "niet aangeduid"},
    {CLEAN_TICK_NO, "niet geselecteerd"},
    {CLEAN_TICK_NO, "non coché"},
    {CLEAN_TICK_NO, "nicht ausgewählt"},
    {CLEAN_TICK_NOT_SHOWN, "n/a"},
};

static enum clean_tick word_of(const struct clean_column *column, const char *folded)
{
    /* Seen and left open, where an export says so. */
    bool qualtrics = column->platform == PEIL_PLATFORM_QUALTRICS ||
                     column->platform == PEIL_PLATFORM_QUALTRICS_LEGACY;
    if (qualtrics && strcmp(folded, "-99") == 0)
        return CLEAN_TICK_NO;
    for (size_t w = 0; w < COUNT(words); w++)
        if (strcmp(words[w].folded, folded) == 0)
            return words[w].tick;
    return CLEAN_TICK_TEXT;
}

/* SurveyMonkey's cells hold the option's text: "No" there is an option of that name. */
static enum clean_tick read_tick(struct clean_column *column, int option, const char *text,
                                 size_t length)
{
    if (peil_text_blank(text, length))
        return CLEAN_TICK_BLANK;
    const char *folded = peil_text_fold(&column->passing, text, length);
    bool own = clean_answers_find(column->answers, folded) == option;
    enum clean_tick tick = word_of(column, folded);
    if (own && (tick == CLEAN_TICK_TEXT || column->platform == PEIL_PLATFORM_SURVEYMONKEY))
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
