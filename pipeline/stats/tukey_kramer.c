/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/tukey_kramer.h"

#include "peil/stats/two_groups.h"

#include <math.h>

/* What all pairs share. */
struct common {
    struct peil_studentized_range *workspace;
    size_t k;
    enum peil_reason reason; /* why there is no mean square; PEIL_DEFINED when there is one */
    struct peil_wide within; /* the mean square within the groups */
    double df;
    struct peil_number q; /* of the simultaneous limits */
};

static void pool(const struct peil_moments *groups, struct common *common)
{
    uint64_t n = 0;

    for (size_t i = 0; i < common->k; i++) {
        if (common->reason == PEIL_DEFINED)
            common->reason = groups[i].mean.reason;
        n += groups[i].n;
        common->within = peil_wide_add(common->within, groups[i].squares_wide);
    }
    if (common->reason == PEIL_DEFINED && n <= common->k)
        common->reason = PEIL_N_TOO_SMALL_2;
    if (common->reason != PEIL_DEFINED)
        return;
    common->within = peil_wide_divide(common->within, peil_wide_of_count(n - common->k));
    common->df = (double)(n - common->k);
}

static double standard_error(const struct common *common, uint64_t n1, uint64_t n2)
{
    const struct peil_wide product =
        peil_wide_multiply(peil_wide_of_count(n1), peil_wide_of_count(n2));
    const struct peil_wide share = peil_wide_divide(peil_wide_of_count(n1 + n2), product);

    return sqrt(peil_wide_multiply(common->within, share).hi);
}

static struct peil_tukey_kramer compare_pair(const struct common *common,
                                             const struct peil_moments *groups, size_t first,
                                             size_t second)
{
    const struct peil_number none = peil_number_none(common->reason);
    const struct peil_moments *a = &groups[first], *b = &groups[second];
    struct peil_tukey_kramer pair = {first, second, peil_mean_difference(a, b),        none, none,
                                     none,  none,   peil_interval_none(common->reason)};

    if (common->reason != PEIL_DEFINED)
        return pair;
    pair.df = peil_number_of(common->df);
    pair.se = peil_number_of(standard_error(common, a->n, b->n));
    if (pair.se.value == 0) {
        pair.statistic = pair.p = peil_number_none(PEIL_NO_VARIANCE);
        pair.interval = peil_interval_none(PEIL_NO_VARIANCE);
        return pair;
    }
    pair.statistic = peil_number_of(pair.difference.value / pair.se.value);
    pair.p = peil_studentized_range_upper(common->workspace, sqrt(2) * fabs(pair.statistic.value),
                                          common->k, common->df);
    pair.interval = peil_interval_none(common->q.reason);
    if (common->q.reason == PEIL_DEFINED) {
        const double half = common->q.value * (pair.se.value / sqrt(2));

        pair.interval =
            peil_interval_of(pair.difference.value - half, pair.difference.value + half);
    }
    return pair;
}

size_t peil_tukey_kramer(struct peil_studentized_range *workspace,
                         const struct peil_moments *groups, size_t k, double level,
                         struct peil_tukey_kramer *pairs)
{
    struct common common = {.workspace = workspace, .k = k};
    size_t count = 0;

    pool(groups, &common);
    if (common.reason == PEIL_DEFINED && k >= 2)
        common.q = peil_studentized_range_quantile(workspace, level, k, common.df);
    for (size_t i = 0; i < k; i++)
        for (size_t j = i + 1; j < k; j++)
            pairs[count++] = compare_pair(&common, groups, i, j);
    return count;
}
