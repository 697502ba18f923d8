/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/responses.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cell_text.h"
#include "names.h"
#include "numbers.h"
#include "peil/text.h"
#include "responses_flags.h"

struct meaning { /* of a cell's text */
    enum peil_state state;
    int code;
};

struct column {
    size_t cell; /* in the schema */
    bool number, text;
    struct peil_names names; /* answers and states: index in meanings */
    struct meaning *meanings;
    struct peil_numbers numbers;
};

struct reader {
    const struct peil_survey *survey;
    struct peil_row_sink *sink;
    struct peil_diag *diag;
    struct peil_place place;
    struct peil_schema *schema;
    struct column *columns; /* of the file, after row and status */
    size_t count;
    size_t before; /* fields before them */
    struct responses_flags flags;
    struct peil_cell *cells;
    struct peil_arena arena;
};

enum { BEFORE = 2 }; /* row, status; then flags of answer quality */

static enum peil_status read_header(void *context, const struct peil_record *record);
static enum peil_status read_record(void *context, const struct peil_record *record);

static void reader_clear(struct reader *reader)
{
    for (size_t i = 0; i < reader->count; i++) {
        peil_names_clear(&reader->columns[i].names);
        peil_numbers_clear(&reader->columns[i].numbers);
    }
    free(reader->columns);
    free(reader->cells);
    peil_schema_free(reader->schema);
    peil_arena_clear(&reader->arena);
}

enum peil_status peil_responses_read(const struct peil_survey *survey, const char *path, bool plain,
                                     struct peil_row_sink *sink, struct peil_diag *diag)
{
    struct reader reader = {.survey = survey, .sink = sink, .diag = diag};
    struct peil_csv_input input = {.path = path,
                                   .kind = PEIL_CSV_TABLE,
                                   .delimiter = ',',
                                   .plain = plain,
                                   .header = read_header,
                                   .record = read_record,
                                   .context = &reader,
                                   .diag = diag};
    reader.place.file = peil_table_name(path);
    enum peil_status status = peil_csv_read(&input);
    if (status == PEIL_OK) {
        status = sink->close(sink->context);
    }
    reader_clear(&reader);
    return status;
}

/* The header: which column of the schema each field is */

static enum peil_status refuse_column(struct reader *reader, const char *name, const char *why)
{
    reader->place.column = name;
    peil_report(reader->diag, PEIL_FAULT, &reader->place, "%s", why);
    return PEIL_DATA;
}

static enum peil_status unknown_column(struct reader *reader, const struct peil_schema *every,
                                       const char *name)
{
    const char **names = peil_alloc(every->count, sizeof *names);
    for (size_t i = 0; i < every->count; i++) {
        names[i] = every->columns[i].name;
    }
    const char *near = peil_text_nearest(name, names, every->count);
    free(names);
    reader->place.column = name;
    peil_report(reader->diag, PEIL_FAULT, &reader->place,
                "is not a column of responses of this survey%s%s%s",
                near != NULL ? " (did you mean '" : "", near != NULL ? near : "",
                near != NULL ? "'?)" : "");
    return PEIL_DATA;
}

/* Fills position[column of every] with the field it stands in, or SIZE_MAX. */
static enum peil_status find_columns(struct reader *reader, const struct peil_schema *every,
                                     const struct peil_record *record, size_t position[])
{
    struct peil_names names = {0};
    enum peil_status status = PEIL_OK;
    for (size_t i = 0; i < every->count; i++) {
        const char *name = every->columns[i].name;
        peil_names_put(&names, name, strlen(name), i);
        position[i] = SIZE_MAX;
    }
    for (size_t i = reader->before; i < record->count && status == PEIL_OK; i++) {
        const struct peil_field *field = &record->fields[i];
        size_t at = peil_names_find(&names, field->text, field->length);
        if (at == SIZE_MAX) {
            status = unknown_column(reader, every, field->text);
        } else if (position[at] != SIZE_MAX) {
            status = refuse_column(reader, field->text, "stands twice in the header");
        } else {
            position[at] = i;
        }
    }
    peil_names_clear(&names);
    return status;
}

/* A multi-answer with only some of its options would count the others as not ticked. */
static enum peil_status check_options(struct reader *reader, const struct peil_schema *every,
                                      const size_t position[])
{
    for (size_t i = 0; i < every->count; i++) {
        const struct peil_column *column = &every->columns[i];
        int first = peil_schema_column(every, column->variable);
        if (column->option < 0 || first < 0) {
            continue;
        }
        if ((position[i] == SIZE_MAX) != (position[first] == SIZE_MAX)) {
            return refuse_column(reader,
                                 every->columns[position[i] == SIZE_MAX ? i : (size_t)first].name,
                                 "is missing, while other options of its question are there");
        }
    }
    return PEIL_OK;
}

static void add_meaning(struct column *column, const char *text, enum peil_state state, int code)
{
    size_t index = column->names.count;
    column->meanings[index] = (struct meaning){state, code};
    peil_names_put(&column->names, text, strlen(text), index);
}

