/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/reliability.h"

#include <stdlib.h>

#include "peil/alloc.h"
#include "peil/stats/wide.h"
#include "reliability_private.h"

/* Rows */

void reliability_put(struct reliability *reliability, enum peil_stat stat,
                     struct peil_number number)
{
    reliability->key.stat = stat;
    peil_results_add(reliability->results, reliability->survey->wave, &reliability->key, number);
}

void reliability_put_interval(struct reliability *reliability, enum peil_stat low,
                              struct peil_interval interval)
{
    reliability_put(reliability, low, (struct peil_number){interval.low, interval.reason});
    reliability_put(reliability, (enum peil_stat)(low + 1),
                    (struct peil_number){interval.high, interval.reason});
}

static void put_item(struct reliability *reliability, size_t i)
{
    int item = reliability->scale->item[i];
    struct peil_number r = reliability->item_rest[i];
    reliability->key.variable_level = reliability->survey->variables[item].name;
    reliability->key.stat = PEIL_STAT_ITEM_REST_R;
    struct peil_result *row =
        peil_results_add(reliability->results, reliability->survey->wave, &reliability->key, r);
    if (peil_reason_has_value(r.reason) && r.value < 0) {
        row->warning = peil_results_intern(reliability->results, PEIL_AGAINST_KEY);
    }
    reliability_put(reliability, PEIL_STAT_ALPHA_IF_DROPPED, reliability->dropped[i]);
}

static void put_coefficients(struct reliability *reliability,
                             const struct peil_reliability *coefficients)
{
    reliability->key.variable_level = NULL;
    reliability_put(reliability, PEIL_STAT_ITEMS, peil_number_of((double)coefficients->items));
    reliability_put(reliability, PEIL_STAT_ALPHA, coefficients->alpha);
    reliability_put_interval(reliability, PEIL_STAT_ALPHA_LOW, coefficients->interval);
    reliability_put(reliability, PEIL_STAT_ALPHA_STANDARDISED, coefficients->alpha_standardised);
    reliability_put(reliability, PEIL_STAT_MEAN_INTER_ITEM_R, coefficients->mean_inter_item_r);
}

static struct peil_reliability undefined(size_t items, enum peil_reason reason)
{
    struct peil_number none = peil_number_none(reason);
    return (struct peil_reliability){.items = items,
                                     .alpha = none,
                                     .interval = peil_interval_none(reason),
                                     .alpha_standardised = none,
                                     .mean_inter_item_r = none};
}

/* Values */

bool reliability_counts_value(const struct reliability *reliability, size_t value)
{
    const struct peil_option *option =
        &peil_variable_list(reliability->survey, reliability->scale->item[0])->options[value];
    return option->reason == PEIL_NOWHERE && option->has_value;
}

/* What each answer of each item adds to the score, as integers of one unit. Whether they fit. */
static bool scale_values(struct reliability *reliability)
{
    const struct peil_counts_scale *scale = reliability->scale;
    const struct peil_list *list = peil_variable_list(reliability->survey, scale->item[0]);
    int decimals = 0;
    for (size_t v = 0; v < scale->values; v++) {
        if (list->options[v].has_value && list->options[v].value.decimals > decimals) {
            decimals = list->options[v].value.decimals;
        }
    }
    reliability->decimals = decimals;
    for (size_t i = 0; i < scale->items; i++) {
        for (size_t v = 0; v < scale->values; v++) {
            if (!reliability_counts_value(reliability, v)) {
                continue;
            }
            struct peil_decimal value =
                peil_item_value(reliability->survey, scale->item[i], (int)v);
            int64_t power = peil_power_of_ten(decimals - value.decimals);
            if (value.scaled > INT64_MAX / power || value.scaled < -(INT64_MAX / power)) {
                return false;
            }
            reliability->scaled[i * scale->values + v] = value.scaled * power;
        }
    }
    return true;
}

