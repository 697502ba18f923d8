/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of what looks into workbooks (tests/workbook/package.h, read_back.h): one that is right has
 * no fault; each way to spoil it has its own. */
#define _XOPEN_SOURCE 700 /* mkdtemp(), open_memstream() */
#include "document_folder.h"

#include <zip.h>

#include "peil/workbook.h"
#include "tests/workbook/package.h"
#include "tests/workbook/read_back.h"

static char said[1 << 16];

/* Faults of the workbook at path; said holds them. */
static size_t faults_of(const char *mark)
{
    struct package package;
    FILE *stream = fmemopen(said, sizeof said, "w");
    assert_non_null(stream);
    assert_true(package_open(&package, path, stream));
    package.mark = mark;
    check_parts(&package);
    check_book(&package);
    check_styles(&package);
    check_sheets(&package);
    check_tables(&package);
    check_charts(&package);
    size_t faults = package.faults;
    package_close(&package);
    fclose(stream);
    return faults;
}

static void make(bool internal)
{
    const struct peil_document_options options = {.language = "nl", .internal = internal};
    assert_int_equal(make_document(peil_workbook_write, document_results(true), &options, path),
                     PEIL_OK);
}

/* Replaces the first `from` of a part ("": all of it). */
static void spoil(const char *part, const char *from, const char *to)
{
    int error;
    zip_stat_t stat;
    zip_t *zip = zip_open(path, 0, &error);
    assert_non_null(zip);
    assert_int_equal(zip_stat(zip, part, 0, &stat), 0);
    char *bytes = calloc(1, stat.size + 1), *spoilt = calloc(1, stat.size + strlen(to) + 1);
    assert_true(bytes != NULL && spoilt != NULL);
    zip_file_t *file = zip_fopen(zip, part, 0);
    assert_true(zip_fread(file, bytes, stat.size) == (zip_int64_t)stat.size);
    zip_fclose(file);
    char *at = strstr(bytes, from);
    if (at == NULL)
        fail_msg("%s has no %s", part, from);
    snprintf(spoilt, stat.size + strlen(to) + 1, "%.*s%s%s", (int)(at - bytes), bytes, to,
             from[0] != '\0' ? at + strlen(from) : "");
    zip_source_t *source = zip_source_buffer(zip, spoilt, strlen(spoilt), 1);
    assert_true(zip_file_add(zip, part, source, ZIP_FL_OVERWRITE) >= 0);
    assert_int_equal(zip_close(zip), 0);
    free(bytes);
}

static void right_ones_have_no_fault(void **state)
{
    (void)state;
    make(false);
    if (faults_of(NULL) > 0)
        fail_msg("%s", said);
    make(true);
    if (faults_of("intern") > 0)
        fail_msg("%s", said);
}

#define BOOK "xl/workbook.xml"
#define STYLES "xl/styles.xml"
#define CONTENTS "xl/worksheets/sheet1.xml"
#define BLOCK "xl/worksheets/sheet3.xml"
#define GROUP "xl/worksheets/sheet6.xml"
#define TABLE "xl/tables/table1.xml"
#define CHART "xl/charts/chart1.xml"
#define DRAWING "xl/drawings/drawing1.xml"

