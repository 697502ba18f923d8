/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answer quality: how many respondents the rules flagged, and means with and without them. */
#include "describe_private.h"
#include "peil/stats/moments.h"

static bool is_counted(const struct describer *describer, int rule)
{
    return rule == PEIL_FLAG_ANY ||
           peil_quality_has(describer->survey->quality.rules, (enum peil_quality_rule)rule);
}

void describe_flags(struct describer *describer)
{
    if (describer->survey->quality.rules == 0) {
        return;
    }
    for (int r = 0; r < PEIL_FLAG_COLUMNS; r++) {
        describer->key = (struct peil_result_key){.variable = peil_flag_column(r),
                                                  .context = PEIL_CONTEXT_ACCOUNTING};
        for (int c = 0; is_counted(describer, r) && c < PEIL_FLAG_COUNTS; c++) {
            if (r != PEIL_FLAG_ANY || c != PEIL_COUNT_NOT_ASSESSABLE) {
                describer->key.variable_level = peil_flag_count_name((enum peil_flag_count)c);
                describe_count(describer, PEIL_STAT_N, describer->counts->flags.n[r][c]);
            }
        }
    }
}

/* second less first, rounded once; undefined where one of them is. */
static struct peil_number difference(const struct peil_moments *first,
                                     const struct peil_moments *second)
{
    if (!peil_reason_has_value(second->mean.reason)) {
        return second->mean;
    }
    if (!peil_reason_has_value(first->mean.reason)) {
        return first->mean;
    }
    return peil_number_of(peil_wide_subtract(second->mean_wide, first->mean_wide).hi);
}

void describe_unflagged(struct describer *describer, const struct peil_counts_column *column)
{
    static const size_t everyone = 0;
    struct peil_selection all = peil_select_group(&everyone);
    struct results_sample sample;
    if (column->flagged == NULL) {
        return;
    }
    results_sample_init(&sample, describer->counts, column);
    results_sample_take(&sample, &all);
    struct peil_moments with = peil_moments_of(&sample.sample);
    results_sample_less(&sample, column->flagged);
    struct peil_moments without = peil_moments_of(&sample.sample);
    describer->key =
        (struct peil_result_key){.variable = describer->survey->variables[column->variable].name,
                                 .context = PEIL_CONTEXT_QUALITY};
    describe_count(describer, PEIL_STAT_N, with.n);
    describe_number(describer, PEIL_STAT_MEAN, with.mean);
    describe_count(describer, PEIL_STAT_N_UNFLAGGED, without.n);
    describe_number(describer, PEIL_STAT_MEAN_UNFLAGGED, without.mean);
    describe_number(describer, PEIL_STAT_MEAN_CHANGE, difference(&with, &without));
    results_sample_clear(&sample);
}
