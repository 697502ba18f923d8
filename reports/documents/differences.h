/* SPDX-License-Identifier: GPL-3.0-or-later */
/* differences.h: every comparison of a document made once, and the demonstrated differences among
 * them in one fixed order.
 *
 * 1. peil_differences_find walks scales and questionnaire, each by every grouping.
 * 2. differences->of holds what was demonstrated (peil_comparison.significant), scales first, then
 *    questions, then what has no size to go by; within each by size, the largest first. Comparisons
 *    of the same people under another name are counted once; those between groups that other
 *    groupings unite (koepel within net) are counted in `details` and not listed.
 * 3. peil_difference_sentence says one in words, with its interval and p. */
#ifndef PEIL_DIFFERENCES_H
#define PEIL_DIFFERENCES_H

#include "findings.h"

/* Means and shares are measured alike, so that one may be called the largest: by |g|, and by the
 * difference of shares over half, which is the most that their standard deviation can be. */
enum peil_difference_kind {
    PEIL_DIFFERENCE_SCALE,
    PEIL_DIFFERENCE_QUESTION, /* of a mean or a share, of two groups that are known */
    PEIL_DIFFERENCE_OTHER     /* of no pair by itself, of answers without order (by V), or of a
                                 scale whose items run against each other: never the largest */
};

struct peil_difference {
    enum peil_difference_kind kind;
    double size;  /* orders within a kind */
    size_t found; /* the order in which they were found */
    size_t group; /* the grouping, in the document */
    struct peil_comparison comparison;
    bool has_pair; /* of three groups or more: its largest demonstrated pair stands for it */
    struct peil_pair pair;
};

struct peil_differences {
    struct peil_difference *of;
    size_t count, capacity;
    size_t details;
    size_t *by_group, *tests;           /* demonstrated differences and tests of each grouping */
    size_t test_count;                  /* of all groupings */
    size_t scale_tests, question_tests; /* that the largest of a kind is chosen from */
    bool repeated;      /* some comparisons are of the same people under another name */
    const char *adjust; /* "holm": of all of them; NULL: none was made, or not all alike */
    bool adjusted_otherwise;
};

/* Subjects, levels and texts live as long as the document; peil_differences_clear frees the rest.
 */
struct peil_differences peil_differences_find(struct peil_document *document);
/* Those that were found in another document of the same results, in the texts of this one. */
struct peil_differences peil_differences_in(struct peil_document *document,
                                            const struct peil_document *other,
                                            const struct peil_differences *found);
void peil_differences_clear(struct peil_differences *differences);

/* "per familie van toetsen gecorrigeerde p-waarde (Holm) < 0,05": what demonstrable means. */
const char *peil_threshold_text(struct peil_document *document,
                                const struct peil_differences *differences);

/* "Item, naar net: A (n = 43) hoger dan B (n = 72), verschil 0,45 [0,20; 0,70]; g = 0,61,
 * p = 0,002." */
const char *peil_difference_sentence(struct peil_document *document,
                                     const struct peil_difference *difference);

/* Whether it is told with an interval: of two groups, or with a pair of more. */
bool peil_difference_has_interval(const struct peil_difference *difference);

/* The two halves of it: who differs by how much, and the effect with its p. */
const char *peil_difference_what(struct peil_document *document,
                                 const struct peil_difference *difference);
const char *peil_difference_effect(struct peil_document *document,
                                   const struct peil_difference *difference);

/* Whether a comparison is over three groups or more, whose pairs stand by themselves. */
bool peil_comparison_is_of_many(const struct peil_comparison *comparison);

/* "n = 43": how many of a level (group NULL: of everyone) answered; "" where that is not shown. */
const char *peil_subject_n_text(struct peil_document *document, const struct peil_subject *subject,
                                const struct peil_document_group *group, const char *level);
/* "A (n = 43) hoger dan B (n = 72), verschil 0,45 [0,20; 0,70]", the higher one first, with how
 * many of each answered; figures: difference, low, high. */
const char *peil_pair_text(struct peil_document *document, const struct peil_subject *subject,
                           const struct peil_document_group *group, const char *first,
                           const char *second, const struct peil_figure figures[3]);
/* "g = 0,61, p = 0,002"; without g where that is no value. */
const char *peil_effect_text(struct peil_document *document, const struct peil_figure *g,
                             const struct peil_figure *p);

#endif
