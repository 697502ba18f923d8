/* SPDX-License-Identifier: GPL-3.0-or-later */
/* groups.c: the sheet of an exclusive grouping: its levels side by side, the test, the effect. */
#include <stdlib.h>

#include "peil/alloc.h"
#include "sheets.h"

enum { LEVEL_COLUMNS = 3 };

struct group_table {
    const struct peil_document_group *group;
    const char *inside;      /* its name in a sentence */
    struct peil_pair *pairs; /* room for one subject's */
    struct sheet *paired;    /* the sheet of the pairs; NULL until there are any */
};

static bool is_column(const struct peil_document_level *level)
{
    return level->n.state == PEIL_FIGURE_VALUE || level->n.state == PEIL_FIGURE_ABSENT;
}

static const char *text(struct sheet *sheet, enum peil_phrase phrase)
{
    return peil_document_say(sheet->book->document, phrase);
}

static void write_bands(struct sheet *sheet, const struct peil_document_group *group)
{
    sheet_head_left(sheet, "");
    sheet_band(sheet, text(sheet, PEIL_SAY_HEAD_EVERYONE), LEVEL_COLUMNS);
    for (size_t l = 0; l < group->level_count; l++) {
        if (is_column(&group->levels[l]))
            sheet_band(sheet, group->levels[l].label, LEVEL_COLUMNS);
    }
    sheet_band(sheet, text(sheet, PEIL_SAY_HEAD_DIFFERENCE_TEST), 7);
    sheet_band(sheet, "", 1);
    sheet_end_band(sheet);
}

static void write_heads(struct sheet *sheet, const struct peil_document_group *group)
{
    static const enum peil_phrase tests[] = {PEIL_SAY_HEAD_STATISTIC, PEIL_SAY_HEAD_DF1,
                                             PEIL_SAY_HEAD_DF2, PEIL_SAY_HEAD_P_ADJUSTED};
    size_t columns = 1;
    for (size_t l = 0; l < group->level_count; l++)
        columns += is_column(&group->levels[l]);
    sheet_head_left(sheet, text(sheet, PEIL_SAY_HEAD_QUESTION));
    for (size_t c = 0; c < columns; c++) {
        sheet_head(sheet, "n");
        sheet_head(sheet, text(sheet, PEIL_SAY_HEAD_MEAN_OR_SHARE));
        sheet_head(sheet, text(sheet, PEIL_SAY_HEAD_SD_SHORT));
    }
    sheet_head_tag(sheet, text(sheet, PEIL_SAY_HEAD_TEST));
    for (size_t t = 0; t < sizeof tests / sizeof tests[0]; t++)
        sheet_head(sheet, text(sheet, tests[t]));
    sheet_head_tag(sheet, text(sheet, PEIL_SAY_HEAD_EFFECT_NAME));
    sheet_head(sheet, text(sheet, PEIL_SAY_HEAD_EFFECT));
    sheet->limits[sheet->column] = 60;
    sheet_head_tag(sheet, text(sheet, PEIL_SAY_HEAD_LARGEST_DIFFERENCE));
    sheet_end_header(sheet);
}

/* "GO! - KOV: 0,45 [0,20; 0,70]" */
static const char *difference_text(struct peil_document *document,
                                   const struct peil_subject *subject, const char *first,
                                   const char *second, const struct peil_figure figures[3])
{
    struct peil_arena *arena = &document->arena;
    enum peil_language language = document->language;
    const char *texts[3];
    if (figures[0].state != PEIL_FIGURE_VALUE)
        return "";
    for (size_t i = 0; i < 3; i++)
        texts[i] = subject->is_mean ? peil_number_text(arena, language, figures[i].value, 2)
                                    : peil_number_text(arena, language, figures[i].value * 100, 0);
    if (figures[1].state != PEIL_FIGURE_VALUE)
        return peil_fill(arena, language,
                         subject->is_mean ? PEIL_SAY_DIFFERENCE_MEAN_BARE
                                          : PEIL_SAY_DIFFERENCE_SHARE_BARE,
                         first, second, texts[0]);
    return peil_fill(arena, language,
                     subject->is_mean ? PEIL_SAY_DIFFERENCE_MEANS : PEIL_SAY_DIFFERENCE_SHARES,
                     first, second, texts[0], texts[1], texts[2]);
}

static void put_effect(struct sheet *sheet, const struct group_table *table,
                       const struct peil_comparison *comparison)
{
    struct peil_document *document = sheet->book->document;
    const struct peil_document_group *group = table->group;
    const struct peil_subject *subject = comparison->subject;
    struct peil_figure effect = comparison->effect;
    struct peil_figure figures[3] = {comparison->difference, comparison->low, comparison->high};
    const char *first = comparison->level, *second = comparison->versus;
    if (comparison->context == PEIL_CONTEXT_WELCH_ANOVA) {
        size_t count = peil_subject_pairs(document, subject, group, table->pairs);
        const struct peil_pair *pair =
            comparison->significant ? peil_largest_pair(table->pairs, count) : NULL;
        if (pair != NULL) {
            first = pair->first->name;
            second = pair->second->name;
            effect = pair->g;
            figures[0] = pair->difference;
            figures[1] = pair->low;
            figures[2] = pair->high;
        }
    }
    bool any = effect.state == PEIL_FIGURE_VALUE;
    sheet_put_text(sheet, STYLE_TAG, !any ? "" : comparison->effect_is_v ? "V" : "g");
    sheet_put_figure(sheet, STYLE_MEAN, &effect);
    sheet_put_text(
        sheet, STYLE_TAG,
        first[0] == '\0'
            ? ""
            : difference_text(document, subject, peil_document_level_label(document, group, first),
                              peil_document_level_label(document, group, second), figures));
}

