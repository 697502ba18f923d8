/* SPDX-License-Identifier: GPL-3.0-or-later */
/* requested.c: tests that were asked for beside the primary ones, and pairs of questions: a row
 * each, in the order of the results. Without any there is no sheet. */
#include <string.h>

#include "../documents/asked.h"
#include "grouping.h"
#include "peil/alloc.h"
#include "tests.h"

static const char *say(const struct sheet *sheet, enum peil_phrase phrase)
{
    return peil_document_say(sheet->book->document, phrase);
}

/* What test_line and the groupings were asked for last: tests of one variable follow each other. */
struct found {
    const char *variable, *level;
    const struct group_line *line;
    const char *group1;
    const struct peil_document_group *group;
};

static const struct group_line *find_line(const struct peil_document *document,
                                          const struct group_lines *lines, struct found *found,
                                          const struct peil_result_subject *subject)
{
    if (found->variable != subject->variable || found->level != subject->variable_level) {
        found->variable = subject->variable;
        found->level = subject->variable_level;
        found->line = test_line(document, lines, subject->variable, subject->variable_level);
    }
    return found->line;
}

static const struct peil_document_group *find_group(const struct peil_document *document,
                                                    struct found *found, const char *group1)
{
    if (found->group1 == group1)
        return found->group;
    found->group1 = group1;
    found->group = NULL;
    for (size_t g = 0; g < document->group_count; g++) {
        if (strcmp(document->groups[g].name, group1) == 0)
            found->group = &document->groups[g];
    }
    return found->group;
}

static void put_level(struct sheet *sheet, const struct peil_document_group *group,
                      const char *level)
{
    sheet_put_text(sheet, STYLE_TAG,
                   group == NULL || level[0] == '\0'
                       ? ""
                       : peil_document_level_label(sheet->book->document, group, level));
}

/* ---- tests on request ---- */

/* Columns are compared unasked too, without statistic and p. */
static bool is_requested(const struct test_rows *test)
{
    return peil_is_requested(test->subject->context) && test->of[PEIL_STAT_P] != NULL;
}

static struct sheet *requested_sheet(struct book *book)
{
    struct sheet *sheet = group_sheet(book, PEIL_SAY_SHEET_REQUESTED, PEIL_SAY_ABOUT_REQUESTED);
    sheet_name_table(sheet, "tests", NULL);
    group_record_head(sheet);
    sheet_head_tag(sheet, say(sheet, PEIL_SAY_HEAD_TEST));
    group_name_head(sheet, PEIL_SAY_HEAD_GROUPING);
    group_name_head(sheet, PEIL_SAY_HEAD_GROUP_1);
    group_name_head(sheet, PEIL_SAY_HEAD_GROUP_2);
    sheet->beside = sheet->column;
    for (lxw_col_t c = 1; c <= 3; c++) /* a page holds these and the statistics of a test */
        sheet->limits[sheet->column - c] = 23;
    test_heads(sheet, true);
    group_record_aside_heads(sheet);
    sheet_end_header(sheet);
    return sheet;
}

void write_requested(struct book *book, const struct group_lines *lines)
{
    struct peil_document *document = book->document;
    struct test_rows test = {.next = 0};
    struct found found = {.line = NULL};
    struct sheet *sheet = NULL;
    while (test_next(document, &test)) {
        const struct peil_result_subject *subject = test.subject;
        if (!is_requested(&test) || find_line(document, lines, &found, subject) == NULL)
            continue;
        const struct peil_document_group *group = find_group(document, &found, subject->group1);
        if (sheet == NULL)
            sheet = requested_sheet(book);
        sheet_put_text(sheet, STYLE_LABEL, found.line->label);
        sheet_put_text(sheet, STYLE_TAG, test_label(document, subject->context));
        sheet_put_text(sheet, STYLE_TAG, group != NULL ? group->label : "");
        put_level(sheet, group, subject->group1_level);
        put_level(sheet, group, subject->versus);
        test_cells(sheet, &test, true);
        group_record_aside_cells(sheet, found.line);
        sheet_end_row(sheet);
    }
    if (sheet == NULL)
        return;
    group_name_corrections(sheet);
    sheet_note(sheet, say(sheet, PEIL_SAY_NOTE_REQUESTED));
}

