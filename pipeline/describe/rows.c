/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows, and what variables of every kind have: states without an answer, shares. */
#include <string.h>

#include "describe_private.h"
#include "peil/stats/proportions.h"

void describe_number(struct describer *describer, enum peil_stat stat, struct peil_number number)
{
    describer->key.stat = stat;
    peil_results_add(describer->results, describer->survey->wave, &describer->key, number);
}

void describe_count(struct describer *describer, enum peil_stat stat, uint64_t count)
{
    describe_number(describer, stat, peil_number_of((double)count));
}

void describe_interval(struct describer *describer, enum peil_stat low,
                       struct peil_interval interval)
{
    describe_number(describer, low, (struct peil_number){interval.low, interval.reason});
    describe_number(describer, (enum peil_stat)(low + 1),
                    (struct peil_number){interval.high, interval.reason});
}

/* Reasons that the variable's list or missing codes name, and those that anyone has. */
void describe_reasons(struct describer *describer, const struct peil_counts_column *column)
{
    const struct peil_survey *survey = describer->survey;
    const struct peil_variable *variable = &survey->variables[column->variable];
    const struct peil_list *list = peil_variable_list(survey, column->variable);
    for (size_t r = 0; r < survey->reason_count; r++) {
        size_t slot = PEIL_SLOT_REASONS + r;
        describer->reasons[r] = column->n[slot * describer->counts->group_count] > 0;
    }
    for (size_t m = 0; m < variable->missing_count; m++) {
        if (variable->missing[m].reason >= 0) {
            describer->reasons[variable->missing[m].reason] = true;
        }
    }
    for (size_t o = 0; list != NULL && o < list->count; o++) {
        if (list->options[o].reason != PEIL_NOWHERE) {
            describer->reasons[list->options[o].reason] = true;
        }
    }
}

void describe_missing(struct describer *describer, const uint64_t n[])
{
    describe_count(describer, PEIL_STAT_MISSING_NOT_ASKED, n[PEIL_SLOT_NOT_ASKED]);
    describe_count(describer, PEIL_STAT_MISSING_SKIPPED, n[PEIL_SLOT_SKIPPED]);
    for (size_t r = 0; r < describer->survey->reason_count; r++) {
        if (describer->reasons[r]) {
            describer->key.variable_level = describer->survey->reasons[r];
            describe_count(describer, PEIL_STAT_MISSING_DECLARED, n[PEIL_SLOT_REASONS + r]);
        }
    }
    describer->key.variable_level = NULL;
    describe_count(describer, PEIL_STAT_MISSING_INVALID, n[PEIL_SLOT_INVALID]);
}

void describe_share(struct describer *describer, uint64_t n, uint64_t base)
{
    describe_count(describer, PEIL_STAT_N, n);
    describe_number(describer, PEIL_STAT_SHARE, peil_share(n, base));
    describe_interval(describer, PEIL_STAT_SHARE_LOW,
                      peil_wilson_interval(n, base, DESCRIBE_CONFIDENCE));
}
