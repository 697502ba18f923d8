/* SPDX-License-Identifier: GPL-3.0-or-later */
/* asked.h: what is asked for besides comparisons of groups, counted: pairs of questions, crossings
 * and tests on request have sheets of their own in the workbook, and no sentence elsewhere. */
#ifndef PEIL_DOCUMENT_ASKED_H
#define PEIL_DOCUMENT_ASKED_H

#include "document.h"

struct peil_asked {
    size_t pairs; /* of questions */
    /* Their tests that have a p-value, of everyone and of each level asked, and how many of these
     * have a demonstrated difference; tests on request besides are not counted. */
    size_t tests, demonstrated;
    size_t crossings;
    size_t extra; /* tests on request that have a p-value, of groups and of pairs */
};

/* Whether tests between groups of that context are on request; those of columns have no p-value
 * unless they are. */
bool peil_is_requested(enum peil_context context);
struct peil_asked peil_document_asked(const struct peil_document *document);

#endif
