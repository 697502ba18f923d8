/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "filters.h"

#include <stdlib.h>

#include "peil/alloc.h"

/* Respondents of one level: all of them, and those who were not asked. */
struct members {
    uint64_t size, not_asked;
};

static struct members members_of(const struct seen *seen, const char *question,
                                 const char *grouping, const char *level)
{
    struct peil_result_key key = {.group1 = grouping,
                                  .group1_level = level,
                                  .variable = grouping,
                                  .context = PEIL_CONTEXT_DESCRIPTIVE,
                                  .stat = PEIL_STAT_N};
    struct members members = {.size = seen_count(seen, &key)};
    key.variable = question;
    key.stat = PEIL_STAT_MISSING_NOT_ASKED;
    members.not_asked = seen_count(seen, &key);
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

/* Whether the filter goes by whole levels of the grouping; asked: of each of its levels, in the
 * order of the definition, (none) last. */
static bool goes_by(const struct seen *seen, int variable, size_t grouping, bool asked[])
{
    const struct peil_survey *survey = seen->survey;
    for (size_t level = 0; level <= survey->groupings[grouping].level_count; level++) {
        struct peil_level_name name = peil_level_name(survey, grouping, level);
        struct members members =
            members_of(seen, survey->variables[variable].name, name.by, name.level);
        if (members.not_asked != 0 && members.not_asked != members.size)
            return false;
        asked[level] = members.not_asked == 0;
    }
    return true;
}

/* Of hidden combinations with one level of the grouping across: some with levels that were asked,
 * some with others. */
static bool parts_line(const struct seen *seen, const struct peil_view *view, size_t across,
                       size_t side, const bool asked[])
{
    const struct peil_survey *survey = seen->survey;
    size_t row = survey->groupings[survey->groupings[view->grouping].by2].level_count + 1;
    bool some = false, others = false;
    for (size_t v = 0; v < view->count; v++) {
        size_t level = view->levels[v].levels[0], at[2] = {level / row, level % row};
        struct peil_level_name name = peil_view_name(survey, view, v);
        struct peil_result_key key = {.group1 = name.by,
                                      .group1_level = name.level,
                                      .group2 = name.by2,
                                      .group2_level = name.level2,
                                      .variable = name.by,
                                      .context = PEIL_CONTEXT_DESCRIPTIVE,
                                      .stat = PEIL_STAT_N};
        if (at[1 - side] != across || seen->sizes.levels[view->first + v] != PEIL_SHOW_NOTHING ||
            seen_count(seen, &key) == 0)
            continue;
        *(asked[at[side]] ? &some : &others) = true;
    }
    return some && others;
}

/* The grouping of a crossing by which the filter goes, when it parts the hidden combinations of a
 * level of the other: the n by that level is then of those that were asked alone. Else SIZE_MAX. */
static size_t parting_grouping(const struct seen *seen, int variable, size_t crossing)
{
    const struct peil_survey *survey = seen->survey;
    const size_t by[] = {survey->groupings[crossing].by, survey->groupings[crossing].by2};
    size_t found = SIZE_MAX;
    for (size_t side = 0; side < 2 && found == SIZE_MAX; side++) {
        size_t levels = survey->groupings[by[side]].level_count;
        size_t across = survey->groupings[by[1 - side]].level_count + 1;
        bool *asked = peil_alloc(levels + 1, sizeof *asked);
        if (goes_by(seen, variable, by[side], asked))
            while (across-- > 0 && found == SIZE_MAX)
                if (parts_line(seen, &seen->disclosure->views[crossing], across, side, asked))
                    found = by[side];
        free(asked);
    }
    return found;
}

/* kept: the grouping of which the levels stay, and everyone; SIZE_MAX: nothing does. */
static void hide(const struct seen *seen, struct peil_disclosure_decision *decision, size_t kept)
{
    if (decision->levels == NULL)
        return; /* not described */
    decision->everyone = decision->everyone && kept != SIZE_MAX;
    for (size_t g = 0; g < seen->survey->breakdown_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        for (size_t f = view->first; f < view->first + view->count && g != kept; f++) {
            decision->levels[f] = PEIL_SHOW_NOTHING;
            decision->tested[f] = false;
        }
    }
}

static void hide_question(struct seen *seen, int variable, size_t kept)
{
    const struct peil_list *list = peil_variable_list(seen->survey, variable);
    int scale = seen->survey->variables[variable].scale;
    hide(seen, &seen->variables[variable], kept);
    for (size_t o = 0; seen->options[variable] != NULL && o < list->count; o++)
        hide(seen, &seen->options[variable][o], kept);
    if (scale != PEIL_NOWHERE)
        hide(seen, &seen->variables[scale], kept);
}

void filters_hide(struct seen *seen, uint64_t min_group)
{
    const struct peil_survey *survey = seen->survey;
    for (size_t v = 0; v < survey->variable_count; v++) {
        struct peil_result_key key = {.variable = survey->variables[v].name,
                                      .context = PEIL_CONTEXT_DESCRIPTIVE,
                                      .stat = PEIL_STAT_MISSING_NOT_ASKED};
        if (seen->variables[v].levels == NULL || seen_count(seen, &key) == 0)
            continue;
        for (size_t g = 0; g < survey->grouping_count; g++)
            if (tells(seen, (int)v, g, min_group))
                hide_question(seen, (int)v, SIZE_MAX);
        for (size_t g = survey->grouping_count; g < survey->breakdown_count; g++) {
            size_t kept = parting_grouping(seen, (int)v, g);
            if (kept != SIZE_MAX)
                hide_question(seen, (int)v, kept);
        }
    }
}
