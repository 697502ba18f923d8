/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx_sheet.c: the XML of one sheet as rows; see xlsx_sheet.h.
 *
 *   worksheet(1) sheetData(2) row(3) c(4) v(5)
 *                                         is(5) t(6)
 *                                               r(6) t(7)
 *
 * Everything else is passed over. A sheet has tens of millions of cells: what is called for each of
 * them looks at single letters. */
#include "xlsx_sheet.h"

#include <stdlib.h>

static void refuse_row(struct peil_xml_part *part, const char *what)
{
    struct peil_sheet_reading *reading = part->context;
    peil_xml_stop(part, peil_rows_refuse(reading->rows, reading->line, -1, what));
}

static void refuse_cell(struct peil_xml_part *part, const char *what)
{
    struct peil_sheet_reading *reading = part->context;
    peil_xml_stop(part,
                  peil_rows_refuse(reading->rows, reading->line, (int)reading->columns - 1, what));
}

static bool is_letter(const char *name, char letter)
{
    return (name[1] == '\0' || (name = peil_xml_local(name))[1] == '\0') && name[0] == letter;
}

/* ---- where a cell is ---- */

static void start_row(struct peil_xml_part *part, const char **attributes)
{
    struct peil_sheet_reading *reading = part->context;
    uint64_t line = reading->line + 1;
    for (; *attributes != NULL; attributes += 2) {
        if (is_letter(attributes[0], 'r') &&
            (!peil_xml_number(attributes[1], PEIL_XLSX_ROWS, &line) || line == 0)) {
            refuse_row(part, "the row after this one has a number that is none");
            return;
        }
    }
    if (line <= reading->line) {
        refuse_row(part, "the row after this one comes before it (rows out of order)");
    } else if (line > PEIL_XLSX_ROWS) {
        refuse_row(part, "it has more rows than a sheet can have (1,048,576)");
    } else {
        reading->line = line;
        reading->columns = 0;
        peil_rows_begin(reading->rows, line);
    }
}

/* The column of a reference (`AB12`), from 1; 0 when it is none, or none of this row. Upper case
 * only, as all programs write it. */
static size_t column_of(const char *reference, uint64_t line)
{
    size_t column = 0;
    uint64_t row;
    for (int i = 0; i < 4 && *reference >= 'A' && *reference <= 'Z'; i++, reference++) {
        column = 26 * column + (size_t)(*reference - 'A') + 1;
    }
    return column <= PEIL_XLSX_COLUMNS && *reference != '0' &&
                   peil_xml_number(reference, PEIL_XLSX_ROWS, &row) && row == line
               ? column
               : 0;
}

/* The place of a cell: that of its reference, or next to the one before. */
static void place_cell(struct peil_xml_part *part, const char *reference)
{
    struct peil_sheet_reading *reading = part->context;
    size_t column = reading->columns + 1;
    if (reference != NULL) {
        column = column_of(reference, reading->line);
        if (column == 0) {
            refuse_row(part, "a cell with a reference that is none, or of another row");
            return;
        }
    }
    if (column <= reading->columns) {
        refuse_cell(part, "the cell after this one comes before it (cells out of order)");
    } else if (column > PEIL_XLSX_COLUMNS) {
        refuse_row(part, "it has more columns than a sheet can have (16,384)");
    } else {
        reading->columns = column;
    }
}

static void start_cell(struct peil_xml_part *part, const char **attributes)
{
    struct peil_sheet_reading *reading = part->context;
    const char *reference = NULL;
    reading->type = PEIL_CELL_NUMBER;
    reading->style = 0;
    reading->value.length = 0;
    reading->has_value = false;
    for (; *attributes != NULL; attributes += 2) {
        if (attributes[0][1] != '\0') {
            continue;
        }
        switch (attributes[0][0]) {
        case 'r':
            reference = attributes[1];
            break;
        case 's':
            /* A style that is none shows numbers as they are. */
            (void)peil_xml_number(attributes[1], UINT32_MAX, &reading->style);
            break;
        case 't':
            reading->type = peil_cell_type(attributes[1]);
            break;
        default:
            break;
        }
    }
    place_cell(part, reference);
}

/* ---- what it holds ---- */

