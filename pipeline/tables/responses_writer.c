/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/responses.h"

#include <stdlib.h>
#include <string.h>

#include "cell_text.h"

/* What can stand in a cell, with the comma before it. Nearly all fit in SHORT bytes and are copied
 * whole, a fixed size the compiler turns into two moves; only `length` of them count. */
enum { SHORT = 16 };
struct encoded {
    const char *text; /* at least SHORT bytes long */
    size_t length;
};

enum kind { KIND_ANSWER, KIND_NUMBER, KIND_TEXT };

struct column {
    enum kind kind;
    const struct encoded *answers; /* by code; KIND_ANSWER */
    size_t answer_count;
};

struct peil_responses_writer {
    const char *path;
    bool plain;
    struct peil_diag *diag;
    struct peil_csv *csv;
    const struct peil_survey *survey;
    struct column *columns;
    size_t count;
    struct encoded states[PEIL_EMPTY + 1];
    struct encoded *reasons;
    struct encoded statuses[PEIL_ROW_STATUSES];
    char *buffer; /* the part of the current record that is not yet with csv */
    size_t used, capacity;
    struct peil_arena arena;
};

static enum peil_status writer_open(void *context, const struct peil_schema *schema);
static enum peil_status writer_row(void *context, const struct peil_row *row);
static enum peil_status writer_close(void *context);

struct peil_responses_writer *peil_responses_writer_new(const char *path, bool plain,
                                                        struct peil_diag *diag)
{
    struct peil_responses_writer *writer = peil_alloc(1, sizeof *writer);
    writer->path = path;
    writer->plain = plain;
    writer->diag = diag;
    return writer;
}

struct peil_row_sink peil_responses_writer_sink(struct peil_responses_writer *writer)
{
    return (struct peil_row_sink){writer, writer_open, writer_row, writer_close};
}

void peil_responses_writer_free(struct peil_responses_writer *writer)
{
    if (writer != NULL) {
        peil_csv_discard(writer->csv);
        free(writer->buffer);
        peil_arena_clear(&writer->arena);
        free(writer);
    }
}

static struct encoded encode(struct peil_responses_writer *writer, const char *text)
{
    const char *field = peil_field_text(&writer->arena, text);
    size_t length = strlen(field) + 1;
    char *copy = peil_arena_alloc(&writer->arena, length < SHORT ? SHORT : length, 1);
    copy[0] = ',';
    memcpy(copy + 1, field, length - 1);
    return (struct encoded){copy, length};
}

static void encode_states(struct peil_responses_writer *writer)
{
    const struct peil_survey *survey = writer->survey;
    for (int state = PEIL_VALUE; state <= PEIL_EMPTY; state++) {
        const char *text = state == PEIL_DECLARED
                               ? ""
                               : peil_state_text(&writer->arena, survey, (enum peil_state)state, 0);
        writer->states[state] = encode(writer, text);
    }
    writer->reasons =
        peil_arena_alloc(&writer->arena, survey->reason_count, sizeof *writer->reasons);
    for (size_t i = 0; i < survey->reason_count; i++) {
        writer->reasons[i] =
            encode(writer, peil_state_text(&writer->arena, survey, PEIL_DECLARED, (int)i));
    }
    for (int i = 0; i < PEIL_ROW_STATUSES; i++) {
        writer->statuses[i] = encode(writer, peil_row_status_name((enum peil_row_status)i));
    }
}

static struct column encode_column(struct peil_responses_writer *writer,
                                   const struct peil_column *column)
{
    if (peil_column_is_text(writer->survey, column)) {
        return (struct column){KIND_TEXT, NULL, 0};
    }
    if (peil_column_is_number(writer->survey, column)) {
        return (struct column){KIND_NUMBER, NULL, 0};
    }
    const struct peil_list *list = peil_variable_list(writer->survey, column->variable);
    bool option = column->option != PEIL_NOWHERE;
    size_t count = option ? 2 : list->count;
    struct encoded *answers = peil_arena_alloc(&writer->arena, count, sizeof *answers);
    for (size_t i = 0; i < count; i++) {
        const char *name = i == 0 ? "0" : "1";
        answers[i] =
            encode(writer, option ? name : peil_answer_text(&writer->arena, list->options[i].name));
    }
    return (struct column){KIND_ANSWER, answers, count};
}

static enum peil_status writer_open(void *context, const struct peil_schema *schema)
{
    struct peil_responses_writer *writer = context;
    writer->survey = schema->survey;
    writer->count = schema->count;
    writer->columns = peil_arena_alloc(&writer->arena, schema->count, sizeof *writer->columns);
    encode_states(writer);
    enum peil_status status =
        peil_csv_open(&writer->csv, writer->path, 0600, writer->plain, writer->diag);
    if (status != PEIL_OK) {
        return status;
    }
    peil_csv_text(writer->csv, "row");
    peil_csv_text(writer->csv, "status");
    for (size_t i = 0; i < schema->count; i++) {
        writer->columns[i] = encode_column(writer, &schema->columns[i]);
        peil_csv_text(writer->csv, schema->columns[i].name);
    }
    return peil_csv_end_record(writer->csv);
}

