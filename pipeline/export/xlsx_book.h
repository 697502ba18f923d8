/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx_book.h: what a workbook consists of: its sheets and where their parts are (private to the
 * export layer).
 *
 * Parts name each other by relationships (ECMA-376-2, 6.5): `_rels/.rels` names the workbook, and
 * the workbook's own relationships name its sheets, styles and shared strings. Where these lie is
 * the writer's choice. */
#ifndef PEIL_EXPORT_XLSX_BOOK_H
#define PEIL_EXPORT_XLSX_BOOK_H

#include "peil/alloc.h"
#include "xlsx_archive.h"

struct peil_book_sheet {
    const char *name;
    int64_t part;
};

struct peil_book {
    struct peil_book_sheet *sheets;
    size_t count, capacity;
    bool from_1904;          /* days are counted from 1904-01-01 */
    int64_t styles, strings; /* parts; -1: none */
    struct peil_arena arena;
};

#define PEIL_BOOK_PART (UINT64_C(64) << 20) /* bytes: more than any part but sheets and strings */

/* PEIL_DATA, reported: it is no workbook, or one of another format. */
enum peil_status peil_book_open(struct peil_book *book, struct peil_archive *archive);
void peil_book_clear(struct peil_book *book);

#endif
