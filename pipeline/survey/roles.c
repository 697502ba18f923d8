/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which variable can play which part. */
#include "definition.h"

bool definition_is_score(const struct peil_variable *variable)
{
    enum peil_calculation_kind kind = variable->calculation.kind;
    return kind == PEIL_MEAN || kind == PEIL_SUM || kind == PEIL_POMP;
}

/* Why variable cannot have its role, or NULL. */
static const char *misfit(const struct peil_variable *variable, bool calculated)
{
    bool choice = variable->type == PEIL_SELECT_ONE || variable->type == PEIL_SELECT_MULTIPLE;
    switch (variable->role) {
    case PEIL_ROLE_ITEM:
        return variable->type == PEIL_TEXT ? "a text cannot be an item: its role is open" : NULL;
    case PEIL_ROLE_GROUP:
        return choice ? NULL : "a group needs an answer list: band() makes one of a number";
    case PEIL_ROLE_SCALE:
        return definition_is_score(variable) ? NULL
                                             : "a scale is a calculate row with mean, sum or pomp";
    case PEIL_ROLE_CLUSTER:
    case PEIL_ROLE_ID:
    case PEIL_ROLE_TIME:
    case PEIL_ROLE_PERSONAL:
    case PEIL_ROLE_OPEN:
        return calculated ? "a calculated variable is an item, a group, a scale or nothing" : NULL;
    case PEIL_ROLE_WEIGHT: /* reported where it stands */
    case PEIL_ROLE_NONE:
        break;
    }
    return NULL;
}

void definition_check_roles(struct definition *definition)
{
    const struct peil_survey *survey = definition->survey;
    for (size_t v = 0; v < survey->variable_count; v++) {
        const struct peil_variable *variable = &survey->variables[v];
        const struct definition_draft *draft = &definition->drafts[v];
        const char *why =
            definition_broken(survey, (int)v) ? NULL : misfit(variable, draft->calculated);
        if (why)
            definition_fault(definition, "survey.csv", variable->line, "role", "'%s': %s",
                             definition_cell(&definition->questions, draft->row, SURVEY_ROLE), why);
    }
}
