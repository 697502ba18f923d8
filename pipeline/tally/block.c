/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tally_private.h"

#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"

enum {
    BLOCK_BYTES = 4 << 20, /* codes of a block's rows */
    BLOCK_ROWS = 1 << 16,  /* as many as uint16_t can number */
    PAIR_BYTES = 1 << 18   /* of a scale's tables for one run */
};

/* Making a block for the counts of a survey */

static size_t option_count(const struct peil_counts *counts, int variable)
{
    size_t options = 0;
    for (size_t i = 0; i < counts->column_count; i++) {
        options += counts->columns[i].variable == variable;
    }
    return options;
}

static void place_field(struct block *block, struct field *field, size_t *codes)
{
    field->wide = field->codes == 0 || field->codes > NARROW;
    if (field->wide) {
        field->place = block->wide_count++;
    } else {
        field->place = block->narrow_count++;
        field->first = *codes;
        *codes += field->codes;
    }
}

static void make_fields(struct block *block)
{
    struct peil_counts *counts = block->counts;
    size_t codes = 0;
    block->field_count = counts->column_count + counts->multi_count;
    block->fields = peil_alloc(block->field_count, sizeof *block->fields);
    for (size_t i = 0; i < block->field_count; i++) {
        struct field *field = &block->fields[i];
        field->multi = i >= counts->column_count;
        field->about = field->multi ? i - counts->column_count : i;
        if (field->multi) {
            field->codes = option_count(counts, counts->multis[field->about].variable) + 3;
        } else if (counts->columns[i].texts == NULL) {
            field->codes =
                counts->columns[i].slots + (counts->columns[i].over_full != NULL ? 2 : 0);
        }
        place_field(block, field, &codes);
    }
    block->codes = codes;
    block->tally = peil_alloc(codes, sizeof *block->tally);
    block->first = peil_alloc(block->narrow_count, sizeof *block->first);
    for (size_t i = 0; i < block->field_count; i++) {
        if (!block->fields[i].wide) {
            block->first[block->fields[i].place] = block->fields[i].first;
        }
    }
}

static size_t column_field(const struct peil_counts *counts, int variable)
{
    for (size_t i = 0; i < counts->column_count; i++) {
        if (counts->columns[i].variable == variable) {
            return i;
        }
    }
    return SIZE_MAX;
}

static void make_exclusive(struct block *block, size_t g)
{
    const struct peil_grouping *grouping = &block->counts->survey->groupings[g];
    struct exclusive *exclusive = &block->exclusive[block->exclusive_count++];
    exclusive->grouping = g;
    exclusive->field = column_field(block->counts, grouping->variable);
    exclusive->levels = grouping->level_count + 1;
    const struct peil_counts_column *column = &block->counts->columns[exclusive->field];
    exclusive->level_of = peil_alloc(column->slots, sizeof *exclusive->level_of);
    for (size_t code = 0; code < column->slots; code++) {
        exclusive->level_of[code] = grouping->level_count;
    }
    for (size_t i = 0; i < grouping->level_count; i++) {
        exclusive->level_of[column->first_value + (size_t)grouping->levels[i]] = i;
    }
}

/* As many groupings in a bundle as leave its cells well filled; at least one. */
static void make_bundles(struct block *block)
{
    const struct peil_survey *survey = block->counts->survey;
    block->exclusive = peil_alloc(survey->grouping_count + 1, sizeof *block->exclusive);
    block->bundles = peil_alloc(survey->grouping_count + 1, sizeof *block->bundles);
    block->bundles[0].cells = 1;
    block->bundle_count = 1;
    for (size_t g = 0; g < survey->grouping_count; g++) {
        if (survey->groupings[g].overlapping) {
            continue;
        }
        make_exclusive(block, g);
        size_t at = block->exclusive_count - 1, levels = block->exclusive[at].levels;
        struct bundle *bundle = &block->bundles[block->bundle_count - 1];
        if (bundle->count > 0 &&
            (bundle->cells * levels > BUNDLE_CELLS || bundle->count == BUNDLE_GROUPINGS)) {
            bundle = &block->bundles[block->bundle_count++];
            *bundle = (struct bundle){.first = at, .cells = 1};
        }
        bundle->cells *= levels;
        bundle->count++;
    }
}

