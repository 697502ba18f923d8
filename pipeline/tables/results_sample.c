/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "results_sample.h"

#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"
#include "peil/disclosure.h"
#include "peil/stats/wide.h"

/* A value with its slot, while they are put in order. */
struct valued {
    size_t slot;
    double value;
    struct peil_decimal decimal;
    bool is_decimal;
};

static void find_answers(struct results_sample *sample)
{
    const struct peil_survey *survey = sample->counts->survey;
    const struct peil_counts_column *column = sample->column;
    const struct peil_list *list = peil_variable_list(survey, column->variable);
    size_t values = column->slots - column->first_value;
    if (column->texts != NULL && (survey->variables[column->variable].role == PEIL_ROLE_SCALE ||
                                  values > PEIL_MOST_TABLE_VALUES)) {
        return;
    }
    sample->answers = peil_alloc(values + 1, sizeof *sample->answers);
    for (size_t v = 0; v < values; v++) {
        const char *name = column->texts != NULL                     ? column->texts[v]
                           : column->option != PEIL_NOWHERE          ? (v == 0 ? "0" : "1")
                           : list->options[v].reason != PEIL_NOWHERE ? NULL
                                                                     : list->options[v].name;
        if (name != NULL) {
            sample->answers[sample->answer_count++] =
                (struct results_answer){name, column->first_value + v};
        }
    }
}

/* The values of a numeric column, by slot. */
static size_t find_values(const struct results_sample *sample, struct valued valued[])
{
    const struct peil_survey *survey = sample->counts->survey;
    const struct peil_counts_column *column = sample->column;
    const struct peil_list *list = peil_variable_list(survey, column->variable);
    bool scale = survey->variables[column->variable].role == PEIL_ROLE_SCALE;
    size_t count = 0;
    for (size_t v = 0; v < column->slots - column->first_value; v++) {
        struct valued *next = &valued[count];
        *next = (struct valued){.slot = column->first_value + v};
        if (column->texts != NULL) {
            next->value = column->values[v];
            next->is_decimal =
                !scale &&
                peil_decimal_parse(column->texts[v], strlen(column->texts[v]), &next->decimal);
            count++;
        } else if (list->options[v].reason == PEIL_NOWHERE && list->options[v].has_value) {
            next->decimal = list->options[v].value;
            next->value = peil_decimal_double(&next->decimal);
            next->is_decimal = true;
            count++;
        }
    }
    return count;
}

static int compare_valued(const void *left, const void *right)
{
    const struct valued *a = left, *b = right;
    if (a->value != b->value) {
        return a->value < b->value ? -1 : 1;
    }
    return a->slot < b->slot ? -1 : a->slot > b->slot;
}

/* value * 10^decimals; false when that is no int64. */
static bool scale_up(const struct peil_decimal *decimal, int decimals, int64_t *scaled)
{
    int64_t power = peil_power_of_ten(decimals - decimal->decimals);
    if (decimal->scaled > INT64_MAX / power || decimal->scaled < -(INT64_MAX / power)) {
        return false;
    }
    *scaled = decimal->scaled * power;
    return true;
}

/* Whether all values are decimals of at most nine places: then scaled is filled, by valued. */
static bool find_scaled(struct peil_sample *sample, const struct valued valued[], size_t count,
                        int64_t scaled[])
{
    sample->decimals = 0;
    for (size_t i = 0; i < count; i++) {
        if (!valued[i].is_decimal || valued[i].decimal.decimals > 9) {
            return false;
        }
        if (valued[i].decimal.decimals > sample->decimals) {
            sample->decimals = valued[i].decimal.decimals;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (!scale_up(&valued[i].decimal, sample->decimals, &scaled[i])) {
            return false;
        }
    }
    return true;
}

static void make_sample(struct results_sample *sample)
{
    size_t slots = sample->column->slots;
    struct valued *valued = peil_alloc(slots, sizeof *valued);
    sample->values = peil_alloc(slots, sizeof *sample->values);
    sample->scaled = peil_alloc(slots, sizeof *sample->scaled);
    sample->value_n = peil_alloc(slots, sizeof *sample->value_n);
    size_t count = find_values(sample, valued), k = 0;
    qsort(valued, count, sizeof *valued, compare_valued);
    bool decimals = find_scaled(&sample->sample, valued, count, sample->scaled);
    for (size_t i = 0; i < count; i++) { /* two answers of one value are one value */
        if (i > 0 && valued[i].value == sample->values[k - 1]) {
            k--;
        }
        sample->values[k] = valued[i].value;
        sample->scaled[k] = sample->scaled[i];
        sample->value_of[valued[i].slot] = k++;
    }
    sample->sample.k = k;
    sample->sample.value = sample->values;
    sample->sample.scaled = decimals ? sample->scaled : NULL;
    sample->sample.n = sample->value_n;
    free(valued);
}

void results_sample_init(struct results_sample *sample, const struct peil_counts *counts,
                         const struct peil_counts_column *column)
{
    *sample = (struct results_sample){.counts = counts, .column = column};
    sample->numeric = column->option == PEIL_NOWHERE &&
                      peil_variable_is_numeric(counts->survey, column->variable);
    sample->n = peil_alloc(column->slots, sizeof *sample->n);
    sample->value_of = peil_alloc(column->slots, sizeof *sample->value_of);
    for (size_t s = 0; s < column->slots; s++) {
        sample->value_of[s] = SIZE_MAX;
    }
    find_answers(sample);
    if (sample->numeric) {
        make_sample(sample);
    }
}

/* What follows from n. */
static void fill(struct results_sample *sample)
{
    const struct peil_counts_column *column = sample->column;
    sample->valid = 0;
    for (size_t s = column->first_value; s < column->slots; s++) {
        sample->valid += sample->n[s];
    }
    if (sample->numeric) {
        memset(sample->value_n, 0, sample->sample.k * sizeof *sample->value_n);
        for (size_t s = column->first_value; s < column->slots; s++) {
            if (sample->value_of[s] != SIZE_MAX) {
                sample->value_n[sample->value_of[s]] += sample->n[s];
            }
        }
    }
}

void results_sample_take(struct results_sample *sample, const struct peil_selection *selection)
{
    peil_counts_select(sample->counts, sample->column, selection, sample->n);
    fill(sample);
}

void results_sample_less(struct results_sample *sample, const uint64_t n[])
{
    for (size_t s = 0; s < sample->column->slots; s++) {
        sample->n[s] -= n[s];
    }
    fill(sample);
}

void results_sample_clear(struct results_sample *sample)
{
    free(sample->n);
    free(sample->value_of);
    free(sample->answers);
    free(sample->values);
    free(sample->scaled);
    free(sample->value_n);
    *sample = (struct results_sample){0};
}
