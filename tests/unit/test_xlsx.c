/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook_file.h"

#include "peil/alloc.h"

#define SHARED_STRINGS                                                                             \
    "<sst xmlns=\"" MAIN "\"><si><t>Vraag</t></si><si><r><t>vet</t></r><r><t xml:space="           \
    "\"preserve\"> en niet</t></r></si><si><t>\xE6\xBC\xA2</t><rPh sb=\"0\" eb=\"1\"><t>kan</t>"   \
    "</rPh></si><si><t>a_x000D__x000A_b_x005F_x0041_</t></si><si/></sst>"
#define STYLES                                                                                     \
    "<styleSheet xmlns=\"" MAIN "\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-413]d mmmm " \
    "yyyy;@\"/><numFmt numFmtId=\"165\" formatCode=\"0.00&quot; dagen&quot;\"/><numFmt "           \
    "numFmtId=\"166\" formatCode=\"[h]:mm:ss\"/><numFmt numFmtId=\"167\" "                         \
    "formatCode=\"[Red]#,##0\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"      \
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/><xf "                  \
    "numFmtId=\"20\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf "      \
    "numFmtId=\"167\"/></cellXfs></styleSheet>"

static void expect(const struct workbook_part parts[], const char *rows)
{
    char path[] = "/tmp/peil-book-XXXXXX";
    struct workbook_text text;
    write_workbook(path, parts, true);
    enum peil_status status = read_workbook(path, &text);
    unlink(path);
    if (status != PEIL_OK)
        print_message("%s", text.messages);
    assert_int_equal(status, PEIL_OK);
    assert_string_equal(text.rows, rows);
}

static void expect_refused(const struct workbook_part parts[], const char *words)
{
    char path[] = "/tmp/peil-book-XXXXXX";
    struct workbook_text text;
    write_workbook(path, parts, true);
    enum peil_status status = read_workbook(path, &text);
    unlink(path);
    assert_int_equal(status, PEIL_DATA);
    if (strstr(text.messages, words) == NULL)
        fail_msg("no '%s' in: %s", words, text.messages);
    assert_null(strchr(strchr(text.messages, '\n') + 1, '\n')); /* told once */
}

static void expect_sheet(const char *sheet, const char *rows)
{
    const struct workbook_part parts[] = {{"xl/worksheets/sheet1.xml", sheet, 0},
                                          {"xl/worksheets/sheet2.xml", SHEET(""), 0},
                                          {"xl/sharedStrings.xml", SHARED_STRINGS, 0},
                                          {"xl/styles.xml", STYLES, 0},
                                          {NULL, NULL, 0}};
    expect(parts, rows);
}

static void expect_sheet_refused(const char *sheet, const char *words)
{
    const struct workbook_part parts[] = {{"xl/worksheets/sheet1.xml", sheet, 0},
                                          {"xl/sharedStrings.xml", SHARED_STRINGS, 0},
                                          {NULL, NULL, 0}};
    expect_refused(parts, words);
}

static void test_texts(void **state)
{
    (void)state;
    expect_sheet(SHEET("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v>"
                       "</c><c r=\"C1\" t=\"s\"><v>2</v></c><c r=\"D1\" t=\"s\"><v>3</v></c></row>"
                       "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>in</t></is></c><c r=\"B2\" "
                       "t=\"inlineStr\"><is><r><t>r</t></r><r><t>ijk</t></r></is></c><c r=\"C2\" "
                       "t=\"str\"><f>A1&amp;\"x\"</f><v>=som &lt;3</v></c><c r=\"D2\" t=\"s\"><v>4"
                       "</v></c></row>"),
                 "0:1|Vraag|vet en niet|\xE6\xBC\xA2|a\r\nb_x0041_\n1:2|in|rijk|=som <3|~\n");
}

