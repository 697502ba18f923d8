/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/tally.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "peil/alloc.h"
#include "tally_private.h"

struct source {   /* where a field's code comes from */
    size_t cell;  /* column of the schema: of a multi-answer its first */
    size_t place; /* the field's, among the narrow codes of a row, or the wide ones */
    size_t codes; /* of a column that is no number: how many there are */
    bool wide;
    size_t count; /* of a multi-answer: its columns */
    size_t pick;  /* of a multi-answer: most ticks that count; 0: any number */
    bool number;
    bool hashed; /* a number that is no calculation of others */
};

struct peil_tally {
    struct peil_counts *counts;
    struct peil_diag *diag;
    const struct peil_schema *schema;
    struct block *block;
    struct source *sources; /* of each field of the block */
    size_t *extras;         /* cells that are hashed but not counted */
    size_t extra_count;
    size_t state_code[PEIL_EMPTY + 1]; /* code of a state; of values and reasons the first */
    uint8_t rules;                     /* of answer quality, that are in force */
    struct peil_part part;
    unsigned char *bytes; /* of the row being hashed */
    size_t used, capacity;
};

static enum peil_status tally_open(void *context, const struct peil_schema *schema);
/* What a respondent with a flag said, in the columns that have a mean: codes are slots there. */
static void count_flagged(struct peil_tally *tally)
{
    for (size_t f = 0; f < tally->counts->column_count; f++) {
        const struct field *field = &tally->block->fields[f];
        uint64_t *flagged = tally->counts->columns[f].flagged;
        if (flagged != NULL && field->wide) {
            flagged[block_wide(tally->block)[field->place]]++;
        } else if (flagged != NULL) {
            flagged[block_narrow(tally->block)[field->place]]++;
        }
    }
}

static enum peil_status tally_row(void *context, const struct peil_row *row);
static enum peil_status tally_close(void *context);

struct peil_tally *peil_tally_new(struct peil_counts *counts, struct peil_diag *diag)
{
    struct peil_tally *tally = peil_alloc(1, sizeof *tally);
    tally->counts = counts;
    tally->diag = diag;
    return tally;
}

struct peil_row_sink peil_tally_sink(struct peil_tally *tally)
{
    return (struct peil_row_sink){tally, tally_open, tally_row, tally_close};
}

static void discard(struct peil_tally *tally)
{
    block_free(tally->block);
    free(tally->sources);
    free(tally->extras);
    free(tally->bytes);
    tally->block = NULL;
    tally->sources = NULL;
    tally->extras = NULL;
    tally->bytes = NULL;
}

void peil_tally_free(struct peil_tally *tally)
{
    if (tally != NULL) {
        discard(tally);
        free(tally);
    }
}

/* Opening: where each field comes from */

static enum peil_status find_source(struct peil_tally *tally, size_t f)
{
    const struct peil_counts *counts = tally->counts;
    const struct field *field = &tally->block->fields[f];
    struct source *source = &tally->sources[f];
    int variable, cell;
    source->place = field->place;
    source->wide = field->wide;
    if (field->multi) {
        variable = counts->multis[field->about].variable;
        cell = peil_schema_column(tally->schema, variable);
        source->count = field->codes - 3;
        source->pick = counts->survey->variables[variable].pick;
    } else {
        const struct peil_counts_column *column = &counts->columns[field->about];
        variable = column->variable;
        cell = column->option == PEIL_NOWHERE
                   ? peil_schema_column(tally->schema, variable)
                   : peil_schema_option_column(tally->schema, variable, column->option);
        source->number = column->texts != NULL;
        source->codes = column->slots;
        source->hashed =
            counts->survey->variables[variable].calculation.kind == PEIL_NOT_CALCULATED;
    }
    if (cell < 0) {
        struct peil_place place = {.column = field->multi ? counts->survey->variables[variable].name
                                                          : counts->columns[field->about].name};
        peil_report(tally->diag, PEIL_FAULT, &place, "is not in these responses%s",
                    counts->survey->variables[variable].source_count == 0
                        ? ": calculated columns come from peil score"
                        : "");
        return PEIL_DATA;
    }
    source->cell = (size_t)cell;
    return PEIL_OK;
}

/* What is not counted but tells rows apart: ids, times, answers without a role. Columns that are
 * there on request only are left out, so that a part keeps its id. */
static void find_extras(struct peil_tally *tally)
{
    const struct peil_survey *survey = tally->counts->survey;
    tally->extras = peil_alloc(tally->schema->count, sizeof *tally->extras);
    for (size_t i = 0; i < tally->schema->count; i++) {
        const struct peil_column *column = &tally->schema->columns[i];
        enum peil_role role = survey->variables[column->variable].role;
        if (column->option != PEIL_OTHER_TEXT && role != PEIL_ROLE_OPEN &&
            role != PEIL_ROLE_CLUSTER && peil_counts_find(tally->counts, column->name) == NULL) {
            tally->extras[tally->extra_count++] = i;
        }
    }
}

