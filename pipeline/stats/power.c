/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/power.h"

#include "peil/stats/distributions.h"
#include "peil/stats/noncentral.h"

#include <gsl/gsl_math.h>
#include <math.h>

enum { FALSE_POSITIONS = 40, BISECTIONS = 100 };

static bool valid(double alpha, double power)
{
    return alpha > 0 && alpha < 1 && power > alpha && power < 1;
}

struct peil_number peil_power_f(double lambda, double df1, double df2, double alpha)
{
    const struct peil_number critical = peil_f_upper_quantile(alpha, df1, df2);

    if (critical.reason != PEIL_DEFINED)
        return critical;
    return peil_noncentral_f(PEIL_UPPER, critical.value, df1, df2, lambda);
}

struct peil_number peil_power_t(double ncp, double df, double alpha)
{
    return peil_power_f(ncp * ncp, 1, df, alpha);
}

struct peil_number peil_power_lambda(double power, double df1, double df2, double alpha)
{
    if (!valid(alpha, power))
        return peil_number_none(PEIL_TOO_LARGE);
    const struct peil_number critical = peil_f_upper_quantile(alpha, df1, df2);

    if (critical.reason != PEIL_DEFINED)
        return critical;
    return peil_noncentral_f_lambda(PEIL_UPPER, critical.value, df1, df2, power);
}

struct peil_number peil_power_ncp(double power, double df, double alpha)
{
    const struct peil_number lambda = peil_power_lambda(power, 1, df, alpha);

    return lambda.reason == PEIL_DEFINED ? peil_number_of(sqrt(lambda.value)) : lambda;
}

/* The difference of ncp standard errors se; unit is the standard deviation of d. */
static struct peil_detectable_means means_of(double se, double unit, double df, double alpha,
                                             double power)
{
    const struct peil_number ncp =
        valid(alpha, power) && se == 0 ? peil_number_of(0) : peil_power_ncp(power, df, alpha);
    struct peil_detectable_means means = {ncp, ncp, peil_number_of(df)};

    if (ncp.reason != PEIL_DEFINED)
        return means;
    means.difference = peil_number_of(ncp.value * se);
    means.d =
        unit > 0 ? peil_number_of(ncp.value * (se / unit)) : peil_number_none(PEIL_NO_VARIANCE);
    return means;
}

static struct peil_detectable_means no_means(enum peil_reason reason)
{
    const struct peil_number none = peil_number_none(reason);

    return (struct peil_detectable_means){none, none, none};
}

static bool valid_sd(double sd)
{
    return isfinite(sd) && sd >= 0;
}

struct peil_detectable_means peil_detectable_welch(uint64_t n1, double sd1, uint64_t n2, double sd2,
                                                   double alpha, double power)
{
    if (n1 < 2 || n2 < 2)
        return no_means(PEIL_N_TOO_SMALL_2);
    if (!valid_sd(sd1) || !valid_sd(sd2))
        return no_means(PEIL_TOO_LARGE);
    const double se1 = sd1 / sqrt((double)n1), se2 = sd2 / sqrt((double)n2);
    const double se = hypot(se1, se2);
    /* shares of the squared standard error; without any, as if both variances were equal */
    const double share1 = se > 0 ? se1 / se * (se1 / se) : (double)n2 / (double)(n1 + n2);
    const double share2 = se > 0 ? se2 / se * (se2 / se) : (double)n1 / (double)(n1 + n2);
    const double df = 1 / (share1 * share1 / (double)(n1 - 1) + share2 * share2 / (double)(n2 - 1));

    return means_of(se, hypot(sd1, sd2) / M_SQRT2, df, alpha, power);
}

struct peil_detectable_means peil_detectable_student(uint64_t n1, double sd1, uint64_t n2,
                                                     double sd2, double alpha, double power)
{
    if (n1 < 1 || n2 < 1 || n1 + n2 < 3)
        return no_means(PEIL_N_TOO_SMALL_2);
    /* the sd of one answer says nothing and is not read */
    if ((n1 > 1 && !valid_sd(sd1)) || (n2 > 1 && !valid_sd(sd2)))
        return no_means(PEIL_TOO_LARGE);
    const double df = (double)(n1 + n2 - 2);
    const double part1 = n1 > 1 ? sd1 * sqrt((double)(n1 - 1) / df) : 0;
    const double part2 = n2 > 1 ? sd2 * sqrt((double)(n2 - 1) / df) : 0;
    const double pooled = hypot(part1, part2);

    return means_of(pooled * sqrt(1 / (double)n1 + 1 / (double)n2), pooled, df, alpha, power);
}