uint64_t reliability_select(const uint64_t n[], const struct peil_selection *selection)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < selection->group_count; i++) {
        sum += n[selection->groups[i]];
    }
    return selection->minus == SIZE_MAX ? sum : sum - n[selection->minus];
}

/* The values of both items are the margins of their pair; each item needs one pair only: that with
 * the item after it, and the last one the pair with the one before. */
static void add_pair(const struct reliability *reliability, struct peil_cross_products *products,
                     size_t pair, size_t i, size_t j, const struct peil_selection *members)
{
    const struct peil_counts_scale *scale = reliability->scale;
    size_t values = scale->values, groups = reliability->counts->group_count;
    const uint64_t *n = scale->complete + pair * values * values * groups;
    const int64_t *first = reliability->scaled + i * values;
    const int64_t *second = reliability->scaled + j * values;
    bool last = i + 2 == scale->items;
    for (size_t a = 0; a < values; a++) {
        for (size_t b = 0; b < values; b++, n += groups) {
            uint64_t count = reliability_select(n, members);
            if (count == 0) {
                continue;
            }
            peil_cross_products_add_pair(products, i, first[a], j, second[b], count);
            if (j == i + 1) {
                peil_cross_products_add_value(products, i, first[a], count);
            }
            if (last) {
                peil_cross_products_add_value(products, j, second[b], count);
            }
        }
    }
}

/* A scale of one item has no pairs: its n is that of the item. */
static uint64_t single_n(const struct reliability *reliability,
                         const struct peil_selection *members)
{
    const char *name = reliability->survey->variables[reliability->scale->item[0]].name;
    const struct peil_counts_column *column = peil_counts_find(reliability->counts, name);
    uint64_t n = 0;
    for (size_t s = column->first_value; s < column->slots; s++) {
        n += reliability_select(column->n + s * reliability->counts->group_count, members);
    }
    return n;
}

static struct peil_cross_products *products_of(const struct reliability *reliability,
                                               const struct peil_selection *members)
{
    size_t items = reliability->scale->items, pair = 0;
    struct peil_cross_products *products = peil_cross_products_new(items);
    for (size_t i = 0; i < items; i++) {
        for (size_t j = i + 1; j < items; j++) {
            add_pair(reliability, products, pair++, i, j, members);
        }
    }
    return products;
}

static struct peil_reliability reliability_of(struct reliability *reliability,
                                              const struct peil_cross_products *products,
                                              const struct peil_selection *members)
{
    size_t items = reliability->scale->items;
    struct peil_reliability coefficients = peil_reliability(
        products, RELIABILITY_CONFIDENCE, reliability->item_rest, reliability->dropped);
    if (items == 1) {
        coefficients.n = single_n(reliability, members);
    }
    if (!reliability->scaled_fits) {
        uint64_t n = coefficients.n;
        coefficients = undefined(items, PEIL_TOO_LARGE);
        coefficients.n = n;
        for (size_t i = 0; i < items; i++) {
            reliability->item_rest[i] = reliability->dropped[i] = coefficients.alpha;
        }
    }
    return coefficients;
}

/* Scales */

static bool names(const struct peil_analysis *analysis, int scale)
{
    for (size_t s = 0; s < analysis->subject_count; s++) {
        if (analysis->subjects[s].variable == scale) {
            return true;
        }
    }
    return false;
}

static bool is_by(const struct peil_analysis *analysis, size_t grouping)
{
    for (size_t g = 0; g < analysis->grouping_count; g++) {
        if (analysis->groupings[g] == grouping) {
            return true;
        }
    }
    return grouping == SIZE_MAX; /* everyone */
}

