/* SPDX-License-Identifier: GPL-3.0-or-later */
/* asked.c: a question in the words of the export; see sheets.h. */
#include <string.h>

#include "peil/alloc.h"
#include "sheets.h"

/* Of "*[Row]" and "Question [Row]" the row: the question stands above its table. */
static const char *row_of(struct peil_arena *arena, const char *source)
{
    size_t length = strlen(source);
    const char *open = strchr(source, '[');
    if (length == 0 || source[length - 1] != ']' || open == NULL)
        return source;
    return peil_arena_copy(arena, open + 1, (size_t)(source + length - 1 - (open + 1)));
}

/* "uitleg te geven" says no more than "Uitleg geven": a third longer than the label in the language
 * of the survey does. */
const char *asked_as(struct peil_document *document, int variable)
{
    const struct peil_variable *v = &document->survey->variables[variable];
    if (v->source_count == 0)
        return NULL;
    const char *label = peil_survey_label(document->survey, &v->label, NULL, v->name);
    const char *asked = row_of(&document->arena, v->sources[0]);
    return text_units(asked) * 3 > text_units(label) * 4 && asked[0] != '*' ? asked : NULL;
}