static enum peil_status tally_open(void *context, const struct peil_schema *schema)
{
    struct peil_tally *tally = context;
    size_t first = PEIL_SLOT_REASONS + tally->counts->survey->reason_count;
    tally->schema = schema;
    tally->rules = tally->counts->survey->quality.rules;
    tally->block = block_new(tally->counts);
    tally->sources = peil_alloc(tally->block->field_count, sizeof *tally->sources);
    tally->state_code[PEIL_VALUE] = first;
    tally->state_code[PEIL_NOT_ASKED] = PEIL_SLOT_NOT_ASKED;
    tally->state_code[PEIL_SKIPPED] = PEIL_SLOT_SKIPPED;
    tally->state_code[PEIL_DECLARED] = PEIL_SLOT_REASONS;
    tally->state_code[PEIL_INVALID] = PEIL_SLOT_INVALID;
    tally->state_code[PEIL_EMPTY] = PEIL_SLOT_SKIPPED;
    for (size_t f = 0; f < tally->block->field_count; f++) {
        enum peil_status status = find_source(tally, f);
        if (status != PEIL_OK) {
            return status;
        }
    }
    find_extras(tally);
    return PEIL_OK;
}

/* The part's id: a hash of each row, added up */

static unsigned char *room(struct peil_tally *tally, size_t length)
{
    if (tally->used + length > tally->capacity) {
        tally->bytes = peil_grow(tally->bytes, &tally->capacity, tally->used + length, 1);
    }
    unsigned char *to = tally->bytes + tally->used;
    tally->used += length;
    return to;
}

/* Numbers are written byte by byte, so that ids are the same on every machine. */
static void hash_number(struct peil_tally *tally, uint32_t number)
{
    unsigned char *to = room(tally, 4);
    for (int i = 0; i < 4; i++) {
        to[i] = (unsigned char)(number >> 8 * i);
    }
}

static void hash_cell(struct peil_tally *tally, const struct peil_cell *cell)
{
    *room(tally, 1) = (unsigned char)cell->state;
    if (cell->state == PEIL_VALUE && cell->text != NULL) {
        hash_number(tally, (uint32_t)cell->length);
        memcpy(room(tally, cell->length), cell->text, cell->length);
    } else if (cell->state == PEIL_VALUE || cell->state == PEIL_DECLARED) {
        hash_number(tally, (uint32_t)cell->code);
    }
}

static void add_hash(struct peil_tally *tally)
{
    XXH128_hash_t hash = XXH3_128bits(tally->bytes, tally->used);
    tally->part.low += hash.low64;
    tally->part.high += hash.high64 + (tally->part.low < hash.low64);
    tally->part.rows++;
}

static void hash_row(struct peil_tally *tally, const struct peil_row *row)
{
    const struct block *block = tally->block;
    tally->used = 0;
    *room(tally, 1) = (unsigned char)row->status;
    if (row->status == PEIL_ACCEPTED) {
        memcpy(room(tally, block->narrow_count), block_narrow(tally->block), block->narrow_count);
        for (size_t f = 0; f < block->field_count; f++) {
            if (block->fields[f].wide && !tally->sources[f].number) {
                hash_number(tally, block_wide(tally->block)[block->fields[f].place]);
            } else if (tally->sources[f].number && tally->sources[f].hashed) {
                hash_cell(tally, &row->cells[tally->sources[f].cell]);
            }
        }
        for (size_t i = 0; i < tally->extra_count; i++) {
            hash_cell(tally, &row->cells[tally->extras[i]]);
        }
    }
    if (tally->schema->flags != 0) {
        *room(tally, 1) = row->flags.assessed;
        *room(tally, 1) = row->flags.flagged;
    }
    add_hash(tally);
}

/* Rows */

static enum peil_status refuse(struct peil_tally *tally, const struct peil_row *row, size_t cell,
                               const char *why)
{
    struct peil_place place = {.row = row->number, .column = tally->schema->columns[cell].name};
    peil_report(tally->diag, PEIL_FAULT, &place, "%s", why);
    return PEIL_DATA;
}

static inline size_t cell_code(const struct peil_tally *tally, const struct peil_cell *cell)
{
    size_t code = tally->state_code[cell->state];
    bool coded = cell->state == PEIL_VALUE || cell->state == PEIL_DECLARED;
    return code + (coded ? (size_t)cell->code : 0);
}

