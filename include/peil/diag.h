/* SPDX-License-Identifier: GPL-3.0-or-later */
/* diag.h: messages that locate and quote.
 *
 * A program makes one struct peil_diag (peil_diag_init) and passes it down; whoever finds a fault
 * reports it once, where it is found, and returns a status. A message reads
 *
 *   peil clean: export.csv: row 17, line 23, column 'Onderwijsnet': 'KOVV' is not an answer ...
 *
 * A row is a respondent or a record: 1 is the first after the header. A line is one of the file, as
 * an editor counts them, blank ones too: 1 is the header. Messages about files of a definition name
 * the line, which is the row that a spreadsheet shows; where it is not, because a cell above holds
 * a line end, they end with that row: "... (row 6 of the sheet)".
 *
 * Each part of the place is left out when it is not known; the sentence of a warning begins with
 * "warning: ". Control characters and broken UTF-8 are shown as \xHH, so that data cannot write to
 * a terminal. A message is one write, so that those of stages in a pipe do not mix. Answers of
 * personal columns are never given to these functions. */
#ifndef PEIL_DIAG_H
#define PEIL_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "peil/status.h"

/* Where something stands in a file. Zero or NULL: not known or not meant. */
struct peil_place {
    const char *file;   /* base name or path as the user typed it */
    uint64_t row;       /* data record, 1 = the first after the header; definitions: 0 */
    uint64_t line;      /* physical line, 1 = the first of the file */
    const char *column; /* header text or variable name */
};

enum peil_severity { PEIL_NOTE, PEIL_WARNING, PEIL_FAULT };

/* Who wants to know what was read and written: told of every file that was read to its end, or
 * written and put in its place, by the name it was opened with (what a run's manifest lists: the
 * bytes that passed, not those that stand there afterwards). */
struct peil_files {
    void (*done)(void *context, const char *path, uint64_t bytes, const char *sha256);
    void *context;
    struct peil_hold *hold; /* files wait in it until it is released (output.h); NULL: none does */
};

struct peil_diag {
    const char *program; /* "peil clean" */
    FILE *stream;        /* usually stderr; NULL: nothing is printed */
    bool quiet;          /* -q: notes are not printed (warnings and faults are) */
    size_t faults;       /* how many faults were reported */
    size_t warnings;
    /* When set, called for every message instead of printing it (peil check collects). */
    void (*collect)(void *context, enum peil_severity severity, const struct peil_place *place,
                    const char *message);
    void *context;
    /* What is being looked at, for whoever collects: "definition", "file", "columns", "rows",
     * "answers", ...; NULL: nothing in particular. Set by who reports, before. */
    const char *about;
    struct peil_files files; /* done is NULL: nobody does */
};

void peil_diag_init(struct peil_diag *diag, const char *program, FILE *stream);

/* place may be NULL (and diag: nothing happens). format makes one sentence without a full stop or
 * newline at its end. */
void peil_report(struct peil_diag *diag, enum peil_severity severity,
                 const struct peil_place *place, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* The same for a system call that failed: appends ": " and the text of error number `error`.
 * Returns PEIL_FILE, so that `return peil_report_errno(...)` reads well. */
enum peil_status peil_report_errno(struct peil_diag *diag, const struct peil_place *place,
                                   int error, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
