/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spread.h"

#include <math.h>

static const double half = 0.005; /* of a last digit */

/* The quantile of Student's t at 0.975 (Cornish and Fisher; Abramowitz and Stegun 26.7.5), within
 * 0.0005 from 5 degrees of freedom. */
static double quantile(double df)
{
    const double z = 1.959963984540054, z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z;
    const double z9 = z7 * z * z;
    return z + (z3 + z) / 4 / df + (5 * z5 + 16 * z3 + 3 * z) / 96 / (df * df) +
           (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / 384 / (df * df * df) +
           (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * z) / 92160 / (df * df * df * df);
}

static double square(double x)
{
    return x > 0 ? x * x : 0;
}

bool spread_of_others(const struct facts *facts, const struct fact *estimate,
                      const struct fact *mean, double others, double *low, double *high)
{
    const double near = 0.0005, least_df = 5;
    const char *test = estimate->context;
    const struct fact *from = facts_beside(facts, estimate, test, "", "estimate.conf.low");
    const struct fact *to = facts_beside(facts, estimate, test, "", "estimate.conf.high");
    const struct fact *df = facts_beside(facts, estimate, test, "", "df");
    const struct fact *n = facts_beside(facts, mean, "descriptive", "", "n");
    const struct fact *sd = facts_beside(facts, mean, "descriptive", "", "sd");
    if (from == NULL || to == NULL || df == NULL || n == NULL || sd == NULL || !from->known ||
        !to->known || !df->known || !n->known || !sd->known || df->value < least_df || others < 2)
        return false;
    double width = (to->value - from->value) / 2, t = quantile(df->value);
    double sum = others * (mean->value - estimate->value), off = others * 2 * half;
    double least = square((width - half) / (t + near)) - square(sd->value + half) / n->value;
    double most = square((width + half) / (t - near)) - square(sd->value - half) / n->value;
    *low = (others - 1) * others * (least > 0 ? least : 0) + square(sum - off) / others;
    *high = (others - 1) * others * most + square(sum + off) / others;
    return true;
}
