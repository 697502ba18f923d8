/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tails and quantiles against R, and their underflow. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../oracle/stats_reference.h"
#include "../oracle/stats_testing.h"
#include "peil/stats/distributions.h"
#include "peil/stats/incomplete_beta.h"
#include "peil/stats/incomplete_gamma.h"

static void test_tails(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(reference_t); i++) {
        const double *r = reference_t[i];

        assert_number(peil_t_two_sided(r[0], r[1]), r[2], 12);
        assert_same(peil_t_two_sided(-r[0], r[1]), peil_t_two_sided(r[0], r[1]));
    }
    for (size_t i = 0; i < LENGTH(reference_f); i++) {
        const double *r = reference_f[i];

        assert_number(peil_f_upper(r[0], r[1], r[2]), r[3], 12);
    }
    for (size_t i = 0; i < LENGTH(reference_chi_tail); i++) {
        const double *r = reference_chi_tail[i];

        assert_number(peil_chi_squared_upper(r[0], r[1]), r[2], 12);
    }
}

static void test_quantiles(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(reference_t_quantile); i++) {
        const double *r = reference_t_quantile[i];

        assert_number(peil_t_quantile(r[0], r[1]), r[2], 12);
    }
    for (size_t i = 0; i < LENGTH(reference_normal_quantile); i++)
        assert_number(peil_normal_quantile(reference_normal_quantile[i][0]),
                      reference_normal_quantile[i][1], 14);
    for (size_t i = 0; i < LENGTH(reference_f_quantile); i++) {
        const double *r = reference_f_quantile[i];

        assert_number(peil_f_quantile(r[0], r[1], r[2]), r[3], 11);
    }
    for (size_t i = 0; i < LENGTH(reference_chi_quantile); i++) {
        const double *r = reference_chi_quantile[i];

        assert_number(peil_chi_squared_quantile(r[0], r[1]), r[2], 11);
    }
}

/* A million respondents: quantiles return, and lead back to their tail (R's qf does not). */
static void test_survey_sizes(void **state)
{
    static const double p[] = {0.025, 0.05, 0.5, 0.975, 0.99999};

    (void)state;
    for (size_t i = 0; i < LENGTH(p); i++) {
        const struct peil_number f = peil_f_quantile(p[i], 999999, 3999996);
        const struct peil_number t = peil_t_quantile(p[i], 1e7);

        assert_number(peil_f_upper(f.value, 999999, 3999996), 1 - p[i], 10);
        assert_int_equal(t.reason, PEIL_DEFINED);
        check_digits(t.value, peil_normal_quantile(p[i]).value, 5.5, "t of many df");
        assert_number(peil_f_quantile(1 - p[i], 3999996, 999999), 1 / f.value, 12);
        /* 2 df: P(F >= f) = (1 + 2f/df)^(-df/2) */
        assert_number(peil_f_quantile(p[i], 2, 20000), 10000 * expm1(-log1p(-p[i]) / 10000), 13);
    }
}

static void test_underflow(void **state)
{
    const struct peil_number tails[] = {
        peil_t_two_sided(200, 1e6),       peil_t_two_sided(-200, 1e6),
        peil_normal_two_sided(38),        peil_f_upper(1e5, 30, 3000),
        peil_f_upper(1e300, 1e300, 2000), peil_chi_squared_upper(1e6, 3),
    };

    (void)state;
    for (size_t i = 0; i < LENGTH(tails); i++) {
        assert_int_equal(tails[i].reason, PEIL_UNDERFLOW);
        assert_true(tails[i].value == 1e-300);
    }
    assert_string_equal(peil_reason_text(PEIL_UNDERFLOW), "p<1e-300");
    assert_true(peil_reason_has_value(PEIL_UNDERFLOW));
}

static void test_edges(void **state)
{
    (void)state;
    assert_number(peil_t_two_sided(0, 5), 1, 17);
    assert_number(peil_f_upper(0, 2, 5), 1, 17);
    assert_number(peil_chi_squared_upper(0, 2), 1, 17);
    assert_number(peil_normal_two_sided(0), 1, 17);
    assert_number(peil_t_quantile(0.5, 3), 0, 17);
    assert_reason(peil_t_two_sided(NAN, 5), PEIL_TOO_LARGE);
    assert_reason(peil_t_two_sided(1, 0), PEIL_TOO_LARGE);
    assert_reason(peil_f_upper(-1, 1, 1), PEIL_TOO_LARGE);
    assert_reason(peil_f_upper(1, INFINITY, 1), PEIL_TOO_LARGE);
    assert_reason(peil_chi_squared_upper(1, -1), PEIL_TOO_LARGE);
    assert_reason(peil_t_quantile(1, 3), PEIL_TOO_LARGE);
    assert_reason(peil_normal_quantile(0), PEIL_TOO_LARGE);
    assert_reason(peil_f_quantile(0.5, 0, 3), PEIL_TOO_LARGE);
    assert_reason(peil_chi_squared_quantile(NAN, 3), PEIL_TOO_LARGE);
    assert_reason(peil_p_value(NAN), PEIL_NOT_CONVERGED);
}

