/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answerers.h: kinds of people by their answers to some questions, and which questions each kind
 * was put.
 *
 * Every group that goes by these answers alone is then some of the kinds, also one of two questions
 * that are in no grouping together; so are those who were asked, who gave an answer, and what they
 * have in common. */
#ifndef PEIL_PROTECT_ANSWERERS_H
#define PEIL_PROTECT_ANSWERERS_H

#include "seen.h"

struct answerers {
    const struct seen *seen;
    bool *placed;  /* [breakdown] whether it goes by these answers alone */
    bool *asks;    /* [variable] whether its filter does */
    size_t *given; /* [variable] of an item: the column of its first answer; else SIZE_MAX */
    bool items;    /* there are some */
    bool filtered; /* kinds are told apart by all that filters go by */
    struct kinds *kinds;
    size_t count;
    const bool *rows; /* [kind * width + column] */
    size_t width;
};

/* answers: [variable] to which questions: some that groupings go back to, and items. */
void answerers_init(struct answerers *answerers, const struct seen *seen, const bool answers[]);
void answerers_clear(struct answerers *answerers);

/* The column of those who were put a question with asks; the column of a flat level, of breakdowns
 * that are placed, is its own number. */
static inline size_t answerers_asked(const struct answerers *answerers, size_t variable)
{
    return answerers->seen->disclosure->flat_count + variable;
}

/* Of those who gave an answer to an item, or ticked an option of it. */
static inline size_t answerers_given(const struct answerers *answerers, size_t item, size_t option)
{
    return answerers->given[item] + option;
}

/* false: the filter of a question does not go by answers that groupings go back to, and with items
 * by such and those to items, alone; answers: [variable] else, which; of others they stay. */
bool answerers_named(const struct seen *seen, size_t variable, bool items, bool answers[]);

#endif
