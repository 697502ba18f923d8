/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check_tables.c: tables and united cells, and what they may not share; see package.h. */
#include <string.h>

#include "package.h"

struct areas {
    struct range *of;
    size_t count;
};

static void add_area(struct package *package, const struct sheet *sheet, struct areas *areas,
                     const char *text)
{
    struct range area;
    if (text == NULL || !range_read(&area, text)) {
        fault(package, sheet->part->path, "'%s' is no range", text != NULL ? text : "");
        return;
    }
    for (size_t i = 0; i < areas->count; i++) {
        if (ranges_overlap(&area, &areas->of[i]))
            fault(package, sheet->part->path, "%s overlaps a table or united cells", text);
    }
    areas->of[areas->count++] = area;
}

static void check_name(struct package *package, const struct part *part)
{
    const char *name = xml_attribute(part->root, "displayName");
    const char *id = xml_attribute(part->root, "id"), *own = xml_attribute(part->root, "name");
    if (name == NULL || !is_formula_name(name) || own == NULL || strcmp(own, name) != 0) {
        fault(package, part->path, "'%s' is no name of a table", name != NULL ? name : "");
        return;
    }
    for (size_t p = 0; p < package->part_count; p++) {
        const struct part *other = &package->parts[p];
        if (other == part || other->root == NULL || strcmp(other->root->name, "table") != 0)
            continue;
        const char *twin = xml_attribute(other->root, "displayName");
        if (twin != NULL && strcmp(folded(package, twin), folded(package, name)) == 0)
            fault(package, part->path, "two tables are called '%s'", name);
        const char *other_id = xml_attribute(other->root, "id");
        if (id == NULL || other_id == NULL || strcmp(id, other_id) == 0)
            fault(package, part->path, "two tables have one id");
    }
}

static void check_headers(struct package *package, const struct sheet *sheet,
                          const struct part *part, const struct range *range)
{
    const struct xml *columns = xml_child(part->root, "tableColumns");
    long width = range->last_column - range->first_column + 1, at = 0;
    if (columns == NULL || (long)columns->count != width ||
        xml_number(columns, "count", 0) != width) {
        fault(package, part->path, "it has other columns than its range");
        return;
    }
    for (const struct xml *c = columns->first; c != NULL; c = c->next, at++) {
        const char *name = xml_attribute(c, "name");
        const struct cell *cell = cell_at(sheet, range->first_row, range->first_column + at);
        if (name == NULL || name[0] == '\0' || units_of(name) > 255) {
            fault(package, part->path, "column %ld has no name, or one too long", at + 1);
            continue;
        }
        if (cell == NULL || cell->kind != CELL_TEXT || strcmp(cell->text, name) != 0)
            fault(package, part->path, "the header over '%s' says something else", name);
        for (const struct xml *other = c->next; other != NULL; other = other->next) {
            const char *twin = xml_attribute(other, "name");
            if (twin != NULL && strcmp(folded(package, twin), folded(package, name)) == 0)
                fault(package, part->path, "two columns are called '%s'", name);
        }
    }
}

static void check_table(struct package *package, const struct sheet *sheet, const struct part *part)
{
    const char *ref = xml_attribute(part->root, "ref");
    const struct xml *filter = xml_child(part->root, "autoFilter");
    struct range range;
    check_name(package, part);
    if (ref == NULL || !range_read(&range, ref) || range.first_row == range.last_row) {
        fault(package, part->path, "it has no rows");
        return;
    }
    const char *filtered = filter != NULL ? xml_attribute(filter, "ref") : NULL;
    if (filtered == NULL || strcmp(filtered, ref) != 0)
        fault(package, part->path, "its filters are not over its columns");
    check_headers(package, sheet, part, &range);
}

/* Formats of headers: bold, with a bottom line. */
static bool is_header(const struct package *package, const struct cell *cell)
{
    struct part *styles = part_at(package, "xl/styles.xml");
    const struct xml *root = styles != NULL ? styles->root : NULL;
    const struct xml *xf = xml_at(xml_child(root, "cellXfs"), cell->style);
    if (xf == NULL || cell->kind != CELL_TEXT)
        return false;
    const struct xml *font = xml_at(xml_child(root, "fonts"), xml_number(xf, "fontId", 0));
    const struct xml *border = xml_at(xml_child(root, "borders"), xml_number(xf, "borderId", 0));
    const struct xml *bottom = xml_child(border, "bottom");
    return xml_child(font, "b") != NULL && bottom != NULL && xml_attribute(bottom, "style") != NULL;
}

static bool is_in_table(struct package *package, const struct sheet *sheet, long row)
{
    const struct xml *parts = xml_child(sheet->part->root, "tableParts");
    for (const struct xml *t = parts != NULL ? parts->first : NULL; t != NULL; t = t->next) {
        const struct part *part = part_related(package, sheet->part, xml_attribute(t, "r:id"));
        struct range range;
        if (part != NULL && part->root != NULL &&
            range_read(&range, xml_attribute(part->root, "ref")) && range.first_row == row)
            return true;
    }
    return false;
}

/* Rows right under a row of headers can be filtered: they are a table. */
static void check_bodies(struct package *package, const struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->count; i++) {
        const struct cell *cell = &sheet->cells[i];
        if (cell->column != 0 || !is_header(package, cell))
            continue;
        const struct cell *below = cell_at(sheet, cell->row + 1, 0);
        if (below != NULL && below->kind != CELL_BLANK && !is_header(package, below) &&
            !is_in_table(package, sheet, cell->row))
            fault(package, sheet->part->path, "the rows under row %ld ('%s') are no table",
                  cell->row + 1, cell->text);
    }
}

static size_t children(struct xml *root, const char *name)
{
    const struct xml *list = xml_child(root, name);
    return list != NULL ? list->count : 0;
}

void check_tables(struct package *package)
{
    for (size_t s = 0; s < package->sheet_count; s++) {
        const struct sheet *sheet = &package->sheets[s];
        struct xml *root = sheet->part->root;
        struct areas areas = {.count = 0};
        const struct xml *merges = xml_child(root, "mergeCells");
        const struct xml *parts = xml_child(root, "tableParts");
        areas.of = peil_arena_alloc(&package->arena,
                                    children(root, "mergeCells") + children(root, "tableParts") + 1,
                                    sizeof *areas.of);
        for (const struct xml *m = merges != NULL ? merges->first : NULL; m != NULL; m = m->next)
            add_area(package, sheet, &areas, xml_attribute(m, "ref"));
        for (const struct xml *t = parts != NULL ? parts->first : NULL; t != NULL; t = t->next) {
            const struct part *part = part_related(package, sheet->part, xml_attribute(t, "r:id"));
            if (part == NULL || part->root == NULL)
                continue; /* said of the relations */
            add_area(package, sheet, &areas, xml_attribute(part->root, "ref"));
            check_table(package, sheet, part);
        }
        if (!sheet->hidden)
            check_bodies(package, sheet);
    }
}
