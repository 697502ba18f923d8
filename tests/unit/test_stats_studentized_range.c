/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The studentized range against mpmath, SciPy and closed forms. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../oracle/stats_testing.h"
#include "../oracle/studentized_range_reference.h"
#include "peil/stats/distributions.h"
#include "peil/stats/studentized_range.h"

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

static double df_of(double reference)
{
    return reference < 0 ? INFINITY : reference;
}

static void test_tails_against_mpmath(void **state)
{
    for (size_t i = 0; i < LENGTH(reference_studentized_range); i++) {
        const double *r = reference_studentized_range[i];

        assert_number(peil_studentized_range_upper(*state, r[0], (size_t)r[1], df_of(r[2])), r[3],
                      11.5);
    }
}

/* Both tails of mpmath, the lower ones down to 1e-250; and the quantiles of both back to q. */
static void test_both_tails_against_mpmath(void **state)
{
    for (size_t i = 0; i < LENGTH(reference_studentized_tails); i++) {
        const double *r = reference_studentized_tails[i];
        const size_t k = (size_t)r[1];
        const double df = df_of(r[2]);

        assert_number(peil_studentized_range_lower(*state, r[0], k, df), r[3], 11.5);
        assert_number(peil_studentized_range_upper(*state, r[0], k, df), r[4], 11.5);
        if (r[3] <= 0.5)
            assert_number(peil_studentized_range_quantile(*state, r[3], k, df), r[0], 11.5);
        else
            assert_number(peil_studentized_range_upper_quantile(*state, r[4], k, df), r[0], 11.5);
    }
}

static void check_way_back(struct peil_studentized_range *workspace, double tail, size_t k,
                           double df)
{
    const struct peil_number low = peil_studentized_range_quantile(workspace, tail, k, df);
    const struct peil_number high = peil_studentized_range_upper_quantile(workspace, tail, k, df);

    assert_int_equal(low.reason, PEIL_DEFINED);
    assert_int_equal(high.reason, PEIL_DEFINED);
    assert_number(peil_studentized_range_lower(workspace, low.value, k, df), tail, 10.5);
    assert_number(peil_studentized_range_upper(workspace, high.value, k, df), tail, 10.5);
}

static void test_extreme_quantiles_lead_back(void **state)
{
    static const double tails[] = {1e-290, 1e-60, 1e-12, 1e-5, 0.01, 0.4, 0.6, 0.9};
    static const size_t ks[] = {2, 3, 7, 16, 17, 60, 128, 129, 200};
    static const double dfs[] = {1, 1.3, 2.36, 7, 60, 1000, 1e7, INFINITY};

    for (size_t i = 0; i < LENGTH(tails); i++)
        for (size_t j = 0; j < LENGTH(ks); j++)
            for (size_t m = 0; m < LENGTH(dfs); m++)
                check_way_back(*state, tails[i], ks[j], dfs[m]);
}

/* The two tails make 1, on both sides of the median; the quantiles of p and 1 - p agree. */
static void test_tails_make_one(void **state)
{
    static const size_t ks[] = {2, 3, 5, 9, 12, 33, 90, 200};
    static const double dfs[] = {1, 3.4, 29, 5000, INFINITY};

    for (size_t i = 0; i < LENGTH(ks); i++)
        for (size_t j = 0; j < LENGTH(dfs); j++) {
            for (double q = 0.037; q < 14; q += 0.173) {
                const double low = peil_studentized_range_lower(*state, q, ks[i], dfs[j]).value;
                const double high = peil_studentized_range_upper(*state, q, ks[i], dfs[j]).value;

                assert_true(fabs(low + high - 1) < 1e-11);
            }
            assert_number(peil_studentized_range_quantile(*state, 0.95, ks[i], dfs[j]),
                          peil_studentized_range_upper_quantile(*state, 0.05, ks[i], dfs[j]).value,
                          13);
        }
}

static void test_quantiles_against_scipy(void **state)
{
    for (size_t i = 0; i < LENGTH(reference_studentized_quantile); i++) {
        const double *r = reference_studentized_quantile[i];

        assert_number(peil_studentized_range_quantile(*state, r[0], (size_t)r[1], r[2]), r[3], 9);
    }
}

