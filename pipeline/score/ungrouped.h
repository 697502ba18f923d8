/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ungrouped.h: respondents without a level of a grouping.
 *
 * Where they are fewer than min_group they are hidden, and because no hidden group may be worked
 * out from the shown ones, a level that is large enough can be hidden with them. The analyst, who
 * may fill in a blank or two, is told.
 *
 * _init for the columns that groupings have; _count each accepted row; _report; _clear. */
#ifndef PEIL_SCORE_UNGROUPED_H
#define PEIL_SCORE_UNGROUPED_H

#include "peil/cells.h"
#include "peil/diag.h"

struct peil_ungrouped {
    const struct peil_survey *survey;
    size_t **columns; /* for each grouping its columns: of a multi-answer one a level */
    size_t *column_counts;
    uint64_t *none; /* rows in which they hold no level */
    uint64_t rows;
};

void peil_ungrouped_init(struct peil_ungrouped *ungrouped, const struct peil_schema *schema);
void peil_ungrouped_clear(struct peil_ungrouped *ungrouped);

/* cells: a row of that schema, with its groups calculated. */
void peil_ungrouped_count(struct peil_ungrouped *ungrouped, const struct peil_cell cells[]);

/* A note, where there are groupings that some, but fewer than min_group, have no level of. */
void peil_ungrouped_report(const struct peil_ungrouped *ungrouped, struct peil_diag *diag);

#endif
