/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a group could have given other answers, and others those that it gave. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../pipeline/disclosure/tables.h"

static void test_trades_keep_the_moments(void **state)
{
    const double five[] = {1, 2, 3, 4, 5}, three[] = {1, 2, 3};
    const uint64_t spread[] = {3, 4, 5, 4, 3}, middle[] = {0, 0, 12, 0, 0};
    const uint64_t low[] = {12, 0, 0, 0, 0}, b[] = {20, 20, 20, 20, 20};
    const uint64_t a3[] = {4, 4, 4}, b3[] = {9, 9, 9}, nobody[] = {0, 0, 0, 0, 0};
    (void)state;
    assert_true(tables_can_trade(five, 5, spread, b, true));
    assert_false(tables_can_trade(five, 5, middle, b, true)); /* SD 0: one table */
    assert_true(tables_can_trade(five, 5, middle, b, false)); /* mean 3 fits many */
    assert_false(tables_can_trade(five, 5, low, b, false));   /* mean 1: one table */
    assert_false(tables_can_trade(three, 3, a3, b3, true));   /* three answers, three equations */
    assert_true(tables_can_trade(three, 3, a3, b3, false));
    assert_false(tables_can_trade(five, 5, spread, nobody, true)); /* nobody to trade with */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_trades_keep_the_moments)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
