/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the profile of a group (peil/summary.h): what it shows, and of whom it shows nothing. */
#define _XOPEN_SOURCE 700 /* mkdtemp() */
#include "document_folder.h"

#include "peil/summary.h"

#define NBSP "\xC2\xA0"

static enum peil_status write_profile(const char *level, bool markdown)
{
    const struct peil_document_options options = {
        .language = "nl", .markdown = markdown, .level = level};
    return make_document(peil_summary_write, document_results(true), &options, path);
}

static void assert_profile_says(const char *level, const char *words)
{
    size_t count;
    assert_int_equal(write_profile(level, false), PEIL_OK);
    char *text = document_bytes(path, &count);
    if (strstr(text, words) == NULL)
        fail_msg("not said: %s\n%s", words, text);
    free(text);
}

static void a_group_stands_beside_everyone(void **state)
{
    (void)state;
    assert_profile_says("net=a", "Proef & co\nProfiel, Net: Net A.");
    assert_profile_says("net=a", "60 van de 100 respondenten horen bij deze groep.");
    assert_profile_says("net=a", "Gemiddelde (n" NBSP "=" NBSP "60; alle respondenten n" NBSP
                                 "=" NBSP "100):\n    3,50    3,17  Gebruik (schaal 1-5)\n");
    assert_profile_says("net=a", "1 van 1 vergelijking waarin deze groep meetelt, toont dat");
    assert_profile_says("net=a", "p-waarde" NBSP "<" NBSP "0,05): 1 verschil,");
    assert_profile_says("net=a", "met [95%-BI, indicatief] en bij gemiddelden\neffectgrootte g:");
    assert_profile_says("net=a", "- Gebruik (schaal 1-5): Net A (n" NBSP "=" NBSP
                                 "60) hoger dan Net B (n" NBSP "=" NBSP "36), verschil\n  0,40" NBSP
                                 "[0,02;" NBSP "0,78];");
    assert_profile_says("net=b", "Net A (n" NBSP "=" NBSP "60) hoger dan Net B (n" NBSP "=" NBSP);
    assert_profile_says("vakken=x", ") hoger dan de anderen,");
    assert_profile_says("vakken=x", "    45" NBSP "%    20" NBSP "%  Geen tijd\n");
    assert_profile_says("vakken=y",
                        "In 1 vergelijking waarin deze groep meetelt, is geen verschil");
}

static void a_level_may_be_named_by_its_label(void **state)
{
    (void)state;
    assert_profile_says("net=Net B", "Profiel, Net: Net B.");
    assert_profile_says("soorten=Kind X", "Profiel, Soorten: Soort X.");
}

/* An analyst's profile of a group that is too small to be shown: it was never tested. */
static void a_small_group_takes_part_in_no_test(void **state)
{
    const struct peil_document_options options = {
        .language = "nl", .internal = true, .level = "net=c"};
    struct peil_results *results = document_results(false);
    const struct peil_result_key sizes[] = {{.variable = "net",
                                             .group1 = "net",
                                             .group1_level = "c",
                                             .context = PEIL_CONTEXT_DESCRIPTIVE,
                                             .stat = PEIL_STAT_N},
                                            {.variable = "schaal",
                                             .group1 = "net",
                                             .group1_level = "c",
                                             .context = PEIL_CONTEXT_DESCRIPTIVE,
                                             .stat = PEIL_STAT_N}};
    size_t count;
    (void)state;
    for (size_t s = 0; s < 2; s++) {
        const struct peil_result *row = peil_results_find(results, &sizes[s]);
        assert_non_null(row);
        results->rows[row - results->rows].defined = true;
        results->rows[row - results->rows].value = 4;
    }
    assert_int_equal(make_document(peil_summary_write, results, &options, path), PEIL_OK);
    char *text = document_bytes(path, &count);
    assert_int_equal(strncmp(text, "INTERN", 6), 0);
    assert_non_null(strstr(text, "4 van de 100 respondenten"));
    assert_non_null(strstr(text, "Deze groep is met geen andere vergeleken."));
    free(text);
}

static void markdown_has_tables(void **state)
{
    size_t count;
    (void)state;
    assert_int_equal(write_profile("net=a", true), PEIL_OK);
    char *text = document_bytes(path, &count);
    assert_int_equal(strncmp(text, "# Proef \\& co\n\n", 15), 0);
    assert_non_null(strstr(text, "\n## Schalen\n\n"));
    assert_non_null(strstr(text,
                           "| Deze groep | Alle respondenten | Vraag, stelling of antwoord |\n"
                           "|---:|---:|:---|\n| 3,50 | 3,17 | Gebruik (schaal 1-5) |\n"));
    free(text);
}

static void refuse(const char *level, enum peil_status status, const char *words)
{
    memset(&messages, 0, sizeof messages);
    assert_int_equal(write_profile(level, false), status);
    assert_int_equal(messages.faults, 1);
    if (strstr(messages.all[0].text, words) == NULL)
        fail_msg("not said: %s", words);
    assert_int_equal(access(path, F_OK), -1);
}

static void what_is_no_group_is_refused(void **state)
{
    (void)state;
    refuse("net", PEIL_USAGE, "GROUP=LEVEL");
    refuse("net=", PEIL_USAGE, "GROUP=LEVEL");
    refuse("=a", PEIL_USAGE, "GROUP=LEVEL");
    refuse("vaken=x", PEIL_USAGE,
           "'vaken' is not a grouping of the survey (did you mean 'vakken'?)");
    refuse("q1=v5", PEIL_USAGE, "'q1' is not a grouping of the survey");
    refuse("soorten=y3", PEIL_USAGE, "'y3' is not a level of soorten (did you mean 'y");
    refuse("net=zzzzzz", PEIL_USAGE, "'zzzzzz' is not a level of net (a, b, c)");
    refuse("net=(none)", PEIL_USAGE, "is not a level of net");
}

/* Not even whether it is empty, small or withheld to protect another. */
static void a_small_group_has_no_profile(void **state)
{
    (void)state;
    refuse("net=c", PEIL_DATA, "fewer than 10 respondents, or is withheld to protect one that has");
}

static void names_of_files_are_those_of_the_definition(void **state)
{
    struct peil_survey *survey = document_survey();
    struct peil_arena arena = {0};
    const char *name;
    (void)state;
    assert_int_equal(peil_profile_name(survey, "net=Net A", &arena, &name, &diag), PEIL_OK);
    assert_string_equal(name, "net-a");
    assert_int_equal(peil_profile_name(survey, "net=../x", &arena, &name, &diag), PEIL_USAGE);
    peil_arena_clear(&arena);
    peil_survey_free(survey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_group_stands_beside_everyone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_level_may_be_named_by_its_label, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_small_group_takes_part_in_no_test, set_up, tear_down),
        cmocka_unit_test_setup_teardown(markdown_has_tables, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_group_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_small_group_has_no_profile, set_up, tear_down),
        cmocka_unit_test_setup_teardown(names_of_files_are_those_of_the_definition, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
