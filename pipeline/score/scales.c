/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scales.h"

#include <stdlib.h>
#include <string.h>

#include "peil/decimal.h"

enum { TEXTS = 512, TEXTS_LOG2 = 9, MAX_DECIMALS = 9 };

struct peil_score_text {
    double score;
    size_t length; /* 0: nothing here */
    char text[PEIL_DOUBLE_TEXT];
};

/* Setting up */

static bool usable(const struct peil_option *option)
{
    return option->has_value && option->reason == PEIL_NOWHERE;
}

/* decimal times 10^decimals, when that is an integer that small sums of keep exact in a double. */
static bool scale_up(const struct peil_decimal *decimal, int decimals, int64_t limit,
                     int64_t *scaled)
{
    *scaled = decimal->scaled;
    for (int i = decimal->decimals; i < decimals; i++) {
        if (*scaled > limit / 10 || *scaled < -(limit / 10)) {
            return false;
        }
        *scaled *= 10;
    }
    return *scaled <= limit && *scaled >= -limit;
}

static int most_decimals(const struct peil_survey *survey, const int items[], size_t count)
{
    int most = 0;
    for (size_t i = 0; i < count; i++) {
        const struct peil_list *list = peil_variable_list(survey, items[i]);
        for (size_t o = 0; list != NULL && o < list->count; o++) {
            if (usable(&list->options[o]) && list->options[o].value.decimals > most) {
                most = list->options[o].value.decimals;
            }
        }
    }
    return most;
}

static double share_of(enum peil_calculation_kind kind, const struct peil_list *list, double value)
{
    double minimum = peil_decimal_double(&list->minimum);
    double maximum = peil_decimal_double(&list->maximum);
    return kind == PEIL_POMP ? 100 * (value - minimum) / (maximum - minimum) : value;
}

/* Items of one list that are turned the same way share their values, which so stay at hand. */
static void init_item(struct peil_scale *scale, const struct peil_schema *schema, const int items[],
                      int decimals, int64_t limit)
{
    const struct peil_variable *variables = schema->survey->variables;
    size_t at = scale->count++;
    int variable = items[at];
    struct peil_scale_item *item = &scale->items[at];
    const struct peil_list *list = peil_variable_list(schema->survey, variable);
    bool varies = list != NULL && peil_decimal_compare(&list->minimum, &list->maximum) < 0;
    item->column = (size_t)peil_schema_column(schema, variable);
    item->options = list == NULL ? 0 : list->count;
    for (size_t before = 0; before < at; before++) {
        if (list != NULL && peil_variable_list(schema->survey, items[before]) == list &&
            variables[items[before]].reverse == variables[variable].reverse) {
            item->values = scale->items[before].values;
            item->shares = true;
            return;
        }
    }
    item->values = peil_alloc(item->options + 1, sizeof *item->values);
    for (size_t o = 0; o < item->options; o++) {
        if (usable(&list->options[o]) && (scale->kind != PEIL_POMP || varies)) {
            struct peil_decimal decimal = peil_item_value(schema->survey, variable, (int)o);
            struct peil_scale_value *value = &item->values[o];
            value->has_value = 1;
            value->share = share_of(scale->kind, list, peil_decimal_double(&decimal));
            scale->exact = scale_up(&decimal, decimals, limit, &value->scaled) && scale->exact;
        }
    }
}

static void init_exactness(struct peil_scale *scale, const struct peil_survey *survey,
                           const int items[], size_t count, int decimals)
{
    scale->exact = count > 0 && decimals <= MAX_DECIMALS;
    scale->unit = 1;
    for (int i = 0; i < decimals && scale->exact; i++) {
        scale->unit *= 10;
    }
    for (size_t i = 1; i < count; i++) {
        bool same = survey->variables[items[i]].list == survey->variables[items[0]].list;
        scale->exact = scale->exact && (same || scale->kind != PEIL_POMP);
    }
}

