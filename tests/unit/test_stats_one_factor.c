/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one-factor model under omega: found again by another minimiser, in closed form and where it
 * was put in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../oracle/omega_reference.h"
#include "../oracle/stats_testing.h"
#include "peil/stats/omega.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_multimin.h>

enum { MOST = 60 };

/* The discrepancy of loadings and logarithms of unique variances, by Sherman and Morrison: nothing
 * of Peil's profile. */
struct direct {
    size_t k;
    const double *covariance;
};

static double direct_terms(const struct direct *d, const gsl_vector *p, double *unweighted,
                           double *spread)
{
    double trace = 0, log_det = 0, quadratic = 0;

    *spread = 1;
    for (size_t i = 0; i < d->k; i++) {
        const double l = gsl_vector_get(p, i), u = exp(gsl_vector_get(p, d->k + i));

        log_det += log(u);
        trace += d->covariance[i * d->k + i] / u;
        *spread += l * l / u;
    }
    for (size_t i = 0; i < d->k; i++) {
        unweighted[i] = 0; /* S diag(u)^-1 l */
        for (size_t j = 0; j < d->k; j++)
            unweighted[i] += d->covariance[i * d->k + j] * gsl_vector_get(p, j) /
                             exp(gsl_vector_get(p, d->k + j));
        quadratic += unweighted[i] * gsl_vector_get(p, i) / exp(gsl_vector_get(p, d->k + i));
    }
    return log_det + log(*spread) + trace - quadratic / *spread;
}

static double direct_f(const gsl_vector *p, void *data)
{
    double unweighted[MOST], spread;

    return direct_terms(data, p, unweighted, &spread);
}

static void direct_df(const gsl_vector *p, void *data, gsl_vector *gradient)
{
    const struct direct *d = data;
    double unweighted[MOST], spread, quadratic = 0;

    direct_terms(d, p, unweighted, &spread);
    for (size_t i = 0; i < d->k; i++)
        quadratic += unweighted[i] * gsl_vector_get(p, i) / exp(gsl_vector_get(p, d->k + i));
    for (size_t i = 0; i < d->k; i++) {
        const double l = gsl_vector_get(p, i), u = exp(gsl_vector_get(p, d->k + i));
        const double by_loading = 2 * l / u / spread - 2 * unweighted[i] / u / spread +
                                  2 * l / u * quadratic / (spread * spread);
        const double by_unique = 1 / u - l * l / (u * u) / spread -
                                 d->covariance[i * d->k + i] / (u * u) +
                                 2 * l * unweighted[i] / (u * u) / spread -
                                 l * l / (u * u) * quadratic / (spread * spread);

        gsl_vector_set(gradient, i, by_loading);
        gsl_vector_set(gradient, d->k + i, u * by_unique);
    }
}

static void direct_fdf(const gsl_vector *p, void *data, double *f, gsl_vector *gradient)
{
    *f = direct_f(p, data);
    direct_df(p, data, gradient);
}

/* GSL's BFGS on the discrepancy itself finds the same minimum. */
static void test_against_bfgs(void **state)
{
    struct direct direct = {5, reference_neuroticism_covariance};
    gsl_multimin_function_fdf function = {direct_f, direct_df, direct_fdf, 10, &direct};
    gsl_multimin_fdfminimizer *minimiser =
        gsl_multimin_fdfminimizer_alloc(gsl_multimin_fdfminimizer_vector_bfgs2, 10);
    gsl_vector *start = gsl_vector_alloc(10);
    struct peil_number loading[5], unique[5];

    (void)state;
    peil_omega(5, direct.covariance, 1000, 0.95, loading, unique);
    for (size_t i = 0; i < 5; i++) {
        gsl_vector_set(start, i, 1);
        gsl_vector_set(start, 5 + i, 0);
    }
    gsl_multimin_fdfminimizer_set(minimiser, &function, start, 0.1, 0.1);
    for (int i = 0; i < 500; i++)
        if (gsl_multimin_fdfminimizer_iterate(minimiser) != GSL_SUCCESS)
            break;
    for (size_t i = 0; i < 5; i++) {
        assert_number(loading[i], gsl_vector_get(minimiser->x, i), 6);
        assert_number(unique[i], exp(gsl_vector_get(minimiser->x, 5 + i)), 6);
    }
    gsl_vector_free(start);
    gsl_multimin_fdfminimizer_free(minimiser);
}

