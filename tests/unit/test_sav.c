/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of peil/sav.h: files of ReadStat's writer, of which the dictionary and the cases are read
 * back as text; and damaged ones. */
#include "export_files.h"

#include <readstat.h>

#include "peil/sav.h"
#include "peil/sha256.h"

/* ---- writing ---- */

static ssize_t put_bytes(const void *bytes, size_t count, void *context)
{
    return (ssize_t)fwrite(bytes, 1, count, context);
}

struct writing {
    FILE *file;
    readstat_writer_t *writer;
};

static struct writing begin_writing(readstat_compress_t compression)
{
    struct writing writing = {.file = fopen(path, "wb"), .writer = readstat_writer_init()};
    assert_non_null(writing.file);
    assert_non_null(writing.writer);
    readstat_set_data_writer(writing.writer, put_bytes);
    readstat_writer_set_compression(writing.writer, compression);
    readstat_writer_set_file_timestamp(writing.writer, 0);
    return writing;
}

static void end_writing(struct writing *writing)
{
    assert_int_equal(readstat_end_writing(writing->writer), READSTAT_OK);
    readstat_writer_free(writing->writer);
    assert_int_equal(fclose(writing->file), 0);
}

static readstat_variable_t *add(struct writing *writing, const char *name, const char *label,
                                const char *format, readstat_measure_t measure)
{
    bool text = format[0] == 'A' && format[1] != 'D';
    size_t width = text ? (size_t)atoi(format + 1) : 0;
    readstat_variable_t *variable = readstat_add_variable(
        writing->writer, name, text ? READSTAT_TYPE_STRING : READSTAT_TYPE_DOUBLE, width);
    readstat_variable_set_label(variable, label);
    readstat_variable_set_format(variable, format);
    readstat_variable_set_measure(variable, measure);
    return variable;
}

/* NaN: system-missing. */
static void put_numbers(struct writing *writing, const double *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        readstat_variable_t *variable = readstat_get_variable(writing->writer, (int)i);
        if (isnan(numbers[i]))
            readstat_insert_missing_value(writing->writer, variable);
        else
            readstat_insert_double_value(writing->writer, variable, numbers[i]);
    }
}

/* Six numbers, of which four are dates or times, and two texts, one over 255 bytes. */
enum { NUMBERS = 6, LONG_TEXT = 300 };

static void add_variables(struct writing *writing)
{
    readstat_writer_t *writer = writing->writer;
    readstat_label_set_t *agree = readstat_add_label_set(writer, READSTAT_TYPE_DOUBLE, "eens");
    readstat_label_double_value(agree, 2, "eens");
    readstat_label_double_value(agree, 1, "oneens");
    readstat_label_double_value(agree, 8, "niet getoond");
    readstat_label_set_t *net = readstat_add_label_set(writer, READSTAT_TYPE_STRING, "net");
    readstat_label_string_value(net, "GO", "GO! onderwijs");
    readstat_variable_t *item =
        add(writing, "item", "Hoe eens bent u het? é", "F8.2", READSTAT_MEASURE_ORDINAL);
    readstat_variable_set_label_set(item, agree);
    readstat_variable_add_missing_double_value(item, 9);
    readstat_variable_add_missing_double_value(item, 8);
    readstat_variable_t *age = add(writing, "leeftijd", "", "F3", READSTAT_MEASURE_SCALE);
    readstat_variable_add_missing_double_range(age, 97, 99);
    readstat_variable_add_missing_double_value(age, -1);
    add(writing, "dag", "", "DATE11", READSTAT_MEASURE_UNKNOWN);
    add(writing, "moment", "", "DATETIME20", READSTAT_MEASURE_UNKNOWN);
    add(writing, "duur", "", "TIME8", READSTAT_MEASURE_UNKNOWN);
    add(writing, "andersom", "", "SDATE10", READSTAT_MEASURE_UNKNOWN);
    readstat_variable_t *text = add(writing, "net", "Net", "A8", READSTAT_MEASURE_NOMINAL);
    readstat_variable_set_label_set(text, net);
    readstat_variable_add_missing_string_value(text, "XX");
    add(writing, "open", "Open", "A300", READSTAT_MEASURE_NOMINAL);
}

