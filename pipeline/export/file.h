/* SPDX-License-Identifier: GPL-3.0-or-later */
/* file.h: a file that is read by seeking in it (private to the export layer).
 *
 * Workbooks and .sav files are not read from front to back, so their digest is taken before: open
 * reads the file once, and both readings are of the same open file, whatever its path names by
 * then. Close it, or hand its stream on and set that to NULL first. */
#ifndef PEIL_EXPORT_FILE_H
#define PEIL_EXPORT_FILE_H

#include <stdint.h>
#include <stdio.h>

#include "peil/diag.h"
#include "peil/sha256.h"

enum { PEIL_FILE_FIRST = 512 };

struct peil_export_file {
    const char *path, *name; /* name: for messages */
    struct peil_diag *diag;
    FILE *stream;                /* at its beginning */
    uint64_t size;               /* bytes */
    char first[PEIL_FILE_FIRST]; /* its first bytes, as many as there are */
    size_t first_count;
    struct peil_sha256 *sha256; /* NULL: nobody wants to know */
};

/* name: NULL: the base name of path. PEIL_FILE, reported: it cannot be opened or read, or is a
 * stream. */
enum peil_status peil_export_file_open(struct peil_export_file *file, const char *path,
                                       const char *name, struct peil_diag *diag);
/* Whether the file begins with these bytes. */
bool peil_export_file_begins(const struct peil_export_file *file, const char *bytes, size_t count);
/* Tells diag->files.done that it was read. */
void peil_export_file_done(struct peil_export_file *file);
void peil_export_file_close(struct peil_export_file *file);

#endif
