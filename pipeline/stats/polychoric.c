/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/polychoric.h"

#include "peil/alloc.h"
#include "peil/stats/bivariate_normal.h"
#include "peil/stats/distributions.h"
#include "polychoric_table.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_roots.h>
#include <math.h>
#include <stdlib.h>

enum { MAX_STEPS = 100 };

/* Derivatives of the log-likelihood, per respondent, that are none. */
static const double FLAT = 1e-8, NEARLY_FLAT = 1e-5;

/* Where the likelihood is looked at first. */
static const double GRID[] = {-PEIL_POLYCHORIC_BOUND, -0.85, -0.45, 0, 0.45, 0.85,
                              PEIL_POLYCHORIC_BOUND};
enum { GRID_LENGTH = sizeof GRID / sizeof *GRID };

static double score_at(double rho, void *table)
{
    return peil_polychoric_evaluate(table, rho).score;
}

/* A correlation between uphill, where the log-likelihood is `best` and rises towards downhill, and
 * downhill, where it is not larger, from which it rises towards uphill: there is one, unless the
 * likelihood is flat. */
static bool find_downhill(struct peil_polychoric_table *table, double uphill, double best,
                          double *downhill)
{
    const double direction = *downhill > uphill ? 1 : -1;

    for (int step = 0; step < MAX_STEPS; step++) {
        if (direction * score_at(*downhill, table) < 0)
            return true;
        const double middle = uphill + (*downhill - uphill) / 2;
        const struct peil_polychoric_point at = peil_polychoric_evaluate(table, middle);

        if (direction * at.score > 0 && at.log_likelihood >= best) {
            uphill = middle;
            best = at.log_likelihood;
        } else {
            *downhill = middle;
        }
    }
    return false;
}

/* The root of the derivative between low and high, where it has opposite signs. */
static bool solve(struct peil_polychoric_table *table, double low, double high, double *rho)
{
    gsl_function score = {score_at, table};
    gsl_root_fsolver *solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
    bool found = false;

    if (solver == NULL || gsl_root_fsolver_set(solver, &score, low, high) != GSL_SUCCESS)
        goto cleanup;
    for (int step = 0; step < MAX_STEPS && !found; step++) {
        if (gsl_root_fsolver_iterate(solver) != GSL_SUCCESS)
            break;
        *rho = gsl_root_fsolver_root(solver);
        found =
            gsl_root_test_interval(gsl_root_fsolver_x_lower(solver),
                                   gsl_root_fsolver_x_upper(solver), 1e-14, 1e-14) == GSL_SUCCESS;
    }
cleanup:
    if (solver != NULL)
        gsl_root_fsolver_free(solver);
    return found;
}

/* Whether the likelihood at an end of the grid is the highest, or as good as that, and does not
 * fall towards it: near the end it may be flat to rounding. */
static bool rises_to(const struct peil_polychoric_table *table, double end,
                     const struct peil_polychoric_point *point, double highest)
{
    const double noise = 1e-9 + 1e-14 * fabs(highest);

    return point->log_likelihood >= highest - noise &&
           (end > 0 ? point->score : -point->score) >= -FLAT * (double)table->n;
}

/* Between the best point of the grid and its uphill neighbour. */
static enum peil_reason refine(struct peil_polychoric_table *table, size_t best,
                               const struct peil_polychoric_point *point, double *rho)
{
    const bool up = point->score > 0;

    *rho = GRID[best];
    if (point->score == 0)
        return PEIL_DEFINED;
    if (best == (up ? GRID_LENGTH - 1 : 0))
        return PEIL_NOT_CONVERGED;
    double downhill = GRID[up ? best + 1 : best - 1];

    if (!find_downhill(table, *rho, point->log_likelihood, &downhill) ||
        !solve(table, fmin(*rho, downhill), fmax(*rho, downhill), rho))
        return PEIL_NOT_CONVERGED;
    /* not a root where the likelihood breaks off because a probability underflows */
    return fabs(score_at(*rho, table)) <= NEARLY_FLAT * (double)table->n ? PEIL_DEFINED
                                                                         : PEIL_TOO_LARGE;
}

/* The most likely correlation; a reason and the direction where there is none. */
static enum peil_reason maximise(struct peil_polychoric_table *table, double *rho, int *direction)
{
    struct peil_polychoric_point points[GRID_LENGTH];
    const size_t last = GRID_LENGTH - 1;
    size_t best = 0;

    for (size_t i = 0; i < GRID_LENGTH; i++) {
        points[i] = peil_polychoric_evaluate(table, GRID[i]);
        if (points[i].log_likelihood > points[best].log_likelihood)
            best = i;
    }
    const double highest = points[best].log_likelihood;

    if (rises_to(table, GRID[last], &points[last], highest))
        *direction = 1;
    else if (rises_to(table, GRID[0], &points[0], highest))
        *direction = -1;
    return *direction == 0 ? refine(table, best, &points[best], rho) : PEIL_AT_BOUND;
}

static void leave_empty(struct peil_polychoric *result, enum peil_reason reason)
{
    result->rho = result->se = result->chi_squared = result->p = peil_number_none(reason);
}

static void judge_fit(const struct peil_polychoric_table *table, double log_likelihood,
                      struct peil_polychoric *result)
{
    /* rounding may take a perfect fit below 0 */
    const double g = fmax(0, 2 * (peil_polychoric_saturated(table) - log_likelihood));

    result->df = (unsigned)(table->rows * table->columns - table->rows - table->columns);
    result->chi_squared = peil_number_of(g);
    result->p =
        result->df > 0 ? peil_chi_squared_upper(g, result->df) : peil_number_none(PEIL_SATURATED);
}

struct peil_polychoric peil_polychoric(size_t rows, size_t columns, const uint64_t *counts)
{
    struct peil_polychoric_table *table = peil_polychoric_table_new(rows, columns, counts);
    struct peil_polychoric result = {.n = table->n, .rows = table->rows, .columns = table->columns};
    enum peil_reason reason = PEIL_DEFINED;
    double rho = 0;

    if (table->n == 0)
        reason = PEIL_N_TOO_SMALL_1;
    else if (table->rows < 2 || table->columns < 2)
        reason = PEIL_TOO_FEW_LEVELS;
    else
        reason = maximise(table, &rho, &result.direction);
    if (reason == PEIL_DEFINED) {
        const double log_likelihood = peil_polychoric_evaluate(table, rho).log_likelihood;

        result.rho = peil_number_of(rho);
        result.se = peil_number_of(sqrt(peil_polychoric_variance(table, rho)));
        judge_fit(table, log_likelihood, &result);
    } else {
        leave_empty(&result, reason);
    }
    peil_polychoric_table_free(table);
    return result;
}
