/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers by a grouping: chi-squared, and of two answers the difference of their shares; and what
 * else is wanted: Fisher's test, and all pairs of columns. */
#include <stdlib.h>

#include "compare_private.h"
#include "peil/alloc.h"
#include "peil/grouped.h"
#include "peil/stats/contingency.h"
#include "peil/stats/fisher.h"
#include "peil/stats/k_groups.h"
#include "peil/stats/letters.h"

/* The answers of some groups: counts[group * columns + answer]. */
struct answer_table {
    const char **names; /* of the groups */
    uint64_t *counts;
    size_t rows, columns;
};

static struct answer_table table_of(const struct results_sample *sample, size_t most)
{
    return (struct answer_table){.names = peil_alloc(most + 1, sizeof(const char *)),
                                 .counts =
                                     peil_alloc(most * sample->answer_count + 1, sizeof(uint64_t)),
                                 .columns = sample->answer_count};
}

static void clear_table(struct answer_table *table)
{
    free(table->names);
    free(table->counts);
}

static void add_row(struct answer_table *table, struct results_sample *sample,
                    const struct peil_selection *selection, const char *name)
{
    table->names[table->rows] = name;
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
    if (table->columns == 2) {
        compare_detectable_shares(comparer, table->counts, table->rows);
    }
    compare_number(comparer, PEIL_STAT_CRAMERS_V, test.cramers_v);
    compare_number(comparer, PEIL_STAT_LOW_EXPECTED, peil_number_of((double)test.cells_below_5));
}

size_t compare_reported_answer(const struct comparer *comparer, const struct results_sample *sample)
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

/* The share of one answer in two groups. */
static struct peil_two_proportions shares_of(const struct answer_table *table, size_t answer,
                                             size_t first, size_t second)
{
    const uint64_t *a = table->counts + first * table->columns;
    const uint64_t *b = table->counts + second * table->columns;
    uint64_t n1 = 0, n2 = 0;
    for (size_t i = 0; i < table->columns; i++) {
        n1 += a[i];
        n2 += b[i];
    }
    return peil_two_proportions(a[answer], n1, b[answer], n2, COMPARE_CONFIDENCE);
}

/* Of a table of two groups and two answers. */
static void put_proportions(struct comparer *comparer, const struct results_sample *sample,
                            const struct answer_table *table)
{
    const char *variable_level = comparer->key.variable_level;
    size_t answer = compare_reported_answer(comparer, sample);
    struct peil_two_proportions shares = shares_of(table, answer, 0, 1);
    comparer->key.context = PEIL_CONTEXT_PROPORTIONS;
    if (sample->column->option == PEIL_NOWHERE) {
        comparer->key.variable_level =
            peil_results_intern(comparer->results, sample->answers[answer].name);
    }
    compare_number(comparer, PEIL_STAT_ESTIMATE, shares.difference);
    compare_interval(comparer, PEIL_STAT_ESTIMATE_LOW, shares.difference_interval);
    comparer->key.variable_level = variable_level;
}

/* The odds are those of the reported answer of two. */
static void put_fisher(struct comparer *comparer, const struct results_sample *sample,
                       const struct answer_table *table)
{
    struct peil_fisher test = peil_fisher(table->counts, table->rows, table->columns, NULL);
    compare_start(comparer, PEIL_CONTEXT_FISHER);
    compare_requested(comparer, test.p);
    compare_number(comparer, PEIL_STAT_P_SE, test.se);
    if (table->rows == 2 && table->columns == 2) {
        struct peil_two_proportions shares =
            shares_of(table, compare_reported_answer(comparer, sample), 0, 1);
        compare_number(comparer, PEIL_STAT_ODDS_RATIO, shares.odds_ratio);
        compare_interval(comparer, PEIL_STAT_ODDS_RATIO_LOW, shares.odds_ratio_interval);
    }
}

/* x[g] of n[g] respondents of group g gave the answer. */
static void count_answer(const struct answer_table *table, size_t answer, uint64_t x[],
                         uint64_t n[])
{
    for (size_t g = 0; g < table->rows; g++) {
        const uint64_t *row = table->counts + g * table->columns;
        x[g] = row[answer];
        n[g] = 0;
        for (size_t a = 0; a < table->columns; a++) {
            n[g] += row[a];
        }
    }
}

static void put_share_difference(struct comparer *comparer, const struct answer_table *table,
                                 size_t answer, const struct peil_column_pair *pair)
{
    struct peil_two_proportions shares = shares_of(table, answer, pair->first, pair->second);
    compare_number(comparer, PEIL_STAT_ESTIMATE, shares.difference);
    compare_interval(comparer, PEIL_STAT_ESTIMATE_LOW, shares.difference_interval);
}

/* Two groups by one of two answers have their difference already. Unasked, columns of too few
 * respondents are left out. */
static void put_column_pair(struct comparer *comparer, const struct answer_table *table,
                            size_t answer, const struct peil_column_pair *pair, size_t family)
{
    bool wanted = compare_wants(comparer, PEIL_TEST_COLUMNS);
    comparer->key.group1_level = peil_results_intern(comparer->results, table->names[pair->first]);
    comparer->key.versus = peil_results_intern(comparer->results, table->names[pair->second]);
    if (table->rows > 2 || table->columns > 2) {
        put_share_difference(comparer, table, answer, pair);
    }
    if (wanted) {
        compare_number(comparer, PEIL_STAT_STATISTIC, pair->statistic);
        compare_number(comparer, PEIL_STAT_P, pair->p);
    }
    compare_post_hoc(comparer, PEIL_STAT_P_ADJUSTED, pair->p_adjusted, family,
                     peil_adjust_name(PEIL_ADJUST_BONFERRONI));
}

