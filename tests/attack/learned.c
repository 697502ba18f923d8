/* SPDX-License-Identifier: GPL-3.0-or-later */
/* learned.c: the numbers of people that rows are about; what rows say is in learn.c. */
#include <stdlib.h>

#include "learn.h"
#include "told.h"

/* Of all questions together: what the places do not say. */
static bool is_looked_at(const struct places *places, int variable)
{
    return !places->drawn->variables[variable].grouping &&
           places_state(places, 0, variable) == BLANK;
}

/* Merged columns: valid answers, over-full ballots, then each reason. */
static void make_columns(struct learned *learned, int v)
{
    const struct drawn *drawn = learned->places.drawn;
    int states = states_of(drawn, v), reasons = 3;
    for (int s = 0; s < states; s++) {
        bool reason = s >= states - reasons;
        learned->column[v][s] = !learned->merged              ? s
                                : reason                      ? 2 + s - (states - reasons)
                                : state_is_valid(drawn, v, s) ? 0
                                                              : 1;
    }
    learned->columns[v] = learned->merged ? 2 + reasons : states;
}

static void add_places(struct learned *learned)
{
    const struct drawn *drawn = learned->places.drawn;
    learned->place = learned->system.count;
    for (int p = 0; p < learned->places.total; p++)
        system_add(&learned->system, places_possible(&learned->places, p) ? drawn->respondents : 0,
                   0);
    for (int r = 0; r < drawn->respondents; r++)
        if (people_counted(drawn, r))
            learned->system
                .truth[learned->place + (size_t)places_of_respondent(&learned->places, r)]++;
}

static void add_cells(struct learned *learned, int v)
{
    const struct drawn *drawn = learned->places.drawn;
    make_columns(learned, v);
    learned->has[v] = true;
    learned->first[v] = learned->system.count;
    for (int cell = 0; cell < learned->places.total * learned->columns[v]; cell++)
        system_add(&learned->system, 0, 0);
    for (int p = 0; p < learned->places.total; p++)
        for (int s = 0; s < states_of(drawn, v); s++)
            if (state_possible(&learned->places, p, v, s))
                learned->system.high[learned_cell(learned, v, p, learned->column[v][s])] =
                    drawn->respondents;
    for (int r = 0; r < drawn->respondents; r++)
        if (people_counted(drawn, r))
            learned->system
                .truth[learned_cell(learned, v, places_of_respondent(&learned->places, r),
                                    learned->column[v][state_of_respondent(drawn, v, r)])]++;
    for (int p = 0; p < learned->places.total; p++) {
        system_begin(&learned->system);
        for (int c = 0; c < learned->columns[v]; c++)
            system_term(&learned->system, learned_cell(learned, v, p, c), 1);
        system_term(&learned->system, learned->place + (size_t)p, -1);
        system_end(&learned->system, 0, 0);
    }
}

/* What a column adds: the same for all its states, or it cannot be said. */
static bool column_adds(const struct learned *learned, int v, const struct fact *fact, int adds[])
{
    const struct drawn *drawn = learned->places.drawn;
    bool seen[MOST_STATES] = {false};
    for (int s = 0; s < states_of(drawn, v); s++) {
        int column = learned->column[v][s], added = 0;
        if (!state_adds(drawn, v, s, fact, &added) || (seen[column] && adds[column] != added))
            return false;
        adds[column] = added;
        seen[column] = true;
    }
    for (int c = 0; c < learned->columns[v]; c++)
        if (!seen[c])
            adds[c] = 0;
    return true;
}

/* The terms of a count of a question that is not looked at itself, in one place: of all there, or
 * of those in some states of the question that is. */
static bool told_terms(struct learned *learned, const struct fact *fact, int place, int64_t by)
{
    const struct drawn *drawn = learned->places.drawn;
    int v = learned->variable, adds[MOST_STATES], first = BLANK;
    bool same = true;
    if (v == BLANK) {
        int added;
        if (!told_adds(&learned->places, place, BLANK, BLANK, fact, &added))
            return false;
        system_term(&learned->system, learned->place + (size_t)place, by * added);
        return true;
    }
    for (int s = 0; s < states_of(drawn, v); s++) {
        adds[s] = 0;
        if (!state_possible(&learned->places, place, v, s))
            continue;
        if (!told_adds(&learned->places, place, v, s, fact, &adds[s]))
            return false;
        first = first == BLANK ? s : first;
        same = same && adds[s] == adds[first];
    }
    if (first != BLANK && same)
        system_term(&learned->system, learned->place + (size_t)place, by * adds[first]);
    for (int s = 0; s < states_of(drawn, v) && !same; s++)
        system_term(&learned->system, learned_cell(learned, v, place, s), by * adds[s]);
    return true;
}

bool learned_count(struct learned *learned, const struct fact *fact, const bool in[], int64_t by)
{
    int v = people_variable(learned->places.drawn, fact->variable), adds[MOST_STATES], added;
    if (v == BLANK)
        return false;
    bool grouping = learned->places.drawn->variables[v].grouping;
    bool told = !grouping && !learned->has[v];
    if (grouping ? !places_say(&learned->places, v) : !told && !column_adds(learned, v, fact, adds))
        return false;
    for (int p = 0; p < learned->places.total; p++) {
        if (!in[p])
            continue;
        if ((grouping && !place_adds(&learned->places, p, v, fact, &added)) ||
            (told && !told_terms(learned, fact, p, by)))
            return false;
        if (grouping)
            system_term(&learned->system, learned->place + (size_t)p, by * added);
        for (int c = 0; !grouping && !told && c < learned->columns[v]; c++)
            system_term(&learned->system, learned_cell(learned, v, p, c), by * adds[c]);
    }
    return true;
}

void learned_init(struct learned *learned, const struct places *places, int variable)
{
    *learned =
        (struct learned){.places = *places, .variable = variable, .merged = variable == BLANK};
    add_places(learned);
    for (int v = 0; v < places->drawn->count; v++)
        if (variable == BLANK ? is_looked_at(places, v) : v == variable)
            add_cells(learned, v);
    learned->source_room = learned->system.row_count + 256;
    learned->source = calloc(learned->source_room, sizeof *learned->source);
}

void learned_clear(struct learned *learned)
{
    system_clear(&learned->system);
    free(learned->source);
}
