/* SPDX-License-Identifier: GPL-3.0-or-later */
/* workbook_file.h: workbooks made of parts given as texts, and read back as lines of text.
 *
 * 1. write_workbook: a temporary file with these parts; the package's own relations are added where
 *    the test gives none.
 * 2. read_workbook: status, what the first sheet says (a line a row: "row:line|field|...", "~"
 * before a cell that is not there), messages.
 * 3. unlink the path. */
#ifndef PEIL_TESTS_WORKBOOK_FILE_H
#define PEIL_TESTS_WORKBOOK_FILE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <zip.h>

#include "peil/xlsx.h"

struct workbook_part {
    const char *path, *text; /* path NULL: the last */
    size_t length;           /* 0: of the text */
};

#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define SHEET(rows)                                                                                \
    "<?xml version=\"1.0\"?><worksheet xmlns=\"" MAIN "\"><sheetData>" rows                        \
    "</sheetData></worksheet>"

static const struct workbook_part workbook_frame[] = {
    {"_rels/.rels",
     "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"r1\" Type=\"" OFFICE
     "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
     0},
    {"xl/workbook.xml",
     "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE
     "\"><sheets><sheet name=\"Een\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Grafiek\" "
     "sheetId=\"2\" r:id=\"rId9\"/><sheet name=\"Twee\" sheetId=\"3\" "
     "r:id=\"rId2\"/></sheets></workbook>",
     0},
    {"xl/_rels/workbook.xml.rels",
     "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"rId1\" Type=\"" OFFICE
     "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" OFFICE
     "/worksheet\" Target=\"/xl/worksheets/sheet2.xml\"/><Relationship Id=\"rId9\" Type=\"" OFFICE
     "/chartsheet\" Target=\"chartsheets/sheet1.xml\"/><Relationship Id=\"rId3\" Type=\"" OFFICE
     "/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"rId4\" Type=\"" OFFICE
     "/styles\" Target=\"styles.xml\"/></Relationships>",
     0},
    {"xl/sharedStrings.xml", "<sst xmlns=\"" MAIN "\"></sst>", 0},
    {"xl/styles.xml", "<styleSheet xmlns=\"" MAIN "\"></styleSheet>", 0},
    {NULL, NULL, 0}};

static inline void add_part(zip_t *zip, const struct workbook_part *part)
{
    size_t length = part->length > 0 ? part->length : strlen(part->text);
    zip_source_t *source = zip_source_buffer(zip, part->text, length, 0);
    assert_non_null(source);
    assert_true(zip_file_add(zip, part->path, source, ZIP_FL_ENC_UTF_8) >= 0);
}

static inline bool has_part(const struct workbook_part parts[], const char *path)
{
    for (; parts->path != NULL; parts++)
        if (strcmp(parts->path, path) == 0)
            return true;
    return false;
}

static inline void write_workbook(char path[], const struct workbook_part parts[], bool frame)
{
    int file = mkstemp(path), error;
    assert_true(file >= 0);
    close(file);
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &error);
    assert_non_null(zip);
    for (const struct workbook_part *part = workbook_frame; frame && part->path != NULL; part++)
        if (!has_part(parts, part->path))
            add_part(zip, part);
    for (const struct workbook_part *part = parts; part->path != NULL; part++)
        add_part(zip, part);
    assert_int_equal(zip_close(zip), 0);
}

struct workbook_text {
    char rows[8192], messages[2048];
    uint64_t blank;
    size_t sheets;
};

static inline void append_text(char *text, size_t room, const char *more)
{
    size_t used = strlen(text);
    snprintf(text + used, room - used, "%s", more);
}

static inline enum peil_status append_row(void *context, const struct peil_record *record)
{
    struct workbook_text *text = context;
    char place[64];
    snprintf(place, sizeof place, "%u:%u", (unsigned)record->row, (unsigned)record->line);
    append_text(text->rows, sizeof text->rows, place);
    for (size_t i = 0; i < record->count; i++) {
        assert_int_equal(strlen(record->fields[i].text), record->fields[i].length);
        append_text(text->rows, sizeof text->rows, record->fields[i].absent ? "|~" : "|");
        append_text(text->rows, sizeof text->rows, record->fields[i].text);
    }
    append_text(text->rows, sizeof text->rows, "\n");
    return PEIL_OK;
}

static inline void append_message(void *context, enum peil_severity severity,
                                  const struct peil_place *place, const char *message)
{
    struct workbook_text *text = context;
    (void)severity, (void)place;
    append_text(text->messages, sizeof text->messages, message);
    append_text(text->messages, sizeof text->messages, "\n");
}

static inline enum peil_status read_workbook(const char *path, struct workbook_text *text)
{
    struct peil_diag diag;
    struct peil_xlsx *xlsx = NULL;
    *text = (struct workbook_text){0};
    peil_diag_init(&diag, "peil clean", NULL);
    diag.collect = append_message;
    diag.context = text;
    enum peil_status status = peil_xlsx_open(&xlsx, path, "book.xlsx", &diag);
    if (status == PEIL_OK) {
        text->sheets = peil_xlsx_sheet_count(xlsx);
        status = peil_xlsx_read(xlsx, 0, append_row, text, &text->blank);
    }
    peil_xlsx_close(xlsx);
    return status;
}

#endif