/* All pairs of groups by the share of one answer. */
static void put_answer_columns(struct comparer *comparer, const struct answer_table *table,
                               size_t answer, struct peil_column_pair pairs[])
{
    size_t k = table->rows;
    uint64_t *x = peil_alloc(2 * k + 1, sizeof *x), *n = x + k;
    count_answer(table, answer, x, n);
    size_t family = peil_column_proportions(x, n, k, PEIL_ADJUST_BONFERRONI, pairs);
    for (size_t i = 0; i < peil_pairs(k); i++) {
        const struct peil_column_pair *pair = &pairs[i];
        bool compared =
            n[pair->first] >= PEIL_COLUMN_LEAST_BASE && n[pair->second] >= PEIL_COLUMN_LEAST_BASE;
        if (compared || compare_wants(comparer, PEIL_TEST_COLUMNS)) {
            put_column_pair(comparer, table, answer, pair, family);
        }
    }
    free(x);
}

static void put_columns(struct comparer *comparer, const struct results_sample *sample,
                        const struct answer_table *table)
{
    struct peil_result_key key = comparer->key;
    struct peil_column_pair *pairs = peil_alloc(peil_pairs(table->rows), sizeof *pairs);
    size_t only = table->columns == 2 ? compare_reported_answer(comparer, sample) : SIZE_MAX;
    compare_start(comparer, PEIL_CONTEXT_PROPORTIONS);
    for (size_t a = 0; a < table->columns; a++) {
        if (only != SIZE_MAX && a != only) {
            continue;
        }
        if (sample->column->option == PEIL_NOWHERE) {
            comparer->key.variable_level =
                peil_results_intern(comparer->results, sample->answers[a].name);
        }
        comparer->post_hoc = NULL; /* each answer is a family of its own */
        put_answer_columns(comparer, table, a, pairs);
    }
    free(pairs);
    comparer->post_hoc = NULL;
    comparer->key = key;
}

static void put_wanted(struct comparer *comparer, const struct results_sample *sample,
                       const struct answer_table *table)
{
    if (compare_wants(comparer, PEIL_TEST_FISHER)) {
        put_fisher(comparer, sample, table);
    }
    /* Letters of banner tables need these p; of two columns with two answers the primary test does.
     */
    if (table->rows > 2 || table->columns > 2 || compare_wants(comparer, PEIL_TEST_COLUMNS)) {
        put_columns(comparer, sample, table);
    }
}

static void compare_exclusive(struct comparer *comparer, struct results_sample *sample,
                              size_t grouping)
{
    const struct peil_view *view = &comparer->disclosure->views[grouping];
    size_t *levels = peil_alloc(view->count + 1, sizeof *levels);
    size_t k = compare_levels(comparer, grouping, levels);
    struct answer_table table = table_of(sample, k);
    for (size_t i = 0; i < k; i++) {
        struct peil_selection members =
            peil_view_members(comparer->counts, view, levels[i], comparer->room);
        add_row(&table, sample, &members, view->levels[levels[i]].name);
    }
    if (k < 2) {
        compare_nothing(comparer, sample, grouping, PEIL_CONTEXT_CHI_SQUARED);
    } else {
        put_chi_squared(comparer, &table);
        put_wanted(comparer, sample, &table);
    }
    if (k == 2 && table.columns == 2) {
        comparer->key.group1_level =
            peil_results_intern(comparer->results, view->levels[levels[0]].name);
        comparer->key.versus = peil_results_intern(comparer->results, view->levels[levels[1]].name);
        put_proportions(comparer, sample, &table);
    }
    clear_table(&table);
    free(levels);
}

static void compare_overlapping(struct comparer *comparer, struct results_sample *sample,
                                size_t grouping)
{
    const struct peil_view *view = &comparer->disclosure->views[grouping];
    bool none_among_others = comparer->decision.none_among_others[grouping];
    struct answer_table table = table_of(sample, 2);
    size_t tested = 0;
    for (size_t v = 0; v < view->count; v++) {
        if (!comparer->decision.tested[view->first + v]) {
            continue;
        }
        table.rows = 0;
        struct peil_selection selection =
            peil_view_members(comparer->counts, view, v, comparer->room);
        add_row(&table, sample, &selection, view->levels[v].name);
        selection = peil_view_others(comparer->counts, view, v, none_among_others, comparer->room);
        add_row(&table, sample, &selection, PEIL_LEVEL_OTHERS);
        comparer->key.group1_level = peil_results_intern(comparer->results, view->levels[v].name);
        comparer->key.versus = peil_results_intern(comparer->results, PEIL_LEVEL_OTHERS);
        put_chi_squared(comparer, &table);
        if (table.columns == 2) {
            put_proportions(comparer, sample, &table);
        }
        put_wanted(comparer, sample, &table);
        tested++;
    }
    if (tested == 0) {
        compare_nothing(comparer, sample, grouping, PEIL_CONTEXT_CHI_SQUARED);
    }
    clear_table(&table);
}

void compare_answers(struct comparer *comparer, struct results_sample *sample, size_t grouping)
{
    bool overlapping = comparer->survey->groupings[grouping].overlapping;
    (overlapping ? compare_overlapping : compare_exclusive)(comparer, sample, grouping);
}