static void make_scales(struct block *block)
{
    const struct peil_counts *counts = block->counts;
    size_t most = 0;
    block->scales = peil_alloc(counts->scale_count, sizeof *block->scales);
    for (size_t s = 0; s < counts->scale_count; s++) {
        const struct peil_counts_scale *scale = &counts->scales[s];
        struct scale_items *items = &block->scales[s];
        items->field = peil_alloc(scale->items, sizeof *items->field);
        items->place = peil_alloc(scale->items, sizeof *items->place);
        items->narrow = true;
        for (size_t i = 0; i < scale->items; i++) {
            items->field[i] = column_field(counts, scale->item[i]);
            items->place[i] = block->fields[items->field[i]].place;
            items->narrow = items->narrow && !block->fields[items->field[i]].wide;
        }
        /* One value more than there are: no value. */
        items->size = scale->pairs * (scale->values + 1) * (scale->values + 1);
        if (items->size > 0 && 2 * items->size * sizeof *items->tally <= PAIR_BYTES) {
            items->tally = peil_alloc(2 * items->size, sizeof *items->tally);
        }
        most = scale->items > most ? scale->items : most;
    }
    block->values = peil_alloc(most, sizeof *block->values);
}

static void make_paired(struct block *block)
{
    size_t most = 0;
    for (size_t p = 0; p < block->counts->paired_count; p++) {
        const struct peil_counts_pair *pair = &block->counts->paired[p];
        size_t cells = pair->first_values * pair->second_values;
        most = cells > most ? cells : most;
    }
    block->paired_tally = peil_alloc(most + 1, sizeof *block->paired_tally);
}

struct block *block_new(struct peil_counts *counts)
{
    struct block *block = peil_alloc(1, sizeof *block);
    block->counts = counts;
    block->first_value = PEIL_SLOT_REASONS + counts->survey->reason_count;
    make_fields(block);
    make_bundles(block);
    make_scales(block);
    make_paired(block);
    crossings_make(block);
    size_t bytes = block->narrow_count + block->wide_count * sizeof *block->wide +
                   (block->bundle_count + 1) * sizeof *block->order;
    block->capacity = BLOCK_BYTES / bytes;
    block->capacity = block->capacity > BLOCK_ROWS ? BLOCK_ROWS : block->capacity + 1;
    block->narrow = peil_alloc(block->capacity * block->narrow_count, 1);
    block->wide = peil_alloc(block->capacity * block->wide_count, sizeof *block->wide);
    block->order = peil_alloc(block->capacity, sizeof *block->order);
    for (size_t i = 0; i < block->bundle_count; i++) {
        block->bundles[i].cell = peil_alloc(block->capacity, sizeof *block->bundles[i].cell);
    }
    return block;
}

void block_free(struct block *block)
{
    if (block == NULL) {
        return;
    }
    kept_free(block);
    crossings_free(block);
    for (size_t i = 0; i < block->bundle_count; i++) {
        free(block->bundles[i].cell);
    }
    for (size_t i = 0; i < block->exclusive_count; i++) {
        free(block->exclusive[i].level_of);
    }
    for (size_t s = 0; s < block->counts->scale_count; s++) {
        free(block->scales[s].field);
        free(block->scales[s].place);
        free(block->scales[s].tally);
    }
    free(block->fields);
    free(block->exclusive);
    free(block->bundles);
    free(block->scales);
    free(block->narrow);
    free(block->wide);
    free(block->order);
    free(block->tally);
    free(block->first);
    free(block->wide_tally);
    free(block->paired_tally);
    free(block->values);
    free(block);
}

/* Sorting the rows of a full block into runs */

static void find_cells(struct block *block, const struct bundle *bundle)
{
    memset(bundle->cell, 0, block->rows * sizeof *bundle->cell);
    for (size_t i = bundle->first; i < bundle->first + bundle->count; i++) {
        const struct exclusive *exclusive = &block->exclusive[i];
        const struct field *field = &block->fields[exclusive->field];
        for (size_t row = 0; row < block->rows; row++) {
            size_t level = exclusive->level_of[block_code(block, row, field)];
            bundle->cell[row] = (uint16_t)(bundle->cell[row] * exclusive->levels + level);
        }
    }
}

