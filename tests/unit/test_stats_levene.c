/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Levene's and Brown and Forsythe's tests: R, distances by hand, the bits of F. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../oracle/equal_variances_reference.h"
#include "../oracle/stats_reference.h"
#include "../oracle/stats_testing.h"
#include "peil/stats/levene.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_levene_against_r),      cmocka_unit_test(test_distances),
        cmocka_unit_test(test_levene_keeps_its_bits), cmocka_unit_test(test_levene_beyond_64_bits),
        cmocka_unit_test(test_levene_degenerate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
