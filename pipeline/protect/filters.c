/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "filters.h"

#include <stdlib.h>

#include "peil/alloc.h"

/* Levels of overlapping groupings share respondents: the largest stands for all. */
static void join(uint64_t *part, uint64_t size, bool overlapping)
{
    *part = overlapping ? (size > *part ? size : *part) : *part + size;
}

bool filters_go_by(const struct seen *seen, int variable, const struct peil_view *view,
                   enum filters_part parts[])
{
    for (size_t v = 0; v < view->count; v++) {
        uint64_t size = seen->groups[view->first + v];
        parts[v] = FILTERS_NOBODY;
        if (view->levels[v].parent != PEIL_NOWHERE || size == 0)
            continue; /* its levels have rows of their own */
        uint64_t not_asked = seen_not_asked(seen, variable, view, v);
        if (not_asked != 0 && not_asked != size)
            return false;
        parts[v] = not_asked == 0 ? FILTERS_ASKED : FILTERS_NOT_ASKED;
    }
    return true;
}

/* Whether all levels of the view that are in a flat level were asked, or none was: how many these
 * are is no news then. */
static bool in_one_part(const struct seen *seen, const struct peil_view *view, size_t within,
                        const enum filters_part parts[])
{
    bool some[FILTERS_PARTS] = {false};
    for (size_t v = 0; v < view->count; v++)
        if (peil_level_inside(seen->disclosure, view->first + v, within))
            some[parts[v]] = true;
    return some[FILTERS_ASKED] != some[FILTERS_NOT_ASKED];
}

static bool told_already(const struct seen *seen, const struct peil_view *view, size_t flat,
                         const enum filters_part parts[])
{
    if (peil_none_is_told(seen->disclosure, view, flat - view->first))
        return true;
    for (size_t g = 0; g < seen->survey->grouping_count; g++) {
        const struct peil_view *other = &seen->disclosure->views[g];
        for (size_t f = other->first; f < other->first + other->count; f++)
            if (seen->sizes.levels[f] != PEIL_SHOW_NOTHING &&
                peil_level_inside(seen->disclosure, flat, f) && in_one_part(seen, view, f, parts))
                return true;
    }
    return false;
}

/* Whether the filter parts hidden levels that are all in a flat level (SIZE_MAX: everyone), so that
 * one part is small. */
static bool parts_hidden(const struct seen *seen, const struct peil_view *view, size_t within,
                         const enum filters_part parts[], uint64_t min_group)
{
    bool overlapping = seen->survey->groupings[view->grouping].overlapping;
    uint64_t size[FILTERS_PARTS] = {0}, *asked = &size[FILTERS_ASKED],
             *others = &size[FILTERS_NOT_ASKED];
    for (size_t v = 0; v < view->count; v++) {
        size_t flat = view->first + v;
        if (parts[v] != FILTERS_NOBODY && seen->sizes.levels[flat] == PEIL_SHOW_NOTHING &&
            (within == SIZE_MAX || peil_level_inside(seen->disclosure, flat, within)) &&
            !told_already(seen, view, flat, parts))
            join(&size[parts[v]], seen->groups[flat], overlapping);
    }
    return *asked > 0 && *others > 0 && (*asked < min_group || *others < min_group);
}

/* Whether the filter of a question goes by the levels of a grouping, and parts the hidden ones of
 * everyone, or of a group that is shown: of koepels those of a net. */
static bool tells(const struct seen *seen, int variable, size_t grouping, uint64_t min_group)
{
    const struct peil_disclosure *disclosure = seen->disclosure;
    const struct peil_view *view = &disclosure->views[grouping],
                           *last = &disclosure->views[seen->survey->grouping_count - 1];
    enum filters_part *parts = peil_alloc(view->count + 1, sizeof *parts);
    bool found = false;
    if (filters_go_by(seen, variable, view, parts)) {
        found = parts_hidden(seen, view, SIZE_MAX, parts, min_group);
        for (size_t f = 0; f < last->first + last->count && !found; f++)
            found = seen->sizes.levels[f] != PEIL_SHOW_NOTHING &&
                    parts_hidden(seen, view, f, parts, min_group);
    }
    free(parts);
    return found;
}

/* Of hidden combinations with one level of the grouping across: some with levels that were asked,
 * some with others. (none) is the last of a view. */
