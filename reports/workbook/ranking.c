/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ranking.c: the items of a section by their mean; see sheets.h. */
#include "../documents/rank.h"
#include "peil/decimal.h"
#include "sheets.h"

static struct peil_figure described(const struct sheet *sheet, int variable, enum peil_stat stat)
{
    return peil_document_total(sheet->book->document, variable, PEIL_CONTEXT_DESCRIPTIVE, stat, "");
}

void put_rank(struct sheet *sheet, size_t rank, bool shared)
{
    if (rank > 0)
        sheet_put_number(sheet, shared ? STYLE_RANK_SHARED : STYLE_RANK, (double)rank);
    else
        sheet_put_blank(sheet);
}

static void ranking_header(struct sheet *sheet, const struct peil_section *section)
{
    static const enum peil_phrase heads[] = {PEIL_SAY_HEAD_RANK, PEIL_SAY_HEAD_N,
                                             PEIL_SAY_HEAD_MEAN, PEIL_SAY_HEAD_MEAN_LOW,
                                             PEIL_SAY_HEAD_MEAN_HIGH};
    struct peil_document *document = sheet->book->document;
    sheet_heading(sheet, peil_fill(&document->arena, document->language, PEIL_SAY_HEADING_RANKING,
                                   section->title));
    sheet_head_left(sheet, peil_document_say(document, PEIL_SAY_HEAD_QUESTION));
    for (size_t h = 0; h < sizeof heads / sizeof heads[0]; h++)
        sheet_head(sheet, peil_document_say(document, heads[h]));
    sheet_end_header(sheet);
}

static void ranking_row(struct sheet *sheet, int variable, size_t rank, bool shared)
{
    static const enum peil_stat stats[] = {PEIL_STAT_N, PEIL_STAT_MEAN, PEIL_STAT_MEAN_LOW,
                                           PEIL_STAT_MEAN_HIGH};
    sheet_put_text(sheet, STYLE_LABEL, peil_document_variable(sheet->book->document, variable));
    put_rank(sheet, rank, shared);
    for (size_t s = 0; s < sizeof stats / sizeof stats[0]; s++) {
        struct peil_figure figure = described(sheet, variable, stats[s]);
        sheet_put_figure(sheet, s == 0 ? STYLE_COUNT : STYLE_MEAN, &figure);
    }
    sheet_end_row(sheet);
}

/* Fills ranked with the items that have a mean, the highest first; how many there are. */
static size_t rank_means(const struct sheet *sheet, const struct peil_section *section,
                         struct ranked ranked[])
{
    size_t count = 0;
    for (size_t i = 0; i < section->count; i++) {
        struct peil_figure mean = described(sheet, section->variables[i], PEIL_STAT_MEAN);
        if (mean.state == PEIL_FIGURE_VALUE)
            ranked[count++] =
                (struct ranked){.value = peil_round_decimals(mean.value, 2), .position = i};
    }
    rank_values(ranked, count);
    return count;
}

/* Those without a mean stand at the end, without a rank; without any there is nothing to rank. */
struct sheet *write_ranking(struct sheet *sheet, const struct peil_section *section)
{
    struct peil_document *document = sheet->book->document;
    if (!section->ordered || section->count < 2)
        return sheet;
    struct ranked *ranked = peil_arena_alloc(&document->arena, section->count, sizeof *ranked);
    size_t count = rank_means(sheet, section, ranked);
    if (count == 0)
        return sheet;
    sheet = sheet_with_room(sheet, section_points(sheet, section, false), PEIL_SAY_ABOUT_RANKING);
    sheet_skip(sheet, 1);
    sheet_name_table(sheet, "ranking", block_name(sheet, section->block));
    ranking_header(sheet, section);
    bool tied = false;
    for (size_t i = 0; i < count; i++) {
        bool shared = rank_is_shared(ranked, count, i);
        ranking_row(sheet, section->variables[ranked[i].position], ranked[i].rank, shared);
        tied |= shared;
    }
    for (size_t i = 0; i < section->count; i++) {
        int variable = section->variables[i];
        if (described(sheet, variable, PEIL_STAT_MEAN).state != PEIL_FIGURE_VALUE)
            ranking_row(sheet, variable, 0, false);
    }
    if (tied)
        sheet_note(sheet, peil_document_say(document, PEIL_SAY_NOTE_RANKING_TIED));
    sheet_note(sheet, peil_document_say(document, PEIL_SAY_NOTE_RANKING));
    return sheet;
}
