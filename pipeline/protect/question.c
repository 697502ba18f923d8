/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "question.h"

#include <stdlib.h>
#include <string.h>

#include "answerers.h"
#include "kept_back.h"
#include "peil/alloc.h"

static uint64_t count_of(const struct question *question, const struct peil_level_name *name,
                         const struct question_figure *figure)
{
    struct peil_result_key key = {.group1 = name->by,
                                  .group1_level = name->level,
                                  .group2 = name->by2,
                                  .group2_level = name->level2,
                                  .variable =
                                      question->seen->survey->variables[question->variable].name,
                                  .variable_level = figure->level,
                                  .context = figure->context,
                                  .stat = figure->stat};
    return seen_count(question->seen, &key);
}

/* ---- which counts there are: those of somebody ---- */

static void add_figure(struct question *question, enum peil_context context, enum peil_stat stat,
                       const char *level)
{
    const struct peil_level_name all = {"", "", "", ""};
    struct question_figure figure = {
        context, stat, level, false, context == PEIL_CONTEXT_DISTRIBUTION, NULL};
    if (count_of(question, &all, &figure) > 0)
        question->figures[question->figure_count++] = figure;
}

static bool is_crossed(const struct seen *seen, int variable)
{
    const struct peil_survey *survey = seen->survey;
    for (size_t g = survey->grouping_count; g < survey->breakdown_count; g++)
        if (survey->groupings[g].crosses[variable])
            return true;
    return false;
}

/* Answers of a number stand in the results alone. */
static void add_numbers(struct question *question)
{
    const struct peil_results *results = question->seen->results;
    const char *name = question->seen->survey->variables[question->variable].name;
    size_t added = 0;
    for (size_t r = 0; r < results->count && added < PEIL_MOST_TABLE_VALUES; r++) {
        const struct peil_result_subject *subject = results->rows[r].subject;
        if (results->rows[r].stat != PEIL_STAT_N || subject->context != PEIL_CONTEXT_DISTRIBUTION ||
            subject->group1[0] != '\0' || strcmp(subject->variable, name) != 0)
            continue;
        add_figure(question, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_N, subject->variable_level);
        added++;
    }
}

static void add_answers(struct question *question)
{
    const struct peil_survey *survey = question->seen->survey;
    const struct peil_list *list = peil_variable_list(survey, question->variable);
    if (list == NULL && survey->variables[question->variable].role != PEIL_ROLE_SCALE)
        add_numbers(question);
    for (size_t o = 0; list != NULL && o < list->count; o++)
        if (list->options[o].reason == PEIL_NOWHERE)
            add_figure(question, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_N, list->options[o].name);
}

static void add_reasons(struct question *question)
{
    const struct peil_survey *survey = question->seen->survey;
    question->figures[question->figure_count++] = (struct question_figure){.is_any = true};
    add_figure(question, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MISSING_NOT_ASKED, "");
    add_figure(question, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MISSING_SKIPPED, "");
    add_figure(question, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MISSING_INVALID, "");
    add_figure(question, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_OVER_FULL, ""); /* not in the base */
    for (size_t r = 0; r < survey->reason_count; r++)
        add_figure(question, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MISSING_DECLARED,
                   survey->reasons[r]);
}

static void find_figures(struct question *question)
{
    const struct peil_survey *survey = question->seen->survey;
    const struct peil_list *list = peil_variable_list(survey, question->variable);
    size_t answers = list != NULL ? list->count : PEIL_MOST_TABLE_VALUES;
    question->figures = peil_alloc(answers + survey->reason_count + 5, sizeof *question->figures);
    add_reasons(question);
    if (is_crossed(question->seen, question->variable))
        add_answers(question);
}

/* Options of a multi-answer stand apart, but those of one tick, which add up. */
static void part_options(struct question *question)
{
    const struct seen *seen = question->seen;
    const struct peil_variable *variable = &seen->survey->variables[question->variable];
    const struct peil_list *list = peil_variable_list(seen->survey, question->variable);
    const struct peil_disclosure_decision *options = seen->options[question->variable];
    size_t flat = seen->disclosure->flat_count;
    for (size_t f = 0; f < question->figure_count; f++) {
        struct question_figure *figure = &question->figures[f];
        if (!figure->is_answer || !question->multiple || variable->pick == 1)
            continue;
        const enum peil_disclosure_level *decided =
            options == NULL ? question->levels
                            : options[peil_list_option(list, figure->level)].levels;
        figure->levels = peil_alloc(flat + 1, sizeof *figure->levels);
        memcpy(figure->levels, decided, flat * sizeof *figure->levels);
    }
}

/* ---- reading them ---- */

/* Whether all that a filter names is what a grouping is made of. */
static bool goes_by(const struct peil_survey *survey, const bool named[], size_t grouping)
{
    for (size_t v = 0; v < survey->variable_count; v++)
        if (named[v] && peil_common_source(survey, survey->groupings[grouping].variable, (int)v) ==
                            PEIL_NOWHERE)
            return false;
    return true;
}

