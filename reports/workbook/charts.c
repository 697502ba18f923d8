/* SPDX-License-Identifier: GPL-3.0-or-later */
/* charts.c: see charts.h. */
#include "charts.h"

#include <math.h>

#include "chart_frame.h"
#include "palette.h"
#include "peil/alloc.h"

enum { LABEL_SIZE = 8 };

static bool is_dutch(const struct chart_frame *frame)
{
    return frame->plan->sheet->book->document->language == PEIL_DUTCH;
}

/* Whether the figure fits in what is drawn of it; widths of digits and of what is behind them. */
static bool fits(const struct chart_frame *frame, double drawn, double figure)
{
    double digit = 5.9, mark = 9.5, blank = is_dutch(frame) ? 3 : 0, around = 2;
    double pixels = fabs(drawn) / (frame->maximum - frame->minimum) * CHART_PLOT;
    if (!frame->plan->shares)
        return pixels >= 4 * digit + around;
    return pixels >= (fabs(figure) < 0.095 ? 1 : 2) * digit + blank + mark + around;
}

static const char *label_format(const struct chart_frame *frame)
{
    return !frame->plan->shares ? "0.00"
           : is_dutch(frame)    ? FORMAT_PERCENT ";" FORMAT_PERCENT
                                : "0%;0%";
}

static char *whole_label(const struct chart_frame *frame, const struct peil_figure *figure)
{
    struct peil_document *document = frame->plan->sheet->book->document;
    return peil_arena_text(&document->arena,
                           peil_percent_text(&document->arena, document->language, figure->value));
}

/* What is too narrow for its figure has none, nor what is not drawn; a part says the whole. */
static void fit_labels(const struct chart_frame *frame, lxw_chart_series *series,
                       const struct chart_series *wanted, lxw_chart_font *font)
{
    struct book *book = frame->plan->sheet->book;
    size_t first = frame->begins[frame->part], count = frame->begins[frame->part + 1] - first;
    lxw_chart_data_label *labels =
        peil_arena_alloc(&book->document->arena, count + 1, sizeof *labels);
    lxw_chart_data_label **list =
        peil_arena_alloc(&book->document->arena, count + 1, sizeof(lxw_chart_data_label *));
    double drawn;
    bool changed = false;
    for (size_t i = 0; i < count; i++) {
        const struct peil_figure *figure = &wanted->figures[first + i];
        list[i] = &labels[i];
        labels[i].hide =
            !chart_drawn(wanted, first + i, &drawn) || !fits(frame, drawn, figure->value);
        if (!labels[i].hide && wanted->label == CHART_LABEL_WHOLE) {
            labels[i].value = whole_label(frame, figure);
            labels[i].font = font;
        }
        changed |= labels[i].hide || labels[i].value != NULL;
    }
    if (changed)
        book_check(book, chart_series_set_labels_custom(series, list));
}

static void label_series(const struct chart_frame *frame, lxw_chart_series *series,
                         const struct chart_series *wanted, bool inside)
{
    lxw_chart_font font = {.name = WORKBOOK_FONT,
                           .size = (double)(long)(LABEL_SIZE * 2 * frame->zoom + 0.5) / 2,
                           .color = inside ? palette_ink(wanted->colour) : PALETTE_INK};
    lxw_chart_fill fill = {.color = wanted->colour};
    if (wanted->label == CHART_LABEL_NONE)
        return;
    chart_series_set_labels(series);
    chart_series_set_labels_num_format(series, label_format(frame));
    chart_series_set_labels_font(series, &font);
    if (wanted->label == CHART_LABEL_WHOLE || wanted->label == CHART_LABEL_BASE)
        chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_INSIDE_BASE);
    if (wanted->patterned)
        chart_series_set_labels_fill(series, &fill);
    if (inside)
        fit_labels(frame, series, wanted, &font);
}

/* Along the bar, which the library calls x. */
static void add_whisker(lxw_chart_series *series, double length)
{
    lxw_chart_line line = {.color = PALETTE_INK, .width = 1.25};
    chart_series_set_error_bars(series->x_error_bars, LXW_CHART_ERROR_BAR_TYPE_FIXED, length);
    chart_series_set_error_bars_line(series->x_error_bars, &line);
}

/* One of them makes all of a chart have edges: they would seem to say something. */
static bool has_pale(const struct chart_plan *plan)
{
    for (size_t s = 0; s < plan->series_count; s++) {
        if (plan->series[s].patterned || palette_is_pale(plan->series[s].colour))
            return true;
    }
    return false;
}

/* Draws every part: in one place (stacked) or beside each other, labels on the fill or behind it.
 */
static void draw(const struct chart_plan *plan, uint8_t type, size_t bars, bool one_place,
                 bool inside, bool legend)
{
    struct chart_frame frame;
    if (!chart_frame_begin(&frame, plan, bars))
        return;
    frame.edged = type != LXW_CHART_BAR || has_pale(plan);
    for (size_t p = 0; p < frame.part_count; p++) {
        lxw_chart *chart = chart_frame_part(&frame, p, type);
        if (chart == NULL)
            return;
        for (size_t s = 0; s < plan->series_count; s++) {
            lxw_chart_series *series = chart_frame_series(&frame, chart, s);
            if (series == NULL)
                return;
            bool drawn = chart_frame_has(&frame, s);
            if (drawn)
                label_series(&frame, series, &plan->series[s], inside);
            if (drawn && plan->series[s].whisker > 0)
                add_whisker(series, plan->series[s].whisker);
        }
        chart_set_series_gap(chart, 40);
        if (one_place)
            chart_set_series_overlap(chart, 100);
        chart_frame_place(&frame, chart, legend);
    }
}

void chart_bars(const struct chart_plan *plan)
{
    draw(plan, LXW_CHART_BAR, plan->series_count, false, false, plan->series_count > 1);
}

void chart_single_bars(const struct chart_plan *plan)
{
    draw(plan, LXW_CHART_BAR, 1, true, true, false);
}

void chart_stacked(const struct chart_plan *plan)
{
    draw(plan, LXW_CHART_BAR_STACKED_PERCENT, 1, true, true, true);
}

void chart_diverging(const struct chart_plan *plan)
{
    draw(plan, LXW_CHART_BAR_STACKED, 1, true, true, true);
}

const char *chart_category(struct peil_document *document, const char *label,
                           const struct peil_figure *n)
{
    struct peil_arena *arena = &document->arena;
    const char *text = n->state == PEIL_FIGURE_VALUE
                           ? peil_count_text(arena, document->language, n->value)
                           : peil_document_figure_text(document, n);
    const char *cut = text_cut(arena, label, CHART_CATEGORY_UNITS);
    if (text[0] == '\0')
        return cut;
    return peil_fill(arena, document->language,
                     n->state == PEIL_FIGURE_VALUE ? PEIL_SAY_CHART_CATEGORY
                                                   : PEIL_SAY_CHART_CATEGORY_WITHHELD,
                     cut, text);
}
