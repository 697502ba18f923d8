/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx_book.c: what a workbook consists of; see xlsx_book.h. */
#include "xlsx_book.h"

#include <stdlib.h>

/* ---- relationships ---- */

struct relation {
    const char *id, *type, *target;
};

struct relations {
    struct relation *all;
    size_t count, capacity;
    const char *folder; /* of the part whose they are: "" or "xl/" */
    struct peil_arena *arena;
};

/* The path of a target, seen from a folder: absolute, or relative with `.` and `..` in it. */
static const char *resolve(struct peil_arena *arena, const char *folder, const char *target)
{
    char *path = *target == '/' ? peil_arena_text(arena, target + 1)
                                : peil_arena_format(arena, "%s%s", folder, target);
    char *out = path;
    for (const char *in = path; *in != '\0';) {
        size_t length = strcspn(in, "/");
        size_t step = length + (in[length] == '/');
        if (length == 2 && in[0] == '.' && in[1] == '.') {
            for (out -= out > path; out > path && out[-1] != '/';) {
                out--;
            }
        } else if (length > 1 || (length == 1 && in[0] != '.')) {
            memmove(out, in, step);
            out += step;
        }
        in += step;
    }
    *out = '\0';
    return path;
}

/* Relationships(1)/Relationship(2) */
static void start_relation(struct peil_xml_part *part, const char *name, const char **attributes)
{
    struct relations *relations = part->context;
    if (part->depth == 1) {
        return;
    }
    peil_xml_skip(part);
    const char *id = peil_xml_attribute(attributes, "Id");
    const char *type = peil_xml_attribute(attributes, "Type");
    const char *target = peil_xml_attribute(attributes, "Target");
    const char *mode = peil_xml_attribute(attributes, "TargetMode");
    if (strcmp(peil_xml_local(name), "Relationship") != 0 || id == NULL || type == NULL ||
        target == NULL || (mode != NULL && strcmp(mode, "External") == 0)) {
        return;
    }
    const char *slash = strrchr(type, '/');
    relations->all = peil_grow(relations->all, &relations->capacity, relations->count + 1,
                               sizeof *relations->all);
    relations->all[relations->count++] = (struct relation){
        .id = peil_arena_text(relations->arena, id),
        .type = peil_arena_text(relations->arena, slash != NULL ? slash + 1 : type),
        .target = resolve(relations->arena, relations->folder, target)};
}

static void end_nothing(struct peil_xml_part *part)
{
    (void)part;
}

/* Those of a part: none when it has none. */
static enum peil_status read_relations(struct relations *relations, struct peil_archive *archive,
                                       const char *of)
{
    struct peil_xml_part xml = {.start = start_relation, .end = end_nothing, .context = relations};
    const char *slash = strrchr(of, '/');
    size_t folder = slash != NULL ? (size_t)(slash - of) + 1 : 0;
    relations->folder = peil_arena_copy(relations->arena, of, folder);
    int64_t part = peil_archive_find(archive, peil_arena_format(relations->arena, "%s_rels/%s.rels",
                                                                relations->folder, of + folder));
    return part < 0 ? PEIL_OK : peil_archive_xml(archive, part, PEIL_BOOK_PART, &xml);
}

/* Types are compared by their last part: transitional and strict ones differ in what is before. */
static const struct relation *of_type(const struct relations *relations, const char *type)
{
    for (size_t i = 0; i < relations->count; i++) {
        if (strcmp(relations->all[i].type, type) == 0) {
            return &relations->all[i];
        }
    }
    return NULL;
}

static int64_t part_of_type(const struct relations *relations, const struct peil_archive *archive,
                            const char *type)
{
    const struct relation *relation = of_type(relations, type);
    return relation != NULL ? peil_archive_find(archive, relation->target) : -1;
}

/* ---- the workbook ---- */

struct reading {
    struct peil_book *book;
    struct peil_archive *archive;
    const struct relations *relations;
    bool in_sheets;
};

