/* SPDX-License-Identifier: GPL-3.0-or-later */
/* names.h: names of sheets as Excel allows them.
 *
 * At most 31 UTF-16 units; none of []:*?/\ and no control characters (replaced by '-' or a blank);
 * no apostrophe at an end (all become a typographic one, so that references need no doubling); not
 * empty, not "History"; unique without regard to case.
 *
 * Names of tables and cells, for formulas: what it is, then the definition's name of what it is
 * about, so that a formula of last year finds this year's figure in either language:
 *
 * Tables: findings, sheets, rows, response, levels_GROUP, items_BLOCK, numbers_BLOCK,
 * ranking_BLOCK, options_VARIABLE, texts_VARIABLE, scales_means, scales_reliability, items_SCALE,
 * flags, flags_means, by_GROUP, pairs, differences, crossing_GROUP_GROUP, questions, tests,
 * families, variables, answers; without a name of its own: table_SHEET_NUMBER.
 *
 * Cells: rows_received, rows_STATUS, mean_SCALE, alpha_SCALE.
 *
 * What comes again gets a number: the second table of a block is items_BLOCK_2. Letters of ASCII,
 * digits, '_' and '.'; no digit or '.' first; nothing that reads as a cell (ab12, r1c1) or a truth
 * value; at most NAME_BYTES; unique over both kinds without regard to case. */
#ifndef PEIL_WORKBOOK_NAMES_H
#define PEIL_WORKBOOK_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "peil/alloc.h"

enum { SHEET_NAME_UNITS = 31, NAME_BYTES = 100 };

struct sheet_names {
    struct peil_arena *arena; /* the names live here */
    const char **folded;      /* of names given out */
    size_t count, capacity;
    size_t shortened; /* how many were cut */
};

/* A name as close to wanted as allowed, entered in names. A name that is too long first loses a
 * parenthesis at its end. */
const char *sheet_name_make(struct sheet_names *names, const char *wanted);
void sheet_names_clear(struct sheet_names *names);

struct defined_names {
    struct peil_arena *arena;
    const char **given; /* in small letters */
    size_t count, capacity;
};

/* A name as close to wanted as allowed, entered in names. */
const char *defined_name_make(struct defined_names *names, const char *wanted);
void defined_names_clear(struct defined_names *names);

/* The length of text in UTF-16 units, as Excel counts. */
size_t text_units(const char *text);
/* text, or when it has more than most units a copy cut to that, "…" its last character. */
const char *text_cut(struct peil_arena *arena, const char *text, size_t most);
/* The same of labels that stand beside each other. Those that begin alike, as statements after one
 * question do, are cut inside, " … ", that their ends tell them apart; whole where these do not. */
const char **labels_cut(struct peil_arena *arena, const char *const labels[], size_t count,
                        size_t most);

#endif
