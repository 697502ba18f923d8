/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lining samples up, Mann-Whitney, Kruskal-Wallis, Dunn: R, published cases, signs, degenerate
 * groups. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../oracle/bfi_neuroticism.h"
#include "../oracle/rank_reference.h"
#include "../oracle/rank_testing.h"
#include "peil/stats/k_groups.h"
#include "peil/stats/rank_tests.h"

static const uint64_t *const GROUPS[] = {rank_a, rank_b, rank_c, rank_d};
static const size_t PAIRS[][2] = {{0, 1}, {0, 2}, {1, 3}, {2, 3}};

static void test_lining_up(void **state)
{
    const double one[] = {-1, 0, 2.5}, two[] = {0, 2, 2.5, 7};
    const uint64_t n1[] = {2, 0, 3}, n2[] = {1, 0, 4, 5};
    const uint64_t expected[][3] = {{2, 0, 0}, {0, 1, 0}, {3, 4, 0}, {0, 5, 0}};
    const struct peil_sample samples[] = {
        {3, one, NULL, 0, n1}, {4, two, NULL, 0, n2}, {0, NULL, NULL, 0, NULL}};
    struct peil_rank_table table;

    (void)state;
    peil_rank_table_init(&table, samples, 3);
    assert_int_equal(table.k, 4);
    assert_int_equal(table.total, 15);
    assert_int_equal(table.group_n[1], 10);
    assert_int_equal(table.group_n[2], 0);
    for (size_t i = 0; i < table.k; i++) {
        for (size_t g = 0; g < 3; g++)
            assert_int_equal(table.n[i * 3 + g], expected[i][g]);
    }
    peil_rank_table_clear(&table);
    peil_rank_table_init(&table, samples, 0);
    assert_int_equal(table.k, 0);
    peil_rank_table_clear(&table);
}

static void test_dominance_by_hand(void **state)
{
    /* 1 1 2 against 1 2 2 3: sums of d -3 -3 0 and 2, -1, -1 (as group 2 sees it), ... */
    const uint64_t n1[] = {2, 1, 0}, n2[] = {1, 2, 1};
    const struct peil_dominance pair = pair_of(3, n1, n2);

    (void)state;
    assert_int_equal((int64_t)pair.sum, -6);
    assert_int_equal((int64_t)pair.unequal, 8);
    assert_int_equal((int64_t)pair.squares1, 18);
    assert_int_equal((int64_t)pair.squares2, 1 + 4 + 4 + 9);
    assert_int_equal((int64_t)pair.spread, 343 - 27 - 27 - 1);
}

static void test_mann_whitney_against_r(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(PAIRS); i++) {
        const struct peil_dominance pair = pair_of(5, GROUPS[PAIRS[i][0]], GROUPS[PAIRS[i][1]]);
        const struct peil_mann_whitney test = peil_mann_whitney(&pair);
        const double n1 = (double)pair.n1;

        assert_number(test.u, rank_two[i][0], 17);
        assert_number(test.rank_sum, rank_two[i][0] + n1 * (n1 + 1) / 2, 17);
        assert_number(test.p, rank_two[i][1], 13);
    }
}

/* An answer that nobody gave changes nothing, wherever it stands. */
static void test_unused_answers(void **state)
{
    const uint64_t a[] = {0, 2, 5, 0, 9, 14, 7, 0}, b[] = {0, 6, 9, 0, 8, 4, 3, 0};
    struct peil_rank_table table = two_groups(8, a, b);
    const struct peil_dominance pair = peil_dominance_of(&table, 0, 1);
    const struct peil_dominance without = pair_of(5, rank_a, rank_b);

    (void)state;
    assert_int_equal(table.k, 5);
    assert_same(peil_mann_whitney(&pair).statistic, peil_mann_whitney(&without).statistic);
    peil_rank_table_clear(&table);
}

static void test_mann_whitney_bfi(void **state)
{
    const struct peil_dominance pair = pair_of(43, bfi_gender[0], bfi_gender[1]);
    const struct peil_mann_whitney test = peil_mann_whitney(&pair);

    (void)state;
    assert_number(test.u, bfi_wilcoxon[0], 17);
    assert_number(test.p, bfi_wilcoxon[1], 13);
    assert_true(test.statistic.value < 0);
}

static void test_swapped(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(PAIRS); i++) {
        const uint64_t *one = GROUPS[PAIRS[i][0]], *two = GROUPS[PAIRS[i][1]];
        const struct peil_dominance there = pair_of(5, one, two), back = pair_of(5, two, one);
        const struct peil_mann_whitney a = peil_mann_whitney(&there), b = peil_mann_whitney(&back);

        assert_true(a.statistic.value == -b.statistic.value);
        assert_same(a.p, b.p);
        assert_true(a.u.value + b.u.value == (double)there.n1 * (double)there.n2);
    }
}

