/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check_sheets.c: rows, cells, columns, panes and links of sheets; see package.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "package.h"

struct check {
    struct package *package;
    const struct sheet *sheet;
    const char *path;
    struct xml *root;
    long formats, differential; /* how many there are in the styles */
};

/* The order of a sheet's elements, as the format prescribes it. */
static const char *const order[] = {"sheetPr",         "dimension",     "sheetViews",
                                    "sheetFormatPr",   "cols",          "sheetData",
                                    "autoFilter",      "mergeCells",    "conditionalFormatting",
                                    "dataValidations", "hyperlinks",    "printOptions",
                                    "pageMargins",     "pageSetup",     "headerFooter",
                                    "rowBreaks",       "colBreaks",     "ignoredErrors",
                                    "drawing",         "legacyDrawing", "tableParts",
                                    "extLst"};

static void check_order(const struct check *check)
{
    size_t last = 0;
    for (const struct xml *e = check->root->first; e != NULL; e = e->next) {
        size_t at = 0;
        while (at < sizeof order / sizeof order[0] && strcmp(order[at], e->name) != 0)
            at++;
        bool again = e->next != NULL && strcmp(e->next->name, e->name) == 0 &&
                     strcmp(e->name, "conditionalFormatting") != 0;
        if (at == sizeof order / sizeof order[0] || at < last || again)
            fault(check->package, check->path, "%s: not known, not here, or twice", e->name);
        else
            last = at;
    }
}

static void check_rows(const struct check *check)
{
    long last_row = -1;
    const struct xml *data = xml_child(check->root, "sheetData");
    for (const struct xml *row = data != NULL ? data->first : NULL; row != NULL; row = row->next) {
        const char *height = xml_attribute(row, "ht");
        long r = xml_number(row, "r", 0) - 1;
        if (r <= last_row || r >= SHEET_ROWS)
            fault(check->package, check->path, "row %ld is out of order", r + 1);
        if (height != NULL && !(strtod(height, NULL) > 0 && strtod(height, NULL) <= 409))
            fault(check->package, check->path, "row %ld is %s high", r + 1, height);
        last_row = r;
        long last_column = -1;
        for (const struct xml *c = row->first; c != NULL; c = c->next) {
            struct range at;
            const char *place = xml_attribute(c, "r");
            if (place == NULL || !range_read(&at, place) || at.first_row != r ||
                at.first_column <= last_column)
                fault(check->package, check->path, "%s is out of order",
                      place != NULL ? place : "a cell");
            else
                last_column = at.first_column;
            if (xml_number(c, "s", 0) >= check->formats)
                fault(check->package, check->path, "%s has no such format", place);
            if (xml_child(c, "f") != NULL)
                fault(check->package, check->path, "%s is a formula", place);
        }
    }
}

static void check_dimension(const struct check *check)
{
    const struct xml *dimension = xml_child(check->root, "dimension");
    const char *text = dimension != NULL ? xml_attribute(dimension, "ref") : NULL;
    struct range used;
    if (text == NULL || !range_read(&used, text)) {
        fault(check->package, check->path, "it has no dimension");
        return;
    }
    for (size_t i = 0; i < check->sheet->count; i++) {
        const struct cell *cell = &check->sheet->cells[i];
        const struct range at = {cell->row, cell->column, cell->row, cell->column};
        if (!ranges_overlap(&at, &used)) {
            fault(check->package, check->path, "cells outside the dimension %s", text);
            return;
        }
    }
}

static void check_columns(const struct check *check)
{
    const struct xml *columns = xml_child(check->root, "cols");
    long last = 0;
    for (const struct xml *c = columns != NULL ? columns->first : NULL; c != NULL; c = c->next) {
        const char *width = xml_attribute(c, "width");
        long first = xml_number(c, "min", 0);
        if (first <= last || xml_number(c, "max", 0) < first ||
            xml_number(c, "max", 0) > SHEET_MOST_COLUMNS)
            fault(check->package, check->path, "columns out of order");
        last = xml_number(c, "max", 0);
        if (width == NULL || !(strtod(width, NULL) >= 0 && strtod(width, NULL) <= 255))
            fault(check->package, check->path, "column %ld is too wide", first);
    }
}

