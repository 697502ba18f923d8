/* SPDX-License-Identifier: GPL-3.0-or-later */
/* headers.c: the columns of an export, matched to the definition one to one. */
#include <stdlib.h>
#include <string.h>

#include "cleaning.h"
#include "peil/text.h"

struct matching {
    struct cleaning *cleaning;
    struct clean_file *file;
    const char **folded;     /* headers */
    bool missing, strangers; /* columns that the definition has, and that it has not */
    enum peil_status status;
};

static void fault(struct matching *matching, const char *header, const char *message)
{
    struct peil_place place = {.file = matching->file->name, .column = header};
    peil_report(matching->cleaning->diag, PEIL_FAULT, &place, "%s", message);
    matching->status = PEIL_DATA;
}

static bool is_tail(const char *source)
{
    return *source == '*' && source[1];
}

/* `*[Row]` is any header that ends so. */
static bool source_matches(const char *source, const char *header)
{
    if (!is_tail(source))
        return strcmp(source, header) == 0;
    size_t tail = strlen(source + 1), length = strlen(header);
    return length >= tail && strcmp(header + length - tail, source + 1) == 0;
}

static void fold_sources(struct clean_column *column)
{
    const struct peil_variable *variable = column->variable;
    if (column->sources)
        return;
    column->sources =
        peil_arena_alloc(column->arena, variable->source_count, sizeof *column->sources);
    for (size_t i = 0; i < variable->source_count; i++)
        column->sources[i] =
            peil_text_fold(column->arena, variable->sources[i], strlen(variable->sources[i]));
}

static bool column_matches(const struct clean_column *column, const char *header)
{
    for (size_t i = 0; i < column->variable->source_count; i++)
        if (*column->sources[i] && source_matches(column->sources[i], header))
            return true;
    return false;
}

static void claim(struct matching *matching, size_t index, size_t field)
{
    struct cleaning *cleaning = matching->cleaning;
    struct clean_file *file = matching->file;
    struct clean_column *column = &cleaning->columns[index];
    struct peil_arena *arena = &cleaning->file_arena;
    if (file->users[field] != PEIL_NOWHERE)
        fault(matching, file->headers[field],
              peil_arena_format(arena, "column %zu is meant by two variables: %s and %s", field + 1,
                                cleaning->columns[file->users[field]].variable->name,
                                column->variable->name));
    if (column->field != COLUMN_MISSING)
        fault(matching, NULL,
              peil_arena_format(arena, "columns %zu '%s' and %zu '%s' are both meant by %s",
                                column->field + 1, file->headers[column->field], field + 1,
                                file->headers[field], column->variable->name));
    file->users[field] = (int)index;
    column->field = field;
    column->header = peil_arena_text(column->arena, file->headers[field]);
}

/* The header that no column reads and that is nearest to a source (`*[Row]`: of which the end is),
 * or NULL. */
static const char *unclaimed_near(const struct matching *matching, const char *source)
{
    const struct clean_file *file = matching->file;
    const char **candidates = peil_alloc(file->count, sizeof *candidates);
    const char *header = NULL;
    for (size_t i = 0; i < file->count; i++) {
        const char *end = is_tail(source) ? strrchr(file->headers[i], '[') : file->headers[i];
        candidates[i] = end && file->users[i] == PEIL_NOWHERE ? end : "";
    }
    const char *near = peil_text_nearest(source + is_tail(source), candidates, file->count);
    for (size_t i = 0; near && !header; i++)
        header = candidates[i] == near ? file->headers[i] : NULL;
    free(candidates);
    return header;
}

static void report_missing(struct matching *matching, const struct clean_column *column)
{
    struct peil_arena *arena = &matching->cleaning->file_arena;
    const char *source = column->variable->sources[0], *near = NULL;
    for (size_t i = 0; i < column->variable->source_count && !near; i++)
        near = unclaimed_near(matching, column->variable->sources[i]);
    const char *hint = near ? peil_arena_format(arena, " (did you mean '%s'?)", near) : "";
    matching->missing = true;
    fault(matching, NULL,
          peil_arena_format(arena, "missing column: no header is '%s', for %s%s", source,
                            column->variable->name, hint));
}

