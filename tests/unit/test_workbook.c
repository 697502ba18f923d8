/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of peil/workbook.h and its sheet names. Parts are looked into with unzip, where there is
 * one. */
#define _XOPEN_SOURCE 700 /* mkdtemp() */
#include "document_folder.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "peil/workbook.h"
#include "reports/workbook/book.h"
#include "reports/workbook/names.h"

/* Contents, respondents, two blocks, scales, three groupings of which one has a sheet of
 * differences, methods, codebook. */
enum { SHEETS = 12 };

static enum peil_status write_workbook(bool is_protected, bool internal, const char *to)
{
    const struct peil_document_options options = {.language = "nl", .internal = internal};
    return make_document(peil_workbook_write, document_results(is_protected), &options, to);
}

/* One part of the workbook, NUL-terminated; NULL when unzip cannot be run. Free it. */
static char *part_of(const char *name)
{
    char command[512];
    snprintf(command, sizeof command, "unzip -p '%s' '%s' 2>/dev/null", path, name);
    FILE *stream = popen(command, "r");
    assert_non_null(stream);
    char *text = calloc(1, 1 << 20);
    assert_non_null(text);
    size_t count = fread(text, 1, (1 << 20) - 1, stream);
    int status = pclose(stream);
    if (count == 0 || status != 0) {
        free(text);
        return NULL;
    }
    return text;
}

/* Tags nest and end, attributes are quoted, no bare ampersand: enough to find a broken escape. */
static bool is_well_formed(const char *xml)
{
    enum { DEEPEST = 64 };
    const char *open[DEEPEST];
    size_t depth = 0;
    for (const char *c = xml; *c != '\0'; c++) {
        if (*c == '&' && strncmp(c, "&amp;", 5) != 0 && strncmp(c, "&lt;", 4) != 0 &&
            strncmp(c, "&gt;", 4) != 0 && strncmp(c, "&quot;", 6) != 0)
            return false;
        if (*c != '<')
            continue;
        const char *end = c + 1;
        for (bool quoted = false; *end != '>' || quoted; end++) {
            if (*end == '\0' || (*end == '<'))
                return false;
            quoted ^= *end == '"';
        }
        size_t name = strcspn(c + 1, " />");
        if (c[1] == '/') {
            size_t closing = strcspn(c + 2, " >");
            if (depth == 0 || strncmp(open[--depth] + 1, c + 2, closing) != 0)
                return false;
        } else if (c[1] != '?' && end[-1] != '/') {
            if (depth == DEEPEST || name == 0)
                return false;
            open[depth++] = c;
        }
        c = end;
    }
    return depth == 0;
}

static void names_are_what_excel_allows(void **state)
{
    struct peil_arena arena = {0};
    struct sheet_names names = {.arena = &arena};
    (void)state;
    assert_string_equal(sheet_name_make(&names, "Gebruik: les/thuis?"), "Gebruik- les-thuis-");
    assert_string_equal(sheet_name_make(&names, "Schalen"), "Schalen");
    assert_string_equal(sheet_name_make(&names, "SCHALEN"), "SCHALEN (2)");
    assert_string_equal(sheet_name_make(&names, "schalen"), "schalen (3)");
    assert_string_equal(sheet_name_make(&names, "'t Veld'"), "’t Veld’");
    assert_string_equal(sheet_name_make(&names, "History"), "History (2)");
    assert_string_equal(sheet_name_make(&names, " \t "), "-");
    assert_int_equal(names.shortened, 0);
    sheet_names_clear(&names);
    peil_arena_clear(&arena);
}

static void long_names_are_cut_and_counted(void **state)
{
    struct peil_arena arena = {0};
    struct sheet_names names = {.arena = &arena};
    (void)state;
    assert_string_equal(sheet_name_make(&names, "Naar finaliteit (indicatieve omzetting)"),
                        "Naar finaliteit");
    assert_string_equal(sheet_name_make(&names, "Verwachtingen ten aanzien van de bijscholing"),
                        "Verwachtingen ten aanzien van…");
    const char *again = sheet_name_make(&names, "Verwachtingen ten aanzien van de nazorg");
    assert_string_equal(again, "Verwachtingen ten aanzien… (2)");
    assert_int_equal(names.shortened, 3);
    /* 15 characters of two UTF-16 units fit, and not half of one more. */
    const char *wide = sheet_name_make(&names, "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀");
    assert_int_equal(text_units(wide), 31);
    assert_int_equal(text_units("é€😀"), 4);
    sheet_names_clear(&names);
    peil_arena_clear(&arena);
}

