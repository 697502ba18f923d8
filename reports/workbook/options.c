/* SPDX-License-Identifier: GPL-3.0-or-later */
/* options.c: the table of a multi-answer: what was ticked, by whom out of how many. */
#include <stdlib.h>

#include "../documents/bases.h"
#include "../documents/rank.h"
#include "block_charts.h"
#include "peil/alloc.h"
#include "peil/decimal.h"
#include "sheets.h"

static struct peil_figure ticked(const struct peil_document *document, int variable, size_t option,
                                 enum peil_stat stat)
{
    return peil_document_total(
        document, variable, PEIL_CONTEXT_DISTRIBUTION, stat,
        peil_variable_list(document->survey, variable)->options[option].name);
}

/* What an option is ranked by: its count, which stands beside it; its share as it is printed where
 * some count is not shown. false: its share is not. */
static bool ranked_value(const struct peil_document *document, int variable, size_t option,
                         bool counted, double *value)
{
    struct peil_figure share = ticked(document, variable, option, PEIL_STAT_SHARE);
    *value = counted ? ticked(document, variable, option, PEIL_STAT_N).value
                     : peil_round_decimals(share.value, 2);
    return share.state == PEIL_FIGURE_VALUE;
}

static bool all_counted(const struct peil_document *document, int variable,
                        const struct peil_list *list)
{
    for (size_t o = 0; o < list->count; o++) {
        bool shown = list->options[o].reason == PEIL_NOWHERE &&
                     ticked(document, variable, o, PEIL_STAT_SHARE).state == PEIL_FIGURE_VALUE;
        if (shown && ticked(document, variable, o, PEIL_STAT_N).state != PEIL_FIGURE_VALUE)
            return false;
    }
    return true;
}

/* Fills ranked with the options, most chosen first, then (rank 0) those that are not shown; how
 * many there are. */
static size_t rank_options(const struct peil_document *document, int variable,
                           struct ranked ranked[])
{
    const struct peil_list *list = peil_variable_list(document->survey, variable);
    bool counted = all_counted(document, variable, list);
    size_t count = 0;
    double value;
    for (size_t o = 0; o < list->count; o++) {
        if (list->options[o].reason == PEIL_NOWHERE &&
            ranked_value(document, variable, o, counted, &value))
            ranked[count++] = (struct ranked){.value = value, .position = o};
    }
    rank_values(ranked, count);
    for (size_t o = 0; o < list->count; o++) {
        if (list->options[o].reason == PEIL_NOWHERE &&
            !ranked_value(document, variable, o, counted, &value))
            ranked[count++] = (struct ranked){.position = o};
    }
    return count;
}

static const char *count_said(struct peil_document *document, int variable, enum peil_stat stat)
{
    struct peil_figure figure =
        peil_document_total(document, variable, PEIL_CONTEXT_DESCRIPTIVE, stat, "");
    if (figure.state == PEIL_FIGURE_VALUE)
        return peil_count_text(&document->arena, document->language, figure.value);
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
                     peil_count_text(arena, document->language, (double)question->pick),
                     peil_count_text(arena, document->language, ballots.value));
}

/* That some texts fitted no theme; "" where all who wrote something have one. */
static const char *without_theme(const struct peil_document *document, int variable)
{
    struct peil_figure base =
        peil_document_total(document, variable, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_BASE, "");
    struct peil_figure answered =
        peil_document_total(document, variable, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_ANSWERED, "");
    bool all = base.state == PEIL_FIGURE_VALUE && answered.state == PEIL_FIGURE_VALUE &&
               answered.value == base.value;
    return all ? "" : peil_document_say(document, PEIL_SAY_NOTE_WITHOUT_THEME);
}

/* What became of those who ticked nothing. */
static const char *blank_note(struct peil_document *document, int variable)
{
    double open = peil_left_open(document, variable);
    if (open == 0)
        return peil_document_say(document, PEIL_SAY_NOTE_BLANK_COUNTS);
    return peil_fill(&document->arena, document->language, PEIL_SAY_NOTE_BLANK_LEFT_OPEN,
                     peil_count_text(&document->arena, document->language, open));
}

