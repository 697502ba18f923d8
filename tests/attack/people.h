/* SPDX-License-Identifier: GPL-3.0-or-later */
/* people.h: what respondents can be, by what the definition says.
 *
 * A place is an answer to the question (or the answers to the two crossed questions) that groupings
 * go back to: it says of somebody in which levels of these groupings they are. A state is an answer
 * to a question, or why there is none; of a multi-answer, its whole ballot. */
#ifndef PEIL_ATTACK_PEOPLE_H
#define PEIL_ATTACK_PEOPLE_H

#include "drawn.h"
#include "facts.h"

enum { MOST_PLACES = 512 };

struct places {
    const struct drawn *drawn;
    int question[2]; /* that groupings go back to; second BLANK: one alone */
    int count[2];
    int total;
};

/* The places of one question, or of two together. */
struct places places_of(const struct drawn *drawn, int first, int second);
int places_of_respondent(const struct places *places, int respondent);
/* The question a grouping goes back to: itself, or what it is computed from. */
int people_question(const struct drawn *drawn, int grouping);
int people_variable(const struct drawn *drawn, const char *name); /* BLANK: none */

/* Which places are in the group of a fact; false: the places do not say. */
bool places_in_group(const struct places *places, const struct fact *fact, bool in[]);
/* Whether somebody of a place is in a level of a grouping. */
bool places_in_level(const struct places *places, int place, int grouping, const char *level);
bool places_say(const struct places *places, int grouping);
/* Whether somebody of a place left out the question of it; was put one by its filter (they say). */
bool places_blank(const struct places *places, int place, int question);
bool places_in_band(const struct places *places, int place, int question, int band);
bool places_asked(const struct places *places, int place, int variable);

int states_of(const struct drawn *drawn, int variable);
int state_of_respondent(const struct drawn *drawn, int variable, int respondent);
/* Whether the definition allows it: filters, numbers in bands. */
bool state_possible(const struct places *places, int place, int variable, int state);

/* How much somebody in a state adds to a count of the results; false: it is no such count. */
bool state_adds(const struct drawn *drawn, int variable, int state, const struct fact *fact,
                int *added);
/* How much somebody in a place adds to a count of a grouping itself. */
bool place_adds(const struct places *places, int place, int grouping, const struct fact *fact,
                int *added);
bool state_is_valid(const struct drawn *drawn, int variable, int state);
int state_value(const struct drawn *drawn, int variable, int state);

/* Whether a respondent is counted: those who answered no item are not. */
bool people_counted(const struct drawn *drawn, int respondent);

#endif
