/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counts_reader.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cell_text.h"
#include "peil/csv.h"

enum meta { META_FORM = 1, META_VERSION = 2, META_DIGEST = 4, META_ALL = 7 };

static enum peil_status refuse(struct reader *reader, const struct peil_record *record,
                               enum field field, const char *why)
{
    static const char *const names[] = {"wave",      "table",  "variable", "value",
                                        "variable2", "value2", "by",       "group",
                                        "by2",       "group2", "n"};
    reader->place.row = record->row;
    reader->place.line = record->line;
    reader->place.column = names[field];
    peil_report(reader->diag, PEIL_FAULT, &reader->place, "'%s' %s", record->fields[field].text,
                why);
    return PEIL_DATA;
}

/* Adds n to *count, unless that is more than can be counted. */
static enum peil_status add(struct reader *reader, const struct peil_record *record,
                            uint64_t *count, uint64_t n)
{
    if (n > (UINT64_MAX >> 8) || *count > (UINT64_MAX >> 8)) {
        return refuse(reader, record, N, "is more than Peil counts to");
    }
    *count += n;
    return PEIL_OK;
}

/* The group of a row: that of the row before, or the next, or a search through all. */
static bool find_group(struct reader *reader, const struct peil_record *record, size_t *group)
{
    const struct peil_counts *counts = reader->counts;
    const struct peil_field *fields = record->fields;
    for (size_t i = 0; i < counts->group_count; i++) {
        size_t at = (reader->group + i) % counts->group_count;
        struct peil_level_name name = peil_group_name(counts, at);
        if (strcmp(name.level, fields[GROUP].text) == 0 && strcmp(name.by, fields[BY].text) == 0 &&
            strcmp(name.level2, fields[GROUP2].text) == 0 &&
            strcmp(name.by2, fields[BY2].text) == 0) {
            *group = reader->group = at;
            return true;
        }
    }
    return false;
}

/* No group has these names: the column of the first that none has with those before it. */
static enum peil_status refuse_group(struct reader *reader, const struct peil_record *record)
{
    const struct peil_counts *counts = reader->counts;
    const struct peil_field *fields = record->fields;
    int wrong = BY;
    for (size_t at = 0; at < counts->group_count; at++) {
        struct peil_level_name name = peil_group_name(counts, at);
        const char *const names[] = {name.by, name.level, name.by2, name.level2};
        int same = 0;
        while (same < 3 && strcmp(names[same], fields[BY + same].text) == 0) {
            same++;
        }
        wrong = BY + same > wrong ? BY + same : wrong;
    }
    return refuse(reader, record, wrong,
                  wrong == BY || wrong == BY2 ? "is not a grouping that is counted"
                                              : "is not a level that is counted");
}

/* meta and status */

static enum peil_status same_meta(struct reader *reader, const struct peil_record *record,
                                  const char *ours, enum meta meta)
{
    reader->meta |= meta;
    if (strcmp(record->fields[VALUE].text, ours != NULL ? ours : "") == 0) {
        return PEIL_OK;
    }
    return refuse(reader, record, VALUE,
                  meta == META_DIGEST
                      ? "is the digest of another definition: these counts cannot be added"
                      : "is not what the definition says: these counts are of another survey");
}

static bool hexadecimal(const char *text, size_t length, struct peil_part *part)
{
    uint64_t halves[2] = {0, 0};
    if (length != 32) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        const char *digits = "0123456789abcdef";
        const char *at = strchr(digits, text[i]);
        if (at == NULL) {
            return false;
        }
        halves[i / 16] = halves[i / 16] << 4 | (uint64_t)(at - digits);
    }
    part->high = halves[0];
    part->low = halves[1];
    return true;
}

static enum peil_status read_part(struct reader *reader, const struct peil_record *record,
                                  uint64_t n)
{
    struct peil_part part = {.rows = n};
    const struct peil_field *field = &record->fields[VALUE];
    if (!hexadecimal(field->text, field->length, &part)) {
        return refuse(reader, record, VALUE, "is not the id of a part");
    }
    if (!peil_counts_add_part(reader->counts, &part)) {
        return refuse(reader, record, VALUE, "is a part that was added already");
    }
    return PEIL_OK;
}

