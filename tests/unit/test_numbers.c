/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of people that follow from those of other groups, where bounds do not tell. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../../pipeline/protect/numbers.h"

/* Who ticked which of three options, in groups as in a survey: of the first or third (first), of
 * the second; both first and second, the first without the second, not the first; and none. */
enum { KINDS = 8 };
enum { ALL, FIRST, SECOND, BOTH, ONE, OTHER, NONE, GROUPS };
static const bool in[GROUPS * KINDS] = {
    /* 1, 2, 3, 12, 13, 23, 123, none */
    1, 1, 1, 1, 1, 1, 1, 1, /* everyone */
    1, 0, 1, 1, 1, 1, 1, 0, /* first */
    0, 1, 0, 1, 0, 1, 1, 0, /* second */
    0, 0, 0, 1, 0, 0, 1, 0, /* both */
    1, 0, 0, 0, 1, 0, 0, 0, /* one */
    0, 1, 1, 0, 0, 1, 0, 1, /* other */
    0, 0, 0, 0, 0, 0, 0, 1, /* none */
};

/* Whether none is known by bounds, and whether it could be another number. */
static bool is_fixed, can_differ;

static void look(const uint64_t count[GROUPS])
{
    uint64_t low[KINDS] = {0}, high[KINDS], least[GROUPS], most[GROUPS];
    bool asked[GROUPS] = {false};
    struct placed placed = {
        .kinds = KINDS, .groups = GROUPS, .in = in, .least = least, .most = most};
    placed.low = low;
    placed.high = high;
    for (int k = 0; k < KINDS; k++)
        high[k] = count[ALL];
    memcpy(least, count, sizeof least);
    memcpy(most, count, sizeof most);
    least[NONE] = 0;
    most[NONE] = count[ALL];
    asked[NONE] = true;
    assert_true(placed_narrow(&placed));
    is_fixed = placed_is_fixed(&placed, NONE);
    struct numbers *numbers = numbers_new(&placed, asked, count);
    can_differ = numbers_can_differ(numbers, NONE);
    assert_true(can_differ == numbers_can_differ(numbers, NONE));
    numbers_free(numbers);
}

/* Of the two of the first one is both and one is alone, and the one of the second is both: who are
 * neither left none. */
static void test_what_only_a_search_finds(void **unused)
{
    static const uint64_t count[GROUPS] = {4, 2, 1, 1, 1, 2, 2};
    (void)unused;
    look(count);
    assert_false(is_fixed);
    assert_false(can_differ);
}

/* One more in each: two people, or one who is in both. */
static void test_what_can_be_otherwise(void **unused)
{
    static const uint64_t two[GROUPS] = {4, 3, 2, 1, 1, 2, 0}, one[GROUPS] = {4, 3, 2, 1, 1, 2, 1};
    (void)unused;
    look(two);
    assert_false(is_fixed);
    assert_true(can_differ);
    look(one);
    assert_true(can_differ);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_what_only_a_search_finds),
                                       cmocka_unit_test(test_what_can_be_otherwise)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
