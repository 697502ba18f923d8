/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check_paper.c: what a sheet is on paper: its pages can be read, say what they are, and none holds
 * next to nothing; see package.h. */
#include <stdlib.h>
#include <string.h>

#include "package.h"

enum { A4 = 9, SMALLEST_SCALE = 35, MOST_PAGES = 20, HEADER_UNITS = 255 };
enum { PLAIN_POINTS = 15 }; /* a row without a height of its own */

struct paper {
    struct package *package;
    const struct sheet *sheet;
    const char *path;
    struct xml *root;
    struct range area, repeated; /* rows printed on each page, where there are any */
    bool repeats, two_areas;     /* area: the first, of the table */
    long last_column;            /* printed of what stands below the table */
    const struct xml *row_breaks, *column_breaks; /* NULL: none */
};

static const char *header_text(const struct paper *paper, const char *name)
{
    const struct xml *text = xml_child(xml_child(paper->root, "headerFooter"), name);
    return text != NULL ? text->text : "";
}

static void check_header(const struct paper *paper, const char *name)
{
    const char *text = header_text(paper, name), *mark = paper->package->mark;
    if (text[0] == '\0')
        fault(paper->package, paper->path, "it has no %s", name);
    else if (units_of(text) > HEADER_UNITS)
        fault(paper->package, paper->path, "its %s is too long", name);
    else if (mark != NULL && strstr(text, mark) == NULL)
        fault(paper->package, paper->path, "its %s does not say '%s'", name, mark);
}

/* The text of a name of the format's own for this sheet; NULL: it has none. */
static const char *print_name(const struct paper *paper, const char *wanted)
{
    const struct xml *names =
        xml_child(part_at(paper->package, "xl/workbook.xml")->root, "definedNames");
    for (const struct xml *n = names != NULL ? names->first : NULL; n != NULL; n = n->next) {
        const char *name = xml_attribute(n, "name");
        if (name != NULL && strcmp(name, wanted) == 0 &&
            xml_number(n, "localSheetId", -1) == paper->sheet - paper->package->sheets)
            return n->text;
    }
    return NULL;
}

/* The range behind the last '!': the rows, where columns are repeated too. */
static bool last_range(struct range *range, const char *text)
{
    const char *mark = text != NULL ? strrchr(text, '!') : NULL;
    return mark != NULL && range_read(range, mark + 1);
}

/* The area of the table; what stands apart from it comes right below. */
static bool read_areas(struct paper *paper)
{
    const char *text = print_name(paper, "_xlnm.Print_Area");
    const char *next = text != NULL ? strstr(text, ",'") : NULL;
    if (!last_range(&paper->area, text))
        return false;
    paper->two_areas = next != NULL;
    paper->last_column = paper->area.last_column;
    if (next == NULL)
        return true;
    struct range rest = paper->area;
    paper->last_column = rest.last_column;
    bool read = last_range(&paper->area,
                           peil_arena_copy(&paper->package->arena, text, (size_t)(next - text)));
    if (read &&
        (rest.first_row != paper->area.last_row + 1 || rest.last_column > paper->area.last_column))
        fault(paper->package, paper->path, "what stands apart is not below its table");
    return read;
}

static long count_of(const struct xml *list)
{
    return list != NULL ? (long)list->count : 0;
}

/* Columns of the last page: one alone is not worth it. */
static void check_bands(const struct paper *paper)
{
    if (count_of(paper->column_breaks) == 0)
        return;
    if (paper->area.last_column - xml_number(paper->column_breaks->last, "id", 0) < 1)
        fault(paper->package, paper->path, "a page for one column");
    if (!paper->repeats && !paper->two_areas)
        return;
    if (paper->repeats && paper->area.first_row != paper->repeated.first_row)
        fault(paper->package, paper->path, "its title is cut by pages beside each other");
    if (strchr(header_text(paper, "oddHeader"), '\n') == NULL)
        fault(paper->package, paper->path, "its pages do not say what they are of");
}

