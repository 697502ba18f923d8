/* SPDX-License-Identifier: GPL-3.0-or-later */
/* strangers.c: columns of an export that no variable reads. */
#include <stdlib.h>
#include <string.h>

#include "matching.h"
#include "peil/text.h"

enum { SOON = 1000 }; /* rows after which what was met is reported */

void clean_find_strangers(struct cleaning *cleaning)
{
    struct clean_file *file = &cleaning->file;
    if (cleaning->options->ignore_unknown_columns)
        return;
    for (size_t field = 0; field < file->count; field++)
        if (file->users[field] == PEIL_NOWHERE && !file->own[field])
            file->strangers[file->stranger_count++] = field;
}

/* The nearest source of the columns that have no field: what a stranger may have been meant for.
 * tails: of the sources `*[Row]`, else of the others. */
static const char *missing_near(const struct cleaning *cleaning, const char *header, bool tails)
{
    size_t count = 0, most = 1;
    for (size_t i = 0; i < cleaning->column_count; i++)
        most += cleaning->columns[i].variable->source_count;
    const char **candidates = peil_alloc(most, sizeof *candidates);
    for (size_t i = 0; i < cleaning->column_count; i++) {
        const struct clean_column *column = &cleaning->columns[i];
        size_t sources = column->field == COLUMN_MISSING ? column->variable->source_count : 0;
        for (size_t s = 0; s < sources; s++)
            if (clean_is_tail(column->variable->sources[s]) == tails)
                candidates[count++] = column->variable->sources[s] + tails;
    }
    header = tails ? strrchr(header, '[') : header;
    const char *near = header ? peil_text_nearest(header, candidates, count) : NULL;
    free(candidates);
    return near ? near - tails : NULL;
}

static void report(struct cleaning *cleaning, size_t field)
{
    const char *header = cleaning->file.headers[field];
    struct peil_place place = {.file = cleaning->file.name, .column = header};
    const char *near = missing_near(cleaning, header, false);
    near = near ? near : missing_near(cleaning, header, true);
    const char *hint =
        near ? peil_arena_format(&cleaning->file_arena, " (did you mean '%s'?)", near) : "";
    peil_report(cleaning->diag, PEIL_FAULT, &place,
                "unknown column %zu: no variable has this header as its source%s", field + 1, hint);
}

static enum peil_status report_without_header(struct cleaning *cleaning, size_t field)
{
    struct peil_place place = {
        .file = cleaning->place.file, .row = cleaning->place.row, .line = cleaning->place.line};
    peil_report(cleaning->diag, PEIL_FAULT, &place,
                "unknown column %zu: it has no header, and here it is not empty (source #%zu gives "
                "it to a variable, --ignore-unknown-columns leaves it out)",
                field + 1, field + 1);
    return PEIL_DATA;
}

/* Those that held something stand before the others. */
static void meet(struct clean_file *file, size_t stranger)
{
    size_t field = file->strangers[stranger];
    memmove(&file->strangers[file->met + 1], &file->strangers[file->met],
            (stranger - file->met) * sizeof *file->strangers);
    file->strangers[file->met++] = field;
}

enum peil_status clean_watch_strangers(struct cleaning *cleaning, const struct peil_record *record)
{
    struct clean_file *file = &cleaning->file;
    for (size_t i = file->met; i < file->stranger_count; i++) {
        size_t field = file->strangers[i];
        if (peil_text_blank(record->fields[field].text, record->fields[field].length))
            continue;
        meet(file, i);
        if (peil_text_blank(file->headers[field], strlen(file->headers[field]))) {
            clean_about(cleaning, "columns");
            enum peil_status status = report_without_header(cleaning, field);
            clean_about(cleaning, "file");
            if (clean_or_on(cleaning, status) != PEIL_OK)
                return status;
        }
    }
    bool soon = file->met > 0 && file->rows >= SOON && !cleaning->options->whole;
    return soon ? clean_report_strangers(cleaning) : PEIL_OK;
}

static int by_field(const void *a, const void *b)
{
    size_t one = *(const size_t *)a, other = *(const size_t *)b;
    return one < other ? -1 : one > other;
}

enum peil_status clean_report_strangers(struct cleaning *cleaning)
{
    struct clean_file *file = &cleaning->file;
    if (file->met == 0)
        return PEIL_OK;
    clean_about(cleaning, "columns");
    qsort(file->strangers, file->met, sizeof *file->strangers, by_field);
    for (size_t i = 0; i < file->met; i++)
        if (!peil_text_blank(file->headers[file->strangers[i]],
                             strlen(file->headers[file->strangers[i]])))
            report(cleaning, file->strangers[i]);
    peil_report(cleaning->diag, PEIL_NOTE, NULL,
                "--ignore-unknown-columns leaves out columns that no variable has as its source");
    file->stranger_count = file->met = 0; /* told */
    clean_about(cleaning, "file");
    return PEIL_DATA;
}
