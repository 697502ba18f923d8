/* SPDX-License-Identifier: GPL-3.0-or-later */
/* responses.h: the first table between stages, one row a respondent.
 *
 * Columns `row,status`, then, where rules of answer quality are in force, `flag/RULE`: 1, 0, or
 * empty where the rule could not be assessed; those of rows with status flagged say why they are
 * (a table without these columns is read as one where nothing could be). Then variables; a
 * multi-answer as `variable/option` columns of 0 and 1. States without a value are written
 * `.not_asked`, `.skipped`, `.invalid` and `.<reason>`; cells of rows that are not accepted are
 * empty. Text that begins with '.' is written with one more '.' before it, so that no answer can
 * pass for a state. */
#ifndef PEIL_RESPONSES_H
#define PEIL_RESPONSES_H

#include <stdbool.h>

#include "peil/cells.h"
#include "peil/csv.h"
#include "peil/diag.h"

/* A sink that writes responses to path (NULL: standard output), mode 0600. On failure the caller
 * calls peil_responses_writer_free, which leaves no file behind; after a close it just frees. */
struct peil_responses_writer;
struct peil_responses_writer *peil_responses_writer_new(const char *path, bool plain,
                                                        struct peil_diag *diag);
struct peil_row_sink peil_responses_writer_sink(struct peil_responses_writer *writer);
void peil_responses_writer_free(struct peil_responses_writer *writer); /* NULL is safe */

/* Reads responses from path (NULL: standard input) into sink: open, rows, close. A column, status
 * or answer that the definition does not know is refused with its place (PEIL_DATA). */
enum peil_status peil_responses_read(const struct peil_survey *survey, const char *path, bool plain,
                                     struct peil_row_sink *sink, struct peil_diag *diag);

/* A sink that passes everything on to two others, `first` before `second`. */
struct peil_row_tee {
    struct peil_row_sink first, second;
};
struct peil_row_sink peil_row_tee_sink(struct peil_row_tee *tee);

#endif