/* Counting sort: order holds the rows of cell c from ends[c - 1] (0 for the first) to ends[c]. */
static void sort_rows(struct block *block, const struct bundle *bundle, size_t ends[])
{
    size_t starts = 0;
    memset(ends, 0, bundle->cells * sizeof *ends);
    for (size_t row = 0; row < block->rows; row++) {
        ends[bundle->cell[row]]++;
    }
    for (size_t cell = 0; cell < bundle->cells; cell++) {
        size_t count = ends[cell];
        ends[cell] = starts;
        starts += count;
    }
    for (size_t row = 0; row < block->rows; row++) {
        block->order[ends[bundle->cell[row]]++] = (uint16_t)row;
    }
}

void block_find_run(const struct block *block, const struct bundle *bundle, size_t cell,
                    struct run *run)
{
    *run = (struct run){.group_count = bundle->count,
                        .once = bundle == block->bundles,
                        .bundle = bundle,
                        .cell = cell};
    for (size_t i = bundle->count; i-- > 0;) {
        const struct exclusive *exclusive = &block->exclusive[bundle->first + i];
        run->groups[i] =
            peil_group_level(block->counts, exclusive->grouping, cell % exclusive->levels);
        cell /= exclusive->levels;
    }
    if (bundle->count == 0) { /* no exclusive grouping: everyone is no sum of levels */
        run->groups[0] = 0;
        run->group_count = 1;
    }
}

static void count_run(struct block *block, const struct run *run)
{
    if (run->row_count > 0) {
        run_count_fields(block, run);
        run_count_pairs(block, run);
        run_count_paired(block, run);
    }
}

static void count_bundle(struct block *block, const struct bundle *bundle)
{
    size_t *ends = peil_alloc(bundle->cells, sizeof *ends);
    find_cells(block, bundle);
    sort_rows(block, bundle, ends);
    for (size_t cell = 0; cell < bundle->cells; cell++) {
        size_t start = cell > 0 ? ends[cell - 1] : 0;
        struct run run;
        block_find_run(block, bundle, cell, &run);
        run.rows = block->order + start;
        run.row_count = ends[cell] - start;
        count_run(block, &run);
    }
    free(ends);
}

/* Overlapping groupings: the runs of their groups share rows, so each is one of its own. */

static void count_overlapping(struct block *block, size_t group, const struct field *field,
                              size_t low, size_t high)
{
    struct run run = {.rows = block->order, .groups = {group}, .group_count = 1};
    for (size_t row = 0; row < block->rows; row++) {
        size_t code = block_code(block, row, field);
        if (code >= low && code <= high) {
            block->order[run.row_count++] = (uint16_t)row;
        }
    }
    count_run(block, &run);
}

static void count_none(struct block *block, size_t grouping)
{
    const struct peil_counts *counts = block->counts;
    size_t group = peil_group_none(counts, grouping);
    for (size_t i = 0; i < counts->multi_count; i++) {
        const struct field *field = &block->fields[counts->column_count + i];
        if (counts->multis[i].variable == counts->survey->groupings[grouping].variable) {
            count_overlapping(block, group, field, 0, 1);
            count_overlapping(block, group, field, field->codes - 1, field->codes - 1);
        }
    }
}

static void count_members(struct block *block, size_t g)
{
    const struct peil_counts *counts = block->counts;
    const struct peil_grouping *grouping = &counts->survey->groupings[g];
    for (size_t i = 0; i < counts->column_count; i++) {
        const struct peil_counts_column *column = &counts->columns[i];
        for (size_t level = 0; level < grouping->level_count; level++) {
            if (column->variable == grouping->variable &&
                column->option == grouping->levels[level]) {
                count_overlapping(block, peil_group_level(counts, g, level), &block->fields[i],
                                  column->first_value + 1, column->first_value + 1);
            }
        }
    }
}

static void count_block(struct block *block)
{
    if (block->kept_rows > UINT32_MAX - block->rows) {
        kept_give(block); /* before a count could overflow */
    }
    block->kept_rows += block->rows;
    for (size_t i = 0; i < block->bundle_count; i++) {
        count_bundle(block, &block->bundles[i]);
    }
    for (size_t g = 0; g < block->counts->survey->grouping_count; g++) {
        if (block->counts->survey->groupings[g].overlapping) {
            count_members(block, g);
            count_none(block, g);
        }
    }
    crossings_count(block);
    block->rows = 0;
}

void block_next(struct block *block)
{
    if (++block->rows == block->capacity) {
        kept_make(block);
        count_block(block);
    }
}

void block_finish(struct block *block)
{
    count_block(block);
    kept_give(block);
}
