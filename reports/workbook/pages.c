/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pages.c: where a printed sheet is cut: between groups of columns, with the labels on each page,
 * and never through a chart or between a header and its rows.
 *
 * "Fit to so many pages" would make wide tables too small to read, and Excel ignores given breaks
 * beside it: so the scale is chosen here, and every break is given. */
#include "pages.h"

#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"

/* A4 on its side less the margins of layout.c, in pixels of 1/96 inch and in points, with a little
 * room for printers that measure columns otherwise. */
enum { PAGE_PIXELS = 1010, PAGE_POINTS = 490 };
enum { SMALLEST = 60, CHARTED = 40, LEAST = 35, FULL = 100 }; /* percent; less when it must be */
enum { PLAIN_POINTS = 15 }; /* a row without a height of its own */

/* Columns, and what is anchored to them, are as many whole pixels in Excel; LibreOffice gives them
 * the fraction that a digit is wider too. */
static const double stretch = 1.06;

lxw_col_t sheet_beside(const struct sheet *sheet)
{
    return sheet->beside > 0 && sheet->beside < sheet->columns ? sheet->beside : 1;
}

static double pixels(double width)
{
    return (double)(int)(width * 7 + 5);
}

bool fits_across(const struct sheet *sheet, const double widths[])
{
    lxw_col_t end = sheet->aside > 0 ? sheet->aside : sheet->columns;
    double across = 0;
    for (lxw_col_t c = 0; c < end; c++)
        across += stretch * pixels(widths[c]);
    return across <= (double)PAGE_PIXELS * FULL / SMALLEST;
}

/* The columns of a page end before each cut; how many pages, 0 when a group of columns is wider
 * than a page at this scale. */
static size_t cut_columns(const struct sheet *sheet, const double widths[], int percent,
                          lxw_col_t cuts[])
{
    lxw_col_t beside = sheet_beside(sheet);
    double room = (double)PAGE_PIXELS * FULL / percent, labels = 0;
    for (lxw_col_t c = 0; c < beside; c++)
        labels += widths[c];
    double used = labels;
    size_t pages = 1;
    if (sheet->across * stretch > room)
        return 0;
    for (lxw_col_t first = beside, end; first < sheet->columns; first = end) {
        double group = widths[first];
        for (end = (lxw_col_t)(first + 1); end < sheet->columns && sheet->whole[end]; end++)
            group += widths[end];
        if (used + group > room && used > labels) {
            cuts[pages++ - 1] = first;
            used = labels;
            if (first == sheet->aside) /* not printed then, however wide */
                return pages;
        }
        used += group;
        if (used > room)
            return 0;
    }
    return pages;
}

/* The largest scale that needs no more pages than the smallest one that can be read. */
static int choose_scale(const struct sheet *sheet, const double widths[], lxw_col_t cuts[])
{
    /* A chart in repeated columns would be repeated with them: better one page. */
    int least = sheet->charted ? CHARTED : SMALLEST;
    while (least > LEAST && cut_columns(sheet, widths, least, cuts) == 0)
        least--;
    size_t pages = cut_columns(sheet, widths, least, cuts);
    int percent = FULL;
    while (percent > least) {
        size_t needed = cut_columns(sheet, widths, percent, cuts);
        if (needed > 0 && needed <= pages)
            break;
        percent--;
    }
    return percent;
}

static double row_points(const struct sheet *sheet, lxw_row_t row)
{
    double points = row < sheet->height_count ? sheet->heights[row] : 0;
    return points > 0 ? points : PLAIN_POINTS;
}

static double rows_points(const struct sheet *sheet, lxw_row_t first, lxw_row_t last)
{
    double points = 0;
    for (lxw_row_t row = first; row <= last; row++)
        points += row_points(sheet, row);
    return points;
}

/* The last of the notes right under a table, which are read with it; its last row without any. */
static lxw_row_t last_note(const struct sheet *sheet, lxw_row_t row)
{
    for (size_t p = 0; p < sheet->paragraph_count; p++) {
        if (sheet->paragraphs[p].row == row + 1)
            row++;
    }
    return row;
}

/* What the row begins needs so many points on its page: the whole of a table, or a header and a few
 * rows, or itself. */
static double needed_points(const struct sheet *sheet, const struct kept_rows *keep, double room)
{
    double whole = rows_points(sheet, keep->first, keep->last);
    for (size_t b = 0; b < sheet->body_count; b++) {
        const struct body *body = &sheet->bodies[b];
        if (keep->first < body->first && body->first <= keep->last && body->last > keep->last) {
            double table = whole + rows_points(sheet, keep->last + 1, last_note(sheet, body->last));
            whole = table <= room ? table : whole;
        }
    }
    return whole <= room ? whole : 0;
}

/* Notes that follow each other stay together; 0 where none begin at the row. */
static double notes_points(const struct sheet *sheet, lxw_row_t row, size_t *p)
{
    double points = 0;
    while (*p < sheet->paragraph_count && sheet->paragraphs[*p].row < row)
        ++*p;
    for (size_t i = *p; i < sheet->paragraph_count && sheet->paragraphs[i].row <= row; i++) {
        points += row_points(sheet, row++);
        if (i + 1 < sheet->paragraph_count && sheet->paragraphs[i + 1].row == row + 1)
            points += row_points(sheet, row++); /* a blank row between them */
    }
    return points;
}

