/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A survey of Qualtrics as a draft. */
#include "instrument_draft.h"

static void test_questions(void **state)
{
    (void)state;
    struct drafted drafted = {0};
    draft_of_file(&drafted, "devices.qsf");
    assert_int_equal(drafted.instrument, DRAFT_QUALTRICS_QSF);
    assert_text(drafted.draft.title, "Proef met toestellen");
    /* The flow asks about the lesson first. */
    assert_text(drafted.draft.rows[0].labels[0], "Over de les");
    assert_row(&drafted, "Q1", DRAFT_SELECT_ONE, "group",
               "Q1|Wat is je functie?|What is your job?|Wat is je functie? - Selected "
               "Choice|What is your job? - Selected Choice");
    assert_row(&drafted, "Q3_samen", DRAFT_SELECT_ONE, "item",
               "Q3_samen|Hoe vaak gebeurt dit? - We werken samen");
    assert_row(&drafted, "Q3_2", DRAFT_SELECT_ONE, "item",
               "Q3_2|Hoe vaak gebeurt dit? - We bekijken filmpjes");
    assert_true(row_named(&drafted, "Q3")->grid);
    assert_non_null(strstr(row_named(&drafted, "Q3")->remark, "display logic"));
    assert_row(&drafted, "Q4", DRAFT_SELECT_MULTIPLE, "item",
               "Q4|Welke toestellen gebruik je?|Welke toestellen gebruik je? - Selected Choice");
    assert_row(&drafted, "Q4_3_TEXT", DRAFT_TEXT, "",
               "Q4_3_TEXT|Welke toestellen gebruik je? - Andere - Text");
    assert_row(&drafted, "Q5#1_2", DRAFT_SELECT_ONE, "item",
               "Q5#1_2|Wie helpt je? - Hoe vaak - De helpdesk");
    assert_int_equal(row_named(&drafted, "Q5#2_1")->type, DRAFT_TEXT);
    assert_int_equal(row_named(&drafted, "Q6_1")->type, DRAFT_DECIMAL);
    assert_int_equal(row_named(&drafted, "Q2")->type, DRAFT_DECIMAL);
    assert_true(row_named(&drafted, "Q2")->required);
    assert_text(row_named(&drafted, "Q10")->role, "personal");
    assert_null(row_named(&drafted, "Q7")); /* thrown away */
    assert_null(row_named(&drafted, "Q9")); /* a text that is shown */
    assert_int_equal(drafted.warnings, 1);  /* a drawing */
    end_draft(&drafted);
}

static void test_answers(void **state)
{
    (void)state;
    struct drafted drafted = {0};
    draft_of_file(&drafted, "devices.qsf");
    assert_string_equal(list_of(&drafted, "Q1")->options[0].name, "20"); /* as it is ordered */
    assert_text(option_named(&drafted, "Q1", "10")->labels[1], "Teacher");
    assert_true(option_named(&drafted, "Q1", "30")->other);
    assert_null(option_named(&drafted, "Q1", "10")->value);
    assert_text(option_named(&drafted, "Q3_2", "3")->value, "3");
    assert_text(option_named(&drafted, "Q3_2", "9")->missing, "not_applicable");
    assert_null(option_named(&drafted, "Q3_2", "9")->value);
    assert_true(option_named(&drafted, "Q4", "3")->other);
    end_draft(&drafted);
}

#define SURVEY(payload)                                                                            \
    "{\"SurveyElements\":[{\"Element\":\"SQ\",\"Payload\":" payload                                \
    "},{\"Element\":\"SQ\",\"Payload\":{\"DataExportTag\":\"z\",\"QuestionType\":\"TE\"}}]}"

/* Members that are missing, or are something else. */
static void test_odd(void **state)
{
    (void)state;
    static const char *const surveys[] = {
        SURVEY("null"),
        SURVEY("[]"),
        SURVEY("{}"),
        SURVEY("{\"DataExportTag\":1}"),
        SURVEY("{\"DataExportTag\":\"a\",\"QuestionType\":\"MC\",\"Choices\":[1,{\"Display\":2},"
               "{}],\"ChoiceOrder\":[null,1,1,\"7\"],\"Language\":[],\"RecodeValues\":[]}"),
        SURVEY("{\"DataExportTag\":\"a\",\"QuestionType\":\"Matrix\",\"Choices\":{},"
               "\"Answers\":\"x\"}"),
        SURVEY("{\"DataExportTag\":\"a\",\"QuestionType\":\"Matrix\",\"Choices\":{\"1\":{}}}"),
        SURVEY("{\"DataExportTag\":\"a\",\"QuestionType\":\"SBS\",\"AdditionalQuestions\":[1]}"),
        SURVEY("{\"DataExportTag\":\"a\",\"QuestionType\":{},\"QuestionText\":7}")};
    for (size_t i = 0; i < sizeof surveys / sizeof *surveys; i++) {
        struct drafted drafted = {.as = DRAFT_QUALTRICS_QSF};
        draft_of_text(&drafted, surveys[i]);
        assert_int_equal(drafted.status, PEIL_OK);
        assert_non_null(row_named(&drafted, "z"));
        end_draft(&drafted);
    }
}

static void test_refused(void **state)
{
    (void)state;
    assert_refused(DRAFT_QUALTRICS_QSF, "{\"SurveyElements\":\n[\n{]}", 3, "no whole JSON");
    assert_refused(DRAFT_QUALTRICS_QSF, "{\"SurveyElements\":[]}", 0, "no question");
    assert_refused(DRAFT_QUALTRICS_QSF, "[1]", 0, "no SurveyElements");
    assert_refused(DRAFT_QUALTRICS_QSF, "{}\n{}", 2, "no whole JSON");
    assert_refused(DRAFT_QUALTRICS_QSF, "", 1, "no whole JSON");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_questions),
        cmocka_unit_test(test_answers),
        cmocka_unit_test(test_odd),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
