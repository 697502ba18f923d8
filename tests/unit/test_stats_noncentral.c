/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The noncentral t and F against mpmath, their inverses, and what they are to each other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../oracle/noncentral_reference.h"
#include "../oracle/stats_testing.h"
#include "peil/stats/distributions.h"
#include "peil/stats/noncentral.h"
#include "peil/stats/quadrature.h"

/* A tail of the reference; -1 there is one below 1e-300. */
static void check_tail(struct peil_number tail, double expected, double digits, const char *what)
{
    if (expected < 0) {
        assert_int_equal(tail.reason, PEIL_UNDERFLOW);
        assert_true(tail.value == 1e-300);
        return;
    }
    assert_int_equal(tail.reason, PEIL_DEFINED);
    check_digits(tail.value, expected, digits, what);
}

static void test_t_against_mpmath(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(reference_noncentral_t); i++) {
        const double *r = reference_noncentral_t[i];

        check_tail(peil_noncentral_t(PEIL_LOWER, r[0], r[1], r[2]), r[3], 12, "lower tail of t");
        check_tail(peil_noncentral_t(PEIL_UPPER, r[0], r[1], r[2]), r[4], 12, "upper tail of t");
    }
}

static void test_f_against_mpmath(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(reference_noncentral_f); i++) {
        const double *r = reference_noncentral_f[i];

        check_tail(peil_noncentral_f(PEIL_LOWER, r[0], r[1], r[2], r[3]), r[4], 12.5, "lower, F");
        check_tail(peil_noncentral_f(PEIL_UPPER, r[0], r[1], r[2], r[3]), r[5], 12.5, "upper, F");
    }
}

static void check_ncp(enum peil_tail tail, double t, double df, double p)
{
    const struct peil_number ncp = peil_noncentral_t_ncp(tail, t, df, p);
    const struct peil_number mirror =
        peil_noncentral_t_ncp(tail == PEIL_LOWER ? PEIL_UPPER : PEIL_LOWER, -t, df, p);

    assert_int_equal(ncp.reason, PEIL_DEFINED);
    assert_number(peil_noncentral_t(tail, t, df, ncp.value), p, 10.5);
    assert_true(mirror.value == -ncp.value);
}

static void test_ncp_leads_back(void **state)
{
    static const double ts[] = {-300, -12.5, -2, -0.01, 0, 0.3, 1.7, 4, 40, 1000};
    static const double dfs[] = {1, 2.36, 10, 61.7, 1000, 1e6};
    static const double ps[] = {1e-12, 0.025, 0.05, 0.4, 0.8, 0.975};

    (void)state;
    for (size_t i = 0; i < LENGTH(ts); i++)
        for (size_t j = 0; j < LENGTH(dfs); j++)
            for (size_t k = 0; k < LENGTH(ps); k++) {
                check_ncp(PEIL_LOWER, ts[i], dfs[j], ps[k]);
                check_ncp(PEIL_UPPER, ts[i], dfs[j], ps[k]);
            }
    /* at t = 0 the tail is normal */
    assert_number(peil_noncentral_t_ncp(PEIL_LOWER, 0, 7, 0.025), 1.9599639845400543, 14);
}

static void check_lambda(enum peil_tail tail, double f, double df1, double df2, double p)
{
    const struct peil_number lambda = peil_noncentral_f_lambda(tail, f, df1, df2, p);
    const struct peil_number central = peil_noncentral_f(tail, f, df1, df2, 0);

    assert_int_equal(lambda.reason, PEIL_DEFINED);
    if (tail == PEIL_UPPER ? central.value >= p : central.value <= p)
        assert_true(lambda.value == 0);
    else
        assert_number(peil_noncentral_f(tail, f, df1, df2, lambda.value), p, 10.5);
}

