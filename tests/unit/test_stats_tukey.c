/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tukey and Kramer's comparisons of pairs: R, values of SAS and Matlab, identities. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../oracle/equal_variances_reference.h"
#include "../oracle/stats_reference.h"
#include "../oracle/stats_testing.h"
#include "peil/stats/student_t.h"
#include "peil/stats/tukey_kramer.h"

static void test_tukey_kramer_against_r(void **state)
{
    const struct peil_moments groups[] = {moments_of(reference_a), moments_of(reference_b),
                                          moments_of(reference_c)};
    struct peil_tukey_kramer pairs[3];

    assert_int_equal(peil_tukey_kramer(*state, groups, 3, 0.95, pairs), 3);
    for (int i = 0; i < 3; i++) {
        const double *r = reference_tukey_kramer[i];

        assert_number(pairs[i].difference, r[0], 14);
        assert_number(pairs[i].se, r[1], 14);
        assert_number(pairs[i].statistic, r[2], 14);
        assert_number(pairs[i].df, 93, 17);
        assert_int_equal(pairs[i].p.reason, PEIL_DEFINED);
        assert_true(fabs(pairs[i].p.value - r[3]) < 1e-8); /* ptukey's own digits */
    }
    assert_int_equal(pairs[2].first, 1);
    assert_int_equal(pairs[2].second, 2);
}

/* The data of scipy.stats.tukey_hsd's tests, limits of SAS and Matlab: first, second, low,
 * difference, high, p. Their quantile 3.772928987 is off in the ninth digit: mpmath and SciPy say
 * 3.7729289657. */
static void check_published(struct peil_studentized_range *workspace,
                            const struct peil_moments *groups, const double r[3][6])
{
    struct peil_tukey_kramer pairs[3];

    peil_tukey_kramer(workspace, groups, 3, 0.95, pairs);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(pairs[i].first + 1, (int)r[i][0]);
        assert_int_equal(pairs[i].second + 1, (int)r[i][1]);
        assert_interval(pairs[i].interval, r[i][2], r[i][4], 6.5);
        assert_number(pairs[i].difference, r[i][3], 14);
        assert_number(pairs[i].p, r[i][5], 6.5);
    }
}

static void test_tukey_published(void **state)
{
    static const double equal[3][6] = {
        {1, 2, -8.2491590248597, -4.6, -0.9508409751403, 0.0144483269098},
        {1, 3, -3.9091590248597, -0.26, 3.3891590248597, 0.98031072409},
        {2, 3, 0.6908409751403, 4.34, 7.9891590248597, 0.0203311368795}};
    static const double unequal[3][6] = {
        {1, 2, -7.02207069748501, -3.645, -0.26792930251500, 0.0337149844308},
        {1, 3, -2.682070697485, 0.695, 4.072070697485, 0.85572267328807},
        {2, 3, 0.5934764428772, 4.34, 8.08652355712281, 0.0225904702062}};
    int64_t a[] = {245, 235, 264, 271, 299}, b[] = {284, 342, 295, 322, 301};
    int64_t c[] = {261, 283, 243, 262, 278};
    int64_t d[] = {2450, 2350, 2628, 2640, 2710, 2990, 3010, 3010};
    const struct peil_moments first = moments_of_raw(a, 5, 1), second = moments_of_raw(b, 5, 1);
    const struct peil_moments third = moments_of_raw(c, 5, 1), longer = moments_of_raw(d, 8, 2);
    const struct peil_moments one[] = {first, second, third}, two[] = {longer, second, third};

    check_published(*state, one, equal);
    check_published(*state, two, unequal);
}

/* Two groups: Student's t. A group against its copy: difference 0, p 1. */
static void test_tukey_identities(void **state)
{
    const struct peil_moments a = moments_of(reference_a), b = moments_of(reference_b);
    const struct peil_moments groups[] = {a, b}, swapped[] = {b, a}, same[] = {a, a, a};
    const struct peil_student_t t = peil_student_t(&a, &b, 0.95);
    struct peil_tukey_kramer pair, mirror, copies[3];

    peil_tukey_kramer(*state, groups, 2, 0.95, &pair);
    peil_tukey_kramer(*state, swapped, 2, 0.95, &mirror);
    assert_number(pair.statistic, t.statistic.value, 15);
    assert_number(pair.p, t.p.value, 12);
    assert_interval(pair.interval, t.difference_interval.low, t.difference_interval.high, 12);
    assert_true(pair.statistic.value == -mirror.statistic.value);
    assert_same(pair.p, mirror.p);
    assert_true(pair.interval.low == -mirror.interval.high);
    assert_true(pair.interval.high == -mirror.interval.low);
    peil_tukey_kramer(*state, same, 3, 0.95, copies);
    assert_number(copies[2].difference, 0, 17);
    assert_number(copies[2].p, 1, 17);
}

static void test_tukey_degenerate(void **state)
{
    const uint64_t none[5] = {0}, one[5] = {0, 1, 0, 0, 0}, twos[5] = {0, 5, 0, 0, 0};
    const uint64_t fours[5] = {0, 0, 0, 8, 0};
    const struct peil_moments a = moments_of(reference_a), single = moments_of(one);
    const struct peil_moments empty[] = {a, a, moments_of(none)}, singles[] = {single, single};
    const struct peil_moments constant[] = {moments_of(fours), moments_of(twos)};
    const struct peil_moments mixed[] = {a, single};
    struct peil_tukey_kramer pairs[3];

    assert_int_equal(peil_tukey_kramer(*state, empty, 1, 0.95, pairs), 0);
    assert_int_equal(peil_tukey_kramer(*state, empty, 0, 0.95, pairs), 0);
    peil_tukey_kramer(*state, empty, 3, 0.95, pairs);
    assert_number(pairs[0].difference, 0, 17);
    assert_reason(pairs[0].p, PEIL_N_TOO_SMALL_1);
    assert_reason(pairs[1].difference, PEIL_N_TOO_SMALL_1);
    peil_tukey_kramer(*state, singles, 2, 0.95, pairs);
    assert_reason(pairs[0].statistic, PEIL_N_TOO_SMALL_2);
    peil_tukey_kramer(*state, constant, 2, 0.95, pairs);
    assert_number(pairs[0].difference, 2, 17);
    assert_number(pairs[0].se, 0, 17);
    assert_reason(pairs[0].p, PEIL_NO_VARIANCE);
    assert_int_equal(pairs[0].interval.reason, PEIL_NO_VARIANCE);
    peil_tukey_kramer(*state, mixed, 2, 0.95, pairs);
    assert_int_equal(pairs[0].p.reason, PEIL_DEFINED);
}

static int set_up(void **state)
{
    *state = peil_studentized_range_new();
    return 0;
}

static int tear_down(void **state)
{
    peil_studentized_range_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tukey_kramer_against_r),
        cmocka_unit_test(test_tukey_published),
        cmocka_unit_test(test_tukey_identities),
        cmocka_unit_test(test_tukey_degenerate),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
