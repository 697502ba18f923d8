/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contingency tables, shares and corrected p-values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../oracle/shares_reference.h"
#include "../oracle/stats_reference.h"
#include "../oracle/stats_testing.h"
#include "peil/stats/adjust.h"
#include "peil/stats/contingency.h"
#include "peil/stats/proportions.h"

static void test_chi_squared_against_r(void **state)
{
    uint64_t table[15];
    const double *r = reference_chi_squared;

    (void)state;
    for (size_t j = 0; j < 5; j++) {
        table[j] = reference_a[j];
        table[5 + j] = reference_b[j];
        table[10 + j] = reference_c[j];
    }
    const struct peil_chi_squared test = peil_chi_squared(table, 3, 5);

    assert_number(test.statistic, r[0], 14);
    assert_number(test.df, r[1], 17);
    assert_int_equal(test.p.reason, PEIL_EXPECTED_BELOW_5);
    check_digits(test.p.value, r[2], 12, "p");
    assert_number(test.cramers_v, r[3], 14);
    assert_int_equal(test.cells_below_5, (size_t)r[4]);
    assert_int_equal(test.n, 96);
}

/* Gender by education of the bfi data, R's chisq.test(correct = FALSE). */
static void test_chi_squared_bfi(void **state)
{
    const uint64_t table[] = {93, 103, 356, 134, 152, 131, 189, 893, 260, 266};
    const struct peil_chi_squared test = peil_chi_squared(table, 2, 5);

    (void)state;
    assert_number(test.statistic, 21.6717780496226, 14);
    assert_number(test.p, 0.000232934638225592, 13);
    assert_number(test.cramers_v, 0.0917043765866523, 14);
    assert_int_equal(test.cells_below_5, 0);
}

static void test_empty_rows_are_left_out(void **state)
{
    const uint64_t full[] = {30, 10, 15, 45}, padded[] = {30, 0, 10, 0, 0, 0, 15, 0, 45};
    const struct peil_chi_squared a = peil_chi_squared(full, 2, 2);
    const struct peil_chi_squared b = peil_chi_squared(padded, 3, 3);

    (void)state;
    assert_same(a.statistic, b.statistic);
    assert_same(a.cramers_v, b.cramers_v);
    assert_same(a.p, b.p);
    assert_number(b.df, 1, 17);
    assert_int_equal(b.rows, 2);
    assert_int_equal(b.columns, 2);
    assert_int_equal(b.cells_below_5, 0);
}

static void test_chi_squared_degenerate(void **state)
{
    const uint64_t nothing[4] = {0}, row[] = {5, 9, 0, 0}, exact5[] = {5, 5, 5, 5};
    const uint64_t fewer[] = {4, 5, 5, 5}, apart[] = {4000, 0, 0, 4000};
    struct peil_chi_squared test = peil_chi_squared(nothing, 2, 2);

    (void)state;
    assert_reason(test.statistic, PEIL_N_TOO_SMALL_1);
    assert_reason(test.p, PEIL_N_TOO_SMALL_1);
    test = peil_chi_squared(row, 2, 2);
    assert_reason(test.statistic, PEIL_TOO_FEW_LEVELS);
    assert_reason(test.cramers_v, PEIL_TOO_FEW_LEVELS);
    assert_number(test.df, 0, 17);
    /* exactly 5 expected is not below 5; independence gives 0 and p = 1 */
    test = peil_chi_squared(exact5, 2, 2);
    assert_number(test.statistic, 0, 17);
    assert_number(test.p, 1, 17);
    assert_int_equal(peil_chi_squared(fewer, 2, 2).cells_below_5, 3);
    test = peil_chi_squared(apart, 2, 2);
    assert_number(test.cramers_v, 1, 15);
    assert_int_equal(test.p.reason, PEIL_UNDERFLOW);
    assert_reason(peil_chi_squared(nothing, 0, 3).p, PEIL_N_TOO_SMALL_1);
}

