/* SPDX-License-Identifier: GPL-3.0-or-later */
/* people.h: what respondents can be, by what the definition says.
 *
 * A place is an answer to the question (or the answers to the two questions) that groupings go back
 * to or filters name: it says of somebody in which levels of these groupings they are. A state is
 * an answer to a question, or why there is none; of a multi-answer, its whole ballot. The places of
 * an item are its states, but of numbers in surveys that name no thresholds: their bands. */
#ifndef PEIL_ATTACK_PEOPLE_H
#define PEIL_ATTACK_PEOPLE_H

#include "facts.h"
#include "filter.h"

enum { MOST_PLACES = 512, BANDS = 3 };

struct places {
    const struct drawn *drawn;
    int question[2]; /* that groupings go back to; second BLANK: one alone */
    int count[2];
    int total;
};

/* The places of one question, or of two together. */
struct places places_of(const struct drawn *drawn, int first, int second);
int places_of_respondent(const struct places *places, int respondent);
int people_variable(const struct drawn *drawn, const char *name); /* BLANK: none */
int people_option(const char *name); /* at the end, as in koepel_3; BLANK: none */
int people_ticks(int set);

/* Which places are in the group of a fact; false: the places do not say. */
bool places_in_group(const struct places *places, const struct fact *fact, bool in[]);
/* Whether somebody of a place is in a level of a grouping. */
bool places_in_level(const struct places *places, int place, int grouping, const char *level);
bool places_say(const struct places *places, int grouping);
/* Whether a place can be, by the definition: the filter of its questions. */
bool places_possible(const struct places *places, int place);
/* Whether that somebody of a place is in a state of another question agrees with whether the
 * questions of the place were put to them. */
bool places_agree(const struct places *places, int place, int other, int state);
/* Whether somebody of a place left out the question of it, a number in bands. */
bool places_blank(const struct places *places, int place, int question);
bool places_in_band(const struct places *places, int place, int question, int band);
/* The state that a place is for a question whose places are its states; BLANK: it is of no such. */
int places_state(const struct places *places, int place, int question);
/* Whether a question was put to somebody of a place who is in a state of another question (other:
 * BLANK: nothing is known of others). */
enum truth places_asked(const struct places *places, int place, int variable, int other, int state);

/* Why there is no answer: the last of the states. */
enum reason { DECLARED, SKIPPED, NOT_ASKED, REASONS };
int answers_of(const struct drawn *drawn, int variable); /* states that are answers or ballots */
int states_of(const struct drawn *drawn, int variable);
int state_of_respondent(const struct drawn *drawn, int variable, int respondent);
bool state_exists(const struct drawn *drawn, int variable, int state);
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
