/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random tables with given totals, in one of two ways: cell by cell from the hypergeometric
 * distribution, which costs the same however many respondents there are; or respondent by
 * respondent, shuffled, which is cheaper while there are few to a cell. */
#include "fisher_private.h"

#include "peil/alloc.h"
#include "peil/stats/random.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The hypergeometric distribution of a cell: of those in its row, how many are in its column. */
struct cell {
    uint32_t row, column,
        n; /* totals of what is left to fill: the cell's row and column, and all */
    uint32_t least, most;
};

/* P(x): row! (n - row)! column! (n - column)! / (n! x! (row - x)! (column - x)! rest!), rest what
 * is in neither. Multiplied by twos, so that the processor need not wait for each product. */
static double probability(const struct cell *cell, const struct fisher_factorial *f, uint32_t x)
{
    const struct fisher_factorial *row = &f[cell->row], *rows = &f[cell->n - cell->row];
    const struct fisher_factorial *column = &f[cell->column], *columns = &f[cell->n - cell->column];
    const struct fisher_factorial *n = &f[cell->n], *both = &f[x];
    const struct fisher_factorial *one = &f[cell->row - x], *other = &f[cell->column - x];
    const struct fisher_factorial *rest = &f[cell->n + x - cell->row - cell->column];
    const double over = (row->mantissa * rows->mantissa) * (column->mantissa * columns->mantissa);
    const double under = (both->inverse * one->inverse) * (other->inverse * rest->inverse);
    const int64_t exponent = row->exponent + rows->exponent + column->exponent + columns->exponent -
                             n->exponent - both->exponent - one->exponent - other->exponent -
                             rest->exponent;

    return over * under * n->inverse * fisher_power_of_two((int)exponent);
}

/* Inverts the distribution function, its values taken from the mode outward by turns: few steps.
 * Where rounding leaves a rest of u, some once in 10^14 draws, it falls to the mode. */
static uint32_t invert(const struct cell *cell, const struct fisher_factorial *f, double u)
{
    const uint32_t row = cell->row, column = cell->column, neither = cell->n - row - column;
    const uint32_t mode = (uint32_t)((double)(row + 1) * (column + 1) * f[cell->n + 2].reciprocal);
    uint32_t above = mode, below = mode;
    double up = probability(cell, f, mode), down = up;

    u -= up;
    while (u >= 0 && (above < cell->most || below > cell->least)) {
        if (above < cell->most) {
            up *= (double)(row - above) * (column - above) *
                  (f[above + 1].reciprocal * f[neither + above + 1].reciprocal);
            above++;
            u -= up;
            if (u < 0)
                return above;
        }
        if (below > cell->least) {
            down *= (double)below * (neither + below) *
                    (f[row - below + 1].reciprocal * f[column - below + 1].reciprocal);
            below--;
            u -= down;
            if (u < 0)
                return below;
        }
    }
    return mode;
}

static uint32_t draw_cell(uint32_t row, uint32_t column, uint32_t n,
                          const struct fisher_factorial *f, struct peil_random *random)
{
    const uint32_t least = row + column > n ? row + column - n : 0;
    const uint32_t most = row < column ? row : column;

    if (most == least)
        return least;
    return invert(&(struct cell){row, column, n, least, most}, f, peil_random_uniform(random));
}

/* What the drawing of tables needs. */
struct drawing {
    const struct fisher_totals *totals;
    const struct fisher_factorial *factorials;
    struct peil_random random;
    uint32_t *left;     /* what each column still holds */
    uint32_t *cells;    /* of all rows but the last */
    uint16_t *shuffled; /* the column of each respondent, in the order of the last shuffle */
};

static void fill_by_cells(struct drawing *drawing)
{
    const struct fisher_totals *totals = drawing->totals;
    const size_t last = totals->columns - 1;
    uint32_t *cell = drawing->cells, below = (uint32_t)totals->n;

    memcpy(drawing->left, totals->column, totals->columns * sizeof *drawing->left);
    for (size_t i = 0; i + 1 < totals->rows; i++) {
        uint32_t row = totals->row[i], n = below;

        for (size_t j = 0; j < last; j++) {
            const uint32_t column = drawing->left[j];

            *cell = draw_cell(row, column, n, drawing->factorials, &drawing->random);
            n -= column;
            row -= *cell;
            drawing->left[j] -= *cell++;
        }
        drawing->left[last] -= row;
        *cell++ = row;
        below -= totals->row[i];
    }
}