static void add_states(struct reader *reader, struct column *column)
{
    static const enum peil_state states[] = {PEIL_NOT_ASKED, PEIL_SKIPPED, PEIL_INVALID};
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
        add_meaning(column, peil_state_text(&reader->arena, reader->survey, states[i], 0),
                    states[i], 0);
    }
    for (size_t i = 0; i < reader->survey->reason_count; i++) {
        add_meaning(column, peil_state_text(&reader->arena, reader->survey, PEIL_DECLARED, (int)i),
                    PEIL_DECLARED, (int)i);
    }
}

static void add_answers(struct reader *reader, struct column *column, const struct peil_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct peil_option *option = &list->options[i];
        bool missing = option->reason != PEIL_NOWHERE;
        add_meaning(column, peil_answer_text(&reader->arena, option->name),
                    missing ? PEIL_DECLARED : PEIL_VALUE, missing ? option->reason : (int)i);
    }
}

static void column_open(struct reader *reader, struct column *column, size_t cell)
{
    const struct peil_column *about = &reader->schema->columns[cell];
    const struct peil_variable *variable = &reader->survey->variables[about->variable];
    const struct peil_list *list = peil_variable_list(reader->survey, about->variable);
    column->cell = cell;
    column->number = peil_column_is_number(reader->survey, about);
    column->text = peil_column_is_text(reader->survey, about);
    column->numbers.kind = variable->role == PEIL_ROLE_SCALE ? PEIL_NUMBER_SCORE
                           : variable->type == PEIL_INTEGER  ? PEIL_NUMBER_WHOLE
                                                             : PEIL_NUMBER_DECIMAL;
    column->meanings = peil_arena_alloc(
        &reader->arena, 5 + reader->survey->reason_count + (list != NULL ? list->count : 0),
        sizeof *column->meanings);
    add_states(reader, column);
    if (about->option >= 0) {
        add_meaning(column, "0", PEIL_VALUE, 0);
        add_meaning(column, "1", PEIL_VALUE, 1);
    } else if (!column->number && !column->text && list != NULL) {
        add_answers(reader, column, list);
    }
}

/* The schema has the definition's order, whatever the order in the file. */
static void make_schema(struct reader *reader, const struct peil_schema *every,
                        const size_t position[], size_t fields)
{
    reader->schema = peil_schema_new(reader->survey, fields);
    reader->columns = peil_alloc(fields, sizeof *reader->columns);
    reader->cells = peil_alloc(fields, sizeof *reader->cells);
    reader->count = fields - reader->before;
    for (size_t i = 0; i < every->count; i++) {
        if (position[i] != SIZE_MAX) {
            const struct peil_column *column = &every->columns[i];
            peil_schema_add(reader->schema, column->name, column->variable, column->option);
            column_open(reader, &reader->columns[position[i] - reader->before],
                        reader->schema->count - 1);
        }
    }
}

static enum peil_status read_header(void *context, const struct peil_record *record)
{
    struct reader *reader = context;
    reader->place.line = record->line;
    if (record->count < BEFORE || strcmp(record->fields[0].text, "row") != 0 ||
        strcmp(record->fields[1].text, "status") != 0) {
        return refuse_column(reader, NULL, "a table of responses begins with columns row,status");
    }
    struct peil_schema_options all = {.scored = true, .open_text = true, .cluster = true};
    struct peil_schema *every = peil_schema_make(reader->survey, &all);
    size_t *position = peil_alloc(every->count + 1, sizeof *position);
    responses_flags_find(&reader->flags, reader->survey, record, BEFORE);
    reader->before = BEFORE + reader->flags.count;
    enum peil_status status = find_columns(reader, every, record, position);
    if (status == PEIL_OK) {
        status = check_options(reader, every, position);
    }
    if (status == PEIL_OK) {
        make_schema(reader, every, position, record->count);
        reader->schema->flags = reader->flags.rules;
        status = reader->sink->open(reader->sink->context, reader->schema);
    }
    free(position);
    peil_schema_free(every);
    return status;
}

/* Records */

static enum peil_status refuse_cell(struct reader *reader, const struct column *column,
                                    const struct peil_record *record, const char *format_why)
{
    reader->place.row = record->row;
    reader->place.line = record->line;
    return refuse_column(reader, column != NULL ? reader->schema->columns[column->cell].name : NULL,
                         format_why);
}

static enum peil_status unknown_answer(struct reader *reader, const struct column *column,
                                       const struct peil_record *record,
                                       const struct peil_field *field)
{
    const struct peil_column *about = &reader->schema->columns[column->cell];
    const struct peil_list *list = peil_variable_list(reader->survey, about->variable);
    const char *near = NULL;
    if (about->option < 0 && list != NULL) {
        const char **names = peil_alloc(list->count, sizeof *names);
        for (size_t i = 0; i < list->count; i++) {
            names[i] = list->options[i].name;
        }
        near = peil_text_nearest(field->text, names, list->count);
        free(names);
    }
    reader->place.row = record->row;
    reader->place.line = record->line;
    reader->place.column = about->name;
    peil_report(
        reader->diag, PEIL_FAULT, &reader->place, "'%s' is not %s%s%s%s%s", field->text,
        column->number       ? peil_numbers_wanted(&column->numbers)
        : about->option >= 0 ? "0, 1 or a state"
                             : "an answer of ",
        !column->number && about->option < 0 ? reader->survey->variables[about->variable].name : "",
        near != NULL ? " (did you mean '" : "", near != NULL ? near : "",
        near != NULL ? "'?)" : "");
    return PEIL_DATA;
}

