/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "results_survey.h"

static struct results_case described(const char *rows)
{
    struct results_case it = results_case_of(rows);
    peil_describe(it.counts, it.disclosure, it.results);
    return it;
}

static struct peil_result_key everyone(const char *variable, const char *level,
                                       enum peil_context context, enum peil_stat stat)
{
    return results_key("", "", "", variable, level, context, stat);
}

static void figures_are_those_of_r(void **state)
{
    (void)state;
    struct results_case it = described(NULL);
    assert_true(results_check(it.results, PEIL_CONTEXT_DESCRIPTIVE) > 400);
    assert_true(results_check(it.results, PEIL_CONTEXT_DISTRIBUTION) > 400);
    results_case_clear(&it);
}

static void rows_are_accounted_for(void **state)
{
    (void)state;
    struct results_case it = described(NULL);
    const enum peil_context context = PEIL_CONTEXT_ACCOUNTING;
    results_assert_value(it.results, everyone("", "", context, PEIL_STAT_ROWS), 243);
    results_assert_value(it.results, everyone("", "accepted", context, PEIL_STAT_ROWS), 240);
    results_assert_value(it.results, everyone("", "duplicate", context, PEIL_STAT_ROWS), 2);
    results_assert_value(it.results, everyone("", "not_eligible", context, PEIL_STAT_ROWS), 1);
    results_assert_value(it.results, everyone("", "incomplete", context, PEIL_STAT_ROWS), 0);
    results_case_clear(&it);
}

static double stat_of(const struct results_case *it, const char *by, const char *level,
                      const char *variable, const char *variable_level, enum peil_context context,
                      enum peil_stat stat)
{
    return results_get(it->results,
                       results_key(by, level, "", variable, variable_level, context, stat))
        ->value;
}

/* n and the missing by reason are all there is; answers add up to n. */
static void parts_sum_to_the_whole(void **state)
{
    (void)state;
    static const char *const groups[][2] = {
        {"", ""}, {"net", "b"}, {"klas", "k1"}, {"vakken", "z"}};
    struct results_case it = described(NULL);
    for (size_t g = 0; g < 4; g++) {
        const char *by = groups[g][0], *level = groups[g][1];
        enum peil_context one = PEIL_CONTEXT_DESCRIPTIVE, each = PEIL_CONTEXT_DISTRIBUTION;
        double size = g == 0 ? 240 : stat_of(&it, by, level, by, "", one, PEIL_STAT_N);
        double n = stat_of(&it, by, level, "q3", "", one, PEIL_STAT_N), answers = 0;
        double missing =
            stat_of(&it, by, level, "q3", "", one, PEIL_STAT_MISSING_NOT_ASKED) +
            stat_of(&it, by, level, "q3", "", one, PEIL_STAT_MISSING_SKIPPED) +
            stat_of(&it, by, level, "q3", "no_opinion", one, PEIL_STAT_MISSING_DECLARED) +
            stat_of(&it, by, level, "q3", "", one, PEIL_STAT_MISSING_INVALID);
        static const char *const names[] = {"e1", "e2", "e3", "e4", "e5"};
        for (size_t a = 0; a < 5; a++)
            answers += stat_of(&it, by, level, "q3", names[a], each, PEIL_STAT_N);
        assert_true(n + missing == size);
        assert_true(answers == n && n < size);
    }
    results_case_clear(&it);
}

static void grouping_variables_stand_for_everyone_with_the_sizes_of_their_groups(void **state)
{
    (void)state;
    struct results_case it = described(NULL);
    enum peil_context one = PEIL_CONTEXT_DESCRIPTIVE;
    double a = stat_of(&it, "net", "a", "net", "", one, PEIL_STAT_N);
    double b = stat_of(&it, "net", "b", "net", "", one, PEIL_STAT_N);
    assert_true(a > 0 && b > 0 && a + b == 240);
    assert_true(stat_of(&it, "", "", "net", "a", PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_N) == a);
    double none = stat_of(&it, "vakken", "(none)", "vakken", "", one, PEIL_STAT_N);
    assert_true(stat_of(&it, "", "", "vakken", "", one, PEIL_STAT_ANSWERED) == 240 - none);
    struct peil_result_key crossed = results_key("net", "a", "", "klas", "", one, PEIL_STAT_N);
    assert_null(peil_results_find(it.results, &crossed));
    crossed = results_key("net", "(none)", "", "net", "", one, PEIL_STAT_N);
    assert_null(peil_results_find(it.results, &crossed)); /* nobody is there */
    results_case_clear(&it);
}

