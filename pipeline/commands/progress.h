/* SPDX-License-Identifier: GPL-3.0-or-later */
/* progress.h: how many rows were read, on standard error, for a person who waits. */
#ifndef PEIL_COMMANDS_PROGRESS_H
#define PEIL_COMMANDS_PROGRESS_H

#include <time.h>

#include "peil/cells.h"
#include "peil/options.h"

struct progress {
    struct peil_row_sink next;
    const char *program;
    bool wanted, shown;
    uint64_t rows;
    struct timespec start;
};

/* Passes rows on to next; shows their number every 16,384 rows, with --progress or, after a second,
 * on a terminal (never with -q). */
struct peil_row_sink progress_sink(struct progress *progress, struct peil_row_sink next,
                                   const struct peil_options *options,
                                   const struct peil_diag *diag);
/* Ends the line that was shown, if any. */
void progress_end(const struct progress *progress);

#endif
