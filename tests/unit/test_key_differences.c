/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the key finding that is a difference: the largest, of how many, or that there is none.
 */
#define _XOPEN_SOURCE 700 /* mkdtemp() */
#include "key_findings_case.h"

#define NBSP "\xC2\xA0"

/* What has no interval is not said to have one, nor to be the largest, and has the n of everyone.
 */
static void no_interval_is_said_without_one(void **state)
{
    (void)state;
    struct peil_results *given = document_results(true);
    for (size_t r = 0; r < given->count; r++) {
        struct peil_result *row = &given->rows[r];
        bool net = strcmp(row->subject->group1, "net") == 0;
        if (row->stat == PEIL_STAT_ESTIMATE_LOW && net)
            row->defined = false;
        if (row->stat == PEIL_STAT_P_ADJUSTED && !net)
            row->value = 0.5;
    }
    assert_int_equal(find_in(given, "nl"), 4);
    assert_null(strstr(findings[3].sentence, "Gekozen"));
    assert_ptr_equal(strstr(findings[3].sentence, "Aantoonbaar verschil tussen groepen: Gebruik"),
                     findings[3].sentence);
    assert_non_null(strstr(findings[3].sentence, "naar net: de antwoorden verschillen (n" NBSP
                                                 "=" NBSP "100); g" NBSP "="));
    assert_null(strstr(findings[3].sentence, "interval"));
    forget();
}

/* Of one comparison nothing is chosen. */
static void one_comparison_is_not_chosen(void **state)
{
    struct peil_results *given = document_results(true);
    bool first = true;
    (void)state;
    for (size_t r = 0; r < given->count; r++) {
        struct peil_result *row = &given->rows[r];
        if (row->stat != PEIL_STAT_P_ADJUSTED || strcmp(row->subject->variable, "schaal") != 0)
            continue;
        if (!first)
            suppress(given, row);
        first = false;
    }
    find_in(given, "nl");
    assert_non_null(strstr(findings[3].sentence, " bij de schalen: "));
    assert_null(strstr(findings[3].sentence, "Gekozen"));
    forget();
}

/* No difference is a finding, and not that groups are equal. */
static void none_demonstrated_is_said(void **state)
{
    struct peil_results *given = document_results(true);
    (void)state;
    for (size_t r = 0; r < given->count; r++) {
        if (given->rows[r].stat == PEIL_STAT_P_ADJUSTED)
            given->rows[r].value = 0.5;
    }
    assert_int_equal(find_in(given, "nl"), 4);
    assert_string_equal(findings[3].sentence,
                        "Tussen groepen is in 6 vergelijkingen geen verschil aangetoond; dat is "
                        "niet hetzelfde als gelijk.");
    forget();
}

/* What analyses.csv asks of two questions is not among the comparisons of groups. */
static void pairs_are_not_taken_for_groups(void **state)
{
    static const char *const languages[] = {"nl", "en"};
    static const char *const sentences[] = {
        "Tussen groepen is in 6 vergelijkingen geen verschil aangetoond; dat is niet hetzelfde als "
        "gelijk. Vergelijkingen van twee vragen: 2, waarvan 1 met een aantoonbaar verschil.",
        "In 6 comparisons no difference between groups was demonstrated; that is not the same as "
        "equal. Comparisons of two questions: 2, of which 1 with a demonstrable difference."};
    const struct definition_texts texts = {.survey = document_questions,
                                           .choices = document_choices,
                                           .settings = document_settings,
                                           .analyses = "kind,variables,by,by2,versus\n"
                                                       "paired,q1 groep,,,q2 afstand\n"};
    (void)state;
    for (size_t l = 0; l < 2; l++) {
        struct row_maker maker = {.results = document_results(true)};
        for (size_t r = 0; r < maker.results->count; r++) {
            if (maker.results->rows[r].stat == PEIL_STAT_P_ADJUSTED)
                maker.results->rows[r].value = 0.5;
        }
        about(&maker, "q1", "", "");
        maker.key.versus = "q2";
        put(&maker, PEIL_CONTEXT_PAIRED_T, PEIL_STAT_P_ADJUSTED, "", 0.02);
        put(&maker, PEIL_CONTEXT_WILCOXON, PEIL_STAT_P_ADJUSTED, "", 0.01); /* on request */
        about(&maker, "groep", "", "");
        maker.key.versus = "afstand";
        put(&maker, PEIL_CONTEXT_MCNEMAR, PEIL_STAT_P_ADJUSTED, "ja", 0.4);
        assert_int_equal(find_for(read_definition(&texts), maker.results, languages[l]), 4);
        assert_string_equal(findings[3].sentence, sentences[l]);
        forget();
    }
}

static void pairs_without_a_difference_are_said(void **state)
{
    static const char *const languages[] = {"nl", "en"};
    static const char *const sentences[] = {
        "In 6 vergelijkingen tussen groepen en 1 van twee vragen is geen verschil aangetoond; dat "
        "is niet hetzelfde als gelijk.",
        "In 6 comparisons between groups and 1 of two questions no difference was demonstrated; "
        "that is not the same as equal."};
    (void)state;
    for (size_t l = 0; l < 2; l++) {
        struct row_maker maker = {.results = document_results(true)};
        about(&maker, "q1", "", "");
        maker.key.versus = "q2";
        put(&maker, PEIL_CONTEXT_PAIRED_T, PEIL_STAT_P_ADJUSTED, "", 0.5);
        for (size_t r = 0; r < maker.results->count; r++) {
            if (maker.results->rows[r].stat == PEIL_STAT_P_ADJUSTED)
                maker.results->rows[r].value = 0.5;
        }
        find_in(maker.results, languages[l]);
        assert_string_equal(findings[3].sentence, sentences[l]);
        forget();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(no_interval_is_said_without_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_comparison_is_not_chosen, set_up, tear_down),
        cmocka_unit_test_setup_teardown(none_demonstrated_is_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pairs_are_not_taken_for_groups, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pairs_without_a_difference_are_said, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
