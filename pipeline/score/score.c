/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/score.h"

#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"
#include "peil/calculation.h"
#include "plan.h"
#include "scales.h"
#include "ungrouped.h"

struct step { /* one variable that is made */
    int variable;
    bool is_scale;
    size_t column;
    struct peil_scale scale;
};

struct span { /* columns that stand together in the input and in what is passed on */
    size_t from, to, count;
};

struct peil_score {
    const struct peil_survey *survey;
    struct peil_row_sink next;
    struct peil_diag *diag;
    struct peil_schema *schema; /* of what is passed on */
    struct span *spans;         /* of its columns that are not made */
    size_t span_count;
    struct peil_cell *cells; /* made ones are empty in rows that are not accepted */
    struct step *steps;
    size_t step_count;
    struct peil_cell *levels; /* of one multi-answer that is made */
    struct peil_ungrouped ungrouped;
};

static enum peil_status score_open(void *context, const struct peil_schema *input);
static enum peil_status score_row(void *context, const struct peil_row *row);
static enum peil_status score_close(void *context);

struct peil_score *peil_score_new(const struct peil_survey *survey, struct peil_row_sink next)
{
    struct peil_score *score = peil_alloc(1, sizeof *score);
    score->survey = survey;
    score->next = next;
    return score;
}

void peil_score_report_to(struct peil_score *score, struct peil_diag *diag)
{
    score->diag = diag;
}

struct peil_row_sink peil_score_sink(struct peil_score *score)
{
    return (struct peil_row_sink){score, score_open, score_row, score_close};
}

static void discard(struct peil_score *score)
{
    for (size_t i = 0; i < score->step_count; i++) {
        peil_scale_clear(&score->steps[i].scale);
    }
    free(score->steps);
    free(score->levels);
    free(score->cells);
    free(score->spans);
    peil_ungrouped_clear(&score->ungrouped);
    peil_schema_free(score->schema);
}

void peil_score_free(struct peil_score *score)
{
    if (score != NULL) {
        discard(score);
        free(score);
    }
}

/* Opening */

static size_t find_input(const struct peil_schema *input, const struct peil_column *column)
{
    for (size_t i = 0; i < input->count; i++) {
        if (input->columns[i].variable == column->variable &&
            input->columns[i].option == column->option) {
            return i;
        }
    }
    return SIZE_MAX;
}

static size_t most_options(const struct peil_survey *survey)
{
    size_t most = 0;
    for (size_t i = 0; i < survey->list_count; i++) {
        most = survey->lists[i].count > most ? survey->lists[i].count : most;
    }
    return most;
}

static void add_to_spans(struct peil_score *score, size_t from, size_t to)
{
    struct span *last = score->span_count > 0 ? &score->spans[score->span_count - 1] : NULL;
    if (last != NULL && last->from + last->count == from && last->to + last->count == to) {
        last->count++;
    } else {
        score->spans[score->span_count++] = (struct span){from, to, 1};
    }
}

static void empty_made(struct peil_score *score)
{
    for (size_t i = 0; i < score->schema->count; i++) {
        if (peil_plan_makes(score->survey, score->schema->columns[i].variable)) {
            score->cells[i] = (struct peil_cell){.state = PEIL_EMPTY};
        }
    }
}

/* All columns of the input but those that are made anew, and the made ones, as the definition has
 * them. */
static void make_schema(struct peil_score *score, const struct peil_schema *input)
{
    struct peil_schema_options all = {.scored = true, .open_text = true, .cluster = true};
    struct peil_schema *every = peil_schema_make(score->survey, &all);
    score->schema = peil_schema_new(score->survey, every->count);
    score->spans = peil_alloc(every->count, sizeof *score->spans);
    score->cells = peil_alloc(every->count, sizeof *score->cells);
    score->levels = peil_alloc(most_options(score->survey), sizeof *score->levels);
    for (size_t i = 0; i < every->count; i++) {
        const struct peil_column *column = &every->columns[i];
        bool made = peil_plan_makes(score->survey, column->variable);
        size_t from = made ? SIZE_MAX : find_input(input, column);
        if (made || from != SIZE_MAX) {
            if (!made) {
                add_to_spans(score, from, score->schema->count);
            }
            peil_schema_add(score->schema, column->name, column->variable, column->option);
        }
    }
    score->schema->flags = input->flags;
    peil_schema_free(every);
    empty_made(score);
}

