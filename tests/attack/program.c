/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "program.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* The terms of a row, each number once. sums: [number] 0, and 0 again when it returns. */
static void write_terms(FILE *file, const struct system *system, const struct system_row *row,
                        int64_t sums[])
{
    const struct system_term *terms = system->terms + row->first;
    for (size_t t = 0; t < row->count; t++)
        sums[terms[t].at] += terms[t].by;
    for (size_t t = 0; t < row->count; t++) {
        if (sums[terms[t].at] != 0)
            fprintf(file, " %+" PRId64 " x%zu\n", sums[terms[t].at], terms[t].at);
        sums[terms[t].at] = 0;
    }
}

static void write_row(FILE *file, const struct system *system, size_t r, int64_t sums[])
{
    const struct system_row *row = &system->rows[r];
    bool low = row->low > -SYSTEM_UNBOUNDED, high = row->high < SYSTEM_UNBOUNDED;
    if (row->count == 0)
        return;
    if (low) {
        fprintf(file, " low%zu:\n", r);
        write_terms(file, system, row, sums);
        fprintf(file, " %s %" PRId64 "\n", row->low == row->high ? "=" : ">=", row->low);
    }
    if (high && row->low < row->high) {
        fprintf(file, " high%zu:\n", r);
        write_terms(file, system, row, sums);
        fprintf(file, " <= %" PRId64 "\n", row->high);
    }
}

bool program_write(const struct system *system, size_t at, int side, const char *path)
{
    int64_t *sums = calloc(system->count + 1, sizeof *sums);
    FILE *file = fopen(path, "w");
    if (sums == NULL || file == NULL) {
        free(sums);
        return false;
    }
    fprintf(file, "Minimize\n any: x%zu\nSubject To\n", at);
    for (size_t r = 0; r < system->row_count; r++)
        write_row(file, system, r, sums);
    fprintf(file, "Bounds\n");
    for (size_t v = 0; v < system->count; v++) {
        int64_t low = v == at && side > 0 ? system->truth[v] + 1 : system->low[v];
        int64_t high = v == at && side < 0 ? system->truth[v] - 1 : system->high[v];
        fprintf(file, " %" PRId64 " <= x%zu <= %" PRId64 "\n", low, v, high);
    }
    fprintf(file, "Generals\n");
    for (size_t v = 0; v < system->count; v++)
        fprintf(file, " x%zu\n", v);
    fprintf(file, "End\n");
    free(sums);
    return fclose(file) == 0;
}
