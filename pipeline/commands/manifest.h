/* SPDX-License-Identifier: GPL-3.0-or-later */
/* manifest.h: what a run was made from and what it made: names, sizes, SHA-256.
 *
 * Columns kind,name,bytes,sha256; kinds: `version` and `option` (name=value, no size),
 * `definition`, `input`, `output`. Base names only: no path of the machine. Manifests are
 * removed before the first file is put in its place and written last, so that a folder without one
 * is a run that did not finish.
 *
 * 1. Fill kind, path and name of an entry for each file, and make the diagnostic's files tell
 *    manifest_note: the digests of what is read and written are those of the bytes as they passed.
 *    Each file is one thread's.
 * 2. manifest_hash what was written by others (the workbook), as soon as it is finished and from
 *    any thread.
 * 3. manifest_write hashes the rest. */
#ifndef PEIL_COMMANDS_MANIFEST_H
#define PEIL_COMMANDS_MANIFEST_H

#include "peil/options.h"
#include "peil/sha256.h"
#include "peil/survey.h"

struct manifest_entry {
    const char *kind, *path, *name;
    bool hashed;
    int error; /* of reading the file, as in errno; 0: none */
    uint64_t bytes;
    char sha256[PEIL_SHA256_TEXT];
};

struct manifest {
    struct manifest_entry *entries;
    size_t count;
};

/* For struct peil_files: context is a struct manifest. */
void manifest_note(void *context, const char *path, uint64_t bytes, const char *sha256);

/* Reads the file. A failure is kept in the entry, for manifest_write to report. */
void manifest_hash(struct manifest_entry *entry);

/* Writes the manifest at path. Files that are not there are left out when their kind is
 * `definition`. */
enum peil_status manifest_write(const char *path, int mode, const struct peil_options *options,
                                struct manifest_entry entries[], size_t count,
                                struct peil_diag *diag);

#endif
