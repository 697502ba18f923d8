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

bool peil_is_requested(enum peil_context context)
{
    switch (context) {
    case PEIL_CONTEXT_STUDENT_T:
    case PEIL_CONTEXT_MANN_WHITNEY:
    case PEIL_CONTEXT_BRUNNER_MUNZEL:
    case PEIL_CONTEXT_ANOVA:
    case PEIL_CONTEXT_KRUSKAL_WALLIS:
    case PEIL_CONTEXT_LEVENE:
    case PEIL_CONTEXT_BROWN_FORSYTHE:
    case PEIL_CONTEXT_TUKEY_KRAMER:
    case PEIL_CONTEXT_DUNN:
    case PEIL_CONTEXT_FISHER:
    case PEIL_CONTEXT_PROPORTIONS:
        return true;
    default:
        return false;
    }
}

static bool is_extra(const struct peil_result *row)
{
    enum peil_context context = row->subject->context;
    return row->stat == PEIL_STAT_P && row->defined &&
           (peil_is_requested(context) || context == PEIL_CONTEXT_WILCOXON);
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
    for (size_t r = 0; r < document->results->count; r++) {
        const struct peil_result *row = &document->results->rows[r];
        if (row->stat != PEIL_STAT_P && row->stat != PEIL_STAT_P_ADJUSTED)
            continue; /* of most rows: their subjects are not looked at */
        asked.extra += is_extra(row);
        if (!is_pair_test(row))
            continue;
        asked.tests++;
        asked.demonstrated += row->value < PEIL_SIGNIFICANT;
    }
    return asked;
}
