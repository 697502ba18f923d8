/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx_cells.h: what the value of a cell says as text (private to the export layer). */
#ifndef PEIL_EXPORT_XLSX_CELLS_H
#define PEIL_EXPORT_XLSX_CELLS_H

#include "peil/decimal.h"
#include "xlsx_formats.h"
#include "xlsx_strings.h"

enum peil_cell_type {
    PEIL_CELL_NUMBER,
    PEIL_CELL_SHARED, /* its value is the position of a shared string */
    PEIL_CELL_INLINE, /* its text stands in it, in `is` */
    PEIL_CELL_TEXT,   /* of a formula; also of an error */
    PEIL_CELL_BOOLEAN,
    PEIL_CELL_DATE /* as ISO 8601 */
};

/* Of the attribute t: s, inlineStr, str, e, b, d, n; anything else is a number. */
enum peil_cell_type peil_cell_type(const char *name);

struct peil_cell_reader {
    const struct peil_strings *strings;
    const struct peil_formats *formats;
    bool from_1904;
    char made[64]; /* for texts that are made of values */
};

/* value: NUL-terminated behind length; blanks at its ends count in texts alone. *text and *length
 * are what the cell says, in value, in the shared strings or in reader, until the next call. NULL,
 * or what is wrong with it. */
const char *peil_cell_read(struct peil_cell_reader *reader, enum peil_cell_type type,
                           uint64_t style, char *value, const char **text, size_t *length);

#endif
