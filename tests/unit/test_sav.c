/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPSS files that ReadStat wrote, read back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <readstat.h>

#include "peil/sav.h"

struct sav_text {
    char variables[2048], rows[1024], messages[512];
};

static void append(char *text, size_t room, const char *more)
{
    size_t used = strlen(text);
    snprintf(text + used, room - used, "%s", more);
}

static enum peil_status take_variables(void *context, const struct peil_sav_variable *variables,
                                       size_t count)
{
    struct sav_text *text = context;
    char part[256];
    for (size_t i = 0; i < count; i++) {
        const struct peil_sav_variable *it = &variables[i];
        snprintf(part, sizeof part, "%s|%s|%s%s%d", it->name, it->label, it->text ? "text " : "",
                 it->date ? "date " : "", (int)it->measure);
        append(text->variables, sizeof text->variables, part);
        for (size_t c = 0; c < it->code_count; c++) {
            snprintf(part, sizeof part, " %s=%s%s", it->codes[c].code, it->codes[c].label,
                     it->codes[c].missing ? "!" : "");
            append(text->variables, sizeof text->variables, part);
        }
        if (it->missing_low != NULL) {
            snprintf(part, sizeof part, " %s..%s", it->missing_low, it->missing_high);
            append(text->variables, sizeof text->variables, part);
        }
        append(text->variables, sizeof text->variables, "\n");
    }
    return PEIL_OK;
}

static enum peil_status take_record(void *context, const struct peil_record *record)
{
    struct sav_text *text = context;
    char number[32];
    snprintf(number, sizeof number, "%u", (unsigned)record->row);
    append(text->rows, sizeof text->rows, number);
    for (size_t i = 0; i < record->count; i++) {
        append(text->rows, sizeof text->rows, record->fields[i].absent ? "|~" : "|");
        append(text->rows, sizeof text->rows, record->fields[i].text);
    }
    append(text->rows, sizeof text->rows, "\n");
    return PEIL_OK;
}

static void keep_message(void *context, enum peil_severity severity, const struct peil_place *place,
                         const char *message)
{
    struct sav_text *text = context;
    (void)severity, (void)place;
    append(text->messages, sizeof text->messages, message);
}

static ssize_t write_bytes(const void *bytes, size_t count, void *context)
{
    return write(*(int *)context, bytes, count);
}

static readstat_variable_t *add_variable(readstat_writer_t *writer, const char *name,
                                         const char *label, const char *format)
{
    readstat_variable_t *variable = readstat_add_variable(writer, name, READSTAT_TYPE_DOUBLE, 0);
    readstat_variable_set_label(variable, label);
    if (format != NULL)
        readstat_variable_set_format(variable, format);
    return variable;
}

