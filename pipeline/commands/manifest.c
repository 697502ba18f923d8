/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common.h"
#include "peil/csv.h"

/* Small enough to stay in the processor's cache between reading and hashing. */
enum { CHUNK = 1 << 16 };

static int hash_open_file(int file, struct manifest_entry *entry)
{
    struct peil_sha256 *sha256 = peil_sha256_new();
    char *chunk = peil_alloc(CHUNK, 1);
    ssize_t got = -1;
    int error = 0;
    while (error == 0 && (got = read(file, chunk, CHUNK)) != 0) {
        if (got > 0)
            peil_sha256_add(sha256, chunk, (size_t)got);
        else if (errno != EINTR)
            error = errno;
    }
    entry->bytes = peil_sha256_bytes(sha256);
    if (error == 0 && !peil_sha256_end(sha256, entry->sha256))
        error = ENOMEM;
    free(chunk);
    peil_sha256_free(sha256);
    return error;
}

void manifest_hash(struct manifest_entry *entry)
{
    int file = open(entry->path, O_RDONLY | O_CLOEXEC);
    entry->hashed = true;
    if (file < 0) {
        entry->error = errno;
        return;
    }
    entry->error = hash_open_file(file, entry);
    close(file);
}

void manifest_note(void *context, const char *path, uint64_t bytes, const char *sha256)
{
    struct manifest *manifest = context;
    for (size_t i = 0; i < manifest->count; i++) {
        struct manifest_entry *entry = &manifest->entries[i];
        if (strcmp(entry->path, path) == 0) {
            entry->hashed = true;
            entry->bytes = bytes;
            memcpy(entry->sha256, sha256, PEIL_SHA256_TEXT);
        }
    }
}

static void write_setting(struct peil_csv *csv, const char *kind, const char *name,
                          const char *value)
{
    struct peil_arena arena = {0};
    if (value == NULL)
        return;
    peil_csv_text(csv, kind);
    peil_csv_text(csv, peil_arena_format(&arena, "%s=%s", name, value));
    peil_csv_text(csv, "");
    peil_csv_text(csv, "");
    peil_csv_end_record(csv);
    peil_arena_clear(&arena);
}

static void write_settings(struct peil_csv *csv, const struct peil_options *options)
{
    write_setting(csv, "version", "peil", PEIL_VERSION);
    write_setting(csv, "option", "lang", options->language);
    write_setting(csv, "option", "invalid", options->invalid);
    write_setting(csv, "option", "duplicates", options->duplicates);
    write_setting(csv, "option", "delimiter", options->delimiter);
    write_setting(csv, "option", "encoding", options->encoding);
    write_setting(csv, "option", "decimal", options->decimal);
    write_setting(csv, "option", "exclude-flagged", options->exclude_flagged);
    write_setting(csv, "option", "adjust", options->adjust);
    write_setting(csv, "option", "tests", options->tests);
    write_setting(csv, "option", "ignore-unknown-columns", options->ignore_unknown ? "yes" : NULL);
    write_setting(csv, "option", "open-text", options->open_text ? "yes" : NULL);
    write_setting(csv, "option", "format", options->format);
    for (size_t p = 0; p < options->profile_count; p++)
        write_setting(csv, "option", "for", options->profiles[p]);
    write_setting(csv, "option", "internal", options->internal ? "yes" : NULL);
    write_setting(csv, "option", "key", options->key != NULL ? "given" : NULL);
}

static enum peil_status write_entry(struct peil_csv *csv, struct manifest_entry *entry,
                                    struct peil_diag *diag)
{
    if (!entry->hashed)
        manifest_hash(entry);
    if (entry->error == ENOENT && strcmp(entry->kind, "definition") == 0)
        return PEIL_OK;
    if (entry->error != 0) {
        struct peil_place place = {.file = entry->path};
        return peil_report_errno(diag, &place, entry->error,
                                 "cannot be read again for the manifest");
    }
    peil_csv_text(csv, entry->kind);
    peil_csv_text(csv, entry->name);
    peil_csv_count(csv, entry->bytes);
    peil_csv_text(csv, entry->sha256);
    return peil_csv_end_record(csv);
}

enum peil_status manifest_write(const char *path, int mode, const struct peil_options *options,
                                struct manifest_entry entries[], size_t count,
                                struct peil_diag *diag)
{
    static const char *const header[] = {"kind", "name", "bytes", "sha256"};
    struct peil_csv *csv = NULL;
    enum peil_status status = peil_csv_open(&csv, path, (mode_t)mode, true, diag);
    if (status != PEIL_OK)
        return status;
    for (size_t i = 0; i < sizeof header / sizeof header[0]; i++)
        peil_csv_text(csv, header[i]);
    status = peil_csv_end_record(csv);
    write_settings(csv, options);
    for (size_t i = 0; i < count && status == PEIL_OK; i++)
        status = write_entry(csv, &entries[i], diag);
    if (status != PEIL_OK) {
        peil_csv_discard(csv);
        return status;
    }
    return peil_csv_close(csv);
}