/* Wide letters take more room than narrow ones, and no word is left that does not fit. */
static void lines_are_counted_by_the_width_of_letters(void **state)
{
    const char *narrow = "lill till illi till lill till", *wide = "WMWM OOMW MWMO OOMW WMWM OOMW";
    const double room = text_pixels(narrow, false) + 1;
    (void)state;
    assert_true(text_pixels("W", false) > 3 * text_pixels("i", false));
    assert_true(text_pixels("\xC3\xA9", false) == text_pixels("e", false));
    assert_true(text_pixels(narrow, true) > text_pixels(narrow, false));
    assert_int_equal(text_lines(narrow, room, false), 1);
    assert_true(text_lines(wide, room, false) > 2);
    assert_int_equal(text_lines("een\ntwee\n", 500, false), 3);
    const double half = text_pixels("schoolteam", false) + 1;
    assert_int_equal(text_lines("schoolteam-overleg", half, false), 2);
    assert_int_equal(text_lines("schoolteamschoolteamschoolteam", half, false), 3);
}

static void names_for_formulas_are_what_excel_allows(void **state)
{
    static const char *const pairs[][2] = {{"items_motivatie", "items_motivatie"},
                                           {"Items_Motivatie", "items_motivatie_2"},
                                           {"ITEMS_MOTIVATIE", "items_motivatie_3"},
                                           {"ab12", "ab12_"},
                                           {"AB12", "ab12__2"},
                                           {"abcd12", "abcd12"},
                                           {"r1c1", "r1c1_"},
                                           {"R", "r_"},
                                           {"c", "c_"},
                                           {"r2c", "r2c_"},
                                           {"true", "true_"},
                                           {"12a", "_12a"},
                                           {"één 2", "__n_2"},
                                           {"=1+1", "_1_1"},
                                           {"", "_"},
                                           {"a.b", "a.b"}};
    struct peil_arena arena = {0};
    struct defined_names names = {.arena = &arena};
    char long_name[300] = {0};
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        assert_string_equal(defined_name_make(&names, pairs[i][0]), pairs[i][1]);
    memset(long_name, 'x', sizeof long_name - 1);
    assert_true(strlen(defined_name_make(&names, long_name)) <= 255);
    assert_true(strlen(defined_name_make(&names, long_name)) <= 255);
    defined_names_clear(&names);
    peil_arena_clear(&arena);
}

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

static void cells_hold_numbers_and_reasons(void **state)
{
    (void)state;
    assert_int_equal(write_workbook(true, false, path), PEIL_OK);
    char *strings = part_of("xl/sharedStrings.xml"), *block = part_of("xl/worksheets/sheet3.xml");
    if (strings == NULL)
        skip();
    assert_non_null(strstr(strings, ">niet getoond (&lt;\xC2\xA0"
                                    "10)<"));
    assert_non_null(strstr(strings, ">=1+1<"));
    assert_non_null(strstr(strings, "Toetsen &amp; \"testen\" &lt;nu&gt;"));
    assert_non_null(strstr(block, "<v>3.25</v>"));
    assert_non_null(strstr(block, "orientation=\"landscape\""));
    assert_non_null(strstr(block, "paperSize=\"9\""));
    assert_non_null(strstr(block, "state=\"frozen\""));
    free(strings);
    free(block);
}

/* The sheet of that name; NULL when unzip cannot be run. Free it. */
static char *sheet_of(const char *name)
{
    char wanted[80], part[64];
    int number = 0;
    char *book = part_of("xl/workbook.xml");
    if (book == NULL)
        return NULL;
    snprintf(wanted, sizeof wanted, "<sheet name=\"%s\"", name);
    const char *found = strstr(book, wanted);
    assert_non_null(found);
    for (const char *at = book; at != NULL && at <= found; at = strstr(at + 1, "<sheet name"))
        number += strncmp(at, "<sheet name", 11) == 0;
    free(book);
    snprintf(part, sizeof part, "xl/worksheets/sheet%d.xml", number);
    return part_of(part);
}

/* What is drawn stands in the results: 60 of 98 is not worked out, 61 % is read. */
static void shares_are_those_of_the_results(void **state)
{
    (void)state;
    assert_int_equal(write_workbook(true, false, path), PEIL_OK);
    char *sheet = sheet_of("Respondenten");
    if (sheet == NULL)
        skip();
    assert_non_null(strstr(sheet, "<v>0.61</v>"));
    assert_non_null(strstr(sheet, "<v>0.37</v>"));
    assert_null(strstr(sheet, "<v>0.6</v>"));
    free(sheet);
}