/* Tables with empty rows, columns and cells; R's chisq.test without what is empty. */
static void test_sparse_against_r(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(reference_sparse); i++) {
        const double *r = reference_sparse[i];
        uint64_t table[6], turned[6];

        for (size_t c = 0; c < 6; c++) {
            table[c] = (uint64_t)r[c];
            turned[c % 3 * 2 + c / 3] = table[c];
        }
        const struct peil_chi_squared test = peil_chi_squared(table, 2, 3);
        const struct peil_chi_squared other = peil_chi_squared(turned, 3, 2);

        assert_number(test.statistic, r[6], 14);
        assert_number(test.df, r[7], 17);
        assert_int_equal(test.p.reason, PEIL_EXPECTED_BELOW_5);
        check_digits(test.p.value, r[8], 12, "p");
        assert_number(other.statistic, r[6], 14);
        assert_int_equal(other.rows, test.columns);
        assert_int_equal(other.cells_below_5, test.cells_below_5);
    }
}

/* What a group or an answer without anybody, or one respondent, leaves of the test. */
static void test_chi_squared_without_levels(void **state)
{
    const uint64_t group_empty[] = {4, 9, 7, 0, 0, 0}, answer_alone[] = {0, 8, 0, 0, 5, 0};
    const uint64_t one_person[] = {0, 0, 1, 0}, all_apart[] = {1, 0, 0, 1};
    struct peil_chi_squared test = peil_chi_squared(group_empty, 2, 3);

    (void)state;
    assert_reason(test.p, PEIL_TOO_FEW_LEVELS);
    assert_int_equal(test.rows, 1);
    assert_int_equal(test.columns, 3);
    assert_int_equal(test.n, 20);
    assert_int_equal(test.cells_below_5, 1);
    test = peil_chi_squared(answer_alone, 2, 3);
    assert_reason(test.statistic, PEIL_TOO_FEW_LEVELS);
    assert_reason(test.cramers_v, PEIL_TOO_FEW_LEVELS);
    assert_int_equal(test.columns, 1);
    assert_reason(peil_chi_squared(one_person, 2, 2).p, PEIL_TOO_FEW_LEVELS);
    assert_reason(peil_chi_squared(one_person, 1, 4).p, PEIL_TOO_FEW_LEVELS);
    assert_reason(peil_chi_squared(one_person, 4, 0).p, PEIL_N_TOO_SMALL_1);
    test = peil_chi_squared(all_apart, 2, 2);
    assert_number(test.statistic, 2, 17);
    assert_number(test.cramers_v, 1, 17);
    assert_int_equal(test.cells_below_5, 4);
}

/* A sum beyond 64 bits is too large, not what is left of it. */
static void test_chi_squared_too_large(void **state)
{
    const uint64_t half = UINT64_C(1) << 63, at_most = UINT64_C(1) << 38;
    const uint64_t wraps[] = {half, half, 0, 0}, large[] = {half, 3, 4, 5};
    const uint64_t full[] = {at_most, at_most, at_most, at_most};
    const uint64_t over[] = {at_most, at_most, at_most, at_most + 1};

    (void)state;
    assert_reason(peil_chi_squared(wraps, 2, 2).p, PEIL_TOO_LARGE);
    assert_reason(peil_chi_squared(large, 2, 2).statistic, PEIL_TOO_LARGE);
    assert_reason(peil_chi_squared(large, 2, 2).df, PEIL_TOO_LARGE);
    assert_reason(peil_chi_squared(over, 2, 2).cramers_v, PEIL_TOO_LARGE);
    assert_number(peil_chi_squared(full, 2, 2).statistic, 0, 17);
    assert_number(peil_chi_squared(full, 2, 2).p, 1, 17);
}

/* Newcombe (1998), table II, method 10: (a) 56/70 - 48/80, (b) 9/10 - 3/10, (e) 5/56 - 0/29,
 * (g) 10/10 - 0/20, (h) 10/10 - 0/10. */
