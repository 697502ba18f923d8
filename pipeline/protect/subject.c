/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "subject.h"

#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"

struct subject {
    const struct seen *seen;
    int variable, option;  /* option of a multi-answer or PEIL_NOWHERE */
    enum peil_stat n_stat; /* N, or BASE for multi-answers */
    size_t value_count;
    const char **answers; /* variable_level of each answer in distribution rows */
    int *options;         /* of each, on its list */
    double *values;
    uint64_t *n, *answered, *total, *tables, *answered_tables;
    bool *crossed;
    struct peil_disclosure_input input;
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

static void allocate(struct subject *subject)
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

static void read_all(struct subject *subject)
{
    const struct peil_survey *survey = subject->seen->survey;
    const struct peil_level_name all = {"", "", "", ""};
    subject->input.everyone = read_group(subject, &all, subject->total);
    for (size_t g = 0; g < survey->grouping_count; g++)
        subject->answered[g] = subject->input.everyone;
    read_levels(subject);
    subject->crossed = peil_variable_crossed(survey, subject->variable);
}

static void fill_input(struct subject *subject)
{
    const struct peil_survey *survey = subject->seen->survey;
    const struct peil_variable *variable = &survey->variables[subject->variable];
    bool option = subject->option != PEIL_NOWHERE;
    bool whole = variable->type == PEIL_SELECT_MULTIPLE && !option;
    bool list = peil_variable_list(survey, subject->variable) != NULL;
    bool ordered = option || peil_variable_is_numeric(survey, subject->variable);
    subject->input = (struct peil_disclosure_input){
        .everyone = subject->input.everyone,
        .n = subject->n,
        .crossed = subject->crossed,
        .answered = subject->answered,
        .two_answers = whole || (list && subject->value_count == 2),
        .sensitive = variable->sensitive,
        .is_option = option,
        .variable = option ? PEIL_NOWHERE : subject->variable,
        .value_count = subject->value_count,
        .value = ordered && subject->value_count > 0 ? subject->values : NULL,
        .option = list ? subject->options : NULL,
        .total = subject->total,
        .tables = subject->tables,
        .answered_tables = subject->answered_tables};
}

struct subject *subject_new(const struct seen *seen, int variable, int option)
{
    struct subject *subject = peil_alloc(1, sizeof *subject);
    bool multiple = seen->survey->variables[variable].type == PEIL_SELECT_MULTIPLE;
    *subject = (struct subject){.seen = seen, .variable = variable, .option = option};
    subject->n_stat = multiple ? PEIL_STAT_BASE : PEIL_STAT_N;
    find_answers(subject);
    allocate(subject);
    read_all(subject);
    fill_input(subject);
    return subject;
}

const struct peil_disclosure_input *subject_input(const struct subject *subject)
{
    return &subject->input;
}

void subject_free(struct subject *subject)
{
    if (subject == NULL)
        return;
    free(subject->answers);
    free(subject->options);
    free(subject->values);
    free(subject->n);
    free(subject->answered);
    free(subject->total);
    free(subject->tables);
    free(subject->answered_tables);
    free(subject->crossed);
    free(subject);
}
