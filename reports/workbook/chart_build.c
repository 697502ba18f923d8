/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chart_build.c: a part of a frame as the library makes charts; see chart_frame.h. */
#include "chart_frame.h"

#include "helper.h"
#include "palette.h"
#include "peil/alloc.h"

enum { AROUND_PIXELS = 100, LEGEND_PIXELS = 18 };            /* title, axis; a row of the legend */
enum { ROW_PIXELS = 20, ABOVE_PIXELS = 6, LEFT_PIXELS = 2 }; /* of the sheet; beside the chart */
enum { PLAIN_WIDTH = 480, PLAIN_HEIGHT = 288 };              /* of the library's charts */

static const char *part_text(const struct chart_frame *frame, const char *text,
                             enum peil_phrase phrase)
{
    const struct chart_plan *plan = frame->plan;
    struct peil_document *document = plan->sheet->book->document;
    struct peil_arena *arena = &document->arena;
    if (frame->part_count == 1)
        return book_text(plan->sheet->book, text);
    enum { NAME_UNITS = 120 };
    size_t first = frame->begins[frame->part], last = frame->begins[frame->part + 1] - 1;
    const char **names = labels_cut(arena, plan->categories, plan->category_count, NAME_UNITS);
    return book_text(
        plan->sheet->book,
        peil_fill(arena, document->language, phrase, text,
                  peil_count_text(arena, document->language, (double)frame->part + 1),
                  peil_count_text(arena, document->language, (double)frame->part_count),
                  names[first], names[last]));
}

/* Sizes of fonts are whole half points. */
static double half_points(double size)
{
    return (double)(long)(size * 2 + 0.5) / 2;
}

static void set_title(struct chart_frame *frame, lxw_chart *chart)
{
    lxw_chart_font font = {.name = WORKBOOK_FONT,
                           .size = half_points(11 * frame->zoom),
                           .bold = LXW_EXPLICIT_FALSE,
                           .color = PALETTE_INK};
    struct peil_arena *arena = &frame->plan->sheet->book->document->arena;
    chart_title_set_name(
        chart, part_text(frame, text_cut(arena, frame->plan->title, 180), PEIL_SAY_CHART_PART));
    chart_title_set_name_font(chart, &font);
}

/* The library calls the axis of the categories of a bar chart y. Its line stands at zero, which is
 * between the bars of a diverging chart; its labels stand left of all bars. */