static void read_filter(struct question *question)
{
    const struct seen *seen = question->seen;
    bool *named = peil_alloc(seen->survey->variable_count + 1, sizeof *named);
    bool some = answerers_named(seen, (size_t)question->variable, false, named);
    for (size_t g = 0; g < seen->survey->grouping_count && some; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        for (size_t v = 0; v < view->count && goes_by(seen->survey, named, g); v++) {
            uint64_t out = seen_not_asked(seen, question->variable, view, v);
            question->told_by_filter[view->first + v] =
                out == 0 || out == seen->groups[view->first + v];
        }
    }
    free(named);
}

/* The n of each level; whether any is hidden that the counts say something of. */
static bool read_n(struct question *question)
{
    const struct seen *seen = question->seen;
    struct question_figure n = {.context = PEIL_CONTEXT_DESCRIPTIVE,
                                .stat = question->multiple ? PEIL_STAT_BASE : PEIL_STAT_N,
                                .level = ""};
    const struct peil_level_name all = {"", "", "", ""};
    bool crossed = is_crossed(seen, question->variable), some = false;
    question->answered = count_of(question, &all, &n);
    for (size_t g = 0; g < seen->survey->breakdown_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        for (size_t v = 0; v < view->count; v++) {
            size_t flat = view->first + v;
            struct peil_level_name name = peil_view_name(seen->survey, view, v);
            question->n[flat] = seen->groups[flat] > 0 ? count_of(question, &name, &n) : 0;
            some = some || (question_has_few(question, flat) &&
                            (crossed || question->n[flat] < seen->groups[flat]));
        }
    }
    kept_back_find(question, question->kept_back);
    for (size_t flat = 0; flat < seen->disclosure->flat_count; flat++)
        some = some || question->kept_back[flat];
    return some;
}

static void read_counts(struct question *question, size_t flat, const struct peil_level_name *name)
{
    size_t row = question->seen->disclosure->flat_count + 1;
    for (size_t f = 1; f < question->figure_count; f++) {
        uint64_t count = count_of(question, name, &question->figures[f]);
        question->counts[f * row + flat] = count;
        question->counts[flat] += question->figures[f].is_answer ? 0 : count;
    }
}

static void read_levels(struct question *question)
{
    const struct seen *seen = question->seen;
    const struct peil_level_name all = {"", "", "", ""};
    read_counts(question, seen->disclosure->flat_count, &all);
    for (size_t g = 0; g < seen->survey->breakdown_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        for (size_t v = 0; v < view->count; v++) {
            struct peil_level_name name = peil_view_name(seen->survey, view, v);
            if (seen->groups[view->first + v] > 0)
                read_counts(question, view->first + v, &name);
        }
    }
}

bool question_read(struct question *question, const struct seen *seen, int variable,
                   uint64_t min_group)
{
    size_t flat = seen->disclosure->flat_count;
    *question = (struct question){.seen = seen, .variable = variable, .min_group = min_group};
    find_figures(question);
    if (question->figure_count == 1)
        return false; /* everybody answered */
    question->multiple = seen->survey->variables[variable].type == PEIL_SELECT_MULTIPLE;
    question->two_answers = !question->multiple && seen_answers(seen, variable) == 2;
    question->levels = peil_alloc(flat + 1, sizeof *question->levels);
    memcpy(question->levels, seen->variables[variable].levels, flat * sizeof *question->levels);
    part_options(question);
    question->n = peil_alloc(flat + 1, sizeof *question->n);
    question->kept_back = peil_alloc(flat + 1, sizeof *question->kept_back);
    question->told_by_filter = peil_alloc(flat + 1, sizeof *question->told_by_filter);
    question->counts =
        peil_alloc(question->figure_count * (flat + 1) + 1, sizeof *question->counts);
    if (!read_n(question))
        return false;
    read_levels(question);
    read_filter(question);
    return true;
}

void question_clear(struct question *question)
{
    for (size_t f = 0; f < question->figure_count; f++)
        free(question->figures[f].levels);
    free(question->figures);
    free(question->levels);
    free(question->n);
    free(question->kept_back);
    free(question->told_by_filter);
    free(question->counts);
}

bool question_has_few(const struct question *question, size_t flat)
{
    return question->levels[flat] == PEIL_SHOW_NOTHING && question->seen->groups[flat] > 0 &&
           question->n[flat] < question->min_group;
}

bool question_shows(const struct question *question, size_t figure, size_t flat)
{
    const struct seen *seen = question->seen;
    enum peil_disclosure_level level = question->levels[flat];
    bool size = seen->sizes.levels[flat] != PEIL_SHOW_NOTHING;
    if (seen->groups[flat] == 0)
        return true;
    if (!question->figures[figure].is_answer)
        return size && level != PEIL_SHOW_NOTHING;
    if (question_levels(question, figure)[flat] == PEIL_SHOW_NOTHING)
        return false;
    return level == PEIL_SHOW_DISTRIBUTION || (question->two_answers && level != PEIL_SHOW_NOTHING);
}
