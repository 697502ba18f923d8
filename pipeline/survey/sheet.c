/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "definition.h"
#include "peil/csv.h"
#include "peil/text.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const survey_known[] = {
    "type", "name",      "source",   "role",     "scale",       "reverse",    "missing",
    "pick", "sensitive", "required", "relevant", "calculation", "appearance", "note"};
/* Standard columns of XLSForm that say how a form looks or behaves while it is filled in. */
static const char *const survey_ignored[] = {"hint",
                                             "guidance_hint",
                                             "constraint",
                                             "constraint_message",
                                             "required_message",
                                             "choice_filter",
                                             "parameters",
                                             "default",
                                             "read_only",
                                             "readonly",
                                             "repeat_count",
                                             "trigger",
                                             "media",
                                             "image",
                                             "big-image",
                                             "audio",
                                             "video",
                                             "autoplay",
                                             "body",
                                             "bind",
                                             "instance",
                                             NULL};
static const struct definition_columns survey_columns = {
    survey_known, COUNT(survey_known), 2, survey_ignored, true, false};

static const char *const choices_known[] = {"list_name", "name",    "value",  "aliases", "missing",
                                            "box",       "maps_to", "parent", "note"};
static const char *const choices_ignored[] = {"media", "image", "big-image",
                                              "audio", "video", NULL};
static const struct definition_columns choices_columns = {
    choices_known, COUNT(choices_known), 2, choices_ignored, true, false};

static const char *const none_ignored[] = {NULL};
static const char *const settings_known[] = {"key", "value"};
static const struct definition_columns settings_columns = {
    settings_known, COUNT(settings_known), 2, none_ignored, false, false};

static const char *const corrections_known[] = {"variable", "from", "to", "reason"};
static const struct definition_columns corrections_columns = {
    corrections_known, COUNT(corrections_known), 3, none_ignored, false, false};

static const char *const themes_known[] = {"variable", "theme", "pattern"};
static const struct definition_columns themes_columns = {
    themes_known, COUNT(themes_known), 3, none_ignored, true, false};

/* `text` is what was coded, for whoever codes. */
static const char *const codes_known[] = {"variable", "key", "themes"};
static const char *const codes_ignored[] = {"text", NULL};
static const struct definition_columns codes_columns = {
    codes_known, COUNT(codes_known), 3, codes_ignored, false, false};
static const struct definition_columns lookup_columns = {NULL, 0, 0, none_ignored, false, true};

static const char *const population_known[] = {"variable", "level", "population", "source"};
static const struct definition_columns population_columns = {
    population_known, COUNT(population_known), 3, none_ignored, false, false};

static const char *const analyses_known[] = {"kind",   "variables", "by",     "by2",
                                             "versus", "family",    "adjust", "tests"};
static const struct definition_columns analyses_columns = {
    analyses_known, COUNT(analyses_known), 1, none_ignored, false, false};

struct reading {
    struct definition *definition;
    struct definition_sheet *sheet;
    const struct peil_csv_input *input;
};

const char *definition_cell(const struct definition_sheet *sheet, const struct definition_row *row,
                            int column)
{
    return sheet->at[column] == PEIL_NOWHERE ? "" : row->cells[sheet->at[column]];
}

static const char *trimmed(struct peil_arena *arena, const struct peil_field *field)
{
    size_t length = field->length;
    if (length == 0)
        return "";
    const char *text = peil_text_trim(field->text, &length);
    return peil_arena_copy(arena, text, length);
}

/* Whether column is word, or word in a language. */
static bool column_is(const char *column, const char *word)
{
    size_t length = strlen(word);
    return strncmp(column, word, length) == 0 &&
           (column[length] == '\0' || strncmp(column + length, "::", 2) == 0);
}

static bool column_ignored(const struct definition_columns *spec, const char *column)
{
    for (const char *const *word = spec->ignored; *word; word++)
        if (column_is(column, *word))
            return true;
    return spec->labels && column_is(column, "label");
}

static void check_column(struct definition *definition, struct definition_sheet *sheet,
                         size_t index)
{
    const struct definition_columns *spec = sheet->spec;
    const char *column = sheet->columns[index];
    for (size_t before = 0; before < index; before++)
        if (strcmp(sheet->columns[before], column) == 0) {
            definition_fault(definition, sheet->file, 0, column,
                             "stands more than once in the header");
            return;
        }
    int known = definition_word(column, spec->known, spec->known_count);
    if (known != PEIL_NOWHERE)
        sheet->at[known] = (int)index;
    else if (!spec->any && !column_ignored(spec, column))
        definition_fault(
            definition, sheet->file, 0, column, "'%s' is not a column of %s%s", column, sheet->file,
            definition_near(&definition->survey->arena, column, spec->known, spec->known_count));
}