static void add_case(struct writing *writing, const double *numbers, const char *net,
                     const char *open)
{
    assert_int_equal(readstat_begin_row(writing->writer), READSTAT_OK);
    put_numbers(writing, numbers, NUMBERS);
    readstat_insert_string_value(writing->writer, readstat_get_variable(writing->writer, NUMBERS),
                                 net);
    readstat_insert_string_value(writing->writer,
                                 readstat_get_variable(writing->writer, NUMBERS + 1), open);
    assert_int_equal(readstat_end_row(writing->writer), READSTAT_OK);
}

static void write_file(readstat_compress_t compression, const char *open)
{
    static const double one[NUMBERS] = {2, 41.5, 13960166400, 13960199160, 95400, 13960166400};
    static const double other[NUMBERS] = {9, NAN, NAN, 1e300, NAN, 0};
    struct writing writing = begin_writing(compression);
    add_variables(&writing);
    assert_int_equal(readstat_begin_writing_sav(writing.writer, writing.file, 2), READSTAT_OK);
    add_case(&writing, one, "GO", open);
    add_case(&writing, other, "", "");
    end_writing(&writing);
}

/* ---- reading ---- */

static char dictionary[4096];

static void describe(const char *text, const char *after)
{
    size_t used = strlen(dictionary);
    snprintf(dictionary + used, sizeof dictionary - used, "%s%s", text, after);
}

static enum peil_status take_variables(void *context, const struct peil_sav_variable *variables,
                                       size_t count)
{
    static const char *const measures[] = {"?", "nominal", "ordinal", "scale"};
    (void)context;
    assert_string_equal(dictionary, "");
    assert_string_equal(seen, "");
    for (size_t i = 0; i < count; i++) {
        const struct peil_sav_variable *it = &variables[i];
        describe(it->name, it->text ? " text " : it->date ? " date " : " number ");
        describe(measures[it->measure], " ");
        describe(it->label, "");
        for (size_t k = 0; k < it->code_count; k++) {
            describe(" ", it->codes[k].code);
            describe("=", it->codes[k].label);
            describe(it->codes[k].missing ? "*" : "", "");
        }
        if (it->missing_low != NULL) {
            describe(" ", it->missing_low);
            describe("..", it->missing_high);
        }
        describe("\n", "");
    }
    return stop_at == 1000 ? PEIL_DEFINITION : PEIL_OK;
}

static struct peil_sav_input input;

static enum peil_status read_file(void)
{
    seen[0] = refusal[0] = dictionary[0] = '\0';
    seen_used = 0;
    diag.faults = 0;
    input.variables = take_variables;
    input.diag = &diag;
    enum peil_status status = peil_sav_read(&input);
    assert_int_equal(diag.faults, status == PEIL_OK || stop_at != 0 ? 0 : 1);
    return status;
}

static int set_up_sav(void **state)
{
    input = (struct peil_sav_input){.path = path, .record = take_record};
    return set_up(state);
}

static const char described[] = "item number ordinal Hoe eens bent u het? é 1=oneens 2=eens "
                                "8=niet getoond* 9=*\n"
                                "leeftijd number scale  -1=* 97..99\n"
                                "dag date ? \n"
                                "moment date ? \n"
                                "duur date ? \n"
                                "andersom date ? \n"
                                "net text nominal Net GO=GO! onderwijs XX=*\n"
                                "open text nominal Open\n";

static void check_file(readstat_compress_t compression)
{
    char open[LONG_TEXT], expected[2 * LONG_TEXT];
    memset(open, 'x', sizeof open);
    memcpy(open + 250, "é,\"\n", 5); /* where the first segment of a long text ends */
    open[255] = 'x';
    open[254] = ' ';
    open[sizeof open - 1] = '\0';
    write_file(compression, open);
    enum peil_status status = read_file();
    assert_string_equal(refusal, "");
    assert_int_equal(status, PEIL_OK);
    assert_string_equal(dictionary, described);
    snprintf(expected, sizeof expected,
             "1@0[2|41.5|2025-03-01|2025-03-01 09:06:00|26:30:00|2025-03-01|GO|%s] "
             "2@0[9|~|~|1e+300|~|1582-10-14||]",
             open);
    assert_string_equal(seen, expected);
}

static void test_plain_and_compressed_say_the_same(void **state)
{
    (void)state;
    check_file(READSTAT_COMPRESS_NONE);
    check_file(READSTAT_COMPRESS_ROWS);
    check_file(READSTAT_COMPRESS_BINARY); /* .zsav */
}

