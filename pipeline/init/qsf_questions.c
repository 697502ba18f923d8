/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions of Qualtrics. A column of an export is named after the question's tag, and after its
 * row or choice: Q3_1, Q4_5_TEXT, Q6#1_2; the text above it joins the same parts by " - ". */
#include <string.h>

#include "qsf.h"

struct question {
    struct qsf *qsf;
    const json_t *payload;
    const char *tag;                    /* "Q3" */
    const char *stems[DRAFT_LANGUAGES]; /* its text, plain */
};

static struct instrument *it_of(const struct question *question)
{
    return question->qsf->it;
}

static void read_stems(struct question *question)
{
    struct qsf *qsf = question->qsf;
    const json_t *texts;
    const char *code;
    instrument_label(qsf->it, question->stems, qsf->language,
                     qsf_text(qsf, question->payload, "QuestionText"));
    json_object_foreach((json_t *)json_object_get(question->payload, "Language"), code, texts)
    {
        const char *text = qsf_text(qsf, texts, "QuestionText");
        if (*text)
            instrument_label(qsf->it, question->stems, qsf_language(qsf, code), text);
    }
}

/* --- rows --- */

static void joined_sources(const struct question *question, size_t row, const char *const parts[],
                           const char *tail)
{
    struct instrument *it = it_of(question);
    for (size_t l = 0; l < DRAFT_LANGUAGES; l++) {
        const char *stem = question->stems[l], *part = parts != NULL ? parts[l] : NULL;
        if (stem == NULL || (parts != NULL && part == NULL))
            continue;
        const char *text = stem;
        if (part != NULL)
            text = peil_arena_format(&it->scratch, "%s - %s", text, part);
        if (tail != NULL)
            text = peil_arena_format(&it->scratch, "%s - %s", text, tail);
        instrument_source(it, row, text);
    }
}

static bool is_forced(const struct question *question)
{
    const json_t *validation = json_object_get(question->payload, "Validation");
    const json_t *settings = json_object_get(validation, "Settings");
    return strcmp(qsf_text(question->qsf, settings, "ForceResponse"), "ON") == 0;
}

/* Conditions of Qualtrics name choices in a language of their own: they are left to the analyst. */
static void note_condition(const struct question *question, size_t row)
{
    if (json_object_size(json_object_get(question->payload, "DisplayLogic")) > 0)
        instrument_remark(it_of(question), row,
                          "confirm: shown under a condition (display logic), not translated");
}

/* part: labels of the row of a table; NULL: the question is one column. */
static size_t add_row(const struct question *question, enum draft_type type, const char *code,
                      const char *const part[])
{
    struct instrument *it = it_of(question);
    size_t row = instrument_row(it, type, code);
    memcpy(instrument_at(it, row)->labels, part != NULL ? part : question->stems,
           sizeof question->stems);
    instrument_at(it, row)->required = is_forced(question);
    instrument_source(it, row, code);
    joined_sources(question, row, part, NULL);
    if (part == NULL)
        note_condition(question, row);
    return row;
}

static void begin_table(const struct question *question, bool grid)
{
    size_t row = instrument_row(it_of(question), DRAFT_BEGIN_GROUP, question->tag);
    instrument_at(it_of(question), row)->grid = grid;
    memcpy(instrument_at(it_of(question), row)->labels, question->stems, sizeof question->stems);
    note_condition(question, row);
}

static void end_table(const struct question *question)
{
    instrument_row(it_of(question), DRAFT_END_GROUP, "");
}

/* --- answers --- */

static int make_list(const struct question *question, const json_t *payload, const char *member,
                     const char *order_member, enum instrument_order order)
{
    struct qsf *qsf = question->qsf;
    struct qsf_choice *choices;
    size_t count = qsf_choices(qsf, payload, member, order_member, &choices);
    int list = instrument_list(qsf->it, question->tag);
    for (size_t i = 0; i < count; i++) {
        const char *code = qsf_text(qsf, json_object_get(payload, "RecodeValues"), choices[i].key);
        const char *name =
            qsf_text(qsf, json_object_get(payload, "VariableNaming"), choices[i].key);
        struct draft_option *option =
            instrument_option(qsf->it, list, *code ? code : choices[i].key);
        memcpy(option->labels, choices[i].labels, sizeof option->labels);
        option->other = choices[i].text_entry;
        instrument_alias(qsf->it, option, name);
    }
    return instrument_list_end(qsf->it, list, order);
}

