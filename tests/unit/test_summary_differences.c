/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of what a summary says of the differences between groups. */
#define _XOPEN_SOURCE 700 /* mkdtemp() */
#include "summary_text.h"

/* Net 1, vakken 2 and an option, soorten 2: the third of soorten is the first of vakken. */
static void the_same_people_are_compared_once(void **state)
{
    size_t count;
    (void)state;
    assert_int_equal(write_summary(true, NULL, false), PEIL_OK);
    char *text = document_bytes(path, &count);
    assert_tells(text, "Vergelijkingen: 6, waarvan 3 met een aantoonbaar verschil");
    assert_tells(
        text,
        "Niet dubbel geteld, want dezelfde respondenten als in een andere groepering: Soort X.");
    assert_null(strstr(text, "verschil naar: soorten")); /* that one differs */
    assert_tells(text,
                 ") hoger dan de anderen, verschil 25" NBSP "procentpunt" NBSP "[11;" NBSP "39]");
    assert_tells(text, "herkennen is: 7 cijfers en 1 vergelijking.");
    assert_tells(text, "niet te maken zijn (eenstemmig): 1.");
    free(text);
}

static void no_largest_of_none(void **state)
{
    const struct peil_document_options options = {.language = "nl"};
    struct peil_results *results = document_results(true);
    size_t count;
    (void)state;
    for (size_t r = 0; r < results->count; r++) {
        if (results->rows[r].stat == PEIL_STAT_P_ADJUSTED)
            results->rows[r].value = 0.5;
    }
    assert_int_equal(make_document(peil_summary_write, results, &options, path), PEIL_OK);
    char *text = document_bytes(path, &count);
    assert_tells(text, "Vergelijkingen: 6, geen enkele met een aantoonbaar verschil: "
                       "per familie van toetsen gecorrigeerde p-waarde" NBSP "<" NBSP
                       "0,05. Niet dubbel");
    assert_tells(text,
                 "In deze vergelijkingen geen aantoonbaar verschil naar: net, vakken, soorten.");
    free(text);
}

/* Of everything that was compared only what is told here differs: by scale, or by option. */
static struct peil_results *results_of_one(bool by_scale)
{
    struct peil_results *results = document_results(true);
    for (size_t r = 0; r < results->count; r++) {
        struct peil_result *row = &results->rows[r];
        if (row->stat != PEIL_STAT_P_ADJUSTED)
            continue;
        bool wanted = strcmp(row->subject->variable, by_scale ? "schaal" : "stellingen") == 0 &&
                      strcmp(row->subject->group1, "vakken") == 0 &&
                      strcmp(row->subject->group1_level, "x") == 0;
        row->value = wanted ? 0.01 : 0.5;
    }
    return results;
}

/* A list is announced where there is one: what is a key finding already is not listed again. */
static void no_list_is_announced_of_the_key_finding_alone(void **state)
{
    static const char *const languages[] = {"nl", "en"};
    (void)state;
    for (size_t l = 0; l < 2; l++) {
        const struct peil_document_options options = {.language = languages[l]};
        size_t count;
        for (int by_scale = 0; by_scale < 2; by_scale++) {
            assert_int_equal(
                make_document(peil_summary_write, results_of_one(by_scale), &options, path),
                PEIL_OK);
            char *text = document_bytes(path, &count);
            assert_tells(text, l == 0 ? "0,05. Niet dubbel" : "0.05. Not counted");
            assert_null(strstr(text, l == 0 ? "met [95%" : "with [95%"));
            assert_null(strstr(text, l == 0 ? "op de bladen" : "on the sheets"));
            free(text);
        }
    }
}

/* Two of one grouping, of which the largest is the key finding: the other one is not "the other"
 * of a list that is not there. */
