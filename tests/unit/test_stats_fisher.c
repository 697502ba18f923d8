/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fisher's exact test: enumerations in integers, R, and what must not change a bit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../oracle/fisher_reference.h"
#include "../oracle/shares_reference.h"
#include "../oracle/stats_testing.h"
#include "peil/stats/contingency.h"
#include "peil/stats/fisher.h"
#include "peil/stats/random.h"

enum { MAX_CELLS = 80 };

/* Never simulates what the references can enumerate. */
static struct peil_fisher_settings patient(void)
{
    struct peil_fisher_settings settings = peil_fisher_defaults();

    settings.work = UINT64_C(1) << 24;
    return settings;
}

static struct peil_fisher_settings simulating(uint32_t replicates, uint64_t seed)
{
    return (struct peil_fisher_settings){.work = 0, .replicates = replicates, .seed = seed};
}

static void test_against_enumeration(void **state)
{
    const struct peil_fisher_settings settings = patient();

    (void)state;
    for (size_t i = 0; i < LENGTH(reference_fisher); i++) {
        const struct peil_fisher test =
            peil_fisher(reference_fisher[i].cells, reference_fisher[i].rows,
                        reference_fisher[i].columns, &settings);

        assert_int_equal(test.method, PEIL_FISHER_EXACT);
        assert_int_equal(test.replicates, 0);
        assert_number(test.p, reference_fisher[i].p, 14);
        assert_number(test.se, 0, 17);
    }
}

/* Job satisfaction by income (Agresti 2002, p. 57): R's fisher.test, and the same simulated. */
static const uint64_t job[16] = {1, 3, 10, 6, 2, 3, 10, 7, 1, 6, 14, 12, 0, 1, 9, 11};

static void test_against_r(void **state)
{
    const struct peil_fisher_settings seeded = simulating(100000, 1951);
    const struct peil_fisher exact = peil_fisher(job, 4, 4, NULL);
    const struct peil_fisher simulated = peil_fisher(job, 4, 4, &seeded);

    (void)state;
    assert_int_equal(exact.method, PEIL_FISHER_EXACT);
    assert_number(exact.p, reference_job[0][0], 12);
    assert_int_equal(exact.n, 96);
    assert_int_equal(exact.rows, 4);
    assert_int_equal(simulated.method, PEIL_FISHER_SIMULATED);
    assert_int_equal(simulated.replicates, 100000);
    assert_number(simulated.se, sqrt(simulated.p.value * (1 - simulated.p.value) / 100000), 15);
    assert_true(fabs(simulated.p.value - reference_job[0][1]) < 4 * simulated.se.value);
}

/* Enough of the same columns, the p of two shares. */
static void test_shares(void **state)
{
    const uint64_t tea[] = {3, 1, 1, 3};

    (void)state;
    assert_number(peil_fisher_shares(3, 4, 1, 4), 17.0 / 35, 15);
    assert_same(peil_fisher_shares(3, 4, 1, 4), peil_fisher(tea, 2, 2, NULL).p);
    assert_same(peil_fisher_shares(56, 70, 48, 80), peil_fisher_shares(48, 80, 56, 70));
    assert_same(peil_fisher_shares(56, 70, 48, 80), peil_fisher_shares(14, 70, 32, 80));
    assert_number(peil_fisher_shares(56, 70, 56, 70), 1, 17);
    assert_reason(peil_fisher_shares(0, 0, 3, 9), PEIL_N_TOO_SMALL_1);
    assert_reason(peil_fisher_shares(3, 9, 0, 0), PEIL_N_TOO_SMALL_1);
    assert_reason(peil_fisher_shares(10, 9, 3, 9), PEIL_TOO_LARGE);
    assert_reason(peil_fisher_shares(1, (UINT64_C(1) << 40), 1, 1), PEIL_TOO_LARGE);
    assert_reason(peil_fisher_shares(0, 7, 0, 9), PEIL_NO_VARIANCE);
    assert_reason(peil_fisher_shares(7, 7, 9, 9), PEIL_NO_VARIANCE);
    assert_number(peil_fisher_shares(0, 1, 1, 1), 1, 17);
}

