/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/compare.h"

#include <stdlib.h>

#include "compare_private.h"
#include "peil/alloc.h"
#include "peil/grouped.h"

/* Which analysis compares a variable by a grouping. No two do. */
static void make_plan(struct comparer *comparer)
{
    const struct peil_survey *survey = comparer->survey;
    size_t groupings = survey->grouping_count;
    comparer->plan = peil_alloc(survey->variable_count * groupings + 1, sizeof *comparer->plan);
    for (size_t a = 0; a < survey->analysis_count; a++) {
        const struct peil_analysis *analysis = &survey->analyses[a];
        for (size_t s = 0; analysis->kind == PEIL_ANALYSIS_COMPARE && s < analysis->subject_count;
             s++) {
            size_t variable = (size_t)analysis->subjects[s].variable;
            for (size_t g = 0; g < analysis->grouping_count; g++) {
                comparer->plan[variable * groupings + analysis->groupings[g]] = analysis;
            }
        }
    }
}

static bool is_compared(const struct comparer *comparer, int variable)
{
    size_t groupings = comparer->survey->grouping_count;
    for (size_t g = 0; g < groupings; g++) {
        if (comparer->plan[(size_t)variable * groupings + g] != NULL) {
            return true;
        }
    }
    return false;
}

size_t compare_levels(const struct comparer *comparer, size_t grouping, size_t levels[])
{
    const struct peil_view *view = &comparer->disclosure->views[grouping];
    size_t count = 0;
    for (size_t v = 0; v < view->count; v++) {
        if (comparer->decision.tested[view->first + v]) {
            levels[count++] = v;
        }
    }
    return count;
}

/* Options of one multi-answer are all decided alike, unless unanimity on one is hidden. */
static void decide(struct comparer *comparer, size_t c)
{
    const struct peil_counts_column *column = &comparer->counts->columns[c];
    bool sensitive = comparer->survey->variables[column->variable].sensitive;
    bool first = c == 0 || comparer->counts->columns[c - 1].variable != column->variable;
    if (first || sensitive) {
        peil_decide_column(comparer->disclosure, comparer->counts, column, &comparer->decision);
    }
}

static void compare_column(struct comparer *comparer, const struct peil_counts_column *column)
{
    const struct peil_survey *survey = comparer->survey;
    const struct peil_list *list = peil_variable_list(survey, column->variable);
    bool option = column->option != PEIL_NOWHERE;
    struct results_sample sample;
    results_sample_init(&sample, comparer->counts, column);
    for (size_t g = 0; g < survey->grouping_count; g++) {
        comparer->analysis = comparer->plan[(size_t)column->variable * survey->grouping_count + g];
        if (comparer->analysis == NULL || compare_same_source(survey, column->variable, g)) {
            continue;
        }
        comparer->wanted = comparer->wanted_of_all | comparer->analysis->tests;
        struct peil_result_key key = {
            .group1 = survey->variables[survey->groupings[g].variable].name,
            .variable = survey->variables[column->variable].name,
            .variable_level = option ? list->options[column->option].name : NULL};
        comparer->key = peil_results_intern_key(comparer->results, &key);
        comparer->post_hoc = NULL;
        comparer->family = compare_family(survey, comparer->analysis, column->variable, g);
        (sample.numeric ? compare_means : compare_answers)(comparer, &sample, g);
    }
    results_sample_clear(&sample);
}

/* The most groups that a selection of members may name. */
static size_t most_levels(const struct peil_survey *survey)
{
    size_t most = 1;
    for (size_t g = 0; g < survey->grouping_count; g++) {
        if (survey->groupings[g].level_count > most) {
            most = survey->groupings[g].level_count;
        }
    }
    return most + 1;
}

void peil_compare(const struct peil_counts *counts, const struct peil_disclosure *disclosure,
                  const struct peil_compare_options *options, struct peil_results *results)
{
    struct comparer comparer = {.counts = counts,
                                .survey = counts->survey,
                                .disclosure = disclosure,
                                .results = results,
                                .adjust = options != NULL ? options->adjust : PEIL_ADJUST_HOLM,
                                .wanted_of_all = options != NULL ? options->tests : 0};
    make_plan(&comparer);
    comparer.range = peil_studentized_range_new();
    comparer.room = peil_alloc(most_levels(counts->survey), sizeof *comparer.room);
    peil_decision_init(&comparer.decision, disclosure);
    for (size_t c = 0; c < counts->column_count; c++) {
        if (is_compared(&comparer, counts->columns[c].variable)) {
            decide(&comparer, c);
            compare_column(&comparer, &counts->columns[c]);
        }
    }
    compare_paired(&comparer);
    compare_finish(&comparer);
    peil_decision_clear(&comparer.decision);
    peil_studentized_range_free(comparer.range);
    free(comparer.plan);
    free(comparer.tests);
    free(comparer.room);
}
