/* SPDX-License-Identifier: GPL-3.0-or-later */
/* row_of_cells.h: rows for tests of what is evaluated over a row, written as "column=value" pairs.
 *
 * "q1=good vorm/aso=1 n=3.5 m=.skipped": an option by name, a tick, a number, a state. Columns that
 * are not named are skipped. Texts point into the row, which is valid until the next row_set. */
#ifndef PEIL_TESTS_ROW_OF_CELLS_H
#define PEIL_TESTS_ROW_OF_CELLS_H

#include "definition_folder.h"
#include "peil/cells.h"

enum { ROW_CELLS = 64 };

struct test_row {
    struct peil_schema *schema;
    struct peil_cell cells[ROW_CELLS];
    char texts[512];
};

static inline struct peil_cell test_cell(const struct peil_survey *survey,
                                         const struct peil_column *column, const char *value)
{
    const struct peil_list *list = peil_variable_list(survey, column->variable);
    if (strcmp(value, ".not_asked") == 0)
        return (struct peil_cell){.state = PEIL_NOT_ASKED};
    if (strcmp(value, ".skipped") == 0)
        return (struct peil_cell){.state = PEIL_SKIPPED};
    if (strcmp(value, ".invalid") == 0)
        return (struct peil_cell){.state = PEIL_INVALID};
    if (*value == '.') {
        for (size_t r = 0; r < survey->reason_count; r++)
            if (strcmp(survey->reasons[r], value + 1) == 0)
                return (struct peil_cell){.state = PEIL_DECLARED, .code = (int)r};
        fail_msg("no reason %s", value);
    }
    if (column->option >= 0)
        return (struct peil_cell){.state = PEIL_VALUE, .code = *value == '1'};
    if (!list)
        return (struct peil_cell){.state = PEIL_VALUE, .text = value, .length = strlen(value)};
    int option = peil_list_option(list, value);
    assert_int_not_equal(option, PEIL_NOWHERE);
    return (struct peil_cell){.state = PEIL_VALUE, .code = option};
}

static inline size_t test_column(const struct peil_schema *schema, const char *name)
{
    for (size_t c = 0; c < schema->count; c++)
        if (strcmp(schema->columns[c].name, name) == 0)
            return c;
    fail_msg("no column %s", name);
    return 0;
}

static inline void row_set(struct test_row *row, const char *pairs)
{
    assert_true(row->schema->count <= ROW_CELLS);
    for (size_t c = 0; c < ROW_CELLS; c++)
        row->cells[c] = (struct peil_cell){.state = PEIL_SKIPPED};
    snprintf(row->texts, sizeof row->texts, "%s", pairs);
    char *rest = NULL;
    for (char *pair = strtok_r(row->texts, " ", &rest); pair; pair = strtok_r(NULL, " ", &rest)) {
        char *equals = strchr(pair, '=');
        assert_non_null(equals);
        *equals = '\0';
        size_t column = test_column(row->schema, pair);
        row->cells[column] =
            test_cell(row->schema->survey, &row->schema->columns[column], equals + 1);
    }
}

#endif