static double *heights_of(const struct paper *paper, long rows)
{
    double *heights = peil_alloc((size_t)rows + 1, sizeof *heights);
    const struct xml *data = xml_child(paper->root, "sheetData");
    for (long r = 0; r < rows; r++)
        heights[r] = PLAIN_POINTS;
    for (const struct xml *row = data != NULL ? data->first : NULL; row != NULL; row = row->next) {
        const char *height = xml_attribute(row, "ht");
        long r = xml_number(row, "r", 0) - 1;
        if (height != NULL && r >= 0 && r < rows)
            heights[r] = strtod(height, NULL);
    }
    return heights;
}

/* Of a table alone, pages are about as full as each other: the last is no row or two. */
static void check_fullness(const struct paper *paper)
{
    long rows = paper->area.last_row + 1, row = paper->area.first_row;
    double *heights = heights_of(paper, rows), tallest = 0, last = 0;
    for (const struct xml *b = paper->row_breaks->first;; b = b->next) {
        long end = b != NULL ? xml_number(b, "id", rows) : rows;
        for (last = 0; row < end && row < rows; row++)
            last += heights[row];
        tallest = last > tallest ? last : tallest;
        if (b == NULL || row == rows)
            break;
    }
    if (last < tallest / 3)
        fault(paper->package, paper->path, "its last page is next to empty");
    free(heights);
}

/* As high as a row is made at most, it holds no more than a part of its text. */
static void check_heights(const struct paper *paper)
{
    enum { HIGHEST = 400 };
    struct xml *row = NULL;
    while ((row = xml_find(paper->root, row, "row")) != NULL) {
        const char *height = xml_attribute(row, "ht");
        if (height != NULL && strtod(height, NULL) >= HIGHEST)
            fault(paper->package, paper->path, "row %ld is higher than a row can be",
                  xml_number(row, "r", 0));
    }
}

/* A header is no tower, whatever words it is of. */
static void check_header_row(const struct paper *paper, long row)
{
    enum { HIGHEST_HEADER = 160 };
    double *heights = heights_of(paper, row + 1);
    if (heights[row] > HIGHEST_HEADER)
        fault(paper->package, paper->path, "its header is %.0f points high", heights[row]);
    free(heights);
}

/* Pages beside each other have the same rows: a few of them, beside what stands below the table on
 * the first, would be alone on all the others. */
static void check_beside(const struct paper *paper, const struct range *range)
{
    enum { FEWEST = 4, TWO_AREAS_UNITS = 35 };
    const char *name = paper->sheet->name;
    if (strchr(name, '!') != NULL || strlen(name) > TWO_AREAS_UNITS)
        return; /* the library has no room for a second area */
    if (count_of(paper->column_breaks) == 0 || count_of(paper->row_breaks) == 0)
        return;
    long last = xml_number(paper->row_breaks->last, "id", 0); /* counted from 1: begins the page */
    if (paper->two_areas && last > range->last_row)
        return;
    if (last + FEWEST > range->last_row + 1 && paper->area.last_row > range->last_row + 1)
        fault(paper->package, paper->path, "pages beside each other for %ld rows",
              range->last_row + 1 - last);
}

static void check_breaks(const struct paper *paper, const struct range *range)
{
    if (paper->repeats || count_of(paper->row_breaks) == 0)
        return;
    for (const struct xml *b = paper->row_breaks->first; b != NULL; b = b->next) {
        long row = xml_number(b, "id", 0);
        if (row > range->first_row + 1 && row <= range->last_row)
            fault(paper->package, paper->path, "row %ld begins a page without its header", row);
    }
}

/* The notes right below a table are read with it: a page that they begin has rows of it too. Pages
 * beside each other would have these rows alone. */
static void check_notes(const struct paper *paper, const struct range *range)
{
    if (count_of(paper->row_breaks) == 0 || count_of(paper->column_breaks) > 0)
        return;
    for (const struct xml *b = paper->row_breaks->first; b != NULL; b = b->next) {
        if (xml_number(b, "id", 0) == range->last_row + 1 &&
            cell_at(paper->sheet, range->last_row + 1, 0) != NULL)
            fault(paper->package, paper->path, "the notes of the table to row %ld are apart",
                  range->last_row + 1);
    }
}

