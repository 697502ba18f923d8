/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting the rows of one run: see tally_private.h. */
#include "tally_private.h"

#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"

/* Fields */

static void add(uint64_t *n, const struct run *run, uint64_t count)
{
    for (size_t i = 0; i < run->group_count; i++) {
        n[run->groups[i]] += count;
    }
}

static void add_multi(const struct peil_counts *counts, const struct field *field,
                      const struct run *run, size_t code, uint64_t count)
{
    uint64_t *n = counts->multis[field->about].n;
    size_t groups = counts->group_count;
    if (code == 0) {
        return;
    }
    add(n + PEIL_ASKED * groups, run, count);
    if (code == field->codes - 1) {
        add(n + PEIL_OVER_FULL * groups, run, count);
    } else if (code > 1) {
        add(n + PEIL_ANSWERED * groups, run, count);
        add(n + PEIL_MENTIONS * groups, run, count * (code - 1));
    }
}

static void add_code(struct block *block, const struct field *field, const struct run *run,
                     size_t code, uint64_t count)
{
    struct peil_counts *counts = block->counts;
    if (field->multi) {
        add_multi(counts, field, run, code, count);
        return;
    }
    const struct peil_counts_column *column = &counts->columns[field->about];
    if (code < column->slots) {
        add(column->n + code * counts->group_count, run, count);
    } else if (code == column->slots + 1) { /* a tick on an over-full ballot */
        add(column->over_full, run, count);
    }
}

static void count_each(struct block *block, const struct field *field, const struct run *run)
{
    for (size_t i = 0; i < run->row_count; i++) {
        add_code(block, field, run, block_code(block, run->rows[i], field), 1);
    }
}

/* Gives the first `codes` of a small table to the groups of a run and empties it. */
static void add_tally(struct block *block, const struct field *field, const struct run *run,
                      uint32_t tally[], size_t codes)
{
    for (size_t code = 0; code < codes; code++) {
        if (tally[code] > 0) {
            add_code(block, field, run, code, tally[code]);
            tally[code] = 0;
        }
    }
}

/* A wide field: through a small table too, unless looking through its codes is more work than the
 * run has rows. */
static void count_wide(struct block *block, const struct field *field, const struct run *run)
{
    size_t codes = field->multi ? field->codes : block->counts->columns[field->about].slots;
    if (codes > 8 * run->row_count) {
        count_each(block, field, run);
        return;
    }
    if (codes + 2 > block->wide_codes) {
        block->wide_codes = 2 * codes + 2;
        free(block->wide_tally);
        block->wide_tally = peil_alloc(block->wide_codes, sizeof *block->wide_tally);
    }
    for (size_t i = 0; i < run->row_count; i++) {
        block->wide_tally[block->wide[run->rows[i] * block->wide_count + field->place]]++;
    }
    add_tally(block, field, run, block->wide_tally, codes + 2);
}

void run_give_fields(struct block *block, const struct run *run, uint32_t tally[])
{
    for (size_t f = 0; f < block->field_count; f++) {
        const struct field *field = &block->fields[f];
        if (!field->wide) {
            add_tally(block, field, run, tally + field->first, field->codes);
        }
    }
}

/* Adds up the codes of all narrow fields in a small table, then gives it to the groups unless it
 * is kept. */
static void count_narrow(struct block *block, const struct run *run)
{
    uint32_t *kept = kept_fields(block, run), *tally = kept != NULL ? kept : block->tally;
    for (size_t i = 0; i < run->row_count; i++) {
        const uint8_t *codes = block->narrow + run->rows[i] * block->narrow_count;
        for (size_t place = 0; place < block->narrow_count; place++) {
            tally[block->first[place] + codes[place]]++;
        }
    }
    if (kept == NULL) {
        run_give_fields(block, run, tally);
    }
}

void run_count_fields(struct block *block, const struct run *run)
{
    enum { FEW = 4 }; /* rows for which the small table would be more work than it saves */
    bool few = run->row_count < FEW && kept_fields(block, run) == NULL;
    for (size_t f = 0; f < block->field_count; f++) {
        if (block->fields[f].wide && run->row_count >= FEW) {
            count_wide(block, &block->fields[f], run);
        } else if (block->fields[f].wide || few) {
            count_each(block, &block->fields[f], run);
        }
    }
    if (!few) {
        count_narrow(block, run);
    }
}

/* Pairs of a scale's items */

/* The value of each item in a row, `values` where it has none; whether all have one. */
static inline bool read_values(const struct block *block, size_t s, size_t row)
{
    const struct scale_items *items = &block->scales[s];
    size_t count = block->counts->scales[s].items, none = block->counts->scales[s].values;
    const uint8_t *narrow = block->narrow + row * block->narrow_count;
    bool complete = true;
    for (size_t i = 0; i < count; i++) {
        size_t code = items->narrow ? narrow[items->place[i]]
                                    : block_code(block, row, &block->fields[items->field[i]]);
        bool value = code >= block->first_value;
        block->values[i] = (uint16_t)(value ? code - block->first_value : none);
        complete = complete && value;
    }
    return complete;
}

