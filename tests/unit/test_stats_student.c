/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Student's t, pooled g and the limits of eta squared: R, identities, degenerate groups. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../oracle/equal_variances_reference.h"
#include "../oracle/stats_reference.h"
#include "../oracle/stats_testing.h"
#include "peil/stats/distributions.h"
#include "peil/stats/k_groups.h"
#include "peil/stats/noncentral.h"
#include "peil/stats/student_t.h"

static void test_student_t_against_r(void **state)
{
    const struct peil_moments a = moments_of(reference_a), b = moments_of(reference_b);
    const struct peil_student_t test = peil_student_t(&a, &b, 0.95);
    const double *r = reference_student_t;

    (void)state;
    assert_number(test.difference, r[0], 14.5);
    assert_number(test.variance, r[1], 14.5);
    assert_number(test.se, r[2], 14.5);
    assert_number(test.statistic, r[3], 14.5);
    assert_number(test.df, r[4], 17);
    assert_number(test.p, r[5], 13);
    assert_interval(test.difference_interval, r[6], r[7], 13);
}

static void check_pooled_g(const uint64_t *n1, const uint64_t *n2, const double *r)
{
    const struct peil_moments a = moments_of(n1), b = moments_of(n2);
    const struct peil_student_t test = peil_student_t(&a, &b, 0.95);
    const struct peil_pooled_g effect = peil_pooled_g(&test, a.n, b.n, 0.95);

    assert_number(effect.d, r[0], 14);
    assert_number(effect.correction, r[1], 13);
    assert_number(effect.g, r[2], 13);
    assert_interval(effect.interval, r[3], r[4], 10);
}

static void test_pooled_g_against_r(void **state)
{
    (void)state;
    check_pooled_g(reference_a, reference_b, reference_pooled_g[0]);
    check_pooled_g(reference_a, reference_c, reference_pooled_g[1]);
}

/* The limits of d are above 0 where p < 1 - level, to the bit of the tail. */
static void test_limits_agree_with_p(void **state)
{
    const struct peil_moments a = moments_of(reference_a), b = moments_of(reference_b);
    const struct peil_student_t test = peil_student_t(&a, &b, 0.95);
    const double p = test.p.value;

    (void)state;
    assert_true(peil_pooled_g(&test, a.n, b.n, 1 - p * 1.001).interval.low > 0);
    assert_true(peil_pooled_g(&test, a.n, b.n, 1 - p * 0.999).interval.low < 0);
}

static void test_swapping(void **state)
{
    const struct peil_moments a = moments_of(reference_a), b = moments_of(reference_b);
    const struct peil_student_t t = peil_student_t(&a, &b, 0.95), u = peil_student_t(&b, &a, 0.95);
    const struct peil_pooled_g g = peil_pooled_g(&t, a.n, b.n, 0.95);
    const struct peil_pooled_g h = peil_pooled_g(&u, b.n, a.n, 0.95);

    (void)state;
    assert_true(t.difference.value > 0 && t.statistic.value > 0 && g.g.value > 0);
    assert_true(t.difference.value == -u.difference.value);
    assert_true(t.statistic.value == -u.statistic.value);
    assert_same(t.p, u.p);
    assert_same(t.se, u.se);
    assert_true(t.difference_interval.low == -u.difference_interval.high);
    assert_true(t.difference_interval.high == -u.difference_interval.low);
    assert_true(g.g.value == -h.g.value);
    assert_true(g.interval.low == -h.interval.high && g.interval.high == -h.interval.low);
}

static void test_group_against_its_copy(void **state)
{
    const struct peil_moments a = moments_of(reference_a);
    const struct peil_student_t test = peil_student_t(&a, &a, 0.95);
    const struct peil_pooled_g effect = peil_pooled_g(&test, a.n, a.n, 0.95);

    (void)state;
    assert_number(test.difference, 0, 17);
    assert_number(test.statistic, 0, 17);
    assert_number(test.p, 1, 17);
    assert_number(effect.g, 0, 17);
    assert_true(effect.interval.low == -effect.interval.high && effect.interval.high > 0);
}

static void check_student(const struct peil_student_t *test, enum peil_reason reason)
{
    const struct peil_pooled_g effect = peil_pooled_g(test, 5, 5, 0.95);

    assert_reason(test->statistic, reason);
    assert_reason(test->p, reason);
    assert_int_equal(test->difference_interval.reason, reason);
    assert_reason(effect.d, reason);
    assert_reason(effect.g, reason);
    assert_int_equal(effect.interval.reason, reason);
}