/* The share of hypergeometric probabilities, by sums over factorials as logarithms. */
static double by_logarithms(uint64_t x1, uint64_t n1, uint64_t x2, uint64_t n2)
{
    const double x = (double)(x1 + x2), row = (double)n1, other = (double)n2;
    double all = 0, tail = 0, observed = 0;

    for (int pass = 0; pass < 2; pass++) {
        for (double a = fmax(0, x - other); a <= fmin(x, row); a++) {
            const double p =
                exp(lgamma(row + 1) - lgamma(a + 1) - lgamma(row - a + 1) + lgamma(other + 1) -
                    lgamma(x - a + 1) - lgamma(other - x + a + 1) + lgamma(x + 1) +
                    lgamma(row + other - x + 1) - lgamma(row + other + 1));

            if (pass == 0 && a == (double)x1)
                observed = p;
            all += pass == 1 ? p : 0;
            tail += pass == 1 && p <= observed * (1 + 1e-7) ? p : 0;
        }
    }
    return tail / all;
}

static void test_shares_against_logarithms(void **state)
{
    struct peil_random random = peil_random_from(5);

    (void)state;
    for (size_t i = 0; i < 2000; i++) {
        const uint64_t n1 = 1 + peil_random_next(&random) % 400;
        const uint64_t n2 = 1 + peil_random_next(&random) % 400;
        const uint64_t x1 = peil_random_next(&random) % (n1 + 1);
        const uint64_t x2 = peil_random_next(&random) % (n2 + 1);

        if (x1 + x2 > 0 && x1 + x2 < n1 + n2)
            check_digits(peil_fisher_shares(x1, n1, x2, n2).value, by_logarithms(x1, n1, x2, n2),
                         10, "p of shares");
    }
}

static void test_tails_of_shares(void **state)
{
    (void)state;
    /* 2 C(500,250)^-1 stays, C(1200,600)^-1 is below 1e-300 */
    assert_int_equal(peil_fisher_shares(250, 250, 0, 250).reason, PEIL_DEFINED);
    assert_int_equal(peil_fisher_shares(600, 600, 0, 600).reason, PEIL_UNDERFLOW);
    assert_int_equal(peil_fisher_shares(100000, 100000, 0, 100000).reason, PEIL_UNDERFLOW);
    assert_true(peil_fisher_shares(100000, 100000, 0, 100000).value == 1e-300);
    /* a million: close to chi-squared */
    check_digits(peil_fisher_shares(250000, 500000, 250900, 500000).value,
                 peil_two_proportions(250000, 500000, 250900, 500000, 0.95).p.value, 2, "large");
}

static void test_degenerate(void **state)
{
    const uint64_t nothing[6] = {0}, row[] = {5, 9, 2, 0, 0, 0}, one[] = {0, 1, 0, 0};
    const uint64_t huge[] = {UINT64_MAX, 1, 1, UINT64_MAX}, much[] = {1 << 20, 1, 1, 1, 1, 1};
    static const uint64_t wide[2 * 501];
    uint64_t cells[2 * 501];
    struct peil_fisher test = peil_fisher(nothing, 2, 3, NULL);

    (void)state;
    assert_reason(test.p, PEIL_N_TOO_SMALL_1);
    assert_reason(test.se, PEIL_N_TOO_SMALL_1);
    assert_reason(peil_fisher(nothing, 0, 3, NULL).p, PEIL_N_TOO_SMALL_1);
    assert_reason(peil_fisher(wide, 0, 0, NULL).p, PEIL_N_TOO_SMALL_1);
    test = peil_fisher(row, 2, 3, NULL);
    assert_reason(test.p, PEIL_TOO_FEW_LEVELS);
    assert_int_equal(test.rows, 1);
    assert_int_equal(test.columns, 3);
    assert_reason(peil_fisher(row, 3, 2, NULL).p, PEIL_DEFINED);
    assert_reason(peil_fisher(one, 2, 2, NULL).p, PEIL_TOO_FEW_LEVELS);
    assert_reason(peil_fisher(huge, 2, 2, NULL).p, PEIL_TOO_LARGE);
    assert_reason(peil_fisher(much, 2, 3, NULL).p, PEIL_TOO_LARGE);
    for (size_t i = 0; i < LENGTH(cells); i++)
        cells[i] = 1;
    assert_reason(peil_fisher(cells, 2, 501, NULL).p, PEIL_TOO_LARGE);
    assert_reason(peil_fisher(cells, 2, 500, NULL).p, PEIL_DEFINED);
}

/* Two groups of one row each, copies: every table is at most as probable. */
static void test_copies_give_one(void **state)
{
    const uint64_t copies[] = {3, 7, 2, 9, 3, 7, 2, 9}, threes[] = {4, 4, 4, 4, 4, 4, 4, 4, 4};

    (void)state;
    assert_number(peil_fisher(copies, 2, 4, NULL).p, 1, 17);
    assert_number(peil_fisher(threes, 3, 3, NULL).p, 1, 17);
}

