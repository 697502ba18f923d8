/* SPDX-License-Identifier: GPL-3.0-or-later */
/* level.h: the level of a grouping that a profile is of, as results show it. */
#ifndef PEIL_SUMMARY_LEVEL_H
#define PEIL_SUMMARY_LEVEL_H

#include "../documents/document.h"

struct level_found {
    const struct peil_document_group *group;
    const struct peil_document_level *level;
};

/* text: "GROUP=LEVEL". PEIL_USAGE: there is no such level; PEIL_DATA: it is too small to be shown,
 * or withheld to protect one that is. Reported. */
enum peil_status level_find(struct peil_document *document, const char *text,
                            struct level_found *found, struct peil_diag *diag);

#endif
