/* SPDX-License-Identifier: GPL-3.0-or-later */
/* open_texts.c: see open_texts.h. */
#include "open_texts.h"

#include <stdlib.h>
#include <string.h>

#include "peil/responses.h"
#include "peil/text.h"

/* A reading under way: the question of each column, or none. */
struct gathering {
    const struct peil_survey *survey;
    struct open_texts *texts;
    int *questions;
    size_t columns;
};

/* Keys and pseudonyms are texts, too, and no answers. */
static bool is_typed(const struct peil_survey *survey, const struct peil_column *column)
{
    const struct peil_variable *variable = &survey->variables[column->variable];
    return column->option == PEIL_OTHER_TEXT ||
           (variable->type == PEIL_TEXT && variable->role == PEIL_ROLE_OPEN);
}

static enum peil_status open_columns(void *context, const struct peil_schema *schema)
{
    struct gathering *gathering = context;
    struct open_texts *texts = gathering->texts;
    gathering->columns = schema->count;
    gathering->questions =
        peil_arena_alloc(&texts->arena, schema->count + 1, sizeof *gathering->questions);
    texts->questions = peil_arena_alloc(&texts->arena, schema->count + 1, sizeof *texts->questions);
    for (size_t c = 0; c < schema->count; c++) {
        const struct peil_column *column = &schema->columns[c];
        bool typed = is_typed(gathering->survey, column);
        gathering->questions[c] = typed ? (int)texts->count : PEIL_NOWHERE;
        if (typed)
            texts->questions[texts->count++] = (struct open_question){
                .variable = column->variable, .other = column->option == PEIL_OTHER_TEXT};
    }
    return PEIL_OK;
}

static void keep(struct open_texts *texts, struct open_question *question,
                 const struct peil_cell *cell)
{
    if (question->count == MOST_OPEN_TEXTS) {
        question->left_out++;
        return;
    }
    question->texts = peil_grow(question->texts, &question->capacity, question->count + 1,
                                sizeof *question->texts);
    question->texts[question->count++] = peil_arena_copy(&texts->arena, cell->text, cell->length);
}

static enum peil_status take_row(void *context, const struct peil_row *row)
{
    struct gathering *gathering = context;
    for (size_t c = 0; row->status == PEIL_ACCEPTED && c < gathering->columns; c++) {
        const struct peil_cell *cell = &row->cells[c];
        if (gathering->questions[c] != PEIL_NOWHERE && cell->state == PEIL_VALUE &&
            cell->text != NULL && cell->length > 0)
            keep(gathering->texts, &gathering->texts->questions[gathering->questions[c]], cell);
    }
    return PEIL_OK;
}

/* A text by what it is sorted by: without regard to capitals and accents. */
struct sorted_text {
    const char *folded, *text;
};

static int compare(const void *a, const void *b)
{
    const struct sorted_text *left = a, *right = b;
    int order = strcmp(left->folded, right->folded);
    return order != 0 ? order : strcmp(left->text, right->text);
}

static void sort_question(struct open_question *question)
{
    struct peil_arena folds = {0};
    struct sorted_text *sorted = peil_alloc(question->count + 1, sizeof *sorted);
    for (size_t t = 0; t < question->count; t++) {
        const char *text = question->texts[t];
        sorted[t] = (struct sorted_text){peil_text_fold_words(&folds, text, strlen(text)), text};
    }
    qsort(sorted, question->count, sizeof *sorted, compare);
    for (size_t t = 0; t < question->count; t++)
        question->texts[t] = sorted[t].text;
    free(sorted);
    peil_arena_clear(&folds);
}

static enum peil_status sort_texts(void *context)
{
    struct gathering *gathering = context;
    for (size_t q = 0; q < gathering->texts->count; q++)
        sort_question(&gathering->texts->questions[q]);
    return PEIL_OK;
}

enum peil_status open_texts_read(struct open_texts *texts, const struct peil_survey *survey,
                                 const char *path, bool plain, struct peil_diag *diag)
{
    struct gathering gathering = {.survey = survey, .texts = texts};
    struct peil_row_sink sink = {&gathering, open_columns, take_row, sort_texts};
    return peil_responses_read(survey, path, plain, &sink, diag);
}

void open_texts_clear(struct open_texts *texts)
{
    for (size_t q = 0; q < texts->count; q++)
        free(texts->questions[q].texts);
    peil_arena_clear(&texts->arena);
    *texts = (struct open_texts){.count = 0};
}
