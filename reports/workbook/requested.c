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

static struct sheet *requested_sheet(struct book *book, const struct test_columns *columns)
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
    test_heads(sheet, columns);
    group_record_aside_heads(sheet, columns->questions);
    sheet_end_header(sheet);
    return sheet;
}

static void write_requested(struct book *book, const struct group_lines *lines,
                            const struct test_columns *columns)
{
    struct peil_document *document = book->document;
    struct test_rows test = {.next = 0};
    struct found found = {.line = NULL};
    struct sheet *sheet = requested_sheet(book, columns);
    while (test_next(document, &test)) {
        const struct peil_result_subject *subject = test.subject;
        if (!is_requested(&test) || find_line(document, lines, &found, subject) == NULL)
            continue;
        const struct peil_document_group *group = find_group(document, &found, subject->group1);
        sheet_put_text(sheet, STYLE_LABEL, found.line->label);
        sheet_put_text(sheet, STYLE_TAG, test_label(document, subject->context));
        sheet_put_text(sheet, STYLE_TAG, group != NULL ? group->label : "");
        put_level(sheet, group, subject->group1_level);
        put_level(sheet, group, subject->versus);
        test_cells(sheet, &test, columns);
        group_record_aside_cells(sheet, found.line);
        sheet_end_row(sheet);
    }
    group_name_corrections(sheet);
    sheet_note(sheet, say(sheet, PEIL_SAY_NOTE_REQUESTED));
}

/* ---- pairs of questions ---- */

static bool is_paired(enum peil_context context)
{
    return context == PEIL_CONTEXT_PAIRED_T || context == PEIL_CONTEXT_WILCOXON ||
           context == PEIL_CONTEXT_MCNEMAR;
}

static struct sheet *paired_sheet(struct book *book, const struct test_columns *columns)
{
    struct sheet *sheet = group_sheet(book, PEIL_SAY_SHEET_PAIRED, PEIL_SAY_ABOUT_PAIRED);
    sheet_name_table(sheet, "questions", NULL);
    group_record_head(sheet);
    sheet->limits[sheet->column] = 40;
    sheet_head_tag(sheet, say(sheet, PEIL_SAY_HEAD_SECOND_QUESTION));
    if (columns->groups) {
        group_name_head(sheet, PEIL_SAY_HEAD_GROUPING);
        group_name_head(sheet, PEIL_SAY_HEAD_GROUP);
    }
    sheet_head_tag(sheet, say(sheet, PEIL_SAY_HEAD_TEST));
    sheet->beside = sheet->column;
    group_narrow(sheet, 1);
    sheet_head(sheet, say(sheet, PEIL_SAY_HEAD_N_BOTH));
    test_heads(sheet, columns);
    group_record_aside_heads(sheet, columns->questions);
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

static void put_respondents(struct sheet *sheet, const struct peil_document_group *group,
                            const char *level)
{
    sheet_put_text(sheet, STYLE_TAG, group != NULL ? group->label : "");
    if (group != NULL)
        put_level(sheet, group, level);
    else
        sheet_put_text(sheet, STYLE_TAG, say(sheet, PEIL_SAY_HEAD_EVERYONE));
}

static void paired_row(struct sheet *sheet, const struct group_lines *lines, struct found *found,
                       const struct test_rows *test, const struct test_columns *columns)
{
    struct peil_document *document = sheet->book->document;
    const struct peil_result_subject *subject = test->subject;
    sheet_put_text(sheet, STYLE_LABEL, found->line->label);
    sheet_put_text(sheet, STYLE_TAG, second_label(document, lines, subject->versus));
    if (columns->groups)
        put_respondents(sheet, find_group(document, found, subject->group1), subject->group1_level);
    sheet_put_text(sheet, STYLE_TAG, test_label(document, subject->context));
    struct peil_figure n = test_figure(test, PEIL_STAT_N);
    sheet_put_figure(sheet, STYLE_COUNT, &n);
    test_cells(sheet, test, columns);
    group_record_aside_cells(sheet, found->line);
    sheet_end_row(sheet);
}

static void note_paired(struct sheet *sheet, const struct test_columns *columns)
{
    struct peil_document *document = sheet->book->document;
    const char *kinds = peil_arena_format(
        &document->arena, "%s%s%s", columns->paired_t ? say(sheet, PEIL_SAY_NOTE_PAIRED_T) : "",
        columns->wilcoxon ? say(sheet, PEIL_SAY_NOTE_WILCOXON) : "",
        columns->mcnemar ? say(sheet, PEIL_SAY_NOTE_MCNEMAR) : "");
    sheet_note(sheet, peil_fill(&document->arena, document->language, PEIL_SAY_NOTE_PAIRED, kinds));
}

static void write_paired(struct book *book, const struct group_lines *lines,
                         const struct test_columns *columns)
{
    struct peil_document *document = book->document;
    struct test_rows test = {.next = 0};
    struct found found = {.line = NULL};
    struct sheet *sheet = paired_sheet(book, columns);
    while (test_next(document, &test)) {
        if (!is_paired(test.subject->context) ||
            find_line(document, lines, &found, test.subject) == NULL)
            continue;
        paired_row(sheet, lines, &found, &test, columns);
    }
    group_name_corrections(sheet);
    note_paired(sheet, columns);
}

/* ---- both ---- */

static void note_columns(struct test_columns *columns, const struct test_rows *test,
                         const struct group_line *line)
{
    columns->any = true;
    columns->groups |= test->subject->group1[0] != '\0';
    columns->two_df |= test->of[PEIL_STAT_DF2] != NULL;
    columns->exact |= test->of[PEIL_STAT_P_EXACT] != NULL;
    columns->questions |= line->question[0] != '\0';
    columns->paired_t |= test->subject->context == PEIL_CONTEXT_PAIRED_T;
    columns->wilcoxon |= test->subject->context == PEIL_CONTEXT_WILCOXON;
    columns->mcnemar |= test->subject->context == PEIL_CONTEXT_MCNEMAR;
}

void write_tests(struct book *book, const struct group_lines *lines)
{
    struct test_columns paired = {.any = false}, requested = {.any = false};
    struct test_rows test = {.next = 0};
    struct found found = {.line = NULL};
    while (test_next(book->document, &test)) {
        bool of_questions = is_paired(test.subject->context);
        if ((of_questions || is_requested(&test)) &&
            find_line(book->document, lines, &found, test.subject) != NULL)
            note_columns(of_questions ? &paired : &requested, &test, found.line);
    }
    if (paired.any)
        write_paired(book, lines, &paired);
    if (requested.any)
        write_requested(book, lines, &requested);
}