static void test_newcombe(void **state)
{
    static const struct {
        uint64_t x1, n1, x2, n2;
        double low, high;
    } published[] = {
        {56, 70, 48, 80, 0.0524, 0.3339}, {9, 10, 3, 10, 0.1705, 0.8090},
        {5, 56, 0, 29, -0.0381, 0.1926},  {10, 10, 0, 20, 0.6791, 1.0000},
        {10, 10, 0, 10, 0.6075, 1.0000},
    };

    (void)state;
    for (size_t i = 0; i < LENGTH(published); i++) {
        const struct peil_two_proportions test = peil_two_proportions(
            published[i].x1, published[i].n1, published[i].x2, published[i].n2, 0.95);

        assert_true(fabs(test.difference_interval.low - published[i].low) < 5.1e-5);
        assert_true(fabs(test.difference_interval.high - published[i].high) < 5.1e-5);
    }
}

static void test_two_proportions(void **state)
{
    const uint64_t table[] = {56, 14, 48, 32};
    const struct peil_two_proportions test = peil_two_proportions(56, 70, 48, 80, 0.95);
    const struct peil_two_proportions turned = peil_two_proportions(48, 80, 56, 70, 0.95);
    const struct peil_chi_squared chi = peil_chi_squared(table, 2, 2);
    const double half = 1.959963984540054 * sqrt(1.0 / 56 + 1.0 / 14 + 1.0 / 48 + 1.0 / 32);

    (void)state;
    assert_true(test.difference.value == 0.2);
    assert_number(test.statistic, sqrt(chi.statistic.value), 14);
    assert_number(test.p, chi.p.value, 13);
    assert_number(test.odds_ratio, 8.0 / 3, 16);
    assert_interval(test.odds_ratio_interval, 8.0 / 3 * exp(-half), 8.0 / 3 * exp(half), 13);
    assert_true(turned.difference.value == -0.2);
    assert_true(turned.statistic.value == -test.statistic.value);
    assert_true(turned.difference_interval.low == -test.difference_interval.high);
    assert_number(turned.odds_ratio, 0.375, 17);
}

static void test_two_proportions_degenerate(void **state)
{
    struct peil_two_proportions test = peil_two_proportions(0, 0, 3, 9, 0.95);

    (void)state;
    assert_reason(test.difference, PEIL_N_TOO_SMALL_1);
    assert_reason(test.odds_ratio, PEIL_N_TOO_SMALL_1);
    assert_reason(peil_two_proportions(4, 3, 3, 9, 0.95).difference, PEIL_TOO_LARGE);
    test = peil_two_proportions(0, 8, 0, 9, 0.95);
    assert_number(test.difference, 0, 17);
    assert_int_equal(test.difference_interval.reason, PEIL_DEFINED);
    assert_reason(test.statistic, PEIL_NO_VARIANCE);
    assert_reason(test.p, PEIL_NO_VARIANCE);
    assert_reason(test.odds_ratio, PEIL_EMPTY_CELL);
    test = peil_two_proportions(0, 8, 4, 9, 0.95);
    assert_number(test.odds_ratio, 0, 17);
    assert_int_equal(test.odds_ratio_interval.reason, PEIL_EMPTY_CELL);
    assert_reason(peil_two_proportions(8, 8, 4, 9, 0.95).odds_ratio, PEIL_EMPTY_CELL);
}

/* Everybody in one group and nobody in the other; one respondent each; an interval level that is
 * none. */
static void test_two_proportions_extremes(void **state)
{
    struct peil_two_proportions test = peil_two_proportions(9, 9, 0, 12, 0.95);

    (void)state;
    assert_number(test.difference, 1, 17);
    assert_true(test.difference_interval.high == 1);
    assert_number(test.statistic, sqrt(21), 15);
    assert_reason(test.odds_ratio, PEIL_EMPTY_CELL);
    assert_int_equal(test.odds_ratio_interval.reason, PEIL_EMPTY_CELL);
    test = peil_two_proportions(1, 1, 0, 1, 0.95);
    assert_number(test.difference, 1, 17);
    assert_number(test.statistic, sqrt(2), 15);
    test = peil_two_proportions(9, 9, 12, 12, 0.95);
    assert_number(test.difference, 0, 17);
    assert_true(test.difference_interval.low < 0 && test.difference_interval.high > 0);
    assert_reason(test.p, PEIL_NO_VARIANCE);
    test = peil_two_proportions(3, 9, 0, 0, 0.95);
    assert_reason(test.difference, PEIL_N_TOO_SMALL_1);
    assert_int_equal(test.difference_interval.reason, PEIL_N_TOO_SMALL_1);
    assert_int_equal(test.odds_ratio_interval.reason, PEIL_N_TOO_SMALL_1);
    test = peil_two_proportions(3, 9, 4, 8, 1);
    assert_int_equal(test.difference_interval.reason, PEIL_TOO_LARGE);
    assert_int_equal(test.odds_ratio_interval.reason, PEIL_TOO_LARGE);
    assert_int_equal(test.p.reason, PEIL_DEFINED);
    assert_reason(peil_pooled_z(0, 4, 0, 5).p, PEIL_NO_VARIANCE);
    assert_reason(peil_pooled_z(0, 4, 0, 0).statistic, PEIL_N_TOO_SMALL_1);
    assert_reason(peil_pooled_z(5, 4, 0, 0).statistic, PEIL_TOO_LARGE);
}

