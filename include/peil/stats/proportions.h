/* SPDX-License-Identifier: GPL-3.0-or-later */
/* proportions.h: a share and its interval. */
#ifndef PEIL_STATS_PROPORTIONS_H
#define PEIL_STATS_PROPORTIONS_H

#include "peil/stats/sample.h"

/* x / n, one division (a closed form). n = 0: n<1; x > n: PEIL_TOO_LARGE. */
struct peil_number peil_share(uint64_t x, uint64_t n);

/* Wilson's score interval of x successes among n, without continuity correction:
 * (x + z^2/2 -/+ z sqrt(x(n-x)/n + z^2/4)) / (n + z^2), z the normal quantile of (1 + level)/2.
 * Low is 0 at x = 0 and high is 1 at x = n, exactly. n = 0: n<1; x > n or level outside (0, 1):
 * PEIL_TOO_LARGE. Wilson (1927) Journal of the American Statistical Association 22:209-212. */
struct peil_interval peil_wilson_interval(uint64_t x, uint64_t n, double level);

#endif
