/* SPDX-License-Identifier: GPL-3.0-or-later */
/* phrases.c: texts by language, and numbers as a sentence writes them; see peil/phrases.h. */
#include "peil/phrases.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "peil/decimal.h"
#include "phrase_texts.h"

static const char *const codes[PEIL_LANGUAGES] = {[PEIL_DUTCH] = "nl", [PEIL_ENGLISH] = "en"};

bool peil_language_find(const char *code, enum peil_language *language)
{
    for (int i = 0; i < PEIL_LANGUAGES; i++) {
        if (strcmp(code, codes[i]) == 0) {
            *language = (enum peil_language)i;
            return true;
        }
    }
    return false;
}

const char *peil_language_code(enum peil_language language)
{
    return codes[language];
}

const char *peil_phrase(enum peil_language language, enum peil_phrase phrase)
{
    return peil_phrase_texts[language][phrase];
}

const char *peil_phrase_key(enum peil_phrase phrase)
{
    return peil_phrase_keys[phrase];
}

/* A place of a pattern: what it becomes, and how many bytes of the pattern it takes. */
struct place {
    const char *text;
    size_t length, taken;
};

/* The place that begins at c, {1} or {1|form|forms}; false when none does, or it has no text. */
static bool find_place(const char *c, const char *const texts[], size_t count, struct place *place)
{
    if (c[0] != '{' || c[1] < '1' || c[1] > '9' || (size_t)(c[1] - '1') >= count)
        return false;
    const char *text = texts[c[1] - '1'];
    if (c[2] == '}') {
        *place = (struct place){text, strlen(text), 3};
        return true;
    }
    const char *bar = c[2] == '|' ? strchr(c + 3, '|') : NULL;
    const char *end = bar != NULL ? strchr(bar, '}') : NULL;
    if (end == NULL)
        return false;
    *place = strcmp(text, "1") == 0 ? (struct place){c + 3, (size_t)(bar - c - 3), 0}
                                    : (struct place){bar + 1, (size_t)(end - bar - 1), 0};
    place->taken = (size_t)(end + 1 - c);
    return true;
}

/* Whether the word is one that is written with a full stop ("enz."), or a letter ("e.d."). */
static bool is_abbreviation(const char *word, size_t length)
{
    static const char *const known[] = {"bijv", "bv",   "bvb", "ca",   "dr",  "enz",
                                        "etc",  "excl", "inc", "incl", "jr",  "max",
                                        "min",  "nr",   "nrs", "resp", "tel", "vgl"};
    for (size_t k = 0; k < sizeof known / sizeof known[0]; k++) {
        if (length == strlen(known[k]) && strncasecmp(word, known[k], length) == 0)
            return true;
    }
    return length < 2;
}

/* Whether a text of a place is a sentence, a question most of the time. A full stop may be that of
 * an abbreviation, and an exclamation mark part of a name ("GO!"). */
static bool is_sentence(const char *text, size_t length)
{
    size_t word = 0;
    if (length == 0 || text[length - 1] == '?')
        return length > 0;
    while (word + 1 < length && text[length - 2 - word] != ' ' && text[length - 2 - word] != '.')
        word++;
    return text[length - 1] == '.' && !is_abbreviation(text + length - 1 - word, word);
}

/* Whether it ends in the three dots of a text that was cut. */
static bool is_cut(const char *text, size_t length)
{
    static const char dots[] = "\xE2\x80\xA6";
    size_t units = strlen(dots);
    return length >= units && memcmp(text + length - units, dots, units) == 0;
}

/* After a sentence no colon, comma or full stop comes: what follows begins another one; after a
 * text that was cut, no full stop. Returns where the pattern goes on; *capital: with a capital. */
static const char *after_place(const char *c, const struct place *place, bool *capital)
{
    bool colon = place->length > 0 && place->text[place->length - 1] == ':';
    bool sentence = is_sentence(place->text, place->length);
    bool cut = is_cut(place->text, place->length);
    bool ends = c[0] == '.' && (c[1] == ' ' || c[1] == '\0');
    *capital = sentence && (c[0] == ':' || c[0] == ',') && c[1] == ' ';
    return *capital || ((sentence || cut) && ends) || (colon && c[0] == ':') ? c + 1 : c;
}

