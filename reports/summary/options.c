/* SPDX-License-Identifier: GPL-3.0-or-later */
/* options.c: shares in a sentence, and the options of a multi-answer. */
#include <stdlib.h>
#include <string.h>

#include "parts.h"
#include "peil/alloc.h"
#include "peil/decimal.h"
#include "../documents/bases.h"
#include "../documents/rank.h"

/* "Heading: 82 % one; 63 % another; ...", about so many, and how many others there are. */
void tell_shares(struct page *page, const char *heading, struct ranked ranked[], size_t count)
{
    struct peil_document *document = page->document;
    struct peil_arena *arena = &document->arena;
    const char *text = heading;
    rank_values(ranked, count);
    size_t most = page->brevity.listed;
    /* One that is left is named as well as counted. */
    size_t listed = count <= most + 1 ? count : rank_top(ranked, count, most);
    for (size_t i = 0; i < listed; i++)
        text = peil_arena_format(arena, "%s%s %s\xC2\xA0%s", text, i > 0 ? ";" : "",
                                 peil_percent_text(arena, document->language, ranked[i].value),
                                 ranked[i].label);
    if (listed < count)
        text = peil_fill(arena, document->language,
                         prints_as_none(ranked[listed].value) ? PEIL_SAY_AND_OTHERS_NONE
                                                              : PEIL_SAY_AND_OTHERS,
                         text, peil_count_text(arena, document->language, (double)(count - listed)),
                         peil_percent_text(arena, document->language, ranked[listed].value));
    page_hanging(page, peil_fill(arena, document->language, PEIL_SAY_SENTENCE, text));
}

/* Fills ranked with the shares of the options that `united` unites (NULL: those without a parent);
 * returns how many have a value. */
static size_t collect_options(struct peil_document *document, const struct peil_section *section,
                              const char *united, struct ranked ranked[])
{
    const struct peil_list *list = &document->survey->lists[section->list];
    size_t count = 0;
    for (size_t o = 0; o < list->count; o++) {
        const char *parent = list->parent_list != PEIL_NOWHERE ? list->options[o].parent : NULL;
        if (united == NULL ? parent != NULL : parent == NULL || strcmp(parent, united) != 0)
            continue;
        struct peil_figure share =
            peil_document_total(document, section->variables[0], PEIL_CONTEXT_DISTRIBUTION,
                                PEIL_STAT_SHARE, list->options[o].name);
        if (share.state == PEIL_FIGURE_VALUE)
            ranked[count++] = (struct ranked){peil_round_decimals(share.value, 2), 0, o,
                                              peil_document_option(document, section->list, o)};
    }
    return count;
}

static const char *options_heading(struct peil_document *document, int variable)
{
    struct peil_arena *arena = &document->arena;
    bool themes = document->survey->variables[variable].theme_count > 0;
    struct peil_figure base =
        peil_document_total(document, variable, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_BASE, "");
    struct peil_figure answered =
        peil_document_total(document, variable, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_ANSWERED, "");
    return peil_fill(arena, document->language,
                     themes ? PEIL_SAY_SUMMARY_THEMES : PEIL_SAY_SUMMARY_OPTIONS,
                     peil_document_variable(document, variable),
                     themes ? peil_count_text(arena, document->language, base.value)
                            : peil_options_base(document, variable),
                     peil_count_text(arena, document->language, answered.value));
}

/* What the definition unites has a heading of its own, and is told whole. */
static void tell_united(struct page *page, const struct peil_section *section,
                        struct ranked ranked[])
{
    struct peil_document *document = page->document;
    int united = document->survey->lists[section->list].parent_list;
    const struct peil_list *parents = &document->survey->lists[united];
    const char *heading = peil_fill(&document->arena, document->language, PEIL_SAY_SUMMARY_UNITED,
                                    peil_options_base(document, section->variables[0]));
    for (size_t p = 0; p < parents->count; p++) {
        size_t count = collect_options(document, section, parents->options[p].name, ranked);
        if (count == 0)
            continue;
        page_heading(page, peil_document_option(document, united, p));
        tell_shares(page, heading, ranked, count);
    }
}

void tell_options(struct page *page, const struct peil_section *section)
{
    struct peil_document *document = page->document;
    const struct peil_list *list = &document->survey->lists[section->list];
    struct ranked *ranked = peil_alloc(list->count + 1, sizeof *ranked);
    size_t count = collect_options(document, section, NULL, ranked);
    if (count > 0)
        tell_shares(page, options_heading(document, section->variables[0]), ranked, count);
    if (list->parent_list != PEIL_NOWHERE)
        tell_united(page, section, ranked);
    free(ranked);
}
