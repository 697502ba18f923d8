/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The level that a workbook's parts are compressed at, and that nothing else is; a workbook by two
 * threads as by one; temporary files that are in memory. */
#define _GNU_SOURCE /* RTLD_DEFAULT, which POSIX has since 2024 */
#include "../../reports/workbook/parts.h"

#include "../../reports/workbook/minizip.h"
#include "table_survey.h"

#include <dlfcn.h>
#include <errno.h>
#include <xlsxwriter.h>
#include <zip.h>

enum { TEXT = 200000, PARTS = 12, MOST = 1 << 20 };

static char text[TEXT];
static const uint64_t no_time[8]; /* as much as minizip's, and more */

/* Rows of cells, as a sheet has them. */
static int fill_text(void **state)
{
    size_t at = 0;
    (void)state;
    assert_non_null(lxw_version()); /* so that it is linked, and minizip with it */
    for (unsigned row = 1; at + 64 < TEXT; row++)
        at += (size_t)snprintf(text + at, TEXT - at, "<c r=\"B%u\" s=\"%u\"><v>%u.%02u</v></c>",
                               row, row * 7919 % 41, row * 104729 % 5, row * 7907 % 97);
    return 0;
}

/* minizip is there with libxlsxwriter. */
static minizip_archive open_archive(const char *path)
{
    minizip_archive (*function)(const char *, int);
    void *found = dlsym(RTLD_DEFAULT, "zipOpen");
    assert_non_null(found);
    memcpy(&function, &found, sizeof function);
    minizip_archive archive = function(path, 0);
    assert_non_null(archive);
    return archive;
}

/* Each part is the text from its number on. */
static void give_part(minizip_archive archive, int number, int level)
{
    char name[32];
    snprintf(name, sizeof name, "xl/part%d.xml", number);
    assert_int_equal(zipOpenNewFileInZip4_64(archive, name, (const void *)no_time, NULL, 0, NULL, 0,
                                             NULL, Z_DEFLATED, level, 0, -MAX_WBITS, 8,
                                             Z_DEFAULT_STRATEGY, NULL, 0, 0, 0, 0),
                     MINIZIP_OK);
    assert_int_equal(zipWriteInFileInZip(archive, text + number, 1000), MINIZIP_OK);
    assert_int_equal(
        zipWriteInFileInZip(archive, text + number + 1000, (unsigned)(TEXT - number - 1000)),
        MINIZIP_OK);
    assert_int_equal(zipCloseFileInZip(archive), MINIZIP_OK);
}

static int give_all(const char *path, int level)
{
    minizip_archive archive = open_archive(path);
    for (int number = 0; number < PARTS; number++)
        give_part(archive, number, level);
    return zipClose(archive, NULL);
}

/* The bytes of a file, and their number. */
static size_t file_bytes(const char *name, unsigned char bytes[])
{
    FILE *file = fopen(test_path(name), "rb");
    assert_non_null(file);
    size_t length = fread(bytes, 1, MOST, file);
    assert_true(length > 0 && length < MOST);
    fclose(file);
    return length;
}

/* Writes all parts; the bytes of the archive, and their number. */
static size_t archived(const char *name, int level, bool ours, unsigned char bytes[])
{
    struct parts parts;
    if (ours)
        parts_begin(&parts);
    assert_int_equal(give_all(test_path(name), level), MINIZIP_OK);
    if (ours)
        parts_end(&parts);
    return file_bytes(name, bytes);
}

static void assert_whole(const char *name)
{
    static char back[TEXT];
    int error = 0;
    zip_t *archive = zip_open(test_path(name), ZIP_RDONLY | ZIP_CHECKCONS, &error);
    assert_non_null(archive);
    assert_int_equal(zip_get_num_entries(archive, 0), PARTS);
    for (int number = 0; number < PARTS; number++) {
        zip_file_t *part = zip_fopen_index(archive, (zip_uint64_t)number, 0);
        assert_non_null(part);
        assert_int_equal(zip_fread(part, back, TEXT), TEXT - number);
        assert_memory_equal(back, text + number, (size_t)(TEXT - number));
        zip_fclose(part);
    }
    zip_discard(archive);
}

static void test_the_default_alone_is_another(void **state)
{
    static unsigned char bytes[MOST];
    (void)state;
    size_t six = archived("a.csv", Z_DEFAULT_COMPRESSION, false, bytes);
    size_t two = archived("a.csv", 2, false, bytes);
    assert_whole("a.csv");
    assert_true(two > six);
    assert_int_equal(archived("b.csv", Z_DEFAULT_COMPRESSION, true, bytes), two);
    assert_whole("b.csv");
    assert_int_equal(archived("b.csv", 6, true, bytes), six);
    assert_whole("b.csv");
    assert_int_equal(archived("a.csv", Z_DEFAULT_COMPRESSION, false, bytes), six);
}

/* What cannot be written is told at the end, with its reason. */
static void test_a_full_disk(void **state)
{
    struct parts parts;
    (void)state;
    parts_begin(&parts);
    errno = 0;
    assert_int_not_equal(give_all("/dev/full", Z_DEFAULT_COMPRESSION), MINIZIP_OK);
    assert_int_equal(errno, ENOSPC);
    parts_end(&parts);
}

