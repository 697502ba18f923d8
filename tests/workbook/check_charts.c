/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check_charts.c: charts that are told in words, and whose figures are those of their cells; see
 * package.h. */
#include <stdlib.h>
#include <string.h>

#include "package.h"

/* A title of its own words, and an alternative text for who does not see it. */
static void check_frame(struct package *package, const struct part *drawing, struct xml *frame)
{
    const struct xml *named = xml_find(frame, NULL, "xdr:cNvPr");
    const struct xml *link = xml_find(frame, NULL, "c:chart");
    const char *told = named != NULL ? xml_attribute(named, "descr") : NULL;
    const char *id = link != NULL ? xml_attribute(link, "r:id") : NULL;
    struct part *chart = id != NULL ? part_related(package, drawing, id) : NULL;
    if (told == NULL || told[0] == '\0')
        fault(package, drawing->path, "a chart without an alternative text");
    else if (units_of(told) > 2000)
        fault(package, drawing->path, "an alternative text that is too long");
    if (chart == NULL || chart->root == NULL) {
        fault(package, drawing->path, "a chart that is not there");
        return;
    }
    struct xml *title = xml_find(chart->root, NULL, "c:title");
    struct xml *text = title != NULL ? xml_find(title, NULL, "a:t") : NULL;
    if (text == NULL || text->text[0] == '\0')
        fault(package, chart->path, "it has no title");
}

static void check_drawing(struct package *package, const struct part *part)
{
    struct xml *anchor = NULL;
    while ((anchor = xml_find(part->root, anchor, "xdr:twoCellAnchor")) != NULL) {
        const struct xml *from = xml_child(anchor, "xdr:from"), *to = xml_child(anchor, "xdr:to");
        const struct xml *first = xml_child(from, "xdr:row"), *last = xml_child(to, "xdr:row");
        if (first == NULL || last == NULL || atol(first->text) > atol(last->text))
            fault(package, part->path, "a chart that ends before it begins");
        check_frame(package, part, anchor);
    }
}

/* What a chart keeps of its cells is what they hold: another number would be nobody's. */
static void check_cache(struct package *package, const struct part *chart,
                        const struct sheet *sheet, const struct range *range,
                        const struct xml *cache)
{
    long width = range->last_column - range->first_column + 1;
    for (const struct xml *pt = cache != NULL ? cache->first : NULL; pt != NULL; pt = pt->next) {
        const struct xml *value = xml_child(pt, "c:v");
        if (strcmp(pt->name, "c:pt") != 0 || value == NULL)
            continue;
        long index = xml_number(pt, "idx", 0);
        const struct cell *cell =
            cell_at(sheet, range->first_row + index / width, range->first_column + index % width);
        const char *held = cell == NULL                ? ""
                           : cell->kind == CELL_NUMBER ? cell->written
                                                       : cell->text;
        bool same = cell != NULL && cell->kind == CELL_NUMBER
                        ? strtod(value->text, NULL) == cell->number
                        : strcmp(value->text, held) == 0;
        if (!same)
            fault(package, chart->path, "it keeps '%s' of a cell of '%s' that holds '%s'",
                  value->text, sheet->name, held);
    }
}

/* Without a given direction LibreOffice breaks the names of bars and leaves every other one out. */
static void check_level(struct package *package, const struct part *part)
{
    struct xml *axis = xml_find(part->root, NULL, "c:catAx");
    struct xml *text = axis != NULL ? xml_find(axis, NULL, "a:bodyPr") : NULL;
    if (axis != NULL && (text == NULL || xml_number(text, "rot", -1) != 0))
        fault(package, part->path, "the names of its bars are not level");
}

/* Whether a fill or a line of one colour has 3 : 1 with the white behind it: the criterion 1.4.11
 * of WCAG 2.1. */
static bool is_seen(const struct xml *shape)
{
    const struct xml *solid = shape != NULL ? xml_child(shape, "a:solidFill") : NULL;
    const struct xml *colour = solid != NULL ? xml_child(solid, "a:srgbClr") : NULL;
    const char *value = colour != NULL ? xml_attribute(colour, "val") : NULL;
    return value != NULL && colour_contrast(value, "FFFFFF") >= 3;
}

/* Bars on white are seen by their fill or by an edge; those that touch each have one. */
static void check_bars(struct package *package, const struct part *part)
{
    const struct xml *grouping = xml_find(part->root, NULL, "c:grouping");
    const char *kind = grouping != NULL ? xml_attribute(grouping, "val") : NULL;
    bool stacked =
        kind != NULL && (strcmp(kind, "stacked") == 0 || strstr(kind, "Stacked") != NULL);
    struct xml *series = NULL;
    while ((series = xml_find(part->root, series, "c:ser")) != NULL) {
        const struct xml *shape = xml_child(series, "c:spPr");
        bool edged = shape != NULL && is_seen(xml_child(shape, "a:ln"));
        if (!edged && (stacked || !is_seen(shape)))
            fault(package, part->path, "bars that are not seen on white");
    }
}

static void check_chart(struct package *package, const struct part *part)
{
    struct xml *f = NULL;
    check_level(package, part);
    check_bars(package, part);
    while ((f = xml_find(part->root, f, "c:f")) != NULL) {
        struct range range;
        const struct sheet *sheet = reference_read(package, f->text, &range);
        long filled = 0;
        if (sheet == NULL) {
            fault(package, part->path, "there is no '%s'", f->text);
            continue;
        }
        for (long r = range.first_row; r <= range.last_row; r++) {
            for (long c = range.first_column; c <= range.last_column; c++)
                filled += cell_at(sheet, r, c) != NULL;
        }
        /* A series may go without a name, not without figures. */
        if (filled == 0 && strcmp(f->parent->parent->name, "c:tx") != 0)
            fault(package, part->path, "'%s' is empty", f->text);
        check_cache(package, part, sheet, &range, f->next);
    }
}

void check_charts(struct package *package)
{
    for (size_t s = 0; s < package->sheet_count; s++)
        check_words(package, &package->sheets[s]);
    for (size_t p = 0; p < package->part_count; p++) {
        const struct part *part = &package->parts[p];
        if (part->root == NULL)
            continue;
        if (strcmp(part->root->name, "xdr:wsDr") == 0)
            check_drawing(package, part);
        if (strcmp(part->root->name, "c:chartSpace") == 0)
            check_chart(package, part);
    }
}