/* Where the page before ends when a note begins the next one: it takes some rows of its table
 * along. */
static lxw_row_t with_table(const struct sheet *sheet, lxw_row_t row)
{
    enum { ALONG = 3 };
    for (size_t b = 0; b < sheet->body_count; b++) {
        const struct body *body = &sheet->bodies[b];
        if ((body->last + 1 == row || body->last + 2 == row) &&
            body->last >= body->first + 2 * ALONG)
            return body->last + 1 - ALONG;
    }
    return row;
}

/* Fills breaks with the rows that begin a page, 0-terminated (room for one a row); how many. along:
 * notes take rows with them; not where the pages beside them would hold nothing else. */
static size_t cut_rows(const struct sheet *sheet, double room, bool along, lxw_row_t breaks[])
{
    double repeated =
        sheet_repeats(sheet) ? rows_points(sheet, sheet->repeated.first, sheet->repeated.last) : 0;
    double used = 0;
    size_t count = 0, k = 0, p = 0;
    for (lxw_row_t row = sheet->printed.first; row < sheet->row; row++) {
        double needed = row_points(sheet, row), notes = notes_points(sheet, row, &p);
        if (notes > needed && notes < room / 2)
            needed = notes;
        while (k < sheet->keep_count && sheet->keeps[k].first < row)
            k++;
        for (size_t i = k; i < sheet->keep_count && sheet->keeps[i].first == row; i++) {
            double whole = needed_points(sheet, &sheet->keeps[i], room - repeated);
            needed = whole > needed ? whole : needed;
        }
        if (used + needed > room && row > sheet->frozen) {
            lxw_row_t first = along && notes > 0 ? with_table(sheet, row) : row;
            breaks[count++] = first;
            used = repeated + (first < row ? rows_points(sheet, first, row - 1) : 0);
        }
        used += row_points(sheet, row);
    }
    breaks[count] = 0;
    return count;
}

/* A row that is nearly as high as a page leaves little to balance before it, and what comes behind
 * it may be a row or two: the last two pages share theirs. */
static void share_last(const struct sheet *sheet, lxw_row_t breaks[], size_t count)
{
    lxw_row_t first = count > 1 ? breaks[count - 2] : sheet->frozen, *last = &breaks[count - 1];
    double before = rows_points(sheet, first, *last - 1);
    double behind = rows_points(sheet, *last, sheet->row - 1);
    while (*last > first + 1) {
        double moved = row_points(sheet, *last - 1);
        if (behind + moved > before - moved)
            return;
        behind += moved;
        before -= moved;
        --*last;
    }
}

/* The same number of pages, each as full as the others: the last would hold a row or two. Where
 * charts and more tables than one stand, pages end between these. */
static size_t balance_rows(const struct sheet *sheet, double room, bool along, lxw_row_t breaks[])
{
    enum { STEPS = 12 };
    size_t count = cut_rows(sheet, room, along, breaks);
    double low = room / 2, high = room;
    if (count == 0 || !sheet_repeats(sheet))
        return count;
    for (int step = 0; step < STEPS; step++) {
        double middle = (low + high) / 2;
        if (cut_rows(sheet, middle, along, breaks) == count)
            high = middle;
        else
            low = middle;
    }
    count = cut_rows(sheet, high, along, breaks);
    share_last(sheet, breaks, count);
    return count;
}

/* Tables that a page ends in, where its header is not repeated: their rows go on without one. */
static size_t count_parted(const struct sheet *sheet, const lxw_row_t breaks[], size_t count)
{
    size_t parted = 0;
    for (size_t i = 0; i < count && !sheet_repeats(sheet); i++) {
        for (size_t b = 0; b < sheet->body_count; b++)
            parted += sheet->bodies[b].first < breaks[i] && breaks[i] <= sheet->bodies[b].last;
    }
    return parted;
}

/* The scale that is the best bargain between few pages, with whole tables, and large letters. */
static int spare_pages(const struct sheet *sheet, int percent, bool along, lxw_row_t breaks[])
{
    enum { STEP = 2, READABLE = 68, LESS = 12 };
    static const double worth = 1.5; /* a third smaller is worth half the pages */
    size_t cuts = cut_rows(sheet, (double)PAGE_POINTS * FULL / percent, along, breaks);
    size_t parted = count_parted(sheet, breaks, cuts), pages = 1 + cuts + parted;
    int least = percent - LESS < READABLE ? percent - LESS : READABLE, best = percent;
    double lowest = (double)pages;
    least = least < SMALLEST ? SMALLEST : least;
    for (int smaller = percent - STEP; pages > 1 && smaller >= (parted > 0 ? SMALLEST : least);
         smaller -= STEP) {
        cuts = cut_rows(sheet, (double)PAGE_POINTS * FULL / smaller, along, breaks);
        parted = count_parted(sheet, breaks, cuts);
        pages = 1 + cuts + parted;
        double cost = (double)pages * (1 + worth * (percent - smaller) / percent);
        if (cost < lowest) {
            lowest = cost;
            best = smaller;
        }
    }
    return best;
}

