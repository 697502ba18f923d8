/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of peil/xlsx.h: what is refused, and where the message points. */
#include "export_files.h"

#include <sys/stat.h>

#include "pipeline/export/xlsx_rows.h"
#include "pipeline/export/xlsx_sheet.h"

/* ---- files that are no workbooks ---- */

static void test_files_that_cannot_be_read(void **state)
{
    (void)state;
    assert_int_equal(read_sheet(0), PEIL_FILE);
    assert_non_null(strstr(refusal, "line 0 cannot be opened: "));
    assert_int_equal(mkfifo(path, 0600), 0);
    FILE *keeps_it_open = fopen(path, "r+b");
    assert_non_null(keeps_it_open);
    assert_int_equal(read_sheet(0), PEIL_FILE);
    assert_string_equal(refusal, "line 0 is a stream: workbooks and .sav files are read from a "
                                 "file");
    fclose(keeps_it_open);
}

static void test_files_of_other_kinds(void **state)
{
    (void)state;
    put("", 0);
    check_refused("line 0 the file is empty");
    put("a,b\n1,2\n", 8);
    check_refused("line 0 is no Excel workbook (.xlsx): it is not a zip archive");
    put("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    check_refused("line 0 is an Excel workbook of before 2007 (.xls) or one with a password: open "
                  "it and save it as 'Excel Workbook (.xlsx)' without a password");
    const struct part ods[] = {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                               {"META-INF/manifest.xml", "<manifest/>"},
                               {NULL, NULL}};
    make_parts(ods);
    check_refused("line 0 is an OpenDocument spreadsheet (.ods), not .xlsx: save it as 'Excel "
                  "2007-365 (.xlsx)' or as CSV");
    const struct part other[] = {{"antwoorden.csv", "a,b"}, {NULL, NULL}};
    make_parts(other);
    check_refused("line 0 is a zip archive but no Excel workbook (.xlsx)");
    const struct part binary[] = {
        {"_rels/.rels",
         RELATIONS RELATION("a", "officeDocument", "xl/workbook.bin") "</Relationships>"},
        {"xl/workbook.bin", "x"},
        {NULL, NULL}};
    make_parts(binary);
    check_refused("line 0 is a binary workbook (.xlsb): save it as 'Excel Workbook (.xlsx)'");
}

/* A compound file with its directory in sector 0, the second entry of which is named so. */
static void test_workbook_with_a_password(void **state)
{
    static const char name[] = "EncryptedPackage";
    char bytes[2048] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    (void)state;
    bytes[30] = 9; /* sectors of 512 bytes */
    for (size_t i = 0; i < sizeof name - 1; i++)
        bytes[512 + 128 + 2 * i] = name[i];
    put(bytes, sizeof bytes);
    check_refused("line 0 is a workbook with a password: open it in Excel and save it without one "
                  "(File, Info, Protect Workbook)");
    bytes[30] = 40; /* no size of a sector */
    put(bytes, sizeof bytes);
    check_refused("line 0 is an Excel workbook of before 2007 (.xls) or one with a password: open "
                  "it and save it as 'Excel Workbook (.xlsx)' without a password");
}

static void test_encrypted_parts(void **state)
{
    int error;
    (void)state;
    make_sheet(SHEET("<row/>"));
    zip_t *zip = zip_open(path, 0, &error);
    assert_non_null(zip);
    if (zip_file_set_encryption(zip, 6, ZIP_EM_AES_256, "geheim") != 0) {
        zip_discard(zip);
        skip();
    }
    assert_int_equal(zip_close(zip), 0);
    check_refused("line 0 is encrypted ('xl/worksheets/sheet1.xml' in it): save it without a "
                  "password");
}

/* ---- damaged archives ---- */

static char *bytes_of(size_t *count)
{
    char *bytes = calloc(1, 1 << 16);
    FILE *file = fopen(path, "rb");
    assert_non_null(bytes);
    assert_non_null(file);
    *count = fread(bytes, 1, 1 << 16, file);
    fclose(file);
    return bytes;
}

