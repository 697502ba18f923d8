/* SPDX-License-Identifier: GPL-3.0-or-later */
/* places.c: the places of people; states are in people.c. */
#include "people.h"

#include <stdlib.h>
#include <string.h>

/* Whether the places of a question are its states. */
static bool is_by_state(const struct drawn *drawn, int v)
{
    const struct drawn_variable *question = &drawn->variables[v];
    return !question->grouping && (question->kind != DRAWN_NUMBER || drawn->shape == DRAWN_ASKED);
}

static int count_places(const struct drawn *drawn, int v)
{
    const struct drawn_variable *question = &drawn->variables[v];
    if (is_by_state(drawn, v))
        return states_of(drawn, v);
    switch (question->kind) {
    case DRAWN_MANY:
        return 1 << question->options;
    case DRAWN_NUMBER:
        return BANDS + 1;
    default:
        return question->options + 1;
    }
}

struct places places_of(const struct drawn *drawn, int first, int second)
{
    struct places places = {.drawn = drawn, .question = {first, second}, .count = {1, 1}};
    places.count[0] = count_places(drawn, first);
    if (second != BLANK)
        places.count[1] = count_places(drawn, second);
    places.total = places.count[0] * places.count[1];
    return places;
}

static int place_of_answer(const struct drawn *drawn, int v, int respondent)
{
    const struct drawn_variable *question = &drawn->variables[v];
    int answer = drawn->answers[respondent][v];
    if (is_by_state(drawn, v))
        return state_of_respondent(drawn, v, respondent);
    if (question->kind == DRAWN_NUMBER)
        return answer == BLANK ? BANDS : drawn_band(drawn, answer);
    return answer == BLANK ? question->options : answer;
}

int places_of_respondent(const struct places *places, int respondent)
{
    int place = 0;
    for (int side = 0; side < 2 && places->question[side] != BLANK; side++)
        place = place * places->count[side] +
                place_of_answer(places->drawn, places->question[side], respondent);
    return place;
}

/* The place of one of its questions that a place has. */
static int part_at(const struct places *places, int place, int side)
{
    if (places->question[1] == BLANK)
        return place;
    return side == 0 ? place / places->count[1] : place % places->count[1];
}

static int side_of(const struct places *places, int grouping)
{
    int question = drawn_question(places->drawn, grouping);
    return question == places->question[0] ? 0 : question == places->question[1] ? 1 : BLANK;
}

bool places_say(const struct places *places, int grouping)
{
    return side_of(places, grouping) != BLANK;
}

bool places_blank(const struct places *places, int place, int question)
{
    int side = side_of(places, question);
    return part_at(places, place, side) == places->count[side] - 1;
}

bool places_in_band(const struct places *places, int place, int question, int band)
{
    return part_at(places, place, side_of(places, question)) == band;
}

int places_state(const struct places *places, int place, int question)
{
    int side = side_of(places, question);
    return side != BLANK && is_by_state(places->drawn, question) ? part_at(places, place, side)
                                                                 : BLANK;
}

/* ---- filters ---- */

/* The answer that a state is: BLANK, or no ticks, for none. */
static int answer_of_state(const struct drawn *drawn, int v, int state)
{
    if (state < answers_of(drawn, v))
        return state;
    return drawn->variables[v].kind == DRAWN_MANY ? 0 : BLANK;
}

struct known {
    const struct places *places;
    int place, other, state;
};

static enum truth truth_of(bool holds)
{
    return holds ? TRUTH_TRUE : TRUTH_FALSE;
}

/* Of a number in bands: when all numbers of the band say the same. */
static enum truth band_holds(const struct drawn *drawn, const struct drawn_condition *condition,
                             int band)
{
    bool some[2] = {false};
    if (band == BANDS)
        return truth_of(condition_holds(drawn, condition, BLANK));
    for (int number = 0; number < drawn->numbers; number++)
        if (drawn_band(drawn, number) == band)
            some[condition_holds(drawn, condition, number)] = true;
    return some[false] && some[true] ? TRUTH_UNKNOWN : truth_of(some[true]);
}

