/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "located.h"

#include <stdlib.h>
#include <string.h>

#include "filters.h"
#include "peil/alloc.h"
#include "told.h"

/* Of answers n, mean and SD stay, but of two, whose share is the mean; of options all else. */
static void hide_group(struct question *question, size_t figure, size_t flat)
{
    enum peil_disclosure_level *levels = question_levels(question, figure);
    bool moments =
        question->figures[figure].is_answer && !question->two_answers && levels == question->levels;
    enum peil_disclosure_level most = moments ? PEIL_SHOW_MOMENTS : PEIL_SHOW_NOTHING;
    if (levels[flat] > most)
        levels[flat] = most;
}

static void hide_level(struct question *question, size_t figure, size_t flat)
{
    const struct seen *seen = question->seen;
    const struct peil_view *views = seen->disclosure->views;
    hide_group(question, figure, flat);
    for (size_t g = seen->survey->grouping_count; g < seen->survey->breakdown_count; g++)
        for (size_t f = views[g].first; f < views[g].first + views[g].count; f++) {
            size_t combines[2];
            peil_disclosure_combines(seen->disclosure, f, combines);
            if (combines[0] == flat || combines[1] == flat)
                hide_group(question, figure, f);
        }
}

static bool can_be_hidden(const struct question *question, size_t figure, size_t flat)
{
    if (!question->figures[figure].is_answer)
        return question->levels[flat] != PEIL_SHOW_NOTHING;
    return question_shows(question, figure, flat) && question->seen->groups[flat] > 0;
}

/* The next shown group of the scope in ascending n after `last` (0: the first); 0: no more. */
static size_t next_larger(const struct question *question, const struct scope *scope, size_t figure,
                          size_t last)
{
    const uint64_t *n = question->n;
    size_t found = 0;
    for (size_t group = 1; group < scope->groups; group++) {
        size_t f = scope->flat[group], l = scope->flat[last];
        bool after = last == 0 || n[f] > n[l] || (n[f] == n[l] && group > last);
        if (can_be_hidden(question, figure, f) && after &&
            (found == 0 || n[f] < n[scope->flat[found]]))
            found = group;
    }
    return found;
}

/* Hides the smallest level without which nothing is told; false: no single one will do. */
static bool hide_one(struct question *question, const struct scope *scope, size_t figure)
{
    enum peil_disclosure_level *levels = question_levels(question, figure);
    size_t size = question->seen->disclosure->flat_count * sizeof *levels;
    enum peil_disclosure_level *before = peil_alloc(size + 1, 1);
    bool done = false;
    memcpy(before, levels, size);
    for (size_t group = next_larger(question, scope, figure, 0); group != 0 && !done;) {
        hide_level(question, figure, scope->flat[group]);
        done = !told_is_known(question, scope, figure);
        if (!done) {
            memcpy(levels, before, size);
            group = next_larger(question, scope, figure, group);
        }
    }
    free(before);
    return done;
}

/* The largest group that shows less than before and was not tried yet; 0: there is none. */
static size_t largest_hidden(const struct question *question, const struct scope *scope,
                             const enum peil_disclosure_level levels[],
                             const enum peil_disclosure_level before[], const bool tried[])
{
    size_t found = 0;
    for (size_t group = 1; group < scope->groups; group++) {
        size_t flat = scope->flat[group];
        if (!tried[group] && levels[flat] != before[flat] &&
            (found == 0 || question->n[flat] > question->n[scope->flat[found]]))
            found = group;
    }
    return found;
}

/* Shows groups again as before that need not be hidden. */
static void show_again(struct question *question, const struct scope *scope, size_t figure,
                       const enum peil_disclosure_level before[])
{
    enum peil_disclosure_level *levels = question_levels(question, figure);
    bool *tried = peil_alloc(scope->groups, sizeof *tried);
    for (size_t group; (group = largest_hidden(question, scope, levels, before, tried)) != 0;) {
        size_t flat = scope->flat[group];
        enum peil_disclosure_level hidden = levels[flat];
        tried[group] = true;
        levels[flat] = before[flat];
        if (told_is_known(question, scope, figure))
            levels[flat] = hidden;
    }
    free(tried);
}

/* Hides combinations, no more than are needed, the largest last; false: all of them will not do. */
static bool hide_combinations(struct question *question, const struct scope *scope, size_t figure)
{
    const struct peil_view *views = question->seen->disclosure->views;
    enum peil_disclosure_level *levels = question_levels(question, figure);
    size_t size = question->seen->disclosure->flat_count * sizeof *levels;
    if (scope->crossing == SIZE_MAX)
        return false;
    enum peil_disclosure_level *before = peil_alloc(size + 1, 1);
    memcpy(before, levels, size);
    const struct peil_view *view = &views[scope->crossing];
    for (size_t f = view->first; f < view->first + view->count; f++)
        if (can_be_hidden(question, figure, f))
            hide_group(question, figure, f);
    bool told = told_is_known(question, scope, figure);
    if (told)
        memcpy(levels, before, size);
    else
        show_again(question, scope, figure, before);
    free(before);
    return !told;
}

/* From the last group to the first: of a crossing its combinations, then its groupings. Where it
 * stays told, they were hidden for nothing. */
