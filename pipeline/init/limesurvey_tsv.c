/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A LimeSurvey survey as tab-separated text: a row a group, question, subquestion or answer, in
 * each language again. A subquestion belongs to the question above it, an answer too; what stands
 * there in another language has the same code. */
#include <stdlib.h>
#include <string.h>

#include "limesurvey.h"
#include "peil/csv.h"

enum column {
    CLASS,
    TYPE,
    NAME,
    RELEVANCE,
    TEXT,
    LANGUAGE,
    MANDATORY,
    OTHER,
    VALUE,
    OTHER_TEXT,
    MOST,
    WHOLE,
    COLUMNS
};

static const char *const headers[COLUMNS] = {
    "class",       "type/scale",        "name",  "relevance",        "text",
    "language",    "mandatory",         "other", "assessment_value", "other_replace_text",
    "max_answers", "num_value_int_only"};

struct structure {
    struct lime_survey survey;
    int at[COLUMNS];
    const char *cells[COLUMNS];
    int group, question; /* where the row above stands */
};

static enum peil_status read_header(void *context, const struct peil_record *record)
{
    struct structure *structure = context;
    for (size_t c = 0; c < COLUMNS; c++) {
        structure->at[c] = DRAFT_NONE;
        for (size_t i = 0; i < record->count; i++)
            if (strcmp(record->fields[i].text, headers[c]) == 0)
                structure->at[c] = (int)i;
        if (c <= LANGUAGE && structure->at[c] == DRAFT_NONE)
            return instrument_refuse(structure->survey.it, 1, "has no column '%s'", headers[c]);
    }
    return PEIL_OK;
}

static void read_setting(struct structure *structure)
{
    struct draft *draft = structure->survey.it->draft;
    const char *name = structure->cells[NAME], *text = structure->cells[TEXT];
    if (strcmp(name, "sid") == 0) {
        structure->survey.id = instrument_copy(structure->survey.it, text);
        draft->form_id = structure->survey.id;
    } else if (strcmp(name, "language") == 0 && *text) {
        int language = lime_language(&structure->survey, text);
        if (language != DRAFT_NONE)
            draft->default_language = (size_t)language;
    } else if (strcmp(name, "surveyls_title") == 0 && draft->title == NULL) {
        draft->title = instrument_plain(structure->survey.it, text);
    }
}

/* Groups have a number in `type/scale` that is the same in each language; without one, its name
 * in each language is a group of its own only where that has questions of its own. */
static void read_group(struct structure *structure, int language)
{
    struct lime_survey *survey = &structure->survey;
    const char *id = structure->cells[TYPE][0] ? structure->cells[TYPE] : structure->cells[NAME];
    structure->group = lime_find_group(survey, id);
    if (structure->group == DRAFT_NONE) {
        lime_add_group(survey, id);
        structure->group = (int)survey->group_count - 1;
    }
    struct lime_group *group = &survey->groups[structure->group];
    instrument_label(survey->it, group->labels, language, structure->cells[NAME]);
    group->relevance = instrument_copy(survey->it, structure->cells[RELEVANCE]);
    structure->question = DRAFT_NONE;
}

static int find_part(const struct structure *structure, const char *code, int parent, long scale)
{
    const struct lime_survey *survey = &structure->survey;
    for (size_t q = survey->question_count; q > 0; q--) {
        const struct lime_question *question = &survey->questions[q - 1];
        if (question->parent == parent && question->scale == scale &&
            strcmp(question->code, code) == 0)
            return (int)q - 1;
    }
    return DRAFT_NONE;
}

