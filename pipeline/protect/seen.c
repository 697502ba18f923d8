/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seen.h"

#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"

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

/* What is being decided, with the arrays of its input. */
struct subject {
    const struct seen *seen;
    int variable, option;  /* option of a multi-answer or PEIL_NOWHERE */
    enum peil_stat n_stat; /* N, or BASE for multi-answers */
    size_t value_count;
    const char **answers; /* variable_level of each answer in distribution rows */
    int *options;         /* of each, on its list */
    double *values;
    uint64_t *n, *answered, *total, *tables, *answered_tables;
};

static int compare_rows(const void *a, const void *b)
{
    const struct peil_result *const *left = a, *const *right = b;
    double x = strtod((*left)->subject->variable_level, NULL);
    double y = strtod((*right)->subject->variable_level, NULL);
    return (x > y) - (x < y);
}

/* The distinct answers of a number, from its distribution rows for everyone. */
static void find_numbers(struct subject *subject)
{
    const struct peil_results *results = subject->seen->results;
    const char *name = subject->seen->survey->variables[subject->variable].name;
    const struct peil_result *rows[PEIL_MOST_TABLE_VALUES];
    size_t count = 0;
    for (size_t r = 0; r < results->count && count < PEIL_MOST_TABLE_VALUES; r++) {
        const struct peil_result *row = &results->rows[r];
        if (row->stat == PEIL_STAT_N && row->subject->context == PEIL_CONTEXT_DISTRIBUTION &&
            row->subject->group1[0] == '\0' && strcmp(row->subject->variable, name) == 0)
            rows[count++] = row;
    }
    qsort(rows, count, sizeof rows[0], compare_rows);
    for (size_t i = 0; i < count; i++) {
        subject->answers[i] = rows[i]->subject->variable_level;
        subject->values[i] = strtod(rows[i]->subject->variable_level, NULL);
    }
    subject->value_count = count;
}

static void find_options(struct subject *subject, const struct peil_list *list, bool ordered)
{
    for (size_t o = 0; o < list->count; o++) {
        if (list->options[o].reason != PEIL_NOWHERE)
            continue;
        double value = ordered ? peil_decimal_double(&list->options[o].value) : (double)o;
        size_t at = subject->value_count++;
        for (; at > 0 && subject->values[at - 1] > value; at--) {
            subject->values[at] = subject->values[at - 1];
            subject->answers[at] = subject->answers[at - 1];
            subject->options[at] = subject->options[at - 1];
        }
        subject->values[at] = value;
        subject->answers[at] = list->options[o].name;
        subject->options[at] = (int)o;
    }
}

static void find_answers(struct subject *subject)
{
    const struct peil_survey *survey = subject->seen->survey;
    const struct peil_variable *variable = &survey->variables[subject->variable];
    const struct peil_list *list = peil_variable_list(survey, subject->variable);
    size_t room = list != NULL ? list->count + 2 : PEIL_MOST_TABLE_VALUES;
    subject->answers = peil_alloc(room, sizeof *subject->answers);
    subject->options = peil_alloc(room, sizeof *subject->options);
    subject->values = peil_alloc(room, sizeof *subject->values);
    if (variable->type == PEIL_SELECT_MULTIPLE) {
        subject->value_count = subject->option != PEIL_NOWHERE ? 2 : 0;
        subject->values[1] = 1;
    } else if (list != NULL) {
        find_options(subject, list, peil_variable_is_numeric(survey, subject->variable));
    } else if (variable->role != PEIL_ROLE_SCALE) {
        find_numbers(subject);
    }
}

/* n of the subject in one group; its answer table in table. */
static uint64_t read_group(const struct subject *subject, const struct peil_level_name *group,
                           uint64_t table[])
{
    const struct peil_survey *survey = subject->seen->survey;
    const struct peil_variable *variable = &survey->variables[subject->variable];
    struct peil_result_key key = {.group1 = group->by,
                                  .group1_level = group->level,
                                  .group2 = group->by2,
                                  .group2_level = group->level2,
                                  .variable = variable->name,
                                  .context = PEIL_CONTEXT_DESCRIPTIVE,
                                  .stat = subject->n_stat};
    uint64_t n = seen_count(subject->seen, &key);
    key.context = PEIL_CONTEXT_DISTRIBUTION;
    key.stat = PEIL_STAT_N;
    if (subject->option != PEIL_NOWHERE) {
        key.variable_level =
            peil_variable_list(survey, subject->variable)->options[subject->option].name;
        table[1] = seen_count(subject->seen, &key);
        table[0] = n - table[1];
        return n;
    }
    for (size_t v = 0; v < subject->value_count; v++) {
        key.variable_level = subject->answers[v];
        table[v] = seen_count(subject->seen, &key);
    }
    return n;
}