/* Brings one of the respondents from here on to the front; returns the respondent's column. */
static uint16_t shuffle_one(struct peil_random *random, uint32_t bits, uint16_t *front,
                            uint32_t left)
{
    uint16_t *drawn = front + peil_random_below(random, bits, left);
    const uint16_t column = *drawn;

    *drawn = *front;
    *front = column;
    return column;
}

/* The first respondents of a shuffle are those of the first row, and so on. A shuffle of shuffled
 * respondents is as good as one of sorted ones. */
static void fill_by_respondents(struct drawing *drawing)
{
    const struct fisher_totals *totals = drawing->totals;
    struct peil_random random = drawing->random;
    uint16_t *front = drawing->shuffled;
    uint32_t *row = drawing->cells, left = (uint32_t)totals->n;

    memset(row, 0, (totals->rows - 1) * totals->columns * sizeof *row);
    for (size_t i = 0; i + 1 < totals->rows; i++, row += totals->columns) {
        uint32_t k = totals->row[i];

        for (; k > 1; k -= 2, front += 2, left -= 2) {
            const uint64_t bits = peil_random_next(&random);

            row[shuffle_one(&random, (uint32_t)(bits >> 32), front, left)]++;
            row[shuffle_one(&random, (uint32_t)bits, front + 1, left - 1)]++;
        }
        for (; k > 0; k--, front++, left--)
            row[shuffle_one(&random, (uint32_t)(peil_random_next(&random) >> 32), front, left)]++;
    }
    drawing->random = random;
}

/* Whether the drawn table is no more probable than the observed one. */
static bool counts(struct drawing *drawing)
{
    const struct fisher_totals *totals = drawing->totals;
    const uint32_t *cell = drawing->cells;
    struct fisher_product product = {1, 0};

    memcpy(drawing->left, totals->column, totals->columns * sizeof *drawing->left);
    for (size_t i = 0; i + 1 < totals->rows; i++) {
        for (size_t j = 0; j < totals->columns; j++, cell++) {
            drawing->left[j] -= *cell;
            fisher_over(&product, &drawing->factorials[*cell]);
        }
    }
    for (size_t j = 0; j < totals->columns; j++)
        fisher_over(&product, &drawing->factorials[drawing->left[j]]);
    return fisher_product_double(product, -totals->cells.exponent) <=
           totals->cells.mantissa * FISHER_TIE;
}

/* The cost of a cell, and of a respondent, in steps of a shuffle (some 2 nanoseconds). From the
 * mode to a drawn cell and back on the other side are some 1.6 standard deviations. */
static double steps_by_cells(const struct fisher_totals *totals)
{
    const double n = (double)totals->n;
    double steps = 0;

    for (size_t i = 0; i + 1 < totals->rows; i++) {
        for (size_t j = 0; j + 1 < totals->columns; j++) {
            const double row = totals->row[i], column = totals->column[j];

            steps += 14 + 2.4 * sqrt(row / n * (column / n) * (n - row) / n * (n - column));
        }
    }
    return steps;
}

static double steps_by_respondents(const struct fisher_totals *totals)
{
    return (double)(totals->n - totals->row[totals->rows - 1]);
}

double fisher_simulation_steps(const struct fisher_totals *totals)
{
    return fmin(steps_by_cells(totals), steps_by_respondents(totals));
}

static void clear_drawing(struct drawing *drawing)
{
    free(drawing->left);
    free(drawing->cells);
    free(drawing->shuffled);
}

static struct drawing start_drawing(const struct fisher_totals *totals,
                                    const struct fisher_factorial *factorials, uint64_t seed)
{
    struct drawing drawing = {totals,
                              factorials,
                              peil_random_from(seed),
                              peil_alloc(totals->columns, sizeof(uint32_t)),
                              peil_alloc(totals->rows * totals->columns, sizeof(uint32_t)),
                              peil_alloc((size_t)totals->n, sizeof(uint16_t))};
    uint16_t *next = drawing.shuffled;

    for (size_t j = 0; j < totals->columns; j++) {
        for (uint32_t k = 0; k < totals->column[j]; k++)
            *next++ = (uint16_t)j;
    }
    return drawing;
}

uint32_t fisher_simulate(const struct fisher_totals *totals,
                         const struct fisher_factorial *factorials, uint32_t replicates,
                         uint64_t seed)
{
    const bool by_respondents = steps_by_respondents(totals) < steps_by_cells(totals);
    struct drawing drawing = start_drawing(totals, factorials, seed);
    uint32_t found = 0;

    for (uint32_t i = 0; i < replicates; i++) {
        if (by_respondents)
            fill_by_respondents(&drawing);
        else
            fill_by_cells(&drawing);
        found += counts(&drawing);
    }
    clear_drawing(&drawing);
    return found;
}
