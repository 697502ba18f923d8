/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "closure.h"

#include <stdlib.h>
#include <string.h>

#include "follows.h"

static bool small(const struct closure *closure, uint64_t n)
{
    return n > 0 && n < closure->threshold;
}

static const struct peil_grouping *grouping_of(const struct peil_disclosure *disclosure, size_t g)
{
    return &disclosure->survey->groupings[g];
}

static uint64_t less(uint64_t a, uint64_t b)
{
    return a > b ? a - b : 0;
}

uint64_t closure_others(const struct peil_disclosure_input *input, bool none_among_others,
                        size_t grouping, size_t flat)
{
    uint64_t from = none_among_others ? input->everyone : input->answered[grouping];
    return less(from, input->n[flat]);
}

/* Is the level one part of its exclusive table, disjoint from the other parts? */
static bool is_part(const struct peil_view_level *level)
{
    return !level->rolled_up_away;
}

static size_t smallest_shown(const struct closure *closure, const struct peil_view *view)
{
    size_t found = SIZE_MAX;
    for (size_t v = 0; v < view->count; v++) {
        size_t f = view->first + v;
        if (is_part(&view->levels[v]) && closure->shown[f] && closure->input->n[f] > 0 &&
            (found == SIZE_MAX || closure->input->n[f] < closure->input->n[found]))
            found = f;
    }
    return found;
}

/* Hidden parts of an exclusive table, and those among them whose number is told nowhere. */
struct hidden {
    size_t parts, untold;
    uint64_t together, untold_together;
    bool small_untold;
};

static struct hidden hidden_of(const struct closure *closure, const struct peil_view *view,
                               bool told)
{
    struct hidden hidden = {0};
    for (size_t v = 0; v < view->count; v++) {
        uint64_t n = closure->input->n[view->first + v];
        if (!is_part(&view->levels[v]) || closure->shown[view->first + v] || n == 0)
            continue;
        hidden.parts++;
        hidden.together += n;
        if (told && strcmp(view->levels[v].name, PEIL_LEVEL_NONE) == 0)
            continue;
        hidden.untold++;
        hidden.untold_together += n;
        hidden.small_untold = hidden.small_untold || small(closure, n);
    }
    return hidden;
}

/* An exclusive table: its hidden parts are none, or at least two that together reach the
 * threshold; so are those that are not told elsewhere, where one of them is small. */
static bool close_table(struct closure *closure, const struct peil_view *view)
{
    bool changed = false,
         told = closure->others_published && closure->disclosure->own->none_told[view->grouping];
    for (;;) {
        struct hidden hidden = hidden_of(closure, view, told);
        bool closed =
            hidden.parts == 0 || (hidden.parts >= 2 && hidden.together >= closure->threshold);
        if (hidden.small_untold)
            closed = closed && hidden.untold >= 2 && hidden.untold_together >= closure->threshold;
        size_t next = closed ? SIZE_MAX : smallest_shown(closure, view);
        if (next == SIZE_MAX)
            return changed;
        closure->shown[next] = false;
        changed = true;
    }
}

static bool hide(struct closure *closure, size_t flat)
{
    bool changed = closure->shown[flat];
    closure->shown[flat] = false;
    return changed;
}

/* Members and others go together: a level whose others are too few is hidden. */
static bool close_overlapping(struct closure *closure, const struct peil_view *view)
{
    const struct peil_disclosure_input *input = closure->input;
    bool changed = false;
    for (size_t v = 0; v < view->count; v++) {
        size_t f = view->first + v;
        if (view->levels[v].option == PEIL_NOWHERE || !closure->others_published)
            continue;
        if (small(closure, closure_others(input, closure->none_among_others[view->grouping],
                                          view->grouping, f)))
            changed = hide(closure, f) || changed;
    }
    return changed;
}

