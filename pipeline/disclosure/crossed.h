/* SPDX-License-Identifier: GPL-3.0-or-later */
/* crossed.h: what combinations of levels give away together with the levels (structure.h: levels
 * alone).
 *
 * Groupings that are crossed are questions of their own, so that any answer to one goes with any to
 * the other: the atoms of a part are the products of those of its components, but for combinations
 * that nobody is in. */
#ifndef PEIL_DISCLOSURE_CROSSED_H
#define PEIL_DISCLOSURE_CROSSED_H

#include "private.h"

/* Combinations that are apart from each other and together a level or combination of another
 * grouping: what shown ones lack of it is a group. Overlapping (excess): those of one level with
 * all of an overlapping grouping: what they have together more than the level, less those with none
 * of that grouping, is how many are in several. Levels are local: an index in flats. */
struct crossed_line {
    size_t *cells, count;
    bool excess;
    size_t total, none; /* excess only; SIZE_MAX: nobody */
};

/* Components that crossings tie together. */
struct crossed_part {
    size_t *flats, count, plain; /* flat levels: `plain` of groupings, then those of crossings */
    size_t dimension;
    uint64_t *vectors; /* [local * dimension] modulo STRUCTURE_PRIME */
    uint64_t *everyone;
    bool *inside; /* [a * count + b]: the respondents of a are all in b */
    struct crossed_line *lines;
    size_t line_count;
};

struct crossed {
    struct crossed_part *parts;
    size_t count;
    size_t *first, *second; /* [flat]: of a combination, the flat levels that it combines */
    size_t *grouping;       /* [flat] */
    struct peil_arena arena;
};

/* NULL where the survey has no crossing. */
struct crossed *crossed_new(const struct peil_disclosure *disclosure,
                            const uint64_t *const sizes[]);
void crossed_free(struct crossed *crossed); /* NULL is safe */

#endif
