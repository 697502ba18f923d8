/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text.h: UTF-8 texts as survey tools write them: checked, folded for matching, compared.
 *
 * Labels match after folding (peil_text_fold): NFC, U+FEFF removed, every kind of blank (NBSP, tab,
 * line end, thin space ...) one space, runs of blanks one, none at the ends, typographic quotes and
 * hyphens (U+2010 to U+2013) as their ASCII forms, Unicode case folding. Themes match after
 * peil_text_fold_words, which also drops accents (NFKD without marks). Unicode work is utf8proc's.
 */
#ifndef PEIL_TEXT_H
#define PEIL_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "peil/alloc.h"

/* How many of the first length bytes of text are valid UTF-8 (RFC 3629: no overlong forms, no
 * surrogates, nothing over U+10FFFF), cut back to a whole character: length when all are. A
 * sequence cut off by the end counts as invalid from its first byte. */
size_t peil_utf8_valid(const char *text, size_t length);

/* The folded form of the first length bytes (valid UTF-8) in the arena. */
char *peil_text_fold(struct peil_arena *arena, const char *text, size_t length);
/* The same, and accents dropped. */
char *peil_text_fold_words(struct peil_arena *arena, const char *text, size_t length);

/* text without blanks (as above) and U+FEFF at its ends: the start, and *length set. */
const char *peil_text_trim(const char *text, size_t *length);
bool peil_text_blank(const char *text, size_t length); /* nothing but those */

/* The candidate nearest to text by edit distance over folded code points (neighbours exchanged are
 * one edit), when near enough to be meant (at most a third of the longer one's length, at least 1,
 * and something in common); else NULL. Ties: the first. */
const char *peil_text_nearest(const char *text, const char *const candidates[], size_t count);

#endif