static const struct spoilt {
    const char *part, *from, *to, *fault;
} spoilts[] = {
    {STYLES, "</styleSheet>", "", "not well formed"},
    {"[Content_Types].xml", "/xl/charts/chart1.xml", "/xl/charts/chart99.xml", "has no type"},
    {"xl/_rels/workbook.xml.rels", "worksheets/sheet2.xml", "worksheets/sheet99.xml",
     "leads nowhere"},
    {BOOK, "name=\"Respondenten\"", "name=\"Respon/denten\"", "is no name of a sheet"},
    {BOOK, "name=\"Respondenten\"", "name=\"INHOUD\"", "two sheets are called"},
    {BOOK, "<definedNames>", "<definedNames><definedName name=\"a1\">Inhoud!$A$1</definedName>",
     "'a1' is no name for formulas"},
    {BOOK, "<definedNames>", "<definedNames><definedName name=\"x_y\">Weg!$A$1</definedName>",
     "there is no 'Weg!$A$1'"},
    {BOOK, "_xlnm.Print_Area", "_xlnm.Print_Other", "it has no area to print"},
    {STYLES, "FF0B4F7D", "FFC0D0E0", "contrast"},
    {STYLES, "fillId=\"2\"", "fillId=\"77\"", "leads to what is not there"},
    {CONTENTS, "<c r=\"A1\" s=\"2\" t=\"s\"><v>", "<c r=\"A1\" s=\"2\" t=\"s\"><v>9999",
     "there is no text"},
    {CONTENTS, "<c r=\"A1\" s=\"", "<c r=\"A1\" s=\"99", "no such format"},
    {CONTENTS, "<row r=\"2\"", "<row r=\"1\"", "out of order"},
    {CONTENTS, "location=\"'Respondenten'!A1\"", "location=\"'Weg'!A1\"", "leads nowhere"},
    {CONTENTS, "orientation=\"landscape\"", "orientation=\"portrait\"", "A4 on its side"},
    {BOOK, "'Naar net'!$A$4:", "'Naar net'!$A$1:", "its title is cut"},
    {GROUP, "<brk id=\"17\"", "<brk id=\"99\"", "a page for one column"},
    {GROUP, "\n&amp;B", " ", "do not say what they are of"},
    {CHART, "rot=\"0\"", "rot=\"9\"", "are not level"},
    {CONTENTS, "<pane ", "<pan ", "no frozen rows"},
    {CONTENTS, "<pageMargins", "<sheetData/><pageMargins", "not known, not here, or twice"},
    {BLOCK, "<v>3.25</v>", "<f>1+1</f><v>3.25</v>", "is a formula"},
    {BLOCK, "<v>3.25</v>", "<v>nan</v>", "is not a number"},
    {BLOCK, "<v>3.25</v>", "<v>3,25</v>", "is not a number"},
    {BLOCK, "width=\"", "width=\"9", "too wide"},
    {BLOCK, " ht=\"", " ht=\"9999", "high"},
    {TABLE, "<tableColumn id=\"1\" name=\"", "<tableColumn id=\"1\" name=\"x",
     "says something else"},
    {BLOCK, "<tablePart r:id=", "<tablePart r:id=\"rId1\"/><other id=", "are no table"},
    {TABLE, "displayName=\"", "displayName=\"9", "is no name of a table"},
    {TABLE, "<autoFilter ref=\"A", "<autoFilter ref=\"B", "not over its columns"},
    {DRAWING, "descr=\"", "descr=\"\" other=\"", "without an alternative text"},
    {DRAWING, "descr=\"", "descr=\"Gemiddeld 9,87. ", "tells of 9,87, which is nowhere"},
    {DRAWING, "descr=\"", "descr=\"Dat is 99\xC2\xA0%. ", "tells of 99 %, which is nowhere"},
    {DRAWING, "descr=\"", "descr=\"Dat zijn 7 staven. ", "tells of 7, which is nowhere"},
    {DRAWING, "descr=\"", "descr=\"Op een as tot 6,5. ", "tells of 6,5, which is nowhere"},
    {DRAWING, "descr=\"",
     "descr=\"Nu (n\xC2\xA0=\xC2\xA0"
     "98765). ",
     "tells of 98765, which is"},
    {CHART, "</a:t>", "</a:t2>", "not well formed"},
    {CHART, "<c:f>'", "<c:f>'Weg ", "there is no ''Weg"},
    {CHART, "<c:v>0.", "<c:v>0.9", "it keeps"},
    {"docProps/core.xml", "2000-01-01", "2026-01-01", "the fixed one"},
    {"docProps/core.xml", "<dc:title>", "<dc:title/><dc:title>", "no title"}};

static void each_fault_is_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof spoilts / sizeof spoilts[0]; i++) {
        const struct spoilt *s = &spoilts[i];
        make(false);
        spoil(s->part, s->from, s->to);
        if (faults_of(NULL) == 0 || strstr(said, s->fault) == NULL)
            fail_msg("%s with %s: '%s' is not said, but: %s", s->part, s->to, s->fault, said);
        unlink(path);
    }
}

static void an_internal_one_without_its_mark_is_found(void **state)
{
    (void)state;
    make(false);
    assert_true(faults_of("intern") > 0);
    assert_non_null(strstr(said, "does not say 'intern'"));
}

static size_t numbers_missed(void)
{
    const struct peil_document_options options = {.language = "nl"};
    struct peil_survey *survey = document_survey();
    struct peil_results *results = document_results(true);
    struct peil_document document;
    struct package package;
    FILE *stream = fmemopen(said, sizeof said, "w");
    assert_non_null(stream);
    assert_int_equal(peil_document_open(&document, survey, results, &options, &diag), PEIL_OK);
    assert_true(package_open(&package, path, stream));
    assert_true(read_back(&package, &document) > 50);
    size_t faults = package.faults;
    package_close(&package);
    fclose(stream);
    peil_document_close(&document);
    peil_results_free(results);
    peil_survey_free(survey);
    return faults;
}

static void numbers_are_those_of_the_results(void **state)
{
    (void)state;
    make(false);
    if (numbers_missed() > 0)
        fail_msg("%s", said);
    /* 3.25 is the mean of one question and 2.5 that of another. */
    spoil(BLOCK, "<v>3.25</v>", "<v>3.2500000000001</v>");
    assert_int_equal(numbers_missed(), 1);
    make(false);
    spoil(BLOCK, "<v>3.25</v>", "<v>2.5</v>");
    assert_int_equal(numbers_missed(), 1);
    assert_non_null(strstr(said, "2.5 is not in the results"));
}

/* What another column or another group has is not found for it. */
static void numbers_are_of_their_statistic_and_group(void **state)
{
    (void)state;
    make(false);
    spoil(BLOCK, "<v>3.25</v>", "<v>1.25</v>"); /* its standard deviation, for its mean */
    assert_int_equal(numbers_missed(), 1);
    assert_non_null(strstr(said, "1.25 is not in the results"));
    make(false);
    spoil(GROUP, "<v>60</v>", "<v>36</v>"); /* of net B, for net A */
    assert_int_equal(numbers_missed(), 1);
    assert_non_null(strstr(said, "(A n): 36 is not in the results"));
    make(false);
    spoil("xl/sharedStrings.xml", ">A sd<", ">A x<");
    assert_true(numbers_missed() > 0);
    assert_non_null(strstr(said, "is under no known header"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(right_ones_have_no_fault, set_up, tear_down),
        cmocka_unit_test_setup_teardown(each_fault_is_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_internal_one_without_its_mark_is_found, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(numbers_are_those_of_the_results, set_up, tear_down),
        cmocka_unit_test_setup_teardown(numbers_are_of_their_statistic_and_group, set_up,
                                        tear_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
