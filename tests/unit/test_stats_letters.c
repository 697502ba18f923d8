/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns compared two by two, and their letters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../oracle/shares_reference.h"
#include "../oracle/stats_testing.h"
#include "peil/stats/contingency.h"
#include "peil/stats/k_groups.h"
#include "peil/stats/letters.h"
#include "peil/stats/random.h"

enum { COLUMNS = LENGTH(reference_row), PAIRS = COLUMNS * (COLUMNS - 1) / 2 };

static void take_row(uint64_t *x, uint64_t *n)
{
    for (size_t j = 0; j < COLUMNS; j++) {
        x[j] = (uint64_t)reference_row[j][0];
        n[j] = (uint64_t)reference_row[j][1];
    }
}

/* prop.test of R for each pair; the last column has 29 respondents. */
static void test_pairs_against_r(void **state)
{
    uint64_t x[COLUMNS], n[COLUMNS];
    struct peil_column_pair pairs[PAIRS];
    size_t known = 0;

    (void)state;
    take_row(x, n);
    assert_int_equal(peil_pairs(COLUMNS), PAIRS);
    assert_int_equal(peil_column_proportions(x, n, COLUMNS, PEIL_ADJUST_BONFERRONI, pairs),
                     LENGTH(reference_row_pairs));
    for (size_t i = 0; i < PAIRS; i++) {
        if (pairs[i].second == COLUMNS - 1) {
            assert_reason(pairs[i].statistic, PEIL_BASE_BELOW_30);
            assert_reason(pairs[i].p, PEIL_BASE_BELOW_30);
            assert_reason(pairs[i].p_adjusted, PEIL_BASE_BELOW_30);
            continue;
        }
        const double *r = reference_row_pairs[known++];

        assert_int_equal(pairs[i].first, (size_t)r[0]);
        assert_int_equal(pairs[i].second, (size_t)r[1]);
        assert_number(pairs[i].statistic, r[2], 13);
        assert_number(pairs[i].p, r[3], 12);
        assert_number(pairs[i].p_adjusted, r[4], 12);
    }
    assert_int_equal(known, LENGTH(reference_row_pairs));
    assert_int_equal(peil_column_proportions(x, n, COLUMNS, PEIL_ADJUST_NONE, pairs), known);
    assert_same(pairs[0].p, pairs[0].p_adjusted);
}

static void test_letters_of_shares(void **state)
{
    static const bool expected[COLUMNS][COLUMNS] = {
        {0, 0, 0, 1, 0, 0}, {0, 0, 0, 1, 0, 0}, {1, 0, 0, 1, 0, 0},
        {0, 0, 0, 0, 0, 0}, {1, 1, 1, 1, 0, 0}, {0, 0, 0, 0, 0, 0},
    };
    uint64_t x[COLUMNS], n[COLUMNS];
    struct peil_column_pair pairs[PAIRS];
    struct peil_number share[COLUMNS], p[PAIRS];
    bool larger[COLUMNS * COLUMNS];

    (void)state;
    take_row(x, n);
    peil_column_proportions(x, n, COLUMNS, PEIL_ADJUST_BONFERRONI, pairs);
    for (size_t i = 0; i < PAIRS; i++)
        p[i] = pairs[i].p_adjusted;
    for (size_t j = 0; j < COLUMNS; j++)
        share[j] = peil_number_of((double)x[j] / (double)n[j]);
    peil_larger_columns(share, p, COLUMNS, 0.05, larger);
    assert_memory_equal(larger, expected, sizeof larger);
    /* uncorrected, B is larger than A and C than B too */
    for (size_t i = 0; i < PAIRS; i++)
        p[i] = pairs[i].p;
    peil_larger_columns(share, p, COLUMNS, 0.05, larger);
    assert_true(larger[1 * COLUMNS + 0] && larger[2 * COLUMNS + 1]);
    /* below alpha, not at it; nothing at the strictest */
    peil_larger_columns(share, p, COLUMNS, p[0].value, larger);
    assert_false(larger[1 * COLUMNS + 0]);
    peil_larger_columns(share, p, COLUMNS, 1e-30, larger);
    for (size_t i = 0; i < COLUMNS * COLUMNS; i++)
        assert_false(larger[i]);
}

static void test_pairs_without_p(void **state)
{
    const uint64_t x[] = {0, 0, 40, 3, 99, 15}, n[] = {50, 60, 40, 0, 80, 29};
    struct peil_column_pair pairs[15];

    (void)state;
    /* A:B nobody, A:C and B:C defined; D nobody asked; E more than asked; F too few */
    assert_int_equal(peil_column_proportions(x, n, 6, PEIL_ADJUST_BONFERRONI, pairs), 2);
    assert_reason(pairs[0].p, PEIL_NO_VARIANCE);
    assert_reason(pairs[0].p_adjusted, PEIL_NO_VARIANCE);
    assert_true(pairs[1].p_adjusted.value == 2 * pairs[1].p.value);
    assert_reason(pairs[2].p, PEIL_TOO_LARGE); /* 3 of 0 */
    assert_reason(pairs[3].p, PEIL_TOO_LARGE);
    assert_reason(pairs[4].p, PEIL_BASE_BELOW_30);
    const uint64_t none[] = {0, 7}, few[] = {0, 40};

    assert_int_equal(peil_column_proportions(none, few, 2, PEIL_ADJUST_HOLM, pairs), 0);
    assert_reason(pairs[0].statistic, PEIL_N_TOO_SMALL_1);
    assert_int_equal(peil_column_proportions(x, n, 1, PEIL_ADJUST_HOLM, pairs), 0);
    assert_int_equal(peil_column_proportions(x, n, 0, PEIL_ADJUST_HOLM, pairs), 0);
    /* 30 is enough, and nobody beside somebody is no obstacle */
    const uint64_t edge[] = {0, 9}, bases[] = {30, 30};

    assert_int_equal(peil_column_proportions(edge, bases, 2, PEIL_ADJUST_HOLM, pairs), 1);
    assert_same(pairs[0].p, pairs[0].p_adjusted);
}

