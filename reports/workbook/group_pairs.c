/* SPDX-License-Identifier: GPL-3.0-or-later */
/* group_pairs.c: differences one by one, with interval and test: of pairs of levels of exclusive
 * groupings, and of levels against the others of overlapping ones; all groupings in one table. */
#include <stdlib.h>

#include "grouping.h"
#include "peil/alloc.h"

static const char *say(const struct sheet *sheet, enum peil_phrase phrase)
{
    return peil_document_say(sheet->book->document, phrase);
}

static void put_all(struct sheet *sheet, enum style style, const struct peil_figure *const of[],
                    size_t count)
{
    for (size_t f = 0; f < count; f++)
        sheet_put_figure(sheet, style, of[f]);
}

struct sheet *group_sheet(struct book *book, enum peil_phrase name, enum peil_phrase about)
{
    struct peil_document *document = book->document;
    struct sheet *sheet =
        book_sheet(book, peil_document_say(document, name), peil_document_say(document, about));
    sheet->frozen_label = true;
    sheet_title(sheet, sheet->name, sheet->remark);
    return sheet;
}

/* ---- pairs of levels ---- */

/* Whether a pair is of a part of a question; of shares there are demonstrated ones alone. */
static bool pairs_have_questions(const struct peil_document *document,
                                 const struct group_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        const struct group_line *line = &lines->lines[i];
        bool any = line->question[0] != '\0' && line->subject.is_mean;
        for (size_t g = 0; g < document->group_count && !any; g++) {
            const struct peil_document_group *group = &document->groups[g];
            any = line->question[0] != '\0' && !group->overlapping &&
                  !peil_document_is_repeated(group, NULL) &&
                  *group_found(document, lines, group, 0, line);
        }
        if (any)
            return true;
    }
    return false;
}

static struct sheet *pairs_sheet(struct book *book, const struct group_lines *lines)
{
    static const enum peil_phrase heads[] = {PEIL_SAY_HEAD_DIFFERENCE, PEIL_SAY_HEAD_LOW,
                                             PEIL_SAY_HEAD_HIGH,       PEIL_SAY_HEAD_STATISTIC,
                                             PEIL_SAY_HEAD_DF,         PEIL_SAY_HEAD_P_IN_ROW,
                                             PEIL_SAY_HEAD_G};
    struct sheet *sheet = group_sheet(book, PEIL_SAY_SHEET_PAIRS, PEIL_SAY_ABOUT_PAIRS);
    sheet_name_table(sheet, "pairs", NULL);
    group_record_head(sheet);
    group_name_head(sheet, PEIL_SAY_HEAD_GROUPING);
    group_name_head(sheet, PEIL_SAY_HEAD_GROUP_1);
    group_name_head(sheet, PEIL_SAY_HEAD_GROUP_2);
    sheet->beside = sheet->column;
    sheet_part(sheet);
    group_heads(sheet, heads, sizeof heads / sizeof heads[0]);
    sheet_head_tag(sheet, say(sheet, PEIL_SAY_HEAD_DEMONSTRATED));
    group_record_aside_heads(sheet, pairs_have_questions(book->document, lines));
    sheet_end_header(sheet);
    return sheet;
}

static void pair_row(struct sheet *sheet, const struct group_line *line,
                     const struct peil_document_group *group, const struct peil_pair *pair,
                     bool demonstrated)
{
    const struct peil_figure *const figures[] = {&pair->difference, &pair->low, &pair->high};
    sheet_put_text(sheet, STYLE_LABEL, line->label);
    sheet_put_text(sheet, STYLE_TAG, group->label);
    sheet_put_text(sheet, STYLE_TAG, pair->first->label);
    sheet_put_text(sheet, STYLE_TAG, pair->second->label);
    put_all(sheet, group_difference_style(&line->subject), figures, 3);
    sheet_put_figure(sheet, STYLE_MEAN, &pair->statistic);
    sheet_put_figure(sheet, STYLE_MEAN, &pair->df);
    sheet_put_figure(sheet, STYLE_P, &pair->p);
    sheet_put_figure(sheet, STYLE_MEAN, &pair->g);
    sheet_put_text(sheet, STYLE_TAG,
                   pair->p.state != PEIL_FIGURE_VALUE
                       ? ""
                       : say(sheet, demonstrated ? PEIL_SAY_YES : PEIL_SAY_NO));
    group_record_aside_cells(sheet, line);
    sheet_end_row(sheet);
}

/* All pairs of means; of shares, whose rows would be many times as many, the demonstrated ones. */
static void line_pairs(struct book *book, const struct group_lines *lines,
                       const struct group_line *line, const struct peil_document_group *group,
                       struct peil_pair pairs[], struct sheet **sheet)
{
    struct peil_document *document = book->document;
    bool significant = *group_found(document, lines, group, 0, line);
    if (line->is_alpha || (!line->subject.is_mean && !line->subject.is_share))
        return;
    if (!significant && line->subject.is_share)
        return;
    size_t count = peil_subject_pairs(document, &line->subject, group, pairs);
    for (size_t i = 0; i < count; i++) {
        bool demonstrated = significant && peil_pair_sign(&pairs[i]) != 0;
        if (!demonstrated && line->subject.is_share)
            continue;
        if (*sheet == NULL)
            *sheet = pairs_sheet(book, lines);
        pair_row(*sheet, line, group, &pairs[i], demonstrated);
    }
}

