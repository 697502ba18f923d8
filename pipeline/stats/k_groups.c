/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/k_groups.h"

#include "peil/stats/distributions.h"
#include "peil/stats/noncentral.h"
#include "peil/stats/two_groups.h"

#include <math.h>

/* Why Welch's weights do not exist; PEIL_DEFINED when they do. */
static enum peil_reason refuse_weights(const struct peil_moments *groups, size_t k)
{
    enum peil_reason reason = k < 2 ? PEIL_TOO_FEW_GROUPS : PEIL_DEFINED;

    for (size_t i = 0; i < k && reason == PEIL_DEFINED; i++)
        if (groups[i].n < 2)
            reason = PEIL_N_TOO_SMALL_2;
    for (size_t i = 0; i < k && reason == PEIL_DEFINED; i++) {
        reason = groups[i].variance.reason;
        if (reason == PEIL_DEFINED && groups[i].variance.value <= 0)
            reason = PEIL_NO_VARIANCE;
    }
    return reason;
}

static double weight_of(const struct peil_moments *group)
{
    return (double)group->n / group->variance.value;
}

/* The mean of a group counted from that of the first: what is common to all cancels exactly. */
static double offset_of(const struct peil_moments *groups, size_t i)
{
    return peil_wide_subtract(groups[i].mean_wide, groups[0].mean_wide).hi;
}

struct peil_welch_anova peil_welch_anova(const struct peil_moments *groups, size_t k)
{
    const enum peil_reason reason = refuse_weights(groups, k);
    const struct peil_number none = peil_number_none(reason);
    struct peil_welch_anova test = {none, none, none, none};
    const double count = (double)k;
    double weights = 0, mean = 0, between = 0, imprecision = 0;

    if (k >= 2)
        test.df1 = peil_number_of(count - 1);
    if (reason != PEIL_DEFINED)
        return test;
    for (size_t i = 0; i < k; i++) {
        weights += weight_of(&groups[i]);
        mean += weight_of(&groups[i]) * offset_of(groups, i);
    }
    mean /= weights;
    for (size_t i = 0; i < k; i++) {
        const double share = weight_of(&groups[i]) / weights, e = offset_of(groups, i) - mean;

        between += weight_of(&groups[i]) * e * e;
        imprecision += (1 - share) * (1 - share) / (double)(groups[i].n - 1);
    }
    const double square = count * count - 1;

    test.statistic =
        peil_number_of(between / (count - 1) / (1 + 2 * (count - 2) / square * imprecision));
    test.df2 = peil_number_of(square / (3 * imprecision));
    test.p = peil_f_upper(test.statistic.value, test.df1.value, test.df2.value);
    return test;
}

/* The parts of the classical analysis, each to some 30 digits. */
struct parts {
    uint64_t n;
    struct peil_wide between, within;
};

static struct parts parts_of(const struct peil_moments *groups, size_t k)
{
    struct parts parts = {0};
    struct peil_wide mean = {0, 0};

    /* offsets from the first mean: groups that agree give exactly zero */
    for (size_t i = 0; i < k; i++) {
        const struct peil_wide n = peil_wide_of_count(groups[i].n);
        const struct peil_wide offset =
            peil_wide_subtract(groups[i].mean_wide, groups[0].mean_wide);

        parts.n += groups[i].n;
        parts.within = peil_wide_add(parts.within, groups[i].squares_wide);
        mean = peil_wide_add(mean, peil_wide_multiply(n, offset));
    }
    mean = peil_wide_divide(mean, peil_wide_of_count(parts.n));
    for (size_t i = 0; i < k; i++) {
        const struct peil_wide n = peil_wide_of_count(groups[i].n);
        const struct peil_wide e =
            peil_wide_subtract(peil_wide_subtract(groups[i].mean_wide, groups[0].mean_wide), mean);

        parts.between =
            peil_wide_add(parts.between, peil_wide_multiply(n, peil_wide_multiply(e, e)));
    }
    return parts;
}

static enum peil_reason refuse_anova(const struct peil_moments *groups, size_t k)
{
    uint64_t n = 0;

    if (k < 2)
        return PEIL_TOO_FEW_GROUPS;
    for (size_t i = 0; i < k; i++) {
        if (groups[i].mean.reason != PEIL_DEFINED)
            return groups[i].mean.reason;
        n += groups[i].n;
    }
    return n > k ? PEIL_DEFINED : PEIL_N_TOO_SMALL_2;
}