/* ---- pairs of questions ---- */

static bool is_paired(enum peil_context context)
{
    return context == PEIL_CONTEXT_PAIRED_T || context == PEIL_CONTEXT_WILCOXON ||
           context == PEIL_CONTEXT_MCNEMAR;
}

static struct sheet *paired_sheet(struct book *book)
{
    struct sheet *sheet = group_sheet(book, PEIL_SAY_SHEET_PAIRED, PEIL_SAY_ABOUT_PAIRED);
    sheet_name_table(sheet, "questions", NULL);
    group_record_head(sheet);
    sheet->limits[sheet->column] = 40;
    sheet_head_left(sheet, say(sheet, PEIL_SAY_HEAD_SECOND_QUESTION));
    group_name_head(sheet, PEIL_SAY_HEAD_GROUPING);
    group_name_head(sheet, PEIL_SAY_HEAD_GROUP);
    sheet_head_tag(sheet, say(sheet, PEIL_SAY_HEAD_TEST));
    sheet->beside = sheet->column;
    group_narrow(sheet, 1);
    sheet_head(sheet, say(sheet, PEIL_SAY_HEAD_N_BOTH));
    test_heads(sheet, false);
    group_record_aside_heads(sheet);
    sheet_end_header(sheet);
    return sheet;
}

/* The second question: its label, of an option that of the option. */
static const char *second_label(struct peil_document *document, const struct group_lines *lines,
                                const char *versus)
{
    size_t length = strcspn(versus, "/");
    const char *variable = peil_arena_copy(&document->arena, versus, length);
    const char *option = versus[length] == '/' ? versus + length + 1 : "";
    const struct group_line *line = test_line(document, lines, variable, option);
    if (line == NULL)
        return versus;
    return option[0] == '\0'
               ? line->label
               : peil_arena_format(&document->arena, "%s (%s)", line->label, line->question);
}

static void paired_row(struct sheet *sheet, const struct group_lines *lines, struct found *found,
                       const struct test_rows *test)
{
    struct peil_document *document = sheet->book->document;
    const struct peil_result_subject *subject = test->subject;
    const struct peil_document_group *group = find_group(document, found, subject->group1);
    sheet_put_text(sheet, STYLE_LABEL, found->line->label);
    sheet_put_text(sheet, STYLE_LABEL, second_label(document, lines, subject->versus));
    sheet_put_text(sheet, STYLE_TAG, group != NULL ? group->label : "");
    if (group != NULL)
        put_level(sheet, group, subject->group1_level);
    else
        sheet_put_text(sheet, STYLE_TAG, say(sheet, PEIL_SAY_HEAD_EVERYONE));
    sheet_put_text(sheet, STYLE_TAG, test_label(document, subject->context));
    struct peil_figure n = test_figure(test, PEIL_STAT_N);
    sheet_put_figure(sheet, STYLE_COUNT, &n);
    test_cells(sheet, test, false);
    group_record_aside_cells(sheet, found->line);
    sheet_end_row(sheet);
}

void write_paired(struct book *book, const struct group_lines *lines)
{
    struct peil_document *document = book->document;
    struct test_rows test = {.next = 0};
    struct found found = {.line = NULL};
    struct sheet *sheet = NULL;
    while (test_next(document, &test)) {
        if (!is_paired(test.subject->context) ||
            find_line(document, lines, &found, test.subject) == NULL)
            continue;
        if (sheet == NULL)
            sheet = paired_sheet(book);
        paired_row(sheet, lines, &found, &test);
    }
    if (sheet == NULL)
        return;
    group_name_corrections(sheet);
    sheet_note(sheet, say(sheet, PEIL_SAY_NOTE_PAIRED));
}
