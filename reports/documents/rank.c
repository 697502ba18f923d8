/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rank.c: see rank.h. */
#include "rank.h"

#include <stdlib.h>

static int compare(const void *a, const void *b)
{
    const struct ranked *left = a, *right = b;
    if (left->value != right->value)
        return left->value < right->value ? 1 : -1;
    return left->position < right->position ? -1 : left->position > right->position;
}

void rank_values(struct ranked ranked[], size_t count)
{
    qsort(ranked, count, sizeof ranked[0], compare);
    for (size_t i = 0; i < count; i++) {
        bool tie = i > 0 && ranked[i].value == ranked[i - 1].value;
        ranked[i].rank = tie ? ranked[i - 1].rank : i + 1;
    }
}

bool rank_is_shared(const struct ranked ranked[], size_t count, size_t i)
{
    return ranked[i].rank != 0 && ((i > 0 && ranked[i - 1].rank == ranked[i].rank) ||
                                   (i + 1 < count && ranked[i + 1].rank == ranked[i].rank));
}

size_t rank_top(const struct ranked ranked[], size_t count, size_t most)
{
    size_t top = 0;
    while (top < count && ranked[top].rank <= most)
        top++;
    return top;
}
