/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "definition.h"

/* The code of a language as forms write it: the text in parentheses at the end, else all of it. */
static const char *language_code(struct peil_arena *arena, const char *text)
{
    size_t length = strlen(text);
    const char *open = strrchr(text, '(');
    if (open && length > 0 && text[length - 1] == ')' && open + 2 < text + length)
        return peil_arena_copy(arena, open + 1, (size_t)(text + length - open - 2));
    return text;
}

int definition_language(struct definition *definition, const char *text)
{
    struct peil_survey *survey = definition->survey;
    const char *code = language_code(&survey->arena, text);
    int known = definition_word(code, survey->languages, survey->language_count);
    if (known != PEIL_NOWHERE)
        return known;
    const char **longer =
        peil_arena_alloc(&survey->arena, survey->language_count + 1, sizeof *longer);
    for (size_t i = 0; i < survey->language_count; i++)
        longer[i] = survey->languages[i];
    longer[survey->language_count] = code;
    survey->languages = longer;
    return (int)survey->language_count++;
}

/* A column `label` is in the default language; in a definition without one, in `default`. */
static void label_columns(struct definition *definition, struct definition_sheet *sheet,
                          const char *default_language)
{
    for (size_t i = 0; i < sheet->column_count; i++) {
        const char *column = sheet->columns[i];
        if (strcmp(column, "label") == 0)
            sheet->languages[i] = definition_language(definition, default_language);
        else if (strncmp(column, "label::", 7) == 0)
            sheet->languages[i] = definition_language(definition, column + 7);
        for (size_t before = 0; sheet->languages[i] != PEIL_NOWHERE && before < i; before++)
            if (sheet->languages[before] == sheet->languages[i])
                definition_fault(definition, sheet->file, 0, column,
                                 "is a second column for language '%s', beside '%s'",
                                 definition->survey->languages[sheet->languages[i]],
                                 sheet->columns[before]);
    }
}

static void title_languages(struct definition *definition, const char *plain)
{
    const struct definition_sheet *settings = &definition->settings;
    for (size_t i = 0; i < settings->count; i++) {
        const char *key = definition_cell(settings, &settings->rows[i], SETTINGS_KEY);
        if (strncmp(key, "title::", 7) == 0)
            definition_language(definition, key + 7);
        else if (strcmp(key, "title") == 0 && definition->survey->language_count == 0)
            definition_language(definition, plain);
    }
}

/* Labels are arrays over all languages, so these are known before the first label is made. */
void definition_read_languages(struct definition *definition)
{
    struct peil_survey *survey = definition->survey;
    const struct definition_sheet *settings = &definition->settings;
    const char *given = "";
    uint64_t line = 0;
    for (size_t i = 0; i < settings->count; i++)
        if (strcmp(definition_cell(settings, &settings->rows[i], SETTINGS_KEY),
                   "default_language") == 0) {
            given = language_code(&survey->arena,
                                  definition_cell(settings, &settings->rows[i], SETTINGS_VALUE));
            line = settings->rows[i].line;
        }
    const char *plain = *given ? given : "default";
    label_columns(definition, &definition->questions, plain);
    label_columns(definition, &definition->choices, plain);
    label_columns(definition, &definition->themes, plain);
    bool unknown =
        *given && survey->language_count > 0 &&
        definition_word(given, survey->languages, survey->language_count) == PEIL_NOWHERE;
    if (unknown)
        definition_fault(
            definition, settings->file, line, "value", "no label is in default_language '%s'%s",
            given,
            definition_near(&survey->arena, given, survey->languages, survey->language_count));
    title_languages(definition, plain);
    if (*given && !unknown)
        survey->default_language = given;
    else
        survey->default_language = survey->language_count > 0 ? survey->languages[0] : "";
}

struct peil_label definition_label(struct definition *definition,
                                   const struct definition_sheet *sheet,
                                   const struct definition_row *row)
{
    struct peil_survey *survey = definition->survey;
    const char **texts =
        peil_arena_alloc(&survey->arena, survey->language_count + 1, sizeof *texts);
    for (size_t i = 0; i < sheet->column_count; i++)
        if (sheet->languages[i] != PEIL_NOWHERE && row->cells[i][0])
            texts[sheet->languages[i]] = row->cells[i];
    return (struct peil_label){texts};
}

bool definition_label_empty(const struct peil_survey *survey, const struct peil_label *label)
{
    for (size_t i = 0; label->texts && i < survey->language_count; i++)
        if (label->texts[i])
            return false;
    return true;
}
