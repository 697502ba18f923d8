/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One variable with one answer a respondent, in one group. */
#include "describe_private.h"
#include "peil/stats/distributions.h"
#include "peil/stats/moments.h"
#include "peil/stats/order.h"
#include "peil/stats/proportions.h"

/* Groups are many, their sizes few. */
static struct peil_interval mean_interval(struct describer *describer,
                                          const struct peil_moments *moments)
{
    if (moments->n < 2 || moments->n >= DESCRIBE_QUANTILES) {
        return peil_mean_interval(moments, DESCRIBE_CONFIDENCE);
    }
    struct peil_number *t = &describer->t[moments->n];
    if (t->value == 0) {
        *t = peil_t_quantile((1 + DESCRIBE_CONFIDENCE) / 2, (double)(moments->n - 1));
    }
    return peil_mean_interval_of(moments, *t);
}

static void describe_moments(struct describer *describer, const struct peil_sample *sample)
{
    struct peil_moments moments = peil_moments_of(sample);
    describe_number(describer, PEIL_STAT_MEAN, moments.mean);
    describe_number(describer, PEIL_STAT_SD, moments.sd);
    describe_number(describer, PEIL_STAT_SE, moments.se);
    describe_interval(describer, PEIL_STAT_MEAN_LOW, mean_interval(describer, &moments));
    describe_number(describer, PEIL_STAT_MEDIAN, peil_median(sample));
    describe_number(describer, PEIL_STAT_P25, peil_quantile(sample, 1, 4, PEIL_QUANTILE_TYPE_7));
    describe_number(describer, PEIL_STAT_P75, peil_quantile(sample, 3, 4, PEIL_QUANTILE_TYPE_7));
    describe_number(describer, PEIL_STAT_MIN, peil_minimum(sample));
    describe_number(describer, PEIL_STAT_MAX, peil_maximum(sample));
    describe_number(describer, PEIL_STAT_MODE, peil_mode(sample, NULL));
    describe_number(describer, PEIL_STAT_SKEWNESS, moments.skewness);
    describe_number(describer, PEIL_STAT_KURTOSIS, moments.kurtosis);
}

static void describe_boxes(struct describer *describer, const struct results_sample *sample)
{
    const struct peil_counts_column *column = sample->column;
    const struct peil_list *list = peil_variable_list(describer->survey, column->variable);
    uint64_t boxes[PEIL_BOX_HIGH + 1] = {0};
    bool any = false;
    for (size_t a = 0; list != NULL && a < sample->answer_count; a++) {
        size_t slot = sample->answers[a].slot;
        enum peil_box box = list->options[slot - column->first_value].box;
        boxes[box] += sample->n[slot];
        any = any || box != PEIL_BOX_NONE;
    }
    if (any) {
        uint64_t base = sample->valid;
        describe_number(describer, PEIL_STAT_BOX_HIGH, peil_share(boxes[PEIL_BOX_HIGH], base));
        describe_number(describer, PEIL_STAT_BOX_MID, peil_share(boxes[PEIL_BOX_MID], base));
        describe_number(describer, PEIL_STAT_BOX_LOW, peil_share(boxes[PEIL_BOX_LOW], base));
    }
}

/* How many said no opinion and the like, beside those whose answers the shares are of. */
static void describe_declared(struct describer *describer, const struct results_sample *sample)
{
    uint64_t all = sample->valid;
    size_t reasons = describer->survey->reason_count;
    for (size_t r = 0; r < reasons; r++) {
        all += sample->n[PEIL_SLOT_REASONS + r];
    }
    for (size_t r = 0; r < reasons; r++) {
        if (describer->reasons[r]) {
            describer->key.variable_level = describer->survey->reasons[r];
            describe_number(describer, PEIL_STAT_SHARE_DECLARED,
                            peil_share(sample->n[PEIL_SLOT_REASONS + r], all));
        }
    }
    describer->key.variable_level = NULL;
}

void describe_single(struct describer *describer, struct results_sample *sample,
                     const struct results_group *group)
{
    results_sample_take(sample, &group->members);
    describer->key.context = PEIL_CONTEXT_DESCRIPTIVE;
    describe_count(describer, PEIL_STAT_N, sample->valid);
    describe_count(describer, PEIL_STAT_BASE, sample->valid);
    describe_missing(describer, sample->n);
    if (group->by[0] == '\0') {
        describe_declared(describer, sample);
    }
    if (sample->numeric) {
        describe_moments(describer, &sample->sample);
    }
    describe_boxes(describer, sample);
    describer->key.context = PEIL_CONTEXT_DISTRIBUTION;
    for (size_t a = 0; a < sample->answer_count; a++) {
        describer->key.variable_level =
            peil_results_intern(describer->results, sample->answers[a].name);
        describe_share(describer, sample->n[sample->answers[a].slot], sample->valid);
    }
}
