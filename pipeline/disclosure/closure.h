/* SPDX-License-Identifier: GPL-3.0-or-later */
/* closure.h: from the groups that are too small to all that must go with them. */
#ifndef PEIL_DISCLOSURE_CLOSURE_H
#define PEIL_DISCLOSURE_CLOSURE_H

#include "private.h"

/* One variable, one kind of figure (means; answer tables), one threshold. */
struct closure {
    const struct peil_disclosure *disclosure;
    const struct peil_disclosure_input *input;
    const bool *none_among_others; /* [grouping] */
    uint64_t threshold;
    bool others_published; /* figures of members give those of their others, too */
    const bool *secret;    /* [flat] to be hidden although large enough; NULL: none */
    bool *shown;           /* [flat] in: may be shown; out: shown */
};

/* Takes levels off `shown` until nothing below the threshold can be computed from what is left. */
void closure_run(struct closure *closure);

/* Respondents of the others of an overlapping flat level, as they are compared with it. */
uint64_t closure_others(const struct peil_disclosure_input *input, bool none_among_others,
                        size_t grouping, size_t flat);

#endif
