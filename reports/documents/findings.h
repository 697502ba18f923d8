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
    int option;       /* in the variable's list; PEIL_NOWHERE: the variable itself */
    bool is_share;    /* its figure is a share: of the option, or of the told answer of two */
    bool is_mean;     /* its figure is a mean; neither: answers without order */
    bool is_question; /* a multi-answer as a whole: the base of its options, and nothing else */
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
    bool significant; /* adjusted p below PEIL_SIGNIFICANT, and not doubted */
    bool doubted;     /* p is below it in a table with cells that expect fewer than 5 */
};

/* A pair of levels of a k-sample comparison (Games-Howell). */
struct peil_pair {
    const struct peil_document_level *first, *second;
    struct peil_figure difference, low, high, statistic, df, p, g;
};

/* The subjects of a section, or of the scales: fills subjects (room for
 * peil_subject_room(document)); returns how many. */
size_t peil_subject_room(const struct peil_document *document);
size_t peil_section_subjects(struct peil_document *document, const struct peil_section *section,
                             struct peil_subject subjects[]);
size_t peil_scale_subjects(struct peil_document *document, struct peil_subject subjects[]);

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
struct peil_figure peil_subject_n(const struct peil_document *document,
                                  const struct peil_subject *subject,
                                  const struct peil_document_group *group, const char *level);

/* level: NULL for exclusive groupings, else the level that stands against the others. details: with
 * the statistic, its degrees of freedom and the interval, which a wide table leaves out. */
struct peil_comparison peil_compare_subject(const struct peil_document *document,
                                            const struct peil_subject *subject,
                                            const struct peil_document_group *group,
                                            const struct peil_document_level *level, bool details);

/* The pairs of a k-sample comparison of means, in the definition's order: fills pairs (room for
 * level_count * level_count), returns how many there are. */
size_t peil_subject_pairs(const struct peil_document *document, const struct peil_subject *subject,
                          const struct peil_document_group *group, struct peil_pair pairs[]);
/* The pair below PEIL_SIGNIFICANT with the largest |g|, or NULL. */
const struct peil_pair *peil_largest_pair(const struct peil_pair pairs[], size_t count);

/* Levels with the lowest and highest shown share; false when fewer than two are shown. */
bool peil_subject_range(const struct peil_document *document, const struct peil_subject *subject,
                        const struct peil_document_group *group,
                        const struct peil_document_level **lowest,
                        const struct peil_document_level **highest);

#endif
