/* SPDX-License-Identifier: GPL-3.0-or-later */
/* blocks.c: the sheet of a block: its questions as answered by everyone. */
#include <stdlib.h>
#include <string.h>

#include "../documents/key_findings.h"
#include "block_charts.h"
#include "peil/alloc.h"
#include "peil/text.h"
#include "sheets.h"

static const char *say(const struct sheet *sheet, enum peil_phrase phrase)
{
    return peil_document_say(sheet->book->document, phrase);
}

static struct peil_figure described(const struct sheet *sheet, int variable, enum peil_stat stat)
{
    return peil_document_total(sheet->book->document, variable, PEIL_CONTEXT_DESCRIPTIVE, stat, "");
}

static void put_described(struct sheet *sheet, enum style style, int variable, enum peil_stat stat)
{
    struct peil_figure figure = described(sheet, variable, stat);
    sheet_put_figure(sheet, style, &figure);
}

static void put_answer(struct sheet *sheet, enum style style, int variable, enum peil_stat stat,
                       const char *answer)
{
    struct peil_figure figure = peil_document_total(sheet->book->document, variable,
                                                    PEIL_CONTEXT_DISTRIBUTION, stat, answer);
    sheet_put_figure(sheet, style, &figure);
}

static const enum peil_stat box_stats[] = {PEIL_STAT_BOX_HIGH, PEIL_STAT_BOX_MID,
                                           PEIL_STAT_BOX_LOW};
static const enum peil_phrase box_heads[] = {PEIL_SAY_BOX_HIGH, PEIL_SAY_BOX_MID, PEIL_SAY_BOX_LOW};
static const enum peil_box boxes[] = {PEIL_BOX_HIGH, PEIL_BOX_MID, PEIL_BOX_LOW};
enum { BOXES = 3 };

/* Whether an answer of the list is in the box: four points have no middle. */
static bool has_box(struct sheet *sheet, int list, enum peil_box box)
{
    return peil_box_text(sheet->book->document, list, box)[0] != '\0';
}

/* What answers each of the columns of boxes is of. */
static void note_boxes(struct sheet *sheet, int list)
{
    struct peil_document *document = sheet->book->document;
    struct peil_arena *arena = &document->arena;
    const char *text = "";
    for (size_t b = 0; b < BOXES; b++) {
        const char *answers = peil_box_text(document, list, boxes[b]);
        if (answers[0] != '\0')
            text = peil_arena_format(arena, "%s%s%s: %s", text, text[0] != '\0' ? "; " : "",
                                     say(sheet, box_heads[b]), answers);
    }
    sheet_note(sheet, peil_fill(arena, document->language, PEIL_SAY_NOTE_BOXES, text));
}

/* A table of choices: what its columns are. */
struct choice_table {
    const struct peil_section *section;
    struct missing_columns missing;
    size_t *answers, answer_count;
    bool has_boxes, boxes[BOXES]; /* high, middle, low */
    bool interval;                /* of the told answer of two */
    size_t told;
};

static void choice_header(struct sheet *sheet, struct choice_table *table)
{
    struct peil_document *document = sheet->book->document;
    sheet_head_left(sheet, say(sheet, PEIL_SAY_HEAD_QUESTION));
    sheet_head(sheet, "n");
    missing_heads(sheet, &table->missing);
    if (table->section->ordered) {
        sheet_head(sheet, say(sheet, PEIL_SAY_HEAD_MEAN));
        sheet_head(sheet, say(sheet, PEIL_SAY_HEAD_SD_SHORT));
        sheet_head(sheet, say(sheet, PEIL_SAY_HEAD_MEAN_LOW));
        sheet_head(sheet, say(sheet, PEIL_SAY_HEAD_MEAN_HIGH));
    }
    sheet_part(sheet);
    for (size_t b = 0; b < BOXES; b++) {
        if (table->boxes[b])
            sheet_head(sheet, say(sheet, box_heads[b]));
    }
    sheet_part(sheet);
    for (size_t a = 0; a < table->answer_count; a++)
        sheet_head(sheet, peil_document_option(document, table->section->list, table->answers[a]));
    if (table->interval) {
        const char *told = peil_document_option(document, table->section->list, table->told);
        sheet_head(sheet, peil_fill(&document->arena, document->language,
                                    PEIL_SAY_HEAD_SHARE_LOW_OF, told));
        sheet_head(sheet, peil_fill(&document->arena, document->language,
                                    PEIL_SAY_HEAD_SHARE_HIGH_OF, told));
    }
    sheet_end_header(sheet);
}

