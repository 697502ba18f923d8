/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "follows.h"

#include <stdlib.h>
#include <string.h>

#include "meets.h"
#include "modulo.h"

static bool small(const struct closure *closure, uint64_t n)
{
    return n > 0 && n < closure->threshold;
}

static bool is_overlapping(const struct closure *closure, size_t g)
{
    return closure->disclosure->survey->groupings[g].overlapping;
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

/* A level without answers has none of any: it counts as shown. */
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
        if (closure->shown[f] || input->n[f] == 0 || is_told(closure, g, f))
            cells->shown[cells->shown_count++] = cell_level(f);
        else if (secret)
            cells->secret[cells->secret_count++] = cell_level(f);
        if (!is_overlapping(closure, g))
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
    return from > input->n[flat] ? from - input->n[flat] : 0;
}

/* Whether those who left out an item that levels are made of, and whose number it tells, are those
 * of the vector; with `from`: those of `from` who are not. */
static bool are_told(const struct closure *closure, size_t component, const uint64_t vector[],
                     const uint64_t from[])
{
    const struct structure *structure = &closure->disclosure->own->structure;
    for (size_t f = 0; f < structure->flat; f++) {
        size_t g = structure->grouping[f], d = 0;
        const uint64_t *none = structure->vectors + cell_level(f) * structure->dimension;
        if (structure->component[g] != component || !is_told(closure, g, f))
            continue;
        while (d < structure->dimension &&
               (from == NULL ? vector[d] == none[d] : modulo_sum(vector[d], none[d]) == from[d]))
            d++;
        if (d == structure->dimension)
            return true;
    }
    return false;
}

/* Whether those of a shown level who are not in another one are few, and nowhere told. */
static bool rest_tells(const struct closure *closure, const struct meet_solution *solution,
                       size_t level, uint64_t both)
{
    const struct structure *structure = &closure->disclosure->own->structure;
    size_t component = structure->component[structure->grouping[level]];
    return closure->shown[level] && small(closure, closure->input->n[level] - both) &&
           !are_told(closure, component, solution->vector,
                     structure->vectors + cell_level(level) * structure->dimension);
}

static bool solution_tells(const struct closure *closure, size_t component,
                           const struct cells *cells, const struct meet_solution *solution)
{
    const uint64_t *n = closure->input->n;
    uint64_t sum = modulo_product(solution->by[0], closure->input->everyone);
    for (size_t i = 0; i < cells->shown_count; i++)
        sum =
            modulo_sum(sum, modulo_product(solution->by[1 + i], cell_n(closure, cells->shown[i])));
    if (sum > n[solution->first] || (!solution->alone && sum > n[solution->second]))
        return false; /* not a number of people: too few atoms were drawn */
    if (small(closure, sum) && !are_told(closure, component, solution->vector, NULL))
        return true;
    return !solution->alone && (rest_tells(closure, solution, solution->first, sum) ||
                                rest_tells(closure, solution, solution->second, sum));
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
        if (solution_tells(closure, component, cells, &solutions[i]))
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
        bool exclusive = !is_overlapping(closure, structure->grouping[f]);
        if (fallback == SIZE_MAX ||
            (exclusive && is_overlapping(closure, structure->grouping[fallback])))
            fallback = f;
    }
    if (fallback != SIZE_MAX)
        closure->shown[fallback] = false;
    return fallback != SIZE_MAX;
}

bool follows_close(struct closure *closure)
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
