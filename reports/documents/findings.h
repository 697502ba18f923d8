/* SPDX-License-Identifier: GPL-3.0-or-later */
/* findings.h: what the results say about differences between groups.
 *
 * A comparison is a primary test with its effect, found where compare.h puts it: exclusive
 * groupings have one for each variable (or option), overlapping ones one for each level against the
 * others. A finding is a comparison whose adjusted p is below PEIL_SIGNIFICANT. */
#ifndef PEIL_FINDINGS_H
#define PEIL_FINDINGS_H

#include "document.h"

#define PEIL_SIGNIFICANT 0.05

/* What is compared: an item, a scale, or an option of a multi-answer. */
struct peil_subject {
    int variable;
    int option;     /* in the variable's list; PEIL_NOWHERE: the variable itself */
    bool is_share;  /* its figure is a share: of the option, or of the told answer of two */
    bool is_mean;   /* its figure is a mean; neither: answers without order */
    bool is_answer; /* one answer of a choice without order, which is tested as a whole */
    const char *label;
    const char *answer;       /* variable_level of its share in distribution rows; "" for means */
    const char *option_level; /* variable_level of its test rows; "" but for options */
};

struct peil_comparison {
    const struct peil_document_group *group;
    const struct peil_subject *subject;
    bool found; /* there is a test row; else everything below is absent */
    enum peil_context context;
    const char *level, *versus; /* of the difference: "" where the test is over all levels */
    struct peil_figure statistic, df1, df2,
        p;                     /* p: adjusted; df1 the only df of t and chi-squared */
    struct peil_figure effect; /* Hedges' g, or Cramer's V */
    bool effect_is_v;
    struct peil_figure difference, low, high; /* of two groups */
    struct peil_figure smallest;              /* the smallest difference it could have shown */
    bool significant; /* adjusted p below PEIL_SIGNIFICANT, and not doubted */
    bool doubted;     /* p is below it in a table with cells that expect fewer than 5 */
};

/* A pair of levels: of means by Games-Howell, of shares by their columns. */
struct peil_pair {
    const struct peil_document_level *first, *second;
    struct peil_figure difference, low, high, statistic, df, p, g; /* p: corrected; g: of means */
};

/* The subjects of a section, or of the scales: fills subjects (room for
 * peil_subject_room(document)); returns how many. */
size_t peil_subject_room(const struct peil_document *document);
size_t peil_section_subjects(struct peil_document *document, const struct peil_section *section,
                             struct peil_subject subjects[]);
size_t peil_scale_subjects(struct peil_document *document, struct peil_subject subjects[]);
/* Whether the alpha of a scale is negative: its mean says nothing. */
bool peil_scale_is_contrary(const struct peil_document *document, int scale);
/* Each answer of a choice without order, of three answers or more: fills subjects (the same room),
 * returns how many; 0 for other subjects. */
size_t peil_answer_subjects(struct peil_document *document, const struct peil_subject *choice,
                            struct peil_subject subjects[]);

/* A subject of a section or scale of another document, with the label of this one. Lives as long as
 * the document. */
const struct peil_subject *peil_subject_in(struct peil_document *document,
                                           const struct peil_subject *subject);

/* The label as it stands by itself: with the question of an option, the answer of a share. */
const char *peil_subject_full_label(struct peil_document *document,
                                    const struct peil_subject *subject);

/* The mean or share of a subject, its SD, n (base of a question or option): of everyone (group
 * NULL) or of a level. */
struct peil_figure peil_subject_value(const struct peil_document *document,
                                      const struct peil_subject *subject,
                                      const struct peil_document_group *group, const char *level);
struct peil_figure peil_subject_sd(const struct peil_document *document,
                                   const struct peil_subject *subject,
                                   const struct peil_document_group *group, const char *level);
/* The share of answers in the high box; absent where the subject has no mean or its list no boxes.
 */
struct peil_figure peil_subject_box(const struct peil_document *document,
                                    const struct peil_subject *subject,
                                    const struct peil_document_group *group, const char *level);
struct peil_figure peil_subject_n(const struct peil_document *document,
                                  const struct peil_subject *subject,
                                  const struct peil_document_group *group, const char *level);

/* How much of a comparison is asked for: each with what stands before it. */
enum peil_comparison_depth {
    PEIL_COMPARE_P,          /* found, context, effect_is_v, p, doubted, significant */
    PEIL_COMPARE_DIFFERENCE, /* level, versus, difference, its interval, smallest: of a wide table
                              */
    PEIL_COMPARE_DETAILS,    /* effect, the statistic, its degrees of freedom */
};

/* level: NULL for exclusive groupings, else the level that stands against the others. */
struct peil_comparison peil_compare_subject(const struct peil_document *document,
                                            const struct peil_subject *subject,
                                            const struct peil_document_group *group,
                                            const struct peil_document_level *level,
                                            enum peil_comparison_depth depth);

/* The pairs of levels that results compare, in the definition's order: of means, of the shares of
 * an option, of the told answer of two or of one answer. Fills pairs (room for level_count *
 * level_count), returns how many there are. */
size_t peil_subject_pairs(const struct peil_document *document, const struct peil_subject *subject,
                          const struct peil_document_group *group, struct peil_pair pairs[]);
/* The p of a pair as a demonstrated difference, for which the test over all groups must be below
 * PEIL_SIGNIFICANT as well: the larger of its own and the adjusted one of that test. */
const struct peil_figure *peil_pair_p(const struct peil_comparison *comparison,
                                      const struct peil_pair *pair);
/* The pair below PEIL_SIGNIFICANT with the largest |g|, of shares the largest difference, or NULL.
 */
const struct peil_pair *peil_largest_pair(const struct peil_pair pairs[], size_t count);
/* Whether the pair is below PEIL_SIGNIFICANT, and its difference known: 1 where the first is the
 * larger, -1 where the second is, else 0. */
int peil_pair_sign(const struct peil_pair *pair);

/* The letters of the banner table of an exclusive grouping: in letters[l] those of the levels that
 * level l is demonstrably larger than ("B D"), "" for none. names[l]: the letter of level l, or
 * NULL where it has none. Where the comparison demonstrates nothing, no level has letters. */
void peil_level_letters(struct peil_document *document, const struct peil_comparison *comparison,
                        const struct peil_pair pairs[], size_t count, const char *const names[],
                        const char *letters[]);

/* Levels with the lowest and highest shown share; false when fewer than two are shown. */
bool peil_subject_range(const struct peil_document *document, const struct peil_subject *subject,
                        const struct peil_document_group *group,
                        const struct peil_document_level **lowest,
                        const struct peil_document_level **highest);

#endif
