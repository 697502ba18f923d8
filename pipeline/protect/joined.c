/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "joined.h"

#include <stdlib.h>

#include "filters.h"
#include "peil/alloc.h"
#include "peil/expression.h"

/* What a filter names. */
struct named {
    const struct seen *seen;
    bool *variables; /* [variable] */
    size_t grouped;  /* that groups are made of */
    size_t items;    /* others that are described */
    int multiple;    /* a multi-answer that groups are made of, or PEIL_NOWHERE */
};

static void name_variable(void *context, int variable)
{
    struct named *named = context;
    const struct peil_survey *survey = named->seen->survey;
    if (named->variables[variable])
        return;
    named->variables[variable] = true;
    if (!seen_grouped(named->seen, variable))
        named->items += named->seen->variables[variable].levels != NULL;
    else if (survey->variables[variable].type == PEIL_SELECT_MULTIPLE)
        named->multiple = variable;
    named->grouped += seen_grouped(named->seen, variable);
}

/* false: it has no filter. */
static bool read_filter(struct named *named, const struct seen *seen, size_t variable)
{
    const struct peil_expression *filter = seen->survey->variables[variable].relevant;
    *named = (struct named){.seen = seen, .multiple = PEIL_NOWHERE};
    if (seen->variables[variable].levels == NULL || filter == NULL)
        return false;
    named->variables = peil_alloc(seen->survey->variable_count + 1, sizeof *named->variables);
    peil_expression_variables(filter, name_variable, named);
    return true;
}

/* ---- how many ---- */

/* Of a level, or of everyone: who were asked, and who were not. */
struct parts {
    uint64_t asked, not_asked;
};

static struct parts parts_of(const struct seen *seen, size_t variable, const struct peil_view *view,
                             size_t level)
{
    uint64_t size = view == NULL ? seen->everyone : seen->groups[view->first + level];
    struct parts parts = {.not_asked = 0};
    if (size > 0)
        parts.not_asked = seen_not_asked(seen, (int)variable, view, level);
    parts.asked = size - parts.not_asked;
    return parts;
}

static bool is_few(uint64_t count, uint64_t min_group)
{
    return count > 0 && count < min_group;
}

/* Whether those who were asked are a level of what the filter names. */
static bool goes_by_level(const struct named *named, size_t variable)
{
    const struct seen *seen = named->seen;
    const struct peil_survey *survey = seen->survey;
    struct parts all = parts_of(seen, variable, NULL, 0);
    for (size_t g = 0; g < survey->grouping_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        if (peil_common_source(survey, survey->groupings[g].variable, named->multiple) ==
            PEIL_NOWHERE)
            continue;
        for (size_t v = 0; v < view->count; v++) {
            struct parts of = parts_of(seen, variable, view, v);
            if (of.asked == all.asked && of.not_asked == 0)
                return true;
        }
    }
    return false;
}

static bool joins(const struct named *named, size_t variable)
{
    return named->grouped > 1 || (named->grouped == 1 && named->items > 0) ||
           (named->multiple != PEIL_NOWHERE && !goes_by_level(named, variable));
}

/* Whether one of the parts of everyone and a level are within each other, and leave few; or a level
 * that is hidden is a part. */
static bool leaves_few(const struct seen *seen, struct parts all, struct parts of, size_t flat,
                       uint64_t min_group)
{
    const uint64_t cells[] = {of.asked, of.not_asked, all.asked - of.asked,
                              all.not_asked - of.not_asked};
    bool within = false, few = false;
    for (size_t c = 0; c < 4; c++) {
        within = within || cells[c] == 0;
        few = few || is_few(cells[c], min_group);
    }
    bool is_part = (of.asked == all.asked && of.not_asked == 0) ||
                   (of.not_asked == all.not_asked && of.asked == 0);
    return (within && few) || (is_part && seen->sizes.levels[flat] == PEIL_SHOW_NOTHING);
}

static bool levels_leave_few(const struct seen *seen, size_t variable, struct parts all,
                             uint64_t min_group)
{
    for (size_t g = 0; g < seen->survey->grouping_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        for (size_t v = 0; v < view->count; v++) {
            size_t flat = view->first + v;
            if (seen->groups[flat] > 0 &&
                leaves_few(seen, all, parts_of(seen, variable, view, v), flat, min_group))
                return true;
        }
    }
    return false;
}

/* Whether a question with a condition in common was put to nearly as many. */
static bool is_near_another(const struct named *named, size_t variable, struct parts all,
                            uint64_t min_group)
{
    const struct seen *seen = named->seen;
    bool near = false;
    for (size_t v = 0; v < seen->survey->variable_count && !near; v++) {
        struct named other;
        if (v == variable || !read_filter(&other, seen, v))
            continue;
        struct parts of = parts_of(seen, v, NULL, 0);
        uint64_t apart = of.asked > all.asked ? of.asked - all.asked : all.asked - of.asked;
        for (size_t w = 0; w < seen->survey->variable_count; w++)
            near = near || (named->variables[w] && other.variables[w] && is_few(apart, min_group) &&
                            seen->variables[v].everyone);
        free(other.variables);
    }
    return near;
}

/* ---- who fulfils which of two conditions ---- */

/* Groups that are all within one part: levels, those who are not in one, or of an exclusive
 * grouping all levels together. */
struct within {
    uint64_t part, *sizes;
    size_t *groupings, count;
    bool *alone; /* an exclusive grouping has no other */
};

