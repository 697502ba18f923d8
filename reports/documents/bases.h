/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bases.h: whom the shares of a multi-answer are of, in words. */
#ifndef PEIL_BASES_H
#define PEIL_BASES_H

#include "document.h"

/* How many left the question open, who are not in its base: where a blank may mean that nothing was
 * answered (it was required, an answer says "none", the platform tells); else nobody did, and a
 * blank is none ticked. 0 too where that is not shown. */
double peil_left_open(const struct peil_document *document, int variable);

/* "240 bevraagden met hoogstens 3 antwoorden", or "57 respondenten die antwoordden" where the base
 * leaves out who did not. Lives as long as the document. */
const char *peil_options_base(struct peil_document *document, int variable);

#endif
