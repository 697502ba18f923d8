/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/fisher.h"

#include "fisher_private.h"
#include "peil/alloc.h"
#include "peil/stats/distributions.h"
#include "peil/stats/int128.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const uint64_t MAX_N = UINT64_C(1) << 40;
static const uint64_t MAX_N_LARGER = UINT64_C(1) << 20; /* of tables larger than 2 x 2 */
static const size_t MAX_CELLS = 1000;                   /* their product stays within a double */
static const double MAX_SIMULATION_STEPS = 0x1p28;      /* of a shuffle: half a second */

/* Weights start high, so that observed tables far below 1e-300 still have one. */
static const double MODE_WEIGHT = 0x1p600;
static const double LEAST_WEIGHT = 1e-300;

/* The 2 x 2 tables with given totals, by their free cell: 0 to row, row <= column. */
struct free_cell {
    uint64_t row, column; /* totals of the free cell, at most half of n each */
    uint64_t rest;        /* n - row - column */
};

/* The weight of x + 1 relative to that of x; of x - 1 relative to that of x. */
static double ratio_up(const struct free_cell *cell, uint64_t x)
{
    return (double)(cell->row - x) * (double)(cell->column - x) /
           ((double)(x + 1) * (double)(cell->rest + x + 1));
}

static double ratio_down(const struct free_cell *cell, uint64_t x)
{
    return (double)x * (double)(cell->rest + x) /
           ((double)(cell->row - x + 1) * (double)(cell->column - x + 1));
}

/* The weight of the observed table by the very products of the sums below, so that it ties with
 * itself; 0 where it is too small to matter. */
static double weight_of(const struct free_cell *cell, uint64_t mode, uint64_t observed)
{
    double weight = MODE_WEIGHT;

    for (uint64_t x = mode; x < observed && weight >= LEAST_WEIGHT; x++)
        weight *= ratio_up(cell, x);
    for (uint64_t x = mode; x > observed && weight >= LEAST_WEIGHT; x--)
        weight *= ratio_down(cell, x);
    return weight >= LEAST_WEIGHT ? weight : 0;
}

/* The share of the weights up to limit among all. */
static double sum_weights(const struct free_cell *cell, uint64_t mode, double limit)
{
    double all = 0, tail = 0, weight = MODE_WEIGHT;

    for (uint64_t x = mode; weight >= LEAST_WEIGHT; x++) {
        all += weight;
        tail += weight <= limit ? weight : 0;
        if (x == cell->row)
            break;
        weight *= ratio_up(cell, x);
    }
    weight = MODE_WEIGHT;
    for (uint64_t x = mode; x > 0; x--) {
        weight *= ratio_down(cell, x);
        if (weight < LEAST_WEIGHT)
            break;
        all += weight;
        tail += weight <= limit ? weight : 0;
    }
    return tail / all;
}

/* x of row in column of n. Every arrangement of one table comes down to the same free cell: the
 * smaller row and column, and of equal ones those where the cell is smaller. */
static struct peil_number two_by_two(uint64_t x, uint64_t row, uint64_t column, uint64_t n)
{
    if (row > n - row || (row == n - row && x > column - x)) {
        x = column - x;
        row = n - row;
    }
    if (column > n - column || (column == n - column && x > row - x)) {
        x = row - x;
        column = n - column;
    }
    const struct free_cell cell = {row < column ? row : column, row < column ? column : row,
                                   n - row - column};
    const peil_int128 product = (peil_int128)(row + 1) * (column + 1);
    const uint64_t mode = (uint64_t)(product / (n + 2));
    const double observed = weight_of(&cell, mode, x);

    return peil_p_value(observed > 0 ? sum_weights(&cell, mode, observed * FISHER_TIE) : 0);
}

struct peil_number peil_fisher_shares(uint64_t x1, uint64_t n1, uint64_t x2, uint64_t n2)
{
    if (x1 > n1 || x2 > n2 || n1 > MAX_N || n2 > MAX_N - n1)
        return peil_number_none(PEIL_TOO_LARGE);
    if (n1 == 0 || n2 == 0)
        return peil_number_none(PEIL_N_TOO_SMALL_1);
    if (x1 + x2 == 0 || x1 + x2 == n1 + n2)
        return peil_number_none(PEIL_NO_VARIANCE);
    return two_by_two(x1, n1, x1 + x2, n1 + n2);
}

/* A table without its empty rows and columns. */
struct filled {
    uint64_t n;
    size_t rows, columns;
    uint64_t *cells, *row, *column;
};

static void clear_filled(struct filled *table)
{
    free(table->cells);
    free(table->row);
    free(table->column);
}

/* Sums rows and columns; false where the sum is above MAX_N. */
static bool sum_totals(const uint64_t *counts, size_t rows, size_t columns, struct filled *table)
{
    for (size_t i = 0; i < rows; i++) {
        for (size_t j = 0; j < columns; j++) {
            const uint64_t cell = counts[i * columns + j];

            if (cell > MAX_N || table->n + cell > MAX_N)
                return false;
            table->n += cell;
            table->row[i] += cell;
            table->column[j] += cell;
        }
    }
    return true;
}

/* Moves the totals above zero to the front; returns how many. */
static size_t drop_zeros(uint64_t *totals, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        if (totals[i] > 0)
            totals[kept++] = totals[i];
    }
    return kept;
}

