/* SPDX-License-Identifier: GPL-3.0-or-later */
/* options.c: the table of a multi-answer: what was ticked, by whom out of how many. */
#include <stdlib.h>

#include "block_charts.h"
#include "peil/alloc.h"
#include "peil/decimal.h"
#include "sheets.h"

struct ticked {
    size_t option;
    struct peil_figure share, n;
    size_t rank; /* among the shown shares; 0: none */
};

/* Shares descending, which readers have rounded; then n; then the order of the questionnaire. */
static int compare_ticked(const void *a, const void *b)
{
    const struct ticked *left = a, *right = b;
    if (left->share.value != right->share.value)
        return left->share.value < right->share.value ? 1 : -1;
    if (left->n.value != right->n.value)
        return left->n.value < right->n.value ? 1 : -1;
    return left->option < right->option ? -1 : 1;
}

/* What is shown as equal has one rank, and the next counts all before it. */
static void rank_options(struct ticked ticked[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool tie = i > 0 && peil_round_decimals(ticked[i].share.value, 2) ==
                                peil_round_decimals(ticked[i - 1].share.value, 2);
        if (ticked[i].share.state == PEIL_FIGURE_VALUE)
            ticked[i].rank = tie ? ticked[i - 1].rank : i + 1;
    }
}

static size_t sort_options(struct peil_document *document, int variable, struct ticked ticked[])
{
    const struct peil_list *list = peil_variable_list(document->survey, variable);
    size_t count = 0;
    for (size_t o = 0; o < list->count; o++) {
        if (list->options[o].reason == PEIL_NOWHERE)
            ticked[count++] =
                (struct ticked){o,
                                peil_document_total(document, variable, PEIL_CONTEXT_DISTRIBUTION,
                                                    PEIL_STAT_SHARE, list->options[o].name),
                                peil_document_total(document, variable, PEIL_CONTEXT_DISTRIBUTION,
                                                    PEIL_STAT_N, list->options[o].name),
                                0};
    }
    qsort(ticked, count, sizeof ticked[0], compare_ticked);
    rank_options(ticked, count);
    return count;
}

static const char *count_said(struct peil_document *document, int variable, enum peil_stat stat)
{
    struct peil_figure figure =
        peil_document_total(document, variable, PEIL_CONTEXT_DESCRIPTIVE, stat, "");
    if (figure.state == PEIL_FIGURE_VALUE)
        return peil_count_text(&document->arena, figure.value);
    const char *text = peil_document_figure_text(document, &figure);
    return text[0] != '\0' ? text : "-";
}

static bool is_hidden(const struct peil_document *document, int variable)
{
    struct peil_figure base =
        peil_document_total(document, variable, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_BASE, "");
    return base.state == PEIL_FIGURE_FEW || base.state == PEIL_FIGURE_WITHHELD;
}

/* Whether readers may see what ballots with too many ticks held; all options have it or none. */
static bool over_full_shown(struct peil_document *document, const struct peil_variable *question)
{
    const struct peil_list *list = &document->survey->lists[question->list];
    if (question->pick == 0 || list->count == 0)
        return false;
    struct peil_figure figure = peil_document_total(
        document, (int)(question - document->survey->variables), PEIL_CONTEXT_DISTRIBUTION,
        PEIL_STAT_SHARE_WITH_OVER_FULL, list->options[0].name);
    return figure.state == PEIL_FIGURE_VALUE;
}

/* What became of ballots with too many ticks, as far as readers may know. */
static const char *over_full_note(struct peil_document *document, int variable)
{
    struct peil_arena *arena = &document->arena;
    const struct peil_variable *question = &document->survey->variables[variable];
    struct peil_figure ballots =
        peil_document_total(document, variable, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_OVER_FULL, "");
    enum peil_phrase phrase = ballots.state != PEIL_FIGURE_VALUE ? PEIL_SAY_NOTE_OVER_FULL_WITHHELD
                              : ballots.value == 0               ? PEIL_SAY_NOTE_OVER_FULL_NONE
                              : over_full_shown(document, question) ? PEIL_SAY_NOTE_OVER_FULL
                                                                    : PEIL_SAY_NOTE_OVER_FULL_APART;
    return peil_fill(arena, document->language, phrase,
                     peil_count_text(arena, (double)question->pick),
                     peil_count_text(arena, ballots.value));
}