static void test_wilson(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(reference_wilson); i++) {
        const double *r = reference_wilson[i];

        assert_interval(peil_wilson_interval((uint64_t)r[0], (uint64_t)r[1], 0.95), r[2], r[3], 12);
    }
    assert_true(peil_wilson_interval(0, 3, 0.95).low == 0);
    assert_true(peil_wilson_interval(3, 3, 0.95).high == 1);
    assert_true(peil_share(1, 3).value == 1.0 / 3);
    assert_reason(peil_share(0, 0), PEIL_N_TOO_SMALL_1);
    assert_reason(peil_share(2, 1), PEIL_TOO_LARGE);
    assert_int_equal(peil_wilson_interval(0, 0, 0.95).reason, PEIL_N_TOO_SMALL_1);
    assert_int_equal(peil_wilson_interval(2, 1, 0.95).reason, PEIL_TOO_LARGE);
    assert_int_equal(peil_wilson_interval(1, 2, 1).reason, PEIL_TOO_LARGE);
}

enum { TESTS = LENGTH(reference_adjust) };

static void test_adjust_against_r(void **state)
{
    static const enum peil_adjust methods[] = {
        PEIL_ADJUST_NONE, PEIL_ADJUST_HOLM, PEIL_ADJUST_BENJAMINI_HOCHBERG, PEIL_ADJUST_BONFERRONI};
    struct peil_number p[TESTS], adjusted[TESTS];

    (void)state;
    for (size_t m = 0; m < LENGTH(methods); m++) {
        for (size_t i = 0; i < TESTS; i++)
            p[i] = peil_number_of(reference_adjust[i][0]);
        assert_int_equal(peil_adjust(methods[m], p, TESTS, adjusted), TESTS);
        assert_int_equal(peil_adjust(methods[m], p, TESTS, p), TESTS);
        for (size_t i = 0; i < TESTS; i++) {
            assert_number(adjusted[i], reference_adjust[i][m], 15);
            assert_same(adjusted[i], p[i]);
        }
    }
}

/* R's p.adjust leaves NA out of the family as well. */
static void test_adjust_undefined_against_r(void **state)
{
    static const enum peil_adjust methods[] = {
        PEIL_ADJUST_NONE, PEIL_ADJUST_HOLM, PEIL_ADJUST_BENJAMINI_HOCHBERG, PEIL_ADJUST_BONFERRONI};
    enum { COUNT = LENGTH(reference_adjust_undefined), DEFINED = 9 };
    struct peil_number p[COUNT], adjusted[COUNT];

    (void)state;
    for (size_t m = 0; m < LENGTH(methods); m++) {
        for (size_t i = 0; i < COUNT; i++) {
            const double given = reference_adjust_undefined[i][0];

            p[i] = given < 0 ? peil_number_none(PEIL_NO_VARIANCE) : peil_number_of(given);
        }
        assert_int_equal(peil_adjust(methods[m], p, COUNT, adjusted), DEFINED);
        for (size_t i = 0; i < COUNT; i++) {
            if (reference_adjust_undefined[i][0] < 0)
                assert_reason(adjusted[i], PEIL_NO_VARIANCE);
            else
                assert_number(adjusted[i], reference_adjust_undefined[i][m], 15);
        }
    }
}

/* Dunn's comparisons of the ponds of Zar (2010) in R's FSA: Bonferroni as published, all three by
 * R. */
