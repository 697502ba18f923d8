/* SPDX-License-Identifier: GPL-3.0-or-later */
/* summary.c: the order of the parts, in as few words as the pages need, and a file that is whole or
 * not there. */
#include "peil/summary.h"

#include "../documents/key_findings.h"
#include "level.h"
#include "parts.h"
#include "peil/output.h"

/* From a short questionnaire, of which all is told, to one of which little fits. */
const struct brevity brevities[BREVITIES] = {
    {.top = 5, .listed = 15, .levels = 40, .names = 40, .paragraph = 12},
    {.top = 5, .listed = 10, .levels = 30, .names = 20, .paragraph = 10},
    {.top = 5, .listed = 7, .levels = 20, .names = 20, .paragraph = 8},
    {.top = 5, .listed = 7, .levels = 20, .names = 15, .paragraph = 8, .no_middle = true},
    {.top = 5, .listed = 5, .levels = 12, .names = 12, .paragraph = 8, .no_middle = true},
    {.top = 4, .listed = 4, .levels = 12, .names = 10, .paragraph = 6, .no_middle = true},
    {.top = 3, .listed = 3, .levels = 8, .names = 8, .paragraph = 5, .no_middle = true},
    {3, 3, .levels = 6, .names = 6, .paragraph = 4, .no_middle = true, .no_low = true},
    {2, 2, .levels = 5, .names = 5, .paragraph = 3, .no_middle = true, .no_low = true},
    {1, 1, .levels = 4, .names = 4, .paragraph = 3, .no_middle = true, .no_low = true},
};

/* Lines of a summary that is too long even so; what is left out says so in NOTE lines more. */
enum { PAGES = 2, MOST_FIRST = 44, MOST_REST = 40, NOTE = 2, PARTS = 3 };
enum { FIRST, BLOCKS, REST };

static const char *or_dash(const char *text)
{
    return text != NULL && text[0] != '\0' ? text : "-";
}

void tell_title(struct page *page, const char *subtitle)
{
    struct peil_document *document = page->document;
    const struct peil_survey *survey = document->survey;
    if (document->internal)
        page_paragraph(page, peil_document_say(document, PEIL_SAY_INTERNAL_LINE));
    page_title(page, peil_document_title(document));
    page_paragraph(page,
                   peil_fill(&document->arena, document->language, PEIL_SAY_SUMMARY_TITLE,
                             or_dash(survey->wave),
                             peil_document_period(document, or_dash(survey->collected)), subtitle));
}

/* The same sentences as in the workbook. */
static void tell_key_findings(struct page *page)
{
    enum { WHOLE = 8 }; /* lines of one: they are told whole where the rest is not */
    struct peil_key_finding findings[PEIL_KEY_FINDINGS];
    size_t count = peil_key_findings(page->document, page->differences, findings);
    size_t most = page->brevity.paragraph;
    page->brevity.paragraph = WHOLE;
    page_heading(page, peil_document_say(page->document, PEIL_SAY_KEY_FINDINGS));
    for (size_t f = 0; f < count; f++)
        page_bullet(page, findings[f].sentence);
    page->brevity.paragraph = most;
}

static void tell_blocks(struct page *page)
{
    for (size_t b = 0; b < page->document->survey->block_count; b++)
        tell_block(page, (int)b);
    tell_block(page, PEIL_NOWHERE);
}

static void tell_part(struct page *page, int part)
{
    if (part == FIRST) {
        tell_title(page, peil_document_say(page->document, PEIL_SAY_SUMMARY_KIND));
        tell_key_findings(page);
        tell_respondents(page);
    } else if (part == BLOCKS) {
        tell_blocks(page);
    } else {
        tell_scales(page);
        if (page->document->group_count > 0)
            tell_differences(page);
        tell_limits(page);
    }
}

/* What did not fit is counted. */
static void tell_left_out(struct page *page)
{
    struct peil_document *document = page->document;
    page->limit = 0;
    page->heading = NULL;
    if (page->untold > 0)
        tell_untold(page, page->untold);
    else if (page->left_out > 0)
        page_hanging(page, peil_fill(&document->arena, document->language, PEIL_SAY_SUMMARY_LEFT,
                                     peil_count_text(&document->arena, (double)page->left_out)));
}

