/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export.c: an export, whatever file it is: its first records are held back until it is known which
 * of them are the header; the others pass as they come. */
#include "peil/export.h"

#include <stdio.h>
#include <string.h>

#include "headers.h"
#include "peil/alloc.h"
#include "peil/sav.h"
#include "peil/text.h"
#include "peil/xlsx.h"

enum { HELD = EXPORT_HEADER_ROWS };

struct export
{
    struct peil_export_input *input;
    struct peil_csv_input *csv; /* NULL: no CSV */
    const char *name;
    struct peil_arena arena;
    struct peil_record held[HELD];
    size_t held_count;
    struct peil_export_header header;
    bool begun;
    uint64_t before; /* records of the header but the first: rows count from behind them */
};

/* ---- the header ---- */

static void hold(struct export *export, const struct peil_record *record)
{
    struct peil_record *held = &export->held[export->held_count++];
    struct peil_arena *arena = &export->arena;
    char *bytes = peil_arena_alloc(arena, record->length + PEIL_CSV_SPARE, 1);
    struct peil_field *fields = peil_arena_alloc(arena, record->count, sizeof *fields);
    *held = *record;
    if (record->length > 0)
        memcpy(bytes, record->bytes, record->length);
    for (size_t i = 0, at = 0; i < record->count; i++) {
        fields[i] = record->fields[i];
        fields[i].text = bytes + at;
        at += fields[i].length + 1;
    }
    held->bytes = bytes;
    held->fields = fields;
}

static void read_rows(struct export *export, struct export_rows *rows)
{
    struct peil_arena *arena = &export->arena;
    *rows = (struct export_rows){.count = export->held_count, .width = export->held[0].count};
    for (size_t r = 0; r < rows->count; r++) {
        rows->texts[r] = peil_arena_alloc(arena, rows->width, sizeof **rows->texts);
        rows->folded[r] = peil_arena_alloc(arena, rows->width, sizeof **rows->folded);
        for (size_t i = 0; i < rows->width; i++) {
            const struct peil_field *field = &export->held[r].fields[i];
            rows->texts[r][i] = field->text;
            rows->folded[r][i] = peil_text_fold(arena, field->text, field->length);
        }
    }
}

static enum peil_status refuse_rows(struct export *export, size_t wanted)
{
    struct peil_place place = {.file = export->name};
    peil_report(export->input->diag, PEIL_FAULT, &place,
                "a header of %zu rows is wanted, and the file has %zu", wanted, export->held_count);
    return PEIL_DATA;
}

static enum peil_status give(struct export *export, const struct peil_record *record)
{
    struct peil_record counted = *record;
    counted.row -= export->before;
    return export->input->record(export->input->context, &counted);
}

/* A spreadsheet that puts semicolons between fields does so because of its decimal commas. Google's
 * sheets put commas there in any language: their own column says which. */
static bool writes_commas(const struct export *export, const struct export_rows *rows)
{
    if (export->csv == NULL)
        return false;
    return export->csv->delimiter_found != ',' ||
           (export->header.platform == PEIL_PLATFORM_GOOGLE_SHEETS &&
            strcmp(rows->folded[0][0], "timestamp") != 0);
}

/* What the held records are is known now: the header, and the first respondents. */
static enum peil_status begin(struct export *export)
{
    struct peil_export_input *input = export->input;
    struct export_rows rows;
    export->begun = true;
    read_rows(export, &rows);
    struct peil_export_header *header = &export->header;
    header->platform =
        input->platform == PEIL_PLATFORM_FOUND ? export_platform_of(&rows) : input->platform;
    header->rows =
        input->header_rows > 0 ? input->header_rows : export_platform_rows(header->platform, &rows);
    if (header->rows > rows.count)
        return refuse_rows(export, header->rows);
    export_make_header(&export->arena, &rows, header);
    export->before = header->rows - 1;
    input->platform_found = header->platform;
    if (export->csv != NULL) {
        export->csv->header_rows = header->rows;
        input->delimiter_found = export->csv->delimiter_found;
        input->encoding_found = export->csv->encoding_found;
        input->nulls = export->csv->header_quoted && header->platform == PEIL_PLATFORM_LIMESURVEY;
    }
    input->decimal_commas = writes_commas(export, &rows);
    enum peil_status status = input->header(input->context, header);
    for (size_t r = header->rows; status == PEIL_OK && r < export->held_count; r++)
        status = give(export, &export->held[r]);
    return status;
}

