/* SPDX-License-Identifier: GPL-3.0-or-later */
/* codes.csv: the themes that a person found in open answers, by respondent. */
#include <string.h>

#include "definition.h"

/* The themes() variable that reads a question, or PEIL_NOWHERE. */
static int themes_of(const struct peil_survey *survey, int question)
{
    for (size_t v = 0; v < survey->variable_count; v++)
        if (survey->variables[v].calculation.kind == PEIL_THEMES &&
            survey->variables[v].calculation.source == question)
            return (int)v;
    return PEIL_NOWHERE;
}

static void check_themes(struct definition *definition, const struct peil_code *code)
{
    struct peil_survey *survey = definition->survey;
    const struct peil_list *list = peil_variable_list(survey, themes_of(survey, code->variable));
    const char *const *names;
    size_t count;
    if (!*code->themes)
        return;
    if (!definition_alternatives(&survey->arena, code->themes, &names, &count)) {
        definition_fault(definition, "codes.csv", code->line, "themes",
                         "'%s' has an empty alternative", code->themes);
        return;
    }
    for (size_t i = 0; i < count; i++)
        if (peil_list_option(list, names[i]) == PEIL_NOWHERE)
            definition_fault(definition, "codes.csv", code->line, "themes",
                             "'%s' is not a theme of themes.csv%s", names[i],
                             definition_near_option(survey, list, names[i]));
}

static void check_twice(struct definition *definition, const struct peil_code *code)
{
    const struct peil_survey *survey = definition->survey;
    for (size_t i = 0; i < survey->code_count; i++)
        if (survey->codes[i].variable == code->variable &&
            strcmp(survey->codes[i].key, code->key) == 0) {
            definition_fault(definition, "codes.csv", code->line, "key",
                             "this answer is coded on line %llu already",
                             (unsigned long long)survey->codes[i].line);
            return;
        }
}

static void read_row(struct definition *definition, const struct definition_row *row)
{
    struct peil_survey *survey = definition->survey;
    const struct definition_sheet *sheet = &definition->codes;
    const char *name = definition_cell(sheet, row, CODES_VARIABLE);
    int variable = peil_survey_variable(survey, name);
    if (variable == PEIL_NOWHERE || themes_of(survey, variable) == PEIL_NOWHERE) {
        definition_fault(
            definition, "codes.csv", row->line, "variable",
            variable == PEIL_NOWHERE ? "'%s' is not a variable%s"
                                     : "no calculate row of survey.csv has themes(${%s})%s",
            name, variable == PEIL_NOWHERE ? definition_near_variable(survey, name) : "");
        return;
    }
    struct peil_code code = {.variable = variable,
                             .key = definition_cell(sheet, row, CODES_KEY),
                             .themes = definition_cell(sheet, row, CODES_THEMES),
                             .line = row->line};
    if (!*code.key)
        definition_fault(definition, "codes.csv", row->line, "key", "is empty");
    check_themes(definition, &code);
    check_twice(definition, &code);
    survey->codes[survey->code_count++] = code;
}

void definition_read_codes(struct definition *definition)
{
    struct peil_survey *survey = definition->survey;
    survey->codes =
        peil_arena_alloc(&survey->arena, definition->codes.count + 1, sizeof *survey->codes);
    for (size_t i = 0; i < definition->codes.count; i++)
        read_row(definition, &definition->codes.rows[i]);
}