static void test_lambda_leads_back(void **state)
{
    static const double fs[] = {1e-6, 0.2, 1, 1.7, 4, 30, 1000};
    static const double df1s[] = {1, 2, 3.5, 11, 199};
    static const double df2s[] = {1, 5, 61.7, 1000, 1e6};
    static const double ps[] = {1e-9, 0.025, 0.05, 0.5, 0.8, 0.975};

    (void)state;
    for (size_t i = 0; i < LENGTH(fs); i++)
        for (size_t j = 0; j < LENGTH(df1s); j++)
            for (size_t k = 0; k < LENGTH(df2s); k++)
                for (size_t l = 0; l < LENGTH(ps); l++) {
                    check_lambda(PEIL_LOWER, fs[i], df1s[j], df2s[k], ps[l]);
                    check_lambda(PEIL_UPPER, fs[i], df1s[j], df2s[k], ps[l]);
                }
}

/* T^2 is F on 1 and df with lambda = ncp^2: two ways of summing that share nothing. */
static void test_square_of_t_is_f(void **state)
{
    static const double ts[] = {0.2, 1.3, 4, 25, 300};
    static const double dfs[] = {1, 3.3, 30, 999.5, 1e5};
    static const double ncps[] = {0.01, 1, 6, 30, 250};

    (void)state;
    for (size_t i = 0; i < LENGTH(ts); i++)
        for (size_t j = 0; j < LENGTH(dfs); j++)
            for (size_t k = 0; k < LENGTH(ncps); k++) {
                const double t = ts[i], df = dfs[j], ncp = ncps[k];
                const struct peil_number f = peil_noncentral_f(PEIL_UPPER, t * t, 1, df, ncp * ncp);
                const double sum = peil_noncentral_t(PEIL_UPPER, t, df, ncp).value +
                                   peil_noncentral_t(PEIL_LOWER, -t, df, ncp).value;

                if (f.reason == PEIL_DEFINED)
                    check_digits(f.value, sum, 11, "F of t squared");
            }
}

static void test_without_noncentrality(void **state)
{
    (void)state;
    assert_number(peil_noncentral_t(PEIL_UPPER, 2.3, 17.5, 0),
                  peil_t_two_sided(2.3, 17.5).value / 2, 13);
    assert_number(peil_noncentral_t(PEIL_LOWER, -30, 12, 0), peil_t_two_sided(30, 12).value / 2,
                  13);
    assert_number(peil_noncentral_f(PEIL_UPPER, 2.3, 4, 17.5, 0), peil_f_upper(2.3, 4, 17.5).value,
                  13);
    assert_number(peil_noncentral_f(PEIL_LOWER, 0.4, 4, 20, 0), peil_f_upper(2.5, 20, 4).value, 13);
}

/* The upper tail at t of ncp is the lower one at -t of -ncp; both tails make 1. */
static void test_mirrored(void **state)
{
    (void)state;
    for (double t = -30; t <= 30; t += 1.75)
        for (double ncp = -60; ncp <= 60; ncp += 7.5) {
            const struct peil_number up = peil_noncentral_t(PEIL_UPPER, t, 9.5, ncp);
            const struct peil_number down = peil_noncentral_t(PEIL_LOWER, t, 9.5, ncp);

            assert_same(up, peil_noncentral_t(PEIL_LOWER, -t, 9.5, -ncp));
            check_digits(up.value + down.value, 1, 13, "both tails");
        }
}

