/* SPDX-License-Identifier: GPL-3.0-or-later */
/* analyses.h: one row of analyses.csv while it is being read (analyses.c).
 *
 * 1. analyses.c reads the kind, the columns that go with it, tests, family and correction.
 * 2. analyses_read_subjects, _scales, _pairs, _groupings find what is named (analysis_names.c,
 *    analysis_pairs.c).
 * 3. A sound row is kept; analyses_check holds it against the rows before it, and analyses_finish
 *    gives the rows of one family one correction (analysis_rules.c).
 *
 * A fault makes the row unsound: it is not kept, so that nothing is said twice. */
#ifndef PEIL_SURVEY_ANALYSES_H
#define PEIL_SURVEY_ANALYSES_H

#include "definition.h"

struct analysing {
    struct definition *definition;
    struct peil_survey *survey;
    const struct definition_row *row;
    struct peil_analysis analysis;
    bool sound;
};

/* The words of a cell, between blanks. */
struct analyses_words {
    const char **at;
    size_t count;
};

const char *analyses_cell(const struct analysing *it, int column);
struct analyses_words analyses_words(const struct analysing *it, int column);
/* Reports in a column of the row: 'name' why near. name NULL: why near. */
void analyses_fault(struct analysing *it, int column, const char *name, const char *why,
                    const char *near);
/* The same where name is none of those that could stand there. */
void analyses_unknown(struct analysing *it, int column, const char *name, const char *why,
                      const char *const known[], size_t count);

/* ---- names ---- */

void analyses_read_subjects(struct analysing *it); /* items, scales, items of blocks */
void analyses_read_scales(struct analysing *it);
void analyses_read_pairs(struct analysing *it);               /* variables and versus */
void analyses_read_groupings(struct analysing *it, bool all); /* of by; all: where it is empty */
void analyses_read_two_groupings(struct analysing *it);       /* of by and by2 */
/* Everything that a row of its kind can be of: what the rows of line 0 have. */
void analyses_take_all(struct analysing *it);
int analyses_block(const struct peil_survey *survey, const char *name); /* or PEIL_NOWHERE */

/* ---- rules ---- */

/* Faults of a row that is sound in itself, beside those before it. */
void analyses_check(struct analysing *it);
/* Of all rows kept. */
void analyses_finish(struct definition *definition);

#endif
