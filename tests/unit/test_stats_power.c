/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Power and the smallest differences: R's power.*.test, mpmath, and the way back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../oracle/equal_variances_reference.h"
#include "../oracle/noncentral_reference.h"
#include "../oracle/stats_testing.h"
#include "peil/stats/distributions.h"
#include "peil/stats/noncentral.h"
#include "peil/stats/power.h"

static void test_power_against_r(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(reference_power_t); i++) {
        const double *r = reference_power_t[i];

        assert_number(peil_power_t(r[1] / r[2] * sqrt(r[0] / 2), 2 * r[0] - 2, r[3]), r[4], 9.5);
    }
    for (size_t i = 0; i < LENGTH(reference_power_anova); i++) {
        const double *r = reference_power_anova[i];
        const double lambda = (r[0] - 1) * r[1] * r[2] / r[3];

        const struct peil_number power = peil_power_f(lambda, r[0] - 1, r[0] * (r[1] - 1), r[4]);

        /* R's noncentral F stops at an absolute 1e-9 */
        assert_int_equal(power.reason, PEIL_DEFINED);
        assert_true(fabs(power.value - r[5]) < 2e-9);
    }
    for (size_t i = 0; i < LENGTH(reference_power_shares); i++) {
        const double *r = reference_power_shares[i];
        const uint64_t n = (uint64_t)r[0];

        assert_number(peil_power_shares(r[1], n, r[2], n, r[3]), r[4], 12);
    }
}

static void test_ncp_against_mpmath(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(reference_power_ncp); i++) {
        const double *r = reference_power_ncp[i];

        assert_number(peil_power_ncp(r[2], r[0], r[1]), r[3], 12);
    }
}

/* What R's power.t.test gives a power of, gives the difference back that R was asked. */
static void test_student_leads_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(reference_power_t); i++) {
        const double *r = reference_power_t[i];
        const uint64_t n = (uint64_t)r[0];
        const struct peil_detectable_means means =
            peil_detectable_student(n, r[2], n, r[2], r[3], r[4]);

        if (r[4] < 1.02 * r[3] || r[4] > 1 - 1e-9)
            continue; /* power close to alpha or 1 holds few digits of the difference */
        assert_number(means.difference, r[1], 8);
        assert_number(means.d, r[1] / r[2], 8);
        assert_number(means.df, 2 * r[0] - 2, 17);
    }
}

/* The two tails of the noncentral t at the critical t, by its own quadrature. */
static void check_welch(uint64_t n1, double sd1, uint64_t n2, double sd2, double alpha)
{
    const struct peil_detectable_means means = peil_detectable_welch(n1, sd1, n2, sd2, alpha, 0.8);
    const struct peil_detectable_means swapped =
        peil_detectable_welch(n2, sd2, n1, sd1, alpha, 0.8);
    const double part1 = sd1 * sd1 / (double)n1, part2 = sd2 * sd2 / (double)n2;
    const double sum = part1 + part2;
    const double df =
        sum * sum / (part1 * part1 / (double)(n1 - 1) + part2 * part2 / (double)(n2 - 1));
    const double ncp = means.difference.value / sqrt(sum);
    const double critical = peil_t_upper_quantile(alpha / 2, df).value;

    assert_number(means.df, df, 14);
    check_digits(peil_noncentral_t(PEIL_UPPER, critical, df, ncp).value +
                     peil_noncentral_t(PEIL_LOWER, -critical, df, ncp).value,
                 0.8, 11, "power");
    assert_number(means.d, means.difference.value / sqrt((sd1 * sd1 + sd2 * sd2) / 2), 14);
    check_digits(swapped.difference.value, means.difference.value, 13, "swapped");
}

