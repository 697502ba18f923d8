/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expression.h: the conditions of a definition: relevant, eligible, if().
 *
 *   ${v}='x'   selected(${v},'x')   = != < <= > >=   and or not(...) ( )
 *
 * ${v} is a variable of the definition. Against a quoted text it compares option names (of a
 * select_one), against a number or another ${v} it compares numbers (a number's value, an option's
 * value). A variable without a value makes = < <= > >= false and != true; selected() is false. */
#ifndef PEIL_EXPRESSION_H
#define PEIL_EXPRESSION_H

#include <stdbool.h>

#include "peil/cells.h"
#include "peil/decimal.h"
#include "peil/survey.h"

struct peil_expression;

/* Parses text; NULL and *fault (a sentence in the arena, with the position) when it is faulty:
 * unknown variable or option, a comparison that makes no sense, syntax. Lives in the arena. */
const struct peil_expression *peil_expression_parse(struct peil_survey *survey, const char *text,
                                                    const char **fault);
/* if(EXPRESSION,'name',ELSE) and the other calculations: see survey/calculation. */

/* Whether the row of cells (columns as in schema) satisfies it. */
bool peil_expression_true(const struct peil_expression *expression,
                          const struct peil_schema *schema, const struct peil_cell cells[]);

/* Calls visit for each variable mentioned; option: the answer that it is compared with, on its
 * list; PEIL_NOWHERE: a number. */
void peil_expression_answers(const struct peil_expression *expression,
                             void (*visit)(void *context, int variable, int option), void *context);
/* For each number that a variable is compared with. false: two variables are compared. */
bool peil_expression_numbers(const struct peil_expression *expression,
                             void (*visit)(void *context, int variable,
                                           const struct peil_decimal *number),
                             void *context);
/* For each variable alone. */
void peil_expression_variables(const struct peil_expression *expression,
                               void (*visit)(void *context, int variable), void *context);

#endif
