/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx_formats.h: which cell styles show numbers as dates (private to the export layer).
 *
 * A cell names a style by its position among the cellXfs of the styles part; that names a number
 * format, built in or with a code of its own. */
#ifndef PEIL_EXPORT_XLSX_FORMATS_H
#define PEIL_EXPORT_XLSX_FORMATS_H

#include "xlsx_archive.h"

enum peil_number_kind {
    PEIL_NUMBER_PLAIN,
    PEIL_NUMBER_DATE, /* days, and parts of them as the time of day */
    PEIL_NUMBER_SPAN  /* days as elapsed hours, minutes or seconds */
};

struct peil_formats {
    unsigned char *kinds; /* an enum peil_number_kind for each style */
    size_t count, capacity;
};

/* part: of the styles, -1: none, all numbers are plain. */
enum peil_status peil_formats_read(struct peil_formats *formats, struct peil_archive *archive,
                                   int64_t part);
void peil_formats_clear(struct peil_formats *formats);

static inline enum peil_number_kind peil_formats_kind(const struct peil_formats *formats,
                                                      uint64_t style)
{
    return style < formats->count ? (enum peil_number_kind)formats->kinds[style]
                                  : PEIL_NUMBER_PLAIN;
}

/* What a format code of its own makes of numbers: `d-mm-yyyy`, `0.00`, `[h]:mm`, `[$-413]d mmm`. */
enum peil_number_kind peil_format_kind(const char *code);

#endif
