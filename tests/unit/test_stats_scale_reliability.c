/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Alpha and its relatives from counts of pairs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../oracle/stats_reference.h"
#include "../oracle/stats_testing.h"
#include "peil/stats/scale_reliability.h"

/* One respondent after the other: a count of 1 each. */
static struct peil_cross_products *products_of(const int64_t *answers, size_t n, size_t k,
                                               int64_t factor, uint64_t copies)
{
    struct peil_cross_products *products = peil_cross_products_new(k);

    for (size_t r = 0; r < n; r++) {
        const int64_t *row = answers + r * k;

        for (size_t i = 0; i < k; i++) {
            peil_cross_products_add_value(products, i, row[i] * factor, copies);
            for (size_t j = i + 1; j < k; j++)
                peil_cross_products_add_pair(products, j, row[j] * factor, i, row[i] * factor,
                                             copies);
        }
    }
    return products;
}

static void test_against_r(void **state)
{
    struct peil_cross_products *products = products_of(&reference_items[0][0], 5, 3, 1, 1);
    struct peil_number rest[3], dropped[3];
    const struct peil_reliability result = peil_reliability(products, 0.95, rest, dropped);
    const double *r = reference_alpha;

    (void)state;
    assert_int_equal(result.items, 3);
    assert_int_equal(result.n, 5);
    assert_number(result.alpha, r[0], 15);
    assert_interval(result.interval, r[1], r[2], 13);
    assert_number(result.alpha_standardised, r[3], 14);
    assert_number(result.mean_inter_item_r, r[4], 14);
    for (size_t i = 0; i < 3; i++) {
        assert_number(rest[i], r[5 + i], 14);
        assert_number(dropped[i], r[8 + i], 14);
    }
    peil_cross_products_free(products);
}

/* Two items by hand: variances 1 and 1, covariance 1/2: alpha = 2 (1 - 2/3) = 2/3; Feldt for n = 3:
 * F(.975; 2, 2) = 39 and F(.025; 2, 2) = 1/39: 1 - 13 = -12 and 1 - 1/117. */
static void test_two_items_by_hand(void **state)
{
    static const int64_t answers[] = {1, 2, 2, 1, 3, 3};
    struct peil_cross_products *products = products_of(answers, 3, 2, 1, 1);
    struct peil_number rest[2], dropped[2];
    const struct peil_reliability result = peil_reliability(products, 0.95, rest, dropped);

    (void)state;
    assert_number(peil_cross_products_covariance(products, 0, 0, 0), 1, 17);
    assert_number(peil_cross_products_covariance(products, 1, 0, 0), 0.5, 17);
    assert_number(peil_cross_products_covariance(products, 1, 0, 1), 0.005, 17);
    assert_true(result.alpha.value == 2.0 / 3);
    assert_interval(result.interval, -12, 1 - 1.0 / 117, 13);
    assert_number(result.mean_inter_item_r, 0.5, 15);
    assert_number(rest[0], 0.5, 15);
    assert_reason(dropped[0], PEIL_TOO_FEW_ITEMS);
    assert_reason(dropped[1], PEIL_TOO_FEW_ITEMS);
    peil_cross_products_free(products);
}

/* Scaling changes no bit; copies change n and the interval alone; NULL arrays are left alone. */
static void test_scaling_and_copies(void **state)
{
    struct peil_cross_products *one = products_of(&reference_items[0][0], 5, 3, 1, 1);
    struct peil_cross_products *tens = products_of(&reference_items[0][0], 5, 3, 10, 1);
    struct peil_cross_products *often = products_of(&reference_items[0][0], 5, 3, 1, 200000);
    const struct peil_reliability a = peil_reliability(one, 0.95, NULL, NULL);
    const struct peil_reliability b = peil_reliability(tens, 0.95, NULL, NULL);
    const struct peil_reliability c = peil_reliability(often, 0.95, NULL, NULL);

    (void)state;
    assert_same(a.alpha, b.alpha);
    assert_same(a.alpha, c.alpha);
    assert_true(a.interval.low == b.interval.low);
    assert_int_equal(c.n, 1000000);
    assert_int_equal(c.interval.reason, PEIL_DEFINED);
    assert_true(c.interval.low < c.alpha.value && c.alpha.value < c.interval.high);
    assert_true(c.interval.high - c.interval.low < 0.001);
    peil_cross_products_free(one);
    peil_cross_products_free(tens);
    peil_cross_products_free(often);
}

static void check_empty(struct peil_cross_products *products, enum peil_reason reason)
{
    struct peil_number rest[3], dropped[3];
    const struct peil_reliability result = peil_reliability(products, 0.95, rest, dropped);

    assert_reason(result.alpha, reason);
    assert_int_equal(result.interval.reason, reason);
    assert_reason(result.alpha_standardised, reason);
    assert_reason(result.mean_inter_item_r, reason);
    for (size_t i = 0; i < result.items && i < 3; i++) {
        assert_reason(rest[i], reason);
        assert_int_equal(peil_reason_has_value(dropped[i].reason), false);
    }
    peil_cross_products_free(products);
}

