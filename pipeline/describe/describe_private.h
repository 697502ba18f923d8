/* SPDX-License-Identifier: GPL-3.0-or-later */
/* describe_private.h: one description under way. */
#ifndef PEIL_DESCRIBE_PRIVATE_H
#define PEIL_DESCRIBE_PRIVATE_H

#include "../tables/results_groups.h"
#include "../tables/results_sample.h"
#include "peil/describe.h"

/* t quantiles of groups up to so many are kept. */
enum { DESCRIBE_QUANTILES = 1024 };

struct describer {
    const struct peil_counts *counts;
    const struct peil_survey *survey;
    struct peil_results *results;
    struct results_groups groups;
    struct peil_result_key key; /* of the next row, but for its statistic */
    bool *reasons;              /* [reason]: rows of missing_declared for this variable */
    struct peil_number *t;      /* [n]: t quantile of intervals of the mean; 0: not asked yet */
};

#define DESCRIBE_CONFIDENCE 0.95

/* Rows under the describer's key. low is the statistic of the lower limit; the upper follows it. */
void describe_number(struct describer *describer, enum peil_stat stat, struct peil_number number);
void describe_count(struct describer *describer, enum peil_stat stat, uint64_t count);
void describe_interval(struct describer *describer, enum peil_stat low,
                       struct peil_interval interval);
/* missing_* of a variable, from the states in n[slot]; the reasons set by describe_reasons. */
void describe_missing(struct describer *describer, const uint64_t n[]);
void describe_reasons(struct describer *describer, const struct peil_counts_column *column);
/* n, share and its interval of one answer, variable_level set before. */
void describe_share(struct describer *describer, uint64_t n, uint64_t base);

/* A variable with one answer a respondent, or a multi-answer (columns: of its options), in one
 * group. */
void describe_single(struct describer *describer, struct results_sample *sample,
                     const struct results_group *group);
void describe_multi(struct describer *describer, const struct peil_counts_multi *multi,
                    const struct peil_counts_column columns[], size_t count,
                    const struct results_group *group);

/* Answer quality; nothing where no rule is in force. */
void describe_flags(struct describer *describer);
void describe_unflagged(struct describer *describer, const struct peil_counts_column *column);

#endif
