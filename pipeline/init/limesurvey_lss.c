/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A LimeSurvey survey as XML: the tables of its database, rows of fields. Up to version 5 a
 * question has a row in each language; since then its texts stand in tables of their own
 * (question_l10ns). Tables come in any order, so rows are kept until the end. */
#include <expat.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "limesurvey.h"

enum table {
    ANSWERS,
    ANSWER_TEXTS,
    GROUPS,
    GROUP_TEXTS,
    QUESTIONS,
    SUBQUESTIONS,
    QUESTION_TEXTS,
    ATTRIBUTES,
    SURVEYS,
    SURVEY_TEXTS,
    TABLES
};
static const char *const tables[TABLES] = {"answers",        "answer_l10ns",
                                           "groups",         "group_l10ns",
                                           "questions",      "subquestions",
                                           "question_l10ns", "question_attributes",
                                           "surveys",        "surveys_languagesettings"};

enum field {
    AID,
    ANSWER,
    ASSESSMENT,
    ATTRIBUTE,
    CODE,
    GID,
    GRELEVANCE,
    GROUP_NAME,
    GROUP_ORDER,
    LANGUAGE,
    MANDATORY,
    OTHER,
    PARENT_QID,
    QID,
    QUESTION,
    QUESTION_ORDER,
    RELEVANCE,
    SCALE_ID,
    SID,
    SORTORDER,
    TITLE,
    SURVEY_TITLE,
    SURVEY_LANGUAGE,
    TYPE,
    VALUE,
    FIELDS
};
static const char *const fields[FIELDS] = {"aid",
                                           "answer",
                                           "assessment_value",
                                           "attribute",
                                           "code",
                                           "gid",
                                           "grelevance",
                                           "group_name",
                                           "group_order",
                                           "language",
                                           "mandatory",
                                           "other",
                                           "parent_qid",
                                           "qid",
                                           "question",
                                           "question_order",
                                           "relevance",
                                           "scale_id",
                                           "sid",
                                           "sortorder",
                                           "title",
                                           "surveyls_title",
                                           "surveyls_language",
                                           "type",
                                           "value"};

struct row {
    const char *cells[FIELDS]; /* never NULL */
};

struct document {
    struct lime_survey survey;
    XML_Parser parser;
    struct row *rows[TABLES];
    size_t counts[TABLES], capacities[TABLES];
    int depth, table, field; /* DRAFT_NONE: not in one that matters */
    struct row row;          /* that is read */
    char *text;              /* of the field that is read */
    size_t length, capacity;
    bool is_survey;
    const char *refused;
};

static void refuse(struct document *document, const char *why)
{
    if (document->refused == NULL)
        document->refused = why;
    XML_StopParser(document->parser, XML_FALSE);
}

static int find_word(const char *word, const char *const words[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(word, words[i]) == 0)
            return (int)i;
    return DRAFT_NONE;
}

/* <document> <table> <rows> <row> <field> */
enum { TABLE_DEPTH = 2, ROW_DEPTH = 4, FIELD_DEPTH = 5, DEEPEST = 32 };

static void on_start(void *context, const XML_Char *name, const XML_Char **attributes)
{
    struct document *document = context;
    (void)attributes;
    document->depth++;
    if (document->depth > DEEPEST) {
        refuse(document, "has elements too deep in each other");
        return;
    }
    if (document->depth == TABLE_DEPTH)
        document->table = find_word(name, tables, TABLES);
    if (document->depth == ROW_DEPTH)
        for (size_t f = 0; f < FIELDS; f++)
            document->row.cells[f] = "";
    if (document->depth == FIELD_DEPTH)
        document->field =
            document->table == DRAFT_NONE ? DRAFT_NONE : find_word(name, fields, FIELDS);
    if (document->depth == TABLE_DEPTH && strcmp(name, "LimeSurveyDocType") == 0)
        document->is_survey = true;
    document->length = 0;
}

static void on_text(void *context, const XML_Char *text, int length)
{
    struct document *document = context;
    if (document->depth != FIELD_DEPTH || document->field == DRAFT_NONE)
        return;
    document->text =
        peil_grow(document->text, &document->capacity, document->length + (size_t)length + 1, 1);
    memcpy(document->text + document->length, text, (size_t)length);
    document->length += (size_t)length;
}

static void on_end(void *context, const XML_Char *name)
{
    struct document *document = context;
    int table = document->table;
    if (document->depth == FIELD_DEPTH && document->field != DRAFT_NONE && document->length > 0)
        document->row.cells[document->field] =
            peil_arena_copy(&document->survey.it->scratch, document->text, document->length);
    if (document->depth == ROW_DEPTH && table != DRAFT_NONE && strcmp(name, "row") == 0) {
        document->rows[table] =
            peil_grow(document->rows[table], &document->capacities[table],
                      document->counts[table] + 1, sizeof *document->rows[table]);
        document->rows[table][document->counts[table]++] = document->row;
    }
    document->field = DRAFT_NONE;
    document->depth--;
}