static bool fill(const uint64_t *counts, size_t rows, size_t columns, struct filled *table)
{
    size_t next = 0;

    *table = (struct filled){.cells = peil_alloc(rows * columns + 1, sizeof(uint64_t)),
                             .row = peil_alloc(rows + 1, sizeof(uint64_t)),
                             .column = peil_alloc(columns + 1, sizeof(uint64_t))};
    if (!sum_totals(counts, rows, columns, table))
        return false;
    for (size_t i = 0; i < rows; i++) {
        for (size_t j = 0; j < columns && table->row[i] > 0; j++) {
            if (table->column[j] > 0)
                table->cells[next++] = counts[i * columns + j];
        }
    }
    table->rows = drop_zeros(table->row, rows);
    table->columns = drop_zeros(table->column, columns);
    return true;
}

static int compare_totals(const void *left, const void *right)
{
    const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;

    return a < b ? -1 : a > b;
}

static uint32_t *sorted_totals(const uint64_t *totals, size_t count)
{
    uint32_t *sorted = peil_alloc(count, sizeof *sorted);

    for (size_t i = 0; i < count; i++)
        sorted[i] = (uint32_t)totals[i];
    qsort(sorted, count, sizeof *sorted, compare_totals);
    return sorted;
}

/* Whether the table should be turned for its arrangement not to matter. */
static bool to_be_turned(const struct fisher_totals *totals)
{
    if (totals->rows != totals->columns)
        return totals->rows > totals->columns;
    for (size_t i = 0; i < totals->rows; i++) {
        if (totals->row[i] != totals->column[i])
            return totals->row[i] > totals->column[i];
    }
    return false;
}

static struct fisher_totals totals_of(const struct filled *table,
                                      const struct fisher_factorial *factorials)
{
    struct fisher_totals totals = {table->n,
                                   table->rows,
                                   table->columns,
                                   sorted_totals(table->row, table->rows),
                                   sorted_totals(table->column, table->columns),
                                   {1, 0}};

    if (to_be_turned(&totals)) {
        const struct fisher_totals turned = totals;

        totals.rows = turned.columns;
        totals.columns = turned.rows;
        totals.row = turned.column;
        totals.column = turned.row;
    }
    for (size_t i = 0; i < table->rows * table->columns; i++)
        fisher_over(&totals.cells, &factorials[table->cells[i]]);
    return totals;
}

static void simulate(const struct fisher_totals *totals, const struct fisher_factorial *factorials,
                     const struct peil_fisher_settings *settings, struct peil_fisher *test)
{
    const uint32_t replicates = settings->replicates > 0 ? settings->replicates : 1;

    if (fisher_simulation_steps(totals) * replicates > MAX_SIMULATION_STEPS) {
        test->p = test->se = peil_number_none(PEIL_TOO_LARGE);
        return;
    }
    const double found = fisher_simulate(totals, factorials, replicates, settings->seed);
    const double p = (found + 1) / ((double)replicates + 1);

    test->method = PEIL_FISHER_SIMULATED;
    test->replicates = replicates;
    test->p = peil_number_of(p);
    test->se = peil_number_of(sqrt(p * (1 - p) / replicates));
}

/* The test of a table larger than 2 x 2. */
static void test_larger(const struct filled *table, const struct peil_fisher_settings *settings,
                        struct peil_fisher *test)
{
    struct fisher_factorial *factorials = fisher_factorials(table->n + 2);
    struct fisher_totals totals = totals_of(table, factorials);
    double p = 0;

    if (fisher_exact(&totals, factorials, settings->work, &p)) {
        test->p = peil_p_value(p);
        test->se = peil_number_of(0);
    } else {
        simulate(&totals, factorials, settings, test);
    }
    free(totals.row);
    free(totals.column);
    free(factorials);
}

static enum peil_reason refuse(const struct filled *table, bool summed)
{
    const bool larger = table->rows > 2 || table->columns > 2;

    if (!summed)
        return PEIL_TOO_LARGE;
    if (table->n == 0)
        return PEIL_N_TOO_SMALL_1;
    if (table->rows < 2 || table->columns < 2)
        return PEIL_TOO_FEW_LEVELS;
    if (larger && (table->n > MAX_N_LARGER || table->rows > MAX_CELLS / table->columns))
        return PEIL_TOO_LARGE;
    return PEIL_DEFINED;
}

struct peil_fisher peil_fisher(const uint64_t *counts, size_t rows, size_t columns,
                               const struct peil_fisher_settings *settings)
{
    const struct peil_fisher_settings defaults = peil_fisher_defaults();
    struct filled table;
    const enum peil_reason reason = refuse(&table, fill(counts, rows, columns, &table));
    struct peil_fisher test = {.n = table.n, .rows = table.rows, .columns = table.columns};

    test.p = test.se = peil_number_none(reason);
    if (reason == PEIL_DEFINED && table.rows == 2 && table.columns == 2) {
        test.p = two_by_two(table.cells[0], table.row[0], table.column[0], table.n);
        test.se = peil_number_of(0);
    } else if (reason == PEIL_DEFINED) {
        test_larger(&table, settings != NULL ? settings : &defaults, &test);
    }
    clear_filled(&table);
    return test;
}

struct peil_fisher_settings peil_fisher_defaults(void)
{
    return (struct peil_fisher_settings){
        .work = UINT64_C(1) << 20, .replicates = 100000, .seed = 1951};
}