static enum peil_status read_meta(struct reader *reader, const struct peil_record *record,
                                  uint64_t n)
{
    const struct peil_survey *survey = reader->counts->survey;
    const char *name = record->fields[VARIABLE].text;
    if (strcmp(name, "form_id") == 0) {
        return same_meta(reader, record, survey->form_id, META_FORM);
    }
    if (strcmp(name, "version") == 0) {
        return same_meta(reader, record, survey->version, META_VERSION);
    }
    if (strcmp(name, "digest") == 0) {
        return same_meta(reader, record, survey->digest, META_DIGEST);
    }
    if (strcmp(name, "part") == 0) {
        return read_part(reader, record, n);
    }
    return refuse(reader, record, VARIABLE, "is not a meta row that Peil knows");
}

static enum peil_status read_status(struct reader *reader, const struct peil_record *record,
                                    uint64_t n)
{
    for (int i = 0; i < PEIL_ROW_STATUSES; i++) {
        if (strcmp(record->fields[VALUE].text, peil_row_status_name((enum peil_row_status)i)) ==
            0) {
            return add(reader, record, &reader->counts->status[i], n);
        }
    }
    return refuse(reader, record, VALUE, "is not a status");
}

/* one, flagged and over_full */

static enum peil_status number_slot(struct reader *reader, const struct peil_record *record,
                                    size_t *slot)
{
    const struct peil_field *value = &record->fields[VALUE];
    const char *text;
    size_t length;
    if (!peil_numbers_read(&reader->numbers[reader->column], value->text, value->length, &text,
                           &length)) {
        return refuse(reader, record, VALUE, "is not a number or a state");
    }
    *slot = peil_counts_slot(reader->counts, reader->column, text, length);
    return *slot != SIZE_MAX ? PEIL_OK
                             : refuse(reader, record, VARIABLE,
                                      "has more than 65536 distinct values: declare a band");
}

/* The column and slot of a row of one or flagged. */
static enum peil_status find_slot(struct reader *reader, const struct peil_record *record,
                                  size_t *slot)
{
    const struct peil_field *value = &record->fields[VALUE];
    if (!reader_find_column(reader, &record->fields[VARIABLE])) {
        return refuse(reader, record, VARIABLE, "is not a column that is counted");
    }
    *slot = peil_names_find(&reader->slots[reader->column], value->text, value->length);
    if (*slot != SIZE_MAX) {
        return PEIL_OK;
    }
    if (reader->counts->columns[reader->column].texts == NULL) {
        return refuse(reader, record, VALUE, "is not an answer or a state");
    }
    return number_slot(reader, record, slot);
}

static enum peil_status read_one(struct reader *reader, const struct peil_record *record,
                                 size_t group, uint64_t n)
{
    size_t slot = 0;
    enum peil_status status = find_slot(reader, record, &slot);
    if (status != PEIL_OK) {
        return status;
    }
    struct peil_counts_column *column = &reader->counts->columns[reader->column];
    return add(reader, record, &column->n[slot * reader->counts->group_count + group], n);
}

static enum peil_status read_flagged(struct reader *reader, const struct peil_record *record,
                                     uint64_t n)
{
    size_t slot = 0;
    enum peil_status status = find_slot(reader, record, &slot);
    if (status != PEIL_OK) {
        return status;
    }
    struct peil_counts_column *column = &reader->counts->columns[reader->column];
    return column->flagged == NULL ? refuse(reader, record, VARIABLE,
                                            "is not a column with a mean, or no rule is in "
                                            "force")
                                   : add(reader, record, &column->flagged[slot], n);
}

static enum peil_status read_over_full(struct reader *reader, const struct peil_record *record,
                                       size_t group, uint64_t n)
{
    if (!reader_find_column(reader, &record->fields[VARIABLE]) ||
        reader->counts->columns[reader->column].over_full == NULL) {
        return refuse(reader, record, VARIABLE, "is not an option of a question with a limit");
    }
    if (strcmp(record->fields[VALUE].text, "1") != 0) {
        return refuse(reader, record, VALUE, "is not 1");
    }
    return add(reader, record, &reader->counts->columns[reader->column].over_full[group], n);
}

