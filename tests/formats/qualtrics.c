/* SPDX-License-Identifier: GPL-3.0-or-later */
/* qualtrics.c: codes, labels and ids of questions in three rows; the older export has two. */
#include <stdio.h>
#include <string.h>

#include "dialects.h"

enum row { TAGS, LABELS, IDS };

static const char *const own[][3] = {
    {"StartDate", "Start Date", "startDate"},
    {"EndDate", "End Date", "endDate"},
    {"Status", "Response Type", "status"},
    {"IPAddress", "IP Address", "ipAddress"},
    {"Progress", "Progress", "progress"},
    {"Duration (in seconds)", "Duration (in seconds)", "duration"},
    {"Finished", "Finished", "finished"},
    {"RecordedDate", "Recorded Date", "recordedDate"},
    {"ResponseId", "Response ID", "_recordId"},
    {"RecipientLastName", "Recipient Last Name", "recipientLastName"},
    {"RecipientEmail", "Recipient Email", "recipientEmail"},
    {"ExternalReference", "External Data Reference", "externalDataReference"},
    {"LocationLatitude", "Location Latitude", "locationLatitude"},
    {"DistributionChannel", "Distribution Channel", "distributionChannel"},
    {"UserLanguage", "User Language", "userLanguage"}};

static const char *const old[][2] = {{"V1", "ResponseID"},   {"V2", "ResponseSet"},
                                     {"V3", "Name"},         {"V4", "ExternalDataReference"},
                                     {"V5", "EmailAddress"}, {"V6", "IPAddress"},
                                     {"V7", "Status"},       {"V8", "StartDate"},
                                     {"V9", "EndDate"},      {"V10", "Finished"}};

/* One column: a tag, a label or an id. The tail is "_1", "_9_TEXT" or "". */
static void put_column(struct sheet *sheet, enum row row, const struct question *question,
                       const char *tail, const char *label)
{
    if (row == TAGS)
        sheet_format(sheet, "Q%d%s", question->number, tail);
    else if (row == LABELS)
        sheet_text(sheet, label);
    else
        sheet_format(sheet, "{\"ImportId\":\"QID%d%s\"}", question->number, tail);
}

static void put_other_column(struct sheet *sheet, enum row row, const struct question *question)
{
    const struct option *last = &question->list->options[question->list->count - 1];
    char tail[32], label[512];
    snprintf(tail, sizeof tail, "_%s_TEXT", last->number);
    snprintf(label, sizeof label, "%s - %s - Text", question->stem[DUTCH], last->label[DUTCH]);
    put_column(sheet, row, question, tail, label);
}

static void put_options(struct sheet *sheet, enum row row, const struct question *question)
{
    char tail[32], label[512];
    for (size_t o = 0; o < question->list->count; o++) {
        snprintf(tail, sizeof tail, "_%s", question->list->options[o].number);
        snprintf(label, sizeof label, "%s - %s%s", question->stem[DUTCH],
                 question->other ? "Selected Choice - " : "",
                 question->list->options[o].label[DUTCH]);
        put_column(sheet, row, question, tail, label);
    }
}

static void put_question(struct sheet *sheet, enum row row, const struct question *question,
                         bool split)
{
    char tail[32] = "", label[512];
    if (question->kind == MANY && split) {
        put_options(sheet, row, question);
    } else {
        if (question->row > 0)
            snprintf(tail, sizeof tail, "_%d", question->row);
        snprintf(label, sizeof label, question->row > 0 ? "%s - %s" : "%s%s", question->stem[DUTCH],
                 question->row > 0 ? question->text[DUTCH]
                 : question->other ? " - Selected Choice"
                                   : "");
        put_column(sheet, row, question, tail, label);
    }
    if (question->other)
        put_other_column(sheet, row, question);
}