/* k = 2 is Student's t: P(Q >= q) = P(|T| >= q / sqrt 2), from an incomplete beta. */
static void test_two_groups_are_t(void **state)
{
    static const double qs[] = {0.01, 0.5, 1, 2, 3.3, 5, 9, 30, 300};
    static const double dfs[] = {1, 1.7, 2, 5, 29, 1e4};

    for (size_t i = 0; i < LENGTH(qs); i++) {
        for (size_t j = 0; j < LENGTH(dfs); j++) {
            const double t = qs[i] / sqrt(2);

            const struct peil_number p = peil_t_two_sided(t, dfs[j]);
            const struct peil_number q = peil_studentized_range_upper(*state, qs[i], 2, dfs[j]);

            assert_int_equal(q.reason, p.reason);
            check_digits(q.value, p.value, 11.5, "two groups");
        }
        if (qs[i] < 50)
            assert_number(peil_studentized_range_upper(*state, qs[i], 2, INFINITY), erfc(qs[i] / 2),
                          12);
    }
}

/* The tail at many df approaches that at infinite df at the rate 1/df. */
static void test_many_df_approach_the_normal(void **state)
{
    for (size_t k = 2; k <= 200; k += 33) {
        const double limit = peil_studentized_range_upper(*state, 4, k, INFINITY).value;

        assert_number(peil_studentized_range_upper(*state, 4, k, 1e12), limit, 10.5);
        check_digits(peil_studentized_range_upper(*state, 4, k, 1e6).value, limit, 4, "1e6 df");
    }
}

static void test_quantile_leads_back(void **state)
{
    static const double ps[] = {1e-6, 0.05, 0.5, 0.9, 0.95, 0.999, 0.9999999};
    static const double dfs[] = {1, 2.36, 10, 300, INFINITY};

    for (size_t i = 0; i < LENGTH(ps); i++) {
        for (size_t j = 0; j < LENGTH(dfs); j++) {
            for (size_t k = 2; k <= 60; k = k * 2 + 1) {
                const struct peil_number q =
                    peil_studentized_range_quantile(*state, ps[i], k, dfs[j]);

                assert_int_equal(q.reason, PEIL_DEFINED);
                assert_number(peil_studentized_range_upper(*state, q.value, k, dfs[j]), 1 - ps[i],
                              10.5);
            }
        }
    }
}

static void test_edges(void **state)
{
    assert_number(peil_studentized_range_upper(*state, 0, 3, 5), 1, 17);
    assert_number(peil_studentized_range_upper(*state, -2, 3, 5), 1, 17);
    assert_int_equal(peil_studentized_range_upper(*state, 60, 3, INFINITY).reason, PEIL_UNDERFLOW);
    assert_true(peil_studentized_range_upper(*state, 60, 3, INFINITY).value == 1e-300);
    assert_int_equal(peil_studentized_range_upper(*state, 1e6, 3, 200).reason, PEIL_UNDERFLOW);
    assert_int_equal(peil_studentized_range_upper(*state, INFINITY, 3, 2).reason, PEIL_UNDERFLOW);
    assert_int_equal(peil_studentized_range_lower(*state, 0, 3, 5).reason, PEIL_UNDERFLOW);
    assert_int_equal(peil_studentized_range_lower(*state, -1, 3, 5).reason, PEIL_UNDERFLOW);
    assert_int_equal(peil_studentized_range_lower(*state, 1e-3, 200, 5).reason, PEIL_UNDERFLOW);
    assert_number(peil_studentized_range_lower(*state, INFINITY, 3, 5), 1, 17);
    assert_number(peil_studentized_range_lower(*state, 1e9, 200, INFINITY), 1, 17);
    assert_reason(peil_studentized_range_lower(*state, 3, 1, 5), PEIL_TOO_FEW_GROUPS);
    assert_reason(peil_studentized_range_lower(*state, 3, 201, 5), PEIL_TOO_LARGE);
    assert_reason(peil_studentized_range_lower(*state, NAN, 3, 5), PEIL_TOO_LARGE);
    assert_reason(peil_studentized_range_upper_quantile(*state, 0, 3, 5), PEIL_TOO_LARGE);
    assert_reason(peil_studentized_range_upper_quantile(*state, 1, 3, 5), PEIL_TOO_LARGE);
    assert_reason(peil_studentized_range_upper_quantile(*state, 0.05, 0, 5), PEIL_TOO_FEW_GROUPS);
    assert_reason(peil_studentized_range_upper(*state, 3, 1, 5), PEIL_TOO_FEW_GROUPS);
    assert_reason(peil_studentized_range_upper(*state, 3, 201, 5), PEIL_TOO_LARGE);
    assert_reason(peil_studentized_range_upper(*state, 3, 3, 0.5), PEIL_TOO_LARGE);
    assert_reason(peil_studentized_range_upper(*state, 3, 3, NAN), PEIL_TOO_LARGE);
    assert_reason(peil_studentized_range_upper(*state, NAN, 3, 5), PEIL_TOO_LARGE);
    assert_reason(peil_studentized_range_quantile(*state, 1, 3, 5), PEIL_TOO_LARGE);
    assert_reason(peil_studentized_range_quantile(*state, 0, 3, 5), PEIL_TOO_LARGE);
    assert_reason(peil_studentized_range_quantile(*state, 0.95, 1, 5), PEIL_TOO_FEW_GROUPS);
    peil_studentized_range_free(NULL);
}

