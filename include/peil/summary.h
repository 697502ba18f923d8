/* SPDX-License-Identifier: GPL-3.0-or-later */
/* summary.h: results as one or two pages of text to paste into a mail, as plain text or Markdown,
 * and the profile of one group on one page.
 *
 * Plain text is UTF-8, lines of at most 80 columns, at most two pages of 66 lines whatever the
 * questionnaire: what does not fit is told shorter, and what is left out is counted. Markdown says
 * the same. Who answered; for each block what stands highest and lowest; shares with their bases,
 * options of a multi-answer under headings of their own where the definition unites them (`parent`
 * in choices.csv); scales; which groups differ and by how much, comparisons of the same people
 * under two names once; what could not be said and why. Everything follows from the definition; no
 * sentence is about one survey.
 *
 * A profile (options->level, "GROUP=LEVEL") sets the figures of a level of a grouping beside those
 * of all respondents together: what is demonstrably different, scales, the highest of each section
 * of the questionnaire. It shows nothing that the results do not show of that level. */
#ifndef PEIL_SUMMARY_H
#define PEIL_SUMMARY_H

#include "peil/alloc.h"
#include "peil/diag.h"
#include "peil/documents.h"
#include "peil/results.h"
#include "peil/status.h"
#include "peil/survey.h"

/* path: NULL or "-": standard output; mode 0644, or 0600 when internal. Statuses as in workbook.h;
 * of a profile also PEIL_USAGE: there is no such level, and PEIL_DATA: it is too small to be
 * shown. */
enum peil_status peil_summary_write(const struct peil_survey *survey,
                                    const struct peil_results *results,
                                    const struct peil_document_options *options, const char *path,
                                    struct peil_diag *diag);

/* Whether the profile of options->level can be made of these results: the statuses of
 * peil_summary_write, reported; nothing is written. */
enum peil_status peil_profile_check(const struct peil_survey *survey,
                                    const struct peil_results *results,
                                    const struct peil_document_options *options,
                                    struct peil_diag *diag);

/* Checks "GROUP=LEVEL" (LEVEL by name or label) against the definition before anything is computed:
 * PEIL_USAGE, reported. *name: "GROUP-LEVEL" by their names, fit for a file's; in the arena. */
enum peil_status peil_profile_name(const struct peil_survey *survey, const char *text,
                                   struct peil_arena *arena, const char **name,
                                   struct peil_diag *diag);

#endif
