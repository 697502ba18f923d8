/* SPDX-License-Identifier: GPL-3.0-or-later */
/* manifest.h: what a run was made from and what it made: names, sizes, SHA-256.
 *
 * Columns kind,name,bytes,sha256; kinds: `version` and `option` (name=value, no size),
 * `definition`, `input`, `output`. Base names only: no path of the machine. The manifest is removed
 * first and written last, so that a folder without one is a run that did not finish. */
#ifndef PEIL_COMMANDS_MANIFEST_H
#define PEIL_COMMANDS_MANIFEST_H

#include "peil/options.h"
#include "peil/survey.h"

struct manifest_entry {
    const char *kind, *path, *name;
};

/* Hashes the files and writes folder/manifest.csv. Files that are not there are left out when
 * their kind is `definition`. */
enum peil_status manifest_write(const char *path, const struct peil_options *options,
                                const struct manifest_entry entries[], size_t count,
                                struct peil_diag *diag);

#endif