static void on_doctype(void *context, const XML_Char *name, const XML_Char *system,
                       const XML_Char *public, int internal)
{
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    refuse(context, "has a document type, which a survey of LimeSurvey never has");
}

static enum peil_status parse(struct document *document)
{
    struct instrument *it = document->survey.it;
    const char *bytes;
    size_t length;
    enum peil_status status = instrument_bytes(it, &bytes, &length);
    if (status != PEIL_OK)
        return status;
    XML_SetUserData(document->parser, document);
    XML_SetElementHandler(document->parser, on_start, on_end);
    XML_SetCharacterDataHandler(document->parser, on_text);
    XML_SetStartDoctypeDeclHandler(document->parser, on_doctype);
    bool whole = XML_Parse(document->parser, bytes, (int)length, 1) == XML_STATUS_OK;
    uint64_t line = XML_GetCurrentLineNumber(document->parser);
    if (document->refused != NULL)
        return instrument_refuse(it, line, "%s", document->refused);
    if (!whole)
        return instrument_refuse(it, line, "is no whole XML: %s",
                                 XML_ErrorString(XML_GetErrorCode(document->parser)));
    if (!document->is_survey)
        return instrument_refuse(it, 0, "is no survey of LimeSurvey");
    return PEIL_OK;
}

/* --- tables to a survey --- */

static long number(const char *text)
{
    return strtol(text, NULL, 10);
}

#define EACH(row, document, table)                                                                 \
    for (const struct row *(row) = (document)->rows[table];                                        \
         (row) != NULL && (row) < (document)->rows[table] + (document)->counts[table]; (row)++)

static void read_surveys(struct document *document)
{
    struct lime_survey *survey = &document->survey;
    struct draft *draft = survey->it->draft;
    survey->id = "";
    EACH(row, document, SURVEYS)
    {
        survey->id = instrument_copy(survey->it, row->cells[SID]);
        draft->form_id = survey->id;
        int language =
            row->cells[LANGUAGE][0] ? lime_language(survey, row->cells[LANGUAGE]) : DRAFT_NONE;
        if (language != DRAFT_NONE)
            draft->default_language = (size_t)language;
    }
    EACH(row, document, SURVEY_TEXTS)
    {
        lime_language(survey, row->cells[SURVEY_LANGUAGE]);
        if (draft->title == NULL)
            draft->title = instrument_plain(survey->it, row->cells[SURVEY_TITLE]);
    }
}

static void read_groups(struct document *document)
{
    struct lime_survey *survey = &document->survey;
    struct instrument *it = survey->it;
    EACH(row, document, GROUPS)
    {
        int found = lime_find_group(survey, row->cells[GID]);
        struct lime_group *group =
            found != DRAFT_NONE ? &survey->groups[found] : lime_add_group(survey, row->cells[GID]);
        group->order = number(row->cells[GROUP_ORDER]);
        group->relevance = instrument_copy(it, row->cells[GRELEVANCE]);
        if (row->cells[GROUP_NAME][0])
            instrument_label(it, group->labels, lime_language(survey, row->cells[LANGUAGE]),
                             row->cells[GROUP_NAME]);
    }
    EACH(row, document, GROUP_TEXTS)
    {
        int found = lime_find_group(survey, row->cells[GID]);
        if (found != DRAFT_NONE)
            instrument_label(it, survey->groups[found].labels,
                             lime_language(survey, row->cells[LANGUAGE]), row->cells[GROUP_NAME]);
    }
}

static void read_question(struct document *document, const struct row *row)
{
    struct lime_survey *survey = &document->survey;
    struct instrument *it = survey->it;
    int found = lime_find_question(survey, row->cells[QID]);
    if (found == DRAFT_NONE) {
        struct lime_question *made = lime_add_question(survey, row->cells[QID]);
        found = (int)survey->question_count - 1;
        made->code = instrument_copy(it, row->cells[TITLE]);
        made->type = row->cells[TYPE][0];
        made->order = number(row->cells[QUESTION_ORDER]);
        made->scale = number(row->cells[SCALE_ID]);
        made->other = strcmp(row->cells[OTHER], "Y") == 0;
        made->mandatory = strcmp(row->cells[MANDATORY], "Y") == 0;
        made->relevance = instrument_copy(it, row->cells[RELEVANCE]);
        made->group = lime_find_group(survey, row->cells[GID]);
        if (number(row->cells[PARENT_QID]) != 0) {
            made->parent = lime_find_question(survey, row->cells[PARENT_QID]);
            if (made->parent == DRAFT_NONE || made->parent == found) /* of what is not there */
                survey->question_count--;
        }
    }
    if ((size_t)found < survey->question_count && row->cells[QUESTION][0])
        lime_question_text(survey, &survey->questions[found],
                           lime_language(survey, row->cells[LANGUAGE]), row->cells[QUESTION]);
}