struct peil_detectable_effect peil_detectable_anova(size_t k, uint64_t n, double alpha,
                                                    double power)
{
    const enum peil_reason reason = k < 2    ? PEIL_TOO_FEW_GROUPS
                                    : n <= k ? PEIL_N_TOO_SMALL_2
                                             : PEIL_DEFINED;
    const struct peil_number none = peil_number_none(reason);

    if (reason != PEIL_DEFINED)
        return (struct peil_detectable_effect){none, none, none, none};
    const double df1 = (double)(k - 1), df2 = (double)(n - k), size = (double)n;
    const struct peil_number lambda = peil_power_lambda(power, df1, df2, alpha);
    struct peil_detectable_effect effect = {lambda, lambda, peil_number_of(df1),
                                            peil_number_of(df2)};

    if (lambda.reason == PEIL_DEFINED) {
        effect.f = peil_number_of(sqrt(lambda.value / size));
        effect.eta_squared = peil_number_of(lambda.value / (lambda.value + size));
    }
    return effect;
}

/* The pooled z test: sizes, and the quantile that |z| must pass. */
struct shares_test {
    double n1, n2, z;
};

static double power_of_shares(const struct shares_test *test, double share1, double share2)
{
    const double n = test->n1 + test->n2, difference = fabs(share1 - share2);
    const double pooled = (test->n1 * share1 + test->n2 * share2) / n;
    const double needed = test->z * sqrt(pooled * (1 - pooled) * (1 / test->n1 + 1 / test->n2));
    const double se = sqrt(share1 * (1 - share1) / test->n1 + share2 * (1 - share2) / test->n2);

    if (se == 0) /* nothing varies: found or not */
        return difference > needed ? 1 : 0;
    return (erfc((needed - difference) / se / M_SQRT2) +
            erfc((needed + difference) / se / M_SQRT2)) /
           2;
}

static bool valid_share(double share)
{
    return share >= 0 && share <= 1;
}

struct peil_number peil_power_shares(double share1, uint64_t n1, double share2, uint64_t n2,
                                     double alpha)
{
    if (n1 < 1 || n2 < 1)
        return peil_number_none(PEIL_N_TOO_SMALL_1);
    if (!valid_share(share1) || !valid_share(share2) || !(alpha > 0 && alpha < 1))
        return peil_number_none(PEIL_TOO_LARGE);
    const struct shares_test test = {(double)n1, (double)n2,
                                     -peil_normal_quantile(alpha / 2).value};

    return peil_p_value(power_of_shares(&test, share1, share2));
}

/* How far from base towards end, 0 or 1, the other share must lie: regula falsi, where an end that
 * stays twice counts half (Dowell and Jarratt (1971) BIT 11:168-174), bisection once that is slow.
 */
static struct peil_number towards(const struct shares_test *test, double base, double end,
                                  double power)
{
    const double sign = end > base ? 1 : -1;
    double low = 0, high = fabs(end - base);
    double below = power_of_shares(test, base, base) - power;
    double above = power_of_shares(test, base, end) - power;
    int side = 0;

    if (above < 0)
        return peil_number_none(PEIL_NOT_DETECTABLE);
    for (int i = 0; i < BISECTIONS && high - low > 1e-15 && above > 0; i++) {
        const bool slow = i >= FALSE_POSITIONS;
        const double at =
            slow ? low + (high - low) / 2 : low + (high - low) * (below / (below - above));
        const double excess = power_of_shares(test, base, base + sign * at) - power;

        if (fabs(excess) < 1e-15)
            return peil_number_of(at);
        if (excess < 0) {
            low = at;
            below = excess;
            above /= side < 0 ? 2 : 1;
            side = -1;
        } else {
            high = at;
            above = excess;
            below /= side > 0 ? 2 : 1;
            side = 1;
        }
    }
    return peil_number_of(high);
}

struct peil_detectable_shares peil_detectable_shares(double base, uint64_t n1, uint64_t n2,
                                                     double alpha, double power)
{
    const enum peil_reason reason = n1 < 1 || n2 < 1 ? PEIL_N_TOO_SMALL_1
                                    : !valid_share(base) || !valid(alpha, power) || power < 0.5
                                        ? PEIL_TOO_LARGE
                                        : PEIL_DEFINED;

    if (reason != PEIL_DEFINED)
        return (struct peil_detectable_shares){peil_number_none(reason), peil_number_none(reason)};
    const struct shares_test test = {(double)n1, (double)n2,
                                     -peil_normal_quantile(alpha / 2).value};

    return (struct peil_detectable_shares){towards(&test, base, 1, power),
                                           towards(&test, base, 0, power)};
}
