/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two questions, the same people: differences, paired t, its effects, signed ranks, McNemar: R,
 * published cases, signs, degenerate tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../oracle/rank_reference.h"
#include "../oracle/stats_testing.h"
#include "peil/stats/paired.h"
#include "peil/stats/paired_shares.h"
#include "peil/stats/signed_rank.h"

static const struct peil_pair_counts TABLE = {
    LENGTH(pairs_n), pairs_first, pairs_second, 0, pairs_n, 0};
static const struct peil_pair_counts EXCHANGED = {
    LENGTH(pairs_n), pairs_second, pairs_first, 0, pairs_n, 0};

static struct peil_paired_t t_of(const struct peil_pair_counts *counts)
{
    struct peil_paired_samples pairs;

    peil_paired_samples_init(&pairs, counts);
    const struct peil_moments difference = peil_moments_of(&pairs.difference);

    peil_paired_samples_clear(&pairs);
    return peil_paired_t(&difference, 0.95);
}

static struct peil_paired_effect effect_of(const struct peil_pair_counts *counts)
{
    struct peil_paired_samples pairs;

    peil_paired_samples_init(&pairs, counts);
    const struct peil_moments first = peil_moments_of(&pairs.first);
    const struct peil_moments second = peil_moments_of(&pairs.second);
    const struct peil_moments difference = peil_moments_of(&pairs.difference);

    peil_paired_samples_clear(&pairs);
    return peil_paired_effect(&first, &second, &difference, 0.95);
}

static struct peil_signed_rank ranks_of(const struct peil_pair_counts *counts,
                                        enum peil_zeros zeros)
{
    struct peil_paired_samples pairs;

    peil_paired_samples_init(&pairs, counts);
    const struct peil_signed_rank test = peil_signed_rank(&pairs.difference, zeros);

    peil_paired_samples_clear(&pairs);
    return test;
}

static void test_differences(void **state)
{
    const int64_t first[] = {15, 30, 25, 5}, second[] = {30, 15, 10, 20};
    const uint64_t n[] = {2, 1, 4, 0};
    const struct peil_pair_counts counts = {4, first, second, 1, n, 0};
    struct peil_paired_samples pairs;

    (void)state;
    peil_paired_samples_init(&pairs, &counts);
    assert_int_equal(pairs.reason, PEIL_DEFINED);
    assert_int_equal(pairs.difference.k, 2);
    assert_true(pairs.difference.value[0] == -1.5 && pairs.difference.value[1] == 1.5);
    assert_int_equal(pairs.difference.scaled[1], 15);
    assert_int_equal(pairs.difference.n[0], 2);
    assert_int_equal(pairs.difference.n[1], 5);
    assert_int_equal(pairs.difference.decimals, 1);
    assert_int_equal(pairs.first.k, 3); /* 0.5 has nobody */
    assert_int_equal(pairs.second.k, 3);
    assert_int_equal(pairs.second.n[0], 4);
    peil_paired_samples_clear(&pairs);
}

/* 10/3 - 7/3 and 5/2 - 3/2 are both 1, though not as doubles of the scores. */
static void test_differences_of_scores(void **state)
{
    const int64_t first[] = {20, 15, 4}, second[] = {14, 9, 2};
    const uint64_t n[] = {2, 3, 1};
    const struct peil_pair_counts counts = {3, first, second, 0, n, 6};
    struct peil_paired_samples pairs;

    (void)state;
    peil_paired_samples_init(&pairs, &counts);
    assert_int_equal(pairs.difference.k, 2);
    assert_null(pairs.difference.scaled);
    assert_true(pairs.difference.value[0] == 1.0 / 3 && pairs.difference.value[1] == 1);
    assert_int_equal(pairs.difference.n[1], 5);
    assert_true(pairs.first.value[0] == 2.0 / 3 && pairs.first.value[2] == 10.0 / 3);
    assert_number(peil_moments_of(&pairs.difference).mean, 16.0 / 18, 15);
    peil_paired_samples_clear(&pairs);
}

