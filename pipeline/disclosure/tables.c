/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tables.h"

#include <math.h>
#include <stdlib.h>

#include "peil/alloc.h"

/* A trade adds change[i] to the number of answers at place[i] in one table and takes it from the
 * other; it keeps n and the mean (sum of change and of change * value are 0), and the SD when the
 * sum of change * value^2 is 0 too. */
enum { MOST_PLACES = 6, MOST_CIRCUIT_VALUES = 12, MOST_STEPS = 40, MOST_SPAN = 4096 };

struct trade {
    size_t places;
    size_t place[MOST_PLACES];
    int64_t change[MOST_PLACES];
    uint64_t fewer, more; /* places of which the first table has fewer, and more: bits */
};

struct trades {
    struct trade *trade;
    size_t count, capacity;
};

struct tables_trades {
    size_t values;
    struct trades of[2]; /* that keep the mean; that keep the SD, too */
};

struct grid {
    size_t count;
    int64_t *at; /* the answers as integers, from 0, in the largest step they all have in common */
    size_t *place;      /* of each integer up to the last answer; SIZE_MAX: not an answer */
    const size_t *band; /* of each answer, or NULL */
    struct trades *trades;
};

static bool feasible_one_way(const struct trade *trade, const uint64_t a[], const uint64_t b[],
                             int64_t sign)
{
    for (size_t i = 0; i < trade->places; i++) {
        int64_t change = sign * trade->change[i];
        uint64_t there = change < 0 ? a[trade->place[i]] : b[trade->place[i]];
        uint64_t needed = (uint64_t)(change < 0 ? -change : change);
        if (there < needed)
            return false;
    }
    return true;
}

/* Of very many answers some share a bit, which only makes fewer trades fail at once. */
static uint64_t place_bit(size_t place)
{
    return UINT64_C(1) << place % 64;
}

/* The answers that somebody gave. */
static uint64_t given(const uint64_t table[], size_t values)
{
    uint64_t bits = 0;
    for (size_t v = 0; v < values; v++)
        bits |= table[v] > 0 ? place_bit(v) : 0;
    return bits;
}

/* Whether as many come to each band as go. */
static bool is_within_bands(const struct trade *trade, const size_t band[])
{
    for (size_t i = 0; i < trade->places; i++) {
        int64_t change = 0;
        for (size_t j = 0; j < trade->places; j++)
            change += band[trade->place[j]] == band[trade->place[i]] ? trade->change[j] : 0;
        if (change != 0)
            return false;
    }
    return true;
}

static void add_trade(const struct grid *grid, const struct trade *trade)
{
    struct trades *trades = grid->trades;
    if (grid->band != NULL && !is_within_bands(trade, grid->band))
        return;
    trades->trade = peil_grow(trades->trade, &trades->capacity, trades->count + 1, sizeof *trade);
    struct trade *added = &trades->trade[trades->count++];
    *added = *trade;
    for (size_t i = 0; i < trade->places; i++)
        *(trade->change[i] < 0 ? &added->fewer : &added->more) |= place_bit(trade->place[i]);
}

