/* SPDX-License-Identifier: GPL-3.0-or-later */
/* limits.c: what could not be said, and why. */
#include <string.h>

#include "listing.h"
#include "parts.h"

/* A name with a comma would read as two in a list between commas. */
static const char *as_one(struct page *page, const char *name)
{
    return strchr(name, ',') == NULL ? name
                                     : peil_arena_format(&page->document->arena, "\"%s\"", name);
}

/* Groups whose size is withheld, by name. */
static void tell_hidden_groups(struct page *page)
{
    struct peil_document *document = page->document;
    struct peil_arena *arena = &document->arena;
    struct listing groups = {.most = page->brevity.names, .separator = "; "};
    for (size_t g = 0; g < document->group_count; g++) {
        const struct peil_document_group *group = &document->groups[g];
        struct listing levels = {.most = page->brevity.levels, .separator = ", "};
        for (size_t l = 0; l < group->level_count; l++) {
            if (group->levels[l].n.state != PEIL_FIGURE_VALUE)
                listing_add(page, &levels, as_one(page, group->levels[l].label));
        }
        if (levels.count > 0)
            listing_add(page, &groups,
                        peil_arena_format(arena, "%s (%s)", peil_text_named(arena, group->label),
                                          listing_text(page, &levels)));
    }
    if (groups.count > 0)
        page_bullet(page, peil_fill(arena, document->language, PEIL_SAY_LIMIT_GROUPS, document->few,
                                    listing_text(page, &groups)));
}

static bool is_withheld(const struct peil_document *document, size_t v, enum peil_context context,
                        enum peil_stat stat, const char *answer, bool *shown)
{
    struct peil_figure figure = peil_document_total(document, (int)v, context, stat, answer);
    *shown = *shown || figure.state == PEIL_FIGURE_VALUE;
    return figure.state == PEIL_FIGURE_WITHHELD;
}

/* Whether nothing of what was answered to a question is shown, not even of everyone together: be it
 * how many did. */
static bool is_hidden(const struct peil_document *document, size_t v)
{
    const struct peil_variable *variable = &document->survey->variables[v];
    const struct peil_list *list = peil_variable_list(document->survey, (int)v);
    enum peil_stat size = variable->type == PEIL_SELECT_MULTIPLE ? PEIL_STAT_BASE : PEIL_STAT_N;
    bool shown = false;
    if (variable->role != PEIL_ROLE_ITEM && variable->role != PEIL_ROLE_SCALE)
        return false;
    if (is_withheld(document, v, PEIL_CONTEXT_DESCRIPTIVE, size, "", &shown))
        return true;
    shown = false;
    bool withheld = is_withheld(document, v, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN, "", &shown);
    for (size_t o = 0; list != NULL && o < list->count && !shown; o++)
        withheld |= is_withheld(document, v, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE,
                                list->options[o].name, &shown);
    return withheld && !shown;
}

static void tell_hidden_questions(struct page *page)
{
    enum { MOST = 8 };
    struct peil_document *document = page->document;
    struct listing questions = {.most = page->brevity.names < MOST ? page->brevity.names : MOST,
                                .separator = ", "};
    for (size_t v = 0; v < document->survey->variable_count; v++) {
        if (is_hidden(document, v))
            listing_add(page, &questions, as_one(page, peil_document_variable(document, (int)v)));
    }
    if (questions.count > 0)
        page_bullet(page, peil_fill(&document->arena, document->language, PEIL_SAY_LIMIT_QUESTIONS,
                                    listing_text(page, &questions)));
}

static bool is_test(const struct peil_result *row)
{
    if (row->stat != PEIL_STAT_P) /* of most rows: their subjects are not looked at */
        return false;
    enum peil_context context = row->subject->context;
    return context == PEIL_CONTEXT_WELCH_T || context == PEIL_CONTEXT_WELCH_ANOVA ||
           context == PEIL_CONTEXT_CHI_SQUARED;
}

/* A test that is told elsewhere under other names. */
static bool is_repeated(const struct peil_document *document, const struct peil_result *row)
{
    for (size_t g = 0; g < document->group_count; g++) {
        const struct peil_document_group *group = &document->groups[g];
        if (strcmp(group->name, row->subject->group1) != 0)
            continue;
        const struct peil_document_level *level = NULL;
        for (size_t l = 0; l < group->level_count && level == NULL; l++) {
            if (strcmp(group->levels[l].name, row->subject->group1_level) == 0)
                level = &group->levels[l];
        }
        return peil_document_is_repeated(group, level);
    }
    return false;
}

