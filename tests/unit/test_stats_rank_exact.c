/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact rank sum and signed rank tests: whole numbers of any size, both algorithms, bounds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../oracle/exact_rank_reference.h"
#include "../oracle/rank_testing.h"
#include "peil/stats/hypergeometric.h"
#include "peil/stats/integers.h"
#include "peil/stats/rank_deal.h"
#include "peil/stats/rank_tests.h"
#include "peil/stats/signed_rank.h"

static struct peil_number exact_of(size_t k, const uint64_t *n1, const uint64_t *n2)
{
    struct peil_rank_table table = two_groups(k, n1, n2);
    const struct peil_number p = peil_mann_whitney_exact(&table, 0, 1);

    assert_same(p, peil_mann_whitney_exact(&table, 1, 0));
    peil_rank_table_clear(&table);
    return p;
}

static void test_rank_sums(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(exact_rank_sums); i++) {
        const struct exact_rank_sum *e = &exact_rank_sums[i];

        assert_number(exact_of((size_t)e->k, e->n1, e->n2), e->p, 12.5);
    }
}

/* The values the other way round: the same distribution, mirrored. */
static void test_rank_sums_mirrored(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(exact_rank_sums); i++) {
        const struct exact_rank_sum *e = &exact_rank_sums[i];
        const size_t k = (size_t)e->k;
        uint64_t n1[MOST_VALUES], n2[MOST_VALUES];

        for (size_t j = 0; j < k; j++) {
            n1[j] = e->n1[k - 1 - j];
            n2[j] = e->n2[k - 1 - j];
        }
        assert_number(exact_of(k, n1, n2), e->p, 12.5);
    }
}

/* By hand: 2 of 4 without ties, the smallest two: 1 of 6 ways on each side. */
static void test_by_hand(void **state)
{
    const uint64_t n1[] = {1, 1, 0, 0}, n2[] = {0, 0, 1, 1}, tied[] = {0, 3, 0, 0};

    (void)state;
    assert_number(exact_of(4, n1, n2), 2.0 / 6, 15);
    assert_number(exact_of(4, n1, n1), 1, 17);
    assert_number(exact_of(4, tied, tied), 1, 17);
}

static void test_published(void **state)
{
    /* Hollander and Wolfe (1973), page 69, as in R's wilcox.test help: permeability of amnion at
     * term and at 12 to 26 weeks, one-sided 0.1272: two-sided 0.2544 (no ties) */
    int64_t at_term[] = {80, 83, 189, 104, 145, 138, 191, 164, 73, 146};
    int64_t earlier[] = {115, 88, 90, 74, 121};
    struct raw_sample x = count_raw(at_term, LENGTH(at_term), 2);
    struct raw_sample y = count_raw(earlier, LENGTH(earlier), 2);
    const struct peil_sample samples[] = {sample_of(&x), sample_of(&y)};
    struct peil_rank_table table;

    (void)state;
    peil_rank_table_init(&table, samples, 2);
    const struct peil_dominance pair = peil_dominance_of(&table, 0, 1);

    assert_number(peil_mann_whitney(&pair).u, 35, 17);
    assert_number(peil_mann_whitney_exact(&table, 0, 1), 0.254412254412254, 13);
    peil_rank_table_clear(&table);
    clear_sample(&x);
    clear_sample(&y);
}