static void set_categories(const struct chart_frame *frame, lxw_chart *chart)
{
    lxw_chart_font font = {.name = WORKBOOK_FONT,
                           .size = half_points(9 * frame->zoom),
                           .color = PALETTE_INK,
                           .rotation = 360};
    lxw_chart_line line = {.color = PALETTE_INK, .width = 1};
    chart_axis_set_reverse(chart->y_axis);
    chart_axis_set_interval_unit(chart->y_axis, 1); /* no label is left out */
    chart_axis_set_num_font(chart->y_axis, &font);
    chart_axis_set_line(chart->y_axis, &line);
    chart_axis_set_label_position(chart->y_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    chart_axis_set_major_tick_mark(chart->y_axis, LXW_CHART_AXIS_TICK_MARK_NONE);
}

/* Below the bars: the categories run from the top. */
static void set_values(const struct chart_frame *frame, lxw_chart *chart)
{
    lxw_chart_font font = {
        .name = WORKBOOK_FONT, .size = half_points(8 * frame->zoom), .color = PALETTE_INK};
    lxw_chart_line line = {.color = PALETTE_LINE, .width = 0.5}, none = {.none = LXW_TRUE};
    bool dutch = frame->plan->sheet->book->document->language == PEIL_DUTCH;
    chart_axis_set_min(chart->x_axis, frame->minimum);
    chart_axis_set_max(chart->x_axis, frame->maximum);
    chart_axis_set_major_unit(chart->x_axis, frame->unit);
    chart_axis_set_num_format(chart->x_axis, !frame->plan->shares ? "0"
                                             : dutch ? FORMAT_PERCENT ";" FORMAT_PERCENT
                                                     : "0%;0%");
    chart_axis_set_num_font(chart->x_axis, &font);
    chart_axis_set_line(chart->x_axis, &none);
    chart_axis_set_major_tick_mark(chart->x_axis, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_major_gridlines_set_visible(chart->x_axis, LXW_TRUE);
    chart_axis_major_gridlines_set_line(chart->x_axis, &line);
    chart_axis_set_crossing_max(chart->y_axis);
}

lxw_chart *chart_frame_part(struct chart_frame *frame, size_t part, uint8_t type)
{
    struct book *book = frame->plan->sheet->book;
    lxw_chart *chart = workbook_add_chart(book->workbook, type);
    if (chart == NULL) {
        book_check(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return NULL;
    }
    frame->part = part;
    set_title(frame, chart);
    set_categories(frame, chart);
    set_values(frame, chart);
    chart_show_hidden_data(chart); /* of a hidden sheet too */
    return chart;
}

static void set_colour(lxw_chart_series *series, const struct chart_series *wanted, bool edged)
{
    lxw_chart_line line = {.color = PALETTE_EDGE, .width = 0.5, .none = !edged};
    lxw_chart_fill fill = {.color = wanted->colour};
    lxw_chart_pattern pattern = {.fg_color = LXW_COLOR_WHITE,
                                 .bg_color = wanted->colour,
                                 .type = LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL};
    if (wanted->patterned)
        chart_series_set_pattern(series, &pattern);
    else
        chart_series_set_fill(series, &fill);
    chart_series_set_line(series, &line);
}

lxw_chart_series *chart_frame_series(struct chart_frame *frame, lxw_chart *chart, size_t s)
{
    struct book *book = frame->plan->sheet->book;
    const char *name = helper_name(book);
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    if (series == NULL) {
        book_check(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return NULL;
    }
    lxw_row_t first = frame->helper + 1 + (lxw_row_t)frame->begins[frame->part];
    lxw_row_t last = frame->helper + (lxw_row_t)frame->begins[frame->part + 1];
    lxw_col_t column = (lxw_col_t)(s + 1);
    chart_series_set_categories(series, name, first, 0, last, 0);
    if (chart_frame_has(frame, s))
        chart_series_set_values(series, name, first, column, last, column);
    else /* without a number LibreOffice would leave it out of the legend */
        chart_series_set_values(series, name, HELPER_ZERO_ROW, 0, HELPER_ZERO_ROW, 0);
    chart_series_set_name_range(series, name, frame->helper, column);
    set_colour(series, &frame->plan->series[s], frame->edged);
    return series;
}

static void set_legend(const struct chart_frame *frame, lxw_chart *chart, bool legend)
{
    const struct chart_plan *plan = frame->plan;
    lxw_chart_font font = {
        .name = WORKBOOK_FONT, .size = half_points(9 * frame->zoom), .color = PALETTE_INK};
    int16_t *deleted = peil_arena_alloc(&plan->sheet->book->document->arena, plan->series_count + 1,
                                        sizeof *deleted);
    size_t count = 0;
    chart_legend_set_position(chart, legend ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE);
    chart_legend_set_font(chart, &font);
    for (size_t s = 0; s < plan->series_count; s++) {
        if (plan->series[s].unlisted)
            deleted[count++] = (int16_t)s;
    }
    deleted[count] = -1;
    if (legend && count > 0)
        book_check(plan->sheet->book, chart_legend_delete_series(chart, deleted));
}

/* How many rows of the legend the names take: one behind the other, or in columns as wide as the
 * longest, which some programs make. */
static size_t legend_lines(const struct chart_frame *frame)
{
    const struct chart_plan *plan = frame->plan;
    double all = 0, widest = 1;
    size_t listed = 0;
    for (size_t s = 0; s < plan->series_count; s++) {
        double pixels = (double)text_units(frame->names[s]) * 5.5 + 24;
        if (plan->series[s].unlisted)
            continue;
        all += pixels;
        widest = pixels > widest ? pixels : widest;
        listed++;
    }
    size_t columns = (size_t)(LEGEND_PIXELS_WIDE / widest);
    size_t rows = 1 + (size_t)(all / LEGEND_PIXELS_WIDE);
    size_t aligned = columns > 0 ? (listed + columns - 1) / columns : listed;
    return aligned > rows ? aligned : rows;
}

/* The library cuts an attribute at a byte, be it inside a character: the text stays below that. */
static char *described(struct book *book, const char *description)
{
    enum { MOST_UNITS = 600 };
    struct peil_arena *arena = &book->document->arena;
    const char *text = book_text(book, description), *cut = text_cut(arena, text, MOST_UNITS);
    book->shortened_texts += cut != text;
    return peil_arena_text(arena, cut);
}

void chart_frame_place(struct chart_frame *frame, lxw_chart *chart, bool legend)
{
    struct sheet *sheet = frame->plan->sheet;
    size_t first = frame->begins[frame->part], end = frame->begins[frame->part + 1];
    double pixels = chart_frame_pixels(frame, first, end) + AROUND_PIXELS;
    if (legend)
        pixels += (double)legend_lines(frame) * LEGEND_PIXELS;
    pixels *= frame->zoom;
    double width = CHART_WIDTH * frame->zoom;
    set_legend(frame, chart, legend);
    const char *description = part_text(frame, frame->plan->description, PEIL_SAY_CHART_PART_ALT);
    lxw_chart_options options = {.x_offset = LEFT_PIXELS,
                                 .y_offset = ABOVE_PIXELS,
                                 .x_scale = width / PLAIN_WIDTH,
                                 .y_scale = pixels / PLAIN_HEIGHT,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                                 .description = described(sheet->book, description)};
    book_check(sheet->book, worksheet_insert_chart_opt(sheet->worksheet, sheet->row,
                                                       frame->plan->column, chart, &options));
    width += LEFT_PIXELS;
    sheet->drawn = width > sheet->drawn ? width : sheet->drawn;
    sheet->drawn_from = frame->plan->column;
    sheet->charted = true;
    lxw_row_t rows = (lxw_row_t)((ABOVE_PIXELS + pixels) / ROW_PIXELS) + 1;
    sheet_keep(sheet, rows);
    sheet_skip(sheet, rows + 1);
}
