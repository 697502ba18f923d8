/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fisher_network.h"

#include "peil/alloc.h"

#include <stdlib.h>

/* What the rows hold, as digits of a 64-bit key: at most 63 rows. */
enum { MAX_ROWS = 64 };

/* The filling of one column from one node. */
struct filling {
    struct fisher_network *network;
    const struct fisher_factorial *factorials;
    uint64_t base;            /* of the digits */
    double *ways;             /* room to count in */
    size_t rows, from;        /* the node */
    bool to_last;             /* whether the steps lead to the last level */
    uint32_t held[MAX_ROWS];  /* by the rows at this node */
    uint32_t after[MAX_ROWS]; /* what they hold afterwards */
    uint64_t below[MAX_ROWS]; /* held by the rows from i on */
};

static void take_apart(struct filling *filling, uint64_t key)
{
    uint64_t below = 0;

    for (size_t i = 0; i < filling->rows; i++, key /= filling->base)
        filling->held[i] = (uint32_t)(key % filling->base);
    for (size_t i = filling->rows; i > 0; i--)
        filling->below[i - 1] = below += filling->held[i - 1];
}

/* The key of rows in ascending order, which it sorts in a copy. */
static uint64_t put_together(const uint32_t *held, size_t rows, uint64_t base)
{
    uint32_t sorted[MAX_ROWS];
    uint64_t key = 0;

    for (size_t i = 0; i < rows; i++) {
        size_t place = i;

        for (; place > 0 && sorted[place - 1] > held[i]; place--)
            sorted[place] = sorted[place - 1];
        sorted[place] = held[i];
    }
    for (size_t i = rows; i > 0; i--)
        key = key * base + sorted[i - 1];
    return key;
}

/* How many ways there are to take so many from the rows: ways[t] for the rows so far, as sums over
 * what one more row can give. */
static double count_ways(struct filling *filling, uint32_t column)
{
    double *ways = filling->ways;

    for (uint32_t t = 0; t <= column; t++)
        ways[t] = t <= filling->held[0];
    for (size_t i = 1; i < filling->rows; i++) {
        const uint32_t held = filling->held[i];

        for (uint32_t t = 1; t <= column; t++)
            ways[t] += ways[t - 1];
        for (uint32_t t = column; t > held; t--)
            ways[t] -= ways[t - held - 1];
    }
    return ways[column];
}

static void add_step(struct filling *filling, struct fisher_product product)
{
    struct fisher_network *network = filling->network;
    const uint64_t key =
        filling->to_last ? 0 : put_together(filling->after, filling->rows, filling->base);
    const size_t to = fisher_keys_place(&network->keys, key);

    network->steps = peil_grow(network->steps, &network->step_capacity, network->step_count + 1,
                               sizeof *network->steps);
    network->steps[network->step_count++] =
        (struct fisher_step){(uint32_t)to, fisher_product_double(product, 0)};
}

/* Takes from row i and those after it what the column still misses, in every way; product: of the
 * binomial coefficients of the rows before. */
static void take(struct filling *filling, size_t i, uint32_t missing, struct fisher_product product)
{
    const struct fisher_factorial *f = filling->factorials;
    const uint32_t held = filling->held[i];
    const uint64_t others = filling->below[i] - held;
    const uint32_t most = held < missing ? held : missing;

    fisher_times(&product, &f[held]);
    for (uint32_t x = missing > others ? (uint32_t)(missing - others) : 0; x <= most; x++) {
        struct fisher_product with = product;

        fisher_over(&with, &f[x]);
        fisher_over(&with, &f[held - x]);
        filling->after[i] = held - x;
        if (i + 1 < filling->rows)
            take(filling, i + 1, missing - x, with);
        else
            add_step(filling, with);
    }
}

/* All steps from one node: the hypergeometric probabilities of the column. */
static void fill_column(struct filling *filling, uint32_t column)
{
    struct fisher_node *node = &filling->network->nodes[filling->from];
    const struct fisher_factorial *f = filling->factorials;
    const uint64_t n = filling->below[0];
    struct fisher_product product = {1, 0};

    node->first_step = filling->network->step_count;
    fisher_times(&product, &f[column]);
    fisher_times(&product, &f[n - column]);
    fisher_over(&product, &f[n]);
    take(filling, 0, column, product);
    node->step_count = filling->network->step_count - node->first_step;
}

/* Adds the steps from level s and the nodes they lead to. */
static bool add_level(struct filling *filling, size_t s, uint32_t column, size_t max_steps)
{
    struct fisher_network *network = filling->network;
    double ways = (double)network->step_count;

    for (size_t i = network->first[s]; i < network->first[s + 1]; i++) {
        take_apart(filling, network->keys.keys[i]);
        ways += count_ways(filling, column);
        if (ways > (double)max_steps)
            return false;
    }
    for (size_t i = network->first[s]; i < network->first[s + 1]; i++) {
        take_apart(filling, network->keys.keys[i]);
        filling->from = i;
        fill_column(filling, column);
        if (network->keys.count > FISHER_MAX_NODES)
            return false;
    }
    network->nodes = peil_grow(network->nodes, &network->node_capacity, network->keys.count,
                               sizeof *network->nodes);
    network->first[s + 2] = network->keys.count;
    return true;
}

/* From the last level back: what can follow at best and at worst. */
static void find_bounds(struct fisher_network *network)
{
    for (size_t i = network->keys.count; i > 0; i--) {
        struct fisher_node *node = &network->nodes[i - 1];

        if (i - 1 >= network->first[network->levels - 1]) {
            *node = (struct fisher_node){0, 0, 1, 1};
            continue;
        }
        const struct fisher_step *step = &network->steps[node->first_step];

        node->most = 0;
        node->least = 1;
        for (size_t k = 0; k < node->step_count; k++, step++) {
            const struct fisher_node *to = &network->nodes[step->to];
            const double most = step->share * to->most, least = step->share * to->least;

            node->most = most > node->most ? most : node->most;
            node->least = least < node->least ? least : node->least;
        }
    }
}

/* Whether rows digits of the base fit a key. */
static bool fits_key(size_t rows, uint64_t base)
{
    uint64_t left = UINT64_MAX;

    for (size_t i = 0; i < rows; i++)
        left /= base;
    return left > 0 && rows < MAX_ROWS;
}

bool fisher_network_build(struct fisher_network *network, const struct fisher_totals *totals,
                          const struct fisher_factorial *factorials, size_t max_steps)
{
    const uint64_t base = (uint64_t)totals->row[totals->rows - 1] + 1;
    struct filling filling = {
        .network = network, .factorials = factorials, .base = base, .rows = totals->rows};
    bool built = true;

    *network = (struct fisher_network){.levels = totals->columns};
    if (!fits_key(totals->rows, base))
        return false;
    network->first = peil_alloc(network->levels + 1, sizeof *network->first);
    network->nodes = peil_grow(NULL, &network->node_capacity, 1, sizeof *network->nodes);
    fisher_keys_place(&network->keys, put_together(totals->row, totals->rows, base));
    network->first[1] = 1;
    filling.ways =
        peil_alloc((size_t)totals->column[totals->columns - 1] + 1, sizeof *filling.ways);
    for (size_t s = 0; s + 1 < network->levels && built; s++) {
        filling.to_last = s + 2 == network->levels;
        built = add_level(&filling, s, totals->column[totals->columns - 1 - s], max_steps);
    }
    free(filling.ways);
    if (built)
        find_bounds(network);
    return built;
}

void fisher_network_clear(struct fisher_network *network)
{
    fisher_keys_clear(&network->keys);
    free(network->nodes);
    free(network->steps);
    free(network->first);
}
