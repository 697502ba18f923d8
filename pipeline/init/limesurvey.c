/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "limesurvey.h"

#include <stdlib.h>
#include <string.h>

enum { RANKS_MOST = 50 };

/* --- parts of a survey --- */

struct lime_group *lime_add_group(struct lime_survey *survey, const char *id)
{
    survey->groups = peil_grow(survey->groups, &survey->group_capacity, survey->group_count + 1,
                               sizeof *survey->groups);
    struct lime_group *group = &survey->groups[survey->group_count];
    *group = (struct lime_group){.id = instrument_copy(survey->it, id),
                                 .order = (long)survey->group_count};
    survey->group_count++;
    return group;
}

struct lime_question *lime_add_question(struct lime_survey *survey, const char *id)
{
    survey->questions = peil_grow(survey->questions, &survey->question_capacity,
                                  survey->question_count + 1, sizeof *survey->questions);
    struct lime_question *question = &survey->questions[survey->question_count];
    *question = (struct lime_question){.id = instrument_copy(survey->it, id),
                                       .code = "",
                                       .group = DRAFT_NONE,
                                       .parent = DRAFT_NONE,
                                       .order = (long)survey->question_count};
    survey->question_count++;
    return question;
}

struct lime_answer *lime_add_answer(struct lime_survey *survey, const char *code)
{
    survey->answers = peil_grow(survey->answers, &survey->answer_capacity, survey->answer_count + 1,
                                sizeof *survey->answers);
    struct lime_answer *answer = &survey->answers[survey->answer_count];
    *answer = (struct lime_answer){.code = instrument_copy(survey->it, code),
                                   .question = DRAFT_NONE,
                                   .order = (long)survey->answer_count};
    survey->answer_count++;
    return answer;
}

int lime_find_group(const struct lime_survey *survey, const char *id)
{
    for (size_t g = survey->group_count; g > 0; g--)
        if (strcmp(survey->groups[g - 1].id, id) == 0)
            return (int)g - 1;
    return DRAFT_NONE;
}

int lime_find_question(const struct lime_survey *survey, const char *id)
{
    for (size_t q = survey->question_count; q > 0; q--)
        if (strcmp(survey->questions[q - 1].id, id) == 0)
            return (int)q - 1;
    return DRAFT_NONE;
}

int lime_language(struct lime_survey *survey, const char *code)
{
    return instrument_language(survey->it, code, NULL);
}

void lime_question_text(struct lime_survey *survey, struct lime_question *question, int language,
                        const char *html)
{
    instrument_label(survey->it, question->labels, language, html);
    if (language != DRAFT_NONE)
        question->bare[language] = instrument_bare(survey->it, html);
}

void lime_clear(struct lime_survey *survey)
{
    free(survey->groups);
    free(survey->questions);
    free(survey->answers);
}

/* --- rows --- */

static const struct lime_question *part_of(const struct lime_survey *survey, int part)
{
    return part != DRAFT_NONE ? &survey->questions[part] : NULL;
}

/* `Question [Part] [More]` of texts in one language, or NULL where that has none; more may be
 * NULL. */
static const char *heading(struct lime_survey *survey, const char *stem, const char *part,
                           const char *more)
{
    struct peil_arena *arena = &survey->it->scratch;
    if (stem == NULL || part == NULL)
        return NULL;
    const char *text = *part ? peil_arena_format(arena, "%s [%s]", stem, part) : stem;
    return more != NULL ? peil_arena_format(arena, "%s [%s]", text, more) : text;
}

/* A row with its code, its label (of the part, when there is one) and the headers of both kinds.
 * suffix: what stands behind the code in a header, as "[SQ001]"; name: what it adds to the name. */
struct lime_row {
    int question, part;
    const char *suffix, *name;
    const char *more; /* a last part of text headings, or NULL */
};

static size_t add_row(struct lime_survey *survey, enum draft_type type, const struct lime_row *from)
{
    struct instrument *it = survey->it;
    const struct lime_question *question = &survey->questions[from->question];
    const struct lime_question *part = part_of(survey, from->part);
    size_t row = instrument_row(
        it, type, peil_arena_format(&it->scratch, "%s%s", question->code, from->name));
    memcpy(instrument_at(it, row)->labels, part != NULL ? part->labels : question->labels,
           sizeof question->labels);
    instrument_source(it, row,
                      peil_arena_format(&it->scratch, "%s%s", question->code, from->suffix));
    for (size_t l = 0; l < it->draft->language_count; l++) {
        instrument_source(
            it, row, heading(survey, question->labels[l], part ? part->labels[l] : "", from->more));
        instrument_source(
            it, row, heading(survey, question->bare[l], part ? part->bare[l] : "", from->more));
    }
    return row;
}