void write_pairs(struct book *book, const struct group_lines *lines)
{
    struct peil_document *document = book->document;
    struct sheet *sheet = NULL;
    for (size_t g = 0; g < document->group_count; g++) {
        const struct peil_document_group *group = &document->groups[g];
        struct peil_pair *pairs =
            peil_alloc(group->level_count * group->level_count + 1, sizeof *pairs);
        bool listed = !group->overlapping && !peil_document_is_repeated(group, NULL);
        for (size_t i = 0; i < lines->count && listed; i++)
            line_pairs(book, lines, &lines->lines[i], group, pairs, &sheet);
        free(pairs);
    }
    if (sheet == NULL)
        return;
    sheet_note(sheet, say(sheet, PEIL_SAY_NOTE_PAIRS));
    group_note_not_listed(sheet, false);
}

/* ---- levels against the others ---- */

static struct sheet *differences_sheet(struct book *book, const struct group_lines *lines)
{
    static const enum peil_phrase heads[] = {PEIL_SAY_HEAD_N, PEIL_SAY_HEAD_MEAN_OR_SHARE,
                                             PEIL_SAY_HEAD_VERSUS_OTHERS, PEIL_SAY_HEAD_LOW,
                                             PEIL_SAY_HEAD_HIGH};
    static const enum peil_phrase tests[] = {PEIL_SAY_HEAD_STATISTIC, PEIL_SAY_HEAD_DF,
                                             PEIL_SAY_HEAD_P_ADJUSTED};
    struct sheet *sheet = group_sheet(book, PEIL_SAY_SHEET_SHOWN, PEIL_SAY_ABOUT_SHOWN);
    sheet_name_table(sheet, "differences", NULL);
    group_record_head(sheet);
    group_name_head(sheet, PEIL_SAY_HEAD_GROUPING);
    group_name_head(sheet, PEIL_SAY_HEAD_GROUP);
    sheet->beside = sheet->column;
    sheet_part(sheet);
    group_heads(sheet, heads, sizeof heads / sizeof heads[0]);
    sheet_part(sheet);
    sheet_head_tag(sheet, say(sheet, PEIL_SAY_HEAD_TEST));
    group_heads(sheet, tests, sizeof tests / sizeof tests[0]);
    sheet_head_tag(sheet, say(sheet, PEIL_SAY_HEAD_EFFECT_NAME));
    sheet_head(sheet, say(sheet, PEIL_SAY_HEAD_EFFECT));
    group_record_aside_heads(sheet, lines->questions);
    sheet_end_header(sheet);
    return sheet;
}

static void difference_row(struct sheet *sheet, const struct group_line *line,
                           const struct peil_document_level *level, const struct peil_comparison *c)
{
    struct peil_document *document = sheet->book->document;
    const struct peil_figure *const figures[] = {&c->difference, &c->low, &c->high};
    struct peil_figure n = peil_subject_n(document, &line->subject, c->group, level->name);
    struct peil_figure value = peil_subject_value(document, &line->subject, c->group, level->name);
    sheet_put_text(sheet, STYLE_LABEL, line->label);
    sheet_put_text(sheet, STYLE_TAG, c->group->label);
    sheet_put_text(sheet, STYLE_TAG, level->label);
    sheet_put_figure(sheet, STYLE_COUNT, &n);
    group_put_value(sheet, line, &value, true);
    put_all(sheet, group_difference_style(&line->subject), figures, 3);
    sheet_put_text(sheet, STYLE_TAG, group_test_name(document, c));
    sheet_put_figure(sheet, STYLE_MEAN, &c->statistic);
    group_put_df(sheet, &c->df1);
    group_put_p(sheet, false, &c->p);
    sheet_put_text(sheet, STYLE_TAG, group_effect_name(c, &c->effect));
    sheet_put_figure(sheet, STYLE_MEAN, &c->effect);
    group_record_aside_cells(sheet, line);
    sheet_end_row(sheet);
}

static void level_differences(struct book *book, const struct group_lines *lines,
                              const struct peil_document_group *group, size_t l,
                              struct sheet **sheet)
{
    const struct peil_document_level *level = &group->levels[l];
    for (size_t i = 0; i < lines->count; i++) {
        if (!*group_found(book->document, lines, group, l, &lines->lines[i]))
            continue;
        struct peil_comparison c = peil_compare_subject(book->document, &lines->lines[i].subject,
                                                        group, level, PEIL_COMPARE_DETAILS);
        if (*sheet == NULL)
            *sheet = differences_sheet(book, lines);
        difference_row(*sheet, &lines->lines[i], level, &c);
    }
}

void write_differences(struct book *book, const struct group_lines *lines)
{
    struct peil_document *document = book->document;
    struct sheet *sheet = NULL;
    for (size_t g = 0; g < document->group_count; g++) {
        const struct peil_document_group *group = &document->groups[g];
        for (size_t l = 0; l < group->level_count && group->overlapping; l++) {
            if (!peil_document_is_repeated(group, &group->levels[l]))
                level_differences(book, lines, group, l, &sheet);
        }
    }
    if (sheet == NULL)
        return;
    group_name_corrections(sheet);
    sheet_note(sheet, say(sheet, PEIL_SAY_NOTE_OTHERS));
    group_note_not_listed(sheet, true);
}
