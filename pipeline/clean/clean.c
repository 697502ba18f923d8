/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/clean.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cleaning.h"
#include "peil/expression.h"
#include "themes.h"

/* ---- columns ---- */

static bool is_wanted(const struct peil_variable *variable)
{
    return variable->source_count > 0 || peil_is_made_in_cleaning(variable->calculation.kind);
}

static bool is_corrected(const struct peil_survey *survey, int variable)
{
    for (size_t i = 0; i < survey->correction_count; i++)
        if (survey->corrections[i].variable == variable)
            return true;
    return false;
}

static enum clean_use use_of(const struct cleaning *cleaning, int index)
{
    const struct peil_variable *variable = &cleaning->survey->variables[index];
    if (variable->calculation.kind == PEIL_THEMES)
        return CLEAN_THEMES;
    if (variable->calculation.kind == PEIL_LOOKUP)
        return CLEAN_LOOKUP;
    if (variable->role == PEIL_ROLE_PERSONAL)
        return CLEAN_REMOVED;
    if (variable->role == PEIL_ROLE_WEIGHT)
        return CLEAN_LEFT_OUT;
    if (variable->role == PEIL_ROLE_CLUSTER)
        return cleaning->options->key_path ? CLEAN_DECODED : CLEAN_LEFT_OUT;
    bool free_text = variable->type == PEIL_TEXT && variable->missing_count == 0;
    return free_text && !is_corrected(cleaning->survey, index) ? CLEAN_AS_TYPED : CLEAN_DECODED;
}

static bool is_secret(enum peil_role role)
{
    return role == PEIL_ROLE_PERSONAL || role == PEIL_ROLE_CLUSTER || role == PEIL_ROLE_OPEN ||
           role == PEIL_ROLE_ID;
}

static enum peil_status read_answers(struct cleaning *cleaning, int list)
{
    struct clean_answers *answers = &cleaning->answers[list];
    if (answers->list)
        return PEIL_OK;
    return clean_answers_init(answers, cleaning->survey, &cleaning->survey->lists[list],
                              cleaning->diag);
}

static enum peil_status make_column(struct cleaning *cleaning, int index)
{
    struct clean_column *column = &cleaning->columns[cleaning->column_count++];
    const struct peil_variable *variable = &cleaning->survey->variables[index];
    enum peil_status status = PEIL_OK;
    column->survey = cleaning->survey;
    column->arena = &cleaning->arena;
    column->variable = variable;
    column->index = index;
    column->list = peil_variable_list(cleaning->survey, index);
    column->use = use_of(cleaning, index);
    column->secret = is_secret(variable->role);
    if (column->use == CLEAN_LOOKUP) { /* schools are told, or nobody could complete the table */
        enum peil_role role = cleaning->survey->variables[variable->calculation.source].role;
        column->secret = is_secret(role) && role != PEIL_ROLE_CLUSTER;
        column->keys = &cleaning->keys;
        column->rows_met = cleaning->lookup_met;
    }
    column->corrected = is_corrected(cleaning->survey, index);
    column->met = cleaning->corrections_met;
    if (variable->role == PEIL_ROLE_CLUSTER && cleaning->options->key_path)
        column->key = &cleaning->key;
    if (column->use == CLEAN_THEMES) {
        status = clean_themes_new(&column->themes, cleaning->survey, variable, cleaning->diag);
    } else if (column->list && column->use == CLEAN_DECODED) {
        status = read_answers(cleaning, variable->list);
        column->answers = &cleaning->answers[variable->list];
    }
    clean_column_init(column, cleaning->schema);
    return status;
}

static enum peil_status make_columns(struct cleaning *cleaning)
{
    const struct peil_survey *survey = cleaning->survey;
    enum peil_status status = PEIL_OK;
    cleaning->answers =
        peil_arena_alloc(&cleaning->arena, survey->list_count, sizeof *cleaning->answers);
    cleaning->corrections_met =
        peil_arena_alloc(&cleaning->arena, survey->correction_count, sizeof(bool));
    cleaning->lookup_met =
        peil_arena_alloc(&cleaning->arena, survey->lookup_row_count, sizeof(bool));
    cleaning->columns =
        peil_arena_alloc(&cleaning->arena, survey->variable_count, sizeof *cleaning->columns);
    for (size_t v = 0; v < survey->variable_count; v++)
        if (is_wanted(&survey->variables[v]) && make_column(cleaning, (int)v) != PEIL_OK)
            status = PEIL_DEFINITION;
    return status;
}