static void what_is_not_listed_is_counted_beside_the_key_finding(void **state)
{
    const struct peil_document_options options = {.language = "nl"};
    struct row_maker maker = {.results = results_of_one(false)};
    size_t count;
    (void)state;
    about(&maker, "stellingen", "vakken", "x");
    maker.key.versus = "(others)";
    put(&maker, PEIL_CONTEXT_CHI_SQUARED, PEIL_STAT_P, "s2", 0.02);
    put(&maker, PEIL_CONTEXT_CHI_SQUARED, PEIL_STAT_P_ADJUSTED, "s2", 0.04);
    put(&maker, PEIL_CONTEXT_CHI_SQUARED, PEIL_STAT_CRAMERS_V, "s2", 0.2);
    put(&maker, PEIL_CONTEXT_PROPORTIONS, PEIL_STAT_ESTIMATE, "s2", 0.15);
    put(&maker, PEIL_CONTEXT_PROPORTIONS, PEIL_STAT_ESTIMATE_LOW, "s2", 0.05);
    put(&maker, PEIL_CONTEXT_PROPORTIONS, PEIL_STAT_ESTIMATE_HIGH, "s2", 0.25);
    assert_int_equal(make_document(peil_summary_write, maker.results, &options, path), PEIL_OK);
    char *text = document_bytes(path, &count);
    assert_tells(text, "Vergelijkingen: 7, waarvan 2 met");
    assert_tells(text, "Naast dat bij de kernbevindingen staat er 1 in het werkboek, op de bladen "
                       "\"Naar …\".");
    assert_null(strstr(text, "Het andere"));
    free(text);
}

/* Nothing compared is not a difference that was looked for. */
static void no_comparison_is_said(void **state)
{
    const struct peil_document_options options = {.language = "nl"};
    struct peil_results *results = document_results(true);
    size_t count;
    (void)state;
    for (size_t r = 0; r < results->count; r++) {
        struct peil_result *row = &results->rows[r];
        if (row->stat == PEIL_STAT_P || row->stat == PEIL_STAT_P_ADJUSTED) {
            suppress(results, row);
        }
    }
    assert_int_equal(make_document(peil_summary_write, results, &options, path), PEIL_OK);
    char *text = document_bytes(path, &count);
    assert_tells(text, "VERSCHILLEN Er zijn geen groepen vergeleken.");
    assert_null(strstr(text, "waarvan 0"));
    assert_null(strstr(text, "geen verschil aangetoond"));
    assert_null(strstr(text, "niet hetzelfde als gelijk"));
    free(text);
}

/* What was asked of pairs of questions, as far as it is shown. */
static const char *pairs_of(const double *p, const char *language)
{
    static char text[4096];
    static const struct definition_texts texts = {.survey = document_questions,
                                                  .choices = document_choices,
                                                  .settings = document_settings,
                                                  .analyses = "kind,variables,by,by2,versus\n"
                                                              "paired,q1,,,q2\n"};
    const struct peil_document_options options = {.language = language};
    struct row_maker maker = {.results = document_results(true)};
    struct peil_survey *survey = read_definition(&texts);
    size_t count;
    about(&maker, "q1", "", "");
    maker.key.versus = "q2";
    if (p != NULL)
        put(&maker, PEIL_CONTEXT_PAIRED_T, PEIL_STAT_P_ADJUSTED, "", *p);
    put(&maker, PEIL_CONTEXT_WILCOXON, PEIL_STAT_P, "", 0.03);
    assert_int_equal(peil_summary_write(survey, maker.results, &options, path, &diag), PEIL_OK);
    char *bytes = document_bytes(path, &count);
    snprintf(text, sizeof text, "%s",
             strstr(bytes, strcmp(language, "nl") == 0 ? "Op verzoek" : "On request"));
    free(bytes);
    peil_results_free(maker.results);
    peil_survey_free(survey);
    return text;
}

static void pairs_are_counted_as_far_as_they_are_shown(void **state)
{
    const double large = 0.4, small = 0.01;
    (void)state;
    assert_tells(
        pairs_of(&small, "nl"),
        "Op verzoek, en alleen in het werkboek: 1 paar van vragen (1 vergelijking, waarvan "
        "1 met een aantoonbaar verschil) en 1 extra toets.");
    assert_tells(pairs_of(&large, "nl"), "1 paar van vragen (1 vergelijking, zonder aantoonbaar "
                                         "verschil) en 1 extra toets.");
    assert_tells(pairs_of(NULL, "nl"),
                 "1 paar van vragen (geen vergelijking kon gemaakt of getoond "
                 "worden) en 1 extra toets.");
    assert_tells(pairs_of(NULL, "en"), "On request, and in the workbook only: 1 pair of questions "
                                       "(no comparison could be made or shown) and 1 extra test.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_same_people_are_compared_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_largest_of_none, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_list_is_announced_of_the_key_finding_alone, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_is_not_listed_is_counted_beside_the_key_finding,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_comparison_is_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pairs_are_counted_as_far_as_they_are_shown, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
