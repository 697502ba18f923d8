/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conditions, from text to tree: or, then and, then not, selected and comparisons. */
#include "peil/expression.h"

#include <string.h>

#include "definition.h"
#include "syntax.h"

enum { DEEPEST = 100 }; /* nested parentheses: more is a mistake, and would use up the stack */

static const struct peil_expression *parse_or(struct syntax *syntax);

static struct peil_expression *new_node(struct syntax *syntax, enum expression_kind kind)
{
    struct peil_expression *node = peil_arena_alloc(&syntax->survey->arena, 1, sizeof *node);
    node->kind = kind;
    node->variable = node->option = PEIL_NOWHERE;
    node->operands[0].variable = node->operands[1].variable = PEIL_NOWHERE;
    return node;
}

static const struct peil_expression *join(struct peil_arena *arena, enum expression_kind kind,
                                          const struct peil_expression *left,
                                          const struct peil_expression *right)
{
    struct peil_expression *node = peil_arena_alloc(arena, 1, sizeof *node);
    *node = (struct peil_expression){.kind = kind, .left = left, .right = right};
    return node;
}

const struct peil_expression *expression_both(struct peil_arena *arena,
                                              const struct peil_expression *left,
                                              const struct peil_expression *right)
{
    return !left ? right : !right ? left : join(arena, EXPRESSION_AND, left, right);
}

/* A variable that a condition may look at: not a text, and still there after cleaning. */
static int parse_variable(struct syntax *syntax)
{
    const char *begin = syntax->begin;
    int v = syntax_variable(syntax);
    if (v == PEIL_NOWHERE)
        return v;
    const struct peil_variable *variable = &syntax->survey->variables[v];
    const char *why = definition_out_of_reach(variable);
    if (!why && variable->type == PEIL_TEXT)
        why = "is a text";
    if (!why)
        return v;
    syntax_fault_at(syntax, begin, "'%s' %s: a condition cannot refer to it", variable->name, why);
    return PEIL_NOWHERE;
}

/* The option of variable that the text which began at begin names; not a missing answer. */
static bool find_option(struct syntax *syntax, int variable, const char *begin, const char *name,
                        int *option)
{
    struct peil_survey *survey = syntax->survey;
    const char *of = survey->variables[variable].name;
    *option = PEIL_NOWHERE;
    if (definition_broken(survey, variable))
        return true;
    const struct peil_list *list = peil_variable_list(survey, variable);
    if (!list)
        return syntax_fault_at(syntax, begin,
                               "'%s' is a number: compare it with a number, without quotes", of);
    *option = peil_list_option(list, name);
    if (*option == PEIL_NOWHERE)
        return syntax_fault_at(syntax, begin, "'%s' is not an answer of %s%s", name, of,
                               definition_near_option(survey, list, name));
    if (list->options[*option].reason != PEIL_NOWHERE)
        return syntax_fault_at(syntax, begin,
                               "'%s' is a missing answer of %s: no condition sees it", name, of);
    return true;
}

/* selected(${v},'x'), behind its name. */
static const struct peil_expression *parse_selected(struct syntax *syntax)
{
    struct peil_expression *node = new_node(syntax, EXPRESSION_SELECTED);
    if (!syntax_expect(syntax, "("))
        return NULL;
    node->variable = parse_variable(syntax);
    if (node->variable == PEIL_NOWHERE || !syntax_expect(syntax, ","))
        return NULL;
    const char *begin = syntax->begin, *name = syntax->word;
    if (syntax->token != SYNTAX_TEXT) {
        syntax_fault(syntax, "'%s' where an answer in quotes is wanted", syntax->word);
        return NULL;
    }
    syntax_next(syntax);
    if (!find_option(syntax, node->variable, begin, name, &node->option) ||
        !syntax_expect(syntax, ")"))
        return NULL;
    return node;
}

/* One side of a comparison: a ${variable}, a 'text' or a number. */
struct side {
    const char *begin; /* for faults */
    const char *text;  /* NULL: not a text */
    struct expression_operand operand;
};

