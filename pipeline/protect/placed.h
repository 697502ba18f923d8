/* SPDX-License-Identifier: GPL-3.0-or-later */
/* placed.h: what the numbers of some groups say of the others, by bounds alone.
 *
 * People are of kinds, and each group is some kinds. Of every kind there are 0 and more; from the
 * least and the most of each group those of each kind follow, and from these again those of
 * groups, until nothing changes: where nobody is in one group, nobody is of its kinds, and who is
 * left is of another; who is not in a group is the rest of everyone; and a group of which
 * the kinds that are left are also those of another group has as many people, though it may not be
 * known of which kinds they are. */
#ifndef PEIL_PROTECT_PLACED_H
#define PEIL_PROTECT_PLACED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct placed {
    size_t kinds, groups;
    const bool *in;         /* [group * kinds + kind]; the first group is everyone */
    uint64_t *least, *most; /* [group] */
    uint64_t *low, *high;   /* [kind] in: from 0 to what is known; out: narrowed */
};

/* false: no numbers fit. */
bool placed_narrow(struct placed *placed);
/* Whether the narrowed kinds leave a group one number. */
bool placed_is_fixed(const struct placed *placed, size_t group);

#endif
