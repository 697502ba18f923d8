/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows for other rows from the groups that are hidden. */
#include "peil/alloc.h"
#include "seen.h"

static bool comes_from(const struct peil_survey *survey, size_t grouping, size_t variable)
{
    return peil_common_source(survey, survey->groupings[grouping].variable, (int)variable) !=
           PEIL_NOWHERE;
}

/* Of an item that a grouping is computed from: its distribution has the levels. */
static void find_hidden_bands(struct seen *seen)
{
    const struct peil_survey *survey = seen->survey;
    for (size_t g = 0; g < survey->grouping_count; g++) {
        if (!seen_some_level_hidden(seen, g))
            continue;
        for (size_t v = 0; v < survey->variable_count; v++)
            if (seen->variables[v].levels != NULL && comes_from(survey, g, v))
                seen->bands_hidden[v] = true;
    }
}

static bool some_combination_hidden(const struct seen *seen, size_t g)
{
    const struct peil_view *view = &seen->disclosure->views[g];
    for (size_t v = 0; v < view->count; v++)
        if (seen->groups[view->first + v] > 0 &&
            seen->sizes.levels[view->first + v] == PEIL_SHOW_NOTHING)
            return true;
    return false;
}

/* Of an item that bands are made of: its answers by net are those bands by net. */
static void find_telling(struct seen *seen)
{
    const struct peil_survey *survey = seen->survey;
    if (survey->breakdown_count == survey->grouping_count)
        return;
    seen->answers_tell = peil_alloc(survey->variable_count, sizeof *seen->answers_tell);
    seen->mean_tells = peil_alloc(survey->variable_count, sizeof *seen->mean_tells);
    for (size_t g = survey->grouping_count; g < survey->breakdown_count; g++) {
        const struct peil_grouping *crossing = &survey->groupings[g];
        if (!some_combination_hidden(seen, g))
            continue;
        for (size_t v = 0; v < survey->variable_count; v++) {
            if (seen->variables[v].levels == NULL ||
                (!comes_from(survey, crossing->by, v) && !comes_from(survey, crossing->by2, v)))
                continue;
            seen->answers_tell[v] = true;
            seen->mean_tells[v] = seen_answers(seen, (int)v) > 0 && seen->few_answers[v];
        }
    }
}

/* Whether a breakdown describes items of a scale: of a crossing of the scale alone nothing is shown
 * that an item could be told by. */
static bool describes_items(const struct peil_survey *survey, int scale, size_t breakdown)
{
    if (breakdown < survey->grouping_count)
        return true;
    for (size_t v = 0; v < survey->variable_count; v++)
        if (survey->variables[v].scale == scale && survey->groupings[breakdown].crosses[v])
            return true;
    return false;
}

static void hide_items(const struct seen *seen, size_t item, bool hidden[])
{
    const struct peil_survey *survey = seen->survey;
    for (size_t g = 0; g < survey->breakdown_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        if (!describes_items(survey, survey->variables[item].scale, g))
            continue;
        for (size_t f = view->first; f < view->first + view->count; f++)
            hidden[f] = hidden[f] || seen_moments_tell(seen, (int)item) ||
                        seen->variables[item].levels[f] == PEIL_SHOW_NOTHING;
    }
}

/* A scale without one of its items gives that item. */
static void find_hidden_items(struct seen *seen)
{
    const struct peil_survey *survey = seen->survey;
    size_t flat = seen->disclosure->flat_count;
    for (size_t v = 0; v < survey->variable_count; v++) {
        const struct peil_variable *item = &survey->variables[v];
        if (item->scale == PEIL_NOWHERE || seen->variables[v].levels == NULL)
            continue;
        bool **hidden = &seen->items_hidden[item->scale];
        if (*hidden == NULL)
            *hidden = peil_alloc(flat + 1, sizeof **hidden);
        hide_items(seen, v, *hidden);
    }
}

void seen_conclude(struct seen *seen)
{
    find_hidden_bands(seen);
    find_hidden_items(seen);
    find_telling(seen);
}
