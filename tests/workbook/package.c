/* SPDX-License-Identifier: GPL-3.0-or-later */
/* package.c: opening a workbook; see package.h. */
#include "package.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <zip.h>

void fault(struct package *package, const char *part, const char *format, ...)
{
    va_list arguments;
    package->faults++;
    if (package->report == NULL)
        return;
    fprintf(package->report, "%s: ", part);
    va_start(arguments, format);
    vfprintf(package->report, format, arguments);
    va_end(arguments);
    fputc('\n', package->report);
}

struct part *part_at(const struct package *package, const char *path)
{
    for (size_t i = 0; i < package->part_count; i++) {
        if (strcmp(package->parts[i].path, path) == 0)
            return &package->parts[i];
    }
    return NULL;
}

static void read_part(struct package *package, zip_t *zip, zip_uint64_t index)
{
    struct part *part = &package->parts[package->part_count];
    zip_stat_t stat;
    if (zip_stat_index(zip, index, 0, &stat) != 0) {
        fault(package, "zip", "an entry cannot be read");
        return;
    }
    char *bytes = peil_arena_alloc(&package->arena, stat.size + 1, 1);
    zip_file_t *file = zip_fopen_index(zip, index, 0);
    size_t line;
    part->path = peil_arena_text(&package->arena, stat.name);
    if (file == NULL || zip_fread(file, bytes, stat.size) != (zip_int64_t)stat.size)
        fault(package, part->path, "it cannot be read");
    if (file != NULL)
        zip_fclose(file);
    if (part_at(package, part->path) != NULL)
        fault(package, part->path, "it is there twice");
    package->part_count++;
    part->root = xml_read(&package->arena, bytes, stat.size, &line);
    if (part->root == NULL)
        fault(package, part->path, "it is not well formed, line %zu", line);
}

static void read_strings(struct package *package)
{
    struct part *part = part_at(package, "xl/sharedStrings.xml");
    if (part == NULL || part->root == NULL)
        return;
    package->strings =
        peil_arena_alloc(&package->arena, part->root->count + 1, sizeof *package->strings);
    for (struct xml *si = part->root->first; si != NULL; si = si->next)
        package->strings[package->string_count++] = xml_text(&package->arena, si);
}

/* Kinds that Peil does not write are faults: t="str" is a formula's, "b" and "e" too. */
static void read_cell(struct package *package, const struct sheet *sheet, const struct xml *c,
                      struct cell *cell)
{
    const char *type = xml_attribute(c, "t"), *place = xml_attribute(c, "r");
    const struct xml *v = xml_child(c, "v");
    struct range at = {0};
    if (place == NULL || !range_read(&at, place))
        fault(package, sheet->part->path, "a cell without a place");
    *cell = (struct cell){.row = at.first_row,
                          .column = at.first_column,
                          .style = xml_number(c, "s", 0),
                          .text = "",
                          .written = v != NULL ? v->text : ""};
    if (v == NULL)
        return;
    if (type != NULL && strcmp(type, "s") == 0) {
        char *after;
        size_t index = strtoul(v->text, &after, 10);
        cell->kind = CELL_TEXT;
        if (*after != '\0' || index >= package->string_count)
            fault(package, sheet->part->path, "%s: there is no text %s", place, v->text);
        else
            cell->text = package->strings[index];
    } else if (type == NULL || strcmp(type, "n") == 0) {
        char *after;
        cell->kind = CELL_NUMBER;
        cell->number = strtod(v->text, &after);
        if (v->text[0] == '\0' || *after != '\0' || !isfinite(cell->number) ||
            strpbrk(v->text, "nNxX") != NULL)
            fault(package, sheet->part->path, "%s: '%s' is not a number", place, v->text);
    } else {
        fault(package, sheet->part->path, "%s: a cell of type %s", place, type);
    }
}

static void read_cells(struct package *package, struct sheet *sheet)
{
    struct xml *data = xml_child(sheet->part->root, "sheetData");
    size_t count = 0;
    for (struct xml *row = data != NULL ? data->first : NULL; row != NULL; row = row->next)
        count += row->count;
    sheet->cells = peil_arena_alloc(&package->arena, count + 1, sizeof *sheet->cells);
    for (struct xml *row = data != NULL ? data->first : NULL; row != NULL; row = row->next) {
        for (struct xml *c = row->first; c != NULL; c = c->next)
            read_cell(package, sheet, c, &sheet->cells[sheet->count++]);
    }
}

static void read_sheets(struct package *package)
{
    struct part *book = part_at(package, "xl/workbook.xml");
    struct xml *sheets =
        book != NULL && book->root != NULL ? xml_child(book->root, "sheets") : NULL;
    if (sheets == NULL) {
        fault(package, "xl/workbook.xml", "it has no sheets");
        return;
    }
    package->sheets = peil_arena_alloc(&package->arena, sheets->count + 1, sizeof *package->sheets);
    for (struct xml *s = sheets->first; s != NULL; s = s->next) {
        struct sheet *sheet = &package->sheets[package->sheet_count];
        const char *id = xml_attribute(s, "r:id"), *name = xml_attribute(s, "name");
        *sheet = (struct sheet){.name = name != NULL ? name : "",
                                .part = id != NULL ? part_related(package, book, id) : NULL,
                                .hidden = xml_attribute(s, "state") != NULL};
        if (sheet->part == NULL || sheet->part->root == NULL) {
            fault(package, book->path, "sheet '%s' leads nowhere", sheet->name);
            continue;
        }
        package->sheet_count++;
        read_cells(package, sheet);
    }
}

bool package_open(struct package *package, const char *path, FILE *report)
{
    int error;
    *package = (struct package){.report = report};
    zip_t *zip = zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (zip == NULL) {
        fault(package, path, "it is no zip archive");
        return false;
    }
    zip_int64_t count = zip_get_num_entries(zip, 0);
    package->parts = peil_arena_alloc(&package->arena, (size_t)count + 1, sizeof *package->parts);
    for (zip_int64_t i = 0; i < count; i++)
        read_part(package, zip, (zip_uint64_t)i);
    zip_discard(zip);
    read_strings(package);
    read_sheets(package);
    return true;
}

void package_close(struct package *package)
{
    peil_arena_clear(&package->arena);
}
