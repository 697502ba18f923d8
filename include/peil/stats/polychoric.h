/* SPDX-License-Identifier: GPL-3.0-or-later */
/* polychoric.h: the correlation of the two normal variables that two ordered questions cut up.
 *
 * A caller lays the counts of the pairs of answers of two questions in an array, row by row, and
 * asks peil_polychoric. Of two answers each, this is the tetrachoric correlation.
 *
 * Two-step maximum likelihood (Olsson 1979, Psychometrika 44:443-460, section 5): the thresholds
 * are the normal quantiles of the cumulative shares of the margins; then the correlation that makes
 * the table most likely with these thresholds: the largest likelihood on a grid of correlations,
 * then the root of its derivative between the neighbours (Brent), to some 1e-13.
 *
 * Empty cells stay empty: nothing is added to them (psych adds 0.5 by default, which shifts every
 * correlation of a small table). An answer that nobody gave leaves no trace: its row or column is
 * left out. Cost: some 20 times the cells, whatever the counts; not a closed form. */
#ifndef PEIL_STATS_POLYCHORIC_H
#define PEIL_STATS_POLYCHORIC_H

#include "peil/stats/sample.h"

/* Beyond this correlation the likelihood still rising is taken to go on to 1. */
#define PEIL_POLYCHORIC_BOUND 0.9999

/* Reasons, in this order: n = 0: n<1; fewer than two non-empty rows or columns: fewer than 2
 * levels (a question that everybody answered alike has no correlation); likelihood rising up to
 * the bound: `correlation at its bound`, with its sign in `direction` (a 2 x 2 table with an empty
 * cell always; a question against its copy); a pair of answers so contrary to all others that its
 * probability at the estimate underflows: PEIL_TOO_LARGE. These stand in every number below. */
struct peil_polychoric {
    uint64_t n;
    size_t rows, columns;   /* that are not empty */
    struct peil_number rho; /* in (-1, 1); positive where high rows go with high columns */
    struct peil_number se;  /* asymptotic, from the expected information, with the sampling of the
                               thresholds taken in (delta method on the cell proportions; polycor's
                               two-step error takes them as known) */
    int direction;          /* of a correlation at its bound: -1 or 1; else 0 */
    /* Is it a bivariate normal that was cut up? Likelihood ratio against the free table; df =
     * rows columns - rows - columns; of a 2 x 2 table p is `no degrees of freedom`. */
    struct peil_number chi_squared, p;
    unsigned df;
};

/* counts has rows * columns elements, by row: counts[i * columns + j] respondents gave answer i to
 * the first question and j to the second, answers ascending; any may be 0, and so may rows and
 * columns (counts is not read then). Exchanging the questions changes nothing; turning one round
 * changes the sign. */
struct peil_polychoric peil_polychoric(size_t rows, size_t columns, const uint64_t *counts);

#endif
