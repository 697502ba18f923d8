/* SPDX-License-Identifier: GPL-3.0-or-later */
/* groups.c: the banner table of an exclusive grouping: everyone, then its levels side by side, with
 * letters; the primary test, its largest demonstrable difference and the smallest it could show. */
#include <stdlib.h>
#include <string.h>

#include "grouping.h"
#include "peil/alloc.h"
#include "peil/stats/letters.h"

static const enum peil_phrase test_heads[] = {PEIL_SAY_HEAD_STATISTIC, PEIL_SAY_HEAD_DF1,
                                              PEIL_SAY_HEAD_DF2, PEIL_SAY_HEAD_P_ADJUSTED,
                                              PEIL_SAY_HEAD_DEMONSTRATED};
static const enum peil_phrase difference_heads[] = {PEIL_SAY_HEAD_DIFFERENCE, PEIL_SAY_HEAD_LOW,
                                                    PEIL_SAY_HEAD_HIGH,
                                                    PEIL_SAY_HEAD_SMALLEST_DIFFERENCE};
enum {
    TEST_HEADS = sizeof test_heads / sizeof test_heads[0],
    DIFFERENCE_HEADS = sizeof difference_heads / sizeof difference_heads[0]
};

struct banner {
    const struct group_lines *lines;
    const struct peil_document_group *group;
    const char **names;      /* [level] its letter; NULL: it is compared with none */
    const char **letters;    /* [level] of the line at hand */
    struct peil_pair *pairs; /* room for one line's */
    size_t named;            /* how many have a letter */
    enum group_tests tests;
    bool tested;    /* without, the sheet has no columns of tests and letters */
    bool too_small; /* some level is, for some line: they have a column */
    /* Of the line at hand; of an answer, of all answers together. */
    struct peil_comparison comparison;
    size_t pair_count;
};

static const char *say(const struct sheet *sheet, enum peil_phrase phrase)
{
    return peil_document_say(sheet->book->document, phrase);
}

static void name_columns(struct banner *banner, struct peil_document *document)
{
    const struct peil_document_group *group = banner->group;
    char letter[PEIL_COLUMN_LETTER_SIZE];
    size_t column = 0;
    for (size_t l = 0; l < group->level_count; l++) {
        const struct peil_document_level *level = &group->levels[l];
        if (group_is_column(level) && !level->none)
            banner->names[l] =
                peil_arena_text(&document->arena, peil_column_letter(column++, letter));
    }
    banner->named = column;
}

/* Whether a level that has columns is too small to take part in a line's comparison. */
static bool is_too_small(const struct peil_document *document, const struct banner *banner,
                         const struct group_line *line, size_t l)
{
    if (banner->names[l] == NULL || line->is_alpha || line->whole != NULL)
        return false;
    const char *level = banner->group->levels[l].name;
    struct peil_figure n = peil_subject_n(document, &line->subject, banner->group, level);
    struct peil_figure sd = peil_subject_sd(document, &line->subject, banner->group, level);
    return n.state == PEIL_FIGURE_FEW || n.state == PEIL_FIGURE_WITHHELD ||
           sd.state == PEIL_FIGURE_WITHHELD || (n.state == PEIL_FIGURE_VALUE && n.value == 0);
}

static bool any_too_small(const struct peil_document *document, const struct banner *banner)
{
    for (size_t i = 0; i < banner->lines->count; i++) {
        for (size_t l = 0; l < banner->group->level_count; l++) {
            if (is_too_small(document, banner, &banner->lines->lines[i], l))
                return true;
        }
    }
    return false;
}

static struct banner banner_of(struct peil_document *document, const struct group_lines *lines,
                               const struct peil_document_group *group)
{
    size_t levels = group->level_count;
    struct banner banner = {.lines = lines, .group = group};
    banner.names = peil_alloc(levels + 1, sizeof *banner.names);
    banner.letters = peil_alloc(levels + 1, sizeof *banner.letters);
    banner.pairs = peil_alloc(levels * levels + 1, sizeof *banner.pairs);
    name_columns(&banner, document);
    banner.tests = group_tests_of(document, lines, group);
    banner.tested = banner.tests == GROUP_TESTED;
    banner.too_small = banner.tested && any_too_small(document, &banner);
    return banner;
}

static void banner_clear(struct banner *banner)
{
    free(banner->names);
    free(banner->letters);
    free(banner->pairs);
}