/* A shown group inside another shown group (or everyone): the difference must not be small. */
static bool close_nested(struct closure *closure)
{
    const struct peil_disclosure *disclosure = closure->disclosure;
    const struct structure *structure = &disclosure->own->structure;
    const uint64_t *n = closure->input->n;
    bool changed = false;
    for (size_t f = 0; f < structure->flat; f++) {
        if (!closure->shown[f])
            continue;
        bool leaks = small(closure, less(closure->input->everyone, n[f]));
        for (size_t h = 0; h < structure->flat && !leaks; h++)
            leaks = h != f && closure->shown[h] &&
                    structure->inside[f * structure->cells + cell_level(h)] &&
                    small(closure, less(n[h], n[f]));
        if (leaks)
            changed = hide(closure, f) || changed;
    }
    return changed;
}

/* Parts that overlap: what they have together less their union is how many are in two of them, and
 * the same sum of their tables is what those answered. total: of the union. Hides the smallest part
 * when all are shown and those in two are few. */
static bool close_union(struct closure *closure, const size_t parts[], size_t count, uint64_t total)
{
    const uint64_t *n = closure->input->n;
    uint64_t together = 0;
    size_t smallest = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        if (n[parts[i]] > 0 && !closure->shown[parts[i]])
            return false;
        together += n[parts[i]];
        if (n[parts[i]] > 0 && (smallest == SIZE_MAX || n[parts[i]] < n[smallest]))
            smallest = parts[i];
    }
    return smallest != SIZE_MAX && small(closure, less(together, total)) && hide(closure, smallest);
}

/* The flat levels of a grouping whose option recodes to `option` of another; all: PEIL_NOWHERE. */
static size_t parts_of(const struct peil_disclosure *disclosure, size_t g, const int recoded[],
                       int option, size_t parts[])
{
    const struct peil_view *view = &disclosure->views[g];
    size_t count = 0;
    for (size_t v = 0; v < view->count; v++)
        if (view->levels[v].option != PEIL_NOWHERE &&
            (recoded == NULL || recoded[view->levels[v].option] == option))
            parts[count++] = view->first + v;
    return count;
}

static bool close_recoded(struct closure *closure, size_t g, size_t h, size_t parts[])
{
    const struct peil_disclosure *disclosure = closure->disclosure;
    const struct peil_survey *survey = disclosure->survey;
    const struct peil_calculation *calculation =
        &survey->variables[survey->groupings[h].variable].calculation;
    const struct peil_view *view = &disclosure->views[h];
    bool changed = false;
    if (calculation->kind != PEIL_RECODE || calculation->source != survey->groupings[g].variable)
        return false;
    for (size_t v = 0; v < view->count; v++) {
        if (view->levels[v].option == PEIL_NOWHERE || !closure->shown[view->first + v])
            continue;
        size_t count = parts_of(disclosure, g, calculation->recoded, view->levels[v].option, parts);
        changed = close_union(closure, parts, count, closure->input->n[view->first + v]) || changed;
    }
    return changed;
}

/* Overlapping levels against those who gave any, and against the levels they recode to. */
static bool close_unions(struct closure *closure)
{
    const struct peil_disclosure *disclosure = closure->disclosure;
    size_t groupings = disclosure->survey->grouping_count;
    size_t *parts = peil_alloc(disclosure->flat_count + 1, sizeof *parts);
    bool changed = false;
    for (size_t g = 0; g < groupings; g++) {
        if (!grouping_of(disclosure, g)->overlapping)
            continue;
        size_t count = parts_of(disclosure, g, NULL, PEIL_NOWHERE, parts);
        changed = close_union(closure, parts, count, closure->input->answered[g]) || changed;
        for (size_t h = 0; h < groupings; h++)
            changed = close_recoded(closure, g, h, parts) || changed;
    }
    free(parts);
    return changed;
}

void closure_run(struct closure *closure)
{
    const struct peil_disclosure *disclosure = closure->disclosure;
    bool changed = true;
    while (changed) {
        changed = false;
        for (size_t g = 0; g < disclosure->survey->grouping_count; g++) {
            const struct peil_view *view = &disclosure->views[g];
            bool overlapping = grouping_of(disclosure, g)->overlapping;
            changed =
                (overlapping ? close_overlapping(closure, view) : close_table(closure, view)) ||
                changed;
        }
        changed = close_nested(closure) || changed;
        changed = close_unions(closure) || changed;
        changed = changed || follows_close(closure);
    }
}