static enum truth as_known(const void *context, const struct drawn_condition *condition)
{
    const struct known *known = context;
    const struct places *places = known->places;
    const struct drawn *drawn = places->drawn;
    int question = condition->question, side = side_of(places, question);
    if (question == known->other)
        return truth_of(
            condition_holds(drawn, condition, answer_of_state(drawn, question, known->state)));
    if (side == BLANK)
        return TRUTH_UNKNOWN;
    int part = part_at(places, known->place, side);
    if (is_by_state(drawn, question))
        return truth_of(condition_holds(drawn, condition, answer_of_state(drawn, question, part)));
    if (drawn->variables[question].kind == DRAWN_NUMBER)
        return band_holds(drawn, condition, part);
    bool blank =
        drawn->variables[question].kind == DRAWN_ONE && part == drawn->variables[question].options;
    return truth_of(condition_holds(drawn, condition, blank ? BLANK : part));
}

enum truth places_asked(const struct places *places, int place, int v, int other, int state)
{
    struct known known = {places, place, other, state};
    return filter_truth(&places->drawn->variables[v].filter, as_known, &known);
}

/* Whether what somebody in a state of another question (BLANK: nothing is known) is by a side of a
 * place was asked, or was not. */
static bool side_agrees(const struct places *places, int place, int side, int other, int state)
{
    const struct drawn *drawn = places->drawn;
    int question = places->question[side];
    if (question == BLANK || !is_by_state(drawn, question))
        return true;
    bool not_asked = part_at(places, place, side) == answers_of(drawn, question) + NOT_ASKED;
    enum truth asked = places_asked(places, place, question, other, state);
    return asked == TRUTH_UNKNOWN || not_asked == (asked == TRUTH_FALSE);
}

bool places_agree(const struct places *places, int place, int other, int state)
{
    return side_agrees(places, place, 0, other, state) &&
           side_agrees(places, place, 1, other, state);
}

bool places_possible(const struct places *places, int place)
{
    for (int side = 0; side < 2; side++) {
        int question = places->question[side];
        if (question != BLANK && is_by_state(places->drawn, question) &&
            !state_exists(places->drawn, question, part_at(places, place, side)))
            return false;
    }
    return places_agree(places, place, BLANK, BLANK);
}

/* ---- levels ---- */

/* Levels are named under_5, 5_10 and from_10, or with other numbers. */
static bool in_band(int band, const char *level)
{
    return band == (strcmp(level, "(none)") == 0       ? BANDS
                    : strncmp(level, "under_", 6) == 0 ? 0
                    : strncmp(level, "from_", 5) == 0  ? 2
                                                       : 1);
}

/* answer BLANK: none. */
static bool in_one(const struct drawn *drawn, int grouping, int answer, const char *level)
{
    const struct drawn_variable *variable = &drawn->variables[grouping];
    const struct drawn_variable *question = &drawn->variables[drawn_question(drawn, grouping)];
    int option = people_option(level);
    if (variable->kind == DRAWN_PROFILE)
        return drawn_derived(drawn, grouping, answer) == option;
    if (strcmp(level, "(none)") == 0)
        return answer == BLANK;
    if (answer == BLANK)
        return false;
    if (variable->kind == DRAWN_RECODE)
        return drawn_derived(drawn, grouping, answer) == option;
    if (question->parents && strncmp(level, "net_", 4) == 0)
        return question->parent[answer] == option;
    return answer == option;
}

static bool in_many(const struct drawn *drawn, int grouping, int set, const char *level)
{
    bool computed = drawn_is_computed(&drawn->variables[grouping]);
    int levels = computed ? drawn_derived(drawn, grouping, set) : set;
    if (drawn->variables[grouping].kind == DRAWN_PROFILE)
        return people_option(level) == levels;
    if (strcmp(level, "(none)") == 0)
        return levels == 0;
    return (levels >> people_option(level) & 1) != 0;
}

/* The answer, or ballot, to the question of a grouping that somebody of a place gave. */
static int answer_at(const struct places *places, int place, int grouping)
{
    const struct drawn *drawn = places->drawn;
    int question = drawn_question(drawn, grouping);
    int part = part_at(places, place, side_of(places, question));
    if (is_by_state(drawn, question))
        return answer_of_state(drawn, question, part);
    bool ballot = drawn->variables[question].kind == DRAWN_MANY;
    return !ballot && part == drawn->variables[question].options ? BLANK : part;
}

