/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of pipeline/disclosure/echelon.h: vectors over four kinds of people, and random ones whose
 * combinations are known. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/disclosure/echelon.h"
#include "pipeline/disclosure/modulo.h"

enum { KINDS = 4, DIMENSION = 9, VECTORS = 6 };

static const uint64_t everyone[] = {1, 1, 1, 1}, first[] = {1, 1, 0, 0}, second[] = {0, 0, 1, 1},
                      third[] = {0, 1, 1, 0}, ends[] = {1, 0, 0, 1}, one[] = {1, 0, 0, 0},
                      nobody[] = {0, 0, 0, 0};

static void sums_and_differences_follow(void **state)
{
    struct echelon *echelon = echelon_new(KINDS, 0);
    (void)state;
    assert_true(echelon_has(echelon, nobody));
    assert_false(echelon_has(echelon, everyone));
    echelon_add(echelon, everyone);
    echelon_add(echelon, first);
    assert_true(echelon_has(echelon, second));
    assert_false(echelon_has(echelon, third));
    echelon_add(echelon, third);
    assert_true(echelon_has(echelon, ends));
    assert_false(echelon_has(echelon, one));
    echelon_free(echelon);
    echelon_free(NULL);
}

/* What follows adds nothing; what was known at a count is what was added before it. */
static void what_follows_adds_nothing(void **state)
{
    struct echelon *echelon = echelon_new(KINDS, 0);
    (void)state;
    echelon_add(echelon, everyone);
    echelon_add(echelon, first);
    size_t count = echelon_count(echelon);
    echelon_add(echelon, second);
    echelon_add(echelon, nobody);
    assert_int_equal(count, 2);
    assert_int_equal(echelon_count(echelon), 2);
    echelon_add(echelon, third);
    assert_int_equal(echelon_count(echelon), 3);
    assert_true(echelon_has(echelon, ends));
    assert_false(echelon_had(echelon, count, ends));
    assert_true(echelon_had(echelon, count, second));
    assert_false(echelon_had(echelon, 0, second));
    echelon_free(echelon);
}

static void what_is_forgotten_does_not_follow(void **state)
{
    struct echelon *echelon = echelon_new(KINDS, 0);
    (void)state;
    echelon_add(echelon, everyone);
    echelon_add(echelon, first);
    echelon_add(echelon, third);
    echelon_forget(echelon, 2);
    assert_int_equal(echelon_count(echelon), 2);
    assert_false(echelon_has(echelon, ends));
    assert_true(echelon_has(echelon, second));
    echelon_add(echelon, one); /* in the room of what was forgotten */
    assert_false(echelon_has(echelon, third));
    assert_true(echelon_has(echelon, one));
    echelon_free(echelon);
}

static void numbers_follow(void **state)
{
    struct echelon *echelon = echelon_new(KINDS, 1);
    uint64_t number = 77;
    (void)state;
    echelon_add_number(echelon, everyone, 40);
    echelon_add_number(echelon, first, 12);
    assert_false(echelon_number(echelon, ends, &number));
    assert_true(echelon_number(echelon, second, &number));
    assert_int_equal(number, 28);
    size_t count = echelon_count(echelon);
    echelon_add_number(echelon, third, 33);
    assert_true(echelon_number(echelon, ends, &number));
    assert_int_equal(number, 7);
    echelon_forget(echelon, count);
    echelon_add_number(echelon, third, 30);
    assert_true(echelon_number(echelon, ends, &number));
    assert_int_equal(number, 10);
    assert_true(echelon_number(echelon, nobody, &number));
    assert_int_equal(number, 0);
    echelon_free(echelon);
}

/* Entries below the prime, the same in each run. */
static void fill(uint64_t vector[], uint64_t *random)
{
    for (size_t d = 0; d < DIMENSION; d++) {
        *random = *random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        vector[d] = *random >> 3;
    }
}

/* Two of the vectors are made of others, so there is more than one way; any that is told must give
 * the vector. */
