/* SPDX-License-Identifier: GPL-3.0-or-later */
/* learned.c: the numbers of people that rows are about; what rows say is in learn.c. */
#include <stdlib.h>

#include "learn.h"
#include "told.h"

static bool is_question(const struct drawn_variable *variable)
{
    return !variable->grouping;
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
        system_add(&learned->system, drawn->respondents, 0);
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
            (told && !told_adds(&learned->places, p, fact, &added)))
            return false;
        if (grouping || told)
            system_term(&learned->system, learned->place + (size_t)p, by * added);
        for (int c = 0; !grouping && !told && c < learned->columns[v]; c++)
            system_term(&learned->system, learned_cell(learned, v, p, c), by * adds[c]);
    }
    return true;
}

void learned_init(struct learned *learned, const struct places *places, int variable)
{
    *learned = (struct learned){.places = *places, .merged = variable == BLANK};
    add_places(learned);
    for (int v = 0; v < places->drawn->count; v++)
        if (variable == BLANK ? is_question(&places->drawn->variables[v]) : v == variable)
            add_cells(learned, v);
    learned->source_room = learned->system.row_count + 256;
    learned->source = calloc(learned->source_room, sizeof *learned->source);
}

void learned_clear(struct learned *learned)
{
    system_clear(&learned->system);
    free(learned->source);
}
