/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scales.c: the scales: how high, and how well their items agree. */
#include <stdlib.h>

#include "../documents/findings.h"
#include "../documents/range.h"
#include "parts.h"
#include "peil/alloc.h"

static const char *number(struct peil_document *document, int variable, enum peil_context context,
                          enum peil_stat stat, int decimals)
{
    struct peil_figure figure = peil_document_total(document, variable, context, stat, "");
    if (figure.state == PEIL_FIGURE_VALUE)
        return peil_number_text(&document->arena, document->language, figure.value, decimals);
    const char *text = peil_document_figure_text(document, &figure);
    return text[0] != '\0' ? text : "-";
}

static void tell_scale(struct page *page, const struct peil_subject *scale)
{
    struct peil_document *document = page->document;
    struct peil_arena *arena = &document->arena;
    int v = scale->variable;
    const char *mean = number(document, v, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN, 2);
    struct peil_figure alpha =
        peil_document_total(document, v, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_ALPHA, "");
    const char *reliability =
        alpha.state == PEIL_FIGURE_ABSENT ? ""
        : alpha.state == PEIL_FIGURE_VALUE
            ? peil_fill(arena, document->language, PEIL_SAY_SUMMARY_ALPHA,
                        number(document, v, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_ALPHA, 2),
                        number(document, v, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_ALPHA_LOW, 2),
                        number(document, v, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_ALPHA_HIGH, 2),
                        number(document, v, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_ITEMS, 0),
                        number(document, v, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_N, 0))
            : peil_fill(arena, document->language, PEIL_SAY_SUMMARY_ALPHA_NONE,
                        number(document, v, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_ALPHA, 2));
    if (peil_scale_is_contrary(document, v))
        reliability =
            peil_arena_format(arena, "%s %s", reliability,
                              peil_document_say(document, PEIL_SAY_SUMMARY_ALPHA_NEGATIVE));
    page_hanging(page, peil_fill(arena, document->language, PEIL_SAY_SUMMARY_SCALE, scale->label,
                                 peil_mean_in_range(document, v, mean),
                                 number(document, v, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_SD, 2),
                                 number(document, v, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, 0),
                                 reliability));
}

/* Those of which nothing is shown are named among the limits. How many are kept. */
static size_t shown_scales(struct peil_document *document, struct peil_subject scales[])
{
    size_t count = peil_scale_subjects(document, scales), kept = 0;
    for (size_t s = 0; s < count; s++) {
        if (peil_subject_n(document, &scales[s], NULL, "").state != PEIL_FIGURE_WITHHELD)
            scales[kept++] = scales[s];
    }
    return kept;
}

void tell_scales(struct page *page)
{
    struct peil_document *document = page->document;
    struct peil_subject *scales = peil_alloc(peil_subject_room(document), sizeof *scales);
    size_t count = shown_scales(document, scales);
    if (count > 0)
        page_heading(page, peil_document_say(document, PEIL_SAY_SHEET_SCALES));
    size_t told = count < page->brevity.names ? count : page->brevity.names;
    for (size_t s = 0; s < told; s++)
        tell_scale(page, &scales[s]);
    if (told < count)
        page_paragraph(page,
                       peil_fill(&document->arena, document->language, PEIL_SAY_SUMMARY_MORE_SCALES,
                                 peil_count_text(&document->arena, document->language,
                                                 (double)(count - told))));
    free(scales);
}
