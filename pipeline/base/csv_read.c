/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv_read.c: records in; see peil/csv.h.
 *
 * Plain records are cut where they stand (csv_cut.h). libcsv splits all others, among them the
 * header and what lies across two chunks, and it alone says what is no CSV: it gets them line by
 * line until a record ended with its line. take_field copies a field behind the others of its
 * record, end_record hands the record on. libcsv reports every line end outside quotes
 * (CSV_REPALL_NL), also the LF of a CRLF, which is what blank lines and physical lines are worked
 * out from. It cannot be stopped from a callback: after a failure the rest of what it got is thrown
 * away. */
#include <csv.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csv_cut.h"
#include "csv_foreign.h"
#include "csv_scan.h"
#include "peil/alloc.h"
#include "peil/csv.h"
#include "peil/sha256.h"

enum {
    LONGEST_FIELD = 16 << 20, /* bytes; more is a quote that nobody closed */
    FIRST_ROWS = 10000,       /* what is wrong with all letters shows in them */
    END = -1                  /* libcsv: the record was ended by the end of the file */
};

struct reader {
    struct peil_csv_input *input;
    struct peil_chunks chunks;
    struct csv_parser parser;
    struct peil_cut cut;
    const char *name;
    struct peil_arena names;
    const char **header; /* texts of the header; NULL before it came */
    size_t header_count;

    /* The open record, of those that libcsv splits. */
    char *bytes; /* with PEIL_CSV_SPARE bytes to spare */
    size_t used, room;
    struct peil_field *fields;
    size_t count, capacity;
    uint64_t row;  /* data records before it */
    uint64_t line; /* on which it begins */

    bool between; /* libcsv is between two records, after an LF */
    int last_end; /* '\r' directly after a record that it ended */
    bool marked;  /* the end mark was read */
    enum peil_status status;
};

/* Line ends in the finished fields of the open record: each is followed by its NUL, so that the CR
 * at the end of one and the LF at the start of the next are two. */
static uint64_t lines_inside(const struct reader *reader)
{
    return reader->used != 0 ? peil_count_lines(reader->bytes, reader->used) : 0;
}

static uint64_t lines_in_open_field(const struct reader *reader)
{
    size_t length = reader->parser.entry_pos;
    return length == 0 ? 0 : peil_count_lines((const char *)reader->parser.entry_buf, length);
}

static void refuse(struct reader *reader, const struct peil_place *place, const char *message)
{
    peil_report(reader->input->diag, PEIL_FAULT, place, "%s", message);
    reader->status = PEIL_DATA;
}

static struct peil_place record_place(const struct reader *reader)
{
    const struct peil_csv_input *input = reader->input;
    bool counted = reader->header != NULL && input->kind != PEIL_CSV_DEFINITION;
    uint64_t row = reader->row + (input->header_rows < 2 ? 1 : 2 - input->header_rows);
    return (struct peil_place){reader->name, counted ? row : 0, reader->line, NULL};
}

/* Refuses what stands at the end of the bytes that libcsv has taken: in the field then open. */
static void refuse_here(struct reader *reader, const char *message)
{
    struct peil_place place = record_place(reader);
    char number[48];
    place.line += lines_inside(reader) + lines_in_open_field(reader);
    snprintf(number, sizeof number, "%zu (without header text)", reader->count + 1);
    if (reader->count < reader->header_count) {
        const char *name = reader->header[reader->count];
        place.column = *name != '\0' ? name : number;
    } else {
        snprintf(number, sizeof number, "%zu", reader->count + 1);
        place.column = number;
    }
    refuse(reader, &place, message);
}

/* Room for `needed` bytes; the texts may have moved. */
static void grow_record(struct reader *reader, size_t needed)
{
    reader->bytes = peil_grow(reader->bytes, &reader->room, needed, 1);
    for (size_t field = 0, at = 0; field < reader->count; field++) {
        reader->fields[field].text = reader->bytes + at;
        at += reader->fields[field].length + 1;
    }
}

