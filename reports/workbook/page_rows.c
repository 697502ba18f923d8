/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page_rows.c: see page_rows.h. */
#include "page_rows.h"

#include "pages.h"

/* A4 on its side less the margins of layout.c, with a little room. */
enum { PAGE_POINTS = 490, FULL = 100 };
enum { PLAIN_POINTS = 15 }; /* a row without a height of its own */

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
        lxw_row_t end = last_note(sheet, body->last);
        if (keep->first < body->first && body->first <= keep->last && end > keep->last) {
            double table = whole + rows_points(sheet, keep->last + 1, end);
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

/* How high a row and what has to be on its page with it are. */
static double with_kept(const struct sheet *sheet, lxw_row_t row, double room, size_t *k)
{
    double needed = row_points(sheet, row);
    while (*k < sheet->keep_count && sheet->keeps[*k].first < row)
        ++*k;
    for (size_t i = *k; i < sheet->keep_count && sheet->keeps[i].first == row; i++) {
        double whole = needed_points(sheet, &sheet->keeps[i], room);
        needed = whole > needed ? whole : needed;
    }
    return needed;
}

/* How high pages may be, and those of what stands apart. along: notes take rows with them; not
 * where the pages beside them would hold nothing else. */
struct room {
    double table, apart;
    bool along;
};

static struct room room_of(int percent, size_t beside)
{
    double points = (double)PAGE_POINTS * FULL / percent;
    return (struct room){points, points, beside == 1};
}

/* Fills breaks with the rows that begin a page, 0-terminated; how many. */
static size_t cut_rows(const struct sheet *sheet, const struct room *rooms, lxw_row_t breaks[])
{
    double repeated =
        sheet_repeats(sheet) ? rows_points(sheet, sheet->repeated.first, sheet->repeated.last) : 0;
    double used = 0, room = rooms->table;
    size_t count = 0, k = 0, p = 0;
    for (lxw_row_t row = sheet->printed.first; row < sheet->row; row++) {
        room = row == sheet->apart && row > 0 ? rooms->apart : room;
        double needed = with_kept(sheet, row, room - repeated, &k);
        double notes = notes_points(sheet, row, &p);
        if (notes > needed && notes < room / 2)
            needed = notes;
        if (used + needed > room && row > sheet->frozen) {
            lxw_row_t first = rooms->along && notes > 0 ? with_table(sheet, row) : row;
            breaks[count++] = first;
            used = repeated + (first < row ? rows_points(sheet, first, row - 1) : 0);
        } else if (row == sheet->apart && row > 0) {
            breaks[count++] = row;
            used = repeated;
        }
        used += row_points(sheet, row);
    }
    breaks[count] = 0;
    return count;
}

/* How many of the breaks are the table's. */
static size_t count_within(const struct sheet *sheet, const lxw_row_t breaks[], size_t count)
{
    size_t within = 0;
    while (within < count && (sheet->apart == 0 || breaks[within] < sheet->apart))
        within++;
    return within;
}

/* A row that is nearly as high as a page leaves little to balance before it, and what comes behind
 * it may be a row or two: the last two pages share theirs. */
static void share_last(const struct sheet *sheet, lxw_row_t breaks[], size_t count)
{
    lxw_row_t first = count > 1 ? breaks[count - 2] : sheet->frozen, *last = &breaks[count - 1];
    lxw_row_t end = sheet->apart > 0 ? sheet->apart : sheet->row;
    double before = rows_points(sheet, first, *last - 1);
    double behind = rows_points(sheet, *last, end - 1);
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
static size_t balance_rows(const struct sheet *sheet, const struct room *rooms, lxw_row_t breaks[])
{
    enum { STEPS = 12 };
    struct room smaller = *rooms;
    size_t count = cut_rows(sheet, rooms, breaks);
    double low = rooms->table / 2, high = rooms->table;
    if (count == 0 || !sheet_repeats(sheet))
        return count;
    for (int step = 0; step < STEPS; step++) {
        smaller.table = (low + high) / 2;
        if (cut_rows(sheet, &smaller, breaks) == count)
            high = smaller.table;
        else
            low = smaller.table;
    }
    smaller.table = high;
    count = cut_rows(sheet, &smaller, breaks);
    size_t within = count_within(sheet, breaks, count);
    if (within > 0)
        share_last(sheet, breaks, within);
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

/* What stands apart has no pages beside it. */
static size_t count_pages(const struct sheet *sheet, size_t beside, const lxw_row_t breaks[],
                          size_t count)
{
    size_t within = count_within(sheet, breaks, count);
    return (1 + within) * beside + count - within;
}

static void put_together(struct sheet *sheet)
{
    sheet->apart = 0;
    sheet->whole_table = false;
}

/* Whether there is one table, and something below it that can stand apart. */
static bool has_rest(const struct sheet *sheet)
{
    return sheet_repeats(sheet) && sheet->body_count == 1 && page_fits_areas(sheet) &&
           sheet->bodies[0].last + 1 < sheet->row;
}

/* Cut with what stands below the table apart. */
static size_t cut_apart(struct sheet *sheet, const struct room *rooms, lxw_row_t breaks[])
{
    sheet->apart = sheet->bodies[0].last + 1;
    sheet->whole_table = true;
    size_t count = cut_rows(sheet, rooms, breaks);
    if (breaks[0] == sheet->apart)
        return count;
    sheet->whole_table = false;
    return cut_rows(sheet, rooms, breaks);
}

/* How many pages the sheet takes, and tables that go on without a header. */
struct paper {
    size_t pages, parted;
};

static struct paper paper_at(struct sheet *sheet, int percent, size_t beside, lxw_row_t breaks[])
{
    const struct room rooms = room_of(percent, beside);
    put_together(sheet);
    size_t count = cut_rows(sheet, &rooms, breaks);
    struct paper paper = {count_pages(sheet, beside, breaks, count),
                          count_parted(sheet, breaks, count)};
    if (beside > 1 && count > 0 && has_rest(sheet)) {
        count = cut_apart(sheet, &rooms, breaks);
        size_t pages = count_pages(sheet, beside, breaks, count);
        if (sheet->whole_table && pages < paper.pages)
            paper.pages = pages;
        put_together(sheet);
    }
    return paper;
}

int page_rows_scale(struct sheet *sheet, int percent, size_t beside, lxw_row_t breaks[])
{
    enum { STEP = 2, READABLE = 68, LESS = 12 };
    static const double worth = 1.5; /* a third smaller is worth half the pages */
    struct paper paper = paper_at(sheet, percent, beside, breaks);
    int least = percent - LESS < READABLE ? percent - LESS : READABLE, best = percent;
    double lowest = (double)(paper.pages + paper.parted);
    least = least < SMALLEST_PERCENT ? SMALLEST_PERCENT : least;
    for (int smaller = percent - STEP; smaller >= (paper.parted > 0 ? SMALLEST_PERCENT : least) &&
                                       paper.pages + paper.parted > beside;
         smaller -= STEP) {
        paper = paper_at(sheet, smaller, beside, breaks);
        double cost =
            (double)(paper.pages + paper.parted) * (1 + worth * (percent - smaller) / percent);
        if (cost < lowest) {
            lowest = cost;
            best = smaller;
        }
    }
    return best;
}

/* Whether the last page would have few rows of the table, or none, beside what stands below it. */
static bool is_poor(const struct sheet *sheet, double room, lxw_row_t last_break)
{
    enum { FEW = 10 };
    lxw_row_t end = sheet->bodies[0].last + 1;
    return last_break >= end ||
           (last_break + FEW > end && rows_points(sheet, last_break, end - 1) < room / 3);
}

size_t page_rows_begin(struct sheet *sheet, int percent, size_t beside, lxw_row_t breaks[])
{
    const struct room rooms = room_of(percent, beside);
    put_together(sheet);
    size_t count = balance_rows(sheet, &rooms, breaks);
    if (beside == 1 || count == 0 || !has_rest(sheet))
        return count;
    size_t together = count_pages(sheet, beside, breaks, count);
    bool poor = is_poor(sheet, rooms.table, breaks[count - 1]);
    count = cut_apart(sheet, &rooms, breaks);
    bool fewer = sheet->whole_table && count_pages(sheet, beside, breaks, count) < together;
    if (!poor && !fewer)
        put_together(sheet);
    return balance_rows(sheet, &rooms, breaks);
}