static void test_mann_whitney_degenerate(void **state)
{
    const uint64_t none[] = {0, 0, 0}, some[] = {1, 2, 3}, same[] = {0, 4, 0}, one[] = {1, 0, 0};
    const uint64_t huge[] = {UINT64_C(1) << 40, 0, 1}, other[] = {0, 0, 1};
    struct peil_dominance pair = pair_of(3, none, some);

    (void)state;
    assert_reason(peil_mann_whitney(&pair).u, PEIL_N_TOO_SMALL_1);
    assert_reason(peil_mann_whitney(&pair).p, PEIL_N_TOO_SMALL_1);
    pair = pair_of(3, same, same);
    assert_number(peil_mann_whitney(&pair).u, 8, 17);
    assert_number(peil_mann_whitney(&pair).rank_sum, 18, 17);
    assert_reason(peil_mann_whitney(&pair).statistic, PEIL_NO_VARIANCE);
    assert_reason(peil_mann_whitney(&pair).p, PEIL_NO_VARIANCE);
    pair = pair_of(3, some, some);
    assert_number(peil_mann_whitney(&pair).statistic, 0, 17);
    assert_number(peil_mann_whitney(&pair).p, 1, 17);
    pair = pair_of(3, one, other); /* one against one: z = -1 */
    assert_number(peil_mann_whitney(&pair).u, 0, 17);
    assert_number(peil_mann_whitney(&pair).statistic, -1, 15);
    pair = pair_of(3, huge, some);
    assert_reason(peil_mann_whitney(&pair).p, PEIL_TOO_LARGE);
}

/* A million times as many of each: the effect stays, z grows by the root, p underflows. */
static void test_many_respondents(void **state)
{
    uint64_t n1[5], n2[5];

    (void)state;
    for (size_t i = 0; i < 5; i++) {
        n1[i] = rank_a[i] * 1000000;
        n2[i] = rank_b[i] * 1000000;
    }
    const struct peil_dominance pair = pair_of(5, n1, n2);
    const struct peil_mann_whitney test = peil_mann_whitney(&pair);

    assert_number(test.u, rank_two[0][0] * 1e12, 15);
    assert_reason(test.p, PEIL_UNDERFLOW);
    assert_true(test.p.value == 1e-300);
}

static void test_kruskal_against_r(void **state)
{
    struct peil_rank_table table = table_of(4, 5, GROUPS);
    const struct peil_kruskal_wallis test = peil_kruskal_wallis(&table);

    (void)state;
    assert_number(test.statistic, rank_kruskal[0], 13);
    assert_number(test.df, rank_kruskal[1], 17);
    assert_number(test.p, rank_kruskal[2], 12);
    assert_number(test.epsilon_squared, rank_kruskal[3], 13);
    peil_rank_table_clear(&table);
}

static void test_dunn_against_r(void **state)
{
    struct peil_rank_table table = table_of(4, 5, GROUPS);
    struct peil_dunn pairs[6];

    (void)state;
    assert_int_equal(peil_dunn(&table, PEIL_ADJUST_HOLM, pairs), peil_pairs(4));
    for (size_t i = 0; i < 6; i++) {
        assert_number(pairs[i].difference, rank_dunn[i][0], 12);
        assert_number(pairs[i].se, rank_dunn[i][1], 14);
        assert_number(pairs[i].statistic, rank_dunn[i][2], 12);
        assert_number(pairs[i].p, rank_dunn[i][3], 12);
        assert_number(pairs[i].adjusted, rank_dunn[i][4], 12);
    }
    assert_int_equal(pairs[3].first, 1);
    assert_int_equal(pairs[3].second, 2);
    peil_rank_table_clear(&table);
}

/* The columns the other way round: pair (0, 1) becomes (2, 3), with the other sign. */
static void test_dunn_swapped(void **state)
{
    const uint64_t *const back[] = {GROUPS[3], GROUPS[2], GROUPS[1], GROUPS[0]};
    struct peil_rank_table table = table_of(4, 5, GROUPS), other = table_of(4, 5, back);
    struct peil_dunn pairs[6], mirrored[6];

    (void)state;
    peil_dunn(&table, PEIL_ADJUST_HOLM, pairs);
    peil_dunn(&other, PEIL_ADJUST_HOLM, mirrored);
    for (size_t i = 0; i < 6; i++) {
        size_t j = 0;

        while (mirrored[j].first != 3 - pairs[i].second || mirrored[j].second != 3 - pairs[i].first)
            j++;
        assert_true(pairs[i].statistic.value == -mirrored[j].statistic.value);
        assert_true(pairs[i].difference.value == -mirrored[j].difference.value);
        assert_same(pairs[i].p, mirrored[j].p);
        assert_same(pairs[i].adjusted, mirrored[j].adjusted);
    }
    peil_rank_table_clear(&table);
    peil_rank_table_clear(&other);
}

