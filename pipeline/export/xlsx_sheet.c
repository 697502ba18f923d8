/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx_sheet.c: the rows of a sheet, as they come (ECMA-376 part 1, 18.3). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "xlsx_private.h"

enum { FIRST = 3 /* rows among which the header is */ };

/* A row as it was read; the fields point into bytes once it is whole. */
struct row {
    char *bytes;
    size_t used, room;
    struct peil_field *fields; /* text: set when the row is given */
    size_t count, capacity;
    size_t filled; /* fields up to the last that holds something */
    uint64_t line;
};

struct reading {
    struct xlsx_parsing *parsing;
    struct peil_xlsx *xlsx;
    const char *sheet;
    peil_record_function record;
    void *context;

    struct row first[FIRST]; /* held back until the width is known; then first[0] is used */
    size_t held;
    size_t width; /* 0: not known yet */
    struct row *row;
    bool in_row;
    uint64_t line, given, blank, pending; /* pending: blank rows behind the last given */

    bool in_cell, in_value;
    char type;     /* of the cell: first letters, see type_of */
    size_t format; /* its style */
    size_t column;
    int phonetic;
    char *value;
    size_t length, value_room;
};

enum type {
    NUMBER = 'n',
    SHARED = 's',
    INLINE = 'i',
    FORMULA = 'f',
    BOOLEAN = 'b',
    ERROR = 'e',
    DATE = 'd'
};

/* ---- places ---- */

static const char *column_letters(size_t column, char letters[8])
{
    size_t at = 7;
    letters[at] = '\0';
    for (column++; column > 0 && at > 0; column = (column - 1) / 26)
        letters[--at] = (char)('A' + (column - 1) % 26);
    return letters + at;
}

static void refuse_cell(struct reading *reading, const char *what)
{
    char letters[8];
    xlsx_refuse(reading->parsing, "sheet '%s', cell %s%llu: %s", reading->sheet,
                column_letters(reading->column, letters), (unsigned long long)reading->line, what);
}

/* The column of a reference such as AB12, and *row its digits; false: it is none. */
static bool read_reference(const char *reference, size_t *column, uint64_t *row)
{
    size_t letters = 0;
    *column = 0;
    *row = 0;
    for (; reference[letters] >= 'A' && reference[letters] <= 'Z' && letters < 4; letters++)
        *column = *column * 26 + (size_t)(reference[letters] - 'A' + 1);
    const char *digits = reference + letters;
    size_t count = strspn(digits, "0123456789");
    if (letters == 0 || letters > 3 || count == 0 || count > 7 || digits[count] != '\0')
        return false;
    *row = strtoull(digits, NULL, 10);
    --*column;
    return *column < PEIL_XLSX_COLUMNS;
}

/* ---- rows ---- */

static void add_field(struct row *row, const char *text, size_t length, bool absent)
{
    row->fields = peil_grow(row->fields, &row->capacity, row->count + 1, sizeof *row->fields);
    row->bytes = peil_grow(row->bytes, &row->room, row->used + length + 1 + PEIL_CSV_SPARE, 1);
    if (length > 0)
        memcpy(row->bytes + row->used, text, length);
    row->bytes[row->used + length] = '\0';
    row->used += length + 1;
    row->fields[row->count++] = (struct peil_field){.length = length, .absent = absent};
    row->filled = length > 0 ? row->count : row->filled;
}

static void give(struct reading *reading, struct row *row)
{
    while (row->count < reading->width)
        add_field(row, "", 0, true);
    size_t at = 0;
    for (size_t i = 0; i < reading->width; i++) {
        row->fields[i].text = row->bytes + at;
        at += row->fields[i].length + 1;
    }
    struct peil_record record = {.row = reading->given++,
                                 .line = row->line,
                                 .count = reading->width,
                                 .fields = row->fields,
                                 .bytes = row->bytes,
                                 .length = at};
    enum peil_status status = reading->record(reading->context, &record);
    if (status != PEIL_OK)
        xlsx_stop(reading->parsing, status);
}

/* The first rows are as wide as the widest of them. */
static void give_first(struct reading *reading)
{
    for (size_t i = 0; i < reading->held; i++)
        if (reading->first[i].filled > reading->width)
            reading->width = reading->first[i].filled;
    for (size_t i = 0; i < reading->held && reading->parsing->status == PEIL_OK; i++)
        give(reading, &reading->first[i]);
}

