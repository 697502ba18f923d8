/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of options, where the answers of a level are withheld after they were decided on. */
#include "protected_case.h"

#include "../../pipeline/protect/shown_tests.h"
#include "peil/compare.h"

static const char lists[] = "list_name,name,label::Nederlands (nl)\n"
                            "lk,k1,K 1\nlk,k2,K 2\nt,t1,T 1\nt,t2,T 2\n";

/* 80 people, half of k1, and ticks that go by neither. */
static void compute(void)
{
    char rows[80 * 32 + 64], *at = rows + sprintf(rows, "row,status,k,q/t1,q/t2\n");
    for (int row = 1; row <= 80; row++)
        at += sprintf(at, "%d,accepted,k%d,%d,%d\n", row, row % 2 + 1, row % 3 == 0, row % 5 < 3);
    sprintf(at, "#end,80\n");
    survey = test_survey_of(lists, "type,name,label::Nederlands (nl),role\n"
                                   "select_one lk,k,K,group\nselect_multiple t,q,Q,item\n");
    struct peil_counts *counts = test_tally_text(survey, rows);
    struct peil_disclosure *disclosure = peil_disclosure_of_counts(counts);
    results = peil_results_new();
    peil_describe(counts, disclosure, results);
    peil_compare(counts, disclosure, NULL, results);
    peil_disclosure_free(disclosure);
    peil_counts_free(counts);
}

/* Whether the first row of a test of an option is shown. */
static bool is_shown(struct seen *seen)
{
    for (size_t r = 0; r < results->count; r++) {
        struct peil_result_key key = peil_result_key(&results->rows[r]);
        if (key.context == PEIL_CONTEXT_CHI_SQUARED && strcmp(key.variable_level, "t1") == 0)
            return test_shown(seen, &key, seen_decision(seen, &key));
    }
    fail_msg("there is no test of t1");
    return false;
}

static void test_of_an_option(void **unused)
{
    struct seen seen;
    (void)unused;
    compute();
    assert_int_equal(seen_init(&seen, survey, results, survey->min_group, test_diag()), PEIL_OK);
    const struct peil_view *view = &seen.disclosure->views[0];
    enum peil_disclosure_level *levels =
        seen.variables[peil_survey_variable(survey, "q")].levels + view->first;
    assert_true(is_shown(&seen));
    assert_int_equal(levels[0], PEIL_SHOW_DISTRIBUTION);
    levels[0] = PEIL_SHOW_MOMENTS;
    assert_false(is_shown(&seen));
    seen_clear(&seen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_of_an_option, test_setup, tear_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
