/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plain.c: a table with the names of the definition, and the responses that must come of any. */
#include <stdio.h>
#include <string.h>

#include "dialects.h"

static bool in_columns(const struct question *question)
{
    return question == &questions[Q_TOOLS] || question == &questions[Q_PRIORITY];
}

static void put_header(struct sheet *sheet)
{
    sheet_text(sheet, "nummer");
    for (size_t q = 0; q < QUESTIONS; q++) {
        const struct question *question = &questions[q];
        if (!in_columns(question)) {
            sheet_text(sheet, question->name);
            continue;
        }
        for (size_t o = 0; o < question->list->count; o++)
            sheet_format(sheet, "%s_%s", question->name, question->list->options[o].name);
        if (question->other)
            sheet_format(sheet, "%s_other", question->name);
    }
    sheet_end(sheet);
}

static void put_columns(struct sheet *sheet, const struct question *question,
                        const struct answer *answer)
{
    for (size_t o = 0; o < question->list->count; o++)
        sheet_text(sheet, ticked(answer, o) ? "1" : "0");
    if (question->other)
        sheet_text(sheet, answer->text != NULL ? answer->text : "");
}

static void put_answer(struct sheet *sheet, const struct question *question,
                       const struct answer *answer)
{
    if (in_columns(question))
        put_columns(sheet, question, answer);
    else if (answer->state == NOT_ASKED && question->number >= 8 && question->number <= 10)
        sheet_text(sheet, "-88");
    else if (answer->state != GIVEN)
        sheet_text(sheet, "");
    else if (question->kind == ONE && is_other(question, (size_t)answer->option))
        sheet_text(sheet, answer->text);
    else if (question->kind == ONE)
        sheet_text(sheet, question->list->options[answer->option].name);
    else if (question->kind == MANY)
        sheet_joined(sheet, question, answer, DUTCH, ", ", false);
    else if (question->kind == NUMBER)
        sheet_number(sheet, answer->text);
    else
        sheet_text(sheet, answer->text);
}

static size_t width(void)
{
    size_t count = 1;
    for (size_t q = 0; q < QUESTIONS; q++)
        count += in_columns(&questions[q]) ? questions[q].list->count + questions[q].other : 1;
    return count;
}

void make_plain(struct sheet *sheet, const struct respondent people[], int variant)
{
    if (variant == PLAIN_SEPARATOR_LINE) {
        sheet_raw(sheet, "sep=");
        sheet_raw(sheet, (char[]){sheet->delimiter, '\0'});
        sheet_raw(sheet, sheet->line_end);
    }
    put_header(sheet);
    for (int p = 0; p < RESPONDENTS; p++) {
        sheet_format(sheet, "%d", p + 1);
        for (size_t q = 0; q < QUESTIONS; q++)
            put_answer(sheet, &questions[q], &people[p].answers[q]);
        sheet_end(sheet);
    }
    for (int i = 0; variant == PLAIN_BLANK_ROWS && i < 3; i++) {
        for (size_t field = 0; field < width(); field++)
            sheet_absent(sheet);
        sheet_end(sheet);
    }
}

/* ---- what must come of it ---- */

static void put_expected_header(struct sheet *sheet)
{
    sheet_texts(sheet, (const char *const[]){"row", "status", "nummer", NULL});
    for (size_t q = 0; q < QUESTIONS; q++) {
        const struct question *question = &questions[q];
        for (size_t o = 0; question->kind == MANY && o < question->list->count; o++)
            sheet_format(sheet, "%s/%s", question->name, question->list->options[o].name);
        if (question->kind != MANY)
            sheet_text(sheet, question->name);
        if (question->other)
            sheet_format(sheet, "%s/_other", question->name);
    }
    sheet_end(sheet);
}

static const char *missing(enum state state)
{
    return state == NOT_ASKED ? ".not_asked" : ".skipped";
}

/* A text that begins with a point has another before it: it is no missing answer. */
static void put_expected_text(struct sheet *sheet, const char *text)
{
    static char doubled[1 << 16];
    if (*text == '.')
        snprintf(doubled, sizeof doubled, ".%s", text);
    sheet_text(sheet, *text == '.' ? doubled : text);
}

static void put_expected_many(struct sheet *sheet, const struct question *question,
                              const struct answer *answer)
{
    for (size_t o = 0; o < question->list->count; o++)
        sheet_text(sheet, answer->state != GIVEN ? missing(answer->state)
                          : ticked(answer, o)    ? "1"
                                                 : "0");
}

static void put_expected_one(struct sheet *sheet, const struct question *question,
                             const struct answer *answer)
{
    const struct list *list = question->list;
    bool declared = answer->state == GIVEN && answer->option == list->declared;
    sheet_text(sheet, answer->state != GIVEN ? missing(answer->state)
                      : declared             ? list->prefix
                                             : list->options[answer->option].name);
}

static void put_expected_answer(struct sheet *sheet, const struct question *question,
                                const struct answer *answer)
{
    if (question->kind == MANY)
        put_expected_many(sheet, question, answer);
    else if (question->kind == ONE)
        put_expected_one(sheet, question, answer);
    else if (answer->state == GIVEN)
        put_expected_text(sheet, answer->text);
    else
        sheet_text(sheet, missing(answer->state));
    if (!question->other)
        return;
    if (answer->state != GIVEN)
        sheet_text(sheet, missing(answer->state));
    else if (answer->text != NULL)
        put_expected_text(sheet, answer->text);
    else
        sheet_text(sheet, ".not_asked");
}

static bool answered(const struct respondent *it)
{
    for (size_t q = 0; q < QUESTIONS; q++)
        if (it->answers[q].state == GIVEN)
            return true;
    return false;
}

void make_expected(struct sheet *sheet, const struct respondent people[], int variant)
{
    (void)variant;
    put_expected_header(sheet);
    for (int p = 0; p < RESPONDENTS; p++) {
        bool accepted = answered(&people[p]);
        sheet_format(sheet, "%d", p + 1);
        sheet_text(sheet, accepted ? "accepted" : "incomplete");
        sheet_format(sheet, accepted ? "%d" : "", p + 1);
        for (size_t q = 0; accepted && q < QUESTIONS; q++)
            put_expected_answer(sheet, &questions[q], &people[p].answers[q]);
        sheet_end(sheet);
    }
}
