/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The smallest difference that a primary test could have shown with 80 % power, at 5 % divided by
 * the size of its family: the level that Holm asks of the first.
 *
 * Of two groups it is the difference of their means or shares. Of more it is the difference between
 * two of them, the rest halfway, that the analysis of variance (of shares: chi-squared) finds, of
 * the two groups that tell it least: a difference that large between any two is found. */
#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "compare_private.h"
#include "peil/alloc.h"
#include "peil/stats/power.h"

#define DETECTABLE_POWER 0.80
#define DETECTABLE_ALPHA 0.05
#define DETECTABLE_KNOWN 1e13 /* df of a variance that is known: its digits do not show */

static void start(struct comparer *comparer, struct compare_detectable detectable, double most)
{
    detectable.row = comparer->results->count;
    detectable.most = most;
    comparer->tests[comparer->test_count - 1].detectable = detectable;
    compare_number(comparer, PEIL_STAT_SMALLEST_DIFFERENCE, peil_number_none(PEIL_N_TOO_SMALL_2));
}

/* What two groups one apart add to the squares between, of n respondents in all. */
static double weight_of(double n1, double n2, double n)
{
    return (n1 + n2) / 4 - (n1 - n2) * (n1 - n2) / (4 * n);
}

static double least_weight(const uint64_t sizes[], size_t k, uint64_t n)
{
    double least = DBL_MAX;
    for (size_t i = 0; i < k; i++) {
        for (size_t j = i + 1; j < k; j++) {
            least = fmin(least, weight_of((double)sizes[i], (double)sizes[j], (double)n));
        }
    }
    return least;
}

static void start_more(struct comparer *comparer, const uint64_t sizes[], size_t k, double variance,
                       bool of_shares, double most)
{
    uint64_t n = 0;
    for (size_t g = 0; g < k; g++) {
        n += sizes[g];
    }
    start(comparer,
          (struct compare_detectable){.kind = COMPARE_MORE,
                                      .n1 = k,
                                      .n2 = n,
                                      .variance = variance,
                                      .weight = least_weight(sizes, k, n),
                                      .of_shares = of_shares},
          most);
}

/* The answers of a list have ends; a number has none that is known. */
static double largest_difference(const struct results_sample *sample)
{
    const struct peil_sample *values = &sample->sample;
    return sample->column->texts == NULL && values->k > 1
               ? values->value[values->k - 1] - values->value[0]
               : 0;
}

void compare_detectable_means(struct comparer *comparer, const struct compare_groups *groups)
{
    const struct peil_moments *moments = groups->moments;
    if (groups->k == 2) {
        start(comparer,
              (struct compare_detectable){.kind = COMPARE_TWO_MEANS,
                                          .n1 = moments[0].n,
                                          .n2 = moments[1].n,
                                          .sd1 = moments[0].sd.value,
                                          .sd2 = moments[1].sd.value},
              largest_difference(groups->source));
        return;
    }
    uint64_t *sizes = peil_alloc(groups->k, sizeof *sizes), n = 0;
    double squares = 0;
    for (size_t g = 0; g < groups->k; g++) {
        sizes[g] = moments[g].n;
        n += moments[g].n;
        squares += moments[g].n > 1 ? moments[g].variance.value * (double)(moments[g].n - 1) : 0;
    }
    start_more(comparer, sizes, groups->k, n > groups->k ? squares / (double)(n - groups->k) : 0,
               false, largest_difference(groups->source));
    free(sizes);
}

void compare_detectable_shares(struct comparer *comparer, const uint64_t counts[], size_t k)
{
    uint64_t *sizes = peil_alloc(k, sizeof *sizes), ticks = 0, n = 0;
    for (size_t g = 0; g < k; g++) {
        sizes[g] = counts[2 * g] + counts[2 * g + 1];
        ticks += counts[2 * g + 1];
        n += sizes[g];
    }
    if (k == 2) {
        double base = sizes[0] > 0 ? (double)counts[1] / (double)sizes[0] : 0;
        start(comparer,
              (struct compare_detectable){
                  .kind = COMPARE_TWO_SHARES, .n1 = sizes[0], .n2 = sizes[1], .sd1 = base},
              1);
    } else {
        double share = n > 0 ? (double)ticks / (double)n : 0;
        start_more(comparer, sizes, k, share * (1 - share), true, 1);
    }
    free(sizes);
}

/* Where nobody differs within the groups there is no test that any difference could pass. */
static struct peil_number detectable_mean(const struct compare_detectable *of, double alpha)
{
    struct peil_detectable_means means =
        peil_detectable_welch(of->n1, of->sd1, of->n2, of->sd2, alpha, DETECTABLE_POWER);
    return means.d.reason == PEIL_NO_VARIANCE ? means.d : means.difference;
}

/* The larger of the differences up and down; one of them may not be possible. */
static struct peil_number detectable_share(const struct compare_detectable *of, double alpha)
{
    struct peil_detectable_shares shares =
        peil_detectable_shares(of->sd1, of->n1, of->n2, alpha, DETECTABLE_POWER);
    if (!peil_reason_has_value(shares.above.reason)) {
        return shares.below;
    }
    return peil_reason_has_value(shares.below.reason) && shares.below.value > shares.above.value
               ? shares.below
               : shares.above;
}

/* The tests of a family ask the same one after another. */
static struct peil_number lambda_of(struct comparer *comparer, double df1, double df2, double alpha)
{
    struct compare_lambda *last = &comparer->lambda;
    if (last->df1 != df1 || last->df2 != df2 || last->alpha != alpha) {
        *last = (struct compare_lambda){df1, df2, alpha,
                                        peil_power_lambda(DETECTABLE_POWER, df1, df2, alpha)};
    }
    return last->lambda;
}

static struct peil_number detectable_of_more(struct comparer *comparer,
                                             const struct compare_detectable *of, double alpha)
{
    if (of->n2 <= of->n1) {
        return peil_number_none(PEIL_N_TOO_SMALL_2);
    }
    if (!(of->variance > 0)) {
        return peil_number_none(PEIL_NO_VARIANCE);
    }
    double df2 = of->of_shares ? DETECTABLE_KNOWN : (double)(of->n2 - of->n1);
    struct peil_number lambda = lambda_of(comparer, (double)(of->n1 - 1), df2, alpha);
    if (!peil_reason_has_value(lambda.reason)) {
        return lambda;
    }
    return peil_number_of(sqrt(lambda.value * of->variance / of->weight));
}

void compare_finish_detectable(struct comparer *comparer, const struct compare_detectable *of,
                               struct peil_number p, size_t family_size)
{
    double alpha = DETECTABLE_ALPHA / (double)(family_size > 0 ? family_size : 1);
    struct peil_number difference;
    switch (of->kind) {
    case COMPARE_TWO_MEANS:
        difference = detectable_mean(of, alpha);
        break;
    case COMPARE_TWO_SHARES:
        difference = detectable_share(of, alpha);
        break;
    case COMPARE_MORE:
        difference = detectable_of_more(comparer, of, alpha);
        break;
    case COMPARE_NOT_DETECTED:
    default:
        return;
    }
    bool shares = of->kind == COMPARE_TWO_SHARES || of->of_shares;
    /* No test, so none that could find anything; where all gave one answer, other shares could. */
    if (!shares && !peil_reason_has_value(p.reason)) {
        difference = peil_number_none(p.reason);
    }
    if (of->most > 0 && peil_reason_has_value(difference.reason) && difference.value > of->most) {
        difference = peil_number_none(PEIL_NOT_DETECTABLE);
    }
    peil_results_set(comparer->results, &comparer->results->rows[of->row], difference);
}
