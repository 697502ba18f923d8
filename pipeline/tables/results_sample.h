/* SPDX-License-Identifier: GPL-3.0-or-later */
/* results_sample.h: a counted column as statistics want it: answers by name, values in ascending
 * order.
 *
 * 1. results_sample_init: which slots are answers, and their values.
 * 2. results_sample_take for each group: fills n (all slots) and valid, and where the column has
 *    values its sample, which stays until the next take.
 * 3. results_sample_clear. */
#ifndef PEIL_TABLES_RESULTS_SAMPLE_H
#define PEIL_TABLES_RESULTS_SAMPLE_H

#include "peil/counts.h"
#include "peil/stats/sample.h"

struct results_answer {
    const char *name; /* option name or number; of an option of a multi-answer "0" and "1" */
    size_t slot;
};

struct results_sample {
    const struct peil_counts *counts;
    const struct peil_counts_column *column;
    bool numeric;                   /* has a mean (peil_variable_is_numeric) */
    struct results_answer *answers; /* in the order of the list, or of value; none of scales and of
                                       numbers with more than PEIL_MOST_TABLE_VALUES */
    size_t answer_count;
    struct peil_sample sample; /* numeric columns; arrays belong to this struct */
    uint64_t *n;               /* [slot], as taken */
    uint64_t valid;            /* valid answers, as taken */
    size_t *value_of;          /* [slot]: index in sample, SIZE_MAX: no value */
    uint64_t *value_n;
    double *values;
    int64_t *scaled;
};

void results_sample_init(struct results_sample *sample, const struct peil_counts *counts,
                         const struct peil_counts_column *column);
void results_sample_take(struct results_sample *sample, const struct peil_selection *selection);
/* Takes respondents off again: n[slot] of those that were taken. */
void results_sample_less(struct results_sample *sample, const uint64_t n[]);
void results_sample_clear(struct results_sample *sample);

#endif
