/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Student's t, pooled g, limits of eta squared, Tukey-Kramer and Levene: R and published values. */
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
#include "peil/stats/levene.h"
#include "peil/stats/noncentral.h"
#include "peil/stats/student_t.h"
#include "peil/stats/tukey_kramer.h"
#include "peil/stats/two_groups.h"

static struct peil_sample sample_of_counts(const uint64_t *n)
{
    static const double value[] = {1, 2, 3, 4, 5};
    static const int64_t scaled[] = {1, 2, 3, 4, 5};

    return (struct peil_sample){5, value, scaled, 0, n};
}

static struct peil_moments moments_of(const uint64_t *n)
{
    const struct peil_sample sample = sample_of_counts(n);

    return peil_moments_of(&sample);
}

static struct peil_moments moments_of_raw(int64_t *raw, size_t length, int decimals)
{
    struct raw_sample counts = count_raw(raw, length, decimals);
    const struct peil_sample sample = sample_of(&counts);
    const struct peil_moments moments = peil_moments_of(&sample);

    clear_sample(&counts);
    return moments;
}

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

static void check_levene(const struct peil_sample *groups, size_t k, const double r[][2],
                         double digits)
{
    const struct peil_levene mean = peil_levene(groups, k, PEIL_CENTRE_MEAN);
    const struct peil_levene median = peil_levene(groups, k, PEIL_CENTRE_MEDIAN);

    assert_number(mean.statistic, r[0][0], digits);
    assert_number(mean.p, r[0][1], digits - 1);
    assert_number(median.statistic, r[1][0], digits);
    assert_number(median.p, r[1][1], digits - 1);
    assert_number(mean.df1, (double)k - 1, 17);
}

static void test_levene_against_r(void **state)
{
    const struct peil_sample groups[] = {sample_of_counts(reference_a),
                                         sample_of_counts(reference_b),
                                         sample_of_counts(reference_c)};
    const double first[] = {1 / 3.0, 2 / 3.0, 4 / 3.0, 7 / 3.0, 9 / 3.0, 10 / 3.0};
    const double second[] = {2 / 3.0, 3 / 3.0, 4 / 3.0, 5 / 3.0};
    const uint64_t n1[] = {1, 2, 1, 1, 2, 1}, n2[] = {1, 3, 2, 1};
    const struct peil_sample thirds[] = {{6, first, NULL, 0, n1}, {4, second, NULL, 0, n2}};

    (void)state;
    check_levene(groups, 3, reference_levene, 13);
    check_levene(thirds, 2, reference_levene_thirds, 13);
}

/* By hand: 1 2 4 from their mean 7/3: 4/3 1/3 5/3; from their median 2: 1 0 2. */
static void test_distances(void **state)
{
    const double value[] = {0.1, 0.2, 0.3, 0.4};
    const int64_t scaled[] = {1, 2, 3, 4};
    const uint64_t n[] = {1, 1, 0, 1}, even[] = {1, 1, 1, 1};
    const struct peil_sample odd_sample = {4, value, scaled, 1, n};
    const struct peil_sample even_sample = {4, value, scaled, 1, even};
    struct peil_moments moments = peil_distance_moments(&odd_sample, PEIL_CENTRE_MEAN);

    (void)state;
    assert_number(moments.mean, 1.0 / 9, 15.5);
    assert_number(moments.variance, 26.0 / 9 / 6 / 100, 15.5);
    moments = peil_distance_moments(&odd_sample, PEIL_CENTRE_MEDIAN);
    assert_number(moments.mean, 0.1, 15.5);
    assert_number(moments.variance, 0.01, 15.5);
    /* 1 2 3 4 from 5/2: 3/2 1/2 1/2 3/2 */
    moments = peil_distance_moments(&even_sample, PEIL_CENTRE_MEDIAN);
    assert_number(moments.mean, 0.1, 15.5);
    assert_number(moments.variance, 0.01 / 3, 15.5);
    assert_number(moments.sd, 0.1 / sqrt(3), 15.5);
    assert_number(moments.se, 0.05 / sqrt(3), 15.5);
}

