/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/rank_tests.h"

#include "peil/stats/distributions.h"

#include <math.h>

struct peil_mann_whitney peil_mann_whitney(const struct peil_dominance *pair)
{
    const struct peil_number none = peil_number_none(pair->reason);
    struct peil_mann_whitney test = {none, none, none, none};

    if (pair->reason != PEIL_DEFINED)
        return test;
    const peil_int128 n1 = (peil_int128)pair->n1, pairs = n1 * (peil_int128)pair->n2;
    const double total = (double)(pair->n1 + pair->n2);

    test.u = peil_number_of((double)(pairs + pair->sum) / 2);
    test.rank_sum = peil_number_of((double)(pairs + pair->sum + n1 * (n1 + 1)) / 2);
    test.statistic = test.p = peil_number_none(PEIL_NO_VARIANCE);
    if (pair->spread == 0)
        return test;
    /* twice the numerator and the denominator of z: sum = 2u - n1 n2 */
    const double rank_variance = peil_rank_variance(pair->spread, pair->n1 + pair->n2);
    const double deviation = 2 * sqrt((double)pairs / total * rank_variance);

    test.statistic = peil_number_of((double)pair->sum / deviation);
    test.p = peil_normal_two_sided(test.statistic.value);
    return test;
}