static void read_question(struct structure *structure, int language, int parent)
{
    struct lime_survey *survey = &structure->survey;
    const char *code = structure->cells[NAME];
    long scale = parent != DRAFT_NONE ? strtol(structure->cells[TYPE], NULL, 10) : 0;
    int found = find_part(structure, code, parent, scale);
    if (found == DRAFT_NONE) {
        struct lime_question *made = lime_add_question(survey, code);
        made->code = made->id;
        made->group = structure->group;
        made->parent = parent;
        made->scale = scale;
        made->type = structure->cells[TYPE][0];
        found = (int)survey->question_count - 1;
    }
    struct lime_question *question = &survey->questions[found];
    lime_question_text(survey, question, language, structure->cells[TEXT]);
    instrument_label(survey->it, question->other_labels, language, structure->cells[OTHER_TEXT]);
    if (structure->cells[RELEVANCE][0])
        question->relevance = instrument_copy(survey->it, structure->cells[RELEVANCE]);
    question->mandatory = question->mandatory || instrument_is_true(structure->cells[MANDATORY]);
    question->other = question->other || instrument_is_true(structure->cells[OTHER]);
    question->whole = question->whole || instrument_is_true(structure->cells[WHOLE]);
    if (strtol(structure->cells[MOST], NULL, 10) > 0)
        question->most = peil_arena_format(&survey->it->draft->arena, "%ld",
                                           strtol(structure->cells[MOST], NULL, 10));
    if (parent == DRAFT_NONE)
        structure->question = found;
}

static void read_answer(struct structure *structure, int language)
{
    struct lime_survey *survey = &structure->survey;
    const char *code = structure->cells[NAME];
    long scale = strtol(structure->cells[TYPE], NULL, 10);
    struct lime_answer *answer = NULL;
    for (size_t a = survey->answer_count; a > 0 && answer == NULL; a--) {
        struct lime_answer *known = &survey->answers[a - 1];
        if (known->question == structure->question && known->scale == scale &&
            strcmp(known->code, code) == 0)
            answer = known;
    }
    if (answer == NULL) {
        answer = lime_add_answer(survey, code);
        answer->question = structure->question;
        answer->scale = scale;
    }
    instrument_label(survey->it, answer->labels, language, structure->cells[TEXT]);
    if (structure->cells[VALUE][0])
        answer->value = instrument_copy(survey->it, structure->cells[VALUE]);
}

static enum peil_status read_record(void *context, const struct peil_record *record)
{
    struct structure *structure = context;
    struct instrument *it = structure->survey.it;
    for (size_t c = 0; c < COLUMNS; c++)
        structure->cells[c] =
            structure->at[c] == DRAFT_NONE
                ? ""
                : peil_arena_text(&it->scratch, record->fields[structure->at[c]].text);
    const char *class = structure->cells[CLASS];
    if (strcmp(class, "S") == 0 || strcmp(class, "SL") == 0) {
        read_setting(structure);
        return PEIL_OK;
    }
    bool belongs = strcmp(class, "SQ") == 0 || strcmp(class, "A") == 0;
    if (!belongs && strcmp(class, "G") != 0 && strcmp(class, "Q") != 0)
        return PEIL_OK; /* assessments, quotas, defaults */
    int language = lime_language(&structure->survey, structure->cells[LANGUAGE]);
    if (belongs && structure->question == DRAFT_NONE)
        return instrument_refuse(it, record->line, "'%s' belongs to no question: none is above it",
                                 structure->cells[NAME]);
    if (class[0] == 'G')
        read_group(structure, language);
    else if (class[0] == 'A')
        read_answer(structure, language);
    else
        read_question(structure, language, belongs ? structure->question : DRAFT_NONE);
    return PEIL_OK;
}

enum peil_status instrument_read_tsv(struct instrument *it)
{
    struct structure structure = {
        .survey = {.it = it}, .group = DRAFT_NONE, .question = DRAFT_NONE};
    struct peil_csv_input input = {.path = it->path,
                                   .name = it->name,
                                   .kind = PEIL_CSV_DEFINITION,
                                   .delimiter = '\t',
                                   .header = read_header,
                                   .record = read_record,
                                   .context = &structure,
                                   .diag = it->diag};
    enum peil_status status = peil_csv_read(&input);
    if (status == PEIL_OK)
        lime_draft(&structure.survey);
    lime_clear(&structure.survey);
    return status;
}
