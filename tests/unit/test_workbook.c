/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of peil/workbook.h: the file, who may read it, and what is left where it cannot be written.
 */
#define _XOPEN_SOURCE 700 /* mkdtemp() */
#include "workbook_texts.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

/* Contents, respondents, two blocks, scales, three groupings of which one has a sheet of
 * differences, methods, codebook. */
enum { SHEETS = 12 };

static void two_writes_have_the_same_bytes(void **state)
{
    size_t first, second;
    struct stat file;
    (void)state;
    assert_int_equal(write_workbook(true, false, path), PEIL_OK);
    assert_int_equal(write_workbook(true, false, other), PEIL_OK);
    char *a = document_bytes(path, &first), *b = document_bytes(other, &second);
    assert_true(first > 4 && first == second && memcmp(a, "PK\3\4", 4) == 0);
    assert_memory_equal(a, b, first);
    assert_int_equal(stat(path, &file), 0);
    assert_int_equal(file.st_mode & 0444, 0444);
    assert_int_equal(messages.count, 0);
    free(a);
    free(b);
}

static void unprotected_results_are_refused(void **state)
{
    (void)state;
    assert_int_equal(write_workbook(false, false, path), PEIL_DATA);
    assert_true(has_message(&messages, PEIL_FAULT, "", 0, "stat_name", "protected"));
    assert_int_equal(files_in_folder(), 0);
}

static void every_part_is_well_formed(void **state)
{
    static const char *const parts[] = {"xl/workbook.xml",      "xl/sharedStrings.xml",
                                        "xl/styles.xml",        "docProps/core.xml",
                                        "docProps/app.xml",     "xl/charts/chart1.xml",
                                        "xl/charts/chart2.xml", "xl/drawings/drawing1.xml"};
    char name[64];
    (void)state;
    assert_int_equal(write_workbook(true, false, path), PEIL_OK);
    for (size_t p = 0; p < sizeof parts / sizeof parts[0] + SHEETS; p++) {
        size_t fixed = sizeof parts / sizeof parts[0];
        snprintf(name, sizeof name, "xl/worksheets/sheet%zu.xml", p + 1 - fixed);
        const char *part = p < fixed ? parts[p] : name;
        char *xml = part_of(part);
        if (xml == NULL && p == 0)
            skip();
        assert_non_null(xml);
        if (!is_well_formed(xml))
            fail_msg("%s is not well formed", part);
        assert_null(strstr(xml, "<f>")); /* no text became a formula */
        free(xml);
    }
}

static void internal_ones_say_so_on_every_sheet(void **state)
{
    char name[64];
    struct stat file;
    (void)state;
    assert_int_equal(write_workbook(false, true, path), PEIL_OK);
    assert_int_equal(stat(path, &file), 0);
    assert_int_equal(file.st_mode & 0777, 0600);
    for (int sheet = 1; sheet <= SHEETS; sheet++) {
        snprintf(name, sizeof name, "xl/worksheets/sheet%d.xml", sheet);
        char *xml = part_of(name);
        if (xml == NULL && sheet == 1)
            skip();
        assert_non_null(xml);
        const char *header = strstr(xml, "<oddHeader>");
        assert_non_null(header);
        assert_non_null(strstr(header, "intern"));
        assert_non_null(strstr(header, "Proef &amp;&amp; co"));
        free(xml);
    }
}

/* In a process of its own: no file may grow beyond a few bytes. Nothing here may assert. */
static int write_without_room(const struct peil_survey *survey, const struct peil_results *results)
{
    const struct rlimit none = {.rlim_cur = 600, .rlim_max = 600};
    signal(SIGXFSZ, SIG_IGN);
    if (freopen("/dev/null", "w", stderr) == NULL)
        return 99;
    const struct peil_document_options options = {.language = "nl"};
    if (setrlimit(RLIMIT_FSIZE, &none) != 0)
        return 99;
    int status = (int)peil_workbook_write(survey, results, &options, path, &diag);
    return messages.faults == 1 ? status : 98;
}

static void a_failure_leaves_nothing(void **state)
{
    int status = 0;
    char nowhere[160];
    struct peil_survey *survey = document_survey();
    struct peil_results *results = document_results(true);
    (void)state;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(write_without_room(survey, results));
    peil_results_free(results);
    peil_survey_free(survey);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), PEIL_FILE);
    assert_int_equal(files_in_folder(), 0);
    snprintf(nowhere, sizeof nowhere, "%s/none/a.xlsx", folder);
    assert_int_equal(write_workbook(true, false, nowhere), PEIL_FILE);
    assert_int_equal(write_workbook(true, false, NULL), PEIL_USAGE);
    assert_int_equal(messages.faults, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(two_writes_have_the_same_bytes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(unprotected_results_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_part_is_well_formed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(internal_ones_say_so_on_every_sheet, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_failure_leaves_nothing, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