static void test_welch_leads_back(void **state)
{
    (void)state;
    check_welch(40, 1, 25, 1.6, 0.05);
    check_welch(40, 1, 25, 1.6, 0.05 / 44);
    check_welch(2, 1, 2, 1, 0.05);
    check_welch(2, 1, 1000, 0.01, 0.01);
    check_welch(1000000, 0.9, 2000000, 1.1, 1e-8);
    check_welch(12, 0, 9, 1.3, 0.05);
}

static void test_anova_leads_back(void **state)
{
    const struct peil_detectable_effect effect = peil_detectable_anova(4, 80, 0.05 / 44, 0.8);
    const struct peil_detectable_effect two = peil_detectable_anova(2, 60, 0.05, 0.8);
    const struct peil_detectable_means means = peil_detectable_student(30, 1, 30, 1, 0.05, 0.8);
    const double square = effect.f.value * effect.f.value;

    (void)state;
    assert_number(effect.df1, 3, 17);
    assert_number(effect.df2, 76, 17);
    assert_number(peil_power_f(80 * square, 3, 76, 0.05 / 44), 0.8, 12);
    assert_number(effect.eta_squared, square / (1 + square), 14);
    /* of two equal groups f is d/2 */
    assert_number(two.f, means.d.value / 2, 13);
}

static void test_shares_lead_back(void **state)
{
    static const double bases[] = {0, 0.01, 0.3, 0.5, 0.9};
    static const uint64_t sizes[][2] = {{100, 100}, {40, 900}, {900, 40}, {100000, 30000}};

    (void)state;
    for (size_t i = 0; i < LENGTH(bases); i++)
        for (size_t j = 0; j < LENGTH(sizes); j++) {
            const double base = bases[i];
            const uint64_t n1 = sizes[j][0], n2 = sizes[j][1];
            const struct peil_detectable_shares shares =
                peil_detectable_shares(base, n1, n2, 0.05 / 12, 0.8);
            const struct peil_detectable_shares mirror =
                peil_detectable_shares(1 - base, n1, n2, 0.05 / 12, 0.8);

            if (shares.above.reason == PEIL_DEFINED) {
                assert_number(peil_power_shares(base, n1, base + shares.above.value, n2, 0.05 / 12),
                              0.8, 11);
                assert_number(mirror.below, shares.above.value, 11);
            }
            if (shares.below.reason == PEIL_DEFINED)
                assert_number(peil_power_shares(base, n1, base - shares.below.value, n2, 0.05 / 12),
                              0.8, 11);
        }
    assert_int_equal(peil_detectable_shares(0.9, 900, 40, 0.05, 0.8).above.reason,
                     PEIL_NOT_DETECTABLE);
    assert_reason(peil_detectable_shares(0, 100, 100, 0.05, 0.8).below, PEIL_NOT_DETECTABLE);
    assert_reason(peil_detectable_shares(0.5, 2, 2, 0.05, 0.8).above, PEIL_NOT_DETECTABLE);
    assert_int_equal(peil_detectable_shares(0.5, 100, 100, 0.05, 0.8).above.reason, PEIL_DEFINED);
}

/* Smaller alpha, more power or fewer people: a larger difference. */
static void test_monotone(void **state)
{
    double previous = 0;

    (void)state;
    for (double alpha = 0.2; alpha > 1e-9; alpha /= 3) {
        const double d = peil_detectable_student(20, 1, 15, 1, alpha, 0.8).d.value;

        assert_true(d > previous);
        previous = d;
    }
    for (uint64_t n = 3; n < 100000; n *= 2) {
        const double d = peil_detectable_student(n, 1, n, 1, 0.05, 0.8).d.value;

        assert_true(d < previous);
        previous = d;
    }
    for (double share = 0.5; share < 0.9; share += 0.01)
        assert_true(peil_power_shares(0.5, 60, share + 0.01, 45, 0.05).value >
                    peil_power_shares(0.5, 60, share, 45, 0.05).value);
}

static void check_no_means(struct peil_detectable_means means, enum peil_reason reason)
{
    assert_reason(means.difference, reason);
    assert_reason(means.d, reason);
}

