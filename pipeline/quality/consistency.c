/* SPDX-License-Identifier: GPL-3.0-or-later */
/* consistency.c: how answers of one respondent vary, and how the halves of scales agree. */
#include <math.h>

#include "peil/stats/moments.h"
#include "peil/stats/wide.h"
#include "quality_private.h"

/* irv */

/* The distinct values of a list, ascending, and which of them each option has. */
static void find_values(struct peil_quality *quality, const struct peil_list *list)
{
    quality->values = peil_arena_alloc(&quality->arena, list->count, sizeof *quality->values);
    quality->value_of = peil_arena_alloc(&quality->arena, list->count, sizeof *quality->value_of);
    quality->n = peil_arena_alloc(&quality->arena, list->count, sizeof *quality->n);
    for (size_t o = 0; o < list->count; o++) {
        double value = peil_decimal_double(&list->options[o].value);
        size_t at = 0;
        if (list->options[o].reason != PEIL_NOWHERE)
            continue;
        while (at < quality->value_count && quality->values[at] < value)
            at++;
        if (at < quality->value_count && quality->values[at] == value)
            continue;
        for (size_t i = quality->value_count++; i > at; i--)
            quality->values[i] = quality->values[i - 1];
        quality->values[at] = value;
    }
    for (size_t o = 0; o < list->count; o++)
        for (size_t i = 0; i < quality->value_count; i++)
            if (quality->values[i] == peil_decimal_double(&list->options[o].value))
                quality->value_of[o] = i;
}

void quality_make_irv(struct peil_quality *quality)
{
    const struct peil_survey *survey = quality->survey;
    int list = peil_quality_irv_list(survey);
    if (list == PEIL_NOWHERE)
        return;
    quality->irv = peil_arena_alloc(&quality->arena, survey->variable_count, sizeof *quality->irv);
    for (size_t v = 0; v < survey->variable_count; v++)
        if (peil_quality_is_numbered(survey, (int)v) && survey->variables[v].list == list)
            quality->irv[quality->irv_items++].column = peil_schema_column(quality->schema, (int)v);
    find_values(quality, &survey->lists[list]);
}

bool peil_quality_irv(const struct peil_quality *quality, const struct peil_cell cells[],
                      double *sd)
{
    size_t answered = 0;
    for (size_t i = 0; i < quality->value_count; i++)
        quality->n[i] = 0;
    for (size_t i = 0; i < quality->irv_items; i++) {
        int column = quality->irv[i].column;
        if (column != PEIL_NOWHERE && cells[column].state == PEIL_VALUE) {
            quality->n[quality->value_of[cells[column].code]]++;
            answered++;
        }
    }
    if (answered < PEIL_IRV_ITEMS)
        return false;
    struct peil_sample sample = {
        .k = quality->value_count, .value = quality->values, .n = quality->n};
    *sd = peil_moments_of(&sample).sd.value;
    return true;
}

/* even_odd */

static int64_t scaled_to(const struct peil_decimal *value, int decimals)
{
    return value->scaled * peil_power_of_ten(decimals - value->decimals);
}

/* Decimals that hold all values of a list, and so its limits. */
static int decimals_of(const struct peil_list *list)
{
    int most = 0;
    for (size_t o = 0; o < list->count; o++)
        if (list->options[o].reason == PEIL_NOWHERE && list->options[o].value.decimals > most)
            most = list->options[o].value.decimals;
    return most;
}

/* Whether the items of a scale share a list: else (pomp) each is measured by its own. */
static bool is_of_one_list(const struct peil_survey *survey, int scale)
{
    int list = PEIL_NOWHERE;
    for (size_t v = 0; v < survey->variable_count; v++) {
        if (survey->variables[v].scale != scale)
            continue;
        if (list != PEIL_NOWHERE && survey->variables[v].list != list)
            return false;
        list = survey->variables[v].list;
    }
    return true;
}

/* What the answers of an item add to the sum of its half, in units of `unit`: of one list whole
 * numbers, which doubles add exactly. */
