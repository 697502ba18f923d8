/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chart_frame.c: see chart_frame.h. */
#include "chart_frame.h"

#include <string.h>

#include "helper.h"
#include "palette.h"
#include "peil/alloc.h"

/* A part is whole on a printed page, beside its title, axis and legend: 653 pixels at the scale
 * that a chart of that width asks. */
enum { MOST_PIXELS = 456, AROUND_PIXELS = 120, LEGEND_PIXELS = 18 };
enum { LINE_PIXELS = 13, BETWEEN_PIXELS = 12, LOW_PIXELS = 4, LABEL_UNITS = 46 };
enum { MOST_STEPS = 10 };                       /* of an axis */
enum { ROW_PIXELS = 20, ABOVE_PIXELS = 6 };     /* of the sheet; above the chart */
enum { PLAIN_WIDTH = 480, PLAIN_HEIGHT = 288 }; /* of the library's charts */

bool chart_drawn(const struct chart_series *series, size_t category, double *value)
{
    if (series->figures == NULL || series->figures[category].state != PEIL_FIGURE_VALUE)
        return false;
    *value = series->figures[category].value * (series->part == 0 ? 1 : series->part);
    return true;
}

/* A copy with a line's end for the blank where a line would grow too long: LibreOffice breaks no
 * labels by itself. */
static const char *in_lines(struct peil_arena *arena, const char *text)
{
    char *copy = peil_arena_text(arena, text), *blank = NULL;
    size_t units = 0, since = 0;
    for (char *c = copy; *c != '\0'; c++) {
        bool begins = ((unsigned char)*c & 0xC0) != 0x80;
        units += begins;
        since += begins;
        if (*c == ' ') {
            blank = c;
            since = 0;
        }
        if (units > LABEL_UNITS && blank != NULL) {
            *blank = '\n';
            blank = NULL;
            units = since;
        }
    }
    return copy;
}

static void find_labels(struct chart_frame *frame)
{
    const struct chart_plan *plan = frame->plan;
    struct peil_arena *arena = &plan->sheet->book->document->arena;
    frame->labels = peil_arena_alloc(arena, plan->category_count + 1, sizeof(const char *));
    for (size_t c = 0; c < plan->category_count; c++)
        frame->labels[c] = in_lines(arena, plan->categories[c]);
}

static void write_helper(struct chart_frame *frame)
{
    const struct chart_plan *plan = frame->plan;
    struct book *book = plan->sheet->book;
    double value;
    frame->helper = helper_rows(book, plan->category_count + 1);
    for (size_t c = 0; c < plan->category_count; c++)
        helper_text(book, frame->helper + 1 + (lxw_row_t)c, 0, frame->labels[c]);
    for (size_t s = 0; s < plan->series_count; s++) {
        lxw_col_t column = (lxw_col_t)(s + 1);
        helper_text(book, frame->helper, column, plan->series[s].name);
        for (size_t c = 0; c < plan->category_count; c++) {
            if (chart_drawn(&plan->series[s], c, &value))
                helper_number(book, frame->helper + 1 + (lxw_row_t)c, column, value);
        }
    }
}

static double category_pixels(const struct chart_frame *frame, size_t category)
{
    size_t lines = 1;
    for (const char *c = frame->labels[category]; (c = strchr(c, '\n')) != NULL; c++)
        lines++;
    double text = (double)lines * LINE_PIXELS;
    return (text > frame->bar ? text : frame->bar) +
           (frame->plan->low ? LOW_PIXELS : BETWEEN_PIXELS);
}

/* All bars of a chart are as high as its longest label asks. */
static double part_pixels(const struct chart_frame *frame, size_t first, size_t end)
{
    double most = 0;
    for (size_t c = first; c < end; c++) {
        double pixels = category_pixels(frame, c);
        most = pixels > most ? pixels : most;
    }
    return most * (double)(end - first);
}

/* As few parts as fit, of about as many categories each. */
static void find_parts(struct chart_frame *frame)
{
    size_t count = frame->plan->category_count, parts = 1;
    double all = part_pixels(frame, 0, count);
    while (parts < count && all / (double)parts > MOST_PIXELS)
        parts++;
    size_t each = (count + parts - 1) / parts;
    frame->part_count = (count + each - 1) / each;
    frame->begins = peil_arena_alloc(&frame->plan->sheet->book->document->arena,
                                     frame->part_count + 1, sizeof *frame->begins);
    for (size_t p = 0; p <= frame->part_count; p++)
        frame->begins[p] = p < frame->part_count ? p * each : count;
}

/* From the lowest sum of what is drawn below zero to the highest above, in whole units. */
static void find_bounds(struct chart_frame *frame)
{
    const struct chart_plan *plan = frame->plan;
    double least = 0, most = 0, value;
    for (size_t c = 0; c < plan->category_count; c++) {
        double below = 0, above = 0;
        for (size_t s = 0; s < plan->series_count; s++) {
            if (chart_drawn(&plan->series[s], c, &value))
                *(value < 0 ? &below : &above) += value;
        }
        least = below < least ? below : least;
        most = above > most ? above : most;
    }
    frame->unit = plan->unit;
    while ((most - least) / frame->unit > MOST_STEPS)
        frame->unit *= 2;
    long units_below = (long)(-least / frame->unit + 0.999),
         units = (long)(most / frame->unit + 0.999);
    frame->minimum = (double)-units_below * frame->unit;
    frame->maximum = (double)(units > 0 ? units : 1) * frame->unit;
}

