/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests.h: tests as results hold them, one after another, and what they are called.
 *
 * The rows of a test follow each other in results: test_next gathers them, so that a table of all
 * tests is made in one walk over the results.
 *
 *   struct test_rows test = {.next = 0};
 *   while (test_next(document, &test))
 *       if (test.subject->context == ...) { figure = test_figure(document, &test, PEIL_STAT_P); }
 */
#ifndef PEIL_WORKBOOK_TESTS_H
#define PEIL_WORKBOOK_TESTS_H

#include "grouping.h"

struct test_rows {
    const struct peil_result_subject *subject;
    const struct peil_result *of[PEIL_STATS]; /* NULL: no such row */
    size_t next;                              /* row of the results */
};

/* The next test of results that has a p; false when there is none. Tests of pairs of levels, too.
 */
bool test_next(const struct peil_document *document, struct test_rows *test);
struct peil_figure test_figure(const struct test_rows *test, enum peil_stat stat);
/* The family of its corrected p; its name is "" where it has none. */
const struct peil_result_family *test_family(const struct test_rows *test);

/* "Mann-Whitney"; the name in results where it has no other. */
const char *test_label(const struct peil_document *document, enum peil_context context);
/* "gebruik_in_de_les:net:anova" in labels; "holm" in words. */
const char *test_family_label(struct peil_document *document, const char *family);
const char *test_adjust_label(const struct peil_document *document, const char *adjust);

/* What the tests of a sheet have: a column that no row has anything in is not there. */
struct test_columns {
    bool any;       /* tests */
    bool groups;    /* they are of, or between */
    bool two_df;    /* degrees of freedom of two kinds */
    bool exact;     /* p-values */
    bool questions; /* that what was tested is a part of */
    bool paired_t, wilcoxon, mcnemar;
};

/* The columns that sheets of tests share: the test's name; statistic, degrees of freedom and p's;
 * what it was corrected with; difference and effect with their intervals. */
void test_heads(struct sheet *sheet, const struct test_columns *columns);
void test_cells(struct sheet *sheet, const struct test_rows *test,
                const struct test_columns *columns);

/* The line of a variable's test, by the option or answer of its row; NULL: it has none. */
const struct group_line *test_line(const struct peil_document *document,
                                   const struct group_lines *lines, const char *variable,
                                   const char *level);

#endif
