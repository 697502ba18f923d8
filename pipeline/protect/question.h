/* SPDX-License-Identifier: GPL-3.0-or-later */
/* question.h: one question, and how many of each group did not answer it, for each reason; where it
 * is crossed, also how many gave each answer.
 *
 * 1. question_read; false: nothing is hidden that these counts could tell.
 * 2. Look at counts and levels, take from levels what is not to be shown; question_clear. */
#ifndef PEIL_PROTECT_QUESTION_H
#define PEIL_PROTECT_QUESTION_H

#include "seen.h"

struct question_figure {
    enum peil_context context;
    enum peil_stat stat;
    const char *level; /* a declared reason, or an answer */
    bool is_any;       /* those of all reasons together */
    bool is_answer;
    /* [flat] what is shown of an option that can be hidden without the others; NULL: it cannot. */
    enum peil_disclosure_level *levels;
};

struct question {
    const struct seen *seen;
    int variable; /* PEIL_NOWHERE: whether people are there; its one figure are those who are */
    uint64_t min_group;
    bool two_answers, multiple;         /* a share is all there is; a share of each option */
    enum peil_disclosure_level *levels; /* [flat] of its decision */
    uint64_t *n, answered;              /* [flat], and of everyone */
    bool *kept_back;                    /* [flat] kept_back.h; NULL: none */
    /* [flat] levels that its filter puts the question to, or not, as everybody can read: how many
     * were not asked is told. NULL: none */
    bool *told_by_filter;
    struct question_figure *figures;
    size_t figure_count;
    bool told_of_everyone; /* what the filter says of everyone is enough: to be shown of nobody */
    uint64_t *counts;      /* [figure * (flat_count + 1) + flat], everyone last */
};

bool question_read(struct question *question, const struct seen *seen, int variable,
                   uint64_t min_group);
void question_clear(struct question *question);

static inline uint64_t question_count(const struct question *question, size_t figure, size_t flat)
{
    return question->counts[figure * (question->seen->disclosure->flat_count + 1) + flat];
}

/* The levels that hiding a figure changes: its own, or those of the question. */
static inline enum peil_disclosure_level *question_levels(const struct question *question,
                                                          size_t figure)
{
    enum peil_disclosure_level *own = question->figures[figure].levels;
    return own != NULL ? own : question->levels;
}

/* Hidden, because few of its people answered. */
bool question_has_few(const struct question *question, size_t flat);
/* Whether a count is shown of a group, if the group is. */
bool question_shows(const struct question *question, size_t figure, size_t flat);

#endif
