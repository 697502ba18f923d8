/* SPDX-License-Identifier: GPL-3.0-or-later */
/* members.c: the sheet of an overlapping grouping: one may be in several levels, so that each level
 * stands against the others; what was demonstrated follows on a sheet of its own, with intervals
 * and tests. */
#include "sheets.h"

enum { LEVEL_COLUMNS = 6 };

struct members {
    const struct peil_document_group *group;
    const struct peil_document_level *level; /* of the demonstrated differences being written */
    const char *inside;                      /* its name in a sentence */
    struct sheet *shown; /* the sheet of the demonstrated differences; NULL until there are any */
    bool named;
    size_t *significant; /* of each level: how many differences were demonstrated */
};

static const char *text(struct sheet *sheet, enum peil_phrase phrase)
{
    return peil_document_say(sheet->book->document, phrase);
}

static bool is_column(const struct peil_document_level *level)
{
    return !level->none &&
           (level->n.state == PEIL_FIGURE_VALUE || level->n.state == PEIL_FIGURE_ABSENT);
}

static enum style difference_style(const struct peil_subject *subject)
{
    return subject->is_mean ? STYLE_MEAN : STYLE_POINTS;
}

static void write_header(struct sheet *sheet, const struct peil_document_group *group)
{
    static const enum peil_phrase heads[LEVEL_COLUMNS] = {
        PEIL_SAY_HEAD_N,        PEIL_SAY_HEAD_MEAN_OR_SHARE,
        PEIL_SAY_HEAD_SD_SHORT, PEIL_SAY_HEAD_VERSUS_OTHERS,
        PEIL_SAY_HEAD_P_SHORT,  PEIL_SAY_HEAD_G_OR_V};
    sheet_head_left(sheet, "");
    sheet_band(sheet, text(sheet, PEIL_SAY_HEAD_EVERYONE), 3);
    for (size_t l = 0; l < group->level_count; l++) {
        if (is_column(&group->levels[l]))
            sheet_band(sheet, group->levels[l].label, LEVEL_COLUMNS);
    }
    sheet_end_band(sheet);
    sheet_head_left(sheet, text(sheet, PEIL_SAY_HEAD_QUESTION));
    for (size_t h = 0; h < 3; h++)
        sheet_head(sheet, text(sheet, heads[h]));
    for (size_t l = 0; l < group->level_count; l++) {
        for (size_t h = 0; h < LEVEL_COLUMNS && is_column(&group->levels[l]); h++)
            sheet_head(sheet, text(sheet, heads[h]));
    }
    sheet_end_header(sheet);
}

static void write_row(struct sheet *sheet, void *context, const struct peil_subject *subject,
                      enum style label)
{
    const struct members *members = context;
    const struct peil_document_group *group = members->group;
    struct peil_document *document = sheet->book->document;
    sheet_put_text(sheet, label, subject->label);
    group_put_level(sheet, subject, NULL, "", false);
    for (size_t l = 0; l < group->level_count; l++) {
        const struct peil_document_level *level = &group->levels[l];
        if (!is_column(level))
            continue;
        struct peil_comparison c = peil_compare_subject(document, subject, group, level, false);
        members->significant[l] += c.significant;
        group_put_level(sheet, subject, group, level->name, c.significant);
        sheet_put_figure(sheet, difference_style(subject), &c.difference);
        sheet_put_figure(sheet, c.doubted ? STYLE_P_DOUBTED : STYLE_P, &c.p);
        sheet_put_figure(sheet, STYLE_MEAN, &c.effect);
    }
    sheet_end_row(sheet);
}

