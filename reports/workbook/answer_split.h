/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answer_split.h: where zero stands among the answers of an ordered list. */
#ifndef PEIL_WORKBOOK_ANSWER_SPLIT_H
#define PEIL_WORKBOOK_ANSWER_SPLIT_H

#include <stdbool.h>
#include <stddef.h>

#include "peil/survey.h"

struct answer_split {
    size_t low;   /* answers below zero; of the neutral one half */
    bool neutral; /* the answer at index low stands on both sides */
    size_t high;  /* answers above it */
};

/* Sorts answers (option indices) by value, lowest first, and splits them: between the answers of
 * the lowest and highest box, through the middle one of the others if they are an odd number; a
 * list without boxes, or with boxes that do not follow its values, in its middle. */
struct answer_split answer_split_of(const struct peil_list *list, size_t answers[], size_t count);

#endif
