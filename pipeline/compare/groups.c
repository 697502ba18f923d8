/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The groups of one comparison: their samples, lined up on the values of the variable. */
#include <stdlib.h>
#include <string.h>

#include "compare_private.h"
#include "peil/alloc.h"

void compare_groups_init(struct compare_groups *groups, const struct results_sample *sample,
                         size_t most)
{
    *groups = (struct compare_groups){.source = sample};
    groups->names = peil_alloc(most + 1, sizeof *groups->names);
    groups->moments = peil_alloc(most + 1, sizeof *groups->moments);
    groups->samples = peil_alloc(most + 1, sizeof *groups->samples);
    groups->n = peil_alloc((most + 1) * (sample->sample.k + 1), sizeof *groups->n);
}

void compare_groups_clear(struct compare_groups *groups)
{
    free(groups->names);
    free(groups->moments);
    free(groups->samples);
    free(groups->n);
}

void compare_groups_add(struct compare_groups *groups, struct results_sample *sample,
                        const struct peil_selection *selection, const char *name)
{
    size_t values = sample->sample.k, g = groups->k++;
    uint64_t *n = groups->n + g * values;
    results_sample_take(sample, selection);
    memcpy(n, sample->value_n, values * sizeof *n);
    groups->names[g] = name;
    groups->samples[g] = sample->sample;
    groups->samples[g].n = n;
    groups->moments[g] = peil_moments_of(&groups->samples[g]);
}