/* Both algorithms on the same deal. */
static void test_algorithms_agree(void **state)
{
    static const struct {
        int64_t score[6];
        uint64_t n[6];
        size_t k;
        uint64_t draws;
    } deals[] = {{{0, 3, 5, 9}, {2, 3, 4, 5}, 4, 6},
                 {{7, 0, 12, 30, 21}, {1, 9, 9, 10, 11}, 5, 12},
                 {{0, 1}, {50, 60}, 2, 31},
                 {{4, 0, 1, 2, 3, 9}, {1, 1, 1, 1, 1, 2}, 6, 1},
                 {{40, 23, 0}, {3, 70, 90}, 3, 80}};

    (void)state;
    for (size_t i = 0; i < LENGTH(deals); i++) {
        struct peil_deal_value values[6];
        struct peil_deal deal = {values, deals[i].k, deals[i].draws, 0, 0};
        int64_t all = 0;

        for (size_t j = deal.k, after = 0; j-- > 0; after += deals[i].n[j])
            values[j] = (struct peil_deal_value){deals[i].score[j], deals[i].n[j], after};
        for (size_t j = 0; j < deal.k; j++)
            all += deals[i].score[j] * (int64_t)deals[i].n[j];
        for (deal.low = -2; deal.low < all; deal.low += 7) {
            deal.high = deal.low + 20;
            const double ways = peil_deal_enumerated(&deal), shifts = peil_deal_shifted(&deal);

            assert_true(isfinite(peil_deal_ways(&deal)) && isfinite(peil_deal_additions(&deal)));
            assert_true(fabs(ways - shifts) <= 1e-13 * shifts);
        }
        deal.low = all;
        deal.high = all + 1;
        check_digits(peil_deal_enumerated(&deal), 1, 14, "all");
        check_digits(peil_deal_shifted(&deal), 1, 14, "all");
    }
}

static void test_hypergeometric(void **state)
{
    double p[11];

    (void)state;
    peil_hypergeometric(3, 4, 5, p); /* of C(9, 3) = 84: 10, 40, 30, 4 */
    check_digits(p[0], 10.0 / 84, 15, "0 of 3");
    check_digits(p[1], 40.0 / 84, 15, "1 of 3");
    check_digits(p[2], 30.0 / 84, 15, "2 of 3");
    check_digits(p[3], 4.0 / 84, 15, "3 of 3");
    peil_hypergeometric(8, 10, 1, p); /* 7 or 8 */
    assert_true(p[6] == 0);
    check_digits(p[7], 8.0 / 11, 15, "7 of 8");
    peil_hypergeometric(0, 10, 1, p);
    assert_true(p[0] == 1);
    peil_hypergeometric(10, 10, 0, p);
    assert_true(p[10] == 1 && p[9] == 0);
}

static void test_integers(void **state)
{
    (void)state;
    assert_int_equal(peil_divide_down(7, 2), 3);
    assert_int_equal(peil_divide_down(-7, 2), -4);
    assert_int_equal(peil_divide_down(-8, 2), -4);
    assert_int_equal(peil_common_divisor(12, 18), 6);
    assert_int_equal(peil_common_divisor(0, 5), 5);
    assert_int_equal(peil_common_divisor(5, 0), 5);
}

static void test_rank_sum_refused(void **state)
{
    uint64_t n1[MOST_VALUES], n2[MOST_VALUES];
    const uint64_t none[] = {0, 0, 0}, some[] = {1, 2, 3};
    const uint64_t huge[] = {UINT64_C(1) << 40, 1, 2};

    (void)state;
    assert_reason(exact_of(3, none, some), PEIL_N_TOO_SMALL_1);
    assert_reason(exact_of(3, huge, some), PEIL_TOO_LARGE);
    for (size_t i = 0; i < MOST_VALUES; i++) {
        n1[i] = 100 + i;
        n2[i] = 200 - i;
    }
    assert_reason(exact_of(MOST_VALUES, n1, n2), PEIL_TOO_COSTLY);
    /* what the header promises */
    for (size_t i = 0; i < 15; i++) {
        n1[i] = i < 10;
        n2[i] = 1000000 + i;
    }
    assert_int_equal(exact_of(15, n1, n2).reason, PEIL_DEFINED);
    for (size_t i = 0; i < 5; i++) {
        n1[i] = 70 + 5 * i;
        n2[i] = 90 - 5 * i;
    }
    assert_int_equal(exact_of(5, n1, n2).reason, PEIL_DEFINED);
}

