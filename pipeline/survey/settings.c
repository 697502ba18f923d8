/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "definition.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { DEFAULT_MIN_GROUP = 10, DEFAULT_MIN_DISTRIBUTION = 30 };

/* The keys of settings.csv; title may also stand by language, as `title::Nederlands (nl)`. */
static const char *const keys[] = {"form_id", "version", "wave", "collected", "default_language",
                                   "sample", "eligible", "min_group", "min_distribution", "title",
                                   /* of answer quality, in the order of the rules */
                                   "same_id", "same_answers", "speeder_seconds", "longstring",
                                   "irv", "even_odd", "attention"};
enum {
    FORM_ID,
    VERSION,
    WAVE,
    COLLECTED,
    DEFAULT_LANGUAGE,
    SAMPLE,
    ELIGIBLE,
    MIN_GROUP,
    MIN_DISTRIBUTION,
    TITLE,
    QUALITY /* and the rules that follow */
};

struct settings {
    struct definition *definition;
    const char **titles;
    uint64_t lines[COUNT(keys)]; /* where each key was given; 0: nowhere */
};

static void fault(struct settings *settings, uint64_t line, const char *format, const char *value,
                  const char *near)
{
    struct definition *definition = settings->definition;
    const char *text =
        peil_arena_format(&definition->survey->arena, "'%s' %s%s", value, format, near);
    definition_fault(definition, "settings.csv", line, "value", "%s", text);
}

static void read_count(struct settings *settings, uint64_t line, const char *value, uint64_t least,
                       uint64_t *to)
{
    struct peil_decimal number;
    if (!peil_decimal_parse(value, strlen(value), &number) || number.decimals > 0 ||
        number.scaled < (int64_t)least)
        fault(settings, line,
              least > 1 ? "is not a whole number of at least 2" : "is not a whole number above 0",
              value, "");
    else
        *to = (uint64_t)number.scaled;
}

static void read_sample(struct settings *settings, uint64_t line, const char *value)
{
    static const char *const kinds[] = {"volunteer", "random", "census"};
    struct peil_survey *survey = settings->definition->survey;
    int kind = definition_word(value, kinds, 3);
    if (kind == PEIL_NOWHERE)
        fault(settings, line, "is not a kind of sample: volunteer, random or census", value,
              definition_near(&survey->arena, value, kinds, 3));
    else
        survey->sample = (enum peil_sample_kind)kind;
}

static void read_title(struct settings *settings, const char *key, const char *value)
{
    struct peil_survey *survey = settings->definition->survey;
    int language = key[5] ? definition_language(settings->definition, key + 7)
                          : definition_word(survey->default_language, survey->languages,
                                            survey->language_count);
    if (language != PEIL_NOWHERE && *value)
        settings->titles[language] = value;
}

static void read_setting(struct settings *settings, int key, uint64_t line, const char *value)
{
    struct peil_survey *survey = settings->definition->survey;
    switch (key) {
    case FORM_ID:
        survey->form_id = value;
        break;
    case VERSION:
        survey->version = value;
        break;
    case WAVE:
        survey->wave = value;
        break;
    case COLLECTED:
        survey->collected = value;
        break;
    case DEFAULT_LANGUAGE: /* read with the languages */
        break;
    case SAMPLE:
        read_sample(settings, line, value);
        break;
    case ELIGIBLE:
        settings->definition->eligible = value;
        settings->definition->eligible_line = line;
        break;
    case MIN_GROUP:
        read_count(settings, line, value, 2, &survey->min_group);
        break;
    case MIN_DISTRIBUTION:
        read_count(settings, line, value, 2, &survey->min_distribution);
        break;
    }
}

static void read_row(struct settings *settings, const struct definition_row *row)
{
    struct definition *definition = settings->definition;
    struct peil_survey *survey = definition->survey;
    const char *name = definition_cell(&definition->settings, row, SETTINGS_KEY);
    const char *value = definition_cell(&definition->settings, row, SETTINGS_VALUE);
    if (strncmp(name, "title::", 7) == 0) {
        read_title(settings, name, value);
        return;
    }
    int key = definition_word(name, keys, COUNT(keys));
    if (key == PEIL_NOWHERE) {
        definition_fault(definition, "settings.csv", row->line, "key", "'%s' is not a setting%s",
                         name, definition_near(&survey->arena, name, keys, COUNT(keys)));
        return;
    }
    if (settings->lines[key] > 0) {
        definition_fault(definition, "settings.csv", row->line, "key",
                         "'%s' was given on line %llu already", name,
                         (unsigned long long)settings->lines[key]);
        return;
    }
    settings->lines[key] = row->line;
    if (key == TITLE)
        read_title(settings, name, value);
    else if (*value && key >= QUALITY)
        definition_read_quality(settings->definition, (enum peil_quality_rule)(key - QUALITY),
                                row->line, value);
    else if (*value)
        read_setting(settings, key, row->line, value);
}

/* A distribution shows more than a mean does, so it never asks for fewer respondents. */
static void check_minimums(struct settings *settings)
{
    struct peil_survey *survey = settings->definition->survey;
    if (survey->min_distribution >= survey->min_group)
        return;
    if (settings->lines[MIN_DISTRIBUTION] > 0)
        definition_fault(settings->definition, "settings.csv", settings->lines[MIN_DISTRIBUTION],
                         "value", "min_distribution %llu is below min_group %llu",
                         (unsigned long long)survey->min_distribution,
                         (unsigned long long)survey->min_group);
    else
        survey->min_distribution = survey->min_group;
}

void definition_read_settings(struct definition *definition)
{
    struct peil_survey *survey = definition->survey;
    struct settings settings = {.definition = definition};
    settings.titles =
        peil_arena_alloc(&survey->arena, survey->language_count + 1, sizeof *settings.titles);
    survey->title = (struct peil_label){settings.titles};
    survey->form_id = survey->version = survey->wave = survey->collected = "";
    survey->quality.attention_text = "";
    survey->min_group = DEFAULT_MIN_GROUP;
    survey->min_distribution = DEFAULT_MIN_DISTRIBUTION;
    for (size_t i = 0; i < definition->settings.count; i++)
        read_row(&settings, &definition->settings.rows[i]);
    if (definition->settings.present && settings.lines[SAMPLE] == 0)
        definition_fault(definition, "settings.csv", 0, "key",
                         "'sample' is missing: volunteer, random or census");
    check_minimums(&settings);
}
