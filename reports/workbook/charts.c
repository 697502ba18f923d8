/* SPDX-License-Identifier: GPL-3.0-or-later */
/* charts.c: see charts.h. */
#include "charts.h"

#include "peil/alloc.h"

/* Whole on a printed page: the bars of a long list become narrower. */
enum { WIDTH = 940, ROW_PIXELS = 20, BAR_PIXELS = 24, AROUND_PIXELS = 110, MOST_PIXELS = 520 };
enum { ABOVE_PIXELS = 6 };                      /* between a chart and the row it hangs from */
enum { PLAIN_WIDTH = 480, PLAIN_HEIGHT = 288 }; /* of the library's charts */

#define INK 0x1F2A33

static double lightness(lxw_color_t colour)
{
    return (0.299 * (double)(colour >> 16 & 0xFF) + 0.587 * (double)(colour >> 8 & 0xFF) +
            0.114 * (double)(colour & 0xFF)) /
           255;
}

static void label_series(lxw_chart_series *series, lxw_color_t fill, const char *format)
{
    lxw_chart_font font = {.size = 8, .color = lightness(fill) < 0.55 ? LXW_COLOR_WHITE : INK};
    chart_series_set_labels(series);
    chart_series_set_labels_num_format(series, format);
    chart_series_set_labels_font(series, &font);
}

