/* SPDX-License-Identifier: GPL-3.0-or-later */
/* atoms.h: every combination of answers to the questions that groupings go back to.
 *
 * 1. atoms_init; atoms_mark_sources for each grouping of interest, then atoms_gather.
 * 2. For each of atoms_combinations, or for a sample where these are many: set the answers,
 *    atoms_evaluate, and ask atoms_levels. */
#ifndef PEIL_DISCLOSURE_ATOMS_H
#define PEIL_DISCLOSURE_ATOMS_H

#include "peil/alloc.h"
#include "peil/cells.h"
#include "peil/decimal.h"
#include "peil/disclosure.h"

/* Beyond this many combinations of answers a fixed sample of them stands for all: fewer atoms can
 * only make more combinations look computable, which hides more, never less. */
enum { MOST_ATOMS = 512, RANDOM_ATOMS = 256, MOST_PAIRS = 2016 };

/* One source question of a component: its answers are what atoms combine. */
struct source {
    int variable;
    size_t states; /* select_one and bands: answers + 1 (none); multi-answers: 2 for each option */
    bool multiple;
    size_t options; /* or of a number: how many stand for it, from first_number on */
    bool number;
    size_t first_number;
};

struct atoms {
    const struct peil_disclosure *disclosure;
    const uint64_t *const *sizes;
    struct peil_schema *schema;
    struct peil_cell *cells, *levels; /* of a row; room for the levels of one variable */
    struct source *sources;
    size_t source_count;
    char (*numbers)[PEIL_DOUBLE_TEXT]; /* one number of each band, for every source */
    size_t number_count;
    bool filtered;          /* numbers are told apart by what filters compare them with, too */
    bool *belongs;          /* [cells of the structure], of the atom being made */
    size_t *own, own_count; /* the cells of the component being made */
    uint64_t random;        /* state of the projection and of the sample */
    uint64_t *weights;      /* [dimension] of the atom being projected */
};

/* sizes as in peil_disclosure_new. */
void atoms_init(struct atoms *atoms, const struct peil_disclosure *disclosure,
                const uint64_t *const sizes[]);
void atoms_clear(struct atoms *atoms);

/* The questions that a variable goes back to, through recode(), band() and if(). */
void atoms_mark_sources(const struct peil_survey *survey, int variable, bool used[]);
/* used: [variable] the questions to combine the answers of. `filtered` may be set before. */
void atoms_gather(struct atoms *atoms, const bool used[]);
/* most + 1: too many. */
size_t atoms_combinations(const struct atoms *atoms, size_t most);

void atoms_set_combination(struct atoms *atoms, size_t index);
/* The first have none or one option ticked, then two, as far as these are few; the others any. */
void atoms_set_sampled(struct atoms *atoms, size_t index);
/* Of one multi-answer with more options: two ticked. How many; 0: these are in the sample. */
size_t atoms_pairs(const struct atoms *atoms);
void atoms_set_pair(struct atoms *atoms, size_t index);
/* The calculated variables of the atom, from its answers. */
void atoms_evaluate(struct atoms *atoms);
/* in: [level_count + 1] which levels of the grouping the atom is in; the last: in none of them. */
void atoms_levels(const struct atoms *atoms, const struct peil_grouping *grouping, bool in[]);
/* Whether it has an answer, on the list of the question; of multi-answers whether it is ticked. */
bool atoms_answers(const struct atoms *atoms, int variable, int option);
/* Whether no answer of it is to a question that it is not put. */
bool atoms_possible(const struct atoms *atoms);
/* Whether it is in a level of the view, which unites some of these. */
bool atoms_in_view_level(const struct peil_view_level *level, const bool in[]);

uint64_t atoms_random(uint64_t *state);

#endif
