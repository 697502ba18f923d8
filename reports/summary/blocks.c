/* SPDX-License-Identifier: GPL-3.0-or-later */
/* blocks.c: what everyone answered, block by block. */
#include <stdlib.h>
#include <string.h>

#include "../documents/key_findings.h"
#include "../documents/range.h"
#include "../documents/rank.h"
#include "parts.h"
#include "peil/alloc.h"
#include "peil/cells.h"
#include "peil/decimal.h"

enum { ALONE = 3 }; /* so many means without boxes are told one by one */

/* What is shown as equal has one rank. */
static double shown(double value)
{
    return peil_round_decimals(value, 2);
}

static struct peil_figure not_asked(const struct peil_document *document, int variable)
{
    return peil_document_total(document, variable, PEIL_CONTEXT_DESCRIPTIVE,
                               PEIL_STAT_MISSING_NOT_ASKED, "");
}

/* "n = 243" or "n = 240 tot 243" over the items of a section, which were asked to as many. */
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
    const char *n = least == most
                        ? peil_arena_format(arena, "n\xC2\xA0=\xC2\xA0%s",
                                            peil_count_text(arena, document->language, least))
                        : peil_fill(arena, document->language, PEIL_SAY_N_RANGE,
                                    peil_count_text(arena, document->language, least),
                                    peil_count_text(arena, document->language, most));
    struct peil_result_key all = {.variable_level = peil_row_status_name(PEIL_ACCEPTED),
                                  .context = PEIL_CONTEXT_ACCOUNTING,
                                  .stat = PEIL_STAT_ROWS};
    struct peil_figure accepted = peil_document_figure(document, &all);
    double left_out = not_asked(document, section->variables[0]).value;
    if (left_out <= 0 || accepted.value < left_out)
        return n;
    return peil_fill(arena, document->language, PEIL_SAY_N_ASKED, n,
                     peil_count_text(arena, document->language, accepted.value - left_out));
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
            ranked[count++] = (struct ranked){shown(figure.value), 0, i,
                                              peil_document_variable(document, variable)};
    }
    return count;
}

/* Of a table that has another title than its block: which question the answers are of. */
static const char *titled(struct peil_document *document, const struct peil_section *section,
                          const char *heading)
{
    struct peil_arena *arena = &document->arena;
    if (!section->own_title || section->count == 1)
        return heading;
    const char *text = peil_fill(arena, document->language, PEIL_SAY_ANSWER_OF, section->title,
                                 peil_text_inside(arena, heading));
    if (text[strlen(section->title)] == ':')
        return text; /* else the title is a sentence, and another one begins */
    return peil_fill(arena, document->language, PEIL_SAY_ANSWER_OF, section->title, heading);
}

/* "Vraag: 34 % "Eens" of "Helemaal eens"; 25 % "Oneens" (n = 243)": parts of one question. */
static void tell_alone(struct page *page, const struct peil_section *section, int variable,
                       const char *parts)
{
    struct peil_document *document = page->document;
    struct peil_arena *arena = &document->arena;
    struct peil_section one = *section;
    if (parts[0] == '\0')
        return;
    one.variables = &variable;
    one.count = 1;
    page_hanging(page,
                 peil_arena_format(arena, "%s (%s).",
                                   peil_fill(arena, document->language, PEIL_SAY_ANSWER_OF,
                                             peil_document_variable(document, variable), parts),
                                   base_text(document, &one)));
}

/* "34 % "Eens" of "Helemaal eens"" behind other parts. */
static const char *with_part(struct peil_document *document, const char *parts, double share,
                             const char *answers)
{
    struct peil_arena *arena = &document->arena;
    return peil_arena_format(arena, "%s%s%s\xC2\xA0%s", parts, parts[0] != '\0' ? "; " : "",
                             peil_percent_text(arena, document->language, share), answers);
}

/* "Vraag: gemiddelde 3,4 (standaardafwijking 1,2, n = 243)" */
static void tell_mean(struct page *page, int variable)
{
    struct peil_document *document = page->document;
    enum peil_language language = document->language;
    struct peil_arena *arena = &document->arena;
    static const enum peil_stat stats[] = {PEIL_STAT_MEAN, PEIL_STAT_SD, PEIL_STAT_MEDIAN};
    const struct peil_section alone = {.variables = &variable, .count = 1};
    const char *texts[3];
    bool has_median = false;
    for (size_t s = 0; s < 3; s++) {
        struct peil_figure figure =
            peil_document_total(document, variable, PEIL_CONTEXT_DESCRIPTIVE, stats[s], "");
        if (s == 0 && figure.state != PEIL_FIGURE_VALUE)
            return;
        has_median = has_median || (s == 2 && figure.state == PEIL_FIGURE_VALUE);
        texts[s] = figure.state != PEIL_FIGURE_VALUE
                       ? peil_document_figure_text(document, &figure)
                       : peil_number_text(arena, language, figure.value, s == 2 ? 1 : 2);
    }
    const char *name = peil_document_variable(document, variable);
    const char *mean = peil_mean_in_range(document, variable, texts[0]);
    const char *base = base_text(document, &alone);
    page_hanging(page, has_median ? peil_fill(arena, language, PEIL_SAY_SUMMARY_MEAN, name, mean,
                                              texts[1], texts[2], base)
                                  : peil_fill(arena, language, PEIL_SAY_SUMMARY_MEAN_ALONE, name,
                                              mean, texts[1], base));
}

