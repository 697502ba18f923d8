/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bivariate normal distribution, polychoric correlations, and ordinal alpha. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../oracle/polychoric_reference.h"
#include "../oracle/stats_testing.h"
#include "peil/stats/alpha_of_matrix.h"
#include "peil/stats/bivariate_normal.h"
#include "peil/stats/polychoric.h"

#include <gsl/gsl_errno.h>

static const double PI = 3.14159265358979323846;

/* Each of the four quadrants of (h, k, rho) is the first one of some reflection. */
static void test_quadrants_against_mpmath(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(reference_quadrants); i++) {
        const double *r = reference_quadrants[i];
        const double h = r[0], k = r[1], rho = r[2], p = r[3];
        char what[80];

        snprintf(what, sizeof what, "quadrant of %g, %g, %g", h, k, rho);
        check_digits(peil_quadrants(peil_cut_of(h), peil_cut_of(k), rho).below_below, p, 12.5,
                     what);
        check_digits(peil_quadrants(peil_cut_of(k), peil_cut_of(h), rho).below_below, p, 12.5,
                     what);
        check_digits(peil_quadrants(peil_cut_of(h), peil_cut_of(-k), -rho).below_above, p, 12.5,
                     what);
        check_digits(peil_quadrants(peil_cut_of(-h), peil_cut_of(k), -rho).above_below, p, 12.5,
                     what);
        check_digits(peil_quadrants(peil_cut_of(-h), peil_cut_of(-k), rho).above_above, p, 12.5,
                     what);
    }
}

/* At the medians a quadrant is 1/4 + asin(rho) / (2 pi) (Sheppard 1899). */
static void test_medians(void **state)
{
    static const double rho[] = {-1, -0.99, -0.5, -1e-6, 0, 0.1, 0.3, 0.5, 0.9, 0.999999, 1};
    const struct peil_cut zero = peil_cut_of(0);

    (void)state;
    for (size_t i = 0; i < LENGTH(rho); i++) {
        const struct peil_quadrants q = peil_quadrants(zero, zero, rho[i]);

        assert_true(fabs(q.below_below - (0.25 + asin(rho[i]) / (2 * PI))) < 1e-16);
        assert_true(q.below_below == q.above_above && q.below_above == q.above_below);
        assert_true(fabs(q.below_below + q.below_above - 0.5) < 1e-16);
    }
}

static void check_quadrants(struct peil_quadrants q, double bb, double ba, double ab, double aa)
{
    assert_true(fabs(q.below_below - bb) < 3e-16);
    assert_true(fabs(q.below_above - ba) < 3e-16);
    assert_true(fabs(q.above_below - ab) < 3e-16);
    assert_true(fabs(q.above_above - aa) < 3e-16);
}

static void test_limits_of_quadrants(void **state)
{
    const struct peil_cut h = peil_cut_of(-0.5), k = peil_cut_of(1.25);
    const struct peil_cut nobody = peil_cut_of(-INFINITY), everybody = peil_cut_of(INFINITY);
    static const double rho[] = {-1, -0.5, 0, 0.5, 1};

    (void)state;
    for (size_t i = 0; i < LENGTH(rho); i++) {
        check_quadrants(peil_quadrants(nobody, k, rho[i]), 0, 0, k.below, k.above);
        check_quadrants(peil_quadrants(everybody, k, rho[i]), k.below, k.above, 0, 0);
        check_quadrants(peil_quadrants(k, nobody, rho[i]), 0, k.below, 0, k.above);
        check_quadrants(peil_quadrants(k, everybody, rho[i]), k.below, 0, k.above, 0);
        check_quadrants(peil_quadrants(nobody, everybody, rho[i]), 0, 0, 1, 0);
    }
    check_quadrants(peil_quadrants(h, k, 0), h.below * k.below, h.below * k.above,
                    h.above * k.below, h.above * k.above);
    check_quadrants(peil_quadrants(h, k, 1), h.below, 0, k.below - h.below, k.above);
    check_quadrants(peil_quadrants(h, k, -1), h.below - k.above, k.above, h.above, 0);
}