struct check {
    struct peil_score *score;
    int variable;
    enum peil_status status;
};

static void check_input(void *context, int input)
{
    struct check *check = context;
    const struct peil_score *score = check->score;
    if (peil_schema_column(score->schema, input) == PEIL_NOWHERE) {
        struct peil_place place = {.column = score->survey->variables[input].name};
        check->status = PEIL_DATA;
        if (score->diag != NULL) {
            peil_report(score->diag, PEIL_FAULT, &place,
                        "is not in these responses, and %s is calculated from it",
                        score->survey->variables[check->variable].name);
        }
    }
}

/* A step for each made variable that is a column; all inputs missing are reported. */
static enum peil_status make_steps(struct peil_score *score)
{
    const int *order = score->survey->evaluation;
    size_t count = score->survey->evaluation_count;
    struct check check = {.score = score, .status = PEIL_OK};
    score->steps = peil_alloc(count, sizeof *score->steps);
    for (size_t i = 0; i < count; i++) {
        int column = peil_schema_column(score->schema, order[i]);
        if (column != PEIL_NOWHERE) {
            check.variable = order[i];
            peil_plan_inputs(score->survey, order[i], check_input, &check);
            score->steps[score->step_count].variable = order[i];
            score->steps[score->step_count++].column = (size_t)column;
        }
    }
    return check.status;
}

static enum peil_status score_open(void *context, const struct peil_schema *input)
{
    struct peil_score *score = context;
    make_schema(score, input);
    enum peil_status status = make_steps(score);
    if (status != PEIL_OK) {
        return status;
    }
    for (size_t i = 0; i < score->step_count; i++) {
        struct step *step = &score->steps[i];
        enum peil_calculation_kind kind = score->survey->variables[step->variable].calculation.kind;
        step->is_scale = kind == PEIL_MEAN || kind == PEIL_SUM || kind == PEIL_POMP;
        if (step->is_scale) {
            peil_scale_init(&step->scale, score->schema, step->variable);
        }
    }
    peil_ungrouped_init(&score->ungrouped, score->schema);
    return score->next.open(score->next.context, score->schema);
}

/* Rows */

static void calculate_multiple(struct peil_score *score, const struct step *step)
{
    const struct peil_schema *schema = score->schema;
    peil_calculation_cells(score->survey, step->variable, schema, score->cells, score->levels);
    for (size_t i = step->column; i < schema->count; i++) {
        const struct peil_column *column = &schema->columns[i];
        if (column->variable == step->variable && column->option >= 0) {
            score->cells[i] = score->levels[column->option];
        }
    }
}

static void calculate(struct peil_score *score)
{
    for (size_t i = 0; i < score->step_count; i++) {
        struct step *step = &score->steps[i];
        if (step->is_scale) {
            score->cells[step->column] = peil_scale_score(&step->scale, score->cells);
        } else if (score->survey->variables[step->variable].type == PEIL_SELECT_MULTIPLE) {
            calculate_multiple(score, step);
        } else {
            score->cells[step->column] =
                peil_calculation_cell(score->survey, step->variable, score->schema, score->cells);
        }
    }
}

static enum peil_status score_row(void *context, const struct peil_row *row)
{
    struct peil_score *score = context;
    struct peil_row scored = *row;
    scored.cells = score->cells;
    for (size_t i = 0; i < score->span_count; i++) {
        const struct span *span = &score->spans[i];
        memcpy(score->cells + span->to, row->cells + span->from, span->count * sizeof *row->cells);
    }
    if (row->status == PEIL_ACCEPTED) {
        calculate(score);
        peil_ungrouped_count(&score->ungrouped, score->cells);
    } else {
        empty_made(score);
    }
    return score->next.row(score->next.context, &scored);
}

static enum peil_status score_close(void *context)
{
    struct peil_score *score = context;
    peil_ungrouped_report(&score->ungrouped, score->diag);
    return score->next.close(score->next.context);
}
