/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conditions, from tree and row to true or false. */

#include "peil/expression.h"
#include "syntax.h"

/* A number as it was typed, or, where it has more digits than a decimal holds, the nearest double.
 */
struct number {
    bool exact;
    struct peil_decimal decimal;
    double value;
};

struct view {
    const struct peil_schema *schema;
    const struct peil_cell *cells;
};

/* The cell of a variable, or NULL when it has no value there. */
static const struct peil_cell *value_cell(const struct view *view, int variable, int option)
{
    int column = option == PEIL_NOWHERE ? peil_schema_column(view->schema, variable)
                                        : peil_schema_option_column(view->schema, variable, option);
    if (column == PEIL_NOWHERE || view->cells[column].state != PEIL_VALUE)
        return NULL;
    return &view->cells[column];
}

static bool is_multiple(const struct view *view, int variable)
{
    return view->schema->survey->variables[variable].type == PEIL_SELECT_MULTIPLE;
}

static bool is_selected(const struct view *view, int variable, int option)
{
    bool multiple = is_multiple(view, variable);
    const struct peil_cell *cell = value_cell(view, variable, multiple ? option : PEIL_NOWHERE);
    return cell && cell->code == (multiple ? 1 : option);
}

static bool is_answer(const struct view *view, const struct peil_expression *expression)
{
    bool equal = is_selected(view, expression->variable, expression->option);
    return expression->relation == RELATION_EQUAL ? equal : !equal;
}

static bool operand_number(const struct view *view, const struct expression_operand *operand,
                           struct number *number)
{
    number->exact = true;
    number->decimal = operand->number;
    if (operand->variable == PEIL_NOWHERE)
        return true;
    const struct peil_cell *cell = value_cell(view, operand->variable, PEIL_NOWHERE);
    if (!cell)
        return false;
    const struct peil_list *list = peil_variable_list(view->schema->survey, operand->variable);
    if (list) {
        number->decimal = list->options[cell->code].value;
        return true;
    }
    number->exact = peil_decimal_parse(cell->text, cell->length, &number->decimal);
    return number->exact || peil_double_parse(cell->text, &number->value);
}

static int compare_numbers(const struct number *a, const struct number *b)
{
    if (a->exact && b->exact)
        return peil_decimal_compare(&a->decimal, &b->decimal);
    double left = a->exact ? peil_decimal_double(&a->decimal) : a->value;
    double right = b->exact ? peil_decimal_double(&b->decimal) : b->value;
    return (left > right) - (left < right);
}

static bool compare(const struct view *view, const struct peil_expression *expression)
{
    struct number left, right;
    if (!operand_number(view, &expression->operands[0], &left) ||
        !operand_number(view, &expression->operands[1], &right))
        return expression->relation == RELATION_NOT_EQUAL;
    int order = compare_numbers(&left, &right);
    switch (expression->relation) {
    case RELATION_EQUAL:
        return order == 0;
    case RELATION_NOT_EQUAL:
        return order != 0;
    case RELATION_LESS:
        return order < 0;
    case RELATION_AT_MOST:
        return order <= 0;
    case RELATION_MORE:
        return order > 0;
    case RELATION_AT_LEAST:
        return order >= 0;
    }
    return false;
}

static bool is_true(const struct view *view, const struct peil_expression *expression)
{
    switch (expression->kind) {
    case EXPRESSION_AND:
        return is_true(view, expression->left) && is_true(view, expression->right);
    case EXPRESSION_OR:
        return is_true(view, expression->left) || is_true(view, expression->right);
    case EXPRESSION_NOT:
        return !is_true(view, expression->left);
    case EXPRESSION_SELECTED:
        return is_selected(view, expression->variable, expression->option);
    case EXPRESSION_ANSWER:
        return is_answer(view, expression);
    case EXPRESSION_NUMBERS:
        return compare(view, expression);
    }
    return false;
}

bool peil_expression_true(const struct peil_expression *expression,
                          const struct peil_schema *schema, const struct peil_cell cells[])
{
    const struct view view = {schema, cells};
    return !expression || is_true(&view, expression);
}
