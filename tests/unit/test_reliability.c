/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "results_survey.h"

static struct results_case reliability_with(const char *rows, uint64_t tests)
{
    struct results_case it = results_case_of(rows);
    peil_describe_reliability(it.counts, it.disclosure, tests, it.results);
    return it;
}

static struct results_case reliability_of(const char *rows)
{
    return reliability_with(rows, 0);
}

static struct peil_result_key everyone(const char *item, enum peil_stat stat)
{
    return results_key("", "", "", "houding", item, PEIL_CONTEXT_RELIABILITY, stat);
}

static void figures_are_those_of_r(void **state)
{
    (void)state;
    struct results_case it = reliability_with(NULL, PEIL_ALL_TESTS);
    assert_true(results_check(it.results, PEIL_CONTEXT_RELIABILITY) > 64);
    results_case_clear(&it);
}

static size_t rows_of(const struct peil_results *results, enum peil_context context,
                      enum peil_stat stat)
{
    size_t rows = 0;
    for (size_t r = 0; r < results->count; r++)
        rows += results->rows[r].subject->context == context && results->rows[r].stat == stat;
    return rows;
}

static void only_what_is_wanted_is_there(void **state)
{
    (void)state;
    struct results_case it = reliability_of(NULL);
    assert_int_equal(rows_of(it.results, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_OMEGA), 1);
    assert_int_equal(rows_of(it.results, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_ALPHA_PAIRWISE), 0);
    assert_int_equal(rows_of(it.results, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_ALPHA_ORDINAL), 0);
    assert_int_equal(rows_of(it.results, PEIL_CONTEXT_POLYCHORIC, PEIL_STAT_ESTIMATE), 0);
    results_case_clear(&it);
}

/* Three pairs a group; the alpha is that of their correlations. An item turned round has the sign
 * with which it enters the score. */
static void ordinal_alpha_is_of_the_polychoric_correlations(void **state)
{
    (void)state;
    static const char *const pairs[3][2] = {{"q1", "q2"}, {"q1", "q3"}, {"q2", "q3"}};
    struct results_case it = reliability_with(NULL, UINT64_C(1) << PEIL_TEST_POLYCHORIC);
    size_t groups = rows_of(it.results, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_N);
    double sum = 0;
    assert_int_equal(rows_of(it.results, PEIL_CONTEXT_POLYCHORIC, PEIL_STAT_ESTIMATE), 3 * groups);
    for (size_t i = 0; i < 3; i++) {
        const struct peil_result *row =
            results_get(it.results, results_key("", "", pairs[i][1], "houding", pairs[i][0],
                                                PEIL_CONTEXT_POLYCHORIC, PEIL_STAT_ESTIMATE));
        assert_true(row->defined && row->value > 0.3);
        sum += row->value;
    }
    const struct peil_result *alpha =
        results_get(it.results, everyone("", PEIL_STAT_ALPHA_ORDINAL));
    assert_true(fabs(alpha->value - sum / (1 + 2 * sum / 3)) < 1e-9);
    results_case_clear(&it);
}

/* q2 is asked the other way round: reversed by its list it goes with q1, bit for bit. */
static const char parallel[] = RESULTS_HEADER
    "1,accepted,a,k1,1,0,0,e1,e5,e1,ja,u,1,0,0,1\n2,accepted,a,k1,1,0,0,e2,e4,e2,ja,u,1,0,0,1\n"
    "3,accepted,b,k1,1,0,0,e4,e2,e4,ja,u,1,0,0,1\n4,accepted,b,k1,1,0,0,e4,e2,e4,ja,u,1,0,0,1\n"
    "5,accepted,b,k1,1,0,0,e3,e3,.skipped,ja,u,1,0,0,1\n#end,5\n";

static void reversal_is_by_the_list(void **state)
{
    (void)state;
    struct results_case it = reliability_of(parallel);
    results_assert_value(it.results, everyone("", PEIL_STAT_N), 4); /* listwise */
    results_assert_value(it.results, everyone("", PEIL_STAT_ITEMS), 3);
    results_assert_value(it.results, everyone("", PEIL_STAT_ALPHA), 1);
    results_assert_value(it.results, everyone("", PEIL_STAT_MEAN_INTER_ITEM_R), 1);
    results_assert_value(it.results, everyone("q2", PEIL_STAT_ITEM_REST_R), 1);
    assert_string_equal(results_get(it.results, everyone("q2", PEIL_STAT_ITEM_REST_R))->warning,
                        "");
    results_case_clear(&it);
}

