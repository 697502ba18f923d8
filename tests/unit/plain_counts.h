/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plain_counts.h: rows counted in the plainest way there is.
 *
 * 1. A struct seen beside the tally keeps the scored rows (seen_open, seen_row, seen_close).
 * 2. take_row takes each of them out of every number of the counts that it is in.
 * 3. assert_all_taken: nothing is left. seen_clear. */
#ifndef PEIL_TESTS_PLAIN_COUNTS_H
#define PEIL_TESTS_PLAIN_COUNTS_H

#include "table_survey.h"

struct seen { /* what the tally was given: scored rows */
    struct peil_schema *schema;
    struct peil_cell *cells;
    char (*texts)[PEIL_DOUBLE_TEXT];
    size_t rows, capacity;
};

static inline enum peil_status seen_open(void *context, const struct peil_schema *schema)
{
    struct seen *seen = context;
    seen->schema = peil_schema_new(schema->survey, schema->count);
    for (size_t i = 0; i < schema->count; i++) {
        peil_schema_add(seen->schema, schema->columns[i].name, schema->columns[i].variable,
                        schema->columns[i].option);
    }
    seen->cells = peil_alloc(seen->capacity * schema->count, sizeof *seen->cells);
    seen->texts = peil_alloc(seen->capacity * schema->count, sizeof *seen->texts);
    return PEIL_OK;
}

static inline enum peil_status seen_row(void *context, const struct peil_row *row)
{
    struct seen *seen = context;
    if (row->status == PEIL_ACCEPTED) {
        for (size_t i = 0; i < seen->schema->count; i++) {
            size_t at = seen->rows * seen->schema->count + i;
            seen->cells[at] = row->cells[i];
            if (row->cells[i].text != NULL) {
                memcpy(seen->texts[at], row->cells[i].text, row->cells[i].length);
                seen->cells[at].text = seen->texts[at];
            }
        }
        seen->rows++;
    }
    return PEIL_OK;
}

static inline enum peil_status seen_close(void *context)
{
    (void)context;
    return PEIL_OK;
}

static inline void seen_clear(struct seen *seen)
{
    peil_schema_free(seen->schema);
    free(seen->cells);
    free(seen->texts);
}

static inline const struct peil_cell *cell_of(const struct seen *seen, size_t row, int variable,
                                              int option)
{
    int column = option >= 0 ? peil_schema_option_column(seen->schema, variable, option)
                             : peil_schema_column(seen->schema, variable);
    return &seen->cells[row * seen->schema->count + (size_t)column];
}

static inline size_t ticks_of(const struct seen *seen, size_t row, int variable)
{
    size_t ticks = 0;
    const struct peil_list *list = peil_variable_list(seen->schema->survey, variable);
    for (size_t o = 0; o < list->count; o++) {
        const struct peil_cell *cell = cell_of(seen, row, variable, (int)o);
        ticks += cell->state == PEIL_VALUE && cell->code == 1;
    }
    return ticks;
}

static inline bool over_full(const struct seen *seen, size_t row, int variable)
{
    size_t pick = seen->schema->survey->variables[variable].pick;
    return pick > 0 && ticks_of(seen, row, variable) > pick;
}

static inline void find_groups(const struct peil_counts *counts, const struct seen *seen,
                               size_t row, bool in[])
{
    memset(in, 0, counts->group_count * sizeof *in);
    in[0] = true;
    for (size_t g = 0; g < counts->survey->grouping_count; g++) {
        const struct peil_grouping *grouping = &counts->survey->groupings[g];
        bool any = false;
        for (size_t level = 0; level < grouping->level_count; level++) {
            int option = grouping->levels[level];
            const struct peil_cell *cell =
                cell_of(seen, row, grouping->variable, grouping->overlapping ? option : -1);
            bool member = cell->state == PEIL_VALUE &&
                          cell->code == (grouping->overlapping ? 1 : option) &&
                          (!grouping->overlapping || !over_full(seen, row, grouping->variable));
            in[peil_group_level(counts, g, level)] = member;
            any = any || member;
        }
        in[peil_group_none(counts, g)] = !any;
        if (grouping->overlapping) {
            in[peil_group_answered(counts, g)] = any;
        }
    }
}

static inline size_t slot_of(const struct peil_counts_column *column, const struct peil_cell *cell)
{
    switch (cell->state) {
    case PEIL_NOT_ASKED:
        return PEIL_SLOT_NOT_ASKED;
    case PEIL_SKIPPED:
        return PEIL_SLOT_SKIPPED;
    case PEIL_INVALID:
        return PEIL_SLOT_INVALID;
    case PEIL_DECLARED:
        return PEIL_SLOT_REASONS + (size_t)cell->code;
    default:
        break;
    }
    if (column->texts == NULL) {
        return column->first_value + (size_t)cell->code;
    }
    for (size_t slot = column->first_value; slot < column->slots; slot++) {
        if (strcmp(column->texts[slot - column->first_value], cell->text) == 0) {
            return slot;
        }
    }
    fail();
    return 0;
}

/* Takes a row out of the counts of its groups: at the end all must be 0. */
static inline void take(uint64_t *n, const bool in[], size_t groups, uint64_t count)
{
    for (size_t g = 0; g < groups; g++) {
        n[g] -= in[g] ? count : 0;
    }
}

