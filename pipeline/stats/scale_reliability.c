/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/scale_reliability.h"

#include "peil/alloc.h"
#include "peil/stats/distributions.h"
#include "peil/stats/wide.h"

#include <math.h>
#include <stdlib.h>

/* Square tables are k x k; of a pair only the place (smaller, larger) is used. */
struct peil_cross_products {
    size_t k;
    bool overflow;
    uint64_t *n;           /* respondents of each item (diagonal) and pair */
    peil_int128 *products; /* sums of products, of squares on the diagonal */
    peil_int128 *sums;     /* sums of values, by item */
};

struct peil_cross_products *peil_cross_products_new(size_t k)
{
    struct peil_cross_products *products = peil_alloc(1, sizeof *products);

    products->k = k;
    products->n = peil_alloc(k * k + 1, sizeof *products->n);
    products->products = peil_alloc(k * k + 1, sizeof *products->products);
    products->sums = peil_alloc(k + 1, sizeof *products->sums);
    return products;
}

void peil_cross_products_free(struct peil_cross_products *products)
{
    if (products == NULL)
        return;
    free(products->n);
    free(products->products);
    free(products->sums);
    free(products);
}

static size_t place_of(const struct peil_cross_products *products, size_t i, size_t j)
{
    return i < j ? i * products->k + j : j * products->k + i;
}

static void add_product(struct peil_cross_products *products, size_t place, int64_t a, int64_t b,
                        uint64_t n)
{
    /* the product of two 64-bit integers always fits */
    if (!peil_int128_add_product(&products->products[place], (peil_int128)a * b, n) ||
        products->n[place] > UINT64_MAX - n)
        products->overflow = true;
    products->n[place] += n;
}

void peil_cross_products_add_value(struct peil_cross_products *products, size_t item,
                                   int64_t scaled, uint64_t n)
{
    add_product(products, place_of(products, item, item), scaled, scaled, n);
    if (!peil_int128_add_product(&products->sums[item], scaled, n))
        products->overflow = true;
}

void peil_cross_products_add_pair(struct peil_cross_products *products, size_t item1,
                                  int64_t scaled1, size_t item2, int64_t scaled2, uint64_t n)
{
    add_product(products, place_of(products, item1, item2), scaled1, scaled2, n);
}

uint64_t peil_cross_products_n(const struct peil_cross_products *products)
{
    return products->k > 0 ? products->n[0] : 0;
}

/* n times the centred sum of products of two items: n S_ij - S_i S_j; false on overflow. */
static bool centred(const struct peil_cross_products *products, size_t i, size_t j,
                    peil_int128 *result)
{
    const peil_int128 n = peil_cross_products_n(products);

    *result = 0;
    return peil_int128_add_product(result, n, products->products[place_of(products, i, j)]) &&
           peil_int128_add_product(result, -products->sums[i], products->sums[j]);
}

struct peil_number peil_cross_products_covariance(const struct peil_cross_products *products,
                                                  size_t item1, size_t item2, int decimals)
{
    const uint64_t n = products->n[place_of(products, item1, item1)];
    const peil_int128 unit = peil_power_of_ten(decimals);
    peil_int128 numerator, denominator;

    if (n != products->n[place_of(products, item2, item2)] ||
        n != peil_cross_products_n(products) || n != products->n[place_of(products, item1, item2)])
        return peil_number_none(PEIL_INCOMPLETE_COUNTS);
    if (n < 2)
        return peil_number_none(PEIL_N_TOO_SMALL_2);
    if (products->overflow || !centred(products, item1, item2, &numerator) ||
        !peil_int128_multiply((peil_int128)n * (n - 1), unit * unit, &denominator))
        return peil_number_none(PEIL_TOO_LARGE);
    return peil_number_of(peil_int128_ratio_double(numerator, denominator));
}

/* The centred table and what is summed from it. */
struct table {
    size_t k;
    peil_int128 *c;              /* k x k, both halves */
    peil_int128 *rows;           /* sums of the rows, diagonal included */
    peil_int128 total, diagonal; /* of all; of the diagonal */
};

/* False on overflow. The arrays of the table are there already. */
static bool centre_table(const struct peil_cross_products *products, struct table *table)
{
    const size_t k = products->k;

    for (size_t i = 0; i < k; i++) {
        for (size_t j = 0; j < k; j++) {
            peil_int128 *c = &table->c[i * k + j];

            if (!centred(products, i, j, c) ||
                !peil_int128_add(table->rows[i], *c, &table->rows[i]))
                return false;
        }
        if (!peil_int128_add(table->total, table->rows[i], &table->total) ||
            !peil_int128_add(table->diagonal, table->c[i * k + i], &table->diagonal))
            return false;
    }
    return true;
}

/* Why there is nothing to compute; PEIL_DEFINED when there is. */
static enum peil_reason refuse(const struct peil_cross_products *products)
{
    const uint64_t n = peil_cross_products_n(products);

    if (products->k < 2)
        return PEIL_TOO_FEW_ITEMS;
    if (products->overflow)
        return PEIL_TOO_LARGE;
    for (size_t i = 0; i < products->k; i++)
        for (size_t j = i; j < products->k; j++)
            if (products->n[i * products->k + j] != n)
                return PEIL_INCOMPLETE_COUNTS;
    return n < 2 ? PEIL_N_TOO_SMALL_2 : PEIL_DEFINED;
}

/* k/(k-1) (total - diagonal)/total, rounded once. */
static struct peil_number alpha_of(size_t k, peil_int128 total, peil_int128 diagonal)
{
    peil_int128 numerator, denominator;

