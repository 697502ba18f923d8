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

/* How many of them, from the one at begin to the one before end, are in the box. */
static size_t count_boxed(const struct peil_list *list, const size_t answers[], size_t begin,
                          size_t end, enum peil_box box)
{
    size_t count = 0;
    for (size_t i = begin; i < end; i++)
        count += list->options[answers[i]].box == box;
    return count;
}

struct answer_split answer_split_of(const struct peil_list *list, size_t answers[], size_t count)
{
    sort_by_value(list, answers, count);
    size_t low = count_boxed(list, answers, 0, count, PEIL_BOX_LOW);
    size_t high = count_boxed(list, answers, 0, count, PEIL_BOX_HIGH);
    if (count_boxed(list, answers, 0, low, PEIL_BOX_LOW) < low ||
        count_boxed(list, answers, count - high, count, PEIL_BOX_HIGH) < high)
        low = high = 0; /* boxes that do not follow the values */
    size_t others = count - low - high;
    bool boxed =
        low + high > 0 && count_boxed(list, answers, low, count - high, PEIL_BOX_MID) == others;
    if (boxed)
        return (struct answer_split){.low = low, .middle = others, .high = high};
    return (struct answer_split){
        .low = low + others / 2, .middle = others % 2, .high = high + others / 2};
}