static void base_notes(struct sheet *sheet, int variable)
{
    struct peil_document *document = sheet->book->document;
    struct peil_arena *arena = &document->arena;
    const struct peil_variable *v = &document->survey->variables[variable];
    bool themes = v->theme_count > 0;
    if (is_hidden(document, variable)) {
        sheet_note(sheet, peil_document_say(document, PEIL_SAY_NOTE_BASE_WITHHELD));
        return;
    }
    sheet_note(
        sheet,
        peil_fill(arena, document->language,
                  themes ? PEIL_SAY_NOTE_BASE_THEMES : PEIL_SAY_NOTE_BASE,
                  themes ? count_said(document, variable, PEIL_STAT_BASE)
                         : peil_options_base(document, variable),
                  count_said(document, variable, PEIL_STAT_ANSWERED),
                  count_said(document, variable, PEIL_STAT_MENTIONS),
                  themes ? without_theme(document, variable) : blank_note(document, variable),
                  v->pick == 1 ? "" : peil_document_say(document, PEIL_SAY_NOTE_MORE_THAN_ONE)));
    if (v->pick > 0)
        sheet_note(sheet, over_full_note(document, variable));
}

/* Whether readers may see nothing of it: a table would only repeat that, option by option. */
static bool nothing_shown(const struct peil_document *document, int variable,
                          const struct ranked ranked[], size_t count)
{
    bool shown = !is_hidden(document, variable);
    for (size_t i = 0; i < count && !shown; i++)
        shown = ticked(document, variable, ranked[i].position, PEIL_STAT_N).state ==
                    PEIL_FIGURE_VALUE ||
                ticked(document, variable, ranked[i].position, PEIL_STAT_SHARE).state ==
                    PEIL_FIGURE_VALUE;
    return !shown;
}

/* Columns of figures: of answers that exclude each other, of a multi-answer, and of one of which
 * some ballots are left out. */
enum columns { COLUMNS_CHOICE = 4, COLUMNS_OPTIONS = 5, COLUMNS_OVER_FULL = 6 };

static void options_header(struct sheet *sheet, bool themes, enum columns columns)
{
    static const enum peil_phrase heads[] = {PEIL_SAY_HEAD_SHARE, PEIL_SAY_HEAD_LOW,
                                             PEIL_SAY_HEAD_HIGH, PEIL_SAY_HEAD_SHARE_MENTIONS,
                                             PEIL_SAY_HEAD_WITH_OVER_FULL};
    struct peil_document *document = sheet->book->document;
    sheet_head_left(
        sheet, peil_document_say(document, themes ? PEIL_SAY_HEAD_THEME : PEIL_SAY_HEAD_OPTION));
    sheet_head(sheet, peil_document_say(document, PEIL_SAY_HEAD_RANK));
    sheet_head(sheet, "n");
    for (size_t h = 0; h + 1 < columns; h++)
        sheet_head(sheet, peil_document_say(document, heads[h]));
    sheet_end_header(sheet);
}

static void options_row(struct sheet *sheet, int variable, const struct ranked *ranked, bool shared,
                        enum columns columns)
{
    static const enum peil_stat stats[] = {
        PEIL_STAT_N,          PEIL_STAT_SHARE,          PEIL_STAT_SHARE_LOW,
        PEIL_STAT_SHARE_HIGH, PEIL_STAT_SHARE_MENTIONS, PEIL_STAT_SHARE_WITH_OVER_FULL};
    struct peil_document *document = sheet->book->document;
    int list = document->survey->variables[variable].list;
    const char *name = document->survey->lists[list].options[ranked->position].name;
    sheet_put_text(sheet, STYLE_LABEL, peil_document_option(document, list, ranked->position));
    put_rank(sheet, ranked->rank, shared);
    for (size_t s = 0; s < columns; s++) {
        struct peil_figure figure =
            peil_document_total(document, variable, PEIL_CONTEXT_DISTRIBUTION, stats[s], name);
        sheet_put_figure(sheet, s == 0 ? STYLE_COUNT : STYLE_SHARE, &figure);
    }
    sheet_end_row(sheet);
}

