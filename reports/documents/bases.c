/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bases.c: see bases.h. */
#include "bases.h"

double peil_left_open(const struct peil_document *document, int variable)
{
    struct peil_figure skipped = peil_document_total(document, variable, PEIL_CONTEXT_DESCRIPTIVE,
                                                     PEIL_STAT_MISSING_SKIPPED, "");
    return skipped.state == PEIL_FIGURE_VALUE ? skipped.value : 0;
}

const char *peil_options_base(struct peil_document *document, int variable)
{
    static const enum peil_phrase phrases[2][2] = {
        {PEIL_SAY_BASE_ASKED, PEIL_SAY_BASE_ASKED_PICK},
        {PEIL_SAY_BASE_ANSWERED, PEIL_SAY_BASE_ANSWERED_PICK}};
    uint64_t pick = document->survey->variables[variable].pick;
    struct peil_figure base =
        peil_document_total(document, variable, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_BASE, "");
    return peil_fill(&document->arena, document->language,
                     phrases[peil_left_open(document, variable) > 0][pick > 0],
                     peil_count_text(&document->arena, document->language, base.value),
                     peil_count_text(&document->arena, document->language, (double)pick));
}
