/* SPDX-License-Identifier: GPL-3.0-or-later */
/* labels.c: what a file itself says of its codes (.sav), against the definition. A code that stands
 * for one answer there and for another here would change every answer to the question. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "matching.h"
#include "peil/text.h"

static int find(const struct clean_column *column, const char *text)
{
    struct peil_arena scratch = {0};
    int option = clean_answers_find(column->answers, peil_text_fold(&scratch, text, strlen(text)));
    peil_arena_clear(&scratch);
    return option;
}

static bool is_declared(const struct clean_column *column, const char *code)
{
    const struct peil_variable *variable = column->variable;
    for (size_t i = 0; i < variable->missing_count; i++)
        if (strcmp(variable->missing[i].code, code) == 0)
            return true;
    int option = column->answers ? find(column, code) : PEIL_NOWHERE;
    return option != PEIL_NOWHERE && column->list->options[option].reason != PEIL_NOWHERE;
}

static void check_code(struct clean_matching *matching, const struct clean_column *column,
                       const struct peil_export_code *code)
{
    struct cleaning *cleaning = matching->cleaning;
    int by_code = column->answers ? find(column, code->code) : PEIL_NOWHERE;
    int by_label = column->answers && *code->label ? find(column, code->label) : PEIL_NOWHERE;
    struct peil_place place = {.file = cleaning->file.name, .column = column->header};
    if (by_code != PEIL_NOWHERE && by_label != PEIL_NOWHERE && by_code != by_label)
        clean_matching_fault(
            matching, column->header,
            peil_arena_format(&cleaning->file_arena,
                              "code %s is '%s' in the file, and '%s' in list '%s' of choices.csv",
                              code->code, code->label, column->list->options[by_code].name,
                              column->list->name));
    else if (code->missing && !is_declared(column, code->code))
        peil_report(cleaning->diag, PEIL_WARNING, &place,
                    "the file declares %s%s%s%s missing, and %s does not: %s=REASON in its column "
                    "missing of survey.csv, or missing in choices.csv, says so",
                    code->code, *code->label ? " ('" : "", code->label, *code->label ? "')" : "",
                    column->variable->name, code->code);
}

/* "" is no bound. */
static double bound(const char *text, double none)
{
    return *text ? strtod(text, NULL) : none;
}

/* What is known of numbers holds for the range of the files before alone. */
static void take_range(struct clean_column *column, const struct peil_export_column *it)
{
    bool declares = it != NULL && it->missing_low != NULL;
    double low = declares ? bound(it->missing_low, -INFINITY) : 0;
    double high = declares ? bound(it->missing_high, INFINITY) : 0;
    if (declares != column->declares_range || low < column->missing_low ||
        low > column->missing_low || high < column->missing_high || high > column->missing_high)
        clean_known_clear(&column->known);
    column->declares_range = declares;
    column->missing_low = low;
    column->missing_high = high;
}

void clean_check_labels(struct clean_matching *matching)
{
    struct cleaning *cleaning = matching->cleaning;
    for (size_t i = 0; i < cleaning->column_count; i++) {
        struct clean_column *column = &cleaning->columns[i];
        bool number = column->list == NULL && column->field != COLUMN_MISSING;
        take_range(column, number ? &matching->header->columns[column->field] : NULL);
        if (column->field == COLUMN_MISSING || column->use != CLEAN_DECODED || column->secret)
            continue;
        const struct peil_export_column *it = &matching->header->columns[column->field];
        for (size_t c = 0; c < it->code_count; c++)
            check_code(matching, column, &it->codes[c]);
    }
}
