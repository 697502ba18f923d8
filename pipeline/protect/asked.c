/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "asked.h"

#include <stdlib.h>
#include <string.h>

#include "../disclosure/echelon.h"
#include "filters.h"
#include "peil/alloc.h"

/* The groupings of some sources, and what is known of the sizes of their groups. */
struct component {
    struct seen *seen;
    uint64_t min_group;
    size_t grouping; /* one of them */
    struct peil_kinds kinds;
    struct echelon *known;
    bool *asked;   /* [kind] of the question at hand */
    uint64_t *set; /* [kind] room for one more, as a vector */
    int variable;
};

static bool is_in(const struct component *component, size_t kind, size_t flat)
{
    return component->kinds.in[kind * component->kinds.levels + flat];
}

/* Adds the kinds of a level to those that were asked. */
static void take_level(struct component *component, size_t flat)
{
    for (size_t k = 0; k < component->kinds.count; k++)
        component->asked[k] = component->asked[k] || is_in(component, k, flat);
}

/* Takes the kinds in the levels of an exclusive view that the question was put to; whether it goes
 * by them. */
static bool goes_by_levels(struct component *component, const struct peil_view *view)
{
    enum filters_part *parts = peil_alloc(view->count + 1, sizeof *parts);
    bool some = false, whole = filters_go_by(component->seen, component->variable, view, parts);
    for (size_t v = 0; whole && v < view->count; v++)
        if (parts[v] == FILTERS_ASKED) {
            some = true;
            take_level(component, view->first + v);
        }
    free(parts);
    return some;
}

/* The same of an overlapping one: it was put to a level, and to nobody else. */
static bool goes_by_one(struct component *component, const struct peil_view *view)
{
    const struct seen *seen = component->seen;
    uint64_t asked = seen->everyone - seen_not_asked(seen, component->variable, NULL, 0);
    for (size_t v = 0; v < view->count; v++)
        if (seen->groups[view->first + v] == asked &&
            seen_not_asked(seen, component->variable, view, v) == 0) {
            take_level(component, view->first + v);
            return true;
        }
    return false;
}

static bool goes_by(struct component *component, const struct peil_view *view)
{
    memset(component->asked, 0, component->kinds.count * sizeof *component->asked);
    return component->seen->survey->groupings[view->grouping].overlapping
               ? goes_by_one(component, view)
               : goes_by_levels(component, view);
}

/* Of a flat level (SIZE_MAX: everyone) those who were asked, or were not. */
static const uint64_t *part_of(struct component *component, size_t flat, bool asked)
{
    for (size_t k = 0; k < component->kinds.count; k++)
        component->set[k] =
            component->asked[k] == asked && (flat == SIZE_MAX || is_in(component, k, flat));
    return component->set;
}

/* The same of those who are not in the level. */
static const uint64_t *part_beside(struct component *component, size_t flat, bool asked)
{
    for (size_t k = 0; k < component->kinds.count; k++)
        component->set[k] = component->asked[k] == asked && !is_in(component, k, flat);
    return component->set;
}

static const uint64_t *level_of(struct component *component, size_t flat)
{
    for (size_t k = 0; k < component->kinds.count; k++)
        component->set[k] = is_in(component, k, flat);
    return component->set;
}

static bool size_shown(const struct component *component, size_t flat)
{
    return component->seen->sizes.levels[flat] != PEIL_SHOW_NOTHING;
}

/* In its own table, or as those who left out the item that the levels are made of. */
static bool size_told(const struct component *component, const struct peil_view *view, size_t level)
{
    return size_shown(component, view->first + level) ||
           peil_none_is_told(component->seen->disclosure, view, level);
}

/* All plain groupings of the component, one after the other: the next from g on. */
static const struct peil_view *next_view(const struct component *component, size_t *g)
{
    const struct seen *seen = component->seen;
    while (*g < seen->survey->grouping_count &&
           !peil_same_sources(seen->disclosure, *g, component->grouping))
        (*g)++;
    return *g < seen->survey->grouping_count ? &seen->disclosure->views[(*g)++] : NULL;
}