static struct clean_column *column_of(const struct cleaning *cleaning, int variable)
{
    for (size_t i = 0; i < cleaning->column_count; i++)
        if (cleaning->columns[i].index == variable)
            return &cleaning->columns[i];
    return NULL;
}

static void mark_deciding(void *context, int variable)
{
    struct clean_column *column = column_of(context, variable);
    if (column)
        column->decides = true;
}

/* Themes of column i, and of those that read it although they stand before it. */
static void add_late(struct cleaning *cleaning, size_t i)
{
    struct clean_column *column = &cleaning->columns[i];
    bool waits = column->themes && column->source > column;
    bool filtered = column->variable->relevant &&
                    (column->use == CLEAN_DECODED || column->use == CLEAN_AS_TYPED ||
                     column->use == CLEAN_LOOKUP);
    if ((column->themes || filtered) && !waits)
        cleaning->late[cleaning->late_count++] = column;
    for (size_t before = 0; before < i; before++)
        if (cleaning->columns[before].themes && cleaning->columns[before].source == column)
            cleaning->late[cleaning->late_count++] = &cleaning->columns[before];
}

static void order_columns(struct cleaning *cleaning)
{
    size_t count = cleaning->column_count;
    cleaning->read = peil_arena_alloc(&cleaning->arena, count, sizeof *cleaning->read);
    cleaning->plain = peil_arena_alloc(&cleaning->arena, count, sizeof *cleaning->plain);
    cleaning->others = peil_arena_alloc(&cleaning->arena, count, sizeof *cleaning->others);
    cleaning->late = peil_arena_alloc(&cleaning->arena, count, sizeof *cleaning->late);
    for (size_t i = 0; i < count; i++) {
        struct clean_column *column = &cleaning->columns[i];
        enum peil_role role = column->variable->role;
        if (column->themes || column->use == CLEAN_LOOKUP)
            column->source = column_of(cleaning, column->variable->calculation.source);
        if (column->use == CLEAN_LOOKUP)
            column->source->needed = true;
        if (column->use == CLEAN_DECODED || column->use == CLEAN_AS_TYPED ||
            column->use == CLEAN_LOOKUP)
            cleaning->read[cleaning->read_count++] = column;
        cleaning->has_items = cleaning->has_items || role == PEIL_ROLE_ITEM;
        cleaning->duplicates =
            cleaning->duplicates || role == PEIL_ROLE_ID || role == PEIL_ROLE_TIME;
        if (role == PEIL_ROLE_ID && !cleaning->id)
            cleaning->id = column;
    }
    for (size_t i = 0; i < count; i++)
        add_late(cleaning, i);
    if (cleaning->survey->eligible)
        peil_expression_variables(cleaning->survey->eligible, mark_deciding, cleaning);
}

/* ---- files ---- */

static size_t file_count(const struct cleaning *cleaning)
{
    return cleaning->options->path_count > 0 ? cleaning->options->path_count : 1;
}

static const char *path_of(const struct cleaning *cleaning, size_t file)
{
    const struct peil_clean_options *options = cleaning->options;
    const char *path = options->path_count > 0 ? options->paths[file] : NULL;
    return path && strcmp(path, "-") != 0 ? path : NULL;
}

static const char *name_of(const char *path)
{
    if (!path)
        return "standard input";
    const char *slash = strrchr(path, '/');
    return slash && slash[1] ? slash + 1 : path;
}

static enum peil_status take_header(void *context, const struct peil_export_header *header)
{
    struct cleaning *cleaning = context;
    cleaning->file.nulls = cleaning->input->nulls;
    clean_decimals_begin(cleaning, cleaning->input->decimal_commas);
    enum peil_status status = clean_take_header(cleaning, header);
    if (status == PEIL_OK)
        clean_flags_take_header(cleaning);
    return status;
}