static bool is_shown(const struct peil_document *document, int variable, enum peil_stat stat)
{
    return peil_document_total(document, variable, PEIL_CONTEXT_DESCRIPTIVE, stat, "").state ==
           PEIL_FIGURE_VALUE;
}

/* Questions whose answers are withheld: their means may be shown all the same. */
static void tell_boxless(struct page *page, const struct peil_section *section)
{
    struct peil_document *document = page->document;
    size_t count = 0;
    for (size_t i = 0; i < section->count; i++) {
        int variable = section->variables[i];
        if (is_shown(document, variable, PEIL_STAT_BOX_HIGH) ||
            is_shown(document, variable, PEIL_STAT_BOX_MID) ||
            is_shown(document, variable, PEIL_STAT_BOX_LOW) ||
            !is_shown(document, variable, PEIL_STAT_MEAN))
            continue;
        if (count++ < page->brevity.listed)
            tell_mean(page, variable);
    }
    tell_untold(page, count > page->brevity.listed ? count - page->brevity.listed : 0);
}

/* A question that is not ranked among others is told once, with all its boxes. */
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
    const char *parts = "";
    int alone = PEIL_NOWHERE;
    for (size_t b = 0; b < sizeof boxes / sizeof boxes[0]; b++) {
        if ((boxes[b].box == PEIL_BOX_MID && page->brevity.no_middle) ||
            (boxes[b].box == PEIL_BOX_LOW && page->brevity.no_low))
            continue;
        const char *answers = peil_box_text(document, section->list, boxes[b].box);
        size_t count =
            collect(document, section, PEIL_CONTEXT_DESCRIPTIVE, boxes[b].stat, "", ranked);
        if (count == 0 || answers[0] == '\0')
            continue;
        if (count == 1) {
            int variable = section->variables[ranked[0].position];
            if (alone != variable) {
                tell_alone(page, section, alone, parts);
                parts = "";
            }
            alone = variable;
            parts = with_part(document, parts, ranked[0].value, answers);
            continue;
        }
        const char *heading = peil_fill(&document->arena, document->language, boxes[b].phrase,
                                        answers, base_text(document, section));
        tell_top(page, titled(document, section, heading), ranked, count, true);
    }
    tell_alone(page, section, alone, parts);
    tell_boxless(page, section);
}

/* "Vraag: A 44 %; B 30 % (n = 243)"; nothing of a question that has no share to show. */
static void tell_choice(struct page *page, const struct peil_section *section, size_t item,
                        const size_t answers[], size_t count)
{
    struct peil_document *document = page->document;
    struct peil_arena *arena = &document->arena;
    const struct peil_list *list = &document->survey->lists[section->list];
    int variable = section->variables[item];
    const char *text = "";
    for (size_t a = 0; a < count; a++) {
        struct peil_figure share =
            peil_document_total(document, variable, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE,
                                list->options[answers[a]].name);
        if (share.state == PEIL_FIGURE_VALUE)
            text = peil_arena_format(arena, "%s%s%s %s", text, text[0] != '\0' ? "; " : "",
                                     peil_document_option(document, section->list, answers[a]),
                                     peil_percent_text(arena, document->language, share.value));
    }
    tell_alone(page, section, variable, text);
}

/* What is told in the workbook alone. */
void tell_untold(struct page *page, size_t questions)
{
    struct peil_document *document = page->document;
    if (questions > 0)
        page_hanging(page, peil_fill(&document->arena, document->language, PEIL_SAY_SUMMARY_UNTOLD,
                                     peil_count_text(&document->arena, document->language,
                                                     (double)questions)));
}

/* Means of one list, the highest first. */
static void tell_ranked_means(struct page *page, const struct peil_section *section,
                              struct ranked ranked[])
{
    struct peil_document *document = page->document;
    size_t count = collect(document, section, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN, "", ranked);
    if (count == 0)
        return;
    const char *heading = peil_fill(
        &document->arena, document->language, PEIL_SAY_SUMMARY_MEANS, base_text(document, section),
        peil_mean_in_range(document, section->variables[0],
                           peil_document_say(document, PEIL_SAY_SUMMARY_MEANS_OF)));
    tell_untold(page,
                count - tell_top(page, titled(document, section, heading), ranked, count, false));
}