static void add_keys(struct lime_survey *survey, size_t row, const struct lime_row *from)
{
    struct instrument *it = survey->it;
    const struct lime_question *question = &survey->questions[from->question];
    const struct lime_question *part = part_of(survey, from->part);
    const char *group = question->group != DRAFT_NONE ? survey->groups[question->group].id : "";
    instrument_key(it, peil_arena_format(&it->scratch, "%s%s", question->code, from->name), row,
                   NULL);
    if (survey->id != NULL)
        instrument_key(it,
                       peil_arena_format(&it->scratch, "%sX%sX%s%s", survey->id, group,
                                         question->id, part != NULL ? part->code : ""),
                       row, NULL);
}

/* LimeSurvey writes 1 for: always. */
static void condition(struct lime_survey *survey, size_t row, const char *relevance)
{
    if (relevance != NULL && strcmp(relevance, "1") != 0)
        instrument_condition(survey->it, row, relevance, INSTRUMENT_LIMESURVEY);
}

/* --- one question --- */

static void say_type(struct lime_survey *survey, size_t row, enum draft_type type)
{
    instrument_at(survey->it, row)->type = type;
    if (type == DRAFT_INTEGER || type == DRAFT_DECIMAL)
        instrument_number(survey->it, row);
    else
        instrument_text(survey->it, row);
}

/* A text beside the answers: the comment, or what Other is. */
static void add_beside(struct lime_survey *survey, int question, const char *what)
{
    const struct lime_row from = {question, DRAFT_NONE,
                                  peil_arena_format(&survey->it->scratch, "[%s]", what),
                                  peil_arena_format(&survey->it->scratch, "_%s", what), NULL};
    size_t row = add_row(survey, DRAFT_TEXT, &from);
    struct draft_row *at = instrument_at(survey->it, row);
    at->source = NULL;
    instrument_source(
        survey->it, row,
        peil_arena_format(&survey->it->scratch, "%s[%s]", survey->questions[question].code, what));
    for (size_t l = 0; l < survey->it->draft->language_count; l++)
        if (at->labels[l] != NULL)
            at->labels[l] =
                peil_arena_format(&survey->it->draft->arena, "%s (%s)", at->labels[l], what);
}

static size_t add_plain(struct lime_survey *survey, int question, enum draft_type type)
{
    const struct lime_row from = {question, DRAFT_NONE, "", "", NULL};
    const struct lime_question *of = &survey->questions[question];
    size_t row = add_row(survey, type, &from);
    instrument_at(survey->it, row)->required = of->mandatory;
    add_keys(survey, row, &from);
    condition(survey, row, of->relevance);
    return row;
}

static void add_choice(struct lime_survey *survey, int question)
{
    const struct lime_question *of = &survey->questions[question];
    size_t row = add_plain(survey, question, DRAFT_SELECT_ONE);
    bool is_scale = of->type == '5';
    instrument_answers(survey->it, row, lime_list(survey, question, 0), is_scale);
    if (of->type == 'O')
        add_beside(survey, question, "comment");
    if (of->other && strchr("L!", of->type) != NULL)
        add_beside(survey, question, "other");
}

static void add_multiple(struct lime_survey *survey, int question)
{
    const struct lime_question *of = &survey->questions[question];
    size_t row = add_plain(survey, question, DRAFT_SELECT_MULTIPLE);
    instrument_answers(survey->it, row, lime_ticks(survey, question, row), false);
    if (instrument_at(survey->it, row)->type == DRAFT_SELECT_MULTIPLE)
        instrument_at(survey->it, row)->pick = of->most;
    int *parts;
    size_t count = of->type == 'P' ? lime_parts(survey, question, 0, &parts) : 0;
    for (size_t i = 0; i < count; i++) {
        const char *code = survey->questions[parts[i]].code;
        const struct lime_row from = {
            question, parts[i], peil_arena_format(&survey->it->scratch, "[%scomment]", code),
            peil_arena_format(&survey->it->scratch, "_%scomment", code), "Comment"};
        add_row(survey, DRAFT_TEXT, &from);
    }
}

/* --- tables --- */

