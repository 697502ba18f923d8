/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/adjust.h"

#include "peil/alloc.h"

#include <math.h>
#include <stdlib.h>

struct ranked {
    double p;
    size_t index;
};

/* By p, then by place: the order is the same wherever qsort came from. */
static int compare_ranked(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;

    if (a->p != b->p)
        return a->p < b->p ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

/* Over the m p-values in ascending order. */
static void holm(struct ranked *ranked, size_t m)
{
    double running = 0;

    for (size_t r = 0; r < m; r++) {
        running = fmax(running, fmin(1, (double)(m - r) * ranked[r].p));
        ranked[r].p = running;
    }
}

static void benjamini_hochberg(struct ranked *ranked, size_t m)
{
    double running = 1;

    for (size_t r = m; r > 0; r--) {
        running = fmin(running, ranked[r - 1].p * ((double)m / (double)r));
        ranked[r - 1].p = running;
    }
}

static void bonferroni(struct ranked *ranked, size_t m)
{
    for (size_t r = 0; r < m; r++)
        ranked[r].p = fmin(1, (double)m * ranked[r].p);
}

size_t peil_adjust(enum peil_adjust method, const struct peil_number *p, size_t count,
                   struct peil_number *adjusted)
{
    struct ranked *ranked = peil_alloc(count + 1, sizeof *ranked);
    size_t m = 0;

    for (size_t i = 0; i < count; i++) {
        adjusted[i] = p[i];
        if (peil_reason_has_value(p[i].reason))
            ranked[m++] = (struct ranked){p[i].value, i};
    }
    qsort(ranked, m, sizeof *ranked, compare_ranked);
    switch (method) {
    case PEIL_ADJUST_NONE:
        break;
    case PEIL_ADJUST_HOLM:
        holm(ranked, m);
        break;
    case PEIL_ADJUST_BENJAMINI_HOCHBERG:
        benjamini_hochberg(ranked, m);
        break;
    case PEIL_ADJUST_BONFERRONI:
        bonferroni(ranked, m);
        break;
    }
    for (size_t r = 0; r < m; r++)
        adjusted[ranked[r].index].value = ranked[r].p;
    free(ranked);
    return m;
}

const char *peil_adjust_word(enum peil_adjust method)
{
    return method == PEIL_ADJUST_BENJAMINI_HOCHBERG ? "bh" : peil_adjust_name(method);
}

const char *peil_adjust_name(enum peil_adjust method)
{
    switch (method) {
    case PEIL_ADJUST_NONE:
        return "none";
    case PEIL_ADJUST_HOLM:
        return "holm";
    case PEIL_ADJUST_BENJAMINI_HOCHBERG:
        return "benjamini-hochberg";
    case PEIL_ADJUST_BONFERRONI:
        return "bonferroni";
    }
    return "unknown";
}
