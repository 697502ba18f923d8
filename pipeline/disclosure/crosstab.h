/* SPDX-License-Identifier: GPL-3.0-or-later */
/* crosstab.h: a crossing as tables in which everyone is once.
 *
 * The lines of an exclusive grouping are its levels and (none). An overlapping one has a table for
 * each level, of three lines: the level, the others of those who gave any, and (none). The cells
 * with others are no combinations that are reported, but follow from those that are. */
#ifndef PEIL_DISCLOSURE_CROSSTAB_H
#define PEIL_DISCLOSURE_CROSSTAB_H

#include "peil/alloc.h"
#include "peil/disclosure.h"

enum { LINE_LEVEL, LINE_OTHERS, LINE_NONE, OVERLAPPING_LINES };

struct crosstab_side {
    bool overlapping;
    size_t count;
    size_t *level; /* [line] its flat level; SIZE_MAX: others, or nobody is there */
};

struct crosstab {
    size_t grouping;              /* the crossing */
    struct crosstab_side side[2]; /* rows, columns */
    size_t *cells; /* [row * columns + column] flat; SIZE_MAX: with others, or nobody is there */
};

struct crosstabs {
    struct crosstab *tabs; /* in the order of crossings */
    size_t count;
    size_t (*combines)[2]; /* [flat] of a combination: the flat levels that it combines */
};

/* A figure that adds up, for each flat level: n, or how many gave an answer. */
struct crosstab_figure {
    const uint64_t *at; /* [flat * stride] */
    size_t stride;
    uint64_t everyone;
};

/* When the views of the disclosure are made; memory is of the arena. */
void crosstabs_make(struct crosstabs *crosstabs, const struct peil_disclosure *disclosure,
                    struct peil_arena *arena);
uint64_t crosstab_cell(const struct crosstab *tab, size_t row, size_t column,
                       const struct crosstab_figure *figure);
/* Where a combination stands, as an index of cells; SIZE_MAX: not in the table. */
size_t crosstab_find(const struct crosstab *tab, size_t flat);

#endif
