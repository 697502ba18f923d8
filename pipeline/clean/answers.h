/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answers.h: the spellings of an answer list, and which option each stands for.
 *
 * An option is known by its labels in all languages, its aliases and its name, all folded
 * (peil_text_fold), and by its value where no option has that as one of these. A folded spelling
 * that stands for two options is a fault of the definition: nothing in a cell could tell them
 * apart. */
#ifndef PEIL_CLEAN_ANSWERS_H
#define PEIL_CLEAN_ANSWERS_H

#include <stdbool.h>
#include <stddef.h>

#include "known.h"
#include "peil/survey.h"
#include "text_map.h"

struct clean_spelling {
    const char *text; /* as in choices.csv */
    int option;
};

struct clean_answers {
    const struct peil_list *list;
    struct clean_spelling *spellings; /* labels, aliases, names, values */
    size_t count;
    size_t pieces;           /* the most separators in a spelling, and one */
    int other;               /* the option that takes what no other matches, or PEIL_NOWHERE */
    bool has_none;           /* one can say "none of these": see clean_answers_init */
    struct clean_map folded; /* to struct clean_spelling */
    struct clean_known said; /* what texts say in any column of one answer of this list */
    struct peil_arena arena;
};

/* Reads the spellings of a list. An option named `none` or `geen`, or one with a missing reason,
 * is a way to say that nothing applies: has_none. Returns PEIL_DEFINITION, reported, when a
 * spelling is ambiguous. Clear with clean_answers_clear in any case. */
enum peil_status clean_answers_init(struct clean_answers *answers, const struct peil_survey *survey,
                                    const struct peil_list *list, struct peil_diag *diag);
void clean_answers_clear(struct clean_answers *answers);

/* The option that a folded text stands for, or PEIL_NOWHERE. */
int clean_answers_find(const struct clean_answers *answers, const char *folded);
/* Whether text is, byte for byte, a spelling of option. */
bool clean_answers_spells(const struct clean_answers *answers, int option, const char *text,
                          size_t length);
/* The spelling nearest to text, or NULL. */
const char *clean_answers_nearest(const struct clean_answers *answers, const char *text);

/* Whether a byte stands between the answers of a multi-answer: comma, semicolon, line end. */
static inline bool clean_is_separator(char byte)
{
    return byte == ',' || byte == ';' || byte == '\n' || byte == '\r';
}

#endif