static void test_cut_archive(void **state)
{
    size_t count;
    (void)state;
    make_sheet(SHEET("<row><c><v>1</v></c></row>"));
    char *bytes = bytes_of(&count);
    put(bytes, count - 100);
    check_refused("line 0 is damaged: its list of contents cannot be read (Not a zip archive); a "
                  "download may have been cut short");
    free(bytes);
}

/* The data of the first part whose local header names it. */
static char *data_of(char *bytes, size_t count, const char *name)
{
    size_t length = strlen(name);
    for (size_t at = 30; at + length < count; at++)
        if (memcmp(bytes + at, name, length) == 0)
            return bytes + at + length;
    fail();
    return NULL;
}

static void test_damaged_part(void **state)
{
    size_t count;
    (void)state;
    make_sheet(SHEET("<row><c><v>1</v></c></row>"));
    char *bytes = bytes_of(&count);
    memset(data_of(bytes, count, "xl/worksheets/sheet1.xml"), 0xFF, 40);
    put(bytes, count);
    assert_int_equal(read_sheet(0), PEIL_DATA);
    assert_non_null(strstr(refusal, "line 0 is damaged: 'xl/worksheets/sheet1.xml' in it cannot "
                                    "be unpacked ("));
    free(bytes);
}

/* Little-endian, at an offset of the entry of that name in the archive's list. */
static void set_in_list(char *bytes, size_t count, const char *name, size_t offset, uint32_t value)
{
    char *last = NULL;
    for (char *at = data_of(bytes, count, "PK\1\2"); at + 46 + strlen(name) < bytes + count; at++)
        if (memcmp(at - 4, "PK\1\2", 4) == 0 && memcmp(at + 42, name, strlen(name)) == 0)
            last = at - 4;
    assert_non_null(last);
    for (int i = 0; i < 4; i++)
        last[offset + (size_t)i] = (char)(value >> (8 * i));
}

enum { SIZE_IN_LIST = 24 };

static void check_size_refused(uint32_t size, const char *expected)
{
    size_t count;
    make_sheet(SHEET("<row><c><v>1</v></c></row>"));
    char *bytes = bytes_of(&count);
    set_in_list(bytes, count, "xl/worksheets/sheet1.xml", SIZE_IN_LIST, size);
    put(bytes, count);
    check_refused(expected);
    free(bytes);
}

static void test_declared_sizes(void **state)
{
    (void)state;
    check_size_refused(UINT32_C(0xFFFFFF00), "line 0 would unpack to more than 4 GiB");
    check_size_refused(UINT32_C(0x20000000),
                       "line 0 would unpack to more than 300 times its size: no workbook does");
    check_size_refused(20, "line 0 is damaged: 'xl/worksheets/sheet1.xml' in it unpacks to more "
                           "than it declares");
}

/* ---- parts ---- */

static void test_sheets_that_are_not_there(void **state)
{
    (void)state;
    const struct part parts[] = {{"_rels/.rels", root_relations},
                                 {"xl/workbook.xml", one_sheet},
                                 {"xl/_rels/workbook.xml.rels", book_relations},
                                 {NULL, NULL}};
    make_parts(parts);
    check_refused("line 0 is damaged: sheet 'Data' is not in it");
    const struct part none[] = {{"_rels/.rels", root_relations},
                                {"xl/workbook.xml", "<workbook><sheets/></workbook>"},
                                {NULL, NULL}};
    make_parts(none);
    check_refused("line 0 has no sheet with cells");
}

static void test_document_types(void **state)
{
    (void)state;
    check_rows_refused("<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;'>]>" SHEET(
                           "<row><c t='str'><v>&b;</v></c></row>"),
                       "line 0 is damaged or no workbook: 'xl/worksheets/sheet1.xml' in it, line "
                       "1: a document type, which no workbook has");
    check_rows_refused(SHEET("<row><c><v>&amp;&b;</v></c></row>"),
                       "line 0 is damaged or no workbook: 'xl/worksheets/sheet1.xml' in it, line "
                       "1: undefined entity");
}

