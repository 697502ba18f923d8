/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading, of peil/csv.h: what is refused, and where the message points; end marks. */
#include "csv_texts.h"

static void test_ragged_records(void **state)
{
    (void)state;
    check_refused("a,b,c\n1,2,3\n\n4,5\n", "row 2 line 4 '' this record has 2 fields, the header "
                                           "has 3");
    check_refused("a,b\n1\n", "row 1 line 2 '' this record has 1 field, the header has 2");
    check_refused("a,b\n1,2,3\n", "row 1 line 2 '' this record has 3 fields, the header has 2");
    check_refused("a\n1,2\n", "row 1 line 2 '' this record has 2 fields, the header has 1");
}

static void test_files_without_records(void **state)
{
    (void)state;
    check_refused("", "row 0 line 0 '' the file is empty");
    check_refused("\xEF\xBB\xBF", "row 0 line 0 '' the file is empty");
    check_refused("\n\r\n", "row 0 line 0 '' the file has no header, only blank lines");
}

static void test_nul(void **state)
{
    (void)state;
    static const char bytes[] = "a,b\n\"x\n\",2\n3,4\0"
                                "5\n";
    check_refused_bytes(bytes, sizeof bytes - 1,
                        "row 2 line 4 'b' a NUL byte: this is not a text file");
    static const char header[] = "a,\0\n";
    check_refused_bytes(header, sizeof header - 1,
                        "row 0 line 1 '2' a NUL byte: this is not a text file");
}

static void test_broken_utf8(void **state)
{
    (void)state;
    check_refused("a,b\n1,caf\xE9\n", /* the E9 is named, not the line end that may not follow */
                  "row 1 line 2 'b' broken UTF-8 (byte 0xE9); save as UTF-8 CSV");
    check_refused("a,b\n\x80,2\n", "row 1 line 2 'a' broken UTF-8 (byte 0x80); save as UTF-8 CSV");
    check_refused("a,b\n1,\xE2\x82", "row 1 line 2 'b' the file ends inside a character (broken "
                                     "UTF-8)");
}

static void test_other_encodings(void **state)
{
    (void)state;
    check_refused("a,b\n1,2\n3,\"x\n\xC3", "row 2 line 4 'b' the file ends inside a character "
                                           "(broken UTF-8)");
    check_refused("a,,c\n1,\xC3(,3\n", "row 1 line 2 '2 (without header text)' broken UTF-8 "
                                       "(byte 0xC3); save as UTF-8 CSV");
}

/* The end of a message: the beginning is what the file is. */
#define SAVE                                                                                       \
    ", not CSV: open it and save its sheet as CSV, character set UTF-8 (Excel: "                   \
    "'CSV UTF-8')"
#define BYTES(text) text, sizeof text - 1

static const struct {
    const char *bytes;
    size_t length;
    const char *message;
} foreign[] = {
    {BYTES("PK\3\4\24\0\6\0\10\0\0\0!\0"
           "................[Content_Types].xml \242"),
     "is an Excel workbook (.xlsx)" SAVE "; an export may be one, but as a file"},
    {BYTES("PK\3\4\24\0\0\0\10\0"
           "....................xl/workbook.xml\245\222"),
     "is an Excel workbook (.xlsx)" SAVE "; an export may be one, but as a file"},
    {BYTES("PK\3\4\24\0\0\10\0\0"
           "....................mimetypeapplication/"
           "vnd.oasis.opendocument.spreadsheetPK\3\4"),
     "is an OpenDocument spreadsheet (.ods)" SAVE},
    {BYTES("PK\3\4\24\0\0\10\0\0"
           "....................antwoorden.csv"),
     "is a zip archive, not CSV: unpack it and name the CSV in it"},
    {BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"),
     "is an Excel workbook of before 2007 (.xls) or one with a password" SAVE},
    {BYTES("$FL2@(#) SPSS DATA FILE"),
     "is a data file of SPSS (.sav), not CSV: an export may be one, but as a file"},
    {BYTES("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"),
     "is a PDF document, not CSV: export the answers as CSV"},
    {BYTES("\x1F\x8B\x08\0\0\0\0\0"),
     "is compressed (gzip), not CSV: unpack it first, as gunzip does"},
    {BYTES("\n <!DOCTYPE HTML>\n<title>Aanmelden, a.u.b.</title>"),
     "is a web page (HTML), not CSV: download the export again (a page that asks to log in may "
     "have been saved in its place)"},
    {BYTES("<?xml version=\"1.0\"?>\n"), "is an XML file, not CSV: export the answers as CSV"},
    {BYTES("\xFF\xFE"
           "a\0,\0"),
     "is UTF-16 text, not UTF-8: save it as 'CSV UTF-8' (Excel's 'Unicode Text' is UTF-16), or "
     "convert it: iconv -f UTF-16 -t UTF-8"},
    {BYTES("\xFE\xFF\0a\0,"),
     "is UTF-16 text, not UTF-8: save it as 'CSV UTF-8' (Excel's 'Unicode Text' is UTF-16), or "
     "convert it: iconv -f UTF-16 -t UTF-8"},
    {BYTES("a\0,\0b\0\n\0"),
     "is UTF-16 text without a byte order mark, not UTF-8: save it as 'CSV UTF-8', or convert it: "
     "iconv -f UTF-16LE -t UTF-8"},
    {BYTES("\0a\0,\0b\0\n"),
     "is UTF-16 text without a byte order mark, not UTF-8: save it as 'CSV UTF-8', or convert it: "
     "iconv -f UTF-16BE -t UTF-8"},
};

