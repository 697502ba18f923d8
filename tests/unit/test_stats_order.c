/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantiles of both types, median, extremes, mode. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../oracle/stats_reference.h"
#include "../oracle/stats_testing.h"
#include "peil/stats/order.h"

static const double likert[] = {1, 2, 3, 4, 5};
static const int64_t likert_scaled[] = {1, 2, 3, 4, 5};

static struct peil_sample counts_of(const uint64_t *n)
{
    return (struct peil_sample){5, likert, likert_scaled, 0, n};
}

static void test_against_r(void **state)
{
    static const uint64_t fractions[][2] = {{0, 1}, {1, 10}, {1, 4}, {1, 2},
                                            {3, 4}, {9, 10}, {1, 1}};
    const uint64_t *const groups[] = {reference_a, reference_b, reference_c};

    (void)state;
    for (size_t i = 0; i < LENGTH(groups); i++) {
        for (size_t j = 0; j < 7; j++) {
            struct peil_sample sample = counts_of(groups[i]);
            const uint64_t *f = fractions[j];

            for (int path = 0; path < 2; path++, sample.scaled = NULL) {
                /* R's own interpolation is good for 15 digits */
                assert_number(peil_quantile(&sample, f[0], f[1], PEIL_QUANTILE_TYPE_7),
                              reference_quantiles[i][j], 15);
                assert_number(peil_quantile(&sample, f[0], f[1], PEIL_QUANTILE_TYPE_6),
                              reference_quantiles[i][j + 7], 15);
            }
        }
    }
}

/* 0.1 and 0.2: their mean is 0.15, not (0.1 + 0.2)/2 of doubles. */
static void test_interpolation_is_exact(void **state)
{
    const double value[] = {0.1, 0.2};
    const int64_t scaled[] = {1, 2};
    const uint64_t n[] = {1, 1};
    const struct peil_sample sample = {2, value, scaled, 1, n};

    (void)state;
    assert_true(peil_median(&sample).value == 0.15);
    assert_true(peil_quantile(&sample, 1, 10, PEIL_QUANTILE_TYPE_7).value == 0.11);
    /* type 6 holds positions within the sample */
    assert_true(peil_quantile(&sample, 1, 10, PEIL_QUANTILE_TYPE_6).value == 0.1);
    assert_true(peil_quantile(&sample, 9, 10, PEIL_QUANTILE_TYPE_6).value == 0.2);
}

static void test_empty_answers_do_not_count(void **state)
{
    const uint64_t n[5] = {0, 3, 0, 0, 0}, gap[5] = {0, 1, 0, 1, 0};
    const struct peil_sample one = counts_of(n), two = counts_of(gap);
    size_t modes;

    (void)state;
    assert_number(peil_minimum(&one), 2, 17);
    assert_number(peil_maximum(&one), 2, 17);
    assert_number(peil_median(&one), 2, 17);
    assert_number(peil_quantile(&one, 1, 4, PEIL_QUANTILE_TYPE_6), 2, 17);
    assert_number(peil_median(&two), 3, 17);
    assert_number(peil_mode(&two, &modes), 2, 17);
    assert_int_equal(modes, 2);
}

static void test_nobody(void **state)
{
    const uint64_t zero[5] = {0};
    const struct peil_sample sample = counts_of(zero);
    size_t modes = 9;

    (void)state;
    assert_reason(peil_minimum(&sample), PEIL_N_TOO_SMALL_1);
    assert_reason(peil_maximum(&sample), PEIL_N_TOO_SMALL_1);
    assert_reason(peil_median(&sample), PEIL_N_TOO_SMALL_1);
    assert_reason(peil_mode(&sample, &modes), PEIL_N_TOO_SMALL_1);
    assert_int_equal(modes, 0);
}

static void test_mode(void **state)
{
    const struct peil_sample sample = counts_of(reference_b);
    size_t modes;

    (void)state;
    assert_number(peil_mode(&sample, &modes), 2, 17);
    assert_int_equal(modes, 1);
    assert_number(peil_mode(&sample, NULL), 2, 17);
}

static void test_wrong_fractions(void **state)
{
    const struct peil_sample sample = counts_of(reference_a);

    (void)state;
    assert_reason(peil_quantile(&sample, 1, 0, PEIL_QUANTILE_TYPE_7), PEIL_TOO_LARGE);
    assert_reason(peil_quantile(&sample, 3, 2, PEIL_QUANTILE_TYPE_7), PEIL_TOO_LARGE);
    assert_reason(peil_quantile(&sample, 1, 1000001, PEIL_QUANTILE_TYPE_6), PEIL_TOO_LARGE);
}

/* Counts beyond doubles: positions are integers. */
static void test_huge_counts(void **state)
{
    const uint64_t n[5] = {UINT64_C(1) << 60, 0, 0, 0, (UINT64_C(1) << 60) + 1};
    const struct peil_sample sample = counts_of(n);

    (void)state;
    assert_number(peil_median(&sample), 5, 17);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_r),
        cmocka_unit_test(test_interpolation_is_exact),
        cmocka_unit_test(test_empty_answers_do_not_count),
        cmocka_unit_test(test_nobody),
        cmocka_unit_test(test_mode),
        cmocka_unit_test(test_wrong_fractions),
        cmocka_unit_test(test_huge_counts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
