/* SPDX-License-Identifier: GPL-3.0-or-later */
/* misnamed.c: files in the folder of a definition that were meant for it, under names that nobody
 * reads: Corrections.csv, "themes (1).csv", analysis.csv, survey.xlsx. What they say would be left
 * out without a word. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "definition.h"
#include "peil/text.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* A name before its first point, folded. */
static const char *stem(struct peil_arena *arena, const char *name)
{
    return peil_text_fold(arena, name, strcspn(name, "."));
}

static bool is_table(const char *name)
{
    static const char *const endings[] = {".csv", ".xlsx", ".xls", ".ods"};
    const char *ending = strrchr(name, '.');
    for (size_t i = 0; ending && i < COUNT(endings); i++)
        if (strcasecmp(ending, endings[i]) == 0)
            return true;
    return false;
}

static bool is_read(const char *name)
{
    for (const char *const *file = peil_survey_files; *file != NULL; file++)
        if (strcmp(*file, name) == 0)
            return true;
    return false;
}

static bool looks_like(struct peil_arena *arena, const char *name, const char *file)
{
    const char *own = stem(arena, name), *wanted = stem(arena, file);
    return strncmp(own, wanted, strlen(wanted)) == 0 || peil_text_nearest(own, &wanted, 1) != NULL;
}

static bool is_among(struct dirent *const entries[], int count, const char *file)
{
    for (int i = 0; i < count; i++)
        if (strcmp(entries[i]->d_name, file) == 0)
            return true;
    return false;
}

static void warn_of(struct definition *definition, struct dirent *const entries[], int count,
                    const char *file)
{
    struct peil_arena *arena = &definition->survey->arena;
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        if (is_table(name) && !is_read(name) && looks_like(arena, name, file))
            definition_warning(definition, peil_arena_text(arena, name), 0, "",
                               "is no file of a definition and is not read (did you mean '%s'?)",
                               file);
    }
}

void definition_warn_misnamed(struct definition *definition)
{
    struct dirent **entries = NULL;
    int count = scandir(definition->survey->directory, &entries, NULL, alphasort);
    for (const char *const *file = peil_survey_files; count > 0 && *file != NULL; file++)
        if (!is_among(entries, count, *file))
            warn_of(definition, entries, count, *file);
    for (int i = 0; i < count; i++)
        free(entries[i]);
    free(entries);
}
