/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx.c: the archive of a workbook, and where its parts are (ECMA-376 part 2). */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "peil/sha256.h"
#include "peil/text.h"
#include "xlsx_private.h"

/* A relationship file: what a part refers to. */
struct relating {
    struct peil_xlsx *xlsx;
    const char *folder;   /* of the part, with its last slash */
    const char *workbook; /* of the package: the part of the workbook */
};

static bool ends_in(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);
    return length >= tail && strcmp(text + length - tail, end) == 0;
}

/* A target is a path from the package's root, or from the folder of who refers to it. */
static const char *resolve(struct peil_arena *arena, const char *folder, const char *target)
{
    if (*target == '/')
        return peil_arena_text(arena, target + 1);
    size_t length = strlen(folder);
    for (; strncmp(target, "../", 3) == 0; target += 3)
        while (length > 0 && folder[--length] != '\0' && (length == 0 || folder[length - 1] != '/'))
            continue;
    return peil_arena_format(arena, "%.*s%s", (int)length, folder, target);
}

static void take_relation(struct xlsx_parsing *parsing, const char *name, const char **attributes)
{
    struct relating *relating = parsing->context;
    struct peil_xlsx *xlsx = relating->xlsx;
    const char *id = xlsx_attribute(attributes, "Id"), *type = xlsx_attribute(attributes, "Type");
    const char *target = xlsx_attribute(attributes, "Target");
    if (strcmp(name, "Relationship") != 0 || id == NULL || type == NULL || target == NULL)
        return;
    const char *part = resolve(&xlsx->arena, relating->folder, target);
    if (ends_in(type, "/officeDocument"))
        relating->workbook = part;
    else if (ends_in(type, "/sharedStrings"))
        xlsx->strings_part = part;
    else if (ends_in(type, "/styles"))
        xlsx->styles_part = part;
    for (size_t i = 0; i < xlsx->sheet_count; i++)
        if (ends_in(type, "/worksheet") && strcmp(xlsx->sheets[i].relation, id) == 0)
            xlsx->sheets[i].part = part;
}

static void take_sheet(struct xlsx_parsing *parsing, const char *name, const char **attributes)
{
    struct peil_xlsx *xlsx = parsing->xlsx;
    const char *title = xlsx_attribute(attributes, "name"), *id = xlsx_attribute(attributes, "id");
    const char *calendar = xlsx_attribute(attributes, "date1904");
    if (strcmp(name, "workbookPr") == 0 && calendar != NULL)
        xlsx->date1904 = strcmp(calendar, "1") == 0 || strcmp(calendar, "true") == 0;
    if (strcmp(name, "sheet") != 0 || title == NULL || id == NULL)
        return;
    xlsx->sheets =
        peil_grow(xlsx->sheets, &xlsx->sheet_capacity, xlsx->sheet_count + 1, sizeof *xlsx->sheets);
    xlsx->sheets[xlsx->sheet_count++] = (struct xlsx_sheet){
        peil_arena_text(&xlsx->arena, title), peil_arena_text(&xlsx->arena, id), NULL};
}

static void ignore_end(struct xlsx_parsing *parsing, const char *name)
{
    (void)parsing, (void)name;
}

static const struct xlsx_handlers relations = {take_relation, ignore_end, NULL};
static const struct xlsx_handlers workbook = {take_sheet, ignore_end, NULL};

static enum peil_status refuse(const struct peil_xlsx *xlsx, const char *what)
{
    struct peil_place place = {.file = xlsx->name};
    peil_report(xlsx->diag, PEIL_FAULT, &place, "%s", what);
    return PEIL_DATA;
}

/* Only worksheets have rows: charts on sheets of their own go. */
static void drop_other_sheets(struct peil_xlsx *xlsx)
{
    size_t kept = 0;
    for (size_t i = 0; i < xlsx->sheet_count; i++)
        if (xlsx->sheets[i].part != NULL)
            xlsx->sheets[kept++] = xlsx->sheets[i];
    xlsx->sheet_count = kept;
}

