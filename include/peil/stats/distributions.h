/* SPDX-License-Identifier: GPL-3.0-or-later */
/* distributions.h: tail probabilities and quantiles, with their underflow designed.
 *
 * A p-value below 1e-300 comes back as 1e-300 with PEIL_UNDERFLOW. Arguments outside their range
 * (df not positive, p outside (0, 1), not finite) give PEIL_TOO_LARGE. Degrees of freedom may be
 * fractional. Relative precision 1e-10 or better down to 1e-300; nothing here is a closed form.
 * The studentized range has a header of its own. */
#ifndef PEIL_STATS_DISTRIBUTIONS_H
#define PEIL_STATS_DISTRIBUTIONS_H

#include "peil/stats/sample.h"

/* The guard itself: p as it stands, 1 if above 1, 1e-300 with PEIL_UNDERFLOW if below that,
 * PEIL_NOT_CONVERGED if not a number. */
struct peil_number peil_p_value(double p);

/* P(|T| >= |t|) of Student's t on df > 0; 1 at t = 0; of the normal distribution. */
struct peil_number peil_t_two_sided(double t, double df);
struct peil_number peil_normal_two_sided(double z);

/* P(F >= f), f >= 0, df1, df2 > 0; P(X >= x) of chi-squared, x >= 0, df > 0. */
struct peil_number peil_f_upper(double f, double df1, double df2);
struct peil_number peil_chi_squared_upper(double x, double df);

/* The x below which the share p of the distribution lies, 0 < p < 1. */
struct peil_number peil_t_quantile(double p, double df);
struct peil_number peil_normal_quantile(double p);
struct peil_number peil_f_quantile(double p, double df1, double df2);
struct peil_number peil_chi_squared_quantile(double p, double df);

/* The x above which the share tail lies, 0 < tail < 1: keeps the digits of a small tail. */
struct peil_number peil_t_upper_quantile(double tail, double df);
struct peil_number peil_f_upper_quantile(double tail, double df1, double df2);

#endif
