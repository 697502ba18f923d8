/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "atoms.h"

#include <stdlib.h>
#include <string.h>

#include "peil/calculation.h"
#include "peil/expression.h"

uint64_t atoms_random(uint64_t *state) /* splitmix64 (Steele, Lea, Flood 2014) */
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
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

static void add_number(struct atoms *atoms, struct source *source,
                       const struct peil_decimal *number)
{
    peil_decimal_format(number, atoms->numbers[atoms->number_count++]);
    source->options++;
}

/* A source that filters compare with numbers. */
struct compared {
    struct atoms *atoms;
    struct source *source;
};

static void add_new_number(const struct compared *compared, const struct peil_decimal *number)
{
    char text[PEIL_DOUBLE_TEXT];
    const struct atoms *atoms = compared->atoms;
    peil_decimal_format(number, text);
    for (size_t n = compared->source->first_number; n < atoms->number_count; n++)
        if (strcmp(atoms->numbers[n], text) == 0)
            return;
    add_number(compared->atoms, compared->source, number);
}

/* The number, and one close to it on each side. */
static void add_compared(void *context, int variable, const struct peil_decimal *number)
{
    const struct compared *compared = context;
    const int64_t most = INT64_MAX / 10 - 1;
    if (variable != compared->source->variable)
        return;
    add_new_number(compared, number);
    if (number->decimals == 18 || number->scaled > most || number->scaled < -most)
        return;
    for (int side = -1; side <= 1; side += 2) {
        struct peil_decimal close = {10 * number->scaled + side, number->decimals + 1};
        add_new_number(compared, &close);
    }
}

/* One number below and one at each bound of every band over the source; if wanted, those that
 * filters tell apart. */
static void gather_numbers(struct atoms *atoms, struct source *source)
{
    const struct peil_survey *survey = atoms->disclosure->survey;
    struct compared compared = {atoms, source};
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
    for (size_t v = 0; v < survey->variable_count && atoms->filtered; v++)
        peil_expression_numbers(survey->variables[v].relevant, add_compared, &compared);
}

void atoms_gather(struct atoms *atoms, const bool used[])
{
    const struct peil_survey *survey = atoms->disclosure->survey;
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
}

