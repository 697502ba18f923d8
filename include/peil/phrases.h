/* SPDX-License-Identifier: GPL-3.0-or-later */
/* phrases.h: everything documents say that is not in the definition, in Dutch and English.
 *
 * The texts stand in reports/phrases/nl.csv and en.csv (`key,text`); embed.c turns them into C at
 * build time, so that they are found without an install step, and fails the build when the two
 * files do not have the same keys and places. A key `sheet_contents` is PEIL_SAY_SHEET_CONTENTS:
 * a phrase that does not exist does not compile.
 *
 * In a text `~` is a no-break space and `{1}` to `{9}` are places, filled by peil_phrase_fill;
 * `{1|form|forms}` is the first word where the text of place 1 is "1", else the second.
 * Numbers inside sentences are made by the functions below: decimal comma in Dutch, "44 %" with a
 * no-break space; point and "44%" in English. */
#ifndef PEIL_PHRASES_H
#define PEIL_PHRASES_H

#include <stdbool.h>
#include <stddef.h>

#include "peil/alloc.h"
#include "peil_phrase_keys.h" /* made by reports/phrases/embed.c: enum peil_phrase, PEIL_PHRASES */

enum peil_language { PEIL_DUTCH, PEIL_ENGLISH, PEIL_LANGUAGES };

/* "nl" or "en"; false for anything else, with *language unchanged. */
bool peil_language_find(const char *code, enum peil_language *language);
const char *peil_language_code(enum peil_language language);

/* The text, places unfilled; never NULL; static storage. */
const char *peil_phrase(enum peil_language language, enum peil_phrase phrase);
const char *peil_phrase_key(enum peil_phrase phrase);

/* The text with {1}, {2}, ... replaced by texts[0], texts[1], ...; in the arena. A place without a
 * text stays as it is written. Where a text is a sentence by itself ("Heb je wifi?"), what follows
 * it begins another: the colon or comma of "{1}: aandeel" makes way for "Heb je wifi? Aandeel". */
const char *peil_phrase_fill(struct peil_arena *arena, enum peil_language language,
                             enum peil_phrase phrase, const char *const texts[], size_t count);

/* peil_phrase_fill over the arguments given: peil_fill(&arena, language, PEIL_SAY_X, a, b). */
#define peil_fill(arena, language, phrase, ...)                                                    \
    peil_phrase_fill((arena), (language), (phrase), (const char *const[]){__VA_ARGS__},            \
                     sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

/* value with so many decimals (0 to 15), halves away from zero; never "-0". */
const char *peil_number_text(struct peil_arena *arena, enum peil_language language, double value,
                             int decimals);
/* A whole number from 0 on; from 10 000 on with its thousands apart: "26 879", in English "26,879".
 */
const char *peil_count_text(struct peil_arena *arena, enum peil_language language, double count);
/* A share (a fraction): whole percent. */
const char *peil_percent_text(struct peil_arena *arena, enum peil_language language, double share);
/* "p = 0,012", "p < 0,001", with no-break spaces. tiny: known to be below 0.001. */
const char *peil_p_text(struct peil_arena *arena, enum peil_language language, double p, bool tiny);

/* The same texts without the last parenthesis, " (...)" at the end: for narrow places. */
const char *peil_text_without_remark(struct peil_arena *arena, const char *text);
/* text with its first letter lowered where a sentence goes on ("Onderwijsnet" -> "onderwijsnet"),
 * unless the second is a capital, a digit or a sign too ("STEM", "GO!"). */
const char *peil_text_inside(struct peil_arena *arena, const char *text);
/* The same of what a name stands for: a question, a sentence and a text that was cut are quoted as
 * they are ("naar "Wat is je functie?": ..."). */
const char *peil_text_named(struct peil_arena *arena, const char *text);

#endif