static void test_every_reason_has_a_text(void **state)
{
    (void)state;
    assert_string_equal(peil_reason_text(PEIL_DEFINED), "");
    for (int i = PEIL_N_TOO_SMALL_1; i <= PEIL_TOO_LARGE; i++) {
        const char *text = peil_reason_text((enum peil_reason)i);

        assert_true(text[0] != '\0' && strcmp(text, "unknown reason") != 0);
        for (int j = 0; j < i; j++)
            assert_string_not_equal(text, peil_reason_text((enum peil_reason)j));
    }
    assert_reason(peil_number_of(NAN), PEIL_TOO_LARGE);
    assert_reason(peil_number_of(-INFINITY), PEIL_TOO_LARGE);
    assert_false(signbit(peil_number_of(-0.0).value));
}

/* The upper quantiles keep a small tail's digits and mirror the lower ones. */
static void test_upper_quantiles(void **state)
{
    static const double tails[] = {1e-250, 1e-40, 1e-12, 0.001, 0.3, 0.7, 0.99};
    static const double dfs[] = {3.3, 30, 5000};

    (void)state;
    for (size_t i = 0; i < LENGTH(tails); i++)
        for (size_t j = 0; j < LENGTH(dfs); j++) {
            const struct peil_number t = peil_t_upper_quantile(tails[i], dfs[j]);
            const struct peil_number f = peil_f_upper_quantile(tails[i], 4, dfs[j]);

            if (tails[i] < 0.5)
                assert_number(peil_t_two_sided(t.value, dfs[j]), 2 * tails[i], 12);
            assert_same(t, peil_number_of(-peil_t_quantile(tails[i], dfs[j]).value));
            assert_number(peil_f_upper(f.value, 4, dfs[j]), tails[i], 11.5);
        }
    assert_number(peil_t_upper_quantile(0.5, 7), 0, 17);
    assert_number(peil_f_upper_quantile(0.05, 2, 60), peil_f_quantile(0.95, 2, 60).value, 13);
    assert_reason(peil_t_upper_quantile(0, 7), PEIL_TOO_LARGE);
    assert_reason(peil_t_upper_quantile(0.1, -1), PEIL_TOO_LARGE);
    assert_reason(peil_f_upper_quantile(1, 2, 7), PEIL_TOO_LARGE);
    assert_reason(peil_f_upper_quantile(NAN, 2, 7), PEIL_TOO_LARGE);
    assert_reason(peil_f_upper_quantile(0.05, 2, 0), PEIL_TOO_LARGE);
}

/* A logarithm: 1e-12 of the number itself, and of the logarithm where that is large. */
static void check_log(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-12 * fmax(1, fabs(expected))))
        fail_msg("log %.17g, expected %.17g", value, expected);
}

/* The logarithms of the incomplete gamma and beta where they have closed forms, below 1e-300 too:
 * Gamma(1) is exponential, Gamma(1/2) half a squared normal; Beta(a, 1) is a power. */
static void test_logarithms_of_tails(void **state)
{
    static const double xs[] = {1e-200, 1e-9, 0.3, 1, 2.5, 20, 300, 5000};

    (void)state;
    for (size_t i = 0; i < LENGTH(xs); i++) {
        const double x = xs[i], one = peil_log_gamma_kernel(1, x);
        const double half = peil_log_gamma_kernel(0.5, x);

        check_log(peil_log_gamma_upper(one, 1, x), -x);
        if (x < 30)
            check_log(peil_log_gamma_lower(one, 1, x), log(-expm1(-x)));
        if (x < 30) {
            check_log(peil_log_gamma_upper(half, 0.5, x), log(erfc(sqrt(x))));
            check_log(peil_log_gamma_lower(half, 0.5, x), log(erf(sqrt(x))));
        }
    }
    assert_true(isinf(peil_log_gamma_lower(peil_log_gamma_kernel(3, 0), 3, 0)));
    assert_true(peil_log_gamma_upper(peil_log_gamma_kernel(3, 0), 3, 0) == 0);
    for (double a = 0.5; a < 1e5; a *= 3.7) {
        const double kernel = peil_log_beta_kernel(a, 1, 0.2, 0.8);

        check_log(peil_log_incomplete_beta(kernel, a, 1, 0.2, 0.8), a * log(0.2));
        check_log(peil_log_incomplete_beta(kernel, 1, a, 0.8, 0.2), log1p(-pow(0.2, a)));
    }
    assert_true(isinf(peil_log_incomplete_beta(-INFINITY, 2, 3, 0, 1)));
    assert_true(peil_log_incomplete_beta(-INFINITY, 2, 3, 1, 0) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tails),           cmocka_unit_test(test_quantiles),
        cmocka_unit_test(test_survey_sizes),    cmocka_unit_test(test_underflow),
        cmocka_unit_test(test_edges),           cmocka_unit_test(test_every_reason_has_a_text),
        cmocka_unit_test(test_upper_quantiles), cmocka_unit_test(test_logarithms_of_tails),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