/* What must be told with its number, and lie where a sheet can be. */
static void check_counted(const struct check *check, const char *name, long most)
{
    const struct xml *list = xml_child(check->root, name);
    if (list == NULL)
        return;
    if (xml_number(list, "count", -1) != (long)list->count)
        fault(check->package, check->path, "%s: its count is not how many there are", name);
    if (most > 0 && (long)list->count > most)
        fault(check->package, check->path, "%s: more than %ld", name, most);
}

static void check_breaks(const struct check *check, const char *name, long end)
{
    const struct xml *list = xml_child(check->root, name);
    long last = 0;
    check_counted(check, name, 1023);
    for (const struct xml *brk = list != NULL ? list->first : NULL; brk != NULL; brk = brk->next) {
        long id = xml_number(brk, "id", 0);
        if (id <= last || id >= end)
            fault(check->package, check->path, "%s: %ld is out of order", name, id);
        last = id;
    }
}

static void check_rules(const struct check *check)
{
    struct xml *rule = NULL;
    while ((rule = xml_find(check->root, rule, "cfRule")) != NULL) {
        struct range range;
        const char *area = xml_attribute(rule->parent, "sqref");
        if (area == NULL || !range_read(&range, area))
            fault(check->package, check->path, "a rule for no range");
        if (xml_number(rule, "dxfId", check->differential) >= check->differential)
            fault(check->package, check->path, "a rule has no such format");
        long priority = xml_number(rule, "priority", 0);
        struct xml *other = rule;
        while ((other = xml_find(check->root, other, "cfRule")) != NULL) {
            if (xml_number(other, "priority", 0) == priority)
                fault(check->package, check->path, "two rules have the priority %ld", priority);
        }
    }
}

static void check_links(const struct check *check)
{
    const struct xml *links = xml_child(check->root, "hyperlinks");
    for (const struct xml *link = links != NULL ? links->first : NULL; link != NULL;
         link = link->next) {
        struct range at, to;
        const char *ref = xml_attribute(link, "ref"), *location = xml_attribute(link, "location");
        if (xml_attribute(link, "r:id") != NULL)
            fault(check->package, check->path, "a link out of the workbook");
        if (ref == NULL || !range_read(&at, ref) ||
            cell_at(check->sheet, at.first_row, at.first_column) == NULL)
            fault(check->package, check->path, "a link on no cell");
        const struct sheet *target =
            location != NULL ? reference_read(check->package, location, &to) : NULL;
        if (target == NULL || target->hidden)
            fault(check->package, check->path, "a link to '%s' leads nowhere",
                  location != NULL ? location : "");
    }
}

static void check_pane(const struct check *check)
{
    const struct xml *view = xml_child(xml_child(check->root, "sheetViews"), "sheetView");
    const struct xml *pane = xml_child(view, "pane");
    struct range at;
    const char *corner = pane != NULL ? xml_attribute(pane, "topLeftCell") : NULL;
    if (pane == NULL) {
        fault(check->package, check->path, "it has no frozen rows");
        return;
    }
    if (corner == NULL || !range_read(&at, corner) ||
        at.first_row != xml_number(pane, "ySplit", 0) ||
        at.first_column != xml_number(pane, "xSplit", 0))
        fault(check->package, check->path, "its pane does not begin where it is split");
}

void check_sheets(struct package *package)
{
    struct part *styles = part_at(package, "xl/styles.xml");
    struct xml *root = styles != NULL ? styles->root : NULL;
    const struct xml *formats = xml_child(root, "cellXfs"), *dxfs = xml_child(root, "dxfs");
    for (size_t s = 0; s < package->sheet_count; s++) {
        const struct sheet *sheet = &package->sheets[s];
        struct check check = {.package = package,
                              .sheet = sheet,
                              .path = sheet->part->path,
                              .root = sheet->part->root,
                              .formats = formats != NULL ? (long)formats->count : 0,
                              .differential = dxfs != NULL ? (long)dxfs->count : 0};
        check_order(&check);
        check_rows(&check);
        check_dimension(&check);
        check_columns(&check);
        check_rules(&check);
        check_links(&check);
        check_counted(&check, "mergeCells", 0);
        check_counted(&check, "tableParts", 0);
        check_breaks(&check, "rowBreaks", SHEET_ROWS);
        check_breaks(&check, "colBreaks", SHEET_MOST_COLUMNS);
        if (sheet->hidden)
            continue;
        check_paper(package, sheet);
        check_pane(&check);
    }
}
