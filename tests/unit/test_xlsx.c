/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of peil/xlsx.h: what the sheets of whole workbooks say. Those of libxlsxwriter are as Excel
 * writes them; those made part by part are as other programs may. */
#include "export_files.h"

#include <xlsxwriter.h>

#include "peil/sha256.h"

/* ---- workbooks of libxlsxwriter ---- */

static lxw_workbook *new_workbook(bool constant_memory)
{
    lxw_workbook_options options = {.constant_memory = constant_memory};
    return workbook_new_opt(path, &options);
}

static void fill(lxw_workbook *workbook)
{
    lxw_worksheet *sheet = workbook_add_worksheet(workbook, "Antwoorden");
    lxw_format *day = workbook_add_format(workbook), *moment = workbook_add_format(workbook);
    lxw_format *span = workbook_add_format(workbook), *bold = workbook_add_format(workbook);
    format_set_num_format(day, "d/mm/yyyy");
    format_set_num_format_index(moment, 22);
    format_set_num_format(span, "[hh]:mm:ss");
    format_set_bold(bold);
    worksheet_write_string(sheet, 0, 0, "Tijdstempel", bold);
    worksheet_write_string(sheet, 0, 1, "Vraag <1> & \"2\"", NULL);
    worksheet_write_string(sheet, 0, 2, "é😀\nregel", NULL);
    worksheet_write_string(sheet, 0, 3, "d", NULL);
    worksheet_write_number(sheet, 1, 0, 45717.37917, moment);
    worksheet_write_number(sheet, 1, 1, 3.25, NULL);
    worksheet_write_number(sheet, 1, 2, 1.0 / 3, NULL);
    worksheet_write_boolean(sheet, 1, 3, 1, NULL);
    worksheet_write_number(sheet, 3, 0, 45717, day);
    worksheet_write_string(sheet, 3, 1, " spaties ", NULL);
    worksheet_write_number(sheet, 3, 2, 1.104166666666667, span);
    worksheet_write_formula_num(sheet, 3, 3, "=1+1", NULL, 2);
    worksheet_write_blank(sheet, 3, 7, bold);
    worksheet_write_string(sheet, 4, 3, "_x000D_", NULL);
    worksheet_write_formula_str(sheet, 5, 0, "=\"a\"", NULL, "tekst");
    worksheet_write_blank(sheet, 7, 0, bold);
}

static const char filled[] = "0@1[Tijdstempel|Vraag <1> & \"2\"|é😀\nregel|d] "
                             "1@2[2025-03-01 09:06:00|3.25|0.3333333333333333|1] "
                             "2@4[2025-03-01| spaties |26:30:00|2] "
                             "3@5[~|~|~|\r] 4@6[tekst|~|~|~]";

static void test_shared_and_inline_say_the_same(void **state)
{
    (void)state;
    for (int inline_strings = 0; inline_strings < 2; inline_strings++) {
        lxw_workbook *workbook = new_workbook(inline_strings);
        fill(workbook);
        assert_int_equal(workbook_close(workbook), LXW_NO_ERROR);
        check_sheet(0, filled);
        assert_int_equal(blank_rows, 1); /* row 3; what is behind the last is none */
    }
}

static void test_sheets_are_found(void **state)
{
    struct peil_xlsx *xlsx = NULL;
    (void)state;
    lxw_workbook *workbook = new_workbook(false);
    lxw_worksheet *first = workbook_add_worksheet(workbook, "Eén & twee");
    lxw_chartsheet *chart = workbook_add_chartsheet(workbook, "Grafiek");
    lxw_worksheet *hidden = workbook_add_worksheet(workbook, "Verborgen");
    chartsheet_set_chart(chart, workbook_add_chart(workbook, LXW_CHART_BAR));
    worksheet_write_string(first, 0, 0, "a", NULL);
    worksheet_write_number(hidden, 0, 0, -1e-7, NULL);
    worksheet_merge_range(hidden, 1, 0, 2, 1, "samen", NULL);
    worksheet_hide(hidden);
    (void)workbook_close(workbook); /* the chart has no series, which it says */
    assert_int_equal(peil_xlsx_open(&xlsx, path, NULL, &diag), PEIL_OK);
    assert_int_equal(peil_xlsx_sheet_count(xlsx), 2);
    assert_string_equal(peil_xlsx_sheet_name(xlsx, 0), "Eén & twee");
    assert_string_equal(peil_xlsx_sheet_name(xlsx, 1), "Verborgen");
    assert_int_equal(peil_xlsx_find(xlsx, "EÉN & TWEE"), 0);
    assert_int_equal(peil_xlsx_find(xlsx, "verborgen"), 1);
    assert_int_equal(peil_xlsx_find(xlsx, "Grafiek"), -1);
    assert_int_equal(peil_xlsx_find(xlsx, "verborgen\xFF"), -1);
    peil_xlsx_close(xlsx);
    check_sheet(1, "0@1[-1e-07] 1@2[samen]");
}