/* Shifting and scaling all answers, and other decimals for the same answers, change no bit of F. */
static void test_levene_keeps_its_bits(void **state)
{
    const double value[] = {1, 2, 3, 4, 5},
                 far[] = {1000000001, 1000000002, 1000000003, 1000000004, 1000000005};
    const int64_t scaled[] = {1, 2, 3, 4, 5}, hundred[] = {100, 200, 300, 400, 500};
    const int64_t shifted[] = {1000000001, 1000000002, 1000000003, 1000000004, 1000000005};
    const struct peil_sample plain[] = {{5, value, scaled, 0, reference_a},
                                        {5, value, scaled, 0, reference_c}};
    const struct peil_sample moved[] = {{5, far, shifted, 0, reference_a},
                                        {5, far, shifted, 0, reference_c}};
    const struct peil_sample longer[] = {{5, value, hundred, 2, reference_a},
                                         {5, value, scaled, 0, reference_c}};

    (void)state;
    for (int centre = PEIL_CENTRE_MEAN; centre <= PEIL_CENTRE_MEDIAN; centre++) {
        const struct peil_number f = peil_levene(plain, 2, (enum peil_centre)centre).statistic;

        assert_same(f, peil_levene(moved, 2, (enum peil_centre)centre).statistic);
        assert_same(f, peil_levene(longer, 2, (enum peil_centre)centre).statistic);
    }
}

/* Distances that do not fit 64 bits are taken in doubles: F is that of the same answers smaller. */
static void test_levene_beyond_64_bits(void **state)
{
    const double large[] = {-9e9, -4e9, 1e9, 2e9, 8e9}, value[] = {-9, -4, 1, 2, 8};
    const int64_t scaled[] = {-9000000000000000000, -4000000000000000000, 1000000000000000000,
                              2000000000000000000, 8000000000000000000};
    const int64_t small[] = {-9, -4, 1, 2, 8};
    const struct peil_sample vast[] = {{5, large, scaled, 9, reference_a},
                                       {5, large, scaled, 9, reference_c}};
    const struct peil_sample plain[] = {{5, value, small, 0, reference_a},
                                        {5, value, small, 0, reference_c}};

    (void)state;
    for (int centre = PEIL_CENTRE_MEAN; centre <= PEIL_CENTRE_MEDIAN; centre++)
        assert_number(peil_levene(vast, 2, (enum peil_centre)centre).statistic,
                      peil_levene(plain, 2, (enum peil_centre)centre).statistic.value, 13);
}

static void test_levene_degenerate(void **state)
{
    const uint64_t none[5] = {0}, one[5] = {0, 1, 0, 0, 0}, ends[5] = {4, 0, 0, 0, 4};
    const uint64_t twos[5] = {0, 5, 0, 0, 0};
    const struct peil_sample a = sample_of_counts(reference_a), nobody = sample_of_counts(none);
    const struct peil_sample single = sample_of_counts(one), extremes = sample_of_counts(ends);
    const struct peil_sample constant = sample_of_counts(twos);
    const struct peil_sample first[] = {a, nobody}, second[] = {single, single};
    const struct peil_sample third[] = {extremes, constant}, fourth[] = {a, single};
    const struct peil_sample same[] = {a, a, a};
    const double score[] = {4 / 3.0, 7 / 3.0}, other[] = {1, 2};
    const uint64_t two[] = {3, 3};
    const struct peil_sample scores[] = {{2, score, NULL, 0, two}, {2, other, NULL, 0, two}};

    (void)state;
    assert_reason(peil_levene(first, 1, PEIL_CENTRE_MEAN).statistic, PEIL_TOO_FEW_GROUPS);
    assert_reason(peil_levene(first, 0, PEIL_CENTRE_MEAN).p, PEIL_TOO_FEW_GROUPS);
    assert_reason(peil_levene(first, 2, PEIL_CENTRE_MEDIAN).statistic, PEIL_N_TOO_SMALL_1);
    assert_reason(peil_levene(second, 2, PEIL_CENTRE_MEAN).p, PEIL_N_TOO_SMALL_2);
    /* half at each end is as far from the centre as everybody: within the groups no distance varies
     */
    assert_reason(peil_levene(third, 2, PEIL_CENTRE_MEAN).statistic, PEIL_NO_VARIANCE);
    assert_reason(peil_levene(third, 2, PEIL_CENTRE_MEDIAN).p, PEIL_NO_VARIANCE);
    assert_reason(peil_levene(scores, 2, PEIL_CENTRE_MEAN).statistic, PEIL_NO_VARIANCE);
    assert_int_equal(peil_levene(fourth, 2, PEIL_CENTRE_MEAN).statistic.reason, PEIL_DEFINED);
    assert_number(peil_levene(same, 3, PEIL_CENTRE_MEDIAN).statistic, 0, 17);
    assert_number(peil_levene(same, 3, PEIL_CENTRE_MEAN).p, 1, 17);
}

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
        cmocka_unit_test(test_levene_against_r),
        cmocka_unit_test(test_distances),
        cmocka_unit_test(test_levene_keeps_its_bits),
        cmocka_unit_test(test_levene_beyond_64_bits),
        cmocka_unit_test(test_levene_degenerate),
        cmocka_unit_test(test_tukey_kramer_against_r),
        cmocka_unit_test(test_tukey_published),
        cmocka_unit_test(test_tukey_identities),
        cmocka_unit_test(test_tukey_degenerate),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
