/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/hypergeometric.h"

#include <string.h>

static uint64_t smaller(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

void peil_hypergeometric(uint64_t r, uint64_t kind, uint64_t others, double *p)
{
    const uint64_t last = smaller(r, kind), first = r > others ? r - others : 0;
    uint64_t mode =
        (uint64_t)(((double)r + 1) * ((double)kind + 1) / ((double)kind + (double)others + 2));
    double sum = 1;

    mode = smaller(mode < first ? first : mode, last);
    memset(p, 0, (last + 1) * sizeof *p);
    p[mode] = 1;
    for (uint64_t c = mode; c < last; c++) {
        p[c + 1] = p[c] * ((double)(kind - c) / (double)(c + 1)) *
                   ((double)(r - c) / (double)(others + c + 1 - r));
        sum += p[c + 1];
    }
    for (uint64_t c = mode; c > first; c--) {
        p[c - 1] = p[c] * ((double)c / (double)(kind - c + 1)) *
                   ((double)(others + c - r) / (double)(r - c + 1));
        sum += p[c - 1];
    }
    for (uint64_t c = first; c <= last; c++)
        p[c] /= sum;
}
