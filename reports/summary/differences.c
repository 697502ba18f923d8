/* SPDX-License-Identifier: GPL-3.0-or-later */
/* differences.c: which groups differ, and by how much; the rest is not called equal. */
#include "../documents/differences.h"

#include "listing.h"
#include "parts.h"

/* Groupings in which no comparison stood out, by name. */
static const char *quiet_groups(struct page *page)
{
    struct peil_document *document = page->document;
    const struct peil_differences *found = page->differences;
    struct listing groups = {.most = page->brevity.names, .separator = ", "};
    for (size_t g = 0; g < document->group_count; g++) {
        if (found->tests[g] > 0 && found->by_group[g] == 0)
            listing_add(page, &groups,
                        peil_text_named(&document->arena, document->groups[g].label));
    }
    return listing_text(page, &groups);
}

/* "koepel, tso": what is not counted, because another grouping has the same people. */
static const char *repeated_names(struct page *page)
{
    struct peil_document *document = page->document;
    struct listing names = {.most = page->brevity.names, .separator = ", "};
    for (size_t g = 0; g < document->group_count; g++) {
        const struct peil_document_group *group = &document->groups[g];
        for (size_t l = 0; l < (group->overlapping ? group->level_count : 1); l++) {
            if (peil_document_is_repeated(group, &group->levels[l]))
                listing_add(page, &names,
                            group->overlapping ? group->levels[l].label
                                               : peil_text_named(&document->arena, group->label));
        }
    }
    return listing_text(page, &names);
}

/* The largest of a grouping among the questions; where none is, among the scales, then one that has
 * no size; NULL: none but the key finding, which is the first. */
static const struct peil_difference *largest_of(const struct peil_differences *found, size_t group)
{
    const struct peil_difference *other = NULL;
    for (size_t d = 0; d < found->count; d++) {
        const struct peil_difference *difference = &found->of[d];
        if (difference->group != group)
            continue;
        if (difference->kind == PEIL_DIFFERENCE_QUESTION)
            return d > 0 ? difference : NULL;
        if (d > 0 && other == NULL)
            other = difference;
    }
    return other;
}

/* Of each grouping its largest difference besides the key finding. How many. */
static size_t tell_largest(struct page *page)
{
    struct peil_document *document = page->document;
    size_t told = 0;
    for (size_t g = 0; g < document->group_count && told < page->brevity.names; g++) {
        const struct peil_difference *difference = largest_of(page->differences, g);
        if (difference == NULL)
            continue;
        page_bullet(page, peil_difference_sentence(document, difference));
        told++;
    }
    return told;
}

/* Whether tell_largest has something to list. */
static bool has_largest(const struct page *page)
{
    for (size_t g = 0; g < page->document->group_count; g++) {
        if (largest_of(page->differences, g) != NULL)
            return true;
    }
    return false;
}

/* What stands in the workbook alone: besides what is listed, where there is a list; else besides
 * the key finding. */
static void tell_others(struct page *page, size_t listed)
{
    struct peil_document *document = page->document;
    struct peil_arena *arena = &document->arena;
    const struct peil_differences *found = page->differences;
    size_t key = found->count > 0;
    size_t more = found->count + found->details - listed - key;
    const char *others =
        more == 0 ? ""
                  : peil_fill(arena, document->language,
                              listed > 0 || key == 0 ? PEIL_SAY_MORE_DIFFERENCES
                                                     : PEIL_SAY_MORE_DIFFERENCES_BESIDE_KEY,
                              peil_count_text(arena, document->language, (double)more));
    const char *repeated =
        !found->repeated
            ? ""
            : peil_fill(arena, document->language, PEIL_SAY_SUMMARY_REPEATED, repeated_names(page));
    if (others[0] != '\0' || repeated[0] != '\0')
        page_paragraph(page, peil_arena_format(arena, "%s %s", others, repeated));
}

