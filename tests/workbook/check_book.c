/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check_book.c: names of sheets and ranges, shared texts, properties; see package.h. */
#include <string.h>

#include "package.h"

static const char book_path[] = "xl/workbook.xml";

static void check_sheet_names(struct package *package)
{
    for (size_t s = 0; s < package->sheet_count; s++) {
        const char *name = package->sheets[s].name;
        size_t length = strlen(name);
        if (length == 0 || units_of(name) > 31 || strpbrk(name, "[]:*?/\\") != NULL ||
            name[0] == '\'' || name[length - 1] == '\'' ||
            strcmp(folded(package, name), "history") == 0)
            fault(package, book_path, "'%s' is no name of a sheet", name);
        for (size_t other = 0; other < s; other++) {
            if (strcmp(folded(package, name), folded(package, package->sheets[other].name)) == 0)
                fault(package, book_path, "two sheets are called '%s'", name);
        }
    }
    if (package->sheet_count > 0 && package->sheets[0].hidden)
        fault(package, book_path, "the first sheet is hidden");
}

/* What a name of the format itself may stand for: some areas between commas. */
static void check_areas(struct package *package, const char *name, const char *text, long local)
{
    char *copy = peil_arena_text(&package->arena, text);
    for (char *part = copy, *comma; part != NULL; part = comma) {
        struct range range;
        /* A comma inside quotes is the sheet's. */
        char *quote = part[0] == '\'' ? strchr(part + 1, '\'') : part;
        comma = quote != NULL ? strchr(quote, ',') : NULL;
        if (comma != NULL)
            *comma++ = '\0';
        const struct sheet *sheet = reference_read(package, part, &range);
        if (sheet == NULL)
            fault(package, book_path, "%s: there is no '%s'", name, part);
        else if (local >= 0 && sheet != &package->sheets[local])
            fault(package, book_path, "%s: '%s' is of another sheet", name, part);
        else if (local < 0 && range.first_row == range.last_row &&
                 range.first_column == range.last_column &&
                 cell_at(sheet, range.first_row, range.first_column) == NULL)
            fault(package, book_path, "%s: '%s' is an empty cell", name, part);
    }
}

static void check_name(struct package *package, const struct xml *defined)
{
    const char *name = xml_attribute(defined, "name");
    long local = xml_number(defined, "localSheetId", -1);
    if (name == NULL || local >= (long)package->sheet_count) {
        fault(package, book_path, "a name that is none, or of no sheet");
        return;
    }
    bool own = strcmp(name, "_xlnm.Print_Titles") == 0 || strcmp(name, "_xlnm.Print_Area") == 0;
    if (own ? local < 0 : !is_formula_name(name))
        fault(package, book_path, "'%s' is no name for formulas", name);
    check_areas(package, name, defined->text, local);
    for (struct xml *other = defined->next; other != NULL; other = other->next) {
        const char *twin = xml_attribute(other, "name");
        if (twin != NULL && xml_number(other, "localSheetId", -1) == local &&
            strcmp(folded(package, twin), folded(package, name)) == 0)
            fault(package, book_path, "two names are '%s'", name);
    }
}

/* Tables and ranges share their names. */
static void check_against_tables(struct package *package, const struct xml *names)
{
    for (size_t p = 0; p < package->part_count; p++) {
        const struct part *part = &package->parts[p];
        if (part->root == NULL || strcmp(part->root->name, "table") != 0)
            continue;
        const char *table = xml_attribute(part->root, "displayName");
        for (struct xml *n = names != NULL ? names->first : NULL; n != NULL; n = n->next) {
            const char *name = xml_attribute(n, "name");
            if (table != NULL && name != NULL &&
                strcmp(folded(package, table), folded(package, name)) == 0)
                fault(package, part->path, "'%s' is the name of a range too", table);
        }
    }
}

static void check_texts(struct package *package)
{
    struct part *strings = part_at(package, "xl/sharedStrings.xml");
    if (strings == NULL || strings->root == NULL)
        return;
    if (xml_number(strings->root, "uniqueCount", -1) != (long)package->string_count)
        fault(package, strings->path, "uniqueCount is not how many there are");
    for (size_t i = 0; i < package->string_count; i++) {
        if (units_of(package->strings[i]) > TEXT_UNITS)
            fault(package, strings->path, "text %zu is too long for a cell", i);
    }
}

/* Who reads a file's properties reads them without the file: a title, a fixed time, nobody's name.
 */
static void check_properties(struct package *package)
{
    struct part *core = part_at(package, "docProps/core.xml");
    if (core == NULL || core->root == NULL) {
        fault(package, "docProps/core.xml", "it is not there");
        return;
    }
    const struct xml *title = xml_child(core->root, "dc:title");
    const struct xml *created = xml_child(core->root, "dcterms:created");
    const struct xml *creator = xml_child(core->root, "dc:creator");
    const struct xml *description = xml_child(core->root, "dc:description");
    if (title == NULL || title->text[0] == '\0')
        fault(package, core->path, "the workbook has no title");
    if (created == NULL || strcmp(created->text, "2000-01-01T00:00:00Z") != 0)
        fault(package, core->path, "the time of creation is not the fixed one");
    if (creator != NULL && creator->text[0] != '\0')
        fault(package, core->path, "it names an author");
    if (package->mark != NULL &&
        (description == NULL || strstr(description->text, package->mark) == NULL))
        fault(package, core->path, "it does not say '%s'", package->mark);
}

void check_book(struct package *package)
{
    struct part *book = part_at(package, book_path);
    if (book == NULL || book->root == NULL)
        return;
    struct xml *names = xml_child(book->root, "definedNames");
    check_sheet_names(package);
    for (struct xml *n = names != NULL ? names->first : NULL; n != NULL; n = n->next)
        check_name(package, n);
    check_against_tables(package, names);
    check_texts(package);
    check_properties(package);
}
