/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answer_slips.c: answers of a set with a slip in them ("helemal eens", "helemaal eens."): a label
 * that was changed while a survey ran, or typed over. */
#include <string.h>

#include "answer_sets.h"

enum { SHORTEST = 5, FEWEST_KNOWN = 3 };

/* Whether one character more, less or another, or two exchanged, is all that differs. */
static bool is_one_slip(const char *one, const char *other)
{
    size_t a = strlen(one), b = strlen(other);
    for (; *one != '\0' && *one == *other; one++, other++) {
        a--;
        b--;
    }
    for (; a > 0 && b > 0 && one[a - 1] == other[b - 1]; a--, b--)
        ;
    return a + b == 1 || (a == 1 && b == 1) ||
           (a == 2 && b == 2 && one[0] == other[1] && one[1] == other[0]);
}

const char *answer_meant(const struct answer_set *set, const char *folded)
{
    const char *meant = NULL;
    if (strlen(folded) < SHORTEST || answer_set_position(set, folded) >= 0)
        return NULL;
    for (size_t i = 0; set->answers[i] != NULL; i++) {
        if (!is_one_slip(folded, set->answers[i]))
            continue;
        if (meant != NULL) /* one of two, and nothing says which */
            return NULL;
        meant = set->answers[i];
    }
    return meant;
}

/* Whether all texts are answers of the set, slips among them or missing ones. */
static bool fits(const struct answer_set *set, const char *const folded[], size_t count)
{
    size_t known = 0;
    for (size_t i = 0; i < count; i++) {
        if (answer_set_position(set, folded[i]) >= 0)
            known++;
        else if (answer_missing(folded[i]) == NULL && answer_meant(set, folded[i]) == NULL)
            return false;
    }
    return known >= FEWEST_KNOWN;
}

const struct answer_set *answer_set_with_slips(const char *const folded[], size_t count)
{
    const struct answer_set *set = answer_set_of(folded, count);
    for (size_t s = 0; set == NULL && answer_set_at(s) != NULL; s++)
        if (fits(answer_set_at(s), folded, count))
            set = answer_set_at(s);
    return set;
}
