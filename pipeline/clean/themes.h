/* SPDX-License-Identifier: GPL-3.0-or-later */
/* themes.h: open answers as themes, by the patterns of themes.csv.
 *
 * A pattern is alternatives between `|`; each is a phrase of whole words, in which a trailing `*`
 * lets a word go on; an alternative that begins with `!` keeps the theme away from every text it
 * matches. Texts and patterns match without case, accents and punctuation. */
#ifndef PEIL_CLEAN_THEMES_H
#define PEIL_CLEAN_THEMES_H

#include <stdbool.h>
#include <stddef.h>

#include "peil/diag.h"
#include "peil/survey.h"

struct clean_themes;

/* The patterns of a themes() variable. PEIL_DEFINITION, reported, when an alternative has no word;
 * *themes is NULL then. */
enum peil_status clean_themes_new(struct clean_themes **themes, const struct peil_survey *survey,
                                  const struct peil_variable *variable, struct peil_diag *diag);
void clean_themes_free(struct clean_themes *themes); /* NULL is safe */

/* The themes of a text: 0 or 1 for each option of the variable's list, valid until the next call;
 * *any whether there is one. */
const unsigned char *clean_themes_of(struct clean_themes *themes, const char *text, size_t length,
                                     bool *any);

#endif
