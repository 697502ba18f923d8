/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reliability from a model of the answers, and from pairs taken one by one. */
#include <stdlib.h>

#include "peil/alloc.h"
#include "peil/decimal.h"
#include "peil/stats/alpha_of_matrix.h"
#include "peil/stats/omega.h"
#include "peil/stats/polychoric.h"
#include "reliability_private.h"

void reliability_omega(struct reliability *reliability, const struct peil_cross_products *products)
{
    struct peil_omega omega =
        peil_omega_of_products(products, reliability->scale->items, reliability->decimals,
                               RELIABILITY_CONFIDENCE, NULL, NULL);
    reliability_put(reliability, PEIL_STAT_OMEGA, omega.omega);
    reliability_put_interval(reliability, PEIL_STAT_OMEGA_LOW, omega.interval);
}

/* The places of an item's values in ascending order, as they enter the score: place[value], or
 * SIZE_MAX for what is no answer. Answers of one value share a place. Returns how many. */
static size_t order_values(const struct reliability *reliability, size_t item, size_t place[])
{
    size_t values = reliability->scale->values, places = 0;
    const int64_t *scaled = reliability->scaled + item * values;
    for (size_t v = 0; v < values; v++) {
        place[v] = SIZE_MAX;
        if (!reliability_counts_value(reliability, v)) {
            continue;
        }
        size_t below = 0;
        for (size_t w = 0; w < values; w++) {
            bool first = reliability_counts_value(reliability, w);
            for (size_t x = 0; x < w && first; x++) {
                first = !reliability_counts_value(reliability, x) || scaled[x] != scaled[w];
            }
            below += first && scaled[w] < scaled[v];
        }
        place[v] = below;
        places = below + 1 > places ? below + 1 : places;
    }
    return places;
}

/* The table of two items' answers: table[place_i * places + place_j]. */
static void fill_table(const struct reliability *reliability, const uint64_t *n,
                       const struct peil_selection *members, const size_t place_i[],
                       const size_t place_j[], size_t places, uint64_t table[])
{
    size_t values = reliability->scale->values, groups = reliability->counts->group_count;
    for (size_t cell = 0; cell < places * places; cell++) {
        table[cell] = 0;
    }
    for (size_t a = 0; a < values; a++) {
        for (size_t b = 0; b < values; b++, n += groups) {
            if (place_i[a] != SIZE_MAX && place_j[b] != SIZE_MAX) {
                table[place_i[a] * places + place_j[b]] += reliability_select(n, members);
            }
        }
    }
}

/* An estimate that is iterated: its last bits differ between processors. */
static struct peil_number rounded(struct peil_number number)
{
    number.value = peil_round_significant(number.value, 10);
    return number;
}

static double put_pair(struct reliability *reliability, size_t i, size_t j, size_t places,
                       const uint64_t table[], enum peil_reason *reason)
{
    struct peil_polychoric pair = peil_polychoric(places, places, table);
    const struct peil_variable *variables = reliability->survey->variables;
    reliability->key.variable_level = variables[reliability->scale->item[i]].name;
    reliability->key.versus = variables[reliability->scale->item[j]].name;
    reliability_put(reliability, PEIL_STAT_ESTIMATE, rounded(pair.rho));
    reliability_put(reliability, PEIL_STAT_SE, rounded(pair.se));
    if (!peil_reason_has_value(pair.rho.reason)) {
        *reason = pair.rho.reason;
    }
    return pair.rho.value;
}

void reliability_polychoric(struct reliability *reliability, const struct peil_selection *members)
{
    const struct peil_counts_scale *scale = reliability->scale;
    size_t values = scale->values, items = scale->items, places = 0;
    struct peil_result_key key = reliability->key;
    size_t *place = peil_alloc(items * values, sizeof *place);
    uint64_t *table = peil_alloc(values * values, sizeof *table);
    double *rho = peil_alloc(items * items, sizeof *rho);
    const uint64_t *n = scale->complete;
    enum peil_reason reason = PEIL_DEFINED;
    for (size_t i = 0; i < items; i++) {
        places = order_values(reliability, i, place + i * values); /* of one list: the same */
    }
    reliability->key.context = PEIL_CONTEXT_POLYCHORIC;
    for (size_t i = 0; i < items; i++) {
        for (size_t j = i + 1; j < items; j++) {
            fill_table(reliability, n, members, place + i * values, place + j * values, places,
                       table);
            rho[j * items + i] = put_pair(reliability, i, j, places, table, &reason);
            n += values * values * reliability->counts->group_count;
        }
    }
    reliability->key = key;
    reliability_put(reliability, PEIL_STAT_ALPHA_ORDINAL,
                    reason == PEIL_DEFINED ? peil_alpha_of_correlations(items, rho)
                                           : peil_number_none(reason));
    free(rho);
    free(table);
    free(place);
}

/* The covariance of two items over all who answered both. */
static struct peil_number pair_covariance(const struct reliability *reliability, size_t i, size_t j,
                                          const uint64_t *n)
{
    size_t values = reliability->scale->values;
    const int64_t *first = reliability->scaled + i * values;
    const int64_t *second = reliability->scaled + j * values;
    struct peil_cross_products *products = peil_cross_products_new(2);
    for (size_t a = 0; a < values; a++) {
        for (size_t b = 0; b < values; b++, n++) {
            if (*n > 0) {
                peil_cross_products_add_pair(products, 0, first[a], 1, second[b], *n);
                peil_cross_products_add_value(products, 0, first[a], *n);
                peil_cross_products_add_value(products, 1, second[b], *n);
            }
        }
    }
    struct peil_number covariance =
        peil_cross_products_covariance(products, 0, 1, reliability->decimals);
    peil_cross_products_free(products);
    return covariance;
}

/* The variance of an item over all who answered it. */
static struct peil_number item_variance(const struct reliability *reliability, size_t i)
{
    const char *name = reliability->survey->variables[reliability->scale->item[i]].name;
    const struct peil_counts_column *column = peil_counts_find(reliability->counts, name);
    size_t values = reliability->scale->values, groups = reliability->counts->group_count;
    const int64_t *scaled = reliability->scaled + i * values;
    struct peil_cross_products *products = peil_cross_products_new(1);
    for (size_t v = 0; v < values; v++) {
        uint64_t n = column->n[(column->first_value + v) * groups];
        if (n > 0) {
            peil_cross_products_add_value(products, 0, scaled[v], n);
        }
    }
    struct peil_number variance =
        peil_cross_products_covariance(products, 0, 0, reliability->decimals);
    peil_cross_products_free(products);
    return variance;
}

void reliability_pairwise(struct reliability *reliability)
{
    const struct peil_counts_scale *scale = reliability->scale;
    size_t items = scale->items, values = scale->values;
    double *covariance = peil_alloc(items * items, sizeof *covariance);
    const uint64_t *n = scale->pair;
    enum peil_reason reason = PEIL_DEFINED;
    for (size_t i = 0; i < items; i++) {
        struct peil_number own = item_variance(reliability, i);
        reason = peil_reason_has_value(own.reason) ? reason : own.reason;
        covariance[i * items + i] = own.value;
        for (size_t j = i + 1; j < items; j++, n += values * values) {
            struct peil_number with = pair_covariance(reliability, i, j, n);
            reason = peil_reason_has_value(with.reason) ? reason : with.reason;
            covariance[j * items + i] = with.value;
        }
    }
    reliability_put(reliability, PEIL_STAT_ALPHA_PAIRWISE,
                    reason == PEIL_DEFINED ? peil_alpha_of_covariances(items, covariance)
                                           : peil_number_none(reason));
    free(covariance);
}
