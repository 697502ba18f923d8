/* SPDX-License-Identifier: GPL-3.0-or-later */
/* earlier.c: see earlier.h. */
#include "earlier.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "peil/csv.h"

struct reading {
    struct earlier *earlier;
    const char *folder;
};

enum { KIND, NAME, BYTES, SHA256, COLUMNS };

static bool ends_in(const char *name, const char *end)
{
    size_t length = strlen(name), tail = strlen(end);
    return length > tail && strcmp(name + length - tail, end) == 0;
}

/* A manifest is a file that anyone can write in: no other name is taken from it. */
static bool has_our_name(const char *name)
{
    bool document = strncmp(name, "profile-", 8) == 0 || strncmp(name, "summary.", 8) == 0;
    return document && strchr(name, '/') == NULL && (ends_in(name, ".txt") || ends_in(name, ".md"));
}

static enum peil_status check_header(void *context, const struct peil_record *record)
{
    (void)context;
    return record->count == COLUMNS && strcmp(record->fields[KIND].text, "kind") == 0 ? PEIL_OK
                                                                                      : PEIL_DATA;
}

static enum peil_status take_record(void *context, const struct peil_record *record)
{
    struct reading *reading = context;
    struct earlier *earlier = reading->earlier;
    const char *name = record->fields[NAME].text;
    const struct peil_field *sha256 = &record->fields[SHA256];
    if (strcmp(record->fields[KIND].text, "output") != 0 || !has_our_name(name) ||
        sha256->length + 1 != PEIL_SHA256_TEXT)
        return PEIL_OK;
    earlier->files =
        peil_grow(earlier->files, &earlier->capacity, earlier->count + 1, sizeof *earlier->files);
    struct manifest_entry *file = &earlier->files[earlier->count++];
    *file = (struct manifest_entry){
        .kind = "output",
        .path = peil_arena_format(&earlier->arena, "%s/%s", reading->folder, name),
        .name = peil_arena_text(&earlier->arena, name)};
    memcpy(file->sha256, sha256->text, PEIL_SHA256_TEXT);
    return PEIL_OK;
}

void earlier_read(struct earlier *earlier, const char *folder, const char *manifest)
{
    struct reading reading = {earlier, folder};
    struct peil_diag silent;
    peil_diag_init(&silent, "run", NULL);
    struct peil_csv_input input = {.path = manifest,
                                   .kind = PEIL_CSV_TABLE,
                                   .delimiter = ',',
                                   .header = check_header,
                                   .record = take_record,
                                   .context = &reading,
                                   .diag = &silent};
    if (access(manifest, R_OK) == 0 && peil_csv_read(&input) != PEIL_OK)
        earlier->count = 0;
}

static bool is_made(const struct manifest_entry *file, const struct manifest_entry made[],
                    size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(made[i].name, file->name) == 0)
            return true;
    }
    return false;
}

static void remove_one(const struct manifest_entry *file, struct peil_diag *diag)
{
    const struct peil_place place = {.file = file->path};
    struct manifest_entry now = {.path = file->path};
    manifest_hash(&now);
    if (now.error == ENOENT)
        return;
    if (now.error != 0 || strcmp(now.sha256, file->sha256) != 0)
        peil_report(diag, PEIL_WARNING, &place,
                    "is of an earlier run and was changed since: it is left as it is");
    else if (unlink(file->path) != 0)
        peil_report(diag, PEIL_WARNING, &place, "is of an earlier run and cannot be removed: %s",
                    strerror(errno));
    else
        peil_report(diag, PEIL_NOTE, &place, "was of an earlier run and is removed");
}

void earlier_warn(const struct earlier *earlier, const struct manifest_entry made[], size_t count,
                  struct peil_diag *diag)
{
    for (size_t f = 0; f < earlier->count; f++) {
        const struct manifest_entry *file = &earlier->files[f];
        const struct peil_place place = {.file = file->path};
        struct manifest_entry now = {.path = file->path};
        if (!is_made(file, made, count))
            continue;
        manifest_hash(&now);
        if (now.error == 0 && strcmp(now.sha256, file->sha256) != 0)
            peil_report(diag, PEIL_WARNING, &place,
                        "was changed since an earlier run made it, and is written over");
    }
}

void earlier_remove(const struct earlier *earlier, const struct manifest_entry made[], size_t count,
                    struct peil_diag *diag)
{
    for (size_t f = 0; f < earlier->count; f++) {
        if (!is_made(&earlier->files[f], made, count))
            remove_one(&earlier->files[f], diag);
    }
}

void earlier_clear(struct earlier *earlier)
{
    free(earlier->files);
    peil_arena_clear(&earlier->arena);
    *earlier = (struct earlier){.count = 0};
}
