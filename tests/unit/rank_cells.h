/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rank_cells.h: ranks in cells of a workbook as they are shown. */
#ifndef PEIL_TESTS_RANK_CELLS_H
#define PEIL_TESTS_RANK_CELLS_H

#include <stdio.h>
#include <string.h>

#include "tests/workbook/package.h"

/* "4", or "4=" by the format of the number; "" where it is none. */
static inline const char *rank_shown(const struct package *package, const struct cell *cell)
{
    static char shown[24];
    struct xml *root = part_at(package, "xl/styles.xml")->root, *format = NULL;
    if (cell == NULL || cell->kind != CELL_NUMBER)
        return "";
    long id = xml_number(xml_at(xml_child(root, "cellXfs"), cell->style), "numFmtId", -1);
    bool shared = false;
    while ((format = xml_find(root, format, "numFmt")) != NULL)
        shared = shared || (xml_number(format, "numFmtId", -1) == id &&
                            strcmp(xml_attribute(format, "formatCode"), "0\"=\"") == 0);
    snprintf(shown, sizeof shown, "%g%s", cell->number, shared ? "=" : "");
    return shown;
}

#endif
