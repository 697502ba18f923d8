/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chart_frame.c: see chart_frame.h. */
#include "chart_frame.h"

#include <string.h>

#include "helper.h"
#include "peil/alloc.h"

/* A part is whole on a printed page (pages.c): of so many pixels, at the scale that a table of one
 * page asks; less what stands around the bars. */
enum { PAGE_WIDTH = 950, PAGE_HEIGHT = 653, WIDEST_TABLE = 1640, AROUND_BARS = 180 };
enum { LINE_PIXELS = 13, BETWEEN_PIXELS = 11, APART_PIXELS = 5, LABEL_UNITS = 56 };
enum { MOST_STEPS = 10 }; /* of an axis */

bool chart_drawn(const struct chart_series *series, size_t category, double *value)
{
    if (series->figures == NULL || series->figures[category].state != PEIL_FIGURE_VALUE)
        return false;
    *value = series->figures[category].value * (series->part == 0 ? 1 : series->part);
    return true;
}

double chart_column_pixels(const struct sheet *sheet, lxw_col_t column)
{
    double width = sheet->widths[column] > 6 ? sheet->widths[column] : 6;
    return (double)(int)(width * 7 + 5);
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

/* Whether two names are told apart no longer. */
static bool are_alike(const struct chart_plan *plan, const char *const names[])
{
    for (size_t s = 0; s < plan->series_count; s++) {
        for (size_t t = 0; t < s; t++) {
            if (strcmp(names[s], names[t]) == 0 &&
                strcmp(plan->series[s].name, plan->series[t].name) != 0)
                return true;
        }
    }
    return false;
}

/* The beginning of a name, and its n, which chart_category puts at the end. */
static const char *cut_name(struct peil_arena *arena, const char *name, size_t most)
{
    static const char opening[] = " (n\xC2\xA0=\xC2\xA0";
    const char *n = NULL;
    for (const char *c = name; (c = strstr(c, opening)) != NULL; c++)
        n = c;
    if (n == NULL || text_units(name) <= most || text_units(n) >= most / 2)
        return text_cut(arena, name, most);
    const char *head = peil_arena_copy(arena, name, (size_t)(n - name));
    return peil_arena_format(arena, "%s%s", text_cut(arena, head, most - text_units(n)), n);
}

/* Legends set all names as far apart as the longest asks, and take their room from the bars: some
 * columns of short ones are as much as they may be. The table beside has them whole. */
static void find_names(struct chart_frame *frame)
{
    enum { FEW = 3 };
    static const size_t limits[] = {40, 70, 100}; /* units; the last: a line */
    const struct chart_plan *plan = frame->plan;
    struct peil_arena *arena = &plan->sheet->book->document->arena;
    size_t listed = 0;
    for (size_t s = 0; s < plan->series_count; s++)
        listed += !plan->series[s].unlisted;
    frame->names = peil_arena_alloc(arena, plan->series_count + 1, sizeof(const char *));
    for (size_t l = listed <= FEW; l < sizeof limits / sizeof limits[0]; l++) {
        for (size_t s = 0; s < plan->series_count; s++)
            frame->names[s] = cut_name(arena, plan->series[s].name, limits[l]);
        if (!are_alike(plan, frame->names))
            return;
    }
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
        helper_text(book, frame->helper, column, frame->names[s]);
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
    double text = (double)lines * LINE_PIXELS + APART_PIXELS;
    double bars = frame->bar + (frame->plan->low ? APART_PIXELS : BETWEEN_PIXELS);
    return text > bars ? text : bars;
}

/* All bars of a chart are as high as its longest label asks. */
double chart_frame_pixels(const struct chart_frame *frame, size_t first, size_t end)
{
    double most = 0;
    for (size_t c = first; c < end; c++) {
        double pixels = category_pixels(frame, c);
        most = pixels > most ? pixels : most;
    }
    return most * (double)(end - first);
}

static double table_width(const struct sheet *sheet)
{
    double width = 0;
    for (lxw_col_t c = 0; c < sheet->columns; c++)
        width += chart_column_pixels(sheet, c);
    return width;
}

/* How high the bars may be, at zoom 1. */
static double bars_room(const struct chart_frame *frame)
{
    double width = table_width(frame->plan->sheet), chart = CHART_WIDTH * frame->zoom;
    if (width < chart || width > WIDEST_TABLE)
        width = chart;
    double smaller = width > PAGE_WIDTH ? width / PAGE_WIDTH : 1;
    return PAGE_HEIGHT * smaller / frame->zoom - AROUND_BARS;
}

/* As few parts as fit, of about as many categories each. */
static void find_parts(struct chart_frame *frame)
{
    size_t count = frame->plan->category_count, parts = 1;
    double all = chart_frame_pixels(frame, 0, count), room = bars_room(frame);
    while (parts < count && all / (double)parts > room)
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
    if (frame->unit <= 0)
        frame->unit = plan->shares ? 0.1 : 1;
    while ((most - least) / frame->unit > MOST_STEPS)
        frame->unit *= 2;
    long units_below = (long)(-least / frame->unit + 0.999),
         units = (long)(most / frame->unit + 0.999);
    frame->minimum = (double)-units_below * frame->unit;
    frame->maximum = (double)(units > 0 ? units : 1) * frame->unit;
}

/* As wide as the table above it, within bounds; beside its labels there is less room. */
static double find_zoom(const struct chart_plan *plan)
{
    double width = plan->column == 0 ? table_width(plan->sheet) : 0;
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
                                  .bar = (double)bars * LINE_PIXELS,
                                  .minimum = plan->minimum,
                                  .maximum = plan->maximum,
                                  .unit = plan->unit,
                                  .zoom = find_zoom(plan)};
    if (plan->sheet->worksheet == NULL || plan->category_count == 0 || plan->series_count == 0)
        return false;
    if (!has_any(plan))
        return false;
    if (frame->minimum >= frame->maximum)
        find_bounds(frame);
    find_labels(frame);
    find_names(frame);
    write_helper(frame);
    find_parts(frame);
    return true;
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
