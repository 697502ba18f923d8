/* SPDX-License-Identifier: GPL-3.0-or-later */
/* analyses.csv: what a good file is resolved to, what stands for an absent one, every fault. */
#include "fault_cases.h"
#include "peil/analyses.h"
#include "peil/stats/adjust.h"

#define COLUMNS "kind,variables,by,by2,versus,family,adjust,tests\n"
#define BIT(test) (UINT64_C(1) << PEIL_TEST_##test)

static const char questions[] =
    "type,name,label::Nederlands (nl),role,scale,calculation\n"
    "text,naam,Naam,personal,,\n"
    "text,school,School,cluster,,\n"
    "text,opmerking,Opmerking,open,,\n"
    "text,sleutel,Sleutel,id,,\n"
    "begin_group,wie,Wie,,,\n"
    "select_one koepel,koepel,Koepel,group,,\n"
    "calculate net,net,Net,group,,\"recode(${koepel},net)\"\n"
    "calculate soort,soort,Soort,group,,\"if(${koepel}='go','aa','bb')\"\n"
    "select_multiple vak,vakken,Vakken,group,,\n"
    "end_group,,,,,\n"
    "begin_group,werk,Werk,,,\n"
    "decimal,jaren,Jaren,item,,\n"
    "calculate,ervaring,Ervaring,group,,\"band(${jaren},10)\"\n"
    "begin_group,nu,Nu,,,\n"
    "select_one mate,wifi,Wifi,item,aanbod,\n"
    "select_one mate,pc,Pc,item,aanbod,\n"
    "select_one janee,cursus,Cursus,item,,\n"
    "calculate,aanbod,Aanbod,scale,,mean()\n"
    "end_group,,,,,\n"
    "select_multiple tools,tools,Tools,item,,\n"
    "end_group,,,,,\n"
    "begin_group,wens,Wens,,,\n"
    "select_one mate,wifi_wens,Wifi gewenst,item,,\n"
    "select_one mate,pc_wens,Pc gewenst,item,,\n"
    "select_one janee,cursus_wens,Cursus gewenst,item,,\n"
    "select_one eens,hulp,Hulp,item,,\n"
    "select_one koepel,koepel_wens,Liefst,item,,\n"
    "calculate mate,wifi_weer,Wifi weer,item,,\"if(${wifi}='m1','m1','m2')\"\n"
    "select_multiple tools,tools_wens,Tools gewenst,item,,\n"
    "calculate,verwant,Verwant,scale,,mean()\n"
    "select_one eens,vraag,Vraag,item,verwant,\n"
    "select_one eens,weer,Weer,item,verwant,\n"
    "end_group,,,,,\n";

static const char lists[] = "list_name,name,label::Nederlands (nl),value,missing,maps_to\n"
                            "koepel,go,GO,,,off\nkoepel,ovsg,OVSG,,,off\nkoepel,kov,KOV,,,vrij\n"
                            "net,off,Officieel,,,\nnet,vrij,Vrij,,,\n"
                            "soort,aa,A,,,\nsoort,bb,B,,,\n"
                            "vak,ict,ICT,,,\nvak,taal,Taal,,,\n"
                            "mate,m1,Niet,1,,\nmate,m2,Wat,2,,\nmate,m3,Veel,3,,\n"
                            "mate,geen,Geen mening,,no_opinion,\n"
                            "eens,e1,Oneens,1,,\neens,e2,Neutraal,2,,\neens,e3,Eens,3,,\n"
                            "janee,ja,Ja,1,,\njanee,nee,Nee,0,,\n"
                            "tools,quiz,Quiz,,,\ntools,platform,Platform,,,\n"
                            "tools,geen,Weet niet,,no_opinion,\n";

static struct peil_survey *read_analyses(const char *rows)
{
    char text[2048];
    struct definition_texts texts = {.survey = questions, .choices = lists};
    if (rows != NULL) {
        snprintf(text, sizeof text, COLUMNS "%s", rows);
        texts.analyses = text;
    }
    return read_definition(&texts);
}

/* ---- what is expected, as text ---- */

static void add_name(char *text, size_t size, const char *name)
{
    size_t length = strlen(text);
    snprintf(text + length, size - length, "%s%s", length > 0 ? " " : "", name);
}