static bool parts_line(const struct seen *seen, const struct peil_view *view, size_t across,
                       size_t side, const enum filters_part parts[])
{
    const struct peil_survey *survey = seen->survey;
    const struct peil_grouping *crossing = &survey->groupings[view->grouping];
    size_t by = side == 0 ? crossing->by : crossing->by2;
    size_t row = survey->groupings[crossing->by2].level_count + 1;
    bool some[FILTERS_PARTS] = {false};
    for (size_t v = 0; v < view->count; v++) {
        size_t level = view->levels[v].levels[0], at[2] = {level / row, level % row};
        if (at[1 - side] != across || seen->sizes.levels[view->first + v] != PEIL_SHOW_NOTHING ||
            seen->groups[view->first + v] == 0)
            continue;
        bool none = at[side] == survey->groupings[by].level_count;
        some[parts[none ? seen->disclosure->views[by].count - 1 : at[side]]] = true;
    }
    return some[FILTERS_ASKED] && some[FILTERS_NOT_ASKED];
}

/* The level of an overlapping grouping that those who were asked are, or those who were not; or
 * SIZE_MAX. */
static size_t level_asked(const struct seen *seen, int variable, const struct peil_view *view)
{
    uint64_t all_out = seen_not_asked(seen, variable, NULL, 0);
    for (size_t v = 0; v < view->count; v++) {
        uint64_t size = seen->groups[view->first + v];
        uint64_t out = seen_not_asked(seen, variable, view, v);
        if (size > 0 &&
            ((out == 0 && size == seen->everyone - all_out) || (out == size && size == all_out)))
            return view->levels[v].levels[0];
    }
    return SIZE_MAX;
}

/* Whether some combination with a level of one of its groupings is hidden: by the other one, or by
 * what that is recoded to, how many were asked is how many are in both. */
static bool hides_with(const struct seen *seen, const struct peil_view *view, size_t level,
                       size_t side)
{
    const struct peil_survey *survey = seen->survey;
    size_t row = survey->groupings[survey->groupings[view->grouping].by2].level_count + 1;
    for (size_t v = 0; v < view->count; v++) {
        size_t own = view->levels[v].levels[0], at[2] = {own / row, own % row};
        if (at[side] == level && seen->groups[view->first + v] > 0 &&
            seen->sizes.levels[view->first + v] == PEIL_SHOW_NOTHING)
            return true;
    }
    return false;
}

/* Whether the filter goes by a grouping of a crossing, and parts its hidden combinations. */
static bool parts_crossing(const struct seen *seen, int variable, size_t crossing, size_t side)
{
    const struct peil_survey *survey = seen->survey;
    const size_t by[] = {survey->groupings[crossing].by, survey->groupings[crossing].by2};
    const struct peil_view *view = &seen->disclosure->views[by[side]],
                           *combinations = &seen->disclosure->views[crossing];
    if (survey->groupings[by[side]].overlapping) {
        size_t level = level_asked(seen, variable, view);
        if (level != SIZE_MAX && hides_with(seen, combinations, level, side))
            return true;
    }
    size_t across = survey->groupings[by[1 - side]].level_count + 1;
    enum filters_part *parts = peil_alloc(view->count + 1, sizeof *parts);
    bool found = false;
    if (filters_go_by(seen, variable, view, parts))
        while (across-- > 0 && !found)
            found = parts_line(seen, combinations, across, side, parts);
    free(parts);
    return found;
}

/* The grouping of a crossing by which the filter goes, when it parts the hidden combinations of a
 * level of the other: the n by that level is then of those that were asked alone. Else SIZE_MAX. */
static size_t parting_grouping(const struct seen *seen, int variable, size_t crossing)
{
    const struct peil_grouping *of = &seen->survey->groupings[crossing];
    for (size_t side = 0; side < 2; side++)
        if (parts_crossing(seen, variable, crossing, side))
            return side == 0 ? of->by : of->by2;
    return SIZE_MAX;
}

/* kept: [breakdown] the groups that stay, with everyone; NULL: nothing does. */
static void hide(struct seen *seen, int variable, const bool kept[])
{
    const struct peil_list *list = peil_variable_list(seen->survey, variable);
    struct peil_disclosure_decision *options = seen->options[variable];
    if (seen->variables[variable].levels == NULL)
        return; /* not described */
    seen->variables[variable].everyone = seen->variables[variable].everyone && kept != NULL;
    for (size_t o = 0; options != NULL && o < list->count; o++)
        options[o].everyone = options[o].everyone && kept != NULL;
    for (size_t g = 0; g < seen->survey->breakdown_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        for (size_t v = 0; v < view->count && (kept == NULL || !kept[g]); v++)
            seen_hide(seen, variable, g, view->first + v);
    }
}

void filters_hide_question(struct seen *seen, int variable, const bool kept[])
{
    int scale = seen->survey->variables[variable].scale;
    hide(seen, variable, kept);
    if (scale != PEIL_NOWHERE)
        hide(seen, scale, kept);
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
        if (seen->variables[v].levels == NULL || seen_not_asked(seen, (int)v, NULL, 0) == 0)
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
