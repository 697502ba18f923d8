/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing, of peil/csv.h. */
#include "csv_texts.h"

static void test_writing_quotes_what_needs_it(void **state)
{
    (void)state;
    struct peil_csv *csv;
    static const char *const fields[] = {"plain", "a,b",      "say \"x\"", "l\nf",
                                         "c\rr",  " lead",    "trail ",    "tab\t",
                                         "#x",    "in side;", "\xC3\xA9"};
    assert_int_equal(peil_csv_open(&csv, path, 0600, false, &diag), PEIL_OK);
    for (size_t at = 0; at < sizeof fields / sizeof *fields; at++) {
        peil_csv_text(csv, fields[at]);
    }
    assert_int_equal(peil_csv_end_record(csv), PEIL_OK);
    peil_csv_text(csv, "#end");
    peil_csv_text(csv, "");
    peil_csv_bytes(csv, "cut here", 3);
    peil_csv_count(csv, UINT64_MAX);
    peil_csv_count(csv, 0);
    peil_csv_double(csv, 0.1 + 0.2);
    peil_csv_plain(csv, "as, is", 6);
    assert_int_equal(peil_csv_end_record(csv), PEIL_OK);
    assert_int_equal(peil_csv_close(csv), PEIL_OK);
    load_written();
    assert_string_equal(written,
                        "plain,\"a,b\",\"say \"\"x\"\"\",\"l\nf\",\"c\rr\",\" lead\",\"trail \","
                        "\"tab\t\",#x,in side;,\xC3\xA9\n"
                        "\"#end\",,cut,18446744073709551615,0,0.30000000000000004,as, is\n");
}

static void test_records_that_begin_alike(void **state)
{
    (void)state;
    struct peil_csv *csv;
    assert_int_equal(peil_csv_open(&csv, path, 0600, false, &diag), PEIL_OK);
    peil_csv_text(csv, "#a");
    peil_csv_text(csv, "b,c");
    struct peil_csv_mark mark = peil_csv_mark(csv);
    peil_csv_text(csv, "a field longer than the others");
    assert_int_equal(peil_csv_end_record(csv), PEIL_OK);
    peil_csv_repeat(csv, mark);
    peil_csv_text(csv, "#d"); /* not the first of its record */
    assert_int_equal(peil_csv_end_record(csv), PEIL_OK);
    peil_csv_repeat(csv, mark);
    assert_int_equal(peil_csv_end_record(csv), PEIL_OK);
    peil_csv_text(csv, "e");
    assert_int_equal(peil_csv_end_record(csv), PEIL_OK);
    assert_int_equal(peil_csv_close(csv), PEIL_OK);
    load_written();
    assert_string_equal(written, "\"#a\",\"b,c\",a field longer than the others\n"
                                 "\"#a\",\"b,c\",#d\n"
                                 "\"#a\",\"b,c\"\n"
                                 "e\n");
}

static void test_what_is_written_is_read_back(void **state)
{
    (void)state;
    struct peil_csv *csv;
    static const char *const fields[] = {
        "\xEF\xBB\xBFname", "b", "#end", "12", " x\r", "\n\"", "", "y"};
    assert_int_equal(peil_csv_open(&csv, path, 0644, false, &diag), PEIL_OK);
    for (size_t at = 0; at < sizeof fields / sizeof *fields; at++) {
        peil_csv_text(csv, fields[at]);
        if (at % 2 == 1) {
            assert_int_equal(peil_csv_end_record(csv), PEIL_OK);
        }
    }
    assert_int_equal(peil_csv_close(csv), PEIL_OK);
    assert_int_equal(read_input(), PEIL_OK);
    assert_string_equal(seen, "[\xEF\xBB\xBFname|b] 1@2[#end|12] 2@3[ x\r|\n\"] 3@6[~|y]");
}

static void test_one_empty_column_is_no_blank_line(void **state)
{
    (void)state;
    struct peil_csv *csv;
    assert_int_equal(peil_csv_open(&csv, path, 0644, false, &diag), PEIL_OK);
    peil_csv_text(csv, "a");
    peil_csv_end_record(csv);
    peil_csv_text(csv, "");
    peil_csv_end_record(csv);
    assert_int_equal(peil_csv_close(csv), PEIL_OK);
    load_written();
    assert_string_equal(written, "a\n\"\"\n");
}

static void write_to_standard_output(bool plain)
{
    struct peil_csv *csv;
    fflush(stdout);
    int kept = dup(STDOUT_FILENO), file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    dup2(file, STDOUT_FILENO);
    close(file);
    enum peil_status status = peil_csv_open(&csv, NULL, 0600, plain, &diag);
    for (int record = 0; status == PEIL_OK && record < 3; record++) {
        peil_csv_text(csv, "x");
        peil_csv_count(csv, (uint64_t)record);
        peil_csv_text(csv, "z");
        status = peil_csv_end_record(csv);
    }
    enum peil_status closed = peil_csv_close(csv);
    dup2(kept, STDOUT_FILENO);
    close(kept);
    assert_true(status == PEIL_OK && closed == PEIL_OK);
    load_written();
}

static void test_mark_on_standard_output(void **state)
{
    (void)state;
    write_to_standard_output(false);
    assert_string_equal(written, "x,0,z\nx,1,z\nx,2,z\n#end,2\n");
    assert_int_equal(read_standard_input(written, PEIL_CSV_TABLE, false), PEIL_OK);
    assert_int_equal(rows_seen, 2);
    write_to_standard_output(true);
    assert_string_equal(written, "x,0,z\nx,1,z\nx,2,z\n");
}

static void test_write_failures(void **state)
{
    (void)state;
    struct peil_csv *csv = NULL;
    char *large = peil_alloc(300001, 1);
    memset(large, 'x', 300000);
    assert_int_equal(peil_csv_open(&csv, "/nowhere/at/all.csv", 0644, false, &diag), PEIL_FILE);
    assert_null(csv);
    peil_csv_discard(csv);
    if (access("/dev/full", W_OK) == 0) {
        diag.faults = 0;
        assert_int_equal(peil_csv_open(&csv, "/dev/full", 0644, false, &diag), PEIL_OK);
        peil_csv_text(csv, large);
        assert_int_equal(peil_csv_end_record(csv), PEIL_FILE);
        peil_csv_text(csv, "more");
        assert_int_equal(peil_csv_end_record(csv), PEIL_FILE);
        assert_int_equal(peil_csv_close(csv), PEIL_FILE);
        assert_int_equal(diag.faults, 1);
    }
    free(large);
    assert_int_equal(peil_csv_open(&csv, path, 0644, false, &diag), PEIL_OK);
    peil_csv_text(csv, "a");
    peil_csv_end_record(csv);
    peil_csv_discard(csv);
    assert_int_equal(access(path, F_OK), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_writing_quotes_what_needs_it), TEST(test_records_that_begin_alike),
        TEST(test_what_is_written_is_read_back), TEST(test_one_empty_column_is_no_blank_line),
        TEST(test_mark_on_standard_output),      TEST(test_write_failures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