static enum peil_status read_multi(struct reader *reader, const struct peil_record *record,
                                   size_t group, uint64_t n)
{
    const struct peil_counts *counts = reader->counts;
    int variable = peil_survey_variable(counts->survey, record->fields[VARIABLE].text);
    const struct peil_counts_multi *multi =
        variable < 0 ? NULL : peil_counts_find_multi(counts, variable);
    if (multi == NULL) {
        return refuse(reader, record, VARIABLE, "is not a multi-answer that is counted");
    }
    for (size_t which = 0; which < PEIL_MULTI_COUNTS; which++) {
        if (strcmp(record->fields[VALUE].text, peil_multi_count_names[which]) == 0) {
            return add(reader, record, &multi->n[which * counts->group_count + group], n);
        }
    }
    return refuse(reader, record, VALUE, "is not asked, answered, mentions or over_full");
}

/* flag, pair, pair_complete and paired */

static enum peil_status add_to(struct reader *reader, const struct peil_record *record,
                               struct count_place place, uint64_t n)
{
    return place.n != NULL ? add(reader, record, place.n, n)
                           : refuse(reader, record, place.field, place.why);
}

/* The table */

enum table {
    META,
    STATUS,
    FLAG,
    ONE,
    FLAGGED,
    OVER_FULL,
    MULTI,
    PAIR,
    PAIR_COMPLETE,
    PAIRED,
    TABLES
};
static const char *const table_names[TABLES] = {"meta",          "status",    "flag",  "one",
                                                "flagged",       "over_full", "multi", "pair",
                                                "pair_complete", "paired"};

static enum peil_status read_header(void *context, const struct peil_record *record)
{
    static const char expected[] =
        "wave\0table\0variable\0value\0variable2\0value2\0by\0group\0by2\0"
        "group2\0n";
    struct reader *reader = context;
    const char *name = expected;
    bool same = record->count == FIELDS;
    for (size_t i = 0; same && i < FIELDS; i++, name += strlen(name) + 1) {
        same = strcmp(record->fields[i].text, name) == 0;
    }
    if (!same) {
        reader->place.line = record->line;
        peil_report(reader->diag, PEIL_FAULT, &reader->place,
                    "is not a table of counts: its columns "
                    "are not wave,table,variable,value,variable2,value2,by,group,by2,group2,n");
    }
    return same ? PEIL_OK : PEIL_DATA;
}

static enum peil_status read_record(void *context, const struct peil_record *record)
{
    struct reader *reader = context;
    const struct peil_field *fields = record->fields;
    const char *wave = reader->counts->survey->wave;
    size_t table = peil_names_find(&reader->tables, fields[TABLE].text, fields[TABLE].length);
    size_t group;
    uint64_t n;
    if (strcmp(fields[WAVE].text, wave != NULL ? wave : "") != 0) {
        return refuse(reader, record, WAVE, "is not the wave of this definition");
    }
    if (!peil_read_count(fields[N].text, fields[N].length, &n)) {
        return refuse(reader, record, N, "is not a count");
    }
    if (!find_group(reader, record, &group)) {
        return refuse_group(reader, record);
    }
    if (fields[BY2].length > 0 && (table == PAIR || table == PAIR_COMPLETE || table == PAIRED)) {
        return refuse(reader, record, BY2, "is not what pairs are counted by");
    }
    if (table != META && reader->meta != META_ALL) {
        return refuse(reader, record, TABLE, "stands before meta rows form_id, version, digest");
    }
    switch (table) {
    case META:
        return read_meta(reader, record, n);
    case STATUS:
        return read_status(reader, record, n);
    case FLAG:
        return add_to(reader, record, reader_find_flag(reader, fields), n);
    case FLAGGED:
        return read_flagged(reader, record, n);
    case ONE:
        return read_one(reader, record, group, n);
    case OVER_FULL:
        return read_over_full(reader, record, group, n);
    case MULTI:
        return read_multi(reader, record, group, n);
    case PAIR:
    case PAIR_COMPLETE:
        return add_to(reader, record,
                      reader_find_pair(reader, fields, table == PAIR_COMPLETE, group), n);
    case PAIRED:
        return add_to(reader, record, reader_find_paired(reader, fields, group), n);
    default:
        return refuse(reader, record, TABLE, "is not a part of counts");
    }
}