static enum peil_status text_cell(struct reader *reader, struct column *column,
                                  const struct peil_record *record, const struct peil_field *field,
                                  struct peil_cell *cell)
{
    size_t dots = field->text[0] == '.';
    if (dots == 1 && field->text[1] != '.') { /* what it says is not quoted: it may be a person's */
        return refuse_cell(reader, column, record,
                           "a text that begins with '.' and is no state (write one more '.')");
    }
    cell->state = PEIL_VALUE;
    cell->text = field->text + dots;
    cell->length = field->length - dots;
    return PEIL_OK;
}

static enum peil_status read_cell(struct reader *reader, struct column *column,
                                  const struct peil_record *record, const struct peil_field *field)
{
    struct peil_cell *cell = &reader->cells[column->cell];
    *cell = (struct peil_cell){0};
    if (field->length == 0) {
        return refuse_cell(reader, column, record,
                           "an empty cell in an accepted row (write .skipped or .not_asked)");
    }
    if (field->text[0] == '.' || (!column->number && !column->text)) {
        size_t at = peil_names_find(&column->names, field->text, field->length);
        if (at != SIZE_MAX) {
            cell->state = column->meanings[at].state;
            cell->code = column->meanings[at].code;
            return PEIL_OK;
        }
    }
    if (column->text) {
        return text_cell(reader, column, record, field, cell);
    }
    if (column->number && peil_numbers_read(&column->numbers, field->text, field->length,
                                            &cell->text, &cell->length)) {
        return PEIL_OK;
    }
    return unknown_answer(reader, column, record, field);
}

/* The columns of a multi-answer are all values, or all in one state. */
static enum peil_status check_multis(struct reader *reader, const struct peil_record *record)
{
    const struct peil_column *columns = reader->schema->columns;
    for (size_t i = 1; i < reader->schema->count; i++) {
        const struct peil_cell *cell = &reader->cells[i], *before = &reader->cells[i - 1];
        if (columns[i].option >= 0 && columns[i - 1].option >= 0 &&
            columns[i].variable == columns[i - 1].variable && cell->state != before->state) {
            reader->place.row = record->row;
            reader->place.line = record->line;
            return refuse_column(reader, columns[i].name,
                                 "differs in state from the other options of its question");
        }
    }
    return PEIL_OK;
}

static enum peil_status read_accepted(struct reader *reader, const struct peil_record *record)
{
    for (size_t i = 0; i < reader->count; i++) {
        enum peil_status status =
            read_cell(reader, &reader->columns[i], record, &record->fields[i + reader->before]);
        if (status != PEIL_OK) {
            return status;
        }
    }
    return check_multis(reader, record);
}

static enum peil_status read_other(struct reader *reader, const struct peil_record *record)
{
    for (size_t i = 0; i < reader->count; i++) {
        if (record->fields[i + reader->before].length > 0) {
            return refuse_cell(reader, &reader->columns[i], record,
                               "a cell that is not empty in a row that is not accepted");
        }
        reader->cells[i] = (struct peil_cell){.state = PEIL_EMPTY};
    }
    return PEIL_OK;
}

static enum peil_status read_flags(struct reader *reader, const struct peil_record *record,
                                   struct peil_row *row)
{
    const char *why;
    const char *column = responses_flags_read(&reader->flags, record, row, &why);
    if (column == NULL) {
        return PEIL_OK;
    }
    reader->place.row = record->row;
    reader->place.line = record->line;
    return refuse_column(reader, column, why);
}

static bool read_status(const char *text, enum peil_row_status *status)
{
    for (int i = 0; i < PEIL_ROW_STATUSES; i++) {
        *status = (enum peil_row_status)i;
        if (strcmp(text, peil_row_status_name(*status)) == 0) {
            return true;
        }
    }
    return false;
}

static enum peil_status read_record(void *context, const struct peil_record *record)
{
    struct reader *reader = context;
    struct peil_row row = {.cells = reader->cells};
    if (!peil_read_count(record->fields[0].text, record->fields[0].length, &row.number) ||
        !read_status(record->fields[1].text, &row.status)) {
        reader->place.row = record->row;
        reader->place.line = record->line;
        reader->place.column = NULL;
        peil_report(reader->diag, PEIL_FAULT, &reader->place,
                    "'%s,%s' is not a row number and a status", record->fields[0].text,
                    record->fields[1].text);
        return PEIL_DATA;
    }
    enum peil_status status = read_flags(reader, record, &row);
    if (status == PEIL_OK) {
        status = row.status == PEIL_ACCEPTED ? read_accepted(reader, record)
                                             : read_other(reader, record);
    }
    return status == PEIL_OK ? reader->sink->row(reader->sink->context, &row) : status;
}
