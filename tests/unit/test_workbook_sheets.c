/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of what stands on the sheets of workbooks, and how they are printed. */
#define _XOPEN_SOURCE 700 /* mkdtemp() */
#include "workbook_texts.h"

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

/* Notes name the sheet of the methods: a block that is called so goes by another name. */
static void a_block_leaves_the_names_of_others(void **state)
{
    const struct peil_document_options options = {.language = "en"};
    (void)state;
    assert_int_equal(make_document(peil_workbook_write, document_results(true), &options, path),
                     PEIL_OK);
    char *block = sheet_of("Methods (2)"), *methods = sheet_of("Methods");
    if (block == NULL)
        skip();
    assert_non_null(strstr(block, "<drawing ")); /* charts, which methods have none of */
    assert_null(strstr(methods, "<drawing "));
    free(methods);
    free(block);
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
    assert_non_null(strstr(styles, "+0&quot;\xC2\xA0&quot;%&quot;-punt&quot;"));
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
    assert_non_null(strstr(book, "name=\"Gebruik- les-thuis\""));
    assert_non_null(strstr(contents, "location=\"'Gebruik- les-thuis'!A1\""));
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
    assert_leads_to(contents, strings, "Gebruik- les-thuis", ">=1+1<");
    assert_leads_to(contents, strings, "Noden", ">In groep<");
    assert_leads_to(contents, strings, "Naar net", ">Gebruik (schaal 1-5)<");
    free(contents);
    free(strings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(cells_hold_numbers_and_reasons, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_block_leaves_the_names_of_others, set_up, tear_down),
        cmocka_unit_test_setup_teardown(shares_are_those_of_the_results, set_up, tear_down),
        cmocka_unit_test_setup_teardown(answer_quality_has_a_sheet, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pages_are_given, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_withheld_takes_one_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_two_charts_have_one_title, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_not_done_has_no_name, set_up, tear_down),
        cmocka_unit_test_setup_teardown(links_lead_to_the_sheets, set_up, tear_down),
        cmocka_unit_test_setup_teardown(key_findings_lead_to_their_rows, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
