/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of peil/summary.h, its ranking and its lines. */
#define _XOPEN_SOURCE 700 /* mkdtemp() */
#include "document_results.h"

#include <sys/stat.h>

#include "peil/summary.h"
#include "reports/summary/rank.h"

#define NBSP "\xC2\xA0"

static char folder[] = "/tmp/peil-test-XXXXXX";
static char path[128];
static struct messages messages;
static struct peil_diag diag;

static int set_up(void **state)
{
    (void)state;
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    if (mkdtemp(folder) == NULL)
        return -1;
    snprintf(path, sizeof path, "%s/summary.txt", folder);
    memset(&messages, 0, sizeof messages);
    peil_diag_init(&diag, "test", NULL);
    diag.collect = keep_message;
    diag.context = &messages;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

static enum peil_status write_summary(bool is_protected, const char *language, bool internal)
{
    const struct peil_document_options options = {.language = language, .internal = internal};
    struct peil_survey *survey = document_survey();
    struct peil_results *results = document_results(is_protected);
    enum peil_status status = peil_summary_write(survey, results, &options, path, &diag);
    peil_results_free(results);
    peil_survey_free(survey);
    return status;
}

static void assert_says(const char *text, const char *words)
{
    if (strstr(text, words) == NULL)
        fail_msg("not said: %s", words);
}

static void ties_share_a_rank(void **state)
{
    struct ranked ranked[] = {{0.2, 0, 0, "a"}, {0.5, 0, 1, "b"}, {0.2, 0, 2, "c"},
                              {0.9, 0, 3, "d"}, {0.1, 0, 4, "e"}, {0.5, 0, 5, "f"}};
    static const char *const order[] = {"d", "b", "f", "a", "c", "e"};
    static const size_t ranks[] = {1, 2, 2, 4, 4, 6};
    (void)state;
    rank_values(ranked, 6);
    for (size_t i = 0; i < 6; i++) {
        assert_string_equal(ranked[i].label, order[i]);
        assert_int_equal(ranked[i].rank, ranks[i]);
    }
    assert_int_equal(rank_top(ranked, 6, 1), 1);
    assert_int_equal(rank_top(ranked, 6, 2), 3);
    assert_int_equal(rank_top(ranked, 6, 3), 3);
    assert_int_equal(rank_top(ranked, 6, 4), 5);
    assert_int_equal(rank_top(ranked, 0, 4), 0);
}

static void everything_is_told_with_its_base(void **state)
{
    size_t count;
    (void)state;
    assert_int_equal(write_summary(true, NULL, false), PEIL_OK);
    char *text = document_bytes(path, &count);
    assert_int_equal(strncmp(text, "Proef & co\n", 11), 0);
    assert_says(text, "105 formulieren ontvangen: 100 meegeteld, 5 dubbel.");
    assert_says(text, "Net: Net A 60 (60" NBSP "%); Net B 36 (36" NBSP "%).");
    assert_says(text, "Het vaakst \"Altijd\" of \"Vaak\" (n" NBSP "=" NBSP "100):\n"
                      "  1.  50" NBSP "%  =1+1\n  1.  50" NBSP "%  Derde vraag\n"
                      "  3.  30" NBSP "%  Toetsen & \"testen\" <nu>\n");
    assert_says(text, "Het vaakst \"Zelden\" of \"Nooit\" (n" NBSP "=" NBSP "100):\n"
                      "  1.  50" NBSP "%  Toetsen");
    assert_says(text, "44" NBSP "%" NBSP "Geen toestel");
    assert_says(text, "aandeel van 100 bevraagden; 60 duidden iets");
    assert_says(text, "Antwoord \"Ja\" (n" NBSP "=" NBSP "99): 65" NBSP "%" NBSP "Ooit gevolgd.");
    assert_says(text, "Net A hoger dan Net B, verschil");
    assert_says(text, "0,40" NBSP "[0,02;" NBSP "0,78];");
    assert_says(text, "g" NBSP "=" NBSP "0,44,");
    assert_says(text, "p" NBSP "=" NBSP "0,012.");
    assert_says(text, "net (Net C");
    assert_says(text, "Wie antwoordde, koos daar zelf voor.");
    assert_null(strstr(text, "INTERN"));
    free(text);
}

static void no_line_is_too_long(void **state)
{
    static const char *const languages[] = {"nl", "en"};
    (void)state;
    for (size_t l = 0; l < 2; l++) {
        size_t count, columns = 0;
        assert_int_equal(write_summary(true, languages[l], false), PEIL_OK);
        char *text = document_bytes(path, &count);
        for (size_t i = 0; i < count; i++) {
            columns = text[i] == '\n' ? 0 : columns + (((unsigned char)text[i] & 0xC0) != 0x80);
            assert_true(columns <= 80);
        }
        assert_true(text[count - 1] == '\n');
        free(text);
    }
}

static void unprotected_results_are_refused(void **state)
{
    (void)state;
    assert_int_equal(write_summary(false, NULL, false), PEIL_DATA);
    assert_int_equal(messages.faults, 1);
    assert_true(has_message(&messages, PEIL_FAULT, "", 0, "stat_name", "protected"));
    assert_int_equal(access(path, F_OK), -1);
}

static void internal_ones_say_so_first(void **state)
{
    size_t count;
    struct stat file;
    (void)state;
    assert_int_equal(write_summary(false, NULL, true), PEIL_OK);
    char *text = document_bytes(path, &count);
    assert_int_equal(strncmp(text, "INTERN", 6), 0);
    free(text);
    assert_int_equal(stat(path, &file), 0);
    assert_int_equal(file.st_mode & 0777, 0600);
}

static void other_languages_are_refused(void **state)
{
    (void)state;
    assert_int_equal(write_summary(true, "fr", false), PEIL_USAGE);
    assert_int_equal(messages.faults, 1);
}

static void a_full_disk_is_told(void **state)
{
    const struct peil_document_options options = {.language = "nl"};
    struct peil_survey *survey = document_survey();
    struct peil_results *results = document_results(true);
    (void)state;
    assert_int_equal(peil_summary_write(survey, results, &options, "/dev/full", &diag), PEIL_FILE);
    assert_int_equal(messages.faults, 1);
    peil_results_free(results);
    peil_survey_free(survey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ties_share_a_rank),
        cmocka_unit_test_setup_teardown(everything_is_told_with_its_base, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_line_is_too_long, set_up, tear_down),
        cmocka_unit_test_setup_teardown(unprotected_results_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(internal_ones_say_so_first, set_up, tear_down),
        cmocka_unit_test_setup_teardown(other_languages_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_full_disk_is_told, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