static void hide_all(struct question *question, const struct scope *scope, size_t figure)
{
    enum peil_disclosure_level *levels = question_levels(question, figure);
    size_t size = question->seen->disclosure->flat_count * sizeof *levels;
    enum peil_disclosure_level *before = peil_alloc(size + 1, 1);
    memcpy(before, levels, size);
    for (size_t group = scope->groups - 1; group > 0 && told_is_known(question, scope, figure);
         group--)
        if (can_be_hidden(question, figure, scope->flat[group]))
            hide_level(question, figure, scope->flat[group]);
    bool told = told_is_known(question, scope, figure);
    if (question->figures[figure].is_answer && told)
        memcpy(levels, before, size);
    question->told_of_everyone =
        question->told_of_everyone ||
        (told && question->figures[figure].stat == PEIL_STAT_MISSING_NOT_ASKED);
    free(before);
}

/* Whether the question is not what the groups of the scope are made of. */
static bool is_about(const struct question *question, const struct scope *scope)
{
    const struct peil_survey *survey = question->seen->survey;
    const size_t by[] = {scope->first, scope->second};
    for (size_t g = 0; g < survey->grouping_count; g++)
        for (size_t side = 0; side < 2; side++)
            if (by[side] != SIZE_MAX &&
                peil_same_sources(question->seen->disclosure, g, by[side]) &&
                peil_common_source(survey, survey->groupings[g].variable, question->variable) !=
                    PEIL_NOWHERE)
                return false;
    return true;
}

/* Hides what levels show less of: of PEIL_SHOW_NOTHING its tests and options, too. */
static void write_hidden(struct seen *seen, int variable, const enum peil_disclosure_level levels[])
{
    struct peil_disclosure_decision *decision = &seen->variables[variable];
    for (size_t g = 0; g < seen->survey->breakdown_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        for (size_t f = view->first; f < view->first + view->count; f++) {
            if (levels[f] >= decision->levels[f])
                continue;
            decision->levels[f] = levels[f];
            if (levels[f] == PEIL_SHOW_NOTHING)
                seen_hide(seen, variable, g, f);
        }
    }
}

/* Hides options alone. */
static void write_options(struct seen *seen, const struct question *question)
{
    for (size_t f = 0; f < question->figure_count; f++) {
        const struct question_figure *figure = &question->figures[f];
        for (size_t flat = 0; figure->levels != NULL && flat < seen->disclosure->flat_count; flat++)
            if (figure->levels[flat] == PEIL_SHOW_NOTHING &&
                seen->variables[question->variable].levels[flat] != PEIL_SHOW_NOTHING)
                seen_hide_option(seen, question->variable, figure->level, flat);
    }
}

static void close_scope(struct question *question, const struct scope *scope)
{
    for (size_t f = 0; f < question->figure_count && scope->kinds > 0; f++) {
        if (question->figures[f].is_answer && scope->crossing == SIZE_MAX)
            continue; /* disclosure/elsewhere.h */
        if (told_some_secret(question, scope, f) && told_is_known(question, scope, f) &&
            !hide_combinations(question, scope, f) && !hide_one(question, scope, f))
            hide_all(question, scope, f);
    }
}

static void close_question(struct question *question, const struct scope scopes[], size_t count)
{
    for (size_t s = 0; s < count; s++)
        if (question->variable == PEIL_NOWHERE || is_about(question, &scopes[s]))
            close_scope(question, &scopes[s]);
}

static void hide_variable(struct seen *seen, int variable, uint64_t min_group,
                          const struct scope scopes[], size_t count)
{
    struct question question;
    if (question_read(&question, seen, variable, min_group)) {
        close_question(&question, scopes, count);
        write_hidden(seen, variable, question.levels);
        write_options(seen, &question);
        if (question.told_of_everyone)
            filters_hide_question(seen, variable, NULL);
    }
    question_clear(&question);
}

/* The sizes of groups; one that is hidden is hidden for every question. */
static void hide_sizes(struct seen *seen, uint64_t min_group, const struct scope scopes[],
                       size_t count)
{
    struct question_figure there = {.is_any = false};
    struct question sizes = {.seen = seen,
                             .variable = PEIL_NOWHERE,
                             .min_group = min_group,
                             .levels = seen->sizes.levels,
                             .n = seen->groups,
                             .figures = &there,
                             .figure_count = 1,
                             .counts = seen->groups};
    seen->groups[seen->disclosure->flat_count] = seen->everyone;
    close_question(&sizes, scopes, count);
    enum peil_disclosure_level *levels =
        peil_alloc(seen->disclosure->flat_count + 1, sizeof *levels);
    for (size_t f = 0; f < seen->disclosure->flat_count; f++)
        levels[f] =
            seen->sizes.levels[f] == PEIL_SHOW_NOTHING ? PEIL_SHOW_NOTHING : PEIL_SHOW_DISTRIBUTION;
    for (size_t v = 0; v < seen->survey->variable_count; v++)
        if (seen->variables[v].levels != NULL)
            write_hidden(seen, (int)v, levels);
    free(levels);
}

void located_hide(struct seen *seen, uint64_t min_group)
{
    const struct peil_survey *survey = seen->survey;
    size_t count;
    if (survey->grouping_count == 0)
        return;
    struct scope *scopes = scopes_new(seen, &count);
    hide_sizes(seen, min_group, scopes, count);
    for (size_t s = 0; s < count; s++)
        scope_narrow(&scopes[s], seen);
    for (size_t v = 0; v < survey->variable_count; v++)
        if (seen->variables[v].levels != NULL && seen->variables[v].everyone &&
            seen_grouping(seen, survey->variables[v].name) == SIZE_MAX)
            hide_variable(seen, (int)v, min_group, scopes, count);
    scopes_free(scopes, count);
}
