/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kinds.h"

#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"

struct of_component {
    bool *in; /* [kind * flat + level] */
    size_t count, capacity;
};

struct kinds {
    size_t components, flat;
    struct of_component *of;
};

struct kinds *kinds_new(size_t components, size_t flat)
{
    struct kinds *kinds = peil_alloc(1, sizeof *kinds);
    *kinds = (struct kinds){.components = components, .flat = flat};
    kinds->of = peil_alloc(components + 1, sizeof *kinds->of);
    return kinds;
}

void kinds_free(struct kinds *kinds)
{
    for (size_t c = 0; kinds != NULL && c < kinds->components; c++)
        free(kinds->of[c].in);
    if (kinds != NULL)
        free(kinds->of);
    free(kinds);
}

void kinds_add(struct kinds *kinds, size_t component, const bool in[])
{
    struct of_component *of = &kinds->of[component];
    for (size_t k = 0; k < of->count; k++)
        if (memcmp(of->in + k * kinds->flat, in, kinds->flat * sizeof *in) == 0)
            return;
    of->in = peil_grow(of->in, &of->capacity, (of->count + 1) * kinds->flat + 1, sizeof *of->in);
    memcpy(of->in + of->count++ * kinds->flat, in, kinds->flat * sizeof *in);
}

const bool *kinds_of(const struct kinds *kinds, size_t component, size_t *count)
{
    *count = kinds->of[component].count;
    return kinds->of[component].in;
}