bool places_in_level(const struct places *places, int place, int grouping, const char *level)
{
    const struct drawn *drawn = places->drawn;
    int question = drawn_question(drawn, grouping);
    if (drawn->variables[question].kind == DRAWN_NUMBER) {
        int part = part_at(places, place, side_of(places, question));
        bool none = is_by_state(drawn, question) && part >= drawn->numbers;
        return in_band(!is_by_state(drawn, question) ? part
                       : none                        ? BANDS
                                                     : drawn_band(drawn, part),
                       level);
    }
    int answer = answer_at(places, place, grouping);
    return drawn->variables[question].kind == DRAWN_MANY ? in_many(drawn, grouping, answer, level)
                                                         : in_one(drawn, grouping, answer, level);
}

bool places_in_group(const struct places *places, const struct fact *fact, bool in[])
{
    const char *by[] = {fact->group1, fact->group2}, *level[] = {fact->level1, fact->level2};
    for (int p = 0; p < places->total; p++)
        in[p] = true;
    for (int i = 0; i < 2; i++) {
        if (by[i][0] == '\0')
            continue;
        int grouping = people_variable(places->drawn, by[i]);
        if (grouping == BLANK || level[i][0] == '\0' || !places_say(places, grouping))
            return false;
        for (int p = 0; p < places->total; p++)
            in[p] = in[p] && places_in_level(places, p, grouping, level[i]);
    }
    return true;
}

/* ---- counts of groupings ---- */

/* Of a grouping that is recoded: why there is no level is why there is no answer. REASONS: there
 * is one. */
static enum reason reason_at(const struct places *places, int place, int grouping)
{
    const struct drawn *drawn = places->drawn;
    int question = drawn_question(drawn, grouping), state = places_state(places, place, question);
    if (state != BLANK)
        return state < answers_of(drawn, question)
                   ? REASONS
                   : (enum reason)(state - answers_of(drawn, question));
    bool ballot = drawn->variables[question].kind == DRAWN_MANY;
    return !ballot && places_in_level(places, place, grouping, "(none)") ? SKIPPED : REASONS;
}

bool place_adds(const struct places *places, int place, int grouping, const struct fact *fact,
                int *added)
{
    static const char *const missing[] = {"missing_declared", "missing_skipped",
                                          "missing_not_asked"};
    const struct drawn *drawn = places->drawn;
    const struct drawn_variable *variable = &drawn->variables[grouping];
    bool many = drawn->variables[drawn_question(drawn, grouping)].kind == DRAWN_MANY &&
                variable->kind != DRAWN_PROFILE;
    enum reason reason =
        variable->kind == DRAWN_PROFILE ? REASONS : reason_at(places, place, grouping);
    if (strcmp(fact->context, "distribution") == 0) {
        *added = places_in_level(places, place, grouping, fact->answer);
        return strcmp(fact->stat, "n") == 0;
    }
    if (strcmp(fact->context, "descriptive") != 0 || strcmp(fact->stat, "population") == 0 ||
        strcmp(fact->stat, "response_share") == 0)
        return false;
    *added = reason == REASONS;
    if (fact->group1[0] != '\0') /* the size of a level in its own row */
        *added = 1;
    else if (strcmp(fact->stat, "n") == 0 || strcmp(fact->stat, "base") == 0)
        return true;
    else if (strcmp(fact->stat, "answered") == 0)
        *added = !places_in_level(places, place, grouping, "(none)");
    else if (many && strcmp(fact->stat, "mentions") == 0)
        *added =
            people_ticks(variable->source == BLANK
                             ? answer_at(places, place, grouping)
                             : drawn_derived(drawn, grouping, answer_at(places, place, grouping)));
    else {
        for (int r = 0; r < REASONS; r++)
            if (strcmp(fact->stat, missing[r]) == 0) {
                *added = (int)reason == r;
                return true;
            }
        return false;
    }
    return true;
}
