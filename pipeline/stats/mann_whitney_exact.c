/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/alloc.h"
#include "peil/stats/distributions.h"
#include "peil/stats/integers.h"
#include "peil/stats/rank_deal.h"
#include "peil/stats/rank_tests.h"

#include <math.h>
#include <stdlib.h>

/* What one way costs, in additions of the shift algorithm. */
static const double ADDITIONS_A_WAY = 8;

/* The rarest values first: the two most frequent are what the enumeration takes at once, and the
 * most frequent what the shift algorithm leaves to the end. */
static int by_frequency(const void *left, const void *right)
{
    const struct peil_deal_value *a = left, *b = right;

    if (a->n != b->n)
        return a->n < b->n ? -1 : 1;
    return a->score < b->score ? -1 : a->score > b->score;
}

/* The values of two columns ascending, scored by their doubled midrank from the lowest one's; into
 * deal->values and deal->k. */
static void score_values(const struct peil_rank_table *table, size_t first, size_t second,
                         struct peil_deal *deal)
{
    int64_t below = 0, lowest = 0;

    for (size_t i = 0; i < table->k; i++) {
        const uint64_t *row = table->n + i * table->groups;
        const int64_t here = (int64_t)(row[first] + row[second]);

        if (here == 0)
            continue;
        if (deal->k == 0)
            lowest = here;
        deal->values[deal->k++] =
            (struct peil_deal_value){2 * below + here - lowest, (uint64_t)here, 0};
        below += here;
    }
}

/* Divides the scores by their greatest common divisor, which is returned. */
static int64_t shorten(struct peil_deal *deal)
{
    int64_t step = 0;

    for (size_t i = 0; i < deal->k; i++)
        step = peil_common_divisor(deal->values[i].score, step);
    for (size_t i = 0; i < deal->k; i++)
        deal->values[i].score /= step;
    return step;
}

/* The tails are what lies as far from the mean as `distance`, in doubled ranks: |sum - mean| >=
 * distance. Two values or more. */
static void set_out(struct peil_deal *deal, int64_t distance)
{
    int64_t all = 0;

    for (size_t i = 0; i < deal->k; i++)
        all += (int64_t)deal->values[i].n;
    /* every draw from the lowest value, whose doubled midrank is n + 1, the mean being N + 1 */
    const int64_t least = (int64_t)deal->draws * ((int64_t)deal->values[0].n - all);
    const int64_t step = shorten(deal);
    uint64_t after = 0;

    deal->low = peil_divide_down(-distance - least, step);
    deal->high = -peil_divide_down(least - distance, step);
    qsort(deal->values, deal->k, sizeof *deal->values, by_frequency);
    for (size_t i = deal->k; i-- > 0;) {
        deal->values[i].after = after;
        after += deal->values[i].n;
    }
}

static struct peil_number tails_of(const struct peil_deal *deal)
{
    const double ways = peil_deal_ways(deal) * ADDITIONS_A_WAY;
    const double additions = ways < 65536 ? INFINITY : peil_deal_additions(deal);

    if (isinf(ways) && isinf(additions))
        return peil_number_none(PEIL_TOO_COSTLY);
    return peil_p_value(ways <= additions ? peil_deal_enumerated(deal) : peil_deal_shifted(deal));
}

struct peil_number peil_mann_whitney_exact(const struct peil_rank_table *table, size_t first,
                                           size_t second)
{
    const struct peil_dominance pair = peil_dominance_of(table, first, second);
    struct peil_deal deal = {.draws = pair.n1 < pair.n2 ? pair.n1 : pair.n2};
    struct peil_number p;

    if (pair.reason != PEIL_DEFINED)
        return peil_number_none(pair.reason);
    if (pair.sum == 0) /* nothing is nearer to the mean */
        return peil_number_of(1);
    deal.values = peil_alloc(table->k, sizeof *deal.values);
    score_values(table, first, second, &deal);
    set_out(&deal, (int64_t)(pair.sum < 0 ? -pair.sum : pair.sum));
    p = tails_of(&deal);
    free(deal.values);
    return p;
}
