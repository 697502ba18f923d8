/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Omega: R, factanal, units and keys, what has no omega, and a factorial design. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../oracle/omega_reference.h"
#include "../oracle/stats_testing.h"
#include "peil/stats/alpha_of_matrix.h"
#include "peil/stats/omega.h"

#include <gsl/gsl_errno.h>

enum { MOST = 60 };

/* What R says of one matrix; fit: omega, se, limits, chi-squared, p, RMSEA, CFI, SRMR. */
struct reference {
    const char *name;
    size_t k;
    uint64_t n;
    const double *covariance, *loading, *unique, *fit;
};

#define REFERENCE(name)                                                                            \
    {                                                                                              \
#name, LENGTH(reference_##name##_loading), reference_##name##_n,                           \
            reference_##name##_covariance, reference_##name##_loading, reference_##name##_unique,  \
            reference_##name##_fit                                                                 \
    }

static void check_fit(const struct reference *r, const struct peil_omega *omega)
{
    const double *fit = r->fit;

    assert_int_equal(omega->n, r->n);
    assert_int_equal(omega->items, r->k);
    assert_number(omega->omega, fit[0], 12);
    assert_number(omega->se, fit[1], 11);
    assert_interval(omega->interval, fit[2], fit[3], 11);
    if (r->k == 3) {
        assert_true(omega->chi_squared.reason == PEIL_DEFINED && omega->chi_squared.value == 0);
        assert_reason(omega->p, PEIL_SATURATED);
        assert_reason(omega->rmsea, PEIL_SATURATED);
        assert_reason(omega->cfi, PEIL_SATURATED);
        assert_true(omega->srmr.reason == PEIL_DEFINED && omega->srmr.value < 1e-14);
        return;
    }
    assert_int_equal(omega->df, r->k * (r->k - 3) / 2);
    assert_number(omega->chi_squared, fit[4], 11);
    if (fit[5] > 1e-300)
        assert_number(omega->p, fit[5], 10);
    else
        assert_reason(omega->p, PEIL_UNDERFLOW);
    assert_number(omega->rmsea, fit[6], 11);
    assert_number(omega->cfi, fit[7], 11);
    assert_number(omega->srmr, fit[8], 11);
}

static void test_against_r(void **state)
{
    static const struct reference cases[] = {
        REFERENCE(agree),       REFERENCE(conscientious), REFERENCE(extraversion),
        REFERENCE(neuroticism), REFERENCE(openness),      REFERENCE(unturned),
        REFERENCE(three),       REFERENCE(small),         REFERENCE(all)};

    (void)state;
    for (size_t c = 0; c < LENGTH(cases); c++) {
        const struct reference *r = &cases[c];
        struct peil_number loading[MOST], unique[MOST];
        const struct peil_omega omega =
            peil_omega(r->k, r->covariance, r->n, 0.95, loading, unique);

        check_fit(r, &omega);
        for (size_t i = 0; i < r->k; i++) {
            assert_number(loading[i], r->loading[i], 10);
            assert_number(unique[i], r->unique[i], 10);
        }
    }
}

/* The omega of correlations, which factanal (R) fits to its own tolerance. */
static void test_correlations_against_factanal(void **state)
{
    static const struct {
        const double *covariance;
        double omega;
    } cases[] = {{reference_agree_covariance, 0.724021384957495},
                 {reference_conscientious_covariance, 0.733756209384929},
                 {reference_extraversion_covariance, 0.763059966072897},
                 {reference_neuroticism_covariance, 0.814967149612538},
                 {reference_openness_covariance, 0.617977924218048}};

    (void)state;
    for (size_t c = 0; c < LENGTH(cases); c++) {
        const double *s = cases[c].covariance;
        double r[25];

        for (size_t i = 0; i < 5; i++)
            for (size_t j = 0; j < 5; j++)
                r[i * 5 + j] = s[i * 5 + j] / sqrt(s[i * 5 + i] * s[j * 5 + j]);
        assert_number(peil_omega(5, r, 2700, 0.95, NULL, NULL).omega, cases[c].omega, 6);
    }
}

