/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quality.c: answer quality: what was looked for, who has a flag, and what that changes. */
#include "../documents/quality.h"
#include "sheets.h"

static bool is_told(const struct peil_document *document, int rule)
{
    return peil_document_flags(document, rule, PEIL_COUNT_FLAGGED).state != PEIL_FIGURE_ABSENT;
}

static void write_rules(struct sheet *sheet)
{
    static const enum peil_phrase heads[PEIL_FLAG_COUNTS] = {
        [PEIL_COUNT_FLAGGED] = PEIL_SAY_HEAD_FLAGGED,
        [PEIL_COUNT_NOT_FLAGGED] = PEIL_SAY_HEAD_NOT_FLAGGED,
        [PEIL_COUNT_NOT_ASSESSABLE] = PEIL_SAY_HEAD_NOT_ASSESSABLE,
        [PEIL_COUNT_EXCLUDED] = PEIL_SAY_HEAD_EXCLUDED};
    struct peil_document *document = sheet->book->document;
    sheet_head_left(sheet, peil_document_say(document, PEIL_SAY_HEAD_RULE));
    for (int c = 0; c < PEIL_FLAG_COUNTS; c++)
        sheet_head(sheet, peil_document_say(document, heads[c]));
    sheet_name_table(sheet, "flags", NULL);
    sheet_end_header(sheet);
    for (int r = 0; r < PEIL_FLAG_COLUMNS; r++) {
        if (!is_told(document, r))
            continue;
        sheet_put_text(sheet, r == PEIL_FLAG_ANY ? STYLE_TERM : STYLE_LABEL,
                       peil_document_rule(document, r));
        for (int c = 0; c < PEIL_FLAG_COUNTS; c++) {
            struct peil_figure n = peil_document_flags(document, r, (enum peil_flag_count)c);
            sheet_put_figure(sheet, STYLE_COUNT, &n);
        }
        sheet_end_row(sheet);
    }
    sheet_note(sheet, peil_document_say(document, PEIL_SAY_NOTE_QUALITY));
}

static const struct quality_column {
    enum peil_phrase head;
    enum peil_stat stat;
    enum style style;
} quality_columns[] = {{PEIL_SAY_HEAD_N, PEIL_STAT_N, STYLE_COUNT},
                       {PEIL_SAY_HEAD_MEAN, PEIL_STAT_MEAN, STYLE_MEAN},
                       {PEIL_SAY_HEAD_N_UNFLAGGED, PEIL_STAT_N_UNFLAGGED, STYLE_COUNT},
                       {PEIL_SAY_HEAD_MEAN_UNFLAGGED, PEIL_STAT_MEAN_UNFLAGGED, STYLE_MEAN},
                       {PEIL_SAY_HEAD_MEAN_CHANGE, PEIL_STAT_MEAN_CHANGE, STYLE_MEAN}};
enum { QUALITY_COLUMNS = sizeof quality_columns / sizeof quality_columns[0] };

static struct peil_figure figure_of(const struct peil_document *document, size_t variable, size_t c)
{
    return peil_document_total(document, (int)variable, PEIL_CONTEXT_QUALITY,
                               quality_columns[c].stat, "");
}

static double means_points(const struct sheet *sheet)
{
    struct peil_document *document = sheet->book->document;
    double points = 0;
    for (size_t v = 0; v < document->survey->variable_count; v++) {
        if (figure_of(document, v, 0).state != PEIL_FIGURE_ABSENT)
            points += row_points(peil_document_variable(document, (int)v), NULL, 0);
    }
    return points;
}

static void write_means(struct sheet *sheet)
{
    struct peil_document *document = sheet->book->document;
    const struct sheet *before = sheet;
    sheet = sheet_with_room(sheet, means_points(sheet), PEIL_SAY_ABOUT_QUALITY);
    if (sheet == before)
        sheet_skip(sheet, 1);
    sheet_heading(sheet, peil_document_say(document, PEIL_SAY_HEADING_QUALITY_MEANS));
    sheet_head_left(sheet, peil_document_say(document, PEIL_SAY_HEAD_ITEM));
    for (size_t c = 0; c < QUALITY_COLUMNS; c++)
        sheet_head(sheet, peil_document_say(document, quality_columns[c].head));
    sheet_name_table(sheet, "flags", "means");
    sheet_end_header(sheet);
    for (size_t v = 0; v < document->survey->variable_count; v++) {
        if (figure_of(document, v, 0).state == PEIL_FIGURE_ABSENT)
            continue;
        bool scale = document->survey->variables[v].role == PEIL_ROLE_SCALE;
        sheet_put_text(sheet, scale ? STYLE_TERM : STYLE_LABEL,
                       peil_document_variable(document, (int)v));
        for (size_t c = 0; c < QUALITY_COLUMNS; c++) {
            struct peil_figure figure = figure_of(document, v, c);
            sheet_put_figure(sheet, quality_columns[c].style, &figure);
        }
        sheet_end_row(sheet);
    }
    sheet_note(sheet, peil_document_say(document, PEIL_SAY_NOTE_QUALITY_MEANS));
}

/* Whether anything differs without those who have a flag. */
static bool is_anyone_flagged(const struct peil_document *document)
{
    struct peil_figure flagged = peil_document_flags(document, PEIL_FLAG_ANY, PEIL_COUNT_FLAGGED);
    struct peil_figure excluded = peil_document_flags(document, PEIL_FLAG_ANY, PEIL_COUNT_EXCLUDED);
    return flagged.state != PEIL_FIGURE_VALUE || flagged.value > excluded.value;
}

void write_quality(struct book *book)
{
    struct peil_document *document = book->document;
    if (!is_told(document, PEIL_FLAG_ANY))
        return;
    bool means = is_anyone_flagged(document);
    const char *about =
        peil_document_say(document, means ? PEIL_SAY_ABOUT_QUALITY : PEIL_SAY_ABOUT_FLAGS);
    struct sheet *sheet =
        book_sheet(book, peil_document_say(document, PEIL_SAY_SHEET_QUALITY), about);
    sheet_title(sheet, peil_document_say(document, PEIL_SAY_SHEET_QUALITY), about);
    sheet->frozen = sheet->row;
    write_rules(sheet);
    if (means)
        write_means(sheet);
}
