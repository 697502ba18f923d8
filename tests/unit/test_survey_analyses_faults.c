/* SPDX-License-Identifier: GPL-3.0-or-later */
/* analyses.csv: every fault, where it points and what it says. */
#include "analyses_survey.h"

/* ---- faults: one row each, its place and words ---- */

static const struct {
    const char *rows;
    uint64_t line;
    const char *column, *words;
} faults[] = {
    {"describe,,,,,,,\n", 2, "kind",
     "'describe' is not a kind of analysis: compare, crossing, paired or reliability"},
    {",wifi,,,,,,\n", 2, "kind", "is empty: compare, crossing, paired or reliability"},

    /* variables of compare and crossing */
    {"compare,wiffi,,,,,,\n", 2, "variables",
     "'wiffi' is not an item, a scale or a block (did you mean 'wifi'?)"},
    {"crossing,wifi pcc,net,vakken,,,,\n", 2, "variables", "'pcc' is not an item"},
    {"compare,\"wifi,pc\",,,,,,\n", 2, "variables", "(names stand between blanks)"},
    {"compare,naam,,,,,,\n", 2, "variables", "'naam' is personal and never leaves cleaning"},
    {"compare,school,,,,,,\n", 2, "variables", "'school' is a cluster"},
    {"compare,opmerking,,,,,,\n", 2, "variables", "'opmerking' has role open"},
    {"compare,sleutel,,,,,,\n", 2, "variables", "'sleutel' is neither an item nor a scale"},
    {"compare,net,,,,,,\n", 2, "variables", "'net' is a grouping: it can stand under by"},
    {"compare,tools/quiz,,,,,,\n", 2, "variables",
     "'tools/quiz' is an option: name the whole question, 'tools'"},
    {"compare,wie,,,,,,\n", 2, "variables", "'wie' is a block without items"},
    {"compare,wifi wifi,,,,,,\n", 2, "variables", "'wifi' is named here already"},
    {"compare,wifi werk,,,,,,\n", 2, "variables", "'werk' holds 'wifi', which is named here"},

    /* groupings */
    {"compare,wifi,nett,,,,,\n", 2, "by", "'nett' is not a grouping (did you mean 'net'?)"},
    {"compare,wifi,hulp,,,,,\n", 2, "by", "'hulp' is not a grouping: its role is not group"},
    {"compare,wifi,school,,,,,\n", 2, "by", "'school' is a cluster"},
    {"compare,wifi,net net,,,,,\n", 2, "by", "'net' is named here already"},
    {"compare,jaren,ervaring,,,,,\n", 2, "by",
     "'ervaring' and 'jaren' come from the same answers: nothing is compared"},
    {"crossing,wifi,,vakken,,,,\n", 2, "by", "is empty: a crossing is of two groupings"},
    {"crossing,wifi,net,,,,,\n", 2, "by2", "is empty: a crossing is of two groupings"},
    {"crossing,wifi,net koepel,vakken,,,,\n", 2, "by", "'net koepel' is more than one grouping"},
    {"crossing,wifi,net,net,,,,\n", 2, "by2", "'net' is named here already"},
    {"crossing,wifi,net,koepel,,,,\n", 2, "by2",
     "'net' and 'koepel' cannot be crossed: the first is computed from the second"},
    {"crossing,wifi,koepel,net,,,,\n", 2, "by2", "the second is computed from the first"},
    {"crossing,wifi,net,soort,,,,\n", 2, "by2",
     "'net' and 'soort' cannot be crossed: both are computed from 'koepel'"},

    /* pairs */
    {"paired,,,,wifi_wens,,,\n", 2, "variables", "is empty: the first question of each pair"},
    {"paired,wifi,,,,,,\n", 2, "versus", "is empty: the second question of each pair"},
    {"paired,wifi pc,,,wifi_wens,,,\n", 2, "versus", "names 1 question where variables names 2"},
    {"paired,wifi,,,wifi_wensen,,,\n", 2, "versus",
     "'wifi_wensen' is not an item (did you mean 'wifi_wens'?)"},
    {"paired,nu,,,wifi_wens,,,\n", 2, "variables", "'nu' is a block"},
    {"paired,aanbod,,,wifi_wens,,,\n", 2, "variables", "'aanbod' is not an item: pairs are"},
    {"paired,naam,,,wifi_wens,,,\n", 2, "variables", "'naam' is personal"},
    {"paired,jaren,,,wifi_wens,,,\n", 2, "variables", "'jaren' is a number without an answer list"},
    {"paired,wifi,,,koepel_wens,,,\n", 2, "versus", "has neither numbers nor two answers"},
    {"paired,wifi,,,hulp,,,\n", 2, "versus",
     "'wifi' has list 'mate', 'hulp' has list 'eens': a pair is of one scale"},
    {"paired,cursus,,,tools/quiz,,,\n", 2, "versus",
     "'cursus' has list 'janee', 'tools/quiz' is an option, ticked or not: a pair is of one scale"},
    {"paired,tools,,,tools_wens/quiz,,,\n", 2, "variables",
     "'tools' is a multi-answer: name an option of it, as in 'tools/quiz'"},
    {"paired,wifi/m1,,,wifi_wens,,,\n", 2, "variables", "'wifi/m1' is no option"},
    {"paired,tools/quizz,,,tools_wens/quiz,,,\n", 2, "variables",
     "'tools/quizz' is not an option: list 'tools' has no 'quizz' (did you mean 'quiz'?)"},
    {"paired,tools/geen,,,tools_wens/quiz,,,\n", 2, "variables",
     "'tools/geen' is a missing answer"},
    {"paired,wifi,,,wifi,,,\n", 2, "versus", "'wifi' is paired with itself"},
    {"paired,wifi,,,wifi_weer,,,\n", 2, "versus", "'wifi' and 'wifi_weer' come from the same"},
    {"paired,wifi pc wifi_wens,,,wifi_wens pc_wens wifi,,,\n", 2, "variables",
     "'wifi_wens' and 'wifi' are paired here already"},

    /* scales */
    {"reliability,wifi,,,,,,\n", 2, "variables", "'wifi' is not a scale"},
    {"reliability,aanbot,,,,,,\n", 2, "variables",
     "'aanbot' is not a scale (did you mean 'aanbod'?)"},
    {"reliability,nu,,,,,,\n", 2, "variables", "'nu' is not a scale"},

    /* family, adjust, tests */
    {"compare,wifi,,,,Mijn familie,,\n", 2, "family", "'Mijn familie' cannot be a family name"},
    {"compare,wifi,,,,,holmes,\n", 2, "adjust",
     "'holmes' is not a correction: holm, bh, bonferroni or none (did you mean 'holm'?)"},
    {"compare,wifi,,,,,,anovaa\n", 2, "tests",
     "'anovaa' is not a test of compare (did you mean 'anova'?)"},
    {"compare,wifi,,,,,,omega\n", 2, "tests", "'omega' is a test of reliability, not of compare"},
    {"reliability,,,,,,,fisher\n", 2, "tests", "'fisher' is a test of compare, not of reliab"},
    {"compare,wifi,,,,,,mcnemar\n", 2, "tests", "'mcnemar' is a test of paired, not of compare"},
    {"compare,wifi,,,,,,\"anova,all\"\n", 2, "tests", "(names stand between blanks)"},

    /* columns of other kinds */
    {"compare,wifi,net,vakken,,,,\n", 2, "by2",
     "'vakken' does not belong to a row compare, which takes variables, by, family, adjust and "},
    {"compare,wifi,net,,pc,,,\n", 2, "versus", "'pc' does not belong to a row compare"},
    {"crossing,wifi,net,vakken,pc,,,\n", 2, "versus", "'pc' does not belong to a row crossing"},
    {"crossing,wifi,net,vakken,,f,,\n", 2, "family", "'f' does not belong to a row crossing"},
    {"crossing,wifi,net,vakken,,,bh,\n", 2, "adjust", "'bh' does not belong to a row crossing"},
    {"crossing,wifi,net,vakken,,,,all\n", 2, "tests", "'all' does not belong to a row crossing"},
    {"paired,wifi,net,vakken,wifi_wens,,,\n", 2, "by2", "does not belong to a row paired"},
    {"reliability,,net,vakken,,,,\n", 2, "by2", "does not belong to a row reliability"},
    {"reliability,,,,wifi,,,\n", 2, "versus", "does not belong to a row reliability"},
    {"reliability,,,,,f,,\n", 2, "family", "does not belong to a row reliability"},
    {"reliability,,,,,,bh,\n", 2, "adjust", "does not belong to a row reliability"},

    /* twice */
    {"compare,,net,,,,,\ncompare,nu,vakken net,,,,,\n", 3, "variables",
     "'wifi' by 'net' is asked on line 2 already"},
    {"compare,wifi,net,,,f,,\ncompare,wifi,net,,,f,,\n", 3, "variables",
     "'wifi' by 'net' is asked on line 2 already"},
    {"crossing,,net,vakken,,,,\ncrossing,wifi,vakken,net,,,,\n", 3, "variables",
     "'wifi' by these two is asked on line 2 already"},
    {"paired,wifi,,,wifi_wens,,,\npaired,wifi_wens,net,,wifi,,,\n", 3, "variables",
     "'wifi_wens' and 'wifi' are asked on line 2 already"},
    {"paired,tools/quiz,,,tools_wens/quiz,,,\npaired,tools/quiz,,,tools_wens/quiz,,,\n", 3,
     "variables", "'tools/quiz' and 'tools_wens/quiz' are asked on line 2 already"},
    {"reliability,,,,,,,\nreliability,aanbod,net,,,,,\n", 3, "variables",
     "'aanbod' is asked on line 2 already"},

    /* two corrections in a family */
    {"compare,wifi,net,,,f,bh,\npaired,pc,,,pc_wens,f,holm,\n", 3, "adjust",
     "'holm' is not the correction of family 'f': it is 'bh' on line 2"},
    {"paired,wifi,,,wifi_wens,,bh,\npaired,pc,net,,pc_wens,,none,\n", 3, "adjust",
     "'none' is not the correction of a family that both rows are part of: it is 'bh' on line 2"},
    {"compare,wifi,net,,,,bh,\ncompare,pc,net,,,,none,\n", 3, "adjust",
     "'none' is not the correction of a family that both rows are part of: it is 'bh' on line 2"},
    {"compare,wifi,net,,,,bh,\ncompare,pc aanbod,net,,,,,\ncompare,verwant,net,,,,holm,\n", 4,
     "adjust",
     "'holm' is not the correction of a family that both rows are part of: it is 'bh' on "
     "line 3"},
};

