/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/survey.h"

#include <stdlib.h>
#include <string.h>

#include "definition.h"

/* The last part of a path, without slashes at its end. */
static const char *last_part(struct peil_arena *arena, const char *path)
{
    size_t end = strlen(path);
    while (end > 1 && path[end - 1] == '/')
        end--;
    size_t begin = end;
    while (begin > 0 && path[begin - 1] != '/')
        begin--;
    return peil_arena_copy(arena, path + begin, end - begin);
}

const char *const peil_survey_files[] = {
    "survey.csv", "choices.csv", "settings.csv",   "corrections.csv", "themes.csv",
    "codes.csv",  "lookup.csv",  "population.csv", "analyses.csv",    NULL};

static struct peil_survey *new_survey(const char *directory)
{
    struct peil_survey *survey = peil_alloc(1, sizeof *survey);
    survey->directory = peil_arena_text(&survey->arena, directory);
    survey->name = last_part(&survey->arena, directory);
    survey->lookup_variable = PEIL_NOWHERE;
    return survey;
}

/* What a draft has guessed and nobody looked at. */
static size_t count_notes(const struct definition_sheet *sheet, int column)
{
    size_t notes = 0;
    for (size_t i = 0; i < sheet->count; i++)
        notes += strncmp(definition_cell(sheet, &sheet->rows[i], column), "confirm:", 8) == 0;
    return notes;
}

/* The passes of definition.h, in order. */
static void read_rows(struct definition *definition)
{
    definition_read_languages(definition);
    definition_read_settings(definition);
    definition_read_lists(definition);
    definition_read_variables(definition);
    definition_read_sources(definition);
    definition_link_scales(definition);
    definition_resolve_calculations(definition);
    definition_check_themes(definition);
    definition_read_codes(definition);
    definition_check_lookup(definition);
    definition_read_conditions(definition);
    definition_check_roles(definition);
    definition_check_scales(definition);
    definition_make_groupings(definition);
    definition_read_corrections(definition);
    definition_read_analyses(definition);
    definition_read_population(definition);
    definition_make_crossings(definition);
    definition_check_sources(definition);
    definition_check_lists(definition);
    definition->survey->to_confirm = count_notes(&definition->questions, SURVEY_NOTE) +
                                     count_notes(&definition->choices, CHOICES_NOTE);
    definition_check_quality(definition);
}

enum peil_status peil_survey_read(struct peil_survey **survey, const char *directory,
                                  struct peil_diag *diag)
{
    struct definition definition = {.survey = new_survey(directory), .diag = diag, .eligible = ""};
    enum peil_status status = definition_read_sheets(&definition);
    *survey = NULL;
    if (status == PEIL_OK) {
        if (!definition.unread)
            read_rows(&definition);
        if (definition.faults == 0)
            definition_digest(&definition);
        definition_finish_faults(&definition);
        status = definition.faults > 0 ? PEIL_DEFINITION : PEIL_OK;
    }
    if (status == PEIL_OK)
        *survey = definition.survey;
    else
        peil_survey_free(definition.survey);
    return status;
}

void peil_survey_free(struct peil_survey *survey)
{
    if (!survey)
        return;
    struct peil_arena arena = survey->arena;
    peil_arena_clear(&arena);
    free(survey);
}

int peil_survey_variable(const struct peil_survey *survey, const char *name)
{
    for (size_t v = 0; v < survey->variable_count; v++)
        if (strcmp(survey->variables[v].name, name) == 0)
            return (int)v;
    return PEIL_NOWHERE;
}

int peil_list_option(const struct peil_list *list, const char *name)
{
    for (size_t o = 0; o < list->count; o++)
        if (strcmp(list->options[o].name, name) == 0)
            return (int)o;
    return PEIL_NOWHERE;
}

const struct peil_list *peil_variable_list(const struct peil_survey *survey, int variable)
{
    int list = survey->variables[variable].list;
    return list == PEIL_NOWHERE ? NULL : &survey->lists[list];
}

const char *peil_survey_label(const struct peil_survey *survey, const struct peil_label *label,
                              const char *language, const char *fallback)
{
    const char *own = NULL, *common = NULL, *any = NULL;
    for (size_t i = 0; label->texts && i < survey->language_count; i++) {
        const char *text = label->texts[i];
        if (text && language && strcmp(survey->languages[i], language) == 0)
            own = text;
        if (text && strcmp(survey->languages[i], survey->default_language) == 0)
            common = text;
        if (text && !any)
            any = text;
    }
    return own ? own : common ? common : any ? any : fallback;
}

size_t peil_scale_items(const struct peil_survey *survey, int scale, int items[])
{
    size_t count = 0;
    for (size_t v = 0; v < survey->variable_count; v++)
        if (survey->variables[v].scale == scale)
            items[count++] = (int)v;
    return count;
}

static int64_t scaled_to(const struct peil_decimal *value, int decimals)
{
    int64_t scaled = value->scaled;
    for (int i = value->decimals; i < decimals; i++)
        scaled *= 10;
    return scaled;
}

static int most_decimals(int a, int b)
{
    return a > b ? a : b;
}

struct peil_decimal peil_item_value(const struct peil_survey *survey, int variable, int option)
{
    const struct peil_variable *item = &survey->variables[variable];
    const struct peil_list *list = &survey->lists[item->list];
    struct peil_decimal value = list->options[option].value;
    if (!item->reverse)
        return value;
    /* Values of lists are small enough (lists.c) for sums at one scale to be exact. */
    int decimals = most_decimals(value.decimals,
                                 most_decimals(list->minimum.decimals, list->maximum.decimals));
    struct peil_decimal reversed = {.decimals = decimals};
    reversed.scaled = scaled_to(&list->minimum, decimals) + scaled_to(&list->maximum, decimals) -
                      scaled_to(&value, decimals);
    for (; reversed.decimals > 0 && reversed.scaled % 10 == 0; reversed.decimals--)
        reversed.scaled /= 10;
    return reversed;
}

bool peil_variable_is_numeric(const struct peil_survey *survey, int variable)
{
    const struct peil_variable *it = &survey->variables[variable];
    const struct peil_list *list = peil_variable_list(survey, variable);
    if (it->type == PEIL_INTEGER || it->type == PEIL_DECIMAL)
        return true;
    if (it->type != PEIL_SELECT_ONE || !list || !list->numeric)
        return false;
    size_t valid = 0;
    for (size_t o = 0; o < list->count; o++)
        valid += list->options[o].reason == PEIL_NOWHERE;
    return valid >= 3;
}
