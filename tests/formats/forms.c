/* SPDX-License-Identifier: GPL-3.0-or-later */
/* forms.c: Google Forms, Microsoft Forms and SurveyMonkey, which write what was read on screen. */
#include <stdio.h>

#include "dialects.h"

static int day_of(int p)
{
    return 1 + p % 28;
}

/* Months are 3 or 4: days and months cannot be told apart everywhere, which is how it is. */
static int month_of(int p)
{
    return 3 + p / 28;
}

/* ---- answers by their labels ---- */

static void put_label(struct sheet *sheet, const struct question *question,
                      const struct answer *answer, enum language language)
{
    if (answer->state != GIVEN)
        sheet_text(sheet, "");
    else if (question->kind == ONE && is_other(question, (size_t)answer->option))
        sheet_text(sheet, answer->text);
    else if (question->kind == ONE)
        sheet_text(sheet, question->list->options[answer->option].label[language]);
    else if (question->kind == NUMBER)
        sheet_number(sheet, answer->text);
    else
        sheet_text(sheet, answer->text);
}

static void put_grid_header(struct sheet *sheet, const struct question *question,
                            enum language language, const char *format)
{
    if (question->row > 0)
        sheet_format(sheet, format, question->stem[language], question->text[language]);
    else
        sheet_text(sheet, question->stem[language]);
}

/* ---- Google Forms ---- */

static void put_google_time(struct sheet *sheet, int variant, int p)
{
    static const char *const formats[] = {[GOOGLE_NL] = "%d-%d-2025 %d:%02d:07",
                                          [GOOGLE_DE] = "%02d.%02d.2025 %02d:%02d:07",
                                          [GOOGLE_FR] = "%02d/%02d/2025 %02d:%02d:07",
                                          [GOOGLE_EN] = "%d/%d/2025 %d:%02d:07",
                                          [GOOGLE_DIRECT] = "2025/%02d/%02d %d:%02d:07 AM GMT+1"};
    char text[64];
    bool month_first = variant == GOOGLE_EN || variant == GOOGLE_DIRECT;
    /* NOLINTNEXTLINE(clang-diagnostic-format-nonliteral): one of those above */
    snprintf(text, sizeof text, formats[variant], month_first ? month_of(p) : day_of(p),
             month_first ? day_of(p) : month_of(p), 9, p % 60);
    sheet_text(sheet, text);
}

static void put_google_section(struct sheet *sheet, const struct respondent *it,
                               enum language language, bool filled, const char *between)
{
    static const struct answer none = {SKIPPED, 0, 0, NULL};
    for (size_t q = 0; q < QUESTIONS; q++) {
        const struct answer *answer = filled ? &it->answers[q] : &none;
        if (questions[q].kind == MANY)
            sheet_joined(sheet, &questions[q], answer, language, between, false);
        else
            put_label(sheet, &questions[q], answer, language);
    }
}

void make_google(struct sheet *sheet, const struct respondent people[], int variant)
{
    static const char *const times[] = {"Tijdstempel", "Zeitstempel", "Horodateur", "Timestamp",
                                        "Timestamp"};
    sheet_text(sheet, times[variant]);
    for (size_t q = 0; q < QUESTIONS; q++)
        put_grid_header(sheet, &questions[q], DUTCH, "%s [%s]");
    sheet_end(sheet);
    for (int p = 0; p < RESPONDENTS; p++) {
        put_google_time(sheet, variant, p);
        put_google_section(sheet, &people[p], DUTCH, true, variant == GOOGLE_DIRECT ? ";" : ", ");
        sheet_end(sheet);
    }
}

void make_trilingual(struct sheet *sheet, const struct respondent people[], int variant)
{
    (void)variant;
    sheet_text(sheet, "Timestamp");
    for (int language = DUTCH; language < LANGUAGES; language++)
        for (size_t q = 0; q < QUESTIONS; q++)
            put_grid_header(sheet, &questions[q], (enum language)language, "%s [%s]");
    sheet_end(sheet);
    for (int p = 0; p < RESPONDENTS; p++) {
        put_google_time(sheet, GOOGLE_EN, p);
        for (int language = DUTCH; language < LANGUAGES; language++)
            put_google_section(sheet, &people[p], (enum language)language,
                               people[p].language == (enum language)language, ", ");
        sheet_end(sheet);
    }
}

/* ---- Microsoft Forms, through a Dutch Excel ---- */