static int64_t common_divisor(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

/* The one trade over the given places (three for the mean, four for mean and SD): change[i] is,
 * but for the sign, the product of the differences among the other places (Vandermonde). */
static void fill_circuit(const struct grid *grid, struct trade *trade)
{
    int64_t divisor = 0;
    for (size_t i = 0; i < trade->places; i++) {
        int64_t product = i % 2 == 0 ? 1 : -1;
        for (size_t j = 0; j < trade->places; j++)
            for (size_t k = j + 1; k < trade->places; k++)
                if (j != i && k != i)
                    product *= grid->at[trade->place[k]] - grid->at[trade->place[j]];
        trade->change[i] = product;
        divisor = common_divisor(divisor, product);
    }
    for (size_t i = 0; i < trade->places && divisor > 0; i++)
        trade->change[i] /= divisor;
}

static void add_circuits(const struct grid *grid, size_t places)
{
    struct trade trade = {.places = places};
    for (size_t i = 0; i < places; i++)
        trade.place[i] = i;
    if (grid->count < places || grid->count > MOST_CIRCUIT_VALUES)
        return;
    for (;;) {
        fill_circuit(grid, &trade);
        add_trade(grid, &trade);
        size_t i = places;
        while (i > 0 && trade.place[i - 1] == grid->count - places + i - 1)
            i--;
        if (i == 0)
            return;
        trade.place[i - 1]++;
        for (; i < places; i++)
            trade.place[i] = trade.place[i - 1] + 1;
    }
}

/* Trades of a fixed shape at every start and step: {start + offset[i] * step}. */
static void add_shapes(const struct grid *grid, const int64_t offset[], const int64_t change[],
                       size_t places)
{
    struct trade trade = {.places = places};
    int64_t span = grid->at[grid->count - 1];
    for (int64_t step = 1; step * offset[places - 1] <= span && step <= MOST_STEPS; step++)
        for (size_t start = 0; start < grid->count; start++) {
            size_t i = 0;
            for (; i < places; i++) {
                int64_t at = grid->at[start] + offset[i] * step;
                if (at > span || grid->place[at] == SIZE_MAX)
                    break;
                trade.place[i] = grid->place[at];
                trade.change[i] = change[i];
            }
            if (i == places)
                add_trade(grid, &trade);
        }
}

/* {0,3,3} for {1,1,4} and {0,4,5} for {1,2,6}: equal sums and sums of squares (Prouhet, Tarry and
 * Escott); {0,2} for {1,1} and {0,3} for {1,2}: equal sums. */
static void add_trades(struct grid *grid, struct tables_trades *trades)
{
    static const int64_t three[] = {0, 1, 3, 4}, three_change[] = {1, -2, 2, -1};
    static const int64_t six[] = {0, 1, 2, 4, 5, 6}, six_change[] = {1, -1, -1, 1, 1, -1};
    static const int64_t pair[] = {0, 1, 2}, pair_change[] = {1, -2, 1};
    static const int64_t two[] = {0, 1, 2, 3}, two_change[] = {1, -1, -1, 1};
    grid->trades = &trades->of[true];
    add_circuits(grid, 4);
    add_shapes(grid, three, three_change, 4);
    add_shapes(grid, six, six_change, 6);
    grid->trades = &trades->of[false];
    add_circuits(grid, 3);
    add_shapes(grid, pair, pair_change, 3);
    add_shapes(grid, two, two_change, 4);
}

/* From the first on, in common steps. */
static void divide_by_step(int64_t at[], size_t count)
{
    int64_t step = 0, first = at[0];
    for (size_t i = 1; i < count; i++)
        step = common_divisor(step, at[i] - first);
    for (size_t i = 0; i < count && step > 0; i++)
        at[i] = (at[i] - first) / step;
}

/* The answers as integers: times 1, 10, 100 or 1000. */
static bool to_grid(const double value[], size_t count, int64_t at[])
{
    for (double scale = 1; scale <= 1000; scale *= 10) {
        bool whole = true;
        for (size_t i = 0; i < count && whole; i++) {
            double scaled = value[i] * scale;
            whole = fabs(scaled) < 1e6 && fabs(scaled - nearbyint(scaled)) < 1e-6;
            if (whole)
                at[i] = (int64_t)nearbyint(scaled);
        }
        if (whole) {
            divide_by_step(at, count);
            return true;
        }
    }
    return false;
}

struct tables_trades *tables_trades_new(const double value[], size_t count, const size_t band[])
{
    struct tables_trades *trades = peil_alloc(1, sizeof *trades);
    struct grid grid = {.count = count, .band = band};
    trades->values = count;
    if (count < 3)
        return trades;
    grid.at = peil_alloc(count, sizeof *grid.at);
    if (to_grid(value, count, grid.at) && grid.at[count - 1] < MOST_SPAN) {
        size_t span = (size_t)grid.at[count - 1] + 1;
        grid.place = peil_alloc(span, sizeof *grid.place);
        for (size_t i = 0; i < span; i++)
            grid.place[i] = SIZE_MAX;
        for (size_t i = 0; i < count; i++)
            grid.place[grid.at[i]] = i;
        add_trades(&grid, trades);
    }
    free(grid.place);
    free(grid.at);
    return trades;
}

void tables_trades_free(struct tables_trades *trades)
{
    if (trades == NULL)
        return;
    free(trades->of[false].trade);
    free(trades->of[true].trade);
    free(trades);
}

bool tables_trade(const struct tables_trades *trades, const uint64_t a[], const uint64_t b[],
                  bool with_sd)
{
    const struct trades *of = &trades->of[with_sd];
    uint64_t in_a = given(a, trades->values), in_b = given(b, trades->values);
    for (size_t i = 0; i < of->count; i++) {
        const struct trade *trade = &of->trade[i];
        if (((trade->fewer & ~in_a) == 0 && (trade->more & ~in_b) == 0 &&
             feasible_one_way(trade, a, b, 1)) ||
            ((trade->more & ~in_a) == 0 && (trade->fewer & ~in_b) == 0 &&
             feasible_one_way(trade, a, b, -1)))
            return true;
    }
    return false;
}

bool tables_can_trade(const double value[], size_t count, const uint64_t a[], const uint64_t b[],
                      bool with_sd)
{
    struct tables_trades *trades = tables_trades_new(value, count, NULL);
    bool can = tables_trade(trades, a, b, with_sd);
    tables_trades_free(trades);
    return can;
}
