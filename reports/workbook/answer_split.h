/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answer_split.h: where zero stands among the answers of an ordered list. */
#ifndef PEIL_WORKBOOK_ANSWER_SPLIT_H
#define PEIL_WORKBOOK_ANSWER_SPLIT_H

#include <stdbool.h>
#include <stddef.h>

#include "peil/survey.h"

struct answer_split {
    size_t low;    /* the answers below zero come first */
    size_t middle; /* then those around it: half of them on each side, of an odd number the middle
                      one with half of its bar */
    size_t high;   /* then those above it */
};

/* Sorts answers (option indices) by value, lowest first, and splits them: those of the low, middle
 * and high box. Without boxes, or where these do not follow the values, the middle is that of the
 * list: one answer, or none of an even number. The same goes for answers that no box has, between
 * those of the others. */
struct answer_split answer_split_of(const struct peil_list *list, size_t answers[], size_t count);

#endif