/* Rows that go on on another page have their header there: it is repeated, or a table is whole. */
static void check_headers(const struct paper *paper)
{
    const struct xml *parts = xml_child(paper->root, "tableParts");
    for (const struct xml *t = parts != NULL ? parts->first : NULL; t != NULL; t = t->next) {
        const struct part *part =
            part_related(paper->package, paper->sheet->part, xml_attribute(t, "r:id"));
        struct range range;
        if (part == NULL || part->root == NULL ||
            !range_read(&range, xml_attribute(part->root, "ref")))
            continue; /* said of the tables */
        check_header_row(paper, range.first_row);
        check_breaks(paper, &range);
        check_notes(paper, &range);
        check_beside(paper, &range);
    }
}

/* The codebook and its answers are read from the first page to the last. */
static bool is_text(const struct paper *paper)
{
    const struct xml *parts = xml_child(paper->root, "tableParts");
    const struct part *part =
        parts != NULL && parts->first != NULL
            ? part_related(paper->package, paper->sheet->part, xml_attribute(parts->first, "r:id"))
            : NULL;
    const char *name =
        part != NULL && part->root != NULL ? xml_attribute(part->root, "displayName") : NULL;
    return name != NULL && (strcmp(name, "variables") == 0 || strcmp(name, "answers") == 0);
}

static long place_of(const struct xml *corner, const char *name)
{
    const struct xml *place = corner != NULL ? xml_child(corner, name) : NULL;
    return place != NULL ? atol(place->text) : 0;
}

/* Charts are printed to their right end, and on one page. */
static void check_drawn(const struct paper *paper)
{
    const struct xml *link = xml_child(paper->root, "drawing");
    const struct part *drawing =
        link != NULL ? part_related(paper->package, paper->sheet->part, xml_attribute(link, "r:id"))
                     : NULL;
    struct xml *anchor = NULL;
    while (drawing != NULL &&
           (anchor = xml_find(drawing->root, anchor, "xdr:twoCellAnchor")) != NULL) {
        const struct xml *from = xml_child(anchor, "xdr:from"), *to = xml_child(anchor, "xdr:to");
        long last = place_of(to, "xdr:col") - (place_of(to, "xdr:colOff") == 0);
        if (last > paper->last_column)
            fault(paper->package, paper->path, "a chart goes beyond what is printed");
        const struct xml *b = paper->column_breaks != NULL ? paper->column_breaks->first : NULL;
        for (; b != NULL; b = b->next) {
            long column = xml_number(b, "id", 0);
            if (place_of(from, "xdr:col") < column && column <= last)
                fault(paper->package, paper->path, "a chart is cut between pages");
        }
    }
}

static void check_pages(const struct paper *paper)
{
    check_drawn(paper);
    check_bands(paper);
    check_headers(paper);
    if (!paper->repeats || count_of(paper->row_breaks) == 0)
        return;
    if (count_of(paper->row_breaks) >= MOST_PAGES && !is_text(paper))
        fault(paper->package, paper->path, "more pages than anybody prints");
    check_fullness(paper);
}

void check_paper(struct package *package, const struct sheet *sheet)
{
    struct paper paper = {.package = package,
                          .sheet = sheet,
                          .path = sheet->part->path,
                          .root = sheet->part->root,
                          .row_breaks = xml_child(sheet->part->root, "rowBreaks"),
                          .column_breaks = xml_child(sheet->part->root, "colBreaks")};
    const struct xml *setup = xml_child(paper.root, "pageSetup");
    const char *side = setup != NULL ? xml_attribute(setup, "orientation") : NULL;
    if (setup == NULL || xml_number(setup, "paperSize", 0) != A4 || side == NULL ||
        strcmp(side, "landscape") != 0)
        fault(package, paper.path, "it is not for A4 on its side");
    long scale = setup != NULL ? xml_number(setup, "scale", 100) : 100;
    if (scale < SMALLEST_SCALE || scale > 100)
        fault(package, paper.path, "its scale cannot be read");
    check_heights(&paper);
    check_header(&paper, "oddHeader");
    check_header(&paper, "oddFooter");
    const char *titles = print_name(&paper, "_xlnm.Print_Titles");
    paper.repeats =
        last_range(&paper.repeated, titles) && paper.repeated.last_column == SHEET_MOST_COLUMNS - 1;
    if (read_areas(&paper))
        check_pages(&paper);
    else
        fault(package, paper.path, "it has no area to print");
}
