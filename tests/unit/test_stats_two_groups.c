/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Welch's t and Hedges' g: R, published values, signs, degenerate groups. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../oracle/stats_reference.h"
#include "../oracle/stats_testing.h"
#include "../oracle/studentized_range_reference.h"
#include "peil/stats/two_groups.h"

static void test_welch_against_r(void **state)
{
    const struct peil_moments a = moments_of(reference_a), b = moments_of(reference_b);
    const struct peil_welch_t test = peil_welch_t(&a, &b, 0.95);
    const double *r = reference_welch_t;

    (void)state;
    assert_number(test.difference, r[0], 15);
    assert_number(test.se, r[1], 15);
    assert_number(test.statistic, r[2], 14);
    assert_number(test.df, r[3], 14);
    assert_number(test.p, r[4], 13);
    assert_interval(test.difference_interval, r[5], r[6], 13);
}

static void test_g_against_its_formulas(void **state)
{
    const struct peil_moments a = moments_of(reference_a), b = moments_of(reference_b);
    const struct peil_hedges_g effect = peil_hedges_g(&a, &b, 0.95);
    const double *r = reference_g;

    (void)state;
    assert_number(effect.d, r[0], 14);
    assert_number(effect.df, r[1], 14);
    assert_number(effect.correction, r[2], 13);
    assert_number(effect.g, r[3], 13);
    assert_interval(effect.interval, r[4], r[5], 13);
}

/* With equal sizes and variances g is the pooled one: means 10 and 8, sd 4, n 10 each: d = 1/2,
 * df 18, J = Gamma(9)/(3 Gamma(8.5)) = 0.9576 (Hedges 1981, table 1: c(18) = .9576). */
static void test_g_by_hand(void **state)
{
    const struct peil_moments one = peil_moments_of_summary(10, 10, 4);
    const struct peil_moments two = peil_moments_of_summary(10, 8, 4);
    const struct peil_hedges_g effect = peil_hedges_g(&one, &two, 0.95);
    /* v = d^2 (2/9)/8 + 2/9 = 0.2291666... */
    const double half = 1.9599639845400543 * sqrt(11.0 / 48);

    (void)state;
    assert_number(effect.df, 18, 15);
    assert_number(effect.correction, 40320 / (3 * tgamma(8.5)), 14);
    check_digits(effect.correction.value, 0.9576, 4, "J");
    assert_number(effect.g, effect.correction.value / 2, 15);
    assert_interval(effect.interval, effect.correction.value * (0.5 - half),
                    effect.correction.value * (0.5 + half), 14);
}

static void test_correction(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(reference_correction); i++)
        assert_number(peil_hedges_correction(reference_correction[i][0]),
                      reference_correction[i][1], 13);
    assert_number(peil_hedges_correction(1e12), 1 - 0.75e-12, 15);
    assert_reason(peil_hedges_correction(1), PEIL_N_TOO_SMALL_3);
    assert_reason(peil_hedges_correction(NAN), PEIL_N_TOO_SMALL_3);
}

/* Group 1 larger is positive; swapped groups mirror everything to the bit. */
static void test_swapping(void **state)
{
    const struct peil_moments a = moments_of(reference_a), b = moments_of(reference_b);
    const struct peil_welch_t t = peil_welch_t(&a, &b, 0.95), u = peil_welch_t(&b, &a, 0.95);
    const struct peil_hedges_g g = peil_hedges_g(&a, &b, 0.95), h = peil_hedges_g(&b, &a, 0.95);

    (void)state;
    assert_true(t.difference.value > 0 && t.statistic.value > 0 && g.g.value > 0);
    assert_true(t.difference.value == -u.difference.value);
    assert_true(t.statistic.value == -u.statistic.value);
    assert_same(t.p, u.p);
    assert_same(t.df, u.df);
    assert_true(t.difference_interval.low == -u.difference_interval.high);
    assert_true(t.difference_interval.high == -u.difference_interval.low);
    assert_true(g.g.value == -h.g.value);
    assert_true(g.d.value == -h.d.value);
    assert_true(g.interval.low == -h.interval.high && g.interval.high == -h.interval.low);
}

