/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ranking.c: the first ranks of shares or means, and how many stand behind them. */
#include "../documents/rank.h"

#include "../documents/key_findings.h"
#include "parts.h"
#include "peil/cells.h"
#include "peil/decimal.h"

static const char *ranked_figure(struct peil_document *document, const struct ranked *ranked,
                                 bool shares)
{
    return shares ? peil_percent_text(&document->arena, document->language, ranked->value)
                  : peil_number_text(&document->arena, document->language, ranked->value, 2);
}

bool prints_as_none(double share)
{
    return peil_round_decimals(share * 100, 0) <= 0;
}

/* How many are told: of shares those that share the first rank, others where they are more than
 * those of a small minority; none where nobody answered so. */
static size_t told_ranks(const struct page *page, const struct ranked ranked[], size_t count,
                         bool shares)
{
    size_t top = rank_top(ranked, count, page->brevity.top);
    if (!shares)
        return top;
    while (top > 0 &&
           (ranked[top - 1].value <= 0 ||
            (ranked[top - 1].rank > 1 &&
             peil_round_decimals(ranked[top - 1].value * 100, 0) < PEIL_QUANTITY_MINORITY)))
        top--;
    return top;
}

/* "Heading: 1. 80 % one; 2. 70 % another; 9 andere (tot 50 %)." */
static void tell_sentence(struct page *page, const char *heading, const struct ranked ranked[],
                          size_t count, bool shares, const char *others)
{
    struct peil_document *document = page->document;
    const char *text = heading;
    for (size_t i = 0; i < count; i++)
        text = peil_arena_format(&document->arena, "%s%s %zu.\xC2\xA0%s %s", text, i > 0 ? ";" : "",
                                 ranked[i].rank, ranked_figure(document, &ranked[i], shares),
                                 ranked[i].label);
    if (others[0] != '\0')
        text = peil_arena_format(&document->arena, "%s; %s", text, others);
    page_hanging(page, peil_fill(&document->arena, document->language, PEIL_SAY_SENTENCE, text));
}

static void tell_lines(struct page *page, const char *heading, const struct ranked ranked[],
                       size_t count, bool shares, const char *others)
{
    struct peil_document *document = page->document;
    page_paragraph(page, heading);
    page_columns(page, peil_document_say(document, PEIL_SAY_HEAD_RANK),
                 peil_document_say(document, shares ? PEIL_SAY_HEAD_SHARE : PEIL_SAY_HEAD_MEAN),
                 peil_document_say(document, PEIL_SAY_HEAD_QUESTION));
    for (size_t i = 0; i < count; i++)
        page_item(page, peil_arena_format(&document->arena, "%zu.", ranked[i].rank),
                  ranked_figure(document, &ranked[i], shares), ranked[i].label);
    if (others[0] != '\0')
        page_item(page, "", "", others);
}

size_t tell_top(struct page *page, const char *heading, struct ranked ranked[], size_t count,
                bool shares)
{
    struct peil_document *document = page->document;
    rank_values(ranked, count);
    size_t top = told_ranks(page, ranked, count, shares);
    if (top == 0)
        return 0;
    const char *others =
        !shares || top == count
            ? ""
            : peil_fill(
                  &document->arena, document->language,
                  prints_as_none(ranked[top].value) ? PEIL_SAY_OTHERS_NONE : PEIL_SAY_OTHERS_TO,
                  peil_count_text(&document->arena, document->language, (double)(count - top)),
                  ranked_figure(document, &ranked[top], shares));
    (page->brevity.in_sentences ? tell_sentence : tell_lines)(page, heading, ranked, top, shares,
                                                              others);
    return top;
}
