/* SPDX-License-Identifier: GPL-3.0-or-later */
/* read_back.h: every number of a workbook is one of the results it was drawn from.
 *
 * A number is found when a row of the results that has a value holds it, to 1e-15 of it, and is of
 * the statistic that the header says. Where the row of cells says in words what it is about (labels
 * of variables, answers, groups), the row of results must be about one of those; where the band
 * above the header names a group ("A: Net A"), it must be of that group. A number under a header
 * that is not known is a fault. Exempt are, by sheet and header and nowhere else: values of
 * answers among the answer lists (the definition's), sizes of families (a column of the results,
 * not a statistic). Hidden sheets hold what charts need: a value of the results, its negative,
 * half of it, or the share of a missing reason. */
#ifndef PEIL_TESTS_READ_BACK_H
#define PEIL_TESTS_READ_BACK_H

#include "package.h"
#include "reports/documents/document.h"

/* Faults are told of the package; returns how many numbers were read back. */
size_t read_back(struct package *package, struct peil_document *document);

/* Which statistics a column may hold. */
struct header_stats {
    bool of[PEIL_STATS];
};
/* By the phrase that its header is, or ends with; false: it is none. */
bool header_stats(const struct peil_document *document, const char *header,
                  struct header_stats *stats);
/* "Ja, 95%-BI van": limits of the share of an answer. */
bool header_limit(const struct peil_document *document, const char *header,
                  struct header_stats *stats);

#endif