static void learn_sizes(struct component *component)
{
    const struct peil_view *view;
    for (size_t k = 0; k < component->kinds.count; k++)
        component->set[k] = 1;
    echelon_add_number(component->known, component->set, component->seen->everyone);
    for (size_t g = 0; (view = next_view(component, &g)) != NULL;)
        for (size_t v = 0; v < view->count; v++)
            if (size_told(component, view, v))
                echelon_add_number(component->known, level_of(component, view->first + v),
                                   component->seen->groups[view->first + v]);
}

/* by_group: with the groups that the question is shown of. */
static void learn_asked(struct component *component, bool by_group)
{
    const struct seen *seen = component->seen;
    const enum peil_disclosure_level *levels = seen->variables[component->variable].levels;
    const struct peil_view *view;
    echelon_add_number(component->known, part_of(component, SIZE_MAX, true),
                       seen->everyone - seen_not_asked(seen, component->variable, NULL, 0));
    for (size_t g = 0; by_group && (view = next_view(component, &g)) != NULL;)
        for (size_t v = 0; v < view->count; v++) {
            size_t f = view->first + v;
            if (size_shown(component, f) && levels[f] != PEIL_SHOW_NOTHING)
                echelon_add_number(component->known, part_of(component, f, true),
                                   seen->groups[f] -
                                       seen_not_asked(seen, component->variable, view, v));
        }
}

static bool is_small(const struct component *component, uint64_t count)
{
    return count > 0 && count < component->min_group;
}

/* Whether a number follows that did not at a count. */
static bool is_news(const struct component *component, const uint64_t set[], size_t count)
{
    const struct echelon *known = component->known;
    return echelon_has(known, set) && !echelon_had(known, count, set);
}

/* Whether few people of a level are told: all of them, those who were asked, or the others. */
static bool tells_of(struct component *component, const struct peil_view *view, size_t level,
                     size_t count)
{
    size_t flat = view->first + level;
    uint64_t size = component->seen->groups[flat];
    uint64_t out = seen_not_asked(component->seen, component->variable, view, level);
    return (!size_shown(component, flat) && is_small(component, size) &&
            is_news(component, level_of(component, flat), count)) ||
           (is_small(component, out) &&
            is_news(component, part_of(component, flat, false), count)) ||
           (is_small(component, size - out) &&
            is_news(component, part_of(component, flat, true), count));
}

/* Whether few people are told who were asked, or were not, and are not in a level that others are
 * in with them. */
static bool tells_beside(struct component *component, const struct peil_view *view, size_t level,
                         size_t count)
{
    const struct seen *seen = component->seen;
    uint64_t size = seen->groups[view->first + level];
    uint64_t out = seen_not_asked(seen, component->variable, view, level);
    uint64_t all_out = seen_not_asked(seen, component->variable, NULL, 0);
    uint64_t beside_out = all_out - out, beside_asked = seen->everyone - all_out - (size - out);
    return (is_small(component, beside_out) &&
            is_news(component, part_beside(component, view->first + level, false), count)) ||
           (is_small(component, beside_asked) &&
            is_news(component, part_beside(component, view->first + level, true), count));
}

/* Those who are in a level and also, or not, in another one. */
static const uint64_t *meet_of(struct component *component, size_t flat, size_t other, bool both)
{
    for (size_t k = 0; k < component->kinds.count; k++)
        component->set[k] = is_in(component, k, flat) && is_in(component, k, other) == both;
    return component->set;
}

static bool tells_meet(struct component *component, size_t flat, size_t other, bool both,
                       size_t count)
{
    uint64_t number = 0;
    const uint64_t *set = meet_of(component, flat, other, both);
    return echelon_number(component->known, set, &number) && is_small(component, number) &&
           !echelon_had(component->known, count, set);
}