static void test_dictionary_alone(void **state)
{
    (void)state;
    write_file(READSTAT_COMPRESS_ROWS, "open");
    input.record = NULL;
    assert_int_equal(read_file(), PEIL_OK);
    assert_string_equal(dictionary, described);
    assert_string_equal(seen, "");
}

static void test_file_without_cases(void **state)
{
    (void)state;
    struct writing writing = begin_writing(READSTAT_COMPRESS_NONE);
    add(&writing, "a", "", "F8.2", READSTAT_MEASURE_SCALE);
    assert_int_equal(readstat_begin_writing_sav(writing.writer, writing.file, 0), READSTAT_OK);
    end_writing(&writing);
    assert_int_equal(read_file(), PEIL_OK);
    assert_string_equal(dictionary, "a number scale \n");
    assert_string_equal(seen, "");
}

static void test_ranges_without_bounds(void **state)
{
    (void)state;
    struct writing writing = begin_writing(READSTAT_COMPRESS_NONE);
    readstat_label_set_t *set = readstat_add_label_set(writing.writer, READSTAT_TYPE_DOUBLE, "s");
    readstat_label_double_value(set, -5, "weigert");
    readstat_label_double_value(set, 1, "ja");
    readstat_variable_t *low = add(&writing, "a", "", "F8.2", READSTAT_MEASURE_SCALE);
    readstat_variable_t *high = add(&writing, "b", "", "F8.2", READSTAT_MEASURE_SCALE);
    readstat_variable_set_label_set(low, set);
    readstat_variable_add_missing_double_range(low, -HUGE_VAL, -0.5);
    readstat_variable_add_missing_double_range(high, 90, HUGE_VAL);
    assert_int_equal(readstat_begin_writing_sav(writing.writer, writing.file, 0), READSTAT_OK);
    end_writing(&writing);
    assert_int_equal(read_file(), PEIL_OK);
    assert_string_equal(dictionary, "a number scale  -5=weigert* 1=ja ..-0.5\n"
                                    "b number scale  90..\n");
}

static void test_reading_ends_when_someone_says_no(void **state)
{
    (void)state;
    write_file(READSTAT_COMPRESS_NONE, "");
    stop_at = 1;
    assert_int_equal(read_file(), PEIL_DEFINITION);
    assert_null(strstr(seen, "2@0"));
    stop_at = 1000; /* of the dictionary */
    assert_int_equal(read_file(), PEIL_DEFINITION);
    assert_string_equal(seen, "");
}

static unsigned told;

static void keep_file(void *context, const char *name, uint64_t bytes, const char *sha256)
{
    (void)context;
    told++;
    assert_string_equal(name, path);
    assert_true(bytes > 176);
    assert_int_equal(strlen(sha256), PEIL_SHA256_TEXT - 1);
}

static size_t file_bytes(char *bytes, size_t room)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t count = fread(bytes, 1, room, file);
    fclose(file);
    return count;
}

static void test_cut_and_foreign_files(void **state)
{
    static char bytes[1 << 16];
    (void)state;
    diag.files.done = keep_file;
    told = 0;
    write_file(READSTAT_COMPRESS_NONE, "open");
    assert_int_equal(read_file(), PEIL_OK);
    assert_int_equal(told, 1);
    size_t count = file_bytes(bytes, sizeof bytes);
    put(bytes, count - 200);
    assert_int_equal(read_file(), PEIL_DATA);
    assert_string_equal(refusal, "line 0 is damaged: it ends too early (a download may have been "
                                 "cut short)");
    put(bytes, 300);
    assert_int_equal(read_file(), PEIL_DATA);
    put("a,b\n", 4);
    assert_int_equal(read_file(), PEIL_DATA);
    assert_string_equal(refusal, "line 0 is no SPSS data file (.sav, .zsav)");
    put("PK\3\4", 4);
    assert_int_equal(read_file(), PEIL_DATA);
    assert_string_equal(refusal, "line 0 is a zip archive, not an SPSS data file (.sav)");
    unlink(path);
    assert_int_equal(read_file(), PEIL_FILE);
    assert_int_equal(told, 1);
}

/* Every length of a whole file, and every byte of its beginning turned over: refused or read, and
 * nothing else (a run with sanitizers sees more). */