static enum peil_status take_newest(void *context, const struct peil_record *record)
{
    struct cleaning *cleaning = context;
    cleaning->number++;
    clean_note_newest(cleaning, record);
    return PEIL_OK;
}

/* How a file was read, where that is not as CSV is by itself. */
static void note_format(const struct cleaning *cleaning, const struct peil_export_input *input)
{
    struct peil_place place = {.file = cleaning->file.name};
    char delimiter = input->delimiter_found;
    const char separator[] = {'\'', delimiter, '\'', '\0'};
    if (delimiter != '\0' && (input->encoding_found != PEIL_UTF8 || delimiter != ','))
        peil_report(cleaning->diag, PEIL_NOTE, &place, "read as %s, with %s between fields",
                    peil_encoding_name(input->encoding_found),
                    delimiter == '\t' ? "tabs" : separator);
    if (input->platform_found != PEIL_PLATFORM_PLAIN)
        peil_report(cleaning->diag, PEIL_NOTE, &place, "an export of %s",
                    peil_platform_name(input->platform_found));
}

static enum peil_status read_file(struct cleaning *cleaning, size_t file,
                                  peil_record_function record)
{
    const char *path = path_of(cleaning, file);
    const struct peil_clean_options *options = cleaning->options;
    clean_about(cleaning, "file");
    peil_arena_clear(&cleaning->file_arena);
    cleaning->file = (struct clean_file){.name = name_of(path)};
    struct peil_export_input input = {.path = path,
                                      .name = cleaning->file.name,
                                      .delimiter = options->delimiter,
                                      .encoding = options->encoding,
                                      .platform = options->platform,
                                      .sheet = options->sheet,
                                      .header_rows = options->header_rows,
                                      .header = take_header,
                                      .record = record,
                                      .context = cleaning,
                                      .diag = cleaning->diag};
    cleaning->input = &input;
    enum peil_status status = peil_export_read(&input);
    cleaning->input = NULL;
    cleaning->file.blank_lines = input.blank_lines;
    if (status == PEIL_OK && record == clean_take_row) {
        note_format(cleaning, &input);
        status = clean_or_on(cleaning, clean_report_strangers(cleaning));
    }
    clean_about(cleaning, "answers");
    if (status == PEIL_OK && record == clean_take_row)
        status = clean_or_on(cleaning, clean_decimals_end(cleaning));
    return status;
}

static bool can_be_read_twice(const char *path)
{
    struct stat about;
    /* What cannot be looked at is left to the reader, which says why. */
    return path && (stat(path, &about) != 0 || S_ISREG(about.st_mode));
}

/* Which row is the last of its id is known only at the end: the files are read twice. */
static enum peil_status find_newest(struct cleaning *cleaning)
{
    if (cleaning->options->duplicates != PEIL_DUPLICATES_NEWEST || !cleaning->id)
        return PEIL_OK;
    enum peil_status status = PEIL_OK;
    for (size_t i = 0; status == PEIL_OK && i < file_count(cleaning); i++) {
        if (!can_be_read_twice(path_of(cleaning, i))) {
            struct peil_place place = {.file = name_of(path_of(cleaning, i))};
            peil_report(cleaning->diag, PEIL_FAULT, &place,
                        "--duplicates=newest reads the export twice: it needs a file, not a "
                        "stream");
            return PEIL_DATA;
        }
        status = read_file(cleaning, i, take_newest);
    }
    cleaning->number = 0;
    return status;
}

static enum peil_status read_files(struct cleaning *cleaning)
{
    enum peil_status status = PEIL_OK;
    for (size_t i = 0; status == PEIL_OK && i < file_count(cleaning); i++) {
        status = read_file(cleaning, i, clean_take_row);
        cleaning->blank_lines += cleaning->file.blank_lines;
        if (status == PEIL_OK && cleaning->file.rows == 0) {
            struct peil_place place = {.file = cleaning->file.name};
            peil_report(cleaning->diag, PEIL_FAULT, &place, "a header and no respondent behind it");
            status = PEIL_DATA;
        }
        if (status == PEIL_OK)
            status = clean_accounting_file(cleaning);
        for (size_t c = 0; c < cleaning->column_count; c++)
            clean_column_forget_counts(&cleaning->columns[c]);
    }
    return status;
}

