/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx_strings.h: texts of a workbook: the shared ones, and how any is written (private to the
 * export layer). */
#ifndef PEIL_EXPORT_XLSX_STRINGS_H
#define PEIL_EXPORT_XLSX_STRINGS_H

#include "pieces.h"
#include "xlsx_archive.h"

/* What a `t` element says, at `start` of pieces up to their end: without the blanks at its ends
 * unless these are preserved, and with _xHHHH_ as the UTF-16 unit of that number (ECMA-376-1,
 * 22.9.2.19), but for NUL and halves of a pair alone, which stay as they stand. */
void peil_pieces_finish(struct peil_pieces *pieces, size_t start, bool preserved);
/* Whether a `t` says xml:space="preserve". */
bool peil_text_preserved(const char **attributes);

struct peil_strings {
    struct peil_pieces texts; /* one behind the other */
    uint32_t *ends;
    size_t count, capacity;
};

/* part: of the shared strings, -1: there are none. */
enum peil_status peil_strings_read(struct peil_strings *strings, struct peil_archive *archive,
                                   int64_t part);
/* The same from any source, for tests. */
enum peil_status peil_strings_parse(struct peil_strings *strings, struct peil_xml_part *xml);
void peil_strings_clear(struct peil_strings *strings);

/* index: below count. */
static inline const char *peil_strings_text(const struct peil_strings *strings, size_t index,
                                            size_t *length)
{
    size_t start = index > 0 ? strings->ends[index - 1] : 0;
    *length = strings->ends[index] - start;
    return *length > 0 ? strings->texts.bytes + start : "";
}

#endif