static void test_edges(void **state)
{
    (void)state;
    assert_int_equal(peil_noncentral_t(PEIL_UPPER, 50, 1e6, 0).reason, PEIL_UNDERFLOW);
    assert_int_equal(peil_noncentral_t(PEIL_LOWER, -5, 30, 5000).reason, PEIL_UNDERFLOW);
    assert_number(peil_noncentral_t(PEIL_UPPER, -5, 30, 5000), 1, 15);
    assert_int_equal(peil_noncentral_f(PEIL_LOWER, 0, 3, 7, 2).reason, PEIL_UNDERFLOW);
    assert_number(peil_noncentral_f(PEIL_UPPER, 0, 3, 7, 2), 1, 17);
    assert_number(peil_noncentral_f_lambda(PEIL_LOWER, 0, 3, 7, 0.05), 0, 17);
    assert_int_equal(peil_noncentral_f(PEIL_LOWER, 1, 3, 1e6, 1e9).reason, PEIL_UNDERFLOW);
    assert_number(peil_noncentral_f(PEIL_UPPER, 1, 3, 1e6, 1e9), 1, 10.5);
    assert_number(peil_noncentral_f(PEIL_UPPER, 5, 3, 40, 1e-300), peil_f_upper(5, 3, 40).value,
                  13);
    assert_reason(peil_noncentral_t(PEIL_LOWER, NAN, 5, 1), PEIL_TOO_LARGE);
    assert_reason(peil_noncentral_t(PEIL_LOWER, 1, 0, 1), PEIL_TOO_LARGE);
    assert_reason(peil_noncentral_t(PEIL_LOWER, 1, 5, INFINITY), PEIL_TOO_LARGE);
    assert_reason(peil_noncentral_t_ncp(PEIL_LOWER, 1, 5, 0), PEIL_TOO_LARGE);
    assert_reason(peil_noncentral_t_ncp(PEIL_LOWER, 1, 5, 1), PEIL_TOO_LARGE);
    assert_reason(peil_noncentral_t_ncp(PEIL_LOWER, 1, NAN, 0.5), PEIL_TOO_LARGE);
    assert_reason(peil_noncentral_f(PEIL_LOWER, -1, 3, 7, 2), PEIL_TOO_LARGE);
    assert_reason(peil_noncentral_f(PEIL_LOWER, 1, 3, 7, -2), PEIL_TOO_LARGE);
    assert_reason(peil_noncentral_f(PEIL_LOWER, 1, 0, 7, 2), PEIL_TOO_LARGE);
    assert_reason(peil_noncentral_f(PEIL_LOWER, 1, 3, NAN, 2), PEIL_TOO_LARGE);
    assert_reason(peil_noncentral_f_lambda(PEIL_UPPER, 1, 3, 7, 1), PEIL_TOO_LARGE);
}

static double log_normal(const void *context, double z, double *slope)
{
    *slope = z - *(const double *)context; /* of the logarithm, by the mean */
    return -*slope * *slope / 2;
}

static double log_chi_density(const void *context, double u, double *slope)
{
    *slope = u;
    return *(const double *)context * peil_log_chi(u, exp(u));
}

/* The normal density makes sqrt(2 pi) and its mean does not change that; chi densities make 1. */
static void test_quadrature(void **state)
{
    const double mean = 10;
    const struct peil_trapezoid normal = peil_trapezoid(log_normal, &mean, mean + 3, 0.7);

    (void)state;
    check_digits(exp(normal.log_integral), sqrt(2 * acos(-1)), 14, "normal density");
    assert_true(fabs(normal.slope) < 1e-15);
    for (double df = 0.5; df < 1e8; df *= 3.7) {
        const struct peil_trapezoid sum =
            peil_trapezoid(log_chi_density, &df, 0, 0.6 / sqrt(2 * (df + 30)));

        check_digits(exp(sum.log_integral + peil_log_chi_constant(df)), 1, 13, "chi density");
        assert_true(sum.slope < 0); /* the mean of log chi: below the log of its mean */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_t_against_mpmath), cmocka_unit_test(test_f_against_mpmath),
        cmocka_unit_test(test_ncp_leads_back),   cmocka_unit_test(test_lambda_leads_back),
        cmocka_unit_test(test_square_of_t_is_f), cmocka_unit_test(test_without_noncentrality),
        cmocka_unit_test(test_mirrored),         cmocka_unit_test(test_edges),
        cmocka_unit_test(test_quadrature),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
