/* SPDX-License-Identifier: GPL-3.0-or-later */
/* group_rows.c: figures of levels, and what is said of a test; see grouping.h. */
#include <math.h>
#include <string.h>

#include "peil/alloc.h"
#include "tests.h"

enum { NARROW = 16, NAMES = 26 }; /* characters; "niet getoond (< 10)" in one line */

static const char *say(const struct sheet *sheet, enum peil_phrase phrase)
{
    return peil_document_say(sheet->book->document, phrase);
}

bool group_is_column(const struct peil_document_level *level)
{
    return level->n.state == PEIL_FIGURE_VALUE || level->n.state == PEIL_FIGURE_ABSENT;
}

bool group_has_boxes(const struct peil_document *document, const struct group_lines *lines,
                     const struct peil_document_level *level)
{
    bool few = document->is_protected && level != NULL && level->n.state == PEIL_FIGURE_VALUE &&
               level->n.value < (double)document->survey->min_distribution;
    return lines->boxes && !few;
}

const char *group_test_name(struct peil_document *document,
                            const struct peil_comparison *comparison)
{
    if (comparison->p.state != PEIL_FIGURE_VALUE) /* what was not done has no name */
        return "";
    return test_label(document, comparison->context);
}

const char *group_verdict(struct peil_document *document, const struct peil_comparison *comparison)
{
    if (comparison->p.state != PEIL_FIGURE_VALUE)
        return "";
    return comparison->doubted
               ? "†"
               : peil_document_say(document, comparison->significant ? PEIL_SAY_YES : PEIL_SAY_NO);
}

const char *group_effect_name(const struct peil_comparison *comparison,
                              const struct peil_figure *effect)
{
    return effect->state != PEIL_FIGURE_VALUE ? "" : comparison->effect_is_v ? "V" : "g";
}

enum style group_difference_style(const struct peil_subject *subject)
{
    return subject->is_mean ? STYLE_DIFFERENCE : STYLE_POINTS;
}

enum style group_size_style(const struct peil_subject *subject)
{
    return subject->is_mean ? STYLE_MEAN : STYLE_POINTS_SIZE;
}

void group_put_df(struct sheet *sheet, const struct peil_figure *df)
{
    bool whole = df->state == PEIL_FIGURE_VALUE && df->value == floor(df->value);
    sheet_put_figure(sheet, whole ? STYLE_COUNT : STYLE_MEAN, df);
}

void group_put_value(struct sheet *sheet, const struct group_line *line,
                     const struct peil_figure *value, bool heated)
{
    double deviation = heated && line->spread > 0 && value->state == PEIL_FIGURE_VALUE
                           ? (value->value - line->everyone.value.value) / line->spread
                           : 0;
    enum style style = line->subject.is_mean ? STYLE_MEAN : STYLE_SHARE;
    sheet_put_figure(sheet, style_heated(style, deviation), value);
}

static struct peil_figure alpha_of(const struct peil_document *document,
                                   const struct group_line *line,
                                   const struct peil_document_group *group, const char *level,
                                   enum peil_stat stat)
{
    struct peil_result_key key =
        peil_document_key(document, line->subject.variable, PEIL_CONTEXT_RELIABILITY, stat);
    key.group1 = group != NULL ? group->name : "";
    key.group1_level = level;
    return peil_document_figure(document, &key);
}

struct group_figures group_figures_of(const struct peil_document *document,
                                      const struct group_line *line,
                                      const struct peil_document_group *group, const char *level)
{
    const struct peil_subject *subject = &line->subject;
    const struct peil_figure absent = {PEIL_FIGURE_ABSENT, 0, "", NULL};
    if (line->is_alpha)
        return (struct group_figures){.n = alpha_of(document, line, group, level, PEIL_STAT_N),
                                      .value =
                                          alpha_of(document, line, group, level, PEIL_STAT_ALPHA),
                                      .sd = absent,
                                      .box = absent};
    return (struct group_figures){.n = peil_subject_n(document, subject, group, level),
                                  .value = peil_subject_value(document, subject, group, level),
                                  .sd = peil_subject_sd(document, subject, group, level),
                                  .box = peil_subject_box(document, subject, group, level)};
}

