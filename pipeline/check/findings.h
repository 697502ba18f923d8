/* SPDX-License-Identifier: GPL-3.0-or-later */
/* findings.h: messages kept until all is known, then told by what they are about.
 *
 * 1. check_findings_begin takes over a diagnostic: what is reported is kept.
 * 2. check_findings_end prints them, grouped by diag->about in the order of check_abouts, faults
 *    first, and gives the diagnostic back with its counts.
 * 3. check_findings_write, before the end: the same as CSV (severity, about, file, row, line,
 * column, message). */
#ifndef PEIL_CHECK_FINDINGS_H
#define PEIL_CHECK_FINDINGS_H

#include <stddef.h>
#include <stdint.h>

#include "peil/alloc.h"
#include "peil/diag.h"

struct check_finding {
    enum peil_severity severity;
    const char *about, *file, *column, *message; /* file, column: "" where not known */
    uint64_t row, line;
};

struct check_findings {
    struct check_finding *list;
    size_t count, capacity;
    struct peil_diag *diag;
    struct peil_arena arena;
};

void check_findings_begin(struct check_findings *findings, struct peil_diag *diag);
enum peil_status check_findings_write(struct check_findings *findings, const char *path);
void check_findings_end(struct check_findings *findings);

#endif
