/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answer_split.c: see answer_split.h. */
#include "answer_split.h"

/* Answer lists are short, and nearly in order. */
static void sort_by_value(const struct peil_list *list, size_t answers[], size_t count)
{
    for (size_t i = 1; i < count; i++) {
        size_t answer = answers[i], j = i;
        for (; j > 0 && peil_decimal_compare(&list->options[answers[j - 1]].value,
                                             &list->options[answer].value) > 0;
             j--)
            answers[j] = answers[j - 1];
        answers[j] = answer;
    }
}

struct answer_split answer_split_of(const struct peil_list *list, size_t answers[], size_t count)
{
    sort_by_value(list, answers, count);
    size_t first = 0, last = count, boxed = 0;
    for (size_t i = 0; i < count; i++)
        boxed += list->options[answers[i]].box == PEIL_BOX_LOW ||
                 list->options[answers[i]].box == PEIL_BOX_HIGH;
    while (first < count && list->options[answers[first]].box == PEIL_BOX_LOW)
        first++;
    while (last > first && list->options[answers[last - 1]].box == PEIL_BOX_HIGH)
        last--;
    if (boxed != first + (count - last)) { /* boxes that do not follow the values */
        first = 0;
        last = count;
    }
    struct answer_split split = {.low = first + (last - first) / 2,
                                 .neutral = (last - first) % 2 == 1};
    split.high = count - split.low - split.neutral;
    return split;
}
