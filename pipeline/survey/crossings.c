/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The crossings that analyses.csv asks, as groupings that no file names.
 *
 * Groupings that come from the same answers (koepel and net) are one set of questions; crossings
 * tie two sets together, and no two are tied twice, directly or through others. So nothing that one
 * crossing hides follows from another: koepel by graad would give away cells of net by graad, and
 * of three groupings of two levels, crossed in all three ways, how many are in the first of all or
 * in the second of all. */
#include <stdlib.h>
#include <string.h>

#include "definition.h"
#include "peil/alloc.h"

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

/* ---- what crossings tie together ---- */

static const char *grouping_name(const struct peil_survey *survey, size_t g)
{
    return survey->variables[survey->groupings[g].variable].name;
}

static void tie(size_t set_of[], size_t count, size_t g, size_t h)
{
    size_t from = set_of[h], to = set_of[g];
    for (size_t i = 0; i < count; i++)
        if (set_of[i] == from)
            set_of[i] = to;
}

/* set_of: [grouping] of those that come from the same answers, also through others: one number. */
static void find_sets(const struct peil_survey *survey, size_t set_of[])
{
    for (size_t g = 0; g < survey->grouping_count; g++) {
        set_of[g] = g;
        for (size_t h = 0; h < g; h++)
            if (peil_common_source(survey, survey->groupings[g].variable,
                                   survey->groupings[h].variable) != PEIL_NOWHERE)
                tie(set_of, g + 1, g, h);
    }
}

/* The line of an earlier row that crosses the same two sets; 0: they are tied through others. */
static uint64_t tied_on_line(const struct peil_survey *survey, const struct peil_analysis *analysis,
                             const size_t sets[])
{
    size_t by = sets[analysis->groupings[0]], by2 = sets[analysis->groupings[1]];
    for (const struct peil_analysis *before = survey->analyses; before < analysis; before++) {
        if (before->kind != PEIL_ANALYSIS_CROSSING)
            continue;
        size_t first = sets[before->groupings[0]], second = sets[before->groupings[1]];
        if ((first == by && second == by2) || (first == by2 && second == by))
            return before->line;
    }
    return 0;
}

/* sets: of answers alone; tied: by crossings, too. */
static void report_tie(struct definition *definition, const struct peil_analysis *analysis,
                       const size_t sets[])
{
    struct peil_survey *survey = definition->survey;
    const char *by = grouping_name(survey, analysis->groupings[0]);
    const char *by2 = grouping_name(survey, analysis->groupings[1]);
    uint64_t line = tied_on_line(survey, analysis, sets);
    if (sets[analysis->groupings[0]] == sets[analysis->groupings[1]])
        definition_fault(definition, "analyses.csv", analysis->line, "by2",
                         "'%s' and '%s' cannot be crossed: other groupings are computed from both",
                         by, by2);
    else if (line > 0)
        definition_fault(definition, "analyses.csv", analysis->line, "by2",
                         "'%s' by '%s' is of the same answers as the crossing on line %llu: what "
                         "one hides the other could give away; ask one of the two",
                         by, by2, (unsigned long long)line);
    else
        definition_fault(definition, "analyses.csv", analysis->line, "by2",
                         "'%s' by '%s' closes a ring with the crossings before it: what one hides "
                         "the others could give away; leave one of them out",
                         by, by2);
}

static bool check_tie(struct definition *definition, const struct peil_analysis *analysis,
                      const size_t sets[], size_t tied[])
{
    size_t by = analysis->groupings[0], by2 = analysis->groupings[1];
    bool apart = tied[by] != tied[by2];
    if (apart)
        tie(tied, definition->survey->grouping_count, by, by2);
    else
        report_tie(definition, analysis, sets);
    return apart;
}

/* ---- crossings ---- */

static void make_crossing(struct definition *definition, const struct peil_analysis *analysis,
                          const size_t sets[], size_t tied[])
{
    struct peil_survey *survey = definition->survey;
    size_t by = analysis->groupings[0], by2 = analysis->groupings[1];
    struct peil_grouping *crossing = find_crossing(survey, by, by2);
    if (!crossing && !check_tie(definition, analysis, sets, tied))
        return;
    if (combinations(survey, by, by2) > PEIL_MOST_COMBINATIONS) {
        definition_fault(definition, "analyses.csv", analysis->line, "by2",
                         "'%s' by '%s' is %zu combinations, with those of no level: at most %d are "
                         "described",
                         grouping_name(survey, by), grouping_name(survey, by2),
                         combinations(survey, by, by2), PEIL_MOST_COMBINATIONS);
        return;
    }
    if (!crossing)
        crossing = add_crossing(survey, by, by2);
    for (size_t s = 0; s < analysis->subject_count; s++)
        ((bool *)crossing->crosses)[analysis->subjects[s].variable] = true;
}

static void make_crossings(struct definition *definition)
{
    struct peil_survey *survey = definition->survey;
    size_t *sets = peil_alloc(survey->grouping_count + 1, sizeof *sets);
    size_t *tied = peil_alloc(survey->grouping_count + 1, sizeof *tied);
    find_sets(survey, sets);
    memcpy(tied, sets, survey->grouping_count * sizeof *tied);
    for (size_t a = 0; a < survey->analysis_count; a++)
        if (survey->analyses[a].kind == PEIL_ANALYSIS_CROSSING)
            make_crossing(definition, &survey->analyses[a], sets, tied);
    free(sets);
    free(tied);
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
    make_crossings(definition);
}

/* ---- levels ---- */

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