static void assert_subjects(const struct peil_survey *survey,
                            const struct peil_analysis_subject *subjects, size_t count,
                            const char *expected)
{
    char text[512] = "";
    for (size_t s = 0; s < count; s++) {
        const struct peil_analysis_subject *it = &subjects[s];
        char name[128];
        const char *option =
            it->option == PEIL_NOWHERE
                ? NULL
                : peil_variable_list(survey, it->variable)->options[it->option].name;
        snprintf(name, sizeof name, "%s%s%s", survey->variables[it->variable].name,
                 option ? "/" : "", option ? option : "");
        add_name(text, sizeof text, name);
    }
    assert_string_equal(text, expected);
}

static void assert_analysis(const struct peil_survey *survey, size_t a,
                            enum peil_analysis_kind kind, uint64_t line, const char *subjects,
                            const char *groupings)
{
    char text[512] = "";
    assert_true(a < survey->analysis_count);
    const struct peil_analysis *it = &survey->analyses[a];
    assert_int_equal(it->kind, kind);
    assert_int_equal(it->line, line);
    assert_subjects(survey, it->subjects, it->subject_count, subjects);
    for (size_t g = 0; g < it->grouping_count; g++)
        add_name(text, sizeof text,
                 survey->variables[survey->groupings[it->groupings[g]].variable].name);
    assert_string_equal(text, groupings);
}

#define ALL_SUBJECTS                                                                               \
    "jaren wifi pc cursus aanbod tools wifi_wens pc_wens cursus_wens hulp koepel_wens wifi_weer "  \
    "tools_wens verwant vraag weer"
#define ALL_GROUPINGS "koepel net soort vakken ervaring"

/* ---- good files ---- */

static void test_without_the_file(void **state)
{
    (void)state;
    struct peil_survey *survey = read_analyses(NULL);
    assert_int_equal(survey->analysis_count, 2);
    assert_analysis(survey, 0, PEIL_ANALYSIS_COMPARE, 0, ALL_SUBJECTS, ALL_GROUPINGS);
    assert_analysis(survey, 1, PEIL_ANALYSIS_RELIABILITY, 0, "aanbod verwant", ALL_GROUPINGS);
    for (size_t a = 0; a < 2; a++) {
        assert_string_equal(survey->analyses[a].family, "");
        assert_int_equal(survey->analyses[a].adjust, PEIL_NOWHERE);
        assert_true(survey->analyses[a].tests == 0);
    }
    peil_survey_free(survey);
}

static void test_empty_cells(void **state)
{
    (void)state;
    struct peil_survey *survey = read_analyses("compare,,,,,,,all\nreliability,,,,,,,all\n");
    assert_int_equal(survey->analysis_count, 2);
    assert_analysis(survey, 0, PEIL_ANALYSIS_COMPARE, 2, ALL_SUBJECTS, ALL_GROUPINGS);
    assert_analysis(survey, 1, PEIL_ANALYSIS_RELIABILITY, 3, "aanbod verwant", ALL_GROUPINGS);
    assert_true(survey->analyses[0].tests == peil_tests_of(PEIL_TEST_OF_GROUPS));
    assert_true(survey->analyses[1].tests == (peil_tests_of(PEIL_TEST_OF_SCALES) & PEIL_ALL_TESTS));
    peil_survey_free(survey);
}

static void test_compare(void **state)
{
    (void)state;
    struct peil_survey *survey =
        read_analyses("compare,nu aanbod,net  vakken,,,,bh,mann_whitney columns\n"
                      "compare,werk,koepel,,,,,\n"
                      "compare,wifi,soort,,,eigen,none,\n");
    assert_int_equal(survey->analysis_count, 4);
    assert_analysis(survey, 0, PEIL_ANALYSIS_COMPARE, 2, "wifi pc cursus aanbod", "net vakken");
    assert_analysis(survey, 1, PEIL_ANALYSIS_COMPARE, 3, "jaren wifi pc cursus tools", "koepel");
    assert_analysis(survey, 2, PEIL_ANALYSIS_COMPARE, 4, "wifi", "soort");
    assert_analysis(survey, 3, PEIL_ANALYSIS_RELIABILITY, 0, "aanbod verwant", ALL_GROUPINGS);
    assert_int_equal(survey->analyses[0].adjust, PEIL_ADJUST_BENJAMINI_HOCHBERG);
    assert_true(survey->analyses[0].tests == (BIT(MANN_WHITNEY) | BIT(COLUMNS)));
    assert_int_equal(survey->analyses[1].adjust, PEIL_NOWHERE); /* by another grouping */
    assert_string_equal(survey->analyses[2].family, "eigen");
    assert_int_equal(survey->analyses[2].adjust, PEIL_ADJUST_NONE);
    peil_survey_free(survey);
}

