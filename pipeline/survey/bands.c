/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bands.h"

#include <string.h>

/* A bound as text, its point replaced: names have no comma, Dutch labels have one. */
static const char *bound_text(struct peil_arena *arena, const struct peil_decimal *bound,
                              char point)
{
    char text[PEIL_DOUBLE_TEXT];
    size_t length = peil_decimal_format(bound, text);
    char *dot = memchr(text, '.', length);
    if (dot)
        *dot = point;
    return peil_arena_copy(arena, text, length);
}

static const char *level_name(struct peil_arena *arena, const struct peil_calculation *bands,
                              size_t level)
{
    const char *from = level > 0 ? bound_text(arena, &bands->bounds[level - 1], 'p') : NULL;
    const char *to =
        level < bands->bound_count ? bound_text(arena, &bands->bounds[level], 'p') : NULL;
    if (!from)
        return peil_arena_format(arena, "under_%s", to);
    if (!to)
        return peil_arena_format(arena, "from_%s", from);
    return peil_arena_format(arena, "%s_%s", from, to);
}

static const char *dutch(struct peil_arena *arena, const struct peil_calculation *bands,
                         size_t level)
{
    const char *from = level > 0 ? bound_text(arena, &bands->bounds[level - 1], ',') : NULL;
    const char *to =
        level < bands->bound_count ? bound_text(arena, &bands->bounds[level], ',') : NULL;
    if (!from)
        return peil_arena_format(arena, "minder dan %s", to);
    if (!to)
        return peil_arena_format(arena, "%s of meer", from);
    return peil_arena_format(arena, "%s tot minder dan %s", from, to);
}

static const char *english(struct peil_arena *arena, const struct peil_calculation *bands,
                           size_t level)
{
    const char *from = level > 0 ? bound_text(arena, &bands->bounds[level - 1], '.') : NULL;
    const char *to =
        level < bands->bound_count ? bound_text(arena, &bands->bounds[level], '.') : NULL;
    if (!from)
        return peil_arena_format(arena, "under %s", to);
    if (!to)
        return peil_arena_format(arena, "%s or more", from);
    return peil_arena_format(arena, "%s to under %s", from, to);
}

/* Whether a language code is language, or a regional form of it (nl-BE). */
static bool is_language(const char *code, const char *language)
{
    size_t length = strlen(language);
    return strncmp(code, language, length) == 0 &&
           (code[length] == '\0' || code[length] == '-' || code[length] == '_');
}

static struct peil_label level_label(struct peil_survey *survey,
                                     const struct peil_calculation *bands, size_t level)
{
    struct peil_arena *arena = &survey->arena;
    const char **texts = peil_arena_alloc(arena, survey->language_count + 1, sizeof *texts);
    for (size_t i = 0; i < survey->language_count; i++) {
        if (is_language(survey->languages[i], "nl"))
            texts[i] = dutch(arena, bands, level);
        else if (is_language(survey->languages[i], "en"))
            texts[i] = english(arena, bands, level);
        else
            texts[i] = level_name(arena, bands, level);
    }
    return (struct peil_label){texts};
}

const char *definition_make_bands(struct definition *definition, int variable)
{
    struct peil_survey *survey = definition->survey;
    struct peil_variable *it = &survey->variables[variable];
    const struct peil_calculation *bands = &it->calculation;
    if (definition_find_list(survey, it->name) != PEIL_NOWHERE)
        return peil_arena_format(&survey->arena,
                                 "list '%s' is in choices.csv: to use it, the type is calculate %s",
                                 it->name, it->name);
    it->list = definition_add_list(definition, it->name, bands->bound_count + 1);
    struct peil_list *list = &survey->lists[it->list];
    for (size_t level = 0; level < list->count; level++) {
        list->options[level].name = level_name(&survey->arena, bands, level);
        list->options[level].label = level_label(survey, bands, level);
    }
    definition->lists[it->list].used = true;
    return NULL;
}

const char *definition_match_bands(struct definition *definition, int variable, int list)
{
    struct peil_survey *survey = definition->survey;
    struct peil_variable *it = &survey->variables[variable];
    const struct peil_list *levels = &survey->lists[list];
    size_t wanted = it->calculation.bound_count + 1;
    for (size_t level = 0; level < wanted && level < levels->count; level++) {
        const char *name = level_name(&survey->arena, &it->calculation, level);
        if (strcmp(levels->options[level].name, name) != 0 ||
            levels->options[level].reason != PEIL_NOWHERE)
            return peil_arena_format(&survey->arena,
                                     "option %zu of list '%s' is '%s' where level '%s' is wanted",
                                     level + 1, levels->name, levels->options[level].name, name);
    }
    if (levels->count != wanted)
        return peil_arena_format(&survey->arena, "list '%s' has %zu options where %zu are wanted",
                                 levels->name, levels->count, wanted);
    it->list = list;
    return NULL;
}