/* The same table in other pieces and another order. */
static void test_split_table(void **state)
{
    int64_t first[2 * LENGTH(pairs_n)], second[2 * LENGTH(pairs_n)];
    uint64_t n[2 * LENGTH(pairs_n)];
    const size_t k = LENGTH(pairs_n);

    (void)state;
    for (size_t i = 0; i < k; i++) {
        const size_t one = k - 1 - i, two = k + i;

        first[one] = first[two] = pairs_first[i];
        second[one] = second[two] = pairs_second[i];
        n[one] = pairs_n[i] / 2;
        n[two] = pairs_n[i] - n[one];
    }
    const struct peil_pair_counts counts = {2 * k, first, second, 0, n, 0};

    assert_same(t_of(&counts).statistic, t_of(&TABLE).statistic);
    assert_same(effect_of(&counts).g_av, effect_of(&TABLE).g_av);
    assert_same(ranks_of(&counts, PEIL_ZEROS_PRATT).statistic,
                ranks_of(&TABLE, PEIL_ZEROS_PRATT).statistic);
}

static void test_differences_overflow(void **state)
{
    const int64_t first[] = {INT64_MAX, 1}, second[] = {-1, 1};
    const uint64_t n[] = {1, 1}, nobody[] = {0, 1};
    struct peil_pair_counts counts = {2, first, second, 0, n, 0};
    struct peil_paired_samples pairs;

    (void)state;
    peil_paired_samples_init(&pairs, &counts);
    assert_int_equal(pairs.reason, PEIL_TOO_LARGE);
    assert_int_equal(pairs.difference.k, 0);
    peil_paired_samples_clear(&pairs);
    counts.n = nobody;
    peil_paired_samples_init(&pairs, &counts);
    assert_int_equal(pairs.reason, PEIL_DEFINED);
    peil_paired_samples_clear(&pairs);
}

static void test_t_against_r(void **state)
{
    const struct peil_paired_t test = t_of(&TABLE);

    (void)state;
    assert_number(test.difference, pairs_t[0], 15);
    assert_number(test.sd, pairs_t[1], 15);
    assert_number(test.se, pairs_t[2], 15);
    assert_number(test.statistic, pairs_t[3], 14);
    assert_number(test.df, pairs_t[4], 17);
    assert_number(test.p, pairs_t[5], 13);
    assert_interval(test.difference_interval, pairs_t[6], pairs_t[7], 13);
}

/* Student's sleep data (1908), as in R's help: -1.58, t -4.0621, df 9, p 0.002833, limits
 * -2.4598860 and -0.7001142. */
