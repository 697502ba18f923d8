/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "definition.h"

static const char *near_scale(struct definition *definition, const char *name)
{
    struct peil_survey *survey = definition->survey;
    const char **names =
        peil_arena_alloc(&survey->arena, survey->variable_count + 1, sizeof *names);
    size_t count = 0;
    for (size_t v = 0; v < survey->variable_count; v++)
        if (survey->variables[v].role == PEIL_ROLE_SCALE)
            names[count++] = survey->variables[v].name;
    return definition_near(&survey->arena, name, names, count);
}

void definition_link_scales(struct definition *definition)
{
    struct peil_survey *survey = definition->survey;
    for (size_t v = 0; v < survey->variable_count; v++) {
        struct peil_variable *variable = &survey->variables[v];
        const char *name =
            definition_cell(&definition->questions, definition->drafts[v].row, SURVEY_SCALE);
        int scale = peil_survey_variable(survey, name);
        if (*name && (scale == PEIL_NOWHERE || survey->variables[scale].role != PEIL_ROLE_SCALE))
            definition_fault(definition, "survey.csv", variable->line, "scale",
                             "'%s' is not a calculate row of role scale%s", name,
                             near_scale(definition, name));
        else if (*name)
            variable->scale = scale;
        if (variable->reverse && !*name)
            definition_fault(definition, "survey.csv", variable->line, "reverse",
                             "'%s' is in no scale: only inside one is an item reversed",
                             variable->name);
    }
}

/* Whether an item's answers can be added up. */
static bool check_item(struct definition *definition, const struct peil_variable *item)
{
    const struct peil_survey *survey = definition->survey;
    const char *why = definition_out_of_reach(item);
    const struct peil_list *list = item->list == PEIL_NOWHERE ? NULL : &survey->lists[item->list];
    if (why)
        definition_fault(definition, "survey.csv", item->line, "scale",
                         "'%s' %s: it cannot be an item of '%s'", item->name, why,
                         survey->variables[item->scale].name);
    else if (!list || item->type != PEIL_SELECT_ONE)
        definition_fault(definition, "survey.csv", item->line, "scale",
                         "a scale item needs an answer list: '%s' is not a select_one", item->name);
    else if (!list->numeric)
        definition_fault(definition, "survey.csv", item->line, item->reverse ? "reverse" : "scale",
                         "a scale item needs numbers: not every answer of list '%s' has a value",
                         list->name);
    return !why && list && item->type == PEIL_SELECT_ONE && list->numeric;
}

/* Scores add up like with like: one list, or each item as a percentage of its own range. */
static void check_range(struct definition *definition, const struct peil_variable *scale,
                        const struct peil_variable *first, const struct peil_variable *item)
{
    const struct peil_survey *survey = definition->survey;
    const struct peil_list *list = &survey->lists[item->list];
    if (scale->calculation.kind != PEIL_POMP && first->list != item->list)
        definition_fault(definition, "survey.csv", item->line, "scale",
                         "'%s' has list '%s', '%s' of the same scale '%s': one list, or pomp()",
                         item->name, list->name, first->name, survey->lists[first->list].name);
    if (scale->calculation.kind == PEIL_POMP &&
        peil_decimal_compare(&list->minimum, &list->maximum) == 0)
        definition_fault(definition, "survey.csv", item->line, "scale",
                         "pomp() needs a range: all answers of list '%s' have one value",
                         list->name);
}

static void check_scale(struct definition *definition, int index, int items[])
{
    struct peil_survey *survey = definition->survey;
    struct peil_variable *scale = &survey->variables[index];
    size_t count = peil_scale_items(survey, index, items);
    const struct peil_variable *first = NULL;
    if (count < 2)
        definition_fault(definition, "survey.csv", scale->line, "name",
                         "scale '%s' has %zu item%s where at least 2 are wanted", scale->name,
                         count, count == 1 ? "" : "s");
    for (size_t i = 0; i < count; i++) {
        const struct peil_variable *item = &survey->variables[items[i]];
        if (definition_broken(survey, items[i]) || !check_item(definition, item))
            continue;
        first = first ? first : item;
        check_range(definition, scale, first, item);
    }
    if (scale->calculation.minimum_answered == 0)
        scale->calculation.minimum_answered = (count + 1) / 2;
    else if (scale->calculation.minimum_answered > count)
        definition_fault(definition, "survey.csv", scale->line, "calculation",
                         "min=%zu is more than the %zu item%s of '%s'",
                         scale->calculation.minimum_answered, count, count == 1 ? "" : "s",
                         scale->name);
}

void definition_check_scales(struct definition *definition)
{
    struct peil_survey *survey = definition->survey;
    int *items = peil_arena_alloc(&survey->arena, survey->variable_count + 1, sizeof *items);
    for (size_t v = 0; v < survey->variable_count; v++)
        if (survey->variables[v].role == PEIL_ROLE_SCALE &&
            definition_is_score(&survey->variables[v]))
            check_scale(definition, (int)v, items);
}
