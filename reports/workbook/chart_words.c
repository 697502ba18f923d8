/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chart_words.c: see chart_words.h. */
#include "chart_words.h"

#include "peil/alloc.h"
#include "peil/decimal.h"

enum { NAMED = 3, NAME_UNITS = 90 }; /* ties that are named one by one */

/* What a reader sees as equal is a tie. */
static double shown(double value)
{
    return peil_round_decimals(value, 2);
}

static bool is_shown(const struct peil_figure *figure)
{
    return figure->state == PEIL_FIGURE_VALUE;
}

static const char *figure_text(struct peil_document *document, enum chart_measure measure,
                               double value)
{
    struct peil_arena *arena = &document->arena;
    return measure == CHART_MEANS ? peil_number_text(arena, document->language, value, 2)
                                  : peil_percent_text(arena, document->language, value);
}

/* Those that share a figure: named one by one, when they are more than NAMED only counted. */
struct ties {
    const char *text;
    size_t found;
};

static void tie(struct peil_document *document, struct ties *ties, const char *name)
{
    if (ties->found++ < NAMED)
        ties->text = peil_arena_format(&document->arena, "%s%s%s", ties->text,
                                       ties->found > 1 ? ", " : "", name);
}

static const char *ties_text(struct peil_document *document, const struct ties *ties)
{
    if (ties->found <= NAMED)
        return ties->text;
    return peil_fill(&document->arena, document->language, PEIL_SAY_CHART_FACT_TIES,
                     peil_count_text(&document->arena, document->language, (double)ties->found));
}

static const char *quoted(struct peil_arena *arena, const char *name)
{
    return peil_arena_format(arena, "\"%s\"", name);
}

/* "A", "A" and "B"; more than NAMED: how many. */
static const char *names_of(struct peil_document *document, const char *const labels[],
                            const struct peil_figure figures[], size_t count, double value)
{
    struct ties ties = {.text = ""};
    const char **names = labels_cut(&document->arena, labels, count, NAME_UNITS);
    for (size_t i = 0; i < count; i++) {
        if (is_shown(&figures[i]) && shown(figures[i].value) == value)
            tie(document, &ties, quoted(&document->arena, names[i]));
    }
    return ties_text(document, &ties);
}

/* The highest and lowest figure; false where none is shown. */
static bool find_extremes(const struct peil_figure figures[], size_t count, double *highest,
                          double *lowest)
{
    bool found = false;
    for (size_t i = 0; i < count; i++) {
        if (!is_shown(&figures[i]))
            continue;
        double value = shown(figures[i].value);
        *highest = !found || value > *highest ? value : *highest;
        *lowest = !found || value < *lowest ? value : *lowest;
        found = true;
    }
    return found;
}

/* The fact, and how many figures have no bar because they are withheld. */
static const char *with_hidden(struct peil_document *document, const char *fact, size_t hidden)
{
    struct peil_arena *arena = &document->arena;
    if (hidden == 0)
        return fact;
    return peil_arena_format(arena, "%s%s%s", fact, fact[0] != '\0' ? " " : "",
                             peil_fill(arena, document->language, PEIL_SAY_CHART_FACT_WITHHELD,
                                       peil_count_text(arena, document->language, (double)hidden)));
}

static size_t count_hidden(const struct peil_figure figures[], size_t count)
{
    size_t hidden = 0;
    for (size_t i = 0; i < count; i++)
        hidden += figures[i].state == PEIL_FIGURE_FEW || figures[i].state == PEIL_FIGURE_WITHHELD;
    return hidden;
}

static const char *extremes(struct peil_document *document, enum chart_measure measure,
                            const char *const labels[], const struct peil_figure figures[],
                            size_t count)
{
    struct peil_arena *arena = &document->arena;
    double high = 0, low = 0;
    if (!find_extremes(figures, count, &high, &low))
        return "";
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

const char *chart_extremes(struct peil_document *document, enum chart_measure measure,
                           const char *const labels[], const struct peil_figure figures[],
                           size_t count)
{
    return with_hidden(document, extremes(document, measure, labels, figures, count),
                       count_hidden(figures, count));
}

/* Which series where, of all that have the value: "No opinion" for "Wifi". */
static const char *places_of(struct peil_document *document, const struct chart_series series[],
                             size_t series_count, const char *const labels[], size_t count,
                             double value)
{
    struct peil_arena *arena = &document->arena;
    struct ties ties = {.text = ""};
    const char **names = labels_cut(arena, labels, count, NAME_UNITS);
    for (size_t s = 0; s < series_count; s++) {
        const char *of = text_cut(arena, series[s].name, NAME_UNITS);
        for (size_t i = 0; i < count; i++) {
            if (is_shown(&series[s].figures[i]) && shown(series[s].figures[i].value) == value)
                tie(document, &ties,
                    peil_fill(arena, document->language, PEIL_SAY_CHART_FACT_PLACE,
                              quoted(arena, of), quoted(arena, names[i])));
        }
    }
    return ties_text(document, &ties);
}

const char *chart_largest(struct peil_document *document, enum chart_measure measure,
                          const struct chart_series series[], size_t series_count,
                          const char *const labels[], size_t count)
{
    struct peil_arena *arena = &document->arena;
    double value = 0, high, low;
    size_t hidden = 0;
    bool found = false;
    for (size_t s = 0; s < series_count; s++) {
        hidden += count_hidden(series[s].figures, count);
        if (find_extremes(series[s].figures, count, &high, &low)) {
            value = !found || high > value ? high : value;
            found = true;
        }
    }
    if (!found)
        return with_hidden(document, "", hidden);
    const char *fact = peil_fill(arena, document->language,
                                 measure == CHART_MEANS ? PEIL_SAY_CHART_FACT_HIGHEST
                                                        : PEIL_SAY_CHART_FACT_LARGEST,
                                 places_of(document, series, series_count, labels, count, value),
                                 figure_text(document, measure, value));
    return with_hidden(document, fact, hidden);
}
