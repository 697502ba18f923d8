/* SPDX-License-Identifier: GPL-3.0-or-later */
/* group_lines.c: what is compared, a line each; see grouping.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "grouping.h"
#include "peil/alloc.h"
#include "sheets.h"

enum { BLOCK_WIDTH = 32 }; /* of the column of blocks, in digits: the name of a sheet fits */

/* What group_lines_make carries along. */
struct maker {
    const struct book *book;
    struct peil_document *document;
    struct group_lines lines;
    struct peil_subject *subjects, *answers; /* room for one section's, one choice's */
};

static const char *say(const struct maker *maker, enum peil_phrase phrase)
{
    return peil_document_say(maker->document, phrase);
}

static struct group_line *add_line(struct maker *maker, const struct peil_subject *subject,
                                   const char *question, const char *block)
{
    struct group_line *line = &maker->lines.lines[maker->lines.count++];
    maker->lines.questions |= question[0] != '\0';
    *line = (struct group_line){.subject = *subject,
                                .label = subject->label,
                                .question = question,
                                .block = block,
                                .figure = say(maker, subject->is_mean    ? PEIL_SAY_FIGURE_MEAN
                                                     : subject->is_share ? PEIL_SAY_HEAD_SHARE
                                                                         : PEIL_SAY_FIGURE_ALL)};
    return line;
}

/* Of two answers it is said whose share it is. */
static const char *told_figure(const struct maker *maker, const struct peil_subject *subject)
{
    struct peil_document *document = maker->document;
    int list = document->survey->variables[subject->variable].list;
    size_t told = peil_document_told_answer(document, list);
    return peil_fill(&document->arena, document->language, PEIL_SAY_FIGURE_SHARE_OF,
                     peil_document_option(document, list, told));
}

/* A choice without order: all answers together, then each. */
static void add_answers(struct maker *maker, const struct group_line *whole)
{
    size_t count = peil_answer_subjects(maker->document, &whole->subject, maker->answers);
    for (size_t a = 0; a < count; a++)
        add_line(maker, &maker->answers[a], whole->label, whole->block)->whole = whole;
}

static bool has_box(const struct maker *maker, const struct peil_subject *subject)
{
    return peil_subject_box(maker->document, subject, NULL, "").state != PEIL_FIGURE_ABSENT;
}

static void add_section(struct maker *maker, const struct peil_section *section, const char *block)
{
    struct peil_document *document = maker->document;
    size_t count = peil_section_subjects(document, section, maker->subjects);
    bool options = section->kind == PEIL_SECTION_OPTIONS;
    bool named = section->own_title && section->count > 1;
    const char *question = options ? peil_document_variable(document, section->variables[0])
                           : named ? section->title
                                   : "";
    for (size_t i = 0; i < count; i++) {
        const struct peil_subject *subject = &maker->subjects[i];
        struct group_line *line = add_line(maker, subject, question, block);
        maker->lines.boxes |= has_box(maker, subject);
        if (!options && subject->is_share)
            line->figure = told_figure(maker, subject);
        if (!subject->is_mean && !subject->is_share)
            add_answers(maker, line);
    }
}

/* In a narrow column at the end of wide tables: a label of more lines would make every row of its
 * block as high, so there the name of its sheet stands. */
static const char *short_block(const struct maker *maker, int block)
{
    const char *label = peil_document_block(maker->document, block);
    if (text_units(label) <= SHEET_NAME_UNITS)
        return label;
    for (size_t s = 0; s < maker->book->sheet_count; s++) {
        const struct sheet *sheet = maker->book->sheets[s];
        if (sheet->about == ABOUT_BLOCK && sheet->block == block)
            return sheet->name;
    }
    return label;
}

static void add_block(struct maker *maker, int block)
{
    size_t count;
    const struct peil_section *sections = peil_document_sections(maker->document, block, &count);
    const char *label = short_block(maker, block);
    for (size_t s = 0; s < count; s++)
        add_section(maker, &sections[s], label);
}

