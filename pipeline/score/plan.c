/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan.h"

#include "peil/expression.h"

bool peil_plan_makes(const struct peil_survey *survey, int variable)
{
    enum peil_calculation_kind kind = survey->variables[variable].calculation.kind;
    return kind != PEIL_NOT_CALCULATED && !peil_is_made_in_cleaning(kind);
}

void peil_plan_inputs(const struct peil_survey *survey, int variable,
                      void (*visit)(void *context, int input), void *context)
{
    const struct peil_calculation *calculation = &survey->variables[variable].calculation;
    switch (calculation->kind) {
    case PEIL_RECODE:
    case PEIL_BAND:
    case PEIL_THEMES:
    case PEIL_LOOKUP:
        visit(context, calculation->source);
        break;
    case PEIL_IF:
        for (size_t i = 0; i < calculation->branch_count; i++) {
            if (calculation->branches[i].condition != NULL) {
                peil_expression_variables(calculation->branches[i].condition, visit, context);
            }
        }
        break;
    case PEIL_MEAN:
    case PEIL_SUM:
    case PEIL_POMP:
        for (size_t v = 0; v < survey->variable_count; v++) {
            if (survey->variables[v].scale == variable) {
                visit(context, (int)v);
            }
        }
        break;
    case PEIL_NOT_CALCULATED:
        break;
    }
}