/* What was typed beside a choice stands in a column of its own. */
static void add_entries(const struct question *question)
{
    struct instrument *it = it_of(question);
    struct qsf_choice *choices;
    size_t count =
        qsf_choices(question->qsf, question->payload, "Choices", "ChoiceOrder", &choices);
    for (size_t i = 0; i < count; i++) {
        if (!choices[i].text_entry)
            continue;
        const char *code =
            peil_arena_format(&it->scratch, "%s_%s_TEXT", question->tag, choices[i].key);
        size_t row = instrument_row(it, DRAFT_TEXT, code);
        memcpy(instrument_at(it, row)->labels, choices[i].labels, sizeof choices[i].labels);
        instrument_source(it, row, code);
        joined_sources(question, row, choices[i].labels, "Text");
    }
}

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

static void add_choice(const struct question *question)
{
    const char *selector = qsf_text(question->qsf, question->payload, "Selector");
    bool multiple = begins(selector, "MA") || strcmp(selector, "MSB") == 0;
    bool points = strcmp(selector, "NPS") == 0;
    size_t row =
        add_row(question, multiple ? DRAFT_SELECT_MULTIPLE : DRAFT_SELECT_ONE, question->tag, NULL);
    joined_sources(question, row, NULL, "Selected Choice");
    int list = make_list(question, question->payload, "Choices", "ChoiceOrder",
                         multiple ? INSTRUMENT_NOMINAL
                         : points ? INSTRUMENT_CODED
                                  : INSTRUMENT_BY_LABELS);
    instrument_answers(it_of(question), row, list, points);
    add_entries(question);
}

/* --- tables --- */

static const char *row_code(const struct question *question, const struct qsf_choice *choice,
                            const char *before)
{
    const json_t *tags = json_object_get(question->payload, "ChoiceDataExportTags");
    const char *own = qsf_text(question->qsf, tags, choice->key);
    if (*own && *before == '\0')
        return own;
    return peil_arena_format(&it_of(question)->scratch, "%s%s_%s", question->tag, before,
                             choice->key);
}

static void say_type(const struct question *question, size_t row, enum draft_type type)
{
    if (type == DRAFT_INTEGER || type == DRAFT_DECIMAL)
        instrument_number(it_of(question), row);
    else
        instrument_text(it_of(question), row);
}

/* A row for each choice. list: of what is chosen in it. */
static void add_rows(const struct question *question, enum draft_type type, int list,
                     const char *before)
{
    struct qsf_choice *choices;
    size_t count =
        qsf_choices(question->qsf, question->payload, "Choices", "ChoiceOrder", &choices);
    for (size_t i = 0; i < count; i++) {
        size_t row =
            add_row(question, type, row_code(question, &choices[i], before), choices[i].labels);
        if (type == DRAFT_SELECT_ONE || type == DRAFT_SELECT_MULTIPLE)
            instrument_answers(it_of(question), row, list, true);
        else
            say_type(question, row, type);
    }
}

static void add_table(const struct question *question, enum draft_type type)
{
    begin_table(question, false);
    add_rows(question, type, DRAFT_NONE, "");
    end_table(question);
}

/* A text or number in every cell: rows are choices, columns answers. */
static void add_cells(const struct question *question, enum draft_type type)
{
    struct qsf *qsf = question->qsf;
    struct qsf_choice *rows, *columns;
    size_t row_count = qsf_choices(qsf, question->payload, "Choices", "ChoiceOrder", &rows);
    size_t column_count = qsf_choices(qsf, question->payload, "Answers", "AnswerOrder", &columns);
    begin_table(question, false);
    for (size_t r = 0; r < row_count; r++)
        for (size_t c = 0; c < column_count; c++) {
            const char *code = peil_arena_format(&qsf->it->scratch, "%s_%s",
                                                 row_code(question, &rows[r], ""), columns[c].key);
            const char *labels[DRAFT_LANGUAGES] = {NULL};
            for (size_t l = 0; l < DRAFT_LANGUAGES; l++)
                if (rows[r].labels[l] != NULL && columns[c].labels[l] != NULL)
                    labels[l] = peil_arena_format(&qsf->it->draft->arena, "%s - %s",
                                                  rows[r].labels[l], columns[c].labels[l]);
            say_type(question, add_row(question, type, code, labels), type);
        }
    end_table(question);
}

static void add_matrix(const struct question *question)
{
    const char *selector = qsf_text(question->qsf, question->payload, "Selector");
    const char *part = qsf_text(question->qsf, question->payload, "SubSelector");
    bool multiple = strcmp(part, "MultipleAnswer") == 0;
    if (strcmp(selector, "TE") == 0 || strcmp(selector, "CS") == 0) {
        add_cells(question, selector[0] == 'T' ? DRAFT_TEXT : DRAFT_DECIMAL);
        return;
    }
    begin_table(question, true);
    int list = make_list(question, question->payload, "Answers", "AnswerOrder",
                         multiple ? INSTRUMENT_NOMINAL : INSTRUMENT_IS_A_SCALE);
    add_rows(question, multiple ? DRAFT_SELECT_MULTIPLE : DRAFT_SELECT_ONE, list, "");
    end_table(question);
}

