/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All answers of a group, or of a difference of groups. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plain.h"
#include "program.h"
#include "search.h"
#include "trades.h"
#include "view.h"
#include "walk.h"

/* How many gave an answer in some places, as a new number with its row. */
static size_t add_answer(struct view *view, int variable, int state, const bool in[])
{
    struct learned *learned = &view->learned;
    struct system *system = &learned->system;
    int64_t truth = 0;
    for (int p = 0; p < learned->places.total; p++)
        if (in[p])
            truth += system->truth[learned_cell(learned, variable, p, state)];
    size_t at = system_add(system, learned->places.drawn->respondents, truth);
    system_begin(system);
    for (int p = 0; p < learned->places.total; p++)
        if (in[p])
            system_term(system, learned_cell(learned, variable, p, state), 1);
    system_term(system, at, -1);
    system_end(system, 0, 0);
    return at;
}

static bool answers_known(struct view *view, int variable, const bool in[])
{
    struct learned *learned = &view->learned;
    struct system *system = &learned->system;
    const struct drawn *drawn = learned->places.drawn;
    for (int s = 0; s < states_of(drawn, variable); s++) {
        size_t rows = system->row_count;
        if (!state_is_valid(drawn, variable, s))
            continue;
        system_begin(system);
        for (int p = 0; p < learned->places.total; p++)
            if (in[p])
                system_term(system, learned_cell(learned, variable, p, s), 1);
        struct system_row asked = view_asked(view);
        enum finding how = view_knows(view, &asked);
        system_forget(system, rows);
        if (how == FINDINGS)
            return false;
    }
    return true;
}

static int64_t valid_in(const struct view *view, int variable, const bool in[])
{
    const struct learned *learned = &view->learned;
    int64_t valid = 0;
    for (int p = 0; p < learned->places.total; p++)
        for (int s = 0; s < states_of(learned->places.drawn, variable); s++)
            if (in[p] && state_is_valid(learned->places.drawn, variable, s))
                valid += learned->system.truth[learned_cell(learned, variable, p, s)];
    return valid;
}

/* A table that equations do not give: what else it could be is looked for, for all together. */
struct target {
    struct fact group;
    char with[64];
    int64_t n;
    bool in[MOST_PLACES];
};

struct targets {
    struct target *all;
    size_t count, room;
};

static void add_target(struct targets *targets, const struct target *target)
{
    if (targets->count == targets->room) {
        targets->room = 2 * targets->room + 16;
        targets->all = realloc(targets->all, targets->room * sizeof *targets->all);
    }
    targets->all[targets->count++] = *target;
}

/* A program for each way in which a table can be another. */
static void write_programs(struct attack *attack, const struct system *system, const size_t at[],
                           size_t count)
{
    size_t table = attack->programs_of++;
    char path[512];
    for (size_t i = 0; attack->programs != NULL && i < count; i++)
        for (int side = -1; side <= 1; side += 2) {
            int64_t truth = system->truth[at[i]];
            if (side < 0 ? truth == system->low[at[i]] : truth == system->high[at[i]])
                continue;
            snprintf(path, sizeof path, "%s/%" PRIu64 "-%zu.%zu%s.lp", attack->programs,
                     attack->drawn->seed, table, i, side < 0 ? "less" : "more");
            if (!program_write(system, at[i], side, path))
                abort(); /* one table fewer would be taken for safe */
        }
}

/* Whether it is the only one, of a table for which a walk found no other. */
static enum search_answer search_table(struct attack *attack, struct view *view, int variable,
                                       const bool in[])
{
    const struct drawn *drawn = view->learned.places.drawn;
    struct system *system = &view->learned.system;
    size_t rows = system->row_count, numbers = system->count, at[MOST_STATES], count = 0;
    for (int s = 0; s < states_of(drawn, variable); s++)
        if (state_is_valid(drawn, variable, s))
            at[count++] = add_answer(view, variable, s, in);
    enum search_answer answer = search_others(system, at, count);
    if (answer == SEARCH_GAVE_UP)
        write_programs(attack, system, at, count);
    system_forget(system, rows);
    system->count = numbers;
    return answer;
}

static void decide(struct attack *attack, struct view *view, int variable,
                   const struct targets *targets)
{
    struct world world;
    size_t places = (size_t)view->learned.places.total;
    bool *in = calloc(targets->count * places + 1, sizeof *in);
    bool *safe = calloc(targets->count + 1, sizeof *safe);
    for (size_t t = 0; t < targets->count; t++)
        memcpy(in + t * places, targets->all[t].in, places * sizeof *in);
    world_make(&world, &view->learned, variable);
    walk_worlds(&world, in, targets->count, safe);
    world_clear(&world);
    attack->asked[FOUND_TABLE_ENUMERATED] += targets->count;
    attack->asked[FOUND_TABLE_UNDECIDED] += targets->count;
    for (size_t t = 0; t < targets->count; t++) {
        const struct target *target = &targets->all[t];
        enum search_answer answer =
            safe[t] ? SEARCH_OTHER : search_table(attack, view, variable, target->in);
        if (answer != SEARCH_OTHER)
            attack_found(attack,
                         answer == SEARCH_ONLY ? FOUND_TABLE_ENUMERATED : FOUND_TABLE_UNDECIDED,
                         &target->group, target->with, target->n);
    }
    free(in);
    free(safe);
}

