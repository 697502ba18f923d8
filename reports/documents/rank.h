/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rank.h: competition ranking: equal values share a rank, the next rank counts all before it. */
#ifndef PEIL_DOCUMENT_RANK_H
#define PEIL_DOCUMENT_RANK_H

#include <stdbool.h>
#include <stddef.h>

struct ranked {
    double value;
    size_t rank;     /* 1 is the highest value; set by rank_values */
    size_t position; /* in the questionnaire: orders equal values */
    const char *label;
};

/* Sorts by value, descending, equal values by position; sets the ranks: 1, 2, 2, 4, ... */
void rank_values(struct ranked ranked[], size_t count);
/* Whether the i-th has the rank of one beside it; rank 0 is none. */
bool rank_is_shared(const struct ranked ranked[], size_t count, size_t i);
/* How many of the first elements have a rank of at most `most` (ties with the last one included).
 */
size_t rank_top(const struct ranked ranked[], size_t count, size_t most);

#endif