static void add_scale(struct maker *maker, const struct peil_subject *scale)
{
    const char *block = say(maker, PEIL_SAY_SHEET_SCALES);
    (void)add_line(maker, scale, "", block);
    struct group_line *alpha = add_line(maker, scale, "", block);
    alpha->is_alpha = true;
    alpha->figure = say(maker, PEIL_SAY_HEAD_ALPHA);
}

/* Lines of a question: its options or answers, and itself; a scale has two. */
static size_t most_lines(const struct peil_survey *survey)
{
    size_t count = 1;
    for (size_t v = 0; v < survey->variable_count; v++) {
        const struct peil_list *list = peil_variable_list(survey, (int)v);
        count += 2 + (list != NULL ? list->count : 0);
    }
    return count;
}

static bool **new_found(struct peil_document *document, size_t lines)
{
    bool **found = peil_arena_alloc(&document->arena, document->group_count + 1, sizeof *found);
    for (size_t g = 0; g < document->group_count; g++)
        found[g] = peil_arena_alloc(
            &document->arena, (document->groups[g].level_count + 1) * lines + 1, sizeof **found);
    return found;
}

bool *group_found(const struct peil_document *document, const struct group_lines *lines,
                  const struct peil_document_group *group, size_t level,
                  const struct group_line *line)
{
    return &lines->found[group - document->groups]
                        [level * lines->count + (size_t)(line - lines->lines)];
}

static enum group_tests tests_of(const struct peil_document *document,
                                 const struct peil_subject *subject,
                                 const struct peil_document_group *group)
{
    enum group_tests tests = GROUP_UNTESTED;
    for (size_t l = 0; l < (group->overlapping ? group->level_count : 1); l++) {
        const struct peil_document_level *level = group->overlapping ? &group->levels[l] : NULL;
        struct peil_comparison c =
            peil_compare_subject(document, subject, group, level, PEIL_COMPARE_P);
        if (c.found && c.p.state == PEIL_FIGURE_VALUE)
            return GROUP_TESTED;
        if (c.found && c.p.state != PEIL_FIGURE_WITHHELD)
            tests = GROUP_TESTS_UNMADE;
        else if (c.found && tests == GROUP_UNTESTED)
            tests = GROUP_TESTS_WITHHELD;
    }
    return tests;
}

enum group_tests group_tests_of(const struct peil_document *document,
                                const struct group_lines *lines,
                                const struct peil_document_group *group)
{
    enum group_tests most = GROUP_UNTESTED;
    for (size_t i = 0; i < lines->count && most != GROUP_TESTED; i++) {
        const struct group_line *line = &lines->lines[i];
        enum group_tests tests = line->is_alpha || line->whole != NULL
                                     ? GROUP_UNTESTED
                                     : tests_of(document, &line->subject, group);
        most = tests > most ? tests : most;
    }
    return most;
}

/* The SD; of a share the one of its yes and no. */
static double spread_of(const struct group_line *line)
{
    const struct group_figures *everyone = &line->everyone;
    double share = everyone->value.value;
    if (everyone->value.state != PEIL_FIGURE_VALUE)
        return 0;
    return line->subject.is_mean ? everyone->sd.value : sqrt(share * (1 - share));
}

struct group_lines group_lines_make(const struct book *book)
{
    struct peil_document *document = book->document;
    const struct peil_survey *survey = document->survey;
    size_t room = peil_subject_room(document);
    struct maker maker = {.book = book,
                          .document = document,
                          .subjects = peil_alloc(room, sizeof *maker.subjects),
                          .answers = peil_alloc(room, sizeof *maker.answers)};
    maker.lines.lines =
        peil_arena_alloc(&document->arena, most_lines(survey), sizeof *maker.lines.lines);
    size_t scales = peil_scale_subjects(document, maker.subjects);
    for (size_t i = 0; i < scales; i++)
        add_scale(&maker, &maker.subjects[i]);
    for (size_t b = 0; b < survey->block_count; b++)
        add_block(&maker, (int)b);
    add_block(&maker, PEIL_NOWHERE);
    maker.lines.found = new_found(document, maker.lines.count);
    for (size_t i = 0; i < maker.lines.count; i++) {
        struct group_line *line = &maker.lines.lines[i];
        line->everyone = group_figures_of(document, line, NULL, "");
        line->spread = spread_of(line);
    }
    free(maker.subjects);
    free(maker.answers);
    return maker.lines;
}

