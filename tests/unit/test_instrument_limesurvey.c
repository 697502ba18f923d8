/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Surveys of LimeSurvey, as tab-separated text and as XML, in two languages. */
#include "instrument_draft.h"

static void assert_lesson(const struct drafted *drafted)
{
    const struct draft *draft = &drafted->draft;
    assert_int_equal(draft->language_count, 2);
    assert_string_equal(draft->languages[0].code, "nl");
    assert_text(draft->title, "Proef met toestellen");
    assert_text(draft->form_id, "77");
    assert_row(drafted, "functie", DRAFT_SELECT_ONE, "group",
               "functie|Wat is je functie?|What is your job?");
    assert_text(row_named(drafted, "functie")->labels[1], "What is your job?");
    assert_true(row_named(drafted, "functie")->required);
    assert_row(drafted, "functie_other", DRAFT_TEXT, "", "functie[other]");
    assert_row(drafted, "vaak_SQ2", DRAFT_SELECT_ONE, "item",
               "vaak[SQ2]|Hoe vaak gebeurt dit? [We bekijken filmpjes]|How often does this "
               "happen? [We watch films]");
    assert_row(drafted, "tools", DRAFT_SELECT_MULTIPLE, "item",
               "tools|Welke toestellen gebruik je?|Which devices do you use?");
    assert_text(row_named(drafted, "tools")->pick, "2");
    assert_true(row_named(drafted, "vaak")->grid);
    assert_text(row_named(drafted, "klas")->relevant, "${functie}='A1'");
    assert_text(row_named(drafted, "waarom")->relevant, "selected(${tools},'tab')");
    assert_text(option_named(drafted, "klas", "Y")->labels[1], "Yes");
    assert_text(option_named(drafted, "tools", "tab")->labels[0], "Tablet");
    assert_true(option_named(drafted, "tools", "other")->other);
    assert_true(option_named(drafted, "functie", "other")->other);
    assert_non_null(strstr(option_named(drafted, "functie", "other")->aliases, "-oth-"));
}

static void test_tsv(void **state)
{
    (void)state;
    struct drafted drafted = {0};
    draft_of_file(&drafted, "devices.txt");
    assert_int_equal(drafted.instrument, DRAFT_LIMESURVEY_TSV);
    assert_lesson(&drafted);
    assert_text(row_named(&drafted, "vaak")->relevant, "${klas}='Y' and ${jaren}>1");
    assert_text(option_named(&drafted, "vaak_SQ1", "A3")->value, "3");
    assert_text(option_named(&drafted, "vaak_SQ1", "A4")->missing, "not_applicable");
    /* Two scales: two columns a row, each with a list of its own. */
    assert_row(&drafted, "twee_r1_1", DRAFT_SELECT_ONE, "item",
               "twee[r1][2]|Toestel en gemak [Thuis] [Scale 2]|Device and ease [At home] [Scale "
               "2]");
    assert_text(option_named(&drafted, "twee_r1_1", "1")->labels[1], "Difficult");
    assert_int_equal(drafted.warnings, 1);
    assert_int_equal(row_named(&drafted, "raar")->type, DRAFT_TEXT);
    assert_non_null(strstr(row_named(&drafted, "raar")->remark, "count(functie) > 2"));
    end_draft(&drafted);
}

static void test_lss(void **state)
{
    (void)state;
    struct drafted drafted = {0};
    draft_of_file(&drafted, "devices.lss");
    assert_int_equal(drafted.instrument, DRAFT_LIMESURVEY_LSS);
    assert_lesson(&drafted);
    assert_string_equal(drafted.draft.rows[0].labels[0], "Over jou"); /* the order, not the place */
    assert_text(row_named(&drafted, "vaak")->relevant, "${klas}='Y'");  /* 77X5X2: by numbers */
    assert_text(option_named(&drafted, "vaak_SQ1", "A1")->value, "-1"); /* as it is assessed */
    assert_text(option_named(&drafted, "vaak_SQ1", "A4")->missing, "refused");
    assert_text(option_named(&drafted, "tools", "other")->labels[0], "Iets anders");
    /* Headings of exports are without tags, and without a blank where one was. */
    assert_row(&drafted, "waarom", DRAFT_TEXT, "",
               "waarom|Waarom een tablet?|Waaromeen tablet?|Why a tablet?");
    assert_null(row_named(&drafted, "einde")); /* a text that is shown */
    assert_text(option_named(&drafted, "rust", "5")->value, "5");
    assert_int_equal(row_named(&drafted, "jaren")->type, DRAFT_INTEGER);
    assert_non_null(strstr(row_named(&drafted, "jaren")->remark, "is_empty"));
    assert_row(&drafted, "volgorde_2", DRAFT_SELECT_ONE, "item",
               "volgorde[2]|Wat eerst? [Rank 2]|What first? [Rank 2]");
    end_draft(&drafted);
}

