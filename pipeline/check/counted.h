/* SPDX-License-Identifier: GPL-3.0-or-later */
/* counted.h: what shows once the answers were counted.
 *
 * check_counted_report: answers that nobody gave, questions that nobody answered, and, of each
 * grouping, which levels readers will see and which are too small. check_texts: a row sink that
 * looks for personal things in texts, and check_texts_report what it found; no text is kept. */
#ifndef PEIL_CHECK_COUNTED_H
#define PEIL_CHECK_COUNTED_H

#include "peil/cells.h"
#include "peil/counts.h"
#include "peil/personal.h"

void check_counted_report(const struct peil_counts *counts, struct peil_diag *diag);

struct check_texts {
    const struct peil_survey *survey;
    const struct peil_schema *schema; /* while there are rows */
    struct peil_column *columns;      /* as the schema has them */
    size_t count;
    struct peil_arena arena;
    uint64_t *found; /* [column of the schema * PEIL_PERSONAL_KINDS + kind] */
};

struct peil_row_sink check_texts_sink(struct check_texts *texts);
void check_texts_report(const struct check_texts *texts, struct peil_diag *diag);
/* Columns whose label or source asks who someone is, and whose role lets them through. */
void check_headers_report(const struct peil_survey *survey, struct peil_diag *diag);
void check_texts_clear(struct check_texts *texts);

#endif