/* Odds are turned over and their limits change places; odds of 0 are without end the other way. */
static void check_odds(const struct peil_two_proportions *one,
                       const struct peil_two_proportions *other)
{
    const struct peil_interval limits = one->odds_ratio_interval;

    assert_int_equal(limits.reason, other->odds_ratio_interval.reason);
    if (limits.reason == PEIL_DEFINED) {
        assert_number(other->odds_ratio, 1 / one->odds_ratio.value, 14);
        assert_interval(other->odds_ratio_interval, 1 / limits.high, 1 / limits.low, 13);
    } else if (one->odds_ratio.reason == PEIL_DEFINED) {
        assert_number(one->odds_ratio, 0, 17);
        assert_reason(other->odds_ratio, PEIL_EMPTY_CELL);
    }
}

/* Reversed columns: signs turned, p the same bits; the z of two_proportions too. */
static void test_order_of_columns(void **state)
{
    struct peil_random random = peil_random_from(17);

    (void)state;
    for (size_t i = 0; i < 500; i++) {
        const uint64_t n1 = 1 + peil_random_next(&random) % 500;
        const uint64_t n2 = 1 + peil_random_next(&random) % 500;
        const uint64_t x1 = peil_random_next(&random) % (n1 + 1);
        const uint64_t x2 = peil_random_next(&random) % (n2 + 1);
        const struct peil_pooled_z one = peil_pooled_z(x1, n1, x2, n2);
        const struct peil_pooled_z turned = peil_pooled_z(x2, n2, x1, n1);
        const struct peil_pooled_z others = peil_pooled_z(n1 - x1, n1, n2 - x2, n2);
        const struct peil_two_proportions both = peil_two_proportions(x1, n1, x2, n2, 0.95);
        const struct peil_two_proportions reversed = peil_two_proportions(x2, n2, x1, n1, 0.95);

        assert_true(one.statistic.value == -turned.statistic.value);
        assert_true(one.statistic.value == -others.statistic.value);
        assert_same(one.p, turned.p);
        assert_same(one.p, others.p);
        assert_same(one.statistic, both.statistic);
        assert_same(one.p, both.p);
        assert_true(both.difference.value == -reversed.difference.value);
        assert_true(both.difference_interval.low == -reversed.difference_interval.high);
        assert_true(both.difference_interval.high == -reversed.difference_interval.low);
        check_odds(&both, &reversed);
    }
}

/* Means with the p of Games-Howell; a mean without value, and equal means, get no letters. */
static void test_letters_of_means(void **state)
{
    const struct peil_number mean[] = {
        {3.1, PEIL_DEFINED}, {4.2, PEIL_DEFINED}, {0, PEIL_N_TOO_SMALL_1}, {3.1, PEIL_DEFINED}};
    const struct peil_number p[] = {{1e-300, PEIL_UNDERFLOW},      {0, PEIL_N_TOO_SMALL_2},
                                    {0.01, PEIL_DEFINED},          {0.0001, PEIL_DEFINED},
                                    {0.04, PEIL_EXPECTED_BELOW_5}, {0, PEIL_N_TOO_SMALL_2}};
    bool larger[16], nothing[1] = {true};

    (void)state;
    peil_larger_columns(mean, p, 4, 0.05, larger);
    for (size_t i = 0; i < 16; i++)
        assert_int_equal(larger[i], i == 4 || i == 7); /* B than A, B than D */
    peil_larger_columns(mean, NULL, 1, 0.05, nothing);
    assert_false(nothing[0]);
}

static void test_letter_names(void **state)
{
    static const struct {
        size_t column;
        const char *letter;
    } known[] = {{0, "A"},
                 {1, "B"},
                 {25, "Z"},
                 {26, "AA"},
                 {27, "AB"},
                 {51, "AZ"},
                 {52, "BA"},
                 {701, "ZZ"},
                 {702, "AAA"},
                 {703, "AAB"},
                 {728, "ABA"},
                 {18277, "ZZZ"},
                 {SIZE_MAX, "GKGWBYLWRXTLPP"}};
    char letter[PEIL_COLUMN_LETTER_SIZE];

    (void)state;
    for (size_t i = 0; i < LENGTH(known); i++)
        assert_string_equal(peil_column_letter(known[i].column, letter), known[i].letter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pairs_against_r),  cmocka_unit_test(test_letters_of_shares),
        cmocka_unit_test(test_pairs_without_p),  cmocka_unit_test(test_order_of_columns),
        cmocka_unit_test(test_letters_of_means), cmocka_unit_test(test_letter_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
