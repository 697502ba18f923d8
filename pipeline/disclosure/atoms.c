/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "atoms.h"

#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"
#include "peil/calculation.h"
#include "peil/expression.h"

/* Beyond this many combinations of answers a fixed sample of them stands for all: fewer atoms can
 * only make more combinations look computable, which hides more, never less. */
enum { MOST_ATOMS = 512, RANDOM_ATOMS = 256 };

/* One source question of a component: its answers are what atoms combine. */
struct atom_source {
    int variable;
    size_t states; /* select_one and bands: answers + 1 (none); multi-answers: 2 for each option */
    bool multiple;
    size_t options; /* or of a number: how many stand for it, from first_number on */
    bool number;
    size_t first_number;
};

uint64_t atoms_random(struct atoms *atoms) /* splitmix64 (Steele, Lea, Flood 2014) */
{
    uint64_t z = atoms->random += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

struct source_marker {
    const struct peil_survey *survey;
    bool *used;
};

static void mark_visit(void *context, int variable)
{
    struct source_marker *marker = context;
    atoms_mark_sources(marker->survey, variable, marker->used);
}

void atoms_mark_sources(const struct peil_survey *survey, int variable, bool used[])
{
    const struct peil_calculation *calculation = &survey->variables[variable].calculation;
    struct source_marker marker = {survey, used};
    switch (calculation->kind) {
    case PEIL_RECODE:
    case PEIL_BAND:
        atoms_mark_sources(survey, calculation->source, used);
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

static void add_number(struct atoms *atoms, struct atom_source *source,
                       const struct peil_decimal *number)
{
    peil_decimal_format(number, atoms->numbers[atoms->number_count++]);
    source->options++;
}

/* One number below and one at each bound of every band over the source. */
static void gather_numbers(struct atoms *atoms, struct atom_source *source)
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
            atoms_mark_sources(survey, survey->groupings[g].variable, used);
    atoms->source_count = 0;
    for (size_t v = 0; v < survey->variable_count; v++) {
        if (!used[v])
            continue;
        const struct peil_variable *variable = &survey->variables[v];
        const struct peil_list *list = peil_variable_list(survey, (int)v);
        struct atom_source *source = &atoms->sources[atoms->source_count++];
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
        const struct atom_source *source = &atoms->sources[s];
        size_t states = source->states;
        if (source->multiple)
            states = source->options < 16 ? (size_t)1 << source->options : MOST_ATOMS + 1;
        if (states > MOST_ATOMS || product > MOST_ATOMS / states)
            return MOST_ATOMS + 1;
        product *= states;
    }
    return product;
}

static void set_one(struct atoms *atoms, const struct atom_source *source, size_t state)
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

static void set_many(struct atoms *atoms, const struct atom_source *source, uint64_t ticks)
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
        const struct atom_source *source = &atoms->sources[s];
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
        const struct atom_source *source = &atoms->sources[s];
        uint64_t draw = atoms_random(atoms);
        if (source->multiple)
            set_many(atoms, source,
                     index <= source->options ? UINT64_C(1) << index >> 1
                                              : draw & atoms_random(atoms));
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

static bool is_possible(struct atoms *atoms, const struct structure *structure, size_t component)
{
    const struct peil_disclosure *disclosure = atoms->disclosure;
    evaluate(atoms);
    for (size_t g = 0; g < disclosure->survey->grouping_count; g++)
        if (structure->component[g] == component &&
            !place_in_view(atoms, structure, &disclosure->views[g]))
            return false;
    return true;
}

void atoms_each(struct atoms *atoms, const struct structure *structure, size_t component,
                void (*visit)(void *context), void *context)
{
    gather_sources(atoms, structure, component);
    for (size_t c = 0; c < atoms->schema->count; c++)
        atoms->cells[c] = (struct peil_cell){PEIL_SKIPPED, 0, "", 0};
    size_t count = combinations(atoms);
    bool all = count <= MOST_ATOMS;
    for (size_t i = 0; i < (all ? count : RANDOM_ATOMS); i++) {
        if (all)
            set_combination(atoms, i);
        else
            set_sampled(atoms, i);
        if (is_possible(atoms, structure, component))
            visit(context);
    }
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

void atoms_init(struct atoms *atoms, const struct peil_disclosure *disclosure,
                const uint64_t *const sizes[], const struct structure *structure)
{
    const struct peil_survey *survey = disclosure->survey;
    struct peil_schema_options options = {.scored = true};
    *atoms = (struct atoms){.disclosure = disclosure, .sizes = sizes, .random = 1};
    atoms->schema = peil_schema_make(survey, &options);
    atoms->numbers = peil_alloc(count_numbers(survey) + 1, sizeof *atoms->numbers);
    atoms->cells = peil_alloc(atoms->schema->count + 1, sizeof *atoms->cells);
    atoms->levels = peil_alloc(most_options(survey) + 1, sizeof *atoms->levels);
    atoms->sources = peil_alloc(survey->variable_count + 1, sizeof *atoms->sources);
    atoms->belongs = peil_alloc(structure->cells, sizeof *atoms->belongs);
}

void atoms_clear(struct atoms *atoms)
{
    free(atoms->belongs);
    free(atoms->sources);
    free(atoms->numbers);
    free(atoms->levels);
    free(atoms->cells);
    peil_schema_free(atoms->schema);
}