static void test_what_is_no_csv_is_named(void **state)
{
    (void)state;
    char expected[512];
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
        snprintf(expected, sizeof expected, "row 0 line 0 '' %s", foreign[i].message);
        check_refused_bytes(foreign[i].bytes, foreign[i].length, expected);
    }
}

/* Headers that begin like such a file, and are none. */
static void test_what_may_be_a_csv_is_read(void **state)
{
    (void)state;
    static const char *const headers[] = {"PK", "$FL", "%PDF", "<htm", "<?xm", "P", "7z"};
    char text[64], expected[64];
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        snprintf(text, sizeof text, "%s,b\n1,2\n", headers[i]);
        snprintf(expected, sizeof expected, "[%s|b] 1@2[1|2]", headers[i]);
        check(text, expected);
    }
}

/* Definitions are edited in a spreadsheet: the line is what it shows. */
static void test_definitions_are_placed_by_line(void **state)
{
    (void)state;
    input.kind = PEIL_CSV_DEFINITION;
    check_refused("a,b\n1,2\n\n1,2,3\n",
                  "row 0 line 4 '' this record has 3 fields, the header has 2");
    check_refused("a,b\n1,x\"y\n", "row 0 line 2 'b' a quote (\") inside an unquoted field");
    input.kind = PEIL_CSV_EXPORT;
    check_refused("a,b\n1,2\n\n1,2,3\n",
                  "row 2 line 4 '' this record has 3 fields, the header has 2");
}

static void test_stray_quotes(void **state)
{
    (void)state;
    check_refused("a,b\n1,2\n\"x\r\ny\",3\"4\n",
                  "row 2 line 4 'b' a quote (\") inside an unquoted field");
    check_refused("a,b\n\"x\n\"y,2\n", "row 1 line 3 'a' text after a closing quote (a quote "
                                       "inside a quoted field is written twice)");
    check_refused("a,b\n\"x\" ,2\n", "row 1 line 2 'a' text after a closing quote (a quote "
                                     "inside a quoted field is written twice)");
    check_refused("a,b\"\n", "row 0 line 1 '2' a quote (\") inside an unquoted field");
    check_refused("a,b\n1,2,3\"", "row 1 line 2 '3' a quote (\") inside an unquoted field");
}

static void test_unterminated_quotes(void **state)
{
    (void)state;
    check_refused("a,b\n1,2\n\"x\ny\",\"z\n5,6\n7,8\n",
                  "row 2 line 7 'b' the file ends inside a quoted field that begins on line 4");
    check_refused("a,\"b", "row 0 line 1 '2' the file ends inside a quoted field that begins on "
                           "line 1");
}

static void test_first_refusal_is_the_only_one(void **state)
{
    (void)state;
    check_refused("a,b\n1\n2\n3,\"", "row 1 line 2 '' this record has 1 field, the header has 2");
    stop_at = 2;
    put("a,b\n1,2\n3,4\n5,6\n7\n", 18);
    assert_int_equal(read_input(), PEIL_DEFINITION);
    assert_string_equal(seen, "[a|b] 1@2[1|2] 2@3[3|4]");
    assert_int_equal(diag.faults, 0);
}

