/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading, of peil/csv.h: what comes out of files that are CSV. */
#include "csv_texts.h"

static void test_records_and_absent_fields(void **state)
{
    (void)state;
    check("a,b,c\n1,2,3\n,\"\",x\n", "[a|b|c] 1@2[1|2|3] 2@3[~||x]");
    check("a,b\n1,2", "[a|b] 1@2[1|2]"); /* no line end at the end */
    check("a,b\n1,", "[a|b] 1@2[1|~]");
    check("a,b\n1,\"\"", "[a|b] 1@2[1|]");
    check("a,b\n", "[a|b]");
    check("a,b", "[a|b]");
    check("a,,b\n1,2,3\n", "[a|~|b] 1@2[1|2|3]");
}

static void test_quotes(void **state)
{
    (void)state;
    check("a,b\n\"x, \"\"y\"\"\",\"\"\"\"\n", "[a|b] 1@2[x, \"y\"|\"]");
    check("\"a\",\"b\"\n\"1\",2\n", "[a|b] 1@2[1|2]");
}

static void test_blanks_are_kept(void **state)
{
    (void)state;
    check(" a ,b\n x, y \n\t,  \n", "[ a |b] 1@2[ x| y ] 2@3[\t|  ]");
    check("a;b\n x ;y\n", "[a|b] 1@2[ x |y]");
}

static void test_line_ends(void **state)
{
    (void)state;
    check("a,b\r\n1,2\r\n3,4\r\n", "[a|b] 1@2[1|2] 2@3[3|4]");
    check("a,b\r1,2\r3,4\r", "[a|b] 1@2[1|2] 2@3[3|4]");
    check("a,b\r\n1,2\n3,4\r5,6\r\n\n7,8", "[a|b] 1@2[1|2] 2@3[3|4] 3@4[5|6] 4@6[7|8]");
}

static void test_lines_inside_fields(void **state)
{
    (void)state;
    check("a,b\n\"x\ny\",1\n2,3\n", "[a|b] 1@2[x\ny|1] 2@4[2|3]");
    check("a,b\n\"x\r\ny\r\n\",1\n2,3\n", "[a|b] 1@2[x\r\ny\r\n|1] 2@5[2|3]");
    check("a,b\n\"x\ry\",\"\r\"\n2,3\n", "[a|b] 1@2[x\ry|\r] 2@5[2|3]");
    check("a,b\n\"\r\",\"\n\"\r\n2,3\n", "[a|b] 1@2[\r|\n] 2@5[2|3]");
    check("\"a\nb\",c\n1,2\n", "[a\nb|c] 1@3[1|2]");
}

static void test_blank_lines_are_skipped_but_counted(void **state)
{
    (void)state;
    check("a,b\n\n1,2\n\n\n3,4\n\n", "[a|b] 1@3[1|2] 2@6[3|4]");
    assert_int_equal(input.blank_lines, 4);
    check("\r\n\na,b\r\n\r\n1,2\r\n", "[a|b] 1@5[1|2]");
    assert_int_equal(input.blank_lines, 3);
    check("a,b\r\r1,2\r", "[a|b] 1@3[1|2]");
    assert_int_equal(input.blank_lines, 1);
    check("a,b\n\"\n\n\",2\n", "[a|b] 1@2[\n\n|2]"); /* inside a field they are the answer */
    assert_int_equal(input.blank_lines, 0);
}

static void test_blank_lines_of_one_column_are_records(void **state)
{
    (void)state;
    check("a\n\nx\n\n", "[a] 1@2[~] 2@3[x] 3@4[~]");
    check("a\r\n\r\nx\r\n\"\"\r\n", "[a] 1@2[~] 2@3[x] 3@4[]");
    assert_int_equal(input.blank_lines, 0);
    check("\n\na\nx", "[a] 1@4[x]");
    assert_int_equal(input.blank_lines, 2);
}

static void test_byte_order_mark_is_dropped(void **state)
{
    (void)state;
    check("\xEF\xBB\xBF"
          "a,b\n1,2\n",
          "[a|b] 1@2[1|2]");
    check("\xEF\xBB\xBF\"a\",b\n1,\xEF\xBB\xBF\n", "[a|b] 1@2[1|\xEF\xBB\xBF]");
}

