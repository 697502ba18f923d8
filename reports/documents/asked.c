/* SPDX-License-Identifier: GPL-3.0-or-later */
/* asked.c: see asked.h. */
#include "asked.h"

#include "findings.h"

static bool is_pair_test(const struct peil_result *row)
{
    enum peil_context context = row->subject->context;
    return row->stat == PEIL_STAT_P_ADJUSTED && row->defined &&
           (context == PEIL_CONTEXT_PAIRED_T || context == PEIL_CONTEXT_MCNEMAR);
}

struct peil_asked peil_document_asked(const struct peil_document *document)
{
    const struct peil_survey *survey = document->survey;
    struct peil_asked asked = {.pairs = 0};
    for (size_t a = 0; a < survey->analysis_count; a++) {
        const struct peil_analysis *analysis = &survey->analyses[a];
        asked.pairs += analysis->kind == PEIL_ANALYSIS_PAIRED ? analysis->subject_count : 0;
        asked.crossings += analysis->kind == PEIL_ANALYSIS_CROSSING;
    }
    for (size_t r = 0; asked.pairs > 0 && r < document->results->count; r++) {
        const struct peil_result *row = &document->results->rows[r];
        if (!is_pair_test(row))
            continue;
        asked.tests++;
        asked.demonstrated += row->value < PEIL_SIGNIFICANT;
    }
    return asked;
}
