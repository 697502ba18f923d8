/* SPDX-License-Identifier: GPL-3.0-or-later */
/* headers.c: the columns of an export, matched to the definition.
 *
 * A source is looked for among the texts that stand in the file, and only where a variable has none
 * of these, among the forms derived from them (peil/export.h). Each source names one column; a
 * variable whose sources name several reads them all: sections of a form in several languages. */
#include "matching.h"

#include <stdlib.h>
#include <string.h>

#include "peil/text.h"

void clean_matching_fault(struct clean_matching *matching, const char *header, const char *message)
{
    struct peil_place place = {.file = matching->file->name, .column = header};
    peil_report(matching->cleaning->diag, PEIL_FAULT, &place, "%s", message);
    matching->status = PEIL_DATA;
}

bool clean_is_tail(const char *source)
{
    return *source == '*' && source[1];
}

/* `*[Row]` is any header that ends so. */
static bool source_matches(const char *source, const char *header)
{
    if (!clean_is_tail(source))
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

static bool field_matches(const struct clean_matching *matching, size_t field, const char *source,
                          bool derived)
{
    const struct peil_export_column *it = &matching->header->columns[field];
    size_t from = derived ? it->typed_count : 0, to = derived ? it->name_count : it->typed_count;
    for (size_t n = from; *source && n < to; n++)
        if (source_matches(source, matching->names[field][n]))
            return true;
    return false;
}

/* ---- claims ---- */

static bool reads(const struct clean_column *column, size_t field)
{
    for (size_t i = 0; i < column->part_count; i++)
        if (column->parts[i].field == field)
            return true;
    return false;
}

void clean_claim(struct clean_matching *matching, size_t index, struct clean_part part)
{
    struct cleaning *cleaning = matching->cleaning;
    struct clean_file *file = matching->file;
    struct clean_column *column = &cleaning->columns[index];
    if (reads(column, part.field))
        return;
    if (file->users[part.field] != PEIL_NOWHERE && file->users[part.field] != (int)index)
        clean_matching_fault(
            matching, file->headers[part.field],
            peil_arena_format(&cleaning->file_arena,
                              "column %zu is meant by two variables: %s and %s", part.field + 1,
                              cleaning->columns[file->users[part.field]].variable->name,
                              column->variable->name));
    file->users[part.field] = (int)index;
    column->parts = peil_grow(column->parts, &column->part_capacity, column->part_count + 1,
                              sizeof *column->parts);
    column->parts[column->part_count++] = part;
    if (column->field != COLUMN_MISSING)
        return;
    column->field = part.field;
    column->header = peil_arena_text(column->arena, file->headers[part.field]);
}

static void report_two(struct clean_matching *matching, const struct clean_column *column,
                       size_t first, size_t second)
{
    const struct clean_file *file = matching->file;
    struct peil_arena *arena = &matching->cleaning->file_arena;
    clean_matching_fault(
        matching, NULL,
        peil_arena_format(arena,
                          "columns %zu '%s' and %zu '%s' are both meant by %s (source #%zu names "
                          "the first alone)",
                          first + 1, file->headers[first], second + 1, file->headers[second],
                          column->variable->name, first + 1));
}

/* The column that one source names. */
static void find_source(struct clean_matching *matching, size_t index, size_t source, bool derived)
{
    struct clean_column *column = &matching->cleaning->columns[index];
    size_t found = COLUMN_MISSING;
    for (size_t field = 0; field < matching->file->count; field++) {
        if (!field_matches(matching, field, column->sources[source], derived))
            continue;
        if (found != COLUMN_MISSING && !reads(column, field))
            report_two(matching, column, found, field);
        found = found == COLUMN_MISSING ? field : found;
        clean_claim(matching, index, (struct clean_part){field, source, PEIL_NOWHERE, false});
    }
}

static void find_sources(struct clean_matching *matching, size_t index)
{
    struct clean_column *column = &matching->cleaning->columns[index];
    column->field = COLUMN_MISSING;
    column->part_count = 0;
    column->split = false;
    column->form = PEIL_NO_FORM;
    fold_sources(column);
    if (column->use == CLEAN_THEMES || column->use == CLEAN_LOOKUP)
        return;
    for (int derived = 0; derived < 2 && column->field == COLUMN_MISSING; derived++)
        for (size_t s = 0; s < column->variable->source_count; s++)
            find_source(matching, index, s, derived);
}

/* Once every variable has its own columns. */
static void find_options(struct clean_matching *matching, size_t index)
{
    struct clean_column *column = &matching->cleaning->columns[index];
    if (column->answers && column->use == CLEAN_DECODED)
        clean_find_options(matching, index);
    if (column->field != COLUMN_MISSING)
        column->form = matching->header->columns[column->field].form;
    /* A question of that name ends no form. */
    if (column->form != PEIL_NO_FORM && matching->file->users[column->form] != PEIL_NOWHERE)
        column->form = PEIL_NO_FORM;
}

/* What is looked up is read where the answer stands for which it is. */
static void read_with_source(struct clean_column *column)
{
    const struct clean_column *source = column->source;
    if (column->use != CLEAN_LOOKUP || source->field == COLUMN_MISSING)
        return;
    column->field = source->field;
    column->form = source->form;
    column->header = source->header;
    column->parts =
        peil_grow(column->parts, &column->part_capacity, source->part_count, sizeof *column->parts);
    column->part_count = source->part_count;
    memcpy(column->parts, source->parts, source->part_count * sizeof *column->parts);
}

/* ---- what is missing ---- */

/* The header that no column reads and that is nearest to a source (`*[Row]`: of which the end is),
 * or NULL. */
static const char *unclaimed_near(const struct clean_matching *matching, const char *source)
{
    const struct clean_file *file = matching->file;
    const char **candidates = peil_alloc(file->count, sizeof *candidates);
    bool tail = clean_is_tail(source);
    const char *header = NULL;
    for (size_t i = 0; i < file->count; i++) {
        const char *end = tail ? strrchr(file->headers[i], '[') : file->headers[i];
        bool open = file->users[i] == PEIL_NOWHERE && !file->own[i];
        candidates[i] = end && open ? end : "";
    }
    const char *near = peil_text_nearest(source + tail, candidates, file->count);
    for (size_t i = 0; near && !header; i++)
        header = candidates[i] == near ? file->headers[i] : NULL;
    free(candidates);
    return header;
}

static void report_missing(struct clean_matching *matching, const struct clean_column *column)
{
    struct peil_arena *arena = &matching->cleaning->file_arena;
    const char *source = column->variable->sources[0], *near = NULL;
    for (size_t i = 0; i < column->variable->source_count && !near; i++)
        near = unclaimed_near(matching, column->variable->sources[i]);
    const char *hint = near ? peil_arena_format(arena, " (did you mean '%s'?)", near) : "";
    matching->missing = true;
    clean_matching_fault(matching, NULL,
                         peil_arena_format(arena, "missing column: no header is '%s', for %s%s",
                                           source, column->variable->name, hint));
}

/* What is personal is nobody's loss. */
static void settle_missing(struct clean_matching *matching)
{
    struct cleaning *cleaning = matching->cleaning;
    for (size_t i = 0; i < cleaning->column_count; i++) {
        const struct clean_column *column = &cleaning->columns[i];
        bool made = column->use == CLEAN_THEMES || column->use == CLEAN_LOOKUP;
        if (column->constant && column->field != COLUMN_MISSING)
            clean_matching_fault(matching, column->header,
                                 peil_arena_format(&cleaning->file_arena,
                                                   "--set gives %s to everyone, and this column "
                                                   "has it as well",
                                                   column->variable->name));
        if (column->field == COLUMN_MISSING && !made && !column->constant &&
            (column->use != CLEAN_REMOVED || column->needed))
            report_missing(matching, column);
    }
}

/* ---- the header ---- */

static const char **fold_names(struct peil_arena *arena, const struct peil_export_column *column)
{
    const char **names = peil_arena_alloc(arena, column->name_count, sizeof *names);
    for (size_t n = 0; n < column->name_count; n++)
        names[n] = peil_text_fold(arena, column->names[n], strlen(column->names[n]));
    return names;
}

static void read_headers(struct clean_matching *matching)
{
    struct clean_file *file = matching->file;
    struct peil_arena *arena = &matching->cleaning->file_arena;
    file->header = matching->header;
    file->count = matching->header->count;
    file->headers = peil_arena_alloc(arena, file->count, sizeof *file->headers);
    file->users = peil_arena_alloc(arena, file->count, sizeof *file->users);
    file->strangers = peil_arena_alloc(arena, file->count, sizeof *file->strangers);
    file->opened = peil_arena_alloc(arena, file->count, 1);
    file->own = peil_arena_alloc(arena, file->count, 1);
    matching->names = peil_arena_alloc(arena, file->count, sizeof *matching->names);
    for (size_t i = 0; i < file->count; i++) {
        file->headers[i] = peil_arena_text(arena, matching->header->columns[i].header);
        matching->names[i] = fold_names(arena, &matching->header->columns[i]);
        file->own[i] = matching->header->columns[i].kind != PEIL_COLUMN_ANSWER;
        file->users[i] = PEIL_NOWHERE;
    }
}

/* Another platform says missing answers in another way: what is known does not hold for it. */
static void note_platform(struct cleaning *cleaning, enum peil_platform platform)
{
    for (size_t i = 0; i < cleaning->column_count; i++) {
        struct clean_column *column = &cleaning->columns[i];
        column->platform = platform;
        if (platform == cleaning->platform)
            continue;
        clean_known_clear(&column->known);
        clean_map_clear(&column->ticks);
        if (column->answers)
            clean_known_clear(&column->answers->said);
    }
    cleaning->platform = platform;
}

/* Most columns are one field, read as it stands: a row takes the short way for them. */
static void part_columns(struct cleaning *cleaning)
{
    cleaning->plain_count = cleaning->other_count = 0;
    for (size_t i = 0; i < cleaning->read_count; i++) {
        struct clean_column *column = cleaning->read[i];
        bool plain = !cleaning->file.nulls && column->part_count == 1 && !column->split &&
                     column->form == PEIL_NO_FORM && column->constant == NULL;
        if (plain)
            cleaning->plain[cleaning->plain_count++] = column;
        else
            cleaning->others[cleaning->other_count++] = column;
    }
}

static enum peil_status take_header(struct cleaning *cleaning,
                                    const struct peil_export_header *header)
{
    struct clean_matching matching = {
        .cleaning = cleaning, .file = &cleaning->file, .header = header};
    read_headers(&matching);
    note_platform(cleaning, header->platform);
    for (size_t i = 0; i < cleaning->column_count; i++)
        find_sources(&matching, i);
    for (size_t i = 0; i < cleaning->column_count; i++)
        find_options(&matching, i);
    for (size_t i = 0; i < cleaning->column_count; i++)
        read_with_source(&cleaning->columns[i]);
    settle_missing(&matching);
    clean_check_labels(&matching);
    clean_find_strangers(cleaning);
    /* What else does not fit is told with what is missing: the one may be the other. */
    if (matching.missing) {
        cleaning->file.met = cleaning->file.stranger_count;
        clean_report_strangers(cleaning);
        clean_about(cleaning, "columns");
        peil_report(cleaning->diag, PEIL_NOTE, NULL,
                    "a header that has changed can be added to its source in survey.csv, after a "
                    "|");
    }
    return matching.status;
}

enum peil_status clean_take_header(struct cleaning *cleaning,
                                   const struct peil_export_header *header)
{
    clean_about(cleaning, "columns");
    enum peil_status status = take_header(cleaning, header);
    part_columns(cleaning);
    if (status == PEIL_OK)
        clean_find_unticked(cleaning);
    clean_about(cleaning, "file");
    return clean_or_on(cleaning, status);
}
