/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "progress.h"

#include <inttypes.h>
#include <unistd.h>

enum { ROWS_BETWEEN = 16384 };

static double seconds_since(const struct timespec *start)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

static enum peil_status progress_open(void *context, const struct peil_schema *schema)
{
    struct progress *progress = context;
    return progress->next.open(progress->next.context, schema);
}

static enum peil_status progress_row(void *context, const struct peil_row *row)
{
    struct progress *progress = context;
    if (++progress->rows % ROWS_BETWEEN == 0 && progress->wanted &&
        seconds_since(&progress->start) > 1) {
        fprintf(stderr, "\r%s: %" PRIu64 " rows", progress->program, progress->rows);
        progress->shown = true;
    }
    return progress->next.row(progress->next.context, row);
}

static enum peil_status progress_close(void *context)
{
    struct progress *progress = context;
    return progress->next.close(progress->next.context);
}

struct peil_row_sink progress_sink(struct progress *progress, struct peil_row_sink next,
                                   const struct peil_options *options, const struct peil_diag *diag)
{
    *progress = (struct progress){.next = next, .program = diag->program};
    progress->wanted = !options->quiet && (options->progress || isatty(STDERR_FILENO));
    clock_gettime(CLOCK_MONOTONIC, &progress->start);
    return (struct peil_row_sink){progress, progress_open, progress_row, progress_close};
}

void progress_end(const struct progress *progress)
{
    if (progress->shown)
        fprintf(stderr, "\r%s: %" PRIu64 " rows\n", progress->program, progress->rows);
}