/* The first of v and is counts: a cell has one of them. */
static void start_value(struct peil_xml_part *part, const char *name)
{
    struct peil_sheet_reading *reading = part->context;
    bool value = is_letter(name, 'v');
    if (reading->has_value || (!value && strcmp(peil_xml_local(name), "is") != 0)) {
        peil_xml_skip(part);
        return;
    }
    reading->has_value = true;
    reading->collecting = value;
    if (!value) {
        reading->type = PEIL_CELL_INLINE;
    } else if (reading->type == PEIL_CELL_INLINE) {
        reading->type = PEIL_CELL_TEXT;
    }
}

/* In is, and in a run of it. */
static void start_text(struct peil_xml_part *part, const char *name, const char **attributes)
{
    struct peil_sheet_reading *reading = part->context;
    if (reading->type == PEIL_CELL_INLINE && part->depth <= 7 && is_letter(name, 't')) {
        reading->collecting = reading->in_text = true;
        reading->preserved = peil_text_preserved(attributes);
        reading->text_start = reading->value.length;
    } else if (part->depth != 6 || !is_letter(name, 'r')) {
        peil_xml_skip(part);
    }
}

static void start_part(struct peil_xml_part *part, const char *name)
{
    name = peil_xml_local(name);
    if (part->depth == 1 && strcmp(name, "worksheet") != 0) {
        refuse_row(part, "it is no worksheet");
    } else if (part->depth == 2 && strcmp(name, "sheetData") != 0) {
        peil_xml_skip(part);
    }
}

static void start_element(struct peil_xml_part *part, const char *name, const char **attributes)
{
    switch (part->depth) {
    case 1:
    case 2:
        start_part(part, name);
        break;
    case 3:
        if (strcmp(peil_xml_local(name), "row") == 0) {
            start_row(part, attributes);
        } else {
            peil_xml_skip(part);
        }
        break;
    case 4:
        if (is_letter(name, 'c')) {
            start_cell(part, attributes);
        } else {
            peil_xml_skip(part);
        }
        break;
    case 5:
        start_value(part, name);
        break;
    default:
        start_text(part, name, attributes);
        break;
    }
}

static void end_cell(struct peil_xml_part *part)
{
    struct peil_sheet_reading *reading = part->context;
    const char *text = "";
    size_t length = reading->value.length;
    if (length > 0) {
        if (reading->type == PEIL_CELL_TEXT) {
            peil_pieces_finish(&reading->value, 0, true);
            length = reading->value.length;
        }
        peil_pieces_add(&reading->value, "", 1);
        const char *fault = peil_cell_read(reading->cells, reading->type, reading->style,
                                           reading->value.bytes, &text, &length);
        if (fault != NULL) {
            refuse_cell(part, fault);
            return;
        }
    }
    bool absent = length == 0 && (!reading->has_value || reading->type == PEIL_CELL_NUMBER);
    enum peil_status status =
        peil_rows_cell(reading->rows, reading->columns - 1, text, length, absent);
    if (status != PEIL_OK) {
        peil_xml_stop(part, status);
    }
}

static void end_element(struct peil_xml_part *part)
{
    struct peil_sheet_reading *reading = part->context;
    if (reading->in_text) {
        peil_pieces_finish(&reading->value, reading->text_start, reading->preserved);
        reading->in_text = reading->collecting = false;
    } else if (part->depth == 5) {
        reading->collecting = false;
    } else if (part->depth == 4) {
        end_cell(part);
    } else if (part->depth == 3) {
        enum peil_status status = peil_rows_end(reading->rows);
        if (status != PEIL_OK) {
            peil_xml_stop(part, status);
        }
    }
}

static void some_text(struct peil_xml_part *part, const char *bytes, size_t length)
{
    struct peil_sheet_reading *reading = part->context;
    if (!reading->collecting) {
        return;
    }
    if (length > PEIL_XLSX_ROW - reading->value.length) {
        refuse_cell(part, "over 16 MiB of text in a cell");
        return;
    }
    peil_pieces_add(&reading->value, bytes, length);
}

void peil_sheet_begin(struct peil_sheet_reading *reading, struct peil_rows *rows,
                      struct peil_cell_reader *cells, struct peil_xml_part *xml)
{
    *reading = (struct peil_sheet_reading){.rows = rows, .cells = cells};
    *xml = (struct peil_xml_part){
        .start = start_element, .end = end_element, .text = some_text, .context = reading};
}

enum peil_status peil_sheet_end(struct peil_sheet_reading *reading, enum peil_status status)
{
    free(reading->value.bytes);
    reading->value = (struct peil_pieces){0};
    return status == PEIL_OK ? peil_rows_finish(reading->rows) : status;
}
