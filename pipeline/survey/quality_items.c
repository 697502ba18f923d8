/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rules of answer quality look at in a questionnaire. */
#include "peil/quality_rules.h"

bool peil_quality_is_item(const struct peil_survey *survey, int variable)
{
    const struct peil_variable *it = &survey->variables[variable];
    return it->role == PEIL_ROLE_ITEM && it->type != PEIL_TEXT &&
           it->calculation.kind == PEIL_NOT_CALCULATED;
}

static size_t answers_of(const struct peil_list *list)
{
    size_t count = 0;
    for (size_t o = 0; o < list->count; o++)
        count += list->options[o].reason == PEIL_NOWHERE;
    return count;
}

enum peil_quality_step peil_quality_step(const struct peil_survey *survey, int before, int variable)
{
    enum { FEWEST_ANSWERS = 3 }; /* ten times no is what a list of yes and no is for */
    const struct peil_variable *it = &survey->variables[variable];
    if (it->calculation.kind != PEIL_NOT_CALCULATED)
        return PEIL_STEP_PASSED;
    if (!peil_quality_is_item(survey, variable) || it->type != PEIL_SELECT_ONE ||
        answers_of(&survey->lists[it->list]) < FEWEST_ANSWERS)
        return PEIL_STEP_ENDS;
    if (before == PEIL_NOWHERE)
        return PEIL_STEP_BEGINS;
    const struct peil_variable *last = &survey->variables[before];
    bool same = last->list == it->list && last->block == it->block && last->grid == it->grid;
    return same ? PEIL_STEP_GOES_ON : PEIL_STEP_BEGINS;
}

bool peil_quality_is_numbered(const struct peil_survey *survey, int variable)
{
    return peil_quality_is_item(survey, variable) &&
           survey->variables[variable].type == PEIL_SELECT_ONE &&
           peil_variable_is_numeric(survey, variable);
}

int peil_quality_irv_list(const struct peil_survey *survey)
{
    int best = PEIL_NOWHERE;
    size_t most = 0;
    for (size_t l = 0; l < survey->list_count; l++) {
        size_t count = 0;
        for (size_t v = 0; v < survey->variable_count; v++)
            count +=
                survey->variables[v].list == (int)l && peil_quality_is_numbered(survey, (int)v);
        best = count > most ? (int)l : best;
        most = count > most ? count : most;
    }
    return best;
}

static bool has_range(const struct peil_list *list)
{
    return peil_decimal_compare(&list->minimum, &list->maximum) < 0;
}

bool peil_quality_halves(const struct peil_survey *survey, int variable)
{
    size_t count = 0;
    if (survey->variables[variable].role != PEIL_ROLE_SCALE)
        return false;
    for (size_t v = 0; v < survey->variable_count; v++) {
        if (survey->variables[v].scale != variable)
            continue;
        if (!peil_quality_is_numbered(survey, (int)v) ||
            !has_range(peil_variable_list(survey, (int)v)))
            return false;
        count++;
    }
    return count >= 2 * (size_t)PEIL_EVEN_ODD_HALF;
}