static enum peil_status find_parts(struct peil_xlsx *xlsx)
{
    struct relating relating = {.xlsx = xlsx, .folder = ""};
    if (!xlsx_has_part(xlsx, "_rels/.rels"))
        return refuse(xlsx, xlsx_has_part(xlsx, "content.xml")
                                ? "is an OpenDocument spreadsheet (.ods): save it as .xlsx, or its "
                                  "sheet as CSV, character set UTF-8"
                                : "is a zip archive and no workbook: unpack it and name the export "
                                  "in it");
    enum peil_status status = xlsx_parse(xlsx, "_rels/.rels", &relations, &relating);
    if (status != PEIL_OK)
        return status;
    if (relating.workbook == NULL || ends_in(relating.workbook, ".bin"))
        return refuse(xlsx, "is no .xlsx workbook: save it as one");
    const char *slash = strrchr(relating.workbook, '/');
    size_t folder = slash != NULL ? (size_t)(slash - relating.workbook) + 1 : 0;
    status = xlsx_parse(xlsx, relating.workbook, &workbook, NULL);
    relating.folder = peil_arena_copy(&xlsx->arena, relating.workbook, folder);
    const char *rels = peil_arena_format(&xlsx->arena, "%s_rels/%s.rels", relating.folder,
                                         relating.workbook + folder);
    if (status == PEIL_OK)
        status = xlsx_parse(xlsx, rels, &relations, &relating);
    drop_other_sheets(xlsx);
    if (status == PEIL_OK && xlsx->sheet_count == 0)
        return refuse(xlsx, "a workbook without any sheet of cells");
    return status;
}

/* The bytes of the file, for whoever lists what was read. */
static enum peil_status digest(const struct peil_diag *diag, const char *path)
{
    char bytes[65536];
    if (diag == NULL || diag->files.done == NULL)
        return PEIL_OK;
    FILE *file = fopen(path, "rb");
    struct peil_sha256 *sha256 = file != NULL ? peil_sha256_new() : NULL;
    size_t count;
    while (file != NULL && (count = fread(bytes, 1, sizeof bytes, file)) > 0)
        peil_sha256_add(sha256, bytes, count);
    bool whole = file != NULL && !ferror(file);
    if (file != NULL)
        fclose(file); /* only read from: nothing can be lost here */
    if (whole)
        peil_files_done(diag, path, sha256);
    peil_sha256_free(sha256);
    return whole ? PEIL_OK : PEIL_FILE;
}

static enum peil_status open_archive(struct peil_xlsx *xlsx, const char *path)
{
    struct peil_place place = {.file = xlsx->name};
    int error = 0;
    xlsx->zip = zip_open(path, ZIP_RDONLY, &error);
    if (xlsx->zip != NULL)
        return PEIL_OK;
    zip_error_t what;
    zip_error_init_with_code(&what, error);
    enum peil_status status = PEIL_FILE;
    if (zip_error_system_type(&what) == ZIP_ET_SYS || error == ZIP_ER_NOENT) {
        peil_report_errno(xlsx->diag, &place, errno, "cannot be opened");
    } else {
        peil_report(xlsx->diag, PEIL_FAULT, &place, "a damaged workbook: %s",
                    zip_error_strerror(&what));
        status = PEIL_DATA;
    }
    zip_error_fini(&what);
    return status;
}

enum peil_status peil_xlsx_open(struct peil_xlsx **opened, const char *path, const char *name,
                                struct peil_diag *diag)
{
    struct peil_xlsx *xlsx = peil_alloc(1, sizeof *xlsx);
    const char *slash = strrchr(path, '/');
    *opened = NULL;
    *xlsx = (struct peil_xlsx){.diag = diag};
    xlsx->name = peil_arena_text(&xlsx->arena, name != NULL                        ? name
                                               : slash != NULL && slash[1] != '\0' ? slash + 1
                                                                                   : path);
    enum peil_status status = open_archive(xlsx, path);
    if (status == PEIL_OK)
        status = find_parts(xlsx);
    if (status == PEIL_OK && digest(diag, path) != PEIL_OK)
        status = peil_report_errno(diag, &(struct peil_place){.file = xlsx->name}, errno,
                                   "cannot be read");
    if (status == PEIL_OK)
        *opened = xlsx;
    else
        peil_xlsx_close(xlsx);
    return status;
}

size_t peil_xlsx_sheet_count(const struct peil_xlsx *xlsx)
{
    return xlsx->sheet_count;
}

const char *peil_xlsx_sheet_name(const struct peil_xlsx *xlsx, size_t sheet)
{
    return xlsx->sheets[sheet].name;
}

int peil_xlsx_find(const struct peil_xlsx *xlsx, const char *name)
{
    struct peil_arena arena = {0};
    const char *wanted = peil_text_fold(&arena, name, strlen(name));
    int found = -1;
    for (size_t i = 0; i < xlsx->sheet_count && found < 0; i++) {
        const char *title = xlsx->sheets[i].name;
        if (strcmp(peil_text_fold(&arena, title, strlen(title)), wanted) == 0)
            found = (int)i;
    }
    peil_arena_clear(&arena);
    return found;
}

void peil_xlsx_close(struct peil_xlsx *xlsx)
{
    if (xlsx == NULL)
        return;
    if (xlsx->zip != NULL)
        zip_discard(xlsx->zip);
    free(xlsx->sheets);
    free(xlsx->strings);
    free(xlsx->starts);
    free(xlsx->formats);
    struct peil_arena arena = xlsx->arena;
    peil_arena_clear(&arena);
    free(xlsx);
}
