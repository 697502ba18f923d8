/* SPDX-License-Identifier: GPL-3.0-or-later */
/* field.c: KoboToolbox, ODK Central and REDCap, where an option has a column of its own. */
#include <stdio.h>
#include <string.h>

#include "dialects.h"

/* ---- KoboToolbox and ODK ---- */

/* The last option is called by another name there, and its text has a column. */
static const char *option_name(const struct question *question, size_t option)
{
    return is_other(question, option) ? "other" : question->list->options[option].name;
}

static const char *group_of(const struct question *question)
{
    return question->number == 4 ? "stellingen" : "gebruik";
}

static void put_kobo_options(struct sheet *sheet, const struct question *question, bool labels)
{
    for (size_t o = 0; o < question->list->count; o++)
        if (labels)
            sheet_format(sheet, "%s/%s", question->stem[DUTCH],
                         question->list->options[o].label[DUTCH]);
        else
            sheet_format(sheet, "%s/%s", question->name, option_name(question, o));
}

static void put_kobo_heading(struct sheet *sheet, const struct question *question, int variant,
                             char between)
{
    bool labels = variant == KOBO_LABELS;
    if (question->row > 0)
        sheet_format(sheet, "%s%c%s", labels ? question->stem[DUTCH] : group_of(question), between,
                     labels ? question->text[DUTCH] : question->name);
    else if (question->kind != MANY || variant != KOBO_DETAILS)
        sheet_text(sheet, labels ? question->stem[DUTCH] : question->name);
    if (question->kind == MANY && variant != KOBO_SUMMARY)
        put_kobo_options(sheet, question, labels);
    if (question->other && labels)
        sheet_format(sheet, "%s: Andere, namelijk", question->stem[DUTCH]);
    else if (question->other)
        sheet_format(sheet, "%s_other", question->name);
}

static void put_joined_names(struct sheet *sheet, const struct question *question,
                             const struct answer *answer, bool labels)
{
    char joined[2048] = "";
    for (size_t o = 0; o < question->list->count; o++) {
        size_t used = strlen(joined);
        if (ticked(answer, o))
            snprintf(joined + used, sizeof joined - used, "%s%s", used > 0 ? " " : "",
                     labels ? question->list->options[o].label[DUTCH] : option_name(question, o));
    }
    sheet_text(sheet, joined);
}

/* Blank everywhere where nothing was chosen. */
static void put_kobo_many(struct sheet *sheet, const struct question *question,
                          const struct answer *answer, int variant)
{
    bool any = answer->state == GIVEN && answer->ticks != 0;
    if (variant != KOBO_DETAILS)
        put_joined_names(sheet, question, answer, variant == KOBO_LABELS);
    for (size_t o = 0; variant != KOBO_SUMMARY && o < question->list->count; o++)
        sheet_text(sheet, !any ? "" : ticked(answer, o) ? "1" : "0");
}

static void put_kobo_answer(struct sheet *sheet, const struct question *question,
                            const struct answer *answer, int variant)
{
    if (question->kind == MANY)
        put_kobo_many(sheet, question, answer, variant);
    else if (answer->state != GIVEN)
        sheet_text(sheet, "");
    else if (question->kind != ONE)
        sheet_text(sheet, answer->text);
    else
        sheet_text(sheet, variant == KOBO_LABELS
                              ? question->list->options[answer->option].label[DUTCH]
                              : option_name(question, (size_t)answer->option));
    if (question->other)
        sheet_text(sheet, answer->state == GIVEN && answer->text != NULL ? answer->text : "");
}

void make_kobo(struct sheet *sheet, const struct respondent people[], int variant)
{
    sheet_texts(sheet, (const char *const[]){"start", "end", NULL});
    for (size_t q = 0; q < QUESTIONS; q++)
        put_kobo_heading(sheet, &questions[q], variant, '/');
    sheet_texts(sheet, (const char *const[]){
                           "_id", "_uuid", "_submission_time", "_validation_status", "_notes",
                           "_status", "_submitted_by", "__version__", "_tags", "_index", NULL});
    sheet_end(sheet);
    for (int p = 0; p < RESPONDENTS; p++) {
        sheet_format(sheet, "2025-03-%02dT09:01:00.000+01:00", 1 + p % 28);
        sheet_format(sheet, "2025-03-%02dT09:%02d:00.000+01:00", 1 + p % 28, 5 + p % 50);
        for (size_t q = 0; q < QUESTIONS; q++)
            put_kobo_answer(sheet, &questions[q], &people[p].answers[q], variant);
        sheet_format(sheet, "%d", 901 + p);
        sheet_format(sheet, "uuid-%d", p + 1);
        sheet_format(sheet, "2025-03-%02dT08:06:05", 1 + p % 28);
        sheet_texts(sheet, (const char *const[]){"", "", "submitted_via_web", "", "vA", "", NULL});
        sheet_format(sheet, "%d", p + 1);
        sheet_end(sheet);
    }
}

