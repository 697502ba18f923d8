/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Respondents that add up to levels, and who of them can trade answers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../pipeline/disclosure/exchange.h"

/* Levels: none, a, b, c; kinds: every set of a, b and c. */
enum { NONE, A, B, C, LEVELS };

static uint64_t in[8];
static struct world_kinds kinds;

static int set_up(void **unused)
{
    (void)unused;
    kinds = (struct world_kinds){.level_count = LEVELS, .count = 8, .in = in};
    for (size_t l = 0; l < LEVELS; l++)
        kinds.level[l] = l;
    kinds.beside[B] = world_bit(A);
    kinds.beside[C] = world_bit(A) | world_bit(B);
    for (unsigned set = 1; set < 8; set++)
        in[set - 1] = (set & 4 ? world_bit(A) : 0) | (set & 2 ? world_bit(B) : 0) |
                      (set & 1 ? world_bit(C) : 0);
    in[7] = world_bit(NONE); /* the highest bit */
    return 0;
}

static uint64_t sum_in(const uint64_t people[], uint64_t level)
{
    uint64_t sum = 0;
    for (size_t k = 0; k < kinds.count; k++)
        sum += (in[k] & level) != 0 ? people[k] : 0;
    return sum;
}

static bool fill(uint64_t total, const uint64_t level[LEVELS])
{
    uint64_t people[8], all = 0;
    if (!world_fill(&kinds, total, level, 1, people))
        return false;
    for (size_t k = 0; k < kinds.count; k++)
        all += people[k];
    assert_int_equal(all, total);
    for (size_t l = 0; l < LEVELS; l++)
        assert_int_equal(sum_in(people, world_bit(l)), level[l]);
    return true;
}

static void test_people_add_up_to_levels(void **unused)
{
    (void)unused;
    assert_true(fill(0, (const uint64_t[]){0, 0, 0, 0}));
    assert_true(fill(10, (const uint64_t[]){4, 3, 2, 1})); /* nobody is in two */
    assert_true(fill(10, (const uint64_t[]){4, 6, 6, 6})); /* all are in three */
    assert_true(fill(10, (const uint64_t[]){0, 7, 6, 5})); /* 18 times for ten */
    assert_true(fill(10, (const uint64_t[]){10, 0, 0, 0}));
    assert_true(fill(900000, (const uint64_t[]){400000, 300000, 200000, 100000}));
}

static void test_what_nobody_can_add_up_to(void **unused)
{
    (void)unused;
    assert_false(fill(10, (const uint64_t[]){4, 3, 2, 0}));  /* one is nowhere */
    assert_false(fill(10, (const uint64_t[]){4, 7, 0, 0}));  /* seven of six */
    assert_false(fill(10, (const uint64_t[]){11, 0, 0, 0})); /* more than there are */
}

/* Up to two of each kind. */
static void test_whoever_there_can_be(void **unused)
{
    (void)unused;
    for (unsigned all = 0; all < 6561; all++) {
        uint64_t people[8], total = 0, level[LEVELS];
        unsigned rest = all;
        for (size_t k = 0; k < kinds.count; k++, rest /= 3)
            total += people[k] = rest % 3;
        for (size_t l = 0; l < LEVELS; l++)
            level[l] = sum_in(people, world_bit(l));
        assert_true(fill(total, level));
    }
}

/* An overlapping grouping of three levels, its recode of two, and what is made of it by if(): a
 * level alone, with others, or others. Up to two of each kind. */
static void test_levels_made_of_others(void **unused)
{
    static const char *const rows[] = {"00101110", "00111011", "00111111", "01001010",
                                       "10001100", "10010001", "10011101"};
    enum { KINDS = 7, MADE = 8 };
    uint64_t made[KINDS] = {0}, people[KINDS];
    struct world_kinds of = {.level_count = MADE, .count = KINDS, .in = made};
    (void)unused;
    for (size_t l = 0; l < MADE; l++) {
        of.level[l] = l;
        for (size_t k = 0; k < KINDS; k++)
            made[k] |= rows[k][l] == '1' ? world_bit(l) : 0;
    }
    for (unsigned all = 0; all < 2187; all++) {
        uint64_t total = 0, level[MADE] = {0};
        unsigned rest = all;
        for (size_t k = 0; k < KINDS; k++, rest /= 3) {
            total += rest % 3;
            for (size_t l = 0; l < MADE; l++)
                level[l] += rows[k][l] == '1' ? rest % 3 : 0;
        }
        assert_true(world_fill(&of, total, level, 1, people));
    }
}

/* Answers 1 to 5 of the levels, by level; whether a level can have others. */
static bool can(const uint64_t total[5], const uint64_t tables[LEVELS][5], size_t level,
                uint64_t fixed, bool with_sd)
{
    static const double value[] = {1, 2, 3, 4, 5};
    struct tables_trades *trades = tables_trades_new(value, 5, NULL);
    struct exchange *exchange = exchange_new(&kinds, trades, 5, total, tables[0]);
    assert_non_null(exchange);
    exchange_classes(exchange, world_bit(NONE) | world_bit(A) | world_bit(B) | world_bit(C));
    const struct exchange_part part = {world_bit(level), 0};
    bool found = exchange_can(exchange, part, fixed, with_sd);
    assert_true(found == exchange_can(exchange, part, fixed, with_sd));
    exchange_free(exchange);
    tables_trades_free(trades);
    return found;
}

static void test_two_kinds_trade(void **unused)
{
    static const uint64_t total[] = {10, 10, 10, 10, 10};
    static const uint64_t tables[LEVELS][5] = {
        {4, 4, 4, 4, 4}, {6, 6, 6, 6, 6}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}};
    (void)unused;
    assert_true(can(total, tables, NONE, 0, true));
    assert_false(can(total, tables, NONE, world_bit(A), false)); /* the others are all in a */
}

/* One of nobody and one of both for one of a alone and one of b alone. */
static void test_four_kinds_trade(void **unused)
{
    static const uint64_t total[] = {10, 10, 10, 10, 10};
    static const uint64_t both[LEVELS][5] = {
        {4, 4, 4, 4, 4}, {4, 4, 4, 4, 4}, {4, 4, 4, 4, 4}, {0, 0, 0, 0, 0}};
    static const uint64_t apart[LEVELS][5] = {
        {4, 4, 4, 4, 4}, {3, 3, 3, 3, 3}, {3, 3, 3, 3, 3}, {0, 0, 0, 0, 0}};
    (void)unused;
    assert_true(can(total, both, NONE, world_bit(A) | world_bit(B), true));
    assert_false(can(total, apart, NONE, world_bit(A) | world_bit(B), false));
    assert_false(can(total, both, A, world_bit(A), false)); /* its answers are shown */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_people_add_up_to_levels, set_up),
        cmocka_unit_test_setup(test_whoever_there_can_be, set_up),
        cmocka_unit_test(test_levels_made_of_others),
        cmocka_unit_test_setup(test_what_nobody_can_add_up_to, set_up),
        cmocka_unit_test_setup(test_two_kinds_trade, set_up),
        cmocka_unit_test_setup(test_four_kinds_trade, set_up)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
