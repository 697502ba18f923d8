/* SPDX-License-Identifier: GPL-3.0-or-later */
/* themes.csv: which words in an open answer make which theme. A theme may have several rows, each
 * with a pattern; its label is that of the first. */
#include <string.h>

#include "definition.h"

static const char *cell(const struct definition *definition, size_t row, int column)
{
    return definition_cell(&definition->themes, &definition->themes.rows[row], column);
}

static bool has_themes(const struct definition *definition, int variable)
{
    const struct peil_survey *survey = definition->survey;
    for (size_t v = 0; v < survey->variable_count; v++)
        if (definition->drafts[v].calculated &&
            survey->variables[v].calculation.kind == PEIL_THEMES &&
            survey->variables[v].calculation.source == variable)
            return true;
    return false;
}

static void check_row(struct definition *definition, size_t index)
{
    struct peil_survey *survey = definition->survey;
    uint64_t line = definition->themes.rows[index].line;
    const char *variable = cell(definition, index, THEMES_VARIABLE);
    const char *theme = cell(definition, index, THEMES_THEME);
    int source = peil_survey_variable(survey, variable);
    if (source == PEIL_NOWHERE)
        definition_fault(definition, "themes.csv", line, "variable", "'%s' is not a variable%s",
                         variable, definition_near_variable(survey, variable));
    else if (!has_themes(definition, source))
        definition_fault(definition, "themes.csv", line, "variable",
                         "no calculate row of survey.csv has themes(${%s})", variable);
    if (!definition_is_option_name(theme))
        definition_fault(definition, "themes.csv", line, "theme",
                         "'%s' cannot be a theme name: letters, digits, _ . - only, no . first",
                         theme);
    if (!*cell(definition, index, THEMES_PATTERN) && !definition->codes.present)
        definition_fault(definition, "themes.csv", line, "pattern",
                         "is empty: theme '%s' would match nothing", theme);
}

void definition_check_themes(struct definition *definition)
{
    for (size_t i = 0; i < definition->themes.count; i++)
        check_row(definition, i);
}

/* The option of a theme, made where its name is new. */
static int theme_option(struct definition *definition, struct peil_list *list, size_t row)
{
    const char *name = cell(definition, row, THEMES_THEME);
    int known = peil_list_option(list, name);
    if (known != PEIL_NOWHERE)
        return known;
    struct peil_option *option = &list->options[list->count];
    *option = (struct peil_option){.name = name, .reason = PEIL_NOWHERE};
    option->label =
        definition_label(definition, &definition->themes, &definition->themes.rows[row]);
    return (int)list->count++;
}

const char *definition_make_themes(struct definition *definition, int variable)
{
    struct peil_survey *survey = definition->survey;
    struct peil_variable *it = &survey->variables[variable];
    const char *source = survey->variables[it->calculation.source].name;
    size_t rows = definition->themes.count;
    if (definition_find_list(survey, it->name) != PEIL_NOWHERE)
        return peil_arena_format(&survey->arena, "list '%s' is in choices.csv: themes() makes one",
                                 it->name);
    it->list = definition_add_list(definition, it->name, rows);
    struct peil_list *list = &survey->lists[it->list];
    struct peil_theme *themes = peil_arena_alloc(&survey->arena, rows + 1, sizeof *themes);
    list->count = 0;
    for (size_t i = 0; i < rows; i++)
        if (strcmp(cell(definition, i, THEMES_VARIABLE), source) == 0)
            themes[it->theme_count++] = (struct peil_theme){theme_option(definition, list, i),
                                                            cell(definition, i, THEMES_PATTERN),
                                                            definition->themes.rows[i].line};
    it->type = PEIL_SELECT_MULTIPLE;
    it->themes = themes;
    definition->lists[it->list].used = true;
    if (it->theme_count > 0)
        return NULL;
    return peil_arena_format(&survey->arena, "themes.csv has no theme of '%s'", source);
}
