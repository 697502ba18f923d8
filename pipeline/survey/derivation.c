/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calculated levels, from struct peil_calculation and row to cells. */
#include "peil/calculation.h"

#include "peil/expression.h"

static const struct peil_cell skipped = {.state = PEIL_SKIPPED};

static struct peil_cell level(int option)
{
    return option == PEIL_NOWHERE ? skipped
                                  : (struct peil_cell){.state = PEIL_VALUE, .code = option};
}

/* The same state and reason, without what a value has. */
static struct peil_cell same_state(const struct peil_cell *source)
{
    return (struct peil_cell){.state = source->state, .code = source->code};
}

/* How many of the ascending bounds are at or below the number: the level. */
static struct peil_cell band(const struct peil_calculation *bands, const struct peil_cell *source)
{
    struct peil_decimal number;
    double value = 0;
    bool exact = peil_decimal_parse(source->text, source->length, &number);
    if (!exact && !peil_double_parse(source->text, &value))
        return skipped;
    size_t below = 0;
    while (below < bands->bound_count &&
           (exact ? peil_decimal_compare(&bands->bounds[below], &number) <= 0
                  : peil_decimal_double(&bands->bounds[below]) <= value))
        below++;
    return level((int)below);
}

static struct peil_cell choose(const struct peil_calculation *calculation,
                               const struct peil_schema *schema, const struct peil_cell cells[])
{
    for (size_t b = 0; b < calculation->branch_count; b++) {
        const struct peil_choice *branch = &calculation->branches[b];
        if (!branch->condition || peil_expression_true(branch->condition, schema, cells))
            return level(branch->option);
    }
    return skipped;
}

static struct peil_cell from_source(const struct peil_calculation *calculation,
                                    const struct peil_schema *schema,
                                    const struct peil_cell cells[])
{
    int column = peil_schema_column(schema, calculation->source);
    if (column == PEIL_NOWHERE)
        return skipped;
    if (cells[column].state != PEIL_VALUE)
        return same_state(&cells[column]);
    return calculation->kind == PEIL_BAND ? band(calculation, &cells[column])
                                          : level(calculation->recoded[cells[column].code]);
}

struct peil_cell peil_calculation_cell(const struct peil_survey *survey, int variable,
                                       const struct peil_schema *schema,
                                       const struct peil_cell cells[])
{
    const struct peil_calculation *calculation = &survey->variables[variable].calculation;
    switch (calculation->kind) {
    case PEIL_IF:
        return choose(calculation, schema, cells);
    case PEIL_RECODE:
    case PEIL_BAND:
        return from_source(calculation, schema, cells);
    case PEIL_NOT_CALCULATED:
    case PEIL_MEAN:
    case PEIL_SUM:
    case PEIL_POMP:
    case PEIL_THEMES:
    case PEIL_LOOKUP:
        break;
    }
    return skipped;
}

int peil_calculation_option(const struct peil_survey *survey, int variable,
                            const struct peil_schema *schema, const struct peil_cell cells[])
{
    struct peil_cell cell = peil_calculation_cell(survey, variable, schema, cells);
    return cell.state == PEIL_VALUE ? cell.code : PEIL_NOWHERE;
}

void peil_calculation_cells(const struct peil_survey *survey, int variable,
                            const struct peil_schema *schema, const struct peil_cell cells[],
                            struct peil_cell levels[])
{
    const struct peil_calculation *calculation = &survey->variables[variable].calculation;
    const struct peil_list *list = peil_variable_list(survey, variable);
    const struct peil_list *from = peil_variable_list(survey, calculation->source);
    int first = peil_schema_column(schema, calculation->source);
    bool answered = first != PEIL_NOWHERE && cells[first].state == PEIL_VALUE;
    for (size_t o = 0; o < list->count; o++)
        levels[o] = answered                ? (struct peil_cell){.state = PEIL_VALUE}
                    : first == PEIL_NOWHERE ? skipped
                                            : same_state(&cells[first]);
    for (size_t o = 0; answered && o < from->count; o++) {
        int to = calculation->recoded[o];
        int column = peil_schema_option_column(schema, calculation->source, (int)o);
        if (to != PEIL_NOWHERE && column != PEIL_NOWHERE && cells[column].state == PEIL_VALUE &&
            cells[column].code == 1)
            levels[to].code = 1;
    }
}