static inline void take_columns(struct peil_counts *counts, const struct seen *seen, size_t row,
                                const bool in[])
{
    for (size_t i = 0; i < counts->column_count; i++) {
        struct peil_counts_column *column = &counts->columns[i];
        const struct peil_cell *cell = cell_of(seen, row, column->variable, column->option);
        if (column->option < 0 || !over_full(seen, row, column->variable)) {
            take(column->n + slot_of(column, cell) * counts->group_count, in, counts->group_count,
                 1);
        } else if (cell->code == 1) {
            take(column->over_full, in, counts->group_count, 1);
        }
    }
}

static inline void take_multis(struct peil_counts *counts, const struct seen *seen, size_t row,
                               const bool in[])
{
    size_t groups = counts->group_count;
    for (size_t i = 0; i < counts->multi_count; i++) {
        struct peil_counts_multi *multi = &counts->multis[i];
        size_t ticks = ticks_of(seen, row, multi->variable);
        bool over = over_full(seen, row, multi->variable);
        bool asked = cell_of(seen, row, multi->variable, 0)->state == PEIL_VALUE;
        take(multi->n + PEIL_ASKED * groups, in, groups, asked);
        take(multi->n + PEIL_ANSWERED * groups, in, groups, ticks > 0 && !over);
        take(multi->n + PEIL_MENTIONS * groups, in, groups, over ? 0 : ticks);
        take(multi->n + PEIL_OVER_FULL * groups, in, groups, over);
    }
}

static inline void take_pairs(struct peil_counts *counts, const struct seen *seen, size_t row,
                              const bool in[])
{
    for (size_t s = 0; s < counts->scale_count; s++) {
        struct peil_counts_scale *scale = &counts->scales[s];
        bool complete = true;
        for (size_t i = 0; i < scale->items; i++) {
            complete = complete && cell_of(seen, row, scale->item[i], -1)->state == PEIL_VALUE;
        }
        size_t pair = 0;
        for (size_t i = 0; i < scale->items; i++) {
            for (size_t j = i + 1; j < scale->items; j++, pair++) {
                const struct peil_cell *a = cell_of(seen, row, scale->item[i], -1);
                const struct peil_cell *b = cell_of(seen, row, scale->item[j], -1);
                size_t cell =
                    (pair * scale->values + (size_t)a->code) * scale->values + (size_t)b->code;
                if (a->state == PEIL_VALUE && b->state == PEIL_VALUE) {
                    scale->pair[cell]--;
                    take(scale->complete + cell * counts->group_count, in, counts->group_count,
                         complete);
                }
            }
        }
    }
}

/* The value in a column, or -1. */
static inline int value_of(const struct seen *seen, size_t row,
                           const struct peil_counts_column *column)
{
    const struct peil_cell *cell = cell_of(seen, row, column->variable, column->option);
    bool none = column->option >= 0 && over_full(seen, row, column->variable);
    return cell->state == PEIL_VALUE && !none ? cell->code : -1;
}

static inline void take_paired(struct peil_counts *counts, const struct seen *seen, size_t row,
                               const bool in[])
{
    for (size_t p = 0; p < counts->paired_count; p++) {
        struct peil_counts_pair *pair = &counts->paired[p];
        int i = value_of(seen, row, pair->first), j = value_of(seen, row, pair->second);
        if (i >= 0 && j >= 0) {
            size_t cell = (size_t)i * pair->second_values + (size_t)j;
            take(pair->n + cell * counts->group_count, in, counts->group_count, 1);
        }
    }
}

static inline void take_row(struct peil_counts *counts, const struct seen *seen, size_t row)
{
    bool *in = peil_alloc(counts->group_count, sizeof *in);
    find_groups(counts, seen, row, in);
    take_columns(counts, seen, row, in);
    take_multis(counts, seen, row, in);
    take_pairs(counts, seen, row, in);
    take_paired(counts, seen, row, in);
    free(in);
}

static inline void assert_empty(const uint64_t *n, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(n[i], 0);
    }
}

static inline void assert_all_taken(const struct peil_counts *counts)
{
    for (size_t i = 0; i < counts->column_count; i++) {
        const struct peil_counts_column *column = &counts->columns[i];
        assert_empty(column->n, column->slots * counts->group_count);
        if (column->over_full != NULL) {
            assert_empty(column->over_full, counts->group_count);
        }
    }
    for (size_t i = 0; i < counts->multi_count; i++) {
        assert_empty(counts->multis[i].n, PEIL_MULTI_COUNTS * counts->group_count);
    }
    for (size_t i = 0; i < counts->scale_count; i++) {
        const struct peil_counts_scale *scale = &counts->scales[i];
        size_t cells = scale->pairs * scale->values * scale->values * counts->group_count;
        assert_empty(scale->pair, cells / counts->group_count);
        assert_empty(scale->complete, cells);
    }
    for (size_t i = 0; i < counts->paired_count; i++) {
        const struct peil_counts_pair *pair = &counts->paired[i];
        assert_empty(pair->n, pair->first_values * pair->second_values * counts->group_count);
    }
}

#endif