static void test_days_from_1904(void **state)
{
    (void)state;
    const struct part parts[] = {
        {"_rels/.rels", root_relations},
        {"xl/workbook.xml", "<workbook xmlns:r='r'><workbookPr date1904='1'/><sheets>"
                            "<sheet name='a' r:id='s1'/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels", book_relations},
        {"xl/styles.xml", plain_styles},
        {"xl/worksheets/sheet1.xml",
         SHEET("<row><c s='1'><v>44255.5</v></c><c s='2'><v>0</v></c><c s='2'><v>0.25</v></c>"
               "<c s='2'><v>2957004</v></c></row>")},
        {NULL, NULL}};
    make_parts(parts);
    check_sheet(0, "0@1[2025-03-01 12:00:00|1904-01-01|06:00:00|2957004]");
}

static unsigned told;
static char told_path[128], told_sha256[PEIL_SHA256_TEXT];

static void keep_file(void *context, const char *name, uint64_t bytes, const char *sha256)
{
    (void)context;
    told++;
    assert_true(bytes > 100);
    snprintf(told_path, sizeof told_path, "%s", name);
    snprintf(told_sha256, sizeof told_sha256, "%s", sha256);
}

static void test_digest_is_that_of_the_file(void **state)
{
    char expected[PEIL_SHA256_TEXT], bytes[4096];
    (void)state;
    make_sheet(SHEET("<row><c><v>1</v></c></row>"));
    diag.files.done = keep_file;
    told = 0;
    check_sheet(0, "0@1[1]");
    assert_int_equal(told, 1);
    assert_string_equal(told_path, path);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    struct peil_sha256 *sha256 = peil_sha256_new();
    peil_sha256_add(sha256, bytes, fread(bytes, 1, sizeof bytes, file));
    assert_true(feof(file) != 0);
    fclose(file);
    assert_true(peil_sha256_end(sha256, expected));
    peil_sha256_free(sha256);
    assert_string_equal(told_sha256, expected);
    make_sheet("<chartsheet/>");
    put("PK", 2);
    check_refused("line 0 is damaged: its list of contents cannot be read (Not a zip archive); a "
                  "download may have been cut short");
    assert_int_equal(told, 1); /* one that is refused was not read */
}

static void test_reading_ends_when_someone_says_no(void **state)
{
    (void)state;
    make_sheet(SHEET("<row><c><v>1</v></c></row><row><c><v>2</v></c></row>"
                     "<row><c><v>3</v></c></row><row><c><v>4</v></c></row>"
                     "<row><c><v>5</v></c></row>"));
    stop_at = 3;
    assert_int_equal(read_sheet(0), PEIL_DEFINITION);
    assert_string_equal(seen, "0@1[1] 1@2[2] 2@3[3] 3@4[4]");
    stop_at = 1; /* of those that were held */
    assert_int_equal(read_sheet(0), PEIL_DEFINITION);
    assert_string_equal(seen, "0@1[1] 1@2[2]");
}

static void test_a_sheet_is_read_twice(void **state)
{
    struct peil_xlsx *xlsx = NULL;
    (void)state;
    make_sheet(SHEET("<row r='2'><c t='s'><v>1</v></c></row>"));
    assert_int_equal(peil_xlsx_open(&xlsx, path, NULL, &diag), PEIL_OK);
    seen_used = 0;
    assert_int_equal(peil_xlsx_read(xlsx, 0, take_record, NULL, &blank_rows), PEIL_OK);
    assert_int_equal(blank_rows, 1);
    assert_int_equal(peil_xlsx_read(xlsx, 0, take_record, NULL, &blank_rows), PEIL_OK);
    assert_string_equal(seen, "0@2[een en half] 0@2[een en half]");
    peil_xlsx_close(xlsx);
    peil_xlsx_close(NULL);
}

