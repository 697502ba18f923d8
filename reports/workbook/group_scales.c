/* SPDX-License-Identifier: GPL-3.0-or-later */
/* group_scales.c: the chart of a grouping: the mean of each scale by level, beside everyone's. */
#include <math.h>
#include <stdlib.h>

#include "charts.h"
#include "grouping.h"
#include "palette.h"
#include "peil/alloc.h"

/* Everyone, then the levels with a mean of some scale. */
struct bars {
    const struct peil_document_group *group;
    const struct peil_document_level **levels; /* NULL: everyone */
    const char **categories;
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

static struct bars bars_of(struct peil_document *document, const struct peil_document_group *group,
                           const struct peil_subject scales[], size_t count)
{
    struct peil_arena *arena = &document->arena;
    struct bars bars = {.group = group, .count = 1};
    bars.levels = peil_arena_alloc(arena, group->level_count + 1, sizeof *bars.levels);
    bars.categories = peil_arena_alloc(arena, group->level_count + 1, sizeof *bars.categories);
    bars.categories[0] = peil_document_say(document, PEIL_SAY_HEAD_EVERYONE);
    for (size_t l = 0; l < group->level_count; l++) {
        const struct peil_document_level *level = &group->levels[l];
        if (!has_mean(document, group, level, scales, count))
            continue;
        bars.levels[bars.count] = level;
        bars.categories[bars.count++] = chart_category(document, level->label, &level->n);
    }
    return bars;
}

static struct chart_series series_of(struct peil_document *document, const struct bars *bars,
                                     const struct peil_subject *scale, size_t place)
{
    struct peil_figure *figures = peil_arena_alloc(&document->arena, bars->count, sizeof *figures);
    for (size_t b = 0; b < bars->count; b++)
        figures[b] = peil_subject_value(document, scale, b > 0 ? bars->group : NULL,
                                        b > 0 ? bars->levels[b]->name : "");
    return (struct chart_series){.name = scale->label,
                                 .colour = palette_hue(place),
                                 .patterned = place >= PALETTE_HUES,
                                 .figures = figures};
}

/* The ends of the answers of a scale that is a mean; false where they are not known. */
static bool scale_ends(const struct peil_survey *survey, int scale, double *low, double *high)
{
    bool known = false;
    for (size_t v = 0; v < survey->variable_count; v++) {
        const struct peil_list *list = peil_variable_list(survey, (int)v);
        if (survey->variables[v].scale != scale || list == NULL ||
            survey->variables[scale].calculation.kind != PEIL_MEAN)
            continue;
        for (size_t o = 0; o < list->count; o++) {
            if (list->options[o].reason != PEIL_NOWHERE || !list->options[o].has_value)
                continue;
            double value = peil_decimal_double(&list->options[o].value);
            *low = fmin(*low, value);
            *high = fmax(*high, value);
            known = true;
        }
    }
    return known;
}

/* From the lowest to the highest possible answer; of scales that differ in this, of all. */
static void set_ends(struct chart_plan *plan, const struct peil_survey *survey,
                     const struct peil_subject scales[], size_t count)
{
    double low = INFINITY, high = -INFINITY;
    bool known = true;
    for (size_t s = 0; s < count; s++)
        known = scale_ends(survey, scales[s].variable, &low, &high) && known;
    if (known) {
        plan->minimum = low;
        plan->maximum = high;
        plan->unit = 1;
    }
}

static void draw(struct sheet *sheet, const struct bars *bars, const struct peil_subject scales[],
                 size_t count)
{
    struct peil_document *document = sheet->book->document;
    struct peil_arena *arena = &document->arena;
    struct chart_series *series = peil_arena_alloc(arena, count, sizeof *series);
    for (size_t s = 0; s < count; s++)
        series[s] = series_of(document, bars, &scales[s], s);
    struct chart_plan plan = {.sheet = sheet,
                              .title =
                                  peil_fill(arena, document->language, PEIL_SAY_CHART_GROUP_SCALES,
                                            peil_text_inside(arena, bars->group->full_label)),
                              .column = 1,
                              .categories = bars->categories,
                              .category_count = bars->count,
                              .series = series,
                              .series_count = count};
    plan.description = peil_fill(arena, document->language, PEIL_SAY_CHART_GROUP_SCALES_ALT,
                                 plan.title, peil_count_text(arena, (double)(bars->count - 1)),
                                 peil_count_text(arena, (double)count));
    set_ends(&plan, document->survey, scales, count);
    chart_bars(&plan);
}

void group_scales_chart(struct sheet *sheet, const struct peil_document_group *group)
{
    struct peil_document *document = sheet->book->document;
    struct peil_subject *scales = peil_alloc(peil_subject_room(document), sizeof *scales);
    size_t count = peil_scale_subjects(document, scales);
    struct bars bars = bars_of(document, group, scales, count);
    if (bars.count > 1) {
        double across = sheet->across;
        draw(sheet, &bars, scales, count);
        /* It is no wider than the columns of the first page, and stands beside the labels that are
         * repeated: the table is printed as it would be without it. */
        sheet->charted = false;
        sheet->across = across;
    }
    free(scales);
}
