/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/proportions.h"

#include "peil/stats/distributions.h"

#include <math.h>

static enum peil_reason refuse(uint64_t x, uint64_t n)
{
    if (x > n)
        return PEIL_TOO_LARGE;
    return n == 0 ? PEIL_N_TOO_SMALL_1 : PEIL_DEFINED;
}

struct peil_number peil_share(uint64_t x, uint64_t n)
{
    const enum peil_reason reason = refuse(x, n);

    if (reason != PEIL_DEFINED)
        return peil_number_none(reason);
    return peil_number_of((double)x / (double)n);
}

struct peil_interval peil_wilson_interval(uint64_t x, uint64_t n, double level)
{
    const struct peil_number z = peil_normal_quantile((1 + level) / 2);
    const enum peil_reason reason = refuse(x, n);

    if (reason != PEIL_DEFINED || z.reason != PEIL_DEFINED || !(level > 0))
        return peil_interval_none(reason != PEIL_DEFINED ? reason : PEIL_TOO_LARGE);
    const double size = (double)n, square = z.value * z.value;
    const double spread = (double)x * ((double)(n - x) / size);
    const double half = z.value * sqrt(spread + square / 4), sum = size + square;
    const double low = x == 0 ? 0 : ((double)x + square / 2 - half) / sum;
    const double high = x == n ? 1 : ((double)x + square / 2 + half) / sum;

    return peil_interval_of(low, high);
}
