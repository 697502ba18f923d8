/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The groups as they are reported: levels, rolled-up parents, (none). Deciding is decide.c. */
#include "peil/disclosure.h"

#include <stdlib.h>
#include <string.h>

#include "kinds.h"
#include "private.h"

/* Whether level l is too small to be reported by itself and its parent can stand for it: the parent
 * must unite at least two levels with respondents. */
static bool parent_needed(const struct peil_grouping *grouping, size_t parent,
                          const uint64_t sizes[], uint64_t min_group)
{
    size_t children = 0;
    bool small = false;
    for (size_t l = 0; l < grouping->level_count; l++)
        if (grouping->parents != NULL && grouping->parents[l] == (int)parent && sizes[l] > 0) {
            children++;
            small = small || sizes[l] < min_group;
        }
    return small && children >= 2;
}

static struct peil_view_level *add_level(struct peil_disclosure_private *own,
                                         struct peil_view_level levels[], size_t *count,
                                         const char *name, size_t room)
{
    struct peil_view_level *level = &levels[(*count)++];
    *level = (struct peil_view_level){.name = name, .option = PEIL_NOWHERE, .parent = PEIL_NOWHERE};
    level->levels = peil_arena_alloc(&own->arena, room, sizeof *level->levels);
    return level;
}

static void unite(struct peil_view_level *view_level, size_t level)
{
    size_t *levels = (size_t *)view_level->levels;
    levels[view_level->level_count++] = level;
}

static void add_parents(struct peil_disclosure_private *own, const struct peil_grouping *grouping,
                        const uint64_t sizes[], struct peil_view_level levels[], size_t *count)
{
    for (size_t p = 0; p < grouping->parent_count && !grouping->overlapping; p++) {
        if (!parent_needed(grouping, p, sizes, own->min_group))
            continue;
        struct peil_view_level *parent =
            add_level(own, levels, count, grouping->parent_names[p], grouping->level_count);
        parent->parent = (int)p;
        for (size_t l = 0; l < grouping->level_count; l++)
            if (grouping->parents[l] == (int)p) {
                unite(parent, l);
                levels[l].rolled_up_away = true;
            }
    }
}

static void make_view(struct peil_disclosure *disclosure, size_t g, const uint64_t sizes[],
                      struct peil_view *view)
{
    struct peil_disclosure_private *own = disclosure->own;
    const struct peil_survey *survey = disclosure->survey;
    const struct peil_grouping *grouping = &survey->groupings[g];
    const struct peil_list *list = peil_variable_list(survey, grouping->variable);
    struct peil_view_level *levels = peil_arena_alloc(
        &own->arena, grouping->level_count + grouping->parent_count + 1, sizeof *levels);
    size_t count = 0;
    for (size_t l = 0; l < grouping->level_count; l++) {
        const char *name = list->options[grouping->levels[l]].name;
        struct peil_view_level *level = add_level(own, levels, &count, name, 1);
        level->option = grouping->levels[l];
        unite(level, l);
    }
    add_parents(own, grouping, sizes, levels, &count);
    if (sizes[grouping->level_count] > 0)
        unite(add_level(own, levels, &count, PEIL_LEVEL_NONE, 1), grouping->level_count);
    *view = (struct peil_view){
        .grouping = g, .levels = levels, .count = count, .first = disclosure->flat_count};
    disclosure->flat_count += count;
}

static void make_crossed_view(struct peil_disclosure *disclosure, size_t g, const uint64_t sizes[],
                              struct peil_view *view)
{
    struct peil_disclosure_private *own = disclosure->own;
    const struct peil_survey *survey = disclosure->survey;
    const struct peil_grouping *crossing = &survey->groupings[g];
    size_t firsts = survey->groupings[crossing->by].level_count;
    size_t seconds = survey->groupings[crossing->by2].level_count, count = 0;
    struct peil_view_level *levels =
        peil_arena_alloc(&own->arena, crossing->level_count + 1, sizeof *levels);
    for (size_t l = 0; l <= crossing->level_count; l++) {
        bool none = l / (seconds + 1) == firsts || l % (seconds + 1) == seconds;
        if (!none || sizes[l] > 0)
            unite(add_level(own, levels, &count, peil_level_name(survey, g, l).level, 1), l);
    }
    *view = (struct peil_view){
        .grouping = g, .levels = levels, .count = count, .first = disclosure->flat_count};
    disclosure->flat_count += count;
}

struct peil_level_name peil_view_name(const struct peil_survey *survey,
                                      const struct peil_view *view, size_t level)
{
    struct peil_level_name name =
        peil_level_name(survey, view->grouping, view->levels[level].levels[0]);
    name.level = view->levels[level].name;
    return name;
}

static bool is_of_item(const struct peil_survey *survey, size_t grouping)
{
    int variable = survey->groupings[grouping].variable;
    for (size_t v = 0; v < survey->variable_count; v++)
        if (survey->variables[v].role == PEIL_ROLE_ITEM &&
            peil_common_source(survey, variable, (int)v) != PEIL_NOWHERE)
            return true;
    return false;
}

/* Whether each answer to what a grouping is recoded from has a level, so that those in none of them
 * are those who gave no answer. */