/* The nearest source of the columns that have no field: what a stranger may have been meant for.
 * tails: of the sources `*[Row]`, else of the others. */
static const char *missing_near(const struct matching *matching, const char *header, bool tails)
{
    const struct cleaning *cleaning = matching->cleaning;
    size_t count = 0, most = 1;
    for (size_t i = 0; i < cleaning->column_count; i++)
        most += cleaning->columns[i].variable->source_count;
    const char **candidates = peil_alloc(most, sizeof *candidates);
    for (size_t i = 0; i < cleaning->column_count; i++) {
        const struct clean_column *column = &cleaning->columns[i];
        size_t sources = column->field == COLUMN_MISSING ? column->variable->source_count : 0;
        for (size_t s = 0; s < sources; s++)
            if (is_tail(column->variable->sources[s]) == tails)
                candidates[count++] = column->variable->sources[s] + tails;
    }
    header = tails ? strrchr(header, '[') : header;
    const char *near = header ? peil_text_nearest(header, candidates, count) : NULL;
    free(candidates);
    return near ? near - tails : NULL;
}

/* Said once, behind all that is wrong. */
static void advise(const struct matching *matching)
{
    if (matching->missing)
        peil_report(matching->cleaning->diag, PEIL_NOTE, NULL,
                    "a header that has changed can be added to its source in survey.csv, after a "
                    "|");
    if (matching->strangers)
        peil_report(matching->cleaning->diag, PEIL_NOTE, NULL,
                    "--ignore-unknown-columns leaves out columns that no variable has as its "
                    "source");
}

static void settle_stranger(struct matching *matching, size_t field)
{
    struct clean_file *file = matching->file;
    struct peil_arena *arena = &matching->cleaning->file_arena;
    if (matching->cleaning->options->ignore_unknown_columns)
        return;
    if (!*matching->folded[field]) {
        file->blanks[file->blank_count++] = field;
        return;
    }
    const char *near = missing_near(matching, file->headers[field], false);
    near = near ? near : missing_near(matching, file->headers[field], true);
    matching->strangers = true;
    const char *hint = near ? peil_arena_format(arena, " (did you mean '%s'?)", near) : "";
    fault(matching, file->headers[field],
          peil_arena_format(arena,
                            "unknown column %zu: no variable has this header as its source%s",
                            field + 1, hint));
}

static void read_headers(struct matching *matching, const struct peil_record *header)
{
    struct clean_file *file = matching->file;
    struct peil_arena *arena = &matching->cleaning->file_arena;
    file->count = header->count;
    file->headers = peil_arena_alloc(arena, file->count, sizeof *file->headers);
    file->users = peil_arena_alloc(arena, file->count, sizeof *file->users);
    file->blanks = peil_arena_alloc(arena, file->count, sizeof *file->blanks);
    matching->folded = peil_arena_alloc(arena, file->count, sizeof *matching->folded);
    for (size_t i = 0; i < file->count; i++) {
        const struct peil_field *field = &header->fields[i];
        file->headers[i] = peil_arena_copy(arena, field->text, field->length);
        matching->folded[i] = peil_text_fold(arena, field->text, field->length);
        file->users[i] = PEIL_NOWHERE;
    }
}

enum peil_status clean_take_header(struct cleaning *cleaning, const struct peil_record *header)
{
    struct matching matching = {.cleaning = cleaning, .file = &cleaning->file};
    read_headers(&matching, header);
    for (size_t i = 0; i < cleaning->column_count; i++) {
        struct clean_column *column = &cleaning->columns[i];
        column->field = COLUMN_MISSING;
        fold_sources(column);
        for (size_t field = 0; column->use != CLEAN_THEMES && field < header->count; field++)
            if (column_matches(column, matching.folded[field]))
                claim(&matching, i, field);
    }
    for (size_t i = 0; i < cleaning->column_count; i++)
        if (cleaning->columns[i].field == COLUMN_MISSING &&
            cleaning->columns[i].use != CLEAN_THEMES)
            report_missing(&matching, &cleaning->columns[i]);
    for (size_t field = 0; field < header->count; field++)
        if (cleaning->file.users[field] == PEIL_NOWHERE)
            settle_stranger(&matching, field);
    advise(&matching);
    return matching.status;
}
