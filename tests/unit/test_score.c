/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table_survey.h"

static void assert_scored(const char *rows, const char *expected)
{
    struct peil_survey *survey = test_survey();
    char in[4096], out[4096];
    snprintf(in, sizeof in, "%s%s", TEST_CLEANED, rows);
    snprintf(out, sizeof out, "%s%s", TEST_SCORED, expected);
    test_write("in.csv", in);
    assert_int_equal(test_score_file(survey), PEIL_OK);
    test_assert_same("out.csv", out);
    peil_survey_free(survey);
}

/* houding: 3 + (1 + 3 - 1) + 2 over 3; som 0.5 + 2.25; procent: the mean of 100 and 100 * 0.5/1.75;
 * procent2: eens and oneens reversed. */
static void complete_answers_give_scores_and_groups(void **state)
{
    (void)state;
    assert_scored(
        "1,accepted,r1,go,1,0,0,25,eens,oneens,neutraal,laag,hoog,eens,midden,eens,oneens,"
        "1,0,0\n",
        "1,accepted,r1,go,1,0,0,1,0,25,under_30,eens,oneens,neutraal,2.6666666666666665,"
        "laag,hoog,2.75,eens,midden,64.28571428571429,eens,oneens,100,1,0,0\n");
}

/* houding has 1 of the 2 it needs; som is the mean of one times two items; procent was not asked.
 */
static void missing_items_count_by_the_minimum(void **state)
{
    (void)state;
    assert_scored(
        "2,accepted,r2,kov,0,1,1,30,oneens,.skipped,.no_opinion,hoog,.skipped,.not_asked,"
        ".not_asked,oneens,.invalid,0,1,0\n",
        "2,accepted,r2,kov,0,1,1,1,1,30,from_30,oneens,.skipped,.no_opinion,.skipped,hoog,"
        ".skipped,4.5,.not_asked,.not_asked,.not_asked,oneens,.invalid,0,0,1,0\n");
}

static void a_reversed_item_enters_by_the_list_not_by_what_was_seen(void **state)
{
    (void)state;
    assert_scored("3,accepted,r3,go,0,0,0,40,.skipped,neutraal,eens,laag,laag,eens,hoog,"
                  ".not_asked,neutraal,0,0,0\n",
                  "3,accepted,r3,go,0,0,0,0,0,40,from_30,.skipped,neutraal,eens,2.5,laag,laag,1,"
                  "eens,hoog,100,.not_asked,neutraal,50,0,0,0\n");
}

static void groups_without_a_source_keep_its_state(void **state)
{
    (void)state;
    assert_scored("4,accepted,r4,.not_applicable,.not_asked,.not_asked,.not_asked,.no_opinion,"
                  ".not_asked,.not_asked,.not_asked,.skipped,.not_asked,.skipped,.skipped,"
                  ".no_opinion,.no_opinion,.skipped,.skipped,.skipped\n",
                  "4,accepted,r4,.not_applicable,.not_asked,.not_asked,.not_asked,.not_asked,"
                  ".not_asked,.no_opinion,.no_opinion,.not_asked,.not_asked,.not_asked,.not_asked,"
                  ".skipped,.not_asked,.skipped,.skipped,.skipped,.skipped,.no_opinion,.no_opinion,"
                  ".skipped,.skipped,.skipped,.skipped\n");
}

static void rows_that_do_not_count_pass_empty(void **state)
{
    (void)state;
    assert_scored("5,duplicate,,,,,,,,,,,,,,,,,,\n", "5,duplicate,,,,,,,,,,,,,,,,,,,,,,,,,\n");
}

static void scoring_again_changes_nothing(void **state)
{
    (void)state;
    struct peil_survey *survey = test_survey();
    const char scored[] =
        TEST_SCORED "1,accepted,r1,go,1,0,0,1,0,25,under_30,eens,oneens,neutraal,"
                    "2.6666666666666665,laag,hoog,2.75,eens,midden,64.28571428571429,eens,"
                    "oneens,100,1,0,0\n";
    test_write("in.csv", scored);
    assert_int_equal(test_score_file(survey), PEIL_OK);
    test_assert_same("out.csv", scored);
    peil_survey_free(survey);
}

static void a_missing_input_is_named(void **state)
{
    (void)state;
    struct peil_survey *survey = test_survey();
    test_write("in.csv", "row,status,net,leeftijd,q1,q2,q4,q5,q6,q7,q8,q9,vakken/ict,vakken/taal,"
                         "vakken/wiskunde\n");
    assert_int_equal(test_score_file(survey), PEIL_DATA);
    assert_string_equal(test_message, "row 0 line 0 column q3: is not in these responses, and "
                                      "houding is calculated from it");
    assert_int_equal(access(test_path("out.csv"), F_OK), -1);
    peil_survey_free(survey);
}

static enum peil_status full(void *context, const struct peil_row *row)
{
    (void)context;
    (void)row;
    return PEIL_FILE;
}

static enum peil_status opened(void *context, const struct peil_schema *schema)
{
    (void)context;
    (void)schema;
    return PEIL_OK;
}

static enum peil_status never(void *context)
{
    (void)context;
    fail();
    return PEIL_OK;
}

static void an_error_of_the_next_stage_passes(void **state)
{
    (void)state;
    struct peil_survey *survey = test_survey();
    struct peil_score *score =
        peil_score_new(survey, (struct peil_row_sink){NULL, opened, full, never});
    struct peil_row_sink sink = peil_score_sink(score);
    test_write("in.csv", TEST_CLEANED "5,incomplete,,,,,,,,,,,,,,,,,,\n");
    assert_int_equal(peil_responses_read(survey, test_path("in.csv"), false, &sink, test_diag()),
                     PEIL_FILE);
    peil_score_free(score);
    peil_survey_free(survey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(complete_answers_give_scores_and_groups, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(missing_items_count_by_the_minimum, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(a_reversed_item_enters_by_the_list_not_by_what_was_seen,
                                        test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(groups_without_a_source_keep_its_state, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(rows_that_do_not_count_pass_empty, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(scoring_again_changes_nothing, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(a_missing_input_is_named, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(an_error_of_the_next_stage_passes, test_setup,
                                        test_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