static const double *parts_of(struct peil_quality *quality, int variable, bool own, double *unit)
{
    const struct peil_list *list = peil_variable_list(quality->survey, variable);
    int decimals = decimals_of(list);
    int64_t low = scaled_to(&list->minimum, decimals);
    double range = (double)(scaled_to(&list->maximum, decimals) - low);
    double *parts = peil_arena_alloc(&quality->arena, list->count, sizeof *parts);
    for (size_t o = 0; o < list->count; o++) {
        if (list->options[o].reason != PEIL_NOWHERE)
            continue;
        struct peil_decimal value = peil_item_value(quality->survey, variable, (int)o);
        double above = (double)(scaled_to(&value, decimals) - low);
        parts[o] = own ? above / range : above;
    }
    *unit = own ? 1 : range;
    return parts;
}

static void make_scale(struct peil_quality *quality, int variable)
{
    const struct peil_survey *survey = quality->survey;
    struct quality_scale *scale = &quality->scales[quality->scale_count++];
    bool own = !is_of_one_list(survey, variable);
    scale->items = peil_arena_alloc(&quality->arena, survey->variable_count, sizeof *scale->items);
    for (size_t v = 0; v < survey->variable_count; v++) {
        if (survey->variables[v].scale != variable)
            continue;
        struct quality_item *item = &scale->items[scale->count++];
        item->column = peil_schema_column(quality->schema, (int)v);
        item->parts = parts_of(quality, (int)v, own, &scale->unit);
    }
}

void quality_make_scales(struct peil_quality *quality)
{
    const struct peil_survey *survey = quality->survey;
    size_t room = survey->variable_count;
    quality->scales = peil_arena_alloc(&quality->arena, room, sizeof *quality->scales);
    quality->odd = peil_arena_alloc(&quality->arena, room, sizeof *quality->odd);
    quality->even = peil_arena_alloc(&quality->arena, room, sizeof *quality->even);
    for (size_t v = 0; v < survey->variable_count; v++)
        if (peil_quality_halves(survey, (int)v))
            make_scale(quality, (int)v);
}

/* The mean of the answered items at odd (0) or even (1) places; false when they are too few. */
static bool half_mean(const struct quality_scale *scale, const struct peil_cell cells[],
                      size_t half, double *mean)
{
    double sum = 0;
    size_t answered = 0;
    for (size_t i = half; i < scale->count; i += 2) {
        int column = scale->items[i].column;
        if (column != PEIL_NOWHERE && cells[column].state == PEIL_VALUE) {
            sum += scale->items[i].parts[cells[column].code];
            answered++;
        }
    }
    if (answered < PEIL_EVEN_ODD_HALF)
        return false;
    *mean = sum / ((double)answered * scale->unit);
    return true;
}

static bool all_equal(const double values[], size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (values[i] != values[0])
            return false;
    return true;
}

static double mean_of(const double values[], size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += values[i];
    return sum / (double)count;
}

/* Pearson's r; neither is constant. */
static double correlation_of(const double x[], const double y[], size_t count)
{
    double mean_x = mean_of(x, count), mean_y = mean_of(y, count);
    double xx = 0, yy = 0, xy = 0;
    for (size_t i = 0; i < count; i++) {
        xx += (x[i] - mean_x) * (x[i] - mean_x);
        yy += (y[i] - mean_y) * (y[i] - mean_y);
        xy += (x[i] - mean_x) * (y[i] - mean_y);
    }
    double r = xy / (sqrt(xx) * sqrt(yy));
    return r > 1 ? 1 : r < -1 ? -1 : r;
}

bool peil_quality_even_odd(const struct peil_quality *quality, const struct peil_cell cells[],
                           double *correlation)
{
    size_t count = 0;
    for (size_t s = 0; s < quality->scale_count; s++)
        count += half_mean(&quality->scales[s], cells, 0, &quality->odd[count]) &&
                 half_mean(&quality->scales[s], cells, 1, &quality->even[count]);
    if (count < PEIL_EVEN_ODD_SCALES || all_equal(quality->odd, count) ||
        all_equal(quality->even, count))
        return false;
    double r = correlation_of(quality->odd, quality->even, count);
    /* At r = -1/3 the stepped-up correlation is -1, and below it no correlation any more. */
    *correlation = 3 * r <= -1 ? -1 : 2 * r / (1 + r);
    return true;
}