static void test_group_against_its_copy(void **state)
{
    const struct peil_moments a = moments_of(reference_a);
    const struct peil_welch_t test = peil_welch_t(&a, &a, 0.95);
    const struct peil_hedges_g effect = peil_hedges_g(&a, &a, 0.95);

    (void)state;
    assert_number(test.difference, 0, 17);
    assert_number(test.statistic, 0, 17);
    assert_number(test.p, 1, 17);
    assert_number(effect.g, 0, 17);
    assert_true(effect.interval.low == -effect.interval.high);
}

static void check_without_test(const struct peil_welch_t *test, enum peil_reason reason)
{
    assert_reason(test->statistic, reason);
    assert_reason(test->df, reason);
    assert_reason(test->p, reason);
    assert_int_equal(test->difference_interval.reason, reason);
}

static void test_degenerate(void **state)
{
    const uint64_t none[5] = {0}, one[5] = {0, 1, 0, 0, 0};
    const uint64_t fours[5] = {0, 0, 0, 8, 0}, twos[5] = {0, 5, 0, 0, 0};
    const struct peil_moments a = moments_of(reference_a), nobody = moments_of(none);
    const struct peil_moments single = moments_of(one), high = moments_of(fours);
    const struct peil_moments low = moments_of(twos);
    struct peil_welch_t test = peil_welch_t(&a, &nobody, 0.95);

    (void)state;
    assert_reason(test.difference, PEIL_N_TOO_SMALL_1);
    check_without_test(&test, PEIL_N_TOO_SMALL_2);
    test = peil_welch_t(&single, &a, 0.95);
    assert_number(test.difference, 2 - a.mean.value, 15);
    check_without_test(&test, PEIL_N_TOO_SMALL_2);
    assert_reason(peil_hedges_g(&single, &a, 0.95).g, PEIL_N_TOO_SMALL_2);
    test = peil_welch_t(&high, &low, 0.95);
    assert_number(test.difference, 2, 17);
    assert_number(test.se, 0, 17);
    check_without_test(&test, PEIL_NO_VARIANCE);
    assert_reason(peil_hedges_g(&high, &low, 0.95).g, PEIL_NO_VARIANCE);
    assert_int_equal(peil_hedges_g(&high, &low, 0.95).interval.reason, PEIL_NO_VARIANCE);
    /* one group without variance is no obstacle: a one-sample test against its mean */
    test = peil_welch_t(&a, &low, 0.95);
    assert_number(test.df, 36, 14);
    assert_number(test.statistic, (a.mean.value - 2) / a.se.value, 14);
}

/* A group of two against one without variance: J is zero, g has no unbiased form. */
static void test_pole_of_the_correction(void **state)
{
    const uint64_t pair[5] = {1, 0, 1, 0, 0}, fours[5] = {0, 0, 0, 8, 0};
    const struct peil_moments a = moments_of(pair), b = moments_of(fours);
    const struct peil_hedges_g effect = peil_hedges_g(&a, &b, 0.95);

    (void)state;
    assert_number(effect.d, -2, 15);
    assert_reason(effect.g, PEIL_N_TOO_SMALL_3);
    assert_int_equal(effect.interval.reason, PEIL_N_TOO_SMALL_3);
}

/* A difference of one tenth on 10^12 keeps its digits. */
static void test_difference_keeps_its_digits(void **state)
{
    const int64_t scaled[] = {10000000000003, 10000000000005};
    const double value[] = {1000000000000.3, 1000000000000.5};
    const uint64_t n1[] = {2, 1}, n2[] = {1, 2};
    const struct peil_sample one = {2, value, scaled, 1, n1}, two = {2, value, scaled, 1, n2};
    const struct peil_moments a = peil_moments_of(&one), b = peil_moments_of(&two);

    (void)state;
    assert_number(peil_mean_difference(&b, &a), 0.2 / 3, 15);
    assert_number(a.variance, 0.04 / 3, 15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_welch_against_r),
        cmocka_unit_test(test_g_against_its_formulas),
        cmocka_unit_test(test_g_by_hand),
        cmocka_unit_test(test_correction),
        cmocka_unit_test(test_swapping),
        cmocka_unit_test(test_group_against_its_copy),
        cmocka_unit_test(test_degenerate),
        cmocka_unit_test(test_pole_of_the_correction),
        cmocka_unit_test(test_difference_keeps_its_digits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
