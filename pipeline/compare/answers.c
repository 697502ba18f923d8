/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers by a grouping: chi-squared, and of two answers the difference of their shares. */
#include <stdlib.h>

#include "compare_private.h"
#include "peil/alloc.h"
#include "peil/grouped.h"
#include "peil/stats/contingency.h"

/* The answers of some groups: counts[group * columns + answer]. */
struct answer_table {
    uint64_t *counts;
    size_t rows, columns;
};

static void add_row(struct answer_table *table, struct results_sample *sample,
                    const struct peil_selection *selection)
{
    uint64_t *row = table->counts + table->rows++ * table->columns;
    results_sample_take(sample, selection);
    for (size_t a = 0; a < table->columns; a++) {
        row[a] = sample->n[sample->answers[a].slot];
    }
}

static void put_chi_squared(struct comparer *comparer, const struct answer_table *table)
{
    struct peil_chi_squared test = peil_chi_squared(table->counts, table->rows, table->columns);
    comparer->key.context = PEIL_CONTEXT_CHI_SQUARED;
    compare_number(comparer, PEIL_STAT_STATISTIC, test.statistic);
    compare_number(comparer, PEIL_STAT_DF, test.df);
    compare_primary(comparer, test.p);
    compare_number(comparer, PEIL_STAT_CRAMERS_V, test.cramers_v);
    compare_number(comparer, PEIL_STAT_LOW_EXPECTED, peil_number_of((double)test.cells_below_5));
}

/* Which of two answers the share is of: of an option the tick; else the one with the higher value,
 * without values the first. */
static size_t reported_answer(const struct comparer *comparer, const struct results_sample *sample)
{
    const struct peil_counts_column *column = sample->column;
    const struct peil_list *list = peil_variable_list(comparer->survey, column->variable);
    if (column->option != PEIL_NOWHERE) {
        return 1;
    }
    const struct peil_option *first = &list->options[sample->answers[0].slot - column->first_value];
    const struct peil_option *second =
        &list->options[sample->answers[1].slot - column->first_value];
    return first->has_value && second->has_value &&
           peil_decimal_compare(&second->value, &first->value) > 0;
}

/* Of a table of two groups and two answers. */
static void put_proportions(struct comparer *comparer, const struct results_sample *sample,
                            const struct answer_table *table)
{
    const char *variable_level = comparer->key.variable_level;
    size_t answer = reported_answer(comparer, sample);
    const uint64_t *n = table->counts;
    struct peil_two_proportions shares = peil_two_proportions(n[answer], n[0] + n[1], n[2 + answer],
                                                              n[2] + n[3], COMPARE_CONFIDENCE);
    comparer->key.context = PEIL_CONTEXT_PROPORTIONS;
    if (sample->column->option == PEIL_NOWHERE) {
        comparer->key.variable_level =
            peil_results_intern(comparer->results, sample->answers[answer].name);
    }
    compare_number(comparer, PEIL_STAT_ESTIMATE, shares.difference);
    compare_interval(comparer, PEIL_STAT_ESTIMATE_LOW, shares.difference_interval);
    comparer->key.variable_level = variable_level;
}

static void compare_exclusive(struct comparer *comparer, struct results_sample *sample,
                              size_t grouping)
{
    const struct peil_view *view = &comparer->disclosure->views[grouping];
    size_t *levels = peil_alloc(view->count + 1, sizeof *levels);
    size_t k = compare_levels(comparer, grouping, levels);
    struct answer_table table = {peil_alloc(k * sample->answer_count + 1, sizeof(uint64_t)), 0,
                                 sample->answer_count};
    for (size_t i = 0; i < k; i++) {
        struct peil_selection members =
            peil_view_members(comparer->counts, view, levels[i], comparer->room);
        add_row(&table, sample, &members);
    }
    if (k < 2) {
        compare_nothing(comparer, sample, grouping, PEIL_CONTEXT_CHI_SQUARED);
    } else {
        put_chi_squared(comparer, &table);
    }
    if (k == 2 && table.columns == 2) {
        comparer->key.group1_level =
            peil_results_intern(comparer->results, view->levels[levels[0]].name);
        comparer->key.versus = peil_results_intern(comparer->results, view->levels[levels[1]].name);
        put_proportions(comparer, sample, &table);
    }
    free(table.counts);
    free(levels);
}

static void compare_overlapping(struct comparer *comparer, struct results_sample *sample,
                                size_t grouping)
{
    const struct peil_view *view = &comparer->disclosure->views[grouping];
    bool none_among_others = comparer->decision.none_among_others[grouping];
    struct answer_table table = {peil_alloc(2 * sample->answer_count + 1, sizeof(uint64_t)), 0,
                                 sample->answer_count};
    size_t tested = 0;
    for (size_t v = 0; v < view->count; v++) {
        if (!comparer->decision.tested[view->first + v]) {
            continue;
        }
        table.rows = 0;
        struct peil_selection selection =
            peil_view_members(comparer->counts, view, v, comparer->room);
        add_row(&table, sample, &selection);
        selection = peil_view_others(comparer->counts, view, v, none_among_others, comparer->room);
        add_row(&table, sample, &selection);
        comparer->key.group1_level = peil_results_intern(comparer->results, view->levels[v].name);
        comparer->key.versus = peil_results_intern(comparer->results, PEIL_LEVEL_OTHERS);
        put_chi_squared(comparer, &table);
        if (table.columns == 2) {
            put_proportions(comparer, sample, &table);
        }
        tested++;
    }
    if (tested == 0) {
        compare_nothing(comparer, sample, grouping, PEIL_CONTEXT_CHI_SQUARED);
    }
    free(table.counts);
}

void compare_answers(struct comparer *comparer, struct results_sample *sample, size_t grouping)
{
    bool overlapping = comparer->survey->groupings[grouping].overlapping;
    (overlapping ? compare_overlapping : compare_exclusive)(comparer, sample, grouping);
}