/* Units, order and keys of items; n. */
static void test_identities(void **state)
{
    static const size_t order[] = {3, 0, 4, 2, 1};
    const double *s = reference_extraversion_covariance;
    double scaled[25], shuffled[25], turned[25];
    struct peil_number loading[5], other[5];
    const struct peil_omega omega = peil_omega(5, s, 401, 0.95, loading, NULL);

    (void)state;
    for (size_t i = 0; i < 5; i++) {
        for (size_t j = 0; j < 5; j++) {
            scaled[i * 5 + j] = s[i * 5 + j] * 16;
            shuffled[i * 5 + j] = s[order[i] * 5 + order[j]];
            turned[i * 5 + j] = s[i * 5 + j] * ((i == 2) != (j == 2) ? -1 : 1);
        }
    }
    const struct peil_omega by_four = peil_omega(5, scaled, 401, 0.95, other, NULL);

    assert_same(by_four.omega, omega.omega);
    assert_same(by_four.chi_squared, omega.chi_squared);
    assert_true(by_four.interval.low == omega.interval.low);
    for (size_t i = 0; i < 5; i++)
        assert_true(other[i].value == 4 * loading[i].value);

    const struct peil_omega in_order = peil_omega(5, shuffled, 401, 0.95, other, NULL);

    assert_number(in_order.omega, omega.omega.value, 13);
    assert_interval(in_order.interval, omega.interval.low, omega.interval.high, 12);
    for (size_t i = 0; i < 5; i++)
        assert_number(other[i], loading[order[i]].value, 11);

    assert_true(peil_omega(5, turned, 401, 0.95, other, NULL).omega.value < omega.omega.value);
    for (size_t i = 0; i < 5; i++)
        assert_number(other[i], (i == 2 ? -1 : 1) * loading[i].value, 12);

    /* four times the respondents less one: half the error */
    const struct peil_omega more = peil_omega(5, s, 1601, 0.95, NULL, NULL);

    assert_same(more.omega, omega.omega);
    assert_number(more.se, omega.se.value / 2, 14);
    assert_number(more.chi_squared, 4 * omega.chi_squared.value, 14);
    assert_true(omega.interval.low < omega.omega.value && omega.omega.value < omega.interval.high);
}

static void check_empty(size_t k, const double *s, uint64_t n, enum peil_reason why)
{
    struct peil_number loading[MOST], unique[MOST];
    const struct peil_omega omega = peil_omega(k, s, n, 0.95, loading, unique);

    assert_reason(omega.omega, why);
    assert_reason(omega.se, why);
    assert_reason(omega.chi_squared, why);
    assert_reason(omega.p, why);
    assert_reason(omega.rmsea, why);
    assert_reason(omega.cfi, why);
    assert_reason(omega.srmr, why);
    assert_int_equal(omega.interval.reason, why);
    assert_true(omega.interval.low == 0 && omega.interval.high == 0);
    for (size_t i = 0; i < k; i++) {
        assert_reason(loading[i], why);
        assert_reason(unique[i], why);
    }
}

static void test_nothing_to_fit(void **state)
{
    static const double two[] = {1, 0.5, 0.5, 1};
    static const double three[] = {1, 0.5, 0.4, 0.5, 1, 0.3, 0.4, 0.3, 1};
    static const double constant[] = {1, 0.5, 0, 0.5, 1, 0, 0, 0, 0};
    static const double negative[] = {1, 0.5, 0, 0.5, -1, 0, 0, 0, 1};
    static const double infinite[] = {1, 0.5, INFINITY, 0.5, 1, 0, INFINITY, 0, 1};
    static const double copy[] = {1, 1, 0.5, 1, 1, 0.5, 0.5, 0.5, 1};
    static const double sum[] = {1, 0, 1, 0, 1, 1, 1, 1, 2};
    static const double impossible[] = {1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1};

    (void)state;
    check_empty(0, two, 100, PEIL_TOO_FEW_ITEMS);
    check_empty(1, two, 100, PEIL_TOO_FEW_ITEMS);
    check_empty(2, two, 100, PEIL_TOO_FEW_ITEMS);
    check_empty(3, three, 0, PEIL_N_TOO_SMALL_2);
    check_empty(3, three, 1, PEIL_N_TOO_SMALL_2);
    check_empty(3, three, 2, PEIL_NOT_ABOVE_ITEMS);
    check_empty(3, three, 3, PEIL_NOT_ABOVE_ITEMS);
    check_empty(3, constant, 100, PEIL_NO_VARIANCE);
    check_empty(3, negative, 100, PEIL_NOT_DEFINITE);
    check_empty(3, infinite, 100, PEIL_TOO_LARGE);
    check_empty(3, copy, 100, PEIL_NOT_DEFINITE);
    check_empty(3, sum, 100, PEIL_NOT_DEFINITE);
    check_empty(3, impossible, 100, PEIL_NOT_DEFINITE);
    assert_int_equal(peil_omega(3, three, 4, 0.95, NULL, NULL).omega.reason, PEIL_DEFINED);
}