/* A sheet of its own: under the wide table its columns would be parted with those above. */
static struct sheet *shown_sheet(struct book *book, const struct members *members)
{
    static const enum peil_phrase heads[] = {
        PEIL_SAY_HEAD_N,         PEIL_SAY_HEAD_MEAN_OR_SHARE, PEIL_SAY_HEAD_VERSUS_OTHERS,
        PEIL_SAY_HEAD_LOW,       PEIL_SAY_HEAD_HIGH,          PEIL_SAY_HEAD_STATISTIC_NARROW,
        PEIL_SAY_HEAD_DF_NARROW, PEIL_SAY_HEAD_P_SHORT,       PEIL_SAY_HEAD_G_OR_V};
    struct peil_document *document = book->document;
    struct peil_arena *arena = &document->arena;
    const char *name = peil_fill(arena, document->language, PEIL_SAY_SHEET_SHOWN, members->inside);
    const char *about =
        peil_fill(arena, document->language, PEIL_SAY_HEADING_SHOWN, members->inside);
    struct sheet *sheet = book_sheet(book, name, about);
    sheet_title(sheet, name, about);
    sheet_head_left(sheet, text(sheet, PEIL_SAY_HEAD_QUESTION));
    for (size_t h = 0; h < sizeof heads / sizeof heads[0]; h++)
        sheet_head(sheet, text(sheet, heads[h]));
    sheet_head_tag(sheet, text(sheet, PEIL_SAY_HEAD_TEST));
    sheet_end_header(sheet);
    return sheet;
}

static void shown_row(struct sheet *sheet, const struct members *members,
                      const struct peil_comparison *c)
{
    struct peil_document *document = sheet->book->document;
    const struct peil_subject *subject = c->subject;
    const char *level = members->level->name;
    enum style difference = difference_style(subject);
    struct peil_figure n = peil_subject_n(document, subject, members->group, level);
    struct peil_figure value = peil_subject_value(document, subject, members->group, level);
    sheet_put_text(sheet, STYLE_INDENT, peil_subject_full_label(document, subject));
    sheet_put_figure(sheet, STYLE_COUNT, &n);
    group_put_value(sheet, subject, &value, group_deviation(document, subject, &value));
    sheet_put_figure(sheet, difference, &c->difference);
    sheet_put_figure(sheet, difference, &c->low);
    sheet_put_figure(sheet, difference, &c->high);
    sheet_put_figure(sheet, STYLE_MEAN, &c->statistic);
    sheet_put_figure(sheet, STYLE_MEAN, &c->df1);
    sheet_put_figure(sheet, STYLE_P, &c->p);
    sheet_put_figure(sheet, STYLE_MEAN, &c->effect);
    sheet_put_text(sheet, STYLE_TAG, group_test_name(document, c));
    sheet_end_row(sheet);
}

static void collect_row(struct sheet *sheet, void *context, const struct peil_subject *subject,
                        enum style label)
{
    struct members *members = context;
    struct peil_document *document = sheet->book->document;
    (void)label;
    struct peil_comparison c =
        peil_compare_subject(document, subject, members->group, members->level, true);
    if (!c.significant)
        return;
    if (members->shown == NULL)
        members->shown = shown_sheet(sheet->book, members);
    if (!members->named) {
        sheet_keep(members->shown, 2);
        sheet_put_text(members->shown, STYLE_SECTION,
                       peil_fill(&document->arena, document->language, PEIL_SAY_HEADING_MEMBERS,
                                 members->level->label));
        sheet_end_row(members->shown);
    }
    members->named = true;
    shown_row(members->shown, members, &c);
}

void write_members(struct book *book, const struct peil_document_group *group)
{
    struct peil_document *document = book->document;
    struct peil_arena *arena = &document->arena;
    const char *inside = peil_text_inside(arena, group->full_label);
    struct members members = {.group = group,
                              .inside = inside,
                              .significant =
                                  peil_arena_alloc(arena, group->level_count + 1, sizeof(size_t))};
    const char *name = peil_fill(arena, document->language, PEIL_SAY_SHEET_GROUP, inside);
    const char *about = peil_fill(arena, document->language, PEIL_SAY_ABOUT_MEMBERS, inside);
    struct sheet *sheet = book_sheet(book, name, about);
    sheet->frozen_label = true;
    sheet_title(sheet, name, about);
    write_header(sheet, group);
    group_walk(sheet, true, write_row, &members);
    sheet_note(sheet, text(sheet, PEIL_SAY_NOTE_OTHERS));
    group_notes(sheet, group);
    for (size_t l = 0; l < group->level_count; l++) {
        members.level = &group->levels[l];
        members.named = false;
        if (members.significant[l] > 0)
            group_walk(sheet, false, collect_row, &members);
    }
}