static void test_delimiters(void **state)
{
    (void)state;
    check("a;b;c\n1,5;2;3\n", "[a|b|c] 1@2[1,5|2|3]");
    assert_int_equal(input.delimiter_found, ';');
    check("a\tb\n1\t\n", "[a|b] 1@2[1|~]");
    assert_int_equal(input.delimiter_found, '\t');
    check("\"a;b;c;\nd;e\",f\n1;,2\n", "[a;b;c;\nd;e|f] 1@3[1;|2]");
    assert_int_equal(input.delimiter_found, ',');
    check("a\nx\n", "[a] 1@2[x]");
    assert_int_equal(input.delimiter_found, ',');
    check("\n\na;b\n1,2,3,4;5\n", "[a|b] 1@4[1,2,3,4|5]");
    /* Questions that are sentences have more commas than the header has fields. */
    check("a, b, or c;d\n1;2, 3\n", "[a, b, or c|d] 1@2[1|2, 3]");
    assert_int_equal(input.delimiter_found, ';');
    check("a, b\n1, 2\n", "[a| b] 1@2[1| 2]");
    assert_int_equal(input.delimiter_found, ',');
    input.delimiter = ',';
    check("a;b\n1;2\n", "[a;b] 1@2[1;2]");
    assert_int_equal(input.delimiter_found, ',');
}

enum { CHUNK = 262144 };

/* A file in which `what` begins `before` bytes before the end of the first chunk. */
static void put_over_the_boundary(const char *what, size_t before, const char *after)
{
    size_t length = CHUNK + 4096;
    char *bytes = peil_alloc(length, 1);
    size_t used = (size_t)sprintf(bytes, "a,b\n");
    while (used + 200 < CHUNK - before) {
        used += (size_t)sprintf(bytes + used, "row of ,some text\n");
    }
    used += (size_t)sprintf(bytes + used, "x,");
    memset(bytes + used, 'y', CHUNK - before - used);
    used = CHUNK - before;
    used += (size_t)sprintf(bytes + used, "%s%s", what, after);
    put(bytes, used);
    free(bytes);
}

static void test_chunk_boundaries(void **state)
{
    (void)state;
    for (size_t before = 0; before < 8; before++) {
        put_over_the_boundary("\xF0\x9F\x99\x82\xC3\xA9\r\n", before, "1,2\r\n3,\"4\r\n\"\n5,6\n");
        assert_int_equal(read_input(), PEIL_OK);
        uint64_t rows = rows_seen;
        assert_int_equal(last_line, rows + 2); /* the header, and one line inside a field */
        put_over_the_boundary("  , \n", before, "");
        assert_int_equal(read_input(), PEIL_DATA); /* three fields */
        put_over_the_boundary(" \n \t, ", before, "\n");
        assert_int_equal(read_input(), PEIL_OK);
        assert_string_equal(seen + seen_used - strlen("[ \t| ]"), "[ \t| ]");
    }
    for (size_t before = 1; before < 4; before++) {
        char tail[64];
        put_over_the_boundary("\xF0\x9F\x99", before, "z\n"); /* the fourth byte is missing */
        assert_int_equal(read_input(), PEIL_DATA);
        snprintf(tail, sizeof tail, "line %" PRIu64 " 'b' broken UTF-8 (byte 0xF0)", rows_seen + 2);
        assert_non_null(strstr(refusal, tail));
        put_over_the_boundary("\xF0\x9F\x99", before, ""); /* and here the file ends */
        assert_int_equal(read_input(), PEIL_DATA);
        assert_non_null(strstr(refusal, "'b' the file ends inside a character"));
    }
}

static void test_blanks_at_field_ends_in_large_files(void **state)
{
    (void)state;
    static const char *const tails[] = {"z,z ", "z , z", " z,z", "z,\"z\" \n", "z\t,z"};
    static const char *const ends[] = {"[z|z ]", "[z | z]", "[ z|z]", NULL, "[z\t|z]"};
    for (size_t which = 0; which < 5; which++) {
        char *bytes = peil_alloc(20000, 1);
        size_t used = (size_t)sprintf(bytes, "a,b\n");
        while (used < 15000 + which) {
            used += (size_t)sprintf(bytes + used, "mee eens,niet mee eens\n");
        }
        size_t length = used + (size_t)sprintf(bytes + used, "%s", tails[which]);
        for (size_t pad = 0; pad < 40; pad++) { /* at every place in the words scanned */
            length += (size_t)sprintf(bytes + length, "\nmee,eens");
            put(bytes, length);
            enum peil_status status = read_input();
            assert_int_equal(status, ends[which] == NULL ? PEIL_DATA : PEIL_OK);
            assert_true(ends[which] == NULL || strstr(seen, ends[which]) != NULL);
        }
        free(bytes);
    }
}

