/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare_private.h: one run of comparisons. */
#ifndef PEIL_COMPARE_PRIVATE_H
#define PEIL_COMPARE_PRIVATE_H

#include "../tables/results_sample.h"
#include "peil/compare.h"
#include "peil/stats/studentized_range.h"

#define COMPARE_CONFIDENCE 0.95

/* A primary test, of which p.adjusted and family_size are known only when all are done. */
struct compare_test {
    size_t family; /* number of compare_family */
    size_t row;    /* of p.value in the results */
    bool adjusted; /* the row behind it is p.adjusted */
    struct peil_number p;
};

struct comparer {
    const struct peil_counts *counts;
    const struct peil_survey *survey;
    const struct peil_disclosure *disclosure;
    struct peil_results *results;
    enum peil_adjust adjust;
    struct peil_studentized_range *range;
    struct peil_disclosure_decision decision; /* for the variable or option at hand */
    struct peil_result_key key;               /* of the next row, but for its statistic */
    size_t family;                            /* of the next primary test */
    size_t *room;                             /* for the groups of a selection */
    struct compare_test *tests;
    size_t test_count, test_capacity;
};

/* Rows under the comparer's key (rows.c). low is the statistic of the lower limit. */
struct peil_result *compare_number(struct comparer *comparer, enum peil_stat stat,
                                   struct peil_number number);
void compare_interval(struct comparer *comparer, enum peil_stat low, struct peil_interval interval);
/* p.value and p.adjusted of a primary test. */
void compare_primary(struct comparer *comparer, struct peil_number p);
/* The single row of a comparison for which too few levels may be tested. */
void compare_nothing(struct comparer *comparer, struct results_sample *sample, size_t grouping,
                     enum peil_context context);

/* Families (families.c): the number of one; what is known at the end, written into the rows. */
size_t compare_family(const struct peil_survey *survey, int variable, size_t grouping);
void compare_finish(struct comparer *comparer);

/* Whether a variable and a grouping go back to a common question (sources.c). */
bool compare_same_source(const struct peil_survey *survey, int variable, size_t grouping);

/* The levels of an exclusive grouping's view that may be tested: indices into levels; their number.
 */
size_t compare_levels(const struct comparer *comparer, size_t grouping, size_t levels[]);

/* A variable by a grouping (means.c, answers.c). sample is of its column. */
void compare_means(struct comparer *comparer, struct results_sample *sample, size_t grouping);
void compare_answers(struct comparer *comparer, struct results_sample *sample, size_t grouping);

#endif