static void take_field(void *text, size_t length, void *context)
{
    struct reader *reader = context;
    if (reader->room - reader->used < length + 1 + PEIL_CSV_SPARE) {
        grow_record(reader, reader->used + length + 1 + PEIL_CSV_SPARE);
    }
    if (reader->count == reader->capacity) {
        reader->fields =
            peil_grow(reader->fields, &reader->capacity, reader->count + 1, sizeof *reader->fields);
    }
    char *copy = reader->bytes + reader->used;
    if (text != NULL) {
        memcpy(copy, text, length);
    }
    copy[length] = '\0';
    reader->fields[reader->count++] =
        (struct peil_field){.text = copy, .length = length, .absent = text == NULL};
    reader->used += length + 1;
}

static void take_header(struct reader *reader)
{
    reader->header_count = reader->count;
    reader->header = peil_arena_alloc(&reader->names, reader->count, sizeof *reader->header);
    for (size_t field = 0; field < reader->count; field++) {
        reader->header[field] = peil_arena_copy(&reader->names, reader->fields[field].text,
                                                reader->fields[field].length);
    }
    peil_cut_init(&reader->cut, reader->input->delimiter_found, reader->count);
}

/* `#end` and digits, where no record can look like it. */
static bool is_mark(const struct reader *reader)
{
    return reader->input->kind == PEIL_CSV_TABLE && reader->count == 2 &&
           reader->header_count != 2 && strcmp(reader->fields[0].text, "#end") == 0 &&
           reader->fields[1].length != 0 &&
           strspn(reader->fields[1].text, "0123456789") == reader->fields[1].length;
}

static void take_mark(struct reader *reader)
{
    struct peil_place place = {.file = reader->name, .line = reader->line};
    const char *counted = reader->fields[1].text;
    errno = 0;
    uintmax_t rows = strtoumax(counted, NULL, 10);
    reader->marked = true;
    if (errno != 0 || rows != reader->row) {
        peil_report(reader->input->diag, PEIL_FAULT, &place,
                    "the end mark counts %s records, %" PRIu64 " were read: the stage before "
                    "this one did not finish, or the table was changed",
                    counted, reader->row);
        reader->status = PEIL_DATA;
    }
}

static void refuse_ragged(struct reader *reader)
{
    struct peil_place place = record_place(reader);
    peil_report(reader->input->diag, PEIL_FAULT, &place,
                "this record has %zu field%s, the header has %zu", reader->count,
                reader->count == 1 ? "" : "s", reader->header_count);
    reader->status = PEIL_DATA;
}

static void call(struct reader *reader, peil_record_function function,
                 const struct peil_record *record)
{
    if (function != NULL) {
        reader->status = function(reader->input->context, record);
    }
}

/* False when no letter is encoded twice. */
static bool refuse_doubled(struct reader *reader, const struct peil_record *record)
{
    const char *at = peil_encoding_doubled(record->bytes, record->length);
    struct peil_place place = record_place(reader);
    size_t field = 0;
    if (at == NULL) {
        return false;
    }
    while (field + 1 < record->count && record->fields[field + 1].text <= at) {
        field++;
    }
    place.column = reader->header[field];
    refuse(reader, &place, PEIL_DOUBLED);
    return true;
}

/* What spreadsheets leave below the last row, or where one was emptied: fields without a text,
 * each of which is its NUL. */
static bool is_blank(const struct reader *reader, const struct peil_record *record)
{
    return reader->input->kind == PEIL_CSV_EXPORT && record->count > 1 &&
           record->length == record->count;
}

static void give(struct reader *reader, const struct peil_record *record)
{
    bool doubled = reader->row < FIRST_ROWS && reader->input->kind == PEIL_CSV_EXPORT &&
                   reader->chunks.utf8.first != 0;
    if (is_blank(reader, record)) {
        reader->input->blank_lines++;
    } else if (!doubled || !refuse_doubled(reader, record)) {
        call(reader, reader->input->record, record);
        reader->row++;
    }
}

static void refuse_after_mark(struct reader *reader)
{
    struct peil_place place = {.file = reader->name, .line = reader->line};
    refuse(reader, &place, "something follows the end mark of this table");
}