static void test_large_fields_and_records(void **state)
{
    (void)state;
    FILE *file = fopen(path, "w");
    fputs("a,b,c\n1,\"", file);
    for (int byte = 0; byte < 1000000; byte++) {
        fputc('x', file);
    }
    fputs("\",3\n", file);
    fclose(file);
    assert_int_equal(read_input(), PEIL_OK);
    assert_int_equal(rows_seen, 1);
    file = fopen(path, "w");
    for (int column = 0; column < 3000; column++) {
        fprintf(file, "%scolumn %d", column == 0 ? "" : ",", column);
    }
    fclose(file);
    assert_int_equal(read_input(), PEIL_OK);
    file = fopen(path, "w");
    fputs("a,b\n1,2\n3,\"", file);
    for (int line = 0; line < 5000000; line++) {
        fputs("4,5\n", file);
    }
    fclose(file);
    assert_int_equal(read_input(), PEIL_DATA); /* long before the end, and without its memory */
    assert_non_null(strstr(refusal, "over 16 MiB in a field (a quote never closed?) that begins "
                                    "on line 3"));
}

/* csv-spectrum (github.com/max-mapper/csv-spectrum), with what its json/ says is in the files. */
static const struct {
    const char *name, *expected; /* NULL: refused */
} spectrum[] = {
    {"comma_in_quotes",
     "[first|last|address|city|zip] 1@2[John|Doe|120 any st.|Anytown, WW|08123]"},
    {"empty", "[a|b|c] 1@2[1||] 2@3[2|3|4]"},
    {"empty_crlf", "[a|b|c] 1@2[1||] 2@3[2|3|4]"},
    {"escaped_quotes", "[a|b] 1@2[1|ha \"ha\" ha] 2@3[3|4]"},
    {"json", "[key|val] 1@2[1|{\"type\": \"Point\", \"coordinates\": [102.0, 0.5]}]"},
    {"location_coordinates", NULL}, /* quotes inside unquoted fields */
    {"newlines", "[a|b|c] 1@2[1|2|3] 2@3[Once upon \na time|5|6] 3@5[7|8|9]"},
    {"newlines_crlf", "[a|b|c] 1@2[1|2|3] 2@3[Once upon \na time|5|6] 3@5[7|8|9]"},
    {"quotes_and_newlines", "[a|b] 1@2[1|ha \n\"ha\" \nha] 2@5[3|4]"},
    {"simple", "[a|b|c] 1@2[1|2|3]"},
    {"simple_crlf", "[a|b|c] 1@2[1|2|3]"},
    {"utf8", "[a|b|c] 1@2[1|2|3] 2@3[4|5|\xCA\xA4]"},
};

static void test_csv_spectrum(void **state)
{
    (void)state;
    const char *root = getenv("PEIL_SOURCE_ROOT");
    char name[512];
    for (size_t at = 0; at < sizeof spectrum / sizeof *spectrum; at++) {
        snprintf(name, sizeof name, "%s/../shared/data/csv_spectrum/csvs/%s.csv",
                 root != NULL ? root : ".", spectrum[at].name);
        if (access(name, R_OK) != 0) {
            print_message("skipped: %s is not there\n", name);
            skip();
        }
        input.path = name;
        enum peil_status status = read_input();
        assert_int_equal(status, spectrum[at].expected == NULL ? PEIL_DATA : PEIL_OK);
        if (spectrum[at].expected != NULL) {
            assert_string_equal(seen, spectrum[at].expected);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_records_and_absent_fields),
        TEST(test_quotes),
        TEST(test_blanks_are_kept),
        TEST(test_line_ends),
        TEST(test_lines_inside_fields),
        TEST(test_blank_lines_are_skipped_but_counted),
        TEST(test_blank_lines_of_one_column_are_records),
        TEST(test_byte_order_mark_is_dropped),
        TEST(test_delimiters),
        TEST(test_chunk_boundaries),
        TEST(test_blanks_at_field_ends_in_large_files),
        TEST(test_large_fields_and_records),
        TEST(test_csv_spectrum),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
