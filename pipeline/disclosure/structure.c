/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "structure.h"

#include <stdlib.h>
#include <string.h>

#include "meets.h"
#include "modulo.h"
#include "peil/alloc.h"
#include "peil/calculation.h"
#include "peil/cells.h"
#include "peil/expression.h"

static const uint64_t prime = STRUCTURE_PRIME;

/* Beyond this many combinations of answers a fixed sample of them stands for all: fewer atoms can
 * only make more combinations look computable, which hides more, never less. */
enum { MOST_ATOMS = 512, RANDOM_ATOMS = 256 };

/* One source question of a component: its answers are what atoms combine. */
struct source {
    int variable;
    size_t states; /* select_one and bands: answers + 1 (none); multi-answers: 2 for each option */
    bool multiple;
    size_t options; /* or of a number: how many stand for it, from first_number on */
    bool number;
    size_t first_number;
};

struct atoms {
    const struct peil_disclosure *disclosure;
    const uint64_t *const *sizes;
    struct peil_schema *schema;
    struct peil_cell *cells, *levels; /* of a row; room for the levels of one variable */
    struct source *sources;
    size_t source_count;
    char (*numbers)[PEIL_DOUBLE_TEXT]; /* one number of each band, for every source */
    size_t number_count;
    bool *belongs;          /* [cells of the structure], of the atom being made */
    size_t *own, own_count; /* the cells of the component being made */
    uint64_t random;        /* state of the projection and of the sample */
    uint64_t *weights;      /* [dimension] of the atom being projected */
};

static uint64_t next_random(uint64_t *state) /* splitmix64 (Steele, Lea, Flood 2014) */
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* The question a grouping goes back to, through recode() and band(); PEIL_NOWHERE when an if()
 * has several. */
static void mark_sources(const struct peil_survey *survey, int variable, bool used[]);

struct source_marker {
    const struct peil_survey *survey;
    bool *used;
};

static void mark_visit(void *context, int variable)
{
    struct source_marker *marker = context;
    mark_sources(marker->survey, variable, marker->used);
}

static void mark_sources(const struct peil_survey *survey, int variable, bool used[])
{
    const struct peil_calculation *calculation = &survey->variables[variable].calculation;
    struct source_marker marker = {survey, used};
    switch (calculation->kind) {
    case PEIL_RECODE:
    case PEIL_BAND:
        mark_sources(survey, calculation->source, used);
        return;
    case PEIL_IF:
        for (size_t b = 0; b < calculation->branch_count; b++)
            if (calculation->branches[b].condition != NULL)
                peil_expression_variables(calculation->branches[b].condition, mark_visit, &marker);
        return;
    default: /* questions, and the numbers that scales make of them */
        used[variable] = true;
    }
}