/* A part that is never closed, in an archive that is not closed either. */
static void test_given_up(void **state)
{
    struct parts parts;
    (void)state;
    minizip_archive archive = open_archive(test_path("a.csv"));
    parts_begin(&parts);
    give_part(archive, 0, Z_DEFAULT_COMPRESSION);
    assert_int_equal(zipOpenNewFileInZip4_64(archive, "half", (const void *)no_time, NULL, 0, NULL,
                                             0, NULL, Z_DEFLATED, 6, 0, -MAX_WBITS, 8,
                                             Z_DEFAULT_STRATEGY, NULL, 0, 0, 0, 0),
                     MINIZIP_OK);
    assert_int_equal(zipWriteInFileInZip(archive, text, TEXT), MINIZIP_OK);
    parts_end(&parts);
    assert_int_equal(zipClose(archive, NULL), MINIZIP_OK);
}

enum { SHEETS = 9 };

/* One that has what a sheet's XML names by number: formats, texts, links, a chart and a table. */
static void fill_sheet(lxw_workbook *workbook, int number, lxw_format *format)
{
    char cell[64];
    lxw_worksheet *sheet = workbook_add_worksheet(workbook, NULL);
    for (lxw_row_t row = 0; row < (lxw_row_t)(20 << number % 5); row++) {
        snprintf(cell, sizeof cell, "%d of %u", number, row % 7);
        worksheet_write_string(sheet, row, 0, cell, NULL);
        worksheet_write_number(sheet, row, 1, row / 3.0 + number, format);
    }
    worksheet_write_url(sheet, 2, 3, "internal:Sheet1!A1", NULL);
    worksheet_write_url(sheet, 3, 3, "https://example.org/", NULL);
    worksheet_add_table(sheet, 5, 4, 9, 5, NULL);
    lxw_chart *chart = workbook_add_chart(workbook, LXW_CHART_BAR);
    chart_add_series(chart, NULL, "=Sheet1!$B$1:$B$5");
    worksheet_insert_chart(sheet, 12, 4, chart);
}

static size_t made(const char *name, bool beside, unsigned char bytes[])
{
    struct parts parts;
    parts_begin(&parts);
    lxw_workbook *workbook = workbook_new(test_path(name));
    assert_non_null(workbook);
    lxw_doc_properties properties = {.created = 946684800}; /* not the clock's time */
    workbook_set_properties(workbook, &properties);
    for (int number = 0; number < SHEETS; number++) {
        lxw_format *format = workbook_add_format(workbook);
        format_set_font_size(format, 8 + number);
        fill_sheet(workbook, number, format);
    }
    assert_int_equal(parts_close(&parts, workbook, beside), LXW_NO_ERROR);
    parts_end(&parts);
    return file_bytes(name, bytes);
}

static void test_sheets_by_two_threads_as_by_one(void **state)
{
    static unsigned char one[MOST], two[MOST];
    (void)state;
    size_t length = made("a.csv", false, one);
    for (int again = 0; again < 50; again++) {
        assert_int_equal(made("b.csv", true, two), length);
        assert_memory_equal(one, two, length);
    }
}

/* As the library uses them. */
static void test_temporary_files(void **state)
{
    static char back[TEXT];
    struct parts parts;
    (void)state;
    parts_begin(&parts);
    FILE *file = lxw_tmpfile(NULL);
    assert_non_null(file);
    assert_int_equal(fileno(file), -1);
    assert_int_equal(fwrite(text, 1, TEXT, file), TEXT);
    assert_int_equal(fflush(file), 0);
    assert_int_equal(ftell(file), TEXT);
    rewind(file);
    assert_int_equal(fread(back, 1, TEXT, file), TEXT);
    assert_memory_equal(back, text, TEXT);
    assert_int_equal(fgetc(file), EOF);
    assert_int_equal(fseek(file, 10, SEEK_SET), 0);
    assert_int_equal(fgetc(file), text[10]);
    assert_int_equal(fclose(file), 0);
    parts_end(&parts);
}

static void test_names_of_cells(void **state)
{
    static const struct {
        lxw_row_t row;
        lxw_col_t column;
        const char *name;
    } cells[] = {{0, 0, "A1"},
                 {8, 25, "Z9"},
                 {9, 26, "AA10"},
                 {98, 701, "ZZ99"},
                 {99, 702, "AAA100"},
                 {1234, 51, "AZ1235"},
                 {1048575, 16383, "XFD1048576"}};
    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        char name[LXW_MAX_CELL_NAME_LENGTH];
        lxw_rowcol_to_cell(name, cells[i].row, cells[i].column);
        assert_string_equal(name, cells[i].name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_default_alone_is_another, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(test_a_full_disk, test_setup, test_teardown),
        cmocka_unit_test(test_temporary_files),
        cmocka_unit_test(test_names_of_cells),
        cmocka_unit_test_setup_teardown(test_given_up, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(test_sheets_by_two_threads_as_by_one, test_setup,
                                        test_teardown)};
    return cmocka_run_group_tests(tests, fill_text, NULL);
}