static void test_cuts(void **state)
{
    const struct peil_cut a = peil_cut_of_counts(3, 17), b = peil_cut_of_counts(17, 3);

    (void)state;
    assert_true(a.at == -b.at && a.below == b.above && a.above == b.below);
    check_digits(peil_cut_of(a.at).below, 0.15, 15, "Phi of its quantile");
    assert_true(peil_cut_of_counts(4, 4).at == 0);
    assert_true(peil_cut_of_counts(0, 4).at == -INFINITY &&
                peil_cut_of_counts(4, 0).at == INFINITY);
    /* density: at the medians 1 / (2 pi sqrt(1 - rho^2)) */
    check_digits(peil_bivariate_density(0, 0, 0.6), 1 / (2 * PI * 0.8), 15, "density");
    assert_true(peil_bivariate_density(INFINITY, 0, 0.6) == 0);
    assert_true(peil_bivariate_density(1, 2, 0.6) == peil_bivariate_density(2, 1, 0.6));
}

static void check_small(size_t rows, size_t columns, const uint64_t *counts, const double *expected)
{
    const struct peil_polychoric result = peil_polychoric(rows, columns, counts);

    assert_number(result.rho, expected[0], 11);
    assert_number(result.se, expected[1], 9);
    assert_int_equal(result.direction, 0);
    assert_int_equal(result.df, rows * columns - rows - columns);
    if (result.df > 0) {
        assert_number(result.chi_squared, expected[2], 9);
        assert_true(peil_reason_has_value(result.p.reason));
    } else {
        assert_true(result.chi_squared.value < 1e-10);
        assert_reason(result.p, PEIL_SATURATED);
    }
}

static void test_against_mpmath(void **state)
{
    (void)state;
    check_small(2, 2, reference_tetrachoric[0], reference_small[0]);
    check_small(2, 2, reference_skewed[0], reference_small[1]);
    check_small(3, 4, reference_negative[0], reference_small[2]);
    check_small(3, 5, reference_sparse[0], reference_small[3]);
    check_small(3, 3, reference_outlier[0], reference_small[4]);
}

/* All pairs of the neuroticism items, and the alpha of their correlations. */
static void test_bfi(void **state)
{
    double correlation[25];
    size_t pair = 0;

    (void)state;
    for (size_t i = 0; i < 5; i++) {
        correlation[i * 5 + i] = 1;
        for (size_t j = i + 1; j < 5; j++, pair++) {
            const struct peil_polychoric result = peil_polychoric(6, 6, reference_pairs[pair][0]);

            assert_number(result.rho, reference_pair_rho[pair], 12);
            assert_number(result.chi_squared, reference_pair_fit[pair], 10);
            assert_int_equal(result.df, 24);
            correlation[i * 5 + j] = correlation[j * 5 + i] = result.rho.value;
        }
    }
    const struct peil_polychoric first = peil_polychoric(6, 6, reference_pairs[0][0]);

    assert_int_equal(first.n, 2757);
    assert_number(first.se, reference_pair_se, 9);
    /* psych::polychoric, to the precision of its optimize() */
    assert_number(first.rho, 0.764644724737478, 5.5);
    assert_number(peil_alpha_of_correlations(5, correlation), reference_ordinal_alpha, 12);
}

/* A median split: rho = -cos(2 pi a) with a the share of both below. */
static void test_tetrachoric_in_closed_form(void **state)
{
    static const uint64_t counts[] = {30, 20, 20, 30}, none[] = {25, 25, 25, 25};
    const struct peil_polychoric result = peil_polychoric(2, 2, counts);

    (void)state;
    assert_number(result.rho, -cos(2 * PI * 0.3), 13);
    assert_true(result.se.value > 0.1 && result.se.value < 0.2);
    /* independence: rho exactly 0; se = 2 pi sqrt(p q p q / n) / (2 pi density^2...) = pi/2 / sqrt
     * n */
    assert_true(peil_polychoric(2, 2, none).rho.value == 0);
    assert_number(peil_polychoric(2, 2, none).se, PI / 2 / 10, 12);
}

static void test_symmetries(void **state)
{
    uint64_t swapped[12], reversed[12], tenfold[12], gaps[5 * 6] = {0};
    const uint64_t *counts = reference_negative[0];
    const struct peil_polychoric result = peil_polychoric(3, 4, counts);

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        for (size_t j = 0; j < 4; j++) {
            swapped[j * 3 + i] = counts[i * 4 + j];
            reversed[(2 - i) * 4 + j] = counts[i * 4 + j];
            tenfold[i * 4 + j] = 10 * counts[i * 4 + j];
            gaps[(i + (i > 0)) * 6 + j + (j > 1) + 1] = counts[i * 4 + j];
        }
    }
    const struct peil_polychoric other = peil_polychoric(4, 3, swapped);

    assert_number(other.rho, result.rho.value, 13);
    assert_number(other.se, result.se.value, 12);
    assert_int_equal(other.rows, 4);

    const struct peil_polychoric turned = peil_polychoric(3, 4, reversed);

    assert_number(turned.rho, -result.rho.value, 13);
    assert_number(turned.chi_squared, result.chi_squared.value, 10);

    const struct peil_polychoric copies = peil_polychoric(3, 4, tenfold);

    assert_number(copies.rho, result.rho.value, 13);
    assert_number(copies.se, result.se.value / sqrt(10), 12);
    assert_number(copies.chi_squared, 10 * result.chi_squared.value, 10);

    /* answers that nobody gave change no bit */
    const struct peil_polychoric spread = peil_polychoric(5, 6, gaps);

    assert_same(spread.rho, result.rho);
    assert_same(spread.se, result.se);
    assert_same(spread.p, result.p);
    assert_int_equal(spread.rows, 3);
    assert_int_equal(spread.columns, 4);
}