static void test_faults(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        char text[1024];
        snprintf(text, sizeof text, COLUMNS "%s", faults[i].rows);
        test_fault_case(
            &(struct fault_case){.rule = faults[i].rows,
                                 .texts = {.survey = questions, .choices = lists, .analyses = text},
                                 .file = "analyses.csv",
                                 .line = faults[i].line,
                                 .column = faults[i].column,
                                 .words = faults[i].words});
    }
}

static void test_faults_of_the_file(void **state)
{
    (void)state;
    static const struct fault_case cases[] = {
        {"unknown column",
         {.survey = questions, .choices = lists, .analyses = "kind,variable\ncompare,wifi\n"},
         "analyses.csv",
         0,
         "variable",
         "'variable' is not a column of analyses.csv (did you mean 'variables'?)"},
        {"no kind",
         {.survey = questions, .choices = lists, .analyses = "variables\nwifi\n"},
         "analyses.csv",
         0,
         "",
         "has no column 'kind'"},
        {"a name for two things",
         {.survey = SURVEY "begin_group,q1,Blok,,,,,,,,,,\n" Q1 "end_group,,,,,,,,,,,,\n",
          .choices = CHOICES MOOD,
          .analyses = "kind,variables\ncompare,q1\n"},
         "analyses.csv",
         2,
         "variables",
         "'q1' is a block and a variable: which one cannot be told"},
        {"a faulty grouping is reported where it stands, alone",
         {.survey = SURVEY Q1 "select_one nett,net,Net,,group,,,,,,,,\n",
          .choices = CHOICES MOOD NET,
          .analyses = "kind,variables,by,by2\ncompare,q1,net,\ncrossing,q1,net,net\n"},
         "survey.csv",
         3,
         "type",
         "'nett' is not a list"}};
    test_fault_cases(cases, 3);
    struct messages *messages = calloc(1, sizeof *messages);
    struct peil_survey *survey = NULL;
    assert_int_equal(read_definition_status(&cases[3].texts, messages, &survey), PEIL_DEFINITION);
    assert_true(has_message(messages, PEIL_FAULT, "survey.csv", 3, "type", cases[3].words));
    assert_false(has_message(messages, PEIL_FAULT, "analyses.csv", 2, "by", ""));
    free(messages);
}

