/* SPDX-License-Identifier: GPL-3.0-or-later */
/* range.c: see range.h. */
#include "range.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"

static const struct peil_list *list_of_items(const struct peil_survey *survey, int scale,
                                             size_t *count)
{
    int *items = peil_alloc(survey->variable_count + 1, sizeof *items);
    *count = peil_scale_items(survey, scale, items);
    const struct peil_list *list = *count > 0 ? peil_variable_list(survey, items[0]) : NULL;
    free(items);
    return list;
}

bool peil_value_range(const struct peil_survey *survey, int variable, double *least, double *most)
{
    const struct peil_variable *it = &survey->variables[variable];
    bool scale = it->role == PEIL_ROLE_SCALE;
    size_t count = 1;
    const struct peil_list *list =
        scale ? list_of_items(survey, variable, &count) : peil_variable_list(survey, variable);
    *least = 0;
    *most = 100;
    if (scale && it->calculation.kind == PEIL_POMP)
        return true;
    if (list == NULL || !list->numeric)
        return false;
    double times = scale && it->calculation.kind == PEIL_SUM ? (double)count : 1;
    *least = peil_decimal_double(&list->minimum) * times;
    *most = peil_decimal_double(&list->maximum) * times;
    return *least < *most;
}

static const char *bound(struct peil_document *document, double value)
{
    return peil_number_text(&document->arena, document->language, value,
                            value == floor(value) ? 0 : 2);
}

/* Whether a text has both numbers, the second behind the first. */
static bool says(const char *label, const char *least, const char *most)
{
    const char *at = strstr(label, least);
    return at != NULL && strstr(at + strlen(least), most) != NULL;
}

/* The phrase over a text and the range; the text where there is none, or the label says it. */
static const char *in_range(struct peil_document *document, int variable, const char *text,
                            enum peil_phrase phrase)
{
    double least, most;
    if (!peil_value_range(document->survey, variable, &least, &most))
        return text;
    const char *from = bound(document, least), *to = bound(document, most);
    if (says(peil_document_variable(document, variable), from, to))
        return text;
    return peil_fill(&document->arena, document->language, phrase, text, from, to);
}

const char *peil_mean_in_range(struct peil_document *document, int variable, const char *mean)
{
    return in_range(document, variable, mean, PEIL_SAY_MEAN_IN_RANGE);
}

const char *peil_measure_in_range(struct peil_document *document, int variable, const char *measure)
{
    return in_range(document, variable, measure, PEIL_SAY_MEASURE_IN_RANGE);
}

const char *peil_label_in_range(struct peil_document *document, int variable)
{
    return in_range(document, variable, peil_document_variable(document, variable),
                    PEIL_SAY_LABEL_IN_RANGE);
}