static void reader_init(struct reader *reader, struct peil_counts *counts)
{
    const struct peil_survey *survey = counts->survey;
    reader->slots = peil_alloc(counts->column_count, sizeof *reader->slots);
    reader->numbers = peil_alloc(counts->column_count, sizeof *reader->numbers);
    for (size_t i = 0; i < counts->column_count; i++) {
        reader->numbers[i].kind = PEIL_NUMBER_SCORE;
    }
    for (size_t i = 0; i < TABLES; i++) {
        peil_names_put(&reader->tables, table_names[i], strlen(table_names[i]), i);
    }
    for (size_t v = 0; v < survey->variable_count; v++) {
        if (survey->variables[v].scale != PEIL_NOWHERE) {
            const char *name = survey->variables[v].name;
            peil_names_put(&reader->items, name, strlen(name), v);
        }
    }
}

static void reader_clear(struct reader *reader)
{
    for (size_t i = 0; i < reader->counts->column_count; i++) {
        peil_names_clear(&reader->slots[i]);
        peil_numbers_clear(&reader->numbers[i]);
    }
    free(reader->slots);
    free(reader->numbers);
    peil_names_clear(&reader->tables);
    peil_names_clear(&reader->items);
    peil_arena_clear(&reader->arena);
}

static enum peil_status check_flagged(struct reader *reader)
{
    const char *column;
    if (peil_counts_flagged_fit(reader->counts, &column)) {
        return PEIL_OK;
    }
    peil_report(reader->diag, PEIL_FAULT, &reader->place,
                "the counts of '%s' with a flag do not fit those of everyone: rows were lost or "
                "changed",
                column);
    return PEIL_DATA;
}

static enum peil_status check_sums(struct reader *reader)
{
    const char *column;
    size_t grouping;
    const struct peil_survey *survey = reader->counts->survey;
    reader->place = (struct peil_place){.file = reader->place.file};
    if (reader->meta != META_ALL) {
        peil_report(reader->diag, PEIL_FAULT, &reader->place,
                    "has no meta rows form_id, version and digest");
        return PEIL_DATA;
    }
    if (!peil_counts_add_up(reader->counts, &column, &grouping)) {
        struct peil_level_name name = peil_level_name(survey, grouping, 0);
        bool crossing = grouping >= survey->grouping_count;
        peil_report(reader->diag, PEIL_FAULT, &reader->place,
                    "the counts of '%s' by '%s'%s%s%s do not add up to those of %s: rows were lost "
                    "or changed",
                    column, name.by, crossing ? " and '" : "", name.by2, crossing ? "'" : "",
                    crossing ? "one of them" : "everyone");
        return PEIL_DATA;
    }
    return check_flagged(reader);
}

enum peil_status peil_counts_read(struct peil_counts *counts, const char *path, bool plain,
                                  struct peil_diag *diag)
{
    struct reader reader = {.counts = counts, .diag = diag, .column = SIZE_MAX};
    struct peil_csv_input input = {.path = path,
                                   .kind = PEIL_CSV_TABLE,
                                   .delimiter = ',',
                                   .plain = plain,
                                   .header = read_header,
                                   .record = read_record,
                                   .context = &reader,
                                   .diag = diag};
    reader.place.file = peil_table_name(path);
    reader_init(&reader, counts);
    enum peil_status status = peil_csv_read(&input);
    if (status == PEIL_OK) {
        status = check_sums(&reader);
    }
    if (status == PEIL_OK) {
        peil_counts_finish(counts);
    }
    reader_clear(&reader);
    return status;
}
