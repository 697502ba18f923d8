/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answer_sets.h: answers that questionnaires use over and over, in their order.
 *
 * A set is recognised when every text (folded, peil_text_fold) that is no missing answer is one of
 * its answers, and two of these are there. The order is the field's own,
 * from least to most; an analyst confirms it. */
#ifndef PEIL_INIT_ANSWER_SETS_H
#define PEIL_INIT_ANSWER_SETS_H

#include <stdbool.h>
#include <stddef.h>

enum { ANSWER_SET_MOST = 10 };

struct answer_set {
    const char *language;                     /* "nl", "en", "fr", "de" */
    const char *name;                         /* of the list: "akkoord" */
    const char *answers[ANSWER_SET_MOST + 1]; /* folded, least first; ends with NULL */
    bool ordered; /* a scale; else answers without a number (yes and no have 1 and 0) */
};

/* The set of which folded texts are, or NULL. Missing answers among them are passed over. */
const struct answer_set *answer_set_of(const char *const folded[], size_t count);
/* The sets one after another, from 0; NULL behind the last. */
const struct answer_set *answer_set_at(size_t index);
/* The same as answer_set_of; where none is, the set of which all texts are but for a slip each
 * (answer_meant), and three of them without. */
const struct answer_set *answer_set_with_slips(const char *const folded[], size_t count);
/* The one answer of the set that a folded text is but for a slip: a character more, less or
 * another, or two exchanged. NULL: it is an answer itself, or none, or short. */
const char *answer_meant(const struct answer_set *set, const char *folded);
/* Where a folded text stands in a set: from 0; -1: it is no answer of it. */
int answer_set_position(const struct answer_set *set, const char *folded);
/* The reason that a folded text gives for not answering ("no_opinion", ...), or NULL. */
const char *answer_missing(const char *folded);
/* Whether one of the words stands in a folded text as a word. */
bool answer_has_word(const char *folded, const char *const words[], size_t count);
/* Whether a folded question says to which group a respondent belongs. */
bool answer_groups(const char *folded);
/* What platforms call an option behind which something is typed. */
bool answer_is_other(const char *folded);

#endif