static void test_damaged_files(void **state)
{
    static char bytes[1 << 16];
    (void)state;
    write_file(READSTAT_COMPRESS_BINARY, "open");
    size_t count = file_bytes(bytes, sizeof bytes);
    for (size_t at = 0; at < count; at += 7) {
        put(bytes, at);
        assert_int_equal(read_file(), PEIL_DATA);
    }
    for (size_t at = 4; at < count; at += 5) {
        bytes[at] = (char)~bytes[at];
        put(bytes, count);
        enum peil_status status = read_file();
        assert_true(status == PEIL_OK || status == PEIL_DATA);
        bytes[at] = (char)~bytes[at];
    }
}

/* Without this record, of the machine, nothing is known of the encoding: it is made an unknown one.
 */
static void drop_encoding(void)
{
    static char bytes[1 << 16];
    static const char machine[] = "\7\0\0\0\3\0\0"; /* and the NUL behind it */
    size_t count = file_bytes(bytes, sizeof bytes), dropped = 0;
    for (size_t at = 0; at + sizeof machine < count; at++)
        if (memcmp(bytes + at, machine, sizeof machine) == 0) {
            bytes[at + 4] = 99;
            dropped++;
        }
    assert_int_equal(dropped, 1);
    put(bytes, count);
}

static void test_texts_that_are_not_in_their_encoding(void **state)
{
    (void)state;
    write_file(READSTAT_COMPRESS_NONE, "caf\xE9x");
    assert_int_equal(read_file(), PEIL_DATA);
    assert_string_equal(refusal, "line 0 has a text that is not in the encoding which it "
                                 "declares: save it again in SPSS, as Unicode");
    drop_encoding();
    assert_int_equal(read_file(), PEIL_DATA);
    assert_string_equal(refusal, "line 0 a text that is not in the encoding which the file "
                                 "declares: save it again in SPSS, as Unicode");
    write_file(READSTAT_COMPRESS_NONE, "caf\xC3");
    assert_int_equal(read_file(), PEIL_OK);
    assert_non_null(strstr(seen, "|GO|caf] "));
}

/* Real files, where they are. */
static void test_files_of_others(void **state)
{
    static const struct {
        const char *file, *dictionary, *cases;
    } files[] = {
        {"haven_labelled-str.sav", "gender text nominal  F=Female M=Male\n", "1@0[M] 2@0[F]"},
        {"haven_labelled-num-na.sav", "VAR00002 number ? Only one value 1=This is one 9=*\n",
         "1@0[1] 2@0[9]"},
        {"haven_datetime.sav", "date date ? \ndate.posix date ? \ntime date ? \n",
         "1@0[2014-09-22|6306150067200|12:11:10] 2@0[2014-09-23|2014-09-23 15:59:20|15:59:20]"},
        {"haven_umlauts.sav",
         "var1 number ? This is an ä-umlaut 1=the ä umlaut 2=the ü umlaut 3=the ö umlaut\n",
         "1@0[1] 2@0[2] 3@0[1] 4@0[3]"},
    };
    (void)state;
    char real[512];
    const char *root = getenv("PEIL_SOURCE_ROOT");
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        snprintf(real, sizeof real, "%s/../shared/data/spss_sav/%s", root != NULL ? root : ".",
                 files[i].file);
        if (access(real, R_OK) != 0)
            skip();
        input.path = real;
        assert_int_equal(read_file(), PEIL_OK);
        assert_string_equal(dictionary, files[i].dictionary);
        assert_string_equal(seen, files[i].cases);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(test_plain_and_compressed_say_the_same, set_up_sav, tear_down),
    cmocka_unit_test_setup_teardown(test_dictionary_alone, set_up_sav, tear_down),
    cmocka_unit_test_setup_teardown(test_file_without_cases, set_up_sav, tear_down),
    cmocka_unit_test_setup_teardown(test_ranges_without_bounds, set_up_sav, tear_down),
    cmocka_unit_test_setup_teardown(test_reading_ends_when_someone_says_no, set_up_sav, tear_down),
    cmocka_unit_test_setup_teardown(test_cut_and_foreign_files, set_up_sav, tear_down),
    cmocka_unit_test_setup_teardown(test_damaged_files, set_up_sav, tear_down),
    cmocka_unit_test_setup_teardown(test_texts_that_are_not_in_their_encoding, set_up_sav,
                                    tear_down),
    cmocka_unit_test_setup_teardown(test_files_of_others, set_up_sav, tear_down),
};

int main(void)
{
    return cmocka_run_group_tests(tests, NULL, NULL);
}
