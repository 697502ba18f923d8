/* SPDX-License-Identifier: GPL-3.0-or-later */
/* minizip.h: of minizip what libxlsxwriter gives parts of a workbook to (parts.h), as its zip.h has
 * them: Debian keeps that in a package that nothing else here needs. */
#ifndef PEIL_WORKBOOK_MINIZIP_H
#define PEIL_WORKBOOK_MINIZIP_H

#include <zlib.h>

enum { MINIZIP_OK = 0, MINIZIP_PARAMETERS = -102, MINIZIP_INTERNAL = -104 };

typedef void *minizip_archive; /* zipFile */
struct minizip_info;           /* zip_fileinfo: when a part was made */

int zipOpenNewFileInZip4_64(minizip_archive archive, const char *name,
                            const struct minizip_info *info, const void *local, uInt local_size,
                            const void *global, uInt global_size, const char *comment, int method,
                            int level, int raw, int window, int memory, int strategy,
                            const char *password, uLong crc, uLong made_by, uLong flags, int zip64);
int zipWriteInFileInZip(minizip_archive archive, const void *bytes, unsigned length);
int zipCloseFileInZip(minizip_archive archive);
int zipClose(minizip_archive archive, const char *comment);

#endif
