/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an SPSS file says of its codes, against the answer lists of a definition. */
#include "clean_run.h"

#include <fcntl.h>
#include <readstat.h>

static ssize_t write_bytes(const void *bytes, size_t count, void *context)
{
    return write(*(int *)context, bytes, count);
}

/* One question: 1 and 2 are labelled, 9 is declared missing. */
static void write_sav(char path[], const char *one, const char *two)
{
    int file = mkstemp(path);
    assert_true(file >= 0);
    readstat_writer_t *writer = readstat_writer_init();
    readstat_set_data_writer(writer, write_bytes);
    readstat_label_set_t *labels = readstat_add_label_set(writer, READSTAT_TYPE_DOUBLE, "labels0");
    readstat_label_double_value(labels, 1, one);
    readstat_label_double_value(labels, 2, two);
    readstat_label_double_value(labels, 9, "Geen idee");
    readstat_variable_t *q = readstat_add_variable(writer, "q", READSTAT_TYPE_DOUBLE, 0);
    readstat_variable_set_label_set(q, labels);
    readstat_variable_add_missing_double_value(q, 9);
    assert_int_equal(readstat_begin_writing_sav(writer, &file, 3), READSTAT_OK);
    static const double values[] = {1, 2, 9};
    for (int row = 0; row < 3; row++) {
        assert_int_equal(readstat_begin_row(writer), READSTAT_OK);
        readstat_insert_double_value(writer, q, values[row]);
        assert_int_equal(readstat_end_row(writer), READSTAT_OK);
    }
    assert_int_equal(readstat_end_writing(writer), READSTAT_OK);
    readstat_writer_free(writer);
    close(file);
}

static struct clean_run *clean_path(const char *path, const char *survey, bool invalid_is_missing,
                                    enum peil_status wanted)
{
    const char *paths[] = {path};
    struct clean_run *run = calloc(1, sizeof *run);
    struct peil_diag diag;
    struct peil_row_sink sink = {run, clean_sink_open, clean_sink_row, clean_sink_close};
    run->definition = (struct definition_texts){
        .survey = survey,
        .choices = "list_name,name,label,value,missing\neens,nee,Oneens,1,\neens,ja,Eens,2,\n"
                   "eens,weet_niet,Geen idee,9,no_opinion\nkort,nee,Oneens,1,\nkort,ja,Eens,2,\n"};
    run->options = (struct peil_clean_options){.paths = paths,
                                               .path_count = 1,
                                               .platform = PEIL_PLATFORM_FOUND,
                                               .invalid_is_missing = invalid_is_missing};
    peil_diag_init(&diag, "peil clean", NULL);
    diag.collect = clean_keep_message;
    diag.context = run;
    run->survey = read_definition(&run->definition);
    run->status = peil_clean(run->survey, &run->options, &sink, &diag);
    unlink(path);
    if (run->status != wanted)
        print_message("%s", run->messages);
    assert_int_equal(run->status, wanted);
    return run;
}

static struct clean_run *clean_sav(const char *survey, const char *one, const char *two,
                                   enum peil_status wanted)
{
    char path[] = "/tmp/peil-labels-XXXXXX";
    write_sav(path, one, two);
    return clean_path(path, survey, true, wanted);
}

#define SURVEY(list, missing)                                                                      \
    "type,name,label,source,missing\nselect_one " list ",q,Q,q," missing "\n"

static void test_labels_agree(void **state)
{
    (void)state;
    struct clean_run *run = clean_sav(SURVEY("eens", ""), "Oneens", "Eens", PEIL_OK);
    assert_string_equal(run->rows, "1,accepted,nee\n2,accepted,ja\n3,accepted,.no_opinion\n");
    assert_lacks(run->messages, "declares");
    clean_run_clear(run);
}

static void test_labels_are_exchanged(void **state)
{
    (void)state;
    struct clean_run *run = clean_sav(SURVEY("eens", ""), "Eens", "Oneens", PEIL_DATA);
    assert_contains(run->messages, "code 1 is 'Eens' in the file, and 'nee' in list 'eens' of "
                                   "choices.csv");
    assert_contains(run->messages, "code 2 is 'Oneens' in the file, and 'ja' in list 'eens'");
    clean_run_clear(run);
}

static void test_missing_codes(void **state)
{
    (void)state;
    struct clean_run *run = clean_sav(SURVEY("kort", ""), "Oneens", "Eens", PEIL_OK);
    assert_contains(run->messages, "warning: ");
    assert_contains(run->messages, "the file declares 9 ('Geen idee') missing, and q does not: "
                                   "9=REASON");
    clean_run_clear(run);
    run = clean_sav(SURVEY("kort", "9=no_opinion"), "Oneens", "Eens", PEIL_OK);
    assert_lacks(run->messages, "declares");
    assert_string_equal(run->rows, "1,accepted,nee\n2,accepted,ja\n3,accepted,.no_opinion\n");
    clean_run_clear(run);
}

/* A number of which 90 and above are declared missing: none of them is an answer. */
static void write_range(char path[])
{
    int file = mkstemp(path);
    assert_true(file >= 0);
    readstat_writer_t *writer = readstat_writer_init();
    readstat_set_data_writer(writer, write_bytes);
    readstat_variable_t *q = readstat_add_variable(writer, "q", READSTAT_TYPE_DOUBLE, 0);
    readstat_variable_add_missing_double_range(q, 90, 99);
    assert_int_equal(readstat_begin_writing_sav(writer, &file, 3), READSTAT_OK);
    static const double values[] = {12, 97, 100};
    for (int row = 0; row < 3; row++) {
        assert_int_equal(readstat_begin_row(writer), READSTAT_OK);
        readstat_insert_double_value(writer, q, values[row]);
        assert_int_equal(readstat_end_row(writer), READSTAT_OK);
    }
    assert_int_equal(readstat_end_writing(writer), READSTAT_OK);
    readstat_writer_free(writer);
    close(file);
}

static void test_missing_ranges(void **state)
{
    (void)state;
    char path[] = "/tmp/peil-labels-XXXXXX", again[] = "/tmp/peil-labels-XXXXXX";
    write_range(path);
    write_range(again);
    struct clean_run *run =
        clean_path(path, "type,name,label,source\ninteger,q,Q,q\n", false, PEIL_DATA);
    assert_contains(run->messages, "column 'q': '97' is not an answer of q (the file "
                                   "declares it missing: 97=REASON");
    clean_run_clear(run);
    run = clean_path(again, "type,name,label,source,missing\ninteger,q,Q,q,97=refused\n", false,
                     PEIL_OK);
    assert_string_equal(run->rows, "1,accepted,12\n2,accepted,.refused\n3,accepted,100\n");
    clean_run_clear(run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_labels_agree), cmocka_unit_test(test_labels_are_exchanged),
        cmocka_unit_test(test_missing_codes), cmocka_unit_test(test_missing_ranges)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
