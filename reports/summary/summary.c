/* SPDX-License-Identifier: GPL-3.0-or-later */
/* summary.c: the order of the parts, and a file that is whole or not there. */
#include "peil/summary.h"

#include "parts.h"
#include "peil/output.h"

static const char *or_dash(const char *text)
{
    return text != NULL && text[0] != '\0' ? text : "-";
}

static void tell_title(struct page *page)
{
    struct peil_document *document = page->document;
    const struct peil_survey *survey = document->survey;
    if (document->internal)
        page_paragraph(page, 0, 0, peil_document_say(document, PEIL_SAY_INTERNAL_LINE));
    page_paragraph(page, 0, 0, peil_document_title(document));
    page_paragraph(page, 0, 0,
                   peil_fill(&document->arena, document->language, PEIL_SAY_SUMMARY_TITLE,
                             or_dash(survey->wave),
                             peil_document_period(document, or_dash(survey->collected))));
}

static void tell_blocks(struct page *page)
{
    for (size_t b = 0; b < page->document->survey->block_count; b++)
        tell_block(page, (int)b);
    tell_block(page, PEIL_NOWHERE);
}

static void tell_rest(struct page *page)
{
    tell_scales(page);
    if (page->document->group_count > 0)
        tell_differences(page);
    tell_limits(page);
}

/* Everything in its order; what was asked in as few words as two pages need. A questionnaire that
 * is too long for that even at its shortest takes more. */
static void tell(struct peil_document *document, struct peil_output *output)
{
    static const size_t listed[] = {15, 10, 7, 5, 4, 3};
    enum { BRIEFEST = sizeof listed / sizeof listed[0] };
    struct page first = {.document = document}, rest = {.document = document};
    struct page blocks = {.document = document};
    tell_title(&first);
    tell_respondents(&first);
    tell_rest(&rest);
    for (size_t i = 0; i < BRIEFEST; i++) {
        page_clear(&blocks);
        blocks.listed = listed[i];
        tell_blocks(&blocks);
        if (first.lines + blocks.lines + rest.lines <= 2 * PAGE_LINES)
            break;
    }
    struct page *const parts[] = {&first, &blocks, &rest};
    for (size_t p = 0; p < sizeof parts / sizeof parts[0]; p++) {
        /* The output keeps its first failure until it is closed. */
        (void)peil_output_write(output, parts[p]->text, parts[p]->length);
        page_clear(parts[p]);
    }
}

enum peil_status peil_summary_write(const struct peil_survey *survey,
                                    const struct peil_results *results,
                                    const struct peil_document_options *options, const char *path,
                                    struct peil_diag *diag)
{
    struct peil_document document;
    struct peil_output *output = NULL;
    enum peil_status status = peil_document_open(&document, survey, results, options, diag);
    if (status == PEIL_OK)
        status = peil_output_open(&output, path, document.internal ? 0600 : 0644, diag);
    if (status == PEIL_OK) {
        tell(&document, output);
        status = peil_output_close(output);
    }
    peil_document_close(&document);
    return status;
}
