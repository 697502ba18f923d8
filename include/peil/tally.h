/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tally.h: scored rows to counts, in one pass and memory that does not grow with rows.
 *
 * 1. peil_counts_new, peil_tally_new; give the sink its rows (open, row, close).
 * 2. After close the counts are finished, and hold one part more (counts.h).
 *
 * Flags are counted of the rules in force, of accepted rows and of those left out for a flag; in
 * rows that carry none of a rule it counts as not assessable.
 *
 * Refused (PEIL_DATA): a counted column that the rows lack, when the sink is opened; more than
 * 65,536 distinct values of a number; at close, a part whose rows were counted already. After a
 * failure the counts are of no use. */
#ifndef PEIL_TALLY_H
#define PEIL_TALLY_H

#include "peil/cells.h"
#include "peil/counts.h"
#include "peil/diag.h"

struct peil_tally;
/* Adds to counts (kept by the caller); its close finishes them. */
struct peil_tally *peil_tally_new(struct peil_counts *counts, struct peil_diag *diag);
struct peil_row_sink peil_tally_sink(struct peil_tally *tally);
void peil_tally_free(struct peil_tally *tally); /* NULL is safe */

#endif
