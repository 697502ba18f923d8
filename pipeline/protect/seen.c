/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seen.h"

#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"
#include "subject.h"

/* Numbers with at most so many distinct answers are like a list of them. */
enum { MOST_FEW_ANSWERS = 12 };

uint64_t seen_count(const struct seen *seen, const struct peil_result_key *key)
{
    const struct peil_result *row = peil_results_find(seen->results, key);
    return row != NULL && row->defined ? (uint64_t)row->value : 0;
}

static uint64_t size_of(const struct seen *seen, size_t g, size_t level)
{
    struct peil_level_name name = peil_level_name(seen->survey, g, level);
    return seen_count_in(seen, &name, name.by, PEIL_STAT_N);
}

static uint64_t **read_sizes(struct seen *seen, uint64_t *found)
{
    const struct peil_survey *survey = seen->survey;
    uint64_t **sizes = peil_alloc(survey->breakdown_count + 1, sizeof *sizes);
    for (size_t g = 0; g < survey->breakdown_count; g++) {
        size_t levels = survey->groupings[g].level_count;
        sizes[g] = peil_alloc(levels + 1, sizeof **sizes);
        for (size_t l = 0; l <= levels; l++) {
            sizes[g][l] = size_of(seen, g, l);
            *found += sizes[g][l];
        }
        seen->none[g] = sizes[g][levels];
    }
    return sizes;
}

static void free_sizes(const struct peil_survey *survey, uint64_t **sizes)
{
    for (size_t g = 0; g < survey->breakdown_count; g++)
        free(sizes[g]);
    free(sizes);
}

/* What may be shown of all who were asked a question: where others were not, they are a group. */
static enum peil_disclosure_level asked_level(const struct seen *seen, int variable,
                                              const struct peil_disclosure_input *input)
{
    return seen_not_asked(seen, variable, NULL, 0) == 0
               ? PEIL_SHOW_DISTRIBUTION
               : peil_disclosure_asked(seen->disclosure, input);
}

/* Decides for one variable or option. */
static void decide(const struct seen *seen, int variable, int option,
                   struct peil_disclosure_decision *decision)
{
    struct subject *subject = subject_new(seen, variable, option);
    const struct peil_disclosure_input *input = subject_input(subject);
    peil_decision_init(decision, seen->disclosure);
    peil_disclosure_decide(seen->disclosure, input, decision);
    if (option == PEIL_NOWHERE) {
        seen->asked[variable] = asked_level(seen, variable, input);
        seen->few_answers[variable] =
            input->option != NULL ||
            (input->value_count > 0 && input->value_count <= MOST_FEW_ANSWERS);
    }
    subject_free(subject);
}

/* The groups themselves, decided as a variable that everyone answered. */
static void decide_sizes(struct seen *seen, uint64_t everyone, const uint64_t *const sizes[])
{
    const struct peil_disclosure *disclosure = seen->disclosure;
    uint64_t *n = seen->groups = peil_alloc(disclosure->flat_count + 1, sizeof *n);
    uint64_t *answered = peil_alloc(seen->survey->breakdown_count + 1, sizeof *answered);
    bool *crossed = peil_variable_crossed(seen->survey, PEIL_NOWHERE);
    for (size_t g = 0; g < seen->survey->breakdown_count; g++) {
        const struct peil_view *view = &disclosure->views[g];
        answered[g] = everyone - seen->none[g];
        for (size_t v = 0; v < view->count; v++)
            for (size_t i = 0; i < view->levels[v].level_count; i++)
                n[view->first + v] += sizes[g][view->levels[v].levels[i]];
    }
    struct peil_disclosure_input input = {.everyone = everyone,
                                          .n = n,
                                          .answered = answered,
                                          .two_answers = true,
                                          .variable = PEIL_NOWHERE,
                                          .crossed = crossed};
    peil_decision_init(&seen->sizes, disclosure);
    peil_disclosure_decide(disclosure, &input, &seen->sizes);
    free(crossed);
    free(answered);
}

static bool described(const struct seen *seen, int variable)
{
    const struct peil_variable *v = &seen->survey->variables[variable];
    struct peil_result_key key = {.variable = v->name,
                                  .context = PEIL_CONTEXT_DESCRIPTIVE,
                                  .stat = v->type == PEIL_SELECT_MULTIPLE ? PEIL_STAT_BASE
                                                                          : PEIL_STAT_N};
    return peil_results_find(seen->results, &key) != NULL;
}