static size_t begin_table(struct lime_survey *survey, int question, bool grid)
{
    const struct lime_question *of = &survey->questions[question];
    size_t row = instrument_row(survey->it, DRAFT_BEGIN_GROUP, of->code);
    instrument_at(survey->it, row)->grid = grid;
    memcpy(instrument_at(survey->it, row)->labels, of->labels, sizeof of->labels);
    condition(survey, row, of->relevance);
    return row;
}

static void add_table_row(struct lime_survey *survey, const struct lime_row *from,
                          enum draft_type type, int list)
{
    size_t row = add_row(survey, type, from);
    instrument_at(survey->it, row)->required = survey->questions[from->question].mandatory;
    add_keys(survey, row, from);
    if (type == DRAFT_SELECT_ONE)
        instrument_answers(survey->it, row, list, true);
    else
        say_type(survey, row, type);
    condition(survey, row, survey->questions[from->part].relevance);
}

/* Rows of a table, one a subquestion; dual: two, of which the second has a list of its own. */
static void add_table(struct lime_survey *survey, int question, enum draft_type type)
{
    struct peil_arena *scratch = &survey->it->scratch;
    bool dual = survey->questions[question].type == '1';
    int *parts;
    size_t count = lime_parts(survey, question, 0, &parts);
    int lists[2] = {DRAFT_NONE, DRAFT_NONE};
    for (int scale = 0; type == DRAFT_SELECT_ONE && scale < 1 + dual; scale++)
        lists[scale] = lime_list(survey, question, scale);
    begin_table(survey, question, type == DRAFT_SELECT_ONE);
    for (size_t i = 0; i < count; i++) {
        const char *code = survey->questions[parts[i]].code;
        for (int scale = 0; scale < 1 + dual; scale++) {
            struct lime_row from = {question, parts[i], peil_arena_format(scratch, "[%s]", code),
                                    peil_arena_format(scratch, "_%s", code), NULL};
            if (dual) {
                from.suffix = peil_arena_format(scratch, "[%s][%d]", code, scale + 1);
                from.name = peil_arena_format(scratch, "_%s_%d", code, scale);
                from.more = scale == 0 ? "Scale 1" : "Scale 2";
            }
            add_table_row(survey, &from, type, lists[scale]);
        }
    }
    instrument_row(survey->it, DRAFT_END_GROUP, "");
}

/* A table of numbers or texts: every row with every column, which are subquestions of scale 1. */
static void add_cells(struct lime_survey *survey, int question, enum draft_type type)
{
    struct peil_arena *scratch = &survey->it->scratch;
    int *rows, *columns;
    size_t row_count = lime_parts(survey, question, 0, &rows);
    size_t column_count = lime_parts(survey, question, 1, &columns);
    begin_table(survey, question, false);
    for (size_t r = 0; r < row_count; r++)
        for (size_t c = 0; c < column_count; c++) {
            const char *one = survey->questions[rows[r]].code;
            const char *two = survey->questions[columns[c]].code;
            const char *text = instrument_any_label(survey->questions[columns[c]].labels);
            const struct lime_row from = {question, rows[r],
                                          peil_arena_format(scratch, "[%s_%s]", one, two),
                                          peil_arena_format(scratch, "_%s_%s", one, two), text};
            add_table_row(survey, &from, type, DRAFT_NONE);
        }
    instrument_row(survey->it, DRAFT_END_GROUP, "");
}

static void add_ranking(struct lime_survey *survey, int question)
{
    struct peil_arena *scratch = &survey->it->scratch;
    size_t ranks = 0;
    for (size_t a = 0; a < survey->answer_count; a++)
        ranks += survey->answers[a].question == question;
    int list = lime_list(survey, question, 0);
    begin_table(survey, question, false);
    for (size_t i = 1; i <= ranks && i <= RANKS_MOST; i++) {
        const struct lime_row from = {question, DRAFT_NONE, peil_arena_format(scratch, "[%zu]", i),
                                      peil_arena_format(scratch, "_%zu", i),
                                      peil_arena_format(scratch, "Rank %zu", i)};
        size_t row = add_row(survey, DRAFT_SELECT_ONE, &from);
        instrument_answers(survey->it, row, list, true);
        instrument_remark(survey->it, row, "confirm: a place in a ranking");
    }
    instrument_row(survey->it, DRAFT_END_GROUP, "");
}

