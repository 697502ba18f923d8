/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/alloc.h"
#include "peil/stats/hypergeometric.h"
#include "peil/stats/rank_deal.h"

#include <math.h>
#include <stdlib.h>

static const double MAX_ADDITIONS = 268435456; /* 2^28 */
static const double MAX_CELLS = 8388608;       /* 2^23 */

/* For each count r still to be dealt, the probabilities of the scores 0 to top[r] so far; -1 where
 * r cannot be left. */
struct shift {
    const struct peil_deal *deal;
    int64_t *top;
    double **p;   /* p[r]; NULL while the additions are only counted */
    double *rows; /* of one value: rows[r * width + c] */
    double additions;
};

static int64_t highest_score(const struct peil_deal *deal)
{
    int64_t highest = 0;

    for (size_t i = 0; i + 1 < deal->k; i++)
        highest = deal->values[i].score > highest ? deal->values[i].score : highest;
    return highest;
}

static uint64_t width_of(const struct peil_deal *deal, size_t i)
{
    return (deal->values[i].n < deal->draws ? deal->values[i].n : deal->draws) + 1;
}

static void add_shifted(double *to, const double *from, int64_t length, double p)
{
    for (int64_t x = 0; x < length; x++)
        to[x] += p * from[x];
}

/* What leaves r for the values after i: c taken here out of r + c left, for each c. Rows above r
 * are as they were before value i. */
static void leave(struct shift *s, size_t i, uint64_t r)
{
    const struct peil_deal_value *value = &s->deal->values[i];
    const uint64_t width = width_of(s->deal, i);

    for (int64_t x = 0; s->p != NULL && x <= s->top[r]; x++)
        s->p[r][x] *= s->rows[r * width];
    if (r > value->after)
        s->top[r] = -1;
    for (uint64_t c = 1; c < width && r + c <= s->deal->draws && r <= value->after; c++) {
        const int64_t length = s->top[r + c] + 1, move = (int64_t)c * value->score;

        s->additions += (double)length;
        if (s->p != NULL)
            add_shifted(s->p[r] + move, s->p[r + c], length, s->rows[(r + c) * width + c]);
        if (length > 0 && s->top[r] < length - 1 + move)
            s->top[r] = length - 1 + move;
    }
}

/* All values but the last, which takes what is left. */
static void deal_values(struct shift *s)
{
    const struct peil_deal *deal = s->deal;

    for (uint64_t r = 0; r <= deal->draws; r++)
        s->top[r] = r == deal->draws ? 0 : -1;
    for (size_t i = 0; i + 1 < deal->k && s->additions <= MAX_ADDITIONS; i++) {
        const struct peil_deal_value *value = &deal->values[i];

        for (uint64_t r = 0; s->p != NULL && r <= deal->draws; r++) {
            if (s->top[r] >= 0)
                peil_hypergeometric(r, value->n, value->after, s->rows + r * width_of(deal, i));
        }
        for (uint64_t r = 0; r <= deal->draws; r++)
            leave(s, i, r);
    }
}

double peil_deal_additions(const struct peil_deal *deal)
{
    const double draws = (double)deal->draws;
    struct shift s = {.deal = deal};

    if (draws * (draws + 1) / 2 * (double)highest_score(deal) + draws + 1 > MAX_CELLS)
        return INFINITY;
    s.top = peil_alloc(deal->draws + 1, sizeof *s.top);
    deal_values(&s);
    free(s.top);
    return s.additions <= MAX_ADDITIONS ? s.additions : INFINITY;
}

/* The tails of r left and the last value taking them. */
static double tails_of(const struct shift *s, uint64_t r)
{
    const struct peil_deal *deal = s->deal;
    const int64_t last = (int64_t)r * deal->values[deal->k - 1].score;
    double sum = 0;

    for (int64_t x = 0; x <= s->top[r]; x++) {
        if (x + last <= deal->low || x + last >= deal->high)
            sum += s->p[r][x];
    }
    return sum;
}

double peil_deal_shifted(const struct peil_deal *deal)
{
    const uint64_t highest = (uint64_t)highest_score(deal);
    uint64_t widest = 1;
    struct shift s = {.deal = deal};
    double sum = 0;

    for (size_t i = 0; i + 1 < deal->k; i++)
        widest = width_of(deal, i) > widest ? width_of(deal, i) : widest;
    s.top = peil_alloc(deal->draws + 1, sizeof *s.top);
    s.rows = peil_alloc((deal->draws + 1) * widest, sizeof *s.rows);
    s.p = peil_alloc(deal->draws + 1, sizeof *s.p);
    for (uint64_t r = 0; r <= deal->draws; r++)
        s.p[r] = peil_alloc((deal->draws - r) * highest + 1, sizeof *s.p[r]);
    s.p[deal->draws][0] = 1;
    deal_values(&s);
    for (uint64_t r = 0; r <= deal->draws; r++) {
        sum += tails_of(&s, r);
        free(s.p[r]);
    }
    free(s.p);
    free(s.rows);
    free(s.top);
    return sum;
}