static enum peil_status take(void *context, const struct peil_record *record)
{
    struct export *export = context;
    if (export->csv != NULL)
        export->input->blank_lines = export->csv->blank_lines;
    if (export->begun)
        return give(export, record);
    hold(export, record);
    return export->held_count == HELD ? begin(export) : PEIL_OK;
}

/* ---- the three kinds of file ---- */

static enum peil_status read_csv(struct export *export)
{
    struct peil_export_input *input = export->input;
    struct peil_csv_input csv = {.path = input->path,
                                 .name = input->name,
                                 .kind = PEIL_CSV_EXPORT,
                                 .delimiter = input->delimiter,
                                 .encoding = input->encoding,
                                 .header = take,
                                 .record = take,
                                 .context = export,
                                 .diag = input->diag};
    input->format = "CSV";
    export->csv = &csv;
    enum peil_status status = peil_csv_read(&csv);
    if (status == PEIL_OK && !export->begun)
        status = begin(export);
    input->encoding_found = csv.encoding_found;
    input->delimiter_found = csv.delimiter_found;
    input->blank_lines = csv.blank_lines;
    export->csv = NULL;
    return status;
}

/* The sheet that is asked for; else the first that has anything in it. */
static enum peil_status find_sheet(const struct export *export, const struct peil_xlsx *xlsx,
                                   size_t *sheet)
{
    const struct peil_export_input *input = export->input;
    struct peil_place place = {.file = export->name};
    *sheet = 0;
    if (input->sheet == NULL)
        return PEIL_OK;
    int found = peil_xlsx_find(xlsx, input->sheet);
    if (found >= 0) {
        *sheet = (size_t)found;
        return PEIL_OK;
    }
    const char *names = "";
    struct peil_arena arena = {0};
    for (size_t i = 0; i < peil_xlsx_sheet_count(xlsx); i++)
        names = peil_arena_format(&arena, "%s%s'%s'", names, i > 0 ? ", " : "",
                                  peil_xlsx_sheet_name(xlsx, i));
    peil_report(input->diag, PEIL_FAULT, &place, "no sheet is called '%s'; it has %s", input->sheet,
                names);
    peil_arena_clear(&arena);
    return PEIL_USAGE;
}

static enum peil_status read_sheets(struct export *export, struct peil_xlsx *xlsx, size_t sheet)
{
    struct peil_export_input *input = export->input;
    struct peil_place place = {.file = export->name};
    enum peil_status status = PEIL_OK;
    for (; status == PEIL_OK && export->held_count == 0 && sheet < peil_xlsx_sheet_count(xlsx);
         sheet++) {
        status = peil_xlsx_read(xlsx, sheet, take, export, &input->blank_lines);
        if (input->sheet != NULL)
            break;
    }
    if (status == PEIL_OK && export->held_count == 0) {
        peil_report(input->diag, PEIL_FAULT, &place, "no header: the sheet is empty");
        return PEIL_DATA;
    }
    return status == PEIL_OK && !export->begun ? begin(export) : status;
}

static enum peil_status read_xlsx(struct export *export)
{
    struct peil_export_input *input = export->input;
    struct peil_xlsx *xlsx = NULL;
    size_t sheet = 0;
    input->format = "xlsx";
    input->encoding_found = PEIL_UTF8;
    enum peil_status status = peil_xlsx_open(&xlsx, input->path, input->name, input->diag);
    if (status == PEIL_OK)
        status = find_sheet(export, xlsx, &sheet);
    if (status == PEIL_OK)
        status = read_sheets(export, xlsx, sheet);
    peil_xlsx_close(xlsx);
    return status;
}

static void take_codes(struct export *export, struct peil_export_column *column,
                       const struct peil_sav_variable *variable)
{
    struct peil_export_code *codes =
        peil_arena_alloc(&export->arena, variable->code_count, sizeof *codes);
    for (size_t c = 0; c < variable->code_count; c++)
        codes[c] = (struct peil_export_code){
            peil_arena_text(&export->arena, variable->codes[c].code),
            peil_arena_text(&export->arena, variable->codes[c].label), variable->codes[c].missing};
    column->codes = codes;
    column->code_count = variable->code_count;
    if (variable->missing_low != NULL) {
        column->missing_low = peil_arena_text(&export->arena, variable->missing_low);
        column->missing_high = peil_arena_text(&export->arena, variable->missing_high);
    }
}

