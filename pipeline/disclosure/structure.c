/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "structure.h"

#include <stdlib.h>

#include "atoms.h"
#include "private.h"

static const uint64_t prime = STRUCTURE_PRIME;

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

static void add_modulo(uint64_t sums[], const uint64_t terms[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        sums[i] = sums[i] + terms[i] < prime ? sums[i] + terms[i] : sums[i] + terms[i] - prime;
}

/* A component being made. */
struct builder {
    struct structure *structure;
    struct atoms atoms;
    size_t component;
    size_t *own, own_count; /* its cells */
    uint64_t *weights;      /* [dimension] of the atom being projected */
};

/* Adds the atom to the projected vectors of the cells it belongs to. */
static void project(struct builder *builder)
{
    struct structure *structure = builder->structure;
    size_t dimension = structure->dimension;
    for (size_t d = 0; d < dimension; d++)
        builder->weights[d] = atoms_random(&builder->atoms) % prime;
    add_modulo(structure->everyone + builder->component * dimension, builder->weights, dimension);
    for (size_t i = 0; i < builder->own_count; i++)
        if (builder->atoms.belongs[builder->own[i]])
            add_modulo(structure->vectors + builder->own[i] * dimension, builder->weights,
                       dimension);
}

static void add_atom(void *context)
{
    struct builder *builder = context;
    struct structure *structure = builder->structure;
    const bool *belongs = builder->atoms.belongs;
    project(builder);
    for (size_t i = 0; i < builder->own_count / 3; i++) {
        size_t f = builder->own[3 * i] - 1;
        for (size_t j = 0; belongs[cell_level(f)] && j < builder->own_count; j++)
            if (!belongs[builder->own[j]])
                structure->inside[f * structure->cells + builder->own[j]] = false;
    }
}

/* The cells of the component: of each flat level itself, its others, the rest. */
static void gather_cells(struct builder *builder)
{
    const struct structure *structure = builder->structure;
    builder->own_count = 0;
    for (size_t f = 0; f < structure->flat; f++)
        if (structure->component[structure->grouping[f]] == builder->component) {
            builder->own[builder->own_count++] = cell_level(f);
            builder->own[builder->own_count++] = cell_others(structure, f);
            builder->own[builder->own_count++] = cell_rest(structure, f);
        }
}

static void add_component(struct builder *builder)
{
    gather_cells(builder);
    if (builder->own_count > 0)
        atoms_each(&builder->atoms, builder->structure, builder->component, add_atom, builder);
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
    size_t flat = disclosure->own->plain;
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
    start_inside(structure);
    struct builder builder = {.structure = structure};
    atoms_init(&builder.atoms, disclosure, sizes, structure);
    builder.own = peil_alloc(structure->cells, sizeof *builder.own);
    builder.weights = peil_alloc(structure->dimension, sizeof *builder.weights);
    for (; builder.component < structure->components && flat > 0; builder.component++)
        add_component(&builder);
    free(builder.weights);
    free(builder.own);
    atoms_clear(&builder.atoms);
}

void structure_clear(struct structure *structure)
{
    free(structure->component);
    free(structure->grouping);
    free(structure->vectors);
    free(structure->everyone);
    leaks_free(structure->known);
    free(structure->inside);
    *structure = (struct structure){0};
}
