/* SPDX-License-Identifier: GPL-3.0-or-later */
/* workbook.h: results as an Excel workbook (libxlsxwriter).
 *
 * Sheets: contents with links, respondents, one for each block of the questionnaire (tables and
 * native charts), scales, open answers by theme, one for each grouping, the pairs of exclusive
 * groups, demonstrated differences with the others of overlapping ones, crossings and pairs of
 * questions where they are asked, answer quality where rules are in force, methods, families of
 * tests, code book, answer lists. Printed pages end between groups of columns, never in a chart.
 * Numbers are true numbers with formats; what is withheld, undefined or zero look different. Texts
 * are written as texts: nothing that a definition says becomes a formula. The same input gives the
 * same bytes.
 */
#ifndef PEIL_WORKBOOK_H
#define PEIL_WORKBOOK_H

#include "peil/diag.h"
#include "peil/documents.h"
#include "peil/results.h"
#include "peil/status.h"
#include "peil/survey.h"

/* path: the .xlsx file (never standard output), mode 0644, or 0600 when internal. PEIL_DATA:
 * unprotected results; PEIL_USAGE: the language, or no path; PEIL_FILE: it could not be written,
 * and nothing is left behind. Every failure was reported. */
enum peil_status peil_workbook_write(const struct peil_survey *survey,
                                     const struct peil_results *results,
                                     const struct peil_document_options *options, const char *path,
                                     struct peil_diag *diag);

#endif