void make_odk(struct sheet *sheet, const struct respondent people[], int variant)
{
    (void)variant;
    sheet_text(sheet, "SubmissionDate");
    for (size_t q = 0; q < QUESTIONS; q++)
        put_kobo_heading(sheet, &questions[q], KOBO_BOTH, '-');
    sheet_texts(sheet,
                (const char *const[]){"meta-instanceID", "KEY", "SubmitterID", "SubmitterName",
                                      "AttachmentsPresent", "AttachmentsExpected", "Status",
                                      "ReviewState", "DeviceID", "Edits", "FormVersion", NULL});
    sheet_end(sheet);
    for (int p = 0; p < RESPONDENTS; p++) {
        sheet_format(sheet, "2025-03-%02dT08:06:05.123Z", 1 + p % 28);
        for (size_t q = 0; q < QUESTIONS; q++)
            put_kobo_answer(sheet, &questions[q], &people[p].answers[q], KOBO_BOTH);
        sheet_format(sheet, "uuid:%d", p + 1);
        sheet_format(sheet, "uuid:%d", p + 1);
        sheet_texts(sheet, (const char *const[]){"", "", "0", "0", "", "", "", "0", "1", NULL});
        sheet_end(sheet);
    }
}

/* ---- REDCap ---- */

static void put_redcap_heading(struct sheet *sheet, const struct question *question, bool labels)
{
    for (size_t o = 0; question->kind == MANY && o < question->list->count; o++)
        if (labels)
            sheet_format(sheet, "%s (choice=%s)", question->stem[DUTCH],
                         question->list->options[o].label[DUTCH]);
        else
            sheet_format(sheet, "%s___%s", question->name, question->list->options[o].name);
    if (question->kind != MANY)
        sheet_text(sheet, labels ? question_text(question, DUTCH) : question->name);
    if (question->other && labels)
        sheet_format(sheet, "%s: Andere, namelijk", question->stem[DUTCH]);
    else if (question->other)
        sheet_format(sheet, "%s_other", question->name);
}

static void put_redcap_answer(struct sheet *sheet, const struct question *question,
                              const struct answer *answer, bool labels)
{
    /* 0 whether the question was shown or not. */
    for (size_t o = 0; question->kind == MANY && o < question->list->count; o++)
        sheet_text(sheet, ticked(answer, o) ? labels ? "Checked" : "1"
                          : labels          ? "Unchecked"
                                            : "0");
    if (question->kind != MANY && answer->state != GIVEN)
        sheet_text(sheet, "");
    else if (question->kind == ONE)
        sheet_text(sheet, labels ? question->list->options[answer->option].label[DUTCH]
                                 : question->list->options[answer->option].number);
    else if (question->kind != MANY)
        sheet_text(sheet, answer->text);
    if (question->other)
        sheet_text(sheet, answer->state == GIVEN && answer->text != NULL ? answer->text : "");
}

void make_redcap(struct sheet *sheet, const struct respondent people[], int variant)
{
    bool labels = variant == REDCAP_LABELS;
    sheet_texts(sheet, labels ? (const char *const[]){"Record ID", "Survey Identifier",
                                                      "Survey Timestamp", NULL}
                              : (const char *const[]){"record_id", "redcap_survey_identifier",
                                                      "enquete_timestamp", NULL});
    for (size_t q = 0; q < QUESTIONS; q++)
        put_redcap_heading(sheet, &questions[q], labels);
    sheet_text(sheet, labels ? "Complete?" : "enquete_complete");
    sheet_end(sheet);
    for (int p = 0; p < RESPONDENTS; p++) {
        bool finished = people[p].finished && p != 58;
        sheet_format(sheet, "%d", p + 1);
        sheet_text(sheet, "");
        if (finished)
            sheet_format(sheet, "2025-03-%02d 09:06:00", 1 + p % 28);
        else
            sheet_text(sheet, p == 58 ? "" : "[not completed]");
        for (size_t q = 0; q < QUESTIONS; q++)
            put_redcap_answer(sheet, &questions[q], &people[p].answers[q], labels);
        sheet_text(sheet, finished ? labels ? "Complete" : "2" : labels ? "Incomplete" : "0");
        sheet_end(sheet);
    }
}
