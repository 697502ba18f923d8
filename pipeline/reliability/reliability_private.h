/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reliability_private.h: the coefficients of one scale under way. */
#ifndef PEIL_RELIABILITY_PRIVATE_H
#define PEIL_RELIABILITY_PRIVATE_H

#include "../tables/results_groups.h"
#include "peil/analyses.h"
#include "peil/reliability.h"
#include "peil/stats/scale_reliability.h"

#define RELIABILITY_CONFIDENCE 0.95

struct reliability {
    const struct peil_counts *counts;
    const struct peil_survey *survey;
    struct peil_results *results;
    uint64_t wanted; /* on request, a set of enum peil_test */
    const struct peil_counts_scale *scale;
    struct peil_result_key key;
    int64_t *scaled; /* [item * values + value], reversed where the item is */
    int decimals;    /* of them */
    bool scaled_fits;
    struct peil_number *item_rest, *dropped;
};

/* A row under the key; an interval: low is the statistic of the lower limit. */
void reliability_put(struct reliability *reliability, enum peil_stat stat,
                     struct peil_number number);
void reliability_put_interval(struct reliability *reliability, enum peil_stat low,
                              struct peil_interval interval);

/* Whether a value of the scale's list is an answer that enters the score. */
bool reliability_counts_value(const struct reliability *reliability, size_t value);

/* The respondents of a selection in counts by group. */
uint64_t reliability_select(const uint64_t n[], const struct peil_selection *selection);

/* What is worked out from a model of the answers (models.c): omega; on request polychoric
 * correlations with the alpha of these, and the alpha of pairs. The last is of everyone alone. */
void reliability_omega(struct reliability *reliability, const struct peil_cross_products *products);
void reliability_polychoric(struct reliability *reliability, const struct peil_selection *members);
void reliability_pairwise(struct reliability *reliability);

#endif
