/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "asked.h"

#include <stdlib.h>
#include <string.h>

#include "filters.h"
#include "peil/alloc.h"
#include "sums.h"

/* The groupings of some sources, and what is known of the sizes of their groups. */
struct component {
    struct seen *seen;
    uint64_t min_group;
    size_t grouping; /* one of them */
    size_t kinds, levels;
    bool *rows; /* [kind * (levels + 1) + flat level, or levels: were asked the question at hand] */
    struct sums *known;
    int variable;
};

static bool *row_of(const struct component *component, size_t kind)
{
    return component->rows + kind * (component->levels + 1);
}

/* Adds the kinds of a level to those that were asked. */
static void take_level(struct component *component, size_t flat)
{
    for (size_t k = 0; k < component->kinds; k++) {
        bool *row = row_of(component, k);
        row[component->levels] = row[component->levels] || row[flat];
    }
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
    for (size_t k = 0; k < component->kinds; k++)
        row_of(component, k)[component->levels] = false;
    return component->seen->survey->groupings[view->grouping].overlapping
               ? goes_by_one(component, view)
               : goes_by_levels(component, view);
}

static const struct people everyone;

static struct people of_level(size_t flat)
{
    return people_and(everyone, flat, true);
}

/* Those of some people who were asked, or were not. */
static struct people part_of(const struct component *component, struct people people, bool asked)
{
    return people_and(people, component->levels, asked);
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
    sums_learn(component->known, everyone, component->seen->everyone);
    for (size_t g = 0; (view = next_view(component, &g)) != NULL;)
        for (size_t v = 0; v < view->count; v++)
            if (size_told(component, view, v))
                sums_learn(component->known, of_level(view->first + v),
                           component->seen->groups[view->first + v]);
}

/* by_group: with the groups that the question is shown of. */
static void learn_asked(struct component *component, bool by_group)
{
    const struct seen *seen = component->seen;
    const enum peil_disclosure_level *levels = seen->variables[component->variable].levels;
    const struct peil_view *view;
    sums_learn(component->known, part_of(component, everyone, true),
               seen->everyone - seen_not_asked(seen, component->variable, NULL, 0));
    for (size_t g = 0; by_group && (view = next_view(component, &g)) != NULL;)
        for (size_t v = 0; v < view->count; v++) {
            size_t f = view->first + v;
            if (size_shown(component, f) && levels[f] != PEIL_SHOW_NOTHING)
                sums_learn(component->known, part_of(component, of_level(f), true),
                           seen->groups[f] - seen_not_asked(seen, component->variable, view, v));
        }
}

static bool is_small(const struct component *component, uint64_t number)
{
    return number > 0 && number < component->min_group;
}

/* Whether few people are told since a count: those of a level who were asked, or were not, or all
 * of them; or who were asked, or were not, and are not in it. Their numbers are counted, not those
 * that follow: where kinds are a sample these may be others. */
static bool tells_of(struct component *component, const struct peil_view *view, size_t level,
                     size_t count)
{
    const struct seen *seen = component->seen;
    size_t flat = view->first + level;
    uint64_t size = seen->groups[flat],
             out = seen_not_asked(seen, component->variable, view, level);
    uint64_t all_out = seen_not_asked(seen, component->variable, NULL, 0);
    const uint64_t numbers[2][2] = {{all_out - out, seen->everyone - all_out - (size - out)},
                                    {out, size - out}};
    for (int in = 0; in < 2; in++)
        for (int asked = 0; asked < 2; asked++)
            if (is_small(component, numbers[in][asked]) &&
                sums_follow(component->known,
                            part_of(component, people_and(everyone, flat, in), asked), count))
                return true;
    return !size_shown(component, flat) && is_small(component, size) &&
           sums_follow(component->known, of_level(flat), count);
}

/* Whether few people are told who are in a level, and in another one or not. */
static bool tells_meets(struct component *component, size_t flat, size_t count)
{
    const struct peil_view *view;
    for (size_t g = 0; (view = next_view(component, &g)) != NULL;)
        for (size_t f = view->first; f < view->first + view->count; f++)
            if (f != flat &&
                sums_tell_of_two(component->known, flat, f, component->min_group, count))
                return true;
    return false;
}

/* Whether what was learned since a count tells of few people. */
static bool tells(struct component *component, size_t count)
{
    const struct peil_view *view;
    for (size_t g = 0; (view = next_view(component, &g)) != NULL;)
        for (size_t v = 0; v < view->count; v++)
            if (tells_of(component, view, v, count) ||
                tells_meets(component, view->first + v, count))
                return true;
    return false;
}

/* Whether it tells of few people. If not, it is known from now on. */
static bool try_to_show(struct component *component, bool by_group)
{
    size_t count = sums_count(component->known);
    learn_asked(component, by_group);
    bool found = sums_count(component->known) > count && tells(component, count);
    if (found)
        sums_forget(component->known, count);
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
    struct peil_kinds kinds = peil_disclosure_kinds(seen->disclosure, component->grouping);
    component->kinds = kinds.count;
    component->levels = kinds.levels;
    component->rows = peil_alloc(kinds.count * (kinds.levels + 1) + 1, sizeof *component->rows);
    for (size_t k = 0; k < kinds.count; k++)
        memcpy(row_of(component, k), kinds.in + k * kinds.levels, kinds.levels);
    component->known = sums_new(component->rows, kinds.count, kinds.levels + 1);
    learn_sizes(component);
    for (size_t v = 0; v < seen->survey->variable_count; v++)
        if (is_filtered(seen, (int)v))
            look_at(component, (int)v);
    sums_free(component->known);
    free(component->rows);
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