static void test_degenerate(void **state)
{
    static const int64_t same[] = {3, 3, 3, 3, 3, 3}, single[] = {1, 2, 3};

    (void)state;
    check_empty(peil_cross_products_new(0), PEIL_TOO_FEW_ITEMS);
    check_empty(peil_cross_products_new(1), PEIL_TOO_FEW_ITEMS);
    check_empty(peil_cross_products_new(3), PEIL_N_TOO_SMALL_2);
    check_empty(products_of(single, 1, 3, 1, 1), PEIL_N_TOO_SMALL_2);
    check_empty(products_of(same, 2, 3, 1, 1), PEIL_NO_VARIANCE);
    struct peil_cross_products *products = products_of(&reference_items[0][0], 5, 3, 1, 1);

    peil_cross_products_add_value(products, 2, 3, 1);
    assert_reason(peil_cross_products_covariance(products, 0, 2, 0), PEIL_INCOMPLETE_COUNTS);
    check_empty(products, PEIL_INCOMPLETE_COUNTS);
    products = products_of(&reference_items[0][0], 5, 3, INT64_MAX / 5, UINT64_C(1) << 40);
    assert_reason(peil_cross_products_covariance(products, 0, 1, 0), PEIL_TOO_LARGE);
    check_empty(products, PEIL_TOO_LARGE);
    peil_cross_products_free(NULL);
}

/* One item that everybody answered alike: alpha stands, what needs its correlation does not. */
static void test_one_item_without_variance(void **state)
{
    static const int64_t answers[] = {1, 1, 4, 2, 3, 4, 4, 4, 4, 3, 2, 4};
    struct peil_cross_products *products = products_of(answers, 4, 3, 1, 1);
    struct peil_number rest[3], dropped[3];
    const struct peil_reliability result = peil_reliability(products, 0.95, rest, dropped);

    (void)state;
    assert_int_equal(result.alpha.reason, PEIL_DEFINED);
    assert_reason(result.alpha_standardised, PEIL_NO_VARIANCE);
    assert_reason(result.mean_inter_item_r, PEIL_NO_VARIANCE);
    assert_reason(rest[2], PEIL_NO_VARIANCE);
    assert_int_equal(rest[0].reason, PEIL_DEFINED);
    assert_number(dropped[2], result.alpha.value * 4 / 3, 15); /* k/(k-1) of 2 and of 3 */
    peil_cross_products_free(products);
}

/* An item against the key shows as a negative item-rest r and is not turned. */
static void test_item_against_the_key(void **state)
{
    int64_t answers[15];
    struct peil_number rest[3];

    (void)state;
    for (size_t i = 0; i < 15; i++)
        answers[i] = i % 3 == 1 ? 6 - reference_items[i / 3][1] : reference_items[i / 3][i % 3];
    struct peil_cross_products *products = products_of(answers, 5, 3, 1, 1);

    peil_reliability(products, 0.95, rest, NULL);
    assert_number(rest[1], -reference_alpha[6], 14);
    peil_cross_products_free(products);
}

/* Two answers, a of them 1 and b of them 4, to an item, to its opposite and to its copy. */
static struct peil_cross_products *opposites_of(uint64_t a, uint64_t b, size_t k, bool opposite)
{
    struct peil_cross_products *products = peil_cross_products_new(k);
    const uint64_t n[] = {a, b};

    for (size_t v = 0; v < 2; v++) {
        const int64_t low = v == 0 ? 1 : 4, other = opposite ? 5 - low : low;

        for (size_t i = 0; i < k; i++) {
            peil_cross_products_add_value(products, i, i == 0 ? low : other, n[v]);
            for (size_t j = i + 1; j < k; j++)
                peil_cross_products_add_pair(products, i, i == 0 ? low : other, j, other, n[v]);
        }
    }
    return products;
}

/* An item and its opposite add up to the same for everybody, an item and its copies agree to the
 * last bit: whatever the numbers, no quotient of rounded ones stands for it. */
static void test_opposites_and_copies(void **state)
{
    struct peil_number rest[3];

    (void)state;
    for (uint64_t a = 1; a < 40; a++) {
        for (uint64_t b = 1; b < 40; b++) {
            struct peil_cross_products *against = opposites_of(a, b, 2, true);
            struct peil_cross_products *alike = opposites_of(a, b, 3, false);
            struct peil_reliability result = peil_reliability(against, 0.95, rest, NULL);

            assert_reason(result.alpha, PEIL_NO_VARIANCE);
            assert_reason(result.alpha_standardised, PEIL_NO_VARIANCE);
            assert_true(result.mean_inter_item_r.value == -1 && rest[0].value == -1);
            result = peil_reliability(alike, 0.95, rest, NULL);
            assert_true(result.alpha.value == 1 && result.alpha_standardised.value == 1);
            assert_true(result.mean_inter_item_r.value == 1 && rest[2].value == 1);
            peil_cross_products_free(against);
            peil_cross_products_free(alike);
        }
    }
}