static void add_unknown(struct lime_survey *survey, int question)
{
    const struct lime_question *of = &survey->questions[question];
    size_t row = add_plain(survey, question, DRAFT_TEXT);
    char type[2] = {(char)(of->type > ' ' && of->type < 0x7f ? of->type : '?'), '\0'};
    peil_report(survey->it->diag, PEIL_WARNING, &(struct peil_place){.file = survey->it->name},
                "question '%s' has type '%s', which is not known: it is drafted as a text",
                of->code, type);
    instrument_remark(survey->it, row,
                      peil_arena_format(&survey->it->draft->arena,
                                        "confirm: a text, of question type '%s'", type));
}

static void add_question(struct lime_survey *survey, int question)
{
    switch (survey->questions[question].type) {
    case 'X': /* a text that is shown */
    case 'I': /* the language, which every export has anyway */
        return;
    case 'L':
    case '!':
    case 'O':
    case '5':
    case 'Y':
    case 'G':
        add_choice(survey, question);
        return;
    case 'M':
    case 'P':
        add_multiple(survey, question);
        return;
    case 'F':
    case 'H':
    case 'A':
    case 'B':
    case 'C':
    case 'E':
    case '1':
        add_table(survey, question, DRAFT_SELECT_ONE);
        return;
    case 'K':
        add_table(survey, question, DRAFT_DECIMAL);
        return;
    case 'Q':
        add_table(survey, question, DRAFT_TEXT);
        return;
    case ':':
        add_cells(survey, question, DRAFT_DECIMAL);
        return;
    case ';':
        add_cells(survey, question, DRAFT_TEXT);
        return;
    case 'R':
        add_ranking(survey, question);
        return;
    case 'N': {
        bool whole = survey->questions[question].whole;
        size_t row = add_plain(survey, question, DRAFT_DECIMAL);
        say_type(survey, row, whole ? DRAFT_INTEGER : DRAFT_DECIMAL);
        return;
    }
    case 'D':
        say_type(survey, add_plain(survey, question, DRAFT_DATE), DRAFT_DATE);
        return;
    case 'S':
    case 'T':
    case 'U':
    case '|':
    case '*':
        say_type(survey, add_plain(survey, question, DRAFT_TEXT), DRAFT_TEXT);
        return;
    default:
        add_unknown(survey, question);
    }
}

/* --- all of it --- */

static int compare_groups(const void *a, const void *b)
{
    const struct lime_group *one = *(const struct lime_group *const *)a;
    const struct lime_group *two = *(const struct lime_group *const *)b;
    if (one->order != two->order)
        return one->order < two->order ? -1 : 1;
    return one < two ? -1 : one > two;
}

static int compare_questions(const void *a, const void *b)
{
    const struct lime_question *one = *(const struct lime_question *const *)a;
    const struct lime_question *two = *(const struct lime_question *const *)b;
    if (one->order != two->order)
        return one->order < two->order ? -1 : 1;
    return one < two ? -1 : one > two;
}

static void add_questions(struct lime_survey *survey, int group)
{
    const struct lime_question **sorted =
        peil_arena_alloc(&survey->it->scratch, survey->question_count + 1, sizeof *sorted);
    size_t count = 0;
    for (size_t q = 0; q < survey->question_count; q++)
        if (survey->questions[q].parent == DRAFT_NONE && survey->questions[q].group == group &&
            survey->questions[q].code[0] != '\0')
            sorted[count++] = &survey->questions[q];
    qsort(sorted, count, sizeof *sorted, compare_questions);
    for (size_t q = 0; q < count; q++)
        add_question(survey, (int)(sorted[q] - survey->questions));
}

void lime_draft(struct lime_survey *survey)
{
    const struct lime_group **sorted =
        peil_arena_alloc(&survey->it->scratch, survey->group_count + 1, sizeof *sorted);
    for (size_t g = 0; g < survey->group_count; g++)
        sorted[g] = &survey->groups[g];
    qsort(sorted, survey->group_count, sizeof *sorted, compare_groups);
    add_questions(survey, DRAFT_NONE);
    for (size_t g = 0; g < survey->group_count; g++) {
        const char *label = instrument_any_label(sorted[g]->labels);
        size_t row = instrument_row(survey->it, DRAFT_BEGIN_GROUP, *label ? label : "group");
        memcpy(instrument_at(survey->it, row)->labels, sorted[g]->labels, sizeof sorted[g]->labels);
        condition(survey, row, sorted[g]->relevance);
        add_questions(survey, (int)(sorted[g] - survey->groups));
        instrument_row(survey->it, DRAFT_END_GROUP, "");
    }
}