static void test_broken_xml(void **state)
{
    (void)state;
    check_rows_refused("<worksheet>\n<sheetData></worksheet>",
                       "line 0 is damaged or no workbook: 'xl/worksheets/sheet1.xml' in it, line "
                       "2: mismatched tag");
    check_rows_refused("", "line 0 is damaged or no workbook: 'xl/worksheets/sheet1.xml' in it, "
                           "line 1: no element found");
    check_rows_refused("<html/>", "line 0 sheet 'Data': it is no worksheet");
    check_rows_refused(SHEET("<row><c t='str'><v>\xFF</v></c></row>"),
                       "line 0 is damaged or no workbook: 'xl/worksheets/sheet1.xml' in it, line "
                       "1: not well-formed (invalid token)");
}

/* text, times over, within before and after; free it. */
static char *repeated(const char *before, const char *text, size_t times, const char *after)
{
    size_t length = strlen(text), used = strlen(before);
    char *made = malloc(used + length * times + strlen(after) + 1);
    assert_non_null(made);
    memcpy(made, before, used);
    for (size_t i = 0; i < times; i++, used += length)
        memcpy(made + used, text, length);
    strcpy(made + used, after);
    return made;
}

static void check_repeated_refused(const char *before, const char *text, size_t times,
                                   const char *after, const char *expected)
{
    char *sheet = repeated(before, text, times, after);
    check_rows_refused(sheet, expected);
    free(sheet);
}

static void test_xml_that_would_take_memory(void **state)
{
    (void)state;
    check_repeated_refused("<worksheet>", "<a>", 1000, "",
                           "line 0 is damaged or no workbook: 'xl/worksheets/sheet1.xml' in it, "
                           "line 1: elements nested too deep");
    check_repeated_refused("<worksheet a='", "x", 2 << 20, "'/>",
                           "line 0 is damaged or no workbook: 'xl/worksheets/sheet1.xml' in it, "
                           "line 1: a tag of more than 1 MiB");
    check_repeated_refused("<worksheet><sheetData><row><c t='str'><v>", "0123456789abcdef",
                           (1 << 20) + 1, "</v></c></row></sheetData></worksheet>",
                           "line 1 sheet 'Data', cell A1: over 16 MiB of text in a cell");
}

/* Distinct names, which expat keeps: XML without end, in pieces. */
struct names {
    size_t next;
};

static long read_names(void *context, char *bytes, size_t size)
{
    struct names *names = context;
    size_t used = 0;
    used += (size_t)sprintf(bytes, names->next == 0 ? "<worksheet>" : " ");
    while (used + 32 < size)
        used += (size_t)sprintf(bytes + used, "<n%zu/>", names->next++);
    return names->next < 10000000 ? (long)used : 0;
}

static void test_names_without_end(void **state)
{
    struct names names = {0};
    struct peil_rows rows = {.file = "f", .sheet = "s", .diag = &diag, .record = take_record};
    struct peil_sheet_reading reading;
    struct peil_xml_part xml;
    (void)state;
    peil_sheet_begin(&reading, &rows, NULL, &xml);
    xml.read = read_names;
    xml.read_context = &names;
    xml.file = "f";
    xml.part = "p";
    xml.diag = &diag;
    assert_int_equal(peil_sheet_end(&reading, peil_xml_read(&xml)), PEIL_DATA);
    assert_string_equal(refusal, "line 0 is damaged or no workbook: 'p' in it, line 1: it takes "
                                 "more memory than a workbook should");
    assert_true(names.next < 2000000);
    peil_rows_clear(&rows);
}

/* ---- cells and rows ---- */

static void test_references_that_are_none(void **state)
{
    static const char *const references[] = {"",      "A",    "1",    "a1",  "A0",   "A01", "A2",
                                             "AAAA1", "XFE1", "ZZZ1", "A1B", "$A$1", "A-1"};
    char sheet[256];
    (void)state;
    for (size_t i = 0; i < sizeof references / sizeof references[0]; i++) {
        snprintf(sheet, sizeof sheet, SHEET("<row r='1'><c r='%s'><v>1</v></c></row>"),
                 references[i]);
        check_rows_refused(sheet, "line 1 sheet 'Data': a cell with a reference that is none, or "
                                  "of another row");
    }
}

