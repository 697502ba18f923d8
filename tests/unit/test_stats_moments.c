/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moments: NIST StRD, R, and what n = 0, 1 and zero variance yield. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../oracle/stats_reference.h"
#include "../oracle/stats_testing.h"
#include "peil/stats/moments.h"

static const double likert[] = {1, 2, 3, 4, 5};
static const int64_t likert_scaled[] = {1, 2, 3, 4, 5};

static struct peil_sample counts_of(const uint64_t *n)
{
    return (struct peil_sample){5, likert, likert_scaled, 0, n};
}

static void test_against_r(void **state)
{
    const uint64_t *const groups[] = {reference_a, reference_b, reference_c};

    (void)state;
    for (size_t i = 0; i < LENGTH(groups); i++) {
        const struct peil_sample sample = counts_of(groups[i]);
        const struct peil_moments m = peil_moments_of(&sample);
        const double *r = reference_moments[i];

        assert_true((double)m.n == r[0]);
        assert_number(m.mean, r[1], 15);
        assert_number(m.variance, r[2], 15);
        assert_number(m.sd, r[3], 15);
        assert_number(m.se, r[4], 15);
        assert_number(m.skewness, r[5], 13);
        assert_number(m.kurtosis, r[6], 13);
        assert_interval(peil_mean_interval(&m, 0.95), r[7], r[8], 13);
    }
}

/* The same answers as decimals, and as doubles that are not decimals. */
static void test_both_paths_agree(void **state)
{
    const double tenths[] = {0.1, 0.2, 0.3, 0.4, 0.5};
    struct peil_sample decimals = {5, tenths, likert_scaled, 1, reference_a};
    struct peil_sample doubles = {5, likert, NULL, 0, reference_a};
    const struct peil_sample whole = counts_of(reference_a);
    const struct peil_moments a = peil_moments_of(&decimals), b = peil_moments_of(&doubles);
    const struct peil_moments w = peil_moments_of(&whole);

    (void)state;
    assert_same(b.mean, w.mean);
    assert_same(b.variance, w.variance);
    assert_same(b.se, w.se);
    assert_number(b.skewness, w.skewness.value, 15);
    assert_number(b.kurtosis, w.kurtosis.value, 15);
    assert_number(a.mean, w.mean.value / 10, 15);
    assert_number(a.variance, w.variance.value / 100, 15);
    assert_number(a.skewness, w.skewness.value, 15);
    assert_number(a.kurtosis, w.kurtosis.value, 15);
}

static void test_small_n(void **state)
{
    const uint64_t zero[5] = {0}, one[5] = {0, 0, 0, 1, 0}, two[5] = {1, 0, 0, 1, 0};
    const uint64_t three[5] = {1, 0, 1, 1, 0};
    struct peil_sample sample = counts_of(zero);
    struct peil_moments m = peil_moments_of(&sample);

    (void)state;
    assert_reason(m.mean, PEIL_N_TOO_SMALL_1);
    assert_reason(m.sd, PEIL_N_TOO_SMALL_1);
    assert_reason(m.kurtosis, PEIL_N_TOO_SMALL_1);
    assert_int_equal(peil_mean_interval(&m, 0.95).reason, PEIL_N_TOO_SMALL_1);
    sample.k = 0;
    assert_reason(peil_moments_of(&sample).mean, PEIL_N_TOO_SMALL_1);
    sample = counts_of(one);
    m = peil_moments_of(&sample);
    assert_number(m.mean, 4, 17);
    assert_reason(m.variance, PEIL_N_TOO_SMALL_2);
    assert_reason(m.skewness, PEIL_N_TOO_SMALL_2);
    assert_int_equal(peil_mean_interval(&m, 0.95).reason, PEIL_N_TOO_SMALL_2);
    sample = counts_of(two);
    m = peil_moments_of(&sample);
    assert_number(m.variance, 4.5, 17);
    assert_reason(m.skewness, PEIL_N_TOO_SMALL_3);
    assert_reason(m.kurtosis, PEIL_N_TOO_SMALL_4);
    sample = counts_of(three);
    m = peil_moments_of(&sample);
    assert_int_equal(m.skewness.reason, PEIL_DEFINED);
    assert_reason(m.kurtosis, PEIL_N_TOO_SMALL_4);
}