static void test_bfi_by_education(void **state)
{
    const uint64_t *const rows[] = {bfi_education[0], bfi_education[1], bfi_education[2],
                                    bfi_education[3], bfi_education[4]};
    struct peil_rank_table table = table_of(5, 43, rows);
    const struct peil_kruskal_wallis test = peil_kruskal_wallis(&table);
    struct peil_dunn pairs[10];

    (void)state;
    assert_number(test.statistic, bfi_kruskal[0], 12);
    assert_number(test.p, bfi_kruskal[2], 12);
    assert_number(test.epsilon_squared, bfi_kruskal[3], 12);
    assert_int_equal(peil_dunn(&table, PEIL_ADJUST_HOLM, pairs), 10);
    for (size_t i = 0; i < 10; i++) {
        assert_number(pairs[i].statistic, bfi_dunn[i][0], 11);
        assert_number(pairs[i].p, bfi_dunn[i][1], 12);
        assert_number(pairs[i].adjusted, bfi_dunn[i][2], 12);
    }
    peil_rank_table_clear(&table);
}

/* Zar (2010), pH of ponds; FSA's test against UniStat: Bonferroni's p to four places. */
static void test_ponds(void **state)
{
    int64_t raw[4][8] = {{768, 769, 770, 770, 772, 773, 773, 776},
                         {771, 773, 774, 774, 778, 778, 780, 781},
                         {774, 775, 777, 778, 780, 781, 784},
                         {771, 771, 774, 779, 781, 785, 787, 791}};
    const double bonferroni[] = {0.1956, 0.0191, 0.0166, 1, 1, 1};
    struct raw_sample counted[4];
    struct peil_sample samples[4];
    struct peil_rank_table table;
    struct peil_dunn pairs[6];

    (void)state;
    for (size_t g = 0; g < 4; g++) {
        counted[g] = count_raw(raw[g], g == 2 ? 7 : 8, 2);
        samples[g] = sample_of(&counted[g]);
    }
    peil_rank_table_init(&table, samples, 4);
    const struct peil_kruskal_wallis test = peil_kruskal_wallis(&table);

    assert_number(test.statistic, 11.9435392770247, 13);
    assert_number(test.p, 0.00757909497318453, 12);
    peil_dunn(&table, PEIL_ADJUST_BONFERRONI, pairs);
    for (size_t i = 0; i < 6; i++)
        assert_true(fabs(pairs[i].adjusted.value - bonferroni[i]) < 0.00005);
    assert_number(pairs[0].statistic, -2.13700629961032, 13);
    assert_number(pairs[5].statistic, 0.0589869778983495, 12);
    peil_rank_table_clear(&table);
    for (size_t g = 0; g < 4; g++)
        clear_sample(&counted[g]);
}

static double h_of(size_t groups, size_t k, const uint64_t *const *rows)
{
    struct peil_rank_table table = table_of(groups, k, rows);
    const struct peil_kruskal_wallis test = peil_kruskal_wallis(&table);

    peil_rank_table_clear(&table);
    assert_int_equal(test.statistic.reason, PEIL_DEFINED);
    return test.statistic.value;
}

/* SciPy's test cases and Hollander and Wolfe (1973), page 116 (values as ranks of the decimals). */
static void test_kruskal_published(void **state)
{
    const uint64_t odd[] = {1, 0, 1, 0, 1, 0, 1, 0, 1, 0}, even[] = {0, 1, 0, 1, 0, 1, 0, 1, 0, 1};
    const uint64_t *const two[] = {odd, even};
    const uint64_t first[] = {1, 0}, both[] = {1, 1}, three[] = {3, 0}, late[] = {0, 3};
    const uint64_t last[] = {0, 2};
    const uint64_t *const tie1[] = {first, both}, *const ties3[] = {three, late, last};
    /* 2.0 2.2 2.4 2.5 2.6 2.7 2.8 2.9 3.0 3.2 3.4 3.7 3.8 4.0 */
    const uint64_t normal[] = {0, 0, 0, 1, 1, 0, 0, 1, 1, 1, 0, 0, 0, 0};
    const uint64_t airways[] = {0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 1};
    const uint64_t asbestosis[] = {1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0};
    const uint64_t *const mucociliary[] = {normal, airways, asbestosis};

    (void)state;
    check_digits(h_of(2, 10, two), 0.2727272727272727, 14, "kw_two");
    check_digits(h_of(2, 2, tie1), 0.5, 14, "kw_tie1");
    check_digits(h_of(3, 2, ties3), 7, 14, "kw_ties3");
    check_digits(h_of(3, 14, mucociliary), 0.7714285714285714, 14, "kw_hollander_wolfe");
}