/* "A  Gemeenschapsonderwijs": the letter stands before the headers of its columns. */
static void level_band(struct sheet *sheet, const struct banner *banner, size_t l)
{
    const struct peil_document_level *level = &banner->group->levels[l];
    lxw_col_t columns = (lxw_col_t)(GROUP_LEVEL_COLUMNS +
                                    group_has_boxes(sheet->book->document, banner->lines, level));
    const char *name = banner->names[l];
    sheet_band(sheet,
               name == NULL
                   ? level->label
                   : peil_arena_format(&sheet->book->document->arena, "%s: %s", name, level->label),
               (lxw_col_t)(columns + (name != NULL && banner->tested)));
}

static void write_bands(struct sheet *sheet, const struct banner *banner)
{
    const struct peil_document_group *group = banner->group;
    for (size_t c = 0; c < group_line_columns(banner->lines); c++)
        sheet_head_left(sheet, "");
    sheet_band(sheet, say(sheet, PEIL_SAY_HEAD_EVERYONE),
               (lxw_col_t)(GROUP_LEVEL_COLUMNS + banner->lines->boxes));
    for (size_t l = 0; l < group->level_count; l++) {
        if (group_is_column(&group->levels[l]))
            level_band(sheet, banner, l);
    }
    if (banner->tested) {
        sheet_band(sheet, say(sheet, PEIL_SAY_HEAD_DIFFERENCE_TEST), 1 + TEST_HEADS + 2);
        sheet_band(sheet, say(sheet, PEIL_SAY_HEAD_LARGEST_DIFFERENCE_BAND), 2 + DIFFERENCE_HEADS);
    }
    sheet_band(sheet, "", (lxw_col_t)(1 + banner->too_small));
    sheet_end_band(sheet);
}

static void level_heads(struct sheet *sheet, const struct banner *banner, size_t l)
{
    const char *name = banner->names[l];
    group_level_heads(
        sheet, group_has_boxes(sheet->book->document, banner->lines, &banner->group->levels[l]),
        name != NULL ? name : say(sheet, PEIL_SAY_LEVEL_NONE_SHORT));
    if (name == NULL || !banner->tested)
        return;
    group_narrow(sheet, 1);
    sheet_head_tag(sheet, peil_arena_format(&sheet->book->document->arena, "%s %s", name,
                                            say(sheet, PEIL_SAY_HEAD_LARGER_THAN)));
}

static void comparison_heads(struct sheet *sheet, const struct banner *banner)
{
    sheet_head_tag(sheet, say(sheet, PEIL_SAY_HEAD_TEST));
    group_heads(sheet, test_heads, TEST_HEADS);
    sheet_head_tag(sheet, say(sheet, PEIL_SAY_HEAD_EFFECT_NAME));
    sheet_head(sheet, say(sheet, PEIL_SAY_HEAD_EFFECT));
    sheet->limits[sheet->column] = sheet->limits[sheet->column + 1] = 22;
    sheet_head_tag(sheet, say(sheet, PEIL_SAY_HEAD_GROUP_1));
    sheet_head_tag(sheet, say(sheet, PEIL_SAY_HEAD_GROUP_2));
    group_narrow(sheet, DIFFERENCE_HEADS);
    sheet->limits[sheet->column + DIFFERENCE_HEADS - 1] = 13;
    group_heads(sheet, difference_heads, DIFFERENCE_HEADS);
    if (banner->too_small) {
        sheet->limits[sheet->column] = 40;
        sheet_head_tag(sheet, say(sheet, PEIL_SAY_HEAD_NOT_COMPARED));
    }
}

static void write_heads(struct sheet *sheet, const struct banner *banner)
{
    const struct peil_document_group *group = banner->group;
    group_line_heads(sheet, banner->lines);
    group_level_heads(sheet, banner->lines->boxes, say(sheet, PEIL_SAY_HEAD_ALL));
    for (size_t l = 0; l < group->level_count; l++) {
        if (group_is_column(&group->levels[l]))
            level_heads(sheet, banner, l);
    }
    if (banner->tested)
        comparison_heads(sheet, banner);
    group_block_head(sheet);
    sheet_end_header(sheet);
}

