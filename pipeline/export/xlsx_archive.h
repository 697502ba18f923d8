/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx_archive.h: the zip archive of a workbook and the bytes of its parts (libzip; private to the
 * export layer).
 *
 * 1. peil_archive_open: refuses what is no archive, is encrypted, or declares more than it may
 *    unpack to.
 * 2. peil_archive_find, then peil_archive_xml. A part that unpacks to more than it declares is
 *    refused, so that the bounds hold of what is read as well.
 * 3. peil_archive_close. */
#ifndef PEIL_EXPORT_XLSX_ARCHIVE_H
#define PEIL_EXPORT_XLSX_ARCHIVE_H

#include <zip.h>

#include "file.h"
#include "xlsx_xml.h"

struct peil_archive {
    struct peil_export_file file; /* its stream is libzip's once that has opened it */
    zip_t *zip;
    zip_file_t *part; /* that is being read */
    const char *part_name;
    uint64_t part_size, part_read; /* declared; so far */
};

enum peil_status peil_archive_open(struct peil_archive *archive, const char *path, const char *name,
                                   struct peil_diag *diag);
void peil_archive_close(struct peil_archive *archive);

/* The part of that name (ASCII letter case does not matter: ECMA-376-2, 6.2.2), or -1. A slash at
 * its beginning is passed over. */
int64_t peil_archive_find(const struct peil_archive *archive, const char *name);
const char *peil_archive_part_name(const struct peil_archive *archive, int64_t part);

/* Reads a part as XML: xml has its functions and context set. most: the bytes it may unpack to. */
enum peil_status peil_archive_xml(struct peil_archive *archive, int64_t part, uint64_t most,
                                  struct peil_xml_part *xml);

/* Reports a fault of the whole file; returns PEIL_DATA. */
enum peil_status peil_archive_refuse(const struct peil_archive *archive, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
