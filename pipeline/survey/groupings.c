/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "definition.h"

/* What the options of a grouping's list are rolled up to, while it is being found. */
struct roll_up {
    struct definition *definition;
    const struct peil_variable *variable;
    const struct peil_list *list;
    uint64_t first_line; /* of the first option with a parent */
};

static bool holds_parents(const struct peil_list *list, const char *const names[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int option = peil_list_option(list, names[i]);
        if (option == PEIL_NOWHERE || list->options[option].reason != PEIL_NOWHERE)
            return false;
    }
    return true;
}

/* The list of a recode() over the variable that holds all parents, else the first that does. */
static int find_parent_list(const struct roll_up *up, const struct peil_grouping *grouping)
{
    const struct peil_survey *survey = up->definition->survey;
    for (size_t v = 0; v < survey->variable_count; v++) {
        const struct peil_variable *other = &survey->variables[v];
        if (other->calculation.kind == PEIL_RECODE &&
            other->calculation.source == grouping->variable && other->list != PEIL_NOWHERE &&
            holds_parents(&survey->lists[other->list], grouping->parent_names,
                          grouping->parent_count))
            return other->list;
    }
    for (size_t l = 0; l < survey->list_count; l++)
        if (&survey->lists[l] != up->list &&
            holds_parents(&survey->lists[l], grouping->parent_names, grouping->parent_count))
            return (int)l;
    return PEIL_NOWHERE;
}

static int add_parent(struct peil_grouping *grouping, const char **names, const char *parent)
{
    int known = definition_word(parent, names, grouping->parent_count);
    if (known != PEIL_NOWHERE)
        return known;
    names[grouping->parent_count] = parent;
    return (int)grouping->parent_count++;
}

/* A parent that no list has is most likely misspelt: the message names the nearest option of all.
 */
static void report_parents(const struct roll_up *up, const struct peil_grouping *grouping)
{
    struct peil_survey *survey = up->definition->survey;
    for (size_t p = 0; p < grouping->parent_count; p++) {
        const char *name = grouping->parent_names[p];
        bool known = false;
        const char *near = "";
        for (size_t l = 0; l < survey->list_count; l++) {
            if (&survey->lists[l] == up->list)
                continue;
            known = known || peil_list_option(&survey->lists[l], name) != PEIL_NOWHERE;
            if (!*near)
                near = definition_near_option(survey, &survey->lists[l], name);
        }
        if (known)
            continue;
        definition_fault(up->definition, "choices.csv", up->first_line, "parent",
                         "'%s', a parent in list '%s', is an option of no other list%s", name,
                         up->list->name, near);
        return;
    }
    definition_fault(up->definition, "choices.csv", up->first_line, "parent",
                     "no list holds all parents of list '%s' ('%s', ...)", up->list->name,
                     grouping->parent_names[0]);
}

static void roll_up(struct roll_up *up, struct peil_grouping *grouping)
{
    struct peil_survey *survey = up->definition->survey;
    int *parents = peil_arena_alloc(&survey->arena, grouping->level_count + 1, sizeof *parents);
    const char **names = peil_arena_alloc(&survey->arena, grouping->level_count + 1, sizeof *names);
    for (size_t level = 0; level < grouping->level_count; level++) {
        const struct peil_option *option = &up->list->options[grouping->levels[level]];
        parents[level] =
            option->parent ? add_parent(grouping, names, option->parent) : PEIL_NOWHERE;
        if (option->parent && up->first_line == 0)
            up->first_line = option->line;
    }
    grouping->parents = parents;
    grouping->parent_names = names;
    if (grouping->parent_count == 0)
        return;
    grouping->parent_list = find_parent_list(up, grouping);
    if (grouping->parent_list == PEIL_NOWHERE)
        report_parents(up, grouping);
    else
        up->definition->lists[grouping->parent_list].used = true;
    up->definition->lists[up->variable->list].rolled_up = true;
    survey->lists[up->variable->list].parent_list = grouping->parent_list;
}

/* A multi-answer that is reported is told by what unites its options. */
static void unite_options(struct definition *definition, int variable)
{
    struct peil_survey *survey = definition->survey;
    const struct peil_variable *it = &survey->variables[variable];
    const struct peil_list *list = &survey->lists[it->list];
    int *options = peil_arena_alloc(&survey->arena, list->count + 1, sizeof *options);
    struct peil_grouping grouping = {
        .variable = variable, .levels = options, .parent_list = PEIL_NOWHERE};
    for (size_t o = 0; o < list->count; o++)
        if (list->options[o].reason == PEIL_NOWHERE)
            options[grouping.level_count++] = (int)o;
    struct roll_up up = {definition, it, list, 0};
    roll_up(&up, &grouping);
}

static void make_grouping(struct definition *definition, int variable)
{
    struct peil_survey *survey = definition->survey;
    const struct peil_variable *it = &survey->variables[variable];
    const struct peil_list *list = &survey->lists[it->list];
    struct peil_grouping *grouping = &survey->groupings[survey->grouping_count++];
    int *levels = peil_arena_alloc(&survey->arena, list->count + 1, sizeof *levels);
    *grouping = (struct peil_grouping){.variable = variable,
                                       .overlapping = it->type == PEIL_SELECT_MULTIPLE,
                                       .levels = levels,
                                       .parent_list = PEIL_NOWHERE};
    for (size_t o = 0; o < list->count; o++)
        if (list->options[o].reason == PEIL_NOWHERE)
            levels[grouping->level_count++] = (int)o;
    struct roll_up up = {definition, it, list, 0};
    if (!grouping->overlapping)
        roll_up(&up, grouping);
}

void definition_make_groupings(struct definition *definition)
{
    struct peil_survey *survey = definition->survey;
    survey->groupings =
        peil_arena_alloc(&survey->arena, survey->variable_count + 1, sizeof *survey->groupings);
    for (size_t l = 0; l < survey->list_count; l++)
        survey->lists[l].parent_list = PEIL_NOWHERE;
    for (size_t v = 0; v < survey->variable_count; v++) {
        const struct peil_variable *variable = &survey->variables[v];
        if (variable->list == PEIL_NOWHERE)
            continue;
        if (variable->role == PEIL_ROLE_GROUP)
            make_grouping(definition, (int)v);
        if (variable->role == PEIL_ROLE_ITEM && variable->type == PEIL_SELECT_MULTIPLE)
            unite_options(definition, (int)v);
    }
}
