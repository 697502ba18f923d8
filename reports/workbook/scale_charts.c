/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scale_charts.c: see scale_charts.h. */
#include "scale_charts.h"

#include <stdlib.h>

#include "../documents/range.h"
#include "chart_words.h"
#include "palette.h"
#include "peil/alloc.h"

enum { MOST_COLOURS = 6 }; /* series that are told apart at a glance */

/* The scales of one range: those from the first on that is not charted yet. */
struct range {
    double minimum, maximum;
    struct peil_subject *scales;
    size_t count;
};

static struct range next_range(struct peil_document *document, const struct peil_subject scales[],
                               size_t count, bool charted[])
{
    struct range range = {0};
    range.scales = peil_arena_alloc(&document->arena, count + 1, sizeof *range.scales);
    for (size_t s = 0; s < count; s++) {
        double minimum, maximum;
        if (charted[s])
            continue;
        charted[s] = !peil_value_range(document->survey, scales[s].variable, &minimum, &maximum);
        if (charted[s] ||
            (range.count > 0 && (minimum != range.minimum || maximum != range.maximum)))
            continue;
        charted[s] = true;
        range.minimum = minimum;
        range.maximum = maximum;
        range.scales[range.count++] = scales[s];
    }
    return range;
}

/* A step of 1, 2 or 5 times a power of ten: at most ten of them. */
static double step_of(const struct range *range)
{
    static const double steps[] = {1, 2, 5};
    double power = 1;
    for (size_t i = 0;; i++) {
        double step = steps[i % 3] * power;
        if ((range->maximum - range->minimum) / step <= 10)
            return step;
        if (i % 3 == 2)
            power *= 10;
    }
}

static struct chart_plan range_plan(struct sheet *sheet, const struct range *range)
{
    return (struct chart_plan){.sheet = sheet,
                               .minimum = range->minimum,
                               .maximum = range->maximum,
                               .unit = step_of(range)};
}

static const char *number(struct peil_document *document, double value)
{
    return peil_number_text(&document->arena, document->language, value, 0);
}

/* "Schalen van 1 tot 5", or the only one. */
static const char *range_name(struct peil_document *document, const struct range *range)
{
    return range->count == 1
               ? range->scales[0].label
               : peil_fill(&document->arena, document->language, PEIL_SAY_CHART_SCALES,
                           number(document, range->minimum), number(document, range->maximum));
}

/* Error bars have one length a series: so a series a scale. */
static struct chart_series interval_series(struct peil_document *document,
                                           const struct range *range, size_t s,
                                           const struct peil_figure *mean)
{
    int variable = range->scales[s].variable;
    struct peil_figure *figures =
        peil_arena_alloc(&document->arena, range->count + 1, sizeof *figures);
    for (size_t i = 0; i < range->count; i++)
        figures[i] = (struct peil_figure){PEIL_FIGURE_ABSENT, 0, "", NULL};
    figures[s] = *mean;
    struct peil_figure low =
        peil_document_total(document, variable, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN_LOW, "");
    struct peil_figure high =
        peil_document_total(document, variable, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN_HIGH, "");
    bool known = low.state == PEIL_FIGURE_VALUE && high.state == PEIL_FIGURE_VALUE;
    return (struct chart_series){.name = range->scales[s].label,
                                 .colour = PALETTE_BLUE,
                                 .figures = figures,
                                 .label = CHART_LABEL_BASE,
                                 .whisker = known ? (high.value - low.value) / 2 : 0};
}

static void range_chart(struct sheet *sheet, const struct range *range)
{
    struct peil_document *document = sheet->book->document;
    struct peil_arena *arena = &document->arena;
    struct chart_series *series = peil_arena_alloc(arena, range->count + 1, sizeof *series);
    const char **categories = peil_arena_alloc(arena, range->count + 1, sizeof(const char *));
    const char **labels = peil_arena_alloc(arena, range->count + 1, sizeof(const char *));
    struct peil_figure *means = peil_arena_alloc(arena, range->count + 1, sizeof *means);
    for (size_t s = 0; s < range->count; s++) {
        const struct peil_subject *scale = &range->scales[s];
        struct peil_figure n = peil_subject_n(document, scale, NULL, "");
        means[s] = peil_subject_value(document, scale, NULL, "");
        labels[s] = scale->label;
        categories[s] = chart_category(document, scale->label, &n);
        series[s] = interval_series(document, range, s, &means[s]);
    }
    struct chart_plan plan = range_plan(sheet, range);
    plan.categories = categories;
    plan.category_count = plan.series_count = range->count;
    plan.series = series;
    plan.title =
        peil_fill(arena, document->language, PEIL_SAY_CHART_MEANS, range_name(document, range));
    plan.description =
        peil_fill(arena, document->language, PEIL_SAY_CHART_MEANS_ALT, plan.title,
                  peil_count_text(arena, document->language, (double)range->count),
                  number(document, range->minimum), number(document, range->maximum),
                  chart_extremes(document, CHART_MEANS, labels, means, range->count));
    chart_single_bars(&plan);
}

void scales_chart(struct sheet *sheet, const struct peil_subject scales[], size_t count)
{
    struct peil_document *document = sheet->book->document;
    bool *charted = peil_arena_alloc(&document->arena, count + 1, sizeof *charted);
    for (;;) {
        struct range range = next_range(document, scales, count, charted);
        if (range.count == 0)
            return;
        range_chart(sheet, &range);
    }
}

/* The rows and columns of a chart of levels: scales and levels (the first: everyone). */
struct levels {
    const char **labels, **names; /* names: with n */
    const char **keys;            /* group1_level; NULL: everyone */
    size_t count;
};

