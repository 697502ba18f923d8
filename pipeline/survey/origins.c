/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What variables are computed from. */
#include <stdlib.h>

#include "peil/alloc.h"
#include "peil/expression.h"
#include "peil/survey.h"

/* The variables that one is computed from, itself included. */
struct origins {
    const struct peil_survey *survey;
    bool *found; /* [variable] */
};

static void find_origins(void *context, int variable)
{
    struct origins *origins = context;
    const struct peil_survey *survey = origins->survey;
    if (variable == PEIL_NOWHERE || origins->found[variable]) {
        return;
    }
    origins->found[variable] = true;
    const struct peil_calculation *calculation = &survey->variables[variable].calculation;
    if (calculation->kind == PEIL_RECODE || calculation->kind == PEIL_BAND ||
        peil_is_made_in_cleaning(calculation->kind)) {
        find_origins(origins, calculation->source);
    }
    for (size_t b = 0; b < calculation->branch_count; b++) {
        if (calculation->branches[b].condition != NULL) {
            peil_expression_variables(calculation->branches[b].condition, find_origins, origins);
        }
    }
    for (size_t v = 0; v < survey->variable_count; v++) {
        if (survey->variables[v].scale == variable) {
            find_origins(origins, (int)v);
        }
    }
}

static int shared(const struct origins *ours, int first, const struct origins *theirs, int second)
{
    if (ours->found[second]) {
        return second;
    }
    if (theirs->found[first]) {
        return first;
    }
    for (size_t v = 0; v < ours->survey->variable_count; v++) {
        if (ours->found[v] && theirs->found[v]) {
            return (int)v;
        }
    }
    return PEIL_NOWHERE;
}

int peil_common_source(const struct peil_survey *survey, int first, int second)
{
    struct origins ours = {survey, peil_alloc(survey->variable_count, sizeof(bool))};
    struct origins theirs = {survey, peil_alloc(survey->variable_count, sizeof(bool))};
    find_origins(&ours, first);
    find_origins(&theirs, second);
    int source = shared(&ours, first, &theirs, second);
    free(ours.found);
    free(theirs.found);
    return source;
}
