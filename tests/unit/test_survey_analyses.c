/* SPDX-License-Identifier: GPL-3.0-or-later */
/* analyses.csv: what a good file is resolved to, and what stands for an absent one. */
#include "analyses_survey.h"

#include "peil/analyses.h"
#include "peil/stats/adjust.h"

#define BIT(test) (UINT64_C(1) << PEIL_TEST_##test)

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_without_the_file), cmocka_unit_test(test_empty_cells),
        cmocka_unit_test(test_compare),          cmocka_unit_test(test_crossing_and_pairs),
        cmocka_unit_test(test_few_columns),      cmocka_unit_test(test_one_correction_a_family),
        cmocka_unit_test(test_digest),           cmocka_unit_test(test_common_source),
        cmocka_unit_test(test_names_of_tests),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