/* Code of a multi-answer, from its columns. */
static size_t multi_code(const struct peil_cell cells[], const struct source *source)
{
    size_t ticks = 0;
    if (cells[0].state != PEIL_VALUE) {
        return 0;
    }
    for (size_t i = 0; i < source->count; i++) {
        ticks += cells[i].state == PEIL_VALUE && cells[i].code == 1;
    }
    return source->pick > 0 && ticks > source->pick ? source->count + 2 : 1 + ticks;
}

/* Options of an over-full ballot count as such only. */
static void mark_over_full(struct peil_tally *tally, int variable)
{
    const struct peil_counts *counts = tally->counts;
    for (size_t i = 0; i < counts->column_count; i++) {
        const struct peil_counts_column *column = &counts->columns[i];
        const struct field *field = &tally->block->fields[i];
        if (column->variable == variable) { /* at most 2 options and the states: always narrow */
            uint8_t *code = &block_narrow(tally->block)[field->place];
            *code = (uint8_t)(column->slots + (*code > column->first_value));
        }
    }
}

static enum peil_status code_number(struct peil_tally *tally, const struct peil_row *row, size_t f)
{
    const struct peil_cell *cell = &row->cells[tally->sources[f].cell];
    size_t code = cell->state == PEIL_VALUE
                      ? peil_counts_slot(tally->counts, f, cell->text, cell->length)
                      : cell_code(tally, cell);
    if (code == SIZE_MAX) {
        return refuse(tally, row, tally->sources[f].cell,
                      "has more than 65536 distinct values: declare a band");
    }
    block_wide(tally->block)[tally->block->fields[f].place] = (uint32_t)code;
    return PEIL_OK;
}

/* What stays the same is named once: for all a compiler knows, writing a code changes it. */
static enum peil_status code_columns(struct peil_tally *tally, const struct peil_row *row)
{
    uint8_t *narrow = block_narrow(tally->block);
    uint32_t *wide = block_wide(tally->block);
    const struct source *sources = tally->sources;
    const struct peil_cell *cells = row->cells;
    size_t columns = tally->counts->column_count;
    for (size_t f = 0; f < columns; f++) {
        const struct source *source = &sources[f];
        if (source->number) {
            enum peil_status status = code_number(tally, row, f);
            if (status != PEIL_OK) {
                return status;
            }
            continue;
        }
        size_t code = cell_code(tally, &cells[source->cell]);
        if (code >= source->codes) {
            return refuse(tally, row, source->cell, "holds an answer that is not in its list");
        }
        if (source->wide) {
            wide[source->place] = (uint32_t)code;
        } else {
            narrow[source->place] = (uint8_t)code;
        }
    }
    return PEIL_OK;
}

static void code_multis(struct peil_tally *tally, const struct peil_row *row)
{
    const struct peil_counts *counts = tally->counts;
    for (size_t m = 0; m < counts->multi_count; m++) {
        const struct field *field = &tally->block->fields[counts->column_count + m];
        const struct source *source = &tally->sources[counts->column_count + m];
        size_t code = multi_code(&row->cells[source->cell], source);
        if (code == field->codes - 1) {
            mark_over_full(tally, counts->multis[m].variable);
        }
        if (field->wide) {
            block_wide(tally->block)[field->place] = (uint32_t)code;
        } else {
            block_narrow(tally->block)[field->place] = (uint8_t)code;
        }
    }
}

static enum peil_status tally_row(void *context, const struct peil_row *row)
{
    struct peil_tally *tally = context;
    tally->counts->status[row->status]++;
    if (row->status == PEIL_ACCEPTED) {
        enum peil_status status = code_columns(tally, row);
        if (status != PEIL_OK) {
            return status;
        }
        code_multis(tally, row);
    }
    hash_row(tally, row);
    if (tally->rules != 0 && (row->status == PEIL_ACCEPTED || row->status == PEIL_FLAGGED)) {
        peil_flags_count(&tally->counts->flags, tally->rules, row->flags,
                         row->status == PEIL_FLAGGED);
        if (row->status == PEIL_ACCEPTED && row->flags.flagged != 0) {
            count_flagged(tally);
        }
    }
    if (row->status == PEIL_ACCEPTED) {
        block_next(tally->block);
    }
    return PEIL_OK;
}

static enum peil_status tally_close(void *context)
{
    struct peil_tally *tally = context;
    block_finish(tally->block);
    peil_counts_finish(tally->counts);
    if (!peil_counts_add_part(tally->counts, &tally->part)) {
        peil_report(tally->diag, PEIL_FAULT, NULL,
                    "this part was added already (%016" PRIx64 "%016" PRIx64 ")", tally->part.high,
                    tally->part.low);
        return PEIL_DATA;
    }
    discard(tally);
    return PEIL_OK;
}
