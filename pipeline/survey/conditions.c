/* SPDX-License-Identifier: GPL-3.0-or-later */
/* relevant, eligible and attention: conditions that are decided while cleaning, so over questions
 * alone. */
#include "definition.h"
#include "syntax.h"

struct visit {
    struct definition *definition;
    int calculated; /* a calculated variable that was mentioned, or PEIL_NOWHERE */
    int from;       /* of a circle: the variable whose relevant is followed */
};

static void note_calculated(void *context, int variable)
{
    struct visit *visit = context;
    if (visit->definition->drafts[variable].calculated)
        visit->calculated = variable;
}

static const struct peil_expression *read_condition(struct definition *definition, const char *text,
                                                    const char *file, uint64_t line,
                                                    const char *column, const char *decided)
{
    const char *fault = NULL;
    if (!*text)
        return NULL;
    const struct peil_expression *condition =
        peil_expression_parse(definition->survey, text, &fault);
    if (!condition) {
        definition_fault(definition, file, line, column, "'%s': %s", text, fault);
        return NULL;
    }
    struct visit visit = {definition, PEIL_NOWHERE, PEIL_NOWHERE};
    peil_expression_variables(condition, note_calculated, &visit);
    if (visit.calculated == PEIL_NOWHERE)
        return condition;
    definition_fault(definition, file, line, column,
                     "'%s': '%s' is calculated: %s is decided while cleaning and can only refer "
                     "to questions",
                     text, definition->survey->variables[visit.calculated].name, decided);
    return NULL;
}

/* Two conditions as they are written: both must hold; either may be empty or NULL. */
static const char *both_texts(struct definition *definition, const char *outer, const char *inner)
{
    outer = outer != NULL ? outer : "";
    inner = inner != NULL ? inner : "";
    if (outer[0] == '\0' || inner[0] == '\0')
        return outer[0] != '\0' ? outer : inner;
    return peil_arena_format(&definition->survey->arena, "(%s) and (%s)", outer, inner);
}

/* A question is asked when its own condition and those of all blocks around it hold. */
static void read_relevants(struct definition *definition)
{
    struct peil_survey *survey = definition->survey;
    for (size_t b = 0; b < survey->block_count; b++) {
        struct definition_block *block = &definition->blocks[b];
        block->condition = read_condition(definition, block->relevant, "survey.csv",
                                          block->row->line, "relevant", "relevant");
        block->condition_text = both_texts(definition, NULL, block->relevant);
        if (block->parent == PEIL_NOWHERE)
            continue;
        struct definition_block *parent = &definition->blocks[block->parent]; /* complete */
        block->condition = expression_both(&survey->arena, parent->condition, block->condition);
        block->condition_text = both_texts(definition, parent->condition_text, block->relevant);
    }
    for (size_t v = 0; v < survey->variable_count; v++) {
        struct peil_variable *variable = &survey->variables[v];
        if (definition->drafts[v].calculated)
            continue;
        const char *own = definition->drafts[v].relevant;
        variable->relevant =
            read_condition(definition, own, "survey.csv", variable->line, "relevant", "relevant");
        variable->relevant_text = both_texts(definition, NULL, own);
        int group = definition_innermost(variable);
        if (group == PEIL_NOWHERE)
            continue;
        const struct definition_block *block = &definition->blocks[group];
        variable->relevant = expression_both(&survey->arena, block->condition, variable->relevant);
        variable->relevant_text = both_texts(definition, block->condition_text, own);
    }
}

static void follow(struct definition *definition, int variable);

static void follow_mention(void *context, int variable)
{
    const struct visit *visit = context;
    struct definition *definition = visit->definition;
    const struct peil_survey *survey = definition->survey;
    const struct peil_variable *from = &survey->variables[visit->from];
    if (definition->drafts[variable].visit != DEFINITION_OPEN)
        follow(definition, variable);
    else if (variable == visit->from)
        definition_fault(definition, "survey.csv", from->line, "relevant",
                         "'%s' is asked or not by its own answer", from->name);
    else
        definition_fault(definition, "survey.csv", from->line, "relevant",
                         "goes in a circle: whether '%s' is asked depends on '%s', which depends "
                         "on '%s'",
                         from->name, survey->variables[variable].name, from->name);
}

static void follow(struct definition *definition, int variable)
{
    struct definition_draft *draft = &definition->drafts[variable];
    if (draft->visit != DEFINITION_UNSEEN)
        return;
    draft->visit = DEFINITION_OPEN;
    struct visit visit = {definition, PEIL_NOWHERE, variable};
    peil_expression_variables(definition->survey->variables[variable].relevant, follow_mention,
                              &visit);
    draft->visit = DEFINITION_DONE;
}

void definition_read_conditions(struct definition *definition)
{
    struct peil_survey *survey = definition->survey;
    read_relevants(definition);
    for (size_t v = 0; v < survey->variable_count; v++)
        definition->drafts[v].visit = DEFINITION_UNSEEN;
    for (size_t v = 0; v < survey->variable_count; v++)
        follow(definition, (int)v);
    survey->eligible = read_condition(definition, definition->eligible, "settings.csv",
                                      definition->eligible_line, "value", "eligible");
    survey->quality.attention =
        read_condition(definition, survey->quality.attention_text, "settings.csv",
                       definition->quality_lines[PEIL_RULE_ATTENTION], "value", "attention");
}
