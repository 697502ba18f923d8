/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "polychoric_table.h"

#include "peil/alloc.h"

#include <math.h>
#include <stdlib.h>

/* A probability that is not above this is not told from 0: keeps quotients finite. */
static const double LEAST = 1e-300;
/* The derivative of the log-likelihood where an answer that was given has no such probability. */
static const double STEEPEST = 1e100;

/* The places of the non-empty lines of a table: `lines` of them, `length` long, strides apart. */
static size_t find_lines(const uint64_t *counts, size_t lines, size_t stride, size_t length,
                         size_t step, size_t *places)
{
    size_t found = 0;

    for (size_t i = 0; i < lines; i++) {
        size_t j = 0;

        while (j < length && counts[i * stride + j * step] == 0)
            j++;
        if (j < length)
            places[found++] = i;
    }
    return found;
}

/* The thresholds between `lines` answers, from the counts of one question. */
static struct peil_cut *cut_margin(const uint64_t *margin, size_t lines, uint64_t n)
{
    struct peil_cut *cuts = peil_alloc(lines + 1, sizeof *cuts);
    uint64_t below = 0;

    for (size_t i = 0; i <= lines && n > 0; i++) {
        cuts[i] = peil_cut_of_counts(below, n - below);
        below += i < lines ? margin[i] : 0;
    }
    return cuts;
}

static void make_cuts(struct peil_polychoric_table *table)
{
    uint64_t *by_row = peil_alloc(table->rows + 1, sizeof *by_row);
    uint64_t *by_column = peil_alloc(table->columns + 1, sizeof *by_column);

    for (size_t i = 0; i < table->rows; i++) {
        for (size_t j = 0; j < table->columns; j++) {
            const uint64_t n = table->counts[i * table->columns + j];

            by_row[i] += n;
            by_column[j] += n;
            table->n += n;
        }
    }
    table->row = cut_margin(by_row, table->rows, table->n);
    table->column = cut_margin(by_column, table->columns, table->n);
    free(by_column);
    free(by_row);
}

struct peil_polychoric_table *peil_polychoric_table_new(size_t rows, size_t columns,
                                                        const uint64_t *counts)
{
    struct peil_polychoric_table *table = peil_alloc(1, sizeof *table);
    size_t *row_places = peil_alloc(rows + 1, sizeof *row_places);
    size_t *column_places = peil_alloc(columns + 1, sizeof *column_places);

    table->rows = find_lines(counts, rows, columns, columns, 1, row_places);
    table->columns = find_lines(counts, columns, 1, rows, columns, column_places);
    const size_t cells = table->rows * table->columns;

    table->counts = peil_alloc(cells + 1, sizeof *table->counts);
    for (size_t i = 0; i < table->rows; i++)
        for (size_t j = 0; j < table->columns; j++)
            table->counts[i * table->columns + j] =
                counts[row_places[i] * columns + column_places[j]];
    make_cuts(table);
    table->probability = peil_alloc(cells + 1, sizeof *table->probability);
    table->derivative = peil_alloc(cells + 1, sizeof *table->derivative);
    table->quadrant = peil_alloc((table->rows + 1) * (table->columns + 1), sizeof *table->quadrant);
    free(column_places);
    free(row_places);
    return table;
}

void peil_polychoric_table_free(struct peil_polychoric_table *table)
{
    if (table == NULL)
        return;
    free(table->quadrant);
    free(table->derivative);
    free(table->probability);
    free(table->column);
    free(table->row);
    free(table->counts);
    free(table);
}

/* A cell from the quadrants at its four crossings. Any of the four kinds of quadrant will do; the
 * one that is smallest where it holds the cell loses least in the subtraction. */
static double cell_probability(const struct peil_quadrants *low, const struct peil_quadrants *high)
{
    /* low[0] is at the lower thresholds of both, low[1] at the upper one of the columns; high
     * likewise at the upper threshold of the rows */
    double least = high[1].below_below;
    double result =
        high[1].below_below - low[1].below_below - high[0].below_below + low[0].below_below;

    if (high[0].below_above < least) {
        least = high[0].below_above;
        result =
            high[0].below_above - low[0].below_above - high[1].below_above + low[1].below_above;
    }
    if (low[1].above_below < least) {
        least = low[1].above_below;
        result =
            low[1].above_below - high[1].above_below - low[0].above_below + high[0].above_below;
    }
    if (low[0].above_above < least)
        result =
            low[0].above_above - high[0].above_above - low[1].above_above + high[1].above_above;
    return fmax(LEAST, result);
}

