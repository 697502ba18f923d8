/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quotients rounded once, overflow seen, pairs of doubles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../oracle/stats_testing.h"
#include "peil/stats/wide.h"

static void test_ratio_is_the_nearest_double(void **state)
{
    (void)state;
    assert_true(peil_int128_ratio_double(1, 3) == 1.0 / 3);
    assert_true(peil_int128_ratio_double(-2, 3) == -2.0 / 3);
    assert_true(peil_int128_ratio_double(0, 7) == 0);
    assert_true(peil_int128_ratio_double(14, 7) == 2);
    assert_true(peil_int128_ratio_double(1, 10) == 0.1);
    assert_true(peil_int128_ratio_double(100000002, 10) == 10000000.2);
    assert_true(peil_int128_ratio_double(INT64_MAX, 1) == (double)INT64_MAX);
    /* halfway cases: 2^53 + 1 goes to even, a shade more goes up */
    const peil_int128 half = ((peil_int128)1 << 53) + 1;

    assert_true(peil_int128_ratio_double(half, 1) == 9007199254740992.0);
    assert_true(peil_int128_ratio_double(half * 1000 + 1, 1000) == 9007199254740994.0);
    assert_true(peil_int128_ratio_double(half * 1000 - 1, 1000) == 9007199254740992.0);
    /* the shade may be further off than the bits of the quotient reach */
    const peil_int128 far = (peil_int128)1 << 70;

    assert_true(peil_int128_ratio_double(half * far + 1, far) == 9007199254740994.0);
    assert_true(peil_int128_ratio_double(half * far - 1, far) == 9007199254740992.0);
    for (int i = 1; i < 2000; i++)
        for (int j = 1; j < 50; j++)
            assert_true(peil_int128_ratio_double(i * 7919, j * 104729) ==
                        (double)(i * 7919) / (double)(j * 104729));
}

static void test_ratio_of_long_integers(void **state)
{
    const peil_int128 large = ((peil_int128)1 << 126) - 1;

    (void)state;
    assert_true(peil_int128_ratio_double(large, large) == 1);
    assert_true(peil_int128_ratio_double(1, (peil_int128)1 << 126) == ldexp(1, -126));
    assert_true(peil_int128_ratio_double(-large, 1) == -ldexp(1, 126));
    check_digits(peil_int128_ratio_double(large - 5, 3), ldexp(1, 126) / 3, 15.5, "third");
}

/* The second double continues the first. */
static void test_ratio_low_part(void **state)
{
    const struct peil_wide third = peil_int128_ratio(1, 3);
    const struct peil_wide back =
        peil_wide_subtract(peil_wide_multiply(third, peil_wide_of(3)), peil_wide_of(1));

    (void)state;
    assert_true(third.lo != 0);
    assert_true(fabs(back.hi) < 1e-31);
}

static void test_overflow_is_seen(void **state)
{
    const peil_int128 large = ((((peil_int128)1 << 126) - 1) << 1) + 1;
    peil_int128 result = 42;

    (void)state;
    assert_false(peil_int128_add(large, 1, &result));
    assert_false(peil_int128_add(-large, -1, &result));
    assert_false(peil_int128_subtract(-large, 1, &result));
    assert_false(peil_int128_multiply(large, 2, &result));
    assert_false(peil_int128_multiply(-2, large, &result));
    assert_false(peil_int128_multiply((peil_int128)1 << 64, (peil_int128)1 << 63, &result));
    assert_false(peil_int128_add_product(&result, large, large));
    assert_true(result == 42);
    assert_true(peil_int128_add(large, -large, &result) && result == 0);
    assert_true(peil_int128_multiply((peil_int128)1 << 63, -((peil_int128)1 << 63), &result));
    assert_true(result == -((peil_int128)1 << 126));
    assert_true(peil_int128_multiply(0, large, &result) && result == 0);
}

static void test_pairs(void **state)
{
    const struct peil_wide n = peil_wide_of_count(UINT64_MAX);
    const struct peil_wide less = peil_wide_subtract(n, peil_wide_of(ldexp(1, 64)));
    const struct peil_wide seventh = peil_wide_divide(peil_wide_of(1), peil_wide_of(7));
    struct peil_wide sum = {0, 0};

    (void)state;
    assert_true(less.hi == -1 && less.lo == 0);
    for (int i = 0; i < 7; i++)
        sum = peil_wide_add(sum, seventh);
    assert_true(fabs(peil_wide_subtract(sum, peil_wide_of(1)).hi) < 1e-30);
}

static void test_powers_of_ten(void **state)
{
    (void)state;
    assert_true(peil_power_of_ten(0) == 1);
    assert_true(peil_power_of_ten(9) == 1000000000);
    assert_true(peil_power_of_ten(18) == 1000000000000000000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ratio_is_the_nearest_double),
        cmocka_unit_test(test_ratio_of_long_integers),
        cmocka_unit_test(test_ratio_low_part),
        cmocka_unit_test(test_overflow_is_seen),
        cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_powers_of_ten),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
