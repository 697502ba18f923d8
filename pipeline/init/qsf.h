/* SPDX-License-Identifier: GPL-3.0-or-later */
/* qsf.h: a Qualtrics survey: qsf.c goes through its blocks, qsf_questions.c says what a question
 * is.
 *
 * Nothing in the JSON is taken for granted: a member that is missing, or of another type, is as
 * good as an empty one. */
#ifndef PEIL_INIT_QSF_H
#define PEIL_INIT_QSF_H

#include <jansson.h>

#include "instrument_private.h"

struct qsf {
    struct instrument *it;
    int language; /* of texts that stand in a question itself */
};

/* One answer, row or column of a question. */
struct qsf_choice {
    const char *key; /* as RecodeValues and other tables name it */
    const char *labels[DRAFT_LANGUAGES];
    bool text_entry;
};

/* The text of a member: a string, or a number as text; "" for anything else. In scratch. */
const char *qsf_text(struct qsf *qsf, const json_t *object, const char *key);
/* The language of the draft for a code of Qualtrics ("NL"). */
int qsf_language(struct qsf *qsf, const char *code);
/* What stands in payload[member] (Choices or Answers), in the order of payload[order]. In scratch.
 * Returns how many. */
size_t qsf_choices(struct qsf *qsf, const json_t *payload, const char *member, const char *order,
                   struct qsf_choice **choices);

/* Adds the rows of one question (the payload of its element). */
void qsf_question(struct qsf *qsf, const json_t *payload);

#endif