/* Faults of several cells and rows are all said at once. */
static void test_all_in_one_pass(void **state)
{
    (void)state;
    struct messages *messages = calloc(1, sizeof *messages);
    struct peil_survey *survey = NULL;
    const struct definition_texts texts = {
        .survey = questions,
        .choices = lists,
        .analyses = COLUMNS "compare,wiffi,nett,vakken,,F,x,y\npaired,wifi,nett,,hulp,F,x,y\n"};
    static const char *const columns[] = {"by", "family", "adjust", "tests"};
    assert_int_equal(read_definition_status(&texts, messages, &survey), PEIL_DEFINITION);
    assert_int_equal(messages->faults, 11);
    for (size_t c = 0; c < 4; c++)
        for (uint64_t line = 2; line <= 3; line++)
            assert_true(has_message(messages, PEIL_FAULT, "analyses.csv", line, columns[c], ""));
    assert_true(has_message(messages, PEIL_FAULT, "analyses.csv", 2, "variables", "'wiffi'"));
    assert_true(has_message(messages, PEIL_FAULT, "analyses.csv", 2, "by2", "'vakken'"));
    assert_true(has_message(messages, PEIL_FAULT, "analyses.csv", 3, "versus", "'hulp'"));
    free(messages);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_faults_of_the_file),
        cmocka_unit_test(test_all_in_one_pass),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