/* Of an answer the comparison is that of all answers together; its pairs are its own. */
static void compare_line(struct banner *banner, struct peil_document *document,
                         const struct group_line *line)
{
    const struct peil_subject *tested =
        line->whole != NULL ? &line->whole->subject : &line->subject;
    banner->comparison =
        peil_compare_subject(document, tested, banner->group, NULL, PEIL_COMPARE_DETAILS);
    banner->comparison.significant &= !line->is_alpha;
    banner->pair_count =
        banner->comparison.significant
            ? peil_subject_pairs(document, &line->subject, banner->group, banner->pairs)
            : 0;
    peil_level_letters(document, &banner->comparison, banner->pairs, banner->pair_count,
                       banner->names, banner->letters);
}

/* Colour says that something was demonstrated: of an answer, of that one; and of no level that took
 * no part in the comparison. */
static bool is_heated(const struct banner *banner, const struct group_line *line)
{
    return banner->comparison.significant &&
           (line->whole == NULL || peil_largest_pair(banner->pairs, banner->pair_count) != NULL);
}

/* Columns of fewer respondents take no part in the letters of shares. */
static const char *letters_text(const struct banner *banner, const struct sheet *sheet,
                                const struct group_line *line, size_t l)
{
    struct peil_document *document = sheet->book->document;
    if (!line->subject.is_share || !banner->comparison.significant)
        return banner->letters[l];
    struct peil_figure n =
        peil_subject_n(document, &line->subject, banner->group, banner->group->levels[l].name);
    bool few = n.state == PEIL_FIGURE_VALUE && n.value < PEIL_COLUMN_LEAST_BASE;
    return few && banner->pair_count > 0 ? say(sheet, PEIL_SAY_FEWER_THAN_30) : banner->letters[l];
}

static void put_levels(struct sheet *sheet, const struct banner *banner,
                       const struct group_line *line)
{
    const struct peil_document_group *group = banner->group;
    const struct peil_document *document = sheet->book->document;
    bool heated = is_heated(banner, line);
    group_level_cells(sheet, banner->lines->boxes, line, &line->everyone, false);
    for (size_t l = 0; l < group->level_count; l++) {
        const struct peil_document_level *level = &group->levels[l];
        if (!group_is_column(level))
            continue;
        const struct group_figures figures = group_figures_of(document, line, group, level->name);
        bool compared = !level->none && !is_too_small(document, banner, line, l);
        group_level_cells(sheet, group_has_boxes(document, banner->lines, level), line, &figures,
                          heated && compared);
        if (banner->names[l] != NULL && banner->tested)
            sheet_put_text(sheet, STYLE_TAG, letters_text(banner, sheet, line, l));
    }
}

/* The difference that is told: of two levels theirs, of more the largest demonstrable pair. */
static struct peil_pair told_pair(const struct banner *banner)
{
    const struct peil_comparison *c = &banner->comparison;
    const struct peil_pair *largest = peil_largest_pair(banner->pairs, banner->pair_count);
    if (largest != NULL)
        return *largest;
    struct peil_pair pair = {.difference = c->difference, .low = c->low, .high = c->high};
    for (size_t l = 0; l < banner->group->level_count && c->level[0] != '\0'; l++) {
        const struct peil_document_level *level = &banner->group->levels[l];
        if (strcmp(level->name, c->level) == 0)
            pair.first = level;
        else if (strcmp(level->name, c->versus) == 0)
            pair.second = level;
    }
    return pair;
}

static void put_test(struct sheet *sheet, const struct banner *banner,
                     const struct peil_figure *effect)
{
    struct peil_document *document = sheet->book->document;
    const struct peil_comparison *c = &banner->comparison;
    sheet_put_text(sheet, STYLE_TAG, group_test_name(document, c));
    sheet_put_figure(sheet, STYLE_MEAN, &c->statistic);
    group_put_df(sheet, &c->df1);
    sheet_put_figure(sheet, STYLE_MEAN, &c->df2);
    group_put_p(sheet, c->doubted, &c->p);
    sheet_put_text(sheet, STYLE_TAG, group_verdict(document, c));
    sheet_put_text(sheet, STYLE_TAG, group_effect_name(c, effect));
    sheet_put_figure(sheet, STYLE_MEAN, effect);
}

