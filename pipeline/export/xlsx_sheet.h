/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx_sheet.h: the XML of one sheet as rows (private to the export layer). */
#ifndef PEIL_EXPORT_XLSX_SHEET_H
#define PEIL_EXPORT_XLSX_SHEET_H

#include "xlsx_cells.h"
#include "xlsx_rows.h"

struct peil_sheet_reading {
    struct peil_rows *rows;
    struct peil_cell_reader *cells;
    uint64_t line;  /* row that is being read, from 1; before the first 0 */
    size_t columns; /* of it that have been passed */
    enum peil_cell_type type;
    uint64_t style;
    struct peil_pieces value;
    bool has_value;  /* the cell has a v or an is */
    bool collecting; /* text belongs to the value */
    bool in_text;    /* of a t, which begins at text_start */
    bool preserved;
    size_t text_start;
};

/* Sets what xml needs to read a sheet: then peil_archive_xml, or peil_xml_read with another source;
 * then peil_sheet_end, which gives the rows that were held. */
void peil_sheet_begin(struct peil_sheet_reading *reading, struct peil_rows *rows,
                      struct peil_cell_reader *cells, struct peil_xml_part *xml);
enum peil_status peil_sheet_end(struct peil_sheet_reading *reading, enum peil_status status);

#endif
