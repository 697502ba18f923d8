/* SPDX-License-Identifier: GPL-3.0-or-later */
/* key_findings.h: the sentences that a director needs, at most four, by rules that hold for any
 * survey. They open the summary and the workbook.
 *
 * In this order, each where the survey has it and it is shown of everyone:
 *   1. of the tables of questions with boxes of answers, the question with the largest share of
 *      high or of low answers, whichever is larger;
 *   2. of those of questions with two answers, the one with the largest share of the told answer;
 *   3. of the multi-answers, the option that was ticked most;
 * and where that makes fewer than three, the largest of the next tables in the same order; then
 * the question with the largest share of the other of the two, high or low (never of answers that
 * are fewer than the opposite ones of that question), the theme of open answers that was named
 * most, the mean of the first scale. Tables that everyone was asked go before those under a filter.
 * Last:
 *   4. the largest demonstrated difference between groups (differences.h: of the scales if one of
 *      them differs) and of how many comparisons it is the largest, where none has a size one that
 *      is not called the largest, or that none was demonstrated,
 * with how many comparisons of two questions demonstrate one, where analyses.csv asks for these.
 * Each says how many the figure is of, and who they are. A share of several questions or options
 * that are rounded to the same percentage is said to be shared. "The highest" is of one table, and
 * equal ones elsewhere are not told.
 *
 * Words for a share are those of peil_quantity, by the percentage as it is printed: no word says
 * more than the figure beside it. They are of the respondents, never of a population. */
#ifndef PEIL_KEY_FINDINGS_H
#define PEIL_KEY_FINDINGS_H

#include "boxes.h"
#include "differences.h"

enum { PEIL_KEY_FINDINGS = 4 };

/* The least whole percentage of each word; below the last: a small minority. */
enum {
    PEIL_QUANTITY_ALL = 100, /* as printed: a few may have answered otherwise */
    PEIL_QUANTITY_ALMOST_ALL = 90,
    PEIL_QUANTITY_CLEAR_MAJORITY = 65,
    PEIL_QUANTITY_MAJORITY = 55,
    PEIL_QUANTITY_HALF = 45,
    PEIL_QUANTITY_MINORITY = 10
};

struct peil_key_finding {
    const char *sentence;
    /* The table it is from: of a grouping, of the scales, or of a block (PEIL_NOWHERE: outside
     * any), and the label of its row there. */
    const struct peil_document_group *group;
    bool scales;
    int block;
    const char *label;
};

/* Fills findings, returns how many; texts live as long as the document. */
size_t peil_key_findings(struct peil_document *document, const struct peil_differences *differences,
                         struct peil_key_finding findings[PEIL_KEY_FINDINGS]);

/* "een ruime meerderheid van de respondenten": the word for a share (a fraction) of `whom`. */
const char *peil_quantity(struct peil_document *document, double share, const char *whom);

#endif