static struct peil_number quotient(struct peil_wide a, struct peil_wide b)
{
    if (b.hi == 0)
        return peil_number_none(PEIL_NO_VARIANCE);
    return peil_number_of(peil_wide_divide(a, b).hi);
}

struct peil_anova peil_anova(const struct peil_moments *groups, size_t k)
{
    const enum peil_reason reason = refuse_anova(groups, k);
    const struct peil_number none = peil_number_none(reason);

    if (reason != PEIL_DEFINED)
        return (struct peil_anova){none, none, none, none, none, none, none, none, none};
    const struct parts parts = parts_of(groups, k);
    const struct peil_wide df1 = peil_wide_of_count(k - 1);
    const struct peil_wide df2 = peil_wide_of_count(parts.n - k);
    const struct peil_wide mean_between = peil_wide_divide(parts.between, df1);
    const struct peil_wide mean_within = peil_wide_divide(parts.within, df2);
    const struct peil_wide total = peil_wide_add(parts.between, parts.within);
    const struct peil_wide unbiased =
        peil_wide_subtract(parts.between, peil_wide_multiply(df1, mean_within));
    struct peil_anova test = {
        .squares_between = peil_number_of(parts.between.hi),
        .squares_within = peil_number_of(parts.within.hi),
        .df1 = peil_number_of(df1.hi),
        .df2 = peil_number_of(df2.hi),
        .statistic = quotient(mean_between, mean_within),
        .eta_squared = quotient(parts.between, total),
        .omega_squared = quotient(unbiased, peil_wide_add(total, mean_within)),
        .epsilon_squared = quotient(unbiased, total),
    };

    test.p = test.statistic.reason == PEIL_DEFINED
                 ? peil_f_upper(test.statistic.value, df1.hi, df2.hi)
                 : test.statistic;
    return test;
}

struct peil_interval peil_eta_squared_interval(const struct peil_anova *anova, double level)
{
    if (anova->statistic.reason != PEIL_DEFINED)
        return peil_interval_none(anova->statistic.reason);
    const double f = anova->statistic.value, df1 = anova->df1.value, df2 = anova->df2.value;
    const double tail = (1 - level) / 2, n = df1 + df2 + 1;
    const struct peil_number low = peil_noncentral_f_lambda(PEIL_UPPER, f, df1, df2, tail);
    const struct peil_number high = peil_noncentral_f_lambda(PEIL_LOWER, f, df1, df2, tail);

    if (low.reason != PEIL_DEFINED || high.reason != PEIL_DEFINED)
        return peil_interval_none(low.reason != PEIL_DEFINED ? low.reason : high.reason);
    return peil_interval_of(low.value / (low.value + n), high.value / (high.value + n));
}

size_t peil_pairs(size_t k)
{
    return k < 2 ? 0 : k * (k - 1) / 2;
}

static struct peil_games_howell compare_pair(struct peil_studentized_range *workspace,
                                             const struct peil_moments *groups, size_t k,
                                             size_t first, size_t second, double level)
{
    const struct peil_welch_t t = peil_welch_t(&groups[first], &groups[second], level);
    struct peil_games_howell pair = {first,       second, t.difference, t.se,
                                     t.statistic, t.df,   t.p,          t.difference_interval};

    if (t.statistic.reason != PEIL_DEFINED || t.df.reason != PEIL_DEFINED)
        return pair;
    /* rounding may leave the df of a group of two just under 1 */
    const double df = fmax(1, t.df.value);
    const struct peil_number q = peil_studentized_range_quantile(workspace, level, k, df);

    pair.p = peil_studentized_range_upper(workspace, sqrt(2) * fabs(t.statistic.value), k, df);
    pair.interval = peil_interval_none(q.reason);
    if (q.reason == PEIL_DEFINED) {
        const double half = q.value * (t.se.value / sqrt(2));

        pair.interval = peil_interval_of(t.difference.value - half, t.difference.value + half);
    }
    return pair;
}

size_t peil_games_howell(struct peil_studentized_range *workspace,
                         const struct peil_moments *groups, size_t k, double level,
                         struct peil_games_howell *pairs)
{
    size_t count = 0;

    for (size_t i = 0; i < k; i++)
        for (size_t j = i + 1; j < k; j++)
            pairs[count++] = compare_pair(workspace, groups, k, i, j, level);
    return count;
}