#define HEAD "<?xml version=\"1.0\"?>\n<document>\n<LimeSurveyDocType>Survey</LimeSurveyDocType>\n"
#define ROW(table, fields) "<" table "><rows><row>" fields "</row></rows></" table ">\n"
#define QUESTION(id, type, title)                                                                  \
    "<qid>" id "</qid><parent_qid>0</parent_qid><gid>1</gid><type>" type "</type><title>" title    \
    "</title><question>Q " title "</question><language>nl</language>"

static void test_little(void **state)
{
    (void)state;
    struct drafted drafted = {0};
    /* No groups, no answers, a subquestion of nothing. */
    draft_of_text(&drafted,
                  HEAD ROW("questions", QUESTION("1", "L", "a"))
                      ROW("subquestions", "<qid>2</qid><parent_qid>9</parent_qid><title>b</title>")
                          ROW("answers", "<qid>7</qid><code>x</code>") "</document>\n");
    assert_int_equal(drafted.status, PEIL_OK);
    assert_int_equal(row_named(&drafted, "a")->type, DRAFT_TEXT);
    assert_non_null(row_named(&drafted, "a")->remark);
    end_draft(&drafted);
}

/* An order that begins with its high end is numbered from it. */
static void test_order(void **state)
{
    (void)state;
    struct drafted drafted = {0};
    draft_of_text(&drafted,
                  "class\ttype/scale\tname\trelevance\ttext\tlanguage\n"
                  "Q\tL\tq\t\tHoe vaak?\tnl\nA\t0\tA1\t\tAltijd\tnl\nA\t0\tA2\t\tSoms\tnl\n"
                  "A\t0\tA3\t\tNooit\tnl\nA\t0\tA4\t\tWeet niet\tnl\n"
                  "Q\tL\tr\t\tWaar?\tnl\nA\t0\tA1\t\tThuis\tnl\nA\t0\tA2\t\tOp school\tnl\n");
    assert_int_equal(drafted.status, PEIL_OK);
    assert_text(option_named(&drafted, "q", "A1")->value, "3");
    assert_text(option_named(&drafted, "q", "A3")->value, "1");
    assert_non_null(strstr(list_of(&drafted, "q")->options[0].remark, "confirm:"));
    assert_null(option_named(&drafted, "q", "A4")->value);
    assert_null(option_named(&drafted, "r", "A1")->value);
    end_draft(&drafted);
}

static void test_refused(void **state)
{
    (void)state;
    assert_refused(DRAFT_LIMESURVEY_LSS, HEAD "<questions><rows>\n<row></rows></document>", 5,
                   "no whole XML");
    assert_refused(DRAFT_LIMESURVEY_LSS,
                   "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY b \"c\">]><document/>", 2,
                   "document type");
    assert_refused(DRAFT_LIMESURVEY_LSS, "<document><questions/></document>", 0, "no survey");
    assert_refused(DRAFT_LIMESURVEY_LSS, HEAD "</document>", 0, "no question");
    assert_refused(DRAFT_LIMESURVEY_LSS, "\n\n<a>\xff</a>", 3, "UTF-8");
    assert_refused(DRAFT_LIMESURVEY_TSV, "class\ttype/scale\nQ\tL\n", 1, "no column 'name'");
    assert_refused(DRAFT_LIMESURVEY_TSV,
                   "class\ttype/scale\tname\trelevance\ttext\tlanguage\nA\t0\tA1\t\tx\tnl\n", 2,
                   "belongs to no question");
    assert_refused(DRAFT_LIMESURVEY_TSV,
                   "class\ttype/scale\tname\trelevance\ttext\tlanguage\nQ\t\"L\tA1\t\tx\tnl\n", 3,
                   "quoted field that begins on line 2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tsv),   cmocka_unit_test(test_lss),     cmocka_unit_test(test_little),
        cmocka_unit_test(test_order), cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
