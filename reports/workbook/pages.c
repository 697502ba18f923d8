/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pages.c: where a printed sheet is cut: between groups of columns, with the labels on each page,
 * and never through a chart or between a header and its rows.
 *
 * "Fit to so many pages" would make wide tables too small to read, and Excel ignores given breaks
 * beside it: so the scale is chosen here, and every break is given (of rows: page_rows.h). */
#include "pages.h"

#include <stdlib.h>
#include <string.h>

#include "page_rows.h"
#include "peil/alloc.h"

/* A4 on its side less the margins of layout.c, in pixels of 1/96 inch, with a little room for
 * printers that measure columns otherwise. */
enum { PAGE_PIXELS = 1010 };
enum { SMALLEST = SMALLEST_PERCENT, CHARTED = 40, LEAST = 35, FULL = 100 }; /* less when it must */

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

/* How many columns are printed: all that are written, and those that what stands across them
 * reaches: where that is wider than they are, the last one ends with it, or the page would have to
 * hold the rest of that one. */
static lxw_col_t reach(struct sheet *sheet, const double widths[])
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
    return columns;
}

/* Two areas, which the library has no call for: the table, and what stands apart from it, as wide
 * as the first of the pages beside each other. */
static void lay_two_areas(struct sheet *sheet, lxw_col_t columns, lxw_col_t first_cut)
{
    struct book *book = sheet->book;
    struct peil_arena *arena = &book->document->arena;
    char table[LXW_MAX_CELL_RANGE_LENGTH], rest[LXW_MAX_CELL_RANGE_LENGTH];
    lxw_rowcol_to_range_abs(table, sheet->printed.first, 0, sheet->apart - 1,
                            (lxw_col_t)(columns - 1));
    lxw_rowcol_to_range_abs(rest, sheet->apart, 0, sheet->printed.last, (lxw_col_t)(first_cut - 1));
    book_check(book,
               workbook_define_name(book->workbook,
                                    peil_arena_format(arena, "'%s'!_xlnm.Print_Area", sheet->name),
                                    peil_arena_format(arena, "='%s'!%s,'%s'!%s", sheet->name, table,
                                                      sheet->name, rest)));
}

/* end: the first of the columns that are for filters and would have pages of their own, or 0.
 * first_cut: the first column that the first of pages beside each other does not hold. */
static void lay_area(struct sheet *sheet, const double widths[], lxw_col_t end, lxw_col_t first_cut)
{
    lxw_col_t columns = reach(sheet, widths);
    if (columns == sheet->columns && end > 0)
        columns = end;
    if (columns == 0 || sheet->row == 0)
        return;
    if (sheet->apart > 0)
        lay_two_areas(sheet, columns, first_cut);
    else
        book_check(sheet->book,
                   worksheet_print_area(sheet->worksheet, sheet->printed.first, 0,
                                        sheet->printed.last, (lxw_col_t)(columns - 1)));
}

/* The library keeps the rows and columns that print repeats in a text of so many bytes, cut at its
 * end, and so it keeps an area of two parts: a name of long characters leaves no room for both. */
enum { TITLES_BYTES = 127 };

static bool fits_titles(const struct sheet *sheet)
{
    enum { PLACES_BYTES = 28 };
    return !sheet_repeats(sheet) || 2 * strlen(sheet->name) + PLACES_BYTES <= TITLES_BYTES;
}

bool page_fits_areas(const struct sheet *sheet)
{
    enum { AREAS_BYTES = 2 * (sizeof "'$AAA$999999:$AAA$999999'!," - 1) };
    bool found = strchr(sheet->name, '!') == NULL; /* the library takes it for the name's end */
    return found && 2 * strlen(sheet->name) + AREAS_BYTES <= TITLES_BYTES;
}

/* A title runs on over the cells beside it, and would be cut on pages that have the first column
 * and others than these: there it stands in the header of each page. */
static void leave_title(struct sheet *sheet, size_t pages)
{
    sheet->printed = (struct kept_rows){0, sheet->row > 0 ? sheet->row - 1 : 0};
    if (pages > 1 && sheet_has_one(sheet))
        sheet->printed.first = sheet->repeated.first;
}

/* Hundreds of pages are a table for the screen, with its filters; of it the first ones are printed,
 * and their header says so. How many breaks are left. */
static size_t print_first(struct sheet *sheet, lxw_row_t breaks[], size_t count)
{
    enum { LONG = 20, FIRST = 10 };
    if (count < LONG || !sheet_repeats(sheet) || sheet->is_text)
        return count;
    sheet->printed.last = breaks[FIRST - 1] - 1;
    sheet->apart = 0;
    breaks[FIRST - 1] = 0;
    return FIRST - 1;
}

/* An area of its own begins a page without a break. */
static void lay_breaks(struct sheet *sheet, lxw_row_t breaks[], size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (breaks[i] != sheet->apart)
            breaks[kept++] = breaks[i];
    }
    breaks[kept] = 0;
    if (kept > 0)
        book_check(sheet->book, worksheet_set_h_pagebreaks(sheet->worksheet, breaks));
}

/* The ends of pages beside each other, and the labels that each of them repeats. */
static void lay_columns(struct sheet *sheet, lxw_col_t cuts[], size_t pages)
{
    if (pages < 2)
        return;
    cuts[pages - 1] = 0;
    book_check(sheet->book, worksheet_set_v_pagebreaks(sheet->worksheet, cuts));
    if (fits_titles(sheet))
        book_check(sheet->book, worksheet_repeat_columns(sheet->worksheet, 0,
                                                         (lxw_col_t)(sheet_beside(sheet) - 1)));
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
    percent = page_rows_scale(sheet, percent, pages, breaks);
    pages = sheet->columns > 0 ? cut_columns(sheet, wide, percent, cuts) : 1;
    if (percent < FULL)
        worksheet_set_print_scale(worksheet, (uint16_t)percent);
    bool stranded = pages > 1 && sheet->aside > 0 && sheet->aside == cuts[pages - 2];
    pages -= stranded;
    leave_title(sheet, pages);
    size_t count = page_rows_begin(sheet, percent, pages, breaks);
    lay_breaks(sheet, breaks, print_first(sheet, breaks, count));
    lay_area(sheet, widths, stranded ? sheet->aside : 0, pages > 1 ? cuts[0] : sheet->columns);
    lay_columns(sheet, cuts, pages);
    free(wide);
    free(cuts);
    free(breaks);
}