/* What is wanted of the scale in a group: of all, and by the analyses that name both. */
static uint64_t wanted_of(const struct reliability *reliability, size_t grouping)
{
    const struct peil_survey *survey = reliability->survey;
    uint64_t wanted = reliability->wanted;
    for (size_t a = 0; a < survey->analysis_count; a++) {
        const struct peil_analysis *analysis = &survey->analyses[a];
        if (analysis->kind == PEIL_ANALYSIS_RELIABILITY &&
            names(analysis, reliability->scale->variable) && is_by(analysis, grouping)) {
            wanted |= analysis->tests;
        }
    }
    return wanted;
}

static void describe_models(struct reliability *reliability, const struct results_group *group,
                            const struct peil_cross_products *products)
{
    uint64_t wanted = wanted_of(reliability, group->grouping);
    bool everyone = group->grouping == SIZE_MAX;
    if (!reliability->scaled_fits) {
        return;
    }
    if (everyone || (wanted >> PEIL_TEST_OMEGA & 1) != 0) {
        reliability_omega(reliability, products);
    }
    if ((wanted >> PEIL_TEST_POLYCHORIC & 1) != 0) {
        reliability_polychoric(reliability, &group->members);
    }
    if (everyone && (wanted >> PEIL_TEST_PAIRWISE & 1) != 0) {
        reliability_pairwise(reliability);
    }
}

static void describe_group(struct reliability *reliability, const struct results_group *group)
{
    struct peil_cross_products *products = products_of(reliability, &group->members);
    struct peil_reliability coefficients = reliability_of(reliability, products, &group->members);
    reliability->key.group1 = group->by;
    reliability->key.group1_level = group->level;
    reliability->key.variable_level = NULL;
    reliability_put(reliability, PEIL_STAT_N, peil_number_of((double)coefficients.n));
    put_coefficients(reliability, &coefficients);
    describe_models(reliability, group, products);
    for (size_t i = 0; i < reliability->scale->items; i++) {
        put_item(reliability, i);
    }
    peil_cross_products_free(products);
}

static void describe_scale(struct reliability *reliability, const struct results_groups *groups)
{
    const struct peil_counts_scale *scale = reliability->scale;
    reliability->scaled = peil_alloc(scale->items * scale->values, sizeof *reliability->scaled);
    reliability->item_rest = peil_alloc(scale->items, sizeof *reliability->item_rest);
    reliability->dropped = peil_alloc(scale->items, sizeof *reliability->dropped);
    reliability->scaled_fits = scale_values(reliability);
    for (size_t i = 0; i < groups->count; i++) {
        describe_group(reliability, &groups->groups[i]);
    }
    free(reliability->scaled);
    free(reliability->item_rest);
    free(reliability->dropped);
}

/* Items of several lists: no pairs were counted. */
static void describe_without_pairs(struct reliability *reliability, int scale)
{
    int *items = peil_alloc(reliability->survey->variable_count, sizeof *items);
    size_t count = peil_scale_items(reliability->survey, scale, items);
    struct peil_reliability none = undefined(count, PEIL_INCOMPLETE_COUNTS);
    put_coefficients(reliability, &none);
    free(items);
}

void peil_describe_reliability(const struct peil_counts *counts,
                               const struct peil_disclosure *disclosure, uint64_t tests,
                               struct peil_results *results)
{
    const struct peil_survey *survey = counts->survey;
    struct reliability reliability = {
        .counts = counts, .survey = survey, .results = results, .wanted = tests};
    struct results_groups groups;
    results_groups_init(&groups, counts, disclosure);
    for (size_t v = 0; v < survey->variable_count; v++) {
        if (survey->variables[v].role != PEIL_ROLE_SCALE) {
            continue;
        }
        reliability.key = (struct peil_result_key){.variable = survey->variables[v].name,
                                                   .context = PEIL_CONTEXT_RELIABILITY};
        reliability.scale = peil_counts_find_scale(counts, (int)v);
        if (reliability.scale != NULL) {
            describe_scale(&reliability, &groups);
        } else {
            describe_without_pairs(&reliability, (int)v);
        }
    }
    results_groups_clear(&groups);
}