/* Models that have no proper solution, or more than one. */
static void test_no_solution(void **state)
{
    /* l1^2 = 0.8 0.8 / 0.3 > 1 */
    static const double heywood[] = {1, 0.8, 0.8, 0.8, 1, 0.3, 0.8, 0.3, 1};
    /* l1^2 = -0.3: no real loadings */
    static const double imaginary[] = {1, 0.3, 0.3, 0.3, 1, -0.3, 0.3, -0.3, 1};
    static const double all_against_all[] = {1,    -0.3, -0.3, -0.3, -0.3, 1,    -0.3, -0.3,
                                             -0.3, -0.3, 1,    -0.3, -0.3, -0.3, -0.3, 1};
    /* only l1 l2 is known */
    static const double one_pair[] = {1, 0.5, 0, 0.5, 1, 0, 0, 0, 1};
    static const double unrelated[] = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    /* a proper minimum (F = 0.1085) that is not the lowest: about 0.107 with one uniqueness 0 */
    static const double local[] = {1,     0.21,  -0.13, 0.04,  -0.01, -0.19, 0.21,  1,     -0.13,
                                   -0.16, -0.08, 0.02,  -0.13, -0.13, 1,     0.04,  0.14,  0.05,
                                   0.04,  -0.16, 0.04,  1,     0.03,  -0.03, -0.01, -0.08, 0.14,
                                   0.03,  1,     -0.18, -0.19, 0.02,  0.05,  -0.03, -0.18, 1};
    static const double two_pairs[] = {1, 0.5, 0, 0, 0.5, 1, 0, 0, 0, 0, 1, 0.2, 0, 0, 0.2, 1};

    (void)state;
    check_empty(3, heywood, 100, PEIL_HEYWOOD);
    check_empty(3, imaginary, 100, PEIL_HEYWOOD);
    check_empty(4, all_against_all, 100, PEIL_HEYWOOD);
    check_empty(6, local, 100, PEIL_HEYWOOD);
    check_empty(3, one_pair, 100, PEIL_NOT_IDENTIFIED);
    check_empty(3, unrelated, 100, PEIL_NOT_IDENTIFIED);
    check_empty(4, two_pairs, 100, PEIL_NOT_IDENTIFIED);
}

/* A factorial design: 2 or 4, plus or minus 1 independently: half of each variance is common, and
 * omega = 16 / (16 + 4). */
static void test_products(void **state)
{
    static const int64_t answers[][4] = {{1, 1, 3, 3}, {1, 3, 1, 3}, {3, 1, 1, 1}, {3, 3, 3, 1},
                                         {3, 3, 5, 3}, {3, 5, 3, 3}, {5, 3, 3, 5}, {5, 5, 5, 5}};
    struct peil_cross_products *products = peil_cross_products_new(4);
    struct peil_number loading[4], again[4];
    double s[16];

    (void)state;
    for (size_t r = 0; r < LENGTH(answers); r++) {
        for (size_t i = 0; i < 4; i++) {
            peil_cross_products_add_value(products, i, answers[r][i], 7);
            for (size_t j = i + 1; j < 4; j++)
                peil_cross_products_add_pair(products, i, answers[r][i], j, answers[r][j], 7);
        }
    }
    for (size_t i = 0; i < 4; i++)
        for (size_t j = 0; j < 4; j++)
            s[i * 4 + j] = peil_cross_products_covariance(products, i, j, 0).value;
    const struct peil_omega a = peil_omega_of_products(products, 4, 0, 0.95, loading, NULL);
    const struct peil_omega b = peil_omega(4, s, 56, 0.95, again, NULL);

    assert_int_equal(a.n, 56);
    assert_number(a.omega, 0.8, 14);
    assert_same(a.omega, b.omega);
    assert_same(loading[2], again[2]);
    /* the same alpha, by another road */
    assert_number(peil_alpha_of_covariances(4, s),
                  peil_reliability(products, 0.95, NULL, NULL).alpha.value, 14);
    assert_reason(peil_omega_of_products(products, 2, 0, 0.95, NULL, NULL).omega,
                  PEIL_TOO_FEW_ITEMS);
    peil_cross_products_add_value(products, 1, 3, 1);
    assert_reason(peil_omega_of_products(products, 4, 0, 0.95, loading, NULL).omega,
                  PEIL_INCOMPLETE_COUNTS);
    assert_reason(loading[3], PEIL_INCOMPLETE_COUNTS);
    peil_cross_products_free(products);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_r),   cmocka_unit_test(test_correlations_against_factanal),
        cmocka_unit_test(test_identities),  cmocka_unit_test(test_nothing_to_fit),
        cmocka_unit_test(test_no_solution), cmocka_unit_test(test_products),
    };

    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