/* Falls in q, rises in k (but for rounding near 1); never outside 0 to 1. */
static void test_monotone(void **state)
{
    for (size_t k = 2; k < 40; k += 3) {
        double previous = 1;

        for (double q = 0.03; q < 12; q += 0.0625) {
            const double p = peil_studentized_range_upper(*state, q, k, 12.5).value;

            assert_true(p <= previous + 1e-14 && p > 0 && p <= 1);
            assert_true(peil_studentized_range_upper(*state, q, k + 1, 12.5).value >= p - 1e-14);
            previous = p;
        }
    }
}

/* The reference table of SciPy's tests (mpmath): cdf at q, k, v. */
static void test_shared_table(void **state)
{
    char line[512];
    double q = 0, k = 0, v = 0, cdf, worst = 17;
    int rows = 0, within = 0;
    FILE *file = open_shared("truth_published/studentized_range_mpmath_ref.json");

    if (file == NULL)
        skip();
    while (fgets(line, sizeof line, file) != NULL) {
        within =
            strstr(line, "\"cdf_data\"") != NULL || (within && strstr(line, "_data\"") == NULL);
        sscanf(line, " \"q\": %lf", &q);
        sscanf(line, " \"k\": %lf", &k);
        sscanf(line, " \"v\": %lf", &v);
        if (!within || sscanf(line, " \"mp_result\": %lf", &cdf) != 1)
            continue;
        const struct peil_number p = peil_studentized_range_upper(*state, q, (size_t)k, v);
        /* the table holds 16 digits of the cdf: no more than so many of a small upper tail */
        const double digits = fmin(11.5, 15.3 + log10(1 - cdf + 1e-16));

        rows++;
        check_digits(p.value, 1 - cdf, digits, "upper tail");
        if (digits >= 11.5)
            worst = fmin(worst, digits_of(p.value, 1 - cdf));
        assert_true(fabs(p.value - (1 - cdf)) < 1e-13);
        /* that table was computed to an absolute 1e-11: nine of its cdf hold no digit below 1e-18
         */
        const struct peil_number below = peil_studentized_range_lower(*state, q, (size_t)k, v);

        if (cdf > 1e-18)
            check_digits(below.value, cdf, 11.5, "lower tail");
        assert_true(fabs(below.value - cdf) < 1e-13);
    }
    fclose(file);
    print_message("%d rows, at least %.1f digits\n", rows, worst);
    assert_int_equal(rows, 72);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tails_against_mpmath),
        cmocka_unit_test(test_both_tails_against_mpmath),
        cmocka_unit_test(test_extreme_quantiles_lead_back),
        cmocka_unit_test(test_tails_make_one),
        cmocka_unit_test(test_quantiles_against_scipy),
        cmocka_unit_test(test_two_groups_are_t),
        cmocka_unit_test(test_many_df_approach_the_normal),
        cmocka_unit_test(test_quantile_leads_back),
        cmocka_unit_test(test_edges),
        cmocka_unit_test(test_monotone),
        cmocka_unit_test(test_shared_table),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