/* ---- cells, as other programs write them ---- */

static void test_kinds_of_cells(void **state)
{
    (void)state;
    check_rows(SHEET("<row r='1'><c r='A1' t='inlineStr'><is><t>a</t></is></c>"
                     "<c r='B1' t='s'><v>1</v></c><c r='C1' t='str'><f>A1</f><v>str </v></c>"
                     "<c r='D1' t='b'><v>0</v></c><c r='E1' t='e'><v>#N/A</v></c>"
                     "<c r='F1' t='n'><v> 12 </v></c><c r='G1' t='d'><v>2025-03-01T09:06:00.000"
                     "</v></c><c r='H1' t='d'><v>2025-03-01T00:00:00</v></c>"
                     "<c r='I1' t='d'><v>2025-03-01T09:06:00Z</v></c></row>"),
               "0@1[a|een en half|str |0|#N/A|12|2025-03-01 09:06:00|2025-03-01|"
               "2025-03-01T09:06:00Z]");
    check_rows(SHEET("<row><c t='inlineStr'><is><r><t>ri</t></r><r><rPr><i/></rPr><t>jk</t></r>"
                     "<rPh sb='0' eb='1'><t>FOUT</t></rPh><phoneticPr fontId='1'/></is></c>"
                     "<c t='inlineStr'><v>waarde</v></c><c><is><t>zonder</t></is></c>"
                     "<c><v>1</v><v>2</v></c><c t='b'><v>true</v></c></row>"),
               "0@1[rijk|waarde|zonder|1|1]");
}

static void test_numbers(void **state)
{
    (void)state;
    check_rows(SHEET("<row><c><v>0.1</v></c><c><v>0.30000000000000004</v></c><c><v>1E3</v></c>"
                     "<c><v>-2.50</v></c><c><v>007</v></c><c><v>1.10</v></c>"
                     "<c><v>123456789012345678</v></c><c><v>-0</v></c><c><v>42.5</v></c></row>"),
               "0@1[0.1|0.30000000000000004|1000|-2.5|7|1.1|1.2345678901234568e+17|0|42.5]");
}

static void test_dates_and_durations(void **state)
{
    (void)state;
    check_rows(SHEET("<row><c s='1'><v>1</v></c><c s='1'><v>59</v></c><c s='1'><v>60</v></c>"
                     "<c s='1'><v>61</v></c><c s='2'><v>0.379166666666667</v></c>"
                     "<c s='2'><v>45717.999999</v></c><c s='2'><v>2958465</v></c>"
                     "<c s='2'><v>2958466</v></c><c s='2'><v>-1</v></c><c s='1'><v>0</v></c></row>"
                     "<row><c s='3'><v>0.5</v></c><c s='3'><v>-1.5</v></c><c s='3'><v>1e300</v></c>"
                     "<c s='9'><v>45717</v></c><c s='1' t='s'><v>0</v></c></row>"),
               "0@1[1900-01-01|1900-02-28|1900-02-29|1900-03-01|09:06:00|2025-03-02|9999-12-31|"
               "2958466|-1|00:00:00] 1@2[12:00:00|-36:00:00|1e+300|45717|nul|~|~|~|~|~]");
}

static void test_texts_as_excel_shows_them(void **state)
{
    (void)state;
    check_rows(SHEET("<row><c t='inlineStr'><is><t>  los </t></is></c><c t='inlineStr'><is>"
                     "<t xml:space='preserve'> vast </t></is></c><c t='inlineStr'><is>"
                     "<t>a_x000D_\nb</t></is></c><c t='str'><v>_x005F_x000D__x00e9_</v></c>"
                     "<c t='inlineStr'><is><t>_xD83D__xDE00__xD83D_x_x0000_</t></is></c>"
                     "<c t='inlineStr'><is><t>_x00G0__x20</t></is></c></row>"),
               "0@1[los| vast |a\r\nb|_x000D_é|😀_xD83D_x_x0000_|_x00G0__x20]");
}