static bool has_mean(const struct peil_document *document, const struct peil_document_group *group,
                     const struct peil_document_level *level, const struct peil_subject scales[],
                     size_t count)
{
    for (size_t s = 0; s < count && !level->none; s++) {
        if (peil_subject_value(document, &scales[s], group, level->name).state == PEIL_FIGURE_VALUE)
            return true;
    }
    return false;
}

static struct levels levels_of(struct peil_document *document,
                               const struct peil_document_group *group,
                               const struct peil_subject scales[], size_t count)
{
    struct peil_arena *arena = &document->arena;
    struct levels levels = {
        .labels = peil_arena_alloc(arena, group->level_count + 2, sizeof(const char *)),
        .names = peil_arena_alloc(arena, group->level_count + 2, sizeof(const char *)),
        .keys = peil_arena_alloc(arena, group->level_count + 2, sizeof(const char *)),
        .count = 1};
    levels.labels[0] = levels.names[0] = peil_document_say(document, PEIL_SAY_HEAD_EVERYONE);
    for (size_t l = 0; l < group->level_count; l++) {
        const struct peil_document_level *level = &group->levels[l];
        if (!has_mean(document, group, level, scales, count))
            continue;
        levels.labels[levels.count] = level->label;
        levels.names[levels.count] = chart_category(document, level->label, &level->n);
        levels.keys[levels.count++] = level->name;
    }
    return levels;
}

static struct peil_figure mean_of(struct peil_document *document, const struct peil_subject *scale,
                                  const struct peil_document_group *group, const char *level)
{
    return peil_subject_value(document, scale, level != NULL ? group : NULL, level);
}

/* Fills series and categories; by_level: a series a level, else a series a scale. */
static void fill_levels(struct peil_document *document, const struct range *range,
                        const struct levels *levels, const struct peil_document_group *group,
                        bool by_level, struct chart_series series[])
{
    size_t count = by_level ? levels->count : range->count;
    size_t categories = by_level ? range->count : levels->count;
    for (size_t s = 0; s < count; s++) {
        struct peil_figure *figures =
            peil_arena_alloc(&document->arena, categories + 1, sizeof *figures);
        for (size_t c = 0; c < categories; c++)
            figures[c] = by_level ? mean_of(document, &range->scales[c], group, levels->keys[s])
                                  : mean_of(document, &range->scales[s], group, levels->keys[c]);
        bool everyone = by_level && s == 0;
        series[s] = (struct chart_series){
            .name = by_level ? levels->names[s] : range->scales[s].label,
            .colour = everyone ? palette_missing(0) : palette_hue(by_level ? s - 1 : s),
            .patterned = !everyone && (by_level ? s - 1 : s) >= PALETTE_HUES,
            .figures = figures};
    }
}

/* Of one scale a level without a bar says why it has none, not how many are in it. */
static struct levels told_levels(struct peil_document *document, const struct range *range,
                                 const struct levels *levels,
                                 const struct peil_document_group *group)
{
    struct levels told = *levels;
    if (range->count != 1)
        return told;
    told.names = peil_arena_alloc(&document->arena, levels->count + 1, sizeof(const char *));
    for (size_t l = 0; l < levels->count; l++) {
        struct peil_figure mean = mean_of(document, &range->scales[0], group, levels->keys[l]);
        told.names[l] = mean.state == PEIL_FIGURE_VALUE
                            ? levels->names[l]
                            : chart_category(document, levels->labels[l], &mean);
    }
    return told;
}

static void levels_chart(struct sheet *sheet, const struct range *range, const struct levels *all,
                         const struct peil_document_group *group)
{
    struct peil_document *document = sheet->book->document;
    struct peil_arena *arena = &document->arena;
    const struct levels told = told_levels(document, range, all, group), *levels = &told;
    bool by_level = levels->count <= MOST_COLOURS || levels->count <= range->count;
    const char **scales = peil_arena_alloc(arena, range->count + 1, sizeof(const char *));
    for (size_t s = 0; s < range->count; s++)
        scales[s] = range->scales[s].label;
    size_t count = by_level ? levels->count : range->count;
    struct chart_series *series = peil_arena_alloc(arena, count + 1, sizeof *series);
    fill_levels(document, range, levels, group, by_level, series);
    struct chart_plan plan = range_plan(sheet, range);
    plan.column = sheet->body_count > 0;
    plan.series = series;
    plan.series_count = count;
    plan.categories = by_level ? scales : levels->names;
    plan.category_count = by_level ? range->count : levels->count;
    plan.title = peil_fill(arena, document->language, PEIL_SAY_CHART_LEVELS,
                           range_name(document, range), peil_text_named(arena, group->full_label));
    plan.description =
        peil_fill(arena, document->language, PEIL_SAY_CHART_LEVELS_ALT, plan.title,
                  number(document, range->minimum), number(document, range->maximum),
                  chart_largest(document, CHART_MEANS, series + by_level, count - by_level,
                                plan.categories, plan.category_count));
    chart_bars(&plan);
}

void scales_group_chart(struct sheet *sheet, const struct peil_subject scales[], size_t count,
                        const struct peil_document_group *group)
{
    struct peil_document *document = sheet->book->document;
    struct levels levels = levels_of(document, group, scales, count);
    bool *charted = peil_arena_alloc(&document->arena, count + 1, sizeof *charted);
    while (levels.count > 1) {
        struct range range = next_range(document, scales, count, charted);
        if (range.count == 0)
            return;
        levels_chart(sheet, &range, &levels, group);
    }
}