static lxw_chart_series *add_series(lxw_chart *chart, const struct chart_plan *plan,
                                    lxw_col_t column, lxw_color_t colour)
{
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    const char *name = plan->sheet->name;
    if (series == NULL) {
        book_check(plan->sheet->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return NULL;
    }
    lxw_chart_fill fill = {.color = colour};
    lxw_chart_line line = {.color = LXW_COLOR_WHITE, .width = 0.5};
    chart_series_set_categories(series, name, plan->first, plan->labels, plan->last, plan->labels);
    chart_series_set_values(series, name, plan->first, column, plan->last, column);
    chart_series_set_name_range(series, name, plan->header, column);
    chart_series_set_fill(series, &fill);
    chart_series_set_line(series, &line);
    return series;
}

/* The first item on top; no axis of values, because every bar carries its figures. The library
 * calls the horizontal axis of a bar chart x, also where it is that of the values. */
static void set_axes(lxw_chart *chart, double font_size)
{
    lxw_chart_font font = {.size = font_size, .color = INK};
    lxw_chart_line none = {.none = LXW_TRUE};
    chart_axis_set_reverse(chart->y_axis);
    chart_axis_set_interval_unit(chart->y_axis, 1); /* no label is left out */
    chart_axis_set_num_font(chart->y_axis, &font);
    chart_axis_set_line(chart->y_axis, &none);
    chart_axis_set_major_tick_mark(chart->y_axis, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_major_gridlines_set_visible(chart->x_axis, LXW_FALSE);
    chart_axis_off(chart->x_axis);
}

static void set_title(lxw_chart *chart, const char *title)
{
    lxw_chart_font font = {.size = 11, .bold = LXW_EXPLICIT_FALSE, .color = INK};
    chart_title_set_name(chart, title);
    chart_title_set_name_font(chart, &font);
}

static void place(lxw_chart *chart, const struct chart_plan *plan)
{
    struct sheet *sheet = plan->sheet;
    double bars = (double)(plan->last - plan->first + 1) * BAR_PIXELS;
    double pixels = bars < MOST_PIXELS ? bars + AROUND_PIXELS : MOST_PIXELS + AROUND_PIXELS;
    lxw_chart_options options = {
        .x_offset = 2,
        .y_offset = ABOVE_PIXELS,
        .x_scale = (double)WIDTH / PLAIN_WIDTH,
        .y_scale = pixels / PLAIN_HEIGHT,
        .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
        .description = peil_arena_text(&sheet->book->document->arena, plan->description)};
    book_check(sheet->book,
               worksheet_insert_chart_opt(sheet->worksheet, sheet->row, 0, chart, &options));
    sheet->across = WIDTH;
    sheet->charted = true;
    lxw_row_t rows = (lxw_row_t)((ABOVE_PIXELS + pixels) / ROW_PIXELS) + 1;
    sheet_keep(sheet, rows);
    sheet_skip(sheet, rows + 1);
}

static lxw_chart *new_chart(const struct chart_plan *plan, uint8_t type)
{
    struct book *book = plan->sheet->book;
    if (plan->sheet->worksheet == NULL || plan->first > plan->last)
        return NULL;
    lxw_chart *chart = workbook_add_chart(book->workbook, type);
    if (chart == NULL) {
        book_check(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return NULL;
    }
    set_title(chart, book_text(book, text_cut(&book->document->arena, plan->title, 200)));
    return chart;
}

void chart_stacked(const struct chart_plan *plan)
{
    lxw_chart *chart = new_chart(plan, LXW_CHART_BAR_STACKED_PERCENT);
    lxw_chart_font font = {.size = 9, .color = INK};
    if (chart == NULL)
        return;
    for (size_t i = 0; i < plan->series_count; i++) {
        lxw_chart_series *series =
            add_series(chart, plan, (lxw_col_t)(plan->series + i), plan->colours[i]);
        if (series != NULL) /* what is too narrow for its figure carries none */
            label_series(series, plan->colours[i], "[<0.045]\"\";0%");
    }
    chart_set_series_gap(chart, 35);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    chart_legend_set_font(chart, &font);
    set_axes(chart, 9);
    place(chart, plan);
}

void chart_bars(const struct chart_plan *plan)
{
    lxw_chart *chart = new_chart(plan, LXW_CHART_BAR);
    if (chart == NULL)
        return;
    lxw_chart_series *series = add_series(chart, plan, plan->series, plan->colours[0]);
    if (series != NULL)
        label_series(series, LXW_COLOR_WHITE, "0%");
    chart_set_series_gap(chart, 35);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    set_axes(chart, 9);
    chart_axis_set_min(chart->x_axis, 0);
    place(chart, plan);
}

/* Okabe and Ito's hues, for answers without order. */
static const lxw_color_t hues[] = {0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7,
                                   0x56B4E9, 0xD55E00, 0xF0E442, 0x999999};

/* The i-th of n colours from one to the other. */
static lxw_color_t between(lxw_color_t from, lxw_color_t to, size_t i, size_t n)
{
    lxw_color_t mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
        double a = (double)(from >> shift & 0xFF), b = (double)(to >> shift & 0xFF);
        double t = n > 1 ? (double)i / (double)(n - 1) : 0;
        mixed |= (lxw_color_t)(a + (b - a) * t + 0.5) << shift;
    }
    return mixed;
}

static enum peil_box box_at(const struct peil_list *list, const size_t answers[], size_t count,
                            size_t i)
{
    enum peil_box box = list->options[answers[i]].box;
    if (box != PEIL_BOX_NONE)
        return box;
    return 2 * i + 1 < count ? PEIL_BOX_HIGH : 2 * i + 1 > count ? PEIL_BOX_LOW : PEIL_BOX_MID;
}

void chart_colours(const struct peil_list *list, const size_t answers[], size_t count, size_t told,
                   lxw_color_t colours[])
{
    if (!list->numeric || count == 2) {
        for (size_t i = 0; i < count; i++) {
            bool other = count == 2 && answers[i] != told;
            colours[i] = other ? 0xD9D9D9 : count == 2 ? hues[0] : hues[i % 8];
        }
        return;
    }
    for (size_t i = 0, run = 1; i < count; i += run) {
        enum peil_box box = box_at(list, answers, count, i);
        for (run = 1; i + run < count && box_at(list, answers, count, i + run) == box;)
            run++;
        bool middle = i > 0 && i + run < count, end = i + run == count && i > 0;
        lxw_color_t dark = box == PEIL_BOX_HIGH  ? 0x0067A5
                           : box == PEIL_BOX_LOW ? 0xD98200
                                                 : 0xB3B9BE;
        lxw_color_t pale = box == PEIL_BOX_HIGH  ? 0x74B9E3
                           : box == PEIL_BOX_LOW ? 0xF6C877
                                                 : 0xD8DCDF;
        for (size_t j = 0; j < run; j++)
            colours[i + j] = end && !middle ? between(pale, dark, run == 1 ? 0 : j, run)
                                            : between(dark, pale, j, run);
    }
}
