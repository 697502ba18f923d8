/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scales.c: the scales: how well their items agree, and the items one by one. */
#include <stdlib.h>

#include "peil/alloc.h"
#include "scale_charts.h"
#include "sheets.h"

struct scale_column {
    enum peil_phrase head;
    enum peil_context context;
    enum peil_stat stat;
    enum style style;
};

static const struct scale_column mean_columns[] = {
    {PEIL_SAY_HEAD_N, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, STYLE_COUNT},
    {PEIL_SAY_HEAD_MEAN, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN, STYLE_MEAN},
    {PEIL_SAY_HEAD_SD, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_SD, STYLE_MEAN},
    {PEIL_SAY_HEAD_MEAN_LOW, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN_LOW, STYLE_MEAN},
    {PEIL_SAY_HEAD_MEAN_HIGH, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN_HIGH, STYLE_MEAN},
    {PEIL_SAY_HEAD_MEDIAN, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEDIAN, STYLE_MEAN},
};

static const struct scale_column reliability_columns[] = {
    {PEIL_SAY_HEAD_N_COMPLETE, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_N, STYLE_COUNT},
    {PEIL_SAY_HEAD_ITEMS, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_ITEMS, STYLE_COUNT},
    {PEIL_SAY_HEAD_ALPHA, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_ALPHA, STYLE_MEAN},
    {PEIL_SAY_HEAD_ALPHA_LOW, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_ALPHA_LOW, STYLE_MEAN},
    {PEIL_SAY_HEAD_ALPHA_HIGH, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_ALPHA_HIGH, STYLE_MEAN},
    {PEIL_SAY_HEAD_OMEGA, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_OMEGA, STYLE_MEAN},
    {PEIL_SAY_HEAD_OMEGA_LOW, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_OMEGA_LOW, STYLE_MEAN},
    {PEIL_SAY_HEAD_OMEGA_HIGH, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_OMEGA_HIGH, STYLE_MEAN},
    {PEIL_SAY_HEAD_ALPHA_STANDARDISED, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_ALPHA_STANDARDISED,
     STYLE_MEAN},
    {PEIL_SAY_HEAD_INTER_ITEM_R, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_MEAN_INTER_ITEM_R, STYLE_MEAN},
};

/* Of the figures that formulas ask for by name. */
static const char *cell_kind(enum peil_stat stat)
{
    return stat == PEIL_STAT_MEAN ? "mean" : stat == PEIL_STAT_ALPHA ? "alpha" : NULL;
}

static void write_columns(struct sheet *sheet, const struct peil_subject scales[], size_t count,
                          const struct scale_column columns[], size_t column_count)
{
    struct peil_document *document = sheet->book->document;
    sheet_head_left(sheet, peil_document_say(document, PEIL_SAY_HEAD_SCALE));
    for (size_t c = 0; c < column_count; c++)
        sheet_head(sheet, peil_document_say(document, columns[c].head));
    sheet_end_header(sheet);
    for (size_t s = 0; s < count; s++) {
        sheet_put_text(sheet, STYLE_LABEL, scales[s].label);
        for (size_t c = 0; c < column_count; c++) {
            struct peil_figure figure = peil_document_total(
                document, scales[s].variable, columns[c].context, columns[c].stat, "");
            const char *kind = cell_kind(columns[c].stat);
            if (kind != NULL)
                sheet_name_cell(sheet, kind, document->survey->variables[scales[s].variable].name);
            sheet_put_figure(sheet, columns[c].style, &figure);
        }
        sheet_end_row(sheet);
    }
}

static void write_overview(struct sheet *sheet, const struct peil_subject scales[], size_t count)
{
    struct peil_document *document = sheet->book->document;
    sheet_heading(sheet, peil_document_say(document, PEIL_SAY_HEADING_SCALE_MEANS));
    sheet_name_table(sheet, "scales", "means");
    write_columns(sheet, scales, count, mean_columns, sizeof mean_columns / sizeof mean_columns[0]);
    scales_chart(sheet, scales, count);
    sheet_heading(sheet, peil_document_say(document, PEIL_SAY_HEADING_RELIABILITY));
    sheet_name_table(sheet, "scales", "reliability");
    write_columns(sheet, scales, count, reliability_columns,
                  sizeof reliability_columns / sizeof reliability_columns[0]);
    sheet_note(sheet, peil_document_say(document, PEIL_SAY_NOTE_SCALES));
}

