/* SPDX-License-Identifier: GPL-3.0-or-later */
/* results_groups.h: the groups that results are given for, as one list.
 *
 * First everyone, then for each grouping every level of its view, then for each crossing.
 * Initialise from counts and their disclosure, walk, clear. */
#ifndef PEIL_TABLES_RESULTS_GROUPS_H
#define PEIL_TABLES_RESULTS_GROUPS_H

#include "peil/alloc.h"
#include "peil/counts.h"
#include "peil/disclosure.h"

struct results_group {
    const char *by, *level;   /* group1 and group1_level: "" for everyone */
    const char *by2, *level2; /* group2 and group2_level: "" but of crossings */
    size_t grouping;          /* SIZE_MAX for everyone */
    struct peil_selection members;
};

struct results_groups {
    const struct results_group *groups;
    size_t count; /* of everyone and groupings; combinations of crossings stand behind them: */
    size_t crossed_count; /* with them */
    size_t *first;        /* [grouping + 1]: where its levels begin; the next one: where they end */
    struct peil_arena arena;
};

void results_groups_init(struct results_groups *groups, const struct peil_counts *counts,
                         const struct peil_disclosure *disclosure);
void results_groups_clear(struct results_groups *groups);

#endif
