/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The crossings that analyses.csv asks, as groupings that no file names. */
#include <string.h>

#include "definition.h"

/* The combinations of two groupings, each with "(none)". */
static size_t combinations(const struct peil_survey *survey, size_t by, size_t by2)
{
    return (survey->groupings[by].level_count + 1) * (survey->groupings[by2].level_count + 1);
}

static struct peil_grouping *find_crossing(const struct peil_survey *survey, size_t by, size_t by2)
{
    for (size_t g = survey->grouping_count; g < survey->breakdown_count; g++)
        if (survey->groupings[g].by == by && survey->groupings[g].by2 == by2)
            return &survey->groupings[g];
    return NULL;
}

static struct peil_grouping *add_crossing(struct peil_survey *survey, size_t by, size_t by2)
{
    struct peil_grouping *crossing = &survey->groupings[survey->breakdown_count++];
    const struct peil_grouping *first = &survey->groupings[by], *second = &survey->groupings[by2];
    *crossing = (struct peil_grouping){.variable = PEIL_NOWHERE,
                                       .overlapping = first->overlapping || second->overlapping,
                                       .level_count = combinations(survey, by, by2) - 1,
                                       .parent_list = PEIL_NOWHERE,
                                       .by = by,
                                       .by2 = by2};
    crossing->crosses =
        peil_arena_alloc(&survey->arena, survey->variable_count + 1, sizeof *crossing->crosses);
    return crossing;
}

static void make_crossing(struct definition *definition, const struct peil_analysis *analysis)
{
    struct peil_survey *survey = definition->survey;
    size_t by = analysis->groupings[0], by2 = analysis->groupings[1];
    struct peil_grouping *crossing = find_crossing(survey, by, by2);
    if (combinations(survey, by, by2) > PEIL_MOST_COMBINATIONS) {
        definition_fault(definition, "analyses.csv", analysis->line, "by2",
                         "'%s' by '%s' is %zu combinations, with those of no level: at most %d are "
                         "described",
                         survey->variables[survey->groupings[by].variable].name,
                         survey->variables[survey->groupings[by2].variable].name,
                         combinations(survey, by, by2), PEIL_MOST_COMBINATIONS);
        return;
    }
    if (!crossing)
        crossing = add_crossing(survey, by, by2);
    for (size_t s = 0; s < analysis->subject_count; s++)
        ((bool *)crossing->crosses)[analysis->subjects[s].variable] = true;
}

void definition_make_crossings(struct definition *definition)
{
    struct peil_survey *survey = definition->survey;
    size_t asked = 0;
    for (size_t a = 0; a < survey->analysis_count; a++)
        asked += survey->analyses[a].kind == PEIL_ANALYSIS_CROSSING;
    survey->breakdown_count = survey->grouping_count;
    if (asked == 0 || definition->faults > 0) /* what is named may not be there */
        return;
    struct peil_grouping *groupings =
        peil_arena_alloc(&survey->arena, survey->grouping_count + asked, sizeof *groupings);
    memcpy(groupings, survey->groupings, survey->grouping_count * sizeof *groupings);
    survey->groupings = groupings;
    for (size_t a = 0; a < survey->analysis_count; a++)
        if (survey->analyses[a].kind == PEIL_ANALYSIS_CROSSING)
            make_crossing(definition, &survey->analyses[a]);
}

size_t peil_crossing_level(const struct peil_survey *survey, const struct peil_grouping *crossing,
                           size_t first, size_t second)
{
    return first * (survey->groupings[crossing->by2].level_count + 1) + second;
}

static const char *name_of(const struct peil_survey *survey, const struct peil_grouping *grouping,
                           size_t level)
{
    const struct peil_list *list = peil_variable_list(survey, grouping->variable);
    return level < grouping->level_count ? list->options[grouping->levels[level]].name
                                         : PEIL_LEVEL_NONE;
}

struct peil_level_name peil_level_name(const struct peil_survey *survey, size_t grouping,
                                       size_t level)
{
    const struct peil_grouping *it = &survey->groupings[grouping];
    if (it->variable != PEIL_NOWHERE)
        return (struct peil_level_name){survey->variables[it->variable].name,
                                        name_of(survey, it, level), "", ""};
    const struct peil_grouping *first = &survey->groupings[it->by];
    const struct peil_grouping *second = &survey->groupings[it->by2];
    size_t row = second->level_count + 1;
    return (struct peil_level_name){
        survey->variables[first->variable].name, name_of(survey, first, level / row),
        survey->variables[second->variable].name, name_of(survey, second, level % row)};
}
