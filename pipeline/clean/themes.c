/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "themes.h"

#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"
#include "peil/text.h"

struct word {
    const char *text;
    size_t length;
    bool open; /* of a pattern: the word may go on */
};

struct words {
    struct word *list;
    size_t count, capacity;
};

struct phrase {
    bool excludes;
    const struct word *words;
    size_t count;
};

struct theme {
    int option;
    struct phrase *phrases;
    size_t count;
};

struct clean_themes {
    struct theme *list;
    size_t count;
    unsigned char *ticks;
    size_t option_count;
    struct words words; /* of the text at hand */
    struct peil_arena arena, passing;
};

/* Bytes that a character takes when it is part of no word, else 0: ASCII that is no letter or
 * digit, U+00A0 to U+00BF, and U+2000 to U+2BFF (punctuation, arrows, bullets). */
static size_t gap(const char *text)
{
    unsigned char a = (unsigned char)text[0], b = a ? (unsigned char)text[1] : 0;
    if (a < 0x80)
        return !((a >= 'a' && a <= 'z') || (a >= 'A' && a <= 'Z') || (a >= '0' && a <= '9'));
    if (a == 0xC2 && b >= 0xA0 && b <= 0xBF)
        return 2;
    return a == 0xE2 && b >= 0x80 && b <= 0xAF && text[2] ? 3 : 0;
}

/* The words of a folded text. pattern: a `*` behind a word leaves it open. */
static void split(struct words *words, const char *text, bool pattern)
{
    words->count = 0;
    while (*text) {
        size_t skip = gap(text);
        if (skip > 0) {
            text += skip;
            continue;
        }
        const char *end = text + 1;
        while (*end && gap(end) == 0)
            end++;
        words->list =
            peil_grow(words->list, &words->capacity, words->count + 1, sizeof *words->list);
        words->list[words->count++] =
            (struct word){text, (size_t)(end - text), pattern && *end == '*'};
        text = end;
    }
}

static bool word_matches(const struct word *pattern, const struct word *word)
{
    return (pattern->open ? word->length >= pattern->length : word->length == pattern->length) &&
           memcmp(pattern->text, word->text, pattern->length) == 0;
}

static bool phrase_matches(const struct phrase *phrase, const struct words *words)
{
    for (size_t first = 0; first + phrase->count <= words->count; first++) {
        size_t i = 0;
        while (i < phrase->count && word_matches(&phrase->words[i], &words->list[first + i]))
            i++;
        if (i == phrase->count)
            return true;
    }
    return false;
}

static bool theme_matches(const struct theme *theme, const struct words *words)
{
    bool found = false;
    for (size_t i = 0; i < theme->count; i++) {
        const struct phrase *phrase = &theme->phrases[i];
        if ((phrase->excludes || !found) && phrase_matches(phrase, words)) {
            if (phrase->excludes)
                return false;
            found = true;
        }
    }
    return found;
}

static bool read_phrase(struct clean_themes *themes, struct phrase *phrase, const char *text,
                        size_t length)
{
    struct words words = {0};
    text = peil_text_trim(text, &length);
    phrase->excludes = length > 0 && *text == '!';
    split(&words, peil_text_fold_words(&themes->arena, text, length), true);
    phrase->count = words.count;
    size_t bytes = words.count * sizeof *words.list;
    struct word *kept = peil_arena_alloc(&themes->arena, words.count, sizeof *kept);
    if (bytes > 0)
        memcpy(kept, words.list, bytes);
    phrase->words = kept;
    free(words.list);
    return phrase->count > 0;
}

static bool read_theme(struct clean_themes *themes, struct theme *theme,
                       const struct peil_theme *source)
{
    size_t most = 1;
    for (const char *at = source->pattern; *at; at++)
        most += *at == '|';
    theme->option = source->option;
    theme->phrases = peil_arena_alloc(&themes->arena, most, sizeof *theme->phrases);
    bool whole = true;
    if (!*source->pattern) /* for whoever codes by hand */
        return true;
    for (const char *at = source->pattern;; at++) {
        size_t length = strcspn(at, "|");
        if (!read_phrase(themes, &theme->phrases[theme->count++], at, length))
            whole = false;
        at += length;
        if (!*at)
            return whole;
    }
}

enum peil_status clean_themes_new(struct clean_themes **themes, const struct peil_survey *survey,
                                  const struct peil_variable *variable, struct peil_diag *diag)
{
    struct clean_themes *made = peil_alloc(1, sizeof *made);
    enum peil_status status = PEIL_OK;
    made->option_count = survey->lists[variable->list].count;
    made->ticks = peil_arena_alloc(&made->arena, made->option_count, 1);
    made->list = peil_arena_alloc(&made->arena, variable->theme_count, sizeof *made->list);
    for (size_t i = 0; i < variable->theme_count; i++) {
        const struct peil_theme *theme = &variable->themes[i];
        if (read_theme(made, &made->list[made->count++], theme))
            continue;
        struct peil_place place = {.file = "themes.csv", .line = theme->line, .column = "pattern"};
        peil_report(diag, PEIL_FAULT, &place, "'%s' has an alternative without a word",
                    theme->pattern);
        status = PEIL_DEFINITION;
    }
    if (status != PEIL_OK) {
        clean_themes_free(made);
        made = NULL;
    }
    *themes = made;
    return status;
}

void clean_themes_free(struct clean_themes *themes)
{
    if (!themes)
        return;
    free(themes->words.list);
    peil_arena_clear(&themes->passing);
    peil_arena_clear(&themes->arena);
    free(themes);
}

const unsigned char *clean_themes_of(struct clean_themes *themes, const char *text, size_t length,
                                     bool *any)
{
    peil_arena_clear(&themes->passing);
    split(&themes->words, peil_text_fold_words(&themes->passing, text, length), false);
    memset(themes->ticks, 0, themes->option_count);
    *any = false;
    for (size_t i = 0; i < themes->count; i++)
        if (!themes->ticks[themes->list[i].option] &&
            theme_matches(&themes->list[i], &themes->words)) {
            themes->ticks[themes->list[i].option] = 1;
            *any = true;
        }
    return themes->ticks;
}