static void put_difference(struct sheet *sheet, const struct peil_subject *subject,
                           const struct peil_pair *pair, const struct peil_figure *smallest)
{
    const struct peil_figure *figures[] = {&pair->difference, &pair->low, &pair->high};
    enum style style = group_difference_style(subject);
    bool any =
        pair->first != NULL && pair->second != NULL && pair->difference.state == PEIL_FIGURE_VALUE;
    sheet_put_text(sheet, STYLE_TAG, any ? pair->first->label : "");
    sheet_put_text(sheet, STYLE_TAG, any ? pair->second->label : "");
    for (size_t f = 0; f < sizeof figures / sizeof figures[0]; f++) {
        if (any)
            sheet_put_figure(sheet, style, figures[f]);
        else
            sheet_put_blank(sheet);
    }
    sheet_put_figure(sheet, group_size_style(subject), smallest);
}

static void put_too_small(struct sheet *sheet, const struct banner *banner,
                          const struct group_line *line)
{
    struct peil_document *document = sheet->book->document;
    const char *list = "";
    size_t count = 0;
    if (!banner->too_small)
        return;
    for (size_t l = 0; l < banner->group->level_count; l++) {
        if (is_too_small(document, banner, line, l))
            list = peil_arena_format(&document->arena, "%s%s%s", list, count++ > 0 ? "; " : "",
                                     banner->group->levels[l].label);
    }
    sheet_put_text(sheet, STYLE_TAG,
                   count > 1 && count == banner->named ? say(sheet, PEIL_SAY_ALL_GROUPS) : list);
}

/* Tested in a row of its own: that of all answers together, of the scale. */
static void put_untested(struct sheet *sheet)
{
    for (size_t c = 0; c < 1 + TEST_HEADS + 2; c++)
        sheet_put_blank(sheet);
}

static void put_comparison(struct sheet *sheet, const struct banner *banner,
                           const struct group_line *line)
{
    const struct peil_figure none = {PEIL_FIGURE_ABSENT, 0, "", NULL};
    struct peil_pair pair = told_pair(banner);
    if (line->is_alpha) {
        put_untested(sheet);
        for (size_t c = 0; c < 2 + DIFFERENCE_HEADS; c++)
            sheet_put_blank(sheet);
        return;
    }
    if (line->whole != NULL) {
        put_untested(sheet);
        put_difference(sheet, &line->subject, &pair, &none);
        return;
    }
    bool largest = banner->comparison.context == PEIL_CONTEXT_WELCH_ANOVA;
    put_test(sheet, banner, largest ? &pair.g : &banner->comparison.effect);
    put_difference(sheet, &line->subject, &pair, &banner->comparison.smallest);
}

static void write_row(struct sheet *sheet, struct banner *banner, const struct group_line *line)
{
    compare_line(banner, sheet->book->document, line);
    *group_found(sheet->book->document, banner->lines, banner->group, 0, line) =
        banner->comparison.significant;
    group_line_cells(sheet, banner->lines, line);
    put_levels(sheet, banner, line);
    if (banner->tested)
        put_comparison(sheet, banner, line);
    put_too_small(sheet, banner, line);
    group_block_cell(sheet, line);
    sheet_end_row(sheet);
}

void write_group(struct book *book, const struct group_lines *lines,
                 const struct peil_document_group *group)
{
    struct peil_document *document = book->document;
    struct peil_arena *arena = &document->arena;
    const char *inside = peil_text_named(arena, group->full_label);
    const char *name = peil_fill(arena, document->language, PEIL_SAY_SHEET_GROUP, inside);
    struct banner banner = banner_of(document, lines, group);
    const char *about =
        peil_fill(arena, document->language,
                  banner.tested ? PEIL_SAY_ABOUT_GROUP : PEIL_SAY_ABOUT_GROUP_UNTESTED, inside);
    struct sheet *sheet = book_sheet(book, name, about);
    sheet->frozen_label = true;
    sheet_title(sheet, name, about);
    write_bands(sheet, &banner);
    sheet_name_table(sheet, "by", group->name);
    write_heads(sheet, &banner);
    for (size_t i = 0; i < lines->count; i++) {
        if (lines->lines[i].subject.variable != group->variable)
            write_row(sheet, &banner, &lines->lines[i]);
    }
    group_name_corrections(sheet);
    if (banner.tested)
        sheet_note(sheet, say(sheet, PEIL_SAY_NOTE_LETTERS));
    if (banner.too_small)
        sheet_note(sheet, say(sheet, PEIL_SAY_NOTE_NOT_COMPARED));
    group_notes(sheet, lines, group, banner.tests);
    group_scales_chart(sheet, group);
    banner_clear(&banner);
}
