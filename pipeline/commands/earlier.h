/* SPDX-License-Identifier: GPL-3.0-or-later */
/* earlier.h: documents of an earlier run in the same folder.
 *
 * Most files of a run have one name and are written over. A summary is called by its format, a
 * profile by its group: a run with other options would leave them beside its own, last month's
 * figures, or unprotected ones, beside those of today.
 *
 * 1. earlier_read, before the manifest of the earlier run is removed.
 * 2. earlier_warn, before the first file is replaced.
 * 3. earlier_remove, when everything was written, of those that this run did not make again. A run
 *    that fails removes nothing.
 * 4. earlier_clear.
 *
 * Only what that manifest lists, under a name that summaries and profiles have, is ours to remove,
 * and only while it is, byte for byte, what was made then: what somebody wrote in stays, with a
 * warning. */
#ifndef PEIL_COMMANDS_EARLIER_H
#define PEIL_COMMANDS_EARLIER_H

#include "manifest.h"

struct earlier {
    struct peil_arena arena;
    struct manifest_entry *files;
    size_t count, capacity;
};

/* A folder without a manifest, or with one that cannot be read, has none. */
void earlier_read(struct earlier *earlier, const char *folder, const char *manifest);
/* made: what this run is to write. A summary or profile that somebody wrote in is written over all
 * the same, but not without a word. */
void earlier_warn(const struct earlier *earlier, const struct manifest_entry made[], size_t count,
                  struct peil_diag *diag);
/* made: what this run wrote. Says of each what became of it; a failure to remove is a warning. */
void earlier_remove(const struct earlier *earlier, const struct manifest_entry made[], size_t count,
                    struct peil_diag *diag);
void earlier_clear(struct earlier *earlier);

#endif