void peil_scale_init(struct peil_scale *scale, const struct peil_schema *schema, int variable)
{
    const struct peil_survey *survey = schema->survey;
    int *items = peil_alloc(survey->variable_count, sizeof *items);
    size_t count = peil_scale_items(survey, variable, items);
    int decimals = most_decimals(survey, items, count);
    /* So that 100 * (sum - answered * minimum) and items * sum stay below 2^53. */
    int64_t factor = 2 * (int64_t)(count < 100 ? 100 : count);
    int64_t limit = (INT64_C(1) << 53) / (factor * (int64_t)(count + 1));
    *scale = (struct peil_scale){.kind = survey->variables[variable].calculation.kind,
                                 .minimum_answered =
                                     survey->variables[variable].calculation.minimum_answered};
    scale->items = peil_alloc(count, sizeof *scale->items);
    scale->texts = peil_alloc(TEXTS, sizeof *scale->texts);
    init_exactness(scale, survey, items, count, decimals);
    for (size_t i = 0; i < count; i++) {
        init_item(scale, schema, items, decimals, limit);
    }
    if (scale->exact && scale->kind == PEIL_POMP) {
        const struct peil_list *list = peil_variable_list(survey, items[0]);
        int64_t maximum;
        scale->exact = scale_up(&list->minimum, decimals, limit, &scale->minimum) &&
                       scale_up(&list->maximum, decimals, limit, &maximum);
        scale->span = scale->exact ? maximum - scale->minimum : 0;
    }
    free(items);
}

void peil_scale_clear(struct peil_scale *scale)
{
    for (size_t i = 0; i < scale->count; i++) {
        if (!scale->items[i].shares) {
            free(scale->items[i].values);
        }
    }
    free(scale->items);
    free(scale->texts);
    *scale = (struct peil_scale){0};
}

/* Scoring */

struct answers {
    int64_t sum;
    double share;
    size_t answered;
    bool asked;
};

static struct answers add_answers(const struct peil_scale *scale, const struct peil_cell cells[])
{
    struct answers answers = {0};
    for (size_t i = 0; i < scale->count; i++) {
        const struct peil_scale_item *item = &scale->items[i];
        const struct peil_cell *cell = &cells[item->column];
        bool known = cell->state == PEIL_VALUE && (size_t)cell->code < item->options;
        const struct peil_scale_value *value =
            &item->values[known ? (size_t)cell->code : item->options];
        answers.asked |= cell->state != PEIL_NOT_ASKED;
        answers.sum += value->scaled;
        answers.answered += value->has_value;
        if (!scale->exact) {
            answers.share += value->share;
        }
    }
    return answers;
}

static double divide(int64_t numerator, int64_t denominator)
{
    return (double)numerator / (double)denominator;
}

static double score_of(const struct peil_scale *scale, const struct answers *answers)
{
    int64_t answered = (int64_t)answers->answered, items = (int64_t)scale->count;
    if (!scale->exact) {
        double mean = answers->share / (double)answered;
        return scale->kind == PEIL_SUM ? mean * (double)items : mean;
    }
    switch (scale->kind) {
    case PEIL_SUM:
        return divide(answers->sum * items, answered * scale->unit);
    case PEIL_POMP:
        return divide(100 * (answers->sum - answered * scale->minimum), answered * scale->span);
    default:
        return divide(answers->sum, answered * scale->unit);
    }
}

static const struct peil_score_text *text_of(struct peil_scale *scale, double score)
{
    uint64_t bits;
    memcpy(&bits, &score, sizeof bits);
    bits *= UINT64_C(0x9e3779b97f4a7c15);
    struct peil_score_text *text = &scale->texts[bits >> (64 - TEXTS_LOG2)];
    if (text->length == 0 || text->score != score) {
        text->score = score;
        text->length = peil_double_format(score, text->text);
    }
    return text;
}

struct peil_cell peil_scale_score(struct peil_scale *scale, const struct peil_cell cells[])
{
    struct answers answers = add_answers(scale, cells);
    if (!answers.asked) {
        return (struct peil_cell){.state = PEIL_NOT_ASKED};
    }
    if (answers.answered == 0 || answers.answered < scale->minimum_answered) {
        return (struct peil_cell){.state = PEIL_SKIPPED};
    }
    const struct peil_score_text *text = text_of(scale, score_of(scale, &answers));
    return (struct peil_cell){.state = PEIL_VALUE, .text = text->text, .length = text->length};
}
