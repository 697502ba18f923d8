/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/letters.h"

#include "peil/alloc.h"
#include "peil/stats/contingency.h"

#include <stdlib.h>
#include <string.h>

enum { LETTERS = 26 };

static struct peil_column_pair compare_columns(const uint64_t *x, const uint64_t *n, size_t first,
                                               size_t second)
{
    struct peil_pooled_z test = peil_pooled_z(x[first], n[first], x[second], n[second]);
    const bool small = n[first] < PEIL_COLUMN_LEAST_BASE || n[second] < PEIL_COLUMN_LEAST_BASE;
    const enum peil_reason reason = test.statistic.reason;

    if (small && (reason == PEIL_DEFINED || reason == PEIL_NO_VARIANCE))
        test.statistic = test.p = peil_number_none(PEIL_BASE_BELOW_30);
    return (struct peil_column_pair){first, second, test.statistic, test.p, test.p};
}

size_t peil_column_proportions(const uint64_t *x, const uint64_t *n, size_t k,
                               enum peil_adjust adjust, struct peil_column_pair *pairs)
{
    struct peil_number *p = peil_alloc(k * k + 1, sizeof *p);
    size_t count = 0;

    for (size_t i = 0; i < k; i++) {
        for (size_t j = i + 1; j < k; j++) {
            pairs[count] = compare_columns(x, n, i, j);
            p[count] = pairs[count].p;
            count++;
        }
    }
    const size_t family = peil_adjust(adjust, p, count, p);

    for (size_t pair = 0; pair < count; pair++)
        pairs[pair].p_adjusted = p[pair];
    free(p);
    return family;
}

void peil_larger_columns(const struct peil_number *estimate, const struct peil_number *p, size_t k,
                         double alpha, bool *larger)
{
    memset(larger, 0, k * k * sizeof *larger);
    for (size_t i = 0; i < k; i++) {
        for (size_t j = i + 1; j < k; j++, p++) {
            const bool significant = peil_reason_has_value(estimate[i].reason) &&
                                     peil_reason_has_value(estimate[j].reason) &&
                                     peil_reason_has_value(p->reason) && p->value < alpha;

            larger[i * k + j] = significant && estimate[i].value > estimate[j].value;
            larger[j * k + i] = significant && estimate[j].value > estimate[i].value;
        }
    }
}

/* Numbers of base 26 without a zero: A follows Z as AA. */
const char *peil_column_letter(size_t column, char letter[PEIL_COLUMN_LETTER_SIZE])
{
    char reversed[PEIL_COLUMN_LETTER_SIZE];
    size_t length = 0;

    do {
        reversed[length++] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[column % LETTERS];
        column /= LETTERS;
    } while (column-- > 0);
    for (size_t i = 0; i < length; i++)
        letter[i] = reversed[length - 1 - i];
    letter[length] = '\0';
    return letter;
}
