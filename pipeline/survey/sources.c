/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Under which headers of an export each question is found. */
#include <string.h>

#include "definition.h"
#include "peil/text.h"

/* Without a source, the headers are the labels in all languages; without labels, the name (forms
 * export what a device adds, such as `start`, under its name). */
static void default_sources(struct definition *definition, struct peil_variable *variable)
{
    struct peil_survey *survey = definition->survey;
    const char **sources =
        peil_arena_alloc(&survey->arena, survey->language_count + 1, sizeof *sources);
    for (size_t i = 0; i < survey->language_count; i++)
        if (variable->label.texts[i])
            sources[variable->source_count++] = variable->label.texts[i];
    if (variable->source_count == 0)
        sources[variable->source_count++] = variable->name;
    variable->sources = sources;
}

void definition_read_sources(struct definition *definition)
{
    struct peil_survey *survey = definition->survey;
    for (size_t v = 0; v < survey->variable_count; v++) {
        struct peil_variable *variable = &survey->variables[v];
        const struct definition_draft *draft = &definition->drafts[v];
        if (draft->calculated)
            continue;
        const char *text = definition_cell(&definition->questions, draft->row, SURVEY_SOURCE);
        if (!*text)
            default_sources(definition, variable);
        else if (!definition_alternatives(&survey->arena, text, &variable->sources,
                                          &variable->source_count))
            definition_fault(definition, "survey.csv", variable->line, "source",
                             "'%s' has an empty alternative", text);
    }
}

struct header {
    const char *folded;
    size_t variable;
};

static void check_header(struct definition *definition, const struct header *headers, size_t index,
                         const char *text)
{
    const struct peil_variable *variables = definition->survey->variables;
    const struct header *it = &headers[index];
    for (size_t before = 0; before < index; before++) {
        const struct header *other = &headers[before];
        if (other->variable == it->variable || strcmp(other->folded, it->folded) != 0)
            continue;
        definition_fault(definition, "survey.csv", variables[it->variable].line, "source",
                         "'%s' is the column of two variables: '%s' and '%s' (line %llu)", text,
                         variables[it->variable].name, variables[other->variable].name,
                         (unsigned long long)variables[other->variable].line);
        return;
    }
}

void definition_check_sources(struct definition *definition)
{
    const struct peil_survey *survey = definition->survey;
    struct peil_arena scratch = {0};
    size_t most = 1, count = 0;
    for (size_t v = 0; v < survey->variable_count; v++)
        most += survey->variables[v].source_count;
    struct header *headers = peil_arena_alloc(&scratch, most, sizeof *headers);
    for (size_t v = 0; v < survey->variable_count; v++)
        for (size_t s = 0; s < survey->variables[v].source_count; s++) {
            const char *text = survey->variables[v].sources[s];
            headers[count] = (struct header){peil_text_fold(&scratch, text, strlen(text)), v};
            check_header(definition, headers, count, text);
            count++;
        }
    peil_arena_clear(&scratch);
}