static bool runs_against(const struct peil_document *document, int scale, int item)
{
    const struct peil_figure rest =
        peil_document_total(document, scale, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_ITEM_REST_R,
                            document->survey->variables[item].name);
    return rest.state == PEIL_FIGURE_VALUE && rest.value < 0;
}

static bool any_remark(const struct peil_document *document, int scale, const int items[],
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (document->survey->variables[items[i]].reverse ||
            runs_against(document, scale, items[i]))
            return true;
    }
    return false;
}

static void item_row(struct sheet *sheet, int scale, int item, bool remarks)
{
    struct peil_document *document = sheet->book->document;
    const struct peil_variable *variable = &document->survey->variables[item];
    static const enum peil_stat described[] = {PEIL_STAT_N, PEIL_STAT_MEAN, PEIL_STAT_SD};
    static const enum peil_stat agreeing[] = {PEIL_STAT_ITEM_REST_R, PEIL_STAT_ALPHA_IF_DROPPED};
    struct peil_figure rest;
    sheet_put_text(sheet, STYLE_LABEL, peil_document_variable(document, item));
    for (size_t s = 0; s < 3; s++) {
        struct peil_figure figure =
            peil_document_total(document, item, PEIL_CONTEXT_DESCRIPTIVE, described[s], "");
        sheet_put_figure(sheet, s == 0 ? STYLE_COUNT : STYLE_MEAN, &figure);
    }
    for (size_t s = 0; s < 2; s++) {
        rest = peil_document_total(document, scale, PEIL_CONTEXT_RELIABILITY, agreeing[s],
                                   variable->name);
        sheet_put_figure(sheet, STYLE_MEAN, &rest);
    }
    if (remarks)
        sheet_put_text(sheet, STYLE_TAG,
                       runs_against(document, scale, item)
                           ? peil_document_say(document, PEIL_SAY_AGAINST_KEY)
                       : variable->reverse ? peil_document_say(document, PEIL_SAY_REVERSED)
                                           : "");
    sheet_end_row(sheet);
}

static struct sheet *write_items(struct sheet *sheet, const struct peil_subject *scale)
{
    static const enum peil_phrase heads[] = {PEIL_SAY_HEAD_N, PEIL_SAY_HEAD_MEAN, PEIL_SAY_HEAD_SD,
                                             PEIL_SAY_HEAD_ITEM_REST, PEIL_SAY_HEAD_ALPHA_DROPPED};
    struct peil_document *document = sheet->book->document;
    int *items = peil_alloc(document->survey->variable_count + 1, sizeof *items);
    size_t count = peil_scale_items(document->survey, scale->variable, items);
    const struct sheet *before = sheet;
    double points = 0;
    for (size_t i = 0; i < count; i++)
        points += row_points(peil_document_variable(document, items[i]), NULL, 0);
    sheet = sheet_with_room(sheet, points, PEIL_SAY_ABOUT_ITEMS);
    if (sheet == before)
        sheet_skip(sheet, 1);
    sheet_heading(sheet, scale->label);
    sheet_head_left(sheet, peil_document_say(document, PEIL_SAY_HEAD_ITEM));
    for (size_t h = 0; h < sizeof heads / sizeof heads[0]; h++)
        sheet_head(sheet, peil_document_say(document, heads[h]));
    bool remarks = any_remark(document, scale->variable, items, count);
    if (remarks)
        sheet_head_tag(sheet, peil_document_say(document, PEIL_SAY_HEAD_REMARKS));
    sheet_name_table(sheet, "items", document->survey->variables[scale->variable].name);
    sheet_end_header(sheet);
    for (size_t i = 0; i < count; i++)
        item_row(sheet, scale->variable, items[i], remarks);
    free(items);
    return sheet;
}

void write_scales(struct book *book)
{
    struct peil_document *document = book->document;
    struct peil_subject *scales = peil_alloc(peil_subject_room(document), sizeof *scales);
    size_t count = peil_scale_subjects(document, scales);
    if (count > 0) {
        const char *about = peil_document_say(document, PEIL_SAY_ABOUT_SCALES);
        struct sheet *sheet =
            book_sheet(book, peil_document_say(document, PEIL_SAY_SHEET_SCALES), about);
        sheet_title(sheet, peil_document_say(document, PEIL_SAY_SHEET_SCALES), about);
        sheet->frozen = sheet->row;
        write_overview(sheet, scales, count);
        for (size_t s = 0; s < count; s++)
            sheet = write_items(sheet, &scales[s]);
    }
    free(scales);
}
