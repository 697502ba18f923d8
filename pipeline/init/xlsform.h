/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsform.h: the sheets of a form as records (xlsform.c), and its rows as a draft
 * (xlsform_rows.c). */
#ifndef PEIL_INIT_XLSFORM_H
#define PEIL_INIT_XLSFORM_H

#include "instrument_private.h"
#include "peil/csv.h"

enum { XLSFORM_COLUMNS = 256 };

/* What the columns of a sheet are called; texts live in scratch. */
struct xlsform_sheet {
    const char *headers[XLSFORM_COLUMNS]; /* small letters before the first `::` */
    size_t count;
    bool has_header;
};

struct xlsform_choice {
    const char *list;
    const char **cells; /* by column of the sheet choices */
    bool used;
};

struct xlsform {
    struct instrument *it;
    struct xlsform_sheet survey, choices, settings;
    struct xlsform_choice *answers;
    size_t answer_count, answer_capacity;
    size_t depth;        /* groups that are open */
    size_t repeat_depth; /* of the repeat that is skipped, or 0 */
    const char *path;    /* names of the groups that are open, each followed by "/" */
    bool skipped_repeat;
};

/* The cell of the column of that name, or "". */
const char *xlsform_cell(const struct xlsform_sheet *sheet, const char *const *cells,
                         const char *name);
/* Sets labels from all columns `label` and `label::Language (code)`. */
void xlsform_labels(struct xlsform *form, const struct xlsform_sheet *sheet,
                    const char *const *cells, const char *labels[]);
/* One row of the sheet survey; line: as the spreadsheet numbers it. */
enum peil_status xlsform_row(struct xlsform *form, const char *const *cells, uint64_t line);

#endif
