/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scales.h: the score of one scale for one row.
 *
 * Values of items are brought to a common number of decimals as integers, so that a score is one
 * division of two integers, rounded once:
 *
 *   mean   sum of the answered items / number answered
 *   sum    the sum; with fewer than all answered (and at least the minimum), the mean times the
 *          number of items: sum * items / answered
 *   pomp   100 * (sum - answered * minimum) / (answered * (maximum - minimum)) of the answer list
 *
 * Items of a pomp() that have different lists, and values too big or too fine for that, are added
 * as doubles in the order of the items. Reversed items are reversed within their list.
 *
 * 1. peil_scale_init, with the columns of the schema that scores will be read from
 * 2. peil_scale_score for each row
 * 3. peil_scale_clear */
#ifndef PEIL_SCORE_SCALES_H
#define PEIL_SCORE_SCALES_H

#include "peil/cells.h"

/* What an answer adds to a score: nothing when it is a missing one. */
struct peil_scale_value {
    int64_t scaled;   /* times the scale's unit */
    double share;     /* for scales that are not exact: value, or its pomp */
    size_t has_value; /* 0 or 1 */
};

struct peil_scale_item {
    size_t column;
    size_t options;
    struct peil_scale_value *values; /* by option; the one after the last is that of no answer */
    bool shares;                     /* values are those of an item before it */
};

struct peil_scale {
    enum peil_calculation_kind kind;
    struct peil_scale_item *items;
    size_t count, minimum_answered;
    bool exact;
    int64_t unit;                  /* 10^decimals */
    int64_t minimum, span;         /* of the list, times unit: pomp */
    struct peil_score_text *texts; /* of scores seen: formatting is dearer than scoring */
};

/* schema must have the columns of all items of `variable`, a scale. */
void peil_scale_init(struct peil_scale *scale, const struct peil_schema *schema, int variable);
void peil_scale_clear(struct peil_scale *scale);

/* The score of a row: a value whose text lives until the next score of the same scale; not asked
 * when none of the items was; else skipped. */
struct peil_cell peil_scale_score(struct peil_scale *scale, const struct peil_cell cells[]);

#endif
