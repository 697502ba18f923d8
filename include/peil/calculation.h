/* SPDX-License-Identifier: GPL-3.0-or-later */
/* calculation.h: the levels that calculated variables take: recode, band, if.
 *
 * 1. Take an accepted row whose columns hold the questions (a schema made with `scored`, or one
 *    that at least has the columns of what is calculated from).
 * 2. For each variable of survey->evaluation, in that order, put the result of
 *    peil_calculation_cell (a select_one) or peil_calculation_cells (a select_multiple) in the
 *    row's own cells, so that later ones can be calculated from it. Scale scores (mean, sum, pomp)
 *    stand in that order too and are the score stage's own work; themes are not in it, because
 *    cleaning made them.
 *
 * What is missing stays missing for the same reason:
 *   recode, band  a source without a value gives its state (and its reason); an answer that maps to
 *                 nothing gives PEIL_SKIPPED.
 *   if            a variable without a value makes a comparison false (see expression.h), so a
 *                 branch or the ELSE always decides; an ELSE of '' gives PEIL_SKIPPED.
 *   recode of a multi-answer: a level is ticked when an option that maps to it is; when the
 *                 source's columns have no value all levels have its state and reason. */
#ifndef PEIL_CALCULATION_H
#define PEIL_CALCULATION_H

#include "peil/cells.h"
#include "peil/survey.h"

/* The cell of a calculated select_one in a row of cells (columns as in schema): PEIL_VALUE with the
 * option as its code, or a state without a value. variable's calculation is RECODE, BAND or IF;
 * anything else gives PEIL_SKIPPED. */
struct peil_cell peil_calculation_cell(const struct peil_survey *survey, int variable,
                                       const struct peil_schema *schema,
                                       const struct peil_cell cells[]);

/* The option alone, or PEIL_NOWHERE when there is no value. */
int peil_calculation_option(const struct peil_survey *survey, int variable,
                            const struct peil_schema *schema, const struct peil_cell cells[]);

/* The cells of a recoded multi-answer: levels[o] for each option o of its list (room for all of
 * them), with code 0 or 1 where there is a value. */
void peil_calculation_cells(const struct peil_survey *survey, int variable,
                            const struct peil_schema *schema, const struct peil_cell cells[],
                            struct peil_cell levels[]);

#endif