static void test_numbers(void **state)
{
    (void)state;
    expect_sheet(SHEET("<row><c><v>1</v></c><c><v>0.1</v></c><c><v>1.2500000000000001E-2</v></c>"
                       "<c t=\"n\"><v>-99</v></c><c><v>12345678901234567890</v></c><c t=\"b\"><v>1"
                       "</v></c><c t=\"e\"><v>#N/A</v></c><c><v>007</v></c></row>"),
                 "0:1|1|0.1|0.0125|-99|1.2345678901234567e+19|1|#N/A|7\n");
}

static void test_dates(void **state)
{
    (void)state;
    expect_sheet(
        SHEET("<row><c s=\"1\"><v>45717</v></c><c s=\"2\"><v>45717.37924768519</v></c><c "
              "s=\"3\"><v>0.37916666666666665</v></c><c s=\"4\"><v>59</v></c><c s=\"4\"><v>60</v>"
              "</c><c s=\"4\"><v>61</v></c><c s=\"5\"><v>3.5</v></c><c s=\"6\"><v>1.25</v></c><c "
              "s=\"7\"><v>45717</v></c><c s=\"1\"><v>-1</v></c><c t=\"d\"><v>2025-03-01T09:06:00"
              "</v></c><c s=\"2\"><v>45717.999999999</v></c></row>"),
        "0:1|2025-03-01|2025-03-01 09:06:07|09:06:00|1900-02-28|1900-02-29|1900-03-01|3.5|30:00:00|"
        "45717|-1|2025-03-01 09:06:00|2025-03-02\n");
}

static void test_the_other_calendar(void **state)
{
    (void)state;
    const struct workbook_part parts[] = {
        {"xl/workbook.xml",
         "<x:workbook xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" xmlns:r=\"" OFFICE
         "\"><x:workbookPr date1904=\"1\"/><x:sheets><x:sheet name=\"Een\" "
         "r:id=\"rId1\"/></x:sheets></x:workbook>",
         0},
        {"xl/worksheets/sheet1.xml",
         "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:sheetData>"
         "<x:row><x:c s=\"1\"><x:v>44255</x:v></x:c></x:row></x:sheetData></x:worksheet>",
         0},
        {"xl/styles.xml", STYLES, 0},
        {NULL, NULL, 0}};
    expect(parts, "0:1|2025-03-01\n");
}

/* Cells that are not there, rows that hold nothing, and what is emptied below and beside. */
static void test_places(void **state)
{
    (void)state;
    expect_sheet(
        SHEET("<row r=\"2\"><c r=\"B2\"><v>1</v></c></row><row r=\"3\"/><row "
              "r=\"5\"><c r=\"A5\"><v>2</v></c><c r=\"D5\"/></row><row r=\"6\"><c r=\"A6\">"
              "<v>3</v></c><c r=\"C6\"><v>4</v></c></row><row r=\"7\"><c r=\"C7\"><v>5</v>"
              "</c><c r=\"XFD7\"/></row><row r=\"9\"><c r=\"A9\"/></row>"),
        "0:2|~|1|~\n1:5|2|~|~\n2:6|3|~|4\n3:7|~|~|5\n");
    char path[] = "/tmp/peil-book-XXXXXX";
    struct workbook_text text;
    const struct workbook_part parts[] = {
        {"xl/worksheets/sheet1.xml",
         SHEET(
             "<row r=\"2\"><c><v>1</v></c></row><row r=\"4\"><c><v>1</v></c></row><row r=\"9\"/>"),
         0},
        {NULL, NULL, 0}};
    write_workbook(path, parts, true);
    assert_int_equal(read_workbook(path, &text), PEIL_OK);
    assert_int_equal(text.blank, 2);  /* rows 1 and 3 */
    assert_int_equal(text.sheets, 2); /* the chart is none */
    unlink(path);
}

