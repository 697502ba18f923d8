/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/alloc.h"
#include "peil/stats/distributions.h"
#include "peil/stats/integers.h"
#include "peil/stats/rank_distances.h"

#include <math.h>
#include <stdlib.h>

static const double MAX_WAYS = 33554432;       /* 2^25 */
static const double MAX_ADDITIONS = 268435456; /* 2^28 */
static const double ADDITIONS_A_WAY = 8;       /* what one way costs, in additions */
static const int64_t MAX_CELLS = 8388608;      /* 2^23 */
static const uint64_t MAX_N = UINT64_C(1) << 31;
static const uint64_t MAX_TOSSES = 1000; /* 2^1000 is a double */

enum { MAX_VALUES = 64 };

/* The tosses: k distances with the rank of each, in steps, and the differences there. Asked is how
 * probable it is that the ranks of the heads sum to `least` or less, which is below the mean. */
struct tosses {
    struct value_tosses {
        int64_t rank;
        uint64_t n;
        double *at_most; /* of the last value: P(at most c heads); of the others P(c heads) */
    } * values;
    size_t k;
    uint64_t n;
    int64_t least;
};

/* The rarest distances first: the most frequent is what the enumeration takes at once. */
static int by_frequency(const void *left, const void *right)
{
    const struct value_tosses *a = left, *b = right;

    if (a->n != b->n)
        return a->n < b->n ? -1 : 1;
    return a->rank < b->rank ? -1 : a->rank > b->rank;
}

static double count_ways(const struct tosses *tosses)
{
    double ways = 1;

    if (tosses->k > MAX_VALUES || tosses->n > (uint64_t)MAX_CELLS)
        return INFINITY;
    for (size_t i = 0; i + 1 < tosses->k; i++)
        ways *= (double)tosses->values[i].n + 1;
    return ways <= MAX_WAYS ? ways : INFINITY;
}

/* p[c] = P(c heads in n tosses), from the mode outwards. */
static void binomial(uint64_t n, double *p)
{
    const uint64_t mode = n / 2;
    double sum = 1;

    p[mode] = 1;
    for (uint64_t c = mode; c < n; c++)
        sum += p[c + 1] = p[c] * ((double)(n - c) / (double)(c + 1));
    for (uint64_t c = mode; c > 0; c--)
        sum += p[c - 1] = p[c] * ((double)c / (double)(n - c + 1));
    for (uint64_t c = 0; c <= n; c++)
        p[c] /= sum;
}

/* P(sum <= least) when the values before i brought `sum` <= least. */
static double enumerate(const struct tosses *tosses, size_t i, int64_t sum)
{
    const struct value_tosses *value = &tosses->values[i];
    const uint64_t room = (uint64_t)((tosses->least - sum) / value->rank);
    const uint64_t most = room < value->n ? room : value->n;
    double p = 0;

    if (i + 1 == tosses->k)
        return value->at_most[most];
    for (uint64_t c = 0; c <= most; c++) {
        if (value->at_most[c] > 0)
            p += value->at_most[c] * enumerate(tosses, i + 1, sum + (int64_t)c * value->rank);
    }
    return p;
}

static double by_ways(struct tosses *tosses)
{
    double *const rows = peil_alloc(tosses->n + tosses->k, sizeof *rows), *row = rows;

    for (size_t i = 0; i < tosses->k; i++) {
        tosses->values[i].at_most = row;
        binomial(tosses->values[i].n, row);
        row += tosses->values[i].n + 1;
    }
    for (double *c = tosses->values[tosses->k - 1].at_most + 1; c < row; c++)
        *c += c[-1];
    const double p = enumerate(tosses, 0, 0);

    free(rows);
    return p;
}

/* ways[x], x = 0 to least: in how many ways the heads' ranks sum to x, a toss at a time. Returns
 * the additions; with ways NULL these are only counted. */
static double shift(const struct tosses *tosses, double *ways)
{
    int64_t top = 0;
    double additions = 0;

    for (size_t i = 0; i < tosses->k; i++) {
        const int64_t move = tosses->values[i].rank;

        for (uint64_t t = 0; t < tosses->values[i].n && additions <= MAX_ADDITIONS; t++) {
            top = top < tosses->least - move ? top + move : tosses->least;
            additions += top >= move ? (double)(top - move + 1) : 1;
            for (int64_t x = top; x >= move && ways != NULL; x--)
                ways[x] += ways[x - move];
        }
    }
    return additions;
}

static double count_additions(const struct tosses *tosses)
{
    if (tosses->n > MAX_TOSSES || tosses->least > MAX_CELLS)
        return INFINITY;
    const double additions = shift(tosses, NULL);

    return additions <= MAX_ADDITIONS ? additions : INFINITY;
}

static double by_shifts(const struct tosses *tosses)
{
    double *ways = peil_alloc((size_t)tosses->least + 1, sizeof *ways), sum = 0;

    ways[0] = 1;
    shift(tosses, ways);
    for (int64_t x = 0; x <= tosses->least; x++)
        sum += ways[x];
    free(ways);
    return ldexp(sum, -(int)tosses->n);
}

static struct peil_number two_tails(struct tosses *tosses)
{
    qsort(tosses->values, tosses->k, sizeof *tosses->values, by_frequency);
    const double ways = count_ways(tosses) * ADDITIONS_A_WAY;
    const double additions = ways < 65536 ? INFINITY : count_additions(tosses);

    if (isinf(ways) && isinf(additions))
        return peil_number_none(PEIL_TOO_COSTLY);
    return peil_p_value(2 * (ways <= additions ? by_ways(tosses) : by_shifts(tosses)));
}

/* Lays out the tosses in steps of the ranks' greatest common divisor; false where the sums of both
 * signs are equal. */
static bool set_out(const struct peil_ranking *ranking, struct tosses *tosses)
{
    int64_t above = 0, below = 0, step = 0;

    tosses->k = ranking->k;
    tosses->n = ranking->n - ranking->zeros;
    for (size_t i = 0; i < ranking->k; i++) {
        const struct peil_distance *here = &ranking->distances[i];
        const int64_t rank = (int64_t)here->rank;

        above += rank * (int64_t)here->above;
        below += rank * (int64_t)here->below;
        step = peil_common_divisor(rank, step);
        tosses->values[i].rank = rank;
        tosses->values[i].n = here->above + here->below;
    }
    for (size_t i = 0; i < ranking->k; i++)
        tosses->values[i].rank /= step;
    if (above == below)
        return false;
    tosses->least = (above < below ? above : below) / step;
    return true;
}

struct peil_number peil_signed_rank_exact(const struct peil_sample *differences,
                                          enum peil_zeros zeros)
{
    const struct peil_ranking ranking = peil_rank_differences(differences, zeros);
    struct tosses tosses = {0};
    struct peil_number p;

    if (ranking.reason != PEIL_DEFINED)
        return peil_number_none(ranking.reason);
    tosses.values = peil_alloc(ranking.k + 1, sizeof *tosses.values);
    if (ranking.n > MAX_N)
        p = peil_number_none(PEIL_TOO_COSTLY);
    else
        p = set_out(&ranking, &tosses) ? two_tails(&tosses) : peil_number_of(1);
    free(tosses.values);
    free(ranking.distances);
    return p;
}
