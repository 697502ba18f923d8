/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare_private.h: one run of comparisons. */
#ifndef PEIL_COMPARE_PRIVATE_H
#define PEIL_COMPARE_PRIVATE_H

#include "../tables/results_sample.h"
#include "peil/compare.h"
#include "peil/stats/moments.h"
#include "peil/stats/studentized_range.h"

#define COMPARE_CONFIDENCE 0.95
#define COMPARE_ETA_CONFIDENCE                                                                     \
    0.90 /* of eta squared: its lower limit is above 0 where p < 0.05                              \
          */

/* What the smallest difference that a test could have shown is worked out from: two groups, or the
 * spread within k of them and how much the two that tell least apart weigh. */
struct compare_detectable {
    enum { COMPARE_NOT_DETECTED, COMPARE_TWO_MEANS, COMPARE_TWO_SHARES, COMPARE_MORE } kind;
    size_t row;      /* of smallest_difference */
    uint64_t n1, n2; /* COMPARE_MORE: k and n of all */
    double sd1, sd2; /* COMPARE_TWO_SHARES: the share of the first group in sd1 */
    double variance; /* COMPARE_MORE: within the groups, */
    double weight;   /* sum of n (mean - grand mean)^2 of two groups one apart, the rest halfway */
    double most;     /* the largest difference there can be; 0: not known */
    bool of_shares;  /* the variance is known: chi-squared instead of F */
};

/* A test of which p.adjusted and family_size are known only when all are done. Primary tests are
 * one family whatever their context; those on request one for each context. */
struct compare_test {
    size_t family; /* number of compare_family */
    bool requested;
    enum peil_context context;
    enum peil_adjust adjust; /* of its family */
    size_t row;              /* of p.value in the results */
    bool adjusted;           /* the row behind it is p.adjusted */
    struct peil_number p;
    struct compare_detectable detectable;
};

/* The groups of one comparison, in one array each. All samples share the values of the source. */
struct compare_groups {
    const struct results_sample *source;
    size_t k;
    const char **names; /* as group1_level has them */
    struct peil_moments *moments;
    struct peil_sample *samples;
    uint64_t *n;
};

/* The noncentrality that a test finds with the power asked: as it was asked last. */
struct compare_lambda {
    double df1, df2, alpha;
    struct peil_number lambda;
};

struct comparer {
    const struct peil_counts *counts;
    const struct peil_survey *survey;
    const struct peil_disclosure *disclosure;
    struct peil_results *results;
    enum peil_adjust adjust;           /* where an analysis names none */
    uint64_t wanted_of_all;            /* on request of everything, by enum peil_test */
    const struct peil_analysis **plan; /* [variable * groupings + grouping]; NULL: not compared */
    const struct peil_analysis *analysis; /* the one at hand */
    struct peil_studentized_range *range;
    struct peil_disclosure_decision decision; /* for the variable or option at hand */
    struct peil_result_key key;               /* of the next row, but for its statistic */
    uint64_t wanted;                          /* tests on request of the one at hand */
    size_t family;                            /* of the next tests */
    const char *post_hoc; /* the family of pairs of the item at hand; NULL: not named yet */
    size_t *room;         /* for the groups of a selection */
    struct compare_lambda lambda;
    struct compare_test *tests;
    size_t test_count, test_capacity;
};

/* Room for `most` groups; add takes the respondents of one from the sample; clear frees. */
void compare_groups_init(struct compare_groups *groups, const struct results_sample *sample,
                         size_t most);
void compare_groups_add(struct compare_groups *groups, struct results_sample *sample,
                        const struct peil_selection *selection, const char *name);
void compare_groups_clear(struct compare_groups *groups);

/* Whether the comparison at hand is to be tested by this one, too. */
static inline bool compare_wants(const struct comparer *comparer, enum peil_test test)
{
    return (comparer->wanted >> test & 1) != 0;
}

/* The rows that follow are of this context; of a pair: of these groups. */
void compare_start(struct comparer *comparer, enum peil_context context);
void compare_start_pair(struct comparer *comparer, enum peil_context context,
                        const struct compare_groups *groups, size_t first, size_t second);

/* Rows under the comparer's key (rows.c). low is the statistic of the lower limit. */
struct peil_result *compare_number(struct comparer *comparer, enum peil_stat stat,
                                   struct peil_number number);
void compare_interval(struct comparer *comparer, enum peil_stat low, struct peil_interval interval);
/* p.value and p.adjusted of a primary test; of a test on request. */
void compare_primary(struct comparer *comparer, struct peil_number p);
void compare_requested(struct comparer *comparer, struct peil_number p);
/* A p that is corrected within the pairs of its item already, so many of them. */
void compare_post_hoc(struct comparer *comparer, enum peil_stat stat, struct peil_number p,
                      size_t pairs, const char *adjust);
/* The single row of a comparison for which too few levels may be tested. */
void compare_nothing(struct comparer *comparer, struct results_sample *sample, size_t grouping,
                     enum peil_context context);

/* Families (families.c): the number of one; what is known at the end, written into the rows. */
size_t compare_family(const struct peil_survey *survey, const struct peil_analysis *analysis,
                      int variable, size_t grouping);
/* Of pairs by their first question. grouping SIZE_MAX: of everyone. */
size_t compare_paired_family(const struct peil_survey *survey, const struct peil_analysis *analysis,
                             int variable, size_t grouping);
void compare_finish(struct comparer *comparer);

/* Whether a variable and a grouping go back to a common question (sources.c). */
bool compare_same_source(const struct peil_survey *survey, int variable, size_t grouping);

/* The levels of an exclusive grouping's view that may be tested: indices into levels; their number.
 */
size_t compare_levels(const struct comparer *comparer, size_t grouping, size_t levels[]);

/* A variable by a grouping (means.c, answers.c). sample is of its column. */
void compare_means(struct comparer *comparer, struct results_sample *sample, size_t grouping);
void compare_answers(struct comparer *comparer, struct results_sample *sample, size_t grouping);

/* Which of two answers the share is of: of an option the tick; else the one with the higher value,
 * without values the first. */
size_t compare_reported_answer(const struct comparer *comparer,
                               const struct results_sample *sample);

/* All analyses of kind paired (paired.c). */
void compare_paired(struct comparer *comparer);

/* The row of the smallest difference that the primary test just added could have shown; its value
 * when its family is complete (detectable.c). counts: k rows of two answers. */
void compare_detectable_means(struct comparer *comparer, const struct compare_groups *groups);
void compare_detectable_shares(struct comparer *comparer, const uint64_t counts[], size_t k);
void compare_finish_detectable(struct comparer *comparer, const struct compare_detectable *of,
                               struct peil_number p, size_t family_size);

/* What is wanted besides, of two groups or of any number (equal_variances.c, ranks.c). */
void compare_student_t(struct comparer *comparer, const struct compare_groups *groups);
void compare_anova(struct comparer *comparer, const struct compare_groups *groups);
void compare_spreads(struct comparer *comparer, const struct compare_groups *groups,
                     enum peil_context context);
void compare_tukey_kramer(struct comparer *comparer, const struct compare_groups *groups);
void compare_ranks(struct comparer *comparer, const struct compare_groups *groups);

#endif
