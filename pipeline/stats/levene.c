/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/levene.h"

#include "peil/alloc.h"
#include "peil/stats/k_groups.h"
#include "peil/stats/order.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

/* Distances from a centre, as counts: ascending once sorted. Of decimals they are whole numbers in
 * units of 1/unit. */
struct distances {
    struct distance *list;
    size_t k;
    struct peil_wide unit; /* 0: not whole numbers */
    double rounding;       /* distances this near are equal; 0 for whole numbers */
};

struct distance {
    double value;
    int64_t scaled;
    uint64_t n;
};

static int compare_distances(const void *left, const void *right)
{
    const struct distance *a = left, *b = right;

    if (a->scaled != b->scaled)
        return a->scaled < b->scaled ? -1 : 1;
    return a->value < b->value ? -1 : a->value > b->value;
}

/* The indices of the two middle answers, the same where n is odd. */
static void middle(const struct peil_sample *sample, uint64_t n, size_t *low, size_t *high)
{
    uint64_t below = 0;
    size_t i = 0;

    for (; below + sample->n[i] <= (n - 1) / 2; i++)
        below += sample->n[i];
    *low = i;
    for (; below + sample->n[i] <= n / 2; i++)
        below += sample->n[i];
    *high = i;
}

/* The centre as fraction total/parts of the scaled answers. False on overflow. */
static bool exact_centre(const struct peil_sample *sample, enum peil_centre centre, uint64_t n,
                         peil_int128 *total, peil_int128 *parts)
{
    *total = 0;
    *parts = n;
    if (centre == PEIL_CENTRE_MEDIAN) {
        size_t low, high;

        middle(sample, n, &low, &high);
        *total = (peil_int128)sample->scaled[low] + sample->scaled[high];
        *parts = 2;
        return true;
    }
    for (size_t i = 0; i < sample->k; i++)
        if (!peil_int128_add_product(total, sample->scaled[i], sample->n[i]))
            return false;
    return true;
}

/* |parts * scaled - total| of every answer given; false where one does not fit 64 bits. */
static bool exact_distances(const struct peil_sample *sample, enum peil_centre centre, uint64_t n,
                            struct distances *distances)
{
    peil_int128 total, parts;

    if (sample->scaled == NULL || !exact_centre(sample, centre, n, &total, &parts))
        return false;
    distances->k = 0;
    for (size_t i = 0; i < sample->k; i++) {
        peil_int128 e = -total;

        if (sample->n[i] == 0)
            continue;
        if (!peil_int128_add_product(&e, parts, sample->scaled[i]))
            return false;
        e = e < 0 ? -e : e;
        if (e > INT64_MAX)
            return false;
        distances->list[distances->k++] = (struct distance){(double)e, (int64_t)e, sample->n[i]};
    }
    distances->unit = peil_int128_ratio(parts * peil_power_of_ten(sample->decimals), 1);
    distances->rounding = 0;
    return true;
}

static void rounded_distances(const struct peil_sample *sample, enum peil_centre centre,
                              struct distances *distances)
{
    const struct peil_moments moments = peil_moments_of(sample);
    const struct peil_wide at =
        centre == PEIL_CENTRE_MEAN ? moments.mean_wide : peil_wide_of(peil_median(sample).value);

    distances->k = 0;
    distances->unit = peil_wide_of(0);
    /* two scores as far from the centre on either side may be an ulp apart in doubles */
    distances->rounding =
        4 * DBL_EPSILON * fmax(fabs(sample->value[0]), fabs(sample->value[sample->k - 1]));
    for (size_t i = 0; i < sample->k; i++) {
        const double e = peil_wide_subtract(peil_wide_of(sample->value[i]), at).hi;

        if (sample->n[i] > 0)
            distances->list[distances->k++] = (struct distance){fabs(e), 0, sample->n[i]};
    }
}

/* Sorts, and adds up the counts of equal distances. */
static void fold(struct distances *distances)
{
    size_t kept = 0;

    qsort(distances->list, distances->k, sizeof *distances->list, compare_distances);
    for (size_t i = 0; i < distances->k; i++) {
        const struct distance *last = kept > 0 ? &distances->list[kept - 1] : NULL;

        if (last != NULL && last->scaled == distances->list[i].scaled &&
            distances->list[i].value - last->value <= distances->rounding)
            distances->list[kept - 1].n += distances->list[i].n;
        else
            distances->list[kept++] = distances->list[i];
    }
    distances->k = kept;
}

static struct peil_moments moments_of(const struct distances *distances)
{
    double *value = peil_alloc(distances->k, sizeof *value);
    int64_t *scaled = peil_alloc(distances->k, sizeof *scaled);
    uint64_t *n = peil_alloc(distances->k, sizeof *n);

    for (size_t i = 0; i < distances->k; i++) {
        value[i] = distances->list[i].value;
        scaled[i] = distances->list[i].scaled;
        n[i] = distances->list[i].n;
    }
    const struct peil_sample sample = {distances->k, value, distances->unit.hi > 0 ? scaled : NULL,
                                       0, n};
    const struct peil_moments moments = peil_moments_of(&sample);

    free(value);
    free(scaled);
    free(n);
    return moments;
}

/* Moments in units of 1/unit, in units of 1. */
static struct peil_moments rescale(struct peil_moments moments, struct peil_wide unit)
{
    const struct peil_wide square = peil_wide_multiply(unit, unit);

    moments.mean_wide = peil_wide_divide(moments.mean_wide, unit);
    moments.squares_wide = peil_wide_divide(moments.squares_wide, square);
    moments.mean = peil_number_of(moments.mean_wide.hi);
    if (moments.n < 2)
        return moments;
    const struct peil_wide n = peil_wide_of_count(moments.n);
    const struct peil_wide variance =
        peil_wide_divide(moments.squares_wide, peil_wide_of_count(moments.n - 1));

    moments.variance = peil_number_of(variance.hi);
    moments.sd = peil_number_of(sqrt(variance.hi));
    moments.se = peil_number_of(sqrt(peil_wide_divide(variance, n).hi));
    return moments;
}

struct peil_moments peil_distance_moments(const struct peil_sample *sample, enum peil_centre centre)
{
    const uint64_t n = peil_sample_n(sample);

    if (n == 0)
        return peil_moments_of(&(struct peil_sample){0});
    struct distances distances = {.list = peil_alloc(sample->k, sizeof *distances.list)};

    if (!exact_distances(sample, centre, n, &distances))
        rounded_distances(sample, centre, &distances);
    fold(&distances);
    struct peil_moments moments = moments_of(&distances);

    if (distances.unit.hi > 0)
        moments = rescale(moments, distances.unit);
    free(distances.list);
    return moments;
}

struct peil_levene peil_levene(const struct peil_sample *groups, size_t k, enum peil_centre centre)
{
    struct peil_moments *moments = peil_alloc(k + 1, sizeof *moments);

    for (size_t i = 0; i < k; i++)
        moments[i] = peil_distance_moments(&groups[i], centre);
    const struct peil_anova anova = peil_anova(moments, k);

    free(moments);
    return (struct peil_levene){anova.statistic, anova.df1, anova.df2, anova.p};
}
