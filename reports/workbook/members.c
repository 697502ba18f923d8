/* SPDX-License-Identifier: GPL-3.0-or-later */
/* members.c: the sheet of an overlapping grouping: one may be in several levels, so that each level
 * stands against the others, and no letters stand between levels. */
#include "grouping.h"
#include "peil/alloc.h"

static const enum peil_phrase heads[] = {PEIL_SAY_HEAD_VERSUS_OTHERS, PEIL_SAY_HEAD_LOW_SHORT,
                                         PEIL_SAY_HEAD_HIGH_SHORT, PEIL_SAY_HEAD_P_SHORT,
                                         PEIL_SAY_HEAD_SMALLEST_DIFFERENCE};
enum { HEADS = sizeof heads / sizeof heads[0], BOUND = 9 };

static const char *say(const struct sheet *sheet, enum peil_phrase phrase)
{
    return peil_document_say(sheet->book->document, phrase);
}

static bool is_column(const struct peil_document_level *level)
{
    return !level->none && group_is_column(level);
}

static void write_bands(struct sheet *sheet, const struct group_lines *lines,
                        const struct peil_document_group *group, size_t compared)
{
    struct peil_arena *arena = &sheet->book->document->arena;
    size_t number = 0;
    for (size_t c = 0; c < group_line_columns(lines); c++)
        sheet_head_left(sheet, "");
    sheet_band(sheet, say(sheet, PEIL_SAY_HEAD_EVERYONE),
               (lxw_col_t)(GROUP_LEVEL_COLUMNS + lines->boxes));
    for (size_t l = 0; l < group->level_count; l++) {
        if (is_column(&group->levels[l]))
            sheet_band(
                sheet, peil_arena_format(arena, "%zu: %s", ++number, group->levels[l].label),
                (lxw_col_t)(GROUP_LEVEL_COLUMNS +
                            group_has_boxes(sheet->book->document, lines, &group->levels[l]) +
                            compared));
    }
    sheet_band(sheet, "", 1);
    sheet_end_band(sheet);
}

static void comparison_heads(struct sheet *sheet, const char *name)
{
    struct peil_arena *arena = &sheet->book->document->arena;
    group_narrow(sheet, HEADS);
    sheet->limits[sheet->column] = 10;
    sheet->limits[sheet->column + 1] = sheet->limits[sheet->column + 2] = BOUND;
    sheet->limits[sheet->column + HEADS - 1] = 14;
    for (size_t h = 0; h < HEADS; h++) {
        sheet_head(sheet, peil_arena_format(arena, "%s %s", name, say(sheet, heads[h])));
        if (heads[h] == PEIL_SAY_HEAD_P_SHORT)
            group_corrected_head(sheet);
    }
}

static void write_heads(struct sheet *sheet, const struct group_lines *lines,
                        const struct peil_document_group *group, bool tested)
{
    struct peil_arena *arena = &sheet->book->document->arena;
    size_t number = 0;
    group_line_heads(sheet, lines);
    group_level_heads(sheet, lines->boxes, say(sheet, PEIL_SAY_HEAD_ALL));
    for (size_t l = 0; l < group->level_count; l++) {
        if (!is_column(&group->levels[l]))
            continue;
        const char *name = peil_arena_format(arena, "%zu", ++number);
        group_level_heads(sheet, group_has_boxes(sheet->book->document, lines, &group->levels[l]),
                          name);
        if (tested)
            comparison_heads(sheet, name);
    }
    group_block_head(sheet);
    sheet_end_header(sheet);
}

static void put_comparison(struct sheet *sheet, const struct group_line *line,
                           const struct peil_comparison *c)
{
    const struct peil_subject *subject = &line->subject;
    enum style style = group_difference_style(subject);
    if (line->is_alpha) {
        for (size_t h = 0; h < HEADS; h++)
            sheet_put_blank(sheet);
        return;
    }
    sheet_put_figure(sheet, style, &c->difference);
    sheet_put_figure(sheet, style, &c->low);
    sheet_put_figure(sheet, style, &c->high);
    group_put_p(sheet, c->doubted, &c->p);
    sheet_put_figure(sheet, group_size_style(subject), &c->smallest);
}

static void write_row(struct sheet *sheet, const struct group_lines *lines,
                      const struct peil_document_group *group, const struct group_line *line,
                      bool tested)
{
    struct peil_document *document = sheet->book->document;
    group_line_cells(sheet, lines, line);
    group_level_cells(sheet, lines->boxes, line, &line->everyone, false);
    for (size_t l = 0; l < group->level_count; l++) {
        const struct peil_document_level *level = &group->levels[l];
        if (!is_column(level))
            continue;
        struct peil_comparison c =
            peil_compare_subject(document, &line->subject, group, level, PEIL_COMPARE_DIFFERENCE);
        *group_found(document, lines, group, l, line) = c.significant && !line->is_alpha;
        bool heated = c.significant && (line->subject.is_mean || line->subject.is_share);
        const struct group_figures figures = group_figures_of(document, line, group, level->name);
        group_level_cells(sheet, group_has_boxes(document, lines, level), line, &figures, heated);
        if (tested)
            put_comparison(sheet, line, &c);
    }
    group_block_cell(sheet, line);
    sheet_end_row(sheet);
}

void write_members(struct book *book, const struct group_lines *lines,
                   const struct peil_document_group *group)
{
    struct peil_document *document = book->document;
    struct peil_arena *arena = &document->arena;
    const char *inside = peil_text_named(arena, group->full_label);
    const char *name = peil_fill(arena, document->language, PEIL_SAY_SHEET_GROUP, inside);
    enum group_tests tests = group_tests_of(document, lines, group);
    bool tested = tests == GROUP_TESTED;
    const char *about =
        peil_fill(arena, document->language,
                  tested ? PEIL_SAY_ABOUT_MEMBERS : PEIL_SAY_ABOUT_MEMBERS_UNTESTED, inside);
    struct sheet *sheet = book_sheet(book, name, about);
    sheet->frozen_label = true;
    sheet_title(sheet, name, about);
    write_bands(sheet, lines, group, tested ? HEADS : 0);
    sheet_name_table(sheet, "by", group->name);
    write_heads(sheet, lines, group, tested);
    for (size_t i = 0; i < lines->count; i++) {
        if (lines->lines[i].subject.variable != group->variable)
            write_row(sheet, lines, group, &lines->lines[i], tested);
    }
    group_name_corrections(sheet);
    if (tested)
        sheet_note(sheet, say(sheet, PEIL_SAY_NOTE_OTHERS));
    group_notes(sheet, lines, group, tests);
    group_scales_chart(sheet, group);
}