void make_microsoft(struct sheet *sheet, const struct respondent people[], int variant)
{
    (void)variant;
    sheet_texts(sheet, (const char *const[]){"Id", "Begintijd", "Tijd van voltooien", "E-mail",
                                             "Naam", "Tijd van laatste wijziging", NULL});
    for (size_t q = 0; q + 1 < QUESTIONS; q++)
        put_grid_header(sheet, &questions[q], DUTCH, "%s.%s");
    /* A table of Excel has no header twice. */
    sheet_format(sheet, "%s2", questions[QUESTIONS - 1].stem[DUTCH]);
    sheet_end(sheet);
    for (int p = 0; p < RESPONDENTS; p++) {
        sheet_format(sheet, "%d", p + 1);
        sheet_format(sheet, "%d/%02d/2025 09:01", day_of(p), month_of(p));
        sheet_format(sheet, "%d/%02d/2025 09:%02d", day_of(p), month_of(p), 5 + p % 50);
        sheet_texts(sheet, (const char *const[]){"anonymous", "", "", NULL});
        for (size_t q = 0; q < QUESTIONS; q++)
            if (questions[q].kind == MANY)
                sheet_joined(sheet, &questions[q], &people[p].answers[q], DUTCH, ";", true);
            else
                put_label(sheet, &questions[q], &people[p].answers[q], DUTCH);
        sheet_end(sheet);
    }
}

/* ---- SurveyMonkey: two rows of header ---- */

static const char monkey_other[] = "Andere (geef nadere toelichting)";

/* How many fields a question takes; those of one grid follow each other under its stem. */
static size_t monkey_width(const struct question *question)
{
    return question->kind == MANY ? question->list->count : question->other ? 2 : 1;
}

static void put_monkey_questions(struct sheet *sheet)
{
    sheet_texts(sheet, (const char *const[]){"Respondent ID", "Collector ID", "Start Date",
                                             "End Date", "IP Address", "Email Address",
                                             "First Name", "Last Name", "Custom Data 1", NULL});
    for (size_t q = 0; q < QUESTIONS; q++)
        for (size_t f = 0; f < monkey_width(&questions[q]); f++)
            sheet_text(sheet, f == 0 && questions[q].row < 2 ? questions[q].stem[DUTCH] : "");
    sheet_end(sheet);
}

static void put_monkey_options(struct sheet *sheet)
{
    for (int i = 0; i < 9; i++)
        sheet_text(sheet, "");
    for (size_t q = 0; q < QUESTIONS; q++) {
        const struct question *it = &questions[q];
        if (it->kind != MANY)
            sheet_text(sheet, it->row > 0       ? it->text[DUTCH]
                              : it->kind == ONE ? "Response"
                                                : "Open-Ended Response");
        if (it->kind == ONE && it->other)
            sheet_text(sheet, monkey_other);
        for (size_t o = 0; it->kind == MANY && o < it->list->count; o++)
            sheet_text(sheet, is_other(it, o) ? monkey_other : it->list->options[o].label[DUTCH]);
    }
    sheet_end(sheet);
}

static void put_monkey_answer(struct sheet *sheet, const struct question *question,
                              const struct answer *answer)
{
    if (question->kind == ONE && question->other) {
        bool other = answer->text != NULL;
        if (other)
            sheet_text(sheet, "");
        else
            put_label(sheet, question, answer, DUTCH);
        sheet_text(sheet, other ? answer->text : "");
    } else if (question->kind != MANY) {
        put_label(sheet, question, answer, DUTCH);
    }
    for (size_t o = 0; question->kind == MANY && o < question->list->count; o++)
        sheet_text(sheet, !ticked(answer, o)      ? ""
                          : is_other(question, o) ? answer->text
                                                  : question->list->options[o].label[DUTCH]);
}

void make_surveymonkey(struct sheet *sheet, const struct respondent people[], int variant)
{
    (void)variant;
    put_monkey_questions(sheet);
    put_monkey_options(sheet);
    for (int p = 0; p < RESPONDENTS; p++) {
        sheet_format(sheet, "%d%09d", 10, p + 1);
        sheet_text(sheet, "432100");
        sheet_format(sheet, "%02d/%02d/2025 09:01:00 AM", month_of(p), day_of(p));
        sheet_format(sheet, "%02d/%02d/2025 09:%02d:00 AM", month_of(p), day_of(p), 5 + p % 50);
        sheet_texts(sheet, (const char *const[]){"", "", "", "", "", NULL});
        for (size_t q = 0; q < QUESTIONS; q++)
            put_monkey_answer(sheet, &questions[q], &people[p].answers[q]);
        sheet_end(sheet);
    }
}
