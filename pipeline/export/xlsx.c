/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx.c: the sheets of an Excel workbook, read as records; see peil/xlsx.h. */
#include "peil/xlsx.h"

#include <stdlib.h>

#include "peil/alloc.h"
#include "peil/text.h"
#include "xlsx_book.h"
#include "xlsx_sheet.h"

struct peil_xlsx {
    struct peil_archive archive;
    struct peil_book book;
    struct peil_formats formats;
    struct peil_strings strings; /* read with the first sheet */
    bool has_strings;
};

enum peil_status peil_xlsx_open(struct peil_xlsx **xlsx, const char *path, const char *name,
                                struct peil_diag *diag)
{
    struct peil_xlsx *opened = peil_alloc(1, sizeof *opened);
    enum peil_status status = peil_archive_open(&opened->archive, path, name, diag);
    if (status == PEIL_OK) {
        status = peil_book_open(&opened->book, &opened->archive);
    }
    if (status == PEIL_OK) {
        status = peil_formats_read(&opened->formats, &opened->archive, opened->book.styles);
    }
    if (status == PEIL_OK) {
        peil_export_file_done(&opened->archive.file);
    } else {
        peil_xlsx_close(opened);
        opened = NULL;
    }
    *xlsx = opened;
    return status;
}

size_t peil_xlsx_sheet_count(const struct peil_xlsx *xlsx)
{
    return xlsx->book.count;
}

const char *peil_xlsx_sheet_name(const struct peil_xlsx *xlsx, size_t sheet)
{
    return xlsx->book.sheets[sheet].name;
}

int peil_xlsx_find(const struct peil_xlsx *xlsx, const char *name)
{
    struct peil_arena arena = {0};
    int found = -1;
    size_t length = peil_utf8_valid(name, strlen(name));
    const char *wanted = peil_text_fold(&arena, name, length);
    for (size_t i = 0; i < xlsx->book.count && found < 0 && name[length] == '\0'; i++) {
        const char *title = xlsx->book.sheets[i].name;
        found = strcmp(peil_text_fold(&arena, title, strlen(title)), wanted) == 0 ? (int)i : -1;
    }
    peil_arena_clear(&arena);
    return found;
}

static enum peil_status read_strings(struct peil_xlsx *xlsx)
{
    if (xlsx->has_strings) {
        return PEIL_OK;
    }
    peil_strings_clear(&xlsx->strings); /* of a reading that failed */
    enum peil_status status = peil_strings_read(&xlsx->strings, &xlsx->archive, xlsx->book.strings);
    xlsx->has_strings = status == PEIL_OK;
    return status;
}

enum peil_status peil_xlsx_read(struct peil_xlsx *xlsx, size_t sheet, peil_record_function record,
                                void *context, uint64_t *blank_rows)
{
    struct peil_rows rows = {.file = xlsx->archive.file.name,
                             .sheet = xlsx->book.sheets[sheet].name,
                             .diag = xlsx->archive.file.diag,
                             .record = record,
                             .context = context};
    struct peil_cell_reader cells = {
        .strings = &xlsx->strings, .formats = &xlsx->formats, .from_1904 = xlsx->book.from_1904};
    struct peil_sheet_reading reading;
    struct peil_xml_part xml;
    enum peil_status status = read_strings(xlsx);
    peil_sheet_begin(&reading, &rows, &cells, &xml);
    if (status == PEIL_OK) {
        status =
            peil_archive_xml(&xlsx->archive, xlsx->book.sheets[sheet].part, PEIL_XLSX_MOST, &xml);
    }
    status = peil_sheet_end(&reading, status);
    *blank_rows = rows.blank;
    peil_rows_clear(&rows);
    return status;
}

void peil_xlsx_close(struct peil_xlsx *xlsx)
{
    if (xlsx != NULL) {
        peil_book_clear(&xlsx->book);
        peil_formats_clear(&xlsx->formats);
        peil_strings_clear(&xlsx->strings);
        peil_archive_close(&xlsx->archive);
        free(xlsx);
    }
}