void group_level_cells(struct sheet *sheet, bool boxes, const struct group_line *line,
                       const struct group_figures *figures, bool heated)
{
    sheet_put_figure(sheet, STYLE_COUNT, &figures->n);
    group_put_value(sheet, line, &figures->value, heated);
    sheet_put_figure(sheet, STYLE_MEAN, &figures->sd);
    if (boxes)
        sheet_put_figure(sheet, STYLE_SHARE, &figures->box);
}

void group_narrow(struct sheet *sheet, lxw_col_t columns)
{
    for (lxw_col_t c = 0; c < columns && sheet->column + c < SHEET_COLUMNS; c++)
        sheet->limits[sheet->column + c] = NARROW;
}

void group_name_head(struct sheet *sheet, enum peil_phrase head)
{
    sheet->limits[sheet->column] = NAMES;
    sheet_head_tag(sheet, say(sheet, head));
}

void group_level_heads(struct sheet *sheet, bool boxes, const char *before)
{
    static const enum peil_phrase heads[] = {PEIL_SAY_HEAD_N, PEIL_SAY_HEAD_MEAN_OR_SHARE_SHORT,
                                             PEIL_SAY_HEAD_SD_SHORT, PEIL_SAY_BOX_HIGH};
    lxw_col_t count = (lxw_col_t)(GROUP_LEVEL_COLUMNS + boxes);
    group_narrow(sheet, count);
    for (lxw_col_t h = 0; h < count; h++)
        sheet_head(sheet, peil_arena_format(&sheet->book->document->arena, "%s %s", before,
                                            say(sheet, heads[h])));
}

void group_heads(struct sheet *sheet, const enum peil_phrase heads[], size_t count)
{
    for (size_t h = 0; h < count; h++) {
        sheet_head(sheet, say(sheet, heads[h]));
        if (heads[h] == PEIL_SAY_HEAD_P_ADJUSTED)
            group_corrected_head(sheet);
    }
}

void group_corrected_head(struct sheet *sheet)
{
    if (sheet->tall_count > 0)
        sheet->tall[sheet->tall_count - 1].corrected = true;
}

void group_note_correction(struct sheet *sheet, const char *adjust)
{
    size_t c = 0;
    while (c < sheet->correction_count && strcmp(sheet->corrections[c], adjust) != 0)
        c++;
    if (c == sheet->correction_count && c < CORRECTIONS && adjust[0] != '\0')
        sheet->corrections[sheet->correction_count++] = adjust;
}

void group_put_p(struct sheet *sheet, bool doubted, const struct peil_figure *p)
{
    if (p->state == PEIL_FIGURE_VALUE)
        group_note_correction(sheet, p->row->family->adjust);
    sheet->doubted |= doubted;
    sheet_put_figure(sheet, doubted ? STYLE_P_DOUBTED : STYLE_P, p);
}

static const char *listed(struct peil_arena *arena, const char *list, const char *text)
{
    return peil_arena_format(arena, "%s%s%s", list, list[0] != '\0' ? ", " : "", text);
}

void group_name_corrections(struct sheet *sheet)
{
    struct peil_document *document = sheet->book->document;
    const char *names = "";
    for (size_t c = 0; c < sheet->correction_count; c++)
        names = listed(&document->arena, names, test_adjust_label(document, sheet->corrections[c]));
    if (names[0] != '\0')
        sheet_name_corrections(sheet, names);
}

