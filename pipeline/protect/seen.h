/* SPDX-License-Identifier: GPL-3.0-or-later */
/* seen.h: internal results read back as what disclosure.h decides on. */
#ifndef PEIL_PROTECT_SEEN_H
#define PEIL_PROTECT_SEEN_H

#include "peil/disclosure.h"
#include "peil/grouped.h"
#include "peil/results.h"

/* The decisions for every variable of the survey, and for every option of its multi-answers. */
struct seen {
    const struct peil_survey *survey;
    const struct peil_results *results;
    struct peil_disclosure *disclosure;
    struct peil_disclosure_decision *variables; /* [variable]; levels is NULL: not described */
    struct peil_disclosure_decision **options;  /* [variable][option]; NULL: as the question */
    struct peil_disclosure_decision sizes;      /* of the groups themselves */
    uint64_t everyone, *groups; /* accepted respondents; [flat] those of each level */
    bool *
        untested; /* [variable * breakdowns + breakdown] levels were hidden after what was tested */
    uint64_t *none;      /* [grouping] accepted respondents in no level */
    bool **items_hidden; /* [variable][flat], scales only: one of its items is hidden there */
    enum peil_disclosure_level *asked; /* [variable] the most that is shown of all who were asked */
    bool *bands_hidden; /* [variable] a grouping is computed from it, of which levels are hidden */
    bool *few_answers;  /* [variable] so few that moments are nearly their counts */
    /* [variable] a crossed grouping is computed from it, and combinations are hidden that its
     * answers by group would give away; its mean, too, when they are few. NULL: nothing is
     * crossed. */
    bool *answers_tell, *mean_tells;
    struct { /* the last texts looked up, and what was found */
        const char *variable, *group;
        struct peil_level_name level;
        int index;
        size_t flat, own, grouping;
    } last;
};

/* PEIL_DATA when the results do not say how large the groups are. */
enum peil_status seen_init(struct seen *seen, const struct peil_survey *survey,
                           const struct peil_results *results, uint64_t min_group,
                           struct peil_diag *diag);
/* When all that is hidden is decided: what else would give it away. */
void seen_conclude(struct seen *seen);
void seen_clear(struct seen *seen);

/* A count that stands in the results; 0 where it does not. */
uint64_t seen_count(const struct seen *seen, const struct peil_result_key *key);

/* The same of a variable in a level ("": of everyone), of those described. */
uint64_t seen_count_in(const struct seen *seen, const struct peil_level_name *level,
                       const char *variable, enum peil_stat stat);
/* How many of a level gave an answer on the list of a question, or ticked it. */
uint64_t seen_gave(const struct seen *seen, const struct peil_level_name *level, int variable,
                   size_t option);
/* How many of a level of a view a question was not put to; view NULL: of everyone. */
uint64_t seen_not_asked(const struct seen *seen, int variable, const struct peil_view *view,
                        size_t level);

/* The decision a row of the results falls under, or NULL: none does. Texts are theirs (interned).
 */
const struct peil_disclosure_decision *seen_decision(struct seen *seen,
                                                     const struct peil_result_key *key);
/* The flat level of a row's group: of group1 the level of that name, with group2 the combination.
 * SIZE_MAX: there is none. */
size_t seen_level(struct seen *seen, const struct peil_result_key *key, const char *level);
/* A variable by name, as peil_survey_variable gives it, and its grouping, or SIZE_MAX. */
int seen_variable(struct seen *seen, const char *variable);
size_t seen_grouping(struct seen *seen, const char *variable);
/* The grouping that a row is by (group1), or SIZE_MAX; rows come in runs of one. */
size_t seen_by(struct seen *seen, const char *name);
/* Whether groups are made of the answers to a question. */
bool seen_grouped(const struct seen *seen, int variable);
/* Answers on the list of a question that are no reasons for none; 0: it has no list. */
size_t seen_answers(const struct seen *seen, int variable);
/* The list whose limits the values of a variable have (of a mean scale, that of its items); NULL:
 * there is none. */
const struct peil_list *seen_limits(const struct peil_survey *survey, int variable);
/* Hides a question, with its options and tests, of a flat level of a grouping or crossing. */
void seen_hide(struct seen *seen, int variable, size_t breakdown, size_t flat);
/* Its options and tests alone. */
void seen_hide_options(struct seen *seen, int variable, size_t breakdown, size_t flat);
/* One of them alone, and its tests (shown.c). */
void seen_hide_option(struct seen *seen, int variable, const char *option, size_t flat);
/* Whether some option has less shown of a level than the others. */
bool seen_option_hidden(const struct seen *seen, int variable, size_t flat);
/* What hides one option of a question in a group hides all: those alone, when `based`, and else the
 * question with them. */
void seen_join_options(struct seen *seen, int variable, bool based);
void seen_clear_options(struct seen *seen, int variable);
/* Whether levels of a row's grouping were hidden after the tests over them were chosen. */
bool seen_untested(struct seen *seen, const struct peil_result_key *key);
/* Whether the size of some level of the grouping is withheld. */
bool seen_some_level_hidden(const struct seen *seen, size_t grouping);
/* Whether an item of the scale is hidden in the group: a scale without one of its items
 * gives that item. */
bool seen_items_hidden(struct seen *seen, const char *scale, size_t flat);

/* Whether means and SDs of an item would give away levels that are made of it and hidden. */
static inline bool seen_moments_tell(const struct seen *seen, int variable)
{
    return seen->bands_hidden[variable] && seen->few_answers[variable];
}

#endif