static void take_record(struct reader *reader)
{
    struct peil_record record = {.row = reader->row + 1,
                                 .line = reader->line,
                                 .count = reader->count,
                                 .fields = reader->fields,
                                 .bytes = reader->bytes,
                                 .length = reader->used};
    if (reader->header == NULL) {
        take_header(reader);
        record.row = 0;
        call(reader, reader->input->header, &record);
    } else if (is_mark(reader) && !reader->marked) {
        take_mark(reader);
    } else if (reader->marked) {
        refuse_after_mark(reader);
    } else if (reader->count != reader->header_count) {
        refuse_ragged(reader);
    } else {
        give(reader, &record);
    }
}

/* A record that was cut: as many fields as the header, no line end inside, no mark. */
static void take_cut(struct reader *reader)
{
    const struct peil_field *fields = reader->cut.fields;
    size_t count = reader->cut.count;
    const char *end = fields[count - 1].text + fields[count - 1].length + 1;
    struct peil_record record = {.row = reader->row + 1,
                                 .line = reader->line,
                                 .count = count,
                                 .fields = fields,
                                 .bytes = fields[0].text,
                                 .length = (size_t)(end - fields[0].text)};
    if (reader->marked) {
        refuse_after_mark(reader);
        return;
    }
    give(reader, &record);
    reader->line++;
    reader->last_end = '\n';
}

static void end_record(int end, void *context)
{
    struct reader *reader = context;
    reader->between = end == '\n';
    if (reader->count == 0) {
        if (end == '\n' && reader->last_end == '\r') {
            reader->last_end = 0; /* the second half of a CRLF */
            return;
        }
        if (reader->header != NULL && reader->header_count == 1) {
            take_field(NULL, 0, reader); /* a respondent who answered nothing */
        } else {
            reader->input->blank_lines++;
        }
    }
    if (reader->count != 0 && reader->status == PEIL_OK) {
        take_record(reader);
    }
    reader->line += 1 + lines_inside(reader);
    reader->last_end = end;
    reader->count = reader->used = 0;
}

static void refuse_byte(struct reader *reader)
{
    char message[PEIL_CHUNK_FAULT];
    peil_chunk_fault(&reader->chunks, message);
    refuse_here(reader, message);
}

static void refuse_quote(struct reader *reader)
{
    refuse_here(reader, reader->parser.quoted
                            ? "text after a closing quote (a quote inside a quoted field is "
                              "written twice)"
                            : "a quote (\") inside an unquoted field");
}

static void refuse_open_quote(struct reader *reader, const char *what)
{
    char message[96];
    uint64_t line = reader->line + lines_inside(reader);
    snprintf(message, sizeof message, "%s that begins on line %" PRIu64, what, line);
    refuse_here(reader, message);
}

/* Gives libcsv what is left of the line at `at`; returns where the next one begins. Only the last
 * of these bytes can be an LF: when it ended a record, there libcsv is between two. */
static size_t parse_line(struct reader *reader, size_t at)
{
    const struct peil_chunks *chunks = &reader->chunks;
    const char *start = chunks->bytes + at;
    const char *line_end = memchr(start, '\n', chunks->good - at);
    size_t length = line_end != NULL ? (size_t)(line_end - start) + 1 : chunks->good - at;
    reader->between = false;
    size_t parsed = csv_parse(&reader->parser, start, length, take_field, end_record, reader);
    if (parsed < length && reader->status == PEIL_OK) {
        refuse_quote(reader);
    }
    return at + length;
}

static void parse_chunk(struct reader *reader)
{
    const struct peil_chunks *chunks = &reader->chunks;
    struct peil_cut *cut = &reader->cut;
    peil_cut_start(cut, chunks->bytes, chunks->good);
    while (cut->at < chunks->good && reader->status == PEIL_OK) {
        if (reader->between && peil_cut_record(cut)) {
            take_cut(reader);
        } else {
            peil_cut_resume(cut, parse_line(reader, cut->at));
        }
    }
    if (reader->status != PEIL_OK) {
        return;
    }
    if (chunks->fault != PEIL_BYTES_WHOLE) {
        refuse_byte(reader);
    } else if (reader->parser.entry_pos > LONGEST_FIELD) {
        refuse_open_quote(reader, "over 16 MiB in a field (a quote never closed?)");
    }
}