/* Three items have one solution: l1^2 = s12 s13 / s23, and so on. */
static void test_three_items_in_closed_form(void **state)
{
    static const double s[] = {2, 0.9, 0.4, 0.9, 1.5, 0.5, 0.4, 0.5, 1};
    const double l1 = sqrt(0.9 * 0.4 / 0.5), l2 = 0.9 / l1, l3 = 0.4 / l1;
    const double common = (l1 + l2 + l3) * (l1 + l2 + l3);
    const double own = 2 - l1 * l1 + 1.5 - l2 * l2 + 1 - l3 * l3;
    struct peil_number loading[3], unique[3];
    const struct peil_omega omega = peil_omega(3, s, 50, 0.95, loading, unique);

    (void)state;
    assert_number(omega.omega, common / (common + own), 14);
    assert_number(loading[0], l1, 13);
    assert_number(loading[1], l2, 13);
    assert_number(loading[2], l3, 13);
    assert_number(unique[0], 2 - l1 * l1, 13);
    assert_int_equal(omega.df, 0);
}

/* Covariances of a factor with these loadings; unique variances so that variances are 1 to 1.9. */
static void fill_model(double *s, const double *loading, size_t k)
{
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++)
            s[i * k + j] = i == j ? 1 + 0.1 * (double)(i % 10) : loading[i] * loading[j];
}

/* What was put in comes out: few and many items, negative loadings, uniqueness near 0. */
static void test_known_models(void **state)
{
    static double s[MOST * MOST];
    double loading[MOST];

    (void)state;
    for (size_t k = 3; k <= MOST; k += k < 6 ? 1 : 18) {
        struct peil_number found[MOST], unique[MOST];

        for (size_t i = 0; i < k; i++)
            loading[i] = (i % 5 == 4 ? -1 : 1) * (0.3 + 0.6 * (double)(i + 1) / (double)k);
        fill_model(s, loading, k);
        const struct peil_omega omega = peil_omega(k, s, 500, 0.95, found, unique);

        assert_int_equal(omega.omega.reason, PEIL_DEFINED);
        for (size_t i = 0; i < k; i++) {
            assert_number(found[i], loading[i], 10);
            assert_number(unique[i], s[i * k + i] - loading[i] * loading[i], 10);
        }
        assert_true(omega.chi_squared.value < 1e-9);
        if (k > 3) {
            assert_true(omega.rmsea.value == 0 && omega.cfi.value == 1);
            assert_number(omega.p, 1, 12);
        }
    }
    const double nearly_one[] = {sqrt(0.9999), 0.6, 0.5, 0.7};
    struct peil_number unique[4];

    fill_model(s, nearly_one, 4);
    peil_omega(4, s, 500, 0.95, NULL, unique);
    assert_number(unique[0], 0.0001, 8);
}

/* Loadings that cancel: omega 0 is a value, its logit is not. */
static void test_omega_of_zero(void **state)
{
    static const double loading[] = {0.6, -0.6, 0.6, -0.6};
    double s[16];

    (void)state;
    fill_model(s, loading, 4);
    for (size_t i = 0; i < 4; i++)
        s[i * 5] = 1;
    const struct peil_omega omega = peil_omega(4, s, 100, 0.95, NULL, NULL);

    assert_int_equal(omega.omega.reason, PEIL_DEFINED);
    assert_true(omega.omega.value >= 0 && omega.omega.value < 1e-20);
    assert_true(omega.interval.reason == PEIL_TOO_LARGE || omega.interval.low >= 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_bfgs),
        cmocka_unit_test(test_three_items_in_closed_form),
        cmocka_unit_test(test_known_models),
        cmocka_unit_test(test_omega_of_zero),
    };

    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