/* ---- the run ---- */

static enum peil_status set_up(struct cleaning *cleaning)
{
    const struct peil_clean_options *options = cleaning->options;
    struct peil_schema_options columns = {
        .scored = false, .open_text = options->open_text, .cluster = options->key_path != NULL};
    if (options->key_path) {
        enum peil_status status = clean_key_read(&cleaning->key, options->key_path, cleaning->diag);
        if (status != PEIL_OK)
            return status;
    }
    cleaning->schema = peil_schema_make(cleaning->survey, &columns);
    size_t count = cleaning->schema->count;
    cleaning->cells = peil_arena_alloc(&cleaning->arena, count, sizeof *cleaning->cells);
    cleaning->empty = peil_arena_alloc(&cleaning->arena, count, sizeof *cleaning->empty);
    for (size_t i = 0; i < count; i++)
        cleaning->cells[i].state = cleaning->empty[i].state = PEIL_EMPTY;
    enum peil_status status = make_columns(cleaning);
    if (status != PEIL_OK)
        return status;
    order_columns(cleaning);
    clean_codes_open(cleaning);
    for (size_t k = 0; k < cleaning->survey->lookup_key_count; k++) {
        const struct peil_lookup_key *key = &cleaning->survey->lookup_keys[k];
        clean_map_add(&cleaning->keys, key->key, strlen(key->key), (void *)key);
    }
    status = clean_flags_new(cleaning);
    return status == PEIL_OK ? clean_set_constants(cleaning) : status;
}

static enum peil_status run(struct cleaning *cleaning)
{
    const struct peil_row_sink *sink = cleaning->sink;
    enum peil_status status = set_up(cleaning);
    if (status == PEIL_OK)
        status = find_newest(cleaning);
    if (status == PEIL_OK)
        status = clean_accounting_open(cleaning);
    if (status == PEIL_OK)
        status = clean_uncoded_open(cleaning);
    if (status == PEIL_OK)
        status = sink->open(sink->context, cleaning->schema);
    if (status == PEIL_OK)
        status = read_files(cleaning);
    if (status == PEIL_OK)
        status = clean_report(cleaning);
    if (status == PEIL_OK && cleaning->misfit)
        status = PEIL_DATA;
    if (status == PEIL_OK)
        status = clean_uncoded_close(cleaning);
    if (status == PEIL_OK)
        status = clean_accounting_close(cleaning);
    return status == PEIL_OK ? sink->close(sink->context) : status;
}

static void tear_down(struct cleaning *cleaning)
{
    for (size_t i = 0; i < cleaning->column_count; i++) {
        clean_themes_free(cleaning->columns[i].themes);
        clean_column_clear(&cleaning->columns[i]);
    }
    for (size_t i = 0; cleaning->answers && i < cleaning->survey->list_count; i++)
        clean_answers_clear(&cleaning->answers[i]);
    clean_repeats_clear(&cleaning->repeats);
    clean_repeats_clear(&cleaning->newest);
    clean_key_clear(&cleaning->key);
    clean_map_clear(&cleaning->keys);
    clean_map_clear(&cleaning->codes);
    peil_csv_discard(cleaning->uncoded);
    clean_flags_free(cleaning->flags);
    peil_csv_discard(cleaning->accounting);
    peil_schema_free(cleaning->schema);
    peil_arena_clear(&cleaning->file_arena);
    peil_arena_clear(&cleaning->arena);
}

enum peil_status peil_clean(const struct peil_survey *survey,
                            const struct peil_clean_options *options, struct peil_row_sink *sink,
                            struct peil_diag *diag)
{
    struct cleaning *cleaning = peil_alloc(1, sizeof *cleaning);
    *cleaning = (struct cleaning){.survey = survey, .options = options, .sink = sink, .diag = diag};
    enum peil_status status = run(cleaning);
    tear_down(cleaning);
    free(cleaning);
    return status;
}
