/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How faults of definitions are reported: all at once, each once and at its place; and warnings. */
#include "fault_cases.h"

static void test_all_faults_in_one_pass(void **state)
{
    (void)state;
    struct messages *messages = calloc(1, sizeof *messages);
    struct peil_survey *survey = NULL;
    const struct definition_texts texts = {
        .survey =
            SURVEY "integr,a,A,,,,,,,,,,\ninteger,b,B,,itm,,,,,,,,\ninteger,c,C,,,,,,,,,${zz}>1,\n",
        .choices = CHOICES MOOD "mood,x,X,een,,,,,\n",
        .settings = "key,value\nsampel,census\n",
        .corrections = "variable,from,to,reason\nzz,a,b,\n"};
    assert_int_equal(read_definition_status(&texts, messages, &survey), PEIL_DEFINITION);
    assert_true(has_message(messages, PEIL_FAULT, "survey.csv", 2, "type", "'integr'"));
    assert_true(has_message(messages, PEIL_FAULT, "survey.csv", 3, "role", "'itm'"));
    assert_true(has_message(messages, PEIL_FAULT, "survey.csv", 4, "relevant", "'zz'"));
    assert_true(has_message(messages, PEIL_FAULT, "choices.csv", 5, "value", "'een'"));
    assert_true(has_message(messages, PEIL_FAULT, "settings.csv", 2, "key", "'sampel'"));
    assert_true(has_message(messages, PEIL_FAULT, "corrections.csv", 2, "variable", "'zz'"));
    free(messages);
}

/* A reference to a variable or list that is faulty itself adds no second message. */
static void test_one_fault_one_message(void **state)
{
    (void)state;
    struct messages *messages = calloc(1, sizeof *messages);
    struct peil_survey *survey = NULL;
    const struct definition_texts texts = {
        .survey = SURVEY
        "select_one moood,q1,V,,group,,,,,,,,\ninteger,n,N,,,,,,,,,${q1}='bad' and ${q1}>1,\n"
        "calculate,w,W,,group,,,,,,,,\"recode(${q1},net)\"\n",
        .choices = CHOICES MOOD NET};
    assert_int_equal(read_definition_status(&texts, messages, &survey), PEIL_DEFINITION);
    if (messages->faults != 1)
        print_messages(messages);
    assert_int_equal(messages->faults, 1);
    free(messages);
}

static void test_many_faults_are_counted(void **state)
{
    (void)state;
    struct messages *messages = calloc(1, sizeof *messages);
    struct peil_survey *survey = NULL;
    size_t size = 64 * 250;
    char *text = calloc(size, 1);
    size_t length = (size_t)snprintf(text, size, "type,name,label\n");
    for (int i = 0; i < 230; i++)
        length += (size_t)snprintf(text + length, size - length, "integr,n%d,N %d\n", i, i);
    const struct definition_texts texts = {.survey = text, .choices = CHOICES};
    assert_int_equal(read_definition_status(&texts, messages, &survey), PEIL_DEFINITION);
    assert_int_equal(messages->faults, 201);
    assert_non_null(strstr(messages->all[messages->count - 1].text, "and 30 more faults"));
    free(text);
    free(messages);
}

static void test_warnings(void **state)
{
    (void)state;
    struct messages *messages = calloc(1, sizeof *messages);
    struct peil_survey *survey = NULL;
    const struct definition_texts texts = {.survey = SURVEY "select_one kind,k,,,item,,,,,,,,\n" Q1,
                                           .choices = CHOICES MOOD WORD "kind,a,,,,,,aa,bb\n"};
    assert_int_equal(read_definition_status(&texts, messages, &survey), PEIL_OK);
    assert_true(has_message(messages, PEIL_WARNING, "survey.csv", 2, "label", "'k' has no label"));
    assert_true(
        has_message(messages, PEIL_WARNING, "choices.csv", 7, "label", "'a' of list 'kind'"));
    assert_true(has_message(messages, PEIL_WARNING, "choices.csv", 5, "list_name", "list 'word'"));
    assert_true(
        has_message(messages, PEIL_WARNING, "choices.csv", 7, "maps_to", "'aa' is not used"));
    assert_true(
        has_message(messages, PEIL_WARNING, "choices.csv", 7, "parent", "'bb' is not used"));
    assert_int_equal(messages->warnings, 5);
    peil_survey_free(survey);
    free(messages);
}