/* What the variable cannot have, nobody has, and no row says. */
static void reasons_are_those_of_the_variable(void **state)
{
    (void)state;
    struct results_case it = described(NULL);
    enum peil_context one = PEIL_CONTEXT_DESCRIPTIVE;
    struct peil_result_key key = everyone("ja", "no_opinion", one, PEIL_STAT_MISSING_DECLARED);
    assert_null(peil_results_find(it.results, &key));
    key = everyone("q1", "no_opinion", one, PEIL_STAT_MISSING_DECLARED);
    results_assert_value(it.results, key, 0);
    /* Of whoever gave an answer or a reason: n of them have no opinion. */
    double few = stat_of(&it, "", "", "q3", "no_opinion", one, PEIL_STAT_MISSING_DECLARED);
    double valid = stat_of(&it, "", "", "q3", "", one, PEIL_STAT_N);
    assert_true(few > 0);
    assert_true(stat_of(&it, "", "", "q3", "no_opinion", one, PEIL_STAT_SHARE_DECLARED) ==
                few / (few + valid));
    key = results_key("net", "a", "", "q3", "no_opinion", one, PEIL_STAT_SHARE_DECLARED);
    assert_null(peil_results_find(it.results, &key));
    key = everyone("q1", "weet_niet", PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_N);
    assert_null(peil_results_find(it.results, &key)); /* a missing answer is no answer */
    results_case_clear(&it);
}

static void no_rows_leave_reasons(void **state)
{
    (void)state;
    struct results_case it = described(RESULTS_HEADER "#end,0\n");
    enum peil_context one = PEIL_CONTEXT_DESCRIPTIVE, each = PEIL_CONTEXT_DISTRIBUTION;
    results_assert_value(it.results, everyone("q1", "", one, PEIL_STAT_N), 0);
    for (int stat = PEIL_STAT_MEAN; stat <= PEIL_STAT_MODE; stat++)
        results_assert_empty(it.results, everyone("q1", "", one, (enum peil_stat)stat), "n<1");
    results_assert_empty(it.results, everyone("q1", "", one, PEIL_STAT_BOX_HIGH), "n<1");
    results_assert_empty(it.results, everyone("ja", "ja", each, PEIL_STAT_SHARE), "n<1");
    results_assert_empty(it.results, everyone("ja", "ja", each, PEIL_STAT_SHARE_LOW), "n<1");
    results_assert_empty(it.results, everyone("taken", "ta", each, PEIL_STAT_SHARE_MENTIONS),
                         "n<1");
    results_assert_empty(it.results, everyone("houding", "", one, PEIL_STAT_MEAN), "n<1");
    results_assert_value(it.results, results_key("klas", "k3", "", "q1", "", one, PEIL_STAT_N), 0);
    results_case_clear(&it);
}

static void one_row_has_a_mean_and_no_spread(void **state)
{
    (void)state;
    struct results_case it =
        described(RESULTS_HEADER "1,accepted,a,k1,1,0,0,e2,e4,e2,ja,u,1,1,1,7\n#end,1\n");
    enum peil_context one = PEIL_CONTEXT_DESCRIPTIVE;
    results_assert_value(it.results, everyone("q1", "", one, PEIL_STAT_MEAN), 2);
    results_assert_value(it.results, everyone("q1", "", one, PEIL_STAT_MEDIAN), 2);
    results_assert_empty(it.results, everyone("q1", "", one, PEIL_STAT_SD), "n<2");
    results_assert_empty(it.results, everyone("q1", "", one, PEIL_STAT_MEAN_LOW), "n<2");
    results_assert_value(it.results, everyone("houding", "", one, PEIL_STAT_MEAN), 2);
    results_assert_value(it.results,
                         everyone("rating", "7", PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE), 1);
    results_case_clear(&it);
}