/* Three items put in order by everybody, in each order as often: each correlation is -1/2, and the
 * sum is the same for all. */
static void test_items_put_in_order(void **state)
{
    static const int64_t orders[] = {1, 2, 3, 1, 3, 2, 2, 1, 3, 2, 3, 1, 3, 1, 2, 3, 2, 1};

    (void)state;
    for (uint64_t copies = 1; copies < 50; copies++) {
        struct peil_cross_products *products = products_of(orders, 6, 3, 1, copies);
        const struct peil_reliability result = peil_reliability(products, 0.95, NULL, NULL);

        assert_reason(result.alpha, PEIL_NO_VARIANCE);
        assert_reason(result.alpha_standardised, PEIL_NO_VARIANCE);
        assert_number(result.mean_inter_item_r, -0.5, 15);
        peil_cross_products_free(products);
    }
}

/* The truth of one scale of bfi, listwise: alpha, limits, standardised, mean r (R 4.2.2). */
struct bfi_truth {
    size_t first;
    int sign[5];
    uint64_t n;
    double alpha, low, high, standardised, mean_r, rest[5], dropped[5];
};

static const struct bfi_truth bfi[] = {
    {0,
     {-1, 1, 1, 1, 1},
     2709,
     0.703755894374836,
     0.685744635049661,
     0.721035962795739,
     0.713501552634643,
     0.332480716458041,
     {0.311401300580162, 0.563015475492023, 0.588773078677353, 0.394793680111273, 0.487240867629},
     {0.717972056565048, 0.618481211772761, 0.600753814422001, 0.686944741539779,
      0.644622304221595}},
    {5,
     {1, 1, 1, -1, -1},
     2707,
     0.729277203170442,
     0.712811398858658,
     0.745074314438724,
     0.732724333326772,
     0.354126619776631,
     {0.455302448663669, 0.506663982505788, 0.467533409470919, 0.557093498894577,
      0.478029802056472},
     {0.696035127242697, 0.676709950134345, 0.69135645360368, 0.656202701908312,
      0.693584532252582}},
    {20,
     {1, -1, 1, 1, -1},
     2726,
     0.602546428577184,
     0.578458818375288,
     0.625659163129525,
     0.608951166836782,
     0.237482363017474,
     {0.389053564879508, 0.340122600104069, 0.451951879400042, 0.219923339322134,
      0.415707099121156},
     {0.535852620215994, 0.565869660236861, 0.500335414760676, 0.613589210850714,
      0.515790662858251}},
};

/* Five answers from a line of bfi.csv; false if one is missing. */
static int read_items(char *line, const struct bfi_truth *truth, int64_t answers[5])
{
    char *cell = line;

    for (size_t column = 0; cell != NULL && column < truth->first + 6; column++) {
        if (column > truth->first) {
            const size_t item = column - truth->first - 1;

            if (*cell < '1' || *cell > '6')
                return 0;
            answers[item] = truth->sign[item] < 0 ? '7' - *cell : *cell - '0';
        }
        cell = strchr(cell, ',');
        cell = cell == NULL ? NULL : cell + 1;
    }
    return cell != NULL;
}

static void test_bfi(void **state)
{
    char line[256];

    (void)state;
    for (size_t s = 0; s < LENGTH(bfi); s++) {
        static int64_t answers[3000 * 5];
        struct peil_number rest[5], dropped[5];
        size_t n = 0;
        FILE *file = open_shared("psych_bfi/bfi.csv");

        if (file == NULL)
            skip();
        while (fgets(line, sizeof line, file) != NULL)
            n += n < 3000 && read_items(line, &bfi[s], answers + n * 5) != 0;
        fclose(file);
        struct peil_cross_products *products = products_of(answers, n, 5, 1, 1);
        const struct peil_reliability result = peil_reliability(products, 0.95, rest, dropped);

        assert_int_equal(result.n, bfi[s].n);
        assert_number(result.alpha, bfi[s].alpha, 14);
        assert_interval(result.interval, bfi[s].low, bfi[s].high, 12);
        assert_number(result.alpha_standardised, bfi[s].standardised, 14);
        assert_number(result.mean_inter_item_r, bfi[s].mean_r, 14);
        for (size_t i = 0; i < 5; i++) {
            assert_number(rest[i], bfi[s].rest[i], 14);
            assert_number(dropped[i], bfi[s].dropped[i], 14);
        }
        peil_cross_products_free(products);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_r),
        cmocka_unit_test(test_two_items_by_hand),
        cmocka_unit_test(test_scaling_and_copies),
        cmocka_unit_test(test_degenerate),
        cmocka_unit_test(test_one_item_without_variance),
        cmocka_unit_test(test_item_against_the_key),
        cmocka_unit_test(test_opposites_and_copies),
        cmocka_unit_test(test_items_put_in_order),
        cmocka_unit_test(test_bfi),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