static void note_hidden(struct sheet *sheet, const struct peil_document_group *group)
{
    struct peil_document *document = sheet->book->document;
    const char *hidden = "";
    for (size_t l = 0; l < group->level_count; l++) {
        if (!group_is_column(&group->levels[l]))
            hidden = listed(&document->arena, hidden, group->levels[l].label);
    }
    if (hidden[0] != '\0')
        sheet_note(sheet, peil_fill(&document->arena, document->language,
                                    PEIL_SAY_NOTE_HIDDEN_LEVELS, hidden, document->few));
}

/* "GO! = Gemeenschapsonderwijs": the levels of a grouping that are another's under other names. */
static const char *add_twins(struct peil_document *document, const char *twins,
                             const struct peil_document_group *group)
{
    for (size_t l = 0; l < group->level_count; l++) {
        const struct peil_document_level *level = &group->levels[l];
        if (peil_document_is_repeated(group, level) && level->twin != NULL)
            twins =
                listed(&document->arena, twins,
                       peil_arena_format(&document->arena, "%s = %s", level->label, level->twin));
    }
    return twins;
}

static void note_names(struct sheet *sheet, enum peil_phrase note, const char *names)
{
    struct peil_document *document = sheet->book->document;
    if (names[0] != '\0')
        sheet_note(sheet, peil_fill(&document->arena, document->language, note, names));
}

void group_note_not_listed(struct sheet *sheet, bool overlapping)
{
    struct peil_document *document = sheet->book->document;
    const char *twins = "";
    for (size_t g = 0; g < document->group_count; g++) {
        if (document->groups[g].overlapping == overlapping)
            twins = add_twins(document, twins, &document->groups[g]);
    }
    note_names(sheet, PEIL_SAY_NOTE_NOT_LISTED, twins);
}

/* An alpha of a few respondents may be far from that of all; its interval stands with theirs. */
static void note_alpha(struct sheet *sheet, const struct group_lines *lines,
                       const struct peil_document_group *group)
{
    struct peil_document *document = sheet->book->document;
    bool any = false;
    for (size_t i = 0; i < lines->count && !any; i++) {
        const struct group_line *line = &lines->lines[i];
        for (size_t l = 0; l < group->level_count && line->is_alpha && !any; l++)
            any = alpha_of(document, line, group, group->levels[l].name, PEIL_STAT_ALPHA).state ==
                  PEIL_FIGURE_VALUE;
    }
    if (any)
        sheet_note(sheet, peil_fill(&document->arena, document->language,
                                    PEIL_SAY_NOTE_ALPHA_LEVELS, say(sheet, PEIL_SAY_SHEET_SCALES)));
}

void group_notes(struct sheet *sheet, const struct group_lines *lines,
                 const struct peil_document_group *group, enum group_tests tests)
{
    struct peil_document *document = sheet->book->document;
    note_hidden(sheet, group);
    note_names(sheet, PEIL_SAY_NOTE_TWINS, add_twins(document, "", group));
    note_alpha(sheet, lines, group);
    if (lines->boxes)
        sheet_note(sheet, peil_fill(&document->arena, document->language, PEIL_SAY_NOTE_HIGH_BOX,
                                    peil_count_text(&document->arena, document->language,
                                                    (double)document->survey->min_distribution)));
    if (document->is_protected)
        sheet_note(sheet, peil_fill(&document->arena, document->language, PEIL_SAY_NOTE_WITHHELD,
                                    document->few));
    static const enum peil_phrase notes[] = {[GROUP_UNTESTED] = PEIL_SAY_NOTE_UNTESTED,
                                             [GROUP_TESTS_WITHHELD] = PEIL_SAY_NOTE_TESTS_WITHHELD,
                                             [GROUP_TESTS_UNMADE] = PEIL_SAY_NOTE_TESTS_UNMADE,
                                             [GROUP_TESTED] = PEIL_SAY_NOTE_HEAT};
    sheet_note(sheet, peil_fill(&document->arena, document->language, notes[tests],
                                sheet->doubted ? say(sheet, PEIL_SAY_NOTE_DOUBTED) : ""));
}