static enum peil_status take_variables(void *context, const struct peil_sav_variable *variables,
                                       size_t count)
{
    struct export *export = context;
    struct peil_arena *arena = &export->arena;
    struct peil_export_column *columns = peil_arena_alloc(arena, count, sizeof *columns);
    for (size_t i = 0; i < count; i++) {
        const char **names = peil_arena_alloc(arena, 3, sizeof *names);
        struct peil_export_column *column = &columns[i];
        column->header = column->question = column->part = column->stem = column->suffix = "";
        column->header = names[0] = peil_arena_text(arena, variables[i].name);
        names[1] = peil_arena_text(arena, variables[i].label);
        column->name_count = column->typed_count = 1 + (*names[1] != '\0');
        names[column->name_count++] = peil_arena_format(arena, "#%zu", i + 1);
        column->names = names;
        column->form = PEIL_NO_FORM;
        column->text = variables[i].text;
        column->number = !variables[i].text && !variables[i].date;
        take_codes(export, column, &variables[i]);
    }
    export->header = (struct peil_export_header){
        .platform = PEIL_PLATFORM_SPSS, .rows = 1, .columns = columns, .count = count};
    export->header.finished = -1;
    export->input->platform_found = PEIL_PLATFORM_SPSS;
    export->begun = true;
    return export->input->header(export->input->context, &export->header);
}

static enum peil_status read_sav(struct export *export)
{
    struct peil_export_input *input = export->input;
    struct peil_sav_input sav = {.path = input->path,
                                 .name = input->name,
                                 .variables = take_variables,
                                 .record = take,
                                 .context = export,
                                 .diag = input->diag};
    input->format = "sav";
    input->encoding_found = PEIL_UTF8;
    return peil_sav_read(&sav);
}

/* By its first bytes; what cannot be opened is left to the CSV reader, which says why. */
static const char *format_of(const char *path)
{
    char bytes[4] = {0};
    FILE *file = path != NULL && strcmp(path, "-") != 0 ? fopen(path, "rb") : NULL;
    if (file == NULL)
        return "CSV";
    setvbuf(file, NULL, _IONBF, 0);
    size_t count = fread(bytes, 1, sizeof bytes, file);
    fclose(file); /* only read from: nothing can be lost here */
    if (count == sizeof bytes && memcmp(bytes, "PK\x03\x04", 4) == 0)
        return "xlsx";
    return count == sizeof bytes && memcmp(bytes, "$FL", 3) == 0 ? "sav" : "CSV";
}

enum peil_status peil_export_read(struct peil_export_input *input)
{
    struct export export = {.input = input, .name = input->name};
    const char *slash = input->path != NULL ? strrchr(input->path, '/') : NULL;
    if (export.name == NULL)
        export.name = slash != NULL ? slash + 1 : input->path != NULL ? input->path : "";
    const char *format = format_of(input->path);
    input->blank_lines = 0;
    input->delimiter_found = '\0';
    enum peil_status status = strcmp(format, "xlsx") == 0  ? read_xlsx(&export)
                              : strcmp(format, "sav") == 0 ? read_sav(&export)
                                                           : read_csv(&export);
    peil_arena_clear(&export.arena);
    return status;
}

/* ---- what was not handed in ---- */

static bool folded_is(const char *text, size_t length, const char *const words[], size_t count)
{
    struct peil_arena arena = {0};
    const char *folded = peil_text_fold(&arena, text, length);
    bool found = false;
    for (size_t i = 0; i < count && !found; i++)
        found = strcmp(folded, words[i]) == 0;
    peil_arena_clear(&arena);
    return found;
}

const char *peil_export_unfinished(const struct peil_export_header *header,
                                   const struct peil_record *record)
{
    static const char *const no[] = {"0",    "false", "onwaar", "falsch",
                                     "faux", "nee",   "nein",   "non"};
    static const char *const open[] = {"[not completed]"};
    if (header->finished < 0)
        return NULL;
    const struct peil_field *field = &record->fields[header->finished];
    switch (header->platform) {
    case PEIL_PLATFORM_LIMESURVEY:
        return field->length == 0 ? "it has no submit date" : NULL;
    case PEIL_PLATFORM_QUALTRICS:
    case PEIL_PLATFORM_QUALTRICS_LEGACY:
        return folded_is(field->text, field->length, no, sizeof no / sizeof no[0])
                   ? "it is not finished"
                   : NULL;
    case PEIL_PLATFORM_REDCAP:
        return folded_is(field->text, field->length, open, 1) ? "its survey is not completed"
                                                              : NULL;
    default:
        return NULL;
    }
}