static void test_sleep(void **state)
{
    const int64_t first[] = {7, -16, -2, -12, -1, 34, 37, 8, 0, 20};
    const int64_t second[] = {19, 8, 11, 1, -1, 44, 55, 16, 46, 34};
    const uint64_t n[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    const struct peil_pair_counts counts = {10, first, second, 1, n, 0};
    const struct peil_paired_t test = t_of(&counts);

    (void)state;
    assert_number(test.difference, -1.58, 15);
    assert_number(test.statistic, -4.062127683382037, 14);
    assert_number(test.p, 0.00283289019738427, 13);
    assert_interval(test.difference_interval, -2.4598857633, -0.7001142367, 9);
    assert_number(effect_of(&counts).d_z, -4.062127683382037 / sqrt(10), 14);
}

static void test_effect_against_its_formulas(void **state)
{
    const struct peil_paired_effect effect = effect_of(&TABLE);
    const double *r = pairs_effect;

    (void)state;
    assert_number(effect.d_z, r[0], 14);
    assert_number(effect.g_z, r[1], 13);
    assert_number(effect.d_av, r[2], 14);
    assert_number(effect.df, r[3], 14);
    assert_number(effect.correction, r[4], 13);
    assert_number(effect.g_av, r[5], 13);
    assert_interval(effect.g_av_interval, r[6], r[7], 13);
}

static void test_signed_ranks_against_r(void **state)
{
    const struct peil_signed_rank pratt = ranks_of(&TABLE, PEIL_ZEROS_PRATT);
    const struct peil_signed_rank dropped = ranks_of(&TABLE, PEIL_ZEROS_DROPPED);

    (void)state;
    assert_int_equal(pratt.n, 71);
    assert_int_equal(pratt.zeros, 36);
    assert_number(pratt.positive, pairs_pratt[0], 17);
    assert_number(pratt.p, pairs_pratt[1], 13);
    assert_number(pratt.rank_biserial, pairs_pratt[2], 14);
    assert_number(dropped.positive, pairs_dropped[0], 17);
    assert_number(dropped.p, pairs_dropped[1], 13);
    assert_number(dropped.rank_biserial, pairs_dropped[2], 14);
    assert_true(dropped.positive.value + dropped.negative.value == 35 * 36 / 2);
}

/* Hollander and Wolfe (1973), page 29, as in R's wilcox.test help: depression scale, V = 40,
 * one-sided exact p 0.01953125. */
static void test_depression(void **state)
{
    const int64_t second[] = {878, 647, 598, 2050, 1060, 1290, 1060, 3140, 1290};
    const int64_t first[] = {1830, 500, 1620, 2480, 1680, 1880, 1550, 3060, 1300};
    const uint64_t n[] = {1, 1, 1, 1, 1, 1, 1, 1, 1};
    const struct peil_pair_counts counts = {9, first, second, 3, n, 0};
    struct peil_paired_samples pairs;

    (void)state;
    peil_paired_samples_init(&pairs, &counts);
    assert_number(peil_signed_rank(&pairs.difference, PEIL_ZEROS_PRATT).positive, 40, 17);
    assert_number(peil_signed_rank_exact(&pairs.difference, PEIL_ZEROS_PRATT), 2 * 0.01953125, 14);
    peil_paired_samples_clear(&pairs);
}

static void test_exchanged(void **state)
{
    const struct peil_paired_t a = t_of(&TABLE), b = t_of(&EXCHANGED);
    const struct peil_paired_effect c = effect_of(&TABLE), d = effect_of(&EXCHANGED);

    (void)state;
    assert_true(a.difference.value == -b.difference.value);
    assert_true(a.statistic.value == -b.statistic.value);
    assert_same(a.p, b.p);
    assert_true(a.difference_interval.low == -b.difference_interval.high);
    assert_true(a.difference_interval.high == -b.difference_interval.low);
    assert_true(c.d_z.value == -d.d_z.value && c.g_z.value == -d.g_z.value);
    assert_true(c.d_av.value == -d.d_av.value && c.g_av.value == -d.g_av.value);
    assert_true(c.g_av_interval.low == -d.g_av_interval.high);
    assert_true(c.g_av_interval.high == -d.g_av_interval.low);
    for (int zeros = PEIL_ZEROS_PRATT; zeros <= PEIL_ZEROS_DROPPED; zeros++) {
        const struct peil_signed_rank e = ranks_of(&TABLE, (enum peil_zeros)zeros);
        const struct peil_signed_rank f = ranks_of(&EXCHANGED, (enum peil_zeros)zeros);

        assert_true(e.statistic.value == -f.statistic.value);
        assert_true(e.rank_biserial.value == -f.rank_biserial.value);
        assert_same(e.p, f.p);
        assert_same(e.positive, f.negative);
    }
}

static void test_no_differences(void **state)
{
    const int64_t answer[] = {1, 2, 3};
    const uint64_t n[] = {4, 5, 6}, same[] = {0, 5, 0};
    struct peil_pair_counts counts = {3, answer, answer, 0, n, 0};

    (void)state;
    assert_number(t_of(&counts).difference, 0, 17);
    assert_number(t_of(&counts).sd, 0, 17);
    assert_number(t_of(&counts).df, 14, 17);
    assert_reason(t_of(&counts).statistic, PEIL_NO_VARIANCE);
    assert_reason(t_of(&counts).p, PEIL_NO_VARIANCE);
    assert_int_equal(t_of(&counts).difference_interval.reason, PEIL_NO_VARIANCE);
    assert_reason(effect_of(&counts).d_z, PEIL_NO_VARIANCE);
    assert_reason(effect_of(&counts).g_z, PEIL_NO_VARIANCE);
    assert_number(effect_of(&counts).d_av, 0, 17);
    assert_number(effect_of(&counts).df, 14, 14);
    assert_interval(effect_of(&counts).g_av_interval, 0, 0, 17);
    assert_number(ranks_of(&counts, PEIL_ZEROS_PRATT).positive, 0, 17);
    assert_reason(ranks_of(&counts, PEIL_ZEROS_PRATT).p, PEIL_NO_VARIANCE);
    assert_reason(ranks_of(&counts, PEIL_ZEROS_DROPPED).rank_biserial, PEIL_NO_VARIANCE);
    counts.n = same;
    assert_reason(effect_of(&counts).d_av, PEIL_NO_VARIANCE);
    assert_int_equal(effect_of(&counts).g_av_interval.reason, PEIL_NO_VARIANCE);
}

/* Everybody one higher on the first question: a gap of sd 0 is large beside either question. */
static void test_constant_gap(void **state)
{
    const int64_t first[] = {2, 3, 4}, second[] = {1, 2, 3};
    const uint64_t n[] = {5, 5, 5};
    const struct peil_pair_counts counts = {3, first, second, 0, n, 0};
    const struct peil_paired_effect effect = effect_of(&counts);

    (void)state;
    assert_reason(t_of(&counts).p, PEIL_NO_VARIANCE);
    assert_number(t_of(&counts).difference, 1, 17);
    assert_reason(effect.d_z, PEIL_NO_VARIANCE);
    assert_number(effect.d_av, 1 / sqrt(10.0 / 14), 15);
    assert_number(effect.df, 14, 14);
    assert_number(ranks_of(&counts, PEIL_ZEROS_PRATT).rank_biserial, 1, 17);
}

static void test_few_pairs(void **state)
{
    const int64_t first[] = {2, 5}, second[] = {1, 2};
    const uint64_t none[] = {0, 0}, one[] = {1, 0}, two[] = {1, 1};
    struct peil_pair_counts counts = {2, first, second, 0, none, 0};

    (void)state;
    assert_reason(t_of(&counts).difference, PEIL_N_TOO_SMALL_1);
    assert_reason(t_of(&counts).df, PEIL_N_TOO_SMALL_1);
    assert_reason(t_of(&counts).p, PEIL_N_TOO_SMALL_1);
    assert_reason(effect_of(&counts).d_av, PEIL_N_TOO_SMALL_1);
    assert_reason(ranks_of(&counts, PEIL_ZEROS_PRATT).positive, PEIL_N_TOO_SMALL_1);
    counts.n = one;
    assert_number(t_of(&counts).difference, 1, 17);
    assert_reason(t_of(&counts).p, PEIL_N_TOO_SMALL_2);
    assert_reason(effect_of(&counts).d_z, PEIL_N_TOO_SMALL_2);
    assert_number(ranks_of(&counts, PEIL_ZEROS_PRATT).statistic, 1, 15);
    counts.n = two; /* differences 1 and 3: t = 2, p = P(|T| > 2) on 1 df */
    assert_number(t_of(&counts).statistic, 2, 15);
    assert_number(t_of(&counts).p, 0.295167235300867, 13);
    assert_number(effect_of(&counts).d_z, sqrt(2), 15);
    assert_reason(effect_of(&counts).g_z, PEIL_N_TOO_SMALL_3);
}

static void test_moments_of_others(void **state)
{
    const struct peil_moments one = peil_moments_of_summary(10, 3, 1);
    const struct peil_moments two = peil_moments_of_summary(11, 2, 1);

    (void)state;
    assert_reason(peil_paired_effect(&one, &two, &one, 0.95).d_av, PEIL_INCOMPLETE_COUNTS);
}

static void test_shares_against_r(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(pairs_shares); i++) {
        const double *r = pairs_shares[i];
        const struct peil_paired_answers answers = {(uint64_t)r[0], (uint64_t)r[1], (uint64_t)r[2],
                                                    (uint64_t)r[3]};
        const struct peil_paired_answers back = {answers.both, answers.second_only,
                                                 answers.first_only, answers.neither};
        const struct peil_paired_shares test = peil_paired_shares(&answers, 0.95);
        const struct peil_paired_shares other = peil_paired_shares(&back, 0.95);

        assert_number(test.difference, r[4], 15);
        assert_number(test.statistic, r[5], 14);
        assert_number(test.p, r[6], 12);
        assert_number(test.p_exact, r[7], 12);
        assert_interval(test.difference_interval, r[8], r[9], 12);
        assert_true(test.difference.value == -other.difference.value);
        assert_true(test.statistic.value == -other.statistic.value);
        assert_true(test.difference_interval.low == -other.difference_interval.high);
        assert_true(test.difference_interval.high == -other.difference_interval.low);
        assert_same(test.p_exact, other.p_exact);
    }
}

