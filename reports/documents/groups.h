/* SPDX-License-Identifier: GPL-3.0-or-later */
/* groups.h: the groupings of a document; called by peil_document_open. */
#ifndef PEIL_DOCUMENT_GROUPS_H
#define PEIL_DOCUMENT_GROUPS_H

#include "document.h"

void peil_document_find_groups(struct peil_document *document);

#endif
