/* SPDX-License-Identifier: GPL-3.0-or-later */
/* clean_run.h: exports given as texts, cleaned under a definition given as texts.
 *
 * 1. Fill a struct clean_run: definition, exports, options (paths and accounting are set here).
 * 2. clean_run: status, and as text: rows (a line each: status, then the cells as responses shows
 *    them), messages ("fault: export-1.csv: row 1, line 2, column 'X': ..."), accounting.
 * 3. clean_run_clear. */
#ifndef PEIL_TESTS_CLEAN_RUN_H
#define PEIL_TESTS_CLEAN_RUN_H

#include "definition_folder.h"
#include "peil/clean.h"

enum { CLEAN_TEXT = 65536 };

/* What is said once behind answers that are refused. */
#define INVALID_ADVICE                                                                             \
    "note: such answers can be added to choices.csv (a row or an alias) or corrections.csv; "      \
    "--invalid=missing carries on and counts them as invalid\n"

struct clean_run {
    struct definition_texts definition;
    const char *exports[3];
    const char *key; /* bytes of the key file, or NULL */
    struct peil_clean_options options;

    enum peil_status status;
    char columns[CLEAN_TEXT], rows[CLEAN_TEXT], messages[CLEAN_TEXT], accounting[CLEAN_TEXT];
    bool closed;
    const struct peil_schema *schema;
    struct peil_survey *survey;
};

static inline void clean_append(char *text, const char *more)
{
    size_t used = strlen(text);
    snprintf(text + used, CLEAN_TEXT - used, "%s", more);
}

static inline void clean_keep_message(void *context, enum peil_severity severity,
                                      const struct peil_place *place, const char *message)
{
    static const char *const names[] = {"note", "warning", "fault"};
    struct clean_run *run = context;
    char part[1024];
    clean_append(run->messages, names[severity]);
    if (place && place->file)
        snprintf(part, sizeof part, ": %s", place->file), clean_append(run->messages, part);
    if (place && place->row)
        snprintf(part, sizeof part, ": row %u, line %u", (unsigned)place->row,
                 (unsigned)place->line),
            clean_append(run->messages, part);
    else if (place && place->line)
        snprintf(part, sizeof part, ": line %u", (unsigned)place->line),
            clean_append(run->messages, part);
    if (place && place->column)
        snprintf(part, sizeof part, ": column '%s'", place->column),
            clean_append(run->messages, part);
    snprintf(part, sizeof part, ": %s\n", message);
    clean_append(run->messages, part);
}

static inline enum peil_status clean_sink_open(void *context, const struct peil_schema *schema)
{
    struct clean_run *run = context;
    run->schema = schema;
    for (size_t i = 0; i < schema->count; i++) {
        clean_append(run->columns, i ? "," : "");
        clean_append(run->columns, schema->columns[i].name);
    }
    return PEIL_OK;
}

static inline void clean_append_cell(struct clean_run *run, const struct peil_column *column,
                                     const struct peil_cell *cell)
{
    static const char *const states[] = {"", ".not_asked", ".skipped", ".", ".invalid", ""};
    const struct peil_list *list = peil_variable_list(run->survey, column->variable);
    char number[32];
    clean_append(run->rows, ",");
    clean_append(run->rows, states[cell->state]);
    if (cell->state == PEIL_DECLARED) {
        clean_append(run->rows, run->survey->reasons[cell->code]);
    } else if (cell->state == PEIL_VALUE && cell->text) {
        assert_int_equal(strlen(cell->text), cell->length);
        clean_append(run->rows, cell->text);
    } else if (cell->state == PEIL_VALUE && column->option != PEIL_NOWHERE) {
        snprintf(number, sizeof number, "%d", cell->code);
        clean_append(run->rows, number);
    } else if (cell->state == PEIL_VALUE) {
        assert_in_range(cell->code, 0, list->count - 1);
        clean_append(run->rows, list->options[cell->code].name);
    }
}

static inline enum peil_status clean_sink_row(void *context, const struct peil_row *row)
{
    struct clean_run *run = context;
    char number[32];
    snprintf(number, sizeof number, "%u,", (unsigned)row->number);
    clean_append(run->rows, number);
    clean_append(run->rows, peil_row_status_name(row->status));
    for (size_t i = 0; i < run->schema->count; i++)
        clean_append_cell(run, &run->schema->columns[i], &row->cells[i]);
    clean_append(run->rows, "\n");
    return PEIL_OK;
}

static inline enum peil_status clean_sink_close(void *context)
{
    struct clean_run *run = context;
    run->closed = true;
    return PEIL_OK;
}

static inline void clean_read_accounting(struct clean_run *run, const char *path)
{
    FILE *stream = fopen(path, "rb");
    if (!stream)
        return;
    size_t length = fread(run->accounting, 1, CLEAN_TEXT - 1, stream);
    run->accounting[length] = '\0';
    fclose(stream);
    unlink(path);
}

static inline void clean_run(struct clean_run *run)
{
    char folder[] = "/tmp/peil-clean-XXXXXX";
    char paths[3][64], accounting[64], key[64];
    const char *pointers[3];
    size_t count = 0;
    struct peil_diag diag;
    struct peil_row_sink sink = {run, clean_sink_open, clean_sink_row, clean_sink_close};
    assert_non_null(mkdtemp(folder));
    for (; count < 3 && run->exports[count]; count++) {
        snprintf(paths[count], sizeof paths[count], "%s/export-%zu.csv", folder, count + 1);
        write_definition_file(folder, strrchr(paths[count], '/') + 1, run->exports[count]);
        pointers[count] = paths[count];
    }
    snprintf(accounting, sizeof accounting, "%s/accounting.csv", folder);
    snprintf(key, sizeof key, "%s/key", folder);
    if (run->key)
        write_definition_file(folder, "key", run->key);
    run->options.paths = pointers;
    run->options.path_count = count;
    run->options.accounting_path = accounting;
    run->options.key_path = run->key ? key : NULL;
    peil_diag_init(&diag, "peil clean", NULL);
    diag.collect = clean_keep_message;
    diag.context = run;
    run->survey = read_definition(&run->definition);
    run->status = peil_clean(run->survey, &run->options, &sink, &diag);
    clean_read_accounting(run, accounting);
    for (size_t i = 0; i < count; i++)
        unlink(paths[i]);
    unlink(key);
    assert_int_equal(rmdir(folder), 0);
    assert_int_equal(run->closed, run->status == PEIL_OK);
}

static inline void clean_run_clear(struct clean_run *run)
{
    peil_survey_free(run->survey);
    free(run);
}

/* A run that must end with status, or the test shows why. */
static inline struct clean_run *clean_run_with(const struct clean_run *settings,
                                               enum peil_status status)
{
    struct clean_run *run = malloc(sizeof *run);
    assert_non_null(run);
    *run = *settings;
    clean_run(run);
    if (run->status != status)
        print_message("%s", run->messages);
    assert_int_equal(run->status, status);
    return run;
}

#define assert_contains(text, part)                                                                \
    do {                                                                                           \
        if (!strstr(text, part))                                                                   \
            fail_msg("no '%s' in:\n%s", part, text);                                               \
    } while (0)
#define assert_lacks(text, part)                                                                   \
    do {                                                                                           \
        if (strstr(text, part))                                                                    \
            fail_msg("'%s' in:\n%s", part, text);                                                  \
    } while (0)

#endif
