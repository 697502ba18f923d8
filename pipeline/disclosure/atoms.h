/* SPDX-License-Identifier: GPL-3.0-or-later */
/* atoms.h: the combinations of answers that the definition allows, and the groups each is in.
 *
 * atoms_init for the groupings of a disclosure; atoms_each walks the atoms of a component; in
 * visit, atoms->belongs says of every cell of that component (structure.h) whether the atom is in
 * it; atoms_clear. */
#ifndef PEIL_DISCLOSURE_ATOMS_H
#define PEIL_DISCLOSURE_ATOMS_H

#include "peil/cells.h"
#include "structure.h"

struct atom_source;

struct atoms {
    const struct peil_disclosure *disclosure;
    const uint64_t *const *sizes;
    struct peil_schema *schema;
    struct peil_cell *cells, *levels; /* of a row; room for the levels of one variable */
    struct atom_source *sources;
    size_t source_count;
    char (*numbers)[PEIL_DOUBLE_TEXT]; /* one number of each band, for every source */
    size_t number_count;
    bool *belongs;   /* [cells of the structure], of the atom being visited */
    uint64_t random; /* state of the projection and of the sample */
};

void atoms_init(struct atoms *atoms, const struct peil_disclosure *disclosure,
                const uint64_t *const sizes[], const struct structure *structure);
void atoms_clear(struct atoms *atoms);
/* Those in which somebody may be: atoms of levels without respondents are left out. */
void atoms_each(struct atoms *atoms, const struct structure *structure, size_t component,
                void (*visit)(void *context), void *context);
uint64_t atoms_random(struct atoms *atoms);

/* The questions a grouping goes back to, through recode(), band() and if(). */
void atoms_mark_sources(const struct peil_survey *survey, int variable, bool used[]);

#endif
