/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "peil/csv.h"
#include "peil/decimal.h"
#include "peil/text.h"
#include "results_private.h"

/* Columns by what they say, as in results_columns. */
enum column {
    WAVE,
    GROUP1,
    GROUP1_LEVEL,
    GROUP2,
    GROUP2_LEVEL,
    VERSUS,
    VARIABLE,
    VARIABLE_LEVEL,
    CONTEXT,
    STAT_NAME,
    STAT,
    FAMILY,
    FAMILY_SIZE,
    ADJUST,
    WARNING
};

/* Cells of the row before that stand side by side, each followed by its NUL. */
struct stretch {
    char *bytes;
    size_t length, room;
};

struct reader {
    struct peil_results *results;
    struct peil_csv_input *input;
    const char *file;
    size_t at[RESULTS_COLUMNS];        /* where each column stands in a record */
    const char *last[RESULTS_COLUMNS]; /* the table's own text of the row before; or NULL */
    enum peil_context context;         /* of the row before */
    bool in_order;                     /* columns stand as they are written */
    struct stretch subject, tests;     /* from WAVE to CONTEXT; from FAMILY to ADJUST */
    struct peil_result_key key;        /* of the row before */
    const struct peil_result_family *family;
    struct peil_names stats; /* index is the statistic */
};

static enum peil_status refuse(const struct reader *reader, const struct peil_record *record,
                               const char *column, const char *format, const char *text)
{
    struct peil_place place = {reader->file, record->row, record->line, column};
    peil_report(reader->input->diag, PEIL_FAULT, &place, format, text);
    return PEIL_DATA;
}

static size_t find_column(const char *name)
{
    size_t c = 0;
    while (c < RESULTS_COLUMNS && strcmp(results_columns[c], name) != 0) {
        c++;
    }
    return c;
}

static enum peil_status read_header(void *context, const struct peil_record *record)
{
    struct reader *reader = context;
    for (size_t c = 0; c < RESULTS_COLUMNS; c++) {
        reader->at[c] = SIZE_MAX;
    }
    for (size_t i = 0; i < record->count; i++) {
        const char *name = record->fields[i].text;
        size_t c = find_column(name);
        if (c == RESULTS_COLUMNS) {
            return refuse(reader, record, NULL, "'%s' is not a column of results", name);
        }
        if (reader->at[c] != SIZE_MAX) {
            return refuse(reader, record, name, "stands twice%s", "");
        }
        reader->at[c] = i;
    }
    reader->in_order = true;
    for (size_t c = 0; c < RESULTS_COLUMNS; c++) {
        if (reader->at[c] == SIZE_MAX) {
            return refuse(reader, record, NULL, "column '%s' of results is missing",
                          results_columns[c]);
        }
        reader->in_order = reader->in_order && reader->at[c] == c;
    }
    return PEIL_OK;
}

/* Whether columns hold what they held in the row before, as most do; keeps what they hold. */
static bool is_as_before(const struct reader *reader, const struct peil_record *record,
                         struct stretch *stretch, enum column first, enum column last)
{
    if (!reader->in_order) {
        return false;
    }
    const char *bytes = record->fields[first].text;
    const struct peil_field *end = &record->fields[last];
    size_t length = (size_t)(end->text + end->length + 1 - bytes);
    if (stretch->length == length && memcmp(stretch->bytes, bytes, length) == 0) {
        return true;
    }
    stretch->bytes = peil_grow(stretch->bytes, &stretch->room, length, 1);
    memcpy(stretch->bytes, bytes, length);
    stretch->length = length;
    return false;
}

static const char *text_of(const struct reader *reader, const struct peil_record *record,
                           enum column column)
{
    return record->fields[reader->at[column]].text;
}

/* The table's own text: most cells hold what the row above holds. */
static const char *own_text_of(struct reader *reader, const struct peil_record *record,
                               enum column column)
{
    const struct peil_field *field = &record->fields[reader->at[column]];
    const char **last = &reader->last[column];
    if (*last == NULL || results_text_of(*last)->length != field->length ||
        memcmp(*last, field->text, field->length) != 0) {
        *last = peil_results_intern(reader->results, field->text);
    }
    return *last;
}

static bool find_context(struct reader *reader, const char *name)
{
    return strcmp(name, peil_context_name(reader->context)) == 0 ||
           results_context_find(name, &reader->context);
}

static enum peil_status unknown_stat(const struct reader *reader, const struct peil_record *record,
                                     const char *name)
{
    const char *names[PEIL_STATS];
    for (int i = 0; i < PEIL_STATS; i++) {
        names[i] = peil_stat_name((enum peil_stat)i);
    }
    const char *near = peil_text_nearest(name, names, PEIL_STATS);
    struct peil_place place = {reader->file, record->row, record->line, "stat_name"};
    peil_report(reader->input->diag, PEIL_FAULT, &place,
                near != NULL ? "'%s' is not a statistic (did you mean '%s'?)"
                             : "'%s' is not a statistic",
                name, near);
    return PEIL_DATA;
}

