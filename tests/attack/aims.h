/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aims.h: the groups for which another answer table is looked for. */
#ifndef PEIL_ATTACK_AIMS_H
#define PEIL_ATTACK_AIMS_H

#include "crowd.h"

struct aims {
    struct crowd *crowd;
    size_t count, left;
    bool *in;   /* [aim * MOST_KINDS + kind] who is in it, and nobody of the kind is not */
    bool *safe; /* [aim] it has another table in some world */
};

/* in: [aim * places + place]; safe is the caller's, false at first. */
void aims_make(struct aims *aims, struct crowd *crowd, const bool in[], size_t count, bool safe[]);
void aims_clear(struct aims *aims);

static inline bool aims_has(const struct aims *aims, size_t aim, int kind)
{
    return aims->in[aim * MOST_KINDS + (size_t)kind];
}

/* Marks those as safe whose answers are not the true ones where people are now, if all that is
 * published fits there: every row is added up again. false: nothing new was seen. */
bool aims_look(struct aims *aims);

#endif