static void test_crossing_and_pairs(void **state)
{
    (void)state;
    struct peil_survey *survey =
        read_analyses("crossing,wens,net,vakken,,,,\n"
                      "paired,wifi pc tools/quiz,net vakken,,wifi_wens pc_wens tools_wens/quiz,"
                      "hoofd,,all\n"
                      "paired,cursus tools/quiz,,,cursus_wens tools/platform,,,mcnemar\n"
                      "reliability,aanbod,net,,,,,omega\n"
                      "crossing,jaren,net,ervaring,,,,\n");
    assert_int_equal(survey->analysis_count, 6);
    assert_analysis(
        survey, 0, PEIL_ANALYSIS_CROSSING, 2,
        "wifi_wens pc_wens cursus_wens hulp koepel_wens wifi_weer tools_wens vraag weer",
        "net vakken");
    assert_null(survey->analyses[0].versus);
    assert_analysis(survey, 1, PEIL_ANALYSIS_PAIRED, 3, "wifi pc tools/quiz", "net vakken");
    assert_subjects(survey, survey->analyses[1].versus, 3, "wifi_wens pc_wens tools_wens/quiz");
    assert_true(survey->analyses[1].tests == (BIT(WILCOXON) | BIT(MCNEMAR)));
    assert_analysis(survey, 2, PEIL_ANALYSIS_PAIRED, 4, "cursus tools/quiz", "");
    assert_subjects(survey, survey->analyses[2].versus, 2, "cursus_wens tools/platform");
    assert_analysis(survey, 3, PEIL_ANALYSIS_RELIABILITY, 5, "aanbod", "net");
    assert_true(survey->analyses[3].tests == BIT(OMEGA));
    assert_analysis(survey, 5, PEIL_ANALYSIS_COMPARE, 0, ALL_SUBJECTS, ALL_GROUPINGS);
    peil_survey_free(survey);
}

static void test_few_columns(void **state)
{
    (void)state;
    const struct definition_texts texts = {
        .survey = questions, .choices = lists, .analyses = "tests,kind\nanova dunn,compare\n"};
    struct peil_survey *survey = read_definition(&texts);
    assert_analysis(survey, 0, PEIL_ANALYSIS_COMPARE, 2, ALL_SUBJECTS, ALL_GROUPINGS);
    assert_true(survey->analyses[0].tests == (BIT(ANOVA) | BIT(DUNN)));
    peil_survey_free(survey);
}

/* Rows of one family have the correction that one of them names. */
static void test_one_correction_a_family(void **state)
{
    (void)state;
    struct peil_survey *survey = read_analyses("compare,wifi,net,,,f,,\n"
                                               "paired,pc,,,pc_wens,f,bh,\n"
                                               "compare,pc,koepel net,,,,none,\n"
                                               "compare,cursus,koepel vakken,,,,,\n"
                                               "compare,wifi,vakken,,,,,\n"
                                               "compare,hulp,vakken,,,,,\n");
    assert_int_equal(survey->analyses[0].adjust, PEIL_ADJUST_BENJAMINI_HOCHBERG);
    assert_int_equal(survey->analyses[3].adjust, PEIL_ADJUST_NONE); /* nu by koepel */
    assert_int_equal(survey->analyses[4].adjust, PEIL_ADJUST_NONE); /* nu by vakken */
    assert_int_equal(survey->analyses[5].adjust, PEIL_NOWHERE);     /* wens by vakken */
    peil_survey_free(survey);
    survey = read_analyses("compare,cursus,vakken,,,,,\n"
                           "compare,pc,vakken koepel,,,,,\n"
                           "compare,wifi,koepel,,,,none,\n");
    assert_int_equal(survey->analyses[0].adjust, PEIL_ADJUST_NONE); /* by way of line 3 */
    peil_survey_free(survey);
}