static const char *counted_tests(struct page *page)
{
    struct peil_document *document = page->document;
    struct peil_arena *arena = &document->arena;
    const struct peil_differences *found = page->differences;
    size_t demonstrated = found->count + found->details;
    const char *tests = peil_count_text(arena, document->language, (double)found->test_count);
    const char *threshold = peil_threshold_text(document, found);
    if (demonstrated == 0)
        return peil_fill(arena, document->language, PEIL_SAY_SUMMARY_TESTS_NONE, tests, threshold);
    return peil_fill(arena, document->language, PEIL_SAY_SUMMARY_TESTS, tests,
                     peil_count_text(arena, document->language, (double)demonstrated), threshold);
}

void tell_differences(struct page *page)
{
    struct peil_document *document = page->document;
    struct peil_arena *arena = &document->arena;
    const struct peil_differences *found = page->differences;
    page_heading(page, peil_document_say(document, PEIL_SAY_SUMMARY_DIFFERENCES));
    if (found->test_count == 0) {
        page_paragraph(page, peil_document_say(document, PEIL_SAY_SUMMARY_NO_TESTS));
        return;
    }
    const char *counted = counted_tests(page);
    bool indicative = document->survey->sample == PEIL_SAMPLE_VOLUNTEER;
    const char *largest =
        !has_largest(page)
            ? ""
            : peil_document_say(document, indicative ? PEIL_SAY_SUMMARY_LARGEST_INDICATIVE
                                                     : PEIL_SAY_SUMMARY_LARGEST);
    page_paragraph(page, peil_arena_format(arena, "%s %s", counted, largest));
    tell_others(page, tell_largest(page));
    const char *quiet = quiet_groups(page);
    if (quiet[0] != '\0')
        page_paragraph(page, peil_fill(arena, document->language, PEIL_SAY_NO_DIFFERENCES, quiet));
}

/* "3 paren van vragen (9 vergelijkingen, waarvan 6 met een aantoonbaar verschil)"; "": none. */
static const char *asked_pairs(struct page *page)
{
    const struct peil_asked *asked = page->asked;
    struct peil_arena *arena = &page->document->arena;
    if (asked->pairs == 0)
        return "";
    return peil_fill(arena, page->document->language,
                     asked->tests == 0          ? PEIL_SAY_SUMMARY_ASKED_PAIRS_UNTOLD
                     : asked->demonstrated == 0 ? PEIL_SAY_SUMMARY_ASKED_PAIRS_NONE
                                                : PEIL_SAY_SUMMARY_ASKED_PAIRS,
                     peil_count_text(arena, page->document->language, (double)asked->pairs),
                     peil_count_text(arena, page->document->language, (double)asked->tests),
                     peil_count_text(arena, page->document->language, (double)asked->demonstrated));
}

static const char *asked_count(struct page *page, enum peil_phrase phrase, size_t count)
{
    struct peil_arena *arena = &page->document->arena;
    return count == 0 ? ""
                      : peil_fill(arena, page->document->language, phrase,
                                  peil_count_text(arena, page->document->language, (double)count));
}

/* "a", "a en b", "a, b en c" of those that are not empty. */
static const char *together(struct page *page, const char *const texts[], size_t count)
{
    const char *text = "", *last = "";
    for (size_t t = 0; t < count; t++) {
        if (texts[t][0] == '\0')
            continue;
        text = text[0] == '\0' ? last
                               : peil_arena_format(&page->document->arena, "%s, %s", text, last);
        last = texts[t];
    }
    return text[0] == '\0' ? last
                           : peil_fill(&page->document->arena, page->document->language,
                                       PEIL_SAY_AND, text, last);
}

void tell_asked(struct page *page)
{
    struct peil_document *document = page->document;
    enum { KINDS = 3 };
    const char *texts[KINDS] = {
        asked_pairs(page),
        asked_count(page, PEIL_SAY_SUMMARY_ASKED_CROSSINGS, page->asked->crossings),
        asked_count(page, PEIL_SAY_SUMMARY_ASKED_TESTS, page->asked->extra)};
    const char *text = together(page, texts, KINDS);
    if (text[0] == '\0')
        return;
    if (document->group_count == 0) /* no heading of differences stands above it */
        page_heading(page, peil_document_say(document, PEIL_SAY_SHEET_PAIRED));
    page_paragraph(page,
                   peil_fill(&document->arena, document->language, PEIL_SAY_SUMMARY_ASKED, text));
}