/* Straight into the counts: for runs of fewer rows than a small table has cells. */
static void count_pairs_each(struct block *block, size_t s, const struct run *run)
{
    const struct peil_counts_scale *scale = &block->counts->scales[s];
    size_t groups = block->counts->group_count, values = scale->values;
    for (size_t r = 0; r < run->row_count; r++) {
        bool complete = read_values(block, s, run->rows[r]);
        size_t pair = 0;
        for (size_t i = 0; i < scale->items; i++) {
            for (size_t j = i + 1; j < scale->items; j++, pair++) {
                size_t value_i = block->values[i], value_j = block->values[j];
                size_t cell = (pair * values + value_i) * values + value_j;
                if (value_i < values && value_j < values) {
                    scale->pair[cell] += run->once;
                    if (complete) {
                        add(scale->complete + cell * groups, run, 1);
                    }
                }
            }
        }
    }
}

static void count_row_pairs(const uint16_t values[], size_t items, size_t width, uint32_t *tally)
{
    for (size_t i = 0; i + 1 < items; i++) {
        uint32_t *row = tally + values[i] * width;
        for (size_t j = i + 1; j < items; j++) {
            row[values[j]]++;
            row += width * width;
        }
        tally += (items - 1 - i) * width * width;
    }
}

/* Whether a place of a scale's table is of two values; then *cell is that of the counts. */
static bool has_values(const struct peil_counts_scale *scale, size_t at, size_t *cell)
{
    size_t width = scale->values + 1, value_j = at % width, value_i = at / width % width;
    *cell = (at / (width * width) * scale->values + value_i) * scale->values + value_j;
    return value_i < scale->values && value_j < scale->values;
}

void run_give_complete(const struct block *block, size_t s, const struct run *run, uint32_t tally[])
{
    const struct peil_counts_scale *scale = &block->counts->scales[s];
    for (size_t at = 0, cell; at < block->scales[s].size; at++) {
        if (tally[at] > 0 && has_values(scale, at, &cell)) {
            scale->pair[cell] += run->once ? tally[at] : 0;
            add(scale->complete + cell * block->counts->group_count, run, tally[at]);
        }
    }
    memset(tally, 0, block->scales[s].size * sizeof *tally);
}

void run_give_incomplete(const struct block *block, size_t s, uint32_t tally[])
{
    const struct peil_counts_scale *scale = &block->counts->scales[s];
    for (size_t at = 0, cell; at < block->scales[s].size; at++) {
        if (tally[at] > 0 && has_values(scale, at, &cell)) {
            scale->pair[cell] += tally[at];
        }
    }
    memset(tally, 0, block->scales[s].size * sizeof *tally);
}

/* Incomplete rows are of use only where rows count for everyone, and stay in the table: they are
 * nobody else's. */
static void count_pairs(struct block *block, size_t s, const struct run *run, uint32_t complete[])
{
    const struct peil_counts_scale *scale = &block->counts->scales[s];
    for (size_t r = 0; r < run->row_count; r++) {
        bool all = read_values(block, s, run->rows[r]);
        if (all || run->once) {
            count_row_pairs(block->values, scale->items, scale->values + 1,
                            all ? complete : block->scales[s].tally);
        }
    }
}

void run_count_pairs(struct block *block, const struct run *run)
{
    for (size_t s = 0; s < block->counts->scale_count; s++) {
        struct scale_items *items = &block->scales[s];
        size_t width = block->counts->scales[s].values + 1;
        uint32_t *kept = kept_pairs(block, run, s);
        if (kept != NULL) {
            count_pairs(block, s, run, kept);
        } else if (items->tally == NULL || run->row_count < width * width) {
            count_pairs_each(block, s, run);
        } else {
            count_pairs(block, s, run, items->tally + items->size);
            run_give_complete(block, s, run, items->tally + items->size);
        }
    }
}

/* Two questions to the same people */

/* The value that a row has in a column, or SIZE_MAX: a state, or a tick on an over-full ballot. */
static inline size_t row_value(const struct block *block, size_t row,
                               const struct peil_counts_column *column)
{
    const struct field *field = &block->fields[column - block->counts->columns];
    size_t code = block_code(block, row, field);
    return code >= column->first_value && code < column->slots ? code - column->first_value
                                                               : SIZE_MAX;
}

static inline size_t row_cell(const struct block *block, size_t row,
                              const struct peil_counts_pair *pair)
{
    size_t i = row_value(block, row, pair->first), j = row_value(block, row, pair->second);
    return i == SIZE_MAX || j == SIZE_MAX ? SIZE_MAX : i * pair->second_values + j;
}

/* Through a small table where the run has more rows than that has cells. */
static void count_pair(struct block *block, const struct peil_counts_pair *pair,
                       const struct run *run)
{
    size_t cells = pair->first_values * pair->second_values, groups = block->counts->group_count;
    bool few = run->row_count < cells;
    for (size_t r = 0; r < run->row_count; r++) {
        size_t cell = row_cell(block, run->rows[r], pair);
        if (cell != SIZE_MAX && few) {
            add(pair->n + cell * groups, run, 1);
        } else if (cell != SIZE_MAX) {
            block->paired_tally[cell]++;
        }
    }
    for (size_t cell = 0; !few && cell < cells; cell++) {
        add(pair->n + cell * groups, run, block->paired_tally[cell]);
        block->paired_tally[cell] = 0;
    }
}

void run_count_paired(struct block *block, const struct run *run)
{
    for (size_t p = 0; p < block->counts->paired_count; p++) {
        count_pair(block, &block->counts->paired[p], run);
    }
}