static void test_degenerate(void **state)
{
    const struct peil_detectable_means flat = peil_detectable_welch(5, 0, 9, 0, 0.05, 0.8);

    (void)state;
    assert_number(flat.difference, 0, 17);
    assert_reason(flat.d, PEIL_NO_VARIANCE);
    assert_int_equal(flat.df.reason, PEIL_DEFINED);
    assert_reason(peil_detectable_student(5, 0, 9, 0, 0.05, 0.8).d, PEIL_NO_VARIANCE);
    check_no_means(peil_detectable_welch(1, 1, 9, 1, 0.05, 0.8), PEIL_N_TOO_SMALL_2);
    check_no_means(peil_detectable_welch(9, 1, 0, 1, 0.05, 0.8), PEIL_N_TOO_SMALL_2);
    check_no_means(peil_detectable_student(1, 1, 1, 1, 0.05, 0.8), PEIL_N_TOO_SMALL_2);
    assert_int_equal(peil_detectable_student(1, NAN, 2, 1, 0.05, 0.8).d.reason, PEIL_DEFINED);
    check_no_means(peil_detectable_welch(9, -1, 9, 1, 0.05, 0.8), PEIL_TOO_LARGE);
    check_no_means(peil_detectable_welch(9, 1, 9, NAN, 0.05, 0.8), PEIL_TOO_LARGE);
    check_no_means(peil_detectable_welch(9, 1, 9, 1, 0, 0.8), PEIL_TOO_LARGE);
    check_no_means(peil_detectable_welch(9, 1, 9, 1, 0.05, 0.05), PEIL_TOO_LARGE);
    check_no_means(peil_detectable_welch(9, 1, 9, 1, 0.05, 1), PEIL_TOO_LARGE);
    check_no_means(peil_detectable_student(9, 0, 9, 0, 0.05, 1), PEIL_TOO_LARGE);
    assert_reason(peil_detectable_anova(1, 9, 0.05, 0.8).f, PEIL_TOO_FEW_GROUPS);
    assert_reason(peil_detectable_anova(4, 4, 0.05, 0.8).f, PEIL_N_TOO_SMALL_2);
    assert_reason(peil_detectable_anova(4, 40, 1, 0.8).eta_squared, PEIL_TOO_LARGE);
    assert_reason(peil_detectable_shares(0.5, 0, 9, 0.05, 0.8).above, PEIL_N_TOO_SMALL_1);
    assert_reason(peil_detectable_shares(1.5, 9, 9, 0.05, 0.8).below, PEIL_TOO_LARGE);
    assert_reason(peil_detectable_shares(NAN, 9, 9, 0.05, 0.8).below, PEIL_TOO_LARGE);
    assert_reason(peil_detectable_shares(0.5, 9, 9, 0.05, 0.01).below, PEIL_TOO_LARGE);
    assert_reason(peil_power_shares(0.5, 9, 2, 9, 0.05), PEIL_TOO_LARGE);
    assert_reason(peil_power_shares(0.5, 0, 0.2, 9, 0.05), PEIL_N_TOO_SMALL_1);
    assert_reason(peil_power_f(-1, 2, 9, 0.05), PEIL_TOO_LARGE);
    assert_reason(peil_power_lambda(0.8, 2, 0, 0.05), PEIL_TOO_LARGE);
    assert_string_equal(peil_reason_text(PEIL_NOT_DETECTABLE), "not detectable");
    assert_false(peil_reason_has_value(PEIL_NOT_DETECTABLE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_power_against_r),    cmocka_unit_test(test_ncp_against_mpmath),
        cmocka_unit_test(test_student_leads_back), cmocka_unit_test(test_welch_leads_back),
        cmocka_unit_test(test_anova_leads_back),   cmocka_unit_test(test_shares_lead_back),
        cmocka_unit_test(test_monotone),           cmocka_unit_test(test_degenerate),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