static void read_levels(struct subject *subject)
{
    const struct peil_disclosure *disclosure = subject->seen->disclosure;
    const struct peil_survey *survey = disclosure->survey;
    size_t values = subject->value_count;
    for (size_t g = 0; g < survey->breakdown_count; g++) {
        const struct peil_view *view = &disclosure->views[g];
        bool crossing = g >= survey->grouping_count;
        uint64_t *answered = crossing ? NULL : subject->answered_tables + g * values;
        if (!crossing)
            memcpy(answered, subject->total, values * sizeof *answered);
        for (size_t v = 0; v < view->count; v++) {
            size_t f = view->first + v;
            uint64_t *table = subject->tables + f * values;
            struct peil_level_name name = peil_view_name(survey, view, v);
            subject->n[f] = read_group(subject, &name, table);
            if (crossing || strcmp(name.level, PEIL_LEVEL_NONE) != 0)
                continue;
            subject->answered[g] -= subject->n[f];
            for (size_t i = 0; i < values; i++)
                answered[i] -= table[i];
        }
    }
}

static void subject_allocate(struct subject *subject)
{
    size_t flat = subject->seen->disclosure->flat_count;
    size_t groupings = subject->seen->survey->grouping_count, values = subject->value_count;
    subject->n = peil_alloc(flat + 1, sizeof *subject->n);
    subject->answered = peil_alloc(groupings + 1, sizeof *subject->answered);
    subject->total = peil_alloc(values + 2, sizeof *subject->total);
    subject->tables = peil_alloc((flat + 1) * (values + 1) + 2, sizeof *subject->tables);
    subject->answered_tables =
        peil_alloc((groupings + 1) * (values + 1) + 2, sizeof *subject->answered_tables);
}

static void subject_clear(struct subject *subject)
{
    free(subject->answers);
    free(subject->options);
    free(subject->values);
    free(subject->n);
    free(subject->answered);
    free(subject->total);
    free(subject->tables);
    free(subject->answered_tables);
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
    const struct peil_survey *survey = seen->survey;
    bool multiple = survey->variables[variable].type == PEIL_SELECT_MULTIPLE;
    struct subject subject = {.seen = seen, .variable = variable, .option = option};
    subject.n_stat = multiple ? PEIL_STAT_BASE : PEIL_STAT_N;
    find_answers(&subject);
    subject_allocate(&subject);
    const struct peil_level_name all = {"", "", "", ""};
    uint64_t everyone = read_group(&subject, &all, subject.total);
    for (size_t g = 0; g < survey->grouping_count; g++)
        subject.answered[g] = everyone;
    read_levels(&subject);
    bool list = peil_variable_list(survey, variable) != NULL;
    bool ordered = option != PEIL_NOWHERE || peil_variable_is_numeric(survey, variable);
    bool *crossed = peil_variable_crossed(survey, variable);
    struct peil_disclosure_input input = {
        .everyone = everyone,
        .n = subject.n,
        .crossed = crossed,
        .answered = subject.answered,
        .two_answers = (multiple && option == PEIL_NOWHERE) || (list && subject.value_count == 2),
        .sensitive = survey->variables[variable].sensitive,
        .is_option = option != PEIL_NOWHERE,
        .variable = option == PEIL_NOWHERE ? variable : PEIL_NOWHERE,
        .value_count = subject.value_count,
        .value = ordered && subject.value_count > 0 ? subject.values : NULL,
        .option = list ? subject.options : NULL,
        .total = subject.total,
        .tables = subject.tables,
        .answered_tables = subject.answered_tables};
    peil_decision_init(decision, seen->disclosure);
    peil_disclosure_decide(seen->disclosure, &input, decision);
    if (option == PEIL_NOWHERE) {
        seen->asked[variable] = asked_level(seen, variable, &input);
        seen->few_answers[variable] =
            list || (subject.value_count > 0 && subject.value_count <= MOST_FEW_ANSWERS);
    }
    free(crossed);
    subject_clear(&subject);
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