static void test_student_degenerate(void **state)
{
    const uint64_t none[5] = {0}, one[5] = {0, 1, 0, 0, 0}, two[5] = {0, 1, 0, 1, 0};
    const uint64_t fours[5] = {0, 0, 0, 8, 0}, twos[5] = {0, 5, 0, 0, 0};
    const struct peil_moments nobody = moments_of(none), single = moments_of(one);
    const struct peil_moments pair = moments_of(two), high = moments_of(fours);
    const struct peil_moments low = moments_of(twos);
    struct peil_student_t test = peil_student_t(&high, &nobody, 0.95);

    (void)state;
    check_student(&test, PEIL_N_TOO_SMALL_1);
    assert_reason(test.difference, PEIL_N_TOO_SMALL_1);
    test = peil_student_t(&single, &single, 0.95);
    check_student(&test, PEIL_N_TOO_SMALL_2);
    assert_number(test.difference, 0, 17);
    test = peil_student_t(&high, &low, 0.95);
    check_student(&test, PEIL_NO_VARIANCE);
    assert_number(test.difference, 2, 17);
    assert_number(test.se, 0, 17);
    assert_number(test.df, 11, 17);
    /* one of one against a pair: df 1, where J is 0 */
    test = peil_student_t(&pair, &single, 0.95);
    assert_number(test.statistic, 1 / sqrt(3), 15);
    assert_number(test.df, 1, 17);
    assert_number(test.p, 2.0 / 3, 13);
    const struct peil_pooled_g effect = peil_pooled_g(&test, 2, 1, 0.95);

    assert_number(effect.d, 1 / sqrt(2), 15);
    assert_reason(effect.g, PEIL_N_TOO_SMALL_3);
    assert_int_equal(effect.interval.reason, PEIL_N_TOO_SMALL_3);
}

/* Two populations 1e9 apart in tenths: p underflows, the effect does not. */
static void test_underflow(void **state)
{
    int64_t low[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, high[10];

    (void)state;
    for (int i = 0; i < 10; i++)
        high[i] = low[i] + 10000000000;
    uint64_t n[] = {1000, 2000, 1000};
    const double value[] = {1, 2, 3};
    const int64_t scaled[] = {1, 2, 3};
    const struct peil_sample many = {3, value, scaled, 0, n};
    const struct peil_moments a = moments_of_raw(high, 10, 1), b = moments_of_raw(low, 10, 1);
    const struct peil_moments c = peil_moments_of(&many);
    const struct peil_student_t test = peil_student_t(&a, &b, 0.95);
    const struct peil_pooled_g effect = peil_pooled_g(&test, 10, 10, 0.95);
    const struct peil_student_t vast = peil_student_t(&a, &c, 0.95);

    assert_number(effect.g, effect.correction.value * effect.d.value, 16);
    assert_int_equal(effect.interval.reason, PEIL_DEFINED);
    assert_true(effect.interval.low < effect.g.value && effect.g.value < effect.interval.high);
    assert_int_equal(vast.p.reason, PEIL_UNDERFLOW);
}

static void check_eta(const struct peil_moments *groups, size_t k, const double *r)
{
    const struct peil_anova anova = peil_anova(groups, k);

    /* R's noncentral F is good to an absolute 1e-9 or so */
    assert_interval(peil_eta_squared_interval(&anova, 0.90), r[0], r[1], 7);
}

static void test_eta_limits_against_r(void **state)
{
    const struct peil_moments a = moments_of(reference_a), b = moments_of(reference_b);
    const struct peil_moments c = moments_of(reference_c), groups[] = {a, b, c};
    const double value[] = {1.1, 2.1, 3.1, 4.1, 5.1};
    const int64_t scaled[] = {11, 21, 31, 41, 51};
    const struct peil_sample shifted = {5, value, scaled, 1, reference_a};
    const struct peil_moments near[] = {a, peil_moments_of(&shifted), a}, same[] = {a, a, a};

    (void)state;
    check_eta(groups, 3, reference_eta_limits[0]);
    check_eta(groups, 2, reference_eta_limits[1]);
    check_eta(near, 3, reference_eta_limits[2]);
    check_eta(same, 3, reference_eta_limits[3]);
}

/* lambda of two groups is the square of the noncentrality of t: at 90 % on F the one-sided limits.
 */
static void test_eta_limit_of_two_groups(void **state)
{
    const struct peil_moments groups[] = {moments_of(reference_a), moments_of(reference_b)};
    const struct peil_anova anova = peil_anova(groups, 2);
    const struct peil_student_t t = peil_student_t(&groups[0], &groups[1], 0.95);
    const struct peil_interval limits = peil_eta_squared_interval(&anova, 0.90);
    const double lambda = limits.low / (1 - limits.low) * 67, ncp = sqrt(lambda);
    const double both = peil_noncentral_t(PEIL_UPPER, t.statistic.value, 65, ncp).value +
                        peil_noncentral_t(PEIL_LOWER, -t.statistic.value, 65, ncp).value;

    (void)state;
    check_digits(both, 0.05, 11, "both tails");
}

static void test_eta_degenerate(void **state)
{
    const uint64_t fours[5] = {0, 0, 0, 8, 0}, twos[5] = {0, 5, 0, 0, 0};
    const struct peil_moments groups[] = {moments_of(fours), moments_of(twos)};
    const struct peil_anova constant = peil_anova(groups, 2), alone = peil_anova(groups, 1);

    (void)state;
    assert_int_equal(peil_eta_squared_interval(&constant, 0.9).reason, PEIL_NO_VARIANCE);
    assert_int_equal(peil_eta_squared_interval(&alone, 0.9).reason, PEIL_TOO_FEW_GROUPS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_student_t_against_r),
        cmocka_unit_test(test_pooled_g_against_r),
        cmocka_unit_test(test_limits_agree_with_p),
        cmocka_unit_test(test_swapping),
        cmocka_unit_test(test_group_against_its_copy),
        cmocka_unit_test(test_student_degenerate),
        cmocka_unit_test(test_underflow),
        cmocka_unit_test(test_eta_limits_against_r),
        cmocka_unit_test(test_eta_limit_of_two_groups),
        cmocka_unit_test(test_eta_degenerate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