static void tell_means(struct page *page, const struct peil_section *section,
                       struct ranked ranked[])
{
    if (section->kind == PEIL_SECTION_CHOICES && section->count > ALONE) {
        tell_ranked_means(page, section, ranked);
        return;
    }
    size_t told = section->count < page->brevity.listed ? section->count : page->brevity.listed;
    for (size_t i = 0; i < told; i++)
        tell_mean(page, section->variables[i]);
    tell_untold(page, section->count - told);
}

static const char *told_heading(struct peil_document *document, const struct peil_section *section,
                                size_t told)
{
    struct peil_arena *arena = &document->arena;
    const char *answer = peil_document_option(document, section->list, told);
    const char *base = base_text(document, section);
    if (section->own_title && section->count > 1)
        return peil_fill(arena, document->language, PEIL_SAY_SUMMARY_TOLD_OF, section->title,
                         answer, base);
    return peil_fill(arena, document->language, PEIL_SAY_SUMMARY_TOLD, answer, base);
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
        if (items == 1)
            tell_alone(
                page, section, section->variables[ranked[0].position],
                with_part(document, "", ranked[0].value,
                          peil_arena_format(&document->arena, "\"%s\"",
                                            peil_document_option(document, section->list, told))));
        else if (items > 0)
            tell_shares(page, told_heading(document, section, told), ranked, items);
    }
    size_t told = section->count < page->brevity.listed ? section->count : page->brevity.listed;
    for (size_t i = 0; i < told && count != 2; i++)
        tell_choice(page, section, i, answers, count);
    if (count != 2)
        tell_untold(page, section->count - told);
    free(answers);
}

/* Items that were asked to as many, which have one base. */
static void tell_alike(struct page *page, const struct peil_section *section)
{
    struct peil_document *document = page->document;
    struct ranked *ranked = peil_alloc(section->count + 1, sizeof *ranked);
    bool boxes = section->kind == PEIL_SECTION_CHOICES &&
                 peil_box_text(document, section->list, PEIL_BOX_HIGH)[0] != '\0';
    if (boxes && !peil_is_rating(document, section->list))
        tell_boxes(page, section, ranked);
    else if (section->kind == PEIL_SECTION_CHOICES && !section->ordered)
        tell_answers(page, section, ranked);
    else
        tell_means(page, section, ranked);
    free(ranked);
}

/* A question under a filter was asked to fewer: its share is of others than those beside it. */
static void tell_section(struct page *page, const struct peil_section *section)
{
    if (section->kind == PEIL_SECTION_OPTIONS) {
        tell_options(page, section);
        return;
    }
    struct peil_section alike = *section;
    int *left = peil_alloc(section->count, sizeof *left);
    size_t count = section->count;
    alike.variables = peil_alloc(section->count, sizeof *alike.variables);
    memcpy(left, section->variables, section->count * sizeof *left);
    while (count > 0) {
        double asked = not_asked(page->document, left[0]).value;
        size_t kept = 0;
        alike.count = 0;
        for (size_t i = 0; i < count; i++) {
            if (not_asked(page->document, left[i]).value == asked)
                alike.variables[alike.count++] = left[i];
            else
                left[kept++] = left[i];
        }
        count = kept;
        tell_alike(page, &alike);
    }
    free(alike.variables);
    free(left);
}

/* Whether all that is told of a block stands under headings of what unites its options. */
static bool is_all_united(const struct peil_document *document,
                          const struct peil_section sections[], size_t count)
{
    for (size_t s = 0; s < count; s++) {
        const struct peil_list *list =
            sections[s].list != PEIL_NOWHERE ? &document->survey->lists[sections[s].list] : NULL;
        if (sections[s].kind != PEIL_SECTION_OPTIONS || list->parent_list == PEIL_NOWHERE)
            return false;
        for (size_t o = 0; o < list->count; o++) {
            if (list->options[o].parent == NULL && list->options[o].reason == PEIL_NOWHERE)
                return false;
        }
    }
    return true;
}

void tell_block(struct page *page, int block)
{
    size_t count;
    const struct peil_section *sections = peil_document_sections(page->document, block, &count);
    if (!is_all_united(page->document, sections, count))
        page_heading(page, peil_document_block(page->document, block));
    for (size_t s = 0; s < count; s++) {
        if (page->brevity.sections > 0 && page->sections++ >= page->brevity.sections)
            page->untold += sections[s].count;
        else
            tell_section(page, &sections[s]);
    }
}
