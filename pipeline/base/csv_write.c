/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv_write.c: records out; see peil/csv.h. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"
#include "peil/csv.h"
#include "peil/decimal.h"

struct peil_csv {
    struct peil_output *output;
    bool plain;
    enum peil_status status; /* the first failure */
    uint64_t records;        /* ended so far, header included */
    size_t fields;           /* of the open record */
    char *record;            /* the open record as it will stand in the file */
    size_t used, room;
};

enum peil_status peil_csv_open(struct peil_csv **csv, const char *path, mode_t mode, bool plain,
                               struct peil_diag *diag)
{
    struct peil_output *output;
    *csv = NULL;
    enum peil_status status = peil_output_open(&output, path, mode, diag);
    if (status == PEIL_OK) {
        *csv = peil_alloc(1, sizeof **csv);
        (*csv)->output = output;
        (*csv)->plain = plain;
    }
    return status;
}

/* A field begins: its delimiter, and room for `length` bytes of it. */
static char *start_field(struct peil_csv *csv, size_t length)
{
    size_t needed = csv->used + length + 2; /* delimiter before, line end behind */
    if (needed > csv->room) {
        csv->record = peil_grow(csv->record, &csv->room, needed, 1);
    }
    if (csv->fields++ != 0) {
        csv->record[csv->used++] = ',';
    }
    return csv->record + csv->used;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* The first field of a record must not look like the end mark, that of a file not like a BOM. */
static bool begins_oddly(const struct peil_csv *csv, const char *text, size_t length)
{
    return csv->fields == 0 &&
           (text[0] == '#' || (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0));
}

static bool needs_quotes(const struct peil_csv *csv, const char *text, size_t length)
{
    if (length == 0) {
        return false;
    }
    if (is_blank(text[0]) || is_blank(text[length - 1]) || begins_oddly(csv, text, length)) {
        return true;
    }
    for (size_t at = 0; at < length; at++) {
        char byte = text[at];
        if (byte == ',' || byte == '"' || byte == '\n' || byte == '\r') {
            return true;
        }
    }
    return false;
}

static void put_quoted(struct peil_csv *csv, const char *text, size_t length)
{
    char *start = start_field(csv, 2 * length + 2), *at = start;
    *at++ = '"';
    for (size_t byte = 0; byte < length; byte++) {
        if (text[byte] == '"') {
            *at++ = '"';
        }
        *at++ = text[byte];
    }
    *at++ = '"';
    csv->used += (size_t)(at - start);
}

void peil_csv_plain(struct peil_csv *csv, const char *text, size_t length)
{
    char *start = start_field(csv, length);
    if (length != 0) {
        memcpy(start, text, length);
    }
    csv->used += length;
}

void peil_csv_bytes(struct peil_csv *csv, const char *text, size_t length)
{
    if (needs_quotes(csv, text, length)) {
        put_quoted(csv, text, length);
    } else {
        peil_csv_plain(csv, text, length);
    }
}

void peil_csv_text(struct peil_csv *csv, const char *text)
{
    peil_csv_bytes(csv, text, strlen(text));
}

void peil_csv_count(struct peil_csv *csv, uint64_t count)
{
    char digits[20]; /* of the largest uint64_t */
    char *at = digits + sizeof digits;
    do {
        *--at = (char)('0' + count % 10);
        count /= 10;
    } while (count != 0);
    peil_csv_plain(csv, at, (size_t)(digits + sizeof digits - at));
}

void peil_csv_double(struct peil_csv *csv, double value)
{
    char text[PEIL_DOUBLE_TEXT];
    size_t length = peil_double_format(value, text);
    peil_csv_plain(csv, text, length);
}

enum peil_status peil_csv_end_record(struct peil_csv *csv)
{
    if (csv->used == 0) {
        /* One empty field: many readers would skip the blank line. */
        csv->fields = 0;
        put_quoted(csv, "", 0);
    }
    csv->record[csv->used++] = '\n';
    if (csv->status == PEIL_OK) {
        csv->status = peil_output_write(csv->output, csv->record, csv->used);
    }
    csv->records++;
    csv->fields = csv->used = 0;
    return csv->status;
}

struct peil_csv_mark peil_csv_mark(const struct peil_csv *csv)
{
    return (struct peil_csv_mark){csv->fields, csv->used};
}

/* The bytes of the record before still stand there. */
void peil_csv_repeat(struct peil_csv *csv, struct peil_csv_mark mark)
{
    csv->fields = mark.fields;
    csv->used = mark.bytes;
}

static void write_mark(struct peil_csv *csv)
{
    uint64_t rows = csv->records != 0 ? csv->records - 1 : 0;
    peil_csv_plain(csv, "#end", 4);
    peil_csv_count(csv, rows);
    peil_csv_end_record(csv);
}

static void destroy(struct peil_csv *csv)
{
    free(csv->record);
    free(csv);
}

enum peil_status peil_csv_close(struct peil_csv *csv)
{
    if (csv == NULL) {
        return PEIL_OK;
    }
    if (peil_output_is_stream(csv->output) && !csv->plain) {
        write_mark(csv);
    }
    enum peil_status status = peil_output_close(csv->output);
    destroy(csv);
    return status;
}

void peil_csv_discard(struct peil_csv *csv)
{
    if (csv != NULL) {
        peil_output_discard(csv->output);
        destroy(csv);
    }
}
