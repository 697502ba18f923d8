/* SPDX-License-Identifier: GPL-3.0-or-later */
/* population.csv: how many people the survey is about, in all and in each level of a grouping. */
#include <string.h>

#include "definition.h"
#include "peil/text.h"

static const char file[] = "population.csv";

/* What is rolled up to is a level, too. */
static bool is_parent(const struct peil_grouping *grouping, const char *level)
{
    for (size_t p = 0; p < grouping->parent_count; p++)
        if (strcmp(grouping->parent_names[p], level) == 0)
            return true;
    return false;
}

static const struct peil_grouping *grouping_of(const struct peil_survey *survey, int variable)
{
    for (size_t g = 0; g < survey->grouping_count; g++)
        if (survey->groupings[g].variable == variable)
            return &survey->groupings[g];
    return NULL;
}

static bool check_level(struct definition *definition, const struct definition_row *row,
                        const char *name, const char *level, int *variable)
{
    struct peil_survey *survey = definition->survey;
    *variable = peil_survey_variable(survey, name);
    if (*variable == PEIL_NOWHERE) {
        definition_fault(definition, file, row->line, "variable",
                         "'%s' is not a variable of survey.csv%s", name,
                         definition_near_variable(survey, name));
        return false;
    }
    const struct peil_grouping *grouping = grouping_of(survey, *variable);
    if (grouping == NULL) {
        definition_fault(definition, file, row->line, "variable",
                         "'%s' is not a grouping (role group): results are by groupings alone",
                         name);
        return false;
    }
    const struct peil_list *list = peil_variable_list(survey, *variable);
    int option = peil_list_option(list, level);
    if ((option == PEIL_NOWHERE || list->options[option].reason != PEIL_NOWHERE) &&
        !is_parent(grouping, level)) {
        definition_fault(definition, file, row->line, "level", "'%s' is not a level of %s%s", level,
                         name, definition_near_option(survey, list, level));
        return false;
    }
    return true;
}

/* A whole number from 1, or 0 and a fault. */
static uint64_t read_size(struct definition *definition, const struct definition_row *row)
{
    const char *text = definition_cell(&definition->population, row, POPULATION_SIZE);
    struct peil_decimal number;
    if (peil_decimal_parse(text, strlen(text), &number) && number.decimals == 0 &&
        number.scaled > 0)
        return (uint64_t)number.scaled;
    definition_fault(definition, file, row->line, "population",
                     "'%s' is not a whole number of people from 1", text);
    return 0;
}

static const struct peil_population *find(const struct peil_survey *survey, int variable,
                                          const char *level)
{
    for (size_t p = 0; p < survey->population_count; p++) {
        const struct peil_population *it = &survey->populations[p];
        if (it->variable == variable && strcmp(it->level, level) == 0)
            return it;
    }
    return NULL;
}

static void read_row(struct definition *definition, const struct definition_row *row,
                     struct peil_population populations[])
{
    struct peil_survey *survey = definition->survey;
    const char *name = definition_cell(&definition->population, row, POPULATION_VARIABLE);
    const char *level = definition_cell(&definition->population, row, POPULATION_LEVEL);
    uint64_t size = read_size(definition, row);
    int variable = PEIL_NOWHERE;
    if ((*name || *level) && !check_level(definition, row, name, level, &variable))
        return;
    const struct peil_population *before = find(survey, variable, level);
    if (before != NULL) {
        definition_fault(definition, file, row->line, "level", "stands on line %llu already",
                         (unsigned long long)before->line);
        return;
    }
    populations[survey->population_count++] = (struct peil_population){
        variable, level, size, definition_cell(&definition->population, row, POPULATION_SOURCE),
        row->line};
}

void definition_read_population(struct definition *definition)
{
    struct peil_survey *survey = definition->survey;
    const struct definition_sheet *sheet = &definition->population;
    struct peil_population *populations =
        peil_arena_alloc(&survey->arena, sheet->count + 1, sizeof *populations);
    survey->populations = populations;
    for (size_t row = 0; row < sheet->count; row++)
        read_row(definition, &sheet->rows[row], populations);
}

/* Those of all levels that are rolled up to it; 0 where one of them is not declared. */
static uint64_t united(const struct peil_survey *survey, const struct peil_grouping *grouping,
                       const char *parent)
{
    const struct peil_list *list = peil_variable_list(survey, grouping->variable);
    uint64_t sum = 0;
    for (size_t l = 0; l < grouping->level_count; l++) {
        int up = grouping->parents != NULL ? grouping->parents[l] : PEIL_NOWHERE;
        if (up == PEIL_NOWHERE || strcmp(grouping->parent_names[up], parent) != 0)
            continue;
        const struct peil_population *it =
            find(survey, grouping->variable, list->options[grouping->levels[l]].name);
        if (it == NULL)
            return 0;
        sum += it->size;
    }
    return sum;
}

uint64_t peil_survey_population(const struct peil_survey *survey, int variable, const char *level)
{
    const struct peil_population *it = find(survey, variable, level);
    const struct peil_grouping *grouping = grouping_of(survey, variable);
    if (it != NULL)
        return it->size;
    return grouping != NULL && is_parent(grouping, level) ? united(survey, grouping, level) : 0;
}