/* Whether few people are told who are in a level, and in another one or not. */
static bool tells_meets(struct component *component, size_t flat, size_t count)
{
    const struct peil_view *view;
    for (size_t g = 0; (view = next_view(component, &g)) != NULL;)
        for (size_t f = view->first; f < view->first + view->count; f++)
            if (f != flat && ((f > flat && tells_meet(component, flat, f, true, count)) ||
                              tells_meet(component, flat, f, false, count)))
                return true;
    return false;
}

/* Whether what was learned since a count tells of few people. */
static bool tells(struct component *component, size_t count)
{
    const struct peil_view *view;
    for (size_t g = 0; (view = next_view(component, &g)) != NULL;)
        for (size_t v = 0; v < view->count; v++)
            if (tells_of(component, view, v, count) || tells_beside(component, view, v, count) ||
                tells_meets(component, view->first + v, count))
                return true;
    return false;
}

/* Whether it tells of few people. If not, it is known from now on. */
static bool try_to_show(struct component *component, bool by_group)
{
    size_t count = echelon_count(component->known);
    learn_asked(component, by_group);
    bool found = echelon_count(component->known) > count && tells(component, count);
    if (found)
        echelon_forget(component->known, count);
    return found;
}

/* Everyone, and the groups of other sources. */
static void keep_others(const struct component *component, bool kept[])
{
    const struct seen *seen = component->seen;
    const struct peil_survey *survey = seen->survey;
    for (size_t g = 0; g < survey->breakdown_count; g++) {
        const size_t by[] = {g < survey->grouping_count ? g : survey->groupings[g].by,
                             g < survey->grouping_count ? g : survey->groupings[g].by2};
        kept[g] = !peil_same_sources(seen->disclosure, by[0], component->grouping) &&
                  !peil_same_sources(seen->disclosure, by[1], component->grouping);
    }
}

static void look_at(struct component *component, int variable)
{
    struct seen *seen = component->seen;
    const struct peil_view *view;
    size_t g = 0;
    component->variable = variable;
    while ((view = next_view(component, &g)) != NULL && !goes_by(component, view))
        continue;
    if (view == NULL || !try_to_show(component, true))
        return;
    bool *kept = peil_alloc(seen->survey->breakdown_count + 1, sizeof *kept);
    keep_others(component, kept);
    filters_hide_question(seen, variable, try_to_show(component, false) ? NULL : kept);
    free(kept);
}

static bool is_filtered(const struct seen *seen, int variable)
{
    return seen->variables[variable].levels != NULL && seen->variables[variable].everyone &&
           seen_not_asked(seen, variable, NULL, 0) > 0;
}

static void look_by(struct component *component)
{
    struct seen *seen = component->seen;
    component->kinds = peil_disclosure_kinds(seen->disclosure, component->grouping);
    component->known = echelon_new(component->kinds.count, 1);
    component->asked = peil_alloc(component->kinds.count + 1, sizeof *component->asked);
    component->set = peil_alloc(component->kinds.count + 1, sizeof *component->set);
    learn_sizes(component);
    for (size_t v = 0; v < seen->survey->variable_count; v++)
        if (is_filtered(seen, (int)v))
            look_at(component, (int)v);
    echelon_free(component->known);
    free(component->asked);
    free(component->set);
}

void asked_hide(struct seen *seen, uint64_t min_group)
{
    bool some = false;
    for (size_t v = 0; v < seen->survey->variable_count; v++)
        some = some || is_filtered(seen, (int)v);
    for (size_t g = 0; some && g < seen->survey->grouping_count; g++) {
        bool known = false;
        for (size_t h = 0; h < g; h++)
            known = known || peil_same_sources(seen->disclosure, g, h);
        struct component component = {.seen = seen, .min_group = min_group, .grouping = g};
        if (!known)
            look_by(&component);
    }
}
