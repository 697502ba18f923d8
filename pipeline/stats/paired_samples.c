/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/paired.h"

#include "peil/alloc.h"
#include "peil/stats/wide.h"

#include <stdlib.h>

struct counted {
    int64_t scaled;
    uint64_t n;
};

static int by_value(const void *left, const void *right)
{
    const struct counted *a = left, *b = right;

    return a->scaled < b->scaled ? -1 : a->scaled > b->scaled;
}

/* Sorts the counted answers and adds up equal ones, into arrays of the sample's own. */
static void collect(struct counted *counted, size_t length, const struct peil_pair_counts *counts,
                    struct peil_sample *sample)
{
    const int64_t unit = counts->unit > 0 ? counts->unit : peil_power_of_ten(counts->decimals);
    double *value = peil_alloc(length + 1, sizeof *value);
    int64_t *scaled = peil_alloc(length + 1, sizeof *scaled);
    uint64_t *n = peil_alloc(length + 1, sizeof *n);
    size_t k = 0;

    qsort(counted, length, sizeof *counted, by_value);
    for (size_t i = 0; i < length; i++) {
        if (k == 0 || scaled[k - 1] != counted[i].scaled) {
            scaled[k] = counted[i].scaled;
            value[k++] = peil_int128_ratio_double(counted[i].scaled, unit);
        }
        n[k - 1] += counted[i].n;
    }
    *sample = (struct peil_sample){k, value, scaled, counts->decimals, n};
    if (counts->unit > 0) { /* not decimals */
        sample->scaled = NULL;
        free(scaled);
    }
}

enum part { FIRST, SECOND, DIFFERENCE };

/* The pairs' answers that somebody gave, or false where a difference leaves 64 bits. */
static bool list(const struct peil_pair_counts *counts, enum part part, struct counted *counted,
                 size_t *length)
{
    *length = 0;
    for (size_t i = 0; i < counts->k; i++) {
        const peil_int128 gap = (peil_int128)counts->first[i] - counts->second[i];
        const peil_int128 scaled = part == FIRST    ? (peil_int128)counts->first[i]
                                   : part == SECOND ? (peil_int128)counts->second[i]
                                                    : gap;

        if (counts->n[i] == 0)
            continue;
        if (scaled > INT64_MAX || scaled < -INT64_MAX)
            return false;
        counted[(*length)++] = (struct counted){(int64_t)scaled, counts->n[i]};
    }
    return true;
}

void peil_paired_samples_init(struct peil_paired_samples *pairs,
                              const struct peil_pair_counts *counts)
{
    struct counted *counted = peil_alloc(counts->k + 1, sizeof *counted);
    struct peil_sample *const samples[] = {&pairs->first, &pairs->second, &pairs->difference};

    *pairs = (struct peil_paired_samples){.reason = PEIL_DEFINED};
    for (int part = FIRST; part <= DIFFERENCE && pairs->reason == PEIL_DEFINED; part++) {
        size_t length;

        if (list(counts, (enum part)part, counted, &length))
            collect(counted, length, counts, samples[part]);
        else
            pairs->reason = PEIL_TOO_LARGE;
    }
    free(counted);
    if (pairs->reason != PEIL_DEFINED) {
        peil_paired_samples_clear(pairs);
        pairs->reason = PEIL_TOO_LARGE;
    }
}

/* The samples' arrays are const for their readers, and this module's to free. */
static void clear_sample(struct peil_sample *sample)
{
    free((void *)sample->value);
    free((void *)sample->scaled);
    free((void *)sample->n);
}

void peil_paired_samples_clear(struct peil_paired_samples *pairs)
{
    clear_sample(&pairs->first);
    clear_sample(&pairs->second);
    clear_sample(&pairs->difference);
    *pairs = (struct peil_paired_samples){.reason = PEIL_DEFINED};
}