static void check_none(size_t rows, size_t columns, const uint64_t *counts, enum peil_reason why,
                       int direction)
{
    const struct peil_polychoric result = peil_polychoric(rows, columns, counts);

    assert_reason(result.rho, why);
    assert_reason(result.se, why);
    assert_reason(result.chi_squared, why);
    assert_reason(result.p, why);
    assert_int_equal(result.direction, direction);
}

static void test_none(void **state)
{
    static const uint64_t zero[9] = {0}, row[] = {3, 4, 5, 0, 0, 0}, column[] = {3, 0, 4, 0};
    static const uint64_t one[9] = {0, 0, 0, 0, 1};
    static const uint64_t diagonal[] = {5, 0, 0, 0, 3, 0, 0, 0, 8}, against[] = {0, 4, 7, 0};
    static const uint64_t corner[] = {10, 5, 0, 7}, staircase[] = {4, 6, 0, 0, 0, 3, 9, 0};
    static const uint64_t two[] = {1, 0, 0, 1};
    /* two rare answers that never met: all correlations from middling up do alike */
    static const uint64_t rare[] = {1, 0, 998, 1}, rarer[] = {0, 3, 7, 99990};
    /* a contrary pair among a million: as unlikely as a double can say, and more */
    static const uint64_t contrary[] = {300000, 900, 0, 800, 400000, 700, 1, 900, 300000};

    (void)state;
    check_none(0, 0, NULL, PEIL_N_TOO_SMALL_1, 0);
    check_none(3, 3, zero, PEIL_N_TOO_SMALL_1, 0);
    check_none(3, 3, one, PEIL_TOO_FEW_LEVELS, 0);
    check_none(2, 3, row, PEIL_TOO_FEW_LEVELS, 0);
    check_none(2, 2, column, PEIL_TOO_FEW_LEVELS, 0);
    check_none(3, 3, diagonal, PEIL_AT_BOUND, 1);
    check_none(2, 2, against, PEIL_AT_BOUND, -1);
    check_none(2, 2, corner, PEIL_AT_BOUND, 1);
    check_none(2, 4, staircase, PEIL_AT_BOUND, 1);
    check_none(2, 2, two, PEIL_AT_BOUND, 1);
    check_none(2, 2, rare, PEIL_AT_BOUND, 1);
    check_none(2, 2, rarer, PEIL_AT_BOUND, -1);
    check_none(3, 3, contrary, PEIL_TOO_LARGE, 0);
}

/* Tables that a correlation describes badly still have their most likely one. */
static void test_odd_tables(void **state)
{
    static const uint64_t cross[] = {5, 0, 5, 0, 5, 0, 5, 0, 5};
    static const uint64_t ring[] = {0, 9, 0, 9, 0, 9, 0, 9, 0};
    const struct peil_polychoric result = peil_polychoric(3, 3, reference_outlier[0]);

    (void)state;
    assert_true(peil_polychoric(3, 3, cross).rho.reason == PEIL_DEFINED);
    assert_true(fabs(peil_polychoric(3, 3, cross).rho.value) < 1e-12);
    assert_true(peil_polychoric(3, 3, ring).rho.reason == PEIL_DEFINED);
    assert_true(result.p.reason == PEIL_DEFINED && result.p.value < 1e-10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quadrants_against_mpmath),
        cmocka_unit_test(test_medians),
        cmocka_unit_test(test_limits_of_quadrants),
        cmocka_unit_test(test_cuts),
        cmocka_unit_test(test_against_mpmath),
        cmocka_unit_test(test_bfi),
        cmocka_unit_test(test_tetrachoric_in_closed_form),
        cmocka_unit_test(test_symmetries),
        cmocka_unit_test(test_none),
        cmocka_unit_test(test_odd_tables),
    };

    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
