/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quality.c: how many respondents have a flag of answer quality, and how much that changes. */
#include "../documents/quality.h"

#include <math.h>

#include "parts.h"

/* "te snel 12, eentonig 15": of the rules whose number is shown. */
static const char *rules_text(struct peil_document *document)
{
    struct peil_arena *arena = &document->arena;
    const char *text = "";
    for (int r = 0; r < PEIL_QUALITY_RULES; r++) {
        struct peil_figure n = peil_document_flags(document, r, PEIL_COUNT_FLAGGED);
        if (n.state == PEIL_FIGURE_VALUE && n.value > 0)
            text = peil_arena_format(arena, "%s%s%s %s", text, text[0] != '\0' ? ", " : "",
                                     peil_document_rule_name(document, (enum peil_quality_rule)r),
                                     peil_count_text(arena, document->language, n.value));
    }
    return text;
}

/* What moves most of the scales, or of the items with a list, as far as shown: means of numbers
 * are in units of their own. PEIL_NOWHERE: none is shown. */
static int most_moved(const struct peil_document *document, bool scales, double *change)
{
    const struct peil_survey *survey = document->survey;
    int most = PEIL_NOWHERE;
    for (size_t v = 0; v < survey->variable_count; v++) {
        bool scale = survey->variables[v].role == PEIL_ROLE_SCALE;
        struct peil_figure moved =
            peil_document_total(document, (int)v, PEIL_CONTEXT_QUALITY, PEIL_STAT_MEAN_CHANGE, "");
        if (scale != scales || (!scale && survey->variables[v].list == PEIL_NOWHERE) ||
            moved.state != PEIL_FIGURE_VALUE)
            continue;
        if (most == PEIL_NOWHERE || fabs(moved.value) > *change) {
            most = (int)v;
            *change = fabs(moved.value);
        }
    }
    return most;
}

static const char *change_text(struct peil_document *document)
{
    struct peil_arena *arena = &document->arena;
    double change = 0;
    int most = most_moved(document, true, &change);
    bool scales = most != PEIL_NOWHERE;
    if (!scales)
        most = most_moved(document, false, &change);
    if (most == PEIL_NOWHERE)
        return "";
    return peil_arena_format(arena, " %s",
                             peil_fill(arena, document->language, PEIL_SAY_SUMMARY_QUALITY_CHANGE,
                                       peil_number_text(arena, document->language, change, 2),
                                       peil_document_variable(document, most), scales ? "1" : "2"));
}

static const char *flags_text(struct peil_document *document, const struct peil_figure *any)
{
    struct peil_arena *arena = &document->arena;
    const char *rules = rules_text(document);
    if (any->state == PEIL_FIGURE_VALUE)
        return peil_fill(arena, document->language, PEIL_SAY_SUMMARY_QUALITY,
                         peil_count_text(arena, document->language, any->value), rules);
    if (rules[0] == '\0')
        return peil_document_say(document, PEIL_SAY_SUMMARY_QUALITY_FEW);
    return peil_fill(arena, document->language, PEIL_SAY_SUMMARY_QUALITY_SOME, rules);
}

void tell_quality(struct page *page)
{
    struct peil_document *document = page->document;
    struct peil_figure any = peil_document_flags(document, PEIL_FLAG_ANY, PEIL_COUNT_FLAGGED);
    struct peil_figure excluded = peil_document_flags(document, PEIL_FLAG_ANY, PEIL_COUNT_EXCLUDED);
    bool counted = any.state != PEIL_FIGURE_VALUE || any.value > excluded.value;
    if (any.state == PEIL_FIGURE_ABSENT || (any.state == PEIL_FIGURE_VALUE && any.value == 0))
        return;
    const char *text = flags_text(document, &any);
    page_hanging(page,
                 counted ? peil_arena_format(&document->arena, "%s%s", text, change_text(document))
                         : text);
}