/* Exact p-values below 1e-300: 1/C(1500,700) has no double, 1/C(2700,900) not even a scaled one. */
static void test_underflow_of_larger_tables(void **state)
{
    const uint64_t some[] = {700, 0, 0, 0, 500, 300}, more[] = {900, 0, 0, 900, 0, 900};
    struct peil_fisher test = peil_fisher(some, 2, 3, NULL);

    (void)state;
    assert_int_equal(test.method, PEIL_FISHER_EXACT);
    assert_int_equal(test.p.reason, PEIL_UNDERFLOW);
    assert_true(test.p.value == 1e-300);
    test = peil_fisher(more, 3, 2, NULL);
    assert_int_equal(test.method, PEIL_FISHER_EXACT);
    assert_int_equal(test.p.reason, PEIL_UNDERFLOW);
}

static void swap(uint64_t *a, uint64_t *b)
{
    const uint64_t kept = *a;

    *a = *b;
    *b = kept;
}

/* Rows reversed, two columns swapped, turned, an empty row added. */
static size_t arrange(const uint64_t *cells, size_t rows, size_t columns, uint64_t *arranged)
{
    for (size_t i = 0; i < rows; i++) {
        for (size_t j = 0; j < columns; j++)
            arranged[j * (rows + 1) + rows - 1 - i] = cells[i * columns + j];
        for (size_t j = 0; j < columns; j++)
            arranged[j * (rows + 1) + rows] = 0;
    }
    for (size_t i = 0; i <= rows; i++)
        swap(&arranged[i], &arranged[(columns - 1) * (rows + 1) + i]);
    return rows + 1;
}

static void test_arrangement_changes_no_bit(void **state)
{
    const struct peil_fisher_settings seeded = simulating(500, 3);

    (void)state;
    for (size_t i = 0; i < LENGTH(reference_fisher); i++) {
        const uint64_t *cells = reference_fisher[i].cells;
        const size_t rows = reference_fisher[i].rows, columns = reference_fisher[i].columns;
        uint64_t arranged[MAX_CELLS];
        const size_t turned = arrange(cells, rows, columns, arranged);

        assert_same(peil_fisher(cells, rows, columns, NULL).p,
                    peil_fisher(arranged, columns, turned, NULL).p);
        assert_same(peil_fisher(cells, rows, columns, &seeded).p,
                    peil_fisher(arranged, columns, turned, &seeded).p);
    }
}

/* Simulated and exact p of the same tables, in units of the standard error; both ways of drawing:
 * the table counted ten times has many respondents to a cell. */
static void test_simulation_agrees(void **state)
{
    const struct peil_fisher_settings exactly = patient();
    double squares = 0, count = 0;

    (void)state;
    for (size_t i = 0; i < LENGTH(reference_fisher); i++) {
        const struct peil_fisher_settings seeded = simulating(20000, 100 + i);
        const size_t rows = reference_fisher[i].rows, columns = reference_fisher[i].columns;
        const double p = reference_fisher[i].p;

        if ((rows == 2 && columns == 2) || p > 0.999 || p < 0.001)
            continue;
        const struct peil_fisher test =
            peil_fisher(reference_fisher[i].cells, rows, columns, &seeded);
        const double z = (test.p.value - p) / sqrt(p * (1 - p) / 20000);

        assert_int_equal(test.method, PEIL_FISHER_SIMULATED);
        assert_true(fabs(z) < 4.5);
        squares += z * z;
        count++;
    }
    assert_true(count > 25);
    assert_true(squares / count > 0.4 && squares / count < 1.8);
    for (uint64_t seed = 0; seed < 10; seed++) {
        const uint64_t cells[] = {90, 71, 80 + seed, 100, 95, 69};
        const uint64_t rare[] = {1, 1, 0, 80 + seed, 90, 75, 110, 95, 120};
        const struct peil_fisher_settings seeded = simulating(20000, seed);
        const double p = peil_fisher(cells, 2, 3, &exactly).p.value;
        const double drawn = peil_fisher(cells, 2, 3, &seeded).p.value;
        const double p_rare = peil_fisher(rare, 3, 3, &exactly).p.value;
        const double drawn_rare = peil_fisher(rare, 3, 3, &seeded).p.value;

        assert_true(fabs(drawn - p) < 4.5 * sqrt(p * (1 - p) / 20000));
        assert_true(fabs(drawn_rare - p_rare) < 4.5 * sqrt(p_rare * (1 - p_rare) / 20000));
    }
}