static void test_cells_without_values(void **state)
{
    (void)state;
    check_rows(SHEET("<row><c s='1'/><c t='inlineStr'><is><t/></is></c><c t='s'><v>2</v></c>"
                     "<c t='str'><v></v></c><c><v/></c><c t='s'/><c><v>1</v></c></row>"),
               "0@1[~||||~|~|1]");
}

static void test_cells_and_rows_without_places(void **state)
{
    (void)state;
    check_rows(SHEET("<row r='2'><c r='B2'><v>1</v></c><c><v>2</v></c><c r='E2'><v>3</v></c></row>"
                     "<row><c><v>4</v></c></row><row r='7' spans='1:3'><c r='C7'><v>5</v></c>"
                     "<c r='XFD7' s='1'/></row>"),
               "0@2[~|1|2|~|3] 1@3[4|~|~|~|~] 2@7[~|~|5|~|~]");
    assert_int_equal(blank_rows, 4);
}

static void test_the_widest_of_three_rows(void **state)
{
    (void)state;
    check_rows(SHEET("<row r='1'><c r='A1'><v>1</v></c></row><row r='2'/>"
                     "<row r='3'><c r='C3'><v>2</v></c></row>"
                     "<row r='4'><c r='B4'><v>3</v></c><c r='E4' s='1'/></row>"
                     "<row r='5'><c r='A5'><v>4</v></c><c r='D5' t='str'><v></v></c></row>"),
               "0@1[1|~|~] 1@3[~|~|2] 2@4[~|3|~] 3@5[4|~|~]");
    check_rows(SHEET("<row r='1'/><row r='9'><c r='B9'/></row>"), "");
    assert_int_equal(blank_rows, 0);
    check_rows(SHEET(""), "");
}

/* ---- parts ---- */

static void test_strict_namespaces_and_prefixes(void **state)
{
    (void)state;
    const struct part parts[] = {
        {"_rels/.rels", "<p:Relationships xmlns:p='p'><p:Relationship Id='x' Target='/boek/b.xml' "
                        "Type='http://purl.oclc.org/ooxml/officeDocument/relationships/"
                        "officeDocument'/></p:Relationships>"},
        {"boek/b.xml",
         "<x:workbook xmlns:x='http://purl.oclc.org/ooxml/spreadsheetml/main' xmlns:q='q' "
         "conformance='strict'><x:workbookPr date1904='false'/><x:sheets><x:sheet name='Blad' "
         "sheetId='3' q:id='n' state='hidden'/></x:sheets></x:workbook>"},
        {"boek/_rels/b.xml.rels",
         "<Relationships><Relationship Id='n' Target='../bladen/./een.xml' Type='http://purl.oclc."
         "org/ooxml/officeDocument/relationships/worksheet'/><Relationship Id='h' "
         "TargetMode='External' Target='http://a/b' Type='hyperlink'/></Relationships>"},
        {"Bladen/Een.xml",
         "<?xml version='1.0' encoding='ISO-8859-1'?><x:worksheet xmlns:x='x'><x:sheetPr/>"
         "<x:sheetData><x:row r='1'><x:c r='A1' t='inlineStr'><x:is><x:t>\xE9\xE9n</x:t></x:is>"
         "</x:c><x:c r='B1'><x:f>1</x:f><x:v>7</x:v></x:c></x:row></x:sheetData><x:extLst><x:ext>"
         "<x:row r='9'/></x:ext></x:extLst></x:worksheet>"},
        {NULL, NULL}};
    make_parts(parts);
    check_sheet(0, "0@1[één|7]");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(test_shared_and_inline_say_the_same, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_sheets_are_found, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_days_from_1904, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_digest_is_that_of_the_file, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_reading_ends_when_someone_says_no, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_a_sheet_is_read_twice, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_kinds_of_cells, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_numbers, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_dates_and_durations, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_texts_as_excel_shows_them, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_cells_without_values, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_cells_and_rows_without_places, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_the_widest_of_three_rows, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_strict_namespaces_and_prefixes, set_up, tear_down),
};

int main(void)
{
    return cmocka_run_group_tests(tests, NULL, NULL);
}