static void read_questions(struct document *document)
{
    struct lime_survey *survey = &document->survey;
    EACH(row, document, QUESTIONS)
    {
        read_question(document, row);
    }
    EACH(row, document, SUBQUESTIONS)
    {
        read_question(document, row);
    }
    EACH(row, document, QUESTION_TEXTS)
    {
        int found = lime_find_question(survey, row->cells[QID]);
        if (found != DRAFT_NONE)
            lime_question_text(survey, &survey->questions[found],
                               lime_language(survey, row->cells[LANGUAGE]), row->cells[QUESTION]);
    }
}

/* Answers are known by their own number, or in older files by question, scale and code. */
static struct lime_answer *find_answer(struct lime_survey *survey, int question, long scale,
                                       const char *code)
{
    for (size_t a = survey->answer_count; a > 0; a--) {
        struct lime_answer *answer = &survey->answers[a - 1];
        if (answer->question == question && answer->scale == scale &&
            strcmp(answer->code, code) == 0)
            return answer;
    }
    return NULL;
}

static void read_answers(struct document *document)
{
    struct lime_survey *survey = &document->survey;
    struct instrument *it = survey->it;
    const struct row *texts = document->rows[ANSWER_TEXTS];
    EACH(row, document, ANSWERS)
    {
        int question = lime_find_question(survey, row->cells[QID]);
        long scale = number(row->cells[SCALE_ID]);
        if (question == DRAFT_NONE)
            continue;
        struct lime_answer *answer = find_answer(survey, question, scale, row->cells[CODE]);
        if (answer == NULL) {
            answer = lime_add_answer(survey, row->cells[CODE]);
            answer->question = question;
            answer->scale = scale;
            answer->order = number(row->cells[SORTORDER]);
            answer->value = instrument_copy(it, row->cells[ASSESSMENT]);
        }
        if (row->cells[ANSWER][0])
            instrument_label(it, answer->labels, lime_language(survey, row->cells[LANGUAGE]),
                             row->cells[ANSWER]);
        for (size_t t = 0; t < document->counts[ANSWER_TEXTS]; t++)
            if (row->cells[AID][0] && strcmp(texts[t].cells[AID], row->cells[AID]) == 0)
                instrument_label(it, answer->labels,
                                 lime_language(survey, texts[t].cells[LANGUAGE]),
                                 texts[t].cells[ANSWER]);
    }
}

static void read_attributes(struct document *document)
{
    struct lime_survey *survey = &document->survey;
    EACH(row, document, ATTRIBUTES)
    {
        int found = lime_find_question(survey, row->cells[QID]);
        const char *name = row->cells[ATTRIBUTE], *value = row->cells[VALUE];
        if (found == DRAFT_NONE)
            continue;
        struct lime_question *question = &survey->questions[found];
        if (strcmp(name, "num_value_int_only") == 0)
            question->whole = instrument_is_true(value);
        else if (strcmp(name, "max_answers") == 0 && number(value) > 0 && number(value) < INT_MAX)
            question->most = peil_arena_format(&survey->it->draft->arena, "%ld", number(value));
        else if (strcmp(name, "other_replace_text") == 0)
            instrument_label(survey->it, question->other_labels,
                             row->cells[LANGUAGE][0] ? lime_language(survey, row->cells[LANGUAGE])
                                                     : (int)survey->it->draft->default_language,
                             value);
    }
}

enum peil_status instrument_read_lss(struct instrument *it)
{
    struct document document = {.survey = {.it = it}, .table = DRAFT_NONE, .field = DRAFT_NONE};
    document.parser = XML_ParserCreate("UTF-8");
    if (document.parser == NULL)
        return instrument_refuse(it, 0, "cannot be read: there is no memory for its XML");
    enum peil_status status = parse(&document);
    if (status == PEIL_OK) {
        read_surveys(&document);
        read_groups(&document);
        read_questions(&document);
        read_answers(&document);
        read_attributes(&document);
        lime_draft(&document.survey);
    }
    lime_clear(&document.survey);
    for (size_t t = 0; t < TABLES; t++)
        free(document.rows[t]);
    free(document.text);
    XML_ParserFree(document.parser);
    return status;
}
