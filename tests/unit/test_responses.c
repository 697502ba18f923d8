/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table_survey.h"

/* in.csv through the reader and the writer into out.csv. */
static enum peil_status copy(const struct peil_survey *survey, const char *text)
{
    struct peil_diag *diag = test_diag();
    struct peil_responses_writer *writer =
        peil_responses_writer_new(test_path("out.csv"), false, diag);
    struct peil_row_sink sink = peil_responses_writer_sink(writer);
    test_write("in.csv", text);
    enum peil_status status = peil_responses_read(survey, test_path("in.csv"), false, &sink, diag);
    peil_responses_writer_free(writer);
    return status;
}

static void assert_copied(const char *text, const char *expected)
{
    struct peil_survey *survey = test_survey();
    enum peil_status status = copy(survey, text);
    if (status != PEIL_OK) {
        print_error("%s\n", test_message);
    }
    assert_int_equal(status, PEIL_OK);
    test_assert_same("out.csv", expected);
    peil_survey_free(survey);
}

static void assert_refused(const char *text, const char *message)
{
    struct peil_survey *survey = test_survey();
    assert_int_equal(copy(survey, text), PEIL_DATA);
    assert_string_equal(test_message, message);
    assert_int_equal(access(test_path("out.csv"), F_OK), -1);
    peil_survey_free(survey);
}

static void every_state_comes_back(void **state)
{
    (void)state;
    const char text[] = "row,status,code,net,leeftijd,q1,houding,taken/a,taken/b,taken/c\n"
                        "1,accepted,r1,kov,30.5,eens,2.6666666666666665,1,0,1\n"
                        "2,accepted,r2,.not_asked,.skipped,.no_opinion,.not_asked,.invalid,"
                        ".invalid,.invalid\n"
                        "3,accepted,.skipped,.not_applicable,.not_applicable,.invalid,.skipped,"
                        ".no_opinion,.no_opinion,.no_opinion\n"
                        "4,duplicate,,,,,,,,\n5,not_eligible,,,,,,,,\n6,incomplete,,,,,,,,\n";
    assert_copied(text, text);
}

static void texts_keep_their_bytes(void **state)
{
    (void)state;
    const char text[] = "row,status,code,net,taken/a,taken/b,taken/c,taken/_other,opmerking\n"
                        "1,accepted,\"a,b\",go,0,0,1,\"zei \"\"ja\"\"\nen nee\",..punt\n"
                        "2,accepted,...,kov,0,0,0,.not_asked,\" blank \"\n"
                        "3,accepted,\"..a,\"\"b\",kov,0,0,0,\"..,\",\"..,\"\n";
    assert_copied(text, text);
}

static void columns_come_in_the_order_of_the_definition(void **state)
{
    (void)state;
    assert_copied("row,status,q1,net,taken/c,taken/a,taken/b\n1,accepted,eens,go,0,1,0\n",
                  "row,status,net,q1,taken/a,taken/b,taken/c\n1,accepted,go,eens,1,0,0\n");
}

static void numbers_become_canonical(void **state)
{
    (void)state;
    assert_copied("row,status,leeftijd,houding\n1,accepted,030.50,2.50\n2,accepted,+7,25e-1\n",
                  "row,status,leeftijd,houding\n1,accepted,30.5,2.5\n2,accepted,7,2.5\n");
}

static void a_missing_answer_by_name_is_declared(void **state)
{
    (void)state;
    assert_copied("row,status,q1\n1,accepted,weet_niet\n",
                  "row,status,q1\n1,accepted,.no_opinion\n");
}

static void what_is_unknown_is_refused_with_its_place(void **state)
{
    (void)state;
    assert_refused("row,status,q1\n1,accepted,eens\n2,accepted,eenss\n",
                   "row 2 line 3 column q1: 'eenss' is not an answer of q1 (did you mean 'eens'?)");
    assert_refused("row,status,q1\n1,accepted,.vergeten\n",
                   "row 1 line 2 column q1: '.vergeten' is not an answer of q1");
    assert_refused("row,status,leeftijd\n1,accepted,veel\n",
                   "row 1 line 2 column leeftijd: 'veel' is not a number");
    assert_refused("row,status,taken/a,taken/b,taken/c\n1,accepted,1,2,0\n",
                   "row 1 line 2 column taken/b: '2' is not 0, 1 or a state");
    assert_refused("row,status,q1\n1,akkoord,eens\n",
                   "row 1 line 2 column -: '1,akkoord' is not a row number and a status");
    assert_refused("row,status,nett\n1,accepted,go\n",
                   "row 0 line 1 column nett: is not a column of responses of this survey "
                   "(did you mean 'net'?)");
    assert_refused("row,status,opmerking\n1,accepted,.geheim\n",
                   "row 1 line 2 column opmerking: a text that begins with '.' and is no state "
                   "(write one more '.')");
}