size_t group_line_columns(const struct group_lines *lines)
{
    return (size_t)2 + lines->questions;
}

/* Beside a text that fills its column the next one begins a little further on. */
static void line_head(struct sheet *sheet, enum peil_phrase head, double limit)
{
    const char *text = peil_document_say(sheet->book->document, head);
    sheet->limits[sheet->column] = limit;
    if (sheet->column == 0)
        sheet_head_left(sheet, text);
    else
        sheet_head_tag(sheet, text);
}

void group_line_heads(struct sheet *sheet, const struct group_lines *lines)
{
    line_head(sheet, PEIL_SAY_HEAD_SUBJECT, 54);
    if (lines->questions)
        line_head(sheet, PEIL_SAY_HEAD_OF_QUESTION, 41);
    line_head(sheet, PEIL_SAY_HEAD_FIGURE, 18);
}

void group_line_cells(struct sheet *sheet, const struct group_lines *lines,
                      const struct group_line *line)
{
    sheet_put_text(sheet, STYLE_LABEL, line->label);
    if (lines->questions)
        sheet_put_text(sheet, STYLE_TAG, line->question);
    sheet_put_text(sheet, STYLE_TAG, line->figure);
}

void group_block_head(struct sheet *sheet)
{
    sheet->limits[sheet->column] = BLOCK_WIDTH;
    sheet->aside = sheet->column;
    sheet_head_tag(sheet, peil_document_say(sheet->book->document, PEIL_SAY_HEAD_BLOCK));
}

void group_block_cell(struct sheet *sheet, const struct group_line *line)
{
    sheet_put_text(sheet, STYLE_TAG, line->block);
}

void group_record_head(struct sheet *sheet)
{
    sheet->limits[sheet->column] = 42;
    sheet_head_left(sheet, peil_document_say(sheet->book->document, PEIL_SAY_HEAD_SUBJECT));
}

void group_record_aside_heads(struct sheet *sheet, bool questions)
{
    static const enum peil_phrase heads[] = {PEIL_SAY_HEAD_OF_QUESTION, PEIL_SAY_HEAD_FIGURE,
                                             PEIL_SAY_HEAD_BLOCK};
    static const double limits[] = {40, 18, 26};
    sheet->questions = questions;
    if (sheet->aside == 0) {
        sheet_part(sheet);
        sheet->aside = sheet->column;
    }
    for (size_t h = questions ? 0 : 1; h < sizeof heads / sizeof heads[0]; h++) {
        sheet->limits[sheet->column] = limits[h];
        sheet_head_tag(sheet, peil_document_say(sheet->book->document, heads[h]));
    }
}

void group_record_aside_cells(struct sheet *sheet, const struct group_line *line)
{
    if (sheet->questions)
        sheet_put_text(sheet, STYLE_TAG, line->question);
    sheet_put_text(sheet, STYLE_TAG, line->figure);
    sheet_put_text(sheet, STYLE_TAG, line->block);
}

void write_groupings(struct book *book)
{
    struct peil_document *document = book->document;
    struct group_lines lines = group_lines_make(book);
    for (size_t g = 0; g < document->group_count; g++) {
        const struct peil_document_group *group = &document->groups[g];
        if (group->level_count == 0)
            continue;
        size_t sheet = book->sheet_count;
        (group->overlapping ? write_members : write_group)(book, &lines, group);
        book->sheets[sheet]->about = ABOUT_GROUP;
        book->sheets[sheet]->group = group;
    }
    write_pairs(book, &lines);
    write_differences(book, &lines);
    write_crossings(book, &lines);
    write_tests(book, &lines);
}
