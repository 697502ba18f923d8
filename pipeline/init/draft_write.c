/* SPDX-License-Identifier: GPL-3.0-or-later */
/* draft_write.c: a draft as the files of a definition, all or none. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "draft.h"
#include "peil/csv.h"

enum { FILES = 4, CORRECTIONS = 3 /* only where there are some */ };
static const char *const file_names[FILES] = {"survey.csv", "choices.csv", "settings.csv",
                                              "corrections.csv"};

struct writing {
    const struct draft *draft;
    struct peil_csv *csv;
};

static void put(struct writing *writing, const char *text)
{
    peil_csv_text(writing->csv, text ? text : "");
}

/* label::Nederlands (nl), ... */
static void put_label_names(struct writing *writing)
{
    const struct draft *draft = writing->draft;
    struct peil_arena arena = {0};
    if (draft->language_count == 0)
        put(writing, "label");
    for (size_t l = 0; l < draft->language_count; l++) {
        const struct draft_language *it = &draft->languages[l];
        put(writing, it->name ? peil_arena_format(&arena, "label::%s (%s)", it->name, it->code)
                              : peil_arena_format(&arena, "label::%s", it->code));
    }
    peil_arena_clear(&arena);
}

static void put_labels(struct writing *writing, const char *const labels[])
{
    size_t count = writing->draft->language_count;
    for (size_t l = 0; l < (count > 0 ? count : 1); l++)
        put(writing, labels[l]);
}

/* ---- survey.csv ---- */

static const char *type_text(struct peil_arena *arena, const struct draft *draft,
                             const struct draft_row *row)
{
    const char *list = row->list == DRAFT_NONE ? "" : draft->lists[row->list].name;
    switch (row->type) {
    case DRAFT_SELECT_ONE:
        return peil_arena_format(arena, "select_one %s", list);
    case DRAFT_SELECT_MULTIPLE:
        return peil_arena_format(arena, "select_multiple %s", list);
    case DRAFT_INTEGER:
        return "integer";
    case DRAFT_DECIMAL:
        return "decimal";
    case DRAFT_TEXT:
        return "text";
    case DRAFT_DATE:
        return "date";
    case DRAFT_BEGIN_GROUP:
        return "begin_group";
    case DRAFT_END_GROUP:
        return "end_group";
    case DRAFT_SCALE:
        return "calculate";
    }
    return "";
}

static enum peil_status put_row(struct writing *writing, const struct draft_row *row)
{
    struct peil_arena arena = {0};
    bool end = row->type == DRAFT_END_GROUP, scale = row->type == DRAFT_SCALE;
    put(writing, type_text(&arena, writing->draft, row));
    put(writing, end ? "" : row->name);
    put_labels(writing, row->labels);
    put(writing, row->source);
    put(writing, scale ? "scale" : row->role);
    put(writing, row->scale);
    put(writing, row->reverse ? "yes" : "");
    put(writing, row->missing);
    put(writing, row->pick);
    put(writing, row->required ? "yes" : "");
    put(writing, row->relevant);
    put(writing, row->grid ? "table-list" : "");
    put(writing, scale ? "mean()" : "");
    put(writing, row->remark);
    peil_arena_clear(&arena);
    return peil_csv_end_record(writing->csv);
}

static enum peil_status put_survey(struct writing *writing)
{
    static const char *const names[] = {"source",     "role",        "scale",    "reverse",
                                        "missing",    "pick",        "required", "relevant",
                                        "appearance", "calculation", "note"};
    put(writing, "type");
    put(writing, "name");
    put_label_names(writing);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        put(writing, names[i]);
    enum peil_status status = peil_csv_end_record(writing->csv);
    for (size_t r = 0; status == PEIL_OK && r < writing->draft->row_count; r++)
        status = put_row(writing, &writing->draft->rows[r]);
    return status;
}

/* ---- choices.csv ---- */

static enum peil_status put_option(struct writing *writing, const struct draft_list *list,
                                   const struct draft_option *option)
{
    struct peil_arena arena = {0};
    const char *aliases = option->aliases ? option->aliases : "";
    if (option->other)
        aliases = *aliases ? peil_arena_format(&arena, "%s|*", aliases) : "*";
    put(writing, list->name);
    put(writing, option->name);
    put_labels(writing, option->labels);
    put(writing, option->value);
    put(writing, aliases);
    put(writing, option->missing);
    put(writing, option->maps_to);
    put(writing, option->remark);
    peil_arena_clear(&arena);
    return peil_csv_end_record(writing->csv);
}

static bool is_used(const struct draft *draft, size_t list)
{
    for (size_t r = 0; r < draft->row_count; r++)
        if (draft->rows[r].list == (int)list)
            return true;
    return false;
}