static void assert_digest(const char *rows, const char *other, bool same)
{
    struct peil_survey *one = read_analyses(rows), *two = read_analyses(other);
    if (same)
        assert_string_equal(one->digest, two->digest);
    else
        assert_string_not_equal(one->digest, two->digest);
    peil_survey_free(one);
    peil_survey_free(two);
}

/* What is counted is in the digest, what is worked out from the same counts is not. */
static void test_digest(void **state)
{
    (void)state;
    static const char crossing[] = "crossing,wifi,net,vakken,,,,\n";
    static const char paired[] = "paired,wifi,,,wifi_wens,,,\n";
    assert_digest(NULL, "compare,wifi,net,,,f,bh,all\nreliability,aanbod,,,,,,omega\n", true);
    assert_digest(NULL, crossing, false);
    assert_digest(NULL, paired, false);
    assert_digest(crossing, "crossing,pc,net,vakken,,,,\n", false);
    assert_digest(crossing, "crossing,wifi,koepel,vakken,,,,\n", false);
    assert_digest(paired, "paired,wifi,net,,wifi_wens,,,\n", false);
    assert_digest(paired, "paired,wifi,,,pc_wens,,,\n", false);
    assert_digest("paired,tools/quiz,,,tools_wens/quiz,,,\n",
                  "paired,tools/quiz,,,tools_wens/platform,,,\n", false);
    assert_digest(paired, "paired,wifi,,,wifi_wens,f,bh,wilcoxon\n", true);
}

static void test_common_source(void **state)
{
    (void)state;
    struct peil_survey *survey = read_analyses(NULL);
    static const char *const cases[][3] = {
        {"koepel", "net", "koepel"}, {"net", "koepel", "koepel"},
        {"net", "soort", "koepel"},  {"jaren", "ervaring", "jaren"},
        {"wifi", "aanbod", "wifi"},  {"wifi_weer", "aanbod", "wifi"},
        {"net", "net", "net"},       {"net", "vakken", NULL},
        {"hulp", "aanbod", NULL}};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++)
        assert_int_equal(peil_common_source(survey, peil_survey_variable(survey, cases[c][0]),
                                            peil_survey_variable(survey, cases[c][1])),
                         cases[c][2] ? peil_survey_variable(survey, cases[c][2]) : PEIL_NOWHERE);
    peil_survey_free(survey);
}

/* ---- names of tests ---- */

static void test_names_of_tests(void **state)
{
    (void)state;
    const char *at = NULL;
    size_t length = 0;
    uint64_t tests, together = 0;
    for (int t = 0; t < PEIL_TESTS; t++) {
        assert_true(peil_tests_parse(peil_test_name((enum peil_test)t), &tests, &at, &length));
        assert_true(tests == UINT64_C(1) << t);
        assert_true(strlen(peil_test_what((enum peil_test)t)) > 0);
    }
    for (int k = PEIL_TEST_OF_GROUPS; k <= PEIL_TEST_OF_SCALES; k++) {
        assert_true((together & peil_tests_of((enum peil_test_kind)k)) == 0);
        together |= peil_tests_of((enum peil_test_kind)k);
    }
    assert_true(together == (UINT64_C(1) << PEIL_TESTS) - 1);
    assert_true(peil_tests_parse("all", &tests, &at, &length));
    assert_true(tests == PEIL_ALL_TESTS);
    assert_true(peil_tests_parse(" anova,dunn fisher ", &tests, &at, &length));
    assert_true(tests == (BIT(ANOVA) | BIT(DUNN) | BIT(FISHER)));
    assert_true(peil_tests_parse("", &tests, &at, &length));
    assert_true(tests == 0);
    assert_false(peil_tests_parse("anova,dun", &tests, &at, &length));
    assert_int_equal(length, 3);
    assert_memory_equal(at, "dun", 3);
}

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
        cmocka_unit_test(test_without_the_file),
        cmocka_unit_test(test_empty_cells),
        cmocka_unit_test(test_compare),
        cmocka_unit_test(test_crossing_and_pairs),
        cmocka_unit_test(test_few_columns),
        cmocka_unit_test(test_one_correction_a_family),
        cmocka_unit_test(test_digest),
        cmocka_unit_test(test_common_source),
        cmocka_unit_test(test_names_of_tests),
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_faults_of_the_file),
        cmocka_unit_test(test_all_in_one_pass),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