/* All of the key but its statistic. */
static enum peil_status read_subject(struct reader *reader, const struct peil_record *record)
{
    if (is_as_before(reader, record, &reader->subject, WAVE, CONTEXT)) {
        return PEIL_OK;
    }
    const char *context = text_of(reader, record, CONTEXT);
    if (!find_context(reader, context)) {
        return refuse(reader, record, "context", "'%s' is not a context", context);
    }
    own_text_of(reader, record, WAVE);
    reader->key = (struct peil_result_key){own_text_of(reader, record, GROUP1),
                                           own_text_of(reader, record, GROUP1_LEVEL),
                                           own_text_of(reader, record, GROUP2),
                                           own_text_of(reader, record, GROUP2_LEVEL),
                                           own_text_of(reader, record, VERSUS),
                                           own_text_of(reader, record, VARIABLE),
                                           own_text_of(reader, record, VARIABLE_LEVEL),
                                           reader->context,
                                           (enum peil_stat)0};
    return PEIL_OK;
}

static enum peil_status read_key(struct reader *reader, const struct peil_record *record)
{
    const struct peil_field *stat = &record->fields[reader->at[STAT_NAME]];
    enum peil_status status = read_subject(reader, record);
    if (status != PEIL_OK) {
        return status;
    }
    size_t found = peil_names_find(&reader->stats, stat->text, stat->length);
    if (found == SIZE_MAX) {
        return unknown_stat(reader, record, stat->text);
    }
    reader->key.stat = (enum peil_stat)found;
    return PEIL_OK;
}

/* Counts are whole numbers, and small enough to be whole as doubles: protect adds and subtracts
 * them. */
static bool is_count(double value)
{
    return value >= 0 && value <= 0x1p53 && value == (double)(uint64_t)value;
}

static enum peil_status read_value(const struct reader *reader, const struct peil_record *record,
                                   struct peil_result *row)
{
    const char *stat = text_of(reader, record, STAT);
    row->defined = stat[0] != '\0';
    if (row->defined && !peil_double_parse(stat, &row->value)) {
        return refuse(reader, record, "stat", "'%s' is not a number", stat);
    }
    if (row->defined && results_stat_is_count(row->stat) && !is_count(row->value)) {
        return refuse(reader, record, "stat", "'%s' is not a count", stat);
    }
    if (!row->defined && row->warning[0] == '\0') {
        return refuse(reader, record, "stat", "is empty, and the warning does not say why%s", "");
    }
    return PEIL_OK;
}

static enum peil_status read_family(struct reader *reader, const struct peil_record *record,
                                    struct peil_result *row)
{
    if (is_as_before(reader, record, &reader->tests, FAMILY, ADJUST)) {
        row->family = reader->family;
        return PEIL_OK;
    }
    const char *size = text_of(reader, record, FAMILY_SIZE);
    size_t digits = strspn(size, "0123456789");
    if (size[digits] != '\0' || digits > 18) {
        return refuse(reader, record, "family_size", "'%s' is not a number of tests", size);
    }
    row->family = reader->family = peil_results_family(
        reader->results, own_text_of(reader, record, FAMILY),
        digits > 0 ? strtoull(size, NULL, 10) : 0, own_text_of(reader, record, ADJUST));
    return PEIL_OK;
}

static enum peil_status read_record(void *context, const struct peil_record *record)
{
    struct reader *reader = context;
    enum peil_status status = read_key(reader, record);
    if (status != PEIL_OK) {
        return status;
    }
    struct peil_result *row = results_append(reader->results, reader->last[WAVE], &reader->key);
    if (row == NULL) {
        return refuse(reader, record, "stat_name",
                      "'%s' stands there already for the same group, variable and context",
                      peil_stat_name(reader->key.stat));
    }
    row->warning = own_text_of(reader, record, WARNING);
    status = read_value(reader, record, row);
    return status == PEIL_OK ? read_family(reader, record, row) : status;
}

/* The name of a table in messages. */
static const char *file_name(const char *path)
{
    const char *slash = path != NULL ? strrchr(path, '/') : NULL;
    if (path == NULL || strcmp(path, "-") == 0) {
        return "standard input";
    }
    return slash != NULL ? slash + 1 : path;
}

enum peil_status peil_results_read(struct peil_results *results, const char *path, bool plain,
                                   struct peil_diag *diag)
{
    struct reader reader = {.results = results, .file = file_name(path)};
    struct peil_csv_input input = {.path = path,
                                   .name = reader.file,
                                   .kind = PEIL_CSV_TABLE,
                                   .delimiter = ',',
                                   .plain = plain,
                                   .header = read_header,
                                   .record = read_record,
                                   .context = &reader,
                                   .diag = diag};
    reader.input = &input;
    for (size_t i = 0; i < PEIL_STATS; i++) {
        const char *name = peil_stat_name((enum peil_stat)i);
        peil_names_put(&reader.stats, name, strlen(name), i);
    }
    enum peil_status status = peil_csv_read(&input);
    peil_names_clear(&reader.stats);
    free(reader.subject.bytes);
    free(reader.tests.bytes);
    return status;
}