/* Side by side: each additional question is a group of columns beside the same rows. */
static void add_side_by_side(const struct question *question)
{
    const json_t *more = json_object_get(question->payload, "AdditionalQuestions"), *payload;
    struct instrument *it = it_of(question);
    const char *key;
    begin_table(question, false);
    json_object_foreach((json_t *)more, key, payload)
    {
        bool choice = json_object_size(json_object_get(payload, "Answers")) > 0 &&
                      strcmp(qsf_text(question->qsf, payload, "QuestionType"), "TE") != 0;
        bool multiple =
            strcmp(qsf_text(question->qsf, payload, "SubSelector"), "MultipleAnswer") == 0;
        struct question column = *question;
        const char *title = instrument_plain(it, qsf_text(question->qsf, payload, "QuestionText"));
        for (size_t l = 0; l < DRAFT_LANGUAGES && *title; l++)
            if (column.stems[l] != NULL)
                column.stems[l] =
                    peil_arena_format(&it->scratch, "%s - %s", column.stems[l], title);
        int list = choice ? make_list(question, payload, "Answers", "AnswerOrder",
                                      multiple ? INSTRUMENT_NOMINAL : INSTRUMENT_IS_A_SCALE)
                          : DRAFT_NONE;
        add_rows(&column,
                 !choice    ? DRAFT_TEXT
                 : multiple ? DRAFT_SELECT_MULTIPLE
                            : DRAFT_SELECT_ONE,
                 list, peil_arena_format(&it->scratch, "#%s", key));
    }
    end_table(question);
}

/* --- texts --- */

static void add_text(const struct question *question)
{
    const json_t *validation = json_object_get(question->payload, "Validation");
    const json_t *settings = json_object_get(validation, "Settings");
    const char *content = qsf_text(question->qsf, settings, "ContentType");
    if (strcmp(qsf_text(question->qsf, question->payload, "Selector"), "FORM") == 0) {
        add_table(question, DRAFT_TEXT);
        return;
    }
    enum draft_type type = strcmp(content, "ValidNumber") == 0 ? DRAFT_DECIMAL : DRAFT_TEXT;
    size_t row = add_row(question, type, question->tag, NULL);
    if (strcmp(content, "ValidEmail") == 0 || strcmp(content, "ValidPhone") == 0 ||
        strcmp(content, "ValidZip") == 0)
        instrument_at(it_of(question), row)->role = "personal";
    say_type(question, row, type);
}

static void add_unknown(const struct question *question, const char *type)
{
    struct instrument *it = it_of(question);
    size_t row = add_row(question, DRAFT_TEXT, question->tag, NULL);
    peil_report(it->diag, PEIL_WARNING, &(struct peil_place){.file = it->name},
                "question '%s' has type '%s', which is not known: it is drafted as a text",
                question->tag, type);
    instrument_remark(it, row,
                      peil_arena_format(&it->draft->arena, "confirm: a text, of question type '%s'",
                                        instrument_plain(it, type)));
}

void qsf_question(struct qsf *qsf, const json_t *payload)
{
    struct question question = {.qsf = qsf, .payload = payload};
    question.tag = qsf_text(qsf, payload, "DataExportTag");
    if (question.tag[0] == '\0')
        question.tag = qsf_text(qsf, payload, "QuestionID");
    const char *type = qsf_text(qsf, payload, "QuestionType");
    if (question.tag[0] == '\0' || strcmp(type, "DB") == 0 || strcmp(type, "Timing") == 0 ||
        strcmp(type, "Meta") == 0 || strcmp(type, "Captcha") == 0)
        return; /* shown, or measured beside the questions */
    read_stems(&question);
    if (strcmp(type, "MC") == 0)
        add_choice(&question);
    else if (strcmp(type, "Matrix") == 0)
        add_matrix(&question);
    else if (strcmp(type, "TE") == 0)
        add_text(&question);
    else if (strcmp(type, "SBS") == 0)
        add_side_by_side(&question);
    else if (strcmp(type, "Slider") == 0 || strcmp(type, "CS") == 0)
        add_table(&question, DRAFT_DECIMAL);
    else if (strcmp(type, "RO") == 0)
        add_table(&question, DRAFT_INTEGER);
    else
        add_unknown(&question, type);
}
