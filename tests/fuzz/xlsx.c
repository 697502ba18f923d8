/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx.c: any bytes as a workbook.
 *
 * A compressed archive hardly changes but breaks, so only an input that begins with PK is one. One
 * that begins with `%` is the parts of a workbook, each begun by a line `%NAME`, which are stored
 * in an archive here. Any other is the XML of a sheet: it is read in two ways, in large pieces and
 * in small ones, which must give the same records. */
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "fuzz.h"
#include "peil/text.h"
#include "peil/xlsx.h"
#include "pipeline/export/xlsx_sheet.h"

/* What was given: that it is as the headers say, and its hash. */
struct watch {
    uint64_t rows, line, hash;
    size_t count;
};

static void mix(struct watch *watch, const char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        watch->hash = (watch->hash ^ (unsigned char)bytes[i]) * UINT64_C(1099511628211);
}

static enum peil_status take(void *context, const struct peil_record *record)
{
    struct watch *watch = context;
    size_t length = 0;
    bool something = false;
    fuzz_require(record->row == watch->rows++);
    fuzz_require(record->line > watch->line && record->line <= PEIL_XLSX_ROWS);
    fuzz_require(record->count > 0 && record->count <= PEIL_XLSX_COLUMNS);
    fuzz_require(record->row == 0 || record->count == watch->count);
    for (size_t i = 0; i < record->count; i++) {
        const struct peil_field *field = &record->fields[i];
        fuzz_require(field->text == record->bytes + length);
        fuzz_require(strlen(field->text) == field->length);
        fuzz_require(peil_utf8_valid(field->text, field->length) == field->length);
        fuzz_require(!field->absent || field->length == 0);
        something = something || field->length > 0;
        length += field->length + 1;
    }
    fuzz_require(something && length == record->length);
    watch->line = record->line;
    watch->count = record->count;
    mix(watch, record->bytes, record->length + PEIL_CSV_SPARE - 1); /* the spare ones are there */
    return PEIL_OK;
}

/* ---- one sheet ---- */

struct piece {
    const char *bytes;
    size_t left, step;
};

static long read_piece(void *context, char *bytes, size_t size)
{
    struct piece *piece = context;
    size_t count = piece->left < piece->step ? piece->left : piece->step;
    count = count < size ? count : size;
    memcpy(bytes, piece->bytes, count);
    piece->bytes += count;
    piece->left -= count;
    return (long)count;
}

static struct watch read_sheet(const uint8_t *data, size_t size, size_t step)
{
    static uint32_t ends[] = {3, 3, 12};
    static unsigned char kinds[] = {PEIL_NUMBER_PLAIN, PEIL_NUMBER_DATE, PEIL_NUMBER_SPAN};
    static char texts[] = "eentwee drie";
    struct peil_strings strings = {.texts = {texts, 12, 12}, .ends = ends, .count = 3};
    struct peil_formats formats = {.kinds = kinds, .count = 3};
    struct watch watch = {0};
    struct piece piece = {(const char *)data, size, step};
    struct peil_rows rows = {
        .file = "f", .sheet = "s", .diag = fuzz_diag(), .record = take, .context = &watch};
    struct peil_cell_reader cells = {
        .strings = &strings, .formats = &formats, .from_1904 = size % 2 != 0};
    struct peil_sheet_reading reading;
    struct peil_xml_part xml;
    peil_sheet_begin(&reading, &rows, &cells, &xml);
    xml.read = read_piece;
    xml.read_context = &piece;
    xml.file = "f";
    xml.part = "p";
    xml.diag = rows.diag;
    bool accepted = fuzz_accepted(peil_sheet_end(&reading, peil_xml_read(&xml)));
    fuzz_require(rows.blank + watch.rows == watch.line);
    watch.hash ^= accepted;
    peil_rows_clear(&rows);
    return watch;
}

/* ---- a whole workbook ---- */

static void read_workbook(const char *path)
{
    struct peil_xlsx *xlsx;
    struct peil_diag *diag = fuzz_diag();
    if (fuzz_accepted(peil_xlsx_open(&xlsx, path, NULL, diag))) {
        for (size_t i = 0; i < peil_xlsx_sheet_count(xlsx); i++) {
            struct watch watch = {0};
            uint64_t blank;
            const char *name = peil_xlsx_sheet_name(xlsx, i);
            fuzz_require(peil_xlsx_find(xlsx, name) >= 0 && peil_xlsx_find(xlsx, name) <= (int)i);
            if (fuzz_accepted(peil_xlsx_read(xlsx, i, take, &watch, &blank)))
                fuzz_require(watch.line == watch.rows + blank);
        }
    }
    peil_xlsx_close(xlsx);
}

static const char *next_part(const char *from, const char *end)
{
    for (const char *at = from; at < end; at++)
        if (*at == '%' && (at == from || at[-1] == '\n'))
            return at;
    return end;
}

static void zip_parts(const char *path, const char *bytes, size_t size)
{
    const char *end = bytes + size;
    int error;
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &error);
    fuzz_require(zip != NULL);
    for (const char *at = next_part(bytes, end); at < end;) {
        const char *after = next_part(at + 1, end);
        const char *line = memchr(at, '\n', (size_t)(after - at));
        if (line != NULL && line - at > 1 && line - at < 64) {
            char name[64] = {0};
            memcpy(name, at + 1, (size_t)(line - at) - 1);
            zip_source_t *source = zip_source_buffer(zip, line + 1, (size_t)(after - line) - 1, 0);
            zip_int64_t part = zip_file_add(zip, name, source, ZIP_FL_OVERWRITE);
            if (part < 0)
                zip_source_free(source);
            else
                zip_set_file_compression(zip, (zip_uint64_t)part, ZIP_CM_STORE, 0);
        }
        at = after;
    }
    if (zip_close(zip) != 0)
        zip_discard(zip);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *path = fuzz_path("input.xlsx");
    if (size > 2 && memcmp(data, "PK", 2) == 0) {
        fuzz_write(path, data, size);
        read_workbook(path);
    } else if (size > 2 && data[0] == '%') {
        fuzz_write(path, "PK", 2); /* an archive without parts is not written */
        zip_parts(path, (const char *)data, size);
        read_workbook(path);
    } else {
        struct watch large = read_sheet(data, size, 1 << 16), small = read_sheet(data, size, 7);
        fuzz_require(large.hash == small.hash);
    }
    return 0;
}