static void measure(struct sheet *sheet, const double widths[], double wide[])
{
    enum { ROUNDED = 8 }; /* pixels that the widths of columns lose beside what is laid over them */
    double left = 0;
    for (lxw_col_t c = 0; c < sheet->columns; c++) {
        wide[c] = stretch * pixels(widths[c]);
        sheet->whole[c] |= c > 0 && left + ROUNDED < sheet->across * stretch;
        left += wide[c];
    }
}

/* All that is written, and what stands across the columns: where that is wider than they are,
 * the last column it reaches ends with it, or the page would have to hold the rest of that one.
 * end: the first of the columns that are for filters and would have pages of their own, or 0. */
static void lay_area(struct sheet *sheet, const double widths[], lxw_col_t end)
{
    enum { LEAST_PIXELS = 12 };
    double left = 0;
    lxw_col_t columns = 0;
    for (; columns < sheet->columns; columns++)
        left += pixels(widths[columns]);
    for (; left < sheet->across; columns++) {
        double wide = pixels(PLAIN_WIDTH), rest = sheet->across - left;
        if (rest < wide) {
            wide = rest < LEAST_PIXELS ? LEAST_PIXELS : rest;
            book_check(sheet->book, worksheet_set_column(sheet->worksheet, columns, columns,
                                                         (wide - 5) / 7, NULL));
        }
        left += wide;
    }
    if (columns == sheet->columns && end > 0)
        columns = end;
    if (columns > 0 && sheet->row > 0)
        book_check(sheet->book,
                   worksheet_print_area(sheet->worksheet, sheet->printed.first, 0,
                                        sheet->printed.last, (lxw_col_t)(columns - 1)));
}

/* The library keeps the rows and columns that print repeats in a text of so many bytes, cut at its
 * end: a name of long characters leaves no room for both. */
static bool fits_titles(const struct sheet *sheet)
{
    enum { TITLES_BYTES = 127, PLACES_BYTES = 28 };
    return !sheet_repeats(sheet) || 2 * strlen(sheet->name) + PLACES_BYTES <= TITLES_BYTES;
}

/* A title runs on over the cells beside it, and would be cut on pages that have the first column
 * and others than these: there it stands in the header of each page. */
static void leave_title(struct sheet *sheet, size_t pages)
{
    sheet->printed = (struct kept_rows){0, sheet->row > 0 ? sheet->row - 1 : 0};
    if (pages > 1 && sheet_repeats(sheet))
        sheet->printed.first = sheet->repeated.first;
}

/* Hundreds of pages are a table for the screen, with its filters; of it the first ones are printed,
 * and their header says so. How many breaks are left. */
static size_t print_first(struct sheet *sheet, lxw_row_t breaks[], size_t count)
{
    enum { LONG = 20, FIRST = 10 };
    if (count < LONG || !sheet_repeats(sheet))
        return count;
    sheet->printed.last = breaks[FIRST - 1] - 1;
    breaks[FIRST - 1] = 0;
    return FIRST - 1;
}

void lay_pages(struct sheet *sheet, const double widths[])
{
    lxw_worksheet *worksheet = sheet->worksheet;
    double *wide = peil_alloc((size_t)sheet->columns + 1, sizeof *wide);
    lxw_col_t *cuts = peil_alloc((size_t)sheet->columns + 1, sizeof *cuts);
    lxw_row_t *breaks = peil_alloc((size_t)sheet->row + 1, sizeof *breaks);
    measure(sheet, widths, wide);
    int percent = sheet->columns > 0 ? choose_scale(sheet, wide, cuts) : FULL;
    size_t pages = sheet->columns > 0 ? cut_columns(sheet, wide, percent, cuts) : 1;
    leave_title(sheet, pages);
    percent = spare_pages(sheet, percent, pages == 1, breaks);
    pages = sheet->columns > 0 ? cut_columns(sheet, wide, percent, cuts) : 1;
    if (percent < FULL)
        worksheet_set_print_scale(worksheet, (uint16_t)percent);
    bool stranded = pages > 1 && sheet->aside > 0 && sheet->aside == cuts[pages - 2];
    pages -= stranded;
    if (pages > 1) {
        cuts[pages - 1] = 0;
        book_check(sheet->book, worksheet_set_v_pagebreaks(worksheet, cuts));
        if (fits_titles(sheet))
            book_check(sheet->book, worksheet_repeat_columns(worksheet, 0,
                                                             (lxw_col_t)(sheet_beside(sheet) - 1)));
    }
    leave_title(sheet, pages);
    size_t count = balance_rows(sheet, (double)PAGE_POINTS * FULL / percent, pages == 1, breaks);
    count = print_first(sheet, breaks, count);
    if (count > 0)
        book_check(sheet->book, worksheet_set_h_pagebreaks(worksheet, breaks));
    lay_area(sheet, widths, stranded ? sheet->aside : 0);
    free(wide);
    free(cuts);
    free(breaks);
}
