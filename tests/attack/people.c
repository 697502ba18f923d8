/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"

#include <stdlib.h>
#include <string.h>

int people_variable(const struct drawn *drawn, const char *name)
{
    for (int v = 0; v < drawn->count; v++)
        if (strcmp(drawn->variables[v].name, name) == 0)
            return v;
    return BLANK;
}

/* States: answers or ballots first, then why there is none. */
int answers_of(const struct drawn *drawn, int v)
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

bool state_exists(const struct drawn *drawn, int v, int state)
{
    const struct drawn_variable *variable = &drawn->variables[v];
    int reason = state - answers_of(drawn, v);
    if ((reason == DECLARED && !variable->no_opinion) ||
        (reason == NOT_ASKED && variable->filter.count == 0))
        return false;
    return variable->kind != DRAWN_MANY || !variable->required || state != 0;
}

bool state_possible(const struct places *places, int place, int v, int state)
{
    const struct drawn *drawn = places->drawn;
    int reason = state - answers_of(drawn, v), own = places_state(places, place, v);
    enum truth asked = places_asked(places, place, v, BLANK, BLANK);
    if (!state_exists(drawn, v, state) || (own != BLANK && own != state) ||
        asked == (reason == NOT_ASKED ? TRUTH_TRUE : TRUTH_FALSE))
        return false;
    if (drawn->variables[v].kind == DRAWN_NUMBER && own == BLANK && places_say(places, v) &&
        !places_in_band(places, place, v, reason < 0 ? drawn_band(drawn, state) : BANDS))
        return false;
    return places_agree(places, place, v, state);
}

int people_option(const char *name)
{
    const char *under = strrchr(name, '_');
    return under != NULL ? atoi(under + 1) : BLANK;
}

int people_ticks(int set)
{
    int count = 0;
    for (; set != 0; set &= set - 1)
        count++;
    return count;
}

static bool over_full(const struct drawn_variable *variable, int state)
{
    return variable->kind == DRAWN_MANY && variable->pick > 0 &&
           people_ticks(state) > variable->pick;
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
        return (state >> people_option(answer) & 1) != 0;
    if (variable->kind == DRAWN_NUMBER)
        return state == atoi(answer);
    return state == people_option(answer);
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
        *added = valid ? people_ticks(state) : 0;
    else if (strcmp(fact->stat, "over_full") == 0)
        *added = state < answers_of(drawn, v) && !valid;
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