    if (k < 2)
        return peil_number_none(PEIL_TOO_FEW_ITEMS);
    if (total <= 0)
        return peil_number_none(PEIL_NO_VARIANCE);
    if (!peil_int128_subtract(total, diagonal, &numerator) ||
        !peil_int128_multiply(numerator, (peil_int128)k, &numerator) ||
        !peil_int128_multiply(total, (peil_int128)k - 1, &denominator))
        return peil_number_none(PEIL_TOO_LARGE);
    return peil_number_of(peil_int128_ratio_double(numerator, denominator));
}

static struct peil_interval feldt(double alpha, uint64_t n, size_t k, double level)
{
    const double df1 = (double)(n - 1), df2 = df1 * (double)(k - 1);
    const struct peil_number above = peil_f_quantile((1 + level) / 2, df1, df2);
    const struct peil_number below = peil_f_quantile((1 - level) / 2, df1, df2);

    if (above.reason != PEIL_DEFINED || below.reason != PEIL_DEFINED)
        return peil_interval_none(above.reason != PEIL_DEFINED ? above.reason : below.reason);
    return peil_interval_of(1 - (1 - alpha) * above.value, 1 - (1 - alpha) * below.value);
}

static struct peil_number correlation(peil_int128 c, peil_int128 variance1, peil_int128 variance2)
{
    peil_int128 square, product;

    if (variance1 <= 0 || variance2 <= 0)
        return peil_number_none(PEIL_NO_VARIANCE);
    /* 1 or -1 exactly, which the quotient of rounded numbers may miss by its last bit */
    if (peil_int128_multiply(c, c, &square) &&
        peil_int128_multiply(variance1, variance2, &product) && square == product)
        return peil_number_of(c > 0 ? 1 : -1);
    const double r = (double)c / (sqrt((double)variance1) * sqrt((double)variance2));

    return peil_number_of(fmax(-1, fmin(1, r)));
}

static struct peil_number mean_correlation(const struct table *table)
{
    const size_t k = table->k;
    double sum = 0;

    for (size_t i = 0; i < k; i++) {
        for (size_t j = i + 1; j < k; j++) {
            const struct peil_number r =
                correlation(table->c[i * k + j], table->c[i * k + i], table->c[j * k + j]);

            if (r.reason != PEIL_DEFINED)
                return r;
            sum += r.value;
        }
    }
    return peil_number_of(sum / ((double)k * (double)(k - 1) / 2));
}

static struct peil_number standardised(size_t k, struct peil_number r)
{
    const double spread = 1 + (double)(k - 1) * r.value;

    if (r.reason != PEIL_DEFINED)
        return r;
    /* the standardised items add up to the same for everybody, but for rounding */
    return spread > PEIL_NO_SPREAD ? peil_number_of((double)k * r.value / spread)
                                   : peil_number_none(PEIL_NO_VARIANCE);
}

/* Item i against the others, and the others without it. */
static void judge_item(const struct table *table, size_t i, struct peil_number *item_rest_r,
                       struct peil_number *alpha_if_dropped)
{
    const peil_int128 own = table->c[i * table->k + i];
    peil_int128 shared = 0, rest = 0;
    const bool fits = peil_int128_subtract(table->rows[i], own, &shared) &&
                      peil_int128_subtract(table->total, table->rows[i], &rest) &&
                      peil_int128_subtract(rest, shared, &rest);
    const struct peil_number none = peil_number_none(PEIL_TOO_LARGE);

    if (item_rest_r != NULL)
        item_rest_r[i] = fits ? correlation(shared, own, rest) : none;
    if (alpha_if_dropped != NULL)
        alpha_if_dropped[i] = fits ? alpha_of(table->k - 1, rest, table->diagonal - own) : none;
}

static void leave_empty(struct peil_number *numbers, size_t k, enum peil_reason reason)
{
    for (size_t i = 0; i < k && numbers != NULL; i++)
        numbers[i] = peil_number_none(reason);
}

struct peil_reliability peil_reliability(const struct peil_cross_products *products, double level,
                                         struct peil_number *item_rest_r,
                                         struct peil_number *alpha_if_dropped)
{
    const size_t k = products->k;
    struct table table = {.k = k};
    struct peil_reliability result = {.items = k, .n = peil_cross_products_n(products)};
    enum peil_reason reason = refuse(products);

    table.c = peil_alloc(k * k + 1, sizeof *table.c);
    table.rows = peil_alloc(k + 1, sizeof *table.rows);
    if (reason == PEIL_DEFINED && !centre_table(products, &table))
        reason = PEIL_TOO_LARGE;
    if (reason == PEIL_DEFINED) {
        result.alpha = alpha_of(k, table.total, table.diagonal);
        result.interval = result.alpha.reason == PEIL_DEFINED
                              ? feldt(result.alpha.value, result.n, k, level)
                              : peil_interval_none(result.alpha.reason);
        result.mean_inter_item_r = mean_correlation(&table);
        result.alpha_standardised = standardised(k, result.mean_inter_item_r);
        for (size_t i = 0; i < k; i++)
            judge_item(&table, i, item_rest_r, alpha_if_dropped);
    } else {
        result.alpha = result.alpha_standardised = result.mean_inter_item_r =
            peil_number_none(reason);
        result.interval = peil_interval_none(reason);
        leave_empty(item_rest_r, k, reason);
        leave_empty(alpha_if_dropped, k, reason);
    }
    free(table.rows);
    free(table.c);
    return result;
}
