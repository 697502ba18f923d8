/* SPDX-License-Identifier: GPL-3.0-or-later */
/* counts_private.h: what the counts, their reader and their writer share. */
#ifndef PEIL_TABLES_COUNTS_PRIVATE_H
#define PEIL_TABLES_COUNTS_PRIVATE_H

#include "names.h"
#include "peil/counts.h"

struct peil_counts_private {
    struct peil_arena arena;
    struct peil_schema *schema; /* names of columns live there */
    struct peil_level_name *groups;
    struct peil_names column_names;  /* index in columns */
    struct peil_names *dictionaries; /* numbers of a column: index is the slot */
    size_t *rooms;                   /* slots a column of numbers has memory for */
    struct peil_part *parts;         /* ascending */
    size_t part_count, part_capacity;
};

/* The text of a slot in the table: a state, an option's name, 0 or 1, a number. In the arena where
 * it has to be made. */
const char *peil_slot_text(const struct peil_counts *counts,
                           const struct peil_counts_column *column, size_t slot,
                           struct peil_arena *arena);

/* Whether, in every column, the levels of each exclusive grouping add up to everyone, those who
 * answered an overlapping one are everyone less "(none)", and the combinations of a level with
 * those of an exclusive grouping add up to it; else *column and *grouping say where. */
bool peil_counts_add_up(const struct peil_counts *counts, const char **column, size_t *grouping);

/* Whether in every column those with a flag are among everyone, and as many as the flags say; else
 * *column says where. */
bool peil_counts_flagged_fit(const struct peil_counts *counts, const char **column);

/* Whether rows of table `flag` of a rule (or of PEIL_FLAG_ANY) are written: it is in force. */
bool peil_counts_has_flag(const struct peil_counts *counts, int rule);

/* Multi-answer counts by name in the table: asked, answered, mentions, over_full. */
extern const char *const peil_multi_count_names[PEIL_MULTI_COUNTS];

#endif