size_t atoms_combinations(const struct atoms *atoms, size_t most)
{
    size_t product = 1;
    for (size_t s = 0; s < atoms->source_count; s++) {
        const struct source *source = &atoms->sources[s];
        size_t states = source->states;
        if (source->multiple)
            states = source->options < 16 ? (size_t)1 << source->options : most + 1;
        if (states > most || product > most / states)
            return most + 1;
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

void atoms_set_combination(struct atoms *atoms, size_t index)
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

static size_t pairs_of(size_t options)
{
    return options * (options - 1) / 2;
}

static uint64_t pair_ticks(size_t options, size_t pair)
{
    size_t first = 0;
    for (size_t left = options - 1; pair >= left; left--, first++)
        pair -= left;
    return UINT64_C(1) << first | UINT64_C(2) << (first + pair);
}

/* None or one option ticked, then two, as far as these are not too many, then any. */
static uint64_t sampled_ticks(size_t options, size_t index, uint64_t any)
{
    size_t pairs = pairs_of(options), pair = index - options - 1;
    if (index <= options)
        return UINT64_C(1) << index >> 1;
    return pairs > RANDOM_ATOMS / 2 || pair >= pairs ? any : pair_ticks(options, pair);
}

size_t atoms_pairs(const struct atoms *atoms)
{
    if (atoms->source_count != 1 || !atoms->sources[0].multiple)
        return 0;
    size_t pairs = pairs_of(atoms->sources[0].options);
    return pairs > RANDOM_ATOMS / 2 && pairs <= MOST_PAIRS ? pairs : 0;
}

void atoms_set_pair(struct atoms *atoms, size_t index)
{
    const struct source *source = &atoms->sources[0];
    set_many(atoms, source, pair_ticks(source->options, index));
}

void atoms_set_sampled(struct atoms *atoms, size_t index)
{
    for (size_t s = 0; s < atoms->source_count; s++) {
        const struct source *source = &atoms->sources[s];
        uint64_t draw = atoms_random(&atoms->random);
        if (source->multiple)
            set_many(atoms, source,
                     sampled_ticks(source->options, index, draw & atoms_random(&atoms->random)));
        else
            set_one(atoms, source, index < source->states ? index : draw % (source->options + 1));
    }
}

void atoms_evaluate(struct atoms *atoms)
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

bool atoms_answers(const struct atoms *atoms, int variable, int option)
{
    bool multiple = atoms->disclosure->survey->variables[variable].type == PEIL_SELECT_MULTIPLE;
    int column = multiple ? peil_schema_option_column(atoms->schema, variable, option)
                          : peil_schema_column(atoms->schema, variable);
    const struct peil_cell *cell = column != PEIL_NOWHERE ? &atoms->cells[column] : NULL;
    return cell != NULL && cell->state == PEIL_VALUE && cell->code == (multiple ? 1 : option);
}

void atoms_levels(const struct atoms *atoms, const struct peil_grouping *grouping, bool in[])
{
    bool any = false;
    for (size_t l = 0; l < grouping->level_count; l++) {
        in[l] = atoms_answers(atoms, grouping->variable, grouping->levels[l]);
        any = any || in[l];
    }
    in[grouping->level_count] = !any;
}

static bool is_answered(const struct atoms *atoms, const struct source *source)
{
    for (size_t o = 0; source->multiple && o < source->options; o++)
        if (atoms_answers(atoms, source->variable, (int)o))
            return true;
    int column =
        source->multiple ? PEIL_NOWHERE : peil_schema_column(atoms->schema, source->variable);
    return column != PEIL_NOWHERE && atoms->cells[column].state == PEIL_VALUE;
}

bool atoms_possible(const struct atoms *atoms)
{
    for (size_t s = 0; s < atoms->source_count; s++) {
        const struct source *source = &atoms->sources[s];
        const struct peil_expression *filter =
            atoms->disclosure->survey->variables[source->variable].relevant;
        if (filter != NULL && is_answered(atoms, source) &&
            !peil_expression_true(filter, atoms->schema, atoms->cells))
            return false;
    }
    return true;
}

bool atoms_in_view_level(const struct peil_view_level *level, const bool in[])
{
    bool member = false;
    for (size_t i = 0; i < level->level_count; i++)
        member = member || in[level->levels[i]];
    return member;
}

static void count_compared(void *context, int variable, const struct peil_decimal *number)
{
    size_t *count = context;
    (void)variable;
    (void)number;
    *count += 3;
}

static size_t count_numbers(const struct peil_survey *survey)
{
    size_t count = 0;
    for (size_t v = 0; v < survey->variable_count; v++) {
        count += survey->variables[v].calculation.bound_count + 1;
        peil_expression_numbers(survey->variables[v].relevant, count_compared, &count);
    }
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
                const uint64_t *const sizes[])
{
    const struct peil_survey *survey = disclosure->survey;
    struct peil_schema_options options = {.scored = true};
    *atoms = (struct atoms){.disclosure = disclosure, .sizes = sizes, .random = 1};
    atoms->schema = peil_schema_make(survey, &options);
    atoms->numbers = peil_alloc(count_numbers(survey) + 1, sizeof *atoms->numbers);
    atoms->cells = peil_alloc(atoms->schema->count + 1, sizeof *atoms->cells);
    atoms->levels = peil_alloc(most_options(survey) + 1, sizeof *atoms->levels);
    atoms->sources = peil_alloc(survey->variable_count + 1, sizeof *atoms->sources);
}

void atoms_clear(struct atoms *atoms)
{
    free(atoms->sources);
    free(atoms->numbers);
    free(atoms->levels);
    free(atoms->cells);
    peil_schema_free(atoms->schema);
}
