/* SPDX-License-Identifier: GPL-3.0-or-later */
/* summary.h: results as one or two pages of plain text, to paste into a mail.
 *
 * UTF-8, lines of at most 80 columns, at most two pages of 66 lines unless the questionnaire is too
 * long for that at its shortest. Who answered; for each block what stands highest, lowest and in
 * the middle; shares with their bases, options of a multi-answer under headings of their own where
 * the definition unites them (`parent` in choices.csv); scales; which groups differ and by how
 * much, comparisons of the same people under two names once; what could not be said and why.
 * Everything follows from the definition; no sentence is about one survey. */
#ifndef PEIL_SUMMARY_H
#define PEIL_SUMMARY_H

#include "peil/diag.h"
#include "peil/documents.h"
#include "peil/results.h"
#include "peil/status.h"
#include "peil/survey.h"

/* path: NULL or "-": standard output; mode 0644, or 0600 when internal. Statuses as in workbook.h.
 */
enum peil_status peil_summary_write(const struct peil_survey *survey,
                                    const struct peil_results *results,
                                    const struct peil_document_options *options, const char *path,
                                    struct peil_diag *diag);

#endif