static void put_header(struct sheet *sheet, int variant)
{
    bool legacy = variant == QUALTRICS_LEGACY;
    for (enum row row = TAGS; row <= (legacy ? LABELS : IDS); row++) {
        for (size_t i = 0; legacy && i < sizeof old / sizeof *old; i++)
            sheet_text(sheet, old[i][row]);
        for (size_t i = 0; !legacy && i < sizeof own / sizeof *own; i++)
            if (row == IDS)
                sheet_format(sheet, "{\"ImportId\":\"%s\"}", own[i][row]);
            else
                sheet_text(sheet, own[i][row]);
        for (size_t q = 0; q < QUESTIONS; q++)
            put_question(sheet, row, &questions[q], variant != QUALTRICS_TEXT);
        sheet_end(sheet);
    }
}

static void put_one(struct sheet *sheet, const struct question *question,
                    const struct answer *answer, int variant)
{
    const char *skipped = variant == QUALTRICS_RECODED ? "-99" : "";
    if (answer->state != GIVEN)
        sheet_text(sheet, answer->state == SKIPPED ? skipped : "");
    else if (question->kind != ONE)
        sheet_text(sheet, answer->text);
    else if (variant == QUALTRICS_TEXT)
        sheet_text(sheet, question->list->options[answer->option].label[DUTCH]);
    else
        sheet_text(sheet, question->list->options[answer->option].number);
}

static void put_many(struct sheet *sheet, const struct question *question,
                     const struct answer *answer, int variant)
{
    char joined[2048] = "";
    const char *no = variant == QUALTRICS_RECODED && answer->state != NOT_ASKED ? "0" : "";
    for (size_t o = 0; o < question->list->count; o++) {
        size_t used = strlen(joined);
        if (variant != QUALTRICS_TEXT)
            sheet_text(sheet, ticked(answer, o) ? "1" : no);
        else if (ticked(answer, o))
            snprintf(joined + used, sizeof joined - used, "%s%s", used > 0 ? "," : "",
                     question->list->options[o].label[DUTCH]);
    }
    if (variant == QUALTRICS_TEXT)
        sheet_text(sheet, joined);
}

static void put_answer(struct sheet *sheet, const struct question *question,
                       const struct answer *answer, int variant)
{
    if (question->kind == MANY)
        put_many(sheet, question, answer, variant);
    else
        put_one(sheet, question, answer, variant);
    if (question->other)
        sheet_text(sheet, answer->state == GIVEN && answer->text != NULL ? answer->text
                          : variant == QUALTRICS_RECODED                 ? "-99"
                                                                         : "");
}

static void put_own(struct sheet *sheet, int variant, const struct respondent *it, int p)
{
    char start[32], end[32];
    bool text = variant == QUALTRICS_TEXT;
    snprintf(start, sizeof start, "2025-03-%02d 09:01:00", 1 + p % 28);
    snprintf(end, sizeof end, "2025-03-%02d 09:%02d:00", 1 + p % 28, 5 + p % 50);
    if (variant == QUALTRICS_LEGACY) {
        sheet_format(sheet, "R_%015d", p + 1);
        sheet_texts(sheet, (const char *const[]){"Default Response Set", "Anonymous", "", "", "",
                                                 "0", start, end, it->finished ? "1" : "0", NULL});
        return;
    }
    sheet_texts(sheet, (const char *const[]){start, end, text ? "IP Address" : "0", "", "100",
                                             "300", NULL});
    sheet_text(sheet, it->finished ? text ? "True" : "1" : text ? "False" : "0");
    sheet_text(sheet, end);
    sheet_format(sheet, "R_%015d", p + 1);
    sheet_texts(sheet, (const char *const[]){"", "", "", "", "anonymous", "NL", NULL});
}

void make_qualtrics(struct sheet *sheet, const struct respondent people[], int variant)
{
    put_header(sheet, variant);
    for (int p = 0; p < RESPONDENTS; p++) {
        put_own(sheet, variant, &people[p], p);
        for (size_t q = 0; q < QUESTIONS; q++)
            put_answer(sheet, &questions[q], &people[p].answers[q], variant);
        sheet_end(sheet);
    }
}