static void add_within(struct within *within, uint64_t size, size_t grouping, bool alone)
{
    if (size == 0)
        return;
    within->sizes[within->count] = size;
    within->groupings[within->count] = grouping;
    within->alone[within->count++] = alone;
}

static void add_grouping(struct within *within, const struct seen *seen, size_t variable, size_t g,
                         bool asked)
{
    const struct peil_view *view = &seen->disclosure->views[g];
    struct parts all = parts_of(seen, variable, NULL, 0);
    uint64_t outside = asked ? all.not_asked : all.asked, together = 0;
    bool overlapping = seen->survey->groupings[g].overlapping;
    for (size_t v = 0; v < view->count; v++) {
        struct parts of = parts_of(seen, variable, view, v);
        uint64_t in = asked ? of.asked : of.not_asked, out = asked ? of.not_asked : of.asked;
        if (view->levels[v].parent != PEIL_NOWHERE)
            continue; /* its levels are there, too */
        if (out == 0 && overlapping)
            add_within(within, in, g, false);
        if (out == outside && overlapping)
            add_within(within, within->part - in, g, false);
        together += out == 0 ? in : 0;
    }
    if (!overlapping)
        add_within(within, together, g, true);
}

/* Whether a group leaves few of the part, or two groups have few in common if they make it up. */
static bool within_leave_few(const struct within *within, uint64_t min_group)
{
    for (size_t a = 0; a < within->count; a++) {
        if (is_few(within->part - within->sizes[a], min_group))
            return true;
        for (size_t b = 0; b < a; b++) {
            uint64_t both = within->sizes[a] + within->sizes[b];
            bool exclude = within->alone[a] && within->groupings[a] == within->groupings[b];
            if (!exclude && both > within->part && is_few(both - within->part, min_group))
                return true;
        }
    }
    return false;
}

/* A question to those who fulfil one of two conditions, or not to those who fulfil both: how many
 * fulfil each tells how many fulfil which of them. */
static bool conditions_leave_few(const struct seen *seen, size_t variable, struct parts all,
                                 bool asked, uint64_t min_group)
{
    size_t most = 2 * seen->disclosure->flat_count + seen->survey->grouping_count + 1;
    struct within within = {.part = asked ? all.asked : all.not_asked};
    within.sizes = peil_alloc(most, sizeof *within.sizes);
    within.groupings = peil_alloc(most, sizeof *within.groupings);
    within.alone = peil_alloc(most, sizeof *within.alone);
    for (size_t g = 0; g < seen->survey->grouping_count; g++)
        add_grouping(&within, seen, variable, g, asked);
    bool found = within_leave_few(&within, min_group);
    free(within.sizes);
    free(within.groupings);
    free(within.alone);
    return found;
}

/* ---- combinations of a crossing ---- */

/* Whether all that groups are made of and a filter names are what a crossing is made of. */
static bool is_of_crossing(const struct named *named, const struct peil_grouping *crossing)
{
    const struct peil_survey *survey = named->seen->survey;
    for (size_t v = 0; v < survey->variable_count; v++)
        if (named->variables[v] &&
            peil_common_source(survey, survey->groupings[crossing->by].variable, (int)v) ==
                PEIL_NOWHERE &&
            peil_common_source(survey, survey->groupings[crossing->by2].variable, (int)v) ==
                PEIL_NOWHERE)
            return false;
    return true;
}

/* Whether some hidden combinations were asked, and others were not: how many these are together is
 * one more sum of them. */
static bool parts_combinations(const struct named *named, size_t variable)
{
    const struct seen *seen = named->seen;
    const struct peil_survey *survey = seen->survey;
    for (size_t g = survey->grouping_count; g < survey->breakdown_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        bool asked = false, not_asked = false;
        if (!is_of_crossing(named, &survey->groupings[g]))
            continue;
        for (size_t v = 0; v < view->count; v++) {
            struct parts of = parts_of(seen, variable, view, v);
            if (seen->sizes.levels[view->first + v] != PEIL_SHOW_NOTHING ||
                seen->groups[view->first + v] == 0)
                continue;
            asked = asked || of.asked > 0;
            not_asked = not_asked || of.not_asked > 0;
            if (!survey->groupings[g].crosses[variable])
                asked = not_asked = true; /* nothing says which */
        }
        if (asked && not_asked)
            return true;
    }
    return false;
}

static bool tells(const struct named *named, size_t variable, uint64_t min_group)
{
    const struct seen *seen = named->seen;
    struct parts all = parts_of(seen, variable, NULL, 0);
    return is_few(all.asked, min_group) || is_few(all.not_asked, min_group) ||
           levels_leave_few(seen, variable, all, min_group) ||
           conditions_leave_few(seen, variable, all, true, min_group) ||
           conditions_leave_few(seen, variable, all, false, min_group) ||
           parts_combinations(named, variable) || is_near_another(named, variable, all, min_group);
}

bool joined_is(const struct seen *seen, size_t variable)
{
    struct named named;
    bool found = read_filter(&named, seen, variable) && joins(&named, variable);
    free(named.variables);
    return found;
}

void joined_hide(struct seen *seen, uint64_t min_group)
{
    bool *everyone = peil_alloc(seen->survey->breakdown_count + 1, sizeof *everyone);
    for (size_t v = 0; v < seen->survey->variable_count; v++) {
        struct named named;
        if (!read_filter(&named, seen, v))
            continue;
        if (joins(&named, v))
            filters_hide_question(seen, (int)v, tells(&named, v, min_group) ? NULL : everyone);
        free(named.variables);
    }
    free(everyone);
}
