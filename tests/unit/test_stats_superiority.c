/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Superiority, Cliff's delta, Brunner-Munzel: R, SciPy, published cases, signs, degenerate groups.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../oracle/exact_rank_reference.h"
#include "../oracle/rank_reference.h"
#include "../oracle/rank_testing.h"
#include "peil/stats/superiority.h"

static const uint64_t *const GROUPS[] = {rank_a, rank_b, rank_c, rank_d};
static const size_t PAIRS[][2] = {{0, 1}, {0, 2}, {1, 3}, {2, 3}};

static void test_against_r(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(PAIRS); i++) {
        const struct peil_dominance pair = pair_of(5, GROUPS[PAIRS[i][0]], GROUPS[PAIRS[i][1]]);
        const struct peil_superiority effect = peil_superiority(&pair, 0.95);
        const struct peil_brunner_munzel test = peil_brunner_munzel(&pair);
        const double *r = rank_two[i];

        assert_number(effect.superiority, r[2], 15);
        assert_number(effect.delta, r[3], 15);
        assert_number(effect.variance, r[4], 13);
        assert_interval(effect.delta_interval, r[5], r[6], 12);
        assert_interval(effect.superiority_interval, (1 + r[5]) / 2, (1 + r[6]) / 2, 12);
        assert_number(test.statistic, r[7], 13);
        assert_number(test.df, r[8], 13);
        assert_number(test.p, r[9], 12);
        assert_interval(peil_feng_cliff_limits(r[3], effect.variance.value, 1.9599639845400543),
                        r[13], r[14], 12);
    }
}

static void test_brunner_munzel_against_scipy(void **state)
{
    size_t compared = 0;

    (void)state;
    for (size_t i = 0; i < LENGTH(exact_rank_sums); i++) {
        const struct exact_rank_sum *e = &exact_rank_sums[i];
        const struct peil_dominance pair = pair_of((size_t)e->k, e->n1, e->n2);
        const struct peil_brunner_munzel test = peil_brunner_munzel(&pair);

        if (e->statistic == 0)
            continue;
        compared++;
        assert_number(test.statistic, e->statistic, 12);
        if (e->t_p == 0)
            assert_reason(test.p, PEIL_UNDERFLOW);
        else
            check_digits(test.p.value, e->t_p, 10, "p");
    }
    assert_int_equal(compared, LENGTH(exact_rank_sums) - 3);
}

/* Hogarty and Kromrey (1999), Using SAS to Calculate Tests of Cliff's Delta: delta -0.25, the terms
 * of the consistent variance 0.2669753, 0.447 and 1.0055556. The limits that R's effsize gives
 * them, -0.7265846 and 0.3890062, are of the unbiased variance, 353/3600, and t on 14 df. */
static void test_published_delta(void **state)
{
    int64_t treatment[] = {10, 10, 20, 20, 20, 30, 30, 30, 40, 50};
    int64_t control[] = {10, 20, 30, 40, 40, 50};
    struct raw_sample x = count_raw(treatment, LENGTH(treatment), 0);
    struct raw_sample y = count_raw(control, LENGTH(control), 0);
    const struct peil_sample samples[] = {sample_of(&x), sample_of(&y)};
    const double variance = (5 * 0.2669753 + 9 * 0.447 + 1.0055556) / 60;
    struct peil_rank_table table;

    (void)state;
    peil_rank_table_init(&table, samples, 2);
    const struct peil_dominance pair = peil_dominance_of(&table, 0, 1);
    const struct peil_superiority effect = peil_superiority(&pair, 0.95);

    assert_number(effect.delta, -0.25, 17);
    assert_number(effect.variance, variance, 7);
    assert_interval(peil_feng_cliff_limits(-0.25, 353.0 / 3600, 2.1447866879169273), -0.7265846,
                    0.3890062, 7);
    peil_rank_table_clear(&table);
    clear_sample(&x);
    clear_sample(&y);
}

/* Brunner and Munzel (2000), shoulder pain after two treatments, as in the help of R's
 * lawstat: 3.1375, df 17.683, p 0.005786. */
static void test_published_brunner_munzel(void **state)
{
    const uint64_t active[] = {11, 2, 0, 1, 0}, control[] = {3, 1, 4, 2, 1};
    const struct peil_dominance pair = pair_of(5, control, active);
    const struct peil_brunner_munzel test = peil_brunner_munzel(&pair);

    (void)state;
    assert_number(test.statistic, 3.1375, 4);
    assert_number(test.df, 17.683, 4);
    assert_number(test.p, 0.005786, 3.5);
}

