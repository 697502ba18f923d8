/* SPDX-License-Identifier: GPL-3.0-or-later */
/* structure.h: which reported groups can be computed from which others.
 *
 * Groupings that derive from the same questions are a component (koepel and net; onderwijsvorm,
 * finaliteit and finaliteitsprofiel). Inside one, the definition says of every combination of
 * answers ("atom") to which groups a respondent belongs; a group is then a 0/1 vector over atoms.
 * What the figures of some groups give away is what their vectors span.
 *
 * Cells are numbered: 0 everyone; 1 + f: flat level f; others of an overlapping flat level f twice:
 * among those who gave a level (PEIL_CELL_OTHERS), and among everyone (PEIL_CELL_REST). */
#ifndef PEIL_DISCLOSURE_STRUCTURE_H
#define PEIL_DISCLOSURE_STRUCTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "peil/disclosure.h"

struct structure {
    size_t flat;  /* flat levels of all views */
    size_t cells; /* 1 + 3 * flat */
    size_t components;
    size_t *component;   /* [grouping] */
    size_t *grouping;    /* [flat] */
    size_t dimension;    /* room of one vector */
    uint64_t *vectors;   /* [cells * dimension], projected, modulo a prime; not for everyone: */
    uint64_t *everyone;  /* [component * dimension]: everyone, as that component sees them */
    struct leaks *known; /* questions that were answered already */
    struct meets *meets; /* those in two levels at once */
    struct kinds *kinds; /* of respondents: who is in which levels */
    struct worlds *worlds;
    bool *inside; /* [flat * cells]: the respondents of flat level f are all in that cell */
};

static inline size_t cell_level(size_t flat)
{
    return 1 + flat;
}
static inline size_t cell_others(const struct structure *structure, size_t flat)
{
    return 1 + structure->flat + flat;
}
static inline size_t cell_rest(const struct structure *structure, size_t flat)
{
    return 1 + 2 * structure->flat + flat;
}

/* sizes and answered as in peil_disclosure_new: levels without respondents make no atoms. */
void structure_init(struct structure *structure, const struct peil_disclosure *disclosure,
                    const uint64_t *const sizes[]);
void structure_clear(struct structure *structure);

/* The first cell of secret[0..secrets) whose vector is a combination of those of shown[0..count)
 * and of everyone, as an index in secret; secrets when there is none. All cells are of component.
 */
size_t structure_leak(const struct structure *structure, size_t component, const size_t shown[],
                      size_t count, const size_t secret[], size_t secrets);

/* The memory of structure_leak: most variables ask about the same groups. */
struct leaks *leaks_new(void);
void leaks_free(struct leaks *leaks); /* NULL is safe */

#endif