static void test_zero_variance(void **state)
{
    const double third = 7.0 / 3;
    const uint64_t n = 7;
    const struct peil_sample doubles = {1, &third, NULL, 0, &n};
    const uint64_t all[5] = {0, 0, 9, 0, 0};
    const struct peil_sample whole = counts_of(all);
    const struct peil_sample *const samples[] = {&doubles, &whole};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        const struct peil_moments m = peil_moments_of(samples[i]);

        assert_number(m.mean, i == 0 ? third : 3, 17);
        assert_number(m.variance, 0, 17);
        assert_number(m.se, 0, 17);
        assert_reason(m.skewness, PEIL_NO_VARIANCE);
        assert_reason(m.kurtosis, PEIL_NO_VARIANCE);
        assert_int_equal(peil_mean_interval(&m, 0.95).reason, PEIL_NO_VARIANCE);
    }
}

/* n-fold copies: the same mean to the bit, sums of squares n-fold. */
static void test_copies(void **state)
{
    uint64_t copies[5];
    const struct peil_sample once = counts_of(reference_b), often = counts_of(copies);

    (void)state;
    for (size_t i = 0; i < 5; i++)
        copies[i] = reference_b[i] * 1000000;
    const struct peil_moments a = peil_moments_of(&once), b = peil_moments_of(&often);

    assert_same(a.mean, b.mean);
    check_digits(b.squares_wide.hi, 1e6 * a.squares_wide.hi, 15, "squares");
    assert_number(b.variance, 1e6 * a.squares_wide.hi / (30e6 - 1), 15);
}

/* Too long for 128 bits: the fallback keeps the digits. */
static void test_overflow_falls_back(void **state)
{
    const int64_t scaled[] = {-4000000000000000000, 4000000000000000000};
    const double value[] = {-4e9, 4e9};
    const uint64_t n[] = {UINT64_C(1) << 41, UINT64_C(1) << 41};
    const struct peil_sample sample = {2, value, scaled, 9, n};
    const struct peil_moments m = peil_moments_of(&sample);
    const double huge[] = {-1e300, 1e300};
    const struct peil_sample beyond = {2, huge, NULL, 0, n};

    (void)state;
    assert_number(m.mean, 0, 17);
    assert_number(m.variance, 16e18 * 4398046511104.0 / 4398046511103.0, 15);
    assert_number(m.skewness, 0, 15);
    assert_reason(peil_moments_of(&beyond).variance, PEIL_TOO_LARGE);
    assert_reason(peil_moments_of(&beyond).kurtosis, PEIL_TOO_LARGE);
}

/* The sets of Simon and Lesage by their formulas: mean, sd exact. */
static void test_numacc(void **state)
{
    static const struct {
        int64_t centre;
        int decimals;
        uint64_t n[3]; /* centre - 1, centre, centre + 1 */
        double mean, sd;
    } sets[] = {
        {10000002, 0, {1, 1, 1}, 10000002, 1},
        {12, 1, {500, 1, 500}, 1.2, 0.1},
        {10000002, 1, {500, 1, 500}, 1000000.2, 0.1},
        {100000002, 1, {500, 1, 500}, 10000000.2, 0.1},
    };

    (void)state;
    for (size_t i = 0; i < LENGTH(sets); i++) {
        int64_t scaled[3];
        double value[3];

        for (int j = 0; j < 3; j++) {
            scaled[j] = sets[i].centre + j - 1;
            value[j] = (double)scaled[j] / (sets[i].decimals == 1 ? 10 : 1);
        }
        const struct peil_sample sample = {3, value, scaled, sets[i].decimals, sets[i].n};
        const struct peil_moments m = peil_moments_of(&sample);

        assert_true(m.mean.value == sets[i].mean);
        assert_true(m.sd.value == sets[i].sd);
        assert_number(m.skewness, 0, 17);
    }
}

