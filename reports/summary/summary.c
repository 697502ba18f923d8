/* SPDX-License-Identifier: GPL-3.0-or-later */
/* summary.c: the order of the parts, and a file that is whole or not there. */
#include "peil/summary.h"

#include "parts.h"

static const char *or_dash(const char *text)
{
    return text != NULL && text[0] != '\0' ? text : "-";
}

static void tell(struct page *page)
{
    struct peil_document *document = page->document;
    const struct peil_survey *survey = document->survey;
    if (document->internal)
        page_paragraph(page, 0, 0, peil_document_say(document, PEIL_SAY_INTERNAL_LINE));
    page_paragraph(page, 0, 0, peil_document_title(document));
    page_paragraph(page, 0, 0,
                   peil_fill(&document->arena, document->language, PEIL_SAY_SUMMARY_TITLE,
                             or_dash(survey->wave), or_dash(survey->collected)));
    tell_respondents(page);
    for (size_t b = 0; b < survey->block_count; b++)
        tell_block(page, (int)b);
    tell_block(page, PEIL_NOWHERE);
    tell_scales(page);
    if (document->group_count > 0)
        tell_differences(page);
    tell_limits(page);
}

enum peil_status peil_summary_write(const struct peil_survey *survey,
                                    const struct peil_results *results,
                                    const struct peil_document_options *options, const char *path,
                                    struct peil_diag *diag)
{
    struct peil_document document;
    struct page page = {.document = &document};
    enum peil_status status = peil_document_open(&document, survey, results, options, diag);
    if (status == PEIL_OK)
        status = peil_output_open(&page.output, path, document.internal ? 0600 : 0644, diag);
    if (status == PEIL_OK) {
        tell(&page);
        status = peil_output_close(page.output);
    }
    peil_document_close(&document);
    return status;
}