static bool maps_all(const struct peil_survey *survey, size_t grouping)
{
    int variable = survey->groupings[grouping].variable;
    while (survey->variables[variable].calculation.kind == PEIL_RECODE) {
        const struct peil_calculation *recode = &survey->variables[variable].calculation;
        const struct peil_list *list = peil_variable_list(survey, recode->source);
        for (size_t o = 0; list != NULL && o < list->count; o++)
            if (list->options[o].reason == PEIL_NOWHERE && recode->recoded[o] == PEIL_NOWHERE)
                return false;
        variable = recode->source;
    }
    return true;
}

/* The groups themselves, decided as a variable that everyone answered. */
static void hide_sizes(const struct peil_disclosure *disclosure, uint64_t everyone,
                       const uint64_t *const sizes[])
{
    const struct peil_survey *survey = disclosure->survey;
    struct peil_disclosure_private *own = disclosure->own;
    size_t flat = disclosure->flat_count;
    struct peil_disclosure_decision decision = {
        .levels = peil_alloc(flat + 1, sizeof *decision.levels),
        .none_among_others =
            peil_alloc(survey->breakdown_count + 1, sizeof *decision.none_among_others),
        .tested = peil_alloc(flat + 1, sizeof *decision.tested)};
    uint64_t *n = peil_alloc(flat + 1, sizeof *n);
    uint64_t *answered = peil_alloc(survey->grouping_count + 1, sizeof *answered);
    for (size_t g = 0; g < survey->grouping_count; g++) {
        const struct peil_view *view = &disclosure->views[g];
        answered[g] = everyone - sizes[g][survey->groupings[g].level_count];
        for (size_t v = 0; v < view->count; v++)
            for (size_t i = 0; i < view->levels[v].level_count; i++)
                n[view->first + v] += sizes[g][view->levels[v].levels[i]];
    }
    struct peil_disclosure_input input = {.everyone = everyone,
                                          .n = n,
                                          .answered = answered,
                                          .two_answers = true,
                                          .variable = PEIL_NOWHERE};
    peil_disclosure_decide(disclosure, &input, &decision);
    for (size_t f = 0; f < own->plain; f++)
        own->hidden[f] = n[f] > 0 && decision.levels[f] == PEIL_SHOW_NOTHING;
    free(answered);
    free(n);
    free(decision.tested);
    free(decision.none_among_others);
    free(decision.levels);
}

struct peil_disclosure *peil_disclosure_new(const struct peil_survey *survey, uint64_t everyone,
                                            const uint64_t *const sizes[], uint64_t min_group,
                                            uint64_t min_distribution)
{
    struct peil_disclosure *disclosure = peil_alloc(1, sizeof *disclosure);
    struct peil_disclosure_private *own = peil_alloc(1, sizeof *own);
    disclosure->survey = survey;
    disclosure->own = own;
    own->min_group = min_group;
    own->min_distribution = min_distribution;
    struct peil_view *views =
        peil_arena_alloc(&own->arena, survey->breakdown_count + 1, sizeof *views);
    for (size_t g = 0; g < survey->grouping_count; g++)
        make_view(disclosure, g, sizes[g], &views[g]);
    disclosure->views = views;
    own->plain = disclosure->flat_count;
    structure_init(&own->structure, disclosure, sizes);
    for (size_t g = survey->grouping_count; g < survey->breakdown_count; g++)
        make_crossed_view(disclosure, g, sizes[g], &views[g]);
    crosstabs_make(&own->crosstabs, disclosure, &own->arena);
    own->of_item = peil_arena_alloc(&own->arena, survey->grouping_count + 1, sizeof(bool));
    own->none_told = peil_arena_alloc(&own->arena, survey->grouping_count + 1, sizeof(bool));
    for (size_t g = 0; g < survey->grouping_count; g++) {
        own->of_item[g] = is_of_item(survey, g);
        own->none_told[g] = own->of_item[g] && maps_all(survey, g);
    }
    own->hidden = peil_arena_alloc(&own->arena, own->plain + 1, sizeof *own->hidden);
    hide_sizes(disclosure, everyone, sizes);
    return disclosure;
}

bool peil_level_inside(const struct peil_disclosure *disclosure, size_t flat, size_t other)
{
    const struct structure *structure = &disclosure->own->structure;
    return structure->inside[flat * structure->cells + cell_level(other)];
}

struct peil_kinds peil_disclosure_kinds(const struct peil_disclosure *disclosure, size_t grouping)
{
    const struct structure *structure = &disclosure->own->structure;
    struct peil_kinds kinds = {.levels = structure->flat};
    kinds.in = kinds_of(structure->kinds, structure->component[grouping], &kinds.count);
    return kinds;
}

bool peil_none_is_told(const struct peil_disclosure *disclosure, const struct peil_view *view,
                       size_t level)
{
    return disclosure->own->none_told[view->grouping] &&
           strcmp(view->levels[level].name, PEIL_LEVEL_NONE) == 0;
}

bool peil_same_sources(const struct peil_disclosure *disclosure, size_t grouping, size_t other)
{
    const size_t *component = disclosure->own->structure.component;
    return component[grouping] == component[other];
}

void peil_disclosure_combines(const struct peil_disclosure *disclosure, size_t flat,
                              size_t combines[2])
{
    memcpy(combines, disclosure->own->crosstabs.combines[flat], 2 * sizeof *combines);
}

void peil_disclosure_free(struct peil_disclosure *disclosure)
{
    if (disclosure == NULL)
        return;
    structure_clear(&disclosure->own->structure);
    peil_arena_clear(&disclosure->own->arena);
    free(disclosure->own);
    free(disclosure);
}
