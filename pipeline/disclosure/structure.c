/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "structure.h"

#include <stdlib.h>
#include <string.h>

#include "atoms.h"
#include "kinds.h"
#include "meets.h"
#include "modulo.h"
#include "peil/alloc.h"
#include "worlds.h"

static void find_components(struct structure *structure, const struct peil_survey *survey)
{
    size_t groupings = survey->grouping_count, variables = survey->variable_count;
    bool *used = peil_alloc(groupings * variables + 1, sizeof *used);
    for (size_t g = 0; g < groupings; g++) {
        atoms_mark_sources(survey, survey->groupings[g].variable, used + g * variables);
        structure->component[g] = g;
        for (size_t h = 0; h < g; h++)
            for (size_t v = 0; v < variables; v++)
                if (used[g * variables + v] && used[h * variables + v]) {
                    size_t from = structure->component[g], to = structure->component[h];
                    for (size_t i = 0; i <= g; i++)
                        if (structure->component[i] == from)
                            structure->component[i] = to;
                }
    }
    structure->components = groupings;
    free(used);
}

/* Which of a view's levels the respondent of the cells is in. Returns whether any respondent can
 * be: not when that level is empty. */
static bool place_in_view(struct atoms *atoms, const struct structure *structure,
                          const struct peil_view *view)
{
    const struct peil_survey *survey = atoms->disclosure->survey;
    const struct peil_grouping *grouping = &survey->groupings[view->grouping];
    bool *in = peil_alloc(grouping->level_count + 1, sizeof *in);
    bool possible = true;
    atoms_levels(atoms, grouping, in);
    for (size_t l = 0; l <= grouping->level_count; l++)
        possible = possible && !(in[l] && atoms->sizes[view->grouping][l] == 0);
    bool any = !in[grouping->level_count];
    for (size_t v = 0; v < view->count; v++) {
        size_t flat = view->first + v;
        bool member = atoms_in_view_level(&view->levels[v], in);
        atoms->belongs[cell_level(flat)] = member;
        atoms->belongs[cell_others(structure, flat)] = any && !member;
        atoms->belongs[cell_rest(structure, flat)] = !member;
    }
    free(in);
    return possible;
}

/* Adds the atom to the projected vectors of the cells it belongs to. */
static void project(struct atoms *atoms, struct structure *structure, size_t component)
{
    size_t dimension = structure->dimension;
    for (size_t d = 0; d < dimension; d++)
        atoms->weights[d] = atoms_random(&atoms->random) % MODULO_PRIME;
    modulo_add(structure->everyone + component * dimension, atoms->weights, dimension);
    for (size_t i = 0; i < atoms->own_count; i++)
        if (atoms->belongs[atoms->own[i]])
            modulo_add(structure->vectors + atoms->own[i] * dimension, atoms->weights, dimension);
    meets_project(structure->meets, structure, component, atoms->belongs, atoms->weights);
}

/* Evaluates the atom; false: nobody is like it. */
static bool place(struct atoms *atoms, const struct structure *structure, size_t component)
{
    const struct peil_disclosure *disclosure = atoms->disclosure;
    atoms_evaluate(atoms);
    for (size_t g = 0; g < disclosure->survey->grouping_count; g++)
        if (structure->component[g] == component &&
            !place_in_view(atoms, structure, &disclosure->views[g]))
            return false;
    return true;
}

static void add_atom(struct atoms *atoms, struct structure *structure, size_t component)
{
    if (!place(atoms, structure, component))
        return;
    project(atoms, structure, component);
    kinds_add(structure->kinds, component, atoms->belongs + cell_level(0));
    for (size_t i = 0; i < atoms->own_count / 3; i++) {
        size_t f = atoms->own[3 * i] - 1;
        for (size_t j = 0; atoms->belongs[cell_level(f)] && j < atoms->own_count; j++)
            if (!atoms->belongs[atoms->own[j]])
                structure->inside[f * structure->cells + atoms->own[j]] = false;
    }
}

/* The cells of the component: of each flat level itself, its others, the rest. */
static void gather_cells(struct atoms *atoms, const struct structure *structure, size_t component)
{
    atoms->own_count = 0;
    for (size_t f = 0; f < structure->flat; f++)
        if (structure->component[structure->grouping[f]] == component) {
            atoms->own[atoms->own_count++] = cell_level(f);
            atoms->own[atoms->own_count++] = cell_others(structure, f);
            atoms->own[atoms->own_count++] = cell_rest(structure, f);
        }
}