/* Newcombe (1998), method 10, of 36, 12, 2, 0: 0.0569 and 0.3404. Altman (2000),
 * Statistics with Confidence, page 52, of 14, 5, 0, 22: 0.01 and 0.23. */
static void test_shares_published(void **state)
{
    const struct peil_paired_answers newcombe = {36, 12, 2, 0}, altman = {14, 5, 0, 22};
    struct peil_interval limits = peil_paired_shares(&newcombe, 0.95).difference_interval;

    (void)state;
    assert_true(fabs(limits.low - 0.0569) < 0.00005 && fabs(limits.high - 0.3404) < 0.00005);
    limits = peil_paired_shares(&altman, 0.95).difference_interval;
    assert_true(fabs(limits.low - 0.01) < 0.005 && fabs(limits.high - 0.23) < 0.005);
}

static void test_shares_degenerate(void **state)
{
    const struct peil_paired_answers nobody = {0, 0, 0, 0}, agreed = {7, 0, 0, 5};
    const struct peil_paired_answers all = {7, 0, 0, 0}, one = {0, 1, 0, 0}, even = {1, 4, 4, 1};
    const struct peil_paired_answers huge = {UINT64_MAX, 1, 0, 0}, apart = {0, 5000, 0, 0};
    struct peil_paired_shares test = peil_paired_shares(&nobody, 0.95);

    (void)state;
    assert_reason(test.difference, PEIL_N_TOO_SMALL_1);
    assert_reason(test.p_exact, PEIL_N_TOO_SMALL_1);
    test = peil_paired_shares(&agreed, 0.95);
    assert_number(test.difference, 0, 17);
    assert_number(test.p_exact, 1, 17);
    assert_reason(test.p, PEIL_NO_VARIANCE);
    assert_true(test.difference_interval.low < 0 && test.difference_interval.high > 0);
    test = peil_paired_shares(&all, 0.95);
    assert_int_equal(test.difference_interval.reason, PEIL_DEFINED);
    test = peil_paired_shares(&one, 0.95);
    assert_number(test.difference, 1, 17);
    assert_number(test.p_exact, 1, 17);
    test = peil_paired_shares(&even, 0.95);
    assert_number(test.p_exact, 1, 17);
    assert_number(test.p, 1, 17);
    assert_reason(peil_paired_shares(&huge, 0.95).difference, PEIL_TOO_LARGE);
    assert_reason(peil_paired_shares(&apart, 0.95).p_exact, PEIL_UNDERFLOW);
    assert_int_equal(peil_paired_shares(&agreed, 1).difference_interval.reason, PEIL_TOO_LARGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_differences),
        cmocka_unit_test(test_differences_of_scores),
        cmocka_unit_test(test_split_table),
        cmocka_unit_test(test_differences_overflow),
        cmocka_unit_test(test_t_against_r),
        cmocka_unit_test(test_sleep),
        cmocka_unit_test(test_effect_against_its_formulas),
        cmocka_unit_test(test_signed_ranks_against_r),
        cmocka_unit_test(test_depression),
        cmocka_unit_test(test_exchanged),
        cmocka_unit_test(test_no_differences),
        cmocka_unit_test(test_constant_gap),
        cmocka_unit_test(test_few_pairs),
        cmocka_unit_test(test_moments_of_others),
        cmocka_unit_test(test_shares_against_r),
        cmocka_unit_test(test_shares_published),
        cmocka_unit_test(test_shares_degenerate),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