static void base_notes(struct sheet *sheet, int variable)
{
    struct peil_document *document = sheet->book->document;
    struct peil_arena *arena = &document->arena;
    const struct peil_variable *v = &document->survey->variables[variable];
    if (is_hidden(document, variable)) {
        sheet_note(sheet, peil_document_say(document, PEIL_SAY_NOTE_BASE_WITHHELD));
        return;
    }
    sheet_note(sheet, peil_fill(arena, document->language,
                                v->theme_count > 0 ? PEIL_SAY_NOTE_BASE_THEMES
                                : v->pick > 0      ? PEIL_SAY_NOTE_BASE_PICK
                                                   : PEIL_SAY_NOTE_BASE,
                                count_said(document, variable, PEIL_STAT_BASE),
                                count_said(document, variable, PEIL_STAT_ANSWERED),
                                count_said(document, variable, PEIL_STAT_MENTIONS),
                                peil_count_text(arena, (double)v->pick)));
    if (v->pick > 0)
        sheet_note(sheet, over_full_note(document, variable));
}

static void options_header(struct sheet *sheet, bool over_full)
{
    static const enum peil_phrase heads[] = {PEIL_SAY_HEAD_SHARE, PEIL_SAY_HEAD_LOW,
                                             PEIL_SAY_HEAD_HIGH, PEIL_SAY_HEAD_SHARE_MENTIONS};
    struct peil_document *document = sheet->book->document;
    sheet_head_left(sheet, peil_document_say(document, PEIL_SAY_HEAD_OPTION));
    sheet_head(sheet, peil_document_say(document, PEIL_SAY_HEAD_RANK));
    sheet_head(sheet, "n");
    for (size_t h = 0; h < sizeof heads / sizeof heads[0]; h++)
        sheet_head(sheet, peil_document_say(document, heads[h]));
    if (over_full)
        sheet_head(sheet, peil_document_say(document, PEIL_SAY_HEAD_WITH_OVER_FULL));
    sheet_end_header(sheet);
}

static void options_row(struct sheet *sheet, int variable, size_t option, const char *rank,
                        bool over_full)
{
    static const enum peil_stat stats[] = {
        PEIL_STAT_N,          PEIL_STAT_SHARE,          PEIL_STAT_SHARE_LOW,
        PEIL_STAT_SHARE_HIGH, PEIL_STAT_SHARE_MENTIONS, PEIL_STAT_SHARE_WITH_OVER_FULL};
    struct peil_document *document = sheet->book->document;
    int list = document->survey->variables[variable].list;
    const char *name = document->survey->lists[list].options[option].name;
    sheet_put_text(sheet, STYLE_LABEL, peil_document_option(document, list, option));
    sheet_put_text(sheet, STYLE_RANK, rank);
    for (size_t s = 0; s < sizeof stats / sizeof stats[0] - !over_full; s++) {
        struct peil_figure figure =
            peil_document_total(document, variable, PEIL_CONTEXT_DISTRIBUTION, stats[s], name);
        sheet_put_figure(sheet, s == 0 ? STYLE_COUNT : STYLE_SHARE, &figure);
    }
    sheet_end_row(sheet);
}

void write_options(struct sheet *sheet, const struct peil_section *section)
{
    struct peil_document *document = sheet->book->document;
    int variable = section->variables[0];
    bool over_full = over_full_shown(document, &document->survey->variables[variable]);
    size_t room = document->survey->lists[section->list].count;
    struct ticked *ticked = peil_alloc(room + 1, sizeof *ticked);
    size_t count = sort_options(document, variable, ticked);
    const char *label = peil_document_variable(document, variable);
    sheet_heading(sheet, label);
    base_notes(sheet, variable);
    sheet_name_table(sheet, "options", document->survey->variables[variable].name);
    options_header(sheet, over_full);
    size_t *order = peil_arena_alloc(&document->arena, count + 1, sizeof *order);
    for (size_t i = 0; i < count; i++) {
        bool shared = (i > 0 && ticked[i - 1].rank == ticked[i].rank) ||
                      (i + 1 < count && ticked[i + 1].rank == ticked[i].rank);
        options_row(sheet, variable, ticked[i].option, rank_text(sheet, ticked[i].rank, shared),
                    over_full);
        order[i] = ticked[i].option;
    }
    options_chart(sheet, section, order, count);
    free(ticked);
}