static void write_row(struct sheet *sheet, void *context, const struct peil_subject *subject,
                      enum style label)
{
    struct group_table *table = context;
    const struct peil_document_group *group = table->group;
    struct peil_document *document = sheet->book->document;
    struct peil_comparison comparison = peil_compare_subject(document, subject, group, NULL, true);
    if (!comparison.found && !subject->is_question && subject->variable == group->variable)
        return;
    sheet_put_text(sheet, label, subject->label);
    group_put_level(sheet, subject, NULL, "", false);
    for (size_t l = 0; l < group->level_count; l++) {
        if (is_column(&group->levels[l]))
            group_put_level(sheet, subject, group, group->levels[l].name,
                            comparison.significant &&
                                strcmp(group->levels[l].name, PEIL_LEVEL_NONE) != 0);
    }
    if (subject->is_question) {
        sheet_end_row(sheet);
        return;
    }
    sheet_put_text(sheet, STYLE_TAG, group_test_name(document, &comparison));
    sheet_put_figure(sheet, STYLE_MEAN, &comparison.statistic);
    sheet_put_figure(sheet, STYLE_MEAN, &comparison.df1);
    sheet_put_figure(sheet, STYLE_MEAN, &comparison.df2);
    sheet_put_figure(sheet, comparison.doubted ? STYLE_P_DOUBTED : STYLE_P, &comparison.p);
    put_effect(sheet, table, &comparison);
    sheet_end_row(sheet);
}

/* A sheet of its own: under the wide table its columns would be parted with those above. */
static struct sheet *pairs_sheet(struct book *book, const struct group_table *table)
{
    static const enum peil_phrase heads[] = {
        PEIL_SAY_HEAD_DIFFERENCE, PEIL_SAY_HEAD_LOW,
        PEIL_SAY_HEAD_HIGH,       PEIL_SAY_HEAD_STATISTIC_NARROW,
        PEIL_SAY_HEAD_DF_NARROW,  PEIL_SAY_HEAD_P_PAIR,
        PEIL_SAY_HEAD_G};
    struct peil_document *document = book->document;
    struct peil_arena *arena = &document->arena;
    const char *name = peil_fill(arena, document->language, PEIL_SAY_SHEET_PAIRS, table->inside);
    const char *about = peil_fill(arena, document->language, PEIL_SAY_HEADING_PAIRS, table->inside);
    struct sheet *sheet = book_sheet(book, name, about);
    sheet_title(sheet, name, about);
    sheet_head_left(sheet, text(sheet, PEIL_SAY_HEAD_PAIR));
    for (size_t h = 0; h < sizeof heads / sizeof heads[0]; h++)
        sheet_head(sheet, text(sheet, heads[h]));
    sheet_end_header(sheet);
    return sheet;
}

static void pair_row(struct sheet *sheet, const struct peil_pair *pair)
{
    const struct peil_figure *figures[] = {&pair->difference, &pair->low, &pair->high,
                                           &pair->statistic, &pair->df};
    sheet_put_text(sheet, STYLE_INDENT,
                   peil_arena_format(&sheet->book->document->arena, "%s − %s", pair->first->label,
                                     pair->second->label));
    for (size_t f = 0; f < sizeof figures / sizeof figures[0]; f++)
        sheet_put_figure(sheet, STYLE_MEAN, figures[f]);
    sheet_put_figure(sheet, STYLE_P, &pair->p);
    sheet_put_figure(sheet, STYLE_MEAN, &pair->g);
    sheet_end_row(sheet);
}

static void pair_rows(struct sheet *sheet, void *context, const struct peil_subject *subject,
                      enum style label)
{
    struct group_table *table = context;
    struct book *book = sheet->book;
    (void)label;
    size_t count = subject->is_mean
                       ? peil_subject_pairs(book->document, subject, table->group, table->pairs)
                       : 0;
    if (count == 0)
        return;
    if (table->paired == NULL)
        table->paired = pairs_sheet(book, table);
    sheet_keep(table->paired, 2);
    sheet_put_text(table->paired, STYLE_SECTION, subject->label);
    sheet_end_row(table->paired);
    for (size_t i = 0; i < count; i++)
        pair_row(table->paired, &table->pairs[i]);
}

void write_group(struct book *book, const struct peil_document_group *group)
{
    struct peil_document *document = book->document;
    struct peil_arena *arena = &document->arena;
    const char *inside = peil_text_inside(arena, group->full_label);
    const char *name = peil_fill(arena, document->language, PEIL_SAY_SHEET_GROUP, inside);
    const char *about = peil_fill(arena, document->language, PEIL_SAY_ABOUT_GROUP, inside);
    struct sheet *sheet = book_sheet(book, name, about);
    struct group_table table = {.group = group, .inside = inside};
    table.pairs = peil_alloc(group->level_count * group->level_count + 1, sizeof *table.pairs);
    sheet->frozen_label = true;
    sheet_title(sheet, name, about);
    write_bands(sheet, group);
    write_heads(sheet, group);
    group_walk(sheet, true, write_row, &table);
    group_notes(sheet, group);
    group_walk(sheet, false, pair_rows, &table);
    free(table.pairs);
}
