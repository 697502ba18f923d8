/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tally_private.h: how rows become counts, a block at a time.
 *
 * Every counted cell of an accepted row is a small number, its code. A block keeps the codes of up
 * to 65,536 rows. When it is full, its rows are sorted into runs that belong to the same groups
 * (all levels of several exclusive groupings at once: a bundle), and each run is counted into small
 * tables that stay in the processor's nearest cache. These are kept for each bundle's cell as long
 * as they are not too big, and added to the groups of the cell at the end; else they are added
 * after each run. A row costs one increment a pair of items, however many groupings there are. */
#ifndef PEIL_TALLY_PRIVATE_H
#define PEIL_TALLY_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "peil/counts.h"
#include "peil/tally.h"

/* Codes of a field: the slots of a column; for options of a pick-k two more, not ticked and ticked
 * on an over-full ballot; for a multi-answer 0 not asked, 1 + ticks, and last over-full. Fields of
 * at most NARROW codes are kept as bytes. */
enum { NARROW = 256 };

struct field {
    bool multi, wide;
    size_t about; /* index in counts->columns, or counts->multis */
    size_t place; /* among the narrow codes of a row, or the wide ones */
    size_t codes; /* not known (0) for numbers: their dictionary grows */
    size_t first; /* narrow: where its codes begin in block->tally */
};

/* Exclusive groupings counted together: each combination of their levels is a cell. */
enum { BUNDLE_CELLS = 512, BUNDLE_GROUPINGS = 16 };
struct bundle {
    size_t first, count; /* in block->exclusive; none: one cell, everyone */
    size_t cells;
    uint16_t *cell;   /* of each row */
    uint32_t *fields; /* kept: [cell][code], codes as in block->tally; NULL: not kept */
    uint32_t *
        *pairs; /* kept: of each scale [cell][pair][value_i][value_j], complete rows, or NULL */
};

struct exclusive {                  /* an exclusive grouping */
    size_t grouping, field, levels; /* with (none) */
    size_t *level_of;               /* by code */
};

/* What of a row's codes says that it is in a level of a grouping. */
struct member {
    const struct field *field;
    const size_t *level_of; /* exclusive groupings: by code; else NULL */
    size_t level;           /* of them */
    size_t ticked;          /* overlapping ones: the code, or SIZE_MAX: no level */
};

struct scale_items {
    size_t *field; /* of each item */
    size_t *place; /* of each item, when all are narrow */
    bool narrow;
    /* [incomplete, complete][pair][value_i][value_j]; NULL: too big to be of use. Incomplete rows
     * of kept runs stay there. */
    uint32_t *tally;
    size_t size; /* of one of the two */
};

struct block {
    struct peil_counts *counts;
    struct field *fields; /* columns, then multi-answers */
    size_t field_count, narrow_count, wide_count;
    struct exclusive *exclusive;
    size_t exclusive_count;
    struct bundle *bundles;
    size_t bundle_count;
    struct scale_items *scales;
    struct member **members; /* of each grouping that is crossed, by level; else NULL */
    size_t rows, capacity;
    uint8_t *narrow;      /* [row * narrow_count + place] */
    uint32_t *wide;       /* [row * wide_count + place] */
    uint16_t *order;      /* rows of the block, sorted by cell */
    uint32_t *tally;      /* counts of a run, for each code of each narrow field */
    size_t codes;         /* in it */
    uint64_t kept_rows;   /* counted in kept tables */
    bool kept;            /* there are kept tables */
    size_t *first;        /* by place: where the codes of a narrow field begin in tally */
    uint32_t *wide_tally; /* the same for one wide field, of wide_codes codes */
    size_t wide_codes;
    uint32_t *paired_tally; /* of one pair of questions: [value_i][value_j] */
    size_t first_value;     /* the code of the first value of any column */
    uint16_t *values;       /* of the items of one row */
};

/* Rows that belong to the same groups, which are not sums of others. */
struct run {
    const uint16_t *rows;
    size_t row_count;
    size_t groups[BUNDLE_GROUPINGS];
    size_t group_count;
    bool once; /* of the runs that together hold every row once: what is for everyone only */
    const struct bundle *bundle; /* NULL: of an overlapping grouping, nothing is kept */
    size_t cell;
};

struct block *block_new(struct peil_counts *counts);
void block_free(struct block *block); /* NULL is safe */

/* Codes of the row that comes next: fill all, then block_next, which counts a full block. */
static inline uint8_t *block_narrow(struct block *block)
{
    return block->narrow + block->rows * block->narrow_count;
}
static inline uint32_t *block_wide(struct block *block)
{
    return block->wide + block->rows * block->wide_count;
}
void block_next(struct block *block);
/* Counts the rows that are left, and gives what was kept to the groups. */
void block_finish(struct block *block);

static inline size_t block_code(const struct block *block, size_t row, const struct field *field)
{
    return field->wide ? block->wide[row * block->wide_count + field->place]
                       : block->narrow[row * block->narrow_count + field->place];
}

/* The groups of a bundle's cell, as a run without rows. */
void block_find_run(const struct block *block, const struct bundle *bundle, size_t cell,
                    struct run *run);

/* Counts fields, pairs of scales and paired questions of a run. */
void run_count_fields(struct block *block, const struct run *run);
void run_count_pairs(struct block *block, const struct run *run);
void run_count_paired(struct block *block, const struct run *run);
/* Gives a table of narrow fields, or of pairs of complete or incomplete rows, to the groups of a
 * run and empties it. */
void run_give_fields(struct block *block, const struct run *run, uint32_t tally[]);
void run_give_complete(const struct block *block, size_t scale, const struct run *run,
                       uint32_t tally[]);
void run_give_incomplete(const struct block *block, size_t scale, uint32_t tally[]);

/* crossings.c: where rows say in which levels of crossed groupings they are; counts the fields of
 * a full block by combination (not the pairs: nothing reads them). Surveys without a crossing have
 * no members. */
void crossings_make(struct block *block);
void crossings_free(struct block *block);
void crossings_count(struct block *block);

/* kept.c: tables kept from run to run, for those bundles and scales for which there is room; made
 * when a first block is full: fewer rows are counted sooner than such tables are looked through. */
void kept_make(struct block *block);
void kept_free(struct block *block);
void kept_give(struct block *block); /* to the groups; then they are empty */
/* NULL: not kept. */
static inline uint32_t *kept_fields(const struct block *block, const struct run *run)
{
    bool kept = run->bundle != NULL && run->bundle->fields != NULL;
    return kept ? run->bundle->fields + run->cell * block->codes : NULL;
}
static inline uint32_t *kept_pairs(const struct block *block, const struct run *run, size_t scale)
{
    bool kept = block->kept && run->bundle != NULL && run->bundle->pairs[scale] != NULL;
    return kept ? run->bundle->pairs[scale] + run->cell * block->scales[scale].size : NULL;
}

#endif