/* Lines of the parts, with a blank one between them. */
static size_t tell_parts(struct page parts[PARTS], const struct brevity *brevity)
{
    size_t lines = 0;
    for (int p = 0; p < PARTS; p++) {
        page_clear(&parts[p]);
        parts[p].brevity = *brevity;
        tell_part(&parts[p], p);
        lines += parts[p].lines + (p > 0 && parts[p].lines > 0);
    }
    return lines;
}

/* The questionnaire gets what is left by what must be told. */
static void tell_within_limits(struct page parts[PARTS])
{
    static const int order[PARTS] = {FIRST, REST, BLOCKS};
    size_t left = PAGES * PAGE_LINES - (PARTS - 1);
    for (int i = 0; i < PARTS; i++) {
        struct page *part = &parts[order[i]];
        size_t most = order[i] == FIRST ? MOST_FIRST : order[i] == REST ? MOST_REST : left - NOTE;
        page_clear(part);
        part->limit = most;
        tell_part(part, order[i]);
        tell_left_out(part);
        left -= part->lines;
    }
}

/* The document at the first brevity of which it fits on its pages. */
static void tell(struct page *whole, struct peil_document *document)
{
    struct peil_differences differences = peil_differences_find(document);
    struct page parts[PARTS];
    size_t lines = 0;
    for (int p = 0; p < PARTS; p++)
        parts[p] = (struct page){.document = document, .differences = &differences};
    for (size_t b = 0; b < BREVITIES; b++) {
        lines = tell_parts(parts, &brevities[b]);
        if (lines <= PAGES * PAGE_LINES)
            break;
    }
    if (lines > PAGES * PAGE_LINES)
        tell_within_limits(parts);
    for (int p = 0; p < PARTS; p++) {
        page_append(whole, &parts[p]);
        page_clear(&parts[p]);
    }
    peil_differences_clear(&differences);
}

/* A profile at the first brevity at which it fits on its page. */
static enum peil_status tell_of(struct page *page, struct peil_document *document,
                                const char *level, struct peil_diag *diag)
{
    struct level_found found;
    enum peil_status status = level_find(document, level, &found, diag);
    if (status != PEIL_OK)
        return status;
    for (size_t b = 0; b < BREVITIES; b++) {
        page_clear(page);
        page->brevity = brevities[b];
        tell_profile(page, found.group, found.level);
        if (page->lines <= PAGE_LINES)
            return PEIL_OK;
    }
    page_clear(page);
    page->limit = PAGE_LINES - NOTE;
    tell_profile(page, found.group, found.level);
    tell_left_out(page);
    return PEIL_OK;
}

enum peil_status peil_summary_write(const struct peil_survey *survey,
                                    const struct peil_results *results,
                                    const struct peil_document_options *options, const char *path,
                                    struct peil_diag *diag)
{
    struct peil_document document;
    struct page page = {.document = &document};
    struct peil_output *output = NULL;
    enum peil_status status = peil_document_open(&document, survey, results, options, diag);
    if (status == PEIL_OK && options->level != NULL)
        status = tell_of(&page, &document, options->level, diag);
    else if (status == PEIL_OK)
        tell(&page, &document);
    if (status == PEIL_OK)
        status = peil_output_open(&output, path, document.internal ? 0600 : 0644, diag);
    if (status == PEIL_OK) {
        const struct text *text = options->markdown ? &page.markdown : &page.plain;
        /* The output keeps its first failure until it is closed. */
        (void)peil_output_write(output, text->bytes, text->length);
        status = peil_output_close(output);
    }
    page_clear(&page);
    peil_document_close(&document);
    return status;
}

enum peil_status peil_profile_check(const struct peil_survey *survey,
                                    const struct peil_results *results,
                                    const struct peil_document_options *options,
                                    struct peil_diag *diag)
{
    struct peil_document document;
    struct level_found found;
    enum peil_status status = peil_document_open(&document, survey, results, options, diag);
    if (status == PEIL_OK)
        status = level_find(&document, options->level, &found, diag);
    peil_document_close(&document);
    return status;
}
