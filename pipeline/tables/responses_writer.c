/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/responses.h"

#include <stdlib.h>
#include <string.h>

#include "cell_text.h"
#include "peil/quality_rules.h"

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
    struct encoded flags[2]; /* 0 and 1 */
    uint8_t rules;           /* whose flags are written */
    size_t longest_cell;     /* of answers, states, reasons and statuses, with the comma */
    char *buffer;            /* the part of the current record that is not yet with csv */
    size_t used, capacity;
    size_t longest; /* what all cells of a row can take but numbers and texts, and SHORT
                       more */
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
    writer->longest_cell = length > writer->longest_cell ? length : writer->longest_cell;
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
    writer->flags[0] = encode(writer, "0");
    writer->flags[1] = encode(writer, "1");
}

/* What stands for the answers of a column: of one with the same list before it, when there is one,
 * so that there is less to be kept near the processor. */
static struct column encode_answers(struct peil_responses_writer *writer,
                                    const struct peil_schema *schema, size_t at)
{
    const struct peil_column *column = &schema->columns[at];
    const struct peil_list *list = peil_variable_list(writer->survey, column->variable);
    bool option = column->option != PEIL_NOWHERE;
    for (size_t i = 0; i < at; i++) {
        const struct peil_column *other = &schema->columns[i];
        if (writer->columns[i].kind == KIND_ANSWER && !option && other->option == PEIL_NOWHERE &&
            peil_variable_list(writer->survey, other->variable) == list) {
            return writer->columns[i];
        }
    }
    size_t count = option ? 2 : list->count;
    struct encoded *answers = peil_arena_alloc(&writer->arena, count, sizeof *answers);
    for (size_t i = 0; i < count; i++) {
        const char *name = i == 0 ? "0" : "1";
        answers[i] =
            encode(writer, option ? name : peil_answer_text(&writer->arena, list->options[i].name));
    }
    return (struct column){KIND_ANSWER, answers, count};
}

static struct column encode_column(struct peil_responses_writer *writer,
                                   const struct peil_schema *schema, size_t at)
{
    const struct peil_column *column = &schema->columns[at];
    if (peil_column_is_text(writer->survey, column)) {
        return (struct column){KIND_TEXT, NULL, 0};
    }
    if (peil_column_is_number(writer->survey, column)) {
        return (struct column){KIND_NUMBER, NULL, 0};
    }
    return encode_answers(writer, schema, at);
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
    writer->rules = schema->flags;
    for (int r = 0; r < PEIL_QUALITY_RULES; r++) {
        if (peil_quality_has(writer->rules, (enum peil_quality_rule)r)) {
            peil_csv_text(writer->csv, peil_flag_column(r));
        }
    }
    for (size_t i = 0; i < schema->count; i++) {
        writer->columns[i] = encode_column(writer, schema, i);
        peil_csv_text(writer->csv, schema->columns[i].name);
    }
    writer->longest = (schema->count + 1 + PEIL_QUALITY_RULES) * writer->longest_cell + SHORT;
    return peil_csv_end_record(writer->csv);
}

/* Room for length more bytes, and for all that a row can take besides. */
static inline void room(struct peil_responses_writer *writer, size_t length)
{
    size_t needed = writer->used + length + writer->longest;
    if (needed > writer->capacity) {
        writer->buffer = peil_grow(writer->buffer, &writer->capacity, needed, 1);
    }
}

/* Where there is room: returns where the next one goes. */
static inline char *copy(char *to, const struct encoded *encoded)
{
    if (encoded->length <= SHORT) {
        memcpy(to, encoded->text, SHORT);
    } else {
        memcpy(to, encoded->text, encoded->length);
    }
    return to + encoded->length;
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
        writer->used = (size_t)(copy(writer->buffer + writer->used, &writer->states[PEIL_SKIPPED]) -
                                writer->buffer);
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

static void refuse_code(struct peil_responses_writer *writer, const struct peil_row *row,
                        size_t column)
{
    struct peil_place place = {.row = row->number};
    peil_report(writer->diag, PEIL_FAULT, &place,
                "column %zu of responses holds no such answer: %d", column + 1,
                row->cells[column].code);
}

/* A cell whose text is not known beforehand. */
static char *put_typed(struct peil_responses_writer *writer, enum kind kind, char *to,
                       const struct peil_cell *cell)
{
    writer->used = (size_t)(to - writer->buffer);
    if (kind == KIND_NUMBER) {
        put_bytes(writer, cell->text, cell->length);
    } else {
        put_text(writer, cell);
    }
    return writer->buffer + writer->used;
}

/* The cells of an accepted row, behind `to`: where they end, or NULL at a code that is none. */
static char *put_cells(struct peil_responses_writer *writer, const struct peil_row *row, char *to)
{
    const struct column *columns = writer->columns;
    const struct peil_cell *cells = row->cells;
    for (size_t i = 0, count = writer->count; i < count; i++) {
        const struct peil_cell *cell = &cells[i];
        if (cell->state == PEIL_DECLARED) {
            to = copy(to, &writer->reasons[cell->code]);
        } else if (cell->state != PEIL_VALUE) {
            to = copy(to, &writer->states[cell->state]);
        } else if (columns[i].kind != KIND_ANSWER) {
            to = put_typed(writer, columns[i].kind, to, cell);
        } else if ((size_t)cell->code < columns[i].answer_count) {
            to = copy(to, &columns[i].answers[cell->code]);
        } else {
            refuse_code(writer, row, i);
            return NULL;
        }
    }
    return to;
}

/* The flags of a row; one that is left out for a flag says for which. */
static char *put_flags(const struct peil_responses_writer *writer, const struct peil_row *row,
                       char *to)
{
    bool judged = row->status == PEIL_ACCEPTED || row->status == PEIL_FLAGGED;
    for (int r = 0; r < PEIL_QUALITY_RULES; r++) {
        enum peil_quality_rule rule = (enum peil_quality_rule)r;
        if (peil_quality_has(writer->rules, rule)) {
            bool assessed = judged && peil_quality_has(row->flags.assessed, rule);
            to = copy(to, assessed ? &writer->flags[peil_quality_has(row->flags.flagged, rule)]
                                   : &writer->states[PEIL_EMPTY]);
        }
    }
    return to;
}

static enum peil_status writer_row(void *context, const struct peil_row *row)
{
    struct peil_responses_writer *writer = context;
    put_row_number(writer, row->number);
    room(writer, 0);
    char *to = copy(writer->buffer + writer->used, &writer->statuses[row->status]);
    if (writer->rules != 0) {
        to = put_flags(writer, row, to);
    }
    if (row->status == PEIL_ACCEPTED) {
        to = put_cells(writer, row, to);
        if (to == NULL) {
            return PEIL_DATA;
        }
    } else {
        for (size_t i = 0; i < writer->count; i++) {
            to = copy(to, &writer->states[PEIL_EMPTY]);
        }
    }
    writer->used = (size_t)(to - writer->buffer);
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
