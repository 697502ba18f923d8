/* SPDX-License-Identifier: GPL-3.0-or-later */
/* worlds.h: respondents that could have given the answers of the levels of a component.
 *
 * How many of each answer are in two levels of an overlapping grouping at once is not counted. But
 * of each answer it is known how many are in each level, and of kinds.h in which levels somebody
 * can be together. Any respondents that add up to the levels are as good as the true ones for those
 * who see levels alone: a world. What can be otherwise in one is certain for nobody.
 *
 * 1. worlds_new, when the kinds of all components are known.
 * 2. world_kinds of a component; world_fill for the answers to a question, and read them by kind.
 */
#ifndef PEIL_DISCLOSURE_WORLDS_H
#define PEIL_DISCLOSURE_WORLDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct structure;
struct peil_disclosure;
struct worlds;

struct worlds *worlds_new(const struct structure *structure,
                          const struct peil_disclosure *disclosure);
void worlds_free(struct worlds *worlds); /* NULL is safe */

/* Two orders of the levels: one world for each. What cannot be otherwise in one may in another. */
enum { WORLD_MOST_LEVELS = 64, WORLD_ORDERS = 2 };

/* The kinds of a component by their levels: a bit for each. */
struct world_kinds {
    size_t level_count, count;
    size_t level[WORLD_MOST_LEVELS];    /* its flat level; the first is the highest bit */
    uint64_t beside[WORLD_MOST_LEVELS]; /* levels before it, of its grouping and under its parent */
    uint64_t *in;                       /* [kind], ascending */
};

static inline uint64_t world_bit(size_t level)
{
    return UINT64_C(1) << (WORLD_MOST_LEVELS - 1 - level);
}

/* NULL: the component has too many levels. */
const struct world_kinds *world_kinds(const struct worlds *worlds, size_t component, size_t order);

/* How many of each kind gave one answer, so that there are `total` of them and
 * in_level[flat * stride] in each level. false: none were found, which does not say that there are
 * none where there are many kinds. people: [kind]. */
bool world_fill(const struct world_kinds *kinds, uint64_t total, const uint64_t in_level[],
                size_t stride, uint64_t people[]);

#endif