static void test_adjust_published(void **state)
{
    static const double p[6] = {0.0325974792431723, 0.003184442529133, 0.00277329879990393,
                                0.376261991125422,  0.392660482979129, 0.952962480182938};
    static const double published[6] = {0.1956, 0.0191, 0.0166, 1, 1, 1};
    static const double holm[6] = {
        0.130389916972689, 0.0166397927994236, 0.0166397927994236, 1, 1, 1};
    static const double hochberg[6] = {0.0651949584863446, 0.00955332758739901, 0.00955332758739901,
                                       0.471192579574955,  0.471192579574955,   0.952962480182938};
    struct peil_number given[6], adjusted[6];

    (void)state;
    for (size_t i = 0; i < 6; i++)
        given[i] = peil_number_of(p[i]);
    assert_int_equal(peil_adjust(PEIL_ADJUST_BONFERRONI, given, 6, adjusted), 6);
    for (size_t i = 0; i < 6; i++)
        assert_true(fabs(adjusted[i].value - published[i]) < 5.1e-5);
    peil_adjust(PEIL_ADJUST_HOLM, given, 6, adjusted);
    for (size_t i = 0; i < 6; i++)
        assert_number(adjusted[i], holm[i], 13);
    peil_adjust(PEIL_ADJUST_BENJAMINI_HOCHBERG, given, 6, adjusted);
    for (size_t i = 0; i < 6; i++)
        assert_number(adjusted[i], hochberg[i], 13);
}

static void test_undefined_take_no_part(void **state)
{
    const struct peil_number p[] = {{0, PEIL_NO_VARIANCE},
                                    {0.02, PEIL_EXPECTED_BELOW_5},
                                    {0, PEIL_N_TOO_SMALL_2},
                                    {1e-300, PEIL_UNDERFLOW},
                                    {0.04, PEIL_DEFINED}};
    struct peil_number adjusted[5];

    (void)state;
    assert_int_equal(peil_adjust(PEIL_ADJUST_HOLM, p, 5, adjusted), 3);
    assert_reason(adjusted[0], PEIL_NO_VARIANCE);
    assert_reason(adjusted[2], PEIL_N_TOO_SMALL_2);
    assert_int_equal(adjusted[1].reason, PEIL_EXPECTED_BELOW_5);
    assert_true(adjusted[1].value == 0.04);
    assert_int_equal(adjusted[3].reason, PEIL_UNDERFLOW);
    assert_true(adjusted[3].value == 3 * 1e-300);
    assert_true(adjusted[4].value == 0.04);
    assert_int_equal(peil_adjust(PEIL_ADJUST_HOLM, p, 0, adjusted), 0);
    assert_int_equal(peil_adjust(PEIL_ADJUST_BONFERRONI, p, 1, adjusted), 0);
    assert_string_equal(peil_adjust_name(PEIL_ADJUST_HOLM), "holm");
    assert_string_equal(peil_adjust_name(PEIL_ADJUST_NONE), "none");
    assert_string_equal(peil_adjust_name(PEIL_ADJUST_BONFERRONI), "bonferroni");
    assert_string_equal(peil_adjust_name(PEIL_ADJUST_BENJAMINI_HOCHBERG), "benjamini-hochberg");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chi_squared_against_r),
        cmocka_unit_test(test_chi_squared_bfi),
        cmocka_unit_test(test_empty_rows_are_left_out),
        cmocka_unit_test(test_chi_squared_degenerate),
        cmocka_unit_test(test_sparse_against_r),
        cmocka_unit_test(test_chi_squared_without_levels),
        cmocka_unit_test(test_chi_squared_too_large),
        cmocka_unit_test(test_newcombe),
        cmocka_unit_test(test_two_proportions),
        cmocka_unit_test(test_two_proportions_degenerate),
        cmocka_unit_test(test_two_proportions_extremes),
        cmocka_unit_test(test_wilson),
        cmocka_unit_test(test_adjust_against_r),
        cmocka_unit_test(test_adjust_undefined_against_r),
        cmocka_unit_test(test_adjust_published),
        cmocka_unit_test(test_undefined_take_no_part),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
