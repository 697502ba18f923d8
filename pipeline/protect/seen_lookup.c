/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a row of the results is about, by its names. */
#include <string.h>

#include "seen.h"

static const char *grouping_name(const struct peil_survey *survey, size_t g)
{
    return survey->variables[survey->groupings[g].variable].name;
}

static size_t find_grouping(const struct seen *seen, const char *variable)
{
    for (size_t g = 0; g < seen->survey->grouping_count; g++)
        if (strcmp(grouping_name(seen->survey, g), variable) == 0)
            return g;
    return SIZE_MAX;
}

size_t seen_by(struct seen *seen, const char *name)
{
    if (name != seen->last.group) {
        seen->last.group = name;
        seen->last.grouping = find_grouping(seen, name);
    }
    return seen->last.grouping;
}

static void find_variable(struct seen *seen, const char *variable)
{
    if (variable != seen->last.variable) { /* interned: equal texts are equal pointers */
        seen->last.variable = variable;
        seen->last.index = peil_survey_variable(seen->survey, variable);
        seen->last.own = find_grouping(seen, variable);
    }
}

const struct peil_disclosure_decision *seen_decision(struct seen *seen,
                                                     const struct peil_result_key *key)
{
    find_variable(seen, key->variable);
    int variable = seen->last.index;
    if (variable == PEIL_NOWHERE || seen->variables[variable].levels == NULL)
        return NULL;
    if (seen->options[variable] != NULL && key->variable_level[0] != '\0') {
        int option =
            peil_list_option(peil_variable_list(seen->survey, variable), key->variable_level);
        if (option != PEIL_NOWHERE)
            return &seen->options[variable][option];
    }
    return &seen->variables[variable];
}

int seen_variable(struct seen *seen, const char *variable)
{
    find_variable(seen, variable);
    return seen->last.index;
}

bool seen_items_hidden(struct seen *seen, const char *scale, size_t flat)
{
    find_variable(seen, scale);
    const bool *hidden = seen->items_hidden[seen->last.index];
    return hidden != NULL && hidden[flat];
}

size_t seen_grouping(struct seen *seen, const char *variable)
{
    find_variable(seen, variable);
    return seen->last.own;
}

bool seen_grouped(const struct seen *seen, int variable)
{
    const struct peil_survey *survey = seen->survey;
    for (size_t g = 0; g < survey->grouping_count; g++)
        if (peil_common_source(survey, survey->groupings[g].variable, variable) == variable)
            return true;
    return false;
}

size_t seen_answers(const struct seen *seen, int variable)
{
    const struct peil_list *list = peil_variable_list(seen->survey, variable);
    size_t answers = 0;
    for (size_t o = 0; list != NULL && o < list->count; o++)
        answers += list->options[o].reason == PEIL_NOWHERE;
    return answers;
}

bool seen_untested(struct seen *seen, const struct peil_result_key *key)
{
    find_variable(seen, key->variable);
    int variable = seen->last.index;
    size_t g = key->group1[0] != '\0' ? seen_by(seen, key->group1) : SIZE_MAX;
    return g != SIZE_MAX && variable != PEIL_NOWHERE &&
           seen->untested[(size_t)variable * seen->survey->breakdown_count + g];
}

const struct peil_list *seen_limits(const struct peil_survey *survey, int variable)
{
    const struct peil_list *list = peil_variable_list(survey, variable);
    for (size_t v = 0; list == NULL && v < survey->variable_count; v++)
        if (survey->variables[v].scale == variable &&
            survey->variables[variable].calculation.kind == PEIL_MEAN)
            list = peil_variable_list(survey, (int)v);
    return list != NULL && list->numeric ? list : NULL;
}

static size_t find_in_view(const struct seen *seen, size_t g, const char *level)
{
    const struct peil_view *view = &seen->disclosure->views[g];
    for (size_t v = 0; v < view->count; v++)
        if (strcmp(view->levels[v].name, level) == 0)
            return view->first + v;
    return SIZE_MAX;
}

static size_t find_combination(const struct seen *seen, const struct peil_level_name *name)
{
    const struct peil_survey *survey = seen->survey;
    for (size_t g = survey->grouping_count; g < survey->breakdown_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        for (size_t v = 0; v < view->count; v++) {
            struct peil_level_name own = peil_view_name(survey, view, v);
            if (strcmp(own.by, name->by) != 0 || strcmp(own.by2, name->by2) != 0)
                break; /* another crossing */
            if (strcmp(own.level, name->level) == 0 && strcmp(own.level2, name->level2) == 0)
                return view->first + v;
        }
    }
    return SIZE_MAX;
}

static size_t find_level(struct seen *seen, const struct peil_level_name *name)
{
    if (name->by2[0] != '\0')
        return find_combination(seen, name);
    size_t g = seen_by(seen, name->by);
    return g != SIZE_MAX ? find_in_view(seen, g, name->level) : SIZE_MAX;
}

size_t seen_level(struct seen *seen, const struct peil_result_key *key, const char *level)
{
    const struct peil_level_name *last = &seen->last.level;
    if (key->group1 != last->by || level != last->level || key->group2 != last->by2 ||
        key->group2_level != last->level2) {
        seen->last.level =
            (struct peil_level_name){key->group1, level, key->group2, key->group2_level};
        seen->last.flat = find_level(seen, &seen->last.level);
    }
    return seen->last.flat;
}

uint64_t seen_count_in(const struct seen *seen, const struct peil_level_name *level,
                       const char *variable, enum peil_stat stat)
{
    struct peil_result_key key = {.group1 = level->by,
                                  .group1_level = level->level,
                                  .group2 = level->by2,
                                  .group2_level = level->level2,
                                  .variable = variable,
                                  .context = PEIL_CONTEXT_DESCRIPTIVE,
                                  .stat = stat};
    return seen_count(seen, &key);
}

uint64_t seen_gave(const struct seen *seen, const struct peil_level_name *level, int variable,
                   size_t option)
{
    const struct peil_list *list = peil_variable_list(seen->survey, variable);
    struct peil_result_key key = {.group1 = level->by,
                                  .group1_level = level->level,
                                  .group2 = level->by2,
                                  .group2_level = level->level2,
                                  .variable = seen->survey->variables[variable].name,
                                  .variable_level = list->options[option].name,
                                  .context = PEIL_CONTEXT_DISTRIBUTION,
                                  .stat = PEIL_STAT_N};
    return seen_count(seen, &key);
}

uint64_t seen_not_asked(const struct seen *seen, int variable, const struct peil_view *view,
                        size_t level)
{
    struct peil_level_name name = {"", "", "", ""};
    if (view != NULL && seen->groups[view->first + level] == 0)
        return 0;
    if (view != NULL)
        name = peil_view_name(seen->survey, view, level);
    return seen_count_in(seen, &name, seen->survey->variables[variable].name,
                         PEIL_STAT_MISSING_NOT_ASKED);
}
