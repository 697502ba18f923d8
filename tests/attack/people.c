/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"

#include <stdlib.h>
#include <string.h>

enum { BANDS = 3 };

int people_variable(const struct drawn *drawn, const char *name)
{
    for (int v = 0; v < drawn->count; v++)
        if (strcmp(drawn->variables[v].name, name) == 0)
            return v;
    return BLANK;
}

int people_question(const struct drawn *drawn, int grouping)
{
    int source = drawn->variables[grouping].source;
    return source == BLANK ? grouping : source;
}

static int count_places(const struct drawn_variable *question)
{
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
    places.count[0] = count_places(&drawn->variables[first]);
    if (second != BLANK)
        places.count[1] = count_places(&drawn->variables[second]);
    places.total = places.count[0] * places.count[1];
    return places;
}

static int place_of_answer(const struct drawn *drawn, int v, int answer)
{
    const struct drawn_variable *question = &drawn->variables[v];
    if (question->kind == DRAWN_NUMBER)
        return answer == BLANK ? BANDS : drawn_band(drawn, answer);
    return answer == BLANK ? question->options : answer;
}

int places_of_respondent(const struct places *places, int respondent)
{
    const struct drawn *drawn = places->drawn;
    const int *answers = drawn->answers[respondent];
    int place = 0;
    for (int side = 0; side < 2 && places->question[side] != BLANK; side++) {
        int question = places->question[side];
        place = place * places->count[side] + place_of_answer(drawn, question, answers[question]);
    }
    return place;
}

/* The answer to one of its questions that a place has. */
static int answer_at(const struct places *places, int place, int side)
{
    if (places->question[1] == BLANK)
        return place;
    return side == 0 ? place / places->count[1] : place % places->count[1];
}

static int side_of(const struct places *places, int grouping)
{
    int question = people_question(places->drawn, grouping);
    return question == places->question[0] ? 0 : question == places->question[1] ? 1 : BLANK;
}

bool places_say(const struct places *places, int grouping)
{
    return side_of(places, grouping) != BLANK;
}

bool places_blank(const struct places *places, int place, int question)
{
    int side = side_of(places, question);
    return answer_at(places, place, side) == places->count[side] - 1;
}

bool places_in_band(const struct places *places, int place, int question, int band)
{
    return answer_at(places, place, side_of(places, question)) == band;
}

bool places_asked(const struct places *places, int place, int v)
{
    const struct drawn_variable *variable = &places->drawn->variables[v];
    return answer_at(places, place, side_of(places, variable->filter)) == variable->filter_option;
}

/* The option at the end of a name as koepel_3. */
static int option_of(const char *name)
{
    const char *under = strrchr(name, '_');
    return under != NULL ? atoi(under + 1) : BLANK;
}

/* Levels are named under_5, 5_10 and from_10, or with other numbers. */
static bool in_band(int band, const char *level)
{
    return band == (strcmp(level, "(none)") == 0       ? BANDS
                    : strncmp(level, "under_", 6) == 0 ? 0
                    : strncmp(level, "from_", 5) == 0  ? 2
                                                       : 1);
}

static bool in_one(const struct drawn *drawn, int grouping, int answer, const char *level)
{
    const struct drawn_variable *variable = &drawn->variables[grouping];
    const struct drawn_variable *question = &drawn->variables[people_question(drawn, grouping)];
    int option = option_of(level);
    if (strcmp(level, "(none)") == 0)
        return answer == question->options;
    if (answer == question->options)
        return false;
    if (variable->kind == DRAWN_RECODE)
        return question->maps_to[answer] == option;
    if (question->parents && strncmp(level, "net_", 4) == 0)
        return question->parent[answer] == option;
    return answer == option;
}

static bool in_many(const struct drawn *drawn, int grouping, int set, const char *level)
{
    bool computed = drawn_is_computed(&drawn->variables[grouping]);
    int levels = computed ? drawn_derived(drawn, grouping, set) : set;
    if (drawn->variables[grouping].kind == DRAWN_PROFILE)
        return option_of(level) == levels;
    if (strcmp(level, "(none)") == 0)
        return levels == 0;
    return (levels >> option_of(level) & 1) != 0;
}

