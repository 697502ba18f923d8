/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bivariate_normal.h: two standard normal variables with a given correlation, cut at two points.
 *
 * A caller
 *   1. makes a cut of each variable: peil_cut_of a threshold, or peil_cut_of_counts, whose tails
 *      are the observed shares themselves;
 *   2. asks peil_quadrants for the probability of the four quadrants, peil_bivariate_density for
 *      the density where the cuts meet (the derivative of a quadrant to the correlation).
 *
 * Each quadrant is a sum of positive terms, so small ones keep their relative precision: 1e-12 or
 * better down to 1e-290. The discordant one is
 *     P(X < h, Y > k) = max(0, Phi(h) - Phi(k)) + integral from 0 to sqrt((1-rho)/(1+rho)) of
 *     exp(-(h^2+k^2)/4 - ((h-k)^2/t^2 + (h+k)^2 t^2)/8) / (pi (1+t^2)) dt,
 * which is the identity dP/d rho = density (Plackett 1954, Biometrika 41:351-360) integrated from
 * rho = 1, where the quadrant is known, with rho = (1-t^2)/(1+t^2); the integral is taken by
 * Gauss-Legendre panels placed around the largest integrand. */
#ifndef PEIL_STATS_BIVARIATE_NORMAL_H
#define PEIL_STATS_BIVARIATE_NORMAL_H

#include <stdint.h>

/* A threshold of a standard normal variable; at may be -INFINITY or INFINITY. */
struct peil_cut {
    double at;
    double below, above; /* P(Z < at), P(Z > at); each relatively precise */
};

/* P of each quadrant: X against its cut first, then Y. They sum to 1. */
struct peil_quadrants {
    double below_below, below_above, above_below, above_above;
};

/* The cut at a threshold (not NaN). */
struct peil_cut peil_cut_of(double at);
/* The cut that leaves `below` respondents below and `above` above it, not both 0. Exchanging them
 * changes the sign of `at` and no other bit. */
struct peil_cut peil_cut_of_counts(uint64_t below, uint64_t above);

/* The quadrants for a correlation rho in [-1, 1]; cuts may be infinite. Exchanging x and y changes
 * no bit of the matching quadrants. */
struct peil_quadrants peil_quadrants(struct peil_cut x, struct peil_cut y, double rho);

/* The density at (x, y), finite or 0 where either is infinite; rho in (-1, 1). */
double peil_bivariate_density(double x, double y, double rho);

#endif