static void test_places_out_of_order(void **state)
{
    (void)state;
    check_rows_refused(SHEET("<row><c r='B1'/><c r='A1'/></row>"),
                       "line 1 sheet 'Data', cell B1: the cell after this one comes before it "
                       "(cells out of order)");
    check_rows_refused(SHEET("<row r='3'/><row r='3'/>"),
                       "line 3 sheet 'Data': the row after this one comes before it (rows out of "
                       "order)");
    check_rows_refused(SHEET("<row r='1'/><row r='0'/>"),
                       "line 1 sheet 'Data': the row after this one has a number that is none");
    check_rows_refused(SHEET("<row r='1048577'/>"),
                       "line 0 sheet 'Data': the row after this one has a number that is none");
    check_rows_refused(SHEET("<row r='1048576'/><row/>"),
                       "line 1048576 sheet 'Data': it has more rows than a sheet can have "
                       "(1,048,576)");
    check_rows_refused(SHEET("<row><c r='XFD1'/><c/></row>"),
                       "line 1 sheet 'Data': it has more columns than a sheet can have (16,384)");
}

static void test_values_that_are_none(void **state)
{
    (void)state;
    check_rows_refused(SHEET("<row r='5'><c r='AB5'><v>drie</v></c></row>"),
                       "line 5 sheet 'Data', cell AB5: its value is no number");
    check_rows_refused(SHEET("<row><c><v>inf</v></c></row>"),
                       "line 1 sheet 'Data', cell A1: its value is no number");
    check_rows_refused(SHEET("<row><c t='s'><v>3</v></c></row>"),
                       "line 1 sheet 'Data', cell A1: it names a shared string that the workbook "
                       "does not have");
    check_rows_refused(SHEET("<row><c t='s'><v>-1</v></c></row>"),
                       "line 1 sheet 'Data', cell A1: it names a shared string that the workbook "
                       "does not have");
    check_rows_refused(SHEET("<row><c t='b'><v>2</v></c></row>"),
                       "line 1 sheet 'Data', cell A1: its value is neither true nor false");
}

static void test_cells_past_the_width(void **state)
{
    (void)state;
    check_rows_refused(SHEET("<row r='1'><c r='A1'><v>1</v></c></row><row r='2'><c r='A2'><v>1</v>"
                             "</c></row><row r='3'><c r='B3'><v>1</v></c></row>"
                             "<row r='9'><c r='A9'><v>1</v></c><c r='C9'><v>1</v></c></row>"),
                       "line 9 sheet 'Data', cell C9: something stands to the right of the last "
                       "column that has a header");
}

/* A shared text that many cells name. */
static void test_rows_that_would_take_memory(void **state)
{
    (void)state;
    char *text = repeated("<sst><si><t>", "0123456789abcdef", 1 << 16, "</t></si></sst>");
    char *row = repeated("<worksheet><sheetData><row>", "<c t='s'><v>0</v></c>", 100,
                         "</row></sheetData></worksheet>");
    const struct part parts[] = {{"_rels/.rels", root_relations},
                                 {"xl/workbook.xml", one_sheet},
                                 {"xl/_rels/workbook.xml.rels", book_relations},
                                 {"xl/sharedStrings.xml", text},
                                 {"xl/worksheets/sheet1.xml", row},
                                 {NULL, NULL}};
    make_parts(parts);
    check_refused("line 1 sheet 'Data', cell P1: over 16 MiB of text in a row");
    free(text);
    free(row);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(test_files_that_cannot_be_read, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_files_of_other_kinds, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_workbook_with_a_password, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_encrypted_parts, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_cut_archive, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_damaged_part, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_declared_sizes, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_sheets_that_are_not_there, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_document_types, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_broken_xml, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_xml_that_would_take_memory, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_names_without_end, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_references_that_are_none, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_places_out_of_order, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_values_that_are_none, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_cells_past_the_width, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_rows_that_would_take_memory, set_up, tear_down),
};

int main(void)
{
    return cmocka_run_group_tests(tests, NULL, NULL);
}