/* Rules, flags and means stand on a sheet of their own, which is not there without rules. */
static void answer_quality_has_a_sheet(void **state)
{
    const struct peil_document_options options = {.language = "nl"};
    struct peil_results *results = document_results(true);
    (void)state;
    put_quality(results, true);
    assert_int_equal(make_document(peil_workbook_write, results, &options, path), PEIL_OK);
    char *sheet = sheet_of("Datakwaliteit"), *strings = part_of("xl/sharedStrings.xml");
    if (sheet == NULL || strings == NULL)
        skip();
    static const char *const cells[] = {"<v>14</v>", "<v>80</v>",   "<v>8</v>",
                                        "<v>88</v>", "<v>3.01</v>", "<v>-0.16</v>"};
    for (size_t c = 0; c < sizeof cells / sizeof cells[0]; c++)
        assert_non_null(strstr(sheet, cells[c]));
    assert_true(is_well_formed(sheet));
    assert_non_null(strstr(strings, ">Te snel: minder dan 0 seconden<")); /* the definition's */
    free(sheet);
    free(strings);
    assert_int_equal(write_workbook(true, false, path), PEIL_OK);
    char *book = part_of("xl/workbook.xml");
    assert_null(strstr(book, "Datakwaliteit"));
    free(book);
}

/* Tables that are wider than a page are parted between groups with the labels on each page, never
 * by "fit to pages", beside which Excel ignores breaks. */
static void pages_are_given(void **state)
{
    (void)state;
    assert_int_equal(write_workbook(true, false, path), PEIL_OK);
    char *group = sheet_of("Naar net"), *noden = sheet_of("Noden");
    if (group == NULL)
        skip();
    char *book = part_of("xl/workbook.xml");
    assert_null(strstr(group, "fitToPage"));
    assert_non_null(strstr(group, "<colBreaks count=\"1\""));
    assert_non_null(strstr(group, "<brk id=\"17\""));
    assert_non_null(strstr(book, "'Naar net'!$A:$A,'Naar net'!$4:$5"));
    /* Its title, which the pages beside each other would cut, stands in their header. */
    assert_non_null(strstr(book, "'Naar net'!$A$4:"));
    assert_non_null(strstr(group, "\n&amp;BNaar net&amp;R"));
    assert_non_null(strstr(book, ">Noden!$A$1:"));
    assert_null(strstr(noden, "\n&amp;B"));
    assert_non_null(strstr(noden, "<rowBreaks"));
    assert_null(strstr(noden, "<colBreaks"));
    assert_null(strstr(book, "Print_Titles\" localSheetId=\"3\"")); /* several tables */
    free(group);
    free(noden);
    free(book);
}

/* "niet getoond (< 10)" fits its narrow column: rows of groups that are withheld are no higher. */
static void what_is_withheld_takes_one_line(void **state)
{
    const struct peil_document_options options = {.language = "nl"};
    const struct peil_result_key key = {.variable = "schaal",
                                        .group1 = "net",
                                        .group1_level = "a",
                                        .context = PEIL_CONTEXT_DESCRIPTIVE,
                                        .stat = PEIL_STAT_N};
    struct peil_results *results = document_results(true);
    const struct peil_result *found = peil_results_find(results, &key);
    (void)state;
    assert_non_null(found);
    suppress(results, found);
    assert_int_equal(make_document(peil_workbook_write, results, &options, path), PEIL_OK);
    char *group = sheet_of("Naar net"), *strings = part_of("xl/sharedStrings.xml");
    if (group == NULL)
        skip();
    assert_non_null(strstr(strings, ">niet getoond (&lt;"));
    char *line = strstr(group, "<row r=\"6\"");
    assert_non_null(line);
    *strchr(line, '>') = '\0';
    assert_null(strstr(line, " ht="));
    free(group);
    free(strings);
}

/* Grids have titles of their own, above their tables and charts. */
static void no_two_charts_have_one_title(void **state)
{
    (void)state;
    assert_int_equal(write_workbook(true, false, path), PEIL_OK);
    char *grid = part_of("xl/charts/chart4.xml"), *next = part_of("xl/charts/chart5.xml");
    if (grid == NULL)
        skip();
    char *strings = part_of("xl/sharedStrings.xml");
    assert_non_null(strstr(grid, ">Manieren: aandeel \"Ja\"<"));
    assert_non_null(strstr(next, ">Nazorg: aandeel \"Ja\"<"));
    assert_non_null(strstr(strings, ">Manieren<"));
    free(grid);
    free(next);
    free(strings);
}

