/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of peil/summary.h: means with their range, alphas with what is to be said of them, and
 * rankings of which nothing is told that is not so. */
#define _XOPEN_SOURCE 700 /* mkdtemp() */
#include "summary_text.h"

static void a_mean_is_told_with_its_range(void **state)
{
    static const char *const languages[] = {"nl", "en"};
    static const char *const ranges[] = {" op een schaal van 1 tot 5 (standaardafwijking ",
                                         " on a scale from 1 to 5 (standard deviation "};
    (void)state;
    for (size_t l = 0; l < 2; l++) {
        const struct peil_document_options options = {.language = languages[l]};
        struct peil_results *results = document_results(true);
        struct peil_survey *survey = document_survey();
        size_t count;
        assert_int_equal(write_summary(true, languages[l], false), PEIL_OK);
        char *text = document_bytes(path, &count);
        if (l == 0) /* "Gebruik (schaal 1-5)" */
            assert_null(strstr(text, "schaal van"));
        free(text);
        survey->variables[peil_survey_variable(survey, "schaal")].label =
            survey->variables[peil_survey_variable(survey, "q3")].label;
        assert_int_equal(peil_summary_write(survey, results, &options, path, &diag), PEIL_OK);
        text = document_bytes(path, &count);
        assert_tells(text, ranges[l]);
        free(text);
        peil_results_free(results);
        peil_survey_free(survey);
    }
}

static void marks_are_told_by_their_mean(void **state)
{
    static const char *const words[] = {"7", "6", "5", "4", "3", "2", "1"};
    const struct peil_document_options options = {.language = "nl"};
    const char *texts[7][2];
    struct peil_option answers[7];
    (void)state;
    for (size_t t = 0; t < 7; t++)
        texts[t][0] = texts[t][1] = words[t];
    for (int variant = 0; variant < 3; variant++) {
        struct peil_results *results = document_results(true);
        struct peil_survey *survey = document_survey();
        struct peil_list *list =
            &survey->lists[survey->variables[peil_survey_variable(survey, "q1")].list];
        size_t count;
        assert_int_equal(list->count, 5);
        for (size_t o = 0; o < 7; o++) {
            answers[o] = list->options[o < 5 ? o : 4];
            answers[o].label.texts = texts[o];
        }
        list->options = answers;
        list->count = variant == 1 ? 6 : 7;
        texts[6][0] = variant == 2 ? "Nooit" : "1";
        assert_int_equal(peil_summary_write(survey, results, &options, path, &diag), PEIL_OK);
        char *text = document_bytes(path, &count);
        bool marks = variant == 0;
        assert_int_equal(strstr(text, "Derde vraag: gemiddelde ") != NULL, marks);
        assert_int_equal(strstr(text, "Het vaakst") == NULL, marks);
        free(text);
        peil_results_free(results);
        peil_survey_free(survey);
    }
}

static void a_negative_alpha_is_remarked(void **state)
{
    const struct peil_document_options options = {.language = "nl"};
    size_t count;
    (void)state;
    assert_int_equal(write_summary(true, NULL, false), PEIL_OK);
    char *text = document_bytes(path, &count);
    assert_null(strstr(text, "Negatief"));
    free(text);
    struct peil_results *results = document_results(true);
    for (size_t r = 0; r < results->count; r++) {
        if (results->rows[r].stat == PEIL_STAT_ALPHA)
            results->rows[r].value = -0.21;
    }
    assert_int_equal(make_document(peil_summary_write, results, &options, path), PEIL_OK);
    text = document_bytes(path, &count);
    assert_tells(text, "alfa -0,21");
    assert_tells(text, "Negatief: de items lopen tegen elkaar in.");
    free(text);
}

static void an_alpha_that_is_none_has_its_reason(void **state)
{
    const struct peil_document_options options = {.language = "nl"};
    struct peil_results *results = document_results(true);
    size_t count;
    (void)state;
    for (size_t r = 0; r < results->count; r++) {
        if (results->rows[r].stat == PEIL_STAT_ALPHA) {
            results->rows[r].defined = false;
            results->rows[r].warning = peil_results_intern(results, "no variance");
        }
    }
    assert_int_equal(make_document(peil_summary_write, results, &options, path), PEIL_OK);
    char *text = document_bytes(path, &count);
    assert_tells(text, "Cronbachs alfa: geen spreiding.");
    free(text);
}

