/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting by combinations of levels: see tally_private.h. */
#include <stdlib.h>

#include "peil/alloc.h"
#include "tally_private.h"

static struct member exclusive_member(const struct block *block, size_t grouping, size_t level)
{
    size_t e = 0;
    while (block->exclusive[e].grouping != grouping) {
        e++;
    }
    const struct exclusive *exclusive = &block->exclusive[e];
    return (struct member){&block->fields[exclusive->field], exclusive->level_of, level, 0};
}

/* Overlapping: of "(none)" the field of the multi-answer, of a level that of its option. */
static struct member overlapping_member(const struct block *block, size_t g, size_t level)
{
    const struct peil_counts *counts = block->counts;
    const struct peil_grouping *grouping = &counts->survey->groupings[g];
    struct member member = {.ticked = SIZE_MAX};
    for (size_t f = 0; f < block->field_count && member.field == NULL; f++) {
        const struct field *field = &block->fields[f];
        const struct peil_counts_column *column =
            field->multi ? NULL : &counts->columns[field->about];
        if (level < grouping->level_count && column != NULL &&
            column->variable == grouping->variable && column->option == grouping->levels[level]) {
            member.field = field;
            member.ticked = column->first_value + 1;
        } else if (level == grouping->level_count && field->multi &&
                   counts->multis[field->about].variable == grouping->variable) {
            member.field = field;
        }
    }
    return member;
}

static void make_members(struct block *block, size_t g)
{
    const struct peil_grouping *grouping = &block->counts->survey->groupings[g];
    if (block->members[g] != NULL) {
        return;
    }
    block->members[g] = peil_alloc(grouping->level_count + 1, sizeof **block->members);
    for (size_t level = 0; level <= grouping->level_count; level++) {
        block->members[g][level] = grouping->overlapping ? overlapping_member(block, g, level)
                                                         : exclusive_member(block, g, level);
    }
}

void crossings_make(struct block *block)
{
    const struct peil_survey *survey = block->counts->survey;
    block->members = peil_alloc(survey->grouping_count + 1, sizeof *block->members);
    for (size_t g = survey->grouping_count; g < survey->breakdown_count; g++) {
        make_members(block, survey->groupings[g].by);
        make_members(block, survey->groupings[g].by2);
    }
}

void crossings_free(struct block *block)
{
    for (size_t g = 0; g < block->counts->survey->grouping_count; g++) {
        free(block->members[g]);
    }
    free(block->members);
}

/* "(none)" of a multi-answer: not asked, nothing ticked, too much ticked. */
static bool is_member(const struct block *block, size_t row, const struct member *member)
{
    size_t code = block_code(block, row, member->field);
    if (member->level_of != NULL) {
        return member->level_of[code] == member->level;
    }
    return member->ticked != SIZE_MAX ? code == member->ticked
                                      : code <= 1 || code == member->field->codes - 1;
}

/* Of the rows in `from` (NULL: of all of the block) those in the level. */
static size_t take(const struct block *block, const struct member *member, const uint16_t from[],
                   size_t count, uint16_t rows[])
{
    size_t taken = 0;
    for (size_t i = 0; i < count; i++) {
        uint16_t row = from != NULL ? from[i] : (uint16_t)i;
        if (is_member(block, row, member)) {
            rows[taken++] = row;
        }
    }
    return taken;
}

static void count_crossing(struct block *block, size_t g, uint16_t in_first[])
{
    const struct peil_survey *survey = block->counts->survey;
    const struct peil_grouping *crossing = &survey->groupings[g];
    size_t firsts = survey->groupings[crossing->by].level_count;
    size_t seconds = survey->groupings[crossing->by2].level_count;
    for (size_t i = 0; i <= firsts; i++) {
        size_t count = take(block, &block->members[crossing->by][i], NULL, block->rows, in_first);
        for (size_t j = 0; j <= seconds && count > 0; j++) {
            size_t level = peil_crossing_level(survey, crossing, i, j);
            struct run run = {.rows = block->order,
                              .groups = {peil_group_level(block->counts, g, level)},
                              .group_count = 1};
            run.row_count =
                take(block, &block->members[crossing->by2][j], in_first, count, block->order);
            if (run.row_count > 0) {
                run_count_fields(block, &run);
            }
        }
    }
}

void crossings_count(struct block *block)
{
    const struct peil_survey *survey = block->counts->survey;
    if (survey->breakdown_count == survey->grouping_count) {
        return;
    }
    uint16_t *in_first = peil_alloc(block->rows + 1, sizeof *in_first);
    for (size_t g = survey->grouping_count; g < survey->breakdown_count; g++) {
        count_crossing(block, g, in_first);
    }
    free(in_first);
}