/* Blank lines and line ends inside cells are lines as well. */
static void test_faults_are_placed_by_line(void **state)
{
    (void)state;
    struct messages *messages = calloc(1, sizeof *messages);
    struct peil_survey *survey = NULL;
    const struct definition_texts texts = {
        .survey =
            SURVEY "\n" Q1 "integer,n,\"Aantal\nuren\",,itm,,,,,,,,\ninteger,q1,Q,,,,,,,,,,\n",
        .choices = CHOICES MOOD};
    assert_int_equal(read_definition_status(&texts, messages, &survey), PEIL_DEFINITION);
    assert_true(has_message(messages, PEIL_FAULT, "survey.csv", 4, "role", "'itm'"));
    assert_true(has_message(messages, PEIL_FAULT, "survey.csv", 6, "name",
                            "stands on line 3 already (row 5 of the sheet)"));
    assert_false(has_message(messages, PEIL_FAULT, "survey.csv", 4, "role", "of the sheet"));
    free(messages);
}

static size_t value_warnings(const char *survey_rows, const char *options)
{
    struct messages *messages = calloc(1, sizeof *messages);
    struct peil_survey *survey = NULL;
    char questions[1024], choices[1024];
    snprintf(questions, sizeof questions, SURVEY "%s", survey_rows);
    snprintf(choices, sizeof choices, CHOICES "%s", options);
    const struct definition_texts texts = {.survey = questions, .choices = choices};
    assert_int_equal(read_definition_status(&texts, messages, &survey), PEIL_OK);
    size_t count = 0;
    for (size_t i = 0; i < messages->count; i++)
        count += strcmp(messages->all[i].column, "value") == 0;
    assert_true(count == 0 || has_message(messages, PEIL_WARNING, "choices.csv", 5, "value",
                                          "'d' and 'c' (line 4) of list 'mood' have one value"));
    peil_survey_free(survey);
    free(messages);
    return count;
}

/* A number given twice is likely a slip; of two numbers or of a grouping it has no order to lose.
 */
static void test_one_value_for_two_answers(void **state)
{
    (void)state;
    static const char steps[] = "mood,a,A,1,,,,,\nmood,b,B,2,,,,,\nmood,c,C,3,,,,,\n";
    static const char group[] = "select_one mood,q1,Vraag een,,group,,,,,,,,\n";
    char twice[256], missing[256];
    snprintf(twice, sizeof twice, "%smood,d,D,3.0,,,,,\n", steps);
    snprintf(missing, sizeof missing, "%smood,d,D,3,,refused,,,\n", steps);
    assert_int_equal(value_warnings(Q1, twice), 1);
    assert_int_equal(value_warnings(Q1, steps), 0);
    assert_int_equal(value_warnings(Q1, missing), 0);
    assert_int_equal(value_warnings(group, twice), 0);
    assert_int_equal(value_warnings(Q1, "mood,a,A,1,,,,,\nmood,b,B,0,,,,,\nmood,c,C,0,,,,,\n"), 0);
}

static void test_no_such_folder(void **state)
{
    (void)state;
    struct messages *messages = calloc(1, sizeof *messages);
    struct peil_diag diag;
    struct peil_survey *survey = NULL;
    peil_diag_init(&diag, "peil check", NULL);
    diag.collect = keep_message;
    diag.context = messages;
    assert_int_equal(peil_survey_read(&survey, "/nowhere/at/all", &diag), PEIL_FILE);
    assert_null(survey);
    assert_int_equal(messages->faults, 1);
    free(messages);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_faults_in_one_pass),
        cmocka_unit_test(test_one_fault_one_message),
        cmocka_unit_test(test_many_faults_are_counted),
        cmocka_unit_test(test_warnings),
        cmocka_unit_test(test_faults_are_placed_by_line),
        cmocka_unit_test(test_one_value_for_two_answers),
        cmocka_unit_test(test_no_such_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