static void gather_sources(struct atoms *atoms, const struct structure *structure, size_t component)
{
    const struct peil_survey *survey = atoms->disclosure->survey;
    bool *used = peil_alloc(survey->variable_count + 1, sizeof *used);
    for (size_t g = 0; g < survey->grouping_count; g++)
        if (structure->component[g] == component)
            atoms_mark_sources(survey, survey->groupings[g].variable, used);
    atoms_gather(atoms, used);
    free(used);
}

static void add_component(struct atoms *atoms, struct structure *structure, size_t component)
{
    gather_sources(atoms, structure, component);
    gather_cells(atoms, structure, component);
    if (atoms->own_count == 0)
        return;
    for (size_t c = 0; c < atoms->schema->count; c++)
        atoms->cells[c] = (struct peil_cell){PEIL_SKIPPED, 0, "", 0};
    size_t count = atoms_combinations(atoms, MOST_ATOMS);
    if (count <= MOST_ATOMS) {
        for (size_t i = 0; i < count; i++) {
            atoms_set_combination(atoms, i);
            add_atom(atoms, structure, component);
        }
        return;
    }
    for (size_t i = 0; i < RANDOM_ATOMS; i++) {
        atoms_set_sampled(atoms, i);
        add_atom(atoms, structure, component);
    }
    for (size_t i = 0, pairs = atoms_pairs(atoms); i < pairs; i++) {
        atoms_set_pair(atoms, i);
        if (place(atoms, structure, component))
            kinds_add(structure->kinds, component, atoms->belongs + cell_level(0));
    }
}

static void start_inside(struct structure *structure)
{
    for (size_t f = 0; f < structure->flat; f++)
        for (size_t c = 0; c < structure->cells; c++) {
            size_t other = c == 0 ? f : (c - 1) % structure->flat;
            structure->inside[f * structure->cells + c] =
                c == 0 || structure->component[structure->grouping[f]] ==
                              structure->component[structure->grouping[other]];
        }
}

/* Flat levels of the component that has most. */
static size_t largest_component(const struct structure *structure)
{
    size_t most = 0;
    for (size_t c = 0; c < structure->components; c++) {
        size_t count = 0;
        for (size_t f = 0; f < structure->flat; f++)
            count += structure->component[structure->grouping[f]] == c;
        if (count > most)
            most = count;
    }
    return most;
}

void structure_init(struct structure *structure, const struct peil_disclosure *disclosure,
                    const uint64_t *const sizes[])
{
    const struct peil_survey *survey = disclosure->survey;
    size_t flat = disclosure->flat_count;
    *structure = (struct structure){.flat = flat, .cells = 1 + 3 * flat};
    structure->component = peil_alloc(survey->grouping_count + 1, sizeof *structure->component);
    structure->grouping = peil_alloc(flat + 1, sizeof *structure->grouping);
    for (size_t g = 0; g < survey->grouping_count; g++)
        for (size_t v = 0; v < disclosure->views[g].count; v++)
            structure->grouping[disclosure->views[g].first + v] = g;
    find_components(structure, survey);
    structure->dimension = 2 * largest_component(structure) + 16;
    structure->vectors =
        peil_alloc(structure->cells * structure->dimension, sizeof *structure->vectors);
    structure->everyone =
        peil_alloc(survey->grouping_count * structure->dimension + 1, sizeof *structure->everyone);
    structure->inside = peil_alloc(flat * structure->cells + 1, sizeof *structure->inside);
    structure->known = leaks_new();
    structure->meets = meets_new(structure, disclosure);
    structure->kinds = kinds_new(structure->components, flat);
    start_inside(structure);
    struct atoms atoms;
    atoms_init(&atoms, disclosure, sizes);
    atoms.belongs = peil_alloc(structure->cells, sizeof *atoms.belongs);
    atoms.own = peil_alloc(structure->cells, sizeof *atoms.own);
    atoms.weights = peil_alloc(structure->dimension, sizeof *atoms.weights);
    for (size_t component = 0; component < structure->components && flat > 0; component++)
        add_component(&atoms, structure, component);
    structure->worlds = worlds_new(structure, disclosure);
    free(atoms.weights);
    free(atoms.own);
    free(atoms.belongs);
    atoms_clear(&atoms);
}

void structure_clear(struct structure *structure)
{
    free(structure->component);
    free(structure->grouping);
    free(structure->vectors);
    free(structure->everyone);
    leaks_free(structure->known);
    meets_free(structure->meets);
    worlds_free(structure->worlds);
    kinds_free(structure->kinds);
    free(structure->inside);
    *structure = (struct structure){0};
}