/* All cells and their derivatives at one correlation. */
static void fill_cells(struct peil_polychoric_table *table, double rho)
{
    const size_t across = table->columns + 1;

    for (size_t i = 0; i <= table->rows; i++)
        for (size_t j = 0; j < across; j++)
            table->quadrant[i * across + j] = peil_quadrants(table->row[i], table->column[j], rho);
    for (size_t i = 0; i < table->rows; i++) {
        for (size_t j = 0; j < table->columns; j++) {
            const size_t cell = i * table->columns + j;
            const double x0 = table->row[i].at, x1 = table->row[i + 1].at;
            const double y0 = table->column[j].at, y1 = table->column[j + 1].at;
            const struct peil_quadrants *low = &table->quadrant[i * across + j];

            table->probability[cell] = cell_probability(low, low + across);
            table->derivative[cell] =
                peil_bivariate_density(x1, y1, rho) - peil_bivariate_density(x0, y1, rho) -
                peil_bivariate_density(x1, y0, rho) + peil_bivariate_density(x0, y0, rho);
        }
    }
}

struct peil_polychoric_point peil_polychoric_evaluate(struct peil_polychoric_table *table,
                                                      double rho)
{
    struct peil_polychoric_point point = {0, 0};

    fill_cells(table, rho);
    for (size_t cell = 0; cell < table->rows * table->columns; cell++) {
        const double n = (double)table->counts[cell];

        if (n > 0 && table->probability[cell] > LEAST) {
            point.log_likelihood += n * log(table->probability[cell]);
            point.score += n * table->derivative[cell] / table->probability[cell];
        } else if (n > 0) {
            /* a pair of answers against a correlation near 1 or -1: uphill is towards 0 */
            return (struct peil_polychoric_point){-INFINITY, rho > 0 ? -STEEPEST : STEEPEST};
        }
    }
    return point;
}

double peil_polychoric_saturated(const struct peil_polychoric_table *table)
{
    const double total = (double)table->n;
    double sum = 0;

    for (size_t cell = 0; cell < table->rows * table->columns; cell++) {
        const double n = (double)table->counts[cell];

        if (n > 0)
            sum += n * log(n / total);
    }
    return sum;
}

/* What sampling the thresholds of one question adds to the influence of each of its answers on the
 * estimate: minus the sum over thresholds t of I(rho, t) (1{answer below t} - P(below t)) /
 * density(t). Along the answers cells are `stride` apart, across them `step`. */
static void add_influence(const struct peil_polychoric_table *table, double rho,
                          const struct peil_cut *own, size_t lines, size_t stride,
                          const struct peil_cut *other, size_t length, size_t step,
                          double *influence)
{
    const double s = sqrt((1 - rho) * (1 + rho));

    for (size_t t = 1; t < lines; t++) {
        double information = 0; /* I(rho, t) / density(t) */

        for (size_t j = 0; j < length; j++) {
            const size_t before = (t - 1) * stride + j * step, after = before + stride;
            const double given = peil_cut_of((other[j + 1].at - rho * own[t].at) / s).below -
                                 peil_cut_of((other[j].at - rho * own[t].at) / s).below;

            information += given * (table->derivative[before] / table->probability[before] -
                                    table->derivative[after] / table->probability[after]);
        }
        for (size_t i = 0; i < lines; i++)
            influence[i] -= information * (i < t ? own[t].above : -own[t].below);
    }
}

double peil_polychoric_variance(struct peil_polychoric_table *table, double rho)
{
    const size_t rows = table->rows, columns = table->columns;
    double *by_row = peil_alloc(rows + columns, sizeof *by_row), *by_column = by_row + rows;
    double information = 0, square = 0;

    fill_cells(table, rho);
    add_influence(table, rho, table->row, rows, columns, table->column, columns, 1, by_row);
    add_influence(table, rho, table->column, columns, 1, table->row, rows, columns, by_column);
    for (size_t i = 0; i < rows; i++) {
        for (size_t j = 0; j < columns; j++) {
            const double p = table->probability[i * columns + j];
            const double score = table->derivative[i * columns + j] / p;
            const double whole = score + by_row[i] + by_column[j];

            information += p * score * score;
            square += p * whole * whole;
        }
    }
    free(by_row);
    return square / (information * information) / (double)table->n;
}