static enum peil_status read_header(void *context, const struct peil_record *record)
{
    struct reading *reading = context;
    struct definition *definition = reading->definition;
    struct definition_sheet *sheet = reading->sheet;
    struct peil_arena *arena = &definition->survey->arena;
    sheet->present = true;
    sheet->column_count = record->count;
    sheet->columns = peil_arena_alloc(arena, record->count, sizeof *sheet->columns);
    sheet->languages = peil_arena_alloc(arena, record->count, sizeof *sheet->languages);
    for (size_t i = 0; i < record->count; i++) {
        sheet->columns[i] = trimmed(arena, &record->fields[i]);
        sheet->languages[i] = PEIL_NOWHERE;
        check_column(definition, sheet, i);
    }
    for (size_t i = 0; i < sheet->spec->needed; i++)
        if (sheet->at[i] == PEIL_NOWHERE) {
            definition_fault(definition, sheet->file, 0, "", "has no column '%s'",
                             sheet->spec->known[i]);
            sheet->present = false;
            definition->unread = true;
        }
    return PEIL_OK;
}

static struct definition_row *new_row(struct peil_arena *arena, struct definition_sheet *sheet)
{
    if (sheet->count == sheet->capacity) {
        sheet->capacity = 2 * sheet->capacity + 64;
        struct definition_row *larger = peil_arena_alloc(arena, sheet->capacity, sizeof *larger);
        if (sheet->count > 0)
            memcpy(larger, sheet->rows, sheet->count * sizeof *larger);
        sheet->rows = larger;
    }
    return &sheet->rows[sheet->count++];
}

/* Spreadsheets leave rows of commas below the last one: rows without any text are not kept. */
static enum peil_status read_row(void *context, const struct peil_record *record)
{
    struct reading *reading = context;
    struct peil_arena *arena = &reading->definition->survey->arena;
    if (!reading->sheet->present) /* a needed column is missing: its rows would say nothing */
        return PEIL_OK;
    const char **cells = peil_arena_alloc(arena, record->count, sizeof *cells);
    bool any = false;
    for (size_t i = 0; i < record->count; i++) {
        cells[i] = trimmed(arena, &record->fields[i]);
        any = any || cells[i][0];
    }
    if (any)
        *new_row(arena, reading->sheet) =
            (struct definition_row){.line = record->line,
                                    .sheet_row = 1 + record->row + reading->input->blank_lines,
                                    .cells = cells};
    return PEIL_OK;
}

static bool is_there(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 || errno != ENOENT;
}

static enum peil_status read_sheet(struct definition *definition, struct definition_sheet *sheet,
                                   const char *file, const struct definition_columns *columns,
                                   bool optional)
{
    struct peil_survey *survey = definition->survey;
    const char *path = peil_arena_format(&survey->arena, "%s/%s", survey->directory, file);
    sheet->file = file;
    sheet->spec = columns;
    for (size_t i = 0; i < DEFINITION_COLUMNS; i++)
        sheet->at[i] = PEIL_NOWHERE;
    if (optional && !is_there(path))
        return PEIL_OK;
    struct reading reading = {.definition = definition, .sheet = sheet};
    struct peil_csv_input input = {.path = path,
                                   .name = file,
                                   .kind = PEIL_CSV_DEFINITION,
                                   .header = read_header,
                                   .record = read_row,
                                   .context = &reading,
                                   .diag = definition->diag};
    reading.input = &input;
    enum peil_status status = peil_csv_read(&input);
    if (status == PEIL_DATA) { /* not a table: reported, and a fault of the definition */
        definition->faults++;
        definition->unread = true;
        return PEIL_OK;
    }
    return status;
}

/* Another folder than was meant: that is said once, not of each file. */
static enum peil_status check_folder(struct definition *definition)
{
    struct peil_survey *survey = definition->survey;
    struct peil_place place = {.file = survey->directory};
    struct stat about;
    int error = stat(survey->directory, &about) != 0 ? errno : S_ISDIR(about.st_mode) ? 0 : ENOTDIR;
    if (error != 0)
        return peil_report_errno(definition->diag, &place, error, "the definition cannot be read");
    for (size_t i = 0; i < 3; i++) /* those that are needed */
        if (is_there(peil_arena_format(&survey->arena, "%s/%s", survey->directory,
                                       peil_survey_files[i])))
            return PEIL_OK;
    definition_warn_misnamed(definition);
    peil_report(definition->diag, PEIL_FAULT, &place,
                "holds no definition: neither survey.csv nor choices.csv nor settings.csv");
    return PEIL_FILE;
}

enum peil_status definition_read_sheets(struct definition *definition)
{
    const struct {
        struct definition_sheet *sheet;
        const char *file;
        const struct definition_columns *columns;
        bool optional;
    } files[] = {{&definition->settings, "settings.csv", &settings_columns, false},
                 {&definition->questions, "survey.csv", &survey_columns, false},
                 {&definition->choices, "choices.csv", &choices_columns, false},
                 {&definition->corrections, "corrections.csv", &corrections_columns, true},
                 {&definition->themes, "themes.csv", &themes_columns, true},
                 {&definition->codes, "codes.csv", &codes_columns, true},
                 {&definition->lookup, "lookup.csv", &lookup_columns, true},
                 {&definition->population, "population.csv", &population_columns, true},
                 {&definition->analyses, "analyses.csv", &analyses_columns, true}};
    enum peil_status worst = check_folder(definition);
    if (worst != PEIL_OK)
        return worst;
    definition_warn_misnamed(definition);
    for (size_t i = 0; i < COUNT(files); i++) {
        enum peil_status status = read_sheet(definition, files[i].sheet, files[i].file,
                                             files[i].columns, files[i].optional);
        if (status != PEIL_OK)
            worst = status;
    }
    return worst;
}