static void begin_row(struct reading *reading, const char **attributes)
{
    const char *number = xlsx_attribute(attributes, "r");
    uint64_t line = number != NULL ? strtoull(number, NULL, 10) : reading->line + 1;
    if (line <= reading->line) {
        xlsx_refuse(reading->parsing, "sheet '%s': row %llu follows row %llu", reading->sheet,
                    (unsigned long long)line, (unsigned long long)reading->line);
        return;
    }
    reading->pending += line - reading->line - 1;
    reading->line = line;
    reading->row = &reading->first[reading->width > 0 ? 0 : reading->held];
    reading->row->used = reading->row->count = reading->row->filled = 0;
    reading->row->line = line;
    reading->in_row = true;
}

static void end_row(struct reading *reading)
{
    struct row *row = reading->row;
    reading->in_row = false;
    if (row->filled == 0) {
        reading->pending++;
        return;
    }
    reading->blank += reading->pending;
    reading->pending = 0;
    if (reading->width > 0) {
        give(reading, row);
    } else if (++reading->held == FIRST) {
        give_first(reading);
    }
}

/* ---- cells ---- */

static char type_of(const char *type)
{
    if (type == NULL || type[0] == 'n')
        return NUMBER;
    if (type[0] == 's')
        return type[1] == '\0' ? SHARED : FORMULA;
    return type[0] == 'i' ? INLINE : type[0];
}

static void begin_cell(struct reading *reading, const char **attributes)
{
    const char *reference = NULL, *type = NULL, *style = NULL;
    for (; *attributes != NULL; attributes += 2) {
        if (attributes[0][1] != '\0')
            continue;
        reference = attributes[0][0] == 'r' ? attributes[1] : reference;
        type = attributes[0][0] == 't' ? attributes[1] : type;
        style = attributes[0][0] == 's' ? attributes[1] : style;
    }
    size_t column = reading->row->count;
    uint64_t line = reading->line;
    if (reference != NULL && (!read_reference(reference, &column, &line) || line != reading->line ||
                              column < reading->row->count)) {
        xlsx_refuse(reading->parsing, "sheet '%s', row %llu: '%s' is not the next cell",
                    reading->sheet, (unsigned long long)reading->line, reference);
        return;
    }
    reading->column = column;
    if (column >= PEIL_XLSX_COLUMNS)
        refuse_cell(reading, "a sheet has no so many columns");
    reading->in_cell = true;
    reading->type = type_of(type);
    reading->format = style != NULL ? strtoul(style, NULL, 10) : 0;
    reading->length = 0;
}

/* A text in place of which a shared one stands. */
static bool share(struct reading *reading, const char **text, size_t *length)
{
    const struct peil_xlsx *xlsx = reading->xlsx;
    size_t index = 0;
    if (reading->length == 0 || reading->length > 9)
        return false;
    for (size_t i = 0; i < reading->length; i++) {
        if (reading->value[i] < '0' || reading->value[i] > '9')
            return false;
        index = index * 10 + (size_t)(reading->value[i] - '0');
    }
    if (index >= xlsx->string_count)
        return false;
    *text = xlsx->strings + xlsx->starts[index];
    *length = xlsx->starts[index + 1] - xlsx->starts[index] - 1;
    return true;
}

/* An ISO date: a blank between date and time, as everywhere here. */
static void settle_date(struct reading *reading)
{
    char *at = reading->length > 0 ? memchr(reading->value, 'T', reading->length) : NULL;
    if (at != NULL)
        *at = ' ';
    if (reading->length > 0 && reading->value[reading->length - 1] == 'Z')
        reading->length--;
}

/* What the cell says, in *text; false: nothing can be made of it. */
static bool read_cell(struct reading *reading, const char **text, size_t *length,
                      char number[XLSX_NUMBER_TEXT])
{
    const struct peil_xlsx *xlsx = reading->xlsx;
    enum xlsx_format format = reading->format < xlsx->format_count
                                  ? (enum xlsx_format)xlsx->formats[reading->format]
                                  : XLSX_NUMBER;
    switch (reading->type) {
    case SHARED:
        return reading->length == 0 || share(reading, text, length);
    case NUMBER:
        *text = number;
        *length = xlsx_number_text(reading->value, reading->length, format, xlsx->date1904, number);
        return *length > 0 || reading->length == 0;
    case INLINE:
    case FORMULA:
        reading->length = xlsx_unescape(reading->value, reading->length);
        break;
    case DATE:
        settle_date(reading);
        break;
    default: /* booleans are 1 and 0 already, errors their text */
        break;
    }
    *text = reading->value;
    *length = reading->length;
    return true;
}

