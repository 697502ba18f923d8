/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calculated variables in an order in which each comes after those it needs. */
#include <string.h>

#include "definition.h"
#include "syntax.h"

static void resolve(struct definition *definition, int variable);

/* The variables on the path from `to` to its end and `to` again, as "a, b, a". */
static const char *circle_text(struct definition *definition, int to)
{
    struct peil_survey *survey = definition->survey;
    size_t at = definition->path_count;
    while (at > 0 && definition->path[at - 1] != to)
        at--;
    const char *text = survey->variables[to].name;
    for (; at < definition->path_count; at++)
        text = peil_arena_format(&survey->arena, "%s, %s", text,
                                 survey->variables[definition->path[at]].name);
    return peil_arena_format(&survey->arena, "%s, %s", text, survey->variables[to].name);
}

/* What variable needs: resolved first, or on the path already, which is a circle. */
static bool need(struct definition *definition, int variable, int needed)
{
    const struct peil_variable *it = &definition->survey->variables[variable];
    if (!definition->drafts[needed].calculated)
        return true;
    if (definition->drafts[needed].visit != DEFINITION_OPEN) {
        resolve(definition, needed);
        return true;
    }
    definition_fault(definition, "survey.csv", it->line, "calculation", "goes in a circle: %s",
                     circle_text(definition, needed));
    return false;
}

static bool resolve_needed(struct definition *definition, int variable)
{
    struct peil_survey *survey = definition->survey;
    struct syntax syntax;
    bool sound = true;
    syntax_begin(&syntax, survey, definition->drafts[variable].calculation);
    for (; syntax.token != SYNTAX_END; syntax_next(&syntax)) {
        int needed = syntax.token == SYNTAX_VARIABLE ? peil_survey_variable(survey, syntax.word)
                                                     : PEIL_NOWHERE;
        if (needed != PEIL_NOWHERE)
            sound = need(definition, variable, needed) && sound;
    }
    for (size_t v = 0; v < survey->variable_count; v++)
        if (survey->variables[v].scale == variable)
            sound = need(definition, variable, (int)v) && sound;
    return sound;
}

static void resolve(struct definition *definition, int variable)
{
    struct definition_draft *draft = &definition->drafts[variable];
    struct peil_survey *survey = definition->survey;
    if (draft->visit != DEFINITION_UNSEEN)
        return;
    draft->visit = DEFINITION_OPEN;
    definition->path[definition->path_count++] = variable;
    if (resolve_needed(definition, variable))
        definition_parse_calculation(definition, variable);
    definition->path_count--;
    draft->visit = DEFINITION_DONE;
    if (!peil_is_made_in_cleaning(survey->variables[variable].calculation.kind))
        survey->evaluation[survey->evaluation_count++] = variable;
}

void definition_resolve_calculations(struct definition *definition)
{
    struct peil_survey *survey = definition->survey;
    survey->evaluation =
        peil_arena_alloc(&survey->arena, survey->variable_count + 1, sizeof *survey->evaluation);
    for (size_t v = 0; v < survey->variable_count; v++)
        if (definition->drafts[v].calculated)
            resolve(definition, (int)v);
}
