/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export_files.h: workbooks and .sav files made for a test, read, and what is read as text.
 *
 *   0@1[a|b] 1@3[x|~]   the first record, of row 1; the second, of row 3, its last field absent
 *
 * and a refusal as `line L message`. Parts of workbooks are given as XML: make_parts zips them. */
#ifndef PEIL_TESTS_EXPORT_FILES_H
#define PEIL_TESTS_EXPORT_FILES_H

#define _XOPEN_SOURCE 700 /* mkdtemp() */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

#include <cmocka.h>

#include "peil/csv.h"
#include "peil/xlsx.h"

static char folder[] = "/tmp/peil-test-XXXXXX";
static char path[128];
static struct peil_diag diag;
static char refusal[1024];
static char seen[1 << 16];
static size_t seen_used;
static uint64_t stop_at, blank_rows; /* stop_at: 0: never */

static inline void keep_refusal(void *context, enum peil_severity severity,
                                const struct peil_place *place, const char *text)
{
    (void)context;
    (void)severity;
    assert_non_null(place->file);
    snprintf(refusal, sizeof refusal, "line %" PRIu64 " %s", place->line, text);
}

static inline void note(const char *text)
{
    size_t length = strlen(text);
    assert_true(seen_used + length < sizeof seen);
    memcpy(seen + seen_used, text, length + 1);
    seen_used += length;
}

static inline enum peil_status take_record(void *context, const struct peil_record *record)
{
    char place[48];
    size_t at = 0;
    (void)context;
    snprintf(place, sizeof place, "%s%" PRIu64 "@%" PRIu64, seen_used > 0 ? " " : "", record->row,
             record->line);
    note(place);
    for (size_t i = 0; i < record->count; i++) {
        const struct peil_field *field = &record->fields[i];
        assert_ptr_equal(field->text, record->bytes + at); /* one piece, NUL after each */
        assert_int_equal(strlen(field->text), field->length);
        assert_true(!field->absent || field->length == 0);
        at += field->length + 1;
        note(i == 0 ? "[" : "|");
        note(field->absent ? "~" : field->text);
    }
    assert_int_equal(at, record->length);
    for (size_t i = 0; i < PEIL_CSV_SPARE; i++)
        (void)((const volatile char *)record->bytes)[record->length + i];
    note("]");
    return stop_at != 0 && record->row == stop_at ? PEIL_DEFINITION : PEIL_OK;
}

static inline int set_up(void **state)
{
    (void)state;
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    if (mkdtemp(folder) == NULL)
        return -1;
    snprintf(path, sizeof path, "%s/in.xlsx", folder);
    peil_diag_init(&diag, "test", NULL);
    diag.collect = keep_refusal;
    stop_at = 0;
    return 0;
}

static inline int tear_down(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

static inline void put(const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

/* One sheet of the workbook at path; what it holds is in `seen`. */
static inline enum peil_status read_sheet(size_t sheet)
{
    struct peil_xlsx *xlsx = NULL;
    seen[0] = refusal[0] = '\0';
    seen_used = 0;
    diag.faults = 0;
    enum peil_status status = peil_xlsx_open(&xlsx, path, NULL, &diag);
    if (status == PEIL_OK)
        status = peil_xlsx_read(xlsx, sheet, take_record, NULL, &blank_rows);
    else
        assert_null(xlsx);
    peil_xlsx_close(xlsx);
    assert_int_equal(diag.faults, status == PEIL_OK || stop_at != 0 ? 0 : 1);
    return status;
}

static inline void check_sheet(size_t sheet, const char *expected)
{
    enum peil_status status = read_sheet(sheet);
    assert_string_equal(refusal, "");
    assert_int_equal(status, PEIL_OK);
    assert_string_equal(seen, expected);
}

static inline void check_refused(const char *expected)
{
    assert_int_equal(read_sheet(0), PEIL_DATA);
    assert_string_equal(refusal, expected);
}

/* ---- workbooks part by part ---- */

struct part {
    const char *name, *text;
};

/* The parts in a zip archive; a name of NULL ends them. */
static inline void make_parts(const struct part *parts)
{
    int error;
    unlink(path);
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &error);
    assert_non_null(zip);
    for (; parts->name != NULL; parts++) {
        zip_source_t *source = zip_source_buffer(zip, parts->text, strlen(parts->text), 0);
        assert_true(zip_file_add(zip, parts->name, source, ZIP_FL_ENC_UTF_8) >= 0);
    }
    assert_int_equal(zip_close(zip), 0);
}

#define PACKAGE_TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATIONS "<Relationships xmlns='r'>"
#define RELATION(id, type, target)                                                                 \
    "<Relationship Id='" id "' Type='" PACKAGE_TYPE type "' Target='" target "'/>"
#define SHEET(rows) "<worksheet xmlns='" MAIN "'><sheetData>" rows "</sheetData></worksheet>"

static const char root_relations[] =
    RELATIONS RELATION("a", "officeDocument", "xl/workbook.xml") "</Relationships>";
static const char book_relations[] = RELATIONS RELATION("s1", "worksheet", "worksheets/sheet1.xml")
    RELATION("t", "styles", "styles.xml")
        RELATION("u", "sharedStrings", "sharedStrings.xml") "</Relationships>";
static const char one_sheet[] = "<workbook xmlns='" MAIN "' xmlns:r='" PACKAGE_TYPE "'>"
                                "<sheets><sheet name='Data' sheetId='1' r:id='s1'/></sheets>"
                                "</workbook>";
static const char plain_styles[] =
    "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='d-mm-yyyy'/>"
    "<numFmt numFmtId='165' formatCode='[h]:mm'/></numFmts><cellStyleXfs><xf numFmtId='14'/>"
    "</cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/>"
    "<xf numFmtId='165'/></cellXfs></styleSheet>";
static const char some_strings[] =
    "<sst><si><t>nul</t></si><si><r><rPr><b/></rPr><t>een</t></r><r><t xml:space='preserve'> en "
    "</t></r><r><t>half</t></r><rPh sb='0' eb='1'><t>FOUT</t></rPh></si><si><t/></si></sst>";

/* A workbook of one sheet with these styles and strings. */
static inline void make_sheet(const char *sheet)
{
    const struct part parts[] = {
        {"[Content_Types].xml", "<Types/>"}, {"_rels/.rels", root_relations},
        {"xl/workbook.xml", one_sheet},      {"xl/_rels/workbook.xml.rels", book_relations},
        {"xl/styles.xml", plain_styles},     {"xl/sharedStrings.xml", some_strings},
        {"xl/worksheets/sheet1.xml", sheet}, {NULL, NULL}};
    make_parts(parts);
}

static inline void check_rows(const char *sheet, const char *expected)
{
    make_sheet(sheet);
    check_sheet(0, expected);
}

static inline void check_rows_refused(const char *sheet, const char *expected)
{
    make_sheet(sheet);
    check_refused(expected);
}

#endif
