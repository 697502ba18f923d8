/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scope.h: groups whose numbers of people say something of each other: those of groupings that go
 * back to the same questions, or those of a crossing and of all that its two groupings go with. */
#ifndef PEIL_PROTECT_SCOPE_H
#define PEIL_PROTECT_SCOPE_H

#include "seen.h"

struct scope {
    size_t first, second; /* groupings; second is SIZE_MAX: of no crossing */
    size_t crossing;      /* or SIZE_MAX */
    size_t groups, *flat; /* [group] its flat level; SIZE_MAX: everyone */
    size_t kinds;
    bool *in;       /* [group * kinds + kind] */
    uint64_t *most; /* [kind] how many there can be */
};

/* One for each component of groupings, then one for each crossing; the caller frees all. */
struct scope *scopes_new(const struct seen *seen, size_t *count);
/* Takes of each kind no more than the sizes that are shown leave room for. */
void scope_narrow(struct scope *scope, const struct seen *seen);
void scopes_free(struct scope *scopes, size_t count);

#endif
