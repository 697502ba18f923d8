/* SPDX-License-Identifier: GPL-3.0-or-later */
/* summary.c: the order of the parts, in as few words as the pages need, and a file that is whole or
 * not there. */
#include "peil/summary.h"

#include <string.h>

#include "../documents/key_findings.h"
#include "level.h"
#include "parts.h"
#include "peil/output.h"

#define NO_MIDDLE .in_sentences = true, .no_middle = true

/* From a short questionnaire, of which all is told, to one of which little fits. Rankings are told
 * in sentences before any of them is left out. */
static const struct brevity brevities[] = {
    {.top = 5, .listed = 15, .groups = 40, .levels = 40, .names = 40},
    {.top = 5, .listed = 10, .groups = 20, .levels = 30, .names = 20},
    {.top = 5, .listed = 7, .groups = 15, .levels = 20, .names = 15},
    {.top = 5, .listed = 7, .groups = 15, .levels = 20, .names = 15, .in_sentences = true},
    {.top = 5, .listed = 5, .groups = 12, .levels = 12, .names = 12, .in_sentences = true},
    {.top = 5, .listed = 5, .groups = 6, .levels = 12, .names = 8, .in_sentences = true},
    {.top = 5, .listed = 4, .groups = 6, .levels = 10, .names = 6, .in_sentences = true},
    {.top = 5, .listed = 3, .groups = 5, .levels = 8, .names = 5, .in_sentences = true},
    {.top = 4, .listed = 3, .groups = 5, .levels = 8, .names = 5, .in_sentences = true},
    {.top = 3, .listed = 3, .groups = 5, .levels = 6, .names = 4, .in_sentences = true},
    {.top = 3, .listed = 3, .groups = 5, .levels = 6, .names = 4, NO_MIDDLE},
    {.top = 2, .listed = 3, .groups = 5, .levels = 6, .names = 4, NO_MIDDLE},
    {.top = 2, .listed = 2, .groups = 5, .levels = 5, .names = 4, NO_MIDDLE, .no_low = true},
    {.top = 1, .listed = 1, .groups = 4, .levels = 4, .names = 4, NO_MIDDLE, .no_low = true},
    {1, 1, 4, 4, 4, .differences = 2, NO_MIDDLE, .no_low = true},
    {1, 1, 4, 4, 4, .differences = 1, NO_MIDDLE, .no_low = true},
};
enum { BREVITIES = sizeof brevities / sizeof brevities[0] };

void tell_title(struct page *page, const char *subtitle)
{
    struct peil_document *document = page->document;
    const char *when = peil_document_when(document);
    if (document->internal)
        page_paragraph(page, peil_document_say(document, PEIL_SAY_INTERNAL_LINE));
    page_title(page, peil_document_title(document));
    page_paragraph(page, peil_arena_format(&document->arena, when[0] != '\0' ? "%s. %s." : "%s.",
                                           subtitle, when));
}

/* The same sentences as in the workbook. */
static void tell_key_findings(struct page *page)
{
    struct peil_key_finding findings[PEIL_KEY_FINDINGS];
    size_t count = peil_key_findings(page->document, page->differences, findings);
    page_heading(page, peil_document_say(page->document, PEIL_SAY_KEY_FINDINGS));
    for (size_t f = 0; f < count; f++)
        page_bullet(page, findings[f].sentence);
}

static void tell_blocks(struct page *page)
{
    for (size_t b = 0; b < page->document->survey->block_count && !page_is_over(page); b++)
        tell_block(page, (int)b);
    tell_block(page, PEIL_NOWHERE);
    if (page->untold > 0) {
        page_heading(page, peil_document_say(page->document, PEIL_SAY_SUMMARY_OTHERS));
        tell_untold(page, page->untold);
    }
}

/* What a document tells: everything, or a level. */
static void tell(struct page *page, const struct level_found *found)
{
    if (found->group != NULL) {
        tell_profile(page, found->group, found->level);
        return;
    }
    tell_title(page, peil_document_say(page->document, PEIL_SAY_SUMMARY_KIND));
    tell_key_findings(page);
    tell_respondents(page);
    tell_blocks(page);
    if (page_is_over(page))
        return;
    tell_scales(page);
    if (page->document->group_count > 0)
        tell_differences(page);
    tell_asked(page);
    tell_limits(page);
}

/* The document in one language. */
struct edition {
    struct peil_document document;
    struct peil_differences differences;
    struct unmade unmade;
    struct peil_asked asked;
    struct level_found found; /* NULLs: the summary */
    struct page page;
};

/* first: the edition that has searched the results, or NULL. */
static enum peil_status edition_open(struct edition *edition, const struct edition *first,
                                     const struct peil_survey *survey,
                                     const struct peil_results *results,
                                     const struct peil_document_options *options,
                                     struct peil_diag *diag)
{
    struct peil_document *document = &edition->document;
    enum peil_status status = peil_document_open(document, survey, results, options, diag);
    if (status == PEIL_OK && options->level != NULL)
        status = level_find(document, options->level, &edition->found, diag);
    if (status != PEIL_OK)
        return status;
    edition->differences =
        first == NULL ? peil_differences_find(document)
                      : peil_differences_in(document, &first->document, &first->differences);
    edition->unmade = first == NULL ? find_unmade(document) : first->unmade;
    edition->asked = first == NULL ? peil_document_asked(document) : first->asked;
    edition->page = (struct page){.document = document,
                                  .differences = &edition->differences,
                                  .unmade = &edition->unmade,
                                  .asked = &edition->asked,
                                  .wants_markdown = options->markdown};
    return PEIL_OK;
}