/* Room for length more bytes, and for what a whole short copy may touch beyond them. */
static inline void room(struct peil_responses_writer *writer, size_t length)
{
    size_t needed = writer->used + length + SHORT;
    if (needed > writer->capacity) {
        writer->buffer = peil_grow(writer->buffer, &writer->capacity, needed, 1);
    }
}

static inline void put(struct peil_responses_writer *writer, const struct encoded *encoded)
{
    room(writer, encoded->length);
    char *to = writer->buffer + writer->used;
    if (encoded->length <= SHORT) {
        memcpy(to, encoded->text, SHORT);
    } else {
        memcpy(to, encoded->text, encoded->length);
    }
    writer->used += encoded->length;
}

static void put_bytes(struct peil_responses_writer *writer, const char *text, size_t length)
{
    room(writer, length + 1);
    writer->buffer[writer->used++] = ',';
    memcpy(writer->buffer + writer->used, text, length);
    writer->used += length;
}

static void put_row_number(struct peil_responses_writer *writer, uint64_t number)
{
    char digits[24];
    char *end = digits + sizeof digits;
    char *at = end;
    do {
        *--at = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    room(writer, (size_t)(end - at));
    memcpy(writer->buffer + writer->used, at, (size_t)(end - at));
    writer->used += (size_t)(end - at);
}

/* Hands csv what the record holds so far, as one field; csv puts the comma before it. */
static void flush(struct peil_responses_writer *writer)
{
    if (writer->used > 0) {
        size_t comma = writer->buffer[0] == ',';
        peil_csv_plain(writer->csv, writer->buffer + comma, writer->used - comma);
        writer->used = 0;
    }
}

/* Text that needs quotes goes through csv's own quoting, between two pieces of the record. An
 * empty text says nothing: it is written as skipped. */
static void put_text(struct peil_responses_writer *writer, const struct peil_cell *cell)
{
    if (cell->length == 0) {
        put(writer, &writer->states[PEIL_SKIPPED]);
    } else if (cell->text[0] != '.' && !peil_field_needs_quotes(cell->text, cell->length)) {
        put_bytes(writer, cell->text, cell->length);
    } else {
        flush(writer);
        room(writer, cell->length + 1);
        writer->buffer[0] = '.';
        memcpy(writer->buffer + 1, cell->text, cell->length);
        bool dotted = cell->text[0] == '.';
        peil_csv_bytes(writer->csv, writer->buffer + !dotted, cell->length + dotted);
    }
}

static enum peil_status refuse_code(struct peil_responses_writer *writer,
                                    const struct peil_row *row, size_t column)
{
    struct peil_place place = {.row = row->number};
    peil_report(writer->diag, PEIL_FAULT, &place,
                "column %zu of responses holds no such answer: %d", column + 1,
                row->cells[column].code);
    return PEIL_DATA;
}

static inline enum peil_status put_value(struct peil_responses_writer *writer,
                                         const struct peil_row *row, size_t at)
{
    const struct column *column = &writer->columns[at];
    const struct peil_cell *cell = &row->cells[at];
    if (column->kind == KIND_ANSWER) {
        if ((size_t)cell->code >= column->answer_count) {
            return refuse_code(writer, row, at);
        }
        put(writer, &column->answers[cell->code]);
    } else if (column->kind == KIND_NUMBER) {
        put_bytes(writer, cell->text, cell->length);
    } else {
        put_text(writer, cell);
    }
    return PEIL_OK;
}

static enum peil_status writer_row(void *context, const struct peil_row *row)
{
    struct peil_responses_writer *writer = context;
    bool accepted = row->status == PEIL_ACCEPTED;
    put_row_number(writer, row->number);
    put(writer, &writer->statuses[row->status]);
    for (size_t i = 0; i < writer->count; i++) {
        const struct peil_cell *cell = &row->cells[i];
        if (!accepted) {
            put(writer, &writer->states[PEIL_EMPTY]);
        } else if (cell->state == PEIL_VALUE) {
            enum peil_status status = put_value(writer, row, i);
            if (status != PEIL_OK) {
                return status;
            }
        } else {
            put(writer, cell->state == PEIL_DECLARED ? &writer->reasons[cell->code]
                                                     : &writer->states[cell->state]);
        }
    }
    flush(writer);
    return peil_csv_end_record(writer->csv);
}

static enum peil_status writer_close(void *context)
{
    struct peil_responses_writer *writer = context;
    struct peil_csv *csv = writer->csv;
    writer->csv = NULL;
    return peil_csv_close(csv);
}
