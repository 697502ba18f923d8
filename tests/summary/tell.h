/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tell.h: what a summary or profile tells: its numbers, and the rows of the results they are of.
 *
 * 1. marked_results: a copy of results in which every figure that is printed has a value of its own
 *    (row r: MARK + r, shares times a hundred in print), p-values and what decides about the text
 *    apart from that (degrees of freedom, expected counts, zeros) left as they are.
 * 2. Write the document of those; tell_read takes its Markdown apart: a line is a unit.
 * 3. tell_trace: each number is that of a row about what its line names; what is not of a row is a
 *    count of things told (whole and below MARK), a p of the line's variable, a threshold, or the
 *    share of an answer that is not named. */
#ifndef PEIL_TESTS_TELL_H
#define PEIL_TESTS_TELL_H

#include <stdbool.h>
#include <stddef.h>

#include "peil/results.h"
#include "peil/survey.h"

enum { MARK = 100000, TOLD_MOST = 4096, LINES_MOST = 1024 };

struct told {
    double value;
    int decimals;
    bool percent;
    bool is_p;    /* after "p = " or "p < " */
    bool is_rest; /* the most of those that are not named: "3 andere (tot 12 %)" */
    size_t line;
};

struct tell {
    const struct peil_survey *survey;
    const char *language;
    char *text;
    const char *lines[LINES_MOST]; /* without the escapes of Markdown */
    size_t line_count;
    struct told told[TOLD_MOST]; /* in their order, those inside labels left out */
    size_t count;
};

void marked_results(struct peil_results *results);
/* text: as written; plain: not Markdown. Takes a copy. */
struct tell *tell_read(const struct peil_survey *survey, const char *language, const char *text,
                       bool plain);
void tell_free(struct tell *tell);
/* How many numbers are of no row; each is said on standard error. shift: rows to be wrong by, to
 * see that it is noticed. */
size_t tell_trace(const struct tell *tell, const struct peil_results *marked, size_t shift);
/* How many counts of comparisons are not those of the results, counted over: those that were made,
 * of which demonstrated, told in other words than here, and not made, by reason. Of a summary in
 * Markdown. shift: tests to be wrong by, to see that it is noticed. */
size_t tell_count(const struct tell *tell, const struct peil_survey *survey,
                  const struct peil_results *results, size_t shift, struct peil_diag *diag);
/* The same of a profile of "GROUP=LEVEL": comparisons that it takes part in, and that no more of
 * them than there are show differences. */
size_t tell_count_profile(const struct tell *tell, const struct peil_survey *survey,
                          const struct peil_results *results, const char *level, size_t shift,
                          struct peil_diag *diag);
/* How many numbers differ from those of another. */
size_t tell_compare(const struct tell *tell, const struct tell *other, const char *what);

#endif