/* The seed decides: the very p of these draws, by shuffling and by cells, on every machine. */
static void test_simulation_is_fixed(void **state)
{
    const struct peil_fisher_settings seeded = simulating(10000, 1951),
                                      other = simulating(10000, 7);
    const uint64_t large[] = {900, 710, 800, 870, 740, 830};
    const double shuffled = peil_fisher(job, 4, 4, &seeded).p.value;
    const double by_cells = peil_fisher(large, 2, 3, &seeded).p.value;

    (void)state;
    assert_true(shuffled * 10001 == 7755);
    assert_true(by_cells * 10001 == 4756);
    assert_true(shuffled != peil_fisher(job, 4, 4, &other).p.value);
}

/* Where exactness would cost too much, the result says so; never a p of 0. */
static void test_falls_back(void **state)
{
    const uint64_t apart[] = {50, 0, 0, 0, 0, 60, 0, 0, 0, 0, 70, 0, 0, 0, 0, 80};
    const struct peil_fisher_settings none = {0};
    struct peil_fisher test = peil_fisher(apart, 4, 4, NULL);

    (void)state;
    assert_int_equal(test.method, PEIL_FISHER_SIMULATED);
    assert_number(test.p, 1.0 / 100001, 16);
    assert_true(test.se.value > 0);
    /* no replicates asked: one */
    test = peil_fisher(apart, 4, 4, &none);
    assert_int_equal(test.replicates, 1);
    assert_number(test.p, 0.5, 17);
    /* the work bounds the search as well as the network: from none to enough */
    for (uint64_t work = 1; work <= UINT64_C(1) << 21; work *= 2) {
        const struct peil_fisher_settings settings = {work, 100, 1};

        test = peil_fisher(job, 4, 4, &settings);
        assert_int_equal(test.method, work <= 1 << 19 ? PEIL_FISHER_SIMULATED : PEIL_FISHER_EXACT);
    }
    /* few steps to too many nodes */
    const uint64_t broad[] = {90001, 100000, 150000, 100000, 90000, 160000};

    assert_int_equal(peil_fisher(broad, 2, 3, &(struct peil_fisher_settings){1 << 20, 9, 1}).method,
                     PEIL_FISHER_SIMULATED);
    /* a simulation that would take too long is refused; fewer replicates are not */
    const struct peil_fisher_settings short_one = simulating(100, 1);
    uint64_t many[16];

    for (size_t i = 0; i < LENGTH(many); i++)
        many[i] = 60000 + i;
    assert_reason(peil_fisher(many, 4, 4, NULL).p, PEIL_TOO_LARGE);
    assert_reason(peil_fisher(many, 4, 4, NULL).se, PEIL_TOO_LARGE);
    assert_reason(peil_fisher(many, 4, 4, &short_one).p, PEIL_DEFINED);
}

/* The generator's published first numbers from seed 1234567, and the range of what is derived. */
static void test_random(void **state)
{
    static const uint64_t published[] = {
        UINT64_C(6457827717110365317), UINT64_C(3203168211198807973), UINT64_C(9817491932198370423),
        UINT64_C(4593380528125082431), UINT64_C(16408922859458223821)};
    struct peil_random random = peil_random_from(1234567);
    uint64_t drawn[3] = {0};

    (void)state;
    for (size_t i = 0; i < LENGTH(published); i++)
        assert_true(peil_random_next(&random) == published[i]);
    for (size_t i = 0; i < 30000; i++) {
        const double u = peil_random_uniform(&random);

        assert_true(u >= 0 && u < 1);
        drawn[peil_random_below(&random, (uint32_t)(peil_random_next(&random) >> 32), 3)]++;
    }
    for (size_t i = 0; i < 3; i++)
        assert_true(drawn[i] > 9700 && drawn[i] < 10300);
    /* bits 0 lie in the uneven part of a bound that does not divide 2^32: drawn again */
    const uint64_t before = random.counter;

    assert_true(peil_random_below(&random, 0, 3) < 3);
    assert_true(random.counter != before);
    assert_int_equal(peil_random_below(&random, UINT32_MAX, 3), 2);
    assert_int_equal(peil_random_below(&random, 12345, 1), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_enumeration),
        cmocka_unit_test(test_against_r),
        cmocka_unit_test(test_shares),
        cmocka_unit_test(test_shares_against_logarithms),
        cmocka_unit_test(test_tails_of_shares),
        cmocka_unit_test(test_degenerate),
        cmocka_unit_test(test_copies_give_one),
        cmocka_unit_test(test_underflow_of_larger_tables),
        cmocka_unit_test(test_arrangement_changes_no_bit),
        cmocka_unit_test(test_simulation_agrees),
        cmocka_unit_test(test_simulation_is_fixed),
        cmocka_unit_test(test_falls_back),
        cmocka_unit_test(test_random),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
