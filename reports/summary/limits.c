/* SPDX-License-Identifier: GPL-3.0-or-later */
/* limits.c: what could not be said, and why. */
#include <string.h>

#include "parts.h"

static void bullet(struct page *page, const char *text)
{
    page_paragraph(page, 0, 2, peil_arena_format(&page->document->arena, "- %s", text));
}

/* Groups whose size is withheld, by name. */
static void tell_hidden_groups(struct page *page)
{
    struct peil_document *document = page->document;
    struct peil_arena *arena = &document->arena;
    const char *text = "";
    for (size_t g = 0; g < document->group_count; g++) {
        const struct peil_document_group *group = &document->groups[g];
        const char *levels = "";
        for (size_t l = 0; l < group->level_count; l++) {
            if (group->levels[l].n.state != PEIL_FIGURE_VALUE)
                levels = peil_arena_format(arena, "%s%s%s", levels, levels[0] != '\0' ? ", " : "",
                                           group->levels[l].label);
        }
        if (levels[0] != '\0')
            text = peil_arena_format(arena, "%s%s%s (%s)", text, text[0] != '\0' ? "; " : "",
                                     peil_text_inside(arena, group->label), levels);
    }
    if (text[0] != '\0')
        bullet(page,
               peil_fill(arena, document->language, PEIL_SAY_LIMIT_GROUPS, document->few, text));
}

static bool is_test(const struct peil_result *row)
{
    enum peil_context context = row->key.context;
    return (context == PEIL_CONTEXT_WELCH_T || context == PEIL_CONTEXT_WELCH_ANOVA ||
            context == PEIL_CONTEXT_CHI_SQUARED) &&
           row->key.stat == PEIL_STAT_P;
}

/* How many comparisons were not made, by reason. Equal texts of one table are equal pointers. */
static void tell_comparisons(struct page *page)
{
    enum { REASONS = 8 };
    struct peil_document *document = page->document;
    struct peil_arena *arena = &document->arena;
    const char *reasons[REASONS];
    size_t counts[REASONS] = {0}, found = 0;
    for (size_t r = 0; r < document->results->count; r++) {
        const struct peil_result *row = &document->results->rows[r];
        if (!is_test(row) || row->defined)
            continue;
        size_t i = 0;
        while (i < found && reasons[i] != row->warning)
            i++;
        if (i == REASONS)
            continue;
        reasons[i] = row->warning;
        counts[i]++;
        found += i == found;
    }
    for (size_t i = 0; i < found; i++) {
        const char *number = peil_count_text(arena, (double)counts[i]);
        if (strcmp(reasons[i], "suppressed") == 0)
            bullet(page,
                   peil_fill(arena, document->language, PEIL_SAY_LIMIT_TESTS_WITHHELD, number));
        else
            bullet(page, peil_fill(arena, document->language, PEIL_SAY_LIMIT_TESTS, number,
                                   peil_document_reason(document, reasons[i])));
    }
}

static bool has_cluster(const struct peil_survey *survey)
{
    for (size_t v = 0; v < survey->variable_count; v++) {
        if (survey->variables[v].role == PEIL_ROLE_CLUSTER)
            return true;
    }
    return false;
}

void tell_limits(struct page *page)
{
    struct peil_document *document = page->document;
    struct peil_arena *arena = &document->arena;
    static const enum peil_phrase samples[] = {[PEIL_SAMPLE_VOLUNTEER] = PEIL_SAY_LIMIT_VOLUNTEER,
                                               [PEIL_SAMPLE_RANDOM] = PEIL_SAY_LIMIT_RANDOM,
                                               [PEIL_SAMPLE_CENSUS] = PEIL_SAY_LIMIT_CENSUS};
    page_heading(page, peil_document_say(document, PEIL_SAY_SUMMARY_LIMITS));
    tell_hidden_groups(page);
    if (document->withheld > 0)
        bullet(page, peil_fill(arena, document->language, PEIL_SAY_LIMIT_WITHHELD,
                               peil_count_text(arena, (double)document->withheld)));
    tell_comparisons(page);
    bullet(page, peil_document_say(document, samples[document->survey->sample]));
    if (has_cluster(document->survey))
        bullet(page, peil_document_say(document, PEIL_SAY_LIMIT_CLUSTERS));
    bullet(page, peil_document_say(document, PEIL_SAY_LIMIT_EQUAL));
}