/* A scale with labels and missing codes, a date, a text. */
static void write_sav(char path[], readstat_compress_t compression)
{
    int file = mkstemp(path);
    assert_true(file >= 0);
    readstat_writer_t *writer = readstat_writer_init();
    readstat_set_data_writer(writer, write_bytes);
    readstat_writer_set_compression(writer, compression);
    readstat_label_set_t *labels = readstat_add_label_set(writer, READSTAT_TYPE_DOUBLE, "labels0");
    readstat_label_double_value(labels, 2, "Eens");
    readstat_label_double_value(labels, 1, "Oneens");
    readstat_label_double_value(labels, 9, "Geen mening");
    readstat_variable_t *q = add_variable(writer, "q1", "Vraag \xC3\xA9\xC3\xA9n", "F8.2");
    readstat_variable_set_label_set(q, labels);
    readstat_variable_set_measure(q, READSTAT_MEASURE_ORDINAL);
    readstat_variable_add_missing_double_value(q, 9);
    readstat_variable_add_missing_double_value(q, 99);
    readstat_variable_t *years = add_variable(writer, "jaren", "", NULL);
    readstat_variable_set_measure(years, READSTAT_MEASURE_SCALE);
    readstat_variable_add_missing_double_range(years, 97, 99);
    readstat_variable_t *day = add_variable(writer, "dag", "", "EDATE10");
    readstat_variable_t *moment = add_variable(writer, "moment", "", "DATETIME20");
    readstat_variable_t *text = readstat_add_variable(writer, "opm", READSTAT_TYPE_STRING, 40);
    readstat_variable_set_label_set(text, NULL);
    assert_int_equal(readstat_begin_writing_sav(writer, &file, 2), READSTAT_OK);
    for (int row = 0; row < 2; row++) {
        assert_int_equal(readstat_begin_row(writer), READSTAT_OK);
        readstat_insert_double_value(writer, q, row == 0 ? 2 : 9);
        if (row == 0)
            readstat_insert_double_value(writer, years, 12.5);
        else
            readstat_insert_missing_value(writer, years);
        readstat_insert_double_value(writer, day, 13960166400.0);
        readstat_insert_double_value(writer, moment, 13960166400.0 + 32760);
        readstat_insert_string_value(writer, text, row == 0 ? " caf\xC3\xA9, \"ja\"" : "");
        assert_int_equal(readstat_end_row(writer), READSTAT_OK);
    }
    assert_int_equal(readstat_end_writing(writer), READSTAT_OK);
    readstat_writer_free(writer);
    close(file);
}

static enum peil_status read_sav(const char *path, struct sav_text *text)
{
    struct peil_diag diag;
    *text = (struct sav_text){0};
    peil_diag_init(&diag, "peil clean", NULL);
    diag.collect = keep_message;
    diag.context = text;
    struct peil_sav_input input = {.path = path,
                                   .variables = take_variables,
                                   .record = take_record,
                                   .context = text,
                                   .diag = &diag};
    return peil_sav_read(&input);
}

/* 13960166400 s after 14 October 1582 is 1 March 2025 (Python: datetime(1582, 10, 14) +
 * timedelta(seconds=x)). */
static void expect_sav(readstat_compress_t compression)
{
    char path[] = "/tmp/peil-sav-XXXXXX";
    struct sav_text text;
    write_sav(path, compression);
    enum peil_status status = read_sav(path, &text);
    unlink(path);
    if (status != PEIL_OK)
        print_message("%s\n", text.messages);
    assert_int_equal(status, PEIL_OK);
    assert_string_equal(text.variables,
                        "q1|Vraag \xC3\xA9\xC3\xA9n|2 1=Oneens 2=Eens 9=Geen mening! 99=!\n"
                        "jaren||3 97..99\ndag||date 0\nmoment||date 0\nopm||text 0\n");
    assert_string_equal(text.rows, "1|2|12.5|2025-03-01|2025-03-01 09:06:00| caf\xC3\xA9, \"ja\"\n"
                                   "2|9|~|2025-03-01|2025-03-01 09:06:00|\n");
}

static void test_read(void **state)
{
    (void)state;
    expect_sav(READSTAT_COMPRESS_NONE);
}

static void test_compressed(void **state)
{
    (void)state;
    expect_sav(READSTAT_COMPRESS_ROWS);
    expect_sav(READSTAT_COMPRESS_BINARY);
}

static void test_damaged(void **state)
{
    (void)state;
    char path[] = "/tmp/peil-sav-XXXXXX";
    struct sav_text text;
    write_sav(path, READSTAT_COMPRESS_NONE);
    assert_int_equal(truncate(path, 200), 0);
    assert_int_equal(read_sav(path, &text), PEIL_DATA);
    assert_non_null(strstr(text.messages, "a damaged SPSS file"));
    unlink(path);
    assert_int_equal(read_sav(path, &text), PEIL_FILE);
    assert_non_null(strstr(text.messages, "cannot be opened"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_read),
                                       cmocka_unit_test(test_compressed),
                                       cmocka_unit_test(test_damaged)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