static void find_components(struct structure *structure, const struct peil_survey *survey)
{
    size_t groupings = survey->grouping_count, variables = survey->variable_count;
    bool *used = peil_alloc(groupings * variables + 1, sizeof *used);
    for (size_t g = 0; g < groupings; g++) {
        mark_sources(survey, survey->groupings[g].variable, used + g * variables);
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

static void add_number(struct atoms *atoms, struct source *source,
                       const struct peil_decimal *number)
{
    peil_decimal_format(number, atoms->numbers[atoms->number_count++]);
    source->options++;
}

/* One number below and one at each bound of every band over the source. */
static void gather_numbers(struct atoms *atoms, struct source *source)
{
    const struct peil_survey *survey = atoms->disclosure->survey;
    source->first_number = atoms->number_count;
    for (size_t v = 0; v < survey->variable_count; v++) {
        const struct peil_calculation *band = &survey->variables[v].calculation;
        if (band->kind != PEIL_BAND || band->source != source->variable)
            continue;
        struct peil_decimal below = band->bounds[0];
        below.scaled -= 1;
        add_number(atoms, source, &below);
        for (size_t b = 0; b < band->bound_count; b++)
            add_number(atoms, source, &band->bounds[b]);
    }
}

static void gather_sources(struct atoms *atoms, const struct structure *structure, size_t component)
{
    const struct peil_survey *survey = atoms->disclosure->survey;
    bool *used = peil_alloc(survey->variable_count + 1, sizeof *used);
    for (size_t g = 0; g < survey->grouping_count; g++)
        if (structure->component[g] == component)
            mark_sources(survey, survey->groupings[g].variable, used);
    atoms->source_count = 0;
    for (size_t v = 0; v < survey->variable_count; v++) {
        if (!used[v])
            continue;
        const struct peil_variable *variable = &survey->variables[v];
        const struct peil_list *list = peil_variable_list(survey, (int)v);
        struct source *source = &atoms->sources[atoms->source_count++];
        source->variable = (int)v;
        source->multiple = variable->type == PEIL_SELECT_MULTIPLE;
        source->options = list != NULL ? list->count : 0;
        source->number = list == NULL;
        if (source->number)
            gather_numbers(atoms, source);
        source->states = source->options + 1;
    }
    free(used);
}

static size_t combinations(const struct atoms *atoms)
{
    size_t product = 1;
    for (size_t s = 0; s < atoms->source_count; s++) {
        const struct source *source = &atoms->sources[s];
        size_t states = source->states;
        if (source->multiple)
            states = source->options < 16 ? (size_t)1 << source->options : MOST_ATOMS + 1;
        if (states > MOST_ATOMS || product > MOST_ATOMS / states)
            return MOST_ATOMS + 1;
        product *= states;
    }
    return product;
}

static void set_one(struct atoms *atoms, const struct source *source, size_t state)
{
    int column = peil_schema_column(atoms->schema, source->variable);
    if (column == PEIL_NOWHERE)
        return;
    struct peil_cell *cell = &atoms->cells[column];
    cell->state = state < source->options ? PEIL_VALUE : PEIL_SKIPPED;
    cell->code = state < source->options && !source->number ? (int)state : 0;
    if (cell->state == PEIL_VALUE && source->number) {
        cell->text = atoms->numbers[source->first_number + state];
        cell->length = strlen(cell->text);
    }
}

static void set_many(struct atoms *atoms, const struct source *source, uint64_t ticks)
{
    for (size_t o = 0; o < source->options; o++) {
        int column = peil_schema_option_column(atoms->schema, source->variable, (int)o);
        if (column == PEIL_NOWHERE)
            continue;
        atoms->cells[column].state = PEIL_VALUE;
        atoms->cells[column].code = (int)(ticks >> (o % 64) & 1);
    }
}

static void set_combination(struct atoms *atoms, size_t index)
{
    for (size_t s = 0; s < atoms->source_count; s++) {
        const struct source *source = &atoms->sources[s];
        if (source->multiple) {
            size_t states = (size_t)1 << source->options;
            set_many(atoms, source, index % states);
            index /= states;
        } else {
            set_one(atoms, source, index % source->states);
            index /= source->states;
        }
    }
}

/* Sampled atoms: the first have none or one option ticked, the others any. */
static void set_sampled(struct atoms *atoms, size_t index)
{
    for (size_t s = 0; s < atoms->source_count; s++) {
        const struct source *source = &atoms->sources[s];
        uint64_t draw = next_random(&atoms->random);
        if (source->multiple)
            set_many(atoms, source,
                     index <= source->options ? UINT64_C(1) << index >> 1
                                              : draw & next_random(&atoms->random));
        else
            set_one(atoms, source, index < source->states ? index : draw % (source->options + 1));
    }
}

/* The calculated variables of the atom, from its answers. */
static void evaluate(struct atoms *atoms)
{
    const struct peil_survey *survey = atoms->disclosure->survey;
    for (size_t e = 0; e < survey->evaluation_count; e++) {
        int v = survey->evaluation[e];
        enum peil_calculation_kind kind = survey->variables[v].calculation.kind;
        if (kind != PEIL_RECODE && kind != PEIL_BAND && kind != PEIL_IF)
            continue;
        if (survey->variables[v].type != PEIL_SELECT_MULTIPLE) {
            atoms->cells[peil_schema_column(atoms->schema, v)] =
                peil_calculation_cell(survey, v, atoms->schema, atoms->cells);
            continue;
        }
        peil_calculation_cells(survey, v, atoms->schema, atoms->cells, atoms->levels);
        for (size_t o = 0; o < peil_variable_list(survey, v)->count; o++) {
            int column = peil_schema_option_column(atoms->schema, v, (int)o);
            if (column != PEIL_NOWHERE)
                atoms->cells[column] = atoms->levels[o];
        }
    }
}

static bool in_level(const struct atoms *atoms, int variable, int option)
{
    bool multiple = atoms->disclosure->survey->variables[variable].type == PEIL_SELECT_MULTIPLE;
    int column = multiple ? peil_schema_option_column(atoms->schema, variable, option)
                          : peil_schema_column(atoms->schema, variable);
    const struct peil_cell *cell = column != PEIL_NOWHERE ? &atoms->cells[column] : NULL;
    return cell != NULL && cell->state == PEIL_VALUE && cell->code == (multiple ? 1 : option);
}

/* Which of a view's levels the respondent of the cells is in. Returns whether any respondent can
 * be: not when that level is empty. */
static bool place_in_view(struct atoms *atoms, const struct structure *structure,
                          const struct peil_view *view)
{
    const struct peil_survey *survey = atoms->disclosure->survey;
    const struct peil_grouping *grouping = &survey->groupings[view->grouping];
    bool *in = peil_alloc(grouping->level_count + 1, sizeof *in);
    bool any = false, possible = true;
    for (size_t l = 0; l < grouping->level_count; l++) {
        in[l] = in_level(atoms, grouping->variable, grouping->levels[l]);
        any = any || in[l];
        if (in[l] && atoms->sizes[view->grouping][l] == 0)
            possible = false;
    }
    in[grouping->level_count] = !any;
    if (!any && atoms->sizes[view->grouping][grouping->level_count] == 0)
        possible = false;
    for (size_t v = 0; v < view->count; v++) {
        const struct peil_view_level *level = &view->levels[v];
        size_t flat = view->first + v;
        bool member = false;
        for (size_t i = 0; i < level->level_count; i++)
            member = member || in[level->levels[i]];
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
        atoms->weights[d] = next_random(&atoms->random) % prime;
    modulo_add(structure->everyone + component * dimension, atoms->weights, dimension);
    for (size_t i = 0; i < atoms->own_count; i++)
        if (atoms->belongs[atoms->own[i]])
            modulo_add(structure->vectors + atoms->own[i] * dimension, atoms->weights, dimension);
    meets_project(structure->meets, structure, component, atoms->belongs, atoms->weights);
}

static void add_atom(struct atoms *atoms, struct structure *structure, size_t component)
{
    const struct peil_disclosure *disclosure = atoms->disclosure;
    evaluate(atoms);
    for (size_t g = 0; g < disclosure->survey->grouping_count; g++)
        if (structure->component[g] == component &&
            !place_in_view(atoms, structure, &disclosure->views[g]))
            return;
    project(atoms, structure, component);
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

static void add_component(struct atoms *atoms, struct structure *structure, size_t component)
{
    gather_sources(atoms, structure, component);
    gather_cells(atoms, structure, component);
    if (atoms->own_count == 0)
        return;
    for (size_t c = 0; c < atoms->schema->count; c++)
        atoms->cells[c] = (struct peil_cell){PEIL_SKIPPED, 0, "", 0};
    size_t count = combinations(atoms);
    if (count <= MOST_ATOMS) {
        for (size_t i = 0; i < count; i++) {
            set_combination(atoms, i);
            add_atom(atoms, structure, component);
        }
        return;
    }
    for (size_t i = 0; i < RANDOM_ATOMS; i++) {
        set_sampled(atoms, i);
        add_atom(atoms, structure, component);
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

static size_t count_numbers(const struct peil_survey *survey)
{
    size_t count = 0;
    for (size_t v = 0; v < survey->variable_count; v++)
        count += survey->variables[v].calculation.bound_count + 1;
    return count;
}

static size_t most_options(const struct peil_survey *survey)
{
    size_t most = 0;
    for (size_t l = 0; l < survey->list_count; l++)
        if (survey->lists[l].count > most)
            most = survey->lists[l].count;
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
    start_inside(structure);
    struct peil_schema_options options = {.scored = true};
    struct atoms atoms = {.disclosure = disclosure, .sizes = sizes, .random = 1};
    atoms.schema = peil_schema_make(survey, &options);
    atoms.numbers = peil_alloc(count_numbers(survey) + 1, sizeof *atoms.numbers);
    atoms.cells = peil_alloc(atoms.schema->count + 1, sizeof *atoms.cells);
    atoms.levels = peil_alloc(most_options(survey) + 1, sizeof *atoms.levels);
    atoms.sources = peil_alloc(survey->variable_count + 1, sizeof *atoms.sources);
    atoms.belongs = peil_alloc(structure->cells, sizeof *atoms.belongs);
    atoms.own = peil_alloc(structure->cells, sizeof *atoms.own);
    atoms.weights = peil_alloc(structure->dimension, sizeof *atoms.weights);
    for (size_t component = 0; component < structure->components && flat > 0; component++)
        add_component(&atoms, structure, component);
    free(atoms.weights);
    free(atoms.own);
    free(atoms.belongs);
    free(atoms.sources);
    free(atoms.numbers);
    free(atoms.levels);
    free(atoms.cells);
    peil_schema_free(atoms.schema);
}

void structure_clear(struct structure *structure)
{
    free(structure->component);
    free(structure->grouping);
    free(structure->vectors);
    free(structure->everyone);
    leaks_free(structure->known);
    meets_free(structure->meets);
    free(structure->inside);
    *structure = (struct structure){0};
}
