/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "closure.h"

#include <stdlib.h>
#include <string.h>

#include "meets.h"
#include "modulo.h"

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

struct cells {
    size_t *shown, *secret;
    size_t shown_count, secret_count;
};

/* A hidden (none) that the item which levels are made of tells: as many left that out. */
static bool is_told(const struct closure *closure, size_t g, size_t flat)
{
    const struct peil_view *view = &closure->disclosure->views[g];
    return closure->others_published && closure->threshold > 0 &&
           (closure->secret == NULL || !closure->secret[flat]) && closure->input->n[flat] > 0 &&
           peil_none_is_told(closure->disclosure, view, flat - view->first);
}

static void gather_cells(const struct closure *closure, size_t component, struct cells *cells)
{
    const struct peil_disclosure *disclosure = closure->disclosure;
    const struct peil_disclosure_input *input = closure->input;
    const struct structure *structure = &disclosure->own->structure;
    cells->shown_count = cells->secret_count = 0;
    for (size_t f = 0; f < structure->flat; f++) {
        size_t g = structure->grouping[f];
        if (structure->component[g] != component)
            continue;
        bool secret =
            small(closure, input->n[f]) || (closure->secret != NULL && closure->secret[f]);
        if (closure->shown[f] || is_told(closure, g, f))
            cells->shown[cells->shown_count++] = cell_level(f);
        else if (secret)
            cells->secret[cells->secret_count++] = cell_level(f);
        if (!grouping_of(disclosure, g)->overlapping)
            continue;
        bool merged = closure->none_among_others[g];
        size_t others = merged ? cell_rest(structure, f) : cell_others(structure, f);
        if (closure->shown[f] && closure->others_published)
            cells->shown[cells->shown_count++] = others;
        else if (small(closure, closure_others(input, merged, g, f)))
            cells->secret[cells->secret_count++] = others;
        if (merged && disclosure->own->none_told[g] &&
            small(closure, closure_others(input, false, g, f)))
            cells->secret[cells->secret_count++] = cell_others(structure, f);
    }
}

/* Respondents of a shown cell. */
static uint64_t cell_n(const struct closure *closure, size_t cell)
{
    const struct structure *structure = &closure->disclosure->own->structure;
    const struct peil_disclosure_input *input = closure->input;
    size_t flat = (cell - 1) % structure->flat;
    if (cell <= structure->flat)
        return input->n[flat];
    uint64_t from =
        cell <= 2 * structure->flat ? input->answered[structure->grouping[flat]] : input->everyone;
    return less(from, input->n[flat]);
}

static bool solution_tells(const struct closure *closure, const struct cells *cells,
                           const struct meet_solution *solution)
{
    const uint64_t *n = closure->input->n;
    uint64_t sum = modulo_product(solution->by[0], closure->input->everyone);
    for (size_t i = 0; i < cells->shown_count; i++)
        sum =
            modulo_sum(sum, modulo_product(solution->by[1 + i], cell_n(closure, cells->shown[i])));
    if (sum > n[solution->first] || (!solution->alone && sum > n[solution->second]))
        return false; /* not a number of people: too few atoms were drawn */
    if (small(closure, sum) || solution->alone)
        return small(closure, sum);
    return (closure->shown[solution->first] && small(closure, n[solution->first] - sum)) ||
           (closure->shown[solution->second] && small(closure, n[solution->second] - sum));
}

/* Whether those in two levels at once, or in one of them alone, are few and can be computed. */
static bool meets_tell(const struct closure *closure, size_t component, const struct cells *cells)
{
    const struct structure *structure = &closure->disclosure->own->structure;
    const struct meet_solution *solutions;
    if (closure->threshold == 0 || cells->shown_count == 0)
        return false;
    size_t count = meets_solve(structure->meets, structure, component, cells->shown,
                               cells->shown_count, &solutions);
    for (size_t i = 0; i < count; i++)
        if (solution_tells(closure, cells, &solutions[i]))
            return true;
    return false;
}

static bool leaks(const struct closure *closure, size_t component, struct cells *cells)
{
    gather_cells(closure, component, cells);
    if (cells->shown_count == 0)
        return false;
    if (cells->secret_count > 0 && structure_leak(&closure->disclosure->own->structure, component,
                                                  cells->shown, cells->shown_count, cells->secret,
                                                  cells->secret_count) < cells->secret_count)
        return true;
    return meets_tell(closure, component, cells);
}

/* The next shown level of the component in ascending n after `last` (SIZE_MAX: the first); ties in
 * flat order. SIZE_MAX: no more. */
static size_t next_larger(const struct closure *closure, size_t component, size_t last)
{
    const struct structure *structure = &closure->disclosure->own->structure;
    const uint64_t *n = closure->input->n;
    size_t found = SIZE_MAX;
    for (size_t f = 0; f < structure->flat; f++) {
        bool after = last == SIZE_MAX || n[f] > n[last] || (n[f] == n[last] && f > last);
        if (structure->component[structure->grouping[f]] == component && closure->shown[f] &&
            after && (found == SIZE_MAX || n[f] < n[found]))
            found = f;
    }
    return found;
}

/* Hides the smallest level without which nothing leaks; where no single one will do, the smallest
 * of the exclusive tables, else the smallest. */
static bool hide_one(struct closure *closure, size_t component, struct cells *cells)
{
    const struct structure *structure = &closure->disclosure->own->structure;
    size_t fallback = SIZE_MAX;
    for (size_t f = next_larger(closure, component, SIZE_MAX); f != SIZE_MAX;
         f = next_larger(closure, component, f)) {
        closure->shown[f] = false;
        if (!leaks(closure, component, cells))
            return true;
        closure->shown[f] = true;
        bool exclusive = !grouping_of(closure->disclosure, structure->grouping[f])->overlapping;
        if (fallback == SIZE_MAX ||
            (exclusive &&
             grouping_of(closure->disclosure, structure->grouping[fallback])->overlapping))
            fallback = f;
    }
    if (fallback != SIZE_MAX)
        closure->shown[fallback] = false;
    return fallback != SIZE_MAX;
}

/* No hidden small group is a combination of shown ones. */
static bool close_components(struct closure *closure)
{
    const struct peil_disclosure *disclosure = closure->disclosure;
    struct cells cells = {0};
    bool changed = false;
    cells.shown = peil_alloc(2 * disclosure->flat_count + 1, sizeof *cells.shown);
    cells.secret = peil_alloc(3 * disclosure->flat_count + 1, sizeof *cells.secret);
    for (size_t c = 0; c < disclosure->own->structure.components; c++)
        while (leaks(closure, c, &cells) && hide_one(closure, c, &cells))
            changed = true;
    free(cells.shown);
    free(cells.secret);
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
        changed = changed || close_components(closure);
    }
}
