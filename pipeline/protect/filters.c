/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "filters.h"

#include <stdlib.h>
#include <string.h>

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

/* The levels of a grouping, of those that the filter of a question goes by; false: it does not. */
static bool read_members(const struct seen *seen, int variable, const struct peil_view *view,
                         struct members members[])
{
    const struct peil_survey *survey = seen->survey;
    const char *name = survey->variables[survey->groupings[view->grouping].variable].name;
    for (size_t v = 0; v < view->count; v++) {
        members[v] = (struct members){0};
        if (view->levels[v].parent != PEIL_NOWHERE)
            continue; /* its levels have rows of their own */
        members[v] = members_of(seen, survey->variables[variable].name, name, view->levels[v].name);
        if (members[v].not_asked != 0 && members[v].not_asked != members[v].size)
            return false;
    }
    return true;
}

/* Whether all levels of the view that are in a flat level were asked, or none was: how many these
 * are is no news then. */
static bool in_one_part(const struct seen *seen, const struct peil_view *view, size_t within,
                        const struct members members[])
{
    bool asked = false, not_asked = false;
    for (size_t v = 0; v < view->count; v++) {
        if (members[v].size == 0 || !peil_level_inside(seen->disclosure, view->first + v, within))
            continue;
        asked = asked || members[v].not_asked == 0;
        not_asked = not_asked || members[v].not_asked != 0;
    }
    return asked != not_asked;
}

static bool told_already(const struct seen *seen, const struct peil_view *view, size_t flat,
                         const struct members members[])
{
    if (strcmp(view->levels[flat - view->first].name, PEIL_LEVEL_NONE) == 0 &&
        peil_none_is_told(seen->disclosure, view->grouping))
        return true;
    for (size_t g = 0; g < seen->survey->grouping_count; g++) {
        const struct peil_view *other = &seen->disclosure->views[g];
        for (size_t f = other->first; f < other->first + other->count; f++)
            if (seen->sizes.levels[f] != PEIL_SHOW_NOTHING &&
                peil_level_inside(seen->disclosure, flat, f) && in_one_part(seen, view, f, members))
                return true;
    }
    return false;
}

/* Whether the filter parts hidden levels that are all in a flat level (SIZE_MAX: everyone), so that
 * one part is small. */
static bool parts_hidden(const struct seen *seen, const struct peil_view *view, size_t within,
                         const struct members members[], uint64_t min_group)
{
    bool overlapping = seen->survey->groupings[view->grouping].overlapping;
    uint64_t asked = 0, not_asked = 0;
    for (size_t v = 0; v < view->count; v++) {
        size_t flat = view->first + v;
        if (members[v].size > 0 && seen->sizes.levels[flat] == PEIL_SHOW_NOTHING &&
            (within == SIZE_MAX || peil_level_inside(seen->disclosure, flat, within)) &&
            !told_already(seen, view, flat, members))
            join(members[v].not_asked != 0 ? &not_asked : &asked, members[v].size, overlapping);
    }
    return asked > 0 && not_asked > 0 && (asked < min_group || not_asked < min_group);
}

/* Whether the filter of a question goes by the levels of a grouping, and parts the hidden ones of
 * everyone, or of a group that is shown: of koepels those of a net. */
static bool tells(const struct seen *seen, int variable, size_t grouping, uint64_t min_group)
{
    const struct peil_disclosure *disclosure = seen->disclosure;
    const struct peil_view *view = &disclosure->views[grouping],
                           *last = &disclosure->views[seen->survey->grouping_count - 1];
    struct members *members = peil_alloc(view->count + 1, sizeof *members);
    bool found = false;
    if (read_members(seen, variable, view, members)) {
        found = parts_hidden(seen, view, SIZE_MAX, members, min_group);
        for (size_t f = 0; f < last->first + last->count && !found; f++)
            found = seen->sizes.levels[f] != PEIL_SHOW_NOTHING &&
                    parts_hidden(seen, view, f, members, min_group);
    }
    free(members);
    return found;
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

/* kept: [breakdown] the groups that stay, with everyone; NULL: nothing does. */
static void hide(const struct seen *seen, struct peil_disclosure_decision *decision,
                 const bool kept[])
{
    if (decision->levels == NULL)
        return; /* not described */
    decision->everyone = decision->everyone && kept != NULL;
    for (size_t g = 0; g < seen->survey->breakdown_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        for (size_t f = view->first; f < view->first + view->count && (kept == NULL || !kept[g]);
             f++) {
            decision->levels[f] = PEIL_SHOW_NOTHING;
            decision->tested[f] = false;
        }
    }
}

/* A test over all levels of a grouping names none of those that are hidden. */
static void hide_tests(struct seen *seen, int variable, const bool kept[])
{
    for (size_t g = 0; g < seen->survey->breakdown_count; g++)
        seen->untested[(size_t)variable * seen->survey->breakdown_count + g] |=
            kept == NULL || !kept[g];
}

void filters_hide_question(struct seen *seen, int variable, const bool kept[])
{
    const struct peil_list *list = peil_variable_list(seen->survey, variable);
    int scale = seen->survey->variables[variable].scale;
    hide(seen, &seen->variables[variable], kept);
    hide_tests(seen, variable, kept);
    for (size_t o = 0; seen->options[variable] != NULL && o < list->count; o++)
        hide(seen, &seen->options[variable][o], kept);
    if (scale != PEIL_NOWHERE) {
        hide(seen, &seen->variables[scale], kept);
        hide_tests(seen, scale, kept);
    }
}

static void keep_one(struct seen *seen, int variable, size_t grouping)
{
    bool *kept = peil_alloc(seen->survey->breakdown_count + 1, sizeof *kept);
    kept[grouping] = true;
    filters_hide_question(seen, variable, kept);
    free(kept);
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
                filters_hide_question(seen, (int)v, NULL);
        for (size_t g = survey->grouping_count; g < survey->breakdown_count; g++) {
            size_t kept = parting_grouping(seen, (int)v, g);
            if (kept != SIZE_MAX)
                keep_one(seen, (int)v, kept);
        }
    }
}