static void test_rank_sum_underflows(void **state)
{
    const uint64_t n1[] = {2000, 0}, n2[] = {0, 2000};
    const struct peil_number p = exact_of(2, n1, n2);

    (void)state;
    assert_int_equal(p.reason, PEIL_UNDERFLOW);
    assert_true(p.value == 1e-300);
}

static struct peil_sample differences_of(const struct exact_signed_rank *e, double *value)
{
    for (int i = 0; i < e->k; i++)
        value[i] = (double)e->difference[i];
    return (struct peil_sample){(size_t)e->k, value, NULL, 0, e->n};
}

static void test_signed_ranks(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(exact_signed_ranks); i++) {
        const struct exact_signed_rank *e = &exact_signed_ranks[i];
        double value[MOST_VALUES];
        const struct peil_sample d = differences_of(e, value);

        assert_number(peil_signed_rank_exact(&d, PEIL_ZEROS_PRATT), e->pratt, 12.5);
        assert_number(peil_signed_rank_exact(&d, PEIL_ZEROS_DROPPED), e->dropped, 12.5);
        check_digits(peil_signed_rank(&d, PEIL_ZEROS_PRATT).p.value, e->normal, 11, "normal");
    }
}

static void test_signed_rank_degenerate(void **state)
{
    const double value[] = {-1, 0, 2};
    const uint64_t none[] = {0, 0, 0}, zeros[] = {0, 9, 0}, one[] = {0, 0, 1}, even[] = {3, 1, 0};
    const uint64_t huge[] = {1, UINT64_C(1) << 41, 1}, many[] = {900, 0, 1100};
    struct peil_sample d = {3, value, NULL, 0, none};
    const struct peil_sample empty = {0, NULL, NULL, 0, NULL};

    (void)state;
    assert_reason(peil_signed_rank_exact(&d, PEIL_ZEROS_PRATT), PEIL_N_TOO_SMALL_1);
    assert_reason(peil_signed_rank_exact(&empty, PEIL_ZEROS_PRATT), PEIL_N_TOO_SMALL_1);
    d.n = zeros;
    assert_number(peil_signed_rank_exact(&d, PEIL_ZEROS_PRATT), 1, 17);
    d.n = one;
    assert_number(peil_signed_rank_exact(&d, PEIL_ZEROS_DROPPED), 1, 15);
    d.n = even;
    assert_number(peil_signed_rank_exact(&d, PEIL_ZEROS_DROPPED), 0.25, 15);
    d.n = huge;
    assert_reason(peil_signed_rank_exact(&d, PEIL_ZEROS_PRATT), PEIL_TOO_LARGE);
    d.n = many; /* two distances: ways, not sums */
    assert_int_equal(peil_signed_rank_exact(&d, PEIL_ZEROS_PRATT).reason, PEIL_DEFINED);
}

/* 500 different differences are within the bound, as the header says; 1,100 are not. */
static void test_signed_rank_bound(void **state)
{
    static double value[1100];
    static uint64_t n[1100];
    struct peil_sample d = {500, value, NULL, 0, n};

    (void)state;
    for (size_t i = 0; i < LENGTH(value); i++) {
        value[i] = (double)i - 100;
        n[i] = i != 100;
    }
    assert_int_equal(peil_signed_rank_exact(&d, PEIL_ZEROS_DROPPED).reason, PEIL_DEFINED);
    d.k = LENGTH(value);
    assert_reason(peil_signed_rank_exact(&d, PEIL_ZEROS_DROPPED), PEIL_TOO_COSTLY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rank_sums),
        cmocka_unit_test(test_rank_sums_mirrored),
        cmocka_unit_test(test_by_hand),
        cmocka_unit_test(test_published),
        cmocka_unit_test(test_algorithms_agree),
        cmocka_unit_test(test_hypergeometric),
        cmocka_unit_test(test_integers),
        cmocka_unit_test(test_rank_sum_refused),
        cmocka_unit_test(test_rank_sum_underflows),
        cmocka_unit_test(test_signed_ranks),
        cmocka_unit_test(test_signed_rank_degenerate),
        cmocka_unit_test(test_signed_rank_bound),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