static void edition_close(struct edition *edition)
{
    page_clear(&edition->page);
    peil_differences_clear(&edition->differences);
    peil_document_close(&edition->document);
}

static void edition_tell(struct edition *edition, const struct brevity *brevity, size_t limit)
{
    page_clear(&edition->page);
    edition->page.brevity = *brevity;
    edition->page.limit = limit;
    tell(&edition->page, &edition->found);
}

/* Whether it fits on its pages so; if not, it is not told to its end. */
static bool edition_fits(struct edition *edition, const struct brevity *brevity)
{
    size_t pages = edition->found.group != NULL ? 1 : 2;
    edition_tell(edition, brevity, pages * PAGE_LINES);
    return !page_is_over(&edition->page);
}

/* The first is the one that is wanted. */
enum { EDITIONS = PEIL_LANGUAGES };

static bool all_fit(struct edition editions[EDITIONS], const struct brevity *brevity)
{
    for (size_t e = 0; e < EDITIONS; e++) {
        if (!edition_fits(&editions[e], brevity))
            return false;
    }
    return true;
}

/* All editions at the first brevity at which each fits, so that all state the same. */
static bool tell_briefly(struct edition editions[EDITIONS])
{
    for (size_t b = 0; b < BREVITIES; b++) {
        if (all_fit(editions, &brevities[b]))
            return true;
    }
    return false;
}

/* The last resort is to leave out tables of the questionnaire, ever more of them, and
 * where all but one is not enough, to cut paragraphs. */
static void tell_less(struct edition editions[EDITIONS])
{
    enum { MOST_SECTIONS = 32, MOST_NAMES = 3, MOST_LINES = 5 };
    struct brevity last = brevities[BREVITIES - 1];
    last.groups = last.levels = last.names = MOST_NAMES;
    for (last.sections = MOST_SECTIONS; last.sections > 0; last.sections = last.sections * 3 / 4) {
        if (all_fit(editions, &last))
            return;
    }
    last.sections = 1;
    last.paragraph = MOST_LINES;
    for (size_t e = 0; e < EDITIONS; e++)
        edition_tell(&editions[e], &last, 0);
}

static enum peil_status open_editions(struct edition editions[EDITIONS],
                                      const struct peil_survey *survey,
                                      const struct peil_results *results,
                                      const struct peil_document_options *options,
                                      struct peil_diag *diag)
{
    struct peil_document_options other = *options;
    enum peil_status status = edition_open(&editions[0], NULL, survey, results, options, diag);
    for (int l = 0, e = 1; l < PEIL_LANGUAGES && status == PEIL_OK; l++) {
        if ((enum peil_language)l == editions[0].document.language)
            continue;
        other.language = peil_language_code((enum peil_language)l);
        other.markdown = false; /* told to see whether it fits */
        status = edition_open(&editions[e++], &editions[0], survey, results, &other, diag);
    }
    return status;
}

static void close_editions(struct edition editions[EDITIONS])
{
    for (size_t e = 0; e < EDITIONS; e++)
        edition_close(&editions[e]);
}

/* With labels as they are, else with short ones. */
static enum peil_status tell_all(struct edition editions[EDITIONS],
                                 const struct peil_survey *survey,
                                 const struct peil_results *results,
                                 const struct peil_document_options *options,
                                 struct peil_diag *diag)
{
    static const size_t most_label[] = {0, 60, 40};
    enum { TRIES = sizeof most_label / sizeof most_label[0] };
    struct peil_document_options cut = *options;
    enum peil_status status = PEIL_OK;
    for (size_t t = 0; t < TRIES && status == PEIL_OK; t++) {
        if (t > 0)
            close_editions(editions);
        memset(editions, 0, EDITIONS * sizeof *editions);
        cut.most_label = most_label[t];
        status = open_editions(editions, survey, results, &cut, diag);
        if (status == PEIL_OK && tell_briefly(editions))
            return PEIL_OK;
    }
    if (status == PEIL_OK)
        tell_less(editions);
    return status;
}

enum peil_status peil_summary_write(const struct peil_survey *survey,
                                    const struct peil_results *results,
                                    const struct peil_document_options *options, const char *path,
                                    struct peil_diag *diag)
{
    struct edition editions[EDITIONS];
    struct peil_output *output = NULL;
    enum peil_status status = tell_all(editions, survey, results, options, diag);
    if (status == PEIL_OK)
        status = peil_output_open(&output, path, options->internal ? 0600 : 0644, diag);
    if (status == PEIL_OK) {
        const struct page *page = &editions[0].page;
        const struct text *text = options->markdown ? &page->markdown : &page->plain;
        /* The output keeps its first failure until it is closed. */
        (void)peil_output_write(output, text->bytes, text->length);
        status = peil_output_close(output);
    }
    close_editions(editions);
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