static bool parse_side(struct syntax *syntax, struct side *side)
{
    side->begin = syntax->begin;
    side->text = syntax->token == SYNTAX_TEXT ? syntax->word : NULL;
    side->operand.variable = PEIL_NOWHERE;
    if (syntax->token == SYNTAX_VARIABLE) {
        side->operand.variable = parse_variable(syntax);
        return side->operand.variable != PEIL_NOWHERE;
    }
    bool number = syntax->token == SYNTAX_WORD &&
                  peil_decimal_parse(syntax->word, strlen(syntax->word), &side->operand.number);
    if (!side->text && !number) {
        if (syntax->token == SYNTAX_END)
            return syntax_fault(syntax, "the condition is not complete");
        return syntax_fault(syntax,
                            "'%s' where a ${variable}, a number or a text in quotes is wanted",
                            syntax->word);
    }
    syntax_next(syntax);
    return true;
}

static bool parse_relation(struct syntax *syntax, enum expression_relation *relation)
{
    static const char *const symbols[] = {"=", "!=", "<", "<=", ">", ">="};
    int found =
        syntax->token == SYNTAX_SYMBOL ? definition_word(syntax->word, symbols, 6) : PEIL_NOWHERE;
    if (found == PEIL_NOWHERE)
        return syntax_fault(syntax, "'%s' where a comparison (= != < <= > >=) is wanted",
                            syntax->word);
    *relation = (enum expression_relation)found;
    syntax_next(syntax);
    return true;
}

/* `a < b` as `b > a`. */
static enum expression_relation mirrored(enum expression_relation relation)
{
    switch (relation) {
    case RELATION_LESS:
        return RELATION_MORE;
    case RELATION_AT_MOST:
        return RELATION_AT_LEAST;
    case RELATION_MORE:
        return RELATION_LESS;
    case RELATION_AT_LEAST:
        return RELATION_AT_MOST;
    case RELATION_EQUAL:
    case RELATION_NOT_EQUAL:
        break;
    }
    return relation;
}

/* ${v} = 'x', with the text on the right. */
static const struct peil_expression *compare_answer(struct syntax *syntax, int v,
                                                    const struct side *side,
                                                    enum expression_relation relation)
{
    const struct peil_variable *variable = &syntax->survey->variables[v];
    struct peil_expression *node = new_node(syntax, EXPRESSION_ANSWER);
    node->variable = v;
    node->relation = relation;
    if (relation != RELATION_EQUAL && relation != RELATION_NOT_EQUAL)
        syntax_fault_at(syntax, side->begin, "answers have no order: compare '%s' with a number",
                        variable->name);
    else if (variable->type == PEIL_SELECT_MULTIPLE && !definition_broken(syntax->survey, v))
        syntax_fault_at(syntax, side->begin, "'%s' has several answers: use selected(${%s},'%s')",
                        variable->name, variable->name, side->text);
    else if (find_option(syntax, v, side->begin, side->text, &node->option))
        return node;
    return NULL;
}

/* Whether a side can be taken as a number. */
static bool check_number(struct syntax *syntax, const struct side *side)
{
    int v = side->operand.variable;
    if (v == PEIL_NOWHERE || definition_broken(syntax->survey, v))
        return true;
    const struct peil_variable *variable = &syntax->survey->variables[v];
    const struct peil_list *list = peil_variable_list(syntax->survey, v);
    if (variable->type == PEIL_SELECT_MULTIPLE)
        return syntax_fault_at(syntax, side->begin, "'%s' has several answers and no number",
                               variable->name);
    if (list && !list->numeric)
        return syntax_fault_at(syntax, side->begin,
                               "'%s' has no number: not every answer of list '%s' has a value",
                               variable->name, list->name);
    return true;
}

static const struct peil_expression *parse_comparison(struct syntax *syntax)
{
    struct side left, right;
    enum expression_relation relation = RELATION_EQUAL;
    if (!parse_side(syntax, &left) || !parse_relation(syntax, &relation) ||
        !parse_side(syntax, &right))
        return NULL;
    int a = left.operand.variable, b = right.operand.variable;
    if (a == PEIL_NOWHERE && b == PEIL_NOWHERE) {
        syntax_fault_at(syntax, left.begin, "a comparison without a ${variable}");
        return NULL;
    }
    if (right.text)
        return compare_answer(syntax, a, &right, relation);
    if (left.text)
        return compare_answer(syntax, b, &left, mirrored(relation));
    if (!check_number(syntax, &left) || !check_number(syntax, &right))
        return NULL;
    struct peil_expression *node = new_node(syntax, EXPRESSION_NUMBERS);
    node->relation = relation;
    node->operands[0] = left.operand;
    node->operands[1] = right.operand;
    return node;
}