static bool write_ranked(struct sheet *sheet, int variable, const struct ranked ranked[],
                         size_t count, enum columns columns)
{
    bool tied = false;
    for (size_t i = 0; i < count; i++) {
        bool shared = rank_is_shared(ranked, count, i);
        options_row(sheet, variable, &ranked[i], shared, columns);
        tied |= shared;
    }
    return tied;
}

/* Of many options those that nobody chose would only fill a page. */
static struct sheet *chart_ranked(struct sheet *sheet, const struct peil_section *section,
                                  const struct ranked ranked[], size_t count)
{
    enum { MANY = 12 };
    struct peil_document *document = sheet->book->document;
    struct peil_arena *arena = &document->arena;
    size_t *order = peil_arena_alloc(arena, count + 1, sizeof *order), charted = 0;
    for (size_t i = 0; i < count; i++) {
        struct peil_figure n =
            ticked(document, section->variables[0], ranked[i].position, PEIL_STAT_N);
        if (count <= MANY || n.state != PEIL_FIGURE_VALUE || n.value > 0)
            order[charted++] = ranked[i].position;
    }
    if (charted == 0)
        return sheet;
    sheet = sheet_with_room(sheet, 0, PEIL_SAY_ABOUT_CHARTS);
    options_chart(sheet, section, order, charted);
    if (charted < count)
        sheet_note(sheet, peil_fill(arena, document->language, PEIL_SAY_NOTE_UNCHARTED,
                                    peil_count_text(arena, document->language,
                                                    (double)(count - charted))));
    return sheet;
}

struct sheet *write_options(struct sheet *sheet, const struct peil_section *section)
{
    struct peil_document *document = sheet->book->document;
    int variable = section->variables[0];
    const struct peil_variable *question = &document->survey->variables[variable];
    enum columns columns =
        over_full_shown(document, question) ? COLUMNS_OVER_FULL : COLUMNS_OPTIONS;
    size_t room = document->survey->lists[section->list].count;
    struct ranked *ranked = peil_alloc(room + 1, sizeof *ranked);
    size_t count = rank_options(document, variable, ranked);
    sheet_heading(sheet, peil_document_variable(document, variable));
    if (nothing_shown(document, variable, ranked, count)) {
        sheet_note(sheet, peil_document_say(document, PEIL_SAY_NOTE_NOTHING_SHOWN));
    } else {
        base_notes(sheet, variable);
        sheet_name_table(sheet, "options", question->name);
        options_header(sheet, is_themes(document, section), columns);
        if (write_ranked(sheet, variable, ranked, count, columns))
            sheet_note(sheet, peil_document_say(document, PEIL_SAY_NOTE_TIED));
        sheet = chart_ranked(sheet, section, ranked, count);
    }
    free(ranked);
    return sheet;
}

struct sheet *write_answers(struct sheet *sheet, const struct peil_section *section)
{
    struct peil_document *document = sheet->book->document;
    int variable = section->variables[0];
    struct peil_section rows = *section;
    rows.kind = PEIL_SECTION_OPTIONS; /* a row an answer */
    const struct sheet *before = sheet;
    sheet = sheet_with_room(sheet, section_points(sheet, &rows, false), PEIL_SAY_ABOUT_BLOCK);
    if (sheet == before)
        sheet_skip(sheet, 1);
    else
        sheet_heading(sheet, peil_document_variable(document, variable));
    struct ranked *ranked = peil_arena_alloc(
        &document->arena, document->survey->lists[section->list].count + 1, sizeof *ranked);
    size_t count = rank_options(document, variable, ranked);
    sheet_name_table(sheet, "answers", document->survey->variables[variable].name);
    options_header(sheet, false, COLUMNS_CHOICE);
    if (write_ranked(sheet, variable, ranked, count, COLUMNS_CHOICE))
        sheet_note(sheet, peil_document_say(document, PEIL_SAY_NOTE_TIED));
    return chart_ranked(sheet, section, ranked, count);
}