static void choice_row(struct sheet *sheet, const struct choice_table *table, int variable)
{
    struct peil_document *document = sheet->book->document;
    const struct peil_list *list = &document->survey->lists[table->section->list];
    sheet_put_question(sheet, peil_document_variable(document, variable),
                       asked_as(document, variable));
    put_described(sheet, STYLE_COUNT, variable, PEIL_STAT_N);
    missing_cells(sheet, &table->missing, variable);
    if (table->section->ordered) {
        put_described(sheet, STYLE_MEAN, variable, PEIL_STAT_MEAN);
        put_described(sheet, STYLE_MEAN, variable, PEIL_STAT_SD);
        put_described(sheet, STYLE_MEAN, variable, PEIL_STAT_MEAN_LOW);
        put_described(sheet, STYLE_MEAN, variable, PEIL_STAT_MEAN_HIGH);
    }
    for (size_t b = 0; b < BOXES; b++) {
        if (table->boxes[b])
            put_described(sheet, STYLE_SHARE, variable, box_stats[b]);
    }
    for (size_t a = 0; a < table->answer_count; a++)
        put_answer(sheet, STYLE_SHARE, variable, PEIL_STAT_SHARE,
                   list->options[table->answers[a]].name);
    if (table->interval) {
        const char *told = list->options[table->told].name;
        put_answer(sheet, STYLE_SHARE, variable, PEIL_STAT_SHARE_LOW, told);
        put_answer(sheet, STYLE_SHARE, variable, PEIL_STAT_SHARE_HIGH, told);
    }
    sheet_end_row(sheet);
}

const char *block_name(const struct sheet *sheet, int block)
{
    return block == PEIL_NOWHERE ? NULL : sheet->book->document->survey->blocks[block].name;
}

/* Of a list without an order that has more answers than a bar has room for: a row each. */
static bool has_rows(const struct peil_section *section, size_t answers)
{
    enum { MOST_COLUMNS = 8 };
    return !section->ordered && section->count == 1 && answers > MOST_COLUMNS;
}

static struct sheet *write_choices(struct sheet *sheet, const struct peil_section *section)
{
    struct peil_document *document = sheet->book->document;
    const struct peil_list *list = &document->survey->lists[section->list];
    struct choice_table table = {
        .section = section,
        .missing = missing_columns_of(document, section->variables, section->count),
        .has_boxes = has_box(sheet, section->list, PEIL_BOX_HIGH),
        .told = peil_document_told_answer(document, section->list)};
    table.answers = peil_arena_alloc(&document->arena, list->count + 1, sizeof *table.answers);
    table.answer_count = peil_document_answers(document, section->list, table.answers);
    bool rows = has_rows(section, table.answer_count);
    if (rows)
        table.answer_count = 0; /* columns */
    table.interval = !section->ordered && table.answer_count == 2;
    for (size_t b = 0; b < BOXES; b++)
        table.boxes[b] = table.has_boxes && has_box(sheet, section->list, boxes[b]);
    sheet_name_table(sheet, "items", block_name(sheet, section->block));
    choice_header(sheet, &table);
    for (size_t i = 0; i < section->count; i++)
        choice_row(sheet, &table, section->variables[i]);
    if (table.has_boxes)
        note_boxes(sheet, section->list);
    sheet = rows ? write_answers(sheet, section) : write_ranking(sheet, section);
    if (section_is_drawn(sheet, section))
        sheet = sheet_with_room(sheet, 0, PEIL_SAY_ABOUT_CHARTS);
    lxw_row_t charts = sheet->row;
    if (!rows)
        section_chart(sheet, section);
    section_missing_chart(sheet, section);
    sheet_keep_since(sheet, charts);
    return sheet;
}

