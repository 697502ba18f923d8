/* SPDX-License-Identifier: GPL-3.0-or-later */
/* open_texts.h: what was typed in open questions, for internal workbooks alone.
 *
 * Results hold no texts: these are read from responses that were cleaned with --open-text. They
 * stand in alphabetical order, so that no line says who typed it, or what else they answered. */
#ifndef PEIL_WORKBOOK_OPEN_TEXTS_H
#define PEIL_WORKBOOK_OPEN_TEXTS_H

#include <stddef.h>

#include "peil/alloc.h"
#include "peil/diag.h"
#include "peil/survey.h"

/* So many texts of one question are kept, the first ones. */
enum { MOST_OPEN_TEXTS = 20000 };

struct open_question {
    int variable;
    bool other; /* what was typed beside an answer, not the answer itself */
    const char **texts;
    size_t count, capacity;
    size_t left_out; /* beyond MOST_OPEN_TEXTS */
};

struct open_texts {
    struct open_question *questions; /* columns of free text, in the order of the responses */
    size_t count;
    struct peil_arena arena;
};

/* Reads responses; texts must be empty and are cleared by the caller whatever happens. Statuses as
 * of peil_responses_read. */
enum peil_status open_texts_read(struct open_texts *texts, const struct peil_survey *survey,
                                 const char *path, bool plain, struct peil_diag *diag);
void open_texts_clear(struct open_texts *texts);

#endif