static void test_unreadable_files(void **state)
{
    (void)state;
    assert_int_equal(read_input(), PEIL_FILE);
    assert_string_equal(refusal, "row 0 line 0 '' cannot be opened: No such file or directory");
    input.path = folder;
    assert_int_equal(read_input(), PEIL_FILE);
    assert_string_equal(refusal, "row 0 line 0 '' cannot be read: Is a directory");
}

static void test_end_mark_of_a_file(void **state)
{
    (void)state;
    input.kind = PEIL_CSV_TABLE;
    check("a,b,c\n1,2,3\n#end,1\n", "[a|b|c] 1@2[1|2|3]");
    check("a,b,c\n#end,0\n\n", "[a|b|c]");
    check("a,b,c\n1,2,3\n", "[a|b|c] 1@2[1|2|3]"); /* files need none */
    check("a\nx\n#end,1\n", "[a] 1@2[x]");
    check("a,b\n#end,7\n", "[a|b] 1@2[#end|7]"); /* looks like a record, so is one */
    check("a,b,c\n#end,1,2\n", "[a|b|c] 1@2[#end|1|2]");
    check_refused("a,b,c\n1,2,3\n#end,2\n",
                  "row 0 line 3 '' the end mark counts 2 records, 1 were read: the stage before "
                  "this one did not finish, or the table was changed");
    check_refused("a,b,c\n1,2,3\n#end,99999999999999999999999\n",
                  "row 0 line 3 '' the end mark counts 99999999999999999999999 records, 1 were "
                  "read: the stage before this one did not finish, or the table was changed");
    check_refused("a,b,c\n#end,0\n1,2,3\n",
                  "row 0 line 3 '' something follows the end mark of this table");
    check_refused("a,b,c\n#end,0\n#end,0\n",
                  "row 0 line 3 '' something follows the end mark of this table");
    check_refused("a,b,c\n#end,x\n", "row 1 line 2 '' this record has 2 fields, the header has 3");
    check_refused("a,b,c\n#end,\n", "row 1 line 2 '' this record has 2 fields, the header has 3");
    input.kind = PEIL_CSV_EXPORT;
    check_refused("a,b,c\n#end,0\n", "row 1 line 2 '' this record has 2 fields, the header has 3");
}

#define UNFINISHED                                                                                 \
    "row 0 line 0 '' standard input ended without its end mark: the stage before this one did "    \
    "not finish (--plain-input accepts tables made elsewhere)"

static void test_end_mark_of_standard_input(void **state)
{
    (void)state;
    assert_int_equal(read_standard_input("a,b,c\n1,2,3\n#end,1\n", PEIL_CSV_TABLE, false), PEIL_OK);
    assert_string_equal(seen, "[a|b|c] 1@2[1|2|3]");
    assert_int_equal(read_standard_input("a,b,c\n1,2,3\n", PEIL_CSV_TABLE, false), PEIL_DATA);
    assert_string_equal(refusal, UNFINISHED);
    assert_int_equal(read_standard_input("", PEIL_CSV_TABLE, false), PEIL_DATA);
    assert_string_equal(refusal, UNFINISHED);
    assert_int_equal(read_standard_input("a,b,c\n1,2,3\n", PEIL_CSV_TABLE, true), PEIL_OK);
    assert_int_equal(read_standard_input("a,b,c\n#end,3\n", PEIL_CSV_TABLE, true), PEIL_DATA);
    assert_int_equal(read_standard_input("a;b\r\n1;\xC3\xA9\r\n", PEIL_CSV_EXPORT, false), PEIL_OK);
    assert_string_equal(seen, "[a|b] 1@2[1|\xC3\xA9]");
    assert_int_equal(input.delimiter_found, ';');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_ragged_records),
        TEST(test_files_without_records),
        TEST(test_nul),
        TEST(test_broken_utf8),
        TEST(test_other_encodings),
        TEST(test_what_is_no_csv_is_named),
        TEST(test_what_may_be_a_csv_is_read),
        TEST(test_definitions_are_placed_by_line),
        TEST(test_stray_quotes),
        TEST(test_unterminated_quotes),
        TEST(test_first_refusal_is_the_only_one),
        TEST(test_unreadable_files),
        TEST(test_end_mark_of_a_file),
        TEST(test_end_mark_of_standard_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