static char as_capital(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

const char *peil_phrase_fill(struct peil_arena *arena, enum peil_language language,
                             enum peil_phrase phrase, const char *const texts[], size_t count)
{
    const char *pattern = peil_phrase(language, phrase);
    struct place place;
    size_t length = strlen(pattern) + 1;
    for (const char *c = pattern; *c != '\0'; c++)
        length += find_place(c, texts, count, &place) ? place.length : 0;
    char *filled = peil_arena_alloc(arena, length, 1), *to = filled;
    for (const char *c = pattern; *c != '\0';) {
        if (find_place(c, texts, count, &place)) {
            memcpy(to, place.text, place.length);
            to += place.length;
            bool capital;
            c = after_place(c + place.taken, &place, &capital);
            for (size_t i = 0; capital && i < 2; i++) /* the blank, and a letter of the pattern */
                if (!find_place(c, texts, count, &place))
                    *to++ = as_capital(*c++);
        } else {
            *to++ = *c++;
        }
    }
    *to = '\0';
    return filled;
}

const char *peil_number_text(struct peil_arena *arena, enum peil_language language, double value,
                             int decimals)
{
    double rounded = peil_round_decimals(value, decimals);
    char *text = peil_arena_format(arena, "%.*f", decimals, rounded == 0 ? 0.0 : rounded);
    char *point = strchr(text, '.');
    if (point != NULL && language == PEIL_DUTCH)
        *point = ',';
    return text;
}

/* Four digits are read at a glance; from five on both languages set thousands apart. */
const char *peil_count_text(struct peil_arena *arena, enum peil_language language, double count)
{
    const char *text = peil_arena_format(arena, "%.0f", count);
    size_t length = strlen(text), first = length % 3 > 0 ? length % 3 : 3;
    if (count < 10000)
        return text;
    const char *grouped = peil_arena_copy(arena, text, first);
    for (size_t at = first; at < length; at += 3)
        grouped = peil_arena_format(arena, "%s%s%.3s", grouped,
                                    language == PEIL_DUTCH ? "\xC2\xA0" : ",", text + at);
    return grouped;
}

const char *peil_percent_text(struct peil_arena *arena, enum peil_language language, double share)
{
    const char *number = peil_number_text(arena, language, share * 100, 0);
    return peil_arena_format(arena, language == PEIL_DUTCH ? "%s\xC2\xA0%%" : "%s%%", number);
}

const char *peil_p_text(struct peil_arena *arena, enum peil_language language, double p, bool tiny)
{
    if (tiny || p < 0.001)
        return peil_arena_format(arena, "p\xC2\xA0<\xC2\xA0%s",
                                 peil_number_text(arena, language, 0.001, 3));
    return peil_arena_format(arena, "p\xC2\xA0=\xC2\xA0%s",
                             peil_number_text(arena, language, p, 3));
}

const char *peil_text_without_remark(struct peil_arena *arena, const char *text)
{
    size_t length = strlen(text);
    const char *open = strrchr(text, '(');
    if (length == 0 || text[length - 1] != ')' || open == NULL || open == text)
        return text;
    length = (size_t)(open - text);
    while (length > 0 && text[length - 1] == ' ')
        length--;
    return length == 0 ? text : peil_arena_copy(arena, text, length);
}

const char *peil_text_inside(struct peil_arena *arena, const char *text)
{
    bool word = text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'a' && text[1] <= 'z';
    if (!word)
        return text;
    char *copy = peil_arena_text(arena, text);
    copy[0] = (char)(copy[0] - 'A' + 'a');
    return copy;
}

const char *peil_text_named(struct peil_arena *arena, const char *text)
{
    size_t length = strlen(text);
    bool quoted = is_sentence(text, length) || is_cut(text, length) || strstr(text, "? (") != NULL;
    return quoted ? peil_arena_format(arena, "\"%s\"", text) : peil_text_inside(arena, text);
}