/* Of two groups: H is z squared, Dunn's z is Mann-Whitney's. */
static void test_two_groups_agree(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(PAIRS); i++) {
        struct peil_rank_table table = two_groups(5, GROUPS[PAIRS[i][0]], GROUPS[PAIRS[i][1]]);
        const struct peil_dominance pair = peil_dominance_of(&table, 0, 1);
        const double z = peil_mann_whitney(&pair).statistic.value;
        struct peil_dunn dunn;

        assert_int_equal(peil_dunn(&table, PEIL_ADJUST_HOLM, &dunn), 1);
        assert_number(peil_kruskal_wallis(&table).statistic, z * z, 14);
        assert_number(dunn.statistic, z, 14);
        peil_rank_table_clear(&table);
    }
}

static void test_k_groups_degenerate(void **state)
{
    const uint64_t none[] = {0, 0, 0}, some[] = {1, 2, 3}, same[] = {0, 4, 0};
    const uint64_t *const empty[] = {some, none, rank_a}, *const tied[] = {same, same, same};
    struct peil_dunn pairs[3];
    struct peil_rank_table table = table_of(1, 3, empty);

    (void)state;
    assert_reason(peil_kruskal_wallis(&table).statistic, PEIL_TOO_FEW_GROUPS);
    assert_reason(peil_kruskal_wallis(&table).df, PEIL_TOO_FEW_GROUPS);
    assert_int_equal(peil_dunn(&table, PEIL_ADJUST_HOLM, pairs), 0);
    peil_rank_table_clear(&table);
    table = table_of(3, 3, empty);
    assert_reason(peil_kruskal_wallis(&table).statistic, PEIL_N_TOO_SMALL_1);
    peil_dunn(&table, PEIL_ADJUST_HOLM, pairs);
    assert_reason(pairs[0].p, PEIL_N_TOO_SMALL_1);
    assert_reason(pairs[2].adjusted, PEIL_N_TOO_SMALL_1);
    assert_same(pairs[1].p, pairs[1].adjusted); /* alone in its family */
    peil_rank_table_clear(&table);
    table = table_of(3, 3, tied);
    assert_reason(peil_kruskal_wallis(&table).statistic, PEIL_NO_VARIANCE);
    assert_number(peil_kruskal_wallis(&table).df, 2, 17);
    peil_dunn(&table, PEIL_ADJUST_HOLM, pairs);
    assert_number(pairs[0].difference, 0, 17);
    assert_number(pairs[0].se, 0, 17);
    assert_reason(pairs[0].p, PEIL_NO_VARIANCE);
    peil_rank_table_clear(&table);
    const uint64_t huge[] = {UINT64_C(1) << 63, UINT64_C(1) << 62, 3};
    const uint64_t *const large[] = {huge, huge, some};

    table = table_of(3, 3, large);
    assert_reason(peil_kruskal_wallis(&table).statistic, PEIL_TOO_LARGE);
    assert_int_equal(peil_dunn(&table, PEIL_ADJUST_HOLM, pairs), 3);
    assert_reason(pairs[1].p, PEIL_TOO_LARGE);
    peil_rank_table_clear(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lining_up),
        cmocka_unit_test(test_dominance_by_hand),
        cmocka_unit_test(test_mann_whitney_against_r),
        cmocka_unit_test(test_unused_answers),
        cmocka_unit_test(test_mann_whitney_bfi),
        cmocka_unit_test(test_swapped),
        cmocka_unit_test(test_mann_whitney_degenerate),
        cmocka_unit_test(test_many_respondents),
        cmocka_unit_test(test_kruskal_against_r),
        cmocka_unit_test(test_dunn_against_r),
        cmocka_unit_test(test_dunn_swapped),
        cmocka_unit_test(test_bfi_by_education),
        cmocka_unit_test(test_ponds),
        cmocka_unit_test(test_kruskal_published),
        cmocka_unit_test(test_two_groups_agree),
        cmocka_unit_test(test_k_groups_degenerate),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
