/* SPDX-License-Identifier: GPL-3.0-or-later */
/* blocks.c: what everyone answered, block by block. */
#include <stdlib.h>

#include "parts.h"
#include "peil/alloc.h"
#include "rank.h"

enum { TOP = 5, LISTED = 15 };

/* "n = 243" or "n = 240 tot 243" over the items of a section. */
static const char *base_text(struct peil_document *document, const struct peil_section *section)
{
    struct peil_arena *arena = &document->arena;
    double least = -1, most = -1;
    for (size_t i = 0; i < section->count; i++) {
        struct peil_figure n = peil_document_total(document, section->variables[i],
                                                   PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "");
        if (n.state != PEIL_FIGURE_VALUE)
            continue;
        least = least < 0 || n.value < least ? n.value : least;
        most = n.value > most ? n.value : most;
    }
    if (least < 0)
        return "n = ?";
    if (least == most)
        return peil_arena_format(arena, "n\xC2\xA0=\xC2\xA0%s", peil_count_text(arena, least));
    return peil_fill(arena, document->language, PEIL_SAY_N_RANGE, peil_count_text(arena, least),
                     peil_count_text(arena, most));
}

/* The first TOP ranks, a line each. */
static void tell_top(struct page *page, struct ranked ranked[], size_t count)
{
    struct peil_document *document = page->document;
    struct peil_arena *arena = &document->arena;
    rank_values(ranked, count);
    size_t top = rank_top(ranked, count, TOP);
    for (size_t i = 0; i < top; i++)
        page_item(page, peil_arena_format(arena, "%zu.", ranked[i].rank),
                  peil_percent_text(arena, document->language, ranked[i].value), ranked[i].label);
}

/* "Heading: 82 % one; 63 % another; ...", and how many others there are. */
static void tell_shares(struct page *page, const char *heading, struct ranked ranked[],
                        size_t count)
{
    struct peil_document *document = page->document;
    struct peil_arena *arena = &document->arena;
    const char *text = heading;
    rank_values(ranked, count);
    size_t listed = count <= LISTED ? count : rank_top(ranked, count, LISTED);
    for (size_t i = 0; i < listed; i++)
        text = peil_arena_format(arena, "%s%s %s\xC2\xA0%s", text, i > 0 ? ";" : "",
                                 peil_percent_text(arena, document->language, ranked[i].value),
                                 ranked[i].label);
    if (listed < count)
        text = peil_fill(arena, document->language, PEIL_SAY_AND_OTHERS, text,
                         peil_count_text(arena, (double)(count - listed)),
                         peil_percent_text(arena, document->language, ranked[listed].value));
    page_paragraph(page, 0, 2, peil_arena_format(arena, "%s.", text));
}

/* '"Dagelijks" of "Meerdere keren per week"' */
static const char *box_text(struct peil_document *document, int list, enum peil_box box)
{
    struct peil_arena *arena = &document->arena;
    const struct peil_list *l = &document->survey->lists[list];
    const char *text = "";
    for (size_t o = 0; o < l->count; o++) {
        if (l->options[o].box != box || l->options[o].reason != PEIL_NOWHERE)
            continue;
        const char *quoted =
            peil_arena_format(arena, "\"%s\"", peil_document_option(document, list, o));
        text = text[0] == '\0' ? quoted
                               : peil_fill(arena, document->language, PEIL_SAY_OR, text, quoted);
    }
    return text;
}

/* Fills ranked with a statistic of the section's items; returns how many have a value. */
static size_t collect(struct peil_document *document, const struct peil_section *section,
                      enum peil_context context, enum peil_stat stat, const char *answer,
                      struct ranked ranked[])
{
    size_t count = 0;
    for (size_t i = 0; i < section->count; i++) {
        int variable = section->variables[i];
        struct peil_figure figure = peil_document_total(document, variable, context, stat, answer);
        if (figure.state == PEIL_FIGURE_VALUE)
            ranked[count++] =
                (struct ranked){figure.value, 0, i, peil_document_variable(document, variable)};
    }
    return count;
}

static void tell_boxes(struct page *page, const struct peil_section *section,
                       struct ranked ranked[])
{
    static const struct {
        enum peil_box box;
        enum peil_stat stat;
        enum peil_phrase phrase;
    } boxes[] = {{PEIL_BOX_HIGH, PEIL_STAT_BOX_HIGH, PEIL_SAY_TOP_HIGH},
                 {PEIL_BOX_LOW, PEIL_STAT_BOX_LOW, PEIL_SAY_TOP_LOW},
                 {PEIL_BOX_MID, PEIL_STAT_BOX_MID, PEIL_SAY_TOP_MID}};
    struct peil_document *document = page->document;
    for (size_t b = 0; b < sizeof boxes / sizeof boxes[0]; b++) {
        const char *answers = box_text(document, section->list, boxes[b].box);
        size_t count =
            collect(document, section, PEIL_CONTEXT_DESCRIPTIVE, boxes[b].stat, "", ranked);
        if (count == 0 || answers[0] == '\0')
            continue;
        page_paragraph(page, 0, 0,
                       peil_fill(&document->arena, document->language, boxes[b].phrase, answers,
                                 base_text(document, section)));
        tell_top(page, ranked, count);
    }
}