static void test_swapped(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(exact_rank_sums); i++) {
        const struct exact_rank_sum *e = &exact_rank_sums[i];
        const struct peil_dominance there = pair_of((size_t)e->k, e->n1, e->n2);
        const struct peil_dominance back = pair_of((size_t)e->k, e->n2, e->n1);
        const struct peil_superiority a = peil_superiority(&there, 0.9);
        const struct peil_superiority b = peil_superiority(&back, 0.9);

        assert_true(a.delta.value == -b.delta.value);
        check_digits(a.superiority.value, 1 - b.superiority.value, 15, "A");
        assert_same(a.variance, b.variance);
        assert_int_equal(a.delta_interval.reason, b.delta_interval.reason);
        assert_true(a.delta_interval.low == -b.delta_interval.high);
        assert_true(a.delta_interval.high == -b.delta_interval.low);
        assert_true(peil_brunner_munzel(&there).statistic.value ==
                    -peil_brunner_munzel(&back).statistic.value);
        assert_same(peil_brunner_munzel(&there).df, peil_brunner_munzel(&back).df);
        assert_same(peil_brunner_munzel(&there).p, peil_brunner_munzel(&back).p);
        assert_true(a.delta_interval.low >= -1 && a.delta_interval.high <= 1);
        if (a.delta_interval.reason == PEIL_DEFINED) {
            const struct peil_interval one = a.superiority_interval, other = b.superiority_interval;

            assert_true(a.delta_interval.low <= a.delta.value &&
                        a.delta_interval.high >= a.delta.value);
            assert_true(fabs(one.low + other.high - 1) < 1e-15);
            assert_true(fabs(one.high + other.low - 1) < 1e-15);
        }
    }
}

/* Five respondents against four, none in common. */
static void test_no_overlap(void **state)
{
    const uint64_t low[] = {3, 2, 0, 0}, high[] = {0, 0, 3, 1};
    const struct peil_dominance pair = pair_of(4, high, low);
    const struct peil_superiority effect = peil_superiority(&pair, 0.95);
    const double square = 1.9599639845400543 * 1.9599639845400543;

    (void)state;
    assert_number(effect.superiority, 1, 17);
    assert_number(effect.delta, 1, 17);
    assert_number(effect.variance, 0, 17);
    assert_interval(effect.delta_interval, (4 - square) / (4 + square), 1, 13);
    assert_interval(effect.superiority_interval, 4 / (4 + square), 1, 13); /* Wilson, 4 of 4 */
    assert_reason(peil_brunner_munzel(&pair).statistic, PEIL_NO_OVERLAP);
    assert_reason(peil_brunner_munzel(&pair).df, PEIL_NO_OVERLAP);
    assert_reason(peil_brunner_munzel(&pair).p, PEIL_NO_OVERLAP);
}

static void test_degenerate(void **state)
{
    const uint64_t none[] = {0, 0, 0}, one[] = {0, 1, 0}, some[] = {1, 2, 3}, same[] = {0, 4, 0};
    struct peil_dominance pair = pair_of(3, none, some);

    (void)state;
    assert_reason(peil_superiority(&pair, 0.95).superiority, PEIL_N_TOO_SMALL_1);
    assert_int_equal(peil_superiority(&pair, 0.95).delta_interval.reason, PEIL_N_TOO_SMALL_1);
    assert_reason(peil_brunner_munzel(&pair).p, PEIL_N_TOO_SMALL_1);
    pair = pair_of(3, one, some);
    assert_number(peil_superiority(&pair, 0.95).superiority, 2.0 / 6, 15);
    assert_number(peil_superiority(&pair, 0.95).delta, -2.0 / 6, 15);
    assert_reason(peil_superiority(&pair, 0.95).variance, PEIL_N_TOO_SMALL_2);
    assert_int_equal(peil_superiority(&pair, 0.95).superiority_interval.reason, PEIL_N_TOO_SMALL_2);
    assert_reason(peil_brunner_munzel(&pair).statistic, PEIL_N_TOO_SMALL_2);
    pair = pair_of(3, same, same);
    assert_number(peil_superiority(&pair, 0.95).superiority, 0.5, 17);
    assert_number(peil_superiority(&pair, 0.95).delta, 0, 17);
    assert_int_equal(peil_superiority(&pair, 0.95).delta_interval.reason, PEIL_NO_VARIANCE);
    assert_reason(peil_brunner_munzel(&pair).p, PEIL_NO_VARIANCE);
    pair = pair_of(3, some, some);
    assert_number(peil_superiority(&pair, 0.95).superiority, 0.5, 17);
    assert_number(peil_brunner_munzel(&pair).statistic, 0, 17);
    assert_number(peil_brunner_munzel(&pair).p, 1, 17);
    /* one group without variance is no obstacle */
    pair = pair_of(3, same, some);
    assert_int_equal(peil_brunner_munzel(&pair).p.reason, PEIL_DEFINED);
    assert_int_equal(peil_superiority(&pair, 1.5).delta_interval.reason, PEIL_TOO_LARGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_r),       cmocka_unit_test(test_brunner_munzel_against_scipy),
        cmocka_unit_test(test_published_delta), cmocka_unit_test(test_published_brunner_munzel),
        cmocka_unit_test(test_swapped),         cmocka_unit_test(test_no_overlap),
        cmocka_unit_test(test_degenerate),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
