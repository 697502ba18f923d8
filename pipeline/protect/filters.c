/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "filters.h"

/* Respondents of one level: all of them, and those who were not asked. */
struct members {
    uint64_t size, not_asked;
};

static uint64_t count_at(const struct seen *seen, const struct peil_result_key *key)
{
    const struct peil_result *row = peil_results_find(seen->results, key);
    return row != NULL && row->defined ? (uint64_t)row->value : 0;
}

static struct members members_of(const struct seen *seen, const char *question,
                                 const char *grouping, const char *level)
{
    struct peil_result_key key = {.group1 = grouping,
                                  .group1_level = level,
                                  .variable = grouping,
                                  .context = PEIL_CONTEXT_DESCRIPTIVE,
                                  .stat = PEIL_STAT_N};
    struct members members = {.size = count_at(seen, &key)};
    key.variable = question;
    key.stat = PEIL_STAT_MISSING_NOT_ASKED;
    members.not_asked = count_at(seen, &key);
    return members;
}

/* Levels of overlapping groupings share respondents: the largest stands for all. */
static void join(uint64_t *part, uint64_t size, bool overlapping)
{
    *part = overlapping ? (size > *part ? size : *part) : *part + size;
}

/* Whether the filter of a question goes by the levels of a grouping, and parts the hidden ones. */
static bool tells(const struct seen *seen, int variable, size_t grouping, uint64_t min_group)
{
    const struct peil_survey *survey = seen->survey;
    const struct peil_view *view = &seen->disclosure->views[grouping];
    const char *name = survey->variables[survey->groupings[grouping].variable].name;
    bool overlapping = survey->groupings[grouping].overlapping;
    uint64_t asked = 0, not_asked = 0;
    for (size_t v = 0; v < view->count; v++) {
        const struct peil_view_level *level = &view->levels[v];
        if (level->parent != PEIL_NOWHERE)
            continue; /* its levels have rows of their own */
        struct members members =
            members_of(seen, survey->variables[variable].name, name, level->name);
        if (members.not_asked != 0 && members.not_asked != members.size)
            return false;
        if (seen->sizes.levels[view->first + v] != PEIL_SHOW_NOTHING)
            continue;
        join(members.not_asked != 0 ? &not_asked : &asked, members.size, overlapping);
    }
    return asked > 0 && not_asked > 0 && (asked < min_group || not_asked < min_group);
}

static void hide(const struct seen *seen, struct peil_disclosure_decision *decision)
{
    if (decision->levels == NULL)
        return; /* not described */
    decision->everyone = false;
    for (size_t f = 0; f < seen->disclosure->flat_count; f++) {
        decision->levels[f] = PEIL_SHOW_NOTHING;
        decision->tested[f] = false;
    }
}

static void hide_question(struct seen *seen, int variable)
{
    const struct peil_list *list = peil_variable_list(seen->survey, variable);
    int scale = seen->survey->variables[variable].scale;
    hide(seen, &seen->variables[variable]);
    for (size_t o = 0; seen->options[variable] != NULL && o < list->count; o++)
        hide(seen, &seen->options[variable][o]);
    if (scale != PEIL_NOWHERE)
        hide(seen, &seen->variables[scale]);
}

void filters_hide(struct seen *seen, uint64_t min_group)
{
    const struct peil_survey *survey = seen->survey;
    for (size_t v = 0; v < survey->variable_count; v++) {
        struct peil_result_key key = {.variable = survey->variables[v].name,
                                      .context = PEIL_CONTEXT_DESCRIPTIVE,
                                      .stat = PEIL_STAT_MISSING_NOT_ASKED};
        if (seen->variables[v].levels == NULL || count_at(seen, &key) == 0)
            continue;
        for (size_t g = 0; g < survey->grouping_count; g++)
            if (tells(seen, (int)v, g, min_group))
                hide_question(seen, (int)v);
    }
}