/* Ballots with three of two ticks: not in the base, and the figure with them beside. */
static void over_full_ballots_stand_beside(void **state)
{
    (void)state;
    struct results_case it =
        described(RESULTS_HEADER "1,accepted,a,k1,1,0,0,e2,e4,e2,ja,u,1,1,1,7\n"
                                 "2,accepted,a,k1,1,0,0,e2,e4,e2,ja,u,1,0,0,7\n"
                                 "3,accepted,b,k1,1,0,0,e2,e4,e2,ja,u,0,1,0,7\n"
                                 "4,accepted,b,k1,1,0,0,e2,e4,e2,ja,u,0,0,0,7\n"
                                 "5,accepted,b,k1,1,0,0,e2,e4,e2,ja,u,.not_asked,.not_asked,"
                                 ".not_asked,7\n#end,5\n");
    enum peil_context one = PEIL_CONTEXT_DESCRIPTIVE, each = PEIL_CONTEXT_DISTRIBUTION;
    results_assert_value(it.results, everyone("taken", "", one, PEIL_STAT_BASE), 3);
    results_assert_value(it.results, everyone("taken", "", one, PEIL_STAT_ANSWERED), 2);
    results_assert_value(it.results, everyone("taken", "", one, PEIL_STAT_MENTIONS), 2);
    results_assert_value(it.results, everyone("taken", "", one, PEIL_STAT_OVER_FULL), 1);
    results_assert_value(it.results, everyone("taken", "", one, PEIL_STAT_MISSING_NOT_ASKED), 1);
    results_assert_value(it.results, everyone("taken", "ta", each, PEIL_STAT_N), 1);
    results_assert_value(it.results, everyone("taken", "ta", each, PEIL_STAT_SHARE), 1.0 / 3);
    results_assert_value(it.results, everyone("taken", "ta", each, PEIL_STAT_OVER_FULL), 1);
    results_assert_value(it.results, everyone("taken", "ta", each, PEIL_STAT_SHARE_WITH_OVER_FULL),
                         2.0 / 4);
    results_assert_value(it.results, everyone("taken", "ta", each, PEIL_STAT_SHARE_MENTIONS), 0.5);
    struct peil_result_key key = everyone("vakken", "", one, PEIL_STAT_OVER_FULL);
    assert_null(peil_results_find(it.results, &key)); /* any number of ticks is allowed */
    results_case_clear(&it);
}

/* More distinct numbers than a table shows: moments only. */
static void many_distinct_numbers_have_no_distribution(void **state)
{
    (void)state;
    static char rows[8192];
    for (int values = 40; values <= 41; values++) {
        size_t used = (size_t)sprintf(rows, RESULTS_HEADER);
        for (int i = 0; i < values; i++)
            used += (size_t)sprintf(rows + used, "%d,accepted,a,k1,1,0,0,e2,e4,e2,ja,u,1,0,0,%d\n",
                                    i + 1, i);
        sprintf(rows + used, "#end,%d\n", values);
        struct results_case it = described(rows);
        struct peil_result_key key =
            everyone("rating", "3", PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_N);
        assert_int_equal(peil_results_find(it.results, &key) != NULL, values == 40);
        results_assert_value(it.results,
                             everyone("rating", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN),
                             (values - 1) / 2.0);
        key = everyone("houding", "2", PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_N);
        assert_null(peil_results_find(it.results, &key)); /* scales never */
        results_case_clear(&it);
    }
}

static void order_is_the_definitions(void **state)
{
    (void)state;
    static const char *const variables[] = {"",      "net",    "klas",  "vakken", "q1",
                                            "q2",    "q3",     "ja",    "keuze",  "houding",
                                            "taken", "rating", "niveau"};
    struct results_case it = described(NULL);
    size_t at = 0;
    for (size_t r = 0; r < it.results->count; r++) {
        const struct peil_result *row = &it.results->rows[r];
        while (strcmp(variables[at], row->subject->variable) != 0) {
            assert_true(++at < sizeof variables / sizeof variables[0]);
            assert_string_equal(it.results->rows[r].subject->group1, ""); /* everyone first */
        }
    }
    assert_int_equal(at + 1, sizeof variables / sizeof variables[0]);
    results_case_clear(&it);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_those_of_r),
        cmocka_unit_test(rows_are_accounted_for),
        cmocka_unit_test(parts_sum_to_the_whole),
        cmocka_unit_test(grouping_variables_stand_for_everyone_with_the_sizes_of_their_groups),
        cmocka_unit_test(reasons_are_those_of_the_variable),
        cmocka_unit_test(no_rows_leave_reasons),
        cmocka_unit_test(one_row_has_a_mean_and_no_spread),
        cmocka_unit_test(over_full_ballots_stand_beside),
        cmocka_unit_test(many_distinct_numbers_have_no_distribution),
        cmocka_unit_test(order_is_the_definitions),
    };
    return cmocka_run_group_tests(tests, test_setup, test_teardown);
}