/* As wide as the table above it, within bounds. */
static double find_zoom(const struct sheet *sheet)
{
    double width = 0;
    for (lxw_col_t c = 0; c < sheet->columns; c++)
        width += (int)((sheet->widths[c] > 6 ? sheet->widths[c] : 6) * 7 + 5);
    width = width < CHART_WIDTH ? CHART_WIDTH : width > CHART_WIDEST ? CHART_WIDEST : width;
    return width / CHART_WIDTH;
}

static bool has_any(const struct chart_plan *plan)
{
    double value;
    for (size_t s = 0; s < plan->series_count; s++) {
        for (size_t c = 0; c < plan->category_count; c++) {
            if (chart_drawn(&plan->series[s], c, &value))
                return true;
        }
    }
    return false;
}

bool chart_frame_begin(struct chart_frame *frame, const struct chart_plan *plan, size_t bars)
{
    *frame = (struct chart_frame){.plan = plan,
                                  .bar = bars > 1 ? (double)bars * LINE_PIXELS : 0,
                                  .minimum = plan->minimum,
                                  .maximum = plan->maximum,
                                  .unit = plan->unit,
                                  .zoom = find_zoom(plan->sheet)};
    if (plan->sheet->worksheet == NULL || plan->category_count == 0 || plan->series_count == 0)
        return false;
    if (!has_any(plan))
        return false;
    if (frame->minimum >= frame->maximum)
        find_bounds(frame);
    find_labels(frame);
    write_helper(frame);
    find_parts(frame);
    return true;
}

static const char *part_text(const struct chart_frame *frame, const char *text,
                             enum peil_phrase phrase)
{
    const struct chart_plan *plan = frame->plan;
    struct peil_document *document = plan->sheet->book->document;
    struct peil_arena *arena = &document->arena;
    if (frame->part_count == 1)
        return book_text(plan->sheet->book, text);
    size_t first = frame->begins[frame->part], last = frame->begins[frame->part + 1] - 1;
    return book_text(plan->sheet->book, peil_fill(arena, document->language, phrase, text,
                                                  peil_count_text(arena, (double)frame->part + 1),
                                                  peil_count_text(arena, (double)frame->part_count),
                                                  plan->categories[first], plan->categories[last]));
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
    lxw_chart_font font = {
        .name = WORKBOOK_FONT, .size = half_points(9 * frame->zoom), .color = PALETTE_INK};
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
                                             : dutch              ? "0 %;0 %"
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

static void set_colour(lxw_chart_series *series, const struct chart_series *wanted, bool outlined)
{
    lxw_chart_line line = {.color = LXW_COLOR_WHITE, .width = 0.5, .none = !outlined};
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

bool chart_frame_has(const struct chart_frame *frame, size_t s)
{
    double value;
    for (size_t c = frame->begins[frame->part]; c < frame->begins[frame->part + 1]; c++) {
        if (chart_drawn(&frame->plan->series[s], c, &value))
            return true;
    }
    return false;
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
    set_colour(series, &frame->plan->series[s], frame->outlined);
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

/* How many rows of the legend the names take. */
static size_t legend_lines(const struct chart_plan *plan)
{
    double pixels = 0;
    for (size_t s = 0; s < plan->series_count; s++) {
        if (!plan->series[s].unlisted)
            pixels += (double)text_units(plan->series[s].name) * 5.5 + 24;
    }
    return 1 + (size_t)(pixels / (CHART_WIDTH - 60));
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
    double pixels = part_pixels(frame, first, end) + AROUND_PIXELS;
    if (legend)
        pixels += (double)legend_lines(frame->plan) * LEGEND_PIXELS;
    pixels *= frame->zoom;
    double width = CHART_WIDTH * frame->zoom;
    set_legend(frame, chart, legend);
    const char *description = part_text(frame, frame->plan->description, PEIL_SAY_CHART_PART_ALT);
    lxw_chart_options options = {.x_offset = 2,
                                 .y_offset = ABOVE_PIXELS,
                                 .x_scale = width / PLAIN_WIDTH,
                                 .y_scale = pixels / PLAIN_HEIGHT,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                                 .description = described(sheet->book, description)};
    book_check(sheet->book,
               worksheet_insert_chart_opt(sheet->worksheet, sheet->row, 0, chart, &options));
    sheet->across = width > sheet->across ? width : sheet->across;
    sheet->charted = true;
    lxw_row_t rows = (lxw_row_t)((ABOVE_PIXELS + pixels) / ROW_PIXELS) + 1;
    sheet_keep(sheet, rows);
    sheet_skip(sheet, rows + 1);
}
