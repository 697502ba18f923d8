/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/order.h"

#include "peil/stats/wide.h"

enum { MAX_DENOMINATOR = 1000000 };

/* The index of the value at a position of the sorted answers, 0 <= position < n. */
static size_t index_at(const struct peil_sample *sample, uint64_t position)
{
    size_t i = 0;

    while (position >= sample->n[i])
        position -= sample->n[i++];
    return i;
}

/* ((whole - part) * lower + part * upper) / whole, rounded once. */
static double interpolate(const struct peil_sample *sample, size_t lower, size_t upper,
                          uint64_t part, uint64_t whole)
{
    if (lower == upper || part == 0)
        return sample->value[lower];
    if (sample->scaled != NULL) {
        const peil_int128 numerator = (peil_int128)sample->scaled[lower] * (whole - part) +
                                      (peil_int128)sample->scaled[upper] * part;
        const peil_int128 unit = peil_power_of_ten(sample->decimals);

        return peil_int128_ratio_double(numerator, unit * whole);
    }
    const struct peil_wide sum = peil_wide_add(
        peil_wide_multiply(peil_wide_of(sample->value[lower]), peil_wide_of_count(whole - part)),
        peil_wide_multiply(peil_wide_of(sample->value[upper]), peil_wide_of_count(part)));

    return peil_wide_divide(sum, peil_wide_of_count(whole)).hi;
}

struct peil_number peil_quantile(const struct peil_sample *sample, uint64_t numerator,
                                 uint64_t denominator, enum peil_quantile_type type)
{
    const uint64_t n = peil_sample_n(sample);

    if (denominator < 1 || denominator > MAX_DENOMINATOR || numerator > denominator)
        return peil_number_none(PEIL_TOO_LARGE);
    if (n == 0)
        return peil_number_none(PEIL_N_TOO_SMALL_1);
    /* the position counted from 0, times the denominator */
    peil_int128 position = (peil_int128)(n - 1) * numerator;

    if (type == PEIL_QUANTILE_TYPE_6) {
        position = ((peil_int128)n + 1) * numerator - denominator;
        if (position < 0)
            position = 0;
        if (position > (peil_int128)(n - 1) * denominator)
            position = (peil_int128)(n - 1) * denominator;
    }
    const uint64_t whole = (uint64_t)(position / denominator);
    const uint64_t part = (uint64_t)(position % denominator);
    const size_t lower = index_at(sample, whole);
    const size_t upper = part == 0 ? lower : index_at(sample, whole + 1);

    return peil_number_of(interpolate(sample, lower, upper, part, denominator));
}

struct peil_number peil_median(const struct peil_sample *sample)
{
    return peil_quantile(sample, 1, 2, PEIL_QUANTILE_TYPE_7);
}

struct peil_number peil_minimum(const struct peil_sample *sample)
{
    return peil_quantile(sample, 0, 1, PEIL_QUANTILE_TYPE_7);
}

struct peil_number peil_maximum(const struct peil_sample *sample)
{
    return peil_quantile(sample, 1, 1, PEIL_QUANTILE_TYPE_7);
}

struct peil_number peil_mode(const struct peil_sample *sample, size_t *modes)
{
    uint64_t most = 0;
    size_t first = 0, count = 0;

    for (size_t i = 0; i < sample->k; i++) {
        if (sample->n[i] > most) {
            most = sample->n[i];
            first = i;
            count = 1;
        } else if (most > 0 && sample->n[i] == most) {
            count++;
        }
    }
    if (modes != NULL)
        *modes = count;
    if (most == 0)
        return peil_number_none(PEIL_N_TOO_SMALL_1);
    return peil_number_of(sample->value[first]);
}