static void check_nist(const char *name, const char *mean, double sd, int decimals)
{
    char path[128], line[256], word[64];
    int64_t raw[6000];
    size_t length = 0;
    int begun = 0;

    snprintf(path, sizeof path, "truth_nist_univariate/%s.txt", name);
    FILE *file = open_shared(path);

    if (file == NULL)
        skip();
    for (int number = 1; fgets(line, sizeof line, file) != NULL; number++) {
        /* data follow a rule of dashes, or the comment that says Data */
        if (strncmp(line, "-----", 5) == 0 || strncmp(line, "# Data\n", 7) == 0)
            begun = number;
        if (begun > 0 && line[0] != '#' && sscanf(line, "%63s", word) == 1 &&
            strchr("-0123456789.", word[0]) != NULL && word[1] != '-' && length < 6000)
            raw[length++] = scale_text(word, decimals);
    }
    fclose(file);
    struct raw_sample counts = count_raw(raw, length, decimals);
    const struct peil_sample sample = sample_of(&counts);
    struct peil_sample doubles = sample;
    const struct peil_moments m = peil_moments_of(&sample);

    doubles.scaled = NULL;
    const struct peil_moments d = peil_moments_of(&doubles);

    print_message("%-9s n %5d  mean %4.1f  sd %4.1f digits; as doubles %4.1f  %4.1f\n", name,
                  (int)length, digits_of(m.mean.value, strtod(mean, NULL)),
                  digits_of(m.sd.value, sd), digits_of(d.mean.value, strtod(mean, NULL)),
                  digits_of(d.sd.value, sd));
    assert_number(m.mean, strtod(mean, NULL), 14.5);
    assert_number(m.sd, sd, 14.5);
    clear_sample(&counts);
}

/* Certified values of https://www.itl.nist.gov/div898/strd/univ/homepage.html (15 digits). */
static void test_nist(void **state)
{
    (void)state;
    check_nist("PiDigits", "4.53480000000000", 2.86733906028871, 0);
    check_nist("Lottery", "518.958715596330", 291.699727470969, 0);
    check_nist("Lew", "-177.435000000000", 277.332168044316, 0);
    check_nist("Mavro", "2.00185600000000", 0.000429123454003053, 5);
    check_nist("Michelso", "299.852400000000", 0.0790105478190518, 2);
    check_nist("NumAcc1", "10000002", 1, 0);
    check_nist("NumAcc2", "1.2", 0.1, 1);
    check_nist("NumAcc3", "1000000.2", 0.1, 1);
    check_nist("NumAcc4", "10000000.2", 0.1, 1);
}

static void test_summary(void **state)
{
    const struct peil_moments m = peil_moments_of_summary(25, 3.5, 1.25);

    (void)state;
    assert_number(m.se, 0.25, 16);
    assert_number(m.variance, 1.5625, 16);
    assert_reason(m.skewness, PEIL_NOT_CONVERGED);
    assert_reason(peil_moments_of_summary(1, 3.5, 9).sd, PEIL_N_TOO_SMALL_2);
    assert_reason(peil_moments_of_summary(0, 3.5, 9).mean, PEIL_N_TOO_SMALL_1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_r), cmocka_unit_test(test_both_paths_agree),
        cmocka_unit_test(test_small_n),   cmocka_unit_test(test_zero_variance),
        cmocka_unit_test(test_copies),    cmocka_unit_test(test_overflow_falls_back),
        cmocka_unit_test(test_numacc),    cmocka_unit_test(test_nist),
        cmocka_unit_test(test_summary),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