static const struct peil_expression *parse_group(struct syntax *syntax)
{
    const struct peil_expression *inner = parse_or(syntax);
    return inner && syntax_expect(syntax, ")") ? inner : NULL;
}

static const struct peil_expression *parse_simple(struct syntax *syntax)
{
    if (syntax_accept(syntax, SYNTAX_SYMBOL, "("))
        return parse_group(syntax);
    if (syntax_accept(syntax, SYNTAX_WORD, "selected"))
        return parse_selected(syntax);
    if (!syntax_accept(syntax, SYNTAX_WORD, "not"))
        return parse_comparison(syntax);
    const struct peil_expression *inner = syntax_expect(syntax, "(") ? parse_group(syntax) : NULL;
    return inner ? join(&syntax->survey->arena, EXPRESSION_NOT, inner, NULL) : NULL;
}

static const struct peil_expression *parse_and(struct syntax *syntax)
{
    const struct peil_expression *left = parse_simple(syntax);
    while (left && syntax_accept(syntax, SYNTAX_WORD, "and")) {
        const struct peil_expression *right = parse_simple(syntax);
        left = right ? join(&syntax->survey->arena, EXPRESSION_AND, left, right) : NULL;
    }
    return left;
}

static const struct peil_expression *parse_or(struct syntax *syntax)
{
    if (++syntax->depth > DEEPEST) {
        syntax_fault(syntax, "more than %d nested parentheses", DEEPEST);
        return NULL;
    }
    const struct peil_expression *left = parse_and(syntax);
    while (left && syntax_accept(syntax, SYNTAX_WORD, "or")) {
        const struct peil_expression *right = parse_and(syntax);
        left = right ? join(&syntax->survey->arena, EXPRESSION_OR, left, right) : NULL;
    }
    syntax->depth--;
    return left;
}

const struct peil_expression *syntax_condition(struct syntax *syntax)
{
    const struct peil_expression *condition = parse_or(syntax);
    return syntax->fault ? NULL : condition;
}

const struct peil_expression *peil_expression_parse(struct peil_survey *survey, const char *text,
                                                    const char **fault)
{
    struct syntax syntax;
    syntax_begin(&syntax, survey, text);
    const struct peil_expression *condition = syntax_condition(&syntax);
    if (condition && syntax.token != SYNTAX_END)
        syntax_fault(&syntax, "'%s' where the condition should end", syntax.word);
    *fault = syntax.fault;
    return syntax.fault ? NULL : condition;
}

void peil_expression_answers(const struct peil_expression *expression,
                             void (*visit)(void *context, int variable, int option), void *context)
{
    if (!expression)
        return;
    peil_expression_answers(expression->left, visit, context);
    peil_expression_answers(expression->right, visit, context);
    if (expression->kind == EXPRESSION_SELECTED || expression->kind == EXPRESSION_ANSWER)
        visit(context, expression->variable, expression->option);
    for (int i = 0; expression->kind == EXPRESSION_NUMBERS && i < 2; i++)
        if (expression->operands[i].variable != PEIL_NOWHERE)
            visit(context, expression->operands[i].variable, PEIL_NOWHERE);
}

bool peil_expression_numbers(const struct peil_expression *expression,
                             void (*visit)(void *context, int variable,
                                           const struct peil_decimal *number),
                             void *context)
{
    if (!expression)
        return true;
    bool left = peil_expression_numbers(expression->left, visit, context);
    bool right = peil_expression_numbers(expression->right, visit, context);
    if (expression->kind != EXPRESSION_NUMBERS)
        return left && right;
    const struct expression_operand *operands = expression->operands;
    for (int i = 0; i < 2; i++)
        if (operands[i].variable != PEIL_NOWHERE && operands[1 - i].variable == PEIL_NOWHERE)
            visit(context, operands[i].variable, &operands[1 - i].number);
    return operands[0].variable == PEIL_NOWHERE || operands[1].variable == PEIL_NOWHERE;
}

struct variable_visit {
    void (*visit)(void *context, int variable);
    void *context;
};

static void visit_variable(void *context, int variable, int option)
{
    const struct variable_visit *visit = context;
    (void)option;
    visit->visit(visit->context, variable);
}

void peil_expression_variables(const struct peil_expression *expression,
                               void (*visit)(void *context, int variable), void *context)
{
    struct variable_visit all = {visit, context};
    peil_expression_answers(expression, visit_variable, &all);
}
