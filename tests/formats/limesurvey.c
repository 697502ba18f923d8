/* SPDX-License-Identifier: GPL-3.0-or-later */
/* limesurvey.c: everything in quotes; an empty field without any is what was not shown. */
#include <stdio.h>

#include "dialects.h"

static bool by_codes(int variant)
{
    return variant != LIME_FULL;
}

/* ---- header ---- */

/* A code, a text, or both; `code` and `text` are of the subquestion, NULL: there is none. */
static void put_heading(struct sheet *sheet, const struct question *question, int variant,
                        const char *code, const char *text)
{
    char one[64], other[512];
    snprintf(one, sizeof one, code != NULL ? "G01Q%02d[%s]" : "G01Q%02d", question->number, code);
    snprintf(other, sizeof other, text != NULL ? "%s [%s]" : "%s", question->stem[DUTCH], text);
    if (variant == LIME_CODETEXT)
        sheet_format(sheet, "%s. %s", one, other);
    else
        sheet_text(sheet, by_codes(variant) ? one : other);
}

static void put_question_headings(struct sheet *sheet, const struct question *question, int variant)
{
    char row[16];
    snprintf(row, sizeof row, "SQ%03d", question->row);
    if (question->kind != MANY)
        put_heading(sheet, question, variant, question->row > 0 ? row : NULL,
                    question->text[DUTCH]);
    for (size_t o = 0; question->kind == MANY && o < question->list->count; o++)
        put_heading(sheet, question, variant, question->list->options[o].code,
                    question->list->options[o].label[DUTCH]);
    if (question->kind == ONE && question->other)
        put_heading(sheet, question, variant, "other", "Andere");
}

static void put_header(struct sheet *sheet, int variant)
{
    static const char *const codes[] = {"id",   "submitdate", "lastpage",  "startlanguage",
                                        "seed", "startdate",  "datestamp", NULL};
    static const char *const texts[] = {
        "Antwoord ID", "Datum ingestuurd", "Laatste pagina",      "Begintaal",
        "Seed",        "Startdatum",       "Datum laatste actie", NULL};
    for (size_t i = 0; codes[i] != NULL; i++)
        if (variant == LIME_CODETEXT)
            sheet_format(sheet, "%s. %s", codes[i], texts[i]);
        else
            sheet_text(sheet, by_codes(variant) ? codes[i] : texts[i]);
    for (size_t q = 0; q < QUESTIONS; q++)
        put_question_headings(sheet, &questions[q], variant);
    sheet_end(sheet);
}

/* ---- answers ---- */

static void put_one(struct sheet *sheet, const struct question *question,
                    const struct answer *answer, int variant)
{
    if (answer->state == GIVEN) {
        const struct option *option = &question->list->options[answer->option];
        sheet_text(sheet, by_codes(variant) ? option->code : option->label[DUTCH]);
    } else if (variant == LIME_FULL) {
        /* Yes or no is N/A whenever it was not answered; lists are empty either way. */
        sheet_text(sheet, question == &questions[Q_COURSE] ? "N/A" : "");
    } else if (answer->state == NOT_ASKED && variant != LIME_OLD) {
        sheet_absent(sheet);
    } else {
        sheet_text(sheet, "");
    }
    if (question->other)
        sheet_text(sheet, answer->text != NULL ? answer->text : "");
}

static void put_many(struct sheet *sheet, const struct question *question,
                     const struct answer *answer, int variant)
{
    for (size_t o = 0; o < question->list->count; o++)
        if (is_other(question, o))
            sheet_text(sheet, ticked(answer, o) ? answer->text : "");
        else if (variant == LIME_FULL)
            sheet_text(sheet, answer->state == NOT_ASKED ? "N/A"
                              : ticked(answer, o)        ? "Ja"
                                                         : "Nee");
        else if (answer->state == NOT_ASKED && variant != LIME_OLD)
            sheet_absent(sheet);
        else
            sheet_text(sheet, ticked(answer, o) ? "Y" : "");
}

static void put_answer(struct sheet *sheet, const struct question *question,
                       const struct answer *answer, int variant)
{
    if (question->kind == ONE)
        put_one(sheet, question, answer, variant);
    else if (question->kind == MANY)
        put_many(sheet, question, answer, variant);
    else if (answer->state == GIVEN)
        sheet_text(sheet, answer->text);
    else if (answer->state == NOT_ASKED && variant != LIME_OLD && variant != LIME_FULL)
        sheet_absent(sheet);
    else
        sheet_text(sheet, "");
}

void make_limesurvey(struct sheet *sheet, const struct respondent people[], int variant)
{
    put_header(sheet, variant);
    for (int p = 0; p < RESPONDENTS; p++) {
        sheet_format(sheet, "%d", p + 1);
        sheet_format(sheet, people[p].finished ? "2025-03-%02d 09:06:00" : "", 1 + p % 28);
        sheet_texts(sheet, (const char *const[]){"2", "nl", "577890317", NULL});
        sheet_format(sheet, "2025-03-%02d 09:01:00", 1 + p % 28);
        sheet_format(sheet, "2025-03-%02d 09:06:00", 1 + p % 28);
        for (size_t q = 0; q < QUESTIONS; q++)
            put_answer(sheet, &questions[q], &people[p].answers[q], variant);
        sheet_end(sheet);
    }
    sheet_raw(sheet, sheet->line_end);
}
