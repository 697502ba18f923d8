/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "peil/csv.h"
#include "peil/decimal.h"
#include "results_private.h"

/* Shares of small groups come back a thousand times and the shortest decimal of a double is dear:
 * texts made before, by value. */
enum { REMEMBERED = 4096 };
struct remembered {
    uint64_t bits;  /* of the value */
    uint8_t length; /* 0: none yet */
    char text[PEIL_DOUBLE_TEXT];
};

struct text {
    const char *bytes;
    size_t length;
};

/* Rows of one group and variable follow each other: their records begin alike, up to the context.
 */
struct rows_writer {
    struct peil_csv *csv;
    const char *const *texts;               /* of the table */
    const struct peil_result_subject *last; /* of the row written before; NULL: none */
    struct peil_csv_mark mark;              /* in its record, behind the context */
    struct text stats[PEIL_STATS];
    struct remembered remembered[REMEMBERED];
};

/* The value of a row in its shortest form. */
static const struct remembered *double_text(struct rows_writer *writer, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    struct remembered *known =
        &writer->remembered[(bits * UINT64_C(0x9e3779b97f4a7c15)) >> 40 & (REMEMBERED - 1)];
    if (known->length == 0 || known->bits != bits) {
        known->bits = bits;
        known->length = (uint8_t)peil_double_format(value, known->text);
    }
    return known;
}

static void write_text(struct peil_csv *csv, const char *interned)
{
    const struct results_text *text = results_text_of(interned);
    if (text->plain) {
        peil_csv_plain(csv, text->text, text->length);
    } else {
        peil_csv_bytes(csv, text->text, text->length);
    }
}

static void begin_record(struct rows_writer *writer, const struct peil_result *row)
{
    const struct peil_result_subject *subject = row->subject;
    struct peil_csv *csv = writer->csv;
    if (subject == writer->last) {
        peil_csv_repeat(csv, writer->mark);
    } else {
        peil_csv_text(csv, subject->wave); /* first of its record: other rules of quoting */
        write_text(csv, subject->group1);
        write_text(csv, subject->group1_level);
        write_text(csv, subject->group2);
        write_text(csv, subject->group2_level);
        write_text(csv, subject->versus);
        write_text(csv, subject->variable);
        write_text(csv, subject->variable_level);
        peil_csv_text(csv, peil_context_name(subject->context));
        writer->mark = peil_csv_mark(csv);
    }
    writer->last = subject;
}

/* Nearly all rows have nothing but a value. */
static bool has_remarks(const struct peil_result_family *family, const char *warning)
{
    return family->name[0] != '\0' || family->size != 0 || family->adjust[0] != '\0' ||
           warning[0] != '\0';
}

static void write_remarks(struct peil_csv *csv, const struct peil_result_family *family,
                          const char *warning)
{
    peil_csv_text(csv, family->name);
    if (family->size > 0) {
        peil_csv_count(csv, family->size);
    } else {
        peil_csv_plain(csv, "", 0);
    }
    peil_csv_text(csv, family->adjust);
    peil_csv_text(csv, warning);
}

/* The fields from the statistic on in one piece, as plain text with its commas: one call instead of
 * six, for a hundred thousand rows. */
static enum peil_status write_row(struct rows_writer *writer, const struct peil_result *row,
                                  const struct peil_result_value *said)
{
    enum { NAME = 40, EMPTY = 4 };
    const struct text *stat = &writer->stats[row->stat];
    const char *warning = writer->texts[said->warning];
    bool remarks = has_remarks(row->family, warning);
    char fields[NAME + PEIL_DOUBLE_TEXT + EMPTY + 1], *at = fields + stat->length;
    assert(stat->length < NAME);
    begin_record(writer, row);
    memcpy(fields, stat->bytes, stat->length);
    *at++ = ',';
    if (said->defined) {
        const struct remembered *value = double_text(writer, said->value);
        memcpy(at, value->text, sizeof value->text);
        at += value->length;
    }
    memcpy(at, ",,,,", EMPTY);
    peil_csv_plain(writer->csv, fields, (size_t)(at - fields) + (remarks ? 0 : EMPTY));
    if (remarks) {
        write_remarks(writer->csv, row->family, warning);
    }
    return peil_csv_end_record(writer->csv);
}

static struct rows_writer *rows_writer_new(struct peil_csv *csv, const char *const texts[])
{
    struct rows_writer *writer = peil_alloc(1, sizeof *writer);
    writer->csv = csv;
    writer->texts = texts;
    for (int s = 0; s < PEIL_STATS; s++) {
        const char *name = peil_stat_name((enum peil_stat)s);
        writer->stats[s] = (struct text){name, strlen(name)};
    }
    return writer;
}

static struct peil_result_value value_of(const struct peil_result *row)
{
    uint32_t warning = (uint32_t)results_text_of(row->warning)->index;
    return (struct peil_result_value){row->value, warning, row->defined};
}

struct peil_result_value *peil_results_values(const struct peil_results *results)
{
    struct peil_result_value *values = peil_resize(NULL, results->count + 1, sizeof *values);
    for (size_t r = 0; r < results->count; r++) {
        values[r] = value_of(&results->rows[r]);
    }
    return values;
}

enum peil_status peil_results_write(const struct peil_results *results, const char *path, int mode,
                                    bool plain, struct peil_diag *diag)
{
    return peil_results_write_values(results, NULL, path, mode, plain, diag);
}

enum peil_status peil_results_write_values(const struct peil_results *results,
                                           const struct peil_result_value *values, const char *path,
                                           int mode, bool plain, struct peil_diag *diag)
{
    struct peil_csv *csv = NULL;
    struct rows_writer *writer = NULL;
    enum peil_status status = peil_csv_open(&csv, path, (mode_t)mode, plain, diag);
    if (status != PEIL_OK) {
        goto cleanup;
    }
    for (size_t i = 0; i < RESULTS_COLUMNS; i++) {
        peil_csv_text(csv, results_columns[i]);
    }
    status = peil_csv_end_record(csv);
    writer = rows_writer_new(csv, results->own->texts);
    for (size_t r = 0; r < results->count && status == PEIL_OK; r++) {
        struct peil_result_value own = value_of(&results->rows[r]);
        status = write_row(writer, &results->rows[r], values != NULL ? &values[r] : &own);
    }
    if (status == PEIL_OK) {
        status = peil_csv_close(csv);
        csv = NULL;
    }
cleanup:
    free(writer);
    peil_csv_discard(csv);
    return status;
}