static void end_cell(struct reading *reading)
{
    struct row *row = reading->row;
    char number[XLSX_NUMBER_TEXT];
    const char *text = "";
    size_t length = 0;
    reading->in_cell = false;
    if (reading->length > 0 && !read_cell(reading, &text, &length, number)) {
        refuse_cell(reading, reading->type == SHARED ? "refers to a text that is not there"
                                                     : "a number that is none");
        return;
    }
    if (length > 0 && reading->width > 0 && reading->column >= reading->width) {
        refuse_cell(reading, "stands to the right of the header's last column");
        return;
    }
    while (row->count < reading->column)
        add_field(row, "", 0, true);
    add_field(row, text, length, length == 0);
}

/* ---- handlers ---- */

static void start(struct xlsx_parsing *parsing, const char *name, const char **attributes)
{
    struct reading *reading = parsing->context;
    if (reading->in_cell) {
        if (name[0] == 'v' && name[1] == '\0')
            reading->in_value = reading->type != INLINE;
        else if (name[0] == 't' && name[1] == '\0')
            reading->in_value = reading->type == INLINE && reading->phonetic == 0;
        else if (strcmp(name, "rPh") == 0)
            reading->phonetic++;
    } else if (reading->in_row && name[0] == 'c' && name[1] == '\0') {
        begin_cell(reading, attributes);
    } else if (!reading->in_row && strcmp(name, "row") == 0) {
        begin_row(reading, attributes);
    }
}

static void end(struct xlsx_parsing *parsing, const char *name)
{
    struct reading *reading = parsing->context;
    reading->in_value = false;
    if (parsing->status != PEIL_OK)
        return;
    if (reading->in_cell && name[0] == 'c' && name[1] == '\0')
        end_cell(reading);
    else if (reading->in_cell && strcmp(name, "rPh") == 0)
        reading->phonetic--;
    else if (reading->in_row && !reading->in_cell && strcmp(name, "row") == 0)
        end_row(reading);
}

static void text(struct xlsx_parsing *parsing, const char *bytes, int length)
{
    struct reading *reading = parsing->context;
    if (!reading->in_value)
        return;
    reading->value =
        peil_grow(reading->value, &reading->value_room, reading->length + (size_t)length + 1, 1);
    memcpy(reading->value + reading->length, bytes, (size_t)length);
    reading->length += (size_t)length;
}

static enum peil_status prepare(struct peil_xlsx *xlsx)
{
    if (xlsx->prepared)
        return PEIL_OK;
    xlsx->prepared = true;
    enum peil_status status = xlsx_read_styles(xlsx);
    return status == PEIL_OK ? xlsx_read_strings(xlsx) : status;
}

/* The handlers know the parsing only once it runs. */
static void start_first(struct xlsx_parsing *parsing, const char *name, const char **attributes)
{
    struct reading *reading = parsing->context;
    reading->parsing = parsing;
    start(parsing, name, attributes);
}

enum peil_status peil_xlsx_read(struct peil_xlsx *xlsx, size_t sheet, peil_record_function record,
                                void *context, uint64_t *blank_rows)
{
    static const struct xlsx_handlers handlers = {start_first, end, text};
    struct reading reading = {
        .xlsx = xlsx, .sheet = xlsx->sheets[sheet].name, .record = record, .context = context};
    enum peil_status status = prepare(xlsx);
    if (status == PEIL_OK)
        status = xlsx_parse(xlsx, xlsx->sheets[sheet].part, &handlers, &reading);
    if (status == PEIL_OK && reading.width == 0 && reading.held > 0) {
        struct xlsx_parsing after = {.xlsx = xlsx, .part = xlsx->sheets[sheet].part};
        after.parser = XML_ParserCreate(NULL); /* nothing more is parsed: it can be stopped */
        reading.parsing = &after;
        give_first(&reading);
        status = after.status;
        XML_ParserFree(after.parser);
    }
    *blank_rows = reading.blank;
    for (size_t i = 0; i < FIRST; i++) {
        free(reading.first[i].bytes);
        free(reading.first[i].fields);
    }
    free(reading.value);
    return status;
}