static void add_sheet(struct peil_xml_part *part, const char *name, const char *id)
{
    struct reading *reading = part->context;
    struct peil_book *book = reading->book;
    const struct relation *relation = NULL;
    for (size_t i = 0; i < reading->relations->count && relation == NULL; i++) {
        relation =
            strcmp(reading->relations->all[i].id, id) == 0 ? &reading->relations->all[i] : NULL;
    }
    if (relation != NULL && strcmp(relation->type, "worksheet") != 0) {
        return; /* a chart or dialog sheet: no cells */
    }
    int64_t found = relation != NULL ? peil_archive_find(reading->archive, relation->target) : -1;
    if (found < 0) {
        peil_xml_stop(part, peil_archive_refuse(reading->archive,
                                                "is damaged: sheet '%.120s' is not in it", name));
        return;
    }
    book->sheets = peil_grow(book->sheets, &book->capacity, book->count + 1, sizeof *book->sheets);
    book->sheets[book->count++] =
        (struct peil_book_sheet){.name = peil_arena_text(&book->arena, name), .part = found};
}

/* The relationship of a sheet: an attribute `id` with a prefix. */
static const char *relation_id(const char **attributes)
{
    for (; *attributes != NULL; attributes += 2) {
        const char *local = peil_xml_local(attributes[0]);
        if (local != attributes[0] && strcmp(local, "id") == 0) {
            return attributes[1];
        }
    }
    return NULL;
}

static bool is_true(const char *text)
{
    return text != NULL && (strcmp(text, "1") == 0 || strcmp(text, "true") == 0);
}

/* workbook(1)/workbookPr(2), workbook(1)/sheets(2)/sheet(3) */
static void start_workbook(struct peil_xml_part *part, const char *name, const char **attributes)
{
    struct reading *reading = part->context;
    name = peil_xml_local(name);
    if (part->depth == 1 && strcmp(name, "workbook") == 0) {
        return;
    }
    if (part->depth == 2 && strcmp(name, "sheets") == 0) {
        return;
    }
    peil_xml_skip(part);
    if (part->depth == 2 && strcmp(name, "workbookPr") == 0) {
        reading->book->from_1904 = is_true(peil_xml_attribute(attributes, "date1904"));
    } else if (part->depth == 3 && strcmp(name, "sheet") == 0) {
        const char *title = peil_xml_attribute(attributes, "name");
        const char *id = relation_id(attributes);
        if (title != NULL && id != NULL) {
            add_sheet(part, title, id);
        }
    }
}

static enum peil_status refuse_content(struct peil_archive *archive)
{
    if (peil_archive_find(archive, "META-INF/manifest.xml") >= 0) {
        return peil_archive_refuse(archive,
                                   "is an OpenDocument spreadsheet (.ods), not .xlsx: save it as "
                                   "'Excel 2007-365 (.xlsx)' or as CSV");
    }
    return peil_archive_refuse(archive, "is a zip archive but no Excel workbook (.xlsx)");
}

static enum peil_status read_workbook(struct peil_book *book, struct peil_archive *archive,
                                      const char *name)
{
    struct relations relations = {.arena = &book->arena};
    struct reading reading = {.book = book, .archive = archive, .relations = &relations};
    struct peil_xml_part xml = {.start = start_workbook, .end = end_nothing, .context = &reading};
    size_t length = strlen(name);
    if (length > 4 && strcmp(name + length - 4, ".bin") == 0) {
        return peil_archive_refuse(archive,
                                   "is a binary workbook (.xlsb): save it as 'Excel Workbook "
                                   "(.xlsx)'");
    }
    int64_t part = peil_archive_find(archive, name);
    if (part < 0) {
        return refuse_content(archive);
    }
    enum peil_status status = read_relations(&relations, archive, name);
    if (status == PEIL_OK) {
        status = peil_archive_xml(archive, part, PEIL_BOOK_PART, &xml);
    }
    book->styles = part_of_type(&relations, archive, "styles");
    book->strings = part_of_type(&relations, archive, "sharedStrings");
    free(relations.all);
    return status;
}

enum peil_status peil_book_open(struct peil_book *book, struct peil_archive *archive)
{
    *book = (struct peil_book){.styles = -1, .strings = -1};
    struct relations relations = {.arena = &book->arena};
    enum peil_status status = read_relations(&relations, archive, "");
    const struct relation *document = of_type(&relations, "officeDocument");
    if (status == PEIL_OK) {
        status = document != NULL ? read_workbook(book, archive, document->target)
                                  : refuse_content(archive);
    }
    free(relations.all);
    return status == PEIL_OK && book->count == 0
               ? peil_archive_refuse(archive, "has no sheet with cells")
               : status;
}

void peil_book_clear(struct peil_book *book)
{
    free(book->sheets);
    peil_arena_clear(&book->arena);
    *book = (struct peil_book){0};
}
