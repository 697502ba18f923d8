/* SPDX-License-Identifier: GPL-3.0-or-later */
/* make_workbook: the CSV on standard input as an .xlsx workbook, texts shared or in their cells.
 *
 *   make_workbook FILE.xlsx shared|inline <export.csv */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <xlsxwriter.h>

#include "peil/csv.h"

struct making {
    lxw_worksheet *sheet;
    lxw_row_t row;
};

static bool is_number(const struct peil_field *field, double *number)
{
    char *end;
    *number = field->length > 0 ? strtod(field->text, &end) : 0;
    return field->length > 0 && *end == '\0';
}

static enum peil_status put(void *context, const struct peil_record *record)
{
    struct making *making = context;
    for (size_t i = 0; i < record->count; i++) {
        double number;
        if (is_number(&record->fields[i], &number))
            worksheet_write_number(making->sheet, making->row, (lxw_col_t)i, number, NULL);
        else if (record->fields[i].length > 0)
            worksheet_write_string(making->sheet, making->row, (lxw_col_t)i, record->fields[i].text,
                                   NULL);
    }
    making->row++;
    return PEIL_OK;
}

int main(int argc, char *argv[])
{
    if (argc != 3 || (strcmp(argv[2], "shared") != 0 && strcmp(argv[2], "inline") != 0)) {
        fputs("usage: make_workbook FILE.xlsx shared|inline <export.csv\n", stderr);
        return PEIL_USAGE;
    }
    lxw_workbook_options options = {.constant_memory = strcmp(argv[2], "inline") == 0};
    lxw_workbook *workbook = workbook_new_opt(argv[1], &options);
    struct making making = {.sheet = workbook_add_worksheet(workbook, NULL)};
    struct peil_diag diag;
    peil_diag_init(&diag, "make_workbook", stderr);
    struct peil_csv_input input = {.kind = PEIL_CSV_EXPORT,
                                   .encoding = PEIL_UTF8,
                                   .header = put,
                                   .record = put,
                                   .context = &making,
                                   .diag = &diag};
    enum peil_status status = peil_csv_read(&input);
    return workbook_close(workbook) == LXW_NO_ERROR ? (int)status : PEIL_FILE;
}
