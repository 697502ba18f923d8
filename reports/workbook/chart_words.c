/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chart_words.c: see chart_words.h. */
#include "chart_words.h"

#include "peil/alloc.h"

enum { NAMED = 3, NAME_UNITS = 90 }; /* ties that are named one by one */

static const char *figure_text(struct peil_document *document, enum chart_measure measure,
                               double value)
{
    struct peil_arena *arena = &document->arena;
    return measure == CHART_MEANS ? peil_number_text(arena, document->language, value, 2)
                                  : peil_percent_text(arena, document->language, value);
}

/* "A", "A" and "B"; more than NAMED: how many. */
static const char *names_of(struct peil_document *document, const char *const labels[],
                            const struct peil_figure figures[], size_t count, double value)
{
    struct peil_arena *arena = &document->arena;
    const char *text = "";
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        if (figures[i].state != PEIL_FIGURE_VALUE || figures[i].value != value)
            continue;
        if (found++ < NAMED)
            text = peil_arena_format(arena, "%s%s\"%s\"", text, found > 1 ? ", " : "",
                                     text_cut(arena, labels[i], NAME_UNITS));
    }
    if (found <= NAMED)
        return text;
    return peil_fill(arena, document->language, PEIL_SAY_CHART_FACT_TIES,
                     peil_count_text(arena, (double)found));
}

/* The places of the highest and lowest figure; false where none is shown. */
static bool find_extremes(const struct peil_figure figures[], size_t count, size_t *highest,
                          size_t *lowest)
{
    bool found = false;
    for (size_t i = 0; i < count; i++) {
        if (figures[i].state != PEIL_FIGURE_VALUE)
            continue;
        if (!found || figures[i].value > figures[*highest].value)
            *highest = i;
        if (!found || figures[i].value < figures[*lowest].value)
            *lowest = i;
        found = true;
    }
    return found;
}

const char *chart_extremes(struct peil_document *document, enum chart_measure measure,
                           const char *const labels[], const struct peil_figure figures[],
                           size_t count)
{
    struct peil_arena *arena = &document->arena;
    size_t highest = 0, lowest = 0;
    if (!find_extremes(figures, count, &highest, &lowest))
        return "";
    double high = figures[highest].value, low = figures[lowest].value;
    const char *top = names_of(document, labels, figures, count, high);
    bool means = measure == CHART_MEANS;
    if (high == low)
        return peil_fill(arena, document->language,
                         means ? PEIL_SAY_CHART_FACT_MEAN : PEIL_SAY_CHART_FACT_SHARE, top,
                         figure_text(document, measure, high));
    return peil_fill(
        arena, document->language, means ? PEIL_SAY_CHART_FACT_MEANS : PEIL_SAY_CHART_FACT_SHARES,
        top, figure_text(document, measure, high), names_of(document, labels, figures, count, low),
        figure_text(document, measure, low));
}

const char *chart_largest(struct peil_document *document, enum chart_measure measure,
                          const struct chart_series series[], size_t series_count,
                          const char *const labels[], size_t count)
{
    struct peil_arena *arena = &document->arena;
    size_t s = series_count, highest = 0, lowest = 0, place = 0;
    double value = 0;
    for (size_t i = 0; i < series_count; i++) {
        highest = lowest = 0;
        if (find_extremes(series[i].figures, count, &highest, &lowest) &&
            (s == series_count || series[i].figures[highest].value > value)) {
            s = i;
            place = highest;
            value = series[i].figures[highest].value;
        }
    }
    if (s == series_count)
        return "";
    return peil_fill(arena, document->language,
                     measure == CHART_MEANS ? PEIL_SAY_CHART_FACT_HIGHEST
                                            : PEIL_SAY_CHART_FACT_LARGEST,
                     series[s].name, text_cut(arena, labels[place], NAME_UNITS),
                     figure_text(document, measure, value));
}