/* A test that was not done has a reason and no name; differences of shares are points. */
static void what_was_not_done_has_no_name(void **state)
{
    (void)state;
    assert_int_equal(write_workbook(true, false, path), PEIL_OK);
    char *strings = part_of("xl/sharedStrings.xml"), *styles = part_of("xl/styles.xml");
    if (strings == NULL)
        skip();
    assert_null(strstr(strings, "Welch-ANOVA"));
    assert_non_null(strstr(strings, ">eenstemmig<"));
    assert_non_null(strstr(styles, "+0 %&quot;-punt&quot;"));
    free(strings);
    free(styles);
}

static void links_lead_to_the_sheets(void **state)
{
    (void)state;
    assert_int_equal(write_workbook(true, false, path), PEIL_OK);
    char *book = part_of("xl/workbook.xml"), *contents = part_of("xl/worksheets/sheet1.xml");
    if (book == NULL)
        skip();
    assert_non_null(strstr(book, "name=\"Gebruik- les-thuis-\""));
    assert_non_null(strstr(contents, "location=\"'Gebruik- les-thuis-'!A1\""));
    assert_non_null(strstr(contents, "location=\"'Naar net'!A1\""));
    free(book);
    free(contents);
}

/* The text of the cell at ref of a sheet: a place in the shared strings. */
static const char *text_at(const char *sheet, const char *strings, const char *ref)
{
    char cell[32];
    snprintf(cell, sizeof cell, "<c r=\"%s\"", ref);
    const char *at = strstr(sheet, cell);
    assert_non_null(at);
    long index = strtol(strstr(at, "<v>") + 3, NULL, 10);
    const char *text = strstr(strings, "<si>");
    for (; text != NULL && index > 0; index--)
        text = strstr(text + 1, "<si>");
    assert_non_null(text);
    return text;
}

static void assert_leads_to(const char *contents, const char *strings, const char *name,
                            const char *label)
{
    char place[64], ref[16] = "A";
    snprintf(place, sizeof place, "location=\"'%s'!A", name);
    const char *location = strstr(contents, place);
    assert_non_null(location);
    char *sheet = sheet_of(name);
    snprintf(ref + 1, sizeof ref - 1, "%ld", strtol(location + strlen(place), NULL, 10));
    const char *text = text_at(sheet, strings, ref);
    const char *found = strstr(text, label);
    if (found == NULL || found > strstr(text, "</si>"))
        fail_msg("%s %s is not %s", name, ref, label);
    free(sheet);
}

/* The first sheet opens with them, each with a link to the row it is from. */
static void key_findings_lead_to_their_rows(void **state)
{
    (void)state;
    assert_int_equal(write_workbook(true, false, path), PEIL_OK);
    char *contents = part_of("xl/worksheets/sheet1.xml"),
         *strings = part_of("xl/sharedStrings.xml");
    if (contents == NULL)
        skip();
    assert_non_null(strstr(strings, ">Kernbevindingen<"));
    assert_leads_to(contents, strings, "Gebruik- les-thuis-", ">=1+1<");
    assert_leads_to(contents, strings, "Noden", ">In groep<");
    assert_leads_to(contents, strings, "Naar net", ">Gebruik (schaal 1-5)<");
    free(contents);
    free(strings);
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
        cmocka_unit_test(names_are_what_excel_allows),
        cmocka_unit_test(long_names_are_cut_and_counted),
        cmocka_unit_test(lines_are_counted_by_the_width_of_letters),
        cmocka_unit_test(names_for_formulas_are_what_excel_allows),
        cmocka_unit_test_setup_teardown(two_writes_have_the_same_bytes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(unprotected_results_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_part_is_well_formed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(cells_hold_numbers_and_reasons, set_up, tear_down),
        cmocka_unit_test_setup_teardown(shares_are_those_of_the_results, set_up, tear_down),
        cmocka_unit_test_setup_teardown(answer_quality_has_a_sheet, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pages_are_given, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_withheld_takes_one_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_two_charts_have_one_title, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_not_done_has_no_name, set_up, tear_down),
        cmocka_unit_test_setup_teardown(links_lead_to_the_sheets, set_up, tear_down),
        cmocka_unit_test_setup_teardown(key_findings_lead_to_their_rows, set_up, tear_down),
        cmocka_unit_test_setup_teardown(internal_ones_say_so_on_every_sheet, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_failure_leaves_nothing, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