static void tables_that_contradict_themselves_are_refused(void **state)
{
    (void)state;
    assert_refused(
        "row,status,q1\n1,duplicate,eens\n",
        "row 1 line 2 column q1: a cell that is not empty in a row that is not accepted");
    assert_refused("row,status,q1,net\n1,accepted,,go\n",
                   "row 1 line 2 column q1: an empty cell in an accepted row (write .skipped or "
                   ".not_asked)");
    assert_refused("row,status,q1,q1\n", "row 0 line 1 column q1: stands twice in the header");
    assert_refused("row,status,taken/a,taken/b\n",
                   "row 0 line 1 column taken/c: is missing, while other options of its question "
                   "are there");
    assert_refused("row,status,taken/a,taken/b,taken/c\n1,accepted,1,.skipped,0\n",
                   "row 1 line 2 column taken/b: differs in state from the other options of its "
                   "question");
    assert_refused("status,row\n",
                   "row 0 line 1 column -: a table of responses begins with columns row,status");
}

static enum peil_status tee_open(void *context, const struct peil_schema *schema)
{
    (void)schema;
    strcat(context, "o");
    return PEIL_OK;
}

static enum peil_status tee_row(void *context, const struct peil_row *row)
{
    (void)row;
    strcat(context, "r");
    return strlen(context) > 4 ? PEIL_FILE : PEIL_OK;
}

static enum peil_status tee_close(void *context)
{
    strcat(context, "c");
    return PEIL_OK;
}

static void a_tee_feeds_both_and_stops_at_an_error(void **state)
{
    (void)state;
    char first[16] = "", second[16] = "";
    struct peil_row_tee tee = {{first, tee_open, tee_row, tee_close},
                               {second, tee_open, tee_row, tee_close}};
    struct peil_row_sink sink = peil_row_tee_sink(&tee);
    struct peil_row row = {0};
    assert_int_equal(sink.open(sink.context, NULL), PEIL_OK);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(sink.row(sink.context, &row), PEIL_OK);
    }
    assert_string_equal(second, "orrr");
    assert_int_equal(sink.row(sink.context, &row), PEIL_FILE);
    assert_string_equal(first, "orrrr");
    assert_string_equal(second, "orrr");
    assert_int_equal(sink.close(sink.context), PEIL_OK);
    assert_string_equal(second, "orrrc");
}

static void the_table_is_for_its_owner_alone(void **state)
{
    (void)state;
    struct peil_survey *survey = test_survey();
    struct stat about;
    assert_int_equal(copy(survey, "row,status,q1\n"), PEIL_OK);
    assert_int_equal(stat(test_path("out.csv"), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    peil_survey_free(survey);
}

static void a_full_disk_is_an_error(void **state)
{
    (void)state;
    struct peil_survey *survey = test_survey();
    struct peil_diag *diag = test_diag();
    struct peil_responses_writer *writer = peil_responses_writer_new("/dev/full", false, diag);
    struct peil_row_sink sink = peil_responses_writer_sink(writer);
    test_write("in.csv", "row,status,q1\n1,accepted,eens\n");
    assert_int_equal(peil_responses_read(survey, test_path("in.csv"), false, &sink, diag),
                     PEIL_FILE);
    assert_non_null(strstr(test_message, "No space left on device"));
    peil_responses_writer_free(writer);
    peil_survey_free(survey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_state_comes_back, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(texts_keep_their_bytes, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(columns_come_in_the_order_of_the_definition, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(numbers_become_canonical, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(a_missing_answer_by_name_is_declared, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(what_is_unknown_is_refused_with_its_place, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(tables_that_contradict_themselves_are_refused, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(a_tee_feeds_both_and_stops_at_an_error, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(the_table_is_for_its_owner_alone, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(a_full_disk_is_an_error, test_setup, test_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