static bool all_asked(const struct view *view, int variable)
{
    const struct drawn *drawn = view->learned.places.drawn;
    for (int r = 0; r < drawn->respondents; r++)
        if (people_counted(drawn, r) && !drawn_asked(drawn, variable, r))
            return false;
    return true;
}

/* A number by its own bands: everyone's answers say all there is. */
static bool by_its_own(const struct drawn *drawn, int variable, const struct fact *group)
{
    int by = people_variable(drawn, group->group1);
    return by != BLANK && drawn_question(drawn, by) == variable;
}

/* Of two items by each other's groups: answers to the one by groups of the other are answers to the
 * other by groups of the one. */
static bool is_told_plainly(struct attack *attack, const struct view *view, int variable,
                            const bool in[])
{
    const struct places *places = &view->learned.places;
    struct plain plain;
    if (places->question[1] == BLANK || places_state(places, 0, places->question[0]) == BLANK ||
        places_state(places, 0, places->question[1]) == BLANK)
        return false;
    plain_make(attack, &plain, places, variable, PLAIN_OF_ALL);
    bool told = answers_known(&plain.view, variable, in);
    plain_clear(&plain);
    return told;
}

/* All answers of a group: found by equations and bounds; else it is one of the targets. */
static void try_table(struct attack *attack, struct view *view, int variable,
                      const struct fact *group, const bool in[], const char *with,
                      struct targets *targets)
{
    const struct drawn_variable *question = &attack->drawn->variables[variable];
    bool everywhere[MOST_PLACES];
    int64_t n = valid_in(view, variable, in);
    int64_t limit =
        attack_two_answers(question) ? attack->drawn->min_group : attack->drawn->min_distribution;
    for (int p = 0; p < view->learned.places.total; p++)
        everywhere[p] = true;
    /* Everyone is no group, but all who were asked a question that others were not. */
    if (n == 0 || n >= limit || by_its_own(attack->drawn, variable, group) ||
        (n == valid_in(view, variable, everywhere) && all_asked(view, variable)))
        return;
    struct fact row = *group;
    row.variable = question->name;
    row.answer = "";
    row.stat = "answers";
    attack->asked[FOUND_TABLE_EQUATIONS]++;
    if (answers_known(view, variable, in)) {
        if (!is_told_plainly(attack, view, variable, in))
            attack_found(attack, FOUND_TABLE_EQUATIONS, &row, with, n);
    } else if (states_of(attack->drawn, variable) <= MOST_TRADED && question->kind != DRAWN_MANY &&
               with[0] == '\0' && n >= attack->drawn->min_group) {
        struct target target = {.group = row, .n = n};
        memcpy(target.in, in, sizeof target.in);
        add_target(targets, &target);
    }
}

static void try_tables(struct attack *attack, struct view *view, int variable,
                       const struct fact groups[], size_t count, struct targets *targets)
{
    const struct places *places = &view->learned.places;
    bool in[MOST_PLACES];
    char with[64];
    for (size_t a = 0; a < count; a++) {
        if (places_in_group(places, &groups[a], in))
            try_table(attack, view, variable, &groups[a], in, "", targets);
        for (size_t b = 1; b < count && places->question[1] == BLANK; b++)
            for (int both = 0; both < 2; both++) {
                if (a == b || (both && b < a) ||
                    !attack_combine(places, &groups[a], &groups[b], both != 0, in))
                    continue;
                snprintf(with, sizeof with, " %s %s=%s", both ? "and" : "not", groups[b].group1,
                         groups[b].level1);
                try_table(attack, view, variable, &groups[a], in, with, targets);
            }
    }
}

void attack_answers(struct attack *attack, const struct places *places, int variable)
{
    struct fact groups[MOST_GROUPS];
    struct targets targets = {0};
    struct view view = {0};
    if (view_make(attack, &view, places, variable)) {
        size_t count = attack_groups(attack, places, groups);
        view_try_withheld(attack, &view, "distribution");
        bool itself = places->question[0] == variable && places->question[1] == BLANK;
        if (attack->drawn->variables[variable].kind != DRAWN_SCALE && !itself)
            try_tables(attack, &view, variable, groups, count, &targets);
        if (targets.count > 0)
            decide(attack, &view, variable, &targets);
    }
    free(targets.all);
    view_clear(&view);
}
