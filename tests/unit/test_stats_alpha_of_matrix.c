/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Alpha from a matrix of covariances or of correlations. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../oracle/omega_reference.h"
#include "../oracle/stats_testing.h"
#include "peil/stats/alpha_of_matrix.h"

static void test_alpha_of_covariances(void **state)
{
    static const double one[] = {1};
    static const double against[] = {1, -2, -2, 1};
    static const double opposite[] = {0.7, -0.7 * (1 - 0x1p-53), -0.7 * (1 - 0x1p-53), 0.7};
    static const double too_close[] = {1, 1.5, 1.5, 1};
    static const double broken[] = {1, NAN, NAN, 1};

    (void)state;
    for (size_t s = 0; s < LENGTH(reference_pairwise); s++)
        assert_number(peil_alpha_of_covariances(5, reference_pairwise[s] + 1),
                      reference_pairwise[s][0], 14);
    assert_reason(peil_alpha_of_covariances(0, one), PEIL_TOO_FEW_ITEMS);
    assert_reason(peil_alpha_of_covariances(1, one), PEIL_TOO_FEW_ITEMS);
    assert_reason(peil_alpha_of_covariances(2, against), PEIL_NO_VARIANCE);
    assert_reason(peil_alpha_of_covariances(2, opposite), PEIL_NO_VARIANCE);
    assert_reason(peil_alpha_of_covariances(2, too_close), PEIL_NOT_DEFINITE);
    assert_reason(peil_alpha_of_covariances(2, broken), PEIL_TOO_LARGE);
}

static void test_alpha_of_correlations(void **state)
{
    static const double half[] = {1, 0.5, 0.5, 0.5, 1, 0.5, 0.5, 0.5, 1};
    static const double impossible[] = {1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1};
    static const double singular[] = {1, 1, 1, 1};
    static const double broken[] = {1, NAN, NAN, 1};

    (void)state;
    assert_number(peil_alpha_of_correlations(3, half), 0.75, 15);
    assert_number(peil_alpha_of_correlations(2, half), 2 / 3.0, 15);
    assert_reason(peil_alpha_of_correlations(1, half), PEIL_TOO_FEW_ITEMS);
    assert_reason(peil_alpha_of_correlations(3, impossible), PEIL_NOT_DEFINITE);
    assert_reason(peil_alpha_of_correlations(2, singular), PEIL_NOT_DEFINITE);
    assert_reason(peil_alpha_of_correlations(2, broken), PEIL_TOO_LARGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_alpha_of_covariances),
        cmocka_unit_test(test_alpha_of_correlations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