/* q2 answered as the others are, although it is keyed the other way. */
static const char against[] = RESULTS_HEADER
    "1,accepted,a,k1,1,0,0,e1,e1,e1,ja,u,1,0,0,1\n2,accepted,a,k1,1,0,0,e2,e2,e2,ja,u,1,0,0,1\n"
    "3,accepted,b,k1,1,0,0,e4,e4,e4,ja,u,1,0,0,1\n4,accepted,b,k1,1,0,0,e5,e5,e5,ja,u,1,0,0,1\n"
    "#end,4\n";

static void an_item_against_its_key_is_reported_not_flipped(void **state)
{
    (void)state;
    struct results_case it = reliability_of(against);
    const struct peil_result *row = results_get(it.results, everyone("q2", PEIL_STAT_ITEM_REST_R));
    assert_true(row->defined && fabs(row->value + 1) < 1e-15);
    assert_string_equal(row->warning, "against its key");
    results_assert_value(it.results, everyone("q2", PEIL_STAT_ALPHA_IF_DROPPED), 1);
    assert_true(results_get(it.results, everyone("", PEIL_STAT_ALPHA))->value < 0);
    results_case_clear(&it);
}

static void groups_without_answers_or_variance_have_reasons(void **state)
{
    (void)state;
    const enum peil_context context = PEIL_CONTEXT_RELIABILITY;
    struct results_case it = reliability_of(parallel);
    struct peil_result_key key = results_key("klas", "k2", "", "houding", "", context, PEIL_STAT_N);
    results_assert_value(it.results, key, 0);
    key.stat = PEIL_STAT_ALPHA;
    results_assert_empty(it.results, key, "n<2");
    key.stat = PEIL_STAT_ALPHA_LOW;
    results_assert_empty(it.results, key, "n<2");
    key = results_key("net", "b", "", "houding", "", context, PEIL_STAT_ALPHA);
    results_assert_empty(it.results, key, "no variance"); /* two of one answer */
    key = results_key("net", "b", "", "houding", "q1", context, PEIL_STAT_ITEM_REST_R);
    results_assert_empty(it.results, key, "no variance");
    results_case_clear(&it);
}

static struct peil_results *reliability_in(const char *choices, const char *questions)
{
    struct peil_survey *survey = test_survey_of(choices, questions);
    struct peil_counts *counts = peil_counts_new(survey);
    struct peil_disclosure *disclosure = peil_disclosure_of_counts(counts);
    struct peil_results *results = peil_results_new();
    peil_counts_finish(counts);
    peil_describe_reliability(counts, disclosure, 0, results);
    peil_disclosure_free(disclosure);
    peil_counts_free(counts);
    peil_survey_free(survey);
    return results;
}

/* A pomp() scale may mix lists; then no pairs are counted. */
static void items_of_several_lists_have_no_coefficients(void **state)
{
    (void)state;
    struct peil_results *results = reliability_in(test_choices, test_questions);
    struct peil_result_key key =
        results_key("", "", "", "procent", "", PEIL_CONTEXT_RELIABILITY, PEIL_STAT_ALPHA);
    results_assert_empty(results, key, "incomplete counts");
    key.stat = PEIL_STAT_ITEMS;
    results_assert_value(results, key, 2);
    peil_results_free(results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_those_of_r),
        cmocka_unit_test(only_what_is_wanted_is_there),
        cmocka_unit_test(ordinal_alpha_is_of_the_polychoric_correlations),
        cmocka_unit_test(reversal_is_by_the_list),
        cmocka_unit_test(an_item_against_its_key_is_reported_not_flipped),
        cmocka_unit_test(groups_without_answers_or_variance_have_reasons),
        cmocka_unit_test(items_of_several_lists_have_no_coefficients),
    };
    return cmocka_run_group_tests(tests, test_setup, test_teardown);
}