/* The first chunk: what the file is, and how it is delimited. */
static void begin(struct reader *reader)
{
    struct peil_csv_input *input = reader->input;
    struct peil_place place = {.file = reader->name};
    const char *foreign = peil_csv_foreign(reader->chunks.bytes, reader->chunks.count);
    if (foreign != NULL) {
        refuse(reader, &place, foreign);
        return;
    }
    char named = input->kind == PEIL_CSV_EXPORT ? peil_chunk_separator_line(&reader->chunks) : '\0';
    reader->line += named != '\0';
    input->delimiter_found = input->delimiter != '\0' ? input->delimiter
                             : named != '\0'          ? named
                                                      : peil_chunk_delimiter(&reader->chunks);
    csv_set_delim(&reader->parser, (unsigned char)input->delimiter_found);
    input->header_quoted = reader->chunks.good > 0 && reader->chunks.bytes[0] == '"';
}

static void finish(struct reader *reader)
{
    struct peil_csv_input *input = reader->input;
    struct peil_place place = {.file = reader->name};
    if (reader->chunks.fault != PEIL_BYTES_WHOLE) {
        refuse_byte(reader);
        return;
    }
    if (csv_fini(&reader->parser, take_field, end_record, reader) != 0) {
        refuse_open_quote(reader, "the file ends inside a quoted field");
        return;
    }
    if (reader->status != PEIL_OK) {
        return;
    }
    if (input->kind == PEIL_CSV_TABLE && reader->chunks.standard && !input->plain &&
        !reader->marked) {
        refuse(reader, &place,
               "standard input ended without its end mark: the stage before this one did not "
               "finish (--plain-input accepts tables made elsewhere)");
    } else if (reader->header == NULL) {
        refuse(reader, &place,
               reader->line == 1 ? "the file is empty"
                                 : "the file has no header, only blank lines");
    }
}

static void read_all(struct reader *reader)
{
    struct peil_place place = {.file = reader->name};
    for (bool first = true; reader->status == PEIL_OK; first = false) {
        int error = peil_chunks_next(&reader->chunks);
        if (error != 0) {
            reader->status =
                peil_report_errno(reader->input->diag, &place, error, "cannot be read");
            return;
        }
        if (first) {
            begin(reader);
        }
        if (reader->status != PEIL_OK) {
            return;
        }
        if (reader->chunks.count == 0) {
            finish(reader);
            return;
        }
        parse_chunk(reader);
    }
}

enum peil_status peil_csv_read(struct peil_csv_input *input)
{
    struct reader reader = {
        .input = input, .name = peil_chunks_name(input->name, input->path), .line = 1};
    struct peil_place place = {.file = reader.name};
    input->blank_lines = 0;
    int error = peil_chunks_open(&reader.chunks, input->path);
    if (error != 0)
        return peil_report_errno(input->diag, &place, error, "cannot be opened");
    if (!reader.chunks.standard && input->diag != NULL && input->diag->files.done != NULL) {
        reader.chunks.sha256 = peil_sha256_new();
    }
    reader.chunks.encoding = input->encoding;
    peil_csv_parser_init(&reader.parser);
    read_all(&reader);
    input->encoding_found =
        reader.chunks.encoding == PEIL_ENCODING_FOUND ? PEIL_UTF8 : reader.chunks.encoding;
    if (reader.status == PEIL_OK && reader.chunks.ended) {
        peil_files_done(input->diag, input->path, reader.chunks.sha256);
    }
    csv_free(&reader.parser);
    peil_cut_clear(&reader.cut);
    peil_chunks_close(&reader.chunks);
    peil_arena_clear(&reader.names);
    free(reader.fields);
    free(reader.bytes);
    return reader.status;
}