/* Each option is decided as a question of its own. They stay apart where the question is sensitive,
 * but those of one tick, which add up to the answered. */
static void decide_options(struct seen *seen, int variable)
{
    const struct peil_list *list = peil_variable_list(seen->survey, variable);
    const struct peil_variable *question = &seen->survey->variables[variable];
    seen->options[variable] = peil_alloc(list->count + 1, sizeof **seen->options);
    for (size_t o = 0; o < list->count; o++)
        decide(seen, variable, (int)o, &seen->options[variable][o]);
    if (!question->sensitive || question->pick == 1)
        seen_join_options(seen, variable, question->sensitive);
    if (!question->sensitive)
        seen_clear_options(seen, variable);
}

bool seen_some_level_hidden(const struct seen *seen, size_t grouping)
{
    const struct peil_view *view = &seen->disclosure->views[grouping];
    for (size_t v = 0; v < view->count; v++)
        if (seen->sizes.levels[view->first + v] == PEIL_SHOW_NOTHING)
            return true;
    return false;
}

enum peil_status seen_init(struct seen *seen, const struct peil_survey *survey,
                           const struct peil_results *results, uint64_t min_group,
                           struct peil_diag *diag)
{
    struct peil_result_key accepted = {
        .variable_level = "accepted", .context = PEIL_CONTEXT_ACCOUNTING, .stat = PEIL_STAT_ROWS};
    uint64_t found = 0;
    *seen = (struct seen){.survey = survey, .results = results};
    uint64_t everyone = seen->everyone = seen_count(seen, &accepted);
    seen->variables = peil_alloc(survey->variable_count + 1, sizeof *seen->variables);
    seen->options = peil_alloc(survey->variable_count + 1, sizeof *seen->options);
    seen->none = peil_alloc(survey->breakdown_count + 1, sizeof *seen->none);
    seen->items_hidden = peil_alloc(survey->variable_count + 1, sizeof *seen->items_hidden);
    seen->untested =
        peil_alloc(survey->variable_count * survey->breakdown_count + 1, sizeof *seen->untested);
    seen->asked = peil_alloc(survey->variable_count + 1, sizeof *seen->asked);
    seen->few_answers = peil_alloc(survey->variable_count + 1, sizeof *seen->few_answers);
    seen->bands_hidden = peil_alloc(survey->variable_count + 1, sizeof *seen->bands_hidden);
    uint64_t **sizes = read_sizes(seen, &found);
    struct peil_result_key mark = {.context = PEIL_CONTEXT_ACCOUNTING, .stat = PEIL_STAT_PROTECTED};
    if (peil_results_find(results, &accepted) == NULL ||
        peil_results_find(results, &mark) == NULL ||
        (survey->grouping_count > 0 && everyone > 0 && found == 0)) {
        free_sizes(survey, sizes);
        peil_report(diag, PEIL_FAULT, NULL,
                    "the results do not say how large the groups are: give those of describe, too");
        return PEIL_DATA;
    }
    seen->disclosure = peil_disclosure_new(survey, everyone, (const uint64_t *const *)sizes,
                                           min_group, survey->min_distribution);
    decide_sizes(seen, everyone, (const uint64_t *const *)sizes);
    for (size_t v = 0; v < survey->variable_count; v++) {
        if (!described(seen, (int)v))
            continue;
        decide(seen, (int)v, PEIL_NOWHERE, &seen->variables[v]);
        if (survey->variables[v].type == PEIL_SELECT_MULTIPLE)
            decide_options(seen, (int)v);
    }
    free_sizes(survey, sizes);
    return PEIL_OK;
}

void seen_clear(struct seen *seen)
{
    for (size_t v = 0; v < seen->survey->variable_count; v++) {
        peil_decision_clear(&seen->variables[v]);
        seen_clear_options(seen, (int)v);
        free(seen->items_hidden[v]);
    }
    peil_decision_clear(&seen->sizes);
    peil_disclosure_free(seen->disclosure);
    free(seen->variables);
    free(seen->options);
    free(seen->groups);
    free(seen->untested);
    free(seen->none);
    free(seen->items_hidden);
    free(seen->asked);
    free(seen->bands_hidden);
    free(seen->few_answers);
    free(seen->answers_tell);
    free(seen->mean_tells);
}
