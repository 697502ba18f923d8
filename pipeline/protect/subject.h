/* SPDX-License-Identifier: GPL-3.0-or-later */
/* subject.h: a question, or an option of a multi-answer, as results describe it by group: what is
 * decided on. */
#ifndef PEIL_PROTECT_SUBJECT_H
#define PEIL_PROTECT_SUBJECT_H

#include "seen.h"

struct subject;

/* option PEIL_NOWHERE: the question. Of `seen` its survey, results and disclosure are read. */
struct subject *subject_new(const struct seen *seen, int variable, int option);
void subject_free(struct subject *subject); /* NULL is safe */

const struct peil_disclosure_input *subject_input(const struct subject *subject); /* its own */

#endif