static void it_is_told_how_a_vector_is_made(void **state)
{
    uint64_t vectors[VECTORS][DIMENSION], wanted[DIMENSION] = {0}, made[DIMENSION] = {0};
    uint64_t random = 20210401, by[VECTORS];
    struct echelon *echelon = echelon_new(DIMENSION, VECTORS);
    (void)state;
    for (size_t v = 0; v < VECTORS; v++) {
        fill(vectors[v], &random);
        for (size_t d = 0; d < DIMENSION && (v == 2 || v == 4); d++)
            vectors[v][d] = modulo_sum(vectors[0][d], modulo_product(v, vectors[v - 1][d]));
        echelon_add(echelon, vectors[v]);
        for (size_t d = 0; d < DIMENSION; d++)
            wanted[d] = modulo_sum(wanted[d], modulo_product(random >> 3, vectors[v][d]));
    }
    assert_int_equal(echelon_count(echelon), VECTORS - 2);
    assert_true(echelon_trace(echelon, wanted, by));
    for (size_t v = 0; v < VECTORS; v++)
        for (size_t d = 0; d < DIMENSION; d++)
            made[d] = modulo_sum(made[d], modulo_product(by[v], vectors[v][d]));
    assert_memory_equal(made, wanted, sizeof made);
    wanted[DIMENSION - 1] = modulo_sum(wanted[DIMENSION - 1], 1);
    assert_false(echelon_trace(echelon, wanted, by));
    echelon_free(echelon);
}

/* The others are everyone less a level: 1 and -1. */
static void a_difference_is_told_as_one(void **state)
{
    uint64_t by[3];
    struct echelon *echelon = echelon_new(KINDS, 3);
    (void)state;
    echelon_add(echelon, everyone);
    echelon_add(echelon, first);
    assert_true(echelon_trace(echelon, second, by));
    assert_true(by[0] == 1 && by[1] == MODULO_PRIME - 1 && by[2] == 0);
    assert_false(echelon_trace(echelon, third, by));
    echelon_free(echelon);
}

static uint64_t product(const uint64_t a[], const uint64_t b[])
{
    uint64_t sum = 0;
    for (size_t d = 0; d < DIMENSION; d++)
        sum = modulo_sum(sum, modulo_product(a[d], b[d]));
    return sum;
}

/* Of what was known at a count, and of what is known at last. */
static void a_product_tells_what_follows(void **state)
{
    uint64_t vectors[VECTORS][DIMENSION], orthogonal[DIMENSION], random = 20210630;
    struct echelon *echelon = echelon_new(DIMENSION, 1);
    (void)state;
    for (size_t v = 0; v < VECTORS; v++) {
        fill(vectors[v], &random);
        memset(vectors[v], 0, (v % 3) * sizeof *vectors[v]);
        echelon_add(echelon, vectors[v]);
    }
    for (size_t count = 0; count <= VECTORS; count++) {
        fill(orthogonal, &random);
        echelon_orthogonal(echelon, count, orthogonal);
        for (size_t v = 0; v < VECTORS; v++)
            assert_true((product(vectors[v], orthogonal) == 0) == (v < count));
    }
    echelon_free(echelon);
}

/* More vectors than there is room for at first. */
static void every_vector_is_kept(void **state)
{
    enum { MANY = 60 };
    uint64_t vector[MANY];
    struct echelon *echelon = echelon_new(MANY, 0);
    (void)state;
    for (size_t v = 0; v + 1 < MANY; v++) { /* of each two that stand together, the sum */
        memset(vector, 0, sizeof vector);
        vector[v] = vector[v + 1] = 1;
        echelon_add(echelon, vector);
    }
    assert_int_equal(echelon_count(echelon), MANY - 1);
    memset(vector, 0, sizeof vector);
    vector[0] = vector[MANY - 1] = 1;
    assert_true(echelon_has(echelon, vector)); /* 60 is even */
    vector[0] = 0;
    assert_false(echelon_has(echelon, vector));
    echelon_free(echelon);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_and_differences_follow),
        cmocka_unit_test(what_follows_adds_nothing),
        cmocka_unit_test(what_is_forgotten_does_not_follow),
        cmocka_unit_test(numbers_follow),
        cmocka_unit_test(it_is_told_how_a_vector_is_made),
        cmocka_unit_test(a_difference_is_told_as_one),
        cmocka_unit_test(a_product_tells_what_follows),
        cmocka_unit_test(every_vector_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