/* The summary where the shares of a box are withheld of two items. */
static char *with_hidden_boxes(const char *const high[2], const char *const low[2])
{
    const struct peil_document_options options = {.language = "nl"};
    struct peil_results *results = document_results(true);
    size_t count;
    for (size_t r = 0; r < results->count; r++) {
        struct peil_result *row = &results->rows[r];
        for (size_t h = 0; h < 2; h++)
            if ((row->stat == PEIL_STAT_BOX_HIGH && strcmp(row->subject->variable, high[h]) == 0) ||
                (row->stat == PEIL_STAT_BOX_LOW && strcmp(row->subject->variable, low[h]) == 0))
                suppress(results, row);
    }
    assert_int_equal(make_document(peil_summary_write, results, &options, path), PEIL_OK);
    return document_bytes(path, &count);
}

/* Its own words come first: "25 % Tevreden over het aanbod" would be read as its opposite. */
static void what_stands_alone_is_not_ranked(void **state)
{
    static const char *const others[2] = {"q1", "q3"}, *const first[2] = {"q1", "q2"};
    (void)state;
    char *text = with_hidden_boxes(others, others);
    assert_tells(text, "Toetsen & \"testen\" <nu>: 30" NBSP "%" NBSP "\"Altijd\" of \"Vaak\"; "
                       "50" NBSP "%" NBSP "\"Zelden\" of \"Nooit\" (n" NBSP "=" NBSP "100).");
    assert_null(strstr(text, "Het vaakst \"Altijd\""));
    free(text);
    text = with_hidden_boxes(others, first);
    assert_tells(text, "<nu>: 30" NBSP "%" NBSP "\"Altijd\" of \"Vaak\" (n");
    assert_tells(text, "Derde vraag: 25" NBSP "%" NBSP "\"Zelden\" of \"Nooit\" (n");
    free(text);
}

static void near_zero_is_not_most_often(void **state)
{
    static const char *const languages[] = {"nl", "en"};
    static const char *const lists[] = {"Het vaakst \"Altijd\" of \"Vaak\" (n" NBSP "=" NBSP
                                        "100): 1. 9" NBSP "% =1+1 2 andere (tot 4" NBSP
                                        "%) Het vaakst \"Soms\"",
                                        "Most often \"Always\" or \"Often\" (n" NBSP "=" NBSP
                                        "100): 1. 9% Sum 2 others (up to 4%) Most often "
                                        "\"Sometimes\""};
    (void)state;
    for (size_t l = 0; l < 2; l++) {
        const struct peil_document_options options = {.language = languages[l]};
        struct peil_results *results = document_results(true);
        size_t count;
        for (size_t r = 0; r < results->count; r++) {
            struct peil_result *row = &results->rows[r];
            if (row->stat == PEIL_STAT_BOX_LOW)
                row->value = 0.004;
            else if (row->stat == PEIL_STAT_BOX_HIGH)
                row->value = strcmp(row->subject->variable, "q1") == 0   ? 0.09
                             : strcmp(row->subject->variable, "q2") == 0 ? 0.04
                                                                         : 0.02;
        }
        assert_int_equal(make_document(peil_summary_write, results, &options, path), PEIL_OK);
        char *text = document_bytes(path, &count);
        assert_tells(text, lists[l]);
        assert_null(strstr(text, l == 0 ? "Het vaakst \"Zelden\"" : "Most often \"Seldom\""));
        free(text);
    }
}

static void others_of_nobody_have_no_bound(void **state)
{
    static const char *const languages[] = {"nl", "en"};
    static const char *const lists[] = {"1. 100" NBSP "% =1+1 2 andere (0" NBSP "%)",
                                        "1. 100% Sum 2 others (0%)"};
    (void)state;
    for (size_t l = 0; l < 2; l++) {
        const struct peil_document_options options = {.language = languages[l]};
        struct peil_results *results = document_results(true);
        size_t count;
        for (size_t r = 0; r < results->count; r++) {
            struct peil_result *row = &results->rows[r];
            if (row->stat == PEIL_STAT_BOX_HIGH)
                row->value = strcmp(row->subject->variable, "q1") == 0 ? 1 : 0;
        }
        assert_int_equal(make_document(peil_summary_write, results, &options, path), PEIL_OK);
        char *text = document_bytes(path, &count);
        assert_tells(text, lists[l]);
        assert_null(strstr(text, l == 0 ? "(tot 0" : "(up to 0"));
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_mean_is_told_with_its_range, set_up, tear_down),
        cmocka_unit_test_setup_teardown(marks_are_told_by_their_mean, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_negative_alpha_is_remarked, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_alpha_that_is_none_has_its_reason, set_up, tear_down),
        cmocka_unit_test_setup_teardown(near_zero_is_not_most_often, set_up, tear_down),
        cmocka_unit_test_setup_teardown(others_of_nobody_have_no_bound, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_stands_alone_is_not_ranked, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