static void test_refused_cells(void **state)
{
    (void)state;
    expect_sheet_refused(SHEET("<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"/></row>"),
                         "sheet 'Een', row 1: 'A1' is not the next cell");
    expect_sheet_refused(SHEET("<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>"),
                         "'A2' is not the next cell");
    expect_sheet_refused(SHEET("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>"),
                         "'XFE1' is not the next cell");
    expect_sheet_refused(SHEET("<row r=\"2\"/><row r=\"2\"/>"), "row 2 follows row 2");
    expect_sheet_refused(SHEET("<row><c t=\"s\"><v>5</v></c></row>"),
                         "sheet 'Een', cell A1: refers to a text that is not there");
    expect_sheet_refused(SHEET("<row><c/><c><v>1,5</v></c></row>"),
                         "cell B1: a number that is none");
    expect_sheet_refused(
        SHEET("<row><c><v>1</v></c></row><row><c><v>1</v></c></row><row><c><v>1</v></c></row><row>"
              "<c><v>1</v></c><c><v>2</v></c></row>"),
        "cell B4: stands to the right of the header's last column");
}

static void test_refused_xml(void **state)
{
    (void)state;
    expect_sheet_refused("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]><worksheet/>",
                         "a document type or entities");
    expect_sheet_refused("<worksheet><sheetData><row>", "damaged: line 1");
    const struct workbook_part none[] = {{NULL, NULL, 0}};
    expect_refused(none, "xl/worksheets/sheet1.xml: is not in the workbook");
}

/* A part that is almost nothing packed is refused before it is unpacked. */
static void test_refused_bomb(void **state)
{
    (void)state;
    size_t length = (size_t)PEIL_XLSX_SMALL + (1 << 20);
    char *blanks = peil_alloc(length, 1);
    memset(blanks, ' ', length);
    memcpy(blanks, "<worksheet>", 11);
    const struct workbook_part parts[] = {{"xl/worksheets/sheet1.xml", blanks, length},
                                          {NULL, NULL, 0}};
    expect_refused(parts, "no honest workbook does");
    free(blanks);
}

static void test_no_workbook(void **state)
{
    (void)state;
    static const struct {
        struct workbook_part parts[2];
        const char *words;
    } cases[] = {{{{"content.xml", "<a/>", 0}}, "is an OpenDocument spreadsheet (.ods)"},
                 {{{"export.csv", "a,b\n", 0}}, "is a zip archive and no workbook"},
                 {{{"_rels/.rels", "<Relationships/>", 0}}, "is no .xlsx workbook"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char path[] = "/tmp/peil-book-XXXXXX";
        struct workbook_text text;
        write_workbook(path, cases[i].parts, false);
        assert_int_equal(read_workbook(path, &text), PEIL_DATA);
        unlink(path);
        if (strstr(text.messages, cases[i].words) == NULL)
            fail_msg("no '%s' in: %s", cases[i].words, text.messages);
    }
}

static void test_a_damaged_archive(void **state)
{
    (void)state;
    char path[] = "/tmp/peil-book-XXXXXX";
    struct workbook_text text;
    const struct workbook_part parts[] = {
        {"xl/worksheets/sheet1.xml", SHEET("<row><c><v>1</v></c></row>"), 0}, {NULL, NULL, 0}};
    write_workbook(path, parts, true);
    assert_int_equal(truncate(path, 300), 0);
    assert_int_equal(read_workbook(path, &text), PEIL_DATA);
    assert_non_null(strstr(text.messages, "a damaged workbook"));
    unlink(path);
    assert_int_equal(read_workbook(path, &text), PEIL_FILE);
    assert_non_null(strstr(text.messages, "cannot be opened"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts),       cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_dates),       cmocka_unit_test(test_the_other_calendar),
        cmocka_unit_test(test_places),      cmocka_unit_test(test_refused_cells),
        cmocka_unit_test(test_refused_xml), cmocka_unit_test(test_refused_bomb),
        cmocka_unit_test(test_no_workbook), cmocka_unit_test(test_a_damaged_archive),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