/* Equal texts of one table are equal pointers. */
struct unmade find_unmade(const struct peil_document *document)
{
    struct unmade unmade = {.found = 0};
    for (size_t r = 0; r < document->results->count; r++) {
        const struct peil_result *row = &document->results->rows[r];
        if (!is_test(row) || row->defined || is_repeated(document, row))
            continue;
        size_t i = 0;
        while (i < unmade.found && unmade.reasons[i] != row->warning)
            i++;
        if (i == UNMADE_REASONS)
            continue;
        unmade.reasons[i] = row->warning;
        unmade.counts[i]++;
        unmade.found += i == unmade.found;
    }
    return unmade;
}

static void tell_unmade(struct page *page)
{
    struct peil_document *document = page->document;
    struct peil_arena *arena = &document->arena;
    const struct unmade *unmade = page->unmade;
    const char *figures = peil_count_text(arena, document->language, (double)document->withheld);
    size_t withheld = 0;
    while (withheld < unmade->found && strcmp(unmade->reasons[withheld], "suppressed") != 0)
        withheld++;
    if (withheld < unmade->found && document->withheld == 0)
        page_bullet(page, peil_fill(arena, document->language, PEIL_SAY_LIMIT_TESTS_UNMADE,
                                    peil_count_text(arena, document->language,
                                                    (double)unmade->counts[withheld])));
    else if (withheld < unmade->found)
        page_bullet(page,
                    peil_fill(arena, document->language, PEIL_SAY_LIMIT_TESTS_WITHHELD, figures,
                              peil_count_text(arena, document->language,
                                              (double)unmade->counts[withheld])));
    else if (document->withheld > 0)
        page_bullet(page, peil_fill(arena, document->language, PEIL_SAY_LIMIT_WITHHELD, figures));
    for (size_t i = 0; i < unmade->found; i++) {
        if (i != withheld)
            page_bullet(page, peil_fill(arena, document->language, PEIL_SAY_LIMIT_TESTS,
                                        peil_count_text(arena, document->language,
                                                        (double)unmade->counts[i]),
                                        peil_document_reason(document, unmade->reasons[i])));
    }
}

/* Answers that were given and could not be counted. What is made of a question has them again. */
static void tell_invalid(struct page *page)
{
    struct peil_document *document = page->document;
    const struct peil_survey *survey = document->survey;
    struct peil_arena *arena = &document->arena;
    double answers = 0;
    size_t questions = 0;
    for (size_t v = 0; v < survey->variable_count; v++) {
        struct peil_figure invalid = peil_document_total(document, (int)v, PEIL_CONTEXT_DESCRIPTIVE,
                                                         PEIL_STAT_MISSING_INVALID, "");
        if (survey->variables[v].role == PEIL_ROLE_SCALE ||
            survey->variables[v].calculation.kind != PEIL_NOT_CALCULATED ||
            invalid.state != PEIL_FIGURE_VALUE || invalid.value == 0)
            continue;
        answers += invalid.value;
        questions++;
    }
    if (questions > 0)
        page_bullet(page, peil_fill(arena, document->language, PEIL_SAY_LIMIT_INVALID,
                                    peil_count_text(arena, document->language, answers),
                                    peil_count_text(arena, document->language, (double)questions)));
}

static bool has_cluster(const struct peil_survey *survey)
{
    for (size_t v = 0; v < survey->variable_count; v++) {
        if (survey->variables[v].role == PEIL_ROLE_CLUSTER)
            return true;
    }
    return false;
}

void tell_reading(struct page *page)
{
    struct peil_document *document = page->document;
    static const enum peil_phrase samples[] = {[PEIL_SAMPLE_VOLUNTEER] = PEIL_SAY_LIMIT_VOLUNTEER,
                                               [PEIL_SAMPLE_RANDOM] = PEIL_SAY_LIMIT_RANDOM,
                                               [PEIL_SAMPLE_CENSUS] = PEIL_SAY_LIMIT_CENSUS};
    page_bullet(page, peil_document_say(document, samples[document->survey->sample]));
    if (has_cluster(document->survey))
        page_bullet(page, peil_document_say(document, PEIL_SAY_LIMIT_CLUSTERS));
    if (page->differences->test_count + page->asked->tests > 0)
        page_bullet(page, peil_document_say(document, PEIL_SAY_LIMIT_EQUAL));
}

void tell_limits(struct page *page)
{
    page_heading(page, peil_document_say(page->document, PEIL_SAY_SUMMARY_LIMITS));
    tell_hidden_groups(page);
    tell_hidden_questions(page);
    tell_unmade(page);
    tell_invalid(page);
    tell_reading(page);
}