/* "Vraag: gemiddeld 3,4 (standaardafwijking 1,2; n = 243)" */
static void tell_mean(struct page *page, int variable)
{
    struct peil_document *document = page->document;
    struct peil_arena *arena = &document->arena;
    enum peil_language language = document->language;
    static const enum peil_stat stats[] = {PEIL_STAT_MEAN, PEIL_STAT_SD, PEIL_STAT_MEDIAN,
                                           PEIL_STAT_N};
    const char *texts[4];
    for (size_t s = 0; s < 4; s++) {
        struct peil_figure figure =
            peil_document_total(document, variable, PEIL_CONTEXT_DESCRIPTIVE, stats[s], "");
        if (s == 0 && figure.state != PEIL_FIGURE_VALUE)
            return;
        texts[s] = figure.state != PEIL_FIGURE_VALUE ? "-"
                   : s == 3                          ? peil_count_text(arena, figure.value)
                            : peil_number_text(arena, language, figure.value, s == 2 ? 1 : 2);
    }
    page_paragraph(page, 0, 2,
                   peil_fill(arena, language, PEIL_SAY_SUMMARY_MEAN,
                             peil_document_variable(document, variable), texts[0], texts[1],
                             texts[2], texts[3]));
}

/* "Vraag: A 44 %; B 30 % (n = 243)" */
static void tell_choice(struct page *page, const struct peil_section *section, size_t item,
                        const size_t answers[], size_t count)
{
    struct peil_document *document = page->document;
    struct peil_arena *arena = &document->arena;
    const struct peil_list *list = &document->survey->lists[section->list];
    int variable = section->variables[item];
    struct peil_section one = *section;
    const char *text = "";
    one.variables = &section->variables[item];
    one.count = 1;
    for (size_t a = 0; a < count; a++) {
        struct peil_figure share =
            peil_document_total(document, variable, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE,
                                list->options[answers[a]].name);
        if (share.state == PEIL_FIGURE_VALUE)
            text = peil_arena_format(arena, "%s%s%s %s", text, text[0] != '\0' ? "; " : "",
                                     peil_document_option(document, section->list, answers[a]),
                                     peil_percent_text(arena, document->language, share.value));
    }
    page_paragraph(page, 0, 2,
                   peil_arena_format(arena, "%s: %s (%s).",
                                     peil_document_variable(document, variable), text,
                                     base_text(document, &one)));
}

/* Two answers: the share of the higher one. Others: every answer's share, an item at a time. */
static void tell_answers(struct page *page, const struct peil_section *section,
                         struct ranked ranked[])
{
    struct peil_document *document = page->document;
    const struct peil_list *list = &document->survey->lists[section->list];
    size_t *answers = peil_alloc(list->count + 1, sizeof *answers);
    size_t count = peil_document_answers(document, section->list, answers);
    if (count == 2) {
        size_t told = peil_document_told_answer(document, section->list);
        size_t items = collect(document, section, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE,
                               list->options[told].name, ranked);
        if (items > 0)
            tell_shares(page,
                        peil_fill(&document->arena, document->language, PEIL_SAY_SUMMARY_TOLD,
                                  peil_document_option(document, section->list, told),
                                  base_text(document, section)),
                        ranked, items);
    }
    for (size_t i = 0; i < section->count && count != 2; i++)
        tell_choice(page, section, i, answers, count);
    free(answers);
}

static void tell_options(struct page *page, const struct peil_section *section)
{
    struct peil_document *document = page->document;
    struct peil_arena *arena = &document->arena;
    const struct peil_list *list = &document->survey->lists[section->list];
    int variable = section->variables[0];
    struct ranked *ranked = peil_alloc(list->count + 1, sizeof *ranked);
    size_t count = 0;
    for (size_t o = 0; o < list->count; o++) {
        struct peil_figure share = peil_document_total(
            document, variable, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE, list->options[o].name);
        if (share.state == PEIL_FIGURE_VALUE)
            ranked[count++] = (struct ranked){share.value, 0, o,
                                              peil_document_option(document, section->list, o)};
    }
    struct peil_figure base =
        peil_document_total(document, variable, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_BASE, "");
    struct peil_figure answered =
        peil_document_total(document, variable, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_ANSWERED, "");
    if (count > 0)
        tell_shares(page,
                    peil_fill(arena, document->language, PEIL_SAY_SUMMARY_OPTIONS,
                              peil_document_variable(document, variable),
                              peil_count_text(arena, base.value),
                              peil_count_text(arena, answered.value)),
                    ranked, count);
    free(ranked);
}

static void tell_section(struct page *page, const struct peil_section *section)
{
    struct peil_document *document = page->document;
    struct ranked *ranked = peil_alloc(section->count + 1, sizeof *ranked);
    bool boxes = section->kind == PEIL_SECTION_CHOICES &&
                 box_text(document, section->list, PEIL_BOX_HIGH)[0] != '\0';
    if (section->kind == PEIL_SECTION_OPTIONS)
        tell_options(page, section);
    else if (boxes)
        tell_boxes(page, section, ranked);
    else if (section->kind == PEIL_SECTION_CHOICES && !section->ordered)
        tell_answers(page, section, ranked);
    else
        for (size_t i = 0; i < section->count; i++)
            tell_mean(page, section->variables[i]);
    free(ranked);
}

void tell_block(struct page *page, int block)
{
    size_t count;
    const struct peil_section *sections = peil_document_sections(page->document, block, &count);
    if (count > 0)
        page_heading(page, peil_document_block(page->document, block));
    for (size_t s = 0; s < count; s++)
        tell_section(page, &sections[s]);
}
