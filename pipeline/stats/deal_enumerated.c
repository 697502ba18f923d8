/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/alloc.h"
#include "peil/stats/hypergeometric.h"
#include "peil/stats/integers.h"
#include "peil/stats/rank_deal.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

static const double MAX_WAYS = 33554432; /* 2^25 */
static const double MAX_KEPT = 8388608;  /* 2^23 */

enum { MAX_VALUES = 64 };

/* The probabilities of one value: for each count r left when it comes, from `least` to `most`, a
 * row of `width` of them. At the last but one value (`from`) there are two rows for each r, of at
 * most and of at least so many. */
struct rows {
    uint64_t least, most, width;
    double *p;
};

struct enumeration {
    const struct peil_deal *deal;
    struct rows rows[MAX_VALUES];
    double tails;
};

static uint64_t smaller(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

/* Which r can be left when value i comes, and how many of them it can take. */
static struct rows rows_of(const struct peil_deal *deal, size_t i)
{
    const struct peil_deal_value *value = &deal->values[i];
    const uint64_t all = deal->values[0].n + deal->values[0].after, here = value->n + value->after;
    const uint64_t before = all - here;

    return (struct rows){.least = deal->draws > before ? deal->draws - before : 0,
                         .most = smaller(deal->draws, here),
                         .width = smaller(deal->draws, value->n) + 1};
}

/* One more value in place: ways[d], with d dealt so far, becomes the sum of the `width` ways that
 * end there. Returns the new total. */
static double widen(double *ways, uint64_t draws, uint64_t width)
{
    double window = 0, total = 0;

    for (uint64_t d = draws + 1 - width; d <= draws; d++)
        window += ways[d];
    for (uint64_t d = draws + 1; d-- > 0;) {
        const double own = ways[d];

        ways[d] = window;
        total += window;
        window += (d >= width ? ways[d - width] : 0) - own;
    }
    return total;
}

double peil_deal_ways(const struct peil_deal *deal)
{
    double kept = 0, total = 1;

    if (deal->k > MAX_VALUES || (double)deal->draws > MAX_KEPT)
        return INFINITY;
    for (size_t i = 0; i + 1 < deal->k; i++) {
        const struct rows rows = rows_of(deal, i);

        kept += (double)(rows.most - rows.least + 1) * (double)rows.width * 2;
    }
    if (kept > MAX_KEPT)
        return INFINITY;
    double *ways = peil_alloc(deal->draws + 1, sizeof *ways);

    ways[0] = 1;
    for (size_t i = 0; i + 2 < deal->k && total <= MAX_WAYS; i++)
        total += widen(ways, deal->draws, rows_of(deal, i).width);
    free(ways);
    return total <= MAX_WAYS ? total : INFINITY;
}

/* Sums from below into the first row and from above into the second. */
static void accumulate(double *row, uint64_t width)
{
    double sum = 0;

    for (uint64_t c = width; c-- > 0;)
        row[width + c] = sum += row[c];
    sum = 0;
    for (uint64_t c = 0; c < width; c++)
        row[c] = sum += row[c];
}

static struct rows make_rows(const struct peil_deal *deal, size_t i)
{
    const bool last = i + 2 == deal->k;
    struct rows rows = rows_of(deal, i);
    const uint64_t length = last ? 2 * rows.width : rows.width;

    rows.p = peil_alloc((rows.most - rows.least + 1) * length, sizeof *rows.p);
    for (uint64_t r = rows.least; r <= rows.most; r++) {
        double *row = rows.p + (r - rows.least) * length;

        peil_hypergeometric(r, deal->values[i].n, deal->values[i].after, row);
        if (last)
            accumulate(row, rows.width);
    }
    return rows;
}

/* Both tails when r are left for the last two values and the others brought `score`: with none of
 * them at the last but one value it would be `base`, and each there adds `move`. */
static double last_two(const struct enumeration *e, uint64_t r, int64_t score)
{
    const struct peil_deal *deal = e->deal;
    const struct rows *rows = &e->rows[deal->k - 2];
    const double *row = rows->p + (r - rows->least) * 2 * rows->width;
    const int64_t base = score + (int64_t)r * deal->values[deal->k - 1].score;
    const int64_t move = deal->values[deal->k - 2].score - deal->values[deal->k - 1].score;
    const int64_t at_most = move > 0 ? peil_divide_down(deal->low - base, move)
                                     : peil_divide_down(base - deal->high, -move);
    const int64_t at_least = move > 0 ? -peil_divide_down(base - deal->high, move)
                                      : -peil_divide_down(deal->low - base, -move);
    const int64_t last = (int64_t)rows->width - 1;
    double tails = 0;

    if (at_least <= last)
        tails += row[rows->width + (uint64_t)(at_least > 0 ? at_least : 0)];
    if (at_most >= 0)
        tails += row[at_most < last ? at_most : last];
    return tails;
}

static void deal_value(struct enumeration *e, size_t i, uint64_t r, int64_t score, double p)
{
    if (i + 2 == e->deal->k) {
        e->tails += p * last_two(e, r, score);
        return;
    }
    const struct peil_deal_value *value = &e->deal->values[i];
    const double *row = e->rows[i].p + (r - e->rows[i].least) * e->rows[i].width;

    for (uint64_t c = 0; c <= smaller(r, value->n); c++) {
        if (row[c] > 0)
            deal_value(e, i + 1, r - c, score + (int64_t)c * value->score, p * row[c]);
    }
}

double peil_deal_enumerated(const struct peil_deal *deal)
{
    const size_t last = deal->k - 2;
    struct enumeration e = {.deal = deal};

    for (size_t i = 0; i <= last; i++)
        e.rows[i] = make_rows(deal, i);
    deal_value(&e, 0, deal->draws, 0, 1);
    for (size_t i = 0; i <= last; i++)
        free(e.rows[i].p);
    return e.tails;
}