bool places_in_level(const struct places *places, int place, int grouping, const char *level)
{
    const struct drawn *drawn = places->drawn;
    int answer = answer_at(places, place, side_of(places, grouping));
    switch (drawn->variables[people_question(drawn, grouping)].kind) {
    case DRAWN_NUMBER:
        return in_band(answer, level);
    case DRAWN_MANY:
        return in_many(drawn, grouping, answer, level);
    default:
        return in_one(drawn, grouping, answer, level);
    }
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

/* States: answers or ballots first, then why there is none. */
enum reason { DECLARED, SKIPPED, NOT_ASKED, REASONS };

static int answers_of(const struct drawn *drawn, int v)
{
    const struct drawn_variable *variable = &drawn->variables[v];
    switch (variable->kind) {
    case DRAWN_MANY:
        return 1 << variable->options;
    case DRAWN_NUMBER:
        return drawn->numbers;
    case DRAWN_SCALE:
        return 1;
    default:
        return variable->options;
    }
}

int states_of(const struct drawn *drawn, int variable)
{
    return answers_of(drawn, variable) + REASONS;
}

static int state_of_scale(const struct drawn *drawn, int scale, int respondent)
{
    int items = 0, answered = 0;
    for (int v = 0; v < drawn->count; v++)
        if (drawn->variables[v].scale == scale) {
            items++;
            answered += drawn->answers[respondent][v] != BLANK;
        }
    return 2 * answered >= items ? 0 : 1 + SKIPPED;
}

int state_of_respondent(const struct drawn *drawn, int v, int respondent)
{
    const struct drawn_variable *variable = &drawn->variables[v];
    const int *answers = drawn->answers[respondent];
    if (variable->kind == DRAWN_SCALE)
        return state_of_scale(drawn, v, respondent);
    int none = answers_of(drawn, v);
    if (!drawn_asked(drawn, v, respondent))
        return none + NOT_ASKED;
    if (variable->kind == DRAWN_MANY && answers[v] == 0 && variable->required)
        return none + SKIPPED;
    if (answers[v] == BLANK)
        return none + SKIPPED;
    return variable->kind == DRAWN_ONE && answers[v] == variable->options ? none + DECLARED
                                                                          : answers[v];
}

bool state_possible(const struct places *places, int place, int v, int state)
{
    const struct drawn *drawn = places->drawn;
    const struct drawn_variable *variable = &drawn->variables[v];
    int answers = answers_of(drawn, v), reason = state - answers;
    bool filtered = variable->filter != BLANK && places_say(places, variable->filter);
    if ((reason == DECLARED && !variable->no_opinion) ||
        (reason == NOT_ASKED && variable->filter == BLANK))
        return false;
    if (variable->kind == DRAWN_MANY && variable->required && state == 0)
        return false;
    if (filtered && (reason == NOT_ASKED) == places_asked(places, place, v))
        return false;
    if (variable->kind == DRAWN_NUMBER && side_of(places, v) != BLANK)
        return answer_at(places, place, side_of(places, v)) ==
               (reason < 0 ? drawn_band(drawn, state) : BANDS);
    return true;
}

static int ticks(int set)
{
    int count = 0;
    for (; set != 0; set &= set - 1)
        count++;
    return count;
}

static bool over_full(const struct drawn_variable *variable, int state)
{
    return variable->kind == DRAWN_MANY && variable->pick > 0 && ticks(state) > variable->pick;
}

bool state_is_valid(const struct drawn *drawn, int v, int state)
{
    const struct drawn_variable *variable = &drawn->variables[v];
    return state < answers_of(drawn, v) && !over_full(variable, state);
}

int state_value(const struct drawn *drawn, int v, int state)
{
    return drawn->variables[v].kind == DRAWN_NUMBER ? state : state + 1;
}

/* Of an answer or an option of a ballot. */
static bool has_answer(const struct drawn_variable *variable, int state, const char *answer)
{
    if (variable->kind == DRAWN_MANY)
        return (state >> option_of(answer) & 1) != 0;
    if (variable->kind == DRAWN_NUMBER)
        return state == atoi(answer);
    return state == option_of(answer);
}

static bool adds_answer(const struct drawn *drawn, int v, int state, const struct fact *fact,
                        int *added)
{
    const struct drawn_variable *variable = &drawn->variables[v];
    bool ballot = state < answers_of(drawn, v), valid = state_is_valid(drawn, v, state);
    if (strcmp(fact->stat, "n") == 0)
        *added = valid && has_answer(variable, state, fact->answer);
    else if (strcmp(fact->stat, "over_full") == 0)
        *added = ballot && !valid && has_answer(variable, state, fact->answer);
    else
        return false;
    return true;
}

bool state_adds(const struct drawn *drawn, int v, int state, const struct fact *fact, int *added)
{
    static const char *const missing[] = {"missing_declared", "missing_skipped",
                                          "missing_not_asked"};
    const struct drawn_variable *variable = &drawn->variables[v];
    bool valid = state_is_valid(drawn, v, state);
    if (strcmp(fact->context, "distribution") == 0)
        return adds_answer(drawn, v, state, fact, added);
    if (strcmp(fact->context, "descriptive") != 0)
        return false;
    for (int r = 0; r < REASONS; r++)
        if (strcmp(fact->stat, missing[r]) == 0) {
            *added = state == answers_of(drawn, v) + r;
            return variable->kind != DRAWN_SCALE;
        }
    if (strcmp(fact->stat, "n") == 0 || strcmp(fact->stat, "base") == 0)
        *added = valid;
    else if (strcmp(fact->stat, "answered") == 0)
        *added = valid && state > 0;
    else if (strcmp(fact->stat, "mentions") == 0)
        *added = valid ? ticks(state) : 0;
    else if (strcmp(fact->stat, "over_full") == 0)
        *added = state < answers_of(drawn, v) && !valid;
    else
        return false;
    return true;
}

/* Options of an overlapping grouping that somebody of a place has ticked, computed ones too. */
static int levels_at(const struct places *places, int place, int grouping)
{
    int set = answer_at(places, place, side_of(places, grouping));
    return drawn_is_computed(&places->drawn->variables[grouping])
               ? drawn_derived(places->drawn, grouping, set)
               : set;
}

bool place_adds(const struct places *places, int place, int grouping, const struct fact *fact,
                int *added)
{
    const struct drawn *drawn = places->drawn;
    const struct drawn_variable *variable = &drawn->variables[grouping];
    const struct drawn_variable *question = &drawn->variables[people_question(drawn, grouping)];
    bool many = question->kind == DRAWN_MANY && variable->kind != DRAWN_PROFILE;
    bool none = places_in_level(places, place, grouping, "(none)");
    if (strcmp(fact->context, "distribution") == 0) {
        *added = places_in_level(places, place, grouping, fact->answer);
        return strcmp(fact->stat, "n") == 0;
    }
    if (strcmp(fact->context, "descriptive") != 0 || strcmp(fact->stat, "population") == 0 ||
        strcmp(fact->stat, "response_share") == 0)
        return false;
    if (fact->group1[0] != '\0') /* the size of a level in its own row */
        *added = 1;
    else if (strcmp(fact->stat, "n") == 0 || strcmp(fact->stat, "base") == 0)
        *added = many || !none;
    else if (strcmp(fact->stat, "answered") == 0)
        *added = !none;
    else if (many && strcmp(fact->stat, "mentions") == 0)
        *added = ticks(levels_at(places, place, grouping));
    else if (!many && strcmp(fact->stat, "missing_skipped") == 0)
        *added = none;
    else
        return false;
    return true;
}

bool people_counted(const struct drawn *drawn, int respondent)
{
    for (int v = 0; v < drawn->count; v++) {
        const struct drawn_variable *variable = &drawn->variables[v];
        int answer = drawn->answers[respondent][v];
        if (!variable->grouping && !drawn_is_computed(variable) &&
            (variable->kind == DRAWN_MANY ? answer != 0 : answer != BLANK))
            return true;
    }
    return false;
}
