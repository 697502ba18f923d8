/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opposites.h"

#include <stdlib.h>

#include "filters.h"
#include "peil/alloc.h"

static bool is_filtered(const struct seen *seen, size_t variable)
{
    return seen->variables[variable].levels != NULL &&
           seen->survey->variables[variable].relevant != NULL;
}

static bool add_up(const struct seen *seen, size_t one, size_t other, const struct peil_view *view,
                   size_t level)
{
    uint64_t size = view == NULL ? seen->everyone : seen->groups[view->first + level];
    return size == 0 || seen_not_asked(seen, (int)one, view, level) +
                                seen_not_asked(seen, (int)other, view, level) ==
                            size;
}

static bool are_opposite(const struct seen *seen, size_t one, size_t other)
{
    if (!add_up(seen, one, other, NULL, 0))
        return false;
    for (size_t g = 0; g < seen->survey->grouping_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        for (size_t v = 0; v < view->count; v++)
            if (!add_up(seen, one, other, view, v))
                return false;
    }
    return true;
}

static bool is_hidden(const struct seen *seen, size_t variable, size_t flat)
{
    return seen->variables[variable].levels[flat] == PEIL_SHOW_NOTHING;
}

static void hide_both(struct seen *seen, size_t one, size_t other)
{
    for (size_t g = 0; g < seen->survey->breakdown_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        for (size_t v = 0; v < view->count; v++) {
            size_t flat = view->first + v;
            if (seen->groups[flat] == 0 ||
                is_hidden(seen, one, flat) == is_hidden(seen, other, flat))
                continue;
            uint64_t not_asked = seen_not_asked(seen, (int)one, view, v);
            if (not_asked > 0 && not_asked < seen->groups[flat])
                seen_hide(seen, (int)(is_hidden(seen, one, flat) ? other : one), g, flat);
        }
    }
}

/* ---- each put to a level that the other is shown of ---- */

/* Of a question those who were asked, or those who were not. */
struct side {
    size_t variable;
    bool asked;
};

static uint64_t count_of(const struct seen *seen, struct side side, const struct peil_view *view,
                         size_t level)
{
    uint64_t size = view == NULL ? seen->everyone : seen->groups[view->first + level];
    uint64_t out = size == 0 ? 0 : seen_not_asked(seen, (int)side.variable, view, level);
    return side.asked ? size - out : out;
}

/* Whether the side is all of a level and nobody else. */
static bool is_level(const struct seen *seen, struct side side, const struct peil_view *view,
                     size_t level)
{
    uint64_t size = seen->groups[view->first + level];
    return size > 0 && count_of(seen, side, view, level) == size &&
           count_of(seen, side, NULL, 0) == size;
}

/* By the grouping of a level, and by what is crossed with it: its other levels would tell it. */
static void hide_by(struct seen *seen, size_t variable, size_t grouping)
{
    const struct peil_survey *survey = seen->survey;
    bool *kept = peil_alloc(survey->breakdown_count + 1, sizeof *kept);
    for (size_t g = 0; g < survey->breakdown_count; g++)
        kept[g] = g != grouping &&
                  (g < survey->grouping_count ||
                   (survey->groupings[g].by != grouping && survey->groupings[g].by2 != grouping));
    filters_hide_question(seen, (int)variable, kept);
    free(kept);
}

/* Whether the side is made of whole levels of a plain grouping, or is one of any. */
static bool goes_by(const struct seen *seen, struct side side, const struct peil_view *view)
{
    if (seen->survey->groupings[view->grouping].overlapping) {
        size_t v = 0;
        while (v < view->count && !is_level(seen, side, view, v))
            v++;
        return v < view->count;
    }
    enum filters_part *parts = peil_alloc(view->count + 1, sizeof *parts);
    bool whole = filters_go_by(seen, (int)side.variable, view, parts);
    free(parts);
    return whole;
}

/* Whether the one is hidden of few, of a level that is of the other side. */
static bool hides_few(const struct seen *seen, struct side one, struct side other,
                      const struct peil_view *view, uint64_t min_group)
{
    for (size_t v = 0; v < view->count; v++) {
        uint64_t size = seen->groups[view->first + v], few = count_of(seen, one, view, v);
        if (size > 0 && count_of(seen, other, view, v) == size && few > 0 && few < min_group &&
            is_hidden(seen, one.variable, view->first + v))
            return true;
    }
    return false;
}

/* Where the one side is a level of a view: hides the question of the other by that view when the
 * one is hidden of few of the other. */
static void hide_by_level(struct seen *seen, struct side one, struct side other,
                          const struct peil_view *view, size_t level, uint64_t min_group)
{
    if (is_hidden(seen, other.variable, view->first + level))
        return;
    for (size_t g = 0; g < seen->survey->grouping_count; g++) {
        const struct peil_view *across = &seen->disclosure->views[g];
        if (hides_few(seen, one, other, across, min_group) && goes_by(seen, other, across)) {
            hide_by(seen, other.variable, view->grouping);
            return;
        }
    }
}

static void hide_across(struct seen *seen, struct side one, struct side other, uint64_t min_group)
{
    for (size_t g = 0; g < seen->survey->grouping_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        for (size_t v = 0; v < view->count; v++)
            if (is_level(seen, one, view, v))
                hide_by_level(seen, one, other, view, v, min_group);
    }
}

void opposites_hide(struct seen *seen, uint64_t min_group)
{
    for (size_t one = 0; one < seen->survey->variable_count; one++)
        for (size_t other = 0; is_filtered(seen, one) && other < seen->survey->variable_count;
             other++)
            for (int sides = 0; is_filtered(seen, other) && sides < 4; sides++)
                hide_across(seen, (struct side){one, sides % 2 == 0},
                            (struct side){other, sides / 2 == 0}, min_group);
    for (size_t one = 0; one < seen->survey->variable_count; one++)
        for (size_t other = 0; is_filtered(seen, one) && other < one; other++)
            if (is_filtered(seen, other) && are_opposite(seen, one, other))
                hide_both(seen, one, other);
}