static enum peil_status put_choices(struct writing *writing)
{
    static const char *const names[] = {"value", "aliases", "missing", "maps_to", "note"};
    const struct draft *draft = writing->draft;
    put(writing, "list_name");
    put(writing, "name");
    put_label_names(writing);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        put(writing, names[i]);
    enum peil_status status = peil_csv_end_record(writing->csv);
    for (size_t l = 0; l < draft->list_count; l++)
        for (size_t o = 0; status == PEIL_OK && is_used(draft, l) && o < draft->lists[l].count; o++)
            status = put_option(writing, &draft->lists[l], &draft->lists[l].options[o]);
    return status;
}

/* ---- settings.csv ---- */

static enum peil_status put_setting(struct writing *writing, const char *key, const char *value)
{
    if (!value || !*value)
        return PEIL_OK;
    put(writing, key);
    put(writing, value);
    return peil_csv_end_record(writing->csv);
}

static enum peil_status put_settings(struct writing *writing)
{
    const struct draft *draft = writing->draft;
    const char *language =
        draft->language_count > 0 ? draft->languages[draft->default_language].code : NULL;
    put(writing, "key");
    put(writing, "value");
    enum peil_status status = peil_csv_end_record(writing->csv);
    if (status == PEIL_OK)
        status = put_setting(writing, "form_id", draft->form_id);
    if (status == PEIL_OK)
        status = put_setting(writing, "title", draft->title);
    if (status == PEIL_OK)
        status = put_setting(writing, "version", draft->version ? draft->version : "1");
    if (status == PEIL_OK)
        status = put_setting(writing, "wave", draft->wave);
    if (status == PEIL_OK)
        status = put_setting(writing, "collected", draft->collected);
    if (status == PEIL_OK)
        status = put_setting(writing, "default_language", language);
    if (status == PEIL_OK)
        status = put_setting(writing, "sample", "volunteer");
    return status == PEIL_OK ? put_setting(writing, "min_group", "10") : status;
}

/* ---- corrections.csv ---- */

static bool has_corrections(const struct draft *draft)
{
    for (size_t r = 0; r < draft->row_count; r++)
        if (draft->rows[r].decimal_comma)
            return true;
    return false;
}

static enum peil_status put_corrections(struct writing *writing)
{
    static const char *const names[] = {"variable", "from", "to", "reason"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        put(writing, names[i]);
    enum peil_status status = peil_csv_end_record(writing->csv);
    for (size_t r = 0; status == PEIL_OK && r < writing->draft->row_count; r++) {
        if (!writing->draft->rows[r].decimal_comma)
            continue;
        put(writing, writing->draft->rows[r].name);
        put(writing, "#");
        put(writing, "#");
        put(writing, "decimal comma");
        status = peil_csv_end_record(writing->csv);
    }
    return status;
}

/* ---- the folder ---- */

static enum peil_status make_folder(const char *directory, struct peil_diag *diag)
{
    struct peil_place place = {.file = directory};
    struct stat there;
    if (mkdir(directory, 0777) == 0)
        return PEIL_OK;
    if (errno == EEXIST && stat(directory, &there) == 0 && S_ISDIR(there.st_mode))
        return PEIL_OK;
    return peil_report_errno(diag, &place, errno, "the folder cannot be made");
}

static enum peil_status refuse_overwriting(const char *const paths[FILES], struct peil_diag *diag)
{
    for (size_t f = 0; f < FILES; f++) {
        struct peil_place place = {.file = paths[f]};
        if (access(paths[f], F_OK) == 0) {
            peil_report(diag, PEIL_FAULT, &place,
                        "is there already, and a draft overwrites no definition: name another "
                        "folder");
            return PEIL_USAGE;
        }
    }
    return PEIL_OK;
}

static enum peil_status write_file(const struct draft *draft, size_t file, const char *path,
                                   struct peil_diag *diag)
{
    static enum peil_status (*const puts[FILES])(struct writing *) = {
        put_survey, put_choices, put_settings, put_corrections};
    struct writing writing = {.draft = draft};
    enum peil_status status = peil_csv_open(&writing.csv, path, 0644, true, diag);
    if (status != PEIL_OK)
        return status;
    status = puts[file](&writing);
    if (status == PEIL_OK)
        return peil_csv_close(writing.csv);
    peil_csv_discard(writing.csv);
    return status;
}

enum peil_status draft_write(const struct draft *draft, const char *directory,
                             struct peil_diag *diag)
{
    struct peil_arena arena = {0};
    const char *paths[FILES];
    size_t written = 0;
    for (size_t f = 0; f < FILES; f++)
        paths[f] = peil_arena_format(&arena, "%s/%s", directory, file_names[f]);
    enum peil_status status = make_folder(directory, diag);
    if (status == PEIL_OK)
        status = refuse_overwriting(paths, diag);
    size_t files = has_corrections(draft) ? FILES : CORRECTIONS;
    for (; status == PEIL_OK && written < files; written++)
        status = write_file(draft, written, paths[written], diag);
    if (status != PEIL_OK)
        for (size_t f = 0; f + 1 < written; f++)
            unlink(paths[f]);
    peil_arena_clear(&arena);
    return status;
}
