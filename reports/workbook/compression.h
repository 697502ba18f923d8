/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compression.h: how hard the parts of a workbook are compressed.
 *
 * libxlsxwriter has zlib do it at its default level and has no setting for another; that is a third
 * of the time of a workbook. zlib's function that takes the level is defined here once more: a
 * program's own definition goes before that of a library, and this one passes another level on
 * while a workbook is closed. A program that does not export it (meson.build) has its workbooks
 * compressed as libxlsxwriter asks: more slowly, and somewhat smaller. */
#ifndef PEIL_WORKBOOK_COMPRESSION_H
#define PEIL_WORKBOOK_COMPRESSION_H

#include <stdbool.h>

/* For what this thread compresses from now on; off: at the level that is asked for. */
void compression_fast(bool on);

#endif