static void write_numbers(struct sheet *sheet, const struct peil_section *section)
{
    static const struct {
        enum peil_phrase head;
        enum peil_stat stat;
    } columns[] = {{PEIL_SAY_HEAD_MEAN, PEIL_STAT_MEAN},
                   {PEIL_SAY_HEAD_SD, PEIL_STAT_SD},
                   {PEIL_SAY_HEAD_MEAN_LOW, PEIL_STAT_MEAN_LOW},
                   {PEIL_SAY_HEAD_MEAN_HIGH, PEIL_STAT_MEAN_HIGH},
                   {PEIL_SAY_HEAD_MEDIAN, PEIL_STAT_MEDIAN},
                   {PEIL_SAY_HEAD_P25, PEIL_STAT_P25},
                   {PEIL_SAY_HEAD_P75, PEIL_STAT_P75},
                   {PEIL_SAY_HEAD_MIN, PEIL_STAT_MIN},
                   {PEIL_SAY_HEAD_MAX, PEIL_STAT_MAX}};
    struct peil_document *document = sheet->book->document;
    struct missing_columns missing =
        missing_columns_of(document, section->variables, section->count);
    sheet_head_left(sheet, say(sheet, PEIL_SAY_HEAD_QUESTION));
    sheet_head(sheet, "n");
    missing_heads(sheet, &missing);
    for (size_t c = 0; c < sizeof columns / sizeof columns[0]; c++)
        sheet_head(sheet, say(sheet, columns[c].head));
    sheet_name_table(sheet, "numbers", block_name(sheet, section->block));
    sheet_end_header(sheet);
    for (size_t i = 0; i < section->count; i++) {
        int variable = section->variables[i];
        sheet_put_question(sheet, peil_document_variable(document, variable),
                           asked_as(document, variable));
        put_described(sheet, STYLE_COUNT, variable, PEIL_STAT_N);
        missing_cells(sheet, &missing, variable);
        for (size_t c = 0; c < sizeof columns / sizeof columns[0]; c++)
            put_described(sheet, STYLE_MEAN, variable, columns[c].stat);
        sheet_end_row(sheet);
    }
}

/* Notes name sheets that every workbook has: a block of the same name has another sheet. */
static const char *sheet_name_for(struct peil_document *document, const char *label)
{
    static const enum peil_phrase own[] = {
        PEIL_SAY_SHEET_CONTENTS, PEIL_SAY_SHEET_RESPONDENTS, PEIL_SAY_SHEET_OPEN,
        PEIL_SAY_SHEET_SCALES,   PEIL_SAY_SHEET_PAIRS,       PEIL_SAY_SHEET_SHOWN,
        PEIL_SAY_SHEET_QUALITY,  PEIL_SAY_SHEET_METHODS,     PEIL_SAY_SHEET_CODEBOOK,
        PEIL_SAY_SHEET_PAIRED,   PEIL_SAY_SHEET_REQUESTED};
    struct peil_arena *arena = &document->arena;
    const char *folded = peil_text_fold(arena, label, strlen(label));
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
        const char *name = peil_document_say(document, own[i]);
        if (strcmp(folded, peil_text_fold(arena, name, strlen(name))) == 0)
            return peil_arena_format(arena, "%s (2)", label);
    }
    return label;
}

void write_block(struct book *book, int block)
{
    struct peil_document *document = book->document;
    size_t all, count;
    const struct peil_section *sections = peil_document_sections(document, block, &all);
    for (size_t s = count = 0; s < all; s++)
        count += !is_themes(document, &sections[s]);
    if (count == 0)
        return;
    const char *label = peil_document_block(document, block);
    struct sheet *sheet = book_sheet(book, sheet_name_for(document, label),
                                     peil_document_say(document, PEIL_SAY_ABOUT_BLOCK));
    sheet_title(sheet, label, peil_document_say(document, PEIL_SAY_ABOUT_BLOCK));
    if (count > 1)
        sheet->frozen = sheet->row; /* no header is that of every table */
    for (size_t s = 0, written = 0; s < all; s++) {
        if (is_themes(document, &sections[s]))
            continue;
        const struct sheet *before = sheet;
        sheet =
            sheet_with_room(sheet, section_points(sheet, &sections[s], true), PEIL_SAY_ABOUT_BLOCK);
        if (written++ > 0 && sheet == before)
            sheet_skip(sheet, 1);
        if (sections[s].own_title && sections[s].count > 1)
            sheet_heading(sheet, sections[s].title);
        if (sections[s].kind == PEIL_SECTION_OPTIONS)
            sheet = write_options(sheet, &sections[s]);
        else if (sections[s].kind == PEIL_SECTION_NUMBERS)
            write_numbers(sheet, &sections[s]);
        else
            sheet = write_choices(sheet, &sections[s]);
    }
}
